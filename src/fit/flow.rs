//! Texts that flow in columns, or in a single one if there is but one and it is short.

use std::iter;
use std::ops::Range;

use serde_json::{Value, json};

use super::columns::{Balance, Stack, balance, whole};

/// So many lines of a paragraph stand together at least.
const TOGETHER: usize = 2;

/// From so many lines more between its parts on, a column looks looser than the others.
const LOOSER: f64 = 0.6;

/// How finely the height of columns is chosen, and what is no difference; in points.
const STEP: f64 = 1.0;
const ROUNDING: f64 = 0.1;

/// Texts that flow, as they were measured; all in points.
#[derive(Debug, Clone)]
pub(crate) struct Flow {
    /// How many columns they have.
    pub(crate) columns: usize,
    /// What stays whole.
    pub(crate) parts: Vec<FlowPart>,
    /// How low the columns must become, in parts of their height with whole items, for an item to be
    /// parted between two of them, and then only between its parts; none if it may be for any reason.
    pub(crate) apart: Option<f64>,
    /// The most that a text may be high in one of the columns to have all of them.
    pub(crate) short: f64,
    /// How much stays with a heading above it.
    pub(crate) kept: f64,
    /// The space below a heading.
    pub(crate) below: f64,
    /// What the tallest column may have more than its share of all.
    pub(crate) line: f64,
    /// How they are set where there are fewer items than columns; none if that is not known, or no
    /// other way.
    pub(crate) few: Option<Box<Flow>>,
}

/// A part of a text that stays whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct FlowPart {
    /// The item that it is of; none stands behind all of them.
    pub(crate) item: Option<usize>,
    /// The space before it.
    pub(crate) before: f64,
    /// How high it is in one of the columns.
    pub(crate) height: f64,
    /// How high the heading is with which it begins.
    pub(crate) head: Option<f64>,
    /// How high its whole item is in one wide column, if it is the first part of one
    /// that may have it.
    pub(crate) alone: Option<f64>,
    /// Whether it is a paragraph, perhaps with a heading, whose lines can part.
    pub(crate) divides: bool,
}

impl FlowPart {
    /// How much of it goes to the next column if there is so much room for it in this one.
    fn rest(&self, room: f64, below: f64, line: f64) -> f64 {
        let head = self.head.map_or(0.0, |head| head + below);
        let lines = ((self.height - head) / line).floor() as usize + 1;
        let first = self.height - head - (lines - 1) as f64 * line;
        let fits = ((room - ROUNDING - head - first) / line + 1.0).floor().max(0.0) as usize;
        let left = lines.saturating_sub(fits);
        // Neither its first line stands alone nor its last.
        let (fits, left) =
            if left < TOGETHER { (fits.saturating_sub(1), TOGETHER) } else { (fits, left) };
        if self.divides && fits >= TOGETHER && fits + left == lines {
            first + (left - 1) as f64 * line
        } else {
            self.height
        }
    }
}

/// How texts are set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Form {
    /// In one wide column.
    Alone,
    /// In columns that part between two items.
    Whole,
    /// In columns that part between two parts.
    Parted,
    /// In columns with the text itself running over.
    Running,
}

impl Flow {
    /// Its items, in order.
    pub(crate) fn items(&self) -> Vec<usize> {
        let mut items: Vec<_> = self.parts.iter().filter_map(|part| part.item).collect();
        items.dedup();
        items
    }

    /// The parts of an item.
    pub(crate) fn range_of(&self, item: usize) -> Range<usize> {
        let is_of_it = |part: &FlowPart| part.item == Some(item);
        let start = self.parts.iter().position(is_of_it).unwrap_or(0);
        let count = self.parts[start..].iter().take_while(|part| is_of_it(part)).count();
        start..start + count
    }

    /// How high some parts are in one of the columns.
    pub(crate) fn whole_of(&self, parts: &Range<usize>) -> f64 {
        whole(&self.stacks(0.0)[parts.clone()])
    }

