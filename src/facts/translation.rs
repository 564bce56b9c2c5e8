//! Translations that lie beside the facts, as a file for each language that translators' tools
//! open (PO): `NAME.fr.po`. They are read as if the facts had them.

mod request;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::deserialize::{Deserialized, deserialize};
use super::texts::{TextAt, texts};
use super::{Facts, LanguageTag};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::po::{self, Po, Source};
use crate::yaml::{Elsewhere, Fault, File, Key, Kind, Limits, Node, Path, Step};

pub use self::request::{Translatable, translatable};

/// The most bytes of a file of translations: what a facts file can hold, twice, and remarks.
pub const MOST_BYTES_OF_TRANSLATION: usize = 2_000_000;

const LIMITS: Limits =
    Limits { bytes: MOST_BYTES_OF_TRANSLATION, values: 0, purpose: "two pages", aliases: false };

/// What a file of translations is called that lies beside facts.
///
/// ```
/// let french = "fr".parse()?;
/// assert_eq!(twopager::facts::name_of_translation("brief", &french), "brief.fr.po");
/// # Ok::<(), twopager::facts::Fault>(())
/// ```
pub fn name_of_translation(stem: &str, language: &LanguageTag) -> String {
    format!("{stem}.{language}.po")
}

/// A file of translations into one language.
#[derive(Debug, Clone)]
pub struct Translation {
    /// What messages call the file.
    name: String,
    language: LanguageTag,
    po: Po,
}

impl Translation {
    /// Reads a file of translations into a language; none if anything is wrong with it, which
    /// goes to the sink. `name` is what messages call it.
    ///
    /// ```
    /// use twopager::diagnostic::Sink;
    /// use twopager::facts::{Reading, Translation};
    ///
    /// let facts = "language: fr\ntitle: Dix ans\ndate: 2025-11-28\nissuer: { en: Press }";
    /// let po = "msgctxt \"title\"\nmsgid \"Dix ans\"\nmsgstr \"Ten years\"\n";
    /// let mut sink = Sink::default();
    /// let english = "en".parse()?;
    /// let translation = Translation::read("brief.en.po", po.as_bytes(), &english, &mut sink);
    /// let reading = Reading::new("brief.yaml", facts.as_bytes());
    /// let reading = reading.translated(translation.as_slice());
    /// let located = reading.in_language(Some(&english), &mut sink).unwrap();
    /// let (_, title) = located.facts().title.in_language(&english).unwrap();
    /// assert_eq!(title.plain(), "Ten years");
    /// # Ok::<(), twopager::facts::Fault>(())
    /// ```
    pub fn read(name: &str, bytes: &[u8], language: &LanguageTag, sink: &mut Sink) -> Option<Self> {
        let po = po::read(name, bytes, LIMITS, sink)?;
        sink.extend(other_language(&po, language));
        Some(Self { name: name.to_owned(), language: language.clone(), po })
    }

    /// The language that it is in.
    pub fn language(&self) -> &LanguageTag {
        &self.language
    }

    /// The same for an earlier edition of the facts, with the translations of what is gone or has
    /// changed since, as far as the file still has them.
    ///
    /// ```
    /// use twopager::diagnostic::Sink;
    /// use twopager::facts::{Translation, read};
    ///
    /// let po = "#~ msgctxt \"title\"\n#~ msgid \"Ten years\"\n#~ msgstr \"Dix ans\"\n";
    /// let french = "fr".parse()?;
    /// let now = Translation::read("brief.fr.po", po.as_bytes(), &french, &mut Sink::default());
    /// let now = now.unwrap();
    /// let old = read("old.yaml", b"title: Ten years\ndate: 2025-11-28\nissuer: Press").unwrap();
    /// let has_french = |translation: Translation| {
    ///     let old = old.translated(&[translation]);
    ///     old.facts().title.each().any(|(tag, _)| tag == Some(&french))
    /// };
    /// assert!(has_french(now.of_before()));
    /// assert!(!has_french(now));
    /// # Ok::<(), twopager::facts::Fault>(())
    /// ```
    pub fn of_before(&self) -> Self {
        Self { po: self.po.of_before(), ..self.clone() }
    }

    /// Whether it has nothing but comments: it may be any other file.
    ///
    /// ```
    /// use twopager::diagnostic::Sink;
    /// use twopager::facts::Translation;
    ///
    /// let read = |text: &str| {
    ///     let french = "fr".parse().unwrap();
    ///     Translation::read("brief.fr.po", text.as_bytes(), &french, &mut Sink::default())
    /// };
    /// assert!(read("# Notes\n").unwrap().is_of_comments());
    /// assert!(!read("").unwrap().is_of_comments());
    /// ```
    pub fn is_of_comments(&self) -> bool {
        let Po { header, entries, remarks } = &self.po;
        header.is_none() && entries.is_empty() && !remarks.is_empty()
    }
}

