//! The axis of a timeline, measured in days, and how it is divided.

use schemars::JsonSchema;
use serde::Serialize;
use time::{Date as Day, Month, PrimitiveDateTime, Time};

use super::days::Days;
use super::sentence;
use crate::facts::{Date, Point, Precision, Timeline};
use crate::language::Language;

/// Hours are shown on axes up to this long, if anything on them has a time.
const MOST_IN_HOURS: Days = Days::whole(3);
/// How many hours a cell has: the fewest that make no more cells than there is room for.
const HOURS_AT_A_TIME: [u8; 4] = [1, 2, 3, 6];
const MOST_CELLS_OF_HOURS: i64 = 16;
/// Days are shown on axes up to this many days, then months, then quarters.
/// At this length all names still fit into their cells in the largest type.
const MOST_DAYS_IN_DAYS: i32 = 6 * 7;
/// Up to this many days, the weeks of months are marked.
const MOST_DAYS_IN_WEEKS: i32 = 6 * 31;
const MOST_DAYS_IN_MONTHS: i32 = 2 * 366 + 92;
const MOST_DAYS_IN_QUARTERS: i32 = 8 * 366;
/// Up to this many days, a quarter has room for all of its name.
const MOST_DAYS_IN_NAMED_QUARTERS: i32 = 4 * 366;
/// Years one by one are shown on axes up to this many years.
const MOST_YEARS: i32 = 20;
/// Beyond that it is so many years at a time: the fewest that make no more cells
/// than there is room for.
const YEARS_AT_A_TIME: [i32; 6] = [5, 10, 20, 50, 100, 1000];
const MOST_CELLS: i32 = 12;

/// An axis true to scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Axis {
    /// Its length.
    pub days: Days,
    /// What it is divided into: hours, days, months, quarters, years or more.
    pub cells: Vec<Stretch>,
    /// What the cells belong to, as their names do not say it: the days of hours, the months of
    /// days, the years of months and quarters. None if the cells are years.
    pub groups: Vec<Stretch>,
    /// Where finer, nameless divisions begin: the hours of several, the weeks of months, the months of
    /// quarters, the quarters of years.
    pub ticks: Vec<Days>,
    /// Whether its cells are hours, of which a name says when they begin.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub hours: bool,
    #[serde(skip)]
    first: PrimitiveDateTime,
}

/// A labelled stretch of the axis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stretch {
    /// Its name.
    pub label: String,
    /// Where it begins, in days from the start of the axis.
    pub start: Days,
    /// Where it ends, likewise.
    pub end: Days,
}

/// What an axis is cut into.
#[derive(Debug, Clone, Copy)]
enum Unit {
    /// So many hours, counted from midnight.
    Hours(u8),
    Day,
    /// From Monday on.
    Week,
    /// So many months, counted from the beginning of the calendar.
    Months(i32),
}

const MONTH: Unit = Unit::Months(1);
const QUARTER: Unit = Unit::Months(3);
const YEAR: Unit = years(1);

impl Axis {
    /// The axis from one point to another, both included, with hours if it shows any.
    pub(super) fn new(from: Point, to: Point, hours: bool, language: &Language) -> Self {
        if hours {
            let length = Days::between(from.first_minute(), end_of_axis(to));
            return Self::of_hours(from.first_minute(), length, language);
        }
        Self::of_days(from.earliest(), to.latest(), language)
    }

    /// Whether an axis shows hours: it is short, and something on it has a time.
    pub(super) fn has_hours(timeline: &Timeline) -> bool {
        let Timeline { from, to, meetings, .. } = timeline;
        let is_timed = from.time().is_some()
            || to.time().is_some()
            || meetings.iter().any(|meeting| meeting.date.has_time());
        is_timed && Days::between(from.first_minute(), end_of_axis(*to)) <= MOST_IN_HOURS
    }

    /// An axis that has no divisions yet.
    fn undivided(first: PrimitiveDateTime, days: Days) -> Self {
        let (cells, groups, ticks) = (Vec::new(), Vec::new(), Vec::new());
        Self { days, cells, groups, ticks, hours: false, first }
    }

    fn of_hours(first: PrimitiveDateTime, days: Days, language: &Language) -> Self {
        let mut axis = Self { hours: true, ..Self::undivided(first, days) };
        let has_room = |hours: &u8| days.in_hours() <= MOST_CELLS_OF_HOURS * i64::from(*hours);
        let at_a_time = HOURS_AT_A_TIME.into_iter().find(has_room).unwrap_or(6);
        axis.cells = axis.stretches(Unit::Hours(at_a_time), |start, _| language.time(start.time()));
        axis.groups = axis.stretches(Unit::Day, |day, _| {
            sentence::capitalized(&language.date(&Date::Point(Point::day(day.date()))))
        });
        if at_a_time > 1 {
            axis.ticks = axis.ticks(Unit::Hours(1));
        }
        axis
    }