    /// What there is of it with only some of its items.
    pub(super) fn of_items(&self, items: &Range<usize>, ends: bool) -> Self {
        let stays = |part: &&FlowPart| part.item.map_or(ends, |item| items.contains(&item));
        let parts = self.parts.iter().filter(stays).copied().collect();
        let some = Self { parts, few: None, ..*self };
        match &self.few {
            Some(few) if some.wholes().len() < self.columns => few.of_items(items, ends),
            _ => some,
        }
    }

    /// What it would be with only some of its items, counted anew.
    pub(super) fn keep(&self, items: &[usize]) -> Self {
        let parts = self.parts.iter().filter_map(|part| {
            let item = match part.item {
                Some(item) => Some(items.iter().position(|kept| *kept == item)?),
                None => None,
            };
            Some(FlowPart { item, ..*part })
        });
        let few = self.few.as_ref().map(|few| Box::new(few.keep(items)));
        Self { parts: parts.collect(), few, ..*self }
    }

    /// The parts of each item, and each that is of none.
    fn wholes(&self) -> Vec<Range<usize>> {
        let mut wholes: Vec<Range<usize>> = Vec::new();
        for (at, part) in self.parts.iter().enumerate() {
            match wholes.last_mut() {
                Some(last) if part.item.is_some() && part.item == self.parts[last.start].item => {
                    last.end = at + 1;
                }
                _ => wholes.push(at..at + 1),
            }
        }
        wholes
    }

    fn stacks(&self, air: f64) -> Vec<Stack> {
        let stack = |part: &FlowPart| Stack { before: part.before + air, height: part.height };
        self.parts.iter().map(stack).collect()
    }

    /// Columns that part between two parts.
    fn by_part(&self, stacks: &[Stack]) -> Balance {
        balance(stacks, self.columns)
    }

    /// Columns that part between two items.
    fn by_item(&self, stacks: &[Stack]) -> Balance {
        let wholes = self.wholes();
        let of = |parts: &Range<usize>| Stack {
            before: stacks[parts.start].before,
            height: whole(&stacks[parts.clone()]),
        };
        let Balance { ends, height } =
            balance(&wholes.iter().map(of).collect::<Vec<_>>(), self.columns);
        let end = |count: usize| count.checked_sub(1).map_or(0, |last| wholes[last].end);
        Balance { ends: ends.into_iter().map(end).collect(), height }
    }

    /// How it is set, whatever space is added between its parts: with another form it could
    /// grow by more than that.
    fn form(&self) -> Form {
        let stacks = self.stacks(0.0);
        // A few lines alone are not worth several columns.
        let is_one = self.parts.iter().all(|part| part.item.is_some())
            && self.parts.iter().all(|part| part.item == self.parts[0].item);
        if self.parts.first().is_some_and(|part| part.alone.is_some())
            && is_one
            && whole(&stacks) < self.short
        {
            return Form::Alone;
        }
        let (mut form, mut balance) = (Form::Parted, self.by_part(&stacks));
        if let Some(apart) = self.apart {
            let by_item = self.by_item(&stacks);
            if balance.height >= apart * by_item.height {
                (form, balance) = (Form::Whole, by_item);
            }
        }
        let has_tail = self.parts.iter().any(|part| part.item.is_none());
        // Few and long: better that the text itself runs over, if columns that part can by no means
        // end alike.
        if !has_tail
            && self.apart.is_none()
            && balance.height > self.running(0.0) + 2.0 * self.line
            && lacks(&stacks, &balance).any(|lack| lack >= self.line)
        {
            Form::Running
        } else {
            form
        }
    }

    /// How it is set with some space added between its parts, where each of its columns ends if they
    /// part between two of these, and how high all of it is.
    pub(super) fn decide(&self, air: f64) -> (Form, Balance) {
        let stacks = self.stacks(air);
        let form = self.form();
        let balance = match form {
            Form::Alone => {
                let alone = self.parts.first().and_then(|part| part.alone);
                let height = alone.unwrap_or_default() + air * (self.parts.len() - 1) as f64;
                Balance { ends: Vec::new(), height }
            }
            Form::Running => Balance { ends: Vec::new(), height: self.running(air) },
            Form::Parted => self.by_part(&stacks),
            Form::Whole => self.by_item(&stacks),
        };
        (form, balance)
    }

