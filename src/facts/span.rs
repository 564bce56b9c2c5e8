//! How long something is good for: `18 months`.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use time::{Date as Day, Month};

use super::form::{Form, SPACE};
use crate::diagnostic::Code;
use crate::yaml::Fault;

/// What a span looks like, in the user's words.
pub(crate) const EXPECTED: &str =
    "how long, in whole numbers: `90 days`, `6 weeks`, `18 months` or `2 years`";

/// A stretch of the calendar.
///
/// ```
/// use twopager::facts::Span;
///
/// let span: Span = "18 months".parse()?;
/// assert_eq!(span.to_string(), "18 months");
/// assert!("a while".parse::<Span>().is_err());
/// # Ok::<(), twopager::facts::Fault>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// How many.
    pub count: u16,
    /// Of what.
    pub unit: SpanUnit,
}

/// What a span is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum SpanUnit {
    Days,
    Weeks,
    Months,
    Years,
}

impl SpanUnit {
    const NAMES: [(Self, &'static str); 4] = [
        (Self::Days, "days"),
        (Self::Weeks, "weeks"),
        (Self::Months, "months"),
        (Self::Years, "years"),
    ];
}

/// The form of a span, for editors.
pub(super) fn form() -> Form {
    let units = SpanUnit::NAMES.map(|(_, name)| name.trim_end_matches('s')).join("|");
    Form::whole(&format!("[0-9]+{SPACE}+(?:{units})s?"), EXPECTED)
}

impl Span {
    /// The last day that is within this span from a day on. The 31st of a
    /// month that has none is its last day.
    pub(crate) fn after(self, day: Day) -> Day {
        let count = i32::from(self.count);
        match self.unit {
            SpanUnit::Days => later(day, count),
            SpanUnit::Weeks => later(day, 7 * count),
            SpanUnit::Months => months_later(day, count),
            SpanUnit::Years => months_later(day, 12 * count),
        }
    }
}

fn later(day: Day, days: i32) -> Day {
    Day::from_julian_day(day.to_julian_day() + days).unwrap_or(Day::MAX)
}

fn months_later(day: Day, months: i32) -> Day {
    let month = day.year() * 12 + i32::from(u8::from(day.month())) - 1 + months;
    let (year, index) = (month.div_euclid(12), month.rem_euclid(12));
    let Ok(month) = Month::try_from(index as u8 + 1) else { return Day::MAX };
    let last = month.length(year);
    Day::from_calendar_date(year, month, day.day().min(last)).unwrap_or(Day::MAX)
}

impl FromStr for Span {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let not_a_span =
            || Fault::new(Code::SpanInvalid, format!("`{text}` is not a length of time"));
        let (count, word) = text.trim().split_once(char::is_whitespace).unwrap_or((text, ""));
        let named = |(_, name): &&(SpanUnit, &str)| {
            word.trim() == *name || word.trim() == name.trim_end_matches('s')
        };
        let count = count.bytes().all(|byte| byte.is_ascii_digit()).then_some(count);
        match (count.unwrap_or_default().parse(), SpanUnit::NAMES.iter().find(named)) {
            (Ok(count), Some((unit, _))) => Ok(Self { count, unit: *unit }),
            _ => Err(not_a_span().expected(EXPECTED)),
        }
    }
}

impl Display for Span {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let name = SpanUnit::NAMES.iter().find(|(unit, _)| *unit == self.unit);
        let name = name.map_or("", |(_, name)| name);
        let name = if self.count == 1 { name.trim_end_matches('s') } else { name };
        write!(f, "{} {name}", self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_end_where_the_calendar_says() {
        let day = |text: &str| super::super::date::parse_day(text).unwrap();
        for (start, span, end) in [
            ("2024-01-31", "1 month", "2024-02-29"),
            ("2024-11-28", "18 months", "2026-05-28"),
            ("2024-02-29", "1 year", "2025-02-28"),
            ("2024-12-30", "6 weeks", "2025-02-10"),
            ("2024-12-30", "90 days", "2025-03-30"),
        ] {
            let span: Span = span.parse().unwrap();
            assert_eq!(span.after(day(start)), day(end), "{start} {span}");
        }
        for text in ["", "months", "18", "18 moons", "-1 days", "+1 days", "1.5 years"] {
            assert!(text.parse::<Span>().is_err(), "{text}");
        }
    }
}
