//! Rules across fields: what is right by itself and wrong together.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::contradiction::contradictions;
use super::quantity::MOST_DOTS;
use super::series;
use super::texts::{TextAt, sourced, texts};
use super::translation::Unfinished;
use super::{
    Chart, Contact, Fact, Facts, Inline, LanguageTag, Meeting, Quote, Stat, Text, marking, units,
};
use crate::diagnostic::{Code, MOST_SHOWN, Severity, nearest};
use crate::yaml::{Fault, Path, Problem, Step};

/// The most of each part that two pages are designed for.
pub(crate) const MOST_STATS: usize = 12;
pub(crate) const MOST_CHARTS: usize = 4;
pub(crate) const MOST_INDICATORS: usize = 12;
pub(crate) const MOST_SECTIONS: usize = 24;
pub(crate) const MOST_MEETINGS: usize = 24;
pub(crate) const MOST_NEXT: usize = 4;
pub(crate) const MOST_AUTHORS: usize = 8;
pub(crate) const MOST_HIGHLIGHTS: usize = 5;
pub(crate) const MOST_PEOPLE: usize = 4;
pub(crate) const MOST_READ_MORE: usize = 6;

/// The most bytes that a QR code holds and still loses 15% of its modules.
pub(crate) const MOST_QR_BYTES: usize = 2331;

/// What a name is made of, in the user's words.
pub(super) const NAME: &str = "letters, digits, `-`, `_` and `.`, without spaces";

/// The room that a line takes if it is short, in characters.
const LEAST_LINE: usize = 40;

/// The room that a fact in a text takes, and any change of style, in characters.
const LEAST_FACT: usize = 6;
const LEAST_RUN: usize = 20;

/// Twice the characters that two pages hold at the smallest size: nothing that
/// is longer can fit, and that is reported before a layout is tried.
const MOST_CHARACTERS: usize = 30_000;

/// What of a file could not be read: nothing that follows from it is a problem.
pub(crate) struct Unread<'a> {
    /// Where a placeholder stands, or a key was taken out.
    pub(crate) faulty: &'a [Path],
    /// The groups that may have had further keys.
    pub(crate) incomplete: Vec<&'a Path>,
    /// The texts at the faulty paths: they may have used any name that occurs in them,
    /// and defined it if they are groups.
    pub(crate) texts: Vec<&'a str>,
    /// The texts that are lost of the incomplete groups.
    pub(crate) lost: Vec<&'a str>,
}

/// All problems of the facts for a briefing in a language; `unfinished` are their translations.
pub(super) fn check(
    facts: &Facts,
    language: &LanguageTag,
    unread: &Unread<'_>,
    unfinished: &Unfinished,
) -> Vec<Problem> {
    let Unread { faulty, incomplete, texts: skipped, lost } = unread;
    let groups = skipped.iter().filter(|text| text.contains(':'));
    let mut checker = Checker {
        facts,
        language,
        unfinished,
        faulty,
        incomplete,
        problems: Vec::new(),
        errors: 0,
        warnings: 0,
        used: skipped.iter().chain(lost).copied().flat_map(names_in).collect(),
        may_exist: groups.chain(lost).copied().flat_map(names_in).collect(),
        characters: 0,
        longest: (0, Path::default()),
    };
    checker.names();
    checker.languages();
    checker.address();
    checker.contact();
    checker.paper();
    let texts = texts(facts);
    for text in &texts {
        checker.text(text);
    }
    checker.missing(&texts);
    checker.outdated_names(&texts);
    for (path, fault) in units::faults(facts) {
        checker.error(path, fault);
    }
    for (path, sources) in sourced(facts) {
        for (index, id) in sources.0.iter().enumerate() {
            checker.source(&path.key("source").item(index), id, id);
        }
    }
    checker.length();
    checker.stats();
    checker.series();
    checker.timeline();
    checker.quote();
    checker.counts();
    checker.unused();
    checker.problems
}

