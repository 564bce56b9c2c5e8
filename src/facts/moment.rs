//! A moment: a day, a time of it and the zone that this is told in (RFC 3339),
//! `2025-11-28T14:00+01:00`.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;
use std::time::Duration as SinceEpoch;

use time::{Date as Calendar, Duration, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

use super::date::{self, Point, Precision, meant, parse_point, split_zone, two_digits};
use super::form::Form;
use crate::diagnostic::{Code, did_you_mean};
use crate::yaml::Fault;

/// What a moment looks like, in the user's words.
pub(crate) const EXPECTED: &str =
    "a day, an hour and its zone, such as `2025-11-28T14:00+01:00`, or `2025-11-28T13:00Z` in UTC";

/// The furthest that clocks are from UTC, in seconds.
const FURTHEST: i32 = 14 * 60 * 60;

/// Zones by the names that people write, as they are to be written.
const ZONES: [(&str, &str); 12] = [
    ("Z", "Z"),
    ("UTC", "Z"),
    ("GMT", "Z"),
    ("WET", "Z"),
    ("BST", "+01:00"),
    ("CET", "+01:00"),
    ("MEZ", "+01:00"),
    ("CEST", "+02:00"),
    ("MESZ", "+02:00"),
    ("EET", "+02:00"),
    ("EEST", "+03:00"),
    ("MSK", "+03:00"),
];

/// A minute of a day as clocks show it somewhere. Moments are compared wherever they are.
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(OffsetDateTime);

impl Moment {
    /// The minute of a time since the beginning of 1970, in UTC.
    pub fn from_unix_time(since_epoch: SinceEpoch) -> Self {
        let whole_minutes = i64::try_from(since_epoch.as_secs() / 60 * 60).unwrap_or(i64::MAX);
        Self(OffsetDateTime::UNIX_EPOCH.saturating_add(Duration::seconds(whole_minutes)))
    }

    /// The day that it is in its zone.
    pub fn day(&self) -> Calendar {
        self.0.date()
    }

    /// The time of that day, to the minute.
    pub fn time(&self) -> Time {
        self.0.time()
    }

    /// The zone as it stands in a text: "UTC+1", "UTC−3:30", "UTC".
    pub fn zone(&self) -> String {
        let offset = self.0.offset();
        let sign = if offset.is_negative() { "−" } else { "+" };
        match offset.as_hms() {
            (0, 0, _) => "UTC".to_owned(),
            (hours, 0, _) => format!("UTC{sign}{}", hours.abs()),
            (hours, minutes, _) => format!("UTC{sign}{}:{:02}", hours.abs(), minutes.abs()),
        }
    }

    /// What the clocks show in its zone.
    pub(super) fn local(&self) -> PrimitiveDateTime {
        PrimitiveDateTime::new(self.day(), self.time())
    }
}

/// The form of a moment, for editors.
pub(super) fn form() -> Form {
    let (day, time) = (date::DAY, date::TIME);
    Form::whole(&format!("{day}T{time}(?:Z|[+-][0-9]{{2}}:[0-9]{{2}})"), EXPECTED)
}

impl FromStr for Moment {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let text = text.trim();
        read(text).map_err(|fault| explained(fault, text).expected(EXPECTED))
    }
}

fn read(text: &str) -> Result<Moment, Fault> {
    // The `T` of “CET” begins no time.
    let is_behind_day = |(day, _): &(&str, &str)| day.ends_with(|c: char| c.is_ascii_digit());
    let Some((_, time)) = text.split_once('T').filter(is_behind_day) else {
        return Err(no_moment(text));
    };
    let (_, zone) = split_zone(time);
    let point = parse_point(text.strip_suffix(zone).unwrap_or(text))?;
    if zone.is_empty() {
        return Err(without_zone(text, &point));
    }
    let offset = offset(zone).ok_or_else(|| unknown_zone(zone, &point))?;
    Ok(Moment(point.first_minute().assume_offset(offset)))
}

/// How far the clocks of a zone are ahead of UTC, as it is to be written: `+01:00`, or `Z`.
fn offset(zone: &str) -> Option<UtcOffset> {
    if zone == "Z" {
        return Some(UtcOffset::UTC);
    }
    let (sign, clock) = zone.split_at_checked(1)?;
    let (hours, minutes) = clock.split_once(':')?;
    let (hours, minutes) = (two_digits(hours)?, two_digits(minutes).filter(|it| *it < 60)?);
    let ahead = (i32::from(hours) * 60 + i32::from(minutes)) * 60;
    let ahead = match sign {
        "+" => ahead,
        "-" => -ahead,
        _ => return None,
    };
    UtcOffset::from_whole_seconds(ahead).ok().filter(|_| ahead.abs() <= FURTHEST)
}

fn no_moment(text: &str) -> Fault {
    Fault::new(Code::MomentInvalid, format!("`{text}` is not a moment"))
}

fn without_zone(text: &str, time: &Point) -> Fault {
    let fault = Fault::new(Code::MomentInvalid, format!("`{text}` does not say in which zone"));
    fault.hint(format!("add how far its clocks are ahead of UTC: `{time}+01:00`, or `{time}Z`"))
}

fn unknown_zone(zone: &str, time: &Point) -> Fault {
    let message = format!("`{zone}` is no zone that is known here");
    let hint = format!("write how far its clocks are ahead of UTC: `{time}+01:00`, or `{time}Z`");
    Fault::new(Code::MomentInvalid, message).within(zone).hint(hint)
}

