//! One thing of both editions, or of one of them, key by key.

use std::collections::BTreeSet;

use super::words::{self, Word};
use super::{About, Change, Difference, Kind, Stretch, Value};
use crate::facts::{
    self, Day, Fact, Facts, Inline, LanguageTag, Point, Prose, Quantity, Sources, Text, TimedValue,
};
use crate::language::Language;
use crate::yaml::Path;

/// The two editions, and how numbers, dates and names are printed.
#[derive(Clone, Copy)]
pub(super) struct Editions<'a> {
    pub(super) old: &'a Facts,
    pub(super) new: &'a Facts,
    pub(super) tag: &'a LanguageTag,
    pub(super) language: &'a Language,
}

impl Editions<'_> {
    /// What a thing is called, in the language of the briefing or else in its first one.
    pub(super) fn name(&self, text: &Text, facts: &Facts) -> String {
        let found = text.in_language(self.tag).map(|(_, line)| line);
        let line = found.or_else(|| text.each().next().map(|(_, line)| line));
        let words = line.map(|line| words::of_line(line, facts, self.language));
        words::text(&words.unwrap_or_default(), false)
    }

    /// The same without notes.
    pub(super) fn unnoted(&self, text: &Text, facts: &Facts) -> String {
        let found = text.in_language(self.tag).map(|(_, line)| line);
        let line = found.or_else(|| text.each().next().map(|(_, line)| line));
        line.map(|line| words::unnoted(line, facts, self.language)).unwrap_or_default()
    }

    /// The language in which a text is printed, if it is not given in that of the briefing.
    pub(super) fn foreign(&self, text: &Text, facts: &Facts) -> Option<LanguageTag> {
        let printed = text.in_language(self.tag).or_else(|| text.each().next());
        let tag = printed?.0.unwrap_or(facts.language());
        (!self.tag.is_variant_of(tag)).then(|| tag.clone())
    }

    /// The name that a source of before has now: its own, or that of a new one with its title.
    pub(super) fn renamed<'b>(&'b self, id: &'b str) -> &'b str {
        if self.new.sources.contains_key(id) {
            return id;
        }
        let Some(source) = self.old.sources.get(id) else { return id };
        let title = self.name(&source.title, self.old);
        let mut new = self.new.sources.iter().filter(|(id, _)| !self.old.sources.contains_key(*id));
        let found = new.find(|(_, it)| self.name(&it.title, self.new) == title);
        found.map_or(id, |(id, _)| id.as_str())
    }

    /// The titles of sources, of which it matters which they are, and not their order.
    fn titles(&self, ids: &Sources, facts: &Facts, rename: bool) -> Option<Shown> {
        let name = |id: &'_ str| if rename { self.renamed(id).to_owned() } else { id.to_owned() };
        let ids: BTreeSet<(String, &String)> = ids.0.iter().map(|id| (name(id), id)).collect();
        let title = |id: &String| match facts.sources.get(id) {
            Some(source) => self.name(&source.title, facts),
            None => id.clone(),
        };
        let printed: Vec<_> = ids.iter().map(|(_, id)| title(id)).collect();
        let written: Vec<_> = ids.into_iter().map(|(name, _)| name).collect();
        let shown = Shown { printed: printed.join("; "), written: written.join(", ") };
        (!written.is_empty()).then_some(shown)
    }

    pub(super) fn day(&self, day: Day) -> String {
        self.language.date(&facts::Date::Point(Point::day(day.0)))
    }
}

/// A value of one edition.
pub(super) struct Shown {
    /// As it is printed.
    pub(super) printed: String,
    /// As it is written, by which it is compared.
    pub(super) written: String,
}

impl Shown {
    /// A value that is printed as it is written.
    pub(super) fn plain(text: impl ToString) -> Self {
        Self { printed: text.to_string(), written: text.to_string() }
    }
}

