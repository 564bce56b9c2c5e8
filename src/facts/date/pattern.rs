//! How dates look, for editors.

use super::super::form::{Form, SPACE};
use super::{EXPECTED, EXPECTED_DAY, EXPECTED_POINT};

/// A point in time without an hour, in or out of the calendar.
const OF_CALENDAR: &str = r"[0-9]{4}(?:-(?:Q[1-4]|[0-9]{2}(?:-[0-9]{2})?))?[~?%]?";
pub(in super::super) const DAY: &str = r"[0-9]{4}-[0-9]{2}-[0-9]{2}";
pub(in super::super) const TIME: &str = "(?:[01][0-9]|2[0-3]):[0-5][0-9](?::00)?";

/// The end of a year, a month or a day that no calendar has, nor EDTF as a season or a quarter. Leap
/// years are left to the reader.
const NOWHERE: &str = "[0-9]{4}-(?:\
    (?:00|1[3-9]|20|3[7-9]|[4-9][0-9])\
    |(?:2[1-9]|3[0-6])-\
    |[0-9]{2}-(?:00|3[2-9]|[4-9][0-9])\
    |(?:0[469]|11)-31\
    |02-3[01])";

fn point() -> String {
    format!("(?:{OF_CALENDAR}|{DAY}T{TIME})")
}

/// The forms of a date or an interval.
pub(in super::super) fn of_dates() -> [Form; 2] {
    let to = format!("{SPACE}*/{SPACE}*");
    let (point, of_day) = (point(), format!("{DAY}T{TIME}{to}T?{TIME}"));
    let points = format!(r"{point}|{point}{to}(?:{point}|\.\.)|\.\.{to}{point}");
    forms(&format!("{points}|{of_day}"), EXPECTED)
}

/// The forms of a year, a month or a day.
pub(in super::super) fn of_points() -> [Form; 2] {
    forms(&point(), EXPECTED_POINT)
}

/// The forms of a day.
pub(in super::super) fn of_days() -> [Form; 2] {
    forms(DAY, EXPECTED_DAY)
}

/// What is written as a date; and what is written so is in the calendar.
fn forms(pattern: &str, expected: &str) -> [Form; 2] {
    let nowhere = format!("(?=(?:{pattern}){SPACE}*$).*{NOWHERE}");
    let said = "There is no such day: months are `01` to `12`, and none has more than 31 days";
    [Form::whole(pattern, expected), Form::without(&nowhere, said)]
}
