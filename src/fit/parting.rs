//! Where the second page begins.

use super::measured::Measured;
use super::page::Page;

/// How full the fuller page must remain, at most, for the second page to begin elsewhere.
const WORTHWHILE: f64 = 0.93;

/// By how much the fuller page may grow for items more on the first, which fill holes in
/// the last rows of the columns on both.
const NEXT_TO_NOTHING: f64 = 1.025;

/// At the largest size: how full one page must be, and how empty the other beside it, for
/// the second page to begin elsewhere though both hold.
const LOPSIDED: (f64, f64) = (0.85, 0.5);

/// How full the fuller page is.
pub(super) fn fill(pages: &[Page<'_>; 2]) -> f64 {
    f64::max(pages[0].fill(), pages[1].fill())
}

/// Where the second page begins: where it usually does if both pages hold, or else where
/// that makes the fuller page a good deal emptier.
pub(super) fn place(measured: &Measured, is_largest: bool) -> usize {
    let usual = measured.pages(measured.usual);
    let most = fill(&usual);
    let least = f64::min(usual[0].fill(), usual[1].fill());
    let is_lopsided = is_largest && most > LOPSIDED.0 && least < LOPSIDED.1 * most;
    if most <= 1.0 && !is_lopsided { measured.usual } else { emptiest(measured) }
}

/// Where the second page begins if that makes the fuller page a good deal emptier; where it
/// usually does if not.
pub(super) fn emptiest(measured: &Measured) -> usize {
    let usual = measured.pages(measured.usual);
    let most = fill(&usual);
    // Neither page can become emptier than both are on average.
    if f64::midpoint(usual[0].fill(), usual[1].fill()) >= WORTHWHILE * most {
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
    if fills[best] < WORTHWHILE * most { places[best] } else { measured.usual }
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
        // 790.5 of 800, and 600 of 750.
        assert_eq!([true, false].map(|is_largest| place(&brief(32, 600.0), is_largest)), [32; 2]);
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
        let lopsided = brief(28, 100.0);
        assert_eq!(place(&lopsided, false), 28);
        assert!(place(&lopsided, true) < 28);
        assert_eq!(place(&brief(28, 400.0), true), 28);
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
        /// It begins elsewhere only if that makes the fuller page a good deal emptier, and
        /// then nearly as empty as can be.
        #[test]
        fn no_place_is_much_better(brief in briefs(), is_largest: bool) {
            let (places, at) = (brief.places(), place(&brief, is_largest));
            prop_assert!(places.contains(&at));
            let (usual, found) = (most(&brief, brief.usual), most(&brief, at));
            let best = places.iter().map(|&at| most(&brief, at)).fold(f64::INFINITY, f64::min);
            if at != brief.usual {
                prop_assert!(found < WORTHWHILE * usual, "{found}, {usual}");
                prop_assert!(found < NEXT_TO_NOTHING * best, "{found}, {best}");
            } else if usual > 1.0 {
                // There is none that is so much better.
                prop_assert!(NEXT_TO_NOTHING * best >= WORTHWHILE * usual, "{usual}, {best}");
            }
        }
    }
}