/// A thing of both editions, or of one of them.
pub(super) struct Entry<'a> {
    editions: Editions<'a>,
    old: Option<Path>,
    new: Option<Path>,
    values: Vec<Value>,
}

impl<'a> Entry<'a> {
    /// A thing by its path in each edition.
    pub(super) fn new(editions: Editions<'a>, old: Option<Path>, new: Option<Path>) -> Self {
        Self { editions, old, new, values: Vec::new() }
    }

    /// Whether nothing has changed so far.
    pub(super) fn is_same(&self) -> bool {
        self.values.is_empty()
    }

    /// Whether any of these keys has changed.
    pub(super) fn has_changed(&self, keys: &[&str]) -> bool {
        self.values.iter().any(|value| keys.contains(&value.key))
    }

    /// The change that all of this is; none if it is none.
    pub(super) fn finish(self, about: About, kind: Kind, name: Option<String>) -> Option<Change> {
        let kind = match (&self.old, &self.new) {
            (None, _) => Kind::Added,
            (_, None) => Kind::Removed,
            _ => kind,
        };
        let path = |path: Option<Path>| path.filter(|it| !it.0.is_empty()).map(|it| it.to_string());
        let changed = kind != Kind::Changed || !self.values.is_empty();
        changed.then(|| Change {
            about,
            kind,
            name,
            path: path(self.new.clone()),
            old_path: path(self.old),
            values: self.values,
            at: self.new,
            before: None,
        })
    }

    /// Compares the values of a key; none where it is not there.
    pub(super) fn value(&mut self, key: &'static str, old: Option<Shown>, new: Option<Shown>) {
        let (old, new) = (old.zip(below(&self.old, key)), new.zip(below(&self.new, key)));
        let written = |it: &Option<(Shown, Path)>| it.as_ref().map(|it| it.0.written.clone());
        if written(&old) != written(&new) {
            self.put(key, None, old, new, Vec::new());
        }
    }

    /// Compares the numbers of a key.
    pub(super) fn quantity(&mut self, key: &'static str, old: Option<&Fact>, new: Option<&Fact>) {
        let language = self.editions.language;
        // A unit that has a key of its own changes there.
        let is_apart = [old, new].into_iter().flatten().any(|it| it.unit.is_some());
        let written = |it: &Quantity| match is_apart {
            true => Quantity { unit: None, ..it.clone() }.to_string(),
            false => it.to_string(),
        };
        let shown = |it: &Fact| Shown {
            printed: language.short_quantity(&it.value),
            written: written(&it.value),
        };
        let count = self.values.len();
        self.value(key, old.map(shown), new.map(shown));
        if let Some(value) = self.values.get_mut(count) {
            let pair = old.zip(new);
            let difference =
                pair.and_then(|(old, new)| facts::Difference::between(&old.value, &new.value));
            value.difference = difference.map(|it| difference_in(language, &it));
        }
    }

    pub(super) fn date(
        &mut self,
        key: &'static str,
        old: Option<facts::Date>,
        new: Option<facts::Date>,
    ) {
        let language = self.editions.language;
        let shown =
            |it: facts::Date| Shown { printed: language.date(&it), written: it.to_string() };
        self.value(key, old.map(shown), new.map(shown));
    }

    pub(super) fn day(&mut self, key: &'static str, old: Option<Day>, new: Option<Day>) {
        let date = |day: Day| facts::Date::Point(Point::day(day.0));
        self.date(key, old.map(date), new.map(date));
    }

    /// Leaves out by how much a number has changed: it is that of another thing.
    pub(super) fn without_difference(&mut self) {
        self.values.iter_mut().for_each(|value| value.difference = None);
    }

    /// Compares which sources are named, in whatever order.
    pub(super) fn sources(
        &mut self,
        key: &'static str,
        old: Option<&Sources>,
        new: Option<&Sources>,
    ) {
        let Editions { old: before, new: now, .. } = self.editions;
        let old = old.and_then(|it| self.editions.titles(it, before, true));
        let new = new.and_then(|it| self.editions.titles(it, now, false));
        self.value(key, old, new);
    }

