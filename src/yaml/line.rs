//! The lines of a text, by their outer form: how far one is indented, its dashes,
//! its key, its value.

use std::ops::Range;

/// A line of the text, as far as its form tells what it is. Places are bytes of the
/// whole text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::yaml) struct Line {
    /// Its first byte.
    pub(in crate::yaml) start: usize,
    /// The byte behind its last one, without the line break.
    pub(in crate::yaml) end: usize,
    /// Where its spaces end.
    pub(in crate::yaml) content: usize,
    /// Where its entry begins, behind the dashes.
    pub(in crate::yaml) entry: usize,
    /// The colon of its key, if it has one.
    pub(in crate::yaml) colon: Option<usize>,
    /// Its value: what follows the colon, or the whole entry, without a remark.
    pub(in crate::yaml) value: Range<usize>,
}

impl Line {
    /// The line that a byte stands in.
    pub(in crate::yaml) fn at(text: &str, at: usize) -> Self {
        let at = at.clamp(beginning(text), text.len());
        let start = text[..at].rfind(['\n', '\r']).map_or(0, |before| before + 1);
        let start = start.max(beginning(text));
        let end = text[start..].find(['\n', '\r']).map_or(text.len(), |length| start + length);
        let line = &text[start..end];
        let content = start + spaces(line);
        let mut entry = content;
        while text[entry..end].starts_with("- ") {
            entry += 1 + spaces(&text[entry + 1..end]);
        }
        let colon = colon(&text[entry..end]).map(|length| entry + length);
        let from = colon.map_or(entry, |colon| colon + 1);
        let from = from + (text[from..end].len() - text[from..end].trim_start().len());
        let to = from + without_remark(&text[from..end]).len();
        Self { start, end, content, entry, colon, value: from..to }
    }

    /// The next line that is not blank and no remark.
    pub(in crate::yaml) fn next(&self, text: &str) -> Option<Self> {
        let mut at = self.end;
        while at < text.len() {
            at += if text[at..].starts_with("\r\n") { 2 } else { 1 };
            let line = Self::at(text, at);
            if line.says_something(text) {
                return Some(line);
            }
            at = line.end;
        }
        None
    }

    /// The last line before this one that is not blank and no remark.
    pub(in crate::yaml) fn previous(&self, text: &str) -> Option<Self> {
        let mut start = self.start;
        while start > beginning(text) {
            let line = Self::at(text, start - 1);
            if line.says_something(text) {
                return Some(line);
            }
            start = line.start;
        }
        None
    }

    fn says_something(&self, text: &str) -> bool {
        self.content < self.end && !text[self.content..].starts_with('#')
    }

    /// By how many spaces it is indented.
    pub(in crate::yaml) fn indent(&self) -> usize {
        self.content - self.start
    }

    /// In which column its entry begins, behind the dashes.
    pub(in crate::yaml) fn column(&self) -> usize {
        self.entry - self.start
    }

    /// Whether it begins an item of a list.
    pub(in crate::yaml) fn is_item(&self) -> bool {
        self.entry > self.content
    }

    /// Its entry, without a remark.
    pub(in crate::yaml) fn entry_range(&self) -> Range<usize> {
        self.entry..self.value.end.max(self.colon.map_or(0, |colon| colon + 1))
    }

    /// Its key, if it has one.
    pub(in crate::yaml) fn key<'a>(&self, text: &'a str) -> Option<&'a str> {
        self.colon.map(|colon| text[self.entry..colon].trim_end())
    }

    /// Its value, or its entry if it has no key.
    pub(in crate::yaml) fn value<'a>(&self, text: &'a str) -> &'a str {
        &text[self.value.clone()]
    }

    /// Whether its value stands on the lines below.
    pub(in crate::yaml) fn is_open(&self, text: &str) -> bool {
        let is_header = |value: &str| {
            value.strip_prefix(['|', '>']).is_some_and(|rest| {
                rest.chars().all(|c| matches!(c, '+' | '-') || c.is_ascii_digit())
            })
        };
        self.colon.is_some() && (self.value.is_empty() || is_header(self.value(text)))
    }

    /// Whether the line below is indented further.
    pub(in crate::yaml) fn has_deeper(&self, text: &str) -> bool {
        self.next(text).is_some_and(|next| next.indent() > self.indent())
    }

    /// Where the lines end that are indented further than a column, from this one on.
    pub(in crate::yaml) fn end_of_deeper(&self, text: &str, column: usize) -> usize {
        let mut last = self.clone();
        while let Some(next) = last.next(text) {
            if next.indent() <= column {
                break;
            }
            last = next;
        }
        last.end
    }
}

/// Where the first line begins: the mark that some editors put in front of a file is no
/// part of it.
fn beginning(text: &str) -> usize {
    text.len() - text.trim_start_matches('\u{feff}').len()
}

fn spaces(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}

/// Where a key's colon stands in an entry.
fn colon(entry: &str) -> Option<usize> {
    if entry.starts_with(['{', '[', '#']) {
        return None;
    }
    if let Some(quote) = entry.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let end = 2 + entry[1..].find(quote)?;
        let rest = entry[end..].trim_start_matches(' ');
        return rest.starts_with(':').then_some(entry.len() - rest.len());
    }
    let is_colon = |at: &usize| {
        let rest = &entry[at + 1..];
        rest.is_empty() || rest.starts_with([' ', '\t'])
    };
    entry.match_indices(':').map(|(at, _)| at).find(is_colon)
}

/// A text without the remark behind it.
fn without_remark(text: &str) -> &str {
    if text.starts_with('#') {
        return "";
    }
    let remark = text.find(" #").or_else(|| text.find("\t#"));
    let text = &text[..remark.unwrap_or(text.len())];
    text.trim_end_matches([' ', '\t'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_taken_apart_by_its_form() {
        for (text, indent, column, key, value) in [
            ("title: A day", 0, 0, Some("title"), "A day"),
            ("  - - a : b: c # d", 2, 6, Some("a"), "b: c"),
            ("  - word", 2, 4, None, "word"),
            ("\"a: b\": c", 0, 0, Some("\"a: b\""), "c"),
            ("- { a: b }", 0, 2, None, "{ a: b }"),
            ("https://x.org", 0, 0, None, "https://x.org"),
            ("end:", 0, 0, Some("end"), ""),
        ] {
            let line = Line::at(text, text.len());
            assert_eq!((line.indent(), line.column()), (indent, column), "{text}");
            assert_eq!((line.key(text), line.value(text)), (key, value), "{text}");
        }
    }

    #[test]
    fn neighbours_are_the_lines_that_say_something() {
        let text = "a: |\r\n\r\n  # b\n  c\rd: e";
        let first = Line::at(text, 0);
        let second = first.next(text).unwrap();
        assert_eq!(second.value(text), "c");
        assert_eq!(second.previous(text), Some(first.clone()));
        let third = second.next(text).unwrap();
        assert_eq!((third.key(text), third.next(text)), (Some("d"), None));
        assert!(first.is_open(text) && !third.is_open(text));
        assert_eq!(first.end_of_deeper(text, 0), second.end);
    }
}
