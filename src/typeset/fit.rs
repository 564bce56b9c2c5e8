//! The report of a template on how it fitted the text to the pages.

use std::fmt::{self, Display, Formatter};

use serde::Deserialize;
use serde_json::json;
use typst::foundations::{Content, Label};
use typst::introspection::{Introspector, MetadataElem};
use typst::syntax::Span;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use super::PAGES;
use crate::brief::{Brief, List};

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

/// Why a report of the fit cannot be read, and where in the template it is made.
#[derive(Debug)]
pub(super) struct Malformed {
    pub(super) span: Span,
    pub(super) reason: String,
}

impl Fit {
    /// The report of the template: metadata labelled `<twopager-fit>`.
    ///
    /// # Errors
    /// A label that is on other content, or on metadata that is no such report.
    pub(super) fn reported_by(
        document: &PagedDocument,
        brief: &Brief,
    ) -> Result<Option<Self>, Malformed> {
        let introspector = document.introspector();
        let Some(label) = Label::new(PicoStr::intern(LABEL)) else { return Ok(None) };
        if introspector.label_count(label) == 0 {
            return Ok(None);
        }
        match introspector.query_label(label) {
            Ok(content) => {
                let malformed = |reason| Malformed { span: content.span(), reason };
                Self::read(content, brief).map(Some).map_err(malformed)
            }
            Err(reason) => Err(Malformed { span: Span::detached(), reason: reason.to_string() }),
        }
    }

    fn read(content: &Content, brief: &Brief) -> Result<Self, String> {
        let metadata = content.to_packed::<MetadataElem>().ok_or("it is no metadata")?;
        let value = serde_json::to_value(&metadata.value).map_err(|error| error.to_string())?;
        let fit: Self = serde_json::from_value(value).map_err(|error| error.to_string())?;
        if fit.pages.len() != PAGES {
            return Err(format!("its `pages` are {}, not {PAGES}", fit.pages.len()));
        }
        let items = fit.pages.iter().flat_map(|page| &page.items);
        for ItemFit { list, index, .. } in items {
            if brief.shown.item(*list, *index).is_none() {
                return Err(format!(
                    "the brief has no item {index} in its list of {}",
                    list.name()
                ));
            }
        }
        Ok(fit)
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

    /// How much it is too long, in millimetres; negative if there is room.
    pub fn lack(&self) -> f64 {
        self.natural - self.available
    }
}