    /// Compares a quantity that is no number of a fact.
    pub(super) fn plain_quantity(
        &mut self,
        key: &'static str,
        old: Option<&Quantity>,
        new: Option<&Quantity>,
    ) {
        let language = self.editions.language;
        let shown =
            |it: &Quantity| Shown { printed: language.short_quantity(it), written: it.to_string() };
        self.value(key, old.map(shown), new.map(shown));
    }

    /// A value of a series with its time.
    pub(super) fn timed(&self, value: &TimedValue) -> Shown {
        let language = self.editions.language;
        let time = language.date(&facts::Date::Point(value.time));
        let printed = format!("{time}: {}", language.number(value.number()));
        Shown { printed, written: value.value.to_string() }
    }

    /// Compares a value of a group of which the keys are names; each has its own.
    pub(super) fn value_of(
        &mut self,
        key: &'static str,
        old: Option<(&str, Shown)>,
        new: Option<(&str, Shown)>,
    ) {
        let written = |it: &Option<(&str, Shown)>| it.as_ref().map(|it| it.1.written.clone());
        if written(&old) == written(&new) {
            return;
        }
        let at = |it: Option<(&str, Shown)>, path: &Option<Path>| {
            it.and_then(|(name, shown)| Some((shown, below(path, key)?.key(name))))
        };
        let (old, new) = (at(old, &self.old), at(new, &self.new));
        self.put(key, None, old, new, Vec::new());
    }

    /// Compares whether something is so.
    pub(super) fn flag(&mut self, key: &'static str, old: Option<bool>, new: Option<bool>) {
        let shown = |it: Option<bool>| it.filter(|it| *it).map(|_| Shown::plain("yes"));
        self.value(key, shown(old), shown(new));
    }

    /// Says that the thing stands in another place of its list.
    pub(super) fn moved(&mut self, old: usize, new: usize) {
        let place = |index: usize, path: &Option<Path>| {
            let path = path.clone().unwrap_or_default();
            Some((Shown::plain(index + 1), path))
        };
        let (old, new) = (place(old, &self.old), place(new, &self.new));
        self.put("position", None, old, new, Vec::new());
    }

    /// Compares texts, in every language that they are given in.
    pub(super) fn text(&mut self, key: &'static str, old: Option<&Text>, new: Option<&Text>) {
        self.texts(key, old, new, words::of_line as ToWords<Inline>);
    }

    /// Compares texts of paragraphs and lists.
    pub(super) fn prose(
        &mut self,
        key: &'static str,
        old: Option<&Text<Prose>>,
        new: Option<&Text<Prose>>,
    ) {
        self.texts(key, old, new, words::of_prose as ToWords<Prose>);
    }

    fn texts<M>(
        &mut self,
        key: &'static str,
        old: Option<&Text<M>>,
        new: Option<&Text<M>>,
        to_words: ToWords<M>,
    ) {
        let at = (below(&self.old, key), below(&self.new, key));
        self.texts_at(key, (old, at.0), (new, at.1), to_words);
    }

    /// Compares an item of a list of texts.
    pub(super) fn text_at(
        &mut self,
        key: &'static str,
        old: Option<(&Text, Path)>,
        new: Option<(&Text, Path)>,
    ) {
        self.texts_at(key, old.unzip(), new.unzip(), words::of_line as ToWords<Inline>);
    }

