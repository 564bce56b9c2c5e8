//! A diagnostic for a person: the source line with the place underlined.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::place::BYTE_ORDER_MARK;
use super::{Diagnostic, Place, Severity};

/// The diagnostic as it is shown to a person, with the source line.
pub(super) fn render(diagnostic: &Diagnostic, colour: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.as_str());
    let mut report = title.elements(Vec::<Origin>::new());
    let text = diagnostic.place.as_ref().map(|place| with_newlines(place.source().text()));
    let text = text.unwrap_or_default();
    if let Some(place) = &diagnostic.place {
        let related =
            diagnostic.related.iter().filter(|(other, _)| other.source() == place.source());
        let related = related.map(|(other, what)| {
            AnnotationKind::Context.span(underlined(other)).label(what.as_str())
        });
        report = report.element(
            Snippet::source(text.trim_start_matches(BYTE_ORDER_MARK))
                .path(place.name())
                .annotation(AnnotationKind::Primary.span(underlined(place)))
                .annotations(related),
        );
    }
    if let Some(path) = &diagnostic.path {
        report = report.element(Level::NOTE.with_name("path").message(path.as_str()));
    }
    if let Some(expected) = &diagnostic.expected {
        report = report.element(Level::NOTE.with_name("expected").message(expected.as_str()));
    }
    for hint in &diagnostic.hints {
        report = report.element(Level::HELP.with_name("hint").message(hint.as_str()));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[report])
}

/// The text, of the same length, with a newline for each carriage return that
/// ends a line by itself.
fn with_newlines(text: &str) -> String {
    let mut characters = text.chars().peekable();
    let mut with_newlines = String::with_capacity(text.len());
    while let Some(character) = characters.next() {
        let ends_line = character == '\r' && characters.peek() != Some(&'\n');
        with_newlines.push(if ends_line { '\n' } else { character });
    }
    with_newlines
}

/// The first line of a place, in the text without its mark: a fault in a long
/// text is not a page of underlining.
fn underlined(place: &Place) -> Range<usize> {
    let text = place.source().text();
    let mark = text.len() - text.trim_start_matches(BYTE_ORDER_MARK).len();
    let start = place.range().start.saturating_sub(mark);
    let line = place
        .text()
        .trim_start_matches(BYTE_ORDER_MARK)
        .split(['\n', '\r'])
        .next()
        .unwrap_or_default();
    start..start + line.trim_end().len()
}
