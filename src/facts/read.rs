//! YAML text → [`Facts`], with a place for whatever is wrong.

use std::collections::HashMap;
use std::sync::Arc;

use super::check::{Unread, check};
use super::deserialize::{Deserialized, deserialize};
use super::parity::parity;
use super::translation::{Unfinished, translate};
use super::{Facts, LanguageTag, Today, Translation, stale, units};
use crate::diagnostic::{Code, Diagnostic, MOST_SHOWN, Severity, Sink};
use crate::yaml::{File, Limits, Path};

/// The most bytes of a facts file: what two pages hold, in all languages of Europe.
pub const MOST_BYTES: usize = 400_000;

const LIMITS: Limits =
    Limits { bytes: MOST_BYTES, values: 40_000, purpose: "two pages", aliases: false };

/// A facts file as far as it can be read, with all that is wrong with it.
#[derive(Debug)]
pub struct Reading {
    /// What is wrong with it in whatever language the briefing is.
    sink: Sink,
    /// The facts, with a placeholder at each of the faulty paths.
    facts: Option<Arc<Facts>>,
    faulty: Vec<Path>,
    file: Option<Arc<File>>,
    /// Whether all of it is YAML as it should be, so that nothing was skipped.
    is_whole: bool,
    /// What of its translations cannot be taken.
    unfinished: Unfinished,
}

impl Reading {
    /// Reads a facts file. `name` is what messages call it.
    pub fn new(name: &str, bytes: &[u8]) -> Self {
        let (mut sink, unfinished) = (Sink::default(), Unfinished::default());
        let file = File::read(name, bytes, LIMITS, |_| true, &mut sink);
        let is_whole = !sink.has_errors();
        let Some(mut file) = file else {
            return Self {
                sink,
                facts: None,
                faulty: Vec::new(),
                file: None,
                is_whole,
                unfinished,
            };
        };
        let gaps = file.gaps().clone();
        let Deserialized { facts, problems, faulty } = deserialize(file.tree_mut(), &gaps);
        if problems.len() > MOST_SHOWN {
            sink.cut_off(Severity::Error);
        }
        sink.extend(file.diagnostics(&problems));
        let (facts, file) = (facts.map(Arc::new), Some(Arc::new(file)));
        Self { sink, facts, faulty, file, is_whole, unfinished }
    }

    /// The same with translations that lie beside the facts, as if these had them; what the facts
    /// say themselves in a language comes first.
    pub fn translated(&self, translations: &[Translation]) -> Self {
        let read = self
            .facts
            .as_ref()
            .zip(self.file.as_ref())
            .and_then(|(facts, file)| translate(facts, &self.faulty, file, translations));
        let (mut facts, mut file) = (self.facts.clone(), self.file.clone());
        let (mut faulty, mut unfinished) = (self.faulty.clone(), Unfinished::default());
        if let Some(read) = read {
            (facts, file) = (Some(Arc::new(read.facts)), Some(Arc::new(read.file)));
            (faulty, unfinished) = (read.faulty, read.unfinished);
        }
        Self { sink: self.sink.clone(), facts, faulty, file, unfinished, ..*self }
    }

    /// The text of the file; none if it is not YAML that can be read.
    ///
    /// ```
    /// let text = "title: Water\n";
    /// let reading = twopager::facts::Reading::new("brief.yaml", text.as_bytes());
    /// assert_eq!(reading.text(), Some(text));
    /// ```
    pub fn text(&self) -> Option<&str> {
        self.file.as_ref().map(|file| file.text())
    }

    /// Whether a briefing in a language can have texts from files of translations: its plain texts
    /// are in another one.
    pub fn can_be_translated(&self, language: &LanguageTag) -> bool {
        self.facts.as_ref().is_some_and(|facts| !language.is_variant_of(facts.language()))
    }

    /// The facts for a briefing in a language, by default in that of the file;
    /// none if anything is wrong with them. All that is found goes to the sink.
    pub fn in_language(&self, language: Option<&LanguageTag>, sink: &mut Sink) -> Option<Located> {
        let mut found = self.sink.clone();
        let located = self.checked(language, &mut found).filter(|_| !found.has_errors());
        sink.merge(found);
        located
    }

    fn checked(&self, language: Option<&LanguageTag>, sink: &mut Sink) -> Option<Located> {
        let (facts, file) = (self.facts.as_ref()?, self.file.as_ref()?);
        let language = language.unwrap_or(facts.language()).clone();
        let unread = Unread {
            faulty: &self.faulty,
            incomplete: file.gaps().incomplete().collect(),
            texts: self.faulty.iter().map(|path| file.text_at(path)).collect(),
            lost: file.lost().collect(),
        };
        let mut problems = check(facts, &language, &unread, &self.unfinished);
        problems.extend(parity(facts, &language, &self.faulty));
        if !self.is_whole {
            // What the parser skipped may have used anything.
            problems.retain(|problem| problem.fault.code != Code::Unused);
        }
        for severity in [Severity::Error, Severity::Warning] {
            let found = problems.iter().filter(|problem| problem.severity == severity);
            if found.count() > MOST_SHOWN {
                sink.cut_off(severity);
            }
        }
        sink.extend(file.diagnostics(&problems));
        Some(Located { facts: Arc::clone(facts), file: Arc::clone(file), language })
    }

