//! Every key of the facts, in the order of reading; a test holds them to the schema.

use std::collections::HashMap;

use similar::{Algorithm, capture_diff_slices};

use super::entry::{Editions, Entry, Shown};
use super::matching::{Pair, WordCounts, in_order, moved, pairs};
use super::words;
use super::{About, Before, Briefing, Change, Changes, Kind, VERSION, meetings};
use crate::facts::{
    Address, Author, Chart, Contact, Date, ENGLISH, Facts, LanguageTag, Next, Paper, Picture,
    Plain, Prose, Section, Stat, Status, Superseded, Text, Timeline,
};
use crate::language::conventions;
use crate::yaml::Path;

pub(super) fn compare(old: &Facts, new: &Facts, tag: &LanguageTag) -> Changes {
    let language = conventions(tag).or_else(|| conventions(&ENGLISH));
    let language = &language.expect("English has conventions");
    let editions = Editions { old, new, tag, language };
    let briefing = |facts: &Facts| Briefing {
        title: editions.name(&facts.title, facts),
        date: facts.date.0.to_string(),
        date_in_words: editions.day(facts.date),
    };
    let (old, new) = (briefing(old), briefing(new));
    Changes { version: VERSION, old, new, changes: editions.changes() }
}

/// A key of two things that may both be there.
macro_rules! both {
    ($old:expr, $new:expr, $key:ident) => {
        ($old.map(|it| &it.$key), $new.map(|it| &it.$key))
    };
    ($old:expr, $new:expr, $key:ident?) => {
        ($old.and_then(|it| it.$key.as_ref()), $new.and_then(|it| it.$key.as_ref()))
    };
}

pub(super) use both;

impl<'a> Editions<'a> {
    fn changes(self) -> Vec<Change> {
        let mut changes = Vec::new();
        changes.extend(self.head());
        changes.extend(self.highlights());
        changes.extend(self.figures());
        changes.extend(self.boxes());
        changes.extend(self.charts());
        changes.extend(self.indicators());
        changes.extend(self.sections());
        changes.extend(self.map());
        changes.extend(self.photo());
        changes.extend(self.people());
        changes.extend(self.quote());
        changes.extend(self.timeline());
        changes.extend(self.next());
        changes.extend(self.read_more());
        changes.extend(self.sources());
        changes.extend(self.contact());
        changes.extend(self.document());
        changes
    }

    fn head(self) -> Option<Change> {
        let top = Some(Path::default());
        let mut head = Entry::new(self, top.clone(), top);
        let (old, new) = (self.old, self.new);
        head.text("kicker", old.kicker.as_ref(), new.kicker.as_ref());
        head.day("date", Some(old.date), Some(new.date));
        head.text("title", Some(&old.title), Some(&new.title));
        head.text("subtitle", old.subtitle.as_ref(), new.subtitle.as_ref());
        let (one, other) = (old.logo.as_ref(), new.logo.as_ref());
        let (before, now) = both!(one, other, file);
        head.value("logo.file", before.map(as_written), now.map(as_written));
        let (before, now) = both!(one, other, alt);
        head.text("logo.alt", before, now);
        head.text("lead", old.lead.as_ref(), new.lead.as_ref());
        let keys = ["portrait.file", "portrait.alt", "portrait.caption"];
        picture(&mut head, keys, old.portrait.as_ref(), new.portrait.as_ref());
        head.finish(About::Head, Kind::Changed, None)
    }

