//! Briefs as they may be measured, for tests.

use std::collections::BTreeMap;
use std::ops::Range;

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use serde_json::Value;

use super::{Block, Columns, Flow, FlowPart, Gains, Measured, Piece};

/// A brief with these blocks, measured at 10 pt.
pub(crate) fn measured(blocks: Vec<Block>) -> Measured {
    let of_first = blocks.iter().filter(|block| block.breaks.is_some() && block.page == 0);
    Measured {
        size: 10.0,
        heights: [800.0, 750.0],
        gap: 20.0,
        gap_yields: 0.0,
        most_air: 10.0,
        within: 0.5,
        most_gap: 25.0,
        usual: of_first.map(|block| block.count).sum(),
        is_firm: false,
        blocks,
        footers: [Piece::Solid(8.0), Piece::Solid(8.0)],
    }
}

/// A block on a page that is only so high.
pub(crate) fn block(name: &str, page: usize, height: f64) -> Block {
    Block {
        name: name.to_owned(),
        page,
        list: None,
        count: 0,
        gains: Gains::None,
        breaks: None,
        stays: false,
        gaps: Vec::new(),
        share: 0.0,
        above: 0.0,
        is_frame: false,
        opening: None,
        space: 0.0,
        body: Some(Piece::Solid(height)),
        even: BTreeMap::new(),
        too_long: Value::Null,
    }
}

/// A block of items that flows from page to page.
pub(crate) fn flowing(name: &str, page: usize, gaps: &[usize], body: Piece) -> Block {
    Block {
        count: gaps.len(),
        gains: Gains::Alone,
        breaks: Some((1..=gaps.len()).collect()),
        gaps: gaps.to_vec(),
        body: Some(body),
        ..block(name, page, 0.0)
    }
}

/// A list in two columns.
pub(crate) fn list(items: &[f64]) -> Piece {
    Piece::Columns(Columns {
        items: items.to_vec(),
        spacing: 10.0,
        rounding: 0.5,
        airy: true,
        single: false,
    })
}

/// Texts in two columns, of which any part may go to the second.
pub(crate) fn flow(parts: Vec<FlowPart>) -> Flow {
    Flow {
        columns: 2,
        parts,
        apart: None,
        short: 130.0,
        kept: 40.0,
        below: 8.0,
        line: 13.0,
        few: None,
    }
}

/// A part of a text that is only so high, and has no space before it.
pub(crate) fn part(item: usize, height: f64) -> FlowPart {
    FlowPart { item: Some(item), before: 0.0, height, head: None, alone: None, divides: true }
}

/// The heights of the parts of each text: the first begins with a heading. Perhaps a
/// picture stands behind all of them.
fn texts() -> impl Strategy<Value = (Vec<Vec<f64>>, Option<f64>)> {
    let heights = vec(prop_oneof![3 => 30.0..120.0, 1 => 120.0..500.0], 1..=4);
    (vec(heights, 1..=7), weighted(0.2, 60.0..200.0))
}

fn flow_of(texts: &[Vec<f64>], picture: Option<f64>) -> Flow {
    let mut parts = Vec::new();
    for (item, heights) in texts.iter().enumerate() {
        parts.extend(heights.iter().map(|&height| FlowPart { before: 14.0, ..part(item, height) }));
        let first = parts.len() - heights.len();
        parts[first].before = 18.0;
        parts[first].head = Some(15.0);
        // In a wider column a text is about so high.
        parts[first].alone = Some(0.6 * (heights.iter().sum::<f64>() + 14.0));
    }
    let picture = picture.map(|height| FlowPart { item: None, before: 18.0, ..part(0, height) });
    flow(parts.into_iter().chain(picture).collect())
}

/// Texts as there may be.
pub(crate) fn flows() -> impl Strategy<Value = Flow> {
    let apart = weighted(0.5, 0.5..1.0);
    (texts(), 1..=4usize, apart).prop_map(|((texts, picture), columns, apart)| Flow {
        columns,
        apart,
        ..flow_of(&texts, picture)
    })
}

/// Briefs as there may be: often with about as much as two pages hold.
pub(crate) fn briefs() -> impl Strategy<Value = Measured> {
    let meetings = vec(25.0..60.0, 0..=24);
    let numbers = (60.0..260.0, 0.0..200.0, 40.0..400.0);
    (numbers, weighted(0.9, texts()), weighted(0.8, meetings)).prop_map(
        |((masthead, stats, sources), texts, meetings)| {
            let mut blocks = vec![block("masthead", 0, masthead), block("stats", 0, stats)];
            blocks.extend(texts.map(|(texts, picture)| {
                let gaps: Vec<_> = texts.iter().map(Vec::len).collect();
                flowing("sections", 0, &gaps, Piece::Flow(flow_of(&texts, picture)))
            }));
            blocks.extend(meetings.map(|heights| Block {
                breaks: Some(
                    (2..=heights.len()).filter(|some| some + 1 != heights.len()).collect(),
                ),
                opening: Some(Piece::Solid(110.0)),
                space: 30.0,
                ..flowing("timeline", 1, &vec![1; heights.len()], list(&heights))
            }));
            blocks.push(block("sources", 1, sources));
            measured(blocks)
        },
    )
}

/// Which items of which blocks stand on each page, if the second one begins at a place.
pub(crate) fn standing(measured: &Measured, at: usize) -> [Vec<(String, Range<usize>)>; 2] {
    measured.pages(at).map(|page| {
        page.parts.iter().map(|part| (part.block.name.clone(), part.items.clone())).collect()
    })
}
