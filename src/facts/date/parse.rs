//! How a date is read, in the form of the format alone.

use time::{Date as Day, Month};

use super::{Date, Point, time_of_day};
use crate::diagnostic::Code;
use crate::yaml::Fault;

/// Reads a whole day.
pub(super) fn whole_day(text: &str) -> Result<Day, Fault> {
    let point = parse_point(text)?;
    if point.is_sure_day() && point.time().is_none() {
        return Ok(point.earliest());
    }
    let fault = Fault::new(Code::DateInvalid, format!("`{text}` is not a whole day"));
    let day = point.earliest();
    Err(match point.latest() == day {
        true if point.time().is_some() => fault.hint(format!("write `{day}`, without the time")),
        true => fault.hint(format!("write `{day}`, without the sign")),
        false => fault.hint("add the day: this date says which day the facts are of"),
    })
}

/// Reads a point or an interval.
pub(super) fn strict(text: &str) -> Result<Date, Fault> {
    let Some((start, end)) = text.split_once('/') else {
        return parse_point(text).map(Date::Point);
    };
    let start = bound(start);
    let end = match &start {
        Ok(Some(start)) if start.time().is_some() && time_of_day::is_time(end.trim()) => {
            end_of_day(start.earliest(), end.trim(), text).map(Some)
        }
        _ => bound(end),
    };
    let (start, end) = match (start, end) {
        // `03/04/2025` is no interval.
        (Err(_), Err(_)) => return Err(not_a_date(text)),
        (start, end) => (start?, end?),
    };
    match (start, end) {
        (Some(start), Some(end)) if end.last_minute() < start.first_minute() => {
            let message = format!("`{text}` ends before it starts");
            Err(Fault::new(Code::DateBackwards, message).hint(turned(start, end)))
        }
        (Some(start), Some(end)) if start == end => Ok(Date::Point(start)),
        (Some(start), Some(end)) => Ok(Date::Interval(start, end)),
        (Some(start), None) => Ok(Date::From(start)),
        (None, Some(end)) => Ok(Date::Until(end)),
        (None, None) => Err(Fault::new(Code::DateInvalid, format!("`{text}` names no date"))),
    }
}

/// What may be meant by an interval that ends before it starts: the same the other way round, or what
/// goes on past midnight.
fn turned(start: Point, end: Point) -> String {
    let turned = Date::Interval(end, start);
    let next_day = end.time().zip(end.earliest().next_day()).filter(|_| turned.day().is_some());
    match next_day {
        Some((time, day)) => {
            let overnight = Date::Interval(start, Point::at(day, time));
            format!("write `{overnight}` if it ends on the next day, or else `{turned}`")
        }
        None => format!("write `{turned}`"),
    }
}

fn bound(text: &str) -> Result<Option<Point>, Fault> {
    match text.trim() {
        ".." => Ok(None),
        text => parse_point(text).map(Some),
    }
}

/// The end of what begins at a time of a day: a time of the same day, without it.
fn end_of_day(day: Day, end: &str, text: &str) -> Result<Point, Fault> {
    let time = end.strip_prefix('T').unwrap_or(end);
    Ok(Point::at(day, time_of_day::parse(time, day, text)?))
}

/// Reads a year, a season, a quarter, a month, a day or a time of one.
pub(in crate::facts) fn parse_point(text: &str) -> Result<Point, Fault> {
    let (plain, approximate, uncertain) = match text.strip_suffix(['~', '?', '%']) {
        Some(plain) => (plain, !text.ends_with('?'), !text.ends_with('~')),
        None => (text, false, false),
    };
    let mut point = match plain.split_once('T') {
        Some((day, time)) => point_in_day(day, time, plain, text)?,
        None => point_of_calendar(plain, text)?,
    };
    (point.approximate, point.uncertain) = (approximate, uncertain);
    Ok(point)
}

fn point_in_day(day: &str, time: &str, plain: &str, text: &str) -> Result<Point, Fault> {
    let fault = |message| Fault::new(Code::DateInvalid, message).within(text);
    if day.is_empty() {
        return Err(not_a_date(text));
    }
    let of_day = point_of_calendar(day, text)?;
    let day = of_day.earliest();
    if !of_day.is_sure_day() {
        let hint = format!("write the whole day before `T{time}`");
        return Err(fault("a time of day needs its day".to_owned()).hint(hint));
    }
    let point = Point::at(day, time_of_day::parse(time, day, text)?);
    if plain != text {
        let (sign, message) =
            (&text[plain.len()..], format!("`{text}` is a time of day, which is exact"));
        return Err(
            fault(message).hint(format!("write `{point}`, or `{day}{sign}` if it is not sure"))
        );
    }
    Ok(point)
}

fn point_of_calendar(plain: &str, text: &str) -> Result<Point, Fault> {
    let fault = |message| Fault::new(Code::DateInvalid, message).within(text);
    let mut parts = plain.split('-');
    let (year, part, day) = (parts.next().and_then(|it| number(it, 4)), parts.next(), parts.next());
    let (Some(year), None) = (year.map(i32::from), parts.next()) else {
        return Err(not_a_date(text));
    };
    let Some(part) = part else {
        let first = Day::from_calendar_date(year, Month::January, 1);
        return first.map(Point::year).map_err(|_| not_a_date(text));
    };
    if let (Some(quarter), None) = (part.strip_prefix('Q').and_then(|it| number(it, 1)), day) {
        let point = Point::quarter(year, quarter as u8);
        let hint = "the quarters of a year are `Q1` to `Q4`";
        return point.ok_or_else(|| fault(format!("there is no quarter {quarter}")).hint(hint));
    }
    let Some(month) = number(part, 2) else { return Err(not_a_date(text)) };
    // As EDTF has it, what is no month is a part of a year of another kind.
    let of_year = match month as u8 {
        code @ 21..=32 => Point::of_season(year, code),
        code @ 33..=36 => Point::quarter(year, code - 32),
        _ => None,
    };
    if let (Some(point), None) = (of_year, day) {
        return Ok(point);
    }
    let number_of_day = match day {
        None => 1,
        Some(day) => number(day, 2).ok_or_else(|| not_a_date(text))?,
    };
    let Ok(named) = Month::try_from(month as u8) else {
        return Err(fault(format!("there is no month {month}")));
    };
    match Day::from_calendar_date(year, named, number_of_day as u8) {
        Ok(first) if day.is_none() => Ok(Point::month(first)),
        Ok(day) => Ok(Point::day(day)),
        Err(_) => Err(fault(format!("{named} {year} has no day {number_of_day}"))),
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
