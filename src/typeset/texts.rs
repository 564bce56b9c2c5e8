//! The texts on the finished pages, each with its place in the facts.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use typst::layout::{FrameItem, Point, Transform};
use typst::text::TextItem;
use typst_layout::Page;

use super::reading::{self, Reading};
use super::{Typeset, frames, places};
use crate::diagnostic::Place;

/// A text on a page that is from the facts: a line of it at most.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedText {
    /// Where it lies on the page.
    pub area: Area,
    /// Its characters, with ordinary spaces.
    pub text: String,
    /// The value that it is from, by its keys: `sections[0].text`.
    pub path: String,
    /// Where it was written.
    pub place: Place,
}

/// A rectangle on a page, in points from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// From the left edge of the page.
    pub left: f64,
    /// From the upper edge of the page.
    pub top: f64,
    /// To the right.
    pub width: f64,
    /// Downwards.
    pub height: f64,
}

/// What type takes above and below its baseline, in sizes.
const ABOVE: f64 = 0.8;
const BELOW: f64 = 0.25;

/// The widest gap between two parts of one line, in heights.
const GAP: f64 = 0.5;

/// The narrowest gap that is a space, likewise.
const SPACE: f64 = 0.08;

impl Typeset {
    /// The texts on each page that are from the facts, in the order in which they are
    /// painted, with their places in the facts as they were when the pages were set.
    ///
    /// ```
    /// use twopager::{assets, brief::Brief, facts, typeset::Typesetter};
    ///
    /// let facts = facts::read("brief.yaml", assets::SAMPLE.as_bytes()).unwrap();
    /// let brief = Brief::resolve(&facts).unwrap();
    /// let typeset = Typesetter::embedded().typeset(brief).unwrap();
    /// let pages = typeset.texts();
    /// let title = pages[0].iter().find(|text| text.path == "title").unwrap();
    /// assert!(assets::SAMPLE.lines().nth(title.place.line() - 1).unwrap().starts_with("title: "));
    /// ```
    pub fn texts(&self) -> Vec<Vec<PlacedText>> {
        let reading = Reading::of(&self.brief);
        let pages = self.document.pages().iter();
        let pages: Vec<_> = pages.map(|page| pieces(page, &reading)).collect();
        let mut traced = reading.trace(pages.iter().flatten().map(Piece::text)).into_iter();
        // Where the last part of each value ended: the same words may come again in it.
        let mut read = HashMap::new();
        let mut texts = |page: &Vec<Piece<'_>>| {
            let parts = page.iter().zip(&mut traced);
            let parts = parts.filter_map(|(piece, at)| Some(piece.parts(at?, &reading)));
            let lines = joined(parts.flatten());
            lines.into_iter().map(|part| self.placed(part, &mut read)).collect()
        };
        pages.iter().map(&mut texts).collect()
    }

    fn placed(&self, part: Part, read: &mut HashMap<String, usize>) -> PlacedText {
        let Part { area, text, index } = part;
        let (path, file) = (&self.brief.printed[index].path, &self.brief.file);
        let text = text.trim().to_owned();
        let written = file.as_written(path);
        let read = read.entry(written.clone()).or_default();
        let place = places::of_part(&self.brief, path, &text, *read);
        *read = place.range().end;
        PlacedText { area, text, path: written, place }
    }
}

/// A stretch of text in one style on one line, which may be from several texts.
struct Stretch<'a> {
    /// Its characters as they are compared, without spaces around them.
    text: String,
    /// From which byte of the item each of their bytes is.
    origins: Vec<usize>,
    item: &'a TextItem,
    to_page: Transform,
}

/// A piece of a stretch that is printed somewhere as it is.
struct Piece<'a> {
    stretch: Rc<Stretch<'a>>,
    range: Range<usize>,
}

/// A part of a piece that is from one text.
struct Part {
    area: Area,
    text: String,
    /// Which of the printed texts it is from.
    index: usize,
}

/// The pieces of a page, in the order in which they are painted.
fn pieces<'a>(page: &'a Page, reading: &Reading<'_>) -> Vec<Piece<'a>> {
    let mut found = Vec::new();
    frames::visit(page, |item, to_page| {
        if let FrameItem::Text(item) = item {
            let stretch = Rc::new(Stretch::new(item, to_page));
            let ranges = reading.pieces(&stretch.text).into_iter();
            let ranges = ranges.filter(|range| !range.is_empty());
            found.extend(ranges.map(|range| Piece { stretch: Rc::clone(&stretch), range }));
        }
    });
    found
}

