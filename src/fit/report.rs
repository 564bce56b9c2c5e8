//! How a brief was fitted to its pages.

use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::measured::Measured;
use super::page::{Page, Part};
use crate::brief::List;

/// How full a page is that has too little on it, at most.
const LITTLE: f64 = 1.0 / 3.0;

/// How a template fitted the text to the pages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fit {
    /// The size of the body text, in points.
    pub size: f64,
    /// The pages.
    pub pages: Vec<PageFit>,
}

/// How full a page is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageFit {
    /// The height of what is on it, in millimetres, before space is spread.
    pub natural: f64,
    /// The height there is, in millimetres.
    pub available: f64,
    /// The height of each of its parts, in millimetres.
    #[serde(default)]
    pub parts: Vec<PartFit>,
    /// The items on it, of a briefing that is too long.
    #[serde(default)]
    pub items: Vec<ItemFit>,
    /// Whether there is too little on it for a page.
    #[serde(default)]
    pub is_sparse: bool,
}

/// How high a part of a page is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartFit {
    /// Its name: a key of the facts, or another one of the template, such as `masthead`.
    pub name: String,
    /// Its height, in millimetres.
    pub height: f64,
    /// Whether it only frames what the page says, as a masthead does.
    #[serde(default)]
    pub is_frame: bool,
}

/// What an item takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemFit {
    /// Its list.
    pub list: List,
    /// Where it is in that list of the brief, counted from 0.
    pub index: usize,
    /// About how much shorter the page is without it, in millimetres.
    pub gain: f64,
}

impl Fit {
    /// How a brief is fitted whose second page begins at a place.
    pub(super) fn of(measured: &Measured, at: usize) -> Self {
        let pages = measured.pages(at);
        let is_too_long = pages.iter().any(|page| page.fill() > 1.0);
        let page = |page| PageFit::of(page, measured.yielding_share(), is_too_long);
        let pages = pages.iter().map(page).collect();
        Self { size: measured.size, pages }
    }

    /// Whether a page is too long.
    pub(crate) fn is_too_long(&self) -> bool {
        self.pages.iter().any(|page| page.lack() > 0.0)
    }

    /// The report as an object, rounded to what can be seen.
    pub fn to_json(&self) -> Map<String, Value> {
        let part =
            |part: &PartFit| json!({ "name": part.name, "height": round(part.height, 10.0) });
        let fill = |page: &PageFit| {
            json!({
                "fill": round(page.fill(), 1000.0),
                "natural": round(page.natural, 10.0),
                "available": round(page.available, 10.0),
                "parts": page.parts.iter().map(part).collect::<Vec<_>>(),
            })
        };
        let pages: Vec<_> = self.pages.iter().map(fill).collect();
        Map::from_iter([("size".to_owned(), self.size.into()), ("pages".to_owned(), pages.into())])
    }
}

/// How large the type is, how full each page is, and what takes the room.
impl Display for Fit {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "text of {} pt", self.size)?;
        for (page, number) in self.pages.iter().zip(1..) {
            let (natural, available) = (page.natural.round(), page.available.round());
            let percent = (page.fill() * 100.0).floor();
            let parts = page.parts.iter().map(|part| format!("{} {:.0}", part.name, part.height));
            let parts = parts.collect::<Vec<_>>().join(", ");
            write!(f, "\npage {number} is {percent} % full, {natural} of {available} mm: {parts}")?;
        }
        Ok(())
    }
}

fn round(value: f64, parts: f64) -> f64 {
    (value * parts).round() / parts
}

/// The length in millimetres of one in points.
fn mm(points: f64) -> f64 {
    points * 25.4 / 72.0
}

impl PageFit {
    fn of(page: &Page<'_>, yielding: f64, with_items: bool) -> Self {
        let part = |part: &Part<'_>| {
            let yields = part.yields() + part.space() * yielding;
            PartFit {
                name: part.block.name.clone(),
                height: mm(part.height(0.0) - page.tightness() * yields),
                is_frame: part.block.is_frame,
            }
        };
        let items = page.parts.iter().filter(|_| with_items).flat_map(|part| {
            let list = part.block.list;
            let item =
                move |(index, gain)| list.map(|list| ItemFit { list, index, gain: mm(gain) });
            part.gains().into_iter().filter_map(item)
        });
        let fit = Self {
            natural: mm(page.height()),
            available: mm(page.available),
            parts: page.parts.iter().map(part).collect(),
            items: items.collect(),
            is_sparse: false,
        };
        Self { is_sparse: fit.fill() < LITTLE || fit.has_only_sources(), ..fit }
    }

    /// Whether there is too little within its frame, which takes what there is to take.
    pub(crate) fn is_sparse_within_its_frame(&self) -> bool {
        let content = self.content().map(|part| part.height).sum::<f64>();
        let frame = self.natural - content;
        content < LITTLE * (self.available - frame) || self.has_only_sources()
    }

    fn has_only_sources(&self) -> bool {
        self.content().all(|part| part.name == "sources")
    }

    /// Its parts but for its frame.
    pub(crate) fn content(&self) -> impl Iterator<Item = &PartFit> {
        self.parts.iter().filter(|part| !part.is_frame)
    }

    /// How full the page is: 1 is full, and more is too long.
    pub fn fill(&self) -> f64 {
        self.natural / self.available
    }

    /// How much it is too long, in millimetres; negative if there is room.
    pub fn lack(&self) -> f64 {
        self.natural - self.available
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of 250 mm with some parts.
    fn page(parts: &[(&str, f64)]) -> PageFit {
        let part = |(name, height): &(&str, f64)| PartFit {
            name: (*name).to_owned(),
            height: *height,
            is_frame: ["head", "imprint"].contains(name),
        };
        PageFit {
            natural: parts.iter().map(|(_, height)| height).sum(),
            available: 250.0,
            parts: parts.iter().map(part).collect(),
            items: Vec::new(),
            is_sparse: false,
        }
    }

    #[test]
    fn what_is_within_its_frame_tells_whether_there_is_too_little_on_a_page() {
        let is_sparse = |parts: &[(&str, f64)]| page(parts).is_sparse_within_its_frame();
        assert!(is_sparse(&[("head", 100.0)]));
        assert!(is_sparse(&[("head", 100.0), ("lead", 49.0)]));
        assert!(!is_sparse(&[("head", 100.0), ("lead", 51.0)]));
        assert!(is_sparse(&[("head", 80.0), ("lead", 49.0), ("imprint", 20.0)]));
        assert!(is_sparse(&[("head", 100.0), ("sources", 90.0)]), "however long they are");
        assert!(!is_sparse(&[("head", 100.0), ("sections", 30.0), ("sources", 30.0)]));
    }
}
