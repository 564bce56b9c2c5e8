//! Numbers for sources, in the order of first citation.

use indexmap::IndexSet;

/// The sources cited so far.
#[derive(Debug, Default)]
pub(super) struct Notes<'a>(IndexSet<&'a str>);

impl<'a> Notes<'a> {
    /// The numbers of some sources, rising and each once.
    pub(super) fn cite(&mut self, ids: impl IntoIterator<Item = &'a str>) -> Vec<usize> {
        let mut numbers: Vec<usize> =
            ids.into_iter().map(|id| self.0.insert_full(id).0 + 1).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The source that was cited as the `index`th, counted from 0.
    pub(super) fn nth(&self, index: usize) -> Option<&'a str> {
        self.0.get_index(index).copied()
    }
}
