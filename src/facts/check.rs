//! Rules across fields: what is right by itself and wrong together.

use std::collections::HashSet;

use super::deserialize::MOST_FAULTS;
use super::fault::{Fault, nearest};
use super::problem::Problem;
use super::quantity::MOST_DOTS;
use super::tree::Path;
use super::{
    Chart, Contact, Fact, Facts, Inline, LanguageTag, Meeting, Prose, Quantity, Sources, Stat, Text,
};
use crate::diagnostic::{Code, Severity};

/// The most of each part that two pages are designed for.
pub(crate) const MOST_STATS: usize = 12;
pub(crate) const MOST_SECTIONS: usize = 24;
pub(crate) const MOST_MEETINGS: usize = 24;
pub(crate) const MOST_NEXT: usize = 4;

/// The room that a line takes if it is short, in characters.
const LEAST_LINE: usize = 40;

/// Twice the characters that two pages hold at the smallest size: nothing that
/// is longer can fit, and it is said before it is tried.
const MOST_CHARACTERS: usize = 30_000;

/// All problems of the facts. What stands in for a fault, at one of the paths
/// `faulted`, is none of the writer's and gives no further problem.
pub(crate) fn check(facts: &Facts, faulted: &[Path]) -> Vec<Problem> {
    let mut checker = Checker {
        facts,
        faulted,
        problems: Vec::new(),
        used_facts: HashSet::new(),
        used_sources: HashSet::new(),
        characters: 0,
        longest: (0, Path::default()),
    };
    checker.names();
    checker.texts();
    checker.length();
    checker.stats();
    checker.timeline();
    checker.counts();
    checker.unused();
    checker.problems
}

struct Checker<'a> {
    facts: &'a Facts,
    faulted: &'a [Path],
    problems: Vec<Problem>,
    used_facts: HashSet<&'a str>,
    used_sources: HashSet<&'a str>,
    /// The characters of all texts in the language of the briefing, and the
    /// text that has the most of them.
    characters: usize,
    longest: (usize, Path),
}

impl<'a> Checker<'a> {
    fn error(&mut self, path: Path, fault: Fault) {
        if !self.touches(&path) {
            self.push(path, fault);
        }
    }

    /// A group that lacks its source, unless the group or its source is at fault.
    fn without_source(&mut self, path: Path, fault: Fault) {
        let source = path.key("source");
        if !self.faulted.iter().any(|faulted| faulted.holds(&path) || source.holds(faulted)) {
            self.push(path, fault);
        }
    }

    /// Notes a problem; more than are shown need not be looked for.
    fn push(&mut self, path: Path, fault: Fault) {
        if self.problems.len() <= MOST_FAULTS {
            self.problems.push(Problem::new(Severity::Error, path, fault));
        }
    }

    /// Whether a value is at fault, or something in it or around it.
    fn touches(&self, path: &Path) -> bool {
        self.faulted.iter().any(|faulted| faulted.holds(path) || path.holds(faulted))
    }

    fn texts(&mut self) {
        let top = Path::default();
        let facts = self.facts;
        self.text(&top.key("title"), &facts.title);
        self.optional(&top.key("subtitle"), &facts.subtitle);
        self.optional(&top.key("kicker"), &facts.kicker);
        self.words(&top.key("issuer"), &facts.issuer);
        if let Some(contact) = &facts.contact {
            self.contact(&top.key("contact"), contact);
        }
        for (index, keyword) in facts.keywords.iter().enumerate() {
            self.words(&top.key("keywords").item(index), keyword);
        }
        self.optional(&top.key("lead"), &facts.lead);
        for (id, fact) in &facts.facts {
            let path = top.key("facts").key(id);
            self.text(&path.key("label"), &fact.label);
            self.optional(&path.key("note"), &fact.note);
            self.sources(&path, &fact.source);
        }
        for (index, section) in facts.sections.iter().enumerate() {
            let path = top.key("sections").item(index);
            self.text(&path.key("heading"), &section.heading);
            self.prose(&path.key("text"), &section.text);
            self.sources(&path, &section.source);
        }
        if let Some(timeline) = &facts.timeline {
            let path = top.key("timeline");
            self.text(&path.key("title"), &timeline.title);
            for (index, meeting) in timeline.meetings.iter().enumerate() {
                let path = path.key("meetings").item(index);
                self.text(&path.key("title"), &meeting.title);
                self.optional(&path.key("place"), &meeting.place);
                self.sources(&path, &meeting.source);
            }
        }
        for (index, next) in facts.next.iter().enumerate() {
            let path = top.key("next").item(index);
            self.text(&path.key("title"), &next.title);
            self.text(&path.key("text"), &next.text);
            self.sources(&path, &next.source);
        }
        for (id, source) in &facts.sources {
            let path = top.key("sources").key(id);
            self.text(&path.key("title"), &source.title);
            source.publisher.iter().for_each(|text| self.words(&path.key("publisher"), text));
        }
    }

