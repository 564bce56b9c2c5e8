//! Dates as far as they are known: EDTF (ISO 8601-2), `2025-04-03/2025-04-04`, with quarters by
//! their number, `2025-Q1`, and times of day to the minute, `2025-04-03T10:30`.

mod clock;
#[cfg(test)]
mod edtf;
mod meant;
mod months;
mod parse;
mod pattern;
mod point;
mod time_of_day;

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use time::{Date as Day, PrimitiveDateTime, Time};

pub(super) use self::meant::meant;
pub(super) use self::parse::parse_point;
use self::parse::{strict, whole_day};
pub(super) use self::pattern::{DAY, TIME, of_dates, of_days, of_points};
pub use self::point::{Hemisphere, Point, Precision, Season};
pub(super) use self::time_of_day::{split_zone, two_digits};
use crate::diagnostic::did_you_mean;
use crate::yaml::Fault;

/// What a date looks like, in the user's words.
pub(crate) const EXPECTED: &str = "a date, such as `2025`, `2025-Q2`, `2025-04`, `2025-04-03`, \
     `2025-04-03T10:30`, `2025-04-03/2025-04-04`, `2025-11-28/..` or `2025-04~`";
/// What a whole day looks like, in the user's words.
pub(crate) const EXPECTED_DAY: &str = "a day, such as `2025-11-28`";
/// What a single point in time looks like, in the user's words.
pub(crate) const EXPECTED_POINT: &str = "a year, a quarter, a month, a day or a time, such as `2024`, `2024-Q3`, `2024-07`, \
     `2024-07-01` or `2024-07-01T08:00`";

/// A point in time or an interval, with the precision that was written and no
/// more.
///
/// ```
/// use twopager::facts::Date;
///
/// let date: Date = "2025-11".parse()?;
/// assert_eq!(date.earliest().unwrap().to_string(), "2025-11-01");
/// assert_eq!(date.latest().unwrap().to_string(), "2025-11-30");
/// assert_eq!("2025-11-28/..".parse::<Date>()?.latest(), None);
/// # Ok::<(), twopager::facts::Fault>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Date {
    /// One year, season, quarter, month, day or time of a day.
    Point(Point),
    /// From one point to another.
    Interval(Point, Point),
    /// From a point on, with no known end: `A/..`.
    From(Point),
    /// Up to a point, with no known start: `../B`.
    Until(Point),
}

impl Date {
    /// The first day it can be; `None` if it has no start.
    pub fn earliest(&self) -> Option<Day> {
        self.start().map(|point| point.earliest())
    }

    /// The last day it can be; `None` if it has no end.
    pub fn latest(&self) -> Option<Day> {
        self.end().map(|point| point.latest())
    }

    /// The point it starts at; `None` if it has no start.
    pub fn start(&self) -> Option<Point> {
        match self {
            Self::Point(point) | Self::Interval(point, _) | Self::From(point) => Some(*point),
            Self::Until(_) => None,
        }
    }

    /// The point it ends at; `None` if it has no end.
    pub fn end(&self) -> Option<Point> {
        match self {
            Self::Point(point) | Self::Interval(_, point) | Self::Until(point) => Some(*point),
            Self::From(_) => None,
        }
    }

    /// The same with its years alone.
    pub fn in_years(&self) -> Self {
        let year = |point: &Point| {
            let mut year = Point::year(point.earliest());
            (year.approximate, year.uncertain) = (point.approximate, point.uncertain);
            year
        };
        match self {
            Self::Point(point) => Self::Point(year(point)),
            Self::Interval(start, end) if year(start) == year(end) => Self::Point(year(start)),
            Self::Interval(start, end) => Self::Interval(year(start), year(end)),
            Self::From(start) => Self::From(year(start)),
            Self::Until(end) => Self::Until(year(end)),
        }
    }

    /// Whether it is only about right: any point of it is approximate.
    pub fn is_approximate(&self) -> bool {
        self.points().any(|point| point.approximate)
    }