    /// The axis from one day to another, both included.
    fn of_days(first: Day, last: Day, language: &Language) -> Self {
        // Each name stands alone, as the dates in the list do.
        let name = |text: String| sentence::capitalized(&text);
        let days = last.to_julian_day() - first.to_julian_day() + 1;
        let mut axis = Self::undivided(first.midnight(), Days::whole(days));
        if days <= MOST_DAYS_IN_DAYS {
            axis.cells = axis.stretches(Unit::Day, |day, _| day.day().to_string());
            axis.groups = axis.stretches(MONTH, |day, _| {
                name(language.date(&Date::Point(Point::month(day.date()))))
            });
        } else if days <= MOST_DAYS_IN_MONTHS {
            axis.cells = axis.stretches(MONTH, |day, _| name(language.month(day.month().into())));
            axis.groups = axis.stretches(YEAR, years_text);
            if days <= MOST_DAYS_IN_WEEKS {
                axis.ticks = axis.ticks(Unit::Week);
            }
        } else if days <= MOST_DAYS_IN_QUARTERS {
            let has_room = days <= MOST_DAYS_IN_NAMED_QUARTERS;
            axis.cells = axis.stretches(QUARTER, |day, _| {
                language.quarter(u8::from(day.month()).div_ceil(3), has_room)
            });
            axis.groups = axis.stretches(YEAR, years_text);
            axis.ticks = axis.ticks(MONTH);
        } else {
            let at_a_time = years_at_a_time(first.year(), last.year());
            axis.cells = axis.stretches(years(at_a_time), |start, end| {
                // A cell that the axis cuts short has room for the year at its end alone.
                let length = end.date().to_julian_day() - start.date().to_julian_day() + 1;
                match length < days / MOST_CELLS {
                    false => years_text(start, end),
                    true if start.date() == first => years_text(start, start),
                    true => years_text(end, end),
                }
            });
            axis.ticks = axis.ticks(match at_a_time {
                1 => QUARTER,
                5 | 10 => YEAR,
                more => years(more / 10),
            });
        }
        axis
    }

    /// Where a date lies on the axis: its start, and its end after the start.
    /// What reaches beyond the axis is cut off at its ends.
    pub(super) fn extent(&self, date: &Date) -> (Days, Days) {
        let start = date.start().map_or(Days::ZERO, |point| self.start_of(&point));
        let end = date.end().map_or(self.days, |point| self.end_of(&point));
        let start = start.clamp(Days::ZERO, self.days - self.least());
        (start, end.clamp(start + self.least(), self.days))
    }

    /// Whether a date has its start before the axis or unknown, and its end
    /// after the axis or unknown.
    pub(super) fn runs_over(&self, date: &Date) -> (bool, bool) {
        // A whole day is not cut short by an axis that has only some of its hours.
        let last = (self.first + (self.days - Days::MINUTE).as_duration()).date();
        let before = |point: Point| match point.time() {
            Some(_) => self.start_of(&point) < Days::ZERO,
            None => point.earliest() < self.first.date(),
        };
        let after = |point: Point| match point.time() {
            Some(_) => self.end_of(&point) > self.days,
            None => point.latest() > last,
        };
        (date.start().is_none_or(before), date.end().is_none_or(after))
    }

    /// Whether a stretch is long enough to be drawn as a band: more than a day and more than a
    /// twelfth of the axis; where there are hours, more than a quarter of it.
    pub(super) fn is_period(&self, start: Days, end: Days) -> bool {
        let length = end - start;
        match self.hours {
            true => length.times(4) > self.days,
            false => length > Days::whole(1) && length.times(12) > self.days,
        }
    }

    /// Where a day ends on the axis.
    pub(super) fn end_of_day(&self, day: Day) -> Days {
        self.end_of(&Point::day(day))
    }

    fn start_of(&self, point: &Point) -> Days {
        match self.hours {
            true => self.position(point.first_minute()),
            false => self.position(point.earliest().midnight()),
        }
    }

    fn end_of(&self, point: &Point) -> Days {
        match point.precision() {
            Precision::Minute if self.hours => self.position(point.first_minute()),
            _ => self.position(point.latest().midnight()) + Days::whole(1),
        }
    }

    /// The least that can be seen on it.
    fn least(&self) -> Days {
        if self.hours { Days::MINUTE } else { Days::whole(1) }
    }

