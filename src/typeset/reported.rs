//! The report of a template that fits the text to the pages itself.

use typst::foundations::{Content, Label};
use typst::introspection::{Introspector, MetadataElem};
use typst::syntax::Span;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use super::PAGES;
use crate::brief::Brief;
use crate::fit::{Fit, ItemFit};

/// The label under which a template reports its [`Fit`].
const LABEL: &str = "twopager-fit";

/// The label of the note that the template puts on pages which are not fitted.
const UNFITTED: &str = "twopager-unfitted";

/// Whether a template was to be fitted, and was not.
pub(super) fn is_unfitted(document: &PagedDocument) -> bool {
    let label = Label::new(PicoStr::intern(UNFITTED));
    label.is_some_and(|label| document.introspector().label_count(label) > 0)
}

/// Why a report of the fit cannot be read, and where in the template it is made.
#[derive(Debug)]
pub(super) struct Malformed {
    pub(super) span: Span,
    pub(super) reason: String,
}

/// The report of the template: metadata labelled `<twopager-fit>`.
///
/// # Errors
/// A label that is on other content, or on metadata that is no such report.
pub(super) fn fit(document: &PagedDocument, brief: &Brief) -> Result<Option<Fit>, Malformed> {
    let introspector = document.introspector();
    let Some(label) = Label::new(PicoStr::intern(LABEL)) else { return Ok(None) };
    if introspector.label_count(label) == 0 {
        return Ok(None);
    }
    match introspector.query_label(label) {
        Ok(content) => {
            let malformed = |reason| Malformed { span: content.span(), reason };
            read(content, brief).map(Some).map_err(malformed)
        }
        Err(reason) => Err(Malformed { span: Span::detached(), reason: reason.to_string() }),
    }
}

fn read(content: &Content, brief: &Brief) -> Result<Fit, String> {
    let metadata = content.to_packed::<MetadataElem>().ok_or("it is no metadata")?;
    let value = serde_json::to_value(&metadata.value).map_err(|error| error.to_string())?;
    let fit: Fit = serde_json::from_value(value).map_err(|error| error.to_string())?;
    if fit.pages.len() != PAGES {
        return Err(format!("its `pages` are {}, not {PAGES}", fit.pages.len()));
    }
    let items = fit.pages.iter().flat_map(|page| &page.items);
    for ItemFit { list, index, .. } in items {
        if brief.shown.items(*list, *index).is_empty() {
            return Err(format!("the brief has no item {index} in its list of {}", list.name()));
        }
    }
    Ok(fit)
}
