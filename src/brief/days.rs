//! Places and lengths on an axis, in days and exact to the minute.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};
use std::ops::{Add, Sub};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use time::{Duration, PrimitiveDateTime};

const MINUTES_OF_DAY: i64 = 24 * 60;

/// A number of days, exact to the minute. For a template it is a whole number as long as it is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    minutes: i64,
}

impl Days {
    /// None.
    pub const ZERO: Self = Self { minutes: 0 };
    /// A minute.
    pub const MINUTE: Self = Self { minutes: 1 };
    /// An hour.
    pub const HOUR: Self = Self { minutes: 60 };

    /// So many whole days.
    pub const fn whole(days: i32) -> Self {
        Self { minutes: days as i64 * MINUTES_OF_DAY }
    }

    /// From one minute to another.
    pub(super) fn between(from: PrimitiveDateTime, to: PrimitiveDateTime) -> Self {
        Self { minutes: (to - from).whole_minutes() }
    }

    /// Its hours, and one more for a part of one.
    pub(super) fn in_hours(self) -> i64 {
        (self.minutes + 59) / 60
    }

    /// So many times as long.
    pub(super) fn times(self, count: i64) -> Self {
        Self { minutes: self.minutes * count }
    }

    /// As a number with a few digits, which every reader of JSON reads and writes as the same.
    pub(crate) fn in_days(self) -> f64 {
        const PARTS: f64 = 100_000.0;
        (self.minutes as f64 / MINUTES_OF_DAY as f64 * PARTS).round() / PARTS
    }

    pub(super) fn as_duration(self) -> Duration {
        Duration::minutes(self.minutes)
    }
}

impl Add for Days {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { minutes: self.minutes + other.minutes }
    }
}

impl Sub for Days {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self { minutes: self.minutes - other.minutes }
    }
}

impl Display for Days {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match (self.minutes / MINUTES_OF_DAY, self.minutes % MINUTES_OF_DAY) {
            (days, 0) => days.fmt(f),
            _ => self.in_days().fmt(f),
        }
    }
}

impl Serialize for Days {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.minutes % MINUTES_OF_DAY {
            0 => serializer.serialize_i64(self.minutes / MINUTES_OF_DAY),
            _ => serializer.serialize_f64(self.in_days()),
        }
    }
}

impl JsonSchema for Days {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Days".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_days_are_whole_numbers() {
        for (days, json) in [
            (Days::whole(731), "731"),
            (Days::ZERO, "0"),
            (Days::HOUR.times(12), "0.5"),
            (Days::whole(2) + Days::HOUR.times(6), "2.25"),
            (Days::whole(1) + Days::MINUTE, "1.00069"),
        ] {
            assert_eq!(serde_json::to_string(&days).unwrap(), json);
            assert_eq!(days.to_string(), json);
        }
    }
}
