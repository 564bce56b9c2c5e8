//! What was right when it was written and may no longer be.

use time::Date as Calendar;

use super::contradiction::is_due_before_itself;
use super::{Date, Facts, Meeting, Today};
use crate::diagnostic::Code;
use crate::yaml::{Fault, Path, Problem};

/// What is stale as of a day: facts past the day of their review or older than
/// the file allows, meetings that were upcoming and may be past, and a next edition that was due;
/// and that an embargo lasts. Nothing is reported of placeholders, which stand at the `faulty`
/// paths.
pub(crate) fn stale(facts: &Facts, faulty: &[Path], now: Today) -> Vec<Problem> {
    let today = now.day().0;
    let is_written = |path: &Path| !faulty.iter().any(|faulty| faulty.contains(path));
    let top = Path::default();
    let mut problems = reviews(facts, today);
    problems.extend(embargoed(facts, now));
    problems.extend(next_edition(facts, today));
    if is_written(&top.key("date")) {
        problems.extend(meetings(facts, today));
        if is_written(&top.key("stale_after")) {
            problems.extend(ages(facts, today));
        }
    }
    problems.retain(|problem| is_written(&problem.path));
    problems
}

/// That nobody may publish the briefing yet.
pub(crate) fn embargoed(facts: &Facts, now: Today) -> Option<Problem> {
    let embargo = facts.embargo.filter(|embargo| now.is_before(embargo))?;
    let message = format!("the embargo lasts until {embargo}");
    let fault = Fault::new(Code::EmbargoLasts, message);
    let fault = fault.hint("send it to nobody who would publish it before");
    Some(Problem::warning(Path::top("embargo"), fault))
}

/// That the next edition was due; what is before its own day is said at all times.
fn next_edition(facts: &Facts, today: Calendar) -> Option<Problem> {
    let last = facts.next_update.as_ref().and_then(Date::latest)?;
    (last < today && !is_due_before_itself(facts)).then(|| {
        let message = format!("the next update was due by {last}");
        let fault = Fault::new(Code::StaleEdition, message);
        Problem::warning(Path::top("next_update"), fault.hint("make it, or say when it is due now"))
    })
}

/// Facts that somebody should have looked at again.
fn reviews(facts: &Facts, today: Calendar) -> Vec<Problem> {
    let due = facts.facts.iter().filter_map(|(name, fact)| Some((name, fact.review_by?.0)));
    let past = due.filter(|(_, review)| *review < today).map(|(name, review)| {
        let message = format!("`{name}` was to be reviewed by {review}");
        let fault = Fault::new(Code::StaleFact, message);
        let fault = fault.hint("look at the number again, then set a new `review_by`");
        Problem::warning(Path::top("facts").key(name).key("review_by"), fault)
    });
    past.collect()
}

/// Facts that are older than the file allows. A number that holds until further
/// notice, `2020/..`, is as old as the briefing.
fn ages(facts: &Facts, today: Calendar) -> Vec<Problem> {
    let Some(span) = facts.stale_after else { return Vec::new() };
    let old = facts.facts.iter().filter_map(|(name, fact)| {
        let as_of = fact.as_of.as_ref();
        let last = as_of.and_then(Date::latest);
        if span.after(last.unwrap_or(facts.date.0)) >= today {
            return None;
        }
        let age = match (as_of, last) {
            (Some(as_of), Some(_)) => format!("is of {as_of}"),
            _ => format!("was last said to hold on {}, the day of the briefing", facts.date.0),
        };
        let path = Path::top("facts").key(name);
        let path = if as_of.is_some() { path.key("as_of") } else { path };
        let message = format!("`{name}` {age}, which is more than {span} ago");
        Some(Problem::warning(
            path,
            Fault::new(Code::StaleFact, message).hint("find a newer number"),
        ))
    });
    old.collect()
}

/// Meetings that were upcoming on the day of the briefing and are not now.
fn meetings(facts: &Facts, today: Calendar) -> Vec<Problem> {
    let meetings = facts.timeline.iter().flat_map(|timeline| timeline.meetings.iter().enumerate());
    let over = |(_, Meeting { date, .. }): &(usize, &Meeting)| {
        let last = date.latest().or_else(|| date.start().map(|start| start.latest()));
        date.is_after(facts.date.0) && last.is_some_and(|last| last < today)
    };
    let path = |index| Path::top("timeline").key("meetings").item(index).key("date");
    let past = meetings.filter(over).map(|(index, meeting)| {
        let what = match meeting.date.is_ongoing(facts.date.0) {
            true => format!("was ongoing on {} and its end is past", facts.date.0),
            false => format!("was upcoming on {} and that day is past", facts.date.0),
        };
        let message = format!("this meeting {what}");
        let fault = Fault::new(Code::StaleMeeting, message);
        Problem::warning(
            path(index),
            fault.hint("give its date, and set the `date` of the briefing anew"),
        )
    });
    past.collect()
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    #[test]
    fn what_was_ahead_or_going_on_may_be_past() {
        let message = |date: &str| {
            let facts = format!(
                "title: A day\ndate: 2025-11-28\nissuer: x\nsources: {{ a: {{ title: b }} }}\n\
                 timeline:\n  title: x\n  from: 2025\n  to: 2026\n  meetings:\n\
                 \u{20}   - {{ date: {date}, title: y, source: a }}\n"
            );
            let located = read("brief.yaml", facts.as_bytes()).unwrap();
            let today = "2026-01-01".parse::<Date>().unwrap().earliest().unwrap();
            let found = meetings(located.facts(), today).pop();
            found.map(|problem| problem.fault.message).unwrap_or_default()
        };
        for (date, expected) in [
            ("2025-12-05", "this meeting was upcoming on 2025-11-28 and that day is past"),
            ("2025-12-05T10:30", "this meeting was upcoming on 2025-11-28 and that day is past"),
            ("2025-11-20/2025-12-05", "this meeting was ongoing on 2025-11-28 and its end is past"),
            ("2025-11-20/..", ""),
            ("2025-11-20/2026-01-01", ""),
            ("2025-11-28T10:30", ""),
        ] {
            assert_eq!(message(date), expected, "{date}");
        }
    }
}
