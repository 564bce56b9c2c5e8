//! One point of a date: how much of it is known, and the days and minutes that it may be.

use std::fmt::{self, Display, Formatter};

use time::{Date as Day, Duration, Month, PrimitiveDateTime, Time};

/// A year, a season, a quarter, a month, a day or a time of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The first minute that it can be.
    first: PrimitiveDateTime,
    precision: Precision,
    /// `~`: about then.
    pub approximate: bool,
    /// `?`: perhaps then.
    pub uncertain: bool,
}

/// How much of a point is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// The year.
    Year,
    /// The season of a year.
    Season(Hemisphere),
    /// The quarter of a year.
    Quarter,
    /// The month of a year.
    Month,
    /// The day.
    Day,
    /// The day, with the hour and the minute where it is.
    Minute,
}

/// Where a season is. What is said of no place is drawn as in the north.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hemisphere {
    /// Nobody says where: `21` to `24`.
    Any,
    /// `25` to `28`.
    North,
    /// `29` to `32`.
    South,
}

/// A season: three whole months, as weather offices count them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each season is its own documentation")]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    const ALL: [Self; 4] = [Self::Spring, Self::Summer, Self::Autumn, Self::Winter];
}

impl Hemisphere {
    const ALL: [Self; 3] = [Self::Any, Self::North, Self::South];

    /// The month in which spring begins here, counted from January as 0.
    fn spring(self) -> u8 {
        if self == Self::South { 8 } else { 2 }
    }
}

impl Point {
    /// A whole day.
    pub fn day(day: Day) -> Self {
        Self::new(day, Precision::Day)
    }

    /// The whole month of a day.
    pub fn month(day: Day) -> Self {
        Self::new(day.replace_day(1).unwrap_or(day), Precision::Month)
    }

    /// The whole year of a day.
    pub(super) fn year(day: Day) -> Self {
        Self::new(day.replace_ordinal(1).unwrap_or(day), Precision::Year)
    }

    /// A quarter of a year, from 1 to 4.
    pub(super) fn quarter(year: i32, quarter: u8) -> Option<Self> {
        let number = (1..=4).contains(&quarter).then(|| (quarter - 1) * 3)?;
        Some(Self::new(first_of_month(year, number)?, Precision::Quarter))
    }

    /// A season by the code that EDTF has for it, from 21 to 32. A winter begins in the year that
    /// it is named by, as does a summer of the south.
    pub(super) fn of_season(year: i32, code: u8) -> Option<Self> {
        let (hemisphere, season) = (code.checked_sub(21)? / 4, (code - 21) % 4);
        let hemisphere = *Hemisphere::ALL.get(usize::from(hemisphere))?;
        let month = (hemisphere.spring() + 3 * season) % 12;
        Some(Self::new(first_of_month(year, month)?, Precision::Season(hemisphere)))
    }

    /// A time of a day.
    pub(in crate::facts) fn at(day: Day, time: Time) -> Self {
        Self { first: day.with_time(time), ..Self::new(day, Precision::Minute) }
    }

    fn new(first: Day, precision: Precision) -> Self {
        Self { first: first.midnight(), precision, approximate: false, uncertain: false }
    }

    /// How much is known.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// The first day it can be.
    pub fn earliest(&self) -> Day {
        self.first.date()
    }

    /// The last day it can be.
    pub fn latest(&self) -> Day {
        let first = self.earliest();
        let months = match self.precision {
            Precision::Day | Precision::Minute => return first,
            Precision::Month => 1,
            Precision::Quarter | Precision::Season(_) => 3,
            Precision::Year => 12,
        };
        let after = first_of_month(first.year(), u8::from(first.month()) - 1 + months);
        after.and_then(Day::previous_day).unwrap_or(Day::MAX)
    }

    /// The first minute it can be.
    pub fn first_minute(&self) -> PrimitiveDateTime {
        self.first
    }

    /// The last minute it can be.
    pub fn last_minute(&self) -> PrimitiveDateTime {
        match self.precision {
            Precision::Minute => self.first,
            _ => self.latest().midnight() + (Duration::DAY - Duration::MINUTE),
        }
    }

    /// Its time of day, if it has one.
    pub fn time(&self) -> Option<Time> {
        (self.precision == Precision::Minute).then(|| self.first.time())
    }