    fn contact(&mut self, path: &Path, contact: &'a Contact) {
        let Contact { name, email, phone, web } = contact;
        if name.is_none() && email.is_none() && phone.is_none() && web.is_none() {
            let fault = Fault::new(Code::ContactEmpty, "the contact is empty");
            self.error(
                path.clone(),
                fault.expected("one or more of `name`, `email`, `phone`, `web`"),
            );
        }
        name.iter().for_each(|name| self.words(&path.key("name"), name));
    }

    /// A text where no reference to a source can stand.
    fn words(&mut self, path: &Path, text: &'a Text) {
        self.text(path, text);
        for id in text.each().flat_map(|(_, line)| line.citations()) {
            let fault =
                Fault::new(Code::CitationMisplaced, "a reference to a source cannot stand here");
            self.error(path.clone(), fault.within(format!("[@{id}]")));
        }
    }

    fn optional(&mut self, path: &Path, text: &'a Option<Text>) {
        text.iter().for_each(|text| self.text(path, text));
    }

    fn text(&mut self, path: &Path, text: &'a Text) {
        self.in_language(path, text);
        let text_here = text.in_language(&self.facts.language);
        self.count(path, text_here.into_iter());
        for (language, line) in text.each() {
            self.line(&in_its_language(path, language), line);
        }
    }

    fn prose(&mut self, path: &Path, text: &'a Text<Prose>) {
        self.in_language(path, text);
        let text_here = text.in_language(&self.facts.language);
        self.count(path, text_here.into_iter().flat_map(Prose::lines));
        for (language, prose) in text.each() {
            let path = in_its_language(path, language);
            prose.lines().for_each(|line| self.line(&path, line));
        }
    }

