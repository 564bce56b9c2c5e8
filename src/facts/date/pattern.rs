//! How dates look, for editors.

use super::super::form::{Form, SPACE};
use super::{EXPECTED, EXPECTED_DAY, EXPECTED_POINT};

/// A point in time, in or out of the calendar.
const POINT: &str = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?[~?%]?";
const DAY: &str = r"[0-9]{4}-[0-9]{2}-[0-9]{2}";

/// The end of a year, a month or a day that no calendar has. Leap years are left
/// to the reader.
const NOWHERE: &str = "[0-9]{4}-(?:\
    (?:00|1[3-9]|[2-9][0-9])\
    |[0-9]{2}-(?:00|3[2-9]|[4-9][0-9])\
    |(?:0[469]|11)-31\
    |02-3[01])";

/// The forms of a date or an interval.
pub(in super::super) fn of_dates() -> [Form; 2] {
    let to = format!("{SPACE}*/{SPACE}*");
    forms(&format!(r"{POINT}|{POINT}{to}(?:{POINT}|\.\.)|\.\.{to}{POINT}"), EXPECTED)
}

/// The forms of a year, a month or a day.
pub(in super::super) fn of_points() -> [Form; 2] {
    forms(POINT, EXPECTED_POINT)
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