    /// What is added between the parts of each of the columns, so that all end alike; where that is
    /// so much that one of them would look looser, they differ.
    fn airs(&self, air: f64, balance: &Balance) -> Vec<f64> {
        if balance.ends.is_empty() {
            return vec![air; self.columns];
        }
        let stacks = self.stacks(air);
        let lacks = lacks(&stacks, balance);
        lacks.map(|lack| if lack < LOOSER * self.line { air + lack } else { air }).collect()
    }

    /// The height of all columns if the text itself runs over: the least in which it is sure to have
    /// room.
    fn running(&self, air: f64) -> f64 {
        let all = whole(&self.stacks(air));
        let most = self.even(air, all);
        let steps = (all / self.columns as f64 / STEP).ceil() as usize..;
        let heights = steps.map(|step| step as f64 * STEP).take_while(|height| *height < most);
        heights
            .into_iter()
            .find(|height| self.last(air, *height) + ROUNDING <= *height)
            .unwrap_or(most)
    }

    /// How high the last column is if those before it are filled up to a height.
    fn last(&self, air: f64, height: f64) -> f64 {
        let mut parts = self.parts.clone();
        for _ in 1..self.columns {
            parts = self.rest(&parts, air, height);
        }
        let others = parts.iter().skip(1).map(|part| part.before + air + part.height);
        parts.first().map_or(0.0, |first| first.height + others.sum::<f64>())
    }

    /// What is left of some parts if a column is filled with them up to a height.
    fn rest(&self, parts: &[FlowPart], air: f64, height: f64) -> Vec<FlowPart> {
        let mut end = -parts.first().map_or(0.0, |part| part.before + air);
        for (index, part) in parts.iter().enumerate() {
            let start = end + part.before + air;
            end = start + part.height;
            if end + ROUNDING > height {
                let rest = part.rest(height - start, self.below, self.line);
                let head = part.head.filter(|_| rest == part.height);
                let first = FlowPart { height: rest, head, ..*part };
                return iter::once(first).chain(parts[index + 1..].iter().copied()).collect();
            }
        }
        Vec::new()
    }

    /// The height of all columns if the text itself runs over.
    fn even(&self, air: f64, all: f64) -> f64 {
        // Each column but the last may lose a few lines to what must stay together, and the space
        // before them.
        let mut even = all / self.columns as f64 + self.kept;
        // A heading has a few lines below it or goes to the next column with all that follows.
        let mut end = -self.parts.first().map_or(0.0, |part| part.before + air);
        for part in &self.parts {
            let start = end + part.before + air;
            for filled in 1..self.columns {
                let (filled, others) = (filled as f64, (self.columns - filled) as f64);
                if let Some(head) = part.head
                    && start < filled * even
                {
                    let together = start + head + self.below + self.kept;
                    even = even.max((together / filled).min((all - start) / others));
                }
            }
            end = start + part.height;
        }
        even
    }

    /// What the template sets it by.
    pub(super) fn given(&self, air: f64) -> Value {
        let (form, balance) = self.decide(air);
        let form = match form {
            Form::Alone => "alone",
            Form::Whole | Form::Parted => "parted",
            Form::Running => "running",
        };
        let airs = self.airs(air, &balance);
        json!({ "form": form, "ends": balance.ends, "height": balance.height, "airs": airs })
    }
}

