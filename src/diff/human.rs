//! Changes for people: lines for a terminal.

use std::fmt::Write;

use super::{Change, Changes, Fate, Kind, Stretch, Value, groups};

/// How many words of what stays are shown before and after what changes.
const AROUND: usize = 4;

pub(super) fn render(changes: &Changes, colour: bool) -> String {
    let paint = Paint { colour };
    let [old, new] = [&changes.old, &changes.new].map(|it| plain(&it.date_in_words));
    if changes.is_empty() {
        return "Nothing has changed.\n".to_owned();
    }
    let mut text = format!("{}\n", paint.strong(&format!("From {old} to {new}")));
    if groups(&changes.changes).next().is_none() {
        text.push_str("\nNothing else has changed.\n");
    }
    for (heading, group) in groups(&changes.changes) {
        let _ = writeln!(text, "\n{}", paint.strong(heading));
        group.iter().for_each(|change| put(&mut text, change, paint));
    }
    text
}

/// Writes a change: a line, or several below its name.
fn put(text: &mut String, change: &Change, paint: Paint) {
    let values: Vec<String> = change.shown().map(|value| line(value, change.kind, paint)).collect();
    let indent = match &change.name {
        None => "  ",
        Some(name) => {
            let name = paint.strong(&plain(name));
            let said = match change.kind {
                Kind::Added => paint.added(change.kind.said()),
                Kind::Removed => paint.removed(change.kind.said()),
                _ => change.kind.said().to_owned(),
            };
            let said = if said.is_empty() { said } else { format!(" ({said})") };
            let _ = writeln!(text, "  {name}{said}");
            "    "
        }
    };
    for value in values {
        let _ = writeln!(text, "{indent}{value}");
    }
}

fn line(value: &Value, kind: Kind, paint: Paint) -> String {
    let key = value.said();
    let is_alone = matches!(kind, Kind::Added | Kind::Removed);
    let shown = match (&value.old, &value.new) {
        (Some(only), None) | (None, Some(only)) if is_alone => plain(only),
        (Some(_), Some(_)) if value.is_by_words() => by_words(&value.words, paint),
        (Some(old), Some(new)) => {
            format!("{} → {}", paint.removed(&plain(old)), paint.added(&plain(new)))
        }
        (Some(old), None) => format!("[-{}-]", paint.removed(&plain(old))),
        (None, Some(new)) => format!("{{+{}+}}", paint.added(&plain(new))),
        (None, None) => String::new(),
    };
    match value.difference() {
        Some(difference) => format!("{key}: {shown}, {}", plain(&difference)),
        None => format!("{key}: {shown}"),
    }
}

/// A text with what goes and what comes in marks, which are clear without colours, too.
fn by_words(words: &[Stretch], paint: Paint) -> String {
    let last = words.len().saturating_sub(1);
    let stretch = |(index, stretch): (usize, &Stretch)| match stretch.kind {
        Fate::Same => {
            super::words::around(&plain(&stretch.text), AROUND, index == 0, index == last)
        }
        Fate::Removed => format!("[-{}-]", paint.removed(&plain(&stretch.text))),
        Fate::Added => format!("{{+{}+}}", paint.added(&plain(&stretch.text))),
    };
    words.iter().enumerate().map(stretch).collect::<Vec<_>>().join(" ")
}

/// A text with ordinary spaces, on one line.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// Colours, if there are any.
#[derive(Clone, Copy)]
struct Paint {
    colour: bool,
}

impl Paint {
    fn strong(self, text: &str) -> String {
        self.painted(text, "1")
    }

    fn added(self, text: &str) -> String {
        self.painted(text, "32")
    }

    fn removed(self, text: &str) -> String {
        self.painted(text, "31")
    }

    fn painted(self, text: &str, code: &str) -> String {
        if self.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
