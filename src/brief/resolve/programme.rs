//! Several meetings of one day: which of them stand under one date with their hours, and in which
//! order.

use std::collections::HashMap;

use time::{Date as Day, PrimitiveDateTime};

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
            (first.map(PrimitiveDateTime::date), is_open, is_of_programme, first)
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

#[cfg(test)]
mod tests {
    use crate::brief::Brief;
    use crate::facts::read;

    /// The meetings of a timeline, in a form that is easy to compare.
    fn told(from: &str, to: &str, dates: &[&str]) -> Vec<String> {
        let meeting = |(date, name): (&&str, char)| {
            format!("    - {{ date: {date}, title: {name}, source: a }}\n")
        };
        let meetings: String = dates.iter().zip('A'..).map(meeting).collect();
        let facts = format!(
            "title: A day\ndate: 2025-11-24\nissuer: x\nsources: {{ a: {{ title: b }} }}\n\
             timeline:\n  title: x\n  from: {from}\n  to: {to}\n  meetings:\n{meetings}"
        );
        let located = read("brief.yaml", facts.as_bytes()).unwrap_or_else(|it| panic!("{}", it[0]));
        let timeline = Brief::resolve(&located).unwrap().timeline.unwrap();
        let told = timeline.meetings.iter().map(|it| {
            let when = match &it.programme {
                None => it.date.clone(),
                Some(place) => {
                    let parts = [place.day.as_deref(), place.hours.as_deref()];
                    parts.map(|part| part.unwrap_or("-")).join(" ")
                }
            };
            let title = serde_json::to_value(&it.title).unwrap()[0]["text"].clone();
            format!("{} {} {when}", it.number, title.as_str().unwrap()).replace('\u{a0}', "_")
        });
        told.collect()
    }

    #[test]
    fn meetings_of_a_day_stand_under_one_date_if_any_has_its_time() {
        let dates = [
            "2025-11-28T11:00/13:00",
            "2025-12-01T10:00",
            "2025-11-28",
            "2025-11-28/2025-11-29",
            "2025-11-28T09:30",
            "2025-11-28/..",
            "2025-11-27",
            "2025-11-27",
            "2025-11-28~",
        ];
        assert_eq!(
            told("2025-11", "2025-12", &dates),
            [
                "1 G 27_November_2025",
                "2 H 27_November_2025",
                "3 D 28–29_November_2025",
                "4 I About_28_November_2025",
                "5 C 28_November_2025 -",
                "5 E - 09:30",
                "5 A - 11:00–13:00",
                "6 F From 28_November_2025",
                "7 B 1_December_2025, 10:00",
            ]
        );
    }

    #[test]
    fn where_there_are_hours_each_has_its_number() {
        let dates = [
            "2025-11-29T09:00",
            "2025-11-28T11:00/13:00",
            "2025-11-28T09:30",
            "2025-11-28",
            "2025-11-28T12:00/2025-11-29T10:00",
        ];
        assert_eq!(
            told("2025-11-28", "2025-11-29", &dates),
            [
                "1 D 28_November_2025",
                "2 C - 09:30",
                "3 B - 11:00–13:00",
                "4 E 28_November_2025, 12:00_– 29_November_2025, 10:00",
                "5 A 29_November_2025, 09:00",
            ]
        );
    }

    #[test]
    fn without_times_nothing_is_a_programme() {
        let dates = ["2025-11-28", "2025-11-28"];
        let alone = ["1 A 28_November_2025", "2 B 28_November_2025"];
        assert_eq!(told("2025-11-28", "2025-11-28", &dates), alone);
        assert_eq!(told("2025-11", "2025-11", &dates), alone);
    }
}