/// A fault with the way to what was meant, as far as that can be seen.
fn explained(fault: Fault, text: &str) -> Fault {
    if let Some(question) = did_you_mean(&meant_with_zone(text).unwrap_or_default()) {
        let fault = if fault.hint.is_some() { fault } else { no_moment(text) };
        return fault.hint(question);
    }
    if fault.hint.is_some() {
        return fault;
    }
    if let Some(time) = times(text).first() {
        return without_zone(text, time);
    }
    let front = text.trim_end_matches(|c: char| c.is_alphabetic() || "/_()[] ".contains(c));
    if let Some(time) = times(front).first() {
        return unknown_zone(text[front.len()..].trim_matches(|c| "()[] ".contains(c)), time);
    }
    match points(text).first() {
        Some(day) if day.precision() == Precision::Day => {
            let message = format!("`{text}` is only a day");
            let hint = format!("add the hour and its zone: `{}T14:00+01:00`", day.earliest());
            Fault::new(Code::MomentInvalid, message).hint(hint)
        }
        _ => fault,
    }
}

/// The moments that a text with a zone may mean, as they are to be written.
fn meant_with_zone(text: &str) -> Option<Vec<String>> {
    let (front, zone) = zone_at_end(text)?;
    // Before a zone stands an hour, `9.30` as well.
    let found = [front, &format!("{front} h")].map(times).into_iter().find(|it| !it.is_empty())?;
    Some(found.iter().map(|time| format!("{time}{zone}")).collect())
}

/// The points that a text without a zone may mean, and those of them with a time.
fn points(text: &str) -> Vec<Point> {
    meant(text).iter().filter_map(|date| date.parse().ok()).collect()
}

fn times(text: &str) -> Vec<Point> {
    points(text).into_iter().filter(|point| point.time().is_some()).collect()
}

/// A text without the zone at its end, `CET`, `(UTC+1)` or `+0100`, and that as it is to be written.
fn zone_at_end(text: &str) -> Option<(&str, String)> {
    let text = text.trim_end_matches([')', ']']);
    let front = without_name(text);
    let is_named = |(name, _): &&(&str, &str)| name.eq_ignore_ascii_case(&text[front.len()..]);
    let (front, zone) = match ZONES.iter().find(is_named) {
        Some((_, zone)) => (front, (*zone).to_owned()),
        None => {
            let (front, zone) = offset_at_end(text)?;
            (without_name(front.trim_end()), zone)
        }
    };
    offset(&zone)?;
    Some((front.trim_end_matches([' ', '(', '[']), zone))
}

/// The same of a zone that is told in hours.
fn offset_at_end(text: &str) -> Option<(&str, String)> {
    let signed = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ':');
    let front = signed.strip_suffix(['+', '-', '−'])?;
    let sign = if signed.ends_with('+') { '+' } else { '-' };
    let clock = &text[signed.len()..];
    let (hours, minutes) = match clock.split_once(':') {
        Some(parts) => parts,
        None if clock.len() > 2 => clock.split_at(clock.len() - 2),
        None if clock.is_empty() => return None,
        None => (clock, "00"),
    };
    Some((front, format!("{sign}{hours:0>2}:{minutes}")))
}

fn without_name(text: &str) -> &str {
    text.trim_end_matches(char::is_alphabetic)
}

impl Display for Moment {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Point::at(self.day(), self.time()).fmt(f)?;
        let offset = self.0.offset();
        match offset.as_hms() {
            (0, 0, _) => f.write_str("Z"),
            (hours, minutes, _) => {
                let sign = if offset.is_negative() { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", hours.abs(), minutes.abs())
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
        // As most programs write it.
        let with_seconds: Moment = "2025-11-28T14:00:00+01:00".parse().unwrap();
        assert_eq!(with_seconds.to_string(), "2025-11-28T14:00+01:00");
        let epoch = Moment::from_unix_time(SinceEpoch::from_secs(86_400 + 3_725));
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
                "28 November 2025, 2 pm GMT",
                "`28 November 2025, 2 pm GMT` is not a moment",
                "did you mean `2025-11-28T14:00Z`?",
            ),
            (
                "28.11.2025, 14.00 Uhr",
                "`28.11.2025, 14.00 Uhr` does not say in which zone",
                "add how far its clocks are ahead of UTC: `2025-11-28T14:00+01:00`, or \
                 `2025-11-28T14:00Z`",
            ),
            (
                "2025-11-28T14:00 (UTC−5)",
                "`2025-11-28T14:00 (UTC−5)` is not a moment",
                "did you mean `2025-11-28T14:00-05:00`?",
            ),
            (
                "2025-11-28T14:00+0100",
                "`+0100` is no zone that is known here",
                "did you mean `2025-11-28T14:00+01:00`?",
            ),
            (
                "2025-11-28T14:00+19:00",
                "`+19:00` is no zone that is known here",
                "write how far its clocks are ahead of UTC: `2025-11-28T14:00+01:00`, or \
                 `2025-11-28T14:00Z`",
            ),
            (
                "2025-11-28T14:00 Europe/Berlin",
                "`Europe/Berlin` is no zone that is known here",
                "write how far its clocks are ahead of UTC: `2025-11-28T14:00+01:00`, or \
                 `2025-11-28T14:00Z`",
            ),
            (
                "2025-11-28T14:00:30+01:00",
                "`2025-11-28T14:00:30` has seconds",
                "did you mean `2025-11-28T14:00+01:00`?",
            ),
            (
                "28.11.2025",
                "`28.11.2025` is only a day",
                "add the hour and its zone: `2025-11-28T14:00+01:00`",
            ),
            (
                "2025-11-28T24:00Z",
                "there is no hour 24",
                "a day ends where the next begins: write `2025-11-29T00:00`",
            ),
            ("2025-11-28T14:60Z", "there is no minute 60", "minutes are `00` to `59`"),
            ("2025-11-31T14:00Z", "November 2025 has no day 31", ""),
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
