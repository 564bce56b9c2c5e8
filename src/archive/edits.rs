//! Changes to a PDF in place: whatever lies behind one moves, and the table of the objects
//! says so.

use std::ops::Range;

use super::objects::Objects;

/// Changes to a PDF.
pub(super) struct Edits {
    /// Places in the file with what takes their place.
    changes: Vec<(Range<usize>, Vec<u8>)>,
    /// Where the numbers stand that say where something is, with those numbers.
    offsets: Vec<(Range<usize>, usize)>,
}

impl Edits {
    pub(super) fn new(objects: &Objects<'_>) -> Self {
        let offset = |place: Range<usize>| Some((place.clone(), objects.number_at(&place)?));
        Self { changes: Vec::new(), offsets: objects.offsets().filter_map(offset).collect() }
    }

    /// Puts other bytes in a place.
    pub(super) fn replace(&mut self, place: Range<usize>, bytes: Vec<u8>) {
        self.changes.push((place, bytes));
    }

    /// The PDF with all changes.
    pub(super) fn apply(mut self, pdf: &[u8]) -> Vec<u8> {
        let moved: Vec<_> = self.offsets.iter().map(|(_, offset)| self.moved(*offset)).collect();
        for ((place, _), offset) in self.offsets.iter().zip(moved) {
            let digits = format!("{offset:0width$}", width = place.len());
            self.changes.push((place.clone(), digits.into_bytes()));
        }
        self.changes.sort_by_key(|(place, _)| place.start);
        let mut changed = Vec::with_capacity(pdf.len() + pdf.len() / 8);
        let mut done = 0;
        for (place, bytes) in &self.changes {
            changed.extend_from_slice(&pdf[done..place.start]);
            changed.extend_from_slice(bytes);
            done = place.end;
        }
        changed.extend_from_slice(&pdf[done..]);
        changed
    }

    /// Where something is when all is changed.
    fn moved(&self, offset: usize) -> usize {
        let before = self.changes.iter().filter(|(place, _)| place.end <= offset);
        before.fold(offset, |offset, (place, bytes)| offset + bytes.len() - place.len())
    }
}
