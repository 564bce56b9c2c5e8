//! What stands on a page, taken apart as far as its size has to be known before it
//! is set; as it was measured.

use std::ops::Range;

use serde_json::{Value, json};

use super::columns::{Stack, balance, whole};
use super::flow::Flow;

/// A piece, as it was measured; all in points.
#[derive(Debug, Clone)]
pub(crate) enum Piece {
    /// One that stands as it was measured, so high.
    Solid(f64),
    /// A heading of a size, and how high it is.
    Headline { size: f64, height: f64 },
    /// Pieces that are set together, how high all of them are, and how much of that they can give up
    /// where the page is full.
    Together { pieces: Vec<Piece>, height: f64, yields: f64 },
    /// A list in two columns, or in one.
    Columns(Columns),
    /// Texts in columns.
    Flow(Flow),
}

/// A list that runs over two columns, or stands in one.
#[derive(Debug, Clone)]
pub(crate) struct Columns {
    /// How high its items are.
    pub(crate) items: Vec<f64>,
    /// The space between two of them.
    pub(crate) spacing: f64,
    /// What the sum of their heights may be short of the whole.
    pub(crate) rounding: f64,
    /// Whether it takes what the page has to spare between its items.
    pub(crate) airy: bool,
    /// Whether it has one column rather than two.
    pub(crate) single: bool,
}

impl Columns {
    fn air(&self, air: f64) -> f64 {
        if self.airy { air } else { 0.0 }
    }

    /// How many of its items stand side by side.
    pub(super) fn abreast(&self) -> usize {
        if self.single { 1 } else { 2 }
    }

    /// How high it is: its one column, or the higher one of two that are balanced.
    fn height(&self, air: f64) -> f64 {
        let before = self.spacing + self.air(air);
        let stacks: Vec<_> = self.items.iter().map(|&height| Stack { before, height }).collect();
        if self.single { whole(&stacks) } else { balance(&stacks, 2).height }
    }
}

impl Piece {
    /// How many items it has, if they are known apart.
    pub(crate) fn count(&self) -> Option<usize> {
        match self {
            Self::Columns(columns) => Some(columns.items.len()),
            Self::Flow(flow) => Some(flow.items().len()),
            _ => None,
        }
    }

    /// What there is of it with only some of its items.
    pub(super) fn of_items(&self, items: &Range<usize>, ends: bool) -> Self {
        match self {
            Self::Columns(columns) => {
                let items = columns.items[items.clone()].to_vec();
                Self::Columns(Columns { items, ..*columns })
            }
            Self::Flow(flow) => Self::Flow(flow.of_items(items, ends)),
            other => other.clone(),
        }
    }

    /// About what it would be with only some of its items, which are a share of all.
    pub(super) fn keep(&self, items: &[usize], share: f64) -> Self {
        match self {
            Self::Columns(columns) => {
                let items = items.iter().map(|&index| columns.items[index]).collect();
                Self::Columns(Columns { items, ..*columns })
            }
            Self::Flow(flow) => Self::Flow(flow.keep(items)),
            other => Self::Solid(other.height(0.0) * share),
        }
    }

    /// How high it is with some space added between its parts.
    pub(crate) fn height(&self, air: f64) -> f64 {
        match self {
            Self::Solid(height) | Self::Headline { height, .. } | Self::Together { height, .. } => {
                *height
            }
            Self::Columns(columns) => columns.height(air) + columns.rounding,
            Self::Flow(flow) => flow.decide(air).1.height,
        }
    }

    /// How much of its height it can give up.
    pub(super) fn yields(&self) -> f64 {
        if let Self::Together { yields, .. } = self { *yields } else { 0.0 }
    }

    /// What the template sets it by.
    pub(super) fn given(&self, air: f64) -> Value {
        match self {
            Self::Solid(_) => Value::Null,
            Self::Headline { size, .. } => json!(size),
            Self::Together { pieces, .. } => {
                let heights: Vec<_> = pieces.iter().map(|piece| piece.height(air)).collect();
                let pieces: Vec<_> = pieces.iter().map(|piece| piece.given(air)).collect();
                json!({ "heights": heights, "pieces": pieces })
            }
            Self::Columns(columns) => {
                json!({ "height": columns.height(air), "air": columns.air(air) })
            }
            Self::Flow(flow) => flow.given(air),
        }
    }
}
