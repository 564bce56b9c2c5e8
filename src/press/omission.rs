//! Leaving out optional items: the last first, and no more than must be.
//!
//! The second page begins where there is room, so an item that is left out of one
//! page makes room on the other one, too: what follows it moves up.

use std::borrow::Cow;

use super::{Pages, Request, since};
use crate::brief::{Brief, Item, List, Omitted, ShownItems};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::facts::Located;
use crate::fit::Sizes;
use crate::materials::Materials;
use crate::typeset::{Fit, Fitting, ItemFit, PageFit, Typeset, Typesetter, Unfit};

/// Sets facts on two pages, if need be without optional items; each that is left
/// out is a warning.
pub(super) fn set(
    located: &Located,
    materials: &Materials,
    typesetter: &Typesetter,
    request: &Request,
    sink: &mut Sink,
) -> Result<Pages, Vec<Diagnostic>> {
    let resolve_with = |materials: &Materials, omitted: &Omitted| {
        let brief = Brief::resolve_with(located, materials, omitted)?;
        Ok::<_, Vec<Diagnostic>>(Brief { edition: request.edition, ..brief })
    };
    let brief = resolve_with(materials, &Omitted::default())?;
    if request.since.is_some() && brief.since.is_none() {
        sink.push(since::nothing_to_tell(located));
    }
    let mut all = Attempt::make(brief, typesetter, Sizes::FromLikely)?;
    // What has changed is told in fewer rows, and at last in none, before any of the facts is
    // left out.
    let mut materials = Cow::Borrowed(materials);
    let mut untold = None;
    while !request.keep_all && all.brief.since.is_some() && all.is_too_long() {
        untold = all.fit().as_ref().map(reason);
        if let Some(earlier) = &mut materials.to_mut().earlier {
            earlier.rows = earlier.rows.saturating_sub(1);
        }
        let brief = resolve_with(&materials, &Omitted::default())?;
        all = Attempt::make(brief, typesetter, Sizes::FromSmallest)?;
    }
    let untold = untold.filter(|_| all.brief.since.is_none());
    let untold = untold.map(|reason| since::left_out(located, &reason));
    let resolve = |omitted: &Omitted| resolve_with(&materials, omitted);
    let fit = match all.fit() {
        Some(fit) if fit.is_too_long() && !request.keep_all => fit,
        _ => {
            let typeset = all.finish(typesetter)?;
            sink.extend(untold);
            return Ok(Pages { typeset, left_out: Vec::new() });
        }
    };
    let order = Order::new(located, &all.brief.shown, &fit);
    let attempt = |brief: Brief| Attempt::make(brief, typesetter, Sizes::Smallest);
    match order.fewest(&all, resolve, attempt)? {
        Some((enough, left_out)) => {
            let typeset = enough.with_all_sizes(typesetter)?.finish(typesetter)?;
            sink.extend(untold);
            sink.extend(left_out.iter().map(|item| order.warning(*item)));
            Ok(Pages { typeset, left_out })
        }
        None => Ok(Pages { typeset: all.finish(typesetter)?, left_out: Vec::new() }),
    }
}

/// A brief with some items left out, as far as it takes to know whether it fits.
struct Attempt {
    brief: Brief,
    made: Made,
}

/// What was made of a brief.
enum Made {
    /// It was measured.
    Measured(Box<Fitting>),
    /// The template fits it itself: it was set.
    Set(Box<Result<Typeset, Unfit>>),
}

impl Attempt {
    fn make(brief: Brief, typesetter: &Typesetter, sizes: Sizes) -> Result<Self, Vec<Diagnostic>> {
        let made = match typesetter.fit(&brief, sizes).map_err(|unfit| unfit.faults)? {
            Some(fitting) => Made::Measured(Box::new(fitting)),
            None => Made::Set(Box::new(typesetter.set(brief.clone(), None))),
        };
        Ok(Self { brief, made })
    }

    /// The same at the largest size at which it fits.
    fn with_all_sizes(self, typesetter: &Typesetter) -> Result<Self, Vec<Diagnostic>> {
        match self.made {
            Made::Measured(_) => Self::make(self.brief, typesetter, Sizes::FromSmallest),
            Made::Set(_) => Ok(self),
        }
    }

    /// Whether there is probably room for it without some of its items, if that can be told
    /// without trying it; as many sources are left.
    fn holds_without(&self, items: &[Candidate], sources: usize) -> Option<bool> {
        let Made::Measured(fitting) = &self.made else { return None };
        let items: Vec<_> = items.iter().map(|it| it.measured).collect();
        let share = sources as f64 / self.brief.sources.len().max(1) as f64;
        Some(fitting.holds_without(&items, share))
    }

    /// How full the pages are, if nothing else is wrong.
    fn fit(&self) -> Option<Fit> {
        match &self.made {
            Made::Measured(fitting) => Some(fitting.report()),
            Made::Set(set) => match &**set {
                Ok(typeset) => typeset.fit.clone(),
                Err(unfit) => unfit.fit.clone().filter(|_| unfit.is_too_long()),
            },
        }
    }

