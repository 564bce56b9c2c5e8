//! Dates as far as they are known: EDTF (ISO 8601-2), `2025-04-03/2025-04-04`.

mod meant;
mod months;
mod pattern;

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use time::{Date as Day, Duration, Month};

use crate::diagnostic::{Code, did_you_mean};
use crate::yaml::Fault;

pub(super) use self::pattern::{of_dates, of_days, of_points};

/// What a date looks like, in the user's words.
pub(crate) const EXPECTED: &str = "a date, such as `2025`, `2025-04`, `2025-04-03`, \
     `2025-04-03/2025-04-04`, `2025-11-28/..` or `2025-04~`";
/// What a whole day looks like, in the user's words.
pub(crate) const EXPECTED_DAY: &str = "a day, such as `2025-11-28`";
/// What a single point in time looks like, in the user's words.
pub(crate) const EXPECTED_POINT: &str =
    "a year, a month or a day, such as `2024`, `2024-07` or `2024-07-01`";

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
    /// One year, month or day.
    Point(Point),
    /// From one point to another.
    Interval(Point, Point),
    /// From a point on, with no known end: `A/..`.
    From(Point),
    /// Up to a point, with no known start: `../B`.
    Until(Point),
}

/// One year, month or day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    first: Day,
    precision: Precision,
    /// `~`: about then.
    pub approximate: bool,
    /// `?`: perhaps then.
    pub uncertain: bool,
}

/// How much of a point is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// The year.
    Year,
    /// The month of a year.
    Month,
    /// The day.
    Day,
}

impl Point {
    /// A whole day.
    pub fn day(day: Day) -> Self {
        Self { first: day, precision: Precision::Day, approximate: false, uncertain: false }
    }

    /// The whole month of a day.
    pub fn month(day: Day) -> Self {
        let first = day.replace_day(1).unwrap_or(day);
        Self { first, precision: Precision::Month, approximate: false, uncertain: false }
    }

    /// How much is known.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// The first day it can be.
    pub fn earliest(&self) -> Day {
        self.first
    }

    /// By how much it may lie to either side if it is approximate: as much again as it spans.
    fn play(&self) -> Duration {
        let spanned = self.latest() - self.first + Duration::DAY;
        if self.approximate { spanned } else { Duration::ZERO }
    }

