//! How to go about several facts files.

use std::num::NonZeroUsize;
use std::str::FromStr;
use std::time::Duration;

use clap::{Args, value_parser};

/// How to go about several facts files.
#[derive(Debug, Clone, Copy, Args)]
pub struct BatchArguments {
    /// How many briefings to make at a time; as many as there are cores if left out
    #[arg(short, long, value_name = "NUMBER")]
    pub jobs: Option<NonZeroUsize>,

    /// One of several parts of the files, such as `1/4`, each for a machine of its own. Which
    /// part a file is in depends on its path alone, and with it all of its languages
    #[arg(long, value_name = "I/N")]
    pub shard: Option<Shard>,

    /// After how many seconds a briefing is given up; 60 for several files if left out
    #[arg(long, value_name = "SECONDS")]
    pub time_limit: Option<Seconds>,

    /// With how many megabytes of memory a briefing is given up; 2000 for several files if left
    /// out
    #[arg(long, value_name = "MB", value_parser = value_parser!(u32).range(1..))]
    pub memory_limit: Option<u32>,
}

impl BatchArguments {
    /// Whether nothing of it is said, so that one file needs no worker.
    pub fn is_silent(self) -> bool {
        let Self { jobs, shard, time_limit, memory_limit } = self;
        jobs.is_none() && shard.is_none() && time_limit.is_none() && memory_limit.is_none()
    }

    /// After which time a briefing is given up.
    pub fn time(self) -> Duration {
        self.time_limit.map_or(Duration::from_secs(60), |limit| limit.0)
    }

    /// With how many bytes of memory a briefing is given up.
    pub fn memory(self) -> u64 {
        u64::from(self.memory_limit.unwrap_or(2000)) * 1_000_000
    }
}

/// One of several parts, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// Which one.
    pub index: u32,
    /// How many there are.
    pub count: u32,
}

impl FromStr for Shard {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "two numbers such as `1/4` are expected, the first part of four";
        let (index, count) = text.split_once('/').ok_or(wrong)?;
        let (index, count) = (index.parse().map_err(|_| wrong)?, count.parse().map_err(|_| wrong)?);
        match (1..=count).contains(&index) {
            true => Ok(Self { index, count }),
            false => Err("the first number goes from 1 to the second one"),
        }
    }
}

/// A time in seconds, at least a thousandth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seconds(pub Duration);

impl FromStr for Seconds {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "a number of seconds is expected, such as `60`";
        let duration = Duration::try_from_secs_f64(text.parse().map_err(|_| wrong)?);
        duration.ok().filter(|it| it.as_millis() > 0).map(Self).ok_or(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_counted_from_one() {
        assert_eq!("2/3".parse(), Ok(Shard { index: 2, count: 3 }));
        for wrong in ["0/3", "4/3", "1/0", "1", "a/b", "1/3/4", "-1/3", ""] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_time_is_more_than_none() {
        assert_eq!("1.5".parse(), Ok(Seconds(Duration::from_millis(1500))));
        for wrong in ["0", "-1", "nan", "inf", "1e99", "a"] {
            assert!(wrong.parse::<Seconds>().is_err(), "{wrong}");
        }
    }
}
