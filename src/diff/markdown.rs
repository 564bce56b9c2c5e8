//! Changes as Markdown, for a covering note or a comment: figures as a table, all else as
//! lists. What goes is struck through, as GitHub and pandoc know it, and what comes is strong.

use std::fmt::Write;

use super::{About, Change, Changes, Fate, Kind, Stretch, Value, groups};
use crate::markdown::escaped;

/// How many words of what stays are shown before and after what changes.
const AROUND: usize = 6;

pub(super) fn render(changes: &Changes) -> String {
    let [old, new] = [&changes.old, &changes.new].map(|it| shown(&it.date_in_words));
    let title = shown(&changes.new.title);
    if changes.is_empty() {
        return format!("# {title}\n\nNothing has changed.\n");
    }
    let mut text = format!("# {title}\n\nWhat has changed from {old} to {new}.\n");
    if groups(&changes.changes).next().is_none() {
        text.push_str("\nNothing else has changed.\n");
    }
    for (heading, group) in groups(&changes.changes) {
        let _ = writeln!(text, "\n## {heading}\n");
        if group[0].about == About::Figure {
            figures(&mut text, group, [&old, &new]);
        } else {
            group.iter().for_each(|change| put(&mut text, change, |_| true));
        }
    }
    text
}

/// The numbers as a table, and below it what else has changed of them.
fn figures(text: &mut String, group: &[Change], [old, new]: [&str; 2]) {
    let (before, now) = if old == new { ("Before", "Now") } else { (old, new) };
    let is_number = |value: &&Value| value.key == "value";
    let number = |change: &Change| change.values.iter().find(is_number).cloned();
    if group.iter().any(|change| number(change).is_some()) {
        let _ = writeln!(text, "| Figure | {before} | {now} | Change |");
        let _ = writeln!(text, "| --- | --- | --- | --- |");
    }
    for change in group {
        let Some(value) = number(change) else { continue };
        let name = shown(change.name.as_deref().unwrap_or_default());
        let [old, new] = [&value.old, &value.new].map(|it| it.as_deref().map(shown));
        let said = value.difference().map(|it| shown(&it));
        let said = said.unwrap_or_else(|| match change.kind.said() {
            "" => "—".to_owned(),
            said => said.to_owned(),
        });
        let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
        let row = ["", &name, &old, &new, &said].join(" | ");
        let _ = writeln!(text, "{} |", row.trim_start());
    }
    let mut others = group.iter().filter(|it| it.shown().any(|value| value.key != "value"));
    if let Some(first) = others.next() {
        if group.iter().any(|change| number(change).is_some()) {
            text.push('\n');
        }
        for change in std::iter::once(first).chain(others) {
            put(text, change, |value| value.key != "value");
        }
    }
}

/// Writes a change as an item, with its keys as items below it; those of what there is once
/// are items themselves.
fn put(text: &mut String, change: &Change, is_wanted: fn(&Value) -> bool) {
    let indent = match &change.name {
        None => "",
        Some(name) => {
            let said = match change.kind.said() {
                "" => String::new(),
                said => format!(" ({said})"),
            };
            let _ = writeln!(text, "- **{}**{said}", shown(name).trim());
            "  "
        }
    };
    for value in change.shown().filter(|value| is_wanted(value)) {
        let _ = writeln!(text, "{indent}- {}", line(value, change.kind));
    }
}

fn line(value: &Value, kind: Kind) -> String {
    let key = shown(&value.said());
    let is_alone = matches!(kind, Kind::Added | Kind::Removed);
    let shown = match (&value.old, &value.new) {
        (Some(only), None) | (None, Some(only)) if is_alone => shown(only),
        (Some(_), Some(_)) if value.is_by_words() => by_words(&value.words),
        (Some(old), Some(new)) => format!("{} → {}", shown(old), shown(new)),
        (Some(old), None) => gone(old),
        (None, Some(new)) => come(new),
        (None, None) => String::new(),
    };
    format!("{key}: {shown}")
}

fn by_words(words: &[Stretch]) -> String {
    let last = words.len().saturating_sub(1);
    let stretch = |(index, stretch): (usize, &Stretch)| match stretch.kind {
        Fate::Same => {
            shown(&super::words::around(&stretch.text, AROUND, index == 0, index == last))
        }
        Fate::Removed => gone(&stretch.text),
        Fate::Added => come(&stretch.text),
    };
    words.iter().enumerate().map(stretch).collect::<Vec<_>>().join(" ")
}

fn gone(text: &str) -> String {
    format!("~~{}~~", shown(text))
}

fn come(text: &str) -> String {
    format!("**{}**", shown(text))
}

/// A text of which no character means anything, with ordinary spaces; an address is one.
fn shown(text: &str) -> String {
    let is_address = ["https://", "http://"].iter().any(|start| text.starts_with(start));
    if is_address && !text.contains(|c: char| c.is_whitespace() || "<>\\".contains(c)) {
        // Within a row of a table, a stroke would end the cell.
        return format!("<{}>", text.replace('|', "%7C"));
    }
    let words: Vec<_> = text.split(|c: char| c.is_whitespace() || c.is_control()).collect();
    let words: Vec<_> = words.into_iter().filter(|it| !it.is_empty()).collect();
    unlinked(&escaped(&words.join(" ")))
}

/// With a sign that nobody sees behind `@` and `#`, so that GitHub notifies nobody and links to
/// no issue: a stroke before them does not keep it from that. An address of e-mail stays as it is.
fn unlinked(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut previous = None;
    for c in text.chars() {
        let is_within = previous.is_some_and(|it: char| it.is_ascii_alphanumeric());
        written.push(c);
        written.extend((c == '#' || c == '@' && !is_within).then_some('\u{2060}'));
        previous = Some(c);
    }
    written
}
