//! The pieces of a template at one size: each solid one is laid out by Typst itself, and
//! what is known of it becomes a piece of the fit.

use std::collections::{BTreeMap, HashMap};
use std::mem;

use typst::comemo::Track;
use typst::diag::{SourceDiagnostic, SourceResult};
use typst::ecow::EcoVec;
use typst::engine::Engine;
use typst::foundations::{Array, Content, Context, Dict, Func, StyleChain, Value, dict};
use typst::introspection::Locator;
use typst::layout::{Abs, Axes, Frame, Length, Region, Size};
use typst::utils::hash128;

use super::PAGES;
use super::even;
use super::too_long::{self, TooLong};
use super::values::{cast, fault, get, integers, length, of, optional, points, two};
use super::wrapped::{Headline, Wrapped};
use crate::brief::List;
use crate::fit::{Block, Columns, Even, Flow, FlowPart, Gains, Measured, Piece, parts_as_usual};

/// By the names of the blocks, words that are too long for their lines.
pub(super) type Words = BTreeMap<String, Vec<TooLong>>;

/// What was laid out at a size.
#[derive(Default)]
pub(super) struct LaidOut {
    /// By what it is and in which width.
    pieces: HashMap<u128, Wrapped>,
    headlines: HashMap<u128, Headline>,
    /// How wide the widest is.
    width: f64,
}

impl LaidOut {
    fn add(&mut self, key: u128, frame: &Frame, width: f64) {
        self.pieces.insert(key, Wrapped::of(frame, width));
        self.width = self.width.max(width);
    }

    /// How high something would be in type so many times as large, in proportion to that.
    fn height_at(&self, key: u128, scale: f64) -> Option<f64> {
        let piece = self.pieces.get(&key).map(|it| it.height_at(scale, self.width));
        piece.or_else(|| Some(self.headlines.get(&key)?.height_at(scale, self.width)))
    }
}

/// Where pieces are laid out at one size.
pub(super) struct Bench<'a, 'e, 's> {
    engine: &'a mut Engine<'e>,
    styles: StyleChain<'s>,
    laid_out: &'a mut LaidOut,
    /// How many times as large the type is estimated to be.
    scale: Option<f64>,
    /// Whether blocks that would rather stay on their page do.
    is_firm: bool,
    /// The words that are too long, and the texts with even lines, of the block at hand.
    too_long: Vec<TooLong>,
    even: Vec<(String, Even)>,
}

impl<'a, 'e, 's> Bench<'a, 'e, 's> {
    pub(super) fn new(
        engine: &'a mut Engine<'e>,
        styles: StyleChain<'s>,
        laid_out: &'a mut LaidOut,
        is_firm: bool,
    ) -> Self {
        let (too_long, even) = (Vec::new(), Vec::new());
        Self { engine, styles, laid_out, scale: None, is_firm, too_long, even }
    }

    /// About what the brief would take in type so many times as large, in proportion to
    /// that, by what was laid out when it was measured.
    pub(super) fn estimated(
        mut self,
        size: f64,
        pieces: &Dict,
        scale: f64,
    ) -> SourceResult<Measured> {
        self.scale = Some(scale);
        let mut measured = self.measured(size, pieces, &Words::new())?.0;
        measured.heights = measured.heights.map(|height| height / scale);
        Ok(measured)
    }

    /// What the brief takes, and which words are too long besides those that are known.
    pub(super) fn measured(
        &mut self,
        size: f64,
        pieces: &Dict,
        known: &Words,
    ) -> SourceResult<(Measured, Words)> {
        let mut found = Words::new();
        let sources: Array = get(pieces, "blocks")?;
        let sources: Vec<Dict> = sources.into_iter().map(cast).collect::<SourceResult<_>>()?;
        let mut blocks = Vec::new();
        for block in &sources {
            let name: String = get(block, "name")?;
            if blocks.iter().any(|it: &Block| it.name == name) {
                return Err(fault(&format!("two blocks are called `{name}`")));
            }
            let mut block = self.block(name.clone(), block).map_err(|it| of_block(&name, it))?;
            let words = known.get(&block.name).into_iter().flatten();
            block.too_long = words.map(TooLong::to_json).collect();
            found.insert(block.name.clone(), mem::take(&mut self.too_long));
            blocks.push(block);
        }
        let footers: Array = get(pieces, "footers")?;
        let footers = footers.into_iter().map(|piece| self.piece(piece));
        let footers = footers.collect::<SourceResult<Vec<_>>>()?;
        let heights: Array = get(pieces, "heights")?;
        let heights = heights.into_iter().map(points).collect::<SourceResult<Vec<_>>>()?;
        demand(heights.iter().all(|height| *height > 0.0), "`heights` must be positive")?;
        let mut measured = Measured {
            size,
            heights: two(heights, "heights")?,
            gap: length(pieces, "gap")?,
            gap_yields: optional(pieces, "gap-yields")?.map_or(Ok(0.0), points)?,
            most_air: length(pieces, "most-air")?,
            within: get(pieces, "within")?,
            most_gap: optional(pieces, "most-gap")?.map_or(Ok(f64::INFINITY), points)?,
            usual: get(pieces, "usual")?,
            is_firm: self.is_firm,
            blocks,
            footers: two(footers, "footers")?,
        };
        // A page has few texts of many only where others stand on the other one.
        if !parts_as_usual(&measured) {
            let is_firm = self.is_firm;
            let blocks = measured.blocks.iter_mut().zip(&sources);
            for (block, source) in blocks.filter(|(block, _)| !is_firm || !block.stays) {
                self.add_few(block, source).map_err(|it| of_block(&block.name, it))?;
                found.entry(block.name.clone()).or_default().append(&mut self.too_long);
            }
        }
        Ok((measured, found))
    }