struct Checker<'a> {
    facts: &'a Facts,
    language: &'a LanguageTag,
    unfinished: &'a Unfinished,
    faulty: &'a [Path],
    incomplete: &'a [&'a Path],
    problems: Vec<Problem>,
    errors: usize,
    warnings: usize,
    /// The names of facts and sources that are used somewhere.
    used: HashSet<&'a str>,
    /// The names that may have been defined in a group that was skipped.
    may_exist: HashSet<&'a str>,
    /// The characters of all texts in the language of the briefing, and the
    /// text that has the most of them.
    characters: usize,
    longest: (usize, Path),
}

impl<'a> Checker<'a> {
    /// A problem of a value, unless a placeholder stands there.
    fn error(&mut self, path: Path, fault: Fault) {
        if self.is_written(&path) {
            self.add(Problem::error(path, fault));
        }
    }

    /// A problem of a value as a whole, unless there is a placeholder in it.
    fn error_of_whole(&mut self, path: Path, fault: Fault) {
        if self.is_whole(&path) {
            self.error(path, fault);
        }
    }

    /// Whether there is no placeholder in a value.
    fn is_whole(&self, path: &Path) -> bool {
        let is_incomplete = self.incomplete.contains(&path);
        !is_incomplete && !self.faulty.iter().any(|faulty| path.contains(faulty))
    }

    /// A group that lacks its source, unless its source is at fault.
    fn without_source(&mut self, path: Path, fault: Fault) {
        let source = path.key("source");
        let is_incomplete = self.incomplete.contains(&&path);
        if !is_incomplete && !self.faulty.iter().any(|faulty| source.contains(faulty)) {
            self.error(path, fault);
        }
    }

    /// What may be wrong with a value, unless a placeholder stands there.
    fn warning(&mut self, path: Path, fault: Fault) {
        if self.is_written(&path) {
            self.add(Problem::warning(path, fault));
        }
    }

    /// Adds a problem, up to one more error and one more warning than are shown: no
    /// number of warnings keeps an error from being found.
    fn add(&mut self, problem: Problem) {
        if !self.has_enough(problem.severity) {
            *self.found(problem.severity) += 1;
            self.problems.push(problem);
        }
    }

    fn has_enough(&mut self, severity: Severity) -> bool {
        *self.found(severity) > MOST_SHOWN
    }