    fn count<'b>(&mut self, path: &Path, lines: impl Iterator<Item = &'b Inline>) {
        let characters = lines.map(|line| line.plain().len().max(LEAST_LINE)).sum();
        self.characters += characters;
        if characters > self.longest.0 {
            self.longest = (characters, path.clone());
        }
    }

    fn length(&mut self) {
        if self.characters > MOST_CHARACTERS {
            let message = format!("{} characters are too many for two pages", self.characters);
            let hint = format!("two pages hold some {} of them at most", MOST_CHARACTERS / 2);
            let fault = Fault::new(Code::TextTooLong, message).hint(hint);
            self.error(self.longest.1.clone(), fault);
        }
    }

    /// A text that is given per language must be given in the briefing's.
    fn in_language<M>(&mut self, path: &Path, text: &Text<M>) {
        let language = &self.facts.language;
        if text.in_language(language).is_none() {
            let fault = Fault::new(
                Code::LanguageMissing,
                format!("this text is missing in the language `{language}`"),
            )
            .hint(format!("add `{language}: …`; the language is set by the key `language`"));
            self.error(path.clone(), fault);
        }
    }

    /// The names in one line must be names of something.
    fn line(&mut self, path: &Path, line: &'a Inline) {
        for id in line.facts() {
            let known = &self.facts.facts;
            if known.contains_key(id) {
                self.used_facts.insert(id);
            } else {
                let fault = unknown("fact", id, known.keys()).within(format!("{{{id}}}"));
                self.unknown(path, "facts", fault);
            }
        }
        for id in line.citations() {
            self.source(path, id, &format!("@{id}"));
        }
    }

    /// A name that is not in its group, if the group itself is sound.
    fn unknown(&mut self, path: &Path, group: &str, fault: Fault) {
        let is_empty = match group {
            "facts" => self.facts.facts.is_empty(),
            _ => self.facts.sources.is_empty(),
        };
        let group = Path::default().key(group);
        // An empty group may have its name misspelt.
        let misspelt = |faulted: &Path| is_empty && faulted.0.len() == 1;
        let lost = |faulted: &Path| faulted.holds(&group) || misspelt(faulted);
        if !self.faulted.iter().any(lost) && self.problems.len() <= MOST_FAULTS {
            self.error(path.clone(), fault);
        }
    }

    /// The sources named at the key `source` of a path.
    fn sources(&mut self, path: &Path, sources: &'a Sources) {
        for (index, id) in sources.0.iter().enumerate() {
            self.source(&path.key("source").item(index), id, id);
        }
    }

    fn source(&mut self, path: &Path, id: &'a str, written: &str) {
        let known = &self.facts.sources;
        if known.contains_key(id) {
            self.used_sources.insert(id);
        } else {
            self.unknown(path, "sources", unknown("source", id, known.keys()).within(written));
        }
    }

    fn stats(&mut self) {
        for (index, stat) in self.facts.stats.iter().enumerate() {
            let path = Path::default().key("stats").item(index);
            match self.facts.facts.get(&stat.fact) {
                Some(fact) => {
                    self.used_facts.insert(&stat.fact);
                    self.stat(&path, stat, fact);
                    if self.facts.stats[..index].iter().any(|other| other.fact == stat.fact) {
                        let fault = Fault::new(
                            Code::StatTwice,
                            format!("`{}` has a box already", stat.fact),
                        );
                        self.error(path, fault.hint("name another fact, or take this line out"));
                    }
                }
                None => {
                    let fault = unknown("fact", &stat.fact, self.facts.facts.keys());
                    self.unknown(&path, "facts", fault.within(&stat.fact));
                }
            }
        }
    }

    fn stat(&mut self, path: &Path, stat: &Stat, fact: &Fact) {
        let at_fact = Path::default().key("facts").key(&stat.fact);
        if fact.source.0.is_empty() {
            let fault = Fault::new(
                Code::StatWithoutSource,
                format!("the number of `{}` has no source", stat.fact),
            )
            .hint("every number in a box names where it is from: add `source: …` to the fact");
            self.without_source(at_fact.clone(), fault);
        }
        if self.touches(&at_fact.key("value")) {
            return;
        }
        if let Some(fault) = stat.chart.and_then(|chart| chart_fault(chart, &fact.value)) {
            self.error(path.key("chart"), fault);
        }
    }

    fn timeline(&mut self) {
        let Some(timeline) = &self.facts.timeline else { return };
        let path = Path::default().key("timeline");
        if self.touches(&path.key("from")) || self.touches(&path.key("to")) {
            return;
        }
        let (from, to) = (timeline.from.earliest(), timeline.to.latest());
        if to < from {
            let fault = Fault::new(Code::TimelineBackwards, "the timeline ends before it begins")
                .hint(format!("`from` is {}, `to` is {}", timeline.from, timeline.to));
            return self.error(path.key("to"), fault);
        }
        for (index, meeting) in timeline.meetings.iter().enumerate() {
            let Meeting { date, source, .. } = meeting;
            let before = date.latest().is_some_and(|latest| latest < from);
            let after = date.earliest().is_some_and(|earliest| earliest > to);
            let path = path.key("meetings").item(index);
            let same = |other: &Meeting| other.date == *date && other.title == meeting.title;
            if timeline.meetings[..index].iter().any(same) {
                let fault = Fault::new(Code::MeetingTwice, "this meeting stands here twice");
                self.error(path.clone(), fault.hint("take one of the two out"));
            }
            if before || after {
                let fault =
                    Fault::new(Code::MeetingOutside, "this meeting is outside the timeline").hint(
                        format!("the timeline runs from {} to {}", timeline.from, timeline.to),
                    );
                self.error(path.key("date"), fault);
            }
            if source.0.is_empty() && !self.is_sourced(meeting) {
                let fault = Fault::new(Code::MeetingWithoutSource, "this meeting has no source")
                    .hint("every meeting names where it is reported: add `source: …`");
                self.without_source(path, fault);
            }
        }
    }

    /// Whether the words of a meeting say where it is reported, themselves or by
    /// way of a fact.
    fn is_sourced(&self, meeting: &Meeting) -> bool {
        let texts = std::iter::once(&meeting.title).chain(&meeting.place);
        texts.flat_map(Text::each).any(|(_, line)| {
            let of_fact =
                |id| self.facts.facts.get(id).is_some_and(|fact| !fact.source.0.is_empty());
            line.citations().next().is_some() || line.facts().any(of_fact)
        })
    }

    /// Names are cited in texts, so they are made of what ends no citation.
    fn names(&mut self) {
        let facts = self.facts;
        let is_name = |name: &str| {
            let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
            !name.is_empty() && name.chars().all(plain)
        };
        for (group, name) in (facts.facts.keys().map(|name| ("facts", name)))
            .chain(facts.sources.keys().map(|name| ("sources", name)))
            .filter(|(_, name)| !is_name(name))
        {
            let fault = Fault::new(Code::NameInvalid, format!("`{name}` cannot be a name"))
                .expected("letters, digits, `-`, `_` and `.`, without spaces");
            let path = Path::default().key(group).key(name);
            self.problems.push(Problem::new(Severity::Error, path, fault).at_key());
        }
    }

    fn counts(&mut self) {
        let meetings = self.facts.timeline.as_ref().map_or(0, |timeline| timeline.meetings.len());
        let timeline = Path::default().key("timeline").key("meetings");
        for (path, count, most, what) in [
            (Path::default().key("stats"), self.facts.stats.len(), MOST_STATS, "boxes"),
            (Path::default().key("sections"), self.facts.sections.len(), MOST_SECTIONS, "sections"),
            (timeline, meetings, MOST_MEETINGS, "meetings"),
            (
                Path::default().key("next"),
                self.facts.next.len(),
                MOST_NEXT,
                "items of what comes next",
            ),
        ] {
            if count > most {
                let fault =
                    Fault::new(Code::TooMany, format!("{count} {what} are too many for two pages"))
                        .hint(format!("keep the {most} that matter most"));
                self.error(path.item(most), fault);
            }
        }
    }

    /// Facts and sources that nobody names, unless their names may be in
    /// what is at fault.
    fn unused(&mut self) {
        if !self.faulted.is_empty() {
            return;
        }
        let facts = self.facts;
        let unused = |what: &str, path: Path| {
            let fault = Fault::new(Code::Unused, format!("this {what} is not used anywhere"));
            Problem::new(Severity::Warning, path, fault).at_key()
        };
        for id in facts.facts.keys().filter(|id| !self.used_facts.contains(id.as_str())) {
            self.problems.push(unused("fact", Path::default().key("facts").key(id)));
        }
        for id in facts.sources.keys().filter(|id| !self.used_sources.contains(id.as_str())) {
            self.problems.push(unused("source", Path::default().key("sources").key(id)));
        }
    }
}