    /// The facts: those with a box first, in the order of the boxes.
    fn figures(self) -> Vec<Change> {
        let (old, new) = (names_of_facts(self.old), names_of_facts(self.new));
        let fact = |id: &str, facts: &'a Facts| {
            let fact = &facts.facts[id];
            (self.name(&fact.label, facts), &fact.value.unit)
        };
        let pairs = by_name(&old, &new, |one, other| fact(one, self.old) == fact(other, self.new));
        let figure = |pair: &Pair| {
            let (old_id, new_id) = (pair.old.map(|at| old[at]), pair.new.map(|at| new[at]));
            let path = |id: &str| Path::top("facts").key(id);
            let mut figure = Entry::new(self, old_id.map(path), new_id.map(path));
            let one = old_id.map(|id| &self.old.facts[id]);
            let other = new_id.map(|id| &self.new.facts[id]);
            figure.quantity("value", one, other);
            let (before, now) = both!(one, other, unit?);
            figure.text("unit", before, now);
            let (before, now) = both!(one, other, label);
            figure.text("label", before, now);
            let (before, now) = both!(one, other, note?);
            figure.text("note", before, now);
            figure.date("as_of", one.and_then(|it| it.as_of), other.and_then(|it| it.as_of));
            let (before, now) = both!(one, other, series?);
            figure.series("series", before, now);
            let (before, now) = both!(one, other, change?);
            figure.plain_quantity("change", before, now);
            let (before, now) = both!(one, other, compare?);
            figure.compare(before, now);
            let (before, now) = both!(one, other, source);
            figure.sources("source", before, now);
            let review = (one.and_then(|it| it.review_by), other.and_then(|it| it.review_by));
            figure.day("review_by", review.0, review.1);
            if figure.has_changed(&["label", "note"]) {
                figure.without_difference();
            }
            let name = self.name_of_either(both!(one, other, label));
            let before = one.map(|it| Before {
                title: self.unnoted(&it.label, self.old),
                language: self.foreign(&it.label, self.old),
                more: it.note.as_ref().map(|note| self.unnoted(note, self.old)),
                date: it.as_of,
                upcoming: false,
            });
            let change = figure.finish(About::Figure, Kind::Changed, name)?;
            Some(Change { before, ..change })
        };
        pairs.iter().filter_map(figure).collect()
    }

    fn boxes(self) -> Vec<Change> {
        let (old, new) = (&self.old.stats, &self.new.stats);
        let pairs = pairs(old.len(), new.len(), |one, other| {
            (old[one].fact == new[other].fact).then_some(1.0)
        });
        let label = |stat: &Stat, facts: &Facts| match facts.facts.get(&stat.fact) {
            Some(fact) => self.name(&fact.label, facts),
            None => stat.fact.clone(),
        };
        self.list(&pairs, &Path::top("stats"), About::Box, |thing, pair| {
            let (one, other) = (pair.old.map(|at| &old[at]), pair.new.map(|at| &new[at]));
            let fact = |it: &Stat| Shown::plain(&it.fact);
            thing.value("fact", one.map(fact), other.map(fact));
            let chart = |it: &Stat| it.chart.map(|chart| Shown::plain(name_of_chart(chart)));
            thing.value("chart", one.and_then(chart), other.and_then(chart));
            thing.flag("main", one.map(|it| it.main), other.map(|it| it.main));
            thing.flag("optional", one.map(|it| it.optional), other.map(|it| it.optional));
            let name = other.map(|it| label(it, self.new));
            name.or_else(|| one.map(|it| label(it, self.old)))
        })
    }

    fn sections(self) -> Vec<Change> {
        let (old, new) = (&self.old.sections, &self.new.sections);
        let words = |section: &Section, facts: &Facts| {
            let text = self.written_prose(&section.text, facts);
            (WordCounts::new(&self.written(&section.heading, facts)), WordCounts::new(&text))
        };
        let pairs = pairs_of_texts(
            old.iter().map(|it| words(it, self.old)).collect(),
            new.iter().map(|it| words(it, self.new)).collect(),
        );
        self.list(&pairs, &Path::top("sections"), About::Section, |thing, pair| {
            let (one, other) = (pair.old.map(|at| &old[at]), pair.new.map(|at| &new[at]));
            let headings = both!(one, other, heading);
            thing.text("heading", headings.0, headings.1);
            let (before, now) = both!(one, other, text);
            thing.prose("text", before, now);
            let (before, now) = both!(one, other, source);
            thing.sources("source", before, now);
            thing.flag("optional", one.map(|it| it.optional), other.map(|it| it.optional));
            self.name_of_either(headings)
        })
    }

    fn map(self) -> Option<Change> {
        let (old, new) = (self.old.map.as_ref(), self.new.map.as_ref());
        let path = |it: Option<&Picture>| it.map(|_| Path::top("map"));
        let mut map = Entry::new(self, path(old), path(new));
        picture(&mut map, ["file", "alt", "caption"], old, new);
        old.or(new)?;
        map.finish(About::Map, Kind::Changed, None)
    }

    fn timeline(self) -> Vec<Change> {
        let (old, new) = (self.old.timeline.as_ref(), self.new.timeline.as_ref());
        if old.or(new).is_none() {
            return Vec::new();
        }
        let path = |it: Option<&Timeline>| it.map(|_| Path::top("timeline"));
        let mut timeline = Entry::new(self, path(old), path(new));
        let (before, now) = both!(old, new, title);
        timeline.text("title", before, now);
        let ends: [(_, fn(&Timeline) -> _); 2] = [("from", |it| it.from), ("to", |it| it.to)];
        for (key, end) in ends {
            let end = |it: &Timeline| Date::Point(end(it));
            timeline.date(key, old.map(end), new.map(end));
        }
        let mut changes: Vec<_> =
            timeline.finish(About::Timeline, Kind::Changed, None).into_iter().collect();
        let meetings = |it: Option<&'a Timeline>| it.map_or(&[][..], |it| &it.meetings);
        changes.extend(meetings::changes(self, meetings(old), meetings(new)));
        changes
    }

    fn next(self) -> Vec<Change> {
        let (old, new) = (&self.old.next, &self.new.next);
        let words = |next: &Next, facts: &Facts| {
            (
                WordCounts::new(&self.written(&next.title, facts)),
                WordCounts::new(&self.written(&next.text, facts)),
            )
        };
        let pairs = pairs_of_texts(
            old.iter().map(|it| words(it, self.old)).collect(),
            new.iter().map(|it| words(it, self.new)).collect(),
        );
        self.list(&pairs, &Path::top("next"), About::Next, |thing, pair| {
            let (one, other) = (pair.old.map(|at| &old[at]), pair.new.map(|at| &new[at]));
            let titles = both!(one, other, title);
            thing.text("title", titles.0, titles.1);
            let (before, now) = both!(one, other, text);
            thing.text("text", before, now);
            let (before, now) = both!(one, other, source);
            thing.sources("source", before, now);
            thing.flag("optional", one.map(|it| it.optional), other.map(|it| it.optional));
            self.name_of_either(titles)
        })
    }

    fn sources(self) -> Vec<Change> {
        let ids = |facts: &'a Facts| facts.sources.keys().map(String::as_str).collect::<Vec<_>>();
        let (old, new) = (ids(self.old), ids(self.new));
        let source = |pair: &Pair| {
            let (old_id, new_id) = (pair.old.map(|at| old[at]), pair.new.map(|at| new[at]));
            let path = |id: &str| Path::top("sources").key(id);
            let mut source = Entry::new(self, old_id.map(path), new_id.map(path));
            let one = old_id.map(|id| &self.old.sources[id]);
            let other = new_id.map(|id| &self.new.sources[id]);
            let titles = both!(one, other, title);
            source.text("title", titles.0, titles.1);
            let (before, now) = both!(one, other, publisher?);
            source.text("publisher", before, now);
            source.date("date", one.and_then(|it| it.date), other.and_then(|it| it.date));
            let (before, now) = both!(one, other, url?);
            source.value("url", before.map(address), now.map(address));
            let (before, now) = both!(one, other, language?);
            let tag = |tag: &LanguageTag| Shown::plain(tag.to_string());
            source.value("language", before.map(tag), now.map(tag));
            let title = self.name_of_either(titles).unwrap_or_default();
            let name = Some(title);
            source.finish(About::Source, Kind::Changed, name)
        };
        let title = |id: &str, facts: &Facts| self.name(&facts.sources[id].title, facts);
        let is_same = |one: &str, other: &str| title(one, self.old) == title(other, self.new);
        by_name(&old, &new, is_same).iter().filter_map(source).collect()
    }

    fn contact(self) -> Option<Change> {
        let (old, new) = (self.old.contact.as_ref(), self.new.contact.as_ref());
        old.or(new)?;
        let path = |it: Option<&Contact>| it.map(|_| Path::top("contact"));
        let mut contact = Entry::new(self, path(old), path(new));
        let (before, now) = both!(old, new, name?);
        contact.text("name", before, now);
        let (before, now) = both!(old, new, email?);
        contact.value("email", before.map(as_written), now.map(as_written));
        let (before, now) = both!(old, new, phone?);
        contact.value("phone", before.map(as_written), now.map(as_written));
        let (before, now) = both!(old, new, web?);
        contact.value("web", before.map(address), now.map(address));
        contact.finish(About::Contact, Kind::Changed, None)
    }

    fn document(self) -> Option<Change> {
        let top = Some(Path::default());
        let mut document = Entry::new(self, top.clone(), top);
        let (old, new) = (self.old, self.new);
        self.paper(&mut document);
        document.value("url", old.url.as_ref().map(address), new.url.as_ref().map(address));
        document.flag("print_addresses", Some(old.print_addresses), Some(new.print_addresses));
        document.text("issuer", Some(&old.issuer), Some(&new.issuer));
        self.keywords(&mut document);
        let language = |it: &Facts| Some(Shown::plain(it.language()));
        document.value("language", language(old), language(new));
        let languages = |it: &Facts| {
            let tags: Vec<_> = it.languages.iter().map(ToString::to_string).collect();
            (!tags.is_empty()).then(|| Shown::plain(tags.join(", ")))
        };
        document.value("languages", languages(old), languages(new));
        let paper = |it: &Facts| match it.paper {
            Paper::A4 => Some(Shown::plain("A4")),
            Paper::UsLetter => Some(Shown::plain("US letter")),
        };
        document.value("paper", paper(old), paper(new));
        let (before, now) = (old.brand.as_ref(), new.brand.as_ref());
        document.value("brand", before.map(as_written), now.map(as_written));
        let (before, now) = (old.design.as_ref(), new.design.as_ref());
        document.value("design", before.map(as_written), now.map(as_written));
        let span = |it: &Facts| it.stale_after.map(Shown::plain);
        document.value("stale_after", span(old), span(new));
        document.finish(About::Document, Kind::Changed, None)
    }

    /// What is said of the paper itself.
    fn paper(self, document: &mut Entry<'a>) {
        let (old, new) = (self.old, self.new);
        let status = |it: &Facts| (it.status == Status::Draft).then(|| Shown::plain("draft"));
        document.value("status", status(old), status(new));
        document.text("marking", old.marking.as_ref(), new.marking.as_ref());
        let embargo = |it: &Facts| {
            let [label, until] = self.language.embargo(it.embargo.as_ref()?);
            let written = it.embargo?.to_string();
            Some(Shown { printed: format!("{label} {until}"), written })
        };
        document.value("embargo", embargo(old), embargo(new));
        let (before, now) = (old.number.as_ref(), new.number.as_ref());
        document.value("number", before.map(as_written), now.map(as_written));
        let revision = |it: &Facts| it.revision.map(Shown::plain);
        document.value("revision", revision(old), revision(new));
        let superseded = |it: &Facts| match it.supersedes.as_ref()? {
            Superseded::Edition(day) => {
                Some(Shown { printed: self.day(*day), written: day.0.to_string() })
            }
            Superseded::Paper(name) => Some(Shown::plain(name)),
        };
        document.value("supersedes", superseded(old), superseded(new));
        document.date("period", old.period, new.period);
        document.date("next_update", old.next_update, new.next_update);
        self.authors(document);
        document.text("credits", old.credits.as_ref(), new.credits.as_ref());
        document.text("licence", old.licence.as_ref(), new.licence.as_ref());
        document.text("disclaimer", old.disclaimer.as_ref(), new.disclaimer.as_ref());
    }

    fn authors(self, document: &mut Entry<'a>) {
        let (old, new) = (&self.old.authors, &self.new.authors);
        let at = |index, key| Path::top("authors").item(index).key(key);
        let names = |authors: &[Author], facts: &Facts| {
            authors.iter().map(|it| self.written(&it.name, facts)).collect::<Vec<_>>()
        };
        for pair in in_turn(&names(old, self.old), &names(new, self.new)) {
            let name = |all: &'a [Author], index: usize| (&all[index].name, at(index, "name"));
            document.text_at(
                "authors.name",
                pair.old.map(|index| name(old, index)),
                pair.new.map(|index| name(new, index)),
            );
            let unit = |all: &'a [Author], index: usize| {
                Some((all[index].unit.as_ref()?, at(index, "unit")))
            };
            document.text_at(
                "authors.unit",
                pair.old.and_then(|index| unit(old, index)),
                pair.new.and_then(|index| unit(new, index)),
            );
        }
    }

    fn keywords(self, document: &mut Entry<'a>) {
        let (old, new) = (&self.old.keywords, &self.new.keywords);
        let words = |keywords: &[Text], facts: &Facts| {
            keywords.iter().map(|it| self.written(it, facts)).collect::<Vec<_>>()
        };
        let at = |index| Path::top("keywords").item(index);
        for pair in in_turn(&words(old, self.old), &words(new, self.new)) {
            document.text_at(
                "keywords",
                pair.old.map(|index| (&old[index], at(index))),
                pair.new.map(|index| (&new[index], at(index))),
            );
        }
    }

    /// The changes of a list of which the order is that of the paper; `compare` compares the
    /// keys of a pair, and gives its name.
    pub(super) fn list(
        self,
        pairs: &[Pair],
        list: &Path,
        about: About,
        compare: impl Fn(&mut Entry<'a>, &Pair) -> Option<String>,
    ) -> Vec<Change> {
        let change = |(pair, moved): (&Pair, bool)| {
            let path = |place: Option<usize>| place.map(|at| list.item(at));
            let mut thing = Entry::new(self, path(pair.old), path(pair.new));
            let name = compare(&mut thing, pair);
            let is_same = thing.is_same();
            if let (true, Some(old), Some(new)) = (moved, pair.old, pair.new) {
                thing.moved(old, new);
            }
            let kind = if moved && is_same { Kind::Reordered } else { Kind::Changed };
            thing.finish(about, kind, name)
        };
        pairs.iter().zip(moved(pairs)).filter_map(change).collect()
    }

    /// What a thing is called now, or was called when it was there.
    pub(super) fn name_of_either(
        self,
        (old, new): (Option<&Text>, Option<&Text>),
    ) -> Option<String> {
        let new = new.map(|text| self.name(text, self.new));
        new.or_else(|| old.map(|text| self.name(text, self.old)))
    }

    /// A text as it is written, in all of its languages.
    pub(super) fn written(self, text: &Text, facts: &Facts) -> String {
        let lines = text.each().map(|(_, line)| words::of_line(line, facts, self.language));
        lines.map(|words| words::text(&words, true)).collect::<Vec<_>>().join(" ")
    }

    fn written_prose(self, text: &Text<Prose>, facts: &Facts) -> String {
        let texts = text.each().map(|(_, text)| words::of_prose(text, facts, self.language));
        texts.map(|words| words::text(&words, true)).collect::<Vec<_>>().join(" ")
    }
}