    fn block(&mut self, name: String, block: &Dict) -> SourceResult<Block> {
        let count: usize = get(block, "count")?;
        let list: Option<String> = get(block, "list")?;
        let gains: Option<String> = get(block, "gains")?;
        let gains = match gains.as_deref() {
            None => Gains::None,
            Some("alone") => Gains::Alone,
            Some("share") => Gains::Share,
            Some(_) => return Err(fault("`gains` must be `alone`, `share` or none")),
        };
        let page: usize = get(block, "page")?;
        let gaps = integers(get(block, "gaps")?)?;
        let breaks: Option<Array> = get(block, "breaks")?;
        let breaks = breaks.map(integers).transpose()?;
        self.even.clear();
        let body = self.optional(block, "body")?;
        demand(page < PAGES, "its page must be 0 or 1")?;
        demand(gaps.len() == count, "it must have as many `gaps` as items")?;
        let is_within = |some: &usize| *some <= count;
        demand(breaks.iter().flatten().all(is_within), "it cannot break behind its last item")?;
        let can_part = match body.as_ref().map(Piece::count) {
            Some(Some(items)) => items == count,
            // What is neither stands whole on one of the pages.
            Some(None) => breaks.iter().flatten().all(|some| [0, count].contains(some)),
            None => true,
        };
        let message = "its body must be a list or texts of as many items as it has, so that it \
                       can part between them";
        demand(can_part, message)?;
        let opening = self.optional(block, "opening")?;
        let texts = self.even.len();
        let even: BTreeMap<_, _> = self.even.drain(..).collect();
        demand(even.len() == texts, "two of its texts with even lines have one name")?;
        Ok(Block {
            name,
            page,
            list: list.and_then(|list| List::named(&list)),
            count,
            gains,
            breaks,
            stays: optional(block, "stays")?.unwrap_or_default(),
            gaps,
            above: optional(block, "above")?.map_or(Ok(0.0), points)?,
            share: optional(block, "share")?.unwrap_or_default(),
            is_frame: optional(block, "frame")?.unwrap_or_default(),
            opening,
            space: length(block, "space")?,
            body,
            even,
            too_long: serde_json::Value::Null,
        })
    }

    /// Adds to a block of texts how few of them are set, if that is not as many are.
    fn add_few(&mut self, block: &mut Block, source: &Dict) -> SourceResult<()> {
        let Some(Piece::Flow(flow)) = &mut block.body else { return Ok(()) };
        let Some(few) = optional::<Func>(&get(source, "body")?, "few")? else { return Ok(()) };
        let few = few.call(self.engine, Context::none().track(), [] as [Value; 0])?;
        let few = self.flow(&cast(few)?)?;
        demand(few.items() == flow.items(), "its `few` must be the same texts")?;
        flow.few = Some(Box::new(few));
        Ok(())
    }

    fn optional(&mut self, block: &Dict, key: &str) -> SourceResult<Option<Piece>> {
        match get::<Value>(block, key)? {
            Value::None => Ok(None),
            piece => self.piece(piece).map(Some),
        }
    }

    fn piece(&mut self, piece: Value) -> SourceResult<Piece> {
        let piece: Dict = cast(piece)?;
        let kind: String = get(&piece, "kind")?;
        match kind.as_str() {
            "solid" => {
                let body: Content = get(&piece, "body")?;
                self.height(body, length(&piece, "width")?).map(Piece::Solid)
            }
            "drawn" => length(&piece, "height").map(Piece::Solid),
            "headline" => self.headline(&piece),
            "together" => self.together(&piece),
            "columns" => self.columns(&piece),
            "flow" => self.flow(&piece).map(Piece::Flow),
            other => Err(fault(&format!("there is no piece of the kind `{other}`"))),
        }
    }

