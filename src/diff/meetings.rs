//! Meetings: which is which, and what has become of it.

use time::Date as Day;

use super::entry::{Editions, Entry, Shown};
use super::matching::{Pair, WordCounts, pairs};
use super::words;
use super::{About, Before, Change, Kind};
use crate::facts::{Date, Facts, Meeting, Text};
use crate::language::Language;
use crate::yaml::Path;

/// How many days the dates of a meeting may be apart, so that it can easily be the same.
const NEAR: i64 = 31;

/// The changes of the meetings, in the order of their dates.
pub(super) fn changes(editions: Editions<'_>, old: &[Meeting], new: &[Meeting]) -> Vec<Change> {
    let before = sorted(editions.old, old, editions.language);
    let now = sorted(editions.new, new, editions.language);
    let pairs = pairs(before.len(), now.len(), |one, other| before[one].likeness(&now[other]));
    pairs.iter().filter_map(|pair| change(editions, *pair, &before, &now)).collect()
}

/// A meeting of one edition.
struct DatedMeeting<'a> {
    meeting: &'a Meeting,
    path: Path,
    /// Whether it was still to come on the day of the briefing.
    upcoming: bool,
    title: WordCounts,
    place: Option<String>,
}

/// Meetings by their dates.
fn sorted<'a>(
    facts: &'a Facts,
    meetings: &'a [Meeting],
    language: &Language,
) -> Vec<DatedMeeting<'a>> {
    let text = |text: &Text| {
        // In whichever order its languages are written.
        let mut lines: Vec<_> = text.each().collect();
        lines.sort_by_key(|(tag, _)| tag.map(ToString::to_string));
        let lines = lines.into_iter().map(|(_, line)| words::of_line(line, facts, language));
        lines.map(|words| words::text(&words, true)).collect::<Vec<_>>().join(" ")
    };
    let list = Path::top("timeline").key("meetings");
    let known = meetings.iter().enumerate().map(|(index, meeting)| DatedMeeting {
        meeting,
        path: list.item(index),
        upcoming: meeting.date.is_after(facts.date.0),
        title: WordCounts::new(&text(&meeting.title)),
        place: meeting.place.as_ref().map(text),
    });
    let mut known: Vec<_> = known.collect();
    known.sort_by_key(|it| it.meeting.date.order());
    known
}

impl DatedMeeting<'_> {
    /// How likely it is that a meeting of before is this one of now; none if it cannot be.
    ///
    /// What is upcoming may move to any day, and is often called otherwise once it is held. A
    /// meeting that was held does neither, but for a correction.
    fn likeness(&self, now: &Self) -> Option<f64> {
        let title = self.title.likeness(&now.title);
        let days = distance(&self.meeting.date, &now.meeting.date);
        let is_same_day = self.meeting.date == now.meeting.date;
        let is_same_place = self.place == now.place;
        if self.title.counts_otherwise(&now.title) && days > 0 {
            return None;
        }
        let is_same_source = self.meeting.source == now.meeting.source;
        let least = match (is_same_day, self.upcoming) {
            (true, _) if is_same_source && is_same_place && self.place.is_some() => 0.0,
            (true, _) => 0.3,
            (false, true) if days <= NEAR => 0.35,
            (false, true) => 0.6,
            (false, false) if days <= NEAR => 0.5,
            (false, false) if is_same_place => 1.0,
            (false, false) => return None,
        };
        let of_date = if is_same_day { 0.5 } else { 0.3 / (1.0 + days as f64) };
        let of_place = if is_same_place { 0.1 } else { 0.0 };
        (title >= least).then_some(title + of_date + of_place)
    }
}

impl DatedMeeting<'_> {
    /// Whether it is now on another day or at another place: not if either is only known more
    /// exactly.
    fn is_elsewhere(&self, now: &Self) -> bool {
        let is_other_place =
            self.place.as_ref().zip(now.place.as_ref()).is_some_and(|(one, other)| {
                !one.contains(other.as_str()) && !other.contains(one.as_str())
            });
        is_other_place || self.meeting.date.excludes(&now.meeting.date)
    }
}

/// How many days lie between two dates; none if they may be one.
fn distance(one: &Date, other: &Date) -> i64 {
    let days = |from: Option<Day>, to: Option<Day>| match (from, to) {
        (Some(from), Some(to)) => (to - from).whole_days(),
        _ => 0,
    };
    let after = days(one.latest(), other.earliest());
    let before = days(other.latest(), one.earliest());
    after.max(before).max(0)
}

