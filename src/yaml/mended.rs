//! A text with changes in it, which knows for each of its bytes where it stands in
//! the text that was written.

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

    /// The same with edits, which are in the order of the text.
    pub(super) fn with(&self, edits: &[Edit]) -> Self {
        let mut mended = self.clone();
        for edit in edits.iter().rev() {
            mended.replace(edit, PieceKind::Changed);
        }
        mended
    }

    /// The same without a value, which a sign takes the place of.
    pub(super) fn without_value(&self, range: Range<usize>) -> Self {
        let mut mended = self.clone();
        mended.replace(&Edit::replace(range, "x"), PieceKind::Lost);
        mended
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

    fn replace(&mut self, Edit { range, with }: &Edit, kind: PieceKind) {
        if self.pieces.is_empty() {
            let whole = 0..self.text.len();
            let kind = PieceKind::Verbatim;
            self.pieces.push(Piece { now: whole.clone(), written: whole, kind });
        }
        let written = self.written_range(range.clone());
        let mut pieces = Vec::with_capacity(self.pieces.len() + 2);
        let now = range.start..range.start + with.len();
        let mut changed = Some(Piece { now, written, kind });
        for piece in &self.pieces {
            if piece.now.start < range.start {
                pieces.push(piece.part(piece.now.start..piece.now.end.min(range.start)));
            }
            if piece.now.end >= range.start {
                pieces.extend(changed.take());
            }
            if piece.now.end > range.end {
                let rest = piece.part(piece.now.start.max(range.end)..piece.now.end);
                let moved = |at: usize| at - range.end + range.start + with.len();
                let now = moved(rest.now.start)..moved(rest.now.end);
                pieces.push(Piece { now, ..rest });
            }
        }
        pieces.extend(changed);
        self.pieces = pieces;
        self.text.replace_range(range.clone(), with);
    }
}

impl Piece {
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
