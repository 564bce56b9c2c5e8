//! Brief → plain text, for whatever takes no other.

use std::fmt::Write;

use super::outline::{Block, outline};
use super::spaces::plain_spaces;
use crate::brief::{Brief, Run};

/// A brief as plain text. Every paragraph is one line, which whoever shows it breaks where
/// there is room; addresses of links stand in parentheses behind their words.
///
/// ```
/// use twopager::{assets, brief::Brief, export, facts};
///
/// let facts = facts::read("sample", assets::SAMPLE.as_bytes()).unwrap();
/// let text = export::text(&Brief::resolve(&facts).unwrap());
/// assert!(text.starts_with("Country briefing · 28 November 2025\n\nKazakhstan and"));
/// assert!(text.contains("\n- $50 bn bilateral trade[1], reached in 2024\n"));
/// ```
pub fn text(brief: &Brief) -> String {
    let mut text = String::new();
    for block in outline(brief) {
        if !text.is_empty() {
            text.push('\n');
        }
        let _ = match block {
            Block::Heading { level, runs } => heading(&mut text, level, &inline(&runs)),
            Block::Paragraph(runs) => writeln!(text, "{}", inline(&runs)),
            Block::List { start: None, items } => {
                items.iter().try_for_each(|runs| writeln!(text, "- {}", inline(runs)))
            }
            Block::List { start: Some(start), items } => (start..)
                .zip(&items)
                .try_for_each(|(number, runs)| writeln!(text, "{number}. {}", inline(runs))),
        };
    }
    text
}

fn heading(text: &mut String, level: usize, words: &str) -> std::fmt::Result {
    writeln!(text, "{words}")?;
    let line = match level {
        1 => "=",
        2 => "-",
        _ => return Ok(()),
    };
    writeln!(text, "{}", line.repeat(words.chars().count()))
}

fn inline(runs: &[Run]) -> String {
    let mut text = String::new();
    // Neighbours with the same link have its address once.
    for group in
        runs.chunk_by(|one, other| address(one).is_some() && address(one) == address(other))
    {
        let words: String = group.iter().map(bare).collect();
        match address(&group[0]) {
            Some(url) if url != words && url.strip_prefix("mailto:") != Some(&words) => {
                let _ = write!(text, "{words} ({url})");
            }
            _ => text.push_str(&words),
        }
    }
    text
}

fn address(run: &Run) -> Option<&str> {
    match run {
        Run::Text { link, .. } => link.as_deref(),
        Run::Notes { .. } => None,
    }
}

fn bare(run: &Run) -> String {
    match run {
        Run::Text { text, .. } => plain_spaces(text),
        Run::Notes { notes } => {
            let notes: Vec<_> = notes.iter().map(ToString::to_string).collect();
            format!("[{}]", notes.join(", "))
        }
    }
}
