//! A block of the pages, as it was measured.

use std::collections::BTreeMap;

use serde_json::Value;

use super::piece::Piece;
use crate::brief::List;

/// A block, as it was measured.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    /// Its name: a key of the facts, or another one of the template, such as `masthead`.
    pub(crate) name: String,
    /// The page on which it stands, or usually does if it flows: 0 or 1.
    pub(crate) page: usize,
    /// What the list of its items is called.
    pub(crate) list: Option<List>,
    /// How many items it has.
    pub(crate) count: usize,
    /// What there is to gain by leaving out an item.
    pub(crate) gains: Gains,
    /// How many of its items may stand on the first page while the others stand on the
    /// second; none if it does not flow.
    pub(crate) breaks: Option<Vec<usize>>,
    /// Whether it stays on its page if that has room for all of it at any size, unless the other page
    /// is then much emptier.
    pub(crate) stays: bool,
    /// How many gaps each item has to take what a page has to spare.
    pub(crate) gaps: Vec<usize>,
    /// The share that it takes itself of what its page has to spare.
    pub(crate) share: f64,
    /// The space above it besides that between all blocks, unless it is the first of its page.
    pub(crate) above: f64,
    /// Whether it only frames what its page says.
    pub(crate) is_frame: bool,
    /// What stands where it begins.
    pub(crate) opening: Option<Piece>,
    /// The space between the opening and the body.
    pub(crate) space: f64,
    /// The rest of it.
    pub(crate) body: Option<Piece>,
    /// Its texts with lines of even length, by their names.
    pub(crate) even: BTreeMap<String, Even>,
    /// The words that are too long for their lines, as the template is told of them.
    pub(crate) too_long: Value,
}

/// A text with lines of even length.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Even {
    /// The width at which its lines are even.
    pub(crate) width: f64,
    /// How many they are, there as in all of the width that the text has.
    pub(crate) lines: usize,
}

/// What there is to gain by leaving out an item of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gains {
    /// Nothing: all must stay.
    None,
    /// As much as the item takes alone, in one of the columns.
    Alone,
    /// Its share of the whole.
    Share,
}

impl Block {
    /// About what it would be with only some of its items, or if it has none with a share of
    /// its height.
    pub(super) fn with_only(&self, kept: &[usize], share: f64) -> Self {
        if kept.len() == self.count {
            let body = self.body.as_ref().map(|body| Piece::Solid(body.height(0.0) * share));
            return if share < 1.0 { Self { body, ..self.clone() } } else { self.clone() };
        }
        let breaks = self.breaks.as_ref().map(|breaks| {
            let fewer = breaks.iter().copied().filter(|some| *some < kept.len());
            fewer.chain((!kept.is_empty()).then_some(kept.len())).collect()
        });
        let share = kept.len() as f64 / self.count as f64;
        Self {
            count: kept.len(),
            breaks,
            gaps: kept.iter().map(|&index| self.gaps[index]).collect(),
            body: self.body.as_ref().filter(|_| !kept.is_empty()).map(|it| it.keep(kept, share)),
            ..self.clone()
        }
    }
}