/// The warning that a file of translations says it is in another language.
fn other_language(po: &Po, language: &LanguageTag) -> Option<Diagnostic> {
    const FIELD: &str = "Language";
    // It is written `pt_BR` there; `sr@latin` is no tag.
    let named: LanguageTag = po.field(FIELD)?.replace('_', "-").parse().ok()?;
    if named.language() == language.language() {
        return None;
    }
    let passage = po.header.as_ref()?.translations.first()?.passage.as_ref()?;
    let at = passage.text().find(&format!("{FIELD}:")).unwrap_or_default();
    let line = passage.text()[at..].lines().next().unwrap_or_default();
    let message = format!("this file is for `{language}`, and says that it is in `{named}`");
    let hint =
        "if the texts are in the right language, mend this line; if not, the name of the file";
    let warning = Diagnostic::warning(Code::TranslationLanguage, message).hint(hint);
    Some(warning.at(passage.part(at..at + line.len())))
}

/// A text of the facts that can be translated.
pub(super) struct Original<'a> {
    /// The text with its path and all of its languages.
    pub(super) at: TextAt<'a>,
    /// The language that it is translated from; none if it is a plain string.
    pub(super) tag: Option<&'a LanguageTag>,
    /// What stands in the file, without spaces at its ends.
    pub(super) text: String,
}

/// Every text of the facts that can be read, in the file's language; or in the first that it has.
pub(super) fn originals<'a>(facts: &'a Facts, faulty: &[Path], file: &File) -> Vec<Original<'a>> {
    let is_read = |path: &Path| !faulty.iter().any(|it| it.contains(path) || path.contains(it));
    let originals = texts(facts).into_iter().filter_map(|at| {
        let tag = original(&at, facts)?;
        let path = at.path_in(tag);
        let Kind::Scalar(text) = &file.tree().nearest(&path).kind else { return None };
        is_read(&path).then(|| Original { tag, text: trimmed(text), at })
    });
    originals.collect()
}

/// The language of a text that its translations are held to: the file's, or the first there is.
pub(super) fn original<'a>(text: &TextAt<'a>, facts: &Facts) -> Option<Option<&'a LanguageTag>> {
    text.printed(facts.language()).or_else(|| text.lines.first().map(|(tag, _)| *tag))
}

/// Whether the plain strings of facts serve a briefing in a language.
pub(super) fn serves(facts: &Facts, language: &LanguageTag) -> bool {
    language.is_variant_of(facts.language())
}

/// A text without spaces at the ends of its lines, and without the lines that end it: they depend
/// on how it is written in YAML, and nobody sees them.
fn trimmed(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim().to_owned()
}

/// What distinguishes a text from the same one elsewhere: its path without the numbers of items,
/// so that it stays what it is if others come before it.
fn context(path: &Path) -> String {
    let keys = path.0.iter().filter_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Item(_) => None,
    });
    keys.collect::<Vec<_>>().join(".")
}

/// Facts with translations, as if they stood in their file.
pub(super) struct Translated {
    /// The facts, and where they have placeholders.
    pub(super) facts: Facts,
    pub(super) faulty: Vec<Path>,
    /// The file, which knows where the translations are.
    pub(super) file: File,
    /// The texts that are not translated yet.
    pub(super) unfinished: Unfinished,
}

/// Adds translations to facts where these have no text of their own in the same language.
pub(super) fn translate(
    facts: &Facts,
    faulty: &[Path],
    file: &File,
    translations: &[Translation],
) -> Option<Translated> {
    let mut tree = file.tree().clone();
    let (mut elsewhere, mut unfinished) = (HashMap::new(), Unfinished::of(file, translations));
    let originals = originals(facts, faulty, file);
    for Translation { language, po, .. } in translations {
        let entries = po.entries.iter().filter(|it| !it.is_obsolete);
        let entries: HashMap<_, _> = entries.map(|it| (&it.source, it)).collect();
        for Original { at, text, .. } in &originals {
            if at.lines.iter().any(|(tag, _)| *tag == Some(language)) {
                continue;
            }
            let called = context(&at.path);
            let context = Some(called.clone());
            let source = Source { context, text: text.clone(), plural: None };
            let Some(entry) = entries.get(&source) else { continue };
            let Some(translated) = entry.translations.first() else { continue };
            let Some(passage) = &translated.passage else { continue };
            let path = at.path.key(&language.to_string());
            elsewhere.insert(path, Elsewhere { path: called, passage: passage.clone() });
            let gap = match translated.text.trim().is_empty() {
                true => Gap::Empty,
                false if entry.is_fuzzy() => Gap::Fuzzy,
                false => {
                    add(&mut tree, &at.path, facts.language(), language, &translated.text);
                    continue;
                }
            };
            unfinished.gaps.entry(at.path.clone()).or_insert((language.clone(), gap));
        }
    }
    let Deserialized { facts, faulty, .. } = deserialize(&mut tree, file.gaps());
    Some(Translated { facts: facts?, faulty, file: file.with_values(elsewhere), unfinished })
}