fn picture(
    thing: &mut Entry<'_>,
    [file, alt, caption]: [&'static str; 3],
    old: Option<&Picture>,
    new: Option<&Picture>,
) {
    let (before, now) = both!(old, new, file);
    thing.value(file, before.map(as_written), now.map(as_written));
    let (before, now) = both!(old, new, alt);
    thing.text(alt, before, now);
    let (before, now) = both!(old, new, caption?);
    thing.text(caption, before, now);
}

pub(super) fn as_written(text: &Plain) -> Shown {
    Shown::plain(&text.0)
}

pub(super) fn address(address: &Address) -> Shown {
    Shown::plain(&address.0)
}

fn name_of_chart(chart: Chart) -> &'static str {
    match chart {
        Chart::None => "none",
        Chart::Ring => "ring",
        Chart::Bar => "bar",
        Chart::Dots => "dots",
        Chart::Line => "line",
    }
}

/// The names of the facts: those with a box first, in the order of the boxes.
fn names_of_facts(facts: &Facts) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    let boxed = facts.stats.iter().map(|stat| stat.fact.as_str());
    let boxed: Vec<&str> = boxed.filter(|name| facts.facts.contains_key(*name)).collect();
    for (index, name) in boxed.iter().enumerate() {
        if !boxed[..index].contains(name) {
            names.push(name);
        }
    }
    let rest = facts.facts.keys().map(String::as_str).filter(|name| !boxed.contains(name));
    names.extend(rest);
    names
}

