//! From what is found on the pages to its place in the facts: the brief knows
//! where each text that is printed is from.

use crate::brief::Brief;
use crate::diagnostic::{Diagnostic, Place};
use crate::yaml::Path;

/// A fault at the text of the facts that a stretch of text on a page is from;
/// unchanged if it is not from the facts, but one of the fixed words.
pub(super) fn at_text(fault: Diagnostic, brief: &Brief, on_page: &str) -> Diagnostic {
    // A line may hold parts of several texts, and a piece of a broken word may
    // stand anywhere.
    let word = on_page.split(char::is_whitespace).max_by_key(|word| word.len());
    let parts = [Some(on_page), word].into_iter().flatten();
    let parts = parts.filter(|part| part.chars().count() > 2 || !part.is_ascii());
    let mut found = parts.filter_map(|part| {
        let printed = brief.printed.iter().find(|printed| printed.text.contains(part))?;
        Some((&printed.path, part))
    });
    match found.next() {
        Some((path, part)) => at(fault, brief, path, part),
        None => fault,
    }
}

/// A fault at every stretch of some characters that is printed, each with its own
/// message; unchanged if there is none.
pub(super) fn at_characters(
    fault: &Diagnostic,
    brief: &Brief,
    characters: &str,
    message: impl Fn(&str) -> String,
) -> Vec<Diagnostic> {
    let found = brief.printed.iter().flat_map(|printed| {
        stretches(&printed.text, characters).map(|stretch| {
            let fault = Diagnostic { message: message(stretch), ..fault.clone() };
            at(fault, brief, &printed.path, stretch)
        })
    });
    let found: Vec<_> = found.collect();
    if found.is_empty() { vec![fault.clone()] } else { found }
}

/// A fault at a part of a value, which is written with ordinary spaces.
fn at(fault: Diagnostic, brief: &Brief, path: &Path, part: &str) -> Diagnostic {
    let written = part.replace('\u{a0}', " ");
    fault.at(brief.file.part(path, &written)).path(brief.file.as_written(path))
}

/// The place of a part of a value, the next one from a byte of the file on. Where the part
/// goes on in another line of the file, it is the place of as many of its first words as stand
/// in one; all of the value, if the part is not written so.
pub(super) fn of_part(brief: &Brief, path: &Path, part: &str, from: usize) -> Place {
    let whole = brief.file.value(path);
    let text = whole.source().text();
    let range = whole.range();
    // Digits alone may stand anywhere in a date.
    let has_words = |end: &usize| part[..*end].contains(char::is_alphabetic);
    let shorter = part.match_indices(' ').map(|(end, _)| end).rev().filter(has_words);
    let mut found = [part.len()].into_iter().chain(shorter).filter_map(|end| {
        let next = [from, 0].into_iter().find_map(|from| {
            let start = from.clamp(range.start, range.end);
            Some(start + text.get(start..range.end)?.find(&part[..end])?)
        });
        next.map(|start| brief.file.place(start..start + end))
    });
    found.next().unwrap_or(whole)
}

/// The stretches of a text that are made of some characters and of spaces
/// between them.
fn stretches<'a>(text: &'a str, characters: &'a str) -> impl Iterator<Item = &'a str> {
    let is_one = |c: char| characters.contains(c) || matches!(c, ' ' | '\u{a0}');
    let stretches = text.split(move |c: char| !is_one(c));
    let stretches = stretches.map(|stretch| stretch.trim_matches([' ', '\u{a0}']));
    stretches.filter(|stretch| !stretch.is_empty())
}