    fn headline(&mut self, piece: &Dict) -> SourceResult<Piece> {
        let width = length(piece, "width")?;
        let most: f64 = get(piece, "most")?;
        let set_in: Func = get(piece, "set-in")?;
        let sizes: Array = get(piece, "sizes")?;
        let sizes = sizes.into_iter().map(points).collect::<SourceResult<Vec<_>>>()?;
        let key = hash128(&(&set_in, width.to_bits()));
        if let Some(height) = self.estimated_height(key) {
            return Ok(Piece::Solid(height));
        }
        let Some((mut size, mut frame)) = self.first_that_holds(&set_in, &sizes, width, most)?
        else {
            return Err(fault("a headline has no size"));
        };
        // A compound too long for the line makes the type smaller rather than running out.
        let extent = too_long::extent(&frame);
        if extent > width + too_long::ROUNDING {
            size *= width / extent;
            frame = self.lay_out_in(&set_in, size, width)?;
        }
        self.even(&frame);
        let wrapped = Wrapped::of_headline(&frame, width);
        self.laid_out.headlines.insert(key, Headline { wrapped, size, sizes, most });
        Ok(Piece::Headline { size, height: frame.height().to_pt() })
    }

    /// Something in the first of some sizes in which it is lower than `most` times that and
    /// no wider than a line, or else in the last.
    fn first_that_holds(
        &mut self,
        set_in: &Func,
        sizes: &[f64],
        width: f64,
        most: f64,
    ) -> SourceResult<Option<(f64, Frame)>> {
        let mut last: Option<(f64, Frame)> = None;
        for (index, &size) in sizes.iter().enumerate() {
            let is_too_high = |(larger, frame): &(f64, Frame)| {
                let scale = size / larger;
                scale * Wrapped::of_headline(frame, width).least_height_at(scale, width)
                    >= most * size
            };
            if index + 1 < sizes.len() && last.as_ref().is_some_and(is_too_high) {
                continue;
            }
            let frame = self.lay_out_in(set_in, size, width)?;
            let is_wide = too_long::extent(&frame) > width + too_long::ROUNDING;
            let holds = frame.height().to_pt() < most * size && !is_wide;
            last = Some((size, frame));
            if holds {
                break;
            }
        }
        Ok(last)
    }

    fn lay_out_in(&mut self, set_in: &Func, size: f64, width: f64) -> SourceResult<Frame> {
        let size = Length::from(Abs::pt(size));
        let body = set_in.call(self.engine, Context::none().track(), [size])?;
        self.lay_out(cast(body)?, width)
    }

    fn together(&mut self, piece: &Dict) -> SourceResult<Piece> {
        let pieces: Array = get(piece, "pieces")?;
        let pieces = pieces.into_iter().map(|piece| self.piece(piece));
        let pieces = pieces.collect::<SourceResult<Vec<_>>>()?;
        let length_of = |piece: &Piece| Value::Length(Abs::pt(piece.height(0.0)).into());
        let heights: Array = pieces.iter().map(length_of).collect();
        let mut from_heights = |function: Func| {
            points(function.call(self.engine, Context::none().track(), [heights.clone()])?)
        };
        let height = from_heights(get(piece, "height")?)?;
        let yields = optional(piece, "yields")?.map_or(Ok(0.0), from_heights)?;
        Ok(Piece::Together { pieces, height, yields })
    }

    fn columns(&mut self, piece: &Dict) -> SourceResult<Piece> {
        let width = length(piece, "width")?;
        let items: Array = get(piece, "items")?;
        let items = items.into_iter().map(|item| self.height(cast(item)?, width));
        Ok(Piece::Columns(Columns {
            items: items.collect::<SourceResult<_>>()?,
            spacing: length(piece, "spacing")?,
            rounding: length(piece, "rounding")?,
            airy: get(piece, "airy")?,
            single: optional(piece, "single")?.unwrap_or_default(),
        }))
    }

