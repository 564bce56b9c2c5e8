//! What stands on a page.

use std::ops::Range;

use serde_json::{Value, json};

use super::block::{Block, Gains};
use super::piece::Piece;

/// What stands on one page.
pub(super) struct Page<'a> {
    pub(super) parts: Vec<Part<'a>>,
    /// The height of all of it, before space is spread.
    pub(super) natural: f64,
    /// How much of that it can give up.
    pub(super) yields: f64,
    /// The height there is.
    pub(super) available: f64,
}

/// What stands of a block on one page.
pub(super) struct Part<'a> {
    pub(super) block: &'a Block,
    pub(super) items: Range<usize>,
    pub(super) opening: Option<&'a Piece>,
    body: Option<Piece>,
}

impl Page<'_> {
    /// How full it is: 1 is full, and more is too long.
    pub(super) fn fill(&self) -> f64 {
        self.height() / self.available
    }

    /// How high all of it is when it has given up what it must.
    pub(super) fn height(&self) -> f64 {
        self.natural - self.tightness() * self.yields
    }

    /// The share of what it can give up that it must.
    pub(super) fn tightness(&self) -> f64 {
        let lack = self.natural - self.available;
        if lack > 0.0 && self.yields > 0.0 { (lack / self.yields).min(1.0) } else { 0.0 }
    }

    /// What is left over of it.
    pub(super) fn left(&self) -> f64 {
        (self.available - self.natural).max(0.0)
    }

    /// How many gaps there are to take what is left over, at least one.
    pub(super) fn gaps(&self) -> f64 {
        let gaps = |part: &Part<'_>| part.block.gaps[part.items.clone()].iter().sum::<usize>();
        self.parts.iter().map(gaps).sum::<usize>().max(1) as f64
    }
}

impl<'a> Part<'a> {
    /// What stands of a block where some of its items do.
    pub(super) fn of(block: &'a Block, items: Range<usize>) -> Self {
        let ends = items.end == block.count;
        let opening = block.opening.as_ref().filter(|_| items.start == 0);
        let has_body = !items.is_empty() || block.opening.is_none();
        let body = block.body.as_ref().filter(|_| has_body);
        let body = body.map(|body| body.of_items(&items, ends));
        Self { block, items, opening, body }
    }

    /// How much of its height it can give up.
    pub(super) fn yields(&self) -> f64 {
        self.body.as_ref().map_or(0.0, Piece::yields)
    }

    /// The space between its opening and its body, if it has both.
    pub(super) fn space(&self) -> f64 {
        if self.opening.is_some() && self.body.is_some() { self.block.space } else { 0.0 }
    }

    /// How high it is with some space added between its parts.
    pub(super) fn height(&self, air: f64) -> f64 {
        let [opening, body] =
            [self.opening, self.body.as_ref()].map(|piece| piece.map(|piece| piece.height(air)));
        opening.unwrap_or(0.0) + self.space() + body.unwrap_or(0.0)
    }

    /// About how much there is to gain by leaving out each of its items.
    pub(super) fn gains(&self) -> Vec<(usize, f64)> {
        let Some(body) = &self.body else { return Vec::new() };
        let gain = |index: usize| match self.block.gains {
            Gains::None => None,
            Gains::Share => Some((index, body.height(0.0) / self.items.len() as f64)),
            Gains::Alone => {
                let alone = self.block.body.as_ref()?.of_items(&(index..index + 1), false);
                let abreast = if let Piece::Columns(it) = &alone { it.abreast() } else { 1 };
                Some((index, alone.height(0.0) / abreast as f64))
            }
        };
        self.items.clone().filter_map(gain).collect()
    }

    /// What it is set by on a page.
    pub(super) fn given(&self, page: &Page<'_>, air: f64) -> Value {
        let mut given = json!({
            "opening": self.opening.map(|piece| piece.given(air)),
            "body": self.body.as_ref().map(|piece| piece.given(air)),
        });
        if self.block.share > 0.0 && page.left() > 0.0 {
            given["spare"] = json!(self.block.share * page.left());
        }
        given
    }
}
