//! Where the second page begins.

use super::measured::Measured;
use super::page::Page;

/// How full the fuller page must remain, at most, for the second page to begin elsewhere where that
/// is no more than a step towards two pages that hold.
const WORTHWHILE: f64 = 0.93;

/// By how much the fuller page may grow for items more on the first, which fill holes in
/// the last rows of the columns on both.
const NEXT_TO_NOTHING: f64 = 1.025;

/// Where larger type does not fit, both pages are so full where they usually part, or they part
/// elsewhere.
const FULL: f64 = 0.88;

/// At the largest size: how full one page must be, and how empty the other beside it, for
/// the second page to begin elsewhere though both hold.
const LOPSIDED: (f64, f64) = (0.7, 0.7);

/// The same where a page is next to empty.
const FORLORN: (f64, f64) = (0.4, 1.0 / 3.0);

/// How much more the pages may differ if no space has to be given up for that.
const TIGHT: f64 = 0.05;

/// How much emptier the second page may become by an item that fills a hole in the last row of the
/// first.
const ROW: f64 = 0.06;

/// How much fuller the emptier page must become for that.
const GAIN: f64 = 0.04;

/// How full the fuller page is.
pub(super) fn fill(pages: &[Page<'_>; 2]) -> f64 {
    f64::max(pages[0].fill(), pages[1].fill())
}

/// How full the emptier page is.
pub(super) fn least(pages: &[Page<'_>; 2]) -> f64 {
    f64::min(pages[0].fill(), pages[1].fill())
}

/// Where the second page begins: where it usually does if both pages hold and are about as full as
/// each other, or else where both hold and the emptier one is the fullest; if they hold nowhere, where
/// the fuller one is the emptiest.
pub(super) fn place(measured: &Measured, is_largest: bool) -> usize {
    let usual = measured.pages(measured.usual);
    let holds = fill(&usual) <= 1.0;
    if holds && are_alike(&usual, is_largest) {
        return measured.usual;
    }
    let even = evenest(measured);
    if holds {
        let gains = |at: &usize| least(&measured.pages(*at)) > least(&usual) + GAIN;
        even.filter(gains).unwrap_or(measured.usual)
    } else {
        even.unwrap_or_else(|| emptiest(measured))
    }
}

/// Whether the second page begins where it usually does, whatever the pages are like elsewhere.
pub(crate) fn parts_as_usual(measured: &Measured) -> bool {
    let usual = measured.pages(measured.usual);
    fill(&usual) <= 1.0 && least(&usual) >= FULL
}

/// Whether no page is much emptier than the other.
fn are_alike(pages: &[Page<'_>; 2], is_largest: bool) -> bool {
    let (most, least) = (fill(pages), least(pages));
    if !is_largest || pages.iter().any(|page| page.tightness() > 0.0) {
        return least >= FULL;
    }
    let is_lopsided = most > LOPSIDED.0 && least < LOPSIDED.1 * most;
    let is_forlorn = most > FORLORN.0 && least < FORLORN.1;
    !is_lopsided && !is_forlorn
}

/// Where both pages hold and are about as full as each other, if they hold anywhere, and give up
/// little space for that.
fn evenest(measured: &Measured) -> Option<usize> {
    let places = measured.places();
    let pages: Vec<_> = places.iter().map(|&at| measured.pages(at)).collect();
    let worth = |index: usize| {
        let [first, second] = &pages[index];
        let tightness = first.tightness() + second.tightness();
        least(&pages[index]) - fill(&pages[index]) - TIGHT * tightness
    };
    let holding = (0..places.len()).filter(|&index| fill(&pages[index]) <= 1.0);
    let lower =
        |one: usize, other: usize| pages[other][0].natural.total_cmp(&pages[one][0].natural);
    let order = |one: &usize, other: &usize| {
        worth(*one).total_cmp(&worth(*other)).then(lower(*one, *other))
    };
    let mut best = holding.max_by(order)?;
    let fills_a_hole = |next: &[Page<'_>; 2], best: &[Page<'_>; 2]| {
        next[0].natural <= best[0].natural
            && fill(next) <= 1.0
            && least(next) > least(best) - ROW
            && (least(next) >= FULL || least(best) < FULL)
    };
    while pages.get(best + 1).is_some_and(|next| fills_a_hole(next, &pages[best])) {
        best += 1;
    }
    Some(places[best])
}

/// Where the second page begins if it must be elsewhere than usually: where the fuller page is the
/// emptiest. If it is too long even there, only where that makes a good deal of difference.
pub(super) fn emptiest(measured: &Measured) -> usize {
    let usual = measured.pages(measured.usual);
    let most = fill(&usual);
    // Neither page can become emptier than both are on average.
    let average = f64::midpoint(usual[0].fill(), usual[1].fill());
    if average > 1.0 && average >= WORTHWHILE * most {
        return measured.usual;
    }
    let places = measured.places();
    let fills: Vec<_> = places.iter().map(|&at| fill(&measured.pages(at))).collect();
    let indices = 0..places.len();
    let Some(mut best) = indices.min_by(|&one, &other| fills[one].total_cmp(&fills[other])) else {
        return measured.usual;
    };
    let least = fills[best];
    let is_next_to_nothing =
        |next: &f64| *next < NEXT_TO_NOTHING * least && (*next <= 1.0 || least > 1.0);
    while fills.get(best + 1).is_some_and(is_next_to_nothing) {
        best += 1;
    }
    let is_worthwhile = fills[best] <= 1.0 && most > 1.0 || fills[best] < WORTHWHILE * most;
    if is_worthwhile { places[best] } else { measured.usual }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fit::samples::{block, briefs, flowing, list, measured};

    /// A brief with so many items on the first page, of which two stand side by side and take
    /// 50, and with so much on the second.
    fn brief(items: usize, second: f64) -> Measured {
        let sections = flowing("sections", 0, &vec![1; items], list(&vec![40.0; items]));
        measured(vec![sections, block("sources", 1, second)])
    }

    #[test]
    fn the_second_page_begins_where_it_usually_does_if_both_pages_hold() {
        // 790.5 of 800, and 700 of 750.
        assert_eq!([true, false].map(|is_largest| place(&brief(32, 700.0), is_largest)), [32; 2]);
    }

    #[test]
    fn it_begins_elsewhere_if_one_of_them_is_not_full_though_larger_type_does_not_fit() {
        // Of 600 and what one row takes on the second page, 660.5 of 750.
        assert_eq!([true, false].map(|is_largest| place(&brief(32, 600.0), is_largest)), [32, 30]);
    }

    #[test]
    fn two_pages_that_hold_are_better_than_one_that_does_not_by_however_little() {
        // 840.5 of 800 and 680 of 750: a row less on the first page makes both hold.
        let brief = brief(34, 680.0);
        assert_eq!(brief.pages(34).map(|page| page.fill() <= 1.0), [false, true]);
        assert_eq!(place(&brief, false), 32);
    }

    #[test]
    fn the_second_page_begins_earlier_if_the_first_is_too_long() {
        // Twenty rows, 990.5 of 800, and 100 of 750.
        let brief = brief(40, 100.0);
        let at = place(&brief, false);
        let fills = brief.pages(at).map(|page| page.fill());
        assert!(at < 40 && fills.iter().all(|fill| (0.65..0.75).contains(fill)), "{at}: {fills:?}");
    }

    #[test]
    fn the_second_page_begins_later_if_it_is_too_long_itself() {
        let timeline = flowing("timeline", 1, &[1; 40], list(&[40.0; 40]));
        let brief = measured(vec![block("masthead", 0, 100.0), timeline]);
        assert_eq!(brief.usual, 0);
        let at = place(&brief, false);
        let fills = brief.pages(at).map(|page| page.fill());
        assert!(at > 0 && fills.iter().all(|fill| (0.6..0.75).contains(fill)), "{at}: {fills:?}");
    }

    #[test]
    fn little_is_gained_by_beginning_elsewhere_between_pages_that_are_alike() {
        // 990.5 of 800 and 850 of 750 are both too long by about as much.
        assert_eq!(place(&brief(40, 850.0), false), 40);
        // Instead of 990.5 the first could have 940.5, which is only a twentieth less.
        assert_eq!(place(&brief(40, 790.0), false), 40);
    }

    #[test]
    fn at_the_largest_size_no_page_is_nearly_empty_beside_a_full_one() {
        // 690.5 of 800 beside 100 and 500 of 750.
        assert!(place(&brief(28, 100.0), true) < 28);
        assert_eq!(place(&brief(28, 500.0), true), 28);
        // 340.5 of 800 beside 240 and 260 of 750.
        assert!(place(&brief(14, 240.0), true) < 14);
        assert_eq!(place(&brief(14, 260.0), true), 14);
    }

    #[test]
    fn an_item_more_fills_a_hole_in_the_last_row() {
        // Rows of two: the even number of items takes no more than the odd one before it.
        for items in [40, 41] {
            assert_eq!(place(&brief(items, 100.0), false) % 2, 0, "{items}");
        }
    }

    fn most(brief: &Measured, at: usize) -> f64 {
        fill(&brief.pages(at))
    }

    proptest! {
        /// If both pages hold anywhere, they do; they part elsewhere than usually only where that
        /// makes the emptier one fuller. If not, they do so only if that makes the fuller page a good
        /// deal emptier, and then nearly as empty as can be.
        #[test]
        fn no_place_is_much_better(brief in briefs(), is_largest: bool) {
            let (places, at) = (brief.places(), place(&brief, is_largest));
            prop_assert!(places.contains(&at));
            let (usual, found) = (most(&brief, brief.usual), most(&brief, at));
            let best = places.iter().map(|&at| most(&brief, at)).fold(f64::INFINITY, f64::min);
            if best <= 1.0 {
                prop_assert!(found <= 1.0, "{found}, {best}");
                let [before, now] = [brief.usual, at].map(|at| least(&brief.pages(at)));
                prop_assert!(usual > 1.0 || at == brief.usual || now > before + GAIN);
            } else if at != brief.usual {
                prop_assert!(found < WORTHWHILE * usual, "{found}, {usual}");
                prop_assert!(found < NEXT_TO_NOTHING * best, "{found}, {best}");
            } else if usual > 1.0 {
                // There is none that is so much better.
                prop_assert!(NEXT_TO_NOTHING * best >= WORTHWHILE * usual, "{usual}, {best}");
            }
        }
    }
}
