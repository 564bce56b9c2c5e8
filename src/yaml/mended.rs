//! A text with changes in it, which knows for each of its bytes where it stands in
//! the text that was written.

use std::iter::Peekable;
use std::ops::Range;

/// A change of a text: other characters in the place of some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    /// The bytes that are replaced.
    pub(super) range: Range<usize>,
    /// What takes their place.
    pub(super) with: String,
}

impl Edit {
    /// Characters in the place of others.
    pub(super) fn replace(range: Range<usize>, with: impl Into<String>) -> Self {
        Self { range, with: with.into() }
    }

    /// Characters where there were none.
    pub(super) fn insert(at: usize, with: impl Into<String>) -> Self {
        Self::replace(at..at, with)
    }

    /// Nothing in the place of some characters.
    pub(super) fn delete(range: Range<usize>) -> Self {
        Self::replace(range, "")
    }
}

/// A part of a text with some edits, which are in the order of the text.
pub(super) fn edited(text: &str, part: Range<usize>, edits: &[Edit]) -> String {
    let mut result = String::new();
    let mut at = part.start;
    for Edit { range, with } in edits {
        if range.start >= at && range.end <= part.end {
            result += &text[at..range.start];
            result += with;
            at = range.end;
        }
    }
    result + &text[at..part.end]
}

/// A text with changes in it.
#[derive(Debug, Clone)]
pub(super) struct Mended {
    text: String,
    /// What it is made of; empty if nothing is changed.
    pieces: Vec<Piece>,
}

/// A stretch of the text as it is now.
#[derive(Debug, Clone)]
struct Piece {
    /// Its bytes.
    now: Range<usize>,
    /// The bytes that were written there.
    written: Range<usize>,
    kind: PieceKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PieceKind {
    /// As it was written.
    Verbatim,
    /// Changed.
    Changed,
    /// Something that stands for a value that was given up.
    Lost,
}

impl Mended {
    /// A text as it was written.
    pub(super) fn new(text: &str) -> Self {
        Self { text: text.to_owned(), pieces: Vec::new() }
    }

    /// The text as it is now.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether anything is changed.
    pub(super) fn is_changed(&self) -> bool {
        !self.pieces.is_empty()
    }

    /// The same with edits, which are in the order of the text and apart from each other.
    pub(super) fn with(&self, edits: &[Edit]) -> Self {
        self.replaced(edits, PieceKind::Changed)
    }

    /// The same without a value, which a sign takes the place of.
    pub(super) fn without_value(&self, range: Range<usize>) -> Self {
        self.replaced(&[Edit::replace(range, "x")], PieceKind::Lost)
    }

    /// Whether a value was given up that would begin at a byte of the text as it is.
    pub(super) fn is_lost(&self, at: usize) -> bool {
        let index = self.pieces.partition_point(|piece| piece.now.start < at);
        let mut here = self.pieces[index..].iter().take_while(|piece| piece.now.start == at);
        here.any(|piece| piece.kind == PieceKind::Lost)
    }

    /// Where a byte of the text as it is now was written.
    pub(super) fn written(&self, at: usize) -> usize {
        self.written_range(at..at).start
    }

    /// Where a stretch of the text as it is now was written.
    pub(super) fn written_range(&self, now: Range<usize>) -> Range<usize> {
        if self.pieces.is_empty() {
            return now;
        }
        let first = self.pieces.partition_point(|piece| piece.now.end <= now.start);
        let start = self.pieces.get(first).map_or(self.written_end(), |piece| match piece.kind {
            PieceKind::Verbatim => piece.written.start + (now.start - piece.now.start),
            _ => piece.written.start,
        });
        let last = self.pieces.partition_point(|piece| piece.now.start < now.end);
        let end = last.checked_sub(1).map_or(0, |last| {
            let piece = &self.pieces[last];
            match piece.kind {
                PieceKind::Verbatim => {
                    piece.written.start + (now.end.min(piece.now.end) - piece.now.start)
                }
                _ => piece.written.end,
            }
        });
        start..end.max(start)
    }

