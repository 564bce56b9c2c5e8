//! Several meetings of one day: which of them stand under one date with their hours, and in which
//! order.

use std::collections::HashMap;

use time::Date as Day;

use super::{Axis, Resolver};
use crate::brief::List;
use crate::facts::Meeting;

/// What a meeting is among those of its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OfDay {
    /// It stands under a date of its own.
    Alone,
    /// The first of those that stand under one date.
    First,
    /// One of the others.
    Further,
}

impl Resolver<'_> {
    /// The meetings that are not left out, sorted by date. Where no hours are on the axis, those of
    /// a day with a programme follow one another.
    pub(super) fn meetings_by_date(&self) -> Vec<usize> {
        let Some(timeline) = &self.facts.timeline else { return Vec::new() };
        let mut shown = self.kept(List::Meetings, timeline.meetings.len());
        let dates: Vec<_> = timeline.meetings.iter().map(|meeting| meeting.date).collect();
        if Axis::has_hours(timeline) || !dates.iter().any(|date| date.times().is_some()) {
            shown.sort_by_key(|&index| dates[index].order());
            return shown;
        }
        let days = days_with_programme(shown.iter().map(|&index| &timeline.meetings[index]));
        shown.sort_by_key(|&index| {
            let (first, is_open) = dates[index].order();
            let is_of_programme = dates[index].day().is_some_and(|day| days.contains(&day));
            (first.map(|first| first.date()), is_open, is_of_programme, first)
        });
        shown
    }

    /// What each of the meetings, in their order, is among those of its day.
    pub(super) fn of_days(&self, shown: &[usize]) -> Vec<OfDay> {
        let Some(timeline) = &self.facts.timeline else { return Vec::new() };
        let meetings = || shown.iter().map(|&index| &timeline.meetings[index]);
        if !meetings().any(|meeting| meeting.date.times().is_some()) {
            return vec![OfDay::Alone; shown.len()];
        }
        let days = days_with_programme(meetings());
        let has_hours = Axis::has_hours(timeline);
        let mut before = None;
        let of_day = |meeting: &Meeting| {
            let day = meeting.date.day().filter(|day| days.contains(day));
            let is_further = day.is_some() && day == before;
            before = day;
            match day {
                // Where there are hours, each has a number of its own, and the first its whole date.
                Some(_) if is_further && !(has_hours && meeting.date.times().is_none()) => {
                    OfDay::Further
                }
                Some(_) if !has_hours => OfDay::First,
                _ => OfDay::Alone,
            }
        };
        meetings().map(of_day).collect()
    }
}

/// The days that have a programme: several meetings, of which one at least has its time.
fn days_with_programme<'a>(meetings: impl Iterator<Item = &'a Meeting>) -> Vec<Day> {
    let mut counts: HashMap<Day, (usize, usize)> = HashMap::new();
    for (day, meeting) in meetings.filter_map(|meeting| Some((meeting.date.day()?, meeting))) {
        let (all, timed) = counts.entry(day).or_default();
        *all += 1;
        *timed += usize::from(meeting.date.times().is_some());
    }
    counts
        .into_iter()
        .filter(|(_, (all, timed))| *all > 1 && *timed > 0)
        .map(|(day, _)| day)
        .collect()
}
