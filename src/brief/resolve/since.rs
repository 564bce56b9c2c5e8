//! What has changed since an earlier edition: the few changes that matter most, in few words,
//! and the marks at the boxes.

use std::cmp::Reverse;

use super::Resolver;
use crate::brief::{ChangedLine, Run, Runs, ShownItems, Since};
use crate::diff::{About, Before, Change, Kind, Value};
use crate::facts::{Date, Facts, Meeting, Style, Text};
use crate::yaml::{Path, Step};

impl<'a> Resolver<'a> {
    /// What is told of the changes; none if there is nothing. All else has been resolved by
    /// then: of the numbers, those are told that stand on the pages.
    pub(super) fn since(&mut self, shown: &ShownItems) -> Option<Since> {
        let earlier = self.earlier?;
        let changes = &earlier.changes.changes;
        let numbers: Vec<_> = changes
            .iter()
            .filter_map(|change| Some((fact_of(change)?, change, number_of(change)?)))
            .filter(|(id, change, _)| self.is_told(id, change.kind))
            .collect();
        let mut meetings: Vec<_> = changes
            .iter()
            .filter_map(|change| {
                let meeting = meeting_of(change, self.facts);
                let is_shown = meeting.is_none_or(|(index, _)| shown.meetings.contains(&index));
                let meeting = meeting.map(|(_, meeting)| meeting);
                let rank = is_shown.then(|| rank(change, meeting, self.facts)).flatten()?;
                // Of those that were held, the latest is the greatest news.
                let held = meeting.filter(|_| change.kind == Kind::Held);
                Some(((rank, held.map(|it| Reverse(it.date.order()))), change, meeting))
            })
            .collect();
        meetings.sort_by_key(|(rank, ..)| *rank);
        // Numbers and meetings have a column each; without the others, both.
        let most = match (numbers.is_empty(), meetings.is_empty()) {
            (true, true) => return None,
            (false, false) => earlier.rows,
            _ => 2 * earlier.rows,
        };
        if most == 0 {
            return None;
        }
        let more = [numbers.len(), meetings.len()].map(|count| count.saturating_sub(most));
        let more = Some(more.iter().sum()).filter(|more| *more > 0);
        let (old, new) = (&earlier.changes.old, &earlier.changes.new);
        let date = old.date.parse().ok()?;
        let title = self.spaced(&match old.date == new.date {
            true => self.conventions.corrections(&date),
            false => self.conventions.changed_since(&date),
        });
        let figures = numbers.into_iter().take(most);
        let figures = figures.map(|(id, change, value)| self.figure_news(id, change, value));
        let figures = figures.collect();
        let meetings = meetings.into_iter().take(most);
        let meetings = meetings.filter_map(|(_, change, meeting)| match meeting {
            Some(meeting) => Some(self.meeting_news(change, meeting)),
            None => Some(self.cancelled(change.before.as_ref()?)),
        });
        let meetings = meetings.collect();
        let more = more.map(|more| self.conventions.more(more));
        Some(Since { title, figures, meetings, more })
    }

    /// The word at the box of a fact that is new, or has another number.
    pub(super) fn mark(&self, id: &str) -> Option<String> {
        let mut changes = self.earlier?.changes.changes.iter();
        let change = changes.find(|it| fact_of(it) == Some(id) && number_of(it).is_some())?;
        let words = self.conventions.words();
        let word = if change.kind == Kind::Added { &words.new } else { &words.changed };
        Some(word.clone())
    }

    /// Whether the number of a fact stands on the pages; one that is new, in a box.
    fn is_told(&self, id: &str, kind: Kind) -> bool {
        let value = Path::top("facts").key(id).key("value");
        let is_printed = self.printed.iter().any(|it| it.path == value);
        is_printed && (kind != Kind::Added || self.facts.stats.iter().any(|it| it.fact == id))
    }