    fn flow(&mut self, piece: &Dict) -> SourceResult<Flow> {
        let width = length(piece, "width")?;
        let alone: Option<Dict> = optional(piece, "alone")?;
        let parts: Array = get(piece, "parts")?;
        let sources: Vec<Dict> = parts.into_iter().map(cast).collect::<SourceResult<_>>()?;
        let mut parts = Vec::new();
        for part in &sources {
            let head = part.get("head").ok().cloned();
            let head = head.map(|head| self.height(cast(head)?, width)).transpose()?;
            parts.push(FlowPart {
                item: get(part, "item")?,
                before: length(part, "before")?,
                height: self.height(get(part, "body")?, width)?,
                head,
                alone: None,
                divides: optional(part, "divides")?.unwrap_or_default(),
            });
        }
        demand(are_in_order(&parts), "the items of a flow must be numbered from 0 on")?;
        let short = alone.as_ref().map(|alone| length(alone, "most")).transpose()?;
        let mut flow = Flow {
            columns: optional(piece, "columns")?.unwrap_or(2),
            parts,
            apart: optional(piece, "apart")?,
            short: short.unwrap_or_default(),
            kept: length(piece, "kept")?,
            below: length(piece, "below")?,
            line: length(piece, "line")?,
            few: None,
        };
        demand(flow.columns > 0, "it must have a column")?;
        demand(flow.line > 0.0, "its `line` must be positive")?;
        let Some(alone) = alone else { return Ok(flow) };
        // Only the first and the last can be the only one of a page.
        let items = flow.items();
        for item in items.first().into_iter().chain(items.last().filter(|_| items.len() > 1)) {
            let range = flow.range_of(*item);
            if flow.whole_of(&range) < flow.short {
                let some: Array = sources[range.clone()].iter().cloned().map(Value::Dict).collect();
                let set_as: Func = get(&alone, "set-as")?;
                let body = set_as.call(self.engine, Context::none().track(), [some])?;
                let height = self.height(cast(body)?, length(&alone, "width")?)?;
                flow.parts[range.start].alone = Some(height);
            }
        }
        Ok(flow)
    }

    /// How high something is in a width.
    fn height(&mut self, body: Content, width: f64) -> SourceResult<f64> {
        let key = hash128(&(&body, width.to_bits()));
        if let Some(height) = self.estimated_height(key) {
            return Ok(height);
        }
        let frame = self.lay_out(body, width)?;
        too_long::add(&frame, width, &mut self.too_long);
        self.even(&frame);
        self.laid_out.add(key, &frame, width);
        Ok(self.estimated_height(key).unwrap_or(frame.height().to_pt()))
    }

    /// How high it is estimated to be, if it is not to be laid out.
    fn estimated_height(&self, key: u128) -> Option<f64> {
        self.laid_out.height_at(key, self.scale?)
    }

    fn even(&mut self, frame: &Frame) {
        let texts = even::Text::all(frame);
        let narrow = |text: even::Text| Some((text.name.clone(), text.even()?));
        self.even.extend(texts.into_iter().filter_map(narrow));
    }

    fn lay_out(&mut self, body: Content, width: f64) -> SourceResult<Frame> {
        lay_out(self.engine, self.styles, &body, Abs::pt(width))
    }
}

/// Errors of a block.
fn of_block(name: &str, errors: EcoVec<SourceDiagnostic>) -> EcoVec<SourceDiagnostic> {
    of(&format!("the block `{name}`"), errors)
}

/// Whether the parts of a flow are of its items one after the other, from the first on, and
/// what is of none comes last.
fn are_in_order(parts: &[FlowPart]) -> bool {
    let number = |part: &FlowPart| part.item.unwrap_or(usize::MAX);
    let is_next = |pair: &[FlowPart]| {
        let (one, next) = (number(&pair[0]), number(&pair[1]));
        next == one || next == usize::MAX || next == one.wrapping_add(1)
    };
    parts.first().is_none_or(|first| number(first) == 0 || first.item.is_none())
        && parts.windows(2).all(is_next)
}

fn demand(holds: bool, what: &str) -> SourceResult<()> {
    if holds { Ok(()) } else { Err(fault(what)) }
}

fn lay_out(
    engine: &mut Engine,
    styles: StyleChain,
    body: &Content,
    width: Abs,
) -> SourceResult<Frame> {
    let region = Region::new(Size::new(width, Abs::inf()), Axes::splat(false));
    typst_layout::layout_frame(engine, body, Locator::root(), styles, region)
}

/// The same structure with the size of every content in its place, in parts of a unit.
pub(super) fn sizes_of(
    engine: &mut Engine,
    styles: StyleChain,
    value: Value,
    unit: f64,
) -> SourceResult<Value> {
    match value {
        Value::Array(array) => {
            let sizes = array.into_iter().map(|value| sizes_of(engine, styles, value, unit));
            Ok(Value::Array(sizes.collect::<SourceResult<_>>()?))
        }
        Value::Dict(dict) => {
            let size = |(key, value)| Ok((key, sizes_of(engine, styles, value, unit)?));
            Ok(Value::Dict(dict.into_iter().map(size).collect::<SourceResult<_>>()?))
        }
        value => {
            let size = lay_out(engine, styles, &cast(value)?, Abs::inf())?.size();
            let share = |length: Abs| length.to_pt() / unit;
            Ok(Value::Dict(dict! { "width" => share(size.x), "height" => share(size.y) }))
        }
    }
}
