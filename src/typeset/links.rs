//! Links to the sources: they are set as places on a page, and the places are known
//! only when the pages are laid out. To look for them while the pages are laid out
//! would take laying them out twice.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;

use typst::foundations::{Label, Selector};
use typst::introspection::{Introspector, PagedPosition};
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::model::{Destination, Document};
use typst::utils::PicoStr;
use typst_layout::{Page, PagedDocument};

/// The page on which links to the sources lead before their places are known.
const PAGE: usize = super::PAGES;

/// For each source a place that stands for it.
pub(super) fn placeholders(count: usize) -> Vec<(usize, f64, f64)> {
    (1..=count).map(|number| (PAGE, 0.0, number as f64)).collect()
}

/// Where each source stands, by its number; none if nothing is labelled as that.
pub(super) fn places(document: &PagedDocument, count: usize) -> Vec<Option<PagedPosition>> {
    let introspector = document.introspector();
    let place = |number: usize| {
        let label = Label::new(PicoStr::intern(&label(number)))?;
        let first = introspector.query_first(&Selector::Label(label))?;
        introspector.position(first.location()?)
    };
    (1..=count).map(place).collect()
}

/// The document with links that lead to where the sources stand.
///
/// # Errors
/// Links that lead nowhere: a message for each source that is not there.
pub(super) fn to_sources(
    document: PagedDocument,
    count: usize,
) -> Result<PagedDocument, Vec<String>> {
    if count == 0 {
        return Ok(document);
    }
    let places = places(&document, count);
    let mut missing = BTreeSet::new();
    let pages = document.pages().iter().map(|page| {
        let mut page: Page = page.clone();
        resolve(&mut page.frame, &places, &mut missing);
        page
    });
    let pages = pages.collect();
    let message = |number: &usize| {
        format!("links lead to source {number}, but nothing is labelled `<{}>`", label(*number))
    };
    if !missing.is_empty() {
        return Err(missing.iter().map(message).collect());
    }
    let info = document.info().clone();
    Ok(PagedDocument::new(pages, info))
}

fn label(number: usize) -> String {
    format!("source-{number}")
}

fn resolve(frame: &mut Frame, places: &[Option<PagedPosition>], missing: &mut BTreeSet<usize>) {
    frame.retain(|item| {
        match item {
            FrameItem::Group(group) => resolve(&mut group.frame, places, missing),
            FrameItem::Link(Destination::Position(place), _) => {
                let mut numbered = places.iter().zip(1..);
                if let Some((it, number)) = numbered.find(|it| *place == placeholder(it.1)) {
                    match it {
                        Some(true_place) => *place = *true_place,
                        None => _ = missing.insert(number),
                    }
                }
            }
            _ => {}
        }
        true
    });
}

fn placeholder(number: usize) -> PagedPosition {
    PagedPosition {
        page: NonZeroUsize::new(PAGE).unwrap_or(NonZeroUsize::MIN),
        point: Point::new(Abs::zero(), Abs::pt(number as f64)),
    }
}