    fn position(&self, at: PrimitiveDateTime) -> Days {
        Days::between(self.first, at)
    }

    /// The first minute of the axis and of each unit that begins on it.
    fn beginnings(&self, unit: Unit) -> impl Iterator<Item = PrimitiveDateTime> {
        let all = std::iter::successors(Some(self.first), move |start| unit.next(*start));
        all.take_while(|start| self.position(*start) < self.days)
    }

    /// The axis cut into units, named by their beginning and the last minute of each.
    fn stretches(
        &self,
        unit: Unit,
        label: impl Fn(PrimitiveDateTime, PrimitiveDateTime) -> String,
    ) -> Vec<Stretch> {
        let stretch = |begins: PrimitiveDateTime| {
            let start = self.position(begins);
            let end =
                unit.next(begins).map_or(self.days, |next| self.position(next).min(self.days));
            let last = begins + (end - start - Days::MINUTE).as_duration();
            Stretch { label: label(begins, last), start, end }
        };
        self.beginnings(unit).map(stretch).collect()
    }

    fn ticks(&self, unit: Unit) -> Vec<Days> {
        self.beginnings(unit).skip(1).map(|start| self.position(start)).collect()
    }
}

impl Unit {
    /// The beginning of the next one; `None` at the end of the calendar.
    fn next(self, at: PrimitiveDateTime) -> Option<PrimitiveDateTime> {
        let day = at.date();
        let next = match self {
            Self::Hours(hours) => {
                let next = (at.hour() / hours + 1) * hours;
                match Time::from_hms(next, 0, 0) {
                    Ok(time) => return Some(day.with_time(time)),
                    Err(_) => day.next_day()?,
                }
            }
            Self::Day => day.next_day()?,
            Self::Week => {
                let rest = 7 - i32::from(day.weekday().number_days_from_monday());
                Day::from_julian_day(day.to_julian_day() + rest).ok()?
            }
            Self::Months(months) => {
                let month = day.year() * 12 + i32::from(u8::from(day.month())) - 1;
                let next = (month / months + 1) * months;
                let name = Month::try_from((next % 12 + 1) as u8).ok()?;
                Day::from_calendar_date(next / 12, name, 1).ok()?
            }
        };
        Some(next.midnight())
    }
}

/// Where an axis ends: a time is an end, anything else a whole that is included.
fn end_of_axis(to: Point) -> PrimitiveDateTime {
    match to.precision() {
        Precision::Minute => to.first_minute(),
        _ => to.latest().next_day().unwrap_or(Day::MAX).midnight(),
    }
}

const fn years(count: i32) -> Unit {
    Unit::Months(12 * count)
}

/// How many years a cell of a long axis has.
fn years_at_a_time(first: i32, last: i32) -> i32 {
    if last - first < MOST_YEARS {
        return 1;
    }
    let cells = |years: &i32| last / years - first / years + 1;
    let few = YEARS_AT_A_TIME.into_iter().find(|years| cells(years) <= MOST_CELLS);
    few.unwrap_or(1000)
}

