//! Brief → plain text, for whatever takes no other.

use std::fmt::Write;

use super::outline::{Block, Item, outline};
use super::words::{mark, words};
use crate::brief::Brief;

/// The longest line under a heading.
const LONGEST_RULE: usize = 72;

/// A brief as plain text. Every paragraph is one line, which whoever shows it breaks where
/// there is room; addresses of links stand in parentheses behind their words.
///
/// ```
/// use twopager::{assets, brief::Brief, export, facts};
///
/// let facts = facts::read("sample", assets::SAMPLE.as_bytes()).unwrap();
/// let text = export::text(&Brief::resolve(&facts).unwrap());
/// assert!(text.starts_with("Country briefing · 28 November 2025\n\nKazakhstan and"));
/// assert!(text.contains("\n• $50 bn bilateral trade[1]\n  reached in 2024\n"));
/// ```
pub fn text(brief: &Brief) -> String {
    let mut text = String::new();
    for block in outline(brief) {
        if !text.is_empty() {
            text.push('\n');
        }
        match block {
            Block::Heading { level, runs } => heading(&mut text, level, &words(&runs, mark)),
            Block::Paragraph(runs) => line(&mut text, &words(&runs, mark)),
            Block::List { start: None, items } => {
                items.iter().for_each(|it| item(&mut text, "•", it));
            }
            Block::List { start: Some(start), items } => {
                let numbered = (start..).zip(&items);
                numbered.for_each(|(number, it)| item(&mut text, &format!("{number}."), it));
            }
        }
    }
    text
}

/// A heading with a line under it that is as long.
fn heading(text: &mut String, level: usize, words: &str) {
    line(text, words);
    let rule = match level {
        1 => "=",
        2 => "-",
        _ => return,
    };
    line(text, &rule.repeat(words.chars().count().min(LONGEST_RULE)));
}

fn item(text: &mut String, sign: &str, item: &Item) {
    line(text, &format!("{sign} {}", words(&item.runs, mark)));
    let indent = " ".repeat(sign.chars().count() + 1);
    if let Some(below) = &item.below {
        line(text, &format!("{indent}{}", words(below, mark)));
    }
    item.items.iter().for_each(|inner| self::item(text, &format!("{indent}•"), inner));
}

fn line(text: &mut String, words: &str) {
    let _ = writeln!(text, "{words}");
}