    /// "$52 bn", "bilateral trade (was $50 bn)"; with the note, if the label alone is not what
    /// is counted; and what it was in full, if that was something else.
    fn figure_news(&mut self, id: &str, change: &Change, value: &Value) -> ChangedLine {
        let facts = self.facts;
        let (at, fact) = (Path::top("facts").key(id), &facts.facts[id]);
        let number = self.value(at.key("value"), value.new.clone().unwrap_or_default());
        let mut label = self.unnoted(at.key("label"), &fact.label);
        let has_changed = |key| change.values.iter().any(|value| value.key == key);
        let is_other_label = has_changed("label");
        let is_other_note = has_changed("note") && !is_other_label;
        let is_fragment = self.conventions.is_fragment(&words_of(&label));
        let is_noted = is_fragment || is_other_note && change.kind != Kind::Added;
        if let Some(note) = fact.note.as_ref().filter(|_| is_noted) {
            push(&mut label, ", ".to_owned());
            label.extend(self.unnoted(at.key("note"), note));
        }
        let (Some(old), Some(before)) = (&value.old, &change.before) else {
            let mut text = Runs::new();
            push(&mut text, format!("{number} "));
            text.extend(label);
            return ChangedLine {
                what: self.conventions.labelled(&self.conventions.words().new),
                text,
            };
        };
        let mut was = old.clone();
        let Before { title, more, date, .. } = before;
        if is_other_label || is_other_note && more.is_none() {
            was = format!("{was} {title}");
        }
        let is_fragment = is_other_label && self.conventions.is_fragment(title);
        if let Some(note) = more.as_ref().filter(|_| is_other_note || is_fragment) {
            was = format!("{was}, {note}");
        }
        let as_of = date.as_ref().filter(|_| has_changed("as_of"));
        let was = self.spaced(&self.conventions.formerly(&was, as_of));
        push(&mut label, format!(" {}", self.value(at.key("value"), was)));
        ChangedLine { what: number, text: label }
    }

    /// "Held:", "Cooperation Council (Brussels, 1 December 2025)"; of what has moved, also what
    /// of that was otherwise.
    fn meeting_news(&mut self, change: &Change, meeting: &'a Meeting) -> ChangedLine {
        let words = self.conventions.words();
        let what = match change.kind {
            Kind::Held => &words.held,
            Kind::Moved => &words.moved,
            _ => &words.new,
        };
        let at = change.at.clone().unwrap_or_default();
        let mut text = self.unnoted(at.key("title"), &meeting.title);
        let mut when = Runs::new();
        if let Some(place) = &meeting.place {
            when.extend(self.unnoted(at.key("place"), place));
            push(&mut when, ", ".to_owned());
        }
        let date = match &meeting.date {
            Date::From(start) if !meeting.date.is_after(self.facts.date.0) => {
                self.conventions.since(*start)
            }
            date => self.conventions.date(date),
        };
        push(&mut when, self.value(at.key("date"), date));
        let was = change.before.as_ref().filter(|_| change.kind == Kind::Moved);
        let (before, after) = match was {
            Some(_) => (", ", String::new()),
            None => (" (", ")".to_owned()),
        };
        push(&mut text, before.to_owned());
        text.extend(when);
        push(&mut text, after);
        if let Some(was) = was {
            let has_changed = |key| change.values.iter().any(|value| value.key == key);
            let place = was.more.clone().filter(|_| has_changed("place"));
            let date = was.date.as_ref().filter(|_| has_changed("date"));
            let was = place.into_iter().chain(date.map(|date| self.conventions.date(date)));
            let was = was.collect::<Vec<_>>().join(", ");
            let was = self.spaced(&self.conventions.formerly(&was, None));
            push(&mut text, format!(" {was}"));
        }
        ChangedLine { what: self.conventions.labelled(what), text }
    }

    /// "No longer planned:", "Dinner (13 June 2026)".
    fn cancelled(&self, before: &Before) -> ChangedLine {
        let date = before.date.as_ref().map(|date| self.conventions.date(date));
        let language = before.language.as_ref().map(ToString::to_string);
        let title = before.title.clone();
        let mut text = vec![super::in_style(title, &Style::default(), language.as_deref())];
        push(&mut text, format!(" ({})", date.unwrap_or_default()));
        let what = &self.conventions.words().no_longer_planned;
        ChangedLine { what: self.conventions.labelled(what), text }
    }

    /// A text without notes: these stand where it is said in full.
    fn unnoted(&mut self, at: Path, text: &'a Text) -> Runs {
        let mut runs = self.phrase(at, text);
        runs.retain(|run| matches!(run, Run::Text { .. }));
        runs
    }
}

/// The words of a text without notes.
fn words_of(runs: &Runs) -> String {
    let text = |run: &Run| match run {
        Run::Text { text, .. } => text.clone(),
        Run::Notes { .. } => String::new(),
    };
    runs.iter().map(text).collect()
}

fn push(runs: &mut Runs, text: String) {
    if !text.is_empty() {
        super::join(runs, [super::in_style(text, &Style::default(), None)]);
    }
}

/// The fact that a change is about.
fn fact_of(change: &Change) -> Option<&str> {
    match change.at.as_ref()?.0.as_slice() {
        [Step::Key(_), Step::Key(id)] if change.about == About::Figure => Some(id),
        _ => None,
    }
}

/// The number that is another one.
fn number_of(change: &Change) -> Option<&Value> {
    change.values.iter().find(|value| value.key == "value" && value.new.is_some())
}

/// The meeting that a change is about, with its place in the facts.
fn meeting_of<'a>(change: &Change, facts: &'a Facts) -> Option<(usize, &'a Meeting)> {
    match change.at.as_ref()?.0.as_slice() {
        [.., Step::Item(index)] if change.about == About::Meeting => {
            Some((*index, facts.timeline.as_ref()?.meetings.get(*index)?))
        }
        _ => None,
    }
}