/// "2024", "2020–2024".
fn years_text(first: PrimitiveDateTime, last: PrimitiveDateTime) -> String {
    let (first, last) = (first.year(), last.year());
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::conventions;

    fn axis(from: &str, to: &str) -> Axis {
        let point = |text: &str| text.parse::<Point>().unwrap();
        let english = conventions(&"en".parse().unwrap()).unwrap();
        let has_hours = from.contains('T');
        Axis::new(point(from), point(to), has_hours, &english)
    }

    fn show(stretches: &[Stretch]) -> Vec<String> {
        stretches.iter().map(|s| format!("{} {}–{}", s.label, s.start, s.end)).collect()
    }

    #[test]
    fn two_years_are_731_days_of_24_months() {
        let axis = axis("2024", "2025");
        assert_eq!(axis.days, Days::whole(731));
        assert_eq!(show(&axis.groups), ["2024 0–366", "2025 366–731"]);
        assert_eq!(axis.cells.len(), 24);
        assert_eq!(show(&axis.cells[1..3]), ["Feb 31–60", "Mar 60–91"]);
        assert!(axis.ticks.is_empty());
    }

    #[test]
    fn an_axis_may_begin_and_end_anywhere() {
        let axis = axis("2024-11-20", "2025-02-03");
        assert_eq!(show(&axis.groups), ["2024 0–42", "2025 42–76"]);
        assert_eq!(show(&axis.cells), ["Nov 0–11", "Dec 11–42", "Jan 42–73", "Feb 73–76"]);
        // Mondays: 25 November is the first.
        assert_eq!(axis.ticks[..2], [5, 12].map(Days::whole));
    }

    #[test]
    fn short_axes_have_days() {
        let axis = axis("2025-11-29", "2025-12-01");
        assert_eq!(show(&axis.cells), ["29 0–1", "30 1–2", "1 2–3"]);
        assert_eq!(show(&axis.groups), ["November\u{a0}2025 0–2", "December\u{a0}2025 2–3"]);
    }

    #[test]
    fn names_stand_alone_in_every_language() {
        for (language, months, month) in [
            ("fr", ["Janv", "Févr"], "Janvier\u{a0}2025"),
            ("ru", ["Янв", "Фев"], "Январь\u{a0}2025\u{a0}г."),
        ] {
            let language = conventions(&language.parse().unwrap()).unwrap();
            let day = |text: &str| text.parse::<Point>().unwrap();
            let year = Axis::new(day("2025-01-01"), day("2025-12-31"), false, &language);
            assert_eq!([0, 1].map(|cell: usize| year.cells[cell].label.as_str()), months);
            let week = Axis::new(day("2025-01-01"), day("2025-01-07"), false, &language);
            assert_eq!(week.groups[0].label, month);
        }
    }

    #[test]
    fn quarters_of_many_years_have_short_names() {
        let bulgarian = conventions(&"bg".parse().unwrap()).unwrap();
        for (from, first) in [("2023", "1. трим."), ("2022", "I")] {
            let [from, to] = [from, "2026"].map(|year| year.parse::<Point>().unwrap());
            let axis = Axis::new(from, to, false, &bulgarian);
            assert_eq!(axis.cells[0].label, first);
        }
    }

    #[test]
    fn the_longer_the_axis_the_coarser_its_divisions() {
        for (from, to, cells, first, last, groups, ticks) in [
            ("2025-11-28", "2025-11-28", 1, "28", "28", 1, 0),
            ("2025-11-28T08:00", "2025-11-28T20:00", 12, "08:00", "19:00", 1, 0),
            ("2025-11-28T08:30", "2025-11-28T12:30", 5, "08:30", "12:00", 1, 0),
            ("2025-11-28T08:00", "2025-11-28", 16, "08:00", "23:00", 1, 0),
            ("2025-11-28T00:00", "2025-11-28", 12, "00:00", "22:00", 1, 23),
            ("2025-11-28T12:00", "2025-11-29", 12, "12:00", "21:00", 2, 35),
            ("2025-11-28T00:00", "2025-11-30", 12, "00:00", "18:00", 3, 71),
            ("2025-Q1", "2025-Q2", 6, "Jan", "Jun", 1, 26),
            ("2025-24", "2025-24", 3, "Dec", "Feb", 2, 12),
            ("2025-11-24", "2025-11-30", 7, "24", "30", 1, 0),
            ("2025-01-20", "2025-03-02", 42, "20", "2", 3, 0),
            ("2025-01-20", "2025-03-03", 3, "Jan", "Mar", 1, 6),
            ("2025", "2025", 12, "Jan", "Dec", 1, 0),
            ("2023-11", "2025-12", 26, "Nov", "Dec", 3, 0),
            ("2023", "2025", 12, "Q1", "Q4", 3, 35),
            ("2018", "2025", 32, "Q1", "Q4", 8, 95),
            ("2014", "2025", 12, "2014", "2025", 0, 47),
            ("2006", "2025", 20, "2006", "2025", 0, 79),
            ("1999", "2023", 6, "1999", "2020–2023", 0, 24),
            ("1996", "2025", 7, "1996–1999", "2025", 0, 29),
            ("1926", "2025", 11, "1926", "2025", 0, 99),
            ("1726", "2025", 7, "1726", "2000–2025", 0, 60),
            ("0000", "9999", 10, "0–999", "9000–9999", 0, 99),
        ] {
            let axis = axis(from, to);
            let label = |stretch: Option<&Stretch>| stretch.unwrap().label.clone();
            assert_eq!(axis.cells.len(), cells, "{from} to {to}");
            assert_eq!(label(axis.cells.first()), first, "{from} to {to}");
            assert_eq!(label(axis.cells.last()), last, "{from} to {to}");
            assert_eq!(axis.groups.len(), groups, "{from} to {to}");
            assert_eq!(axis.ticks.len(), ticks, "{from} to {to}");
        }
    }

    #[test]
    fn stretches_follow_one_another_from_end_to_end() {
        for (from, to) in [("2025-02", "2025-02"), ("2020-02-29", "2025"), ("1066", "2025-06")] {
            let axis = axis(from, to);
            for stretches in [&axis.cells, &axis.groups] {
                let ends = stretches.iter().map(|stretch| stretch.end);
                let starts = stretches.iter().map(|stretch| stretch.start);
                assert!(starts.eq([Days::ZERO].into_iter().chain(ends).take(stretches.len())));
                assert!(stretches.last().is_none_or(|stretch| stretch.end == axis.days));
                assert!(stretches.iter().all(|stretch| stretch.start < stretch.end));
            }
        }
    }

    #[test]
    fn dates_may_run_over_the_ends() {
        let axis = axis("2024", "2025");
        for (date, over) in [
            ("2024/2025", (false, false)),
            ("2023-12/2024-01", (true, false)),
            ("../2024-01", (true, false)),
            ("2025-12/2026-01", (false, true)),
            ("2025-12/..", (false, true)),
            ("2023/2026", (true, true)),
        ] {
            assert_eq!(axis.runs_over(&date.parse().unwrap()), over, "{date}");
        }
    }

    #[test]
    fn dates_lie_where_they_are() {
        let axis = axis("2024", "2025");
        for (date, extent) in [
            ("2024-01-01", (0, 1)),
            ("2025-04-03/2025-04-04", (458, 460)),
            ("2025-11", (670, 700)),
            ("2024/2025", (0, 731)),
            ("2025-11-28/..", (697, 731)),
            ("2023-12-01/2024-02-01", (0, 32)),
            ("2025-12-31/2026", (730, 731)),
            ("2025-Q1", (366, 456)),
            ("2024-23", (244, 335)),
            // The hour is nothing to be seen among months.
            ("2025-04-03T10:30", (458, 459)),
            ("2025-04-03T10:30/12:00", (458, 459)),
        ] {
            let (start, end): (i32, i32) = extent;
            let extent = (Days::whole(start), Days::whole(end));
            assert_eq!(axis.extent(&date.parse().unwrap()), extent, "{date}");
        }
    }

    #[test]
    fn a_short_axis_has_hours_if_something_on_it_has() {
        for (from, to, date, has_hours) in [
            ("2025-11-28", "2025-11-28", "2025-11-28T10:30", true),
            ("2025-11-28", "2025-11-28", "2025-11-28", false),
            ("2025-11-28", "2025-11-30", "2025-11-28T10:30", true),
            ("2025-11-28", "2025-12-01", "2025-11-28T10:30", false),
            ("2025-11-28T08:00", "2025-11-28", "2025-11-28", true),
            ("2025-11", "2025-11", "2025-11-28T10:30", false),
        ] {
            let facts = format!(
                "title: A day\ndate: 2025-11-28\nissuer: x\nsources: {{ a: {{ title: b }} }}\n\
                 timeline:\n  title: x\n  from: {from}\n  to: {to}\n  meetings:\n\
                 \u{20}   - {{ date: {date}, title: y, source: a }}\n"
            );
            let facts = crate::facts::read("brief.yaml", facts.as_bytes()).unwrap();
            let timeline = facts.facts().timeline.as_ref().unwrap();
            assert_eq!(Axis::has_hours(timeline), has_hours, "{from} {to} {date}");
        }
    }

    #[test]
    fn times_lie_where_they_are_among_hours() {
        let axis = axis("2025-11-28T08:00", "2025-11-28T20:00");
        let hours = |hours: f64| (hours * 60.0) as i64;
        for (date, start, end, is_band) in [
            ("2025-11-28T10:30", 2.5, 2.5 + 1.0 / 60.0, false),
            ("2025-11-28T10:30/11:30", 2.5, 3.5, false),
            ("2025-11-28T10:30/12:00", 2.5, 4.0, false),
            ("2025-11-28T10:30/14:00", 2.5, 6.0, true),
            ("2025-11-28", 0.0, 12.0, true),
            ("2025-11-28T19:00/..", 11.0, 12.0, false),
            ("2025-11-28T07:00/09:00", 0.0, 1.0, false),
        ] {
            let (from, to) = axis.extent(&date.parse().unwrap());
            let minutes = [from, to].map(|it| it.as_duration().whole_minutes());
            assert_eq!(minutes, [start, end].map(hours), "{date}");
            assert_eq!(axis.is_period(from, to), is_band, "{date}");
        }
        let over = |date: &str| axis.runs_over(&date.parse().unwrap());
        assert_eq!(over("2025-11-28T08:00/20:00"), (false, false));
        assert_eq!(over("2025-11-28T07:00/21:00"), (true, true));
        assert_eq!(over("2025-11-28"), (false, false));
        assert_eq!(over("2025-11-27/2025-11-28"), (true, false));
    }
}
