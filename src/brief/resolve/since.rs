//! What has changed since an earlier edition: the few changes that matter most, in few words,
//! and the marks at the boxes.

use super::Resolver;
use crate::brief::{News, Run, Runs, ShownItems, Since};
use crate::diff::{About, Change, Kind, Value};
use crate::facts::{Date, Facts, Meeting, Style, Text};
use crate::yaml::{Path, Step};

impl<'a> Resolver<'a> {
    /// What is told of the changes; none if there is nothing.
    pub(super) fn since(&mut self, shown: &ShownItems) -> Option<Since> {
        let earlier = self.earlier?;
        let changes = &earlier.changes.changes;
        let numbers = changes.iter().filter_map(|it| Some((fact_of(it)?, it, number_of(it)?)));
        let numbers = numbers.filter(|(id, change, _)| {
            change.kind != Kind::Added || self.facts.stats.iter().any(|stat| stat.fact == *id)
        });
        let numbers: Vec<_> = numbers.collect();
        let mut meetings: Vec<_> = changes
            .iter()
            .filter_map(|change| {
                let (index, meeting) = meeting_of(change, self.facts)?;
                let is_shown = shown.meetings.contains(&index);
                is_shown.then_some((rank(change.kind, meeting, self.facts)?, change, meeting))
            })
            .collect();
        meetings.sort_by_key(|(rank, ..)| *rank);
        // Numbers and meetings have a column each; without the others, both.
        let most = match (numbers.is_empty(), meetings.is_empty()) {
            (true, true) => return None,
            (false, false) => earlier.rows,
            _ => 2 * earlier.rows,
        };
        let title = self.conventions.changed_since(&earlier.changes.old.date_in_words);
        let figures = numbers.into_iter().take(most);
        let figures = figures.map(|(id, _, value)| self.changed_figure(id, value)).collect();
        let meetings = meetings.into_iter().take(most);
        let meetings = meetings.map(|(_, change, meeting)| self.changed_meeting(change, meeting));
        Some(Since { title, figures, meetings: meetings.collect() })
    }

    /// The word at the box of a fact that is new, or has another number.
    pub(super) fn mark(&self, id: &str) -> Option<String> {
        let mut changes = self.earlier?.changes.changes.iter();
        let change = changes.find(|it| fact_of(it) == Some(id) && number_of(it).is_some())?;
        let words = self.conventions.words();
        Some(if change.kind == Kind::Added { words.new } else { words.changed }.to_owned())
    }

    /// "$52 bn", "bilateral trade (was $50 bn)".
    fn changed_figure(&mut self, id: &str, value: &Value) -> News {
        let at = Path::top("facts").key(id);
        let number = value.new.clone().unwrap_or_default();
        let what = self.value(at.key("value"), number);
        let mut text = self.unnoted(at.key("label"), &self.facts.facts[id].label);
        let before = match &value.old {
            Some(old) => self.conventions.formerly(old),
            None => format!("({})", self.conventions.words().new),
        };
        push(&mut text, format!(" {}", self.value(at.key("value"), before)));
        News { what, text }
    }

    /// "Held:", "Cooperation Council (Brussels, 1 December 2025)".
    fn changed_meeting(&mut self, change: &Change, meeting: &'a Meeting) -> News {
        let words = self.conventions.words();
        let what = match change.kind {
            Kind::Held => words.held,
            Kind::Moved => words.moved,
            _ => words.new,
        };
        let what = format!("{}:", super::capitalized(what));
        let at = change.at.clone().unwrap_or_default();
        let mut text = self.unnoted(at.key("title"), &meeting.title);
        push(&mut text, " (".to_owned());
        if let Some(place) = &meeting.place {
            text.extend(self.unnoted(at.key("place"), place));
            push(&mut text, ", ".to_owned());
        }
        let date = match &meeting.date {
            Date::From(start) if !meeting.date.is_after(self.facts.date.0) => {
                self.conventions.since(*start)
            }
            date => self.conventions.date(date),
        };
        let date = self.value(at.key("date"), date);
        push(&mut text, format!("{date})"));
        News { what, text }
    }

    /// A text without notes: these stand where it is said in full.
    fn unnoted(&mut self, at: Path, text: &'a Text) -> Runs {
        let mut runs = self.phrase(at, text);
        runs.retain(|run| matches!(run, Run::Text { .. }));
        runs
    }
}

fn push(runs: &mut Runs, text: String) {
    runs.push(super::styled(text, &Style::default()));
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

/// How much a change of a meeting matters, the most first; none if it does not. That of one which
/// was held is a correction.
fn rank(kind: Kind, meeting: &Meeting, facts: &Facts) -> Option<u8> {
    match kind {
        Kind::Held => Some(0),
        Kind::Moved if meeting.date.is_after(facts.date.0) => Some(1),
        Kind::Added => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::brief::{Brief, News, Omitted, Run};
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
        let line = |News { what, text: runs }: &News| {
            let text: String = runs.iter().map(text).collect();
            format!("{what} {text}").replace('\u{a0}', " ")
        };
        let since = brief.since?;
        let lines = since.figures.iter().chain(&since.meetings).map(line).collect();
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
            "Held: 22nd Council of ministers (Brussels, 1 December 2025)",
            "Moved: Visit to Astana (Almaty, 10 January 2026)",
            "New: Dialogue on transport (4 December 2025)",
        ];
        let marks = vec![Some("changed".to_owned()), None];
        let of = |lines: &[&str]| lines.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        assert_eq!(told(&old, &new, 3), Some((of(&lines), marks.clone())));
        assert_eq!(told(&old, &new, 1), Some((of(&[lines[0], lines[2]]), marks)));
        assert_eq!(told(&new, &new, 3), None);

        // A new number is told if it has a box.
        let without = yaml("2025-11-28", &numbers("50 billion USD", "around 4000", ""), &before)
            .replace(", oil", "");
        let (lines, marks) = told(&without, &old, 3).unwrap();
        assert_eq!(lines, ["13% of oil imports (new)"]);
        assert_eq!(marks, [None, Some("new".to_owned())]);
    }
}
