//! A brief as it was measured at one size: its blocks, and the pages they would make.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::block::Block;
use super::page::{Page, Part};
use super::piece::Piece;
use crate::brief::List;

/// The blocks of a brief at one size; all in points.
#[derive(Debug, Clone)]
pub(crate) struct Measured {
    /// The size of the body text.
    pub(crate) size: f64,
    /// The height that each page has.
    pub(crate) heights: [f64; 2],
    /// The least space between two blocks.
    pub(crate) gap: f64,
    /// How much of that space a page that is full can give up, and of all spaces in proportion.
    pub(crate) gap_yields: f64,
    /// The most that may be added between the parts of a block.
    pub(crate) most_air: f64,
    /// The share of what a page has to spare that goes between the parts of its blocks.
    pub(crate) within: f64,
    /// The most of it that is added between two blocks; what is left then stays at the foot.
    pub(crate) most_gap: f64,
    /// Where the second page usually begins.
    pub(crate) usual: usize,
    /// Whether the blocks that would rather stay on their page do.
    pub(crate) is_firm: bool,
    /// The blocks, in the order of the pages.
    pub(crate) blocks: Vec<Block>,
    /// The foot of each page.
    pub(crate) footers: [Piece; 2],
}

impl Measured {
    /// The places where the second page can begin, from the earliest on, each as the
    /// number of items of flowing blocks before it.
    pub(super) fn places(&self) -> Vec<usize> {
        let mut places = vec![0];
        let mut before = 0;
        // Where those that stay leave room for it.
        let (mut least, mut most) = (0, usize::MAX);
        for block in &self.blocks {
            if let Some(breaks) = &block.breaks {
                places.extend(breaks.iter().map(|some| before + some));
                if self.is_firm && block.stays && block.page == 0 {
                    least = before + block.count;
                } else if self.is_firm && block.stays {
                    most = most.min(before);
                }
                before += block.count;
            }
        }
        places.retain(|at| (least..=most).contains(at));
        places
    }

    /// Whether there are blocks that stay on their page only as long as they should.
    pub(super) fn keeps_some(&self) -> bool {
        let can_part = |block: &Block| block.breaks.as_ref().is_some_and(|at| !at.is_empty());
        self.is_firm && self.blocks.iter().any(|block| block.stays && can_part(block))
    }

    /// Whether words are divided because they are too long for their lines.
    pub(super) fn has_divided_words(&self) -> bool {
        self.blocks.iter().any(|it| it.too_long.as_array().is_some_and(|words| !words.is_empty()))
    }

    /// Both pages, if the second one begins at a place.
    pub(super) fn pages(&self, at: usize) -> [Page<'_>; 2] {
        [0, 1].map(|index| self.page(index, at))
    }

