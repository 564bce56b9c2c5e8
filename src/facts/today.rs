//! When it is, for what is no longer right: a day, or a moment of it.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;
use std::time::Duration;

use super::moment::Moment;
use super::value::Day;
use crate::yaml::Fault;

/// A day, perhaps with the hour that it is.
///
/// ```
/// use twopager::facts::Today;
///
/// let embargo = "2025-11-28T14:00+01:00".parse()?;
/// assert!("2025-11-28T12:59Z".parse::<Today>()?.is_before(&embargo));
/// assert!(!"2025-11-28T13:00Z".parse::<Today>()?.is_before(&embargo));
/// // A day alone is its beginning, where the embargo is told.
/// assert!("2025-11-28".parse::<Today>()?.is_before(&embargo));
/// assert!(!"2025-11-29".parse::<Today>()?.is_before(&embargo));
/// # Ok::<(), twopager::facts::Fault>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Today {
    /// The day.
    Day(Day),
    /// The moment.
    Moment(Moment),
}

impl Today {
    /// The moment of a time since the beginning of 1970, in UTC.
    pub fn from_unix_time(since_epoch: Duration) -> Self {
        Self::Moment(Moment::from_unix_time(since_epoch))
    }

    /// The day that it is.
    pub fn day(&self) -> Day {
        match self {
            Self::Day(day) => *day,
            Self::Moment(moment) => Day(moment.day()),
        }
    }

    /// Whether a moment is still to come. A day alone is the beginning of that day, in the zone of
    /// the moment: what ends on it is not over.
    pub fn is_before(&self, moment: &Moment) -> bool {
        match self {
            Self::Day(day) => day.0.midnight() < moment.local(),
            Self::Moment(now) => now < moment,
        }
    }
}

impl From<Day> for Today {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl FromStr for Today {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        if text.contains('T') {
            text.parse().map(Self::Moment)
        } else {
            text.parse().map(Self::Day)
        }
    }
}

impl Display for Today {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.0.fmt(f),
            Self::Moment(moment) => moment.fmt(f),
        }
    }
}
