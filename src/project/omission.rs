//! Leaving out what is optional, the last first, and no more than must be.

use crate::brief::{Brief, Item, List, Omitted};
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::Located;
use crate::typeset::{Fit, ItemFit, PageFit, Typeset, Unfit};

/// The order in which optional items are left out.
pub(super) struct Order {
    items: Vec<Item>,
    /// How many of them are reckoned to be enough.
    likely: usize,
    /// What the pages lack, in words.
    reason: String,
}

impl Order {
    /// Of the page that lacks the most, the item that stands last in the file,
    /// again and again: the second page begins where there is room, so that what
    /// is left out of one makes room on the other.
    pub(super) fn new(located: &Located, brief: &Brief, fit: &Fit) -> Self {
        let mut pages: Vec<_> =
            fit.pages.iter().map(|page| Page::new(located, brief, page)).collect();
        let mut order = Self { items: Vec::new(), likely: 0, reason: reason(fit) };
        loop {
            let lack: f64 = pages.iter().map(|page| page.lack).sum();
            let with_items = pages.iter_mut().filter(|page| !page.items.is_empty());
            let Some(fullest) = with_items.max_by(|one, other| one.lack.total_cmp(&other.lack))
            else {
                break;
            };
            order.likely += usize::from(lack > 0.0);
            order.items.extend(fullest.leave_out_last());
        }
        order
    }

    /// The briefing with the fewest items left out, and a warning for each; none
    /// if it does not fit without all of them.
    ///
    /// Looked for from what is likely: the fewer layouts, the better the guess.
    pub(super) fn fewest(
        &self,
        mut typeset: impl FnMut(&Omitted) -> Result<Typeset, Unfit>,
    ) -> Result<Option<Typeset>, Unfit> {
        let all = self.items.len();
        // Too few are left out with `few`, and enough with `enough`.
        let (mut few, mut enough) = (0, None);
        let (mut next, mut step) = (self.likely.clamp(1, all.max(1)), 1);
        while few < all {
            match typeset(&self.items[..next].iter().copied().collect()) {
                Ok(typeset) => enough = Some((next, typeset)),
                Err(unfit) if unfit.is_too_long() => few = next,
                Err(unfit) => return Err(unfit),
            }
            next = match &enough {
                Some((enough, _)) if enough - few == 1 => break,
                Some((enough, _)) if few == 0 => enough.saturating_sub(step).max(1),
                Some((enough, _)) => (few + enough) / 2,
                None => (few + step).min(all),
            };
            step *= 2;
        }
        Ok(enough.map(|(count, mut typeset)| {
            typeset.warnings.extend(self.items[..count].iter().map(|item| self.warning(*item)));
            typeset
        }))
    }

    fn warning(&self, item: Item) -> Diagnostic {
        let what = match item.list {
            List::Stats => "box",
            List::Sections => "section",
            List::Meetings => "meeting",
            List::Next => "item",
        };
        let message = format!("this {what} is left out: with all items, {}", self.reason);
        Diagnostic::warning(Code::LeftOut, message)
            .path(item.to_string())
            .hint("shorten other texts to keep it; `--no-omit` makes this an error")
    }
}

/// A page from which items are left out.
struct Page {
    /// How much it is too long, in millimetres, as far as can be reckoned.
    lack: f64,
    /// Its optional items as they stand in the file, and what each takes.
    items: Vec<(Item, f64)>,
}

impl Page {
    fn new(located: &Located, brief: &Brief, page: &PageFit) -> Self {
        let item = |it: &ItemFit| Some((brief.shown.item(it.list, it.index)?, it.gain));
        let mut items: Vec<_> = page.items.iter().filter_map(item).collect();
        items.retain(|(item, _)| item.is_optional(located.facts()));
        items.sort_by_key(|(item, _)| located.place_in_file(&item.to_string()));
        Self { lack: page.lack(), items }
    }

    fn leave_out_last(&mut self) -> Option<Item> {
        let (item, gain) = self.items.pop()?;
        self.lack -= gain;
        Some(item)
    }
}

/// "page 1 would be 30 mm too long at 9 pt".
fn reason(fit: &Fit) -> String {
    let pages = fit.pages.iter().zip(1..);
    let lacks = pages.filter(|(page, _)| page.lack() > 0.0);
    let lacks =
        lacks.map(|(page, number)| format!("page {number} would be {} mm", page.lack().ceil()));
    format!("{} too long at {} pt", lacks.collect::<Vec<_>>().join(" and "), fit.size)
}
