//! The two-page contract, checked on the pages as they were laid out.

use typst_layout::PagedDocument;

use super::PAGES;
use crate::brief::Brief;
use crate::diagnostic::{Code, Diagnostic};
use crate::fit::{Fit, PageFit, PartFit};
use crate::yaml::Path;

/// How many of the longest items are named of a page that is too long.
const NAMED_ITEMS: usize = 3;

/// Exactly two pages, or an error for each that is too long, with how much.
pub(super) fn faults(
    document: &PagedDocument,
    fit: Option<&Fit>,
    brief: &Brief,
) -> Vec<Diagnostic> {
    let count = document.pages().len();
    if count == PAGES {
        return Vec::new();
    }
    let too_long: Vec<_> = fit.map(|fit| too_long(fit, brief)).unwrap_or_default();
    if too_long.is_empty() {
        let pages = if count == 1 { "page" } else { "pages" };
        let message = format!("the template made {count} {pages} instead of {PAGES}");
        let fault = Diagnostic::error(Code::PageCount, message);
        return vec![match fit {
            Some(_) => fault.hint(
                "what was measured has room on two: there is more on the pages than in the pieces \
                 of `measured.typ`, or a piece is higher there",
            ),
            None => fault,
        }];
    }
    too_long
}

fn too_long(fit: &Fit, brief: &Brief) -> Vec<Diagnostic> {
    let over = |(page, number): (&PageFit, usize)| {
        if page.lack() <= 0.0 {
            return None;
        }
        let excess = page.lack().ceil();
        let message = format!("page {number} is {excess} mm too long at {} pt", fit.size);
        let parts = page.by_height();
        let named: Vec<_> = parts.iter().map(|(key, height)| format!("{key} {height}")).collect();
        let fault = at_parts(Diagnostic::error(Code::PageTooLong, message), page, brief);
        Some(
            fault
                .hint(
                    "shorten a text, or leave something out; \
                     an item with `optional: true` is left out for want of room",
                )
                .hint(format!("it has {} mm for: {}", page.available.round(), named.join(", "))),
        )
    };
    fit.pages.iter().zip(1..).filter_map(over).collect()
}

/// A fault at the key of what takes the most room, with the places of the other
/// parts and of the longest items.
fn at_parts(fault: Diagnostic, page: &PageFit, brief: &Brief) -> Diagnostic {
    let file = &brief.file;
    let parts = page.by_height().into_iter().map(|(key, height)| (Path::top(&key), height));
    let items = page.longest_items(brief);
    let mut places = parts.chain(items).filter(|(path, _)| file.has(path));
    let Some((first, _)) = places.next() else { return fault };
    let fault = fault.at(file.key(&first)).path(file.as_written(&first));
    places.fold(fault, |fault, (path, what)| fault.related(file.key(&path), what))
}

impl PageFit {
    /// The keys of what takes the room and how much it is, the most first.
    fn by_height(&self) -> Vec<(String, String)> {
        let mut parts: Vec<_> = self.parts.iter().filter(|part| part.height > 0.0).collect();
        parts.sort_by(|one, other| other.height.total_cmp(&one.height));
        let part = |PartFit { name, height, .. }: &PartFit| {
            let key = if name == "masthead" { "title" } else { name };
            (key.to_owned(), format!("{} mm", height.round()))
        };
        parts.into_iter().map(part).collect()
    }

    /// The paths of the longest items and what there would be to gain.
    fn longest_items(&self, brief: &Brief) -> Vec<(Path, String)> {
        let mut items: Vec<_> = self.items.iter().filter(|item| item.gain >= 1.0).collect();
        items.sort_by(|one, other| other.gain.total_cmp(&one.gain));
        let named = items.into_iter().take(NAMED_ITEMS).filter_map(|item| {
            let path = brief.shown.items(item.list, item.index).first()?.path();
            Some((path, format!("about {} mm to gain", item.gain.round())))
        });
        named.collect()
    }
}
