//! Where something stands in a text: line and column, as an editor counts them.

use std::ops::Range;
use std::sync::Arc;

/// The mark that some editors put in front of a file; it takes no column.
pub(super) const BYTE_ORDER_MARK: char = '\u{feff}';

/// A text that was read, and the name it is known by to the user.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceText {
    name: String,
    text: String,
    /// Where each line begins.
    line_starts: Vec<usize>,
}

impl SourceText {
    /// Wraps a text so that places can share it. The name is the path as the
    /// user gave it, or else what the text is, in angle brackets:
    /// `<standard input>`.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        let text = text.into();
        let line_starts = line_starts(&text);
        Arc::new(Self { name: name.into(), text, line_starts })
    }

    /// The name that the user knows the text by.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    fn file(&self) -> Option<&str> {
        let is_path = !(self.name.starts_with('<') && self.name.ends_with('>'));
        is_path.then_some(&self.name)
    }

    /// The line and the column of a byte, both counted from 1.
    fn position(&self, offset: usize) -> (usize, usize) {
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let (before, after) = self.text.split_at(offset);
        let before = &before[self.line_starts[line - 1]..];
        let between = after.starts_with('\n').then(|| before.strip_suffix('\r')).flatten();
        let before = between.unwrap_or(before).trim_start_matches(BYTE_ORDER_MARK);
        (line, before.chars().count() + 1)
    }
}

/// The first byte of every line. A carriage return by itself ends a line, too:
/// YAML and editors take it for one that does.
fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends = bytes.iter().enumerate().filter(|(index, byte)| {
        **byte == b'\n' || (**byte == b'\r' && bytes.get(index + 1) != Some(&b'\n'))
    });
    std::iter::once(0).chain(ends.map(|(index, _)| index + 1)).collect()
}

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    source: Arc<SourceText>,
    range: Range<usize>,
}

impl Place {
    /// The bytes `range` of `source`, moved outwards to character boundaries and
    /// into the text if they are not there already.
    ///
    /// ```
    /// use twopager::diagnostic::{Place, SourceText};
    ///
    /// let source = SourceText::new("brief.yaml", "title: Ә\nlead: x");
    /// let place = Place::new(source, 10..14);
    /// assert_eq!((place.line(), place.column()), (2, 1));
    /// assert_eq!(place.text(), "lead");
    /// ```
    pub fn new(source: Arc<SourceText>, range: Range<usize>) -> Self {
        let text = &source.text;
        let mut start = range.start.min(text.len());
        let mut end = range.end.clamp(start, text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        while !text.is_char_boundary(end) {
            end += 1;
        }
        Self { source, range: start..end }
    }

    /// The text that the place is in.
    pub fn source(&self) -> &Arc<SourceText> {
        &self.source
    }

    /// The path of the file; none if the text is from elsewhere.
    pub fn file(&self) -> Option<&str> {
        self.source.file()
    }

    /// The path of the file, or what the text is: `<standard input>`.
    pub fn name(&self) -> &str {
        &self.source.name
    }

    /// The text at this place.
    pub fn text(&self) -> &str {
        &self.source.text[self.range.clone()]
    }

    /// The bytes of this place in the file.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// The line, counted from 1.
    pub fn line(&self) -> usize {
        self.start().0
    }

    /// The column in characters, counted from 1.
    pub fn column(&self) -> usize {
        self.start().1
    }

    /// The line and the column of the first character.
    pub fn start(&self) -> (usize, usize) {
        self.source.position(self.range.start)
    }

    /// The line and the column behind the last character.
    pub fn end(&self) -> (usize, usize) {
        self.source.position(self.range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_end_of_a_line_is_one() {
        let source = SourceText::new("x", "\u{feff}a\nб\r\nc\rd");
        let at = |offset| source.position(offset);
        let text = &source.text;
        let of = |letter| at(text.find(letter).unwrap());
        assert_eq!([of('a'), of('б'), of('c'), of('d')], [(1, 1), (2, 1), (3, 1), (4, 1)]);
        assert_eq!(at(text.find("\r\n").unwrap() + 1), (2, 2), "between both is before both");
        assert_eq!(at(text.len()), (4, 2), "behind the last character");
        assert_eq!(SourceText::new("x", "").position(0), (1, 1));
    }
}
