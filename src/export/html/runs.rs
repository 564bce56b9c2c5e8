//! Texts in a line: their styles, links, languages and notes.

use maud::{Markup, html};

use crate::brief::Run;
use crate::export::words::{address, is_followed};

/// A text.
pub(super) fn runs(runs: &[Run]) -> Markup {
    html! {
        // Neighbours with the same link are one link.
        @for group in runs.chunk_by(|one, other| address(one) == address(other)) {
            @match address(&group[0]).filter(|it| is_followed(it)) {
                Some(url) => a href=(url) { @for run in group { (styled(run)) } },
                None => @for run in group { (styled(run)) },
            }
        }
    }
}

/// A run without its link.
fn styled(run: &Run) -> Markup {
    match run {
        Run::Text { text, strong: true, emphasis: true, language, .. } => {
            html! { strong { em { (spoken(text, language.as_deref())) } } }
        }
        Run::Text { text, strong: true, language, .. } => {
            html! { strong { (spoken(text, language.as_deref())) } }
        }
        Run::Text { text, emphasis: true, language, .. } => {
            html! { em { (spoken(text, language.as_deref())) } }
        }
        Run::Text { text, language, .. } => spoken(text, language.as_deref()),
        Run::Notes { notes } => noted(notes),
    }
}

/// Characters, in another language than the briefing if they are.
pub(super) fn spoken(text: &str, language: Option<&str>) -> Markup {
    html! {
        @match language {
            Some(language) => span lang=(language) { (text) },
            None => (text),
        }
    }
}

/// The numbers of the sources of what stands before them, each of which leads there.
pub(super) fn noted(notes: &[usize]) -> Markup {
    html! {
        @if !notes.is_empty() {
            sup {
                @for (index, note) in notes.iter().enumerate() {
                    @if index > 0 { "," }
                    a role="doc-noteref" href={ "#source-" (note) } { (note) }
                }
            }
        }
    }
}

/// An address as a link to itself, or to a mailbox.
pub(super) fn linked(text: &str, url: &str) -> Markup {
    html! { @if is_followed(url) { a href=(url) { (text) } } @else { (text) } }
}

/// Parts of one line, with dots between them.
pub(super) fn dotted(parts: impl IntoIterator<Item = Markup>) -> Markup {
    html! {
        @for (index, part) in parts.into_iter().enumerate() {
            @if index > 0 { " · " }
            (part)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, is_styled: bool, link: Option<&str>, language: Option<&str>) -> Run {
        let [link, language] = [link, language].map(|it| it.map(str::to_owned));
        Run::Text { text: text.to_owned(), strong: is_styled, emphasis: is_styled, link, language }
    }

    #[test]
    fn a_text_is_no_markup() {
        let written = runs(&[run("<b> & \"x\"", false, None, None)]).into_string();
        assert_eq!(written, "&lt;b&gt; &amp; &quot;x&quot;");
    }

    #[test]
    fn styles_languages_and_notes_are_elements() {
        for (run, expected) in [
            (run("x", true, None, None), "<strong><em>x</em></strong>"),
            (run("x", false, None, Some("kk")), r#"<span lang="kk">x</span>"#),
            (
                Run::Notes { notes: vec![1, 12] },
                "<sup><a role=\"doc-noteref\" href=\"#source-1\">1</a>,\
                 <a role=\"doc-noteref\" href=\"#source-12\">12</a></sup>",
            ),
        ] {
            assert_eq!(runs(&[run]).into_string(), expected);
        }
    }

    #[test]
    fn links_lead_to_pages_and_mailboxes_and_neighbours_are_one() {
        let link = |url: &str| run("x", false, Some(url), None);
        for (url, expected) in [
            ("https://a.org/?b&c", r#"<a href="https://a.org/?b&amp;c">xx</a>"#),
            ("mailto:a@b.org", r#"<a href="mailto:a@b.org">xx</a>"#),
            ("javascript:x", "xx"),
        ] {
            assert_eq!(runs(&[link(url), link(url)]).into_string(), expected);
        }
    }
}
