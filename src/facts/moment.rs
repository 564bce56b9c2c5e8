//! A moment: a day, an hour and the zone that this is told in (RFC 3339),
//! `2025-11-28T14:00+01:00`.

use std::cmp::Ordering;
use std::fmt::{self, Display, Formatter};
use std::str::FromStr;
use std::time::Duration;

use time::{Date as Calendar, Time};

use super::date::{parse_day, two_digits};
use super::form::Form;
use super::value::Day;
use crate::diagnostic::{Code, did_you_mean};
use crate::yaml::Fault;

/// What a moment looks like, in the user's words.
pub(crate) const EXPECTED: &str =
    "a day, an hour and its zone, such as `2025-11-28T14:00+01:00`, or `2025-11-28T13:00Z` in UTC";

/// The minutes of an hour and of a day.
const HOUR: i32 = 60;
const DAY: i32 = 24 * HOUR;

/// The furthest that clocks are from UTC, in minutes.
const FURTHEST: i32 = 14 * HOUR;

/// Zones by the names that people write, with their minutes from UTC.
const ZONES: [(&str, i32); 11] = [
    ("UTC", 0),
    ("GMT", 0),
    ("WET", 0),
    ("BST", 60),
    ("CET", 60),
    ("MEZ", 60),
    ("CEST", 120),
    ("MESZ", 120),
    ("EET", 120),
    ("EEST", 180),
    ("MSK", 180),
];

/// A minute of a day as clocks show it somewhere.
///
/// ```
/// use twopager::facts::Moment;
///
/// let noon: Moment = "2025-11-28T12:00+01:00".parse()?;
/// assert_eq!(noon, "2025-11-28T11:00Z".parse()?); // the same, elsewhere
/// assert!(noon < "2025-11-28T12:00-05:00".parse()?);
/// assert_eq!(noon.to_string(), "2025-11-28T12:00+01:00");
/// # Ok::<(), twopager::facts::Fault>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    day: Calendar,
    /// The minute of the day, and by how many its zone is ahead of UTC.
    minute: i32,
    ahead: i32,
}

impl Moment {
    /// The minute of a time since the beginning of 1970, in UTC.
    pub fn from_unix_time(since_epoch: Duration) -> Self {
        let minute = (since_epoch.as_secs() / 60 % DAY as u64) as i32;
        Self { day: Day::from_unix_time(since_epoch).0, minute, ahead: 0 }
    }

    /// The day that it is in its zone.
    pub fn day(&self) -> Calendar {
        self.day
    }

    /// The time of that day, to the minute.
    pub fn time(&self) -> Time {
        let (hour, minute) = (self.minute / HOUR, self.minute % HOUR);
        Time::from_hms(hour as u8, minute as u8, 0).unwrap_or(Time::MIDNIGHT)
    }

    /// The zone as it stands in a text: "UTC+1", "UTC−3:30", "UTC".
    pub fn zone(&self) -> String {
        let (hours, minutes) = (self.ahead.abs() / HOUR, self.ahead.abs() % HOUR);
        let sign = if self.ahead < 0 { "−" } else { "+" };
        match (hours, minutes) {
            (0, 0) => "UTC".to_owned(),
            (hours, 0) => format!("UTC{sign}{hours}"),
            (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
        }
    }

    /// The minutes since some day, the same everywhere.
    fn instant(&self) -> i64 {
        i64::from(self.day.to_julian_day()) * i64::from(DAY) + i64::from(self.minute - self.ahead)
    }
}

impl PartialEq for Moment {
    fn eq(&self, other: &Self) -> bool {
        self.instant() == other.instant()
    }
}

impl Eq for Moment {}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> Ordering {
        self.instant().cmp(&other.instant())
    }
}

/// The form of a moment, for editors.
pub(super) fn form() -> Form {
    let zone = "Z|[+-][0-9]{2}:[0-9]{2}";
    Form::whole(
        &format!("[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T[0-9]{{2}}:[0-9]{{2}}(?:{zone})"),
        EXPECTED,
    )
}

impl FromStr for Moment {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let text = text.trim();
        read(text).map_err(|fault| match fault.hint {
            Some(_) => fault.expected(EXPECTED),
            None => explained(fault, text).expected(EXPECTED),
        })
    }
}

fn read(text: &str) -> Result<Moment, Fault> {
    let (day, clock) = text.split_once('T').ok_or_else(|| no_moment(text))?;
    if day.len() != "2025-11-28".len() {
        return Err(no_moment(text));
    }
    let day = parse_day(day)?;
    let (clock, zone) = match clock.find(['Z', '+', '-']) {
        Some(at) => clock.split_at(at),
        None => (clock, ""),
    };
    let minute = clock_of(clock).filter(|minute| *minute < DAY).ok_or_else(|| no_moment(text))?;
    if zone.is_empty() {
        let fault = Fault::new(Code::MomentInvalid, format!("`{text}` does not say in which zone"));
        let hint = format!("add how far its clocks are ahead of UTC: `{text}+01:00`, or `{text}Z`");
        return Err(fault.hint(hint));
    }
    let ahead = match zone.split_at(1) {
        ("Z", "") => Some(0),
        ("+", zone) => clock_of(zone),
        ("-", zone) => clock_of(zone).map(|minutes| -minutes),
        _ => None,
    };
    let ahead = ahead.filter(|it| it.abs() <= FURTHEST).ok_or_else(|| no_moment(text))?;
    Ok(Moment { day, minute, ahead })
}

