//! Leaving out optional items: the last first, and no more than must be.
//!
//! The second page begins where there is room, so an item that is left out of one
//! page makes room on the other one, too: what follows it moves up.

use super::Pages;
use crate::brief::{Brief, Item, List, Omitted, ShownItems};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::facts::Located;
use crate::materials::Materials;
use crate::typeset::{Fit, ItemFit, PageFit, Typeset, Typesetter, Unfit};

/// Sets facts on two pages, if need be without optional items; each that is left
/// out is a warning.
pub(super) fn set(
    located: &Located,
    materials: &Materials,
    typesetter: &Typesetter,
    keep_all: bool,
    sink: &mut Sink,
) -> Result<Pages, Vec<Diagnostic>> {
    let resolve = |omitted: &Omitted| Brief::resolve_with(located, materials, omitted);
    let attempt = |omitted: &Omitted| typesetter.typeset(resolve(omitted).map_err(Unfit::from)?);
    let brief = resolve(&Omitted::default())?;
    let shown = brief.shown.clone();
    let unfit = match typesetter.typeset(brief) {
        Ok(typeset) => return Ok(Pages { typeset, left_out: Vec::new() }),
        Err(unfit) => unfit,
    };
    let order = match &unfit.fit {
        Some(fit) if unfit.is_too_long() && !keep_all => Order::new(located, &shown, fit),
        _ => return Err(unfit.faults),
    };
    match order.fewest(attempt).map_err(|unfit| unfit.faults)? {
        Some((typeset, left_out)) => {
            sink.extend(left_out.iter().map(|item| order.warning(*item)));
            Ok(Pages { typeset, left_out: left_out.to_vec() })
        }
        None => Err(unfit.faults),
    }
}

/// The order in which optional items are left out.
struct Order<'a> {
    located: &'a Located,
    items: Vec<Item>,
    /// How many of them are probably enough.
    likely: usize,
    /// What the pages lack, in words.
    reason: String,
}

impl<'a> Order<'a> {
    /// Of the page that lacks the most room, the item that stands last in the file,
    /// again and again. As many are probably enough as close the gap of both pages
    /// together: because the second page begins where there is room, an item that is
    /// left out of one makes room on the other.
    fn new(located: &'a Located, shown: &ShownItems, fit: &Fit) -> Self {
        let pages = fit.pages.iter().map(|page| Page::new(located, shown, page));
        let mut pages: Vec<_> = pages.collect();
        let mut order = Self { located, items: Vec::new(), likely: 0, reason: reason(fit) };
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

    /// The briefing with the fewest items left out, and these in their order; none
    /// if it does not fit without all of them.
    ///
    /// # Errors
    /// Whatever else than a page that is too long keeps a briefing from its pages.
    fn fewest(
        &self,
        typeset: impl Fn(&Omitted) -> Result<Typeset, Unfit>,
    ) -> Result<Option<(Typeset, &[Item])>, Unfit> {
        let attempt = |count: usize| match typeset(&self.items[..count].iter().copied().collect()) {
            Ok(typeset) => Ok(Some(typeset)),
            Err(unfit) if unfit.is_too_long() => Ok(None),
            Err(unfit) => Err(unfit),
        };
        let found = fewest(self.likely, self.items.len(), attempt)?;
        Ok(found.map(|(count, typeset)| (typeset, &self.items[..count])))
    }

    /// The warning for an item that is left out.
    fn warning(&self, item: Item) -> Diagnostic {
        let what = match item.list {
            List::Stats => "box",
            List::Sections => "section",
            List::Meetings => "meeting",
            List::Next => "item",
        };
        let message = format!("this {what} is left out: with all items, {}", self.reason);
        let (file, path) = (self.located.file(), item.path());
        Diagnostic::warning(Code::LeftOut, message)
            .at(file.value(&path))
            .path(file.as_written(&path))
            .hint("shorten other texts to keep it; `--no-omit` makes this an error")
    }
}

/// The least count from 1 to `all` that is enough, with what was made of it; none
/// if not even all are. What is enough stays so with more.
///
/// It is looked for from what is likely, in steps that double, and then between
/// the last that was too few and the first that was enough: an attempt is a layout,
/// and the better the guess, the fewer there are.
fn fewest<T, E>(
    likely: usize,
    all: usize,
    mut attempt: impl FnMut(usize) -> Result<Option<T>, E>,
) -> Result<Option<(usize, T)>, E> {
    // Too few are left out with `few`, and enough with `enough`.
    let (mut few, mut enough) = (0, None);
    let (mut next, mut step) = (likely.clamp(1, all.max(1)), 1);
    while few < all {
        match attempt(next)? {
            Some(made) => enough = Some((next, made)),
            None => few = next,
        }
        next = match &enough {
            Some((enough, _)) if enough - few == 1 => break,
            Some((enough, _)) if few == 0 => enough.saturating_sub(step).max(1),
            Some((enough, _)) => (few + enough) / 2,
            None => (few + step).min(all),
        };
        step *= 2;
    }
    Ok(enough)
}

/// A page from which items are left out.
struct Page {
    /// An estimate of how much it is too long, in millimetres.
    lack: f64,
    /// Its optional items in the order of the file, and an estimate of the height
    /// that each takes, in millimetres.
    items: Vec<(Item, f64)>,
}

impl Page {
    fn new(located: &Located, shown: &ShownItems, page: &PageFit) -> Self {
        let item = |it: &ItemFit| Some((shown.item(it.list, it.index)?, it.gain));
        let mut items: Vec<_> = page.items.iter().filter_map(item).collect();
        items.retain(|(item, _)| item.is_optional(located.facts()));
        items.sort_by_key(|(item, _)| located.file().value(&item.path()).range().start);
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Whatever is guessed, the least count that is enough is found, and no
        /// count is tried twice.
        #[test]
        fn the_fewest_are_found(all in 0usize..40, needed in 1usize..50, likely in 0usize..60) {
            let mut tried = Vec::new();
            let found = fewest(likely, all, |count| {
                tried.push(count);
                Ok::<_, ()>((count >= needed).then_some(count))
            });
            let expected = (needed <= all).then_some((needed, needed));
            prop_assert_eq!(found, Ok(expected));
            prop_assert!(tried.iter().all(|count| (1..=all).contains(count)), "{:?}", tried);
            let mut once = tried.clone();
            once.sort_unstable();
            once.dedup();
            prop_assert_eq!(once.len(), tried.len(), "{:?}", tried);
        }
    }

    #[test]
    fn a_good_guess_takes_two_attempts() {
        for needed in 2..20 {
            let mut attempts = 0;
            let found = fewest(needed, 24, |count| {
                attempts += 1;
                Ok::<_, ()>((count >= needed).then_some(()))
            });
            assert_eq!((found, attempts), (Ok(Some((needed, ()))), 2));
        }
    }

    #[test]
    fn another_fault_ends_the_search() {
        assert_eq!(fewest::<(), _>(3, 9, |_| Err("another")), Err("another"));
    }
}