    /// The language of the file, if it can be read.
    pub fn language(&self) -> Option<&LanguageTag> {
        self.facts.as_deref().map(Facts::language)
    }

    /// The languages in which the file is to be published, each once: those of `languages`, as far
    /// as they can be read; none if it names none.
    ///
    /// ```
    /// use twopager::facts::Reading;
    ///
    /// let languages = |yaml: &str| {
    ///     let found = Reading::new("brief.yaml", yaml.as_bytes()).languages();
    ///     found.iter().map(ToString::to_string).collect::<Vec<_>>()
    /// };
    /// assert_eq!(languages("title: A day\nlanguages: [en, EN-ie]"), ["en", "en-IE"]);
    /// assert!(languages("title: A day\nlanguage: en-GB").is_empty());
    /// ```
    pub fn languages(&self) -> Vec<LanguageTag> {
        let Some(facts) = &self.facts else { return Vec::new() };
        let path = |index| Path::top("languages").item(index);
        let is_read = |index| !self.faulty.contains(&path(index));
        let mut languages = Vec::new();
        for (index, tag) in facts.languages.iter().enumerate() {
            if is_read(index) && !languages.contains(tag) {
                languages.push(tag.clone());
            }
        }
        languages
    }

    /// Reports what is counted in words that the language of a briefing, by default that of the
    /// file, does not know.
    pub fn unknown_units(
        &self,
        language: Option<&LanguageTag>,
        knows: impl Fn(&str) -> bool,
        sink: &mut Sink,
    ) {
        let (Some(facts), Some(file)) = (&self.facts, &self.file) else { return };
        let mut unknown = units::unknown(facts, language.unwrap_or(facts.language()), knows);
        unknown.retain(|problem| !self.faulty.iter().any(|it| it.contains(&problem.path)));
        if unknown.len() > MOST_SHOWN {
            unknown.truncate(MOST_SHOWN);
            sink.cut_off(Severity::Error);
        }
        sink.extend(file.diagnostics(&unknown));
    }

    /// Reports what is stale as of a day, of all that can be read: facts past the
    /// day of their review or older than the file allows, and meetings that were
    /// upcoming and may be past; and that an embargo lasts.
    pub fn stale(&self, today: Today, sink: &mut Sink) {
        let (Some(facts), Some(file)) = (&self.facts, &self.file) else { return };
        let mut stale = stale::stale(facts, &self.faulty, today);
        let found = stale.len();
        let mut counts = HashMap::new();
        stale.retain(|problem| {
            let count = counts.entry(problem.fault.code).or_insert(0);
            *count += 1;
            *count <= MOST_SHOWN
        });
        if stale.len() < found {
            sink.cut_off(Severity::Warning);
        }
        sink.extend(file.diagnostics(&stale));
    }

    /// Whether nobody may publish the briefing before some moment.
    pub fn has_embargo(&self) -> bool {
        self.facts.as_ref().is_some_and(|facts| facts.embargo.is_some())
    }

    /// That an embargo lasts, as of a day or a moment; nothing if it does not.
    pub fn embargoed(&self, today: Today) -> Vec<Diagnostic> {
        let (Some(facts), Some(file)) = (&self.facts, &self.file) else { return Vec::new() };
        let problem = stale::embargoed(facts, today);
        let problem = problem.filter(|it| !self.faulty.contains(&it.path));
        file.diagnostics(problem.as_slice())
    }
}

/// Facts that hold together, for a briefing in one language, with the file they
/// were read from. To clone them copies nothing.
#[derive(Debug, Clone)]
pub struct Located {
    facts: Arc<Facts>,
    file: Arc<File>,
    language: LanguageTag,
}

impl Located {
    /// The facts.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The same with translations, as [`Reading::translated`] has them.
    pub fn translated(&self, translations: &[Translation]) -> Self {
        let translated = translate(&self.facts, &[], &self.file, translations);
        let translated = translated.filter(|_| !translations.is_empty());
        translated.map_or_else(
            || self.clone(),
            |it| {
                let (facts, file) = (Arc::new(it.facts), Arc::new(it.file));
                Self { facts, file, language: self.language.clone() }
            },
        )
    }

    /// The language of the briefing.
    pub fn language(&self) -> &LanguageTag {
        &self.language
    }

    /// The file as it was read, byte for byte.
    pub fn text(&self) -> &str {
        self.file.text()
    }

    /// The file, for places of what is found later.
    pub(crate) fn file(&self) -> &Arc<File> {
        &self.file
    }
}

/// Reads a facts file, for a briefing in its own language. `name` is what messages
/// call it.
///
/// ```
/// let yaml = "title: A day\ndate: 2025-11-28\nissuer: Press office\n";
/// let located = twopager::facts::read("brief.yaml", yaml.as_bytes()).unwrap();
/// assert_eq!(located.facts().date.0.to_string(), "2025-11-28");
///
/// let faults = twopager::facts::read("brief.yaml", b"titel: A day\n").unwrap_err();
/// assert_eq!(faults[0].message, "unknown key `titel`");
/// ```
///
/// # Errors
/// All that is wrong with the file, in its order; if it is not YAML, what is
/// wrong up to there.
pub fn read(name: &str, bytes: &[u8]) -> Result<Located, Vec<Diagnostic>> {
    let mut sink = Sink::default();
    let located = Reading::new(name, bytes).in_language(None, &mut sink);
    located.ok_or_else(|| sink.into_sorted())
}