/// The minutes of `14:00`.
fn clock_of(text: &str) -> Option<i32> {
    let (hour, minute) = text.split_once(':')?;
    let (hour, minute) = (i32::from(two_digits(hour)?), i32::from(two_digits(minute)?));
    (minute < HOUR).then_some(hour * HOUR + minute)
}

fn no_moment(text: &str) -> Fault {
    Fault::new(Code::MomentInvalid, format!("`{text}` is not a moment"))
}

/// A fault with the way to what was meant, as far as that can be seen.
fn explained(fault: Fault, text: &str) -> Fault {
    if let Ok(day) = text.parse::<Day>() {
        let hint = format!("add the hour and its zone: `{}T14:00+01:00`", day.0);
        return Fault::new(Code::MomentInvalid, format!("`{text}` is only a day")).hint(hint);
    }
    let meant: Vec<_> = meant(text).filter(|it| read(it).is_ok()).into_iter().collect();
    match did_you_mean(&meant) {
        Some(question) => fault.hint(question),
        None => fault,
    }
}

/// What a text with other signs between its parts may have been meant as.
fn meant(text: &str) -> Option<String> {
    let (day, rest) = text.split_once(['T', 't', ' ', ','])?;
    let rest = rest.trim();
    let clock = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.'));
    let (clock, zone) = rest.split_at(clock.unwrap_or(rest.len()));
    let mut parts = clock.split([':', '.']);
    let (hour, minute) = (parts.next()?, parts.next()?);
    let zone = zone.trim().to_uppercase();
    let zone = match ZONES.iter().find(|(name, _)| *name == zone) {
        Some((_, ahead)) => format!("+{:02}:{:02}", ahead / HOUR, ahead % HOUR),
        None if zone == "Z" => zone,
        None => {
            let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
            let sign = zone.chars().next().filter(|sign| matches!(sign, '+' | '-'))?;
            match digits.len() {
                1 | 2 => format!("{sign}{digits:0>2}:00"),
                4 => format!("{sign}{}:{}", &digits[..2], &digits[2..]),
                _ => return None,
            }
        }
    };
    let day = day.trim().parse::<Day>().ok()?;
    Some(format!("{}T{hour:0>2}:{minute}{zone}", day.0))
}

impl Display for Moment {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{:02}:{:02}", self.day, self.minute / HOUR, self.minute % HOUR)?;
        match self.ahead {
            0 => f.write_str("Z"),
            ahead => {
                let sign = if ahead < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", ahead.abs() / HOUR, ahead.abs() % HOUR)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read_and_written_back() {
        for (text, zone) in [
            ("2025-11-28T14:00+01:00", "UTC+1"),
            ("2025-11-28T00:05-03:30", "UTC−3:30"),
            ("2025-11-28T23:59Z", "UTC"),
        ] {
            let moment: Moment = text.parse().unwrap_or_else(|fault| panic!("{text}: {fault}"));
            assert_eq!((moment.to_string().as_str(), moment.zone().as_str()), (text, zone));
        }
        let epoch = Moment::from_unix_time(Duration::from_secs(86_400 + 3_725));
        assert_eq!(epoch.to_string(), "1970-01-02T01:02Z");
    }

    #[test]
    fn moments_are_compared_wherever_they_are() {
        let moment = |text: &str| text.parse::<Moment>().unwrap();
        assert_eq!(moment("2025-11-28T00:30+01:00"), moment("2025-11-27T23:30Z"));
        assert!(moment("2025-11-28T14:00+05:00") < moment("2025-11-28T14:00+01:00"));
    }

    #[test]
    fn faults_say_what_is_wrong_and_what_was_meant() {
        for (text, message, hint) in [
            (
                "2025-11-28",
                "`2025-11-28` is only a day",
                "add the hour and its zone: `2025-11-28T14:00+01:00`",
            ),
            (
                "2025-11-28T14:00",
                "`2025-11-28T14:00` does not say in which zone",
                "add how far its clocks are ahead of UTC: `2025-11-28T14:00+01:00`, or \
                 `2025-11-28T14:00Z`",
            ),
            (
                "2025-11-28 14:00 CET",
                "`2025-11-28 14:00 CET` is not a moment",
                "did you mean `2025-11-28T14:00+01:00`?",
            ),
            (
                "2025-11-28 9.30 +2",
                "`2025-11-28 9.30 +2` is not a moment",
                "did you mean `2025-11-28T09:30+02:00`?",
            ),
            (
                "2025-11-28T14:00+0100",
                "`2025-11-28T14:00+0100` is not a moment",
                "did you mean `2025-11-28T14:00+01:00`?",
            ),
            ("2025-11-31T14:00Z", "November 2025 has no day 31", ""),
            ("2025-11-28T24:00Z", "`2025-11-28T24:00Z` is not a moment", ""),
            ("2025-11-28T14:60Z", "`2025-11-28T14:60Z` is not a moment", ""),
            ("2025-11-28T14:00+19:00", "`2025-11-28T14:00+19:00` is not a moment", ""),
            ("tomorrow", "`tomorrow` is not a moment", ""),
            ("", "`` is not a moment", ""),
        ] {
            let fault = text.parse::<Moment>().unwrap_err();
            assert_eq!(fault.message, message, "{text}");
            assert_eq!(fault.hint.unwrap_or_default(), hint, "{text}");
            assert_eq!(fault.expected.as_deref(), Some(EXPECTED), "{text}");
        }
    }
}