/// What each column would need between all of its parts to be as high as the tallest one.
fn lacks(stacks: &[Stack], balance: &Balance) -> impl Iterator<Item = f64> {
    let starts = iter::once(0).chain(balance.ends.iter().copied());
    starts.zip(&balance.ends).map(|(start, &end)| {
        let column = &stacks[start..end];
        let lack = balance.height - whole(column);
        if lack < ROUNDING { 0.0 } else { lack / column.len().saturating_sub(1) as f64 }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fit::samples::{flow, flows, part};

    /// A part that may have one wide column, if it is the only one, and is so high there.
    fn short(height: f64, alone: f64) -> FlowPart {
        FlowPart { alone: Some(alone), ..part(0, height) }
    }

    fn decided(flow: &Flow, air: f64) -> (Form, Vec<usize>, f64) {
        let (form, Balance { ends, height }) = flow.decide(air);
        (form, ends, height)
    }

    #[test]
    fn a_short_text_alone_has_one_wide_column() {
        assert_eq!(decided(&flow(vec![short(120.0, 70.0)]), 0.0), (Form::Alone, vec![], 70.0));
        // Of two parts, with space between them.
        let two = flow(vec![short(60.0, 80.0), part(0, 60.0)]);
        assert_eq!(decided(&two, 0.0), (Form::Alone, vec![], 80.0));
        assert_eq!(decided(&two, 3.0), (Form::Alone, vec![], 83.0));
    }

    #[test]
    fn two_columns_are_for_what_is_longer_or_not_alone() {
        let is_alone = |parts| flow(parts).decide(0.0).0 == Form::Alone;
        assert!(!is_alone(vec![short(130.0, 80.0)]));
        assert!(!is_alone(vec![short(60.0, 40.0), part(1, 40.0)]));
        let picture = FlowPart { item: None, ..part(0, 50.0) };
        assert!(!is_alone(vec![short(60.0, 40.0), picture]));
    }

    #[test]
    fn columns_part_where_the_taller_one_is_shortest() {
        let parts = [80.0, 50.0, 40.0].map(|height| part(0, height)).to_vec();
        assert_eq!(decided(&flow(parts), 0.0), (Form::Parted, vec![1, 3], 90.0));
    }

    /// Texts in three columns, of which none parts but where that makes all a good deal lower.
    fn in_three(parts: Vec<FlowPart>) -> Flow {
        Flow { columns: 3, apart: Some(0.85), ..flow(parts) }
    }

    #[test]
    fn three_columns_part_between_items_unless_others_are_a_good_deal_lower() {
        let of = |last: f64| {
            let heights = [(0, 40.0), (0, 50.0), (1, 45.0), (1, 45.0), (2, last)];
            decided(&in_three(heights.map(|(item, height)| part(item, height)).to_vec()), 0.0)
        };
        assert_eq!(of(85.0), (Form::Whole, vec![2, 4, 5], 90.0));
        // Three of them in one column would be as high as 135.
        assert_eq!(of(10.0), (Form::Whole, vec![2, 4, 5], 90.0));
        let long = [(0, 60.0), (0, 60.0), (1, 45.0), (2, 15.0)];
        let long = in_three(long.map(|(item, height)| part(item, height)).to_vec());
        assert_eq!(decided(&long, 0.0), (Form::Parted, vec![1, 2, 4], 60.0));
        let as_ever = Flow { apart: Some(0.5), ..long };
        assert_eq!(decided(&as_ever, 0.0), (Form::Whole, vec![2, 3, 4], 120.0));
    }

    #[test]
    fn a_picture_behind_all_is_whole_by_itself() {
        let picture = |height| FlowPart { item: None, ..part(0, height) };
        let flow = in_three(vec![part(0, 50.0), part(1, 50.0), picture(60.0), picture(40.0)]);
        assert_eq!(decided(&flow, 0.0), (Form::Whole, vec![2, 3, 4], 100.0));
    }

    #[test]
    fn a_long_text_runs_over_from_each_of_three_columns_to_the_next() {
        // A line is 13: of thirty lines, ten stand in each.
        let long = Flow { columns: 3, ..flow(vec![part(0, 9.0 + 29.0 * 13.0)]) };
        assert_eq!(decided(&long, 0.0), (Form::Running, vec![], 129.0));
        assert_eq!(long.last(0.0, 129.0), 9.0 + 9.0 * 13.0);
        let apart = Flow { apart: Some(0.85), ..long };
        assert_eq!(decided(&apart, 0.0), (Form::Whole, vec![1, 1, 1], 9.0 + 29.0 * 13.0));
    }

    #[test]
    fn fewer_items_than_columns_have_wider_ones() {
        let heights = [60.0, 60.0, 60.0, 60.0];
        let parts = |share: f64| (0..4).map(|item| part(item, heights[item] * share)).collect();
        let few = Some(Box::new(flow(parts(0.7))));
        let flow = Flow { few, ..in_three(parts(1.0)) };
        assert_eq!(flow.of_items(&(0..3), false).decide(0.0).1.height, 60.0);
        assert_eq!(decided(&flow.of_items(&(0..2), false), 0.0), (Form::Parted, vec![1, 2], 42.0));
        assert_eq!(flow.of_items(&(3..4), true).decide(0.0).1.height, 42.0);
        // With two pictures there are three again.
        let mut flow = flow;
        flow.parts.extend([FlowPart { item: None, ..part(0, 20.0) }; 2]);
        assert_eq!(flow.of_items(&(3..4), true).columns, 3);
        assert_eq!(flow.keep(&[0, 1]).of_items(&(0..2), false).columns, 2);
    }

    #[test]
    fn a_long_text_runs_over_if_that_makes_the_columns_more_than_two_lines_shorter() {
        // A line is 13. Of eleven lines, eight can stand in the first column.
        let long = |height| vec![part(0, height), part(1, 200.0 - height)];
        assert_eq!(decided(&flow(long(124.0)), 0.0), (Form::Parted, vec![1, 2], 124.0));
        assert_eq!(decided(&flow(long(140.0)), 0.0), (Form::Running, vec![], 102.0));
        // A picture stays whole.
        let picture = FlowPart { item: None, ..part(0, 10.0) };
        let parts = [long(190.0), vec![picture]].concat();
        assert_eq!(decided(&flow(parts), 0.0), (Form::Parted, vec![1, 3], 190.0));
    }

    #[test]
    fn columns_that_part_end_alike_if_neither_looks_looser_for_it() {
        let airs = |heights: &[f64]| {
            let flow = flow(heights.iter().map(|&height| part(0, height)).collect());
            flow.airs(2.0, &flow.decide(2.0).1)
        };
        // 102 and 95, of two parts.
        assert_eq!(airs(&[50.0, 50.0, 45.0, 48.0]), [2.0, 9.0]);
        assert_eq!(airs(&[50.0, 50.0, 45.0, 47.0]), [2.0, 2.0], "it would take 8");
        assert_eq!(airs(&[50.0, 45.0]), [2.0, 2.0], "there is nothing between");
    }

    #[test]
    fn a_paragraph_parts_where_two_lines_stand_together_on_both_sides() {
        // Of a heading of 20 with 8 below it, and of four lines.
        let headed = FlowPart { head: Some(20.0), ..part(0, 28.0 + 9.0 + 3.0 * 13.0) };
        let rest = |part: &FlowPart, room: f64| part.rest(room, 8.0, 13.0);
        assert_eq!(rest(&headed, 51.0), 22.0);
        assert_eq!(rest(&headed, 65.0), 22.0, "three would leave one");
        assert_eq!(rest(&headed, 49.0), headed.height, "one would stand alone");
        let whole = FlowPart { divides: false, ..headed };
        assert_eq!(rest(&whole, 51.0), whole.height);
        let three = part(0, 9.0 + 2.0 * 13.0);
        assert_eq!(rest(&three, 30.0), three.height, "three cannot part");
    }

    #[test]
    fn columns_that_run_over_have_room_for_a_heading_with_what_is_kept_below_it() {
        let headed = FlowPart { head: Some(20.0), ..part(1, 180.0) };
        let before = |height| flow(vec![part(0, height), headed]).even(0.0, height + 180.0);
        // The second text begins at 100: 20 of it, 8 below, and 40 are kept.
        assert_eq!(before(100.0), 180.0);
        assert_eq!(before(120.0), 190.0, "half of all is more");
        // It begins in the second column.
        assert_eq!(before(400.0), 330.0);
        // It goes there as a whole if it is short.
        let short = FlowPart { height: 50.0, ..headed };
        assert_eq!(flow(vec![part(0, 120.0), short]).even(0.0, 170.0), 125.0);
    }

    #[test]
    fn items_are_found_by_their_parts() {
        let parts = [part(0, 1.0), part(0, 2.0), part(1, 3.0), part(2, 4.0), part(2, 5.0)];
        let picture = FlowPart { item: None, ..part(0, 6.0) };
        let flow = flow(parts.into_iter().chain([picture]).collect());
        assert_eq!(flow.items(), [0, 1, 2]);
        assert_eq!([0, 1, 2].map(|item| flow.range_of(item)), [0..2, 2..3, 3..5]);
    }

    proptest! {
        /// Columns are as high as their share of all at least, less the spaces that fall away
        /// between them, and as all at most.
        #[test]
        fn columns_are_neither_too_low_nor_too_high(flow in flows(), air in 0.0..12.0f64) {
            let stacks = flow.stacks(air);
            let space = stacks.iter().map(|stack| stack.before).fold(0.0, f64::max);
            let all = whole(&stacks);
            let (form, Balance { height, .. }) = flow.decide(air);
            if form != Form::Alone {
                let columns = flow.columns as f64;
                prop_assert!(columns * height + (columns - 1.0) * space >= all - 1e-9, "{height} of {all}");
                prop_assert!(height <= all + 1e-9, "{height} of {all}");
            }
        }

        /// Where columns part, the parts of each are as high as they may be.
        #[test]
        fn parted_columns_hold_their_parts(flow in flows(), air in 0.0..12.0f64) {
            let (form, Balance { ends, height }) = flow.decide(air);
            if matches!(form, Form::Whole | Form::Parted) {
                let stacks = flow.stacks(air);
                prop_assert_eq!((ends.len(), ends.last()), (flow.columns, Some(&stacks.len())));
                let starts = iter::once(0).chain(ends.iter().copied());
                let each = starts.zip(&ends).map(|(start, end)| whole(&stacks[start..*end]));
                let tallest = each.fold(0.0, f64::max);
                prop_assert!((height - tallest).abs() < 1e-9, "{height}, {tallest}");
            }
        }

        /// Where columns part between items, no item stands in two of them.
        #[test]
        fn whole_items_stand_in_one_column(flow in flows(), air in 0.0..12.0f64) {
            let (form, Balance { ends, .. }) = flow.decide(air);
            for end in ends.into_iter().filter(|_| form == Form::Whole) {
                let [one, next] = [end.wrapping_sub(1), end].map(|at| flow.parts.get(at));
                let (one, next) = (one.map(|it| it.item), next.map(|it| it.item));
                prop_assert!(one != next || one == Some(None), "{one:?}, {next:?}");
            }
        }

        /// Wherever it is cut, every part stands on one of both pages, in order, and a
        /// picture behind the last text.
        #[test]
        fn what_is_cut_loses_nothing(flow in flows()) {
            let count = flow.items().len();
            let picture = flow.parts.iter().filter(|part| part.item.is_none()).count();
            for cut in 1..count {
                let (first, second) = (flow.of_items(&(0..cut), false), flow.of_items(&(cut..count), true));
                prop_assert_eq!(first.items(), (0..cut).collect::<Vec<_>>());
                prop_assert_eq!(second.items(), (cut..count).collect::<Vec<_>>());
                let pictures = |flow: &Flow| flow.parts.iter().filter(|it| it.item.is_none()).count();
                prop_assert_eq!((pictures(&first), pictures(&second)), (0, picture));
                prop_assert_eq!([first.parts, second.parts].concat(), flow.parts.clone());
            }
        }
    }
}