    fn is_too_long(&self) -> bool {
        self.fit().as_ref().is_some_and(Fit::is_too_long)
    }

    fn finish(self, typesetter: &Typesetter) -> Result<Typeset, Vec<Diagnostic>> {
        let set = match self.made {
            Made::Measured(fitting) => typesetter.set(self.brief, Some(*fitting)),
            Made::Set(set) => *set,
        };
        set.map_err(|unfit| unfit.faults)
    }
}

/// The order in which optional items are left out.
struct Order<'a> {
    located: &'a Located,
    items: Vec<Candidate>,
    /// What the pages lack, in words.
    reason: String,
}

/// An optional item, which may be left out.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    item: Item,
    /// Where it is measured: in a list of the brief, and where in that.
    measured: (List, usize),
    /// About how much shorter its page is without it, in millimetres.
    gain: f64,
    /// About how much both pages are too long together when it is its turn.
    lack: f64,
}

impl<'a> Order<'a> {
    /// Of the page that lacks the most room, the item that stands last in the file,
    /// again and again.
    fn new(located: &'a Located, shown: &ShownItems, fit: &Fit) -> Self {
        let pages = fit.pages.iter().map(|page| Page::new(located, shown, page));
        let mut pages: Vec<_> = pages.collect();
        let mut items = Vec::new();
        loop {
            let lack: f64 = pages.iter().map(|page| page.lack).sum();
            let with_items = pages.iter_mut().filter(|page| !page.items.is_empty());
            let Some(fullest) = with_items.max_by(|one, other| one.lack.total_cmp(&other.lack))
            else {
                break;
            };
            items.extend(fullest.leave_out_last().map(|item| Candidate { lack, ..item }));
        }
        Self { located, items, reason: reason(fit) }
    }

    /// How many of the items are probably enough: as many as leave room by what was
    /// measured, or else as many as close the gap of both pages together. Because the second
    /// page begins where there is room, an item that is left out of one makes room on the
    /// other.
    fn likely(&self, all: &Attempt, resolve: impl Fn(usize) -> Option<Brief>) -> usize {
        let is_too_few = |count: usize| {
            let sources = resolve(count)?.sources.len();
            all.holds_without(&self.items[..count], sources).map(|holds| !holds)
        };
        let lacking = self.items.iter().filter(|item| item.lack > 0.0).count();
        let counts: Vec<_> = (0..=self.items.len()).collect();
        match is_too_few(0) {
            Some(_) => counts.partition_point(|count| is_too_few(*count).unwrap_or(false)),
            None => lacking,
        }
    }

    /// The briefing with the fewest items left out, and these in their order; none
    /// if it does not fit without all of them.
    ///
    /// # Errors
    /// Whatever else than a page that is too long keeps a briefing from its pages.
    fn fewest(
        &self,
        all: &Attempt,
        resolve: impl Fn(&Omitted) -> Result<Brief, Vec<Diagnostic>>,
        attempt: impl Fn(Brief) -> Result<Attempt, Vec<Diagnostic>>,
    ) -> Result<Option<(Attempt, Vec<Item>)>, Vec<Diagnostic>> {
        let first = |count: usize| self.items[..count].iter().map(|candidate| candidate.item);
        let resolve = |count: usize| resolve(&first(count).collect());
        let attempt = |count: usize| {
            attempt(resolve(count)?).map(|made| Some(made).filter(|made| !made.is_too_long()))
        };
        let found =
            fewest(self.likely(all, |count| resolve(count).ok()), self.items.len(), attempt)?;
        Ok(found.map(|(count, enough)| (enough, first(count).collect())))
    }

    /// The warning for an item that is left out.
    fn warning(&self, item: Item) -> Diagnostic {
        let what = match item.list {
            List::Stats => "box",
            List::Charts => "chart",
            List::Sections => "section",
            List::Meetings => "meeting",
            List::Next => "item",
            List::Highlights => "highlight",
            List::People => "person",
            List::Quote => "quote",
            List::ReadMore => "link",
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
    /// Its optional items in the order of the file.
    items: Vec<Candidate>,
}

impl Page {
    fn new(located: &Located, shown: &ShownItems, page: &PageFit) -> Self {
        let candidates = |it: &ItemFit| {
            let items = shown.items(it.list, it.index);
            let (measured, gain) = ((it.list, it.index), it.gain / items.len().max(1) as f64);
            items.into_iter().map(move |item| Candidate { item, measured, gain, lack: 0.0 })
        };
        let mut items: Vec<_> = page.items.iter().flat_map(candidates).collect();
        items.retain(|it| it.item.is_optional(located.facts()));
        items.sort_by_key(|it| located.file().value(&it.item.path()).range().start);
        Self { lack: page.lack(), items }
    }

    fn leave_out_last(&mut self) -> Option<Candidate> {
        let last = self.items.pop()?;
        self.lack -= last.gain;
        Some(last)
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