fn change(
    editions: Editions<'_>,
    pair: Pair,
    before: &[DatedMeeting<'_>],
    now: &[DatedMeeting<'_>],
) -> Option<Change> {
    let (old, new) = (pair.old.map(|at| &before[at]), pair.new.map(|at| &now[at]));
    let path = |it: Option<&DatedMeeting<'_>>| it.map(|it| it.path.clone());
    let mut thing = Entry::new(editions, path(old), path(new));
    let (one, other) = (old.map(|it| it.meeting), new.map(|it| it.meeting));
    let date = |it: &DatedMeeting<'_>| date_of(it, editions.language);
    thing.value("date", old.map(date), new.map(date));
    thing.text("title", one.map(|it| &it.title), other.map(|it| &it.title));
    let [before, now] = [one, other].map(|it| it.and_then(|it| it.place.as_ref()));
    thing.text("place", before, now);
    thing.sources("source", one.map(|it| &it.source), other.map(|it| &it.source));
    thing.flag("optional", one.map(|it| it.optional), other.map(|it| it.optional));
    let is_same_day = !thing.has_changed(&["date"]);
    let is_over = |old: &DatedMeeting<'_>, new: &DatedMeeting<'_>| {
        old.upcoming && new.meeting.date.is_before(editions.new.date.0)
    };
    let kind = match old.zip(new) {
        // Of the same day by another title: it may have been called off.
        Some(_) if is_same_day && thing.has_changed(&["title"]) => Kind::Reworded,
        Some((old, new)) if is_over(old, new) => {
            let is_known = thing.has_changed(&["date", "title", "place", "source"]);
            if is_known { Kind::Held } else { Kind::Passed }
        }
        Some((old, new)) if old.is_elsewhere(new) => Kind::Moved,
        _ => Kind::Changed,
    };
    let name = match (one, other) {
        (_, Some(meeting)) => Some(editions.name(&meeting.title, editions.new)),
        (Some(meeting), None) => Some(editions.name(&meeting.title, editions.old)),
        (None, None) => None,
    };
    let was = old.map(|it| Before {
        title: editions.unnoted(&it.meeting.title, editions.old),
        language: editions.foreign(&it.meeting.title, editions.old),
        more: it.meeting.place.as_ref().map(|place| editions.unnoted(place, editions.old)),
        date: Some(it.meeting.date),
        upcoming: it.upcoming,
    });
    Some(Change { before: was, ..thing.finish(About::Meeting, kind, name)? })
}

/// Whether it has begun, and nobody knows until when it goes on.
fn is_going_on(meeting: &DatedMeeting<'_>) -> bool {
    matches!(meeting.meeting.date, Date::From(_)) && !meeting.upcoming
}

/// The date as it stands beside the number of a meeting.
fn date_of(known: &DatedMeeting<'_>, language: &Language) -> Shown {
    let date = &known.meeting.date;
    match date {
        Date::From(start) if is_going_on(known) => {
            Shown { printed: language.since(*start), written: format!("{date}, going on") }
        }
        _ => Shown { printed: language.date(date), written: date.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Change, Changes, diff};
    use crate::facts::{Facts, read};

    fn facts(day: &str, meetings: &[&str]) -> Facts {
        let meetings: Vec<_> =
            meetings.iter().map(|it| format!("    - {{ {it}, source: mfa }}\n")).collect();
        let yaml = format!(
            "title: A day\ndate: {day}\nissuer: Press office\n\
             sources: {{ mfa: {{ title: Report }} }}\n\
             timeline:\n  title: Meetings\n  from: 2024\n  to: 2026\n  meetings:\n{}",
            meetings.concat()
        );
        let located = read("brief.yaml", yaml.as_bytes());
        located.unwrap_or_else(|faults| panic!("{}", faults[0])).facts().clone()
    }

    /// What has become of meetings from 28 November to 5 December, in a form that is easy to
    /// compare.
    fn became(old: &[&str], new: &[&str]) -> Vec<String> {
        let Changes { changes, .. } = diff(&facts("2025-11-28", old), &facts("2025-12-05", new));
        let shown = |change: &Change| {
            let keys = change
                .values
                .iter()
                .map(|value| value.key)
                .filter(|key| *key != "source")
                .collect::<Vec<_>>()
                .join(" ");
            format!("{:?} {}: {keys}", change.kind, change.name.as_deref().unwrap_or_default())
        };
        changes.iter().skip(1).map(shown).collect()
    }

    #[test]
    fn a_meeting_is_the_same_if_a_person_would_say_so() {
        let council = "date: 2025-11-28/.., title: Cooperation Council of foreign ministers";
        for (old, new, expected) in [
            // Held, if in other words.
            (
                council,
                "date: 2025-12-01, title: 22nd Cooperation Council, place: Brussels",
                &["Held 22nd Cooperation Council: date title place"][..],
            ),
            (
                "date: 2025-12-03, title: Visit to Astana",
                "date: 2025-12-03, title: Visit to Astana, place: Astana",
                &["Held Visit to Astana: place"],
            ),
            // Its day has passed, and that is all.
            (
                "date: 2025-12-03, title: Visit to Astana",
                "date: 2025-12-03, title: Visit to Astana",
                &["Passed Visit to Astana: "],
            ),
            // It may have been called off.
            (
                "date: 2025-12-03, title: Visit to Astana",
                "date: 2025-12-03, title: Visit to Astana (cancelled)",
                &["Reworded Visit to Astana (cancelled): title"],
            ),
            // On the very day, or on a day that may be later, nobody knows.
            (
                "date: 2025-12, title: Visit to Astana",
                "date: 2025-12-05, title: Visit to Astana, place: Astana",
                &["Changed Visit to Astana: date place"],
            ),
            (
                "date: 2025-12-03, title: Visit to Astana",
                "date: 2025-12, title: Visit to Astana, place: Astana",
                &["Changed Visit to Astana: date place"],
            ),
            // Begun, and nobody knows until when: no more than that is said.
            (council, council, &["Changed Cooperation Council of foreign ministers: date"]),
            // Another place, and one that is told more exactly.
            (
                "date: 2025-12-10, title: Visit to Astana, place: Astana",
                "date: 2025-12-10, title: Visit to Astana, place: Almaty",
                &["Moved Visit to Astana: place"],
            ),
            (
                "date: 2025-12-10, title: Visit to Astana, place: Astana",
                "date: 2025-12-10, title: Visit to Astana, place: 'Astana, Akorda'",
                &["Changed Visit to Astana: place"],
            ),
            // Upcoming, to any day and place.
            (
                "date: 2025-12-10, title: Visit to Astana, place: Astana",
                "date: 2026-05, title: Visit to Astana, place: Almaty",
                &["Moved Visit to Astana: date place"],
            ),
            (
                "date: 2024-04-03, title: Summit of the region, place: Samarkand",
                "date: 2024-04-03, title: First summit of the whole region, place: Samarkand",
                &["Reworded First summit of the whole region: title"],
            ),
            // DatedMeeting more exactly.
            (
                "date: 2025-04, title: Summit of the region",
                "date: 2025-04-03/2025-04-04, title: Summit of the region",
                &["Changed Summit of the region: date"],
            ),
            // One that was held long ago is no other one.
            (
                "date: 2024-04-03, title: Summit of the region",
                "date: 2025-04-03, title: Summit of a region",
                &[
                    "Removed Summit of the region: date title",
                    "Added Summit of a region: date title",
                ],
            ),
            (
                "date: 2025-10-14, title: 21st Cooperation Council",
                "date: 2025-11-30, title: 22nd Cooperation Council",
                &[
                    "Removed 21st Cooperation Council: date title",
                    "Added 22nd Cooperation Council: date title",
                ],
            ),
            (
                "date: 2025-12-10, title: Visit to Astana",
                "date: 2025-12-01, title: Council of ministers",
                &["Removed Visit to Astana: date title", "Added Council of ministers: date title"],
            ),
        ] {
            assert_eq!(became(&[old], &[new]), expected);
        }
    }

    #[test]
    fn the_likeliest_of_several_is_the_same() {
        let old = [
            "date: 2024-10-14, title: 21st Cooperation Council between the EU and Kazakhstan",
            "date: 2025-11-28/.., title: Cooperation Council of Kazakhstan and the EU",
        ];
        let new = [
            "date: 2025-12-03/2025-12-04, title: Visit of the President of the Council",
            "date: 2025-12-03~, title: 22nd Cooperation Council between the EU and Kazakhstan",
            old[0],
        ];
        assert_eq!(
            became(&old, &new),
            [
                "Added Visit of the President of the Council: date title",
                "Held 22nd Cooperation Council between the EU and Kazakhstan: date title",
            ]
        );
    }
}