/// The path of a text, which is its own if it is given per language.
fn in_its_language(path: &Path, language: Option<&LanguageTag>) -> Path {
    language.map_or(path.clone(), |tag| path.key(&tag.to_string()))
}

fn unknown<'a>(what: &str, id: &str, known: impl Iterator<Item = &'a String> + Clone) -> Fault {
    let code = if what == "fact" { Code::UnknownFact } else { Code::UnknownSource };
    let fault = Fault::new(code, format!("there is no {what} `{id}`"));
    match nearest(id, known.map(String::as_str)) {
        Some(near) => fault.hint(format!("did you mean `{near}`?")),
        None => fault.hint(format!("define it under `{what}s:`, or take its name out here")),
    }
}

/// Why a value cannot be drawn as a chart, if it cannot.
fn chart_fault(chart: Chart, value: &Quantity) -> Option<Fault> {
    match chart {
        Chart::None => None,
        Chart::Ring | Chart::Bar if value.share().is_some() => None,
        Chart::Ring | Chart::Bar => Some(
            Fault::new(Code::ChartImpossible, "this value is not a share of something")
                .expected("a percentage from 0 to 100, or `n of m`, for a ring or a bar"),
        ),
        Chart::Dots if value.dots().is_some() => None,
        Chart::Dots => Some(
            Fault::new(Code::ChartImpossible, "this value cannot be counted in dots")
                .expected(format!("`n of m` in whole numbers, m up to {MOST_DOTS}, for dots")),
        ),
    }
}