    /// Whether it may be wrong: any point of it is uncertain.
    pub fn is_uncertain(&self) -> bool {
        self.points().any(|point| point.uncertain)
    }

    fn points(&self) -> impl Iterator<Item = Point> {
        self.start().into_iter().chain(self.end())
    }

    /// The key by which meetings are sorted: the first minute; without a known end, the last
    /// day on which it may start, and after all others of that day.
    pub(crate) fn order(&self) -> (Option<PrimitiveDateTime>, bool) {
        let open = self.is_open();
        let first = self.start().map(|start| match start.time() {
            None if open => start.latest().midnight(),
            _ => start.first_minute(),
        });
        (first, open)
    }

    /// The one day that it is, or from one time to another on; none if it may be another.
    pub fn day(&self) -> Option<Day> {
        let (start, end) = (self.start()?, self.end()?);
        let is_sure =
            start.is_sure_day() && end.is_sure_day() && start.precision() == end.precision();
        (is_sure && start.earliest() == end.earliest()).then(|| start.earliest())
    }

    /// The times of day at which it begins and ends, which may be the same; none if either has
    /// none.
    pub fn times(&self) -> Option<(Time, Time)> {
        Some((self.start()?.time()?, self.end()?.time()?))
    }

    /// Whether any point of it has a time of day.
    pub fn has_time(&self) -> bool {
        self.points().any(|point| point.time().is_some())
    }

    /// Whether no end is known.
    pub fn is_open(&self) -> bool {
        self.end().is_none()
    }

    /// Whether it is surely still to come on `day`, or to come to an end: what
    /// may be over counts as over, so that a meeting of `2025-11` is not upcoming
    /// on any day of that month. What has no end is upcoming if it may begin
    /// on `day` or later, and going on if it began before.
    pub fn is_after(&self, day: Day) -> bool {
        match self {
            Self::From(start) => start.latest() >= day,
            Self::Point(end) | Self::Interval(_, end) | Self::Until(end) => end.earliest() > day,
        }
    }

    /// Whether it has begun on `day` and surely ends later, or nobody knows when. A point is
    /// never going on: what is of `2025-11` may be a meeting of an hour.
    pub fn is_ongoing(&self, day: Day) -> bool {
        match self {
            Self::Point(_) => false,
            Self::From(start) => start.latest() < day,
            Self::Interval(start, end) => start.earliest() <= day && end.earliest() > day,
            Self::Until(end) => end.earliest() > day,
        }
    }

    /// Whether it is surely over before `day`: its last possible day is an earlier one. What
    /// has no end, or may be wrong, never is.
    pub fn is_before(&self, day: Day) -> bool {
        self.last_possible().is_some_and(|last| last < day.midnight())
    }

    /// Whether it cannot be the other date, nor a part of it known more exactly: no minute is
    /// possible in both.
    pub fn excludes(&self, other: &Self) -> bool {
        let is_before = |one: &Self, other: &Self| {
            let between = one.last_possible().zip(other.first_possible());
            between.is_some_and(|(last, first)| last < first)
        };
        is_before(self, other) || is_before(other, self)
    }

    /// The last minute it can be if it is only about right as well; none if that is not known.
    fn last_possible(&self) -> Option<PrimitiveDateTime> {
        let end = self.end().filter(|end| !end.uncertain)?;
        end.last_minute().checked_add(end.play())
    }

    /// The first minute it can be, likewise.
    fn first_possible(&self) -> Option<PrimitiveDateTime> {
        let start = self.start().filter(|start| !start.uncertain)?;
        start.first_minute().checked_sub(start.play())
    }
}

impl FromStr for Date {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let text = text.trim();
        strict(text).map_err(|fault| asking(fault, text, strict).expected(EXPECTED))
    }
}

impl FromStr for Point {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let text = text.trim();
        parse_point(text).map_err(|fault| asking(fault, text, parse_point).expected(EXPECTED_POINT))
    }
}