impl<'a> Stretch<'a> {
    fn new(item: &'a TextItem, to_page: Transform) -> Self {
        let (mut text, mut origins) = (String::new(), Vec::new());
        for (origin, character) in item.text.char_indices() {
            let Some(character) = reading::plain(character) else { continue };
            // Spaces before it are no part of it.
            if character != ' ' || !text.is_empty() {
                text.push(character);
                origins.resize(text.len(), origin);
            }
        }
        text.truncate(text.trim_end().len());
        origins.truncate(text.len());
        Self { text, origins, item, to_page }
    }

    /// Where some of it lies on the page.
    fn area(&self, x: f64, width: f64) -> Area {
        let size = self.item.size.to_pt();
        let corner = |x: f64, y: f64| {
            let Transform { sx, ky, kx, sy, tx, ty } = self.to_page;
            let Point { x: left, y: top } = Point::new(tx, ty);
            (sx.get() * x + kx.get() * y + left.to_pt(), ky.get() * x + sy.get() * y + top.to_pt())
        };
        let corners = [0.0, width].map(|dx| [-ABOVE, BELOW].map(|y| corner(x + dx, y * size)));
        let corners = corners.as_flattened().iter();
        let areas = corners.map(|&(left, top)| Area { left, top, width: 0.0, height: 0.0 });
        areas.reduce(Area::and).expect("there are four corners")
    }
}

impl Piece<'_> {
    fn text(&self) -> &str {
        &self.stretch.text[self.range.clone()]
    }

    /// Its parts by the texts that they are from, if it begins at a place in these.
    fn parts(&self, at: usize, reading: &Reading<'_>) -> Vec<Part> {
        let Self { stretch, range } = self;
        let byte = |origin: u16| {
            let byte = stretch.origins.partition_point(|it| *it < usize::from(origin));
            byte.clamp(range.start, range.end) - range.start
        };
        let mut parts: Vec<Part> = Vec::new();
        let mut x = 0.0;
        for glyph in &stretch.item.glyphs {
            let width = glyph.x_advance.at(stretch.item.size).to_pt();
            let area = stretch.area(x, width);
            x += width;
            let (start, end) = (at + byte(glyph.range.start), at + byte(glyph.range.end));
            if start == end {
                continue;
            }
            let (index, text) = (reading.index(start), reading.text(start..end));
            match parts.last_mut().filter(|part| part.index == index) {
                Some(part) => {
                    part.area = part.area.and(area);
                    part.text.push_str(text);
                }
                None => parts.push(Part { area, text: text.to_owned(), index }),
            }
        }
        parts.retain(|part| !part.text.trim().is_empty());
        parts
    }
}

impl Area {
    /// The least area that holds both.
    fn and(self, other: Self) -> Self {
        let (left, top) = (self.left.min(other.left), self.top.min(other.top));
        let right = (self.left + self.width).max(other.left + other.width);
        let bottom = (self.top + self.height).max(other.top + other.height);
        Self { left, top, width: right - left, height: bottom - top }
    }

    /// How far to the right another one begins.
    fn gap_before(self, next: Self) -> f64 {
        next.left - (self.left + self.width)
    }

    /// Whether another one goes on with the same line.
    fn is_followed_by(self, next: Self) -> bool {
        let middle = next.top + next.height / 2.0;
        self.gap_before(next).abs() < GAP * self.height
            && (self.top..self.top + self.height).contains(&middle)
    }
}

/// Parts that follow each other on a line, joined to one if they are from one value.
fn joined(parts: impl Iterator<Item = Part>) -> Vec<Part> {
    let mut lines: Vec<Part> = Vec::new();
    for part in parts {
        let before = lines.last_mut().filter(|it| it.index == part.index);
        match before.filter(|it| it.area.is_followed_by(part.area)) {
            Some(line) => {
                if line.area.gap_before(part.area) > SPACE * line.area.height {
                    line.text.push(' ');
                }
                line.area = line.area.and(part.area);
                line.text.push_str(&part.text);
            }
            None => lines.push(part),
        }
    }
    lines
}
