//! Texts that flow in two columns, or in one if there is but one and it is short.

use std::ops::Range;

use serde_json::{Value, json};

use super::columns::{Balance, Stack, balance, whole};

/// So many lines of a paragraph stand together at least.
const TOGETHER: usize = 2;

/// From so many lines more between its parts on, a column looks looser than the other one.
const LOOSER: f64 = 0.6;

/// How finely the height of columns is chosen, and what is no difference; in points.
const STEP: f64 = 1.0;
const ROUNDING: f64 = 0.1;

/// Texts that flow, as they were measured; all in points.
#[derive(Debug, Clone)]
pub(crate) struct Flow {
    /// What stays whole.
    pub(crate) parts: Vec<FlowPart>,
    /// The most that a text may be high in one of two columns to have both.
    pub(crate) short: f64,
    /// How much stays with a heading above it.
    pub(crate) kept: f64,
    /// The space below a heading.
    pub(crate) below: f64,
    /// What the taller column may have more than half of all.
    pub(crate) line: f64,
}

/// A part of a text that stays whole.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FlowPart {
    /// The item that it is of; none stands behind all of them.
    pub(crate) item: Option<usize>,
    /// The space before it.
    pub(crate) before: f64,
    /// How high it is in one of two columns.
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
    /// What of it goes to the next column if there is so much room for it in this one.
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
    /// In two columns that part between two parts.
    Parted,
    /// In two columns with the text itself running over.
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

    /// How high some parts are in one of two columns.
    pub(crate) fn whole_of(&self, parts: &Range<usize>) -> f64 {
        whole(&self.stacks(0.0)[parts.clone()])
    }

    /// What there is of it with only some of its items.
    pub(super) fn of_items(&self, items: &Range<usize>, ends: bool) -> Self {
        let stays = |part: &&FlowPart| part.item.map_or(ends, |item| items.contains(&item));
        let parts = self.parts.iter().filter(stays).cloned().collect();
        Self { parts, ..*self }
    }

    /// What it would be with only some of its items, counted anew.
    pub(super) fn keep(&self, items: &[usize]) -> Self {
        let parts = self.parts.iter().filter_map(|part| {
            let item = match part.item {
                Some(item) => Some(items.iter().position(|kept| *kept == item)?),
                None => None,
            };
            Some(FlowPart { item, ..part.clone() })
        });
        Self { parts: parts.collect(), ..*self }
    }

    fn stacks(&self, air: f64) -> Vec<Stack> {
        let stack = |part: &FlowPart| Stack { before: part.before + air, height: part.height };
        self.parts.iter().map(stack).collect()
    }

    /// How it is set, whatever space is added between its parts: with another form it could
    /// grow by more than that.
    fn form(&self) -> Form {
        let stacks = self.stacks(0.0);
        let all = whole(&stacks);
        // A few lines alone are not worth two columns.
        let is_one = self.parts.iter().all(|part| part.item.is_some())
            && self.parts.iter().all(|part| part.item == self.parts[0].item);
        if self.parts.first().is_some_and(|part| part.alone.is_some()) && is_one && all < self.short
        {
            return Form::Alone;
        }
        let balance = balance(&stacks);
        let has_tail = self.parts.iter().any(|part| part.item.is_none());
        // Few and long: better that the text itself runs over, if columns that part can by no means
        // end alike.
        if !has_tail
            && balance.height > self.running(0.0) + 2.0 * self.line
            && self.lacks(&stacks, balance).iter().any(|lack| *lack >= self.line)
        {
            Form::Running
        } else {
            Form::Parted
        }
    }

    /// How it is set with some space added between its parts, where its columns part, and
    /// how high it is then.
    pub(super) fn decide(&self, air: f64) -> (Form, usize, f64) {
        let stacks = self.stacks(air);
        let form = self.form();
        let (at, height) = match form {
            Form::Alone => {
                let alone = self.parts.first().and_then(|part| part.alone);
                (0, alone.unwrap_or_default() + air * (self.parts.len() - 1) as f64)
            }
            Form::Running => (0, self.running(air)),
            Form::Parted => {
                let balance = balance(&stacks);
                (balance.at, balance.height)
            }
        };
        (form, at, height)
    }

    /// What is added between the parts of each of two columns that part between them, so that both
    /// end alike; where that is so much that one of them would look looser, they differ.
    fn airs(&self, air: f64, at: usize, height: f64) -> [f64; 2] {
        let lacks = self.lacks(&self.stacks(air), Balance { at, height });
        lacks.map(|lack| if lack < LOOSER * self.line { air + lack } else { air })
    }

    /// What each column would need between all of its parts to be as high as the taller one.
    fn lacks(&self, stacks: &[Stack], balance: Balance) -> [f64; 2] {
        let (left, right) = stacks.split_at(balance.at);
        [left, right].map(|column| {
            let lack = balance.height - whole(column);
            if lack < ROUNDING { 0.0 } else { lack / column.len().saturating_sub(1) as f64 }
        })
    }

    /// The height of both columns if the text itself runs over: the least in which it is sure to have
    /// room.
    fn running(&self, air: f64) -> f64 {
        let all = whole(&self.stacks(air));
        let most = self.even(air, all);
        let steps = (all / 2.0 / STEP).ceil() as usize..;
        let heights = steps.map(|step| step as f64 * STEP).take_while(|height| *height < most);
        heights
            .into_iter()
            .find(|height| self.second(air, *height) + ROUNDING <= *height)
            .unwrap_or(most)
    }

    /// How high the second column is if the first is filled up to a height.
    fn second(&self, air: f64, height: f64) -> f64 {
        let mut end = -self.parts.first().map_or(0.0, |part| part.before + air);
        for (index, part) in self.parts.iter().enumerate() {
            let start = end + part.before + air;
            end = start + part.height;
            if end + ROUNDING > height {
                let rest = self.parts[index + 1..].iter();
                let rest = rest.map(|part| part.before + air + part.height).sum::<f64>();
                return part.rest(height - start, self.below, self.line) + rest;
            }
        }
        0.0
    }

    /// The height of both columns if the text itself runs over.
    fn even(&self, air: f64, all: f64) -> f64 {
        // The first column may lose a few lines to what must stay together, and the space
        // before them.
        let mut even = all / 2.0 + self.kept;
        // A heading has a few lines below it or goes to the second column with all that
        // follows.
        let mut end = -self.parts.first().map_or(0.0, |part| part.before + air);
        for part in &self.parts {
            let start = end + part.before + air;
            if let Some(head) = part.head
                && start < even
            {
                let together = start + head + self.below + self.kept;
                even = even.max(together.min(all - start));
            }
            end = start + part.height;
        }
        even
    }

    /// What the template sets it by.
    pub(super) fn given(&self, air: f64) -> Value {
        let (form, at, height) = self.decide(air);
        let (form, airs) = match form {
            Form::Alone => ("alone", [air; 2]),
            Form::Parted => ("parted", self.airs(air, at, height)),
            Form::Running => ("running", [air; 2]),
        };
        json!({ "form": form, "at": at, "height": height, "airs": airs })
    }
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

    #[test]
    fn a_short_text_alone_has_one_wide_column() {
        assert_eq!(flow(vec![short(120.0, 70.0)]).decide(0.0), (Form::Alone, 0, 70.0));
        // Of two parts, with space between them.
        let two = flow(vec![short(60.0, 80.0), part(0, 60.0)]);
        assert_eq!(two.decide(0.0), (Form::Alone, 0, 80.0));
        assert_eq!(two.decide(3.0), (Form::Alone, 0, 83.0));
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
        assert_eq!(flow(parts).decide(0.0), (Form::Parted, 1, 90.0));
    }

    #[test]
    fn a_long_text_runs_over_if_that_makes_the_columns_more_than_two_lines_shorter() {
        // A line is 13. Of eleven lines, eight can stand in the first column.
        let long = |height| vec![part(0, height), part(1, 200.0 - height)];
        assert_eq!(flow(long(124.0)).decide(0.0), (Form::Parted, 1, 124.0));
        assert_eq!(flow(long(140.0)).decide(0.0), (Form::Running, 0, 102.0));
        // A picture stays whole.
        let picture = FlowPart { item: None, ..part(0, 10.0) };
        let parts = [long(190.0), vec![picture]].concat();
        assert_eq!(flow(parts).decide(0.0), (Form::Parted, 1, 190.0));
    }

    #[test]
    fn columns_that_part_end_alike_if_neither_looks_looser_for_it() {
        let airs = |heights: &[f64]| {
            let flow = flow(heights.iter().map(|&height| part(0, height)).collect());
            let (_, at, height) = flow.decide(2.0);
            flow.airs(2.0, at, height)
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
        let whole = FlowPart { divides: false, ..headed.clone() };
        assert_eq!(rest(&whole, 51.0), whole.height);
        let three = part(0, 9.0 + 2.0 * 13.0);
        assert_eq!(rest(&three, 30.0), three.height, "three cannot part");
    }

    #[test]
    fn columns_that_run_over_have_room_for_a_heading_with_what_is_kept_below_it() {
        let headed = FlowPart { head: Some(20.0), ..part(1, 180.0) };
        let before = |height| flow(vec![part(0, height), headed.clone()]).even(0.0, height + 180.0);
        // The second text begins at 100: 20 of it, 8 below, and 40 are kept.
        assert_eq!(before(100.0), 180.0);
        assert_eq!(before(120.0), 190.0, "half of all is more");
        // It begins in the second column.
        assert_eq!(before(400.0), 330.0);
        // It goes there as a whole if it is short.
        let short = FlowPart { height: 50.0, ..headed.clone() };
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
        /// Two columns are as high as half of all at least, less a space that falls away
        /// between them, and as all at most.
        #[test]
        fn columns_are_neither_too_low_nor_too_high(flow in flows(), air in 0.0..12.0f64) {
            let stacks = flow.stacks(air);
            let space = stacks.iter().map(|stack| stack.before).fold(0.0, f64::max);
            let all = whole(&stacks);
            let (form, _, height) = flow.decide(air);
            if form != Form::Alone {
                prop_assert!(2.0 * height + space >= all - 1e-9, "{height} of {all}");
                prop_assert!(height <= all + 1e-9, "{height} of {all}");
            }
        }

        /// Where columns part, the parts of each are as high as they may be.
        #[test]
        fn parted_columns_hold_their_parts(flow in flows(), air in 0.0..12.0f64) {
            if let (Form::Parted, at, height) = flow.decide(air) {
                let stacks = flow.stacks(air);
                let taller = f64::max(whole(&stacks[..at]), whole(&stacks[at..]));
                prop_assert!((height - taller).abs() < 1e-9, "{height}, {taller}");
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
