//! The largest size at which both pages hold.

use std::ops::Range;

use serde_json::Value;

use super::block::Even;
use super::measured::Measured;
use super::parting::{self, fill};
use super::report::Fit;
use crate::brief::List;

/// By how much a page may be emptier than it was estimated to be.
const DOUBT: f64 = 0.003;

/// The same where words are divided: it is not known where else they could be.
const DOUBT_IF_DIVIDED: f64 = 0.08;

/// Beside a page that holds no larger type, one that is less full than this could take something of it.
const EMPTIER: f64 = 0.75;

/// How often a size is measured again because words were found to be too long for their
/// lines: those that were found are divided at ever more places.
const ROUNDS: usize = 6;

/// What was measured at a size.
pub(crate) struct Attempt {
    pub(crate) measured: Measured,
    /// Whether all words that are too long for their lines were known; if not, they are
    /// from now on, and the size is to be measured again.
    pub(crate) is_settled: bool,
}

/// A brief as it is set: at which size, and where its second page begins.
#[derive(Debug, Clone)]
pub(crate) struct Fitted {
    measured: Measured,
    at: usize,
}

/// Which sizes are tried.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Sizes {
    /// All, from the one that is probably right.
    FromLikely,
    /// All, from the smallest, where a brief is known to fit with little to spare.
    FromSmallest,
    /// Only the smallest, to know whether a brief fits.
    Smallest,
}

/// Where a brief is measured.
pub(crate) trait Measuring {
    /// What keeps the brief from being measured.
    type Error;

    /// The size at which the brief probably fits. A better guess saves a try, and a worse one
    /// costs one.
    fn likely_size(&self) -> f64;

    /// Measures the brief at a size.
    ///
    /// # Errors
    /// What keeps the brief from being measured.
    fn measure(&mut self, size: f64) -> Result<Attempt, Self::Error>;

    /// From now on blocks may leave their page that would rather stay there.
    fn loosen(&mut self);

    /// About what the brief takes at a size, by what was measured last.
    ///
    /// # Errors
    /// What keeps the brief from being measured.
    fn estimate(&mut self, size: f64) -> Result<Measured, Self::Error>;
}

/// Finds the largest of some sizes at which both pages hold, or else takes the smallest. Blocks leave their
/// page that would rather stay there if the pages hold at no size, or if one of them is much emptier than
/// the other though the type cannot be larger.
///
/// The sizes are from the largest down.
///
/// # Errors
/// What keeps the brief from being measured.
pub(crate) fn fit<S: Measuring>(
    sizes: &[f64],
    which: Sizes,
    stage: &mut S,
) -> Result<Fitted, S::Error> {
    let fitted = largest(sizes, which, stage)?;
    // There is nothing to gain, or to know.
    let is_enough = fitted.size() == sizes[0] || which == Sizes::Smallest;
    let is_well = fitted.fill() <= 1.0 && (is_enough || fitted.least_fill() >= EMPTIER);
    if is_well || !fitted.measured.keeps_some() {
        return Ok(fitted);
    }
    stage.loosen();
    largest(sizes, which, stage)
}

/// The largest of some sizes at which both pages hold, or else the smallest.
fn largest<S: Measuring>(sizes: &[f64], which: Sizes, stage: &mut S) -> Result<Fitted, S::Error> {
    let last = sizes.len() - 1;
    let first_up_to = |most: f64| sizes.iter().position(|&size| size <= most).unwrap_or(last);
    let mut next = if which == Sizes::FromLikely { first_up_to(stage.likely_size()) } else { last };
    // The sizes that may be it, larger than the best so far, which holds or is the last.
    let (mut left, mut best) = (0..last, None);
    let mut doubt = DOUBT;
    loop {
        let measured = settled(sizes[next], next == last, stage)?;
        if measured.has_divided_words() {
            doubt = DOUBT_IF_DIVIDED;
        }
        let fitted = Fitted::new(measured, next == 0);
        if fitted.fill() <= 1.0 || next == last {
            (left.end, best) = (next, Some(fitted));
        } else {
            left.start = next + 1;
        }
        let is_known = left.is_empty() || which == Sizes::Smallest;
        if let Some(fitted) = best.take_if(|_| is_known) {
            return Ok(fitted);
        }
        let mut fills = vec![None; last];
        let mut estimated = |index: usize| match fills[index] {
            Some(fill) => Ok(fill),
            None => stage
                .estimate(sizes[index])
                .map(|measured| *fills[index].insert(least_fill(&measured))),
        };
        next = first(left.clone(), |index| Ok(estimated(index)? <= 1.0))?;
        if best.is_some() && next == left.end {
            // None is estimated to hold, but the next one might all the same.
            next -= 1;
            let is_too_large = estimated(next)? > 1.0 + doubt;
            if let Some(fitted) = best.take_if(|_| is_too_large) {
                return Ok(fitted);
            }
        }
    }
}

