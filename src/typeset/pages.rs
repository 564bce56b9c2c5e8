//! The two-page contract, checked on the pages as they were laid out.

use std::fmt::{self, Display, Formatter};

use serde::Deserialize;
use serde_json::json;
use typst::foundations::Label;
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::brief::{List, Shown};
use crate::diagnostic::{About, Code, Diagnostic};

/// How many pages a briefing has.
const PAGES: usize = 2;
/// The label under which a template reports its [`Fit`].
const LABEL: &str = "twopager-fit";
/// How many of the longest items are named of a page that is too long.
const NAMED_ITEMS: usize = 3;

/// How a template fitted the text to the pages.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Fit {
    /// The size of the body text, in points.
    pub size: f64,
    /// The pages.
    pub pages: Vec<PageFit>,
}

/// How full a page is.
#[derive(Debug, Clone, PartialEq, Deserialize)]
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
}

/// How high a part of a page is.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct PartFit {
    /// Its name: a key of the facts, or `masthead`.
    pub name: String,
    /// Its height, in millimetres.
    pub height: f64,
}

/// What an item takes.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct ItemFit {
    /// Its list.
    pub list: List,
    /// Where it is in that list of the brief, counted from 0.
    pub index: usize,
    /// About how much shorter the page is without it, in millimetres.
    pub gain: f64,
}

impl Fit {
    /// What the template says of the fit: metadata labelled `<twopager-fit>`.
    pub(super) fn reported_by(document: &PagedDocument) -> Option<Self> {
        let label = Label::new(PicoStr::intern(LABEL))?;
        let content = document.introspector().query_label(label).ok()?;
        let metadata = content.to_packed::<MetadataElem>()?;
        let value = serde_json::to_value(&metadata.value).ok()?;
        serde_json::from_value(value).ok()
    }

    /// The report as an object on one line, rounded to what can be seen.
    pub fn to_json(&self) -> String {
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
        json!({ "size": self.size, "pages": pages }).to_string()
    }
}

/// How large the type is, how full each page is, and what takes the room.
impl Display for Fit {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "text of {} pt", self.size)?;
        for (page, number) in self.pages.iter().zip(1..) {
            let (natural, available) = (page.natural.round(), page.available.round());
            let percent = (page.fill() * 100.0).floor();
            let parts =
                page.parts.iter().map(|PartFit { name, height }| format!("{name} {height:.0}"));
            let parts = parts.collect::<Vec<_>>().join(", ");
            write!(f, "\npage {number} is {percent} % full, {natural} of {available} mm: {parts}")?;
        }
        Ok(())
    }
}

fn round(value: f64, parts: f64) -> f64 {
    (value * parts).round() / parts
}

impl PageFit {
    /// How full the page is: 1 is full, and more is too long.
    pub fn fill(&self) -> f64 {
        self.natural / self.available
    }

    /// How much it is too long, in millimetres; less than nothing is room.
    pub fn lack(&self) -> f64 {
        self.natural - self.available
    }
}

/// Exactly two pages, or an error that says which is too long and by how much.
pub(super) fn faults(
    document: &PagedDocument,
    fit: Option<&Fit>,
    shown: &Shown,
) -> Vec<Diagnostic> {
    let count = document.pages().len();
    if count == PAGES {
        return Vec::new();
    }
    let too_long: Vec<_> = fit.map(|fit| too_long(fit, shown)).unwrap_or_default();
    if too_long.is_empty() {
        let pages = if count == 1 { "page" } else { "pages" };
        let message = format!("the template made {count} {pages} instead of {PAGES}");
        return vec![Diagnostic::error(Code::PageCount, message)];
    }
    too_long
}

fn too_long(fit: &Fit, shown: &Shown) -> Vec<Diagnostic> {
    let over = |(page, number): (&PageFit, usize)| {
        if page.lack() <= 0.0 {
            return None;
        }
        let excess = page.lack().ceil();
        let message = format!("page {number} is {excess} mm too long at {} pt", fit.size);
        let parts = page.by_height();
        let named: Vec<_> = parts.iter().map(|(key, height)| format!("{key} {height}")).collect();
        let items = page.longest_items(shown);
        Some(
            Diagnostic::error(Code::PageTooLong, message)
                .about(About::Parts(parts.into_iter().chain(items).collect()))
                .hint(
                    "shorten a text, or leave something out; \
                     an item with `optional: true` is left out for want of room",
                )
                .hint(format!("it has {} mm for: {}", page.available.round(), named.join(", "))),
        )
    };
    fit.pages.iter().zip(1..).filter_map(over).collect()
}

impl PageFit {
    /// The keys of what takes the room and how much it is, the most first.
    fn by_height(&self) -> Vec<(String, String)> {
        let mut parts: Vec<_> = self.parts.iter().filter(|part| part.height > 0.0).collect();
        parts.sort_by(|one, other| other.height.total_cmp(&one.height));
        let part = |PartFit { name, height }: &PartFit| {
            let key = if name == "masthead" { "title" } else { name };
            (key.to_owned(), format!("{} mm", height.round()))
        };
        parts.into_iter().map(part).collect()
    }

    /// The paths of the longest items and what there would be to gain.
    fn longest_items(&self, shown: &Shown) -> Vec<(String, String)> {
        let mut items: Vec<_> = self.items.iter().filter(|item| item.gain >= 1.0).collect();
        items.sort_by(|one, other| other.gain.total_cmp(&one.gain));
        let named = items.into_iter().take(NAMED_ITEMS).filter_map(|item| {
            let path = shown.item(item.list, item.index)?.to_string();
            Some((path, format!("about {} mm to gain", item.gain.round())))
        });
        named.collect()
    }
}