/// Reads a whole day, such as the date of a briefing.
pub(crate) fn parse_day(text: &str) -> Result<Day, Fault> {
    let text = text.trim();
    whole_day(text).map_err(|fault| asking(fault, text, whole_day).expected(EXPECTED_DAY))
}

/// A fault with a question for the date that was meant, if it can be read.
fn asking<T>(fault: Fault, text: &str, read: fn(&str) -> Result<T, Fault>) -> Fault {
    if fault.hint.is_some() {
        return fault;
    }
    if let Some(time) = clock::alone(text) {
        return fault.hint(format!("write its day before it: `2025-11-28T{time}`"));
    }
    let meant = meant(text);
    // Where a point is asked for, it may be either end of what was written; where a day is, its own.
    let ends = || meant.iter().flat_map(|date| date.split('/'));
    let days = || ends().filter_map(|date| Some(date.split_once('T')?.0));
    let question = |dates: Vec<&str>| {
        let is_another = |date: &&str| *date != text && read(date).is_ok();
        let mut dates: Vec<_> = dates.into_iter().filter(is_another).map(str::to_owned).collect();
        dates.dedup();
        did_you_mean(&dates)
    };
    let whole = question(meant.iter().map(String::as_str).collect());
    let whole = whole.or_else(|| question(ends().collect()));
    match whole.or_else(|| question(days().collect())) {
        Some(question) => fault.hint(question),
        None => fault,
    }
}