/// Adds a text in a language to a text that is a plain string, or has other languages.
fn add(tree: &mut Node, path: &Path, plain: &LanguageTag, language: &LanguageTag, text: &str) {
    let Some(node) = tree.at_mut(&path.0) else { return };
    let range = node.range.clone();
    let key = |tag: &LanguageTag| Key { name: tag.to_string(), meant: None, range: 0..0 };
    let added = (key(language), Node { range, kind: Kind::Scalar(text.to_owned()) });
    match &mut node.kind {
        Kind::Map(entries) => entries.push(added),
        Kind::Scalar(_) => {
            let original = (key(plain), node.clone());
            node.kind = Kind::Map(vec![original, added]);
        }
        _ => {}
    }
}

/// Why the translation of a text cannot be taken that has an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// There is none yet.
    Empty,
    /// Somebody must look at it.
    Fuzzy,
}

/// What files of translations have of the texts that they do not translate: where they are to be
/// translated.
#[derive(Debug, Clone, Default)]
pub(super) struct Unfinished {
    /// The texts that have an entry, with the language of its file.
    gaps: HashMap<Path, (LanguageTag, Gap)>,
    /// What gives an entry to the others; none if there is no file.
    update: Option<String>,
}

impl Unfinished {
    fn of(facts: &File, translations: &[Translation]) -> Self {
        let update = |Translation { name, language, .. }: &Translation| {
            let place = facts.place(0..0);
            let facts = match place.file()? {
                spaced if spaced.contains(char::is_whitespace) => format!("\"{spaced}\""),
                file => file.to_owned(),
            };
            let command = format!("twopager translate {facts} --to {language}");
            Some(format!("`{command}` brings `{name}` up to date"))
        };
        Self { update: translations.first().and_then(update), ..Self::default() }
    }

    fn gap(&self, text: &Path) -> Option<(Path, Gap)> {
        let (language, gap) = self.gaps.get(text)?;
        Some((text.key(&language.to_string()), *gap))
    }

    /// What is to be done about a text that is missing, where its translation belongs; none if it
    /// has no entry.
    pub(super) fn missing(&self, text: &Path) -> Option<(Path, Fault)> {
        let (path, gap) = self.gap(text)?;
        let fault = match gap {
            Gap::Empty => Fault::new(Code::LanguageMissing, "this text is not translated yet")
                .hint("translate it here"),
            Gap::Fuzzy => outdated("text"),
        };
        Some((path, fault))
    }

    /// What is to be done if none of several texts is translated yet, where the first of them
    /// belongs that has an entry; none if none has one.
    pub(super) fn all_missing<'a>(
        &self,
        mut texts: impl Iterator<Item = &'a Path>,
    ) -> Option<(Path, Fault)> {
        let (first, _) = texts.find_map(|text| self.gap(text))?;
        let fault = Fault::new(Code::LanguageMissing, "no text of this file is translated yet");
        Some((first, fault.hint("translate them from here on")))
    }

    /// Whether somebody must look at the translation of a text.
    pub(super) fn is_outdated(&self, text: &Path) -> bool {
        self.gaps.get(text).is_some_and(|(_, gap)| *gap == Gap::Fuzzy)
    }

    /// What is wrong with the translation of a name that stands as it is, where it is.
    pub(super) fn outdated_name(&self, text: &Path) -> Option<(Path, Fault)> {
        let (path, _) = self.gap(text).filter(|_| self.is_outdated(text))?;
        Some((path, outdated("name")))
    }

    /// What gives an entry to the texts that have none; none if there is no file.
    pub(super) fn update(&self) -> Option<&str> {
        self.update.as_deref()
    }
}

fn outdated(what: &str) -> Fault {
    let message = format!("this translation is of a {what} that has changed since (`fuzzy`)");
    let fault = Fault::new(Code::LanguageMissing, message);
    fault.hint("see whether it still says the same, and take the mark `fuzzy` away")
}
