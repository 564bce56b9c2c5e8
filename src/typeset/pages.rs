//! The two-page contract, checked on the pages as they were laid out.

use indexmap::IndexMap;
use serde::Deserialize;
use typst::foundations::Label;
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::diagnostic::{Code, Diagnostic};

/// How many pages a briefing has.
const PAGES: usize = 2;
/// The label under which a template reports its [`Fit`].
const LABEL: &str = "twopager-fit";

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
    /// The height of each part in millimetres, of a page that is too long.
    #[serde(default)]
    pub blocks: IndexMap<String, f64>,
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
}

/// Exactly two pages, or an error that says which is too long and by how much.
pub(super) fn faults(document: &PagedDocument, fit: Option<&Fit>) -> Vec<Diagnostic> {
    let count = document.pages().len();
    if count == PAGES {
        return Vec::new();
    }
    let too_long: Vec<_> = fit.map(too_long).unwrap_or_default();
    if too_long.is_empty() {
        let pages = if count == 1 { "page" } else { "pages" };
        let message = format!("the template made {count} {pages} instead of {PAGES}");
        return vec![Diagnostic::error(Code::PageCount, message)];
    }
    too_long
}

fn too_long(fit: &Fit) -> Vec<Diagnostic> {
    let over = |(page, number): (&PageFit, usize)| {
        let excess = (page.natural - page.available).ceil();
        let message = || format!("page {number} is {excess} mm too long at {} pt", fit.size);
        (excess > 0.0).then(|| {
            let fault = Diagnostic::error(Code::PageTooLong, message())
                .hint("shorten a text, or leave something out: a briefing has two pages");
            let fault = parts(page).into_iter().fold(fault, Diagnostic::hint);
            key(page).into_iter().fold(fault, Diagnostic::path)
        })
    };
    fit.pages.iter().zip(1..).filter_map(over).collect()
}

/// What takes the room, the most first.
fn parts(page: &PageFit) -> Option<String> {
    let mut blocks: Vec<_> = page.blocks.iter().filter(|(_, height)| **height > 0.0).collect();
    blocks.sort_by(|one, other| other.1.total_cmp(one.1));
    let parts: Vec<_> =
        blocks.iter().map(|(name, height)| format!("{name} {} mm", height.round())).collect();
    (!parts.is_empty())
        .then(|| format!("it has {} mm for: {}", page.available.round(), parts.join(", ")))
}

/// The key of the facts that takes the most room.
fn key(page: &PageFit) -> Option<&str> {
    let (name, _) = page.blocks.iter().max_by(|one, other| one.1.total_cmp(other.1))?;
    Some(if name == "masthead" { "title" } else { name })
}