    fn page(&self, index: usize, at: usize) -> Page<'_> {
        let mut before = 0;
        let mut parts = Vec::new();
        for block in &self.blocks {
            let mut on_first = if block.page == 0 { block.count } else { 0 };
            if block.breaks.is_some() {
                on_first = at.saturating_sub(before).min(block.count);
                before += block.count;
            }
            let items = if index == 0 { 0..on_first } else { on_first..block.count };
            // What has no items stands on its own page.
            if !items.is_empty() || block.count == 0 && index == block.page {
                parts.push(Part::of(block, items));
            }
        }
        let natural = self.height(&parts, 0.0);
        let spaces = self.between(&parts) + parts.iter().map(Part::space).sum::<f64>();
        let yields = parts.iter().map(Part::yields).sum::<f64>() + spaces * self.yielding_share();
        Page { parts, natural, yields, available: self.heights[index] }
    }

    /// The share of a space between blocks, or within one, that a full page can give up.
    pub(super) fn yielding_share(&self) -> f64 {
        if self.gap > 0.0 { self.gap_yields / self.gap } else { 0.0 }
    }

    /// How high a page is with some space added between the parts of its blocks.
    fn height(&self, parts: &[Part<'_>], air: f64) -> f64 {
        parts.iter().map(|part| part.height(air)).sum::<f64>() + self.between(parts)
    }

    /// The least space between the blocks of a page.
    fn between(&self, parts: &[Part<'_>]) -> f64 {
        let above = parts.iter().skip(1).map(|part| part.block.above).sum::<f64>();
        parts.len().saturating_sub(1) as f64 * self.gap + above
    }

    /// About what it would be without some items, each of a list and where it is in that,
    /// and with only a share of the sources.
    pub(super) fn without(&self, items: &[(List, usize)], sources: f64) -> Self {
        let blocks = self.blocks.iter().map(|block| {
            let is_left_out =
                |index: &usize| block.list.is_some_and(|list| items.contains(&(list, *index)));
            let kept: Vec<_> = (0..block.count).filter(|index| !is_left_out(index)).collect();
            block.with_only(&kept, if block.name == "sources" { sources } else { 1.0 })
        });
        let usual = blocks.clone().filter(|it| it.page == 0 && it.breaks.is_some());
        let usual = usual.map(|block| block.count).sum();
        Self { blocks: blocks.collect(), usual, footers: self.footers.clone(), ..*self }
    }

    /// What is added between the parts of the blocks of each page.
    fn airs(&self, pages: &[Page<'_>; 2], at: usize) -> [f64; 2] {
        let [first, second] =
            [0, 1].map(|index| pages[index].left() * self.within / pages[index].gaps());
        // What runs on from page to page is set alike on both.
        let alike = first.min(second);
        let airs = if at == self.usual { [first, second] } else { [alike; 2] };
        let airs = airs.map(|air| air.min(self.most_air));
        // A block may have more gaps than it says.
        let holds = |(page, air): (&Page<'_>, f64)| {
            self.height(&page.parts, air) - page.natural + page.height() <= page.available
        };
        if pages.iter().zip(airs).all(holds) { airs } else { [0.0; 2] }
    }

    /// What is added between two blocks of a page if that is not all that is left over of it.
    fn gap_of(&self, page: &Page<'_>, air: f64) -> Option<f64> {
        let gaps = page.parts.len().saturating_sub(1) as f64;
        let share: f64 = page.parts.iter().map(|part| part.block.share).sum();
        let within = self.height(&page.parts, air) - page.natural;
        let left = page.left() * (1.0 - share) - within;
        (left > gaps * self.most_gap).then_some(self.most_gap)
    }

    /// What the template sets the pages by.
    pub(super) fn given(&self, at: usize) -> Value {
        let pages = self.pages(at);
        let airs = self.airs(&pages, at);
        let gaps = [0, 1].map(|index| self.gap_of(&pages[index], airs[index]));
        let block = |block: &Block| {
            let given = [0, 1].map(|index| {
                let part = pages[index].parts.iter().find(|part| part.block.name == block.name);
                part.map_or_else(|| json!({}), |part| part.given(&pages[index], airs[index]))
            });
            (block.name.clone(), {
                json!({ "even": widths(block), "too-long": block.too_long, "pages": given })
            })
        };
        let blocks: BTreeMap<_, _> = self.blocks.iter().map(block).collect();
        json!({
            "size": self.size,
            "at": at,
            "left": pages.each_ref().map(Page::left),
            "gaps": gaps,
            "tightness": pages.each_ref().map(Page::tightness),
            "blocks": blocks,
            "footers": self.footers.each_ref().map(|footer| footer.given(0.0)),
        })
    }
}

/// The widths of the texts of a block with even lines.
fn widths(block: &Block) -> BTreeMap<&str, f64> {
    block.even.iter().map(|(name, even)| (name.as_str(), even.width)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fit::samples::{block, briefs, flow, flowing, list, measured, part, standing};
    use crate::fit::{Columns, Flow, FlowPart, Gains};

    /// A brief of three texts and five meetings.
    fn three_and_five() -> Measured {
        let texts = [100.0, 60.0, 40.0].iter().zip(0..).map(|(&height, item)| part(item, height));
        let mut sections = flowing("sections", 0, &[2, 1, 3], Piece::Flow(flow(texts.collect())));
        sections.list = Some(List::Sections);
        let timeline = Block {
            list: Some(List::Meetings),
            breaks: Some(vec![2, 3, 5]),
            opening: Some(Piece::Solid(90.0)),
            space: 30.0,
            ..flowing("timeline", 1, &[1; 5], list(&[50.0; 5]))
        };
        let stats = Block {
            count: 2,
            gains: Gains::Share,
            gaps: vec![0; 2],
            list: Some(List::Stats),
            ..block("stats", 0, 60.0)
        };
        measured(vec![block("masthead", 0, 150.0), stats, sections, timeline])
    }

    #[test]
    fn the_second_page_begins_behind_any_item_that_allows_it() {
        assert_eq!(three_and_five().places(), [0, 1, 2, 3, 5, 6, 8]);
        assert_eq!(measured(vec![block("masthead", 0, 150.0)]).places(), [0]);
    }

    #[test]
    fn a_block_that_stays_leaves_fewer_places() {
        let mut brief = three_and_five();
        brief.is_firm = true;
        brief.blocks[2].stays = true;
        assert_eq!(brief.places(), [3, 5, 6, 8]);
        brief.blocks[3].stays = true;
        assert_eq!(brief.places(), [3]);
        brief.is_firm = false;
        assert_eq!(brief.places(), [0, 1, 2, 3, 5, 6, 8]);
    }

    #[test]
    fn a_page_is_as_high_as_its_parts_and_the_gaps_between_them() {
        let brief = three_and_five();
        let heights = |at| brief.pages(at).map(|page| page.natural);
        // Masthead, numbers and columns of 100 and 100; the opening, and columns of 170.5.
        assert_eq!(heights(3), [150.0 + 20.0 + 60.0 + 20.0 + 100.0, 90.0 + 30.0 + 170.5]);
        // The first text in two columns, and on the second page the others.
        assert_eq!(heights(1)[1], 60.0 + 20.0 + 90.0 + 30.0 + 170.5);
        // The opening goes with the first meetings.
        let second = 110.5;
        assert_eq!(heights(5), [350.0 + 20.0 + 90.0 + 30.0 + 50.5, second]);
        assert_eq!(heights(8), [350.0 + 20.0 + 90.0 + 30.0 + 170.5, 0.0]);
    }

    #[test]
    fn what_is_above_a_block_is_not_above_the_first_of_a_page() {
        let above = |name, page| Block { above: 7.0, ..block(name, page, 100.0) };
        let brief = measured(vec![above("lead", 0), above("stats", 0), above("timeline", 1)]);
        assert_eq!(brief.pages(0).map(|page| page.natural), [100.0 + 20.0 + 7.0 + 100.0, 100.0]);
    }

    #[test]
    fn what_has_no_items_stands_on_its_own_page() {
        let map =
            Block { count: 0, gaps: vec![], ..flowing("sections", 0, &[], Piece::Solid(90.0)) };
        let axis = Block {
            opening: Some(Piece::Solid(90.0)),
            space: 30.0,
            body: None,
            ..flowing("timeline", 1, &[], list(&[]))
        };
        let brief = measured(vec![map, axis]);
        assert_eq!(brief.places(), [0]);
        let [first, second] = standing(&brief, 0);
        assert_eq!(
            (first, second),
            (vec![("sections".into(), 0..0)], vec![("timeline".into(), 0..0)])
        );
        assert_eq!(brief.pages(0).map(|page| page.natural), [90.0, 90.0]);
    }

    #[test]
    fn what_a_page_has_to_spare_goes_between_paragraphs_and_meetings() {
        let mut brief = three_and_five();
        let airs = |brief: &Measured, at| brief.airs(&brief.pages(at), at);
        let (of_first, of_second) = (350.0, 290.5);
        brief.heights = [of_first + 24.0, of_second + 30.0];
        // Half of it, in gaps of which the texts have six and the meetings five.
        assert_eq!(airs(&brief, 3), [2.0, 3.0]);
        // But not too much.
        brief.most_air = 2.5;
        assert_eq!(airs(&brief, 3), [2.0, 2.5]);
        // None if there is nothing to spare.
        brief.heights[0] = of_first;
        assert_eq!(airs(&brief, 3), [0.0, 2.5]);
    }

    #[test]
    fn texts_are_set_alike_whatever_is_added_to_them() {
        // The text runs over in columns of 102: eight of its twelve lines stand in the first.
        // Columns that part between its parts would be 153.5 high.
        let texts = Piece::Flow(flow(vec![part(0, 153.5), part(1, 46.5)]));
        let mut brief = measured(vec![flowing("sections", 0, &[1, 1], texts)]);
        brief.heights[0] = 106.0;
        assert_eq!(brief.pages(2)[0].natural, 102.0);
        assert_eq!(brief.airs(&brief.pages(2), 2)[0], 1.0);
        assert_eq!(brief.pages(2)[0].parts[0].height(1.0), 102.0);
        // Here there is room for columns that part.
        brief.heights[0] = 155.0;
        assert_eq!(brief.airs(&brief.pages(2), 2)[0], 10.0);
        assert_eq!(brief.pages(2)[0].parts[0].height(10.0), 107.0);
    }

    #[test]
    fn what_runs_on_is_set_alike_on_both_pages() {
        let mut brief = three_and_five();
        let [first, second] = brief.pages(5).map(|page| page.natural);
        // Eight gaps on the first page, and three on the second.
        brief.heights = [first + 32.0, second + 30.0];
        assert_eq!(brief.airs(&brief.pages(5), 5), [2.0, 2.0]);
        brief.heights = [first + 320.0, second + 6.0];
        assert_eq!(brief.airs(&brief.pages(5), 5), [1.0, 1.0]);
    }

    #[test]
    fn the_gain_of_every_item_is_reported_at_its_place() {
        let brief = three_and_five();
        let gains = |at| {
            brief.pages(at).map(|page| page.parts.iter().flat_map(Part::gains).collect::<Vec<_>>())
        };
        let [first, second] = gains(2);
        // Numbers share their height, texts are estimated alone, where a long one runs over two
        // columns, and meetings stand side by side.
        let texts = [(0, 50.0), (1, 60.0)];
        assert_eq!(first, [&[(0, 30.0), (1, 30.0)], &texts[..]].concat());
        let meetings = (0..5).map(|index| (index, 25.25));
        assert_eq!(second, [(2, 40.0)].into_iter().chain(meetings).collect::<Vec<_>>());
    }

    #[test]
    fn what_a_brief_would_be_without_some_items_is_known_without_measuring_it_again() {
        let mut brief = three_and_five();
        brief.blocks.push(block("sources", 1, 80.0));
        let heights = |brief: &Measured| brief.pages(brief.usual).map(|page| page.natural);
        assert_eq!(heights(&brief.without(&[], 1.0)), heights(&brief));
        let left_out = [(List::Stats, 1), (List::Sections, 0), (List::Meetings, 1)];
        let fewer = brief.without(&left_out, 0.5);
        assert_eq!(fewer.usual, 2);
        assert_eq!(fewer.places(), [0, 1, 2, 4, 5, 6]);
        // One number of two, texts of 60 and 40, four meetings, half of the sources.
        let second = 90.0 + 30.0 + 110.5 + 20.0 + 40.0;
        assert_eq!(heights(&fewer), [150.0 + 20.0 + 30.0 + 20.0 + 60.0, second]);
        // What is left knows where it stands among what is left.
        assert_eq!(standing(&fewer, 4)[0][3], ("timeline".into(), 0..2));
    }

    #[test]
    fn the_template_is_given_what_every_piece_is_set_by() {
        let columns = |airy| {
            Piece::Columns(Columns {
                items: vec![50.0; 2],
                spacing: 10.0,
                rounding: 0.5,
                airy,
                single: false,
            })
        };
        let single = Piece::Columns(Columns {
            items: vec![50.0; 2],
            spacing: 10.0,
            rounding: 0.5,
            airy: true,
            single: true,
        });
        assert_eq!(single.height(2.0), 50.0 + 12.0 + 50.0 + 0.5);
        let alone =
            Flow { parts: vec![FlowPart { alone: Some(40.0), ..part(0, 70.0) }], ..flow(vec![]) };
        for (piece, given) in [
            (Piece::Solid(10.0), Value::Null),
            (Piece::Headline { size: 23.5, height: 50.0 }, json!(23.5)),
            (columns(true), json!({ "height": 50.0, "air": 2.0 })),
            (columns(false), json!({ "height": 50.0, "air": 0.0 })),
            (single, json!({ "height": 112.0, "air": 2.0 })),
            (
                Piece::Flow(alone),
                json!({ "form": "alone", "ends": [], "height": 40.0, "airs": [2.0, 2.0] }),
            ),
            (
                Piece::Together {
                    pieces: vec![Piece::Solid(10.0), columns(false)],
                    height: 70.0,
                    yields: 0.0,
                },
                json!({ "heights": [10.0, 50.5], "pieces": [null, { "height": 50.0, "air": 0.0 }] }),
            ),
        ] {
            assert_eq!(piece.given(2.0), given);
        }
    }

    proptest! {
        #[test]
        fn wherever_the_second_page_begins_everything_stands_once_and_in_order(brief in briefs()) {
            for at in brief.places() {
                let pages = brief.pages(at);
                for block in &brief.blocks {
                    let of_block = |part: &&Part<'_>| part.block.name == block.name;
                    let parts: Vec<_> = pages.iter().flat_map(|page| &page.parts).filter(of_block).collect();
                    let items: Vec<_> = parts.iter().flat_map(|part| part.items.clone()).collect();
                    prop_assert_eq!(items, (0..block.count).collect::<Vec<_>>());
                    let openings = parts.iter().filter(|part| part.opening.is_some()).count();
                    prop_assert_eq!(openings, usize::from(block.opening.is_some()));
                }
                let names: Vec<_> = brief.blocks.iter().map(|block| &block.name).collect();
                for page in &pages {
                    let on_page = page.parts.iter().map(|part| &part.block.name);
                    let all: Vec<_> = on_page.map(|name| names.iter().position(|it| *it == name)).collect();
                    prop_assert!(all.is_sorted(), "{all:?}");
                }
            }
        }

        /// What is added between the parts of blocks makes no page too long.
        #[test]
        fn a_page_that_holds_holds_with_what_is_added(brief in briefs(), spare in 0.0..15.0f64) {
            for at in brief.places() {
                let heights = brief.pages(at).map(|page| page.natural + spare);
                let brief = Measured { heights, ..brief.clone() };
                let pages = brief.pages(at);
                for (page, air) in pages.iter().zip(brief.airs(&pages, at)) {
                    prop_assert!((0.0..=brief.most_air).contains(&air));
                    let gaps = page.parts.len().saturating_sub(1) as f64 * brief.gap;
                    let height = page.parts.iter().map(|part| part.height(air)).sum::<f64>() + gaps;
                    prop_assert!(height <= page.available + 1e-6, "{height} of {}", page.available);
                }
            }
        }

        #[test]
        fn the_template_is_given_something_for_every_block_of_each_page(brief in briefs()) {
            for at in brief.places() {
                let given = brief.given(at);
                prop_assert_eq!(&given["at"], at);
                prop_assert_eq!(given["blocks"].as_object().unwrap().len(), brief.blocks.len());
                for (index, standing) in standing(&brief, at).iter().enumerate() {
                    for block in &brief.blocks {
                        let stands = standing.iter().any(|(name, _)| *name == block.name);
                        let given = &given["blocks"][&block.name]["pages"][index];
                        prop_assert_eq!(given.as_object().map(|it| !it.is_empty()), Some(stands));
                    }
                    let page = &brief.pages(at)[index];
                    let left = given["left"][index].as_f64().unwrap();
                    prop_assert!(left >= 0.0 && (left == 0.0) == (page.natural >= page.available));
                }
            }
        }
    }
}