/// A brief as it was measured in a layout of its own at the only size of that.
///
/// # Errors
/// What keeps the brief from being measured.
pub(crate) fn fit_openly<S: Measuring>(size: f64, stage: &mut S) -> Result<Fitted, S::Error> {
    Ok(Fitted::new(settled(size, false, stage)?, true))
}

/// The first of some indices from which on something holds, or else the one behind them.
fn first<E>(
    indices: Range<usize>,
    mut holds: impl FnMut(usize) -> Result<bool, E>,
) -> Result<usize, E> {
    let Range { mut start, mut end } = indices;
    while start < end {
        let middle = usize::midpoint(start, end);
        if holds(middle)? { end = middle } else { start = middle + 1 }
    }
    Ok(end)
}

/// Measures a brief at a size until all words that are too long for their lines are known,
/// or it is too long whatever becomes of them.
fn settled<S: Measuring>(size: f64, is_last: bool, stage: &mut S) -> Result<Measured, S::Error> {
    for _ in 0..ROUNDS {
        let attempt = stage.measure(size)?;
        // That words are divided changes only so much.
        let is_too_long = !is_last && least_fill(&attempt.measured) > 1.0 + DOUBT_IF_DIVIDED;
        if attempt.is_settled || is_too_long {
            return Ok(attempt.measured);
        }
    }
    Ok(stage.measure(size)?.measured)
}

/// How full the fuller page is if the second one begins where both hold, or else where there is most
/// room.
fn least_fill(measured: &Measured) -> f64 {
    fill(&measured.pages(parting::place(measured, false)))
}

impl Fitted {
    fn new(measured: Measured, is_largest: bool) -> Self {
        let at = parting::place(&measured, is_largest);
        Self { measured, at }
    }

    /// How full the fuller page is.
    fn fill(&self) -> f64 {
        fill(&self.measured.pages(self.at))
    }

    /// How full the emptier page is.
    fn least_fill(&self) -> f64 {
        parting::least(&self.measured.pages(self.at))
    }

    /// Whether each page holds.
    pub(crate) fn hold(&self) -> [bool; 2] {
        self.measured.pages(self.at).map(|page| page.fill() <= 1.0)
    }

    /// How full both pages are on average.
    pub(crate) fn average_fill(&self) -> f64 {
        let [first, second] = self.measured.pages(self.at).map(|page| page.fill());
        f64::midpoint(first, second)
    }

    /// The size of the body text.
    pub(crate) fn size(&self) -> f64 {
        self.measured.size
    }

    /// How full the pages are.
    pub(crate) fn report(&self) -> Fit {
        Fit::of(&self.measured, self.at)
    }

    /// Whether the pages probably hold without some items, each of a list and where it is in
    /// that, and with only a share of the sources.
    pub(crate) fn holds_without(&self, items: &[(List, usize)], sources: f64) -> bool {
        Self::new(self.measured.without(items, sources), false).fill() <= 1.0
    }

    /// The texts with even lines.
    pub(crate) fn even(&self) -> impl Iterator<Item = (&str, &Even)> {
        let blocks = self.measured.blocks.iter();
        blocks.flat_map(|block| block.even.iter().map(|(name, even)| (name.as_str(), even)))
    }

