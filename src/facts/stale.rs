//! What was right when it was written and may no longer be.

use time::Date as Calendar;

use super::fault::Fault;
use super::problem::Problem;
use super::read::Located;
use super::tree::Path;
use super::{Date, Day, Facts, Meeting};
use crate::diagnostic::{Code, Diagnostic, Severity};

impl Located {
    /// What is stale as of a day: facts past the day of their review or older
    /// than the file allows, and meetings that were upcoming and may be past.
    ///
    /// ```
    /// let sample = twopager::assets::SAMPLE.as_bytes();
    /// let located = twopager::facts::read("sample", sample).unwrap();
    /// assert!(located.stale("2025-11-28".parse()?).is_empty());
    /// assert_eq!(located.stale("2025-12-24".parse()?).len(), 1, "the meeting still to come");
    /// # Ok::<(), twopager::facts::Fault>(())
    /// ```
    pub fn stale(&self, today: Day) -> Vec<Diagnostic> {
        let facts = &self.facts;
        let problems = reviews(facts, today.0).into_iter().chain(ages(facts, today.0));
        let problems = problems.chain(meetings(facts, today.0));
        let mut told: Vec<_> = problems.map(|problem| self.told(problem)).collect();
        told.sort_by_key(|diagnostic| diagnostic.place.as_ref().map(|place| place.range().start));
        told
    }
}

/// Facts that somebody should have looked at again.
fn reviews(facts: &Facts, today: Calendar) -> Vec<Problem> {
    let due = facts.facts.iter().filter_map(|(name, fact)| Some((name, fact.review_by?.0)));
    let past = due.filter(|(_, review)| *review < today).map(|(name, review)| {
        let message = format!("`{name}` was to be reviewed by {review}");
        let fault = Fault::new(Code::StaleFact, message);
        let fault = fault.hint("look at the number again, then set a new `review_by`");
        stale(Path::default().key("facts").key(name).key("review_by"), fault)
    });
    past.collect()
}

/// Facts that are older than the file allows.
fn ages(facts: &Facts, today: Calendar) -> Vec<Problem> {
    let Some(span) = facts.stale_after else { return Vec::new() };
    let of = |as_of: Option<&Date>| as_of.and_then(Date::latest).unwrap_or(facts.date.0);
    let old = facts.facts.iter().filter(|(_, fact)| span.after(of(fact.as_of.as_ref())) < today);
    let old = old.map(|(name, fact)| {
        let path = Path::default().key("facts").key(name);
        let (path, age) = match &fact.as_of {
            Some(as_of) => (path.key("as_of"), as_of.to_string()),
            None => (path, facts.date.0.to_string()),
        };
        let message = format!("`{name}` is of {age}, which is more than {span} ago");
        stale(path, Fault::new(Code::StaleFact, message).hint("find a newer number"))
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
    let path = |index| Path::default().key("timeline").key("meetings").item(index).key("date");
    let past = meetings.filter(over).map(|(index, _)| {
        let message = format!("this meeting was upcoming on {} and that day is past", facts.date.0);
        let fault = Fault::new(Code::StaleMeeting, message);
        stale(path(index), fault.hint("give its date, and set the `date` of the briefing anew"))
    });
    past.collect()
}

fn stale(path: Path, fault: Fault) -> Problem {
    Problem::new(Severity::Warning, path, fault)
}
