//! What must hold of every text on the pages.

use super::page::{Area, Columns, Page, Shape, Text};

/// What is so in a design.
pub struct Design {
    pub name: &'static str,
    /// The blank edges of a page, and where only the footer stands.
    side: f64,
    top: f64,
    pub bottom: f64,
    /// How far down the strip that says the status reaches.
    strip: f64,
    /// The space between two columns, if it does not grow with the size of the body.
    gutter: Option<f64>,
    /// Whether meetings, and more than two sections, always stand in columns.
    pub has_columns: bool,
}

pub const BOLD: Design = Design {
    name: "bold",
    side: 15.2 * MM,
    top: 12.0 * MM,
    bottom: 20.0 * MM,
    strip: 11.0 * MM,
    gutter: Some(5.0 * MM),
    has_columns: false,
};

pub const CLASSIC: Design = Design {
    name: "classic",
    side: 18.0 * MM,
    top: 12.0 * MM,
    bottom: 21.0 * MM,
    strip: 11.0 * MM,
    gutter: None,
    has_columns: true,
};

pub const QUIET: Design = Design {
    name: "quiet",
    side: 18.0 * MM,
    top: 16.0 * MM,
    bottom: 21.0 * MM,
    // Nothing runs to the edges.
    strip: 16.0 * MM,
    gutter: Some(6.0 * MM),
    has_columns: false,
};

pub const DESIGNS: [Design; 3] = [BOLD, CLASSIC, QUIET];

/// What a rule has to know besides the page.
pub struct Sheet<'a> {
    pub design: &'a Design,
    /// The size of the body text.
    pub size: f64,
    /// The text of all footers.
    pub footer: &'a str,
    /// The text of the strip at the head of the pages.
    pub strip: &'a str,
}

const MM: f64 = 72.0 / 25.4;

/// The least that is left below a footer.
const BELOW_FOOTER: f64 = 5.0 * MM;

/// The smallest type, less a rounding.
const SMALLEST: f64 = 6.95;

/// Glyphs reach a little into those beside them and over the edge of a line, by
/// this share of their size.
const OVERHANG: f64 = 0.15;

/// A little less than the space between two columns, by the size of the body.
const GUTTER: f64 = 1.4;

/// What stands further off the blank edge is in no box, times the size of the body.
const INSET: f64 = 2.0;

/// All faults of a page.
pub fn faults(page: &Page, sheet: &Sheet) -> Vec<String> {
    let mut faults = Vec::new();
    for (index, text) in page.texts.iter().enumerate() {
        let one = [in_text_area, above_footer, not_too_small, beside_gutter];
        faults.extend(one.iter().filter_map(|rule| rule(text, page, sheet)));
        let others = &page.texts[index + 1..];
        faults.extend(others.iter().filter_map(|other| apart(text, other)));
        let seen = seen(text, &page.shapes).iter();
        faults.extend(seen.filter_map(|shape| wholly_on_ground(text, shape)));
    }
    faults.extend(marks_apart(page));
    faults
}

/// No text covers another.
fn apart(text: &Text, other: &Text) -> Option<String> {
    let tolerance = OVERHANG * text.size.min(other.size);
    let overlap = text.ink.overlaps(&other.ink, tolerance);
    overlap.then(|| format!("{text} and {other} overlap"))
}

/// The shapes that can be seen around a text: that on which it stands, and those that are painted
/// later.
fn seen<'a>(text: &Text, shapes: &'a [Shape]) -> &'a [Shape] {
    let is_below = |shape: &Shape| {
        shape.is_ground && !shape.on_axis && shape.area.holds(&text.ink, OVERHANG * text.size)
    };
    &shapes[shapes.iter().rposition(is_below).unwrap_or(0)..]
}