/// How much a change of a meeting matters, the most first; none if it does not. What is still
/// to come matters more than what is over, of which another date is a correction.
fn rank(change: &Change, meeting: Option<&Meeting>, facts: &Facts) -> Option<u8> {
    let today = facts.date.0;
    let is_ahead = meeting.is_some_and(|it| it.date.is_after(today));
    let was_planned =
        |before: &Before| before.upcoming && before.date.is_some_and(|date| date.is_after(today));
    match change.kind {
        _ if change.about != About::Meeting => None,
        Kind::Removed if change.before.as_ref().is_some_and(was_planned) => Some(0),
        Kind::Moved if is_ahead => Some(1),
        Kind::Added if is_ahead => Some(2),
        Kind::Held => Some(3),
        Kind::Added => Some(4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::brief::{Brief, ChangedLine, Omitted, Run};
    use crate::facts::read;
    use crate::materials::{Earlier, Materials};

    /// Facts of a day with numbers and meetings.
    fn yaml(day: &str, numbers: &str, meetings: &[&str]) -> String {
        let meetings: String =
            meetings.iter().map(|it| format!("  - {{ {it}, source: mfa }}\n")).collect();
        format!(
            "title: A day\ndate: {day}\nissuer: Press office\nfacts:\n{numbers}\
             stats: [trade, oil]\nlead: With {{firms}}.\nsources: {{ mfa: {{ title: Report }} }}\n\
             timeline:\n  title: Meetings\n  from: 2024\n  to: 2026\n  meetings:\n{meetings}"
        )
    }

    fn fact(name: &str, value: &str, label: &str) -> String {
        format!("  {name}: {{ value: {value}, label: {label}, source: mfa }}\n")
    }

    fn told(old: &str, new: &str, rows: usize) -> Option<(Vec<String>, Vec<Option<String>>)> {
        let [old, new] = [old, new].map(|yaml| {
            read("x.yaml", yaml.as_bytes()).unwrap_or_else(|faults| panic!("{}", faults[0]))
        });
        let changes = Arc::new(crate::diff::diff(old.facts(), new.facts()));
        let earlier = Some(Earlier { changes, rows });
        let materials = Materials { earlier, ..Materials::default() };
        let brief = Brief::resolve_with(&new, &materials, &Omitted::default()).unwrap();
        let text = |run: &Run| match run {
            Run::Text { text, .. } => text.clone(),
            Run::Notes { .. } => panic!("a note"),
        };
        let line = |ChangedLine { what, text: runs }: &ChangedLine| {
            let text: String = runs.iter().map(text).collect();
            format!("{what} {text}").replace('\u{a0}', " ")
        };
        let since = brief.since?;
        let lines = since.figures.iter().chain(&since.meetings).map(line).chain(since.more);
        let lines = lines.collect();
        Some((lines, brief.stats.into_iter().map(|stat| stat.mark).collect()))
    }

    #[test]
    fn what_matters_most_is_told() {
        let numbers = |trade: &str, firms: &str, oil: &str| {
            fact("trade", trade, "bilateral trade") + &fact("firms", firms, "firms") + oil
        };
        let oil = fact("oil", "13 %", "of oil imports");
        let before = [
            "date: 2025-11-28/.., title: 'Council of ministers [@mfa]'",
            "date: 2025-12-20, title: Visit to Astana",
            "date: 2024-05-01, title: Summit",
        ];
        let now = [
            "date: 2024-05-02, title: Summit",
            "date: 2025-12-01, title: '22nd Council of ministers [@mfa]', place: Brussels",
            "date: 2026-01-10, title: Visit to Astana, place: Almaty",
            "date: 2025-12-04, title: Dialogue on transport",
        ];
        let old = yaml("2025-11-28", &numbers("50 billion USD", "around 4000", &oil), &before);
        let new = yaml("2025-12-05", &numbers("nearly 52 billion USD", "over 4000", &oil), &now);
        let lines = [
            "nearly $52 bn bilateral trade (was $50 bn)",
            "> 4,000 firms (was ≈ 4,000)",
            "Moved: Visit to Astana, Almaty, 10 January 2026 (was 20 December 2025)",
            "Held: 22nd Council of ministers (Brussels, 1 December 2025)",
            "New: Dialogue on transport (4 December 2025)",
        ];
        let marks = vec![Some("Changed".to_owned()), None];
        let of = |lines: &[&str]| lines.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        assert_eq!(told(&old, &new, 3), Some((of(&lines), marks.clone())));
        let few = of(&[lines[0], lines[2], "and 3 more"]);
        assert_eq!(told(&old, &new, 1), Some((few, marks)));
        assert_eq!(told(&old, &new, 0), None);
        assert_eq!(told(&new, &new, 3), None);

        // A new number is told if it has a box.
        let without = yaml("2025-11-28", &numbers("50 billion USD", "around 4000", ""), &before)
            .replace(", oil", "");
        let (lines, marks) = told(&without, &old, 3).unwrap();
        assert_eq!(lines, ["New: 13% of oil imports"]);
        assert_eq!(marks, [None, Some("New".to_owned())]);

        // A number that stands nowhere is not told.
        let unnamed = |yaml: &str| yaml.replace("With {firms}.", "With many.");
        let (lines, _) = told(&unnamed(&old), &unnamed(&new), 3).unwrap();
        assert!(lines.iter().all(|line| !line.contains("firms")), "{lines:?}");
    }

    #[test]
    fn what_was_planned_comes_before_what_is_over() {
        let before = [
            "date: 2026-06-13, title: 'Dinner [@mfa]', place: Astana",
            "date: 2025-12-01, title: Dialogue on water",
            "date: 2025-12-02, title: Dialogue on energy",
            "date: 2025-12-03, title: Dialogue on rail",
            "date: 2026-03-18, title: Visit, place: Astana",
            "date: 2026-04, title: Forum",
            "date: 2025-12-04, title: Council of experts",
        ];
        let now = [
            "date: 2025-12-01, title: Dialogue on water, place: Brussels",
            "date: 2025-12-02, title: Dialogue on energy, place: Brussels",
            // Nothing is known of it but that its day has passed.
            before[3],
            "date: 2026-03-18, title: Visit, place: Almaty",
            // More exact.
            "date: 2026-04-02, title: Forum, place: Almaty",
            "date: 2026-02-01, title: Summit",
        ];
        let numbers = fact("trade", "1", "x") + &fact("firms", "1", "x") + &fact("oil", "1", "x");
        let (old, new) =
            (yaml("2025-11-28", &numbers, &before), yaml("2025-12-05", &numbers, &now));
        let (lines, _) = told(&old, &new, 3).unwrap();
        assert_eq!(
            lines,
            [
                "No longer planned: Dinner (13 June 2026)",
                "Moved: Visit, Almaty, 18 March 2026 (was Astana)",
                "New: Summit (1 February 2026)",
                "Held: Dialogue on energy (Brussels, 2 December 2025)",
                "Held: Dialogue on water (Brussels, 1 December 2025)",
            ]
        );
    }

    #[test]
    fn another_thing_is_not_told_as_the_same() {
        let line = |old: &str, new: &str| {
            let [old, new] = [old, new].map(|trade| {
                let trade = format!("  trade: {{ {trade}, source: mfa }}\n");
                let others = fact("firms", "1", "x") + &fact("oil", "1", "y");
                yaml("2025-11-28", &(trade + &others), &[])
            });
            told(&old, &new, 3).unwrap().0.concat()
        };
        for (old, new, expected) in [
            (
                "value: around 4000, label: European companies, note: at work",
                "value: over 4000, label: 'companies [@mfa]', note: with partners",
                "> 4,000 companies (was ≈ 4,000 European companies)",
            ),
            (
                "value: 3, label: ships, note: since 2010",
                "value: 4, label: ships, note: in all",
                "4 ships, in all (was 3, since 2010)",
            ),
            (
                "value: 3, label: ships",
                "value: 4, label: ships, note: in all",
                "4 ships, in all (was 3 ships)",
            ),
            (
                "value: 13 %, label: of imports, note: of the EU",
                "value: 14 %, label: of imports, note: of the EU",
                "14% of imports, of the EU (was 13%)",
            ),
            (
                "value: 3.1 billion EUR, label: trade, as_of: 2024",
                "value: 3.4 billion EUR, label: trade, as_of: 2025",
                "€3.4 bn trade (was €3.1 bn in 2024)",
            ),
        ] {
            assert_eq!(line(old, new), expected);
        }
    }

    #[test]
    fn an_edition_of_the_same_day_has_corrections() {
        let facts = |trade: &str| {
            let others = fact("firms", "1", "x") + &fact("oil", "1", "y");
            yaml("2025-11-28", &(fact("trade", trade, "trade") + &others), &[])
        };
        let [old, new] = ["1", "2"].map(|it| read("x.yaml", facts(it).as_bytes()).unwrap());
        let changes = Arc::new(crate::diff::diff(old.facts(), new.facts()));
        let earlier = Some(Earlier { changes, rows: 3 });
        let materials = Materials { earlier, ..Materials::default() };
        let brief = Brief::resolve_with(&new, &materials, &Omitted::default()).unwrap();
        let title = brief.since.unwrap().title.replace('\u{a0}', " ");
        assert_eq!(title, "Corrections to the edition of 28 November 2025");
    }
}
