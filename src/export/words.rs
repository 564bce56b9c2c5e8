//! Texts where there is no type: their characters, their notes in brackets, the addresses of
//! their links in parentheses.

use std::fmt::Write;

use crate::brief::{Run, Trend};

/// A text with ordinary spaces and hyphens: that some must not be broken is for the lines of the
/// pages. Only a mark that has a space, as in French, stands on no line of its own anywhere.
pub(super) fn plain_spaces(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        plain.push(match c {
            '\u{a0}' | '\u{202f}' if plain.ends_with('«') => c,
            '\u{a0}' | '\u{202f}' if letters.peek().is_some_and(|c| "»:;!?".contains(*c)) => c,
            '\u{a0}' | '\u{202f}' | '\n' => ' ',
            '\u{2011}' => '-',
            c => c,
        });
    }
    plain
}

/// How a text names its sources: `[1, 2]`, which is clear where digits are not raised.
pub(super) fn mark(notes: &[usize]) -> String {
    let notes: Vec<_> = notes.iter().map(usize::to_string).collect();
    format!("[{}]", notes.join(", "))
}

/// The first and the last value of a line: "2015: 21.4; 2024: 48.2".
pub(super) fn ends(trend: &Trend) -> String {
    if trend.first == trend.last {
        return plain_spaces(&trend.last);
    }
    plain_spaces(&format!("{}; {}", trend.first, trend.last))
}

/// Runs as plain text, with their notes as somebody writes them.
pub(super) fn words(runs: &[Run], noted: fn(&[usize]) -> String) -> String {
    let mut text = String::new();
    // Neighbours with the same link have its address once.
    let is_one = |one: &Run, other: &Run| address(one).is_some() && address(one) == address(other);
    for group in runs.chunk_by(is_one) {
        let words: String = group.iter().map(|run| bare(run, noted)).collect();
        match address(&group[0]) {
            Some(url) if url != words && url.strip_prefix("mailto:") != Some(&words) => {
                let _ = write!(text, "{words} ({url})");
            }
            _ => text.push_str(&words),
        }
    }
    text
}

/// The characters of a text, without its notes.
pub(super) fn characters(runs: &[Run]) -> String {
    runs.iter().map(|run| bare(run, |_| String::new())).collect()
}

/// A word that has a capital where it stands alone, within a sentence.
pub(super) fn within(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

/// Where a run leads to.
pub(super) fn address(run: &Run) -> Option<&str> {
    match run {
        Run::Text { link, .. } => link.as_deref(),
        Run::Notes { .. } => None,
    }
}

/// Whether an address leads to a page or to a mailbox.
pub(super) fn is_followed(address: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme))
}

fn bare(run: &Run, noted: fn(&[usize]) -> String) -> String {
    match run {
        Run::Text { text, .. } => plain_spaces(text),
        Run::Notes { notes } => noted(notes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_within_a_sentence_begins_with_a_small_letter() {
        assert_eq!(within("Предстоит"), "предстоит");
        assert_eq!(within(""), "");
    }

    #[test]
    fn only_marks_keep_their_spaces() {
        for (text, plain) in [
            ("50\u{a0}billion\nof\u{a0}it\u{a0}– so", "50 billion of it – so"),
            ("«\u{a0}Oui\u{202f}!\u{a0}»\u{a0}: ainsi", "«\u{a0}Oui\u{202f}!\u{a0}»\u{a0}: ainsi"),
            ("12\u{202f}345 de la 80\u{2011}й", "12 345 de la 80-й"),
        ] {
            assert_eq!(plain_spaces(text), plain);
        }
    }
}