/// Pairs of things with the same name; of those that are left, the ones that are the same by
/// another name.
fn by_name(old: &[&str], new: &[&str], is_same: impl Fn(&str, &str) -> bool) -> Vec<Pair> {
    let places: HashMap<&str, usize> =
        new.iter().enumerate().map(|(at, name)| (*name, at)).collect();
    let mut found: Vec<_> = old.iter().map(|name| places.get(name).copied()).collect();
    for (one, name) in old.iter().enumerate() {
        if found[one].is_none() {
            let mut left = (0..new.len()).filter(|at| !found.contains(&Some(*at)));
            found[one] = left.find(|at| is_same(name, new[*at]));
        }
    }
    in_order(&found, new.len())
}

/// Pairs of what is the same in both lists, in their order; of what has changed between that, the
/// first of one list and of the other, and so on.
fn in_turn(old: &[String], new: &[String]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        let (mut gone, mut come) = (op.old_range(), op.new_range());
        loop {
            match (gone.next(), come.next()) {
                (None, None) => break,
                (old, new) => pairs.push(Pair { old, new }),
            }
        }
    }
    pairs
}

/// Pairs of texts with a heading: by the heading, or by the text if that has changed.
pub(super) fn pairs_of_texts(
    old: Vec<(WordCounts, WordCounts)>,
    new: Vec<(WordCounts, WordCounts)>,
) -> Vec<Pair> {
    const LEAST: f64 = 0.6;
    pairs(old.len(), new.len(), |one, other| {
        let heading = old[one].0.likeness(&new[other].0);
        let text = old[one].1.likeness(&new[other].1);
        match heading {
            1.0 => Some(2.0 + text),
            _ => (heading.max(text) >= LEAST).then_some(heading + text),
        }
    })
}
