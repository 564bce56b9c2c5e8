//! What a translator is asked for: the file that `twopager translate` writes.

use std::collections::{HashMap, HashSet};

use serde_json::Value as Json;

use super::super::schema::schema;
use super::super::{Facts, LanguageTag, Located};
use super::{Original, Translation, context, originals, serves};
use crate::diagnostic::Diagnostic;
use crate::po::{Entry, Po, Source, Translated, Wanted, merged};
use crate::yaml::{Fault, Path, Step};

/// A file for a translator, and how much of it is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translatable {
    /// The file (PO).
    pub text: String,
    /// The texts that are not translated yet, but for names.
    pub missing: usize,
    /// The names that are not translated: without a translation they are as they are.
    pub names: usize,
    /// The translations that somebody must look at, because their texts have changed (fuzzy).
    pub fuzzy: usize,
    /// The translations that are kept although their texts are gone.
    pub obsolete: usize,
}

/// The file for a translator of facts into a language, with all texts that the facts do not have in
/// it. What was translated before is kept. `name` is what the facts file is called in it.
///
/// ```
/// use twopager::facts::{Reading, translatable};
/// use twopager::diagnostic::Sink;
///
/// let yaml = "language: fr\ntitle: Dix ans\ndate: 2025-11-28\nissuer: Service de presse\n";
/// let (reading, mut sink) = (Reading::new("brief.yaml", yaml.as_bytes()), Sink::default());
/// let facts = reading.in_language(None, &mut sink).unwrap();
/// let file = translatable(&facts, &"en".parse()?, "brief.yaml", None).unwrap();
/// assert_eq!(file.missing, 2);
/// assert!(file.text.contains("msgctxt \"title\"\nmsgid \"Dix ans\"\nmsgstr \"\"\n"));
/// # Ok::<(), twopager::facts::Fault>(())
/// ```
///
/// # Errors
/// A language in which there can be no briefing.
pub fn translatable(
    facts: &Located,
    language: &LanguageTag,
    name: &str,
    before: Option<&Translation>,
) -> Result<Translatable, Diagnostic> {
    if !language.is_possible() {
        let Fault { code, message, expected, .. } = language.unavailable();
        let fault = Diagnostic::error(code, message);
        return Err(expected.into_iter().fold(fault, Diagnostic::expected));
    }
    let (file, facts) = (facts.file(), facts.facts());
    let help = schema();
    let (mut wanted, mut names): (Vec<Wanted>, HashSet<Source>) = Default::default();
    let mut numbers: HashMap<Source, usize> = HashMap::new();
    let mut originals = originals(facts, &[], file);
    originals.sort_by_cached_key(|it| file.line_of(&it.at.path_in(it.tag)));
    for original in originals {
        let Original { at, tag, text } = &original;
        if at.printed(language).is_some_and(|it| it.is_some() || serves(facts, language)) {
            continue;
        }
        let source = Source { context: Some(context(&at.path)), text: text.clone(), plural: None };
        let reference = reference(name, file.line_of(&at.path_in(*tag)));
        if let Some(number) = numbers.get(&source) {
            wanted[*number].references.push(reference);
            continue;
        }
        if at.is_name {
            names.insert(source.clone());
        }
        numbers.insert(source.clone(), wanted.len());
        let explanations = explanations(&original, facts, &help);
        wanted.push(Wanted { source, explanations, references: vec![reference] });
    }
    let Po { header, entries, remarks } = before.map(|it| it.po.clone()).unwrap_or_default();
    let entries = merged(&entries, wanted);
    let count = |matches: &dyn Fn(&Entry) -> bool| entries.iter().filter(|it| matches(it)).count();
    let is_empty = |it: &Entry| !it.is_obsolete && !it.has_translation();
    let is_name = |it: &Entry| names.contains(&it.source);
    let counts = [
        count(&|it| is_empty(it) && !is_name(it)),
        count(&|it| is_empty(it) && is_name(it)),
        count(&|it| !it.is_obsolete && it.is_fuzzy()),
        count(&|it| it.is_obsolete),
    ];
    let header = Some(header.unwrap_or_else(|| new_header(facts, language, name)));
    let [missing, names, fuzzy, obsolete] = counts;
    let text = Po { header, entries, remarks }.to_string();
    Ok(Translatable { text, missing, names, fuzzy, obsolete })
}

/// Where a text stands, as GNU gettext writes it: a name with spaces between marks of its own.
fn reference(name: &str, line: usize) -> String {
    match name.contains(char::is_whitespace) {
        true => format!("\u{2068}{name}\u{2069}:{line}"),
        false => format!("{name}:{line}"),
    }
}

/// What a translator is told of a text: what it is, and which numbers stand in it or before it.
fn explanations(original: &Original<'_>, facts: &Facts, schema: &Json) -> Vec<String> {
    let path = &original.at.path;
    let mut told: Vec<String> = help(path, schema).into_iter().collect();
    if original.at.is_name {
        told.push("A name: without a translation it stands as it is.".to_owned());
    }
    if let [Step::Key(group), Step::Key(id), Step::Key(key)] = &path.0[..]
        && group == "facts"
        && key == "label"
        && let Some(fact) = facts.facts.get(id)
    {
        told.push(format!("Before it: {}", fact.value));
    }
    let lines = original.at.lines.iter().find(|(tag, _)| *tag == original.tag);
    let lines = lines.map(|(_, lines)| lines.as_slice()).unwrap_or_default();
    let mut named = Vec::new();
    for id in lines.iter().flat_map(|line| line.facts()) {
        if let Some(fact) = facts.facts.get(id).filter(|_| !named.contains(&id)) {
            told.push(format!("{{{id}}}: {}", fact.value));
            named.push(id);
        }
    }
    told
}

/// What the key of a text is for, in a sentence, as editors show it.
fn help(path: &Path, schema: &Json) -> Option<String> {
    let (mut schema, mut help) = (schema, None);
    for step in &path.0 {
        let below = match step {
            Step::Key(key) => schema["properties"].get(key),
            Step::Item(_) => schema.get("items"),
        };
        schema = below.or_else(|| schema.get("additionalProperties"))?;
        // An item of a list has that of the list.
        help = schema["description"].as_str().filter(|it| !it.is_empty()).or(help);
    }
    let help = help?;
    let (sentence, _) = help.split_once(". ").unwrap_or((help.trim_end_matches('.'), ""));
    Some(format!("{sentence}."))
}

/// The header of a new file. Its date is that of the facts: the clock never says anything here.
fn new_header(facts: &Facts, language: &LanguageTag, name: &str) -> Entry {
    let title = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let fields = [
        ("Project-Id-Version", title.to_owned()),
        ("Report-Msgid-Bugs-To", String::new()),
        ("PO-Revision-Date", format!("{} 00:00+0000", facts.date.0)),
        ("Last-Translator", String::new()),
        ("Language-Team", String::new()),
        ("Language", language.to_string().replace('-', "_")),
        ("MIME-Version", "1.0".to_owned()),
        ("Content-Type", "text/plain; charset=UTF-8".to_owned()),
        ("Content-Transfer-Encoding", "8bit".to_owned()),
    ];
    let text = fields.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
    let remarks = [
        "What stands in braces, such as `{trade}`, becomes a number, and `[@name]` the number of a",
        "source: keep both as they are, wherever they belong in the sentence.",
    ];
    Entry {
        remarks: remarks.iter().map(|line| format!(" {line}")).collect(),
        translations: vec![Translated { text, passage: None }],
        ..Entry::default()
    }
}