    fn written_end(&self) -> usize {
        self.pieces.last().map_or(self.text.len(), |piece| piece.written.end)
    }

    fn replaced(&self, edits: &[Edit], kind: PieceKind) -> Self {
        let mut result = Self { text: String::with_capacity(self.text.len()), pieces: Vec::new() };
        let whole = [Piece::verbatim(0..self.text.len())];
        let pieces = if self.pieces.is_empty() { &whole[..] } else { &self.pieces };
        let mut pieces = pieces.iter().peekable();
        let mut at = 0;
        for Edit { range, with } in edits {
            result.copy(self, &mut pieces, at..range.start);
            let written = self.written_range(range.clone());
            let now = result.text.len()..result.text.len() + with.len();
            result.pieces.push(Piece { now, written, kind });
            result.text += with;
            at = range.end;
        }
        result.copy(self, &mut pieces, at..self.text.len());
        result
    }

    /// Goes on with a stretch of another text, and with what that is made of.
    fn copy<'a>(
        &mut self,
        other: &Self,
        pieces: &mut Peekable<impl Iterator<Item = &'a Piece>>,
        range: Range<usize>,
    ) {
        let to = self.text.len();
        self.text += &other.text[range.clone()];
        while let Some(piece) = pieces.peek() {
            let part = piece.now.start.max(range.start)..piece.now.end.min(range.end);
            // What has no length is copied where it stands, once.
            if part.start < part.end || (piece.now.is_empty() && part.start == part.end) {
                let Piece { now, written, kind } = piece.part(part);
                let now = now.start - range.start + to..now.end - range.start + to;
                self.pieces.push(Piece { now, written, kind });
            }
            if piece.now.end > range.end {
                break;
            }
            pieces.next();
        }
    }
}

impl Piece {
    fn verbatim(range: Range<usize>) -> Self {
        Self { now: range.clone(), written: range, kind: PieceKind::Verbatim }
    }

    fn part(&self, now: Range<usize>) -> Self {
        let written = match self.kind {
            PieceKind::Verbatim => {
                let moved = |at: usize| at - self.now.start + self.written.start;
                moved(now.start)..moved(now.end)
            }
            _ => self.written.clone(),
        };
        Self { now, written, kind: self.kind }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_knows_where_it_was_written() {
        let text = "title: a: b\n\tdate: c\n";
        let mended = Mended::new(text).with(&[
            Edit::insert(7, "\""),
            Edit::insert(11, "\""),
            Edit::replace(12..13, "    "),
        ]);
        assert_eq!(mended.text(), "title: \"a: b\"\n    date: c\n");
        let written = |part: &str| {
            let at = mended.text().find(part).unwrap();
            &text[mended.written_range(at..at + part.len())]
        };
        for part in ["title", "a: b", "date", "c", "date: c\n"] {
            assert_eq!(written(part), part);
        }
        assert_eq!(written("\"a: b\""), "a: b");
        assert_eq!(written("    date"), "\tdate");
        assert_eq!(mended.written(mended.text().len()), text.len());
    }

    #[test]
    fn what_was_changed_can_be_changed_again() {
        let mended = Mended::new("\ta: b").with(&[Edit::replace(0..1, "    ")]);
        let mended = mended.with(&[Edit::delete(0..2), Edit::insert(8, "!")]);
        assert_eq!(mended.text(), "  a: b!");
        assert_eq!(mended.written_range(2..3), 1..2);
        let lost = mended.without_value(5..7);
        assert_eq!(lost.text(), "  a: x");
        assert!(lost.is_lost(5) && !lost.is_lost(2));
        assert_eq!(lost.written_range(5..6), 4..5);
    }

    #[test]
    fn a_part_is_shown_with_the_edits_in_it() {
        let edits = [Edit::insert(3, "\""), Edit::insert(7, "\""), Edit::insert(9, "?")];
        assert_eq!(edited("a: b: c, d", 0..7, &edits), "a: \"b: c\"");
    }
}