    /// Takes back that some texts have even lines.
    pub(crate) fn forget_even(&mut self, names: &[String]) {
        for block in &mut self.measured.blocks {
            block.even.retain(|name, _| !names.contains(name));
        }
    }

    /// What the template sets the pages by.
    pub(crate) fn given(&self) -> Value {
        self.measured.given(self.at)
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::fit::samples::{block, flow, flowing, measured, part};
    use crate::fit::{Block, Piece};

    /// The size that is taken for the likely one, where nothing else is said.
    const LIKELY: f64 = 10.0;

    /// Where the search may begin: at the smallest size, or anywhere.
    fn beginnings() -> impl Strategy<Value = (Sizes, f64)> {
        let likely = (7.0..13.0f64).prop_map(|size| (Sizes::FromLikely, size));
        prop_oneof![likely, Just((Sizes::FromSmallest, LIKELY))]
    }

    /// Sizes from the largest down, as those of the template.
    fn ladder(count: usize) -> Vec<f64> {
        (0..count).map(|step| 11.5 - 0.25 * step as f64).collect()
    }

    /// A brief whose first page is so full at a size.
    fn filled(size: f64, fill: f64) -> Measured {
        let height = fill * measured(Vec::new()).heights[0];
        Measured { size, ..measured(vec![block("masthead", 0, height)]) }
    }

    /// A page that is so full at each size.
    struct Page<'a> {
        sizes: &'a [f64],
        fills: &'a [f64],
        /// How full it is estimated to be at each.
        estimated: Vec<f64>,
        likely: f64,
        tried: Vec<f64>,
    }

    impl Measuring for Page<'_> {
        type Error = Infallible;

        fn likely_size(&self) -> f64 {
            self.likely
        }

        fn measure(&mut self, size: f64) -> Result<Attempt, Infallible> {
            self.tried.push(size);
            let fill = self.fills[self.sizes.iter().position(|it| *it == size).unwrap()];
            Ok(Attempt { measured: filled(size, fill), is_settled: true })
        }

        fn loosen(&mut self) {}

