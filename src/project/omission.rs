//! Leaving out what is optional, the last first, until both pages hold.

use crate::brief::{Brief, Item, List};
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::Located;
use crate::typeset::{Fit, ItemFit, PageFit};

/// An item that is left out, and why.
pub(super) struct Omission {
    pub(super) item: Item,
    page: usize,
    excess: f64,
    size: f64,
}

impl Omission {
    pub(super) fn warning(self) -> Diagnostic {
        let what = match self.item.list {
            List::Stats => "box",
            List::Sections => "section",
            List::Meetings => "meeting",
            List::Next => "item",
        };
        let Self { page, size, .. } = self;
        let excess = self.excess.ceil();
        let message = format!(
            "this {what} is left out: page {page} would be {excess} mm too long at {size} pt"
        );
        Diagnostic::warning(Code::LeftOut, message)
            .path(self.item.to_string())
            .hint("shorten other texts to keep it; `--no-omit` makes this an error")
    }
}

/// Which optional items to leave out further: of each page that is too long,
/// the last ones of the file, as many as are reckoned to be enough, and if these
/// are not, those of the other page, as the second one begins where there is
/// room. Where there will be no further reckoning, all of them.
pub(super) fn further(located: &Located, brief: &Brief, fit: &Fit, all: bool) -> Vec<Omission> {
    let optional = Item::optional(located.facts());
    let of_page = |page: &PageFit| {
        let mut items = items(page, brief);
        items.retain(|(item, _)| optional.contains(item));
        items.sort_by_key(|(item, _)| located.place_in_file(&item.to_string()));
        items
    };
    let mut left: Vec<_> = fit.pages.iter().map(of_page).collect();
    let mut further = Vec::new();
    for (page, index) in fit.pages.iter().zip(0..) {
        let Some(excess) = page.excess() else { continue };
        let mut missing = excess;
        let others = (0..left.len()).filter(|other| *other != index);
        for from in std::iter::once(index).chain(others) {
            while all || missing > 0.0 {
                let Some((item, gain)) = left[from].pop() else { break };
                missing -= gain;
                further.push(Omission { item, page: index + 1, excess, size: fit.size });
            }
        }
    }
    further
}

/// The items on a page, with what there is to gain without each.
fn items(page: &PageFit, brief: &Brief) -> Vec<(Item, f64)> {
    let item = |it: &ItemFit| Some((brief.shown.item(it.list, it.index)?, it.gain));
    page.items.iter().filter_map(item).collect()
}
