//! Times of day, `10:30`: hours and minutes where it is, and what is wrong with any other.

use time::{Date as Day, Time};

use super::point::written;
use crate::diagnostic::Code;
use crate::yaml::Fault;

/// Reads a time behind the `T` of a day, of which the whole is `text`.
pub(super) fn parse(time: &str, day: Day, text: &str) -> Result<Time, Fault> {
    let fault = |message: String| Fault::new(Code::DateInvalid, message).within(text);
    let (clock, zone) = split_zone(time);
    let mut parts = clock.split(':');
    let mut next = || parts.next().map(two_digits);
    let (hour, minute, second) = (next(), next(), next());
    let (Some(Some(hour)), None) = (hour, parts.next()) else { return Err(not_a_time(text)) };
    let minute = match minute {
        Some(Some(minute)) => minute,
        None => {
            let fault = fault(format!("`{text}` has no minutes"));
            return Err(fault.hint(format!("write `{day}T{hour:02}:00`")));
        }
        Some(None) => return Err(not_a_time(text)),
    };
    if (hour, minute) == (24, 0) {
        let fault = fault("there is no hour 24".to_owned());
        let hint = day
            .next_day()
            .map(|next| format!("a day ends where the next begins: write `{next}T00:00`"));
        return Err(hint.into_iter().fold(fault, Fault::hint));
    }
    let read = Time::from_hms(hour, minute, 0);
    let Ok(read) = read else {
        let (what, number, hint) = match hour > 23 {
            true => ("hour", hour, "hours are `00` to `23`"),
            false => ("minute", minute, "minutes are `00` to `59`"),
        };
        return Err(fault(format!("there is no {what} {number}")).hint(hint));
    };
    let whole = format!("write `{day}T{}`", written(read));
    if !zone.is_empty() {
        // `10:30-12:00` is from and to.
        if zone.strip_prefix('-').is_some_and(|it| it > clock) {
            return Err(not_a_time(text));
        }
        let fault = fault(format!("`{text}` has a time zone, `{zone}`"));
        return Err(fault.hint(format!("times are those of the place where it is: {whole}")));
    }
    match second {
        None | Some(Some(0)) => Ok(read),
        Some(Some(_)) => {
            let fault = fault(format!("`{text}` has seconds"));
            Err(fault.hint(format!("hours and minutes are enough: {whole}")))
        }
        Some(None) => Err(not_a_time(text)),
    }
}

/// Whether a text is nothing but a time of day, with or without the `T` before it.
pub(super) fn is_time(text: &str) -> bool {
    let clock = text.strip_prefix('T').unwrap_or(text);
    clock.contains(':') && !clock.contains('T') && clock.starts_with(|c: char| c.is_ascii_digit())
}

/// A time, and the zone behind it, of which there may be none.
pub(in crate::facts) fn split_zone(time: &str) -> (&str, &str) {
    time.split_at(time.find(['Z', '+', '-', '−', '[']).unwrap_or(time.len()))
}

/// A number that is written with two digits.
pub(in crate::facts) fn two_digits(text: &str) -> Option<u8> {
    let exact = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| exact)
}

fn not_a_time(text: &str) -> Fault {
    Fault::new(Code::DateInvalid, format!("`{text}` is not a date with a time")).within(text)
}

#[cfg(test)]
mod tests {
    use super::super::Date;

    #[test]
    fn a_time_is_of_the_place_and_to_the_minute() {
        for (text, message, hint) in [
            (
                "2025-07-23 10:30",
                "`2025-07-23 10:30` is not a date",
                "did you mean `2025-07-23T10:30`?",
            ),
            (
                "2025-07-23T10h30",
                "`2025-07-23T10h30` is not a date with a time",
                "did you mean `2025-07-23T10:30`?",
            ),
            ("10h30", "`10h30` is not a date", "write its day before it: `2025-11-28T10:30`"),
            ("T10:30", "`T10:30` is not a date", "write its day before it: `2025-11-28T10:30`"),
            ("2025-07-23T10", "`2025-07-23T10` has no minutes", "write `2025-07-23T10:00`"),
            (
                "2025-07-23T9:30",
                "`2025-07-23T9:30` is not a date with a time",
                "did you mean `2025-07-23T09:30`?",
            ),
            (
                "2025-07-23T10:30:15",
                "`2025-07-23T10:30:15` has seconds",
                "hours and minutes are enough: write `2025-07-23T10:30`",
            ),
            (
                "2025-07-23T10:30+01:00",
                "`2025-07-23T10:30+01:00` has a time zone, `+01:00`",
                "times are those of the place where it is: write `2025-07-23T10:30`",
            ),
            (
                "2025-07-23T10:30:00Z",
                "`2025-07-23T10:30:00Z` has a time zone, `Z`",
                "times are those of the place where it is: write `2025-07-23T10:30`",
            ),
            (
                "2025-07-23T24:00",
                "there is no hour 24",
                "a day ends where the next begins: write `2025-07-24T00:00`",
            ),
            (
                "2025-07-23T20:00/24:00",
                "there is no hour 24",
                "a day ends where the next begins: write `2025-07-24T00:00`",
            ),
            ("2025-07-23T25:00", "there is no hour 25", "hours are `00` to `23`"),
            ("2025-07-23T10:75", "there is no minute 75", "minutes are `00` to `59`"),
            ("2025-07T10:30", "a time of day needs its day", "write the whole day before `T10:30`"),
            (
                "2025-07-23T10:30~",
                "`2025-07-23T10:30~` is a time of day, which is exact",
                "write `2025-07-23T10:30`, or `2025-07-23~` if it is not sure",
            ),
            (
                "2025-07-23T12:00/10:30",
                "`2025-07-23T12:00/10:30` ends before it starts",
                "write `2025-07-23T12:00/2025-07-24T10:30` if it ends on the next day, or else \
                 `2025-07-23T10:30/12:00`",
            ),
            (
                "2025-07-23T10:30-12:00",
                "`2025-07-23T10:30-12:00` is not a date with a time",
                "did you mean `2025-07-23T10:30/12:00`?",
            ),
            (
                "2025-07-23T10:30-05:00",
                "`2025-07-23T10:30-05:00` has a time zone, `-05:00`",
                "times are those of the place where it is: write `2025-07-23T10:30`",
            ),
        ] {
            let fault = text.parse::<Date>().unwrap_err();
            assert_eq!(fault.message, message, "{text}");
            assert_eq!(fault.hint.unwrap_or_default(), hint, "{text}");
        }
    }
}