    /// How many there are of a severity.
    fn found(&mut self, severity: Severity) -> &mut usize {
        match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        }
    }

    /// Whether a value is the writer's, and no placeholder.
    fn is_written(&self, path: &Path) -> bool {
        !self.faulty.iter().any(|faulty| faulty.contains(path))
    }

    /// There are conventions for every language, each is named once, and that of plain strings
    /// is one of them.
    fn languages(&mut self) {
        let Facts { language, languages, .. } = self.facts;
        for (index, tag) in languages.iter().enumerate() {
            let path = Path::top("languages").item(index);
            if !tag.is_possible() {
                self.error(path, tag.unavailable());
            } else if languages[..index].contains(tag) {
                let fault = Fault::new(Code::LanguageRepeated, format!("`{tag}` is named twice"));
                self.error(path, fault.hint("take one of the two out"));
            }
        }
        let path = Path::top("language");
        if !self.language.is_possible() && !languages.contains(self.language) {
            self.error(path, self.language.unavailable());
        } else if let Some(tag) = language.as_ref().filter(|tag| !languages.contains(tag))
            && !languages.is_empty()
            && self.is_whole(&Path::top("languages"))
        {
            let message = format!("`{tag}` is none of the `languages` of this file");
            let fault = Fault::new(Code::LanguageUnlisted, message);
            self.error(
                path,
                fault.hint(format!("add `{tag}` to `languages`, or name one of them")),
            );
        }
    }

    /// A QR code holds the address.
    fn address(&mut self) {
        if self.facts.url.as_ref().is_some_and(|url| url.0.len() > MOST_QR_BYTES) {
            self.error(Path::top("url"), too_long_for_code());
        }
    }

    fn contact(&mut self) {
        let Some(Contact { name, email, phone, web }) = &self.facts.contact else { return };
        if name.is_none() && email.is_none() && phone.is_none() && web.is_none() {
            let fault = Fault::new(Code::ContactEmpty, "the contact is empty");
            let fault = fault.expected("one or more of `name`, `email`, `phone`, `web`");
            self.error_of_whole(Path::top("contact"), fault);
        }
    }

    /// A marking is a label that there is, and short; and nothing of the paper itself contradicts
    /// the rest.
    fn paper(&mut self) {
        let marking = self.facts.marking.as_ref();
        if let Some((path, fault)) = marking.and_then(marking::too_long) {
            self.error(path, fault);
        }
        if let Some((path, fault)) = marking.and_then(marking::mistaken) {
            self.warning(path, fault);
        }
        let is_whole = |path: &Path| self.is_whole(path);
        for (path, fault) in contradictions(self.facts, self.language, is_whole) {
            self.warning(path, fault);
        }
    }

    fn text(&mut self, text: &TextAt<'a>) {
        let printed = text.printed(self.language);
        for (language, lines) in &text.lines {
            let path = text.path_in(*language);
            if printed == Some(*language) {
                self.count(&path, lines);
            }
            for line in lines {
                self.line(&path, line, text.has_notes);
            }
        }
    }

    /// Every text must be given in the language of the briefing; if none is, that is said once.
    fn missing(&mut self, texts: &[TextAt<'a>]) {
        if !self.language.is_possible() {
            return;
        }
        let plain = self.facts.language();
        // What language a file is in that says it wrongly, nobody knows.
        let has_plain = self.language.is_variant_of(plain)
            || !["language", "languages"].iter().all(|key| self.is_whole(&Path::top(key)));
        let is_missing = |text: &&TextAt<'_>| match text.printed(self.language) {
            None => true,
            Some(None) => !has_plain && !text.is_name,
            Some(Some(_)) => false,
        };
        let missing: Vec<_> = texts.iter().filter(is_missing).collect();
        let is_none_given = texts.iter().all(|text| text.is_name || is_missing(&text))
            && !missing.iter().any(|text| self.unfinished.is_outdated(&text.path));
        let hint = format!(
            "write `{{ {plain}: …, {}: … }}`; `twopager translate` lists for a translator what is \
             missing",
            self.language
        );
        let hint = self.unfinished.update().unwrap_or(&hint);
        if is_none_given && missing.len() > 1 {
            let paths = missing.iter().map(|text| &text.path);
            let (path, fault) = self.unfinished.all_missing(paths).unwrap_or_else(|| {
                let index = self.facts.languages.iter().position(|tag| tag == self.language);
                let path = index.map_or(Path::top("title"), |it| Path::top("languages").item(it));
                let message = format!("no text is given in the language `{}`", self.language);
                (path, Fault::new(Code::LanguageMissing, message).hint(hint))
            });
            self.error(path, fault);
            return;
        }
        for text in missing {
            let (path, fault) = self.unfinished.missing(&text.path).unwrap_or_else(|| {
                let fault = self.language.missing();
                let fault = match (text.printed(self.language), self.unfinished.update()) {
                    (None, None) => fault.hint(format!("add `{}: …`", self.language)),
                    _ => fault.hint(hint),
                };
                (text.path.clone(), fault)
            });
            self.language_missing(&path, fault);
        }
    }

    /// A name stands as it is if its translation is outdated; whoever wrote that should know.
    fn outdated_names(&mut self, texts: &[TextAt<'a>]) {
        let stands = |text: &&TextAt<'_>| text.is_name && text.printed(self.language) == Some(None);
        for text in texts.iter().filter(stands) {
            if let Some((path, fault)) = self.unfinished.outdated_name(&text.path) {
                self.warning(path, fault);
            }
        }
    }

    /// A text is missing, unless a key that is no language is that one, misspelt.
    fn language_missing(&mut self, path: &Path, fault: Fault) {
        let is_language = |path: &Path| match path.0.last() {
            Some(Step::Key(key)) => key.parse::<LanguageTag>().is_ok(),
            _ => false,
        };
        let mut inside = self.faulty.iter().filter(|faulty| path.contains(faulty));
        if inside.all(is_language) {
            self.error(path.clone(), fault);
        }
    }

    fn count(&mut self, path: &Path, lines: &[&Inline]) {
        // A fact has some letters, and every change of style is work.
        let room = |line: &&Inline| {
            let letters = line.plain().chars().count() + LEAST_FACT * line.facts().count();
            letters.max(LEAST_LINE).max(LEAST_RUN * line.runs().len())
        };
        let characters = lines.iter().map(room).sum();
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

    /// What is wrong with one line; and the names in it must be names of
    /// something.
    fn line(&mut self, path: &Path, line: &'a Inline, has_notes: bool) {
        for fault in line.faults() {
            self.error(path.clone(), fault.clone());
        }
        for fault in line.warnings() {
            self.warning(path.clone(), fault.clone());
        }
        self.names_as_text(path, line);
        for id in line.facts() {
            self.fact(path, id, &format!("{{{id}}}"));
        }
        for id in line.citations() {
            self.source(path, id, &format!("@{id}"));
            if !has_notes {
                let message = "a reference to a source cannot stand here";
                let fault = Fault::new(Code::CitationMisplaced, message);
                let hint = "name the source where the words of it are used";
                self.error(path.clone(), fault.within(format!("@{id}")).hint(hint));
            }
        }
    }

    /// Names of facts and sources that are printed for want of the right signs
    /// around them.
    fn names_as_text(&mut self, path: &Path, line: &Inline) {
        let text = line.plain();
        for (at, sign) in text.match_indices(['[', '{', '@']) {
            let rest = &text[at + sign.len()..];
            let end = rest.find(|c: char| !is_in_name(c)).unwrap_or(rest.len());
            let (name, behind) = rest.split_at(end);
            let is_whole = match sign {
                "[" => behind.starts_with(']'),
                "{" => behind.starts_with('}'),
                // `press@mfa` is an address.
                _ => !text[..at].ends_with(is_in_name),
            };
            let name = if sign == "@" { name.trim_end_matches('.') } else { name };
            let facts = self.facts;
            let known = match sign {
                _ if !is_whole => None,
                "{" | "[" => facts.facts.get_key_value(name).map(|(name, _)| name),
                _ => None,
            };
            let meant = match (known, facts.sources.get_key_value(name)) {
                (Some(fact), _) => {
                    self.used.insert(fact);
                    format!("{{{fact}}}")
                }
                (None, Some((source, _))) if is_whole && sign != "{" => {
                    self.used.insert(source);
                    format!("[@{source}]")
                }
                _ => continue,
            };
            let written = if sign == "@" { format!("@{name}") } else { name.to_owned() };
            let message = format!("the name `{name}` is printed as it stands");
            let fault = Fault::new(Code::TextName, message).within(written);
            self.warning(path.clone(), fault.hint(format!("did you mean `{meant}`?")));
        }
    }

    fn fact(&mut self, path: &Path, id: &'a str, written: &str) {
        self.name("fact", "facts", &self.facts.facts, path, id, written);
    }

    fn source(&mut self, path: &Path, id: &'a str, written: &str) {
        self.name("source", "sources", &self.facts.sources, path, id, written);
    }

    /// A name must be one of its group's, if the group itself is valid.
    fn name<T>(
        &mut self,
        what: &str,
        group: &str,
        known: &'a IndexMap<String, T>,
        path: &Path,
        id: &'a str,
        written: &str,
    ) {
        if known.contains_key(id) {
            self.used.insert(id);
            return;
        }
        let group = Path::top(group);
        let may_exist = self.may_exist.contains(id) || !self.is_written(&group);
        if self.has_enough(Severity::Error) || may_exist {
            return;
        }
        let fault = unknown(what, id).within(written);
        let several: Vec<_> = names_in(id).filter(|name| known.contains_key(*name)).collect();
        if several.len() > 1 || (id.contains(',') && !several.is_empty()) {
            self.used.extend(names_in(id));
            let list = names_in(id).collect::<Vec<_>>().join(", ");
            let hint = format!(
                "several names are a list: `[{list}]`, or each on a line of its own behind `- `"
            );
            self.error(path.clone(), fault.hint(hint));
            return;
        }
        let near = nearest(id, known.keys().map(String::as_str));
        // What was meant is used, too.
        self.used.extend(near);
        let in_text = written != id;
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None if in_text && self.facts.sources.contains_key(id) => {
                format!("it is a source: did you mean `[@{id}]`?")
            }
            None if in_text && self.facts.facts.contains_key(id) => {
                format!("it is a fact: did you mean `{{{id}}}`?")
            }
            None => format!("define it under `{what}s:`, or take its name out here"),
        };
        self.error(path.clone(), fault.hint(hint));
    }

    fn stats(&mut self) {
        for (index, stat) in self.facts.stats.iter().enumerate() {
            let path = Path::top("stats").item(index);
            if self.is_written(&path) && self.is_written(&path.key("fact")) {
                self.fact(&path, &stat.fact, &stat.fact);
            }
            let Some(fact) = self.facts.facts.get(&stat.fact) else { continue };
            self.stat(&path, stat, fact);
            if stat.main && self.facts.stats[..index].iter().any(|other| other.main) {
                let fault = Fault::new(Code::MainTwice, "there is a lead figure already");
                self.error(path.key("main"), fault.hint("keep `main: true` at one of the boxes"));
            }
            if self.facts.stats[..index].iter().any(|other| other.fact == stat.fact) {
                let message = format!("`{}` has a box already", stat.fact);
                let fault = Fault::new(Code::StatTwice, message);
                self.error(path, fault.hint("name another fact, or take this line out"));
            }
        }
    }

    fn stat(&mut self, path: &Path, stat: &Stat, fact: &Fact) {
        let at_fact = Path::top("facts").key(&stat.fact);
        self.sourced_fact(&stat.fact, fact, "every number in a box names where it is from");
        let fault = stat.chart.and_then(|chart| chart_fault(chart, fact));
        if let Some(fault) = fault.filter(|_| self.is_written(&at_fact.key("value"))) {
            self.error(path.key("chart"), fault);
        }
    }

    /// A fact that is shown as a number says where it is from.
    fn sourced_fact(&mut self, id: &str, fact: &Fact, why: &str) {
        let path = Path::top("facts").key(id);
        let is_said = |it: &Problem| it.fault.code == Code::StatWithoutSource && it.path == path;
        if fact.source.0.is_empty() && !self.problems.iter().any(is_said) {
            let message = format!("the number of `{id}` has no source");
            let fault = Fault::new(Code::StatWithoutSource, message);
            let fault = fault.hint(format!("{why}: add `source: …` to the fact"));
            self.without_source(path, fault);
        }
    }

    /// Series, the charts of them, and the table of facts.
    fn series(&mut self) {
        let facts = self.facts;
        for (id, fact) in &facts.facts {
            let path = Path::top("facts").key(id);
            if !self.is_written(&path.key("value")) {
                continue;
            }
            for (path, fault) in series::faults(&path, fact) {
                self.error(path, fault);
            }
            let contradiction = series::contradiction(&path.key("series"), fact);
            if let Some((at, fault)) = contradiction.filter(|_| self.is_whole(&path.key("series")))
            {
                self.warning(at, fault);
            }
        }
        let plots = facts.charts.iter().enumerate();
        let plots = plots.map(|(index, it)| (Path::top("charts").item(index), &it.fact, true));
        let rows = facts.indicators.iter().flat_map(|it| &it.rows).enumerate();
        let at = |index| Path::top("indicators").key("rows").item(index);
        let rows = rows.map(|(index, it)| (at(index), &it.fact, false));
        for (path, id, is_plot) in plots.chain(rows) {
            let path = path.key("fact");
            if self.is_written(&path) {
                self.fact(&path, id, id);
            }
            let Some(fact) = facts.facts.get(id) else { continue };
            let why = if is_plot { "every chart" } else { "every number of the table" };
            self.sourced_fact(id, fact, &format!("{why} names where it is from"));
            let is_read = self.is_written(&Path::top("facts").key(id).key("series"));
            if is_plot && fact.series.is_none() && is_read {
                self.error(path, without_series(id));
            }
        }
    }

    fn timeline(&mut self) {
        let Some(timeline) = &self.facts.timeline else { return };
        let path = Path::top("timeline");
        let (from, to) = (timeline.from.first_minute(), timeline.to.last_minute());
        let mut has_ends = self.is_written(&path.key("from")) && self.is_written(&path.key("to"));
        // From a time to itself, there is no line.
        if has_ends && to <= from {
            has_ends = false;
            let when = if to == from { "when" } else { "before" };
            let message = format!("the timeline ends {when} it begins");
            let fault = Fault::new(Code::TimelineBackwards, message);
            let hint = format!("`from` is {}, `to` is {}", timeline.from, timeline.to);
            self.error(path.key("to"), fault.hint(hint));
        }
        for (index, meeting) in timeline.meetings.iter().enumerate() {
            let Meeting { date, source, .. } = meeting;
            let before = date.end().is_some_and(|end| end.last_minute() < from);
            let after = date.start().is_some_and(|start| start.first_minute() > to);
            let path = path.key("meetings").item(index);
            let same = |other: &Meeting| other.date == *date && other.title == meeting.title;
            if timeline.meetings[..index].iter().any(same) {
                let fault = Fault::new(Code::MeetingTwice, "this meeting stands here twice");
                self.error_of_whole(path.clone(), fault.hint("take one of the two out"));
            }
            if has_ends && (before || after) {
                let fault =
                    Fault::new(Code::MeetingOutside, "this meeting is outside the timeline").hint(
                        format!("the timeline runs from {} to {}", timeline.from, timeline.to),
                    );
                self.error(path.key("date"), fault);
            }
            let texts = std::iter::once(&meeting.title).chain(&meeting.place);
            if source.0.is_empty() && !self.is_sourced(texts) {
                let fault = Fault::new(Code::MeetingWithoutSource, "this meeting has no source")
                    .hint("every meeting names where it is reported: add `source: …`");
                self.without_source(path, fault);
            }
        }
    }

    /// A quote says where it is reported.
    fn quote(&mut self) {
        let Some(Quote { text, post, source, .. }) = &self.facts.quote else { return };
        if source.0.is_empty() && !self.is_sourced(std::iter::once(text).chain(post)) {
            let fault = Fault::new(Code::QuoteWithoutSource, "this quote has no source")
                .hint("every quote names where it is reported: add `source: …`");
            self.without_source(Path::top("quote"), fault);
        }
    }

    /// Whether texts cite a source, themselves or by way of a fact.
    fn is_sourced<'b>(&self, texts: impl Iterator<Item = &'b Text>) -> bool {
        texts.flat_map(Text::each).any(|(_, line)| {
            let of_fact =
                |id| self.facts.facts.get(id).is_some_and(|fact| !fact.source.0.is_empty());
            line.citations().next().is_some() || line.facts().any(of_fact)
        })
    }

    fn names(&mut self) {
        let facts = self.facts;
        let is_name = |name: &str| !name.is_empty() && name.chars().all(is_in_name);
        for (group, name) in (facts.facts.keys().map(|name| ("facts", name)))
            .chain(facts.sources.keys().map(|name| ("sources", name)))
            .filter(|(_, name)| !is_name(name))
        {
            let fault =
                Fault::new(Code::NameInvalid, format!("`{name}` cannot be a name")).expected(NAME);
            let path = Path::top(group).key(name);
            self.add(Problem::error(path, fault).at_key());
            // It could not be used.
            self.used.insert(name);
        }
    }

    fn counts(&mut self) {
        let meetings = self.facts.timeline.as_ref().map_or(0, |timeline| timeline.meetings.len());
        let timeline = Path::top("timeline").key("meetings");
        let rows = self.facts.indicators.as_ref().map_or(0, |table| table.rows.len());
        for (path, count, most, what) in [
            (Path::top("stats"), self.facts.stats.len(), MOST_STATS, "boxes"),
            (Path::top("charts"), self.facts.charts.len(), MOST_CHARTS, "charts"),
            (Path::top("indicators").key("rows"), rows, MOST_INDICATORS, "rows"),
            (Path::top("sections"), self.facts.sections.len(), MOST_SECTIONS, "sections"),
            (timeline, meetings, MOST_MEETINGS, "meetings"),
            (Path::top("next"), self.facts.next.len(), MOST_NEXT, "items of what comes next"),
            (Path::top("authors"), self.facts.authors.len(), MOST_AUTHORS, "authors"),
            (Path::top("highlights"), self.facts.highlights.len(), MOST_HIGHLIGHTS, "highlights"),
            (Path::top("people"), self.facts.people.len(), MOST_PEOPLE, "people"),
            (
                Path::top("read_more"),
                self.facts.read_more.len(),
                MOST_READ_MORE,
                "links to read on",
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

    /// Facts and sources that nobody names.
    fn unused(&mut self) {
        let facts = self.facts;
        let groups = [
            ("fact", "facts", facts.facts.keys().collect::<Vec<_>>()),
            ("source", "sources", facts.sources.keys().collect()),
        ];
        for (what, group, names) in groups {
            for name in names {
                if self.used.contains(name.as_str()) {
                    continue;
                }
                let message = format!("this {what} is not used anywhere");
                let path = Path::top(group).key(name);
                let fault = Fault::new(Code::Unused, message);
                self.add(Problem::warning(path, fault).at_key());
            }
        }
    }
}

/// Whatever may be the name of something in a text.
fn names_in(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_in_name(c)).filter(|name| !name.is_empty())
}

/// Names are cited in texts, so they are made of what ends no citation.
fn is_in_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.')
}

/// An address of which there can be no QR code.
pub(crate) fn too_long_for_code() -> Fault {
    Fault::new(Code::AddressTooLong, "this address is too long for a QR code")
        .hint("give a short address that leads there")
}

/// A name that nothing is defined by.
pub(crate) fn unknown(what: &str, id: &str) -> Fault {
    let code = if what == "fact" { Code::UnknownFact } else { Code::UnknownSource };
    Fault::new(code, format!("there is no {what} `{id}`"))
}

/// A chart of a fact that has no series.
fn without_series(id: &str) -> Fault {
    Fault::new(Code::ChartImpossible, format!("`{id}` has no series"))
        .hint("add `series: { 2023: …, 2024: … }` to the fact")
}

/// Why a value cannot be drawn as a chart, if it cannot.
fn chart_fault(chart: Chart, fact: &Fact) -> Option<Fault> {
    let value = &fact.value;
    match chart {
        Chart::Line if fact.series.is_some() => None,
        Chart::Line => Some(
            Fault::new(Code::ChartImpossible, "there is no series to draw a line of")
                .hint("add `series: { 2023: …, 2024: … }` to the fact"),
        ),
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