    /// The last day it can be.
    pub fn latest(&self) -> Day {
        let first = self.first;
        match self.precision {
            Precision::Day => first,
            Precision::Month => {
                first.replace_day(first.month().length(first.year())).unwrap_or(first)
            }
            Precision::Year => {
                Day::from_calendar_date(first.year(), Month::December, 31).unwrap_or(first)
            }
        }
    }
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
        let year = |point: &Point| Point {
            first: point.first.replace_ordinal(1).unwrap_or(point.first),
            precision: Precision::Year,
            ..*point
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

    /// The key by which meetings are sorted: the first day; without a known end, the last
    /// day on which it may start, and after all others of that day.
    pub(crate) fn order(&self) -> (Option<Day>, bool) {
        let open = self.is_open();
        let first = if open { self.start().map(|start| start.latest()) } else { self.earliest() };
        (first, open)
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

    /// Whether it is surely over before `day`: its last possible day is an earlier one. What
    /// has no end, or may be wrong, never is.
    pub fn is_before(&self, day: Day) -> bool {
        self.last_possible().is_some_and(|last| last < day)
    }

    /// Whether it cannot be the other date, nor a part of it known more exactly: no day is
    /// possible in both.
    pub fn excludes(&self, other: &Self) -> bool {
        let is_before =
            |one: &Self, other: &Self| other.first_possible().is_some_and(|day| one.is_before(day));
        is_before(self, other) || is_before(other, self)
    }

    /// The last day it can be if it is only about right as well; none if that is not known.
    fn last_possible(&self) -> Option<Day> {
        let end = self.end().filter(|end| !end.uncertain)?;
        end.latest().checked_add(end.play())
    }

    /// The first day it can be, likewise.
    fn first_possible(&self) -> Option<Day> {
        let start = self.start().filter(|start| !start.uncertain)?;
        start.earliest().checked_sub(start.play())
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
    let is_another = |date: &String| *date != text && read(date).is_ok();
    let meant = meant::meant(text);
    let whole: Vec<_> = meant.iter().filter(|date| is_another(date)).cloned().collect();
    // Where a point is asked for, it may be either end of what was written.
    let ends = || meant.iter().flat_map(|date| date.split('/')).map(str::to_owned);
    let meant = if whole.is_empty() { ends().filter(is_another).collect() } else { whole };
    match did_you_mean(&meant) {
        Some(question) => fault.hint(question),
        None => fault,
    }
}

fn whole_day(text: &str) -> Result<Day, Fault> {
    let point = parse_point(text)?;
    if point.precision == Precision::Day && !point.approximate && !point.uncertain {
        return Ok(point.first);
    }
    let fault = Fault::new(Code::DateInvalid, format!("`{text}` is not a whole day"));
    Err(match point.precision {
        Precision::Day => fault.hint(format!("write `{}`, without the sign", point.first)),
        _ => fault.hint("add the day: this date says which day the facts are of"),
    })
}

/// Reads a date in the form of the format alone.
fn strict(text: &str) -> Result<Date, Fault> {
    let Some((start, end)) = text.split_once('/') else {
        return parse_point(text).map(Date::Point);
    };
    let (start, end) = match (bound(start), bound(end)) {
        // `03/04/2025` is no interval.
        (Err(_), Err(_)) => return Err(not_a_date(text)),
        (start, end) => (start?, end?),
    };
    match (start, end) {
        (Some(start), Some(end)) if end.latest() < start.earliest() => {
            let message = format!("`{text}` ends before it starts");
            Err(Fault::new(Code::DateBackwards, message).hint(format!("write `{end}/{start}`")))
        }
        (Some(start), Some(end)) if start == end => Ok(Date::Point(start)),
        (Some(start), Some(end)) => Ok(Date::Interval(start, end)),
        (Some(start), None) => Ok(Date::From(start)),
        (None, Some(end)) => Ok(Date::Until(end)),
        (None, None) => Err(Fault::new(Code::DateInvalid, format!("`{text}` names no date"))),
    }
}

fn bound(text: &str) -> Result<Option<Point>, Fault> {
    match text.trim() {
        ".." => Ok(None),
        text => parse_point(text).map(Some),
    }
}

fn parse_point(text: &str) -> Result<Point, Fault> {
    let (digits, approximate, uncertain) = match text.strip_suffix(['~', '?', '%']) {
        Some(digits) => (digits, !text.ends_with('?'), !text.ends_with('~')),
        None => (text, false, false),
    };
    let mut parts = digits.split('-');
    let mut next = |digits| parts.next().map(|part| number(part, digits));
    let (year, month, day) = (next(4).flatten(), next(2), next(2));
    let (Some(year), None) = (year, parts.next()) else { return Err(not_a_date(text)) };
    let (month, day, precision) = match (month, day) {
        (None, _) => (1, 1, Precision::Year),
        (Some(Some(month)), None) => (month, 1, Precision::Month),
        (Some(Some(month)), Some(Some(day))) => (month, day, Precision::Day),
        _ => return Err(not_a_date(text)),
    };
    let Ok(named) = Month::try_from(month as u8) else {
        let message = format!("there is no month {month}");
        return Err(Fault::new(Code::DateInvalid, message).within(text));
    };
    match Day::from_calendar_date(year.into(), named, day as u8) {
        Ok(first) => Ok(Point { first, precision, approximate, uncertain }),
        Err(_) => {
            let message = format!("{named} {year} has no day {day}");
            Err(Fault::new(Code::DateInvalid, message).within(text))
        }
    }
}

/// A number of exactly so many digits.
fn number(text: &str, digits: usize) -> Option<u16> {
    let exact = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| exact)
}

fn not_a_date(text: &str) -> Fault {
    if text.is_empty() {
        return Fault::new(Code::DateInvalid, "a date is missing");
    }
    Fault::new(Code::DateInvalid, format!("`{text}` is not a date")).within(text)
}

impl Display for Point {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.first.to_calendar_date();
        write!(f, "{year:04}")?;
        if self.precision >= Precision::Month {
            write!(f, "-{:02}", u8::from(month))?;
        }
        if self.precision >= Precision::Day {
            write!(f, "-{day:02}")?;
        }
        f.write_str(match (self.approximate, self.uncertain) {
            (false, false) => "",
            (true, false) => "~",
            (false, true) => "?",
            (true, true) => "%",
        })
    }
}

impl Display for Date {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Point(point) => point.fmt(f),
            Self::Interval(start, end) => write!(f, "{start}/{end}"),
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
        ] {
            let date: Date = text.parse().unwrap_or_else(|fault| panic!("{text}: {fault}"));
            assert_eq!(date.to_string(), text);
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
            ("Q1 2025", "did you mean `2025-01/2025-03`?"),
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
        ] {
            assert_eq!(hint(parse_day(text).unwrap_err()), expected, "{text}");
        }
        assert_eq!(hint("July 2024".parse::<Point>().unwrap_err()), "did you mean `2024-07`?");
        let hint_of_quarter = hint("Q1 2025".parse::<Point>().unwrap_err());
        assert_eq!(hint_of_quarter, "did you mean `2025-01` or `2025-03`?");
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
    fn dates_exclude_each_other_if_no_day_is_in_both() {
        for (one, other, excludes) in [
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