        fn estimate(&mut self, size: f64) -> Result<Measured, Infallible> {
            let index = self.sizes.iter().position(|it| *it == size).unwrap();
            Ok(filled(size, self.estimated[index]))
        }
    }

    /// Which size is found where a page is so full at each, and which were tried.
    fn find(sizes: &[f64], fills: &[f64], which: Sizes) -> (f64, Vec<f64>) {
        find_with_doubt(sizes, fills, fills.to_vec(), (which, LIKELY))
    }

    fn find_with_doubt(
        sizes: &[f64],
        fills: &[f64],
        estimated: Vec<f64>,
        (which, likely): (Sizes, f64),
    ) -> (f64, Vec<f64>) {
        let mut page = Page { sizes, fills, estimated, likely, tried: Vec::new() };
        let Ok(fitted) = fit(sizes, which, &mut page);
        (fitted.measured.size, page.tried)
    }

    /// The largest that holds, or else the smallest.
    fn best(sizes: &[f64], fills: &[f64]) -> f64 {
        let holds = fills.iter().position(|fill| *fill <= 1.0);
        sizes[holds.unwrap_or(sizes.len() - 1)]
    }

    /// How full a page is at each size, which grows with these powers of it from one to
    /// the next.
    fn fills(sizes: &[f64], least: f64, powers: &[f64]) -> Vec<f64> {
        let mut fills = vec![least];
        for (pair, power) in sizes.windows(2).rev().zip(powers) {
            fills.push(fills[fills.len() - 1] * (pair[0] / pair[1]).powf(*power));
        }
        fills.reverse();
        fills
    }

    #[test]
    fn what_holds_at_the_largest_size_has_it() {
        assert_eq!(find(&ladder(11), &[0.9; 11], Sizes::FromLikely).0, 11.5);
    }

    #[test]
    fn what_does_not_hold_has_the_smallest_size() {
        for which in [Sizes::FromLikely, Sizes::FromSmallest] {
            assert_eq!(find(&ladder(11), &[1.1; 11], which).0, 9.0);
        }
    }

    #[test]
    fn no_larger_size_is_tried_than_one_at_which_a_page_is_estimated_to_be_too_full() {
        let tried = |larger| find(&[10.0, 9.0], &[larger, 0.9], Sizes::FromSmallest);
        assert_eq!(tried(1.02), (9.0, vec![9.0]));
        assert_eq!(tried(1.002), (9.0, vec![9.0, 10.0]), "it might be emptier");
        assert_eq!(tried(0.99), (10.0, vec![9.0, 10.0]));
    }

    #[test]
    fn no_other_size_is_tried_where_the_smallest_comes_first_and_does_not_hold() {
        assert_eq!(find(&ladder(11), &[1.1; 11], Sizes::FromSmallest).1, [9.0]);
    }

    #[test]
    fn the_smallest_alone_is_tried_to_know_whether_it_holds() {
        for fill in [0.5, 1.1] {
            assert_eq!(find(&ladder(11), &[fill; 11], Sizes::Smallest), (9.0, vec![9.0]));
        }
    }

    #[test]
    fn a_size_alone_is_tried_once() {
        for fill in [0.9, 1.1] {
            for which in [Sizes::FromLikely, Sizes::FromSmallest] {
                assert_eq!(find(&[10.0], &[fill], which), (10.0, vec![10.0]));
            }
        }
    }

    #[test]
    fn of_an_open_layout_it_is_known_which_page_holds() {
        for (fill, holds) in [(0.9, true), (1.1, false)] {
            let mut page = Page {
                sizes: &[11.5],
                fills: &[fill],
                estimated: Vec::new(),
                likely: LIKELY,
                tried: Vec::new(),
            };
            let Ok(fitted) = fit_openly(11.5, &mut page);
            assert_eq!(fitted.hold(), [holds, true], "{fill}");
        }
    }

    /// A page that becomes fuller as its words are divided, one after the other.
    struct Words {
        fill: f64,
        more: f64,
        words: usize,
        tried: Vec<f64>,
    }

    impl Measuring for Words {
        type Error = Infallible;

        fn likely_size(&self) -> f64 {
            LIKELY
        }

        fn measure(&mut self, size: f64) -> Result<Attempt, Infallible> {
            let divided = self.tried.iter().filter(|it| **it == size).count();
            self.tried.push(size);
            let fill = self.fill + self.more * divided as f64;
            let attempt = |fill, is_settled| Attempt { measured: filled(size, fill), is_settled };
            Ok(if size < 10.0 { attempt(0.9, true) } else { attempt(fill, divided == self.words) })
        }

        fn loosen(&mut self) {}

        fn estimate(&mut self, size: f64) -> Result<Measured, Infallible> {
            Ok(filled(size, self.fill))
        }
    }

    /// Which of two sizes is found, and which were tried, where a page is so full at the
    /// larger, and has as many words that are divided there.
    fn find_with_words(fill: f64, more: f64, words: usize) -> (f64, Vec<f64>) {
        let mut page = Words { fill, more, words, tried: Vec::new() };
        let Ok(fitted) = fit(&[10.0, 9.0], Sizes::FromLikely, &mut page);
        (fitted.measured.size, page.tried)
    }

    #[test]
    fn a_size_is_measured_again_until_no_more_words_are_too_long() {
        assert_eq!(find_with_words(0.9, 0.01, 3), (10.0, vec![10.0; 4]));
        // It holds only as long as words run out of their lines, or only when they do not.
        assert_eq!(find_with_words(0.975, 0.01, 3), (9.0, vec![10.0, 10.0, 10.0, 10.0, 9.0]));
        assert_eq!(find_with_words(1.02, -0.01, 3), (10.0, vec![10.0; 4]));
        // It does not hold whatever becomes of them.
        assert_eq!(find_with_words(1.1, 0.01, 3), (9.0, vec![10.0, 9.0]));
        // There are some that cannot be divided.
        assert_eq!(find_with_words(0.9, 0.0, 99), (10.0, vec![10.0; 1 + ROUNDS]));
    }

    /// A brief of a masthead, four texts that would rather stay below it, and something on the second
    /// page.
    struct Staying {
        masthead: f64,
        second: f64,
        is_firm: bool,
    }

    impl Measuring for Staying {
        type Error = Infallible;

        fn likely_size(&self) -> f64 {
            LIKELY
        }

        fn measure(&mut self, size: f64) -> Result<Attempt, Infallible> {
            self.estimate(size).map(|measured| Attempt { measured, is_settled: true })
        }

        fn loosen(&mut self) {
            self.is_firm = false;
        }

        fn estimate(&mut self, size: f64) -> Result<Measured, Infallible> {
            let scale = size / 10.0;
            let texts = Piece::Flow(flow((0..4).map(|item| part(item, 200.0 * scale)).collect()));
            let blocks = vec![
                block("masthead", 0, self.masthead * scale),
                Block { stays: true, ..flowing("sections", 0, &[1; 4], texts) },
                block("sources", 1, self.second * scale),
            ];
            Ok(Measured { size, is_firm: self.is_firm, ..measured(blocks) })
        }
    }

    #[test]
    fn a_block_leaves_its_page_if_there_is_no_room_or_if_the_other_is_much_emptier() {
        let find = |masthead, second| {
            let mut brief = Staying { masthead, second, is_firm: true };
            let Ok(fitted) = fit(&[10.0, 9.0], Sizes::FromLikely, &mut brief);
            (fitted.size(), fitted.at)
        };
        assert_eq!(find(300.0, 700.0), (10.0, 4));
        // It has room in smaller type, beside a page that is nearly full, or not.
        assert_eq!(find(450.0, 700.0), (9.0, 4));
        assert_eq!(find(450.0, 300.0), (10.0, 1));
        // It has none.
        assert_eq!(find(700.0, 300.0), (10.0, 0));
        // In the largest type there is no more to gain.
        assert_eq!(find(300.0, 100.0), (10.0, 4));
    }

    #[test]
    fn hardly_more_than_two_sizes_are_tried() {
        let sizes = ladder(11);
        let mut counts = Vec::new();
        for power in [0.8, 1.1, 1.4, 1.7, 2.0] {
            for least in 50..130 {
                let fills = fills(&sizes, f64::from(least) / 100.0, &[power; 10]);
                let (found, tried) = find(&sizes, &fills, Sizes::FromLikely);
                assert_eq!(found, best(&sizes, &fills));
                counts.push(tried.len());
            }
        }
        assert!(counts.iter().all(|count| *count <= 3), "{counts:?}");
        assert!(counts.iter().sum::<usize>() < counts.len() * 21 / 10);
    }

    proptest! {
        /// It is estimated with hardly more doubt than there is.
        #[test]
        fn the_largest_size_that_holds_is_found_and_none_is_tried_twice(
            least in 0.4..1.2f64,
            powers in vec(0.5..4.0f64, 0..15),
            doubts in vec(-0.9 * DOUBT..0.9 * DOUBT, 15),
            which in beginnings(),
        ) {
            let sizes = ladder(powers.len() + 1);
            let fills = fills(&sizes, least, &powers);
            let estimated = fills.iter().zip(doubts).map(|(fill, doubt)| fill + doubt).collect();
            let (found, mut tried) = find_with_doubt(&sizes, &fills, estimated, which);
            prop_assert_eq!(found, best(&sizes, &fills), "{:?}", fills);
            tried.sort_by(f64::total_cmp);
            let count = tried.len();
            tried.dedup();
            prop_assert_eq!(tried.len(), count);
        }

        /// However pages grow, what is found holds if anything that was tried does.
        #[test]
        fn whatever_holds_is_not_given_up(
            fills in vec(0.8..1.2f64, 1..15),
            which in beginnings(),
        ) {
            let sizes = ladder(fills.len());
            let fill_at = |size: &f64| fills[sizes.iter().position(|it| it == size).unwrap()];
            let (found, tried) = find_with_doubt(&sizes, &fills, fills.clone(), which);
            if tried.iter().any(|size| fill_at(size) <= 1.0) {
                prop_assert!(fill_at(&found) <= 1.0);
            } else {
                prop_assert_eq!(found, sizes[sizes.len() - 1]);
            }
        }
    }
}