    /// Its quarter, from 1 to 4, if it is one.
    pub fn as_quarter(&self) -> Option<u8> {
        (self.precision == Precision::Quarter).then(|| u8::from(self.first.month()).div_ceil(3))
    }

    /// Its season, if it is one.
    pub fn as_season(&self) -> Option<Season> {
        let Precision::Season(hemisphere) = self.precision else { return None };
        let month = u8::from(self.first.month()) - 1;
        Some(Season::ALL[usize::from((month + 12 - hemisphere.spring()) % 12 / 3)])
    }

    /// By how much it may lie to either side if it is approximate: as much again as it spans.
    pub(super) fn play(&self) -> Duration {
        let spanned = self.latest() - self.earliest() + Duration::DAY;
        if self.approximate { spanned } else { Duration::ZERO }
    }

    /// Whether it is a day or a time of one, and nobody doubts it.
    pub(super) fn is_sure_day(&self) -> bool {
        let is_day = matches!(self.precision, Precision::Day | Precision::Minute);
        is_day && !self.approximate && !self.uncertain
    }
}

/// The first day of a month, counted from January as 0, or of the next year from December on.
fn first_of_month(year: i32, month: u8) -> Option<Day> {
    let named = Month::try_from(month % 12 + 1).ok()?;
    Day::from_calendar_date(year + i32::from(month / 12), named, 1).ok()
}

/// A time of day as it is written: `10:30`.
pub(super) fn written(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

impl Display for Point {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.earliest().to_calendar_date();
        let month = u8::from(month);
        write!(f, "{year:04}")?;
        match self.precision {
            Precision::Year => Ok(()),
            Precision::Season(hemisphere) => {
                let season = self.as_season().unwrap_or(Season::Spring);
                write!(f, "-{}", 21 + 4 * hemisphere as u8 + season as u8)
            }
            Precision::Quarter => write!(f, "-Q{}", month.div_ceil(3)),
            Precision::Month => write!(f, "-{month:02}"),
            Precision::Day => write!(f, "-{month:02}-{day:02}"),
            Precision::Minute => {
                write!(f, "-{month:02}-{day:02}T{}", written(self.first.time()))
            }
        }?;
        f.write_str(match (self.approximate, self.uncertain) {
            (false, false) => "",
            (true, false) => "~",
            (false, true) => "?",
            (true, true) => "%",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Date;
    use super::*;

    #[test]
    fn quarters_and_seasons_are_three_months_long() {
        for (text, first, last) in [
            ("2025-Q1", "2025-01-01", "2025-03-31"),
            ("2025-36", "2025-10-01", "2025-12-31"),
            ("2025-21", "2025-03-01", "2025-05-31"),
            ("2025-26", "2025-06-01", "2025-08-31"),
            ("2025-24", "2025-12-01", "2026-02-28"),
            ("2027-28", "2027-12-01", "2028-02-29"),
            ("2025-29", "2025-09-01", "2025-11-30"),
            ("2025-30", "2025-12-01", "2026-02-28"),
            ("2025-31", "2025-03-01", "2025-05-31"),
            ("2025-32", "2025-06-01", "2025-08-31"),
            ("9999-24", "9999-12-01", "9999-12-31"),
        ] {
            let date: Date = text.parse().unwrap();
            let days = [date.earliest(), date.latest()].map(|it| it.unwrap().to_string());
            assert_eq!(days, [first, last], "{text}");
        }
    }

    #[test]
    fn a_season_has_its_name_in_both_halves_of_the_world() {
        let season = |code: u8| Point::of_season(2025, code).and_then(|it| it.as_season());
        for code in [21, 25, 29] {
            assert_eq!([0, 1, 2, 3].map(|it| season(code + it)), Season::ALL.map(Some), "{code}");
        }
        assert_eq!([20, 33].map(season), [None, None]);
    }

    #[test]
    fn a_time_is_one_minute_of_its_day() {
        let point: Point = "2025-07-23T10:30".parse().unwrap();
        assert_eq!(point.first_minute(), point.last_minute());
        let day: Point = "2025-07-23".parse().unwrap();
        assert_eq!(
            [day.first_minute(), day.last_minute()].map(|it| written(it.time())),
            ["00:00", "23:59"]
        );
        assert_eq!((point.earliest(), point.latest()), (day.earliest(), day.latest()));
    }
}