    fn texts_at<M>(
        &mut self,
        key: &'static str,
        old: (Option<&Text<M>>, Option<Path>),
        new: (Option<&Text<M>>, Option<Path>),
        to_words: ToWords<M>,
    ) {
        let is_plain = |text: Option<&Text<M>>| text.is_none_or(|it| matches!(it, Text::Plain(_)));
        let are_plain = is_plain(old.0) && is_plain(new.0);
        let editions = self.editions;
        let before = by_language(old, editions.old, are_plain, to_words, editions.language);
        let now = by_language(new, editions.new, are_plain, to_words, editions.language);
        let gone =
            before.iter().filter(|it| !now.iter().any(|other| it.language == other.language));
        let pairs = now
            .iter()
            .map(|new| (before.iter().find(|old| old.language == new.language), Some(new)));
        for (old, new) in pairs.chain(gone.map(|old| (Some(old), None))) {
            if let (Some(old), Some(new)) = (old, new)
                && words::are_same(&old.words, &new.words)
            {
                continue;
            }
            let language = new.or(old).and_then(|it| it.language.clone());
            let looks_same = old.zip(new).is_some_and(|(old, new)| {
                words::text(&old.words, false) == words::text(&new.words, false)
            });
            let stretches =
                old.zip(new).map(|(old, new)| words::stretches(&old.words, &new.words, looks_same));
            let shown = |it: Option<&TextIn>| {
                let text = |it: &TextIn, is_written| words::text(&it.words, is_written);
                let shown = |it| Shown { printed: text(it, false), written: text(it, true) };
                it.map(|it| (shown(it), it.path.clone()))
            };
            self.put(key, language, shown(old), shown(new), stretches.unwrap_or_default());
        }
    }

    /// Notes a key with its values as they are printed and written, and their paths.
    fn put(
        &mut self,
        key: &'static str,
        language: Option<LanguageTag>,
        old: Option<(Shown, Path)>,
        new: Option<(Shown, Path)>,
        words: Vec<Stretch>,
    ) {
        let both = old.as_ref().zip(new.as_ref());
        let looks_same = both.is_some_and(|(old, new)| old.0.printed == new.0.printed);
        let side = |it: Option<(Shown, Path)>| {
            let (Shown { printed, written }, path) = it?;
            Some((if looks_same { written } else { printed }, path.to_string()))
        };
        let ((old, old_path), (new, path)) = (side(old).unzip(), side(new).unzip());
        let language = language.map(|it| it.to_string());
        self.values.push(Value {
            key,
            language,
            path,
            old_path,
            old,
            new,
            difference: None,
            words,
        });
    }
}

/// How the words of a text are found.
type ToWords<M> = fn(&M, &Facts, &Language) -> Vec<Word>;

/// A text in one of its languages.
struct TextIn {
    /// None if it is not given for one alone.
    language: Option<LanguageTag>,
    path: Path,
    words: Vec<Word>,
}

/// A text in each of its languages; a plain one is in the language of its file, unless there
/// are plain ones alone.
fn by_language<M>(
    (text, path): (Option<&Text<M>>, Option<Path>),
    facts: &Facts,
    are_plain: bool,
    to_words: ToWords<M>,
    language: &Language,
) -> Vec<TextIn> {
    let Some((text, path)) = text.zip(path) else { return Vec::new() };
    let each = text.each().map(|(tag, text)| TextIn {
        language: tag.or((!are_plain).then_some(facts.language())).cloned(),
        path: tag.map_or(path.clone(), |tag| path.key(&tag.to_string())),
        words: to_words(text, facts, language),
    });
    each.collect()
}

/// The path of a key below a thing, of which each step is set off by a full stop.
fn below(path: &Option<Path>, key: &str) -> Option<Path> {
    path.as_ref().map(|path| key.split('.').fold(path.clone(), |path, key| path.key(key)))
}

fn difference_in(language: &Language, difference: &facts::Difference) -> Difference {
    let facts::Difference { by, relative } = difference;
    let absolute = match by.unit {
        Some(facts::Unit::Percent) => language.percentage_points(by),
        _ => language.signed_quantity(by),
    };
    Difference { absolute, relative: relative.as_ref().map(|it| language.signed_quantity(it)) }
}