/// No text leaves the ground it stands on, or reaches into another or a picture.
fn wholly_on_ground(text: &Text, shape: &Shape) -> Option<String> {
    // Names of months may be wider than months, and marks stand close.
    if text.on_axis || shape.on_axis {
        return None;
    }
    let tolerance = OVERHANG * text.size;
    let apart = !text.ink.overlaps(&shape.area, tolerance);
    let on_it = !shape.is_picture && shape.area.holds(&text.ink, tolerance);
    (!apart && !on_it).then(|| format!("{text} crosses the edge of a shape ({})", shape.area))
}

/// No text reaches into the blank edges of the page.
fn in_text_area(text: &Text, page: &Page, sheet: &Sheet) -> Option<String> {
    let is_strip = text.ink.top < sheet.design.strip && sheet.strip.contains(text.words.trim());
    let Design { side, top, .. } = *sheet.design;
    let top = if is_strip { 0.0 } else { top };
    let area =
        Area { left: side, top, right: page.width - side, bottom: page.height - BELOW_FOOTER };
    let inside = area.holds(&text.ink, OVERHANG * text.size);
    (!inside).then(|| format!("{text} leaves the text area ({area})"))
}

/// Only the footer stands in its place.
fn above_footer(text: &Text, page: &Page, sheet: &Sheet) -> Option<String> {
    // The last line of the body may reach below by its descenders.
    let foot = page.height - sheet.design.bottom + 0.3 * text.size;
    let below = text.ink.bottom > foot && !is_footer(text, page, sheet);
    below.then(|| format!("{text} is at the height of the footer ({foot:.1})"))
}

fn is_footer(text: &Text, page: &Page, sheet: &Sheet) -> bool {
    text.ink.top > page.height - sheet.design.bottom && sheet.footer.contains(text.words.trim())
}

/// All text can be read.
fn not_too_small(text: &Text, _: &Page, _: &Sheet) -> Option<String> {
    (text.size < SMALLEST).then(|| format!("{text} is too small"))
}

/// Where there are columns, no text stands between them.
fn beside_gutter(text: &Text, page: &Page, sheet: &Sheet) -> Option<String> {
    let (half, tolerance) = match sheet.design.gutter {
        Some(gutter) => (gutter / 2.0, OVERHANG * text.size),
        None => (GUTTER * sheet.size / 2.0, 0.0),
    };
    let Columns { count, left } = text.columns?;
    // In a box they keep off its right edge as far as off the left one.
    let inset = left - sheet.design.side;
    let inset = if inset < INSET * sheet.size { inset } else { 0.0 };
    let width = page.width - sheet.design.side - inset - left;
    // From the middle of a gutter to that of the next one.
    let column = (width + 2.0 * half) / f64::from(count);
    (1..count).find_map(|before| {
        let middle = left - half + f64::from(before) * column;
        let crosses =
            text.ink.right > middle - half + tolerance && text.ink.left < middle + half - tolerance;
        crosses.then(|| format!("{text} stands between the columns ({middle:.1} ± {half:.1})"))
    })
}

/// The marks on the axis do not cover each other.
fn marks_apart(page: &Page) -> Option<String> {
    let is_mark = |shape: &&Shape| {
        let Area { left, top, right, bottom } = shape.area;
        let is_square = (right - left - (bottom - top)).abs() < 0.1;
        let mut texts = page.texts.iter().filter(|text| text.on_axis);
        shape.on_axis && is_square && texts.any(|text| shape.area.holds(&text.ink, 0.0))
    };
    let marks: Vec<_> = page.shapes.iter().filter(is_mark).map(|shape| shape.area).collect();
    // The edge of a hollow mark is a shape of its own, around its ground.
    let around = |one: &Area, other: &Area| one.holds(other, 0.1) || other.holds(one, 0.1);
    marks.iter().enumerate().find_map(|(index, one)| {
        let mut others = marks[index + 1..].iter();
        let other = others.find(|other| one.overlaps(other, 0.1) && !around(one, other))?;
        Some(format!("two marks overlap ({one}; {other})"))
    })
}