impl Display for Date {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Point(point) => point.fmt(f),
            Self::Interval(start, end) => match end.time() {
                Some(time) if self.day().is_some() && start.time().is_some() => {
                    write!(f, "{start}/{}", point::written(time))
                }
                _ => write!(f, "{start}/{end}"),
            },
            Self::From(start) => write!(f, "{start}/.."),
            Self::Until(end) => write!(f, "../{end}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read_and_written_back() {
        for text in [
            "2024",
            "2025-04",
            "2025-04-03",
            "2024/2025",
            "2025-04-03/2025-04-04",
            "2025-11-28/..",
            "../2025",
            "2025-04~",
            "2025?",
            "2025-04-03%",
            "2024~/2025-03?",
            "2024-02-29",
            "2025-Q3",
            "2025-Q3~/..",
            "2025-21",
            "2025-32?",
            "2025-Q1/2025-Q2",
            "2025-07-23T10:30",
            "2025-07-23T10:30/12:00",
            "2025-07-23T10:30/2025-07-24T12:00",
            "2025-07-23T10:30/2025-07-24",
            "2025-07-23T00:00/..",
        ] {
            let date: Date = text.parse().unwrap_or_else(|fault| panic!("{text}: {fault}"));
            assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn what_is_the_same_is_written_in_one_way() {
        for (text, written) in [
            ("2025-33", "2025-Q1"),
            ("2025-36%", "2025-Q4%"),
            ("2025-07-23T10:30:00", "2025-07-23T10:30"),
            ("2025-07-23T10:30/T12:00", "2025-07-23T10:30/12:00"),
            ("2025-07-23T10:30 / 12:00", "2025-07-23T10:30/12:00"),
            ("2025-07-23T10:30/2025-07-23T12:00", "2025-07-23T10:30/12:00"),
            ("2025-07-23T10:30/10:30", "2025-07-23T10:30"),
        ] {
            let date: Date = text.parse().unwrap_or_else(|fault| panic!("{text}: {fault}"));
            assert_eq!(date.to_string(), written, "{text}");
        }
    }

    #[test]
    fn faults_say_what_is_wrong() {
        for (text, message) in [
            ("", "a date is missing"),
            ("soon", "`soon` is not a date"),
            ("2025-4-3", "`2025-4-3` is not a date"),
            ("03.04.2025", "`03.04.2025` is not a date"),
            ("2025-13", "there is no month 13"),
            ("2025-13-01", "there is no month 13"),
            ("2025-00", "there is no month 0"),
            ("2025-21-03", "there is no month 21"),
            ("2025-37", "there is no month 37"),
            ("2025-Q5", "there is no quarter 5"),
            ("2025-Q0", "there is no quarter 0"),
            ("2025-q1", "`2025-q1` is not a date"),
            ("2025-13-Q1", "`2025-13-Q1` is not a date"),
            ("2025-04-00", "April 2025 has no day 0"),
            ("2025-02-30", "February 2025 has no day 30"),
            ("2025-04-04/2025-04-03", "`2025-04-04/2025-04-03` ends before it starts"),
            ("../..", "`../..` names no date"),
            ("2025/", "a date is missing"),
        ] {
            let fault = text.parse::<Date>().unwrap_err();
            assert_eq!(fault.message, message, "{text}");
            assert_eq!(fault.expected.as_deref(), Some(EXPECTED), "{text}");
        }
    }

    #[test]
    fn the_date_that_was_meant_is_one_that_can_be_read() {
        let hint = |fault: Fault| fault.hint.unwrap_or_default();
        for (text, expected) in [
            ("28.11.2025", "did you mean `2025-11-28`?"),
            ("03/04/2025", "did you mean `2025-04-03` or `2025-03-04`?"),
            ("Q1 2025", "did you mean `2025-Q1`?"),
            ("2025-Q5", "the quarters of a year are `Q1` to `Q4`"),
            ("2025-13-Q1", "did you mean `2025-Q1`?"),
            ("2025-40", "did you mean `2025-01/2025-06`?"),
            ("spring 2025", "did you mean `2025-21`?"),
            ("2025-13-01", "did you mean `2025-01-13`?"),
            ("soon", ""),
        ] {
            assert_eq!(hint(text.parse::<Date>().unwrap_err()), expected, "{text}");
        }
        for (text, expected) in [
            ("28 November 2025", "did you mean `2025-11-28`?"),
            ("November 2025", ""),
            ("2025-11", "add the day: this date says which day the facts are of"),
            ("2025-11-28~", "write `2025-11-28`, without the sign"),
            ("2025-11-28T10:30", "write `2025-11-28`, without the time"),
            ("28 November 2025, 10:30", "did you mean `2025-11-28`?"),
        ] {
            assert_eq!(hint(parse_day(text).unwrap_err()), expected, "{text}");
        }
        assert_eq!(hint("July 2024".parse::<Point>().unwrap_err()), "did you mean `2024-07`?");
        assert_eq!(hint("Q1 2025".parse::<Point>().unwrap_err()), "did you mean `2025-Q1`?");
        let hint_of_half = hint("H1 2025".parse::<Point>().unwrap_err());
        assert_eq!(hint_of_half, "did you mean `2025-01` or `2025-06`?");
    }

    #[test]
    fn a_date_has_its_years() {
        for (text, years) in [
            ("2025-04-03", "2025"),
            ("2025-04~", "2025~"),
            ("2025-04/2025-06", "2025"),
            ("2024-12/2025-01", "2024/2025"),
            ("2025-04/..", "2025/.."),
            ("../2025-04?", "../2025?"),
        ] {
            assert_eq!(text.parse::<Date>().unwrap().in_years().to_string(), years, "{text}");
        }
    }

    #[test]
    fn a_date_is_as_sure_as_its_points() {
        for (text, approximate, uncertain) in [
            ("2025-04-03/2025-04-04", false, false),
            ("2025-04~", true, false),
            ("2024/2025?", false, true),
            ("2024~/2025?", true, true),
            ("2025%/..", true, true),
            ("../2025~", true, false),
        ] {
            let date: Date = text.parse().unwrap();
            assert_eq!(date.is_approximate(), approximate, "{text}");
            assert_eq!(date.is_uncertain(), uncertain, "{text}");
        }
    }

    #[test]
    fn only_what_is_surely_ahead_is_after_a_day() {
        let day = parse_day("2025-11-28").unwrap();
        for (text, after) in [
            ("2025-11-28", false),
            ("2025-11-29", true),
            ("2025-11", false),
            ("2025-12", true),
            ("2024/2025", false),
            ("2025-11-28/..", true),
            ("2025/..", true),
            ("2020/..", false),
            ("2025-11-20/2025-12-05", true),
        ] {
            assert_eq!(text.parse::<Date>().unwrap().is_after(day), after, "{text}");
        }
    }

    #[test]
    fn what_has_begun_and_surely_ends_later_is_going_on() {
        let day = parse_day("2025-11-28").unwrap();
        for (text, ongoing) in [
            ("2025-11-20/2025-12-05", true),
            ("2025-11-28/2025-12-05", true),
            ("2025-11-29/2025-12-05", false),
            ("2025-11-20/2025-11-28", false),
            ("2025/2026", true),
            ("2024/2025", false),
            ("2025-Q3/2026-Q1", true),
            ("2025-10/..", true),
            ("2025-11-28/..", false),
            ("../2026", true),
            ("../2025", false),
            ("2025-Q4", false),
            ("2025", false),
            ("2025-11-27T09:00/2025-11-29T12:00", true),
            ("2025-11-28T09:00/17:00", false),
        ] {
            assert_eq!(text.parse::<Date>().unwrap().is_ongoing(day), ongoing, "{text}");
        }
    }

    #[test]
    fn a_day_is_one_that_nobody_doubts() {
        for (text, day) in [
            ("2025-07-23", true),
            ("2025-07-23T10:30", true),
            ("2025-07-23T10:30/12:00", true),
            ("2025-07-23~", false),
            ("2025-07", false),
            ("2025-07-23/2025-07-24", false),
            ("2025-07-23T10:30/..", false),
        ] {
            assert_eq!(text.parse::<Date>().unwrap().day().is_some(), day, "{text}");
        }
    }

    #[test]
    fn only_what_is_surely_over_is_before_a_day() {
        let day = parse_day("2025-12-05").unwrap();
        for (text, before) in [
            ("2025-12-04", true),
            ("2025-12-05", false),
            ("2025-12-03/2025-12-05", false),
            ("2025-11", true),
            ("2025-12", false),
            ("../2025-12-03", true),
            ("2025-11-28/..", false),
            // About then: as much again may be missing.
            ("2025-12-03~", true),
            ("2025-12-04~", false),
            ("2025-10~", true),
            ("2025-11~", false),
            ("2020?", false),
        ] {
            assert_eq!(text.parse::<Date>().unwrap().is_before(day), before, "{text}");
        }
    }

    #[test]
    fn dates_exclude_each_other_if_no_minute_is_in_both() {
        for (one, other, excludes) in [
            ("2026-03-18T10:30", "2026-03-18T14:00", true),
            ("2026-03-18T10:30", "2026-03-18", false),
            ("2026-03-18T10:30", "2026-03-18T10:00/11:00", false),
            ("2026-Q1", "2026-03-18T10:30", false),
            ("2026-Q1", "2026-21", false),
            ("2026-Q1", "2026-22", true),
            ("2026-03-18", "2026-03-19", true),
            ("2026-03", "2026-03-18", false),
            ("2026-03", "2026-04-18", true),
            ("2026-03~", "2026-04-18", false),
            ("2026-03~", "2026-05-18", true),
            ("2026-03-18?", "2026-09-01", false),
            ("2026-03-18/..", "2026-09-01", false),
            ("2026-03-18/..", "2026-03-17", true),
            ("../2026-03-18", "2026-03-19", true),
        ] {
            let [one, other] = [one, other].map(|it| it.parse::<Date>().unwrap());
            assert_eq!(one.excludes(&other), excludes, "{one} {other}");
            assert_eq!(other.excludes(&one), excludes, "{other} {one}");
        }
    }
}
