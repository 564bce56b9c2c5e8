//! The axis of a timeline, measured in days.

use schemars::JsonSchema;
use serde::Serialize;
use time::{Date as Day, Month};

use crate::facts::Date;
use crate::language::Language;

/// Months are shown on axes up to this many days, quarters up to the next.
const MOST_DAYS_IN_MONTHS: i32 = 3 * 366;
const MOST_DAYS_IN_QUARTERS: i32 = 8 * 366;

/// An axis true to scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Axis {
    /// Its length.
    pub days: i32,
    /// The years on it.
    pub years: Vec<Stretch>,
    /// The months or quarters on it; none if it is long.
    pub divisions: Vec<Stretch>,
    #[serde(skip)]
    first: Day,
}

/// A labelled stretch of the axis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stretch {
    /// Its name.
    pub label: String,
    /// Where it begins, in days from the start of the axis.
    pub start: i32,
    /// Where it ends, likewise.
    pub end: i32,
}

impl Axis {
    /// The axis from one day to another, both included.
    pub(super) fn new(first: Day, last: Day, language: &dyn Language) -> Self {
        let days = last.to_julian_day() - first.to_julian_day() + 1;
        let mut axis = Self { days, years: Vec::new(), divisions: Vec::new(), first };
        axis.years = axis.stretches(12, |day| day.year().to_string());
        axis.divisions = match days {
            days if days <= MOST_DAYS_IN_MONTHS => {
                axis.stretches(1, |day| language.month(day.month().into()).to_owned())
            }
            days if days <= MOST_DAYS_IN_QUARTERS => {
                axis.stretches(3, |day| language.quarter(u8::from(day.month()).div_ceil(3)))
            }
            _ => Vec::new(),
        };
        axis
    }

    /// Where a date lies on the axis: its start, and its end after the start.
    /// What reaches beyond the axis is cut off at its ends.
    pub(super) fn extent(&self, date: &Date) -> (i32, i32) {
        let start = date.earliest().map_or(0, |day| self.position(day));
        let end = date.latest().map_or(self.days, |day| self.position(day) + 1);
        let start = start.clamp(0, self.days - 1);
        (start, end.clamp(start + 1, self.days))
    }

    /// Whether a stretch is long enough to be drawn as a band: more than a day
    /// and more than a twelfth of the axis.
    pub(super) fn is_period(&self, start: i32, end: i32) -> bool {
        let days = end - start;
        days > 1 && days * 12 > self.days
    }

    fn position(&self, day: Day) -> i32 {
        day.to_julian_day() - self.first.to_julian_day()
    }

    /// The axis cut at every `months`th month of a year.
    fn stretches(&self, months: u8, label: impl Fn(Day) -> String) -> Vec<Stretch> {
        let mut stretches = Vec::new();
        let mut day = self.first;
        loop {
            let next = next_cut(day, months);
            let start = self.position(day).max(0);
            let end = next.map_or(self.days, |next| self.position(next).min(self.days));
            stretches.push(Stretch { label: label(day), start, end });
            match next {
                Some(next) if end < self.days => day = next,
                _ => return stretches,
            }
        }
    }
}

/// The first day of the next group of `months` months, counted from January.
fn next_cut(day: Day, months: u8) -> Option<Day> {
    let group = (u8::from(day.month()) - 1) / months + 1;
    let month = group * months + 1;
    let (year, month) = if month > 12 { (day.year() + 1, 1) } else { (day.year(), month) };
    Day::from_calendar_date(year, Month::try_from(month).ok()?, 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Point;
    use crate::language::conventions;

    fn axis(from: &str, to: &str) -> Axis {
        let point = |text: &str| text.parse::<Point>().unwrap();
        let english = conventions(&"en".parse().unwrap()).unwrap();
        Axis::new(point(from).earliest(), point(to).latest(), english)
    }

    fn show(stretches: &[Stretch]) -> Vec<String> {
        stretches.iter().map(|s| format!("{} {}–{}", s.label, s.start, s.end)).collect()
    }

    #[test]
    fn two_years_are_731_days_of_24_months() {
        let axis = axis("2024", "2025");
        assert_eq!(axis.days, 731);
        assert_eq!(show(&axis.years), ["2024 0–366", "2025 366–731"]);
        assert_eq!(axis.divisions.len(), 24);
        assert_eq!(show(&axis.divisions[1..3]), ["Feb 31–60", "Mar 60–91"]);
    }

    #[test]
    fn an_axis_may_begin_and_end_anywhere() {
        let axis = axis("2024-11-20", "2025-02-03");
        assert_eq!(show(&axis.years), ["2024 0–42", "2025 42–76"]);
        assert_eq!(show(&axis.divisions), ["Nov 0–11", "Dec 11–42", "Jan 42–73", "Feb 73–76"]);
    }

    #[test]
    fn long_axes_have_coarser_divisions() {
        assert_eq!(show(&axis("2020", "2024").divisions[..2]), ["Q1 0–91", "Q2 91–182"]);
        assert!(axis("2000", "2024").divisions.is_empty());
        assert_eq!(axis("2000", "2024").years.len(), 25);
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
        ] {
            assert_eq!(axis.extent(&date.parse().unwrap()), extent, "{date}");
        }
    }
}
