//! What is to be translated now, and what was translated before → what there is still to do, as
//! `msgmerge` brings them together: nothing that somebody translated is lost.

use std::collections::{HashMap, HashSet};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Entry, Source, Translated};

/// How much of two texts must be the same for the translation of one to be of use for the other.
const LEAST_LIKENESS: f32 = 0.5;

/// The most letters of texts that are compared letter by letter; longer ones, word by word.
const MOST_LETTERS: usize = 200;

/// A text that is to be translated.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    /// Its context and the text.
    pub(crate) source: Source,
    /// What the translator is told, line by line.
    pub(crate) explanations: Vec<String>,
    /// Where it stands.
    pub(crate) references: Vec<String>,
}

/// Everything that is to be translated, in its order, with what was translated before; and behind
/// it what was translated and is not wanted any more. `before` are entries without a header.
pub(crate) fn merged(before: Vec<Entry>, wanted: Vec<Wanted>) -> Vec<Entry> {
    let mut known: HashMap<&Source, &Entry> = HashMap::new();
    for entry in &before {
        let is_better = |there: &&Entry| there.is_obsolete && !entry.is_obsolete;
        if known.get(&entry.source).is_none_or(is_better) {
            known.insert(&entry.source, entry);
        }
    }
    let is_wanted: HashSet<_> = wanted.iter().map(|it| &it.source).collect();
    let left: Vec<_> = before
        .iter()
        .filter(|it| !is_wanted.contains(&it.source) && it.has_translation())
        .collect();
    let mut used = HashSet::new();
    let mut entries: Vec<Entry> = Vec::new();
    for wanted in &wanted {
        let mut entry = match known.get(&wanted.source) {
            Some(entry) => (*entry).clone(),
            None => match nearest(&wanted.source, &left) {
                Some(entry) => {
                    used.insert(&entry.source);
                    entry.for_another(&wanted.source)
                }
                None => Entry::empty(&wanted.source),
            },
        };
        entry.explanations.clone_from(&wanted.explanations);
        entry.references.clone_from(&wanted.references);
        entry.is_obsolete = false;
        entries.push(entry);
    }
    let gone = left.into_iter().filter(|it| !used.contains(&it.source));
    entries.extend(gone.map(Entry::as_obsolete));
    entries
}

/// What was translated before and is most like a text: in the same context, or the very same text
/// in another one.
fn nearest<'a>(wanted: &Source, left: &[&'a Entry]) -> Option<&'a Entry> {
    if let Some(moved) = left.iter().find(|it| it.source.text == wanted.text) {
        return Some(moved);
    }
    let near = left.iter().filter(|it| it.source.context == wanted.context).map(|it| {
        let texts = [&it.source.text, &wanted.text];
        (likeness(texts[0], texts[1]), *it)
    });
    let near = near.filter(|(likeness, _)| *likeness >= LEAST_LIKENESS);
    near.max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, entry)| entry)
}

/// How much of two texts is the same, from 0 to 1.
fn likeness(one: &str, other: &str) -> f32 {
    fn ratio<T: std::hash::Hash + Eq + Ord>(one: &[T], other: &[T]) -> f32 {
        let of_both = |same: usize| 2.0 * same as f32 / (one.len() + other.len()).max(1) as f32;
        if of_both(one.len().min(other.len())) < LEAST_LIKENESS {
            return 0.0;
        }
        let same =
            capture_diff_slices(Algorithm::Myers, one, other).into_iter().map(|it| match it {
                DiffOp::Equal { len, .. } => len,
                _ => 0,
            });
        of_both(same.sum())
    }
    match one.len().max(other.len()) > MOST_LETTERS {
        true => {
            let words = [one, other].map(|it| it.split_whitespace().collect::<Vec<_>>());
            ratio(&words[0], &words[1])
        }
        false => {
            let letters = [one, other].map(|it| it.chars().collect::<Vec<_>>());
            ratio(&letters[0], &letters[1])
        }
    }
}

impl Entry {
    fn empty(source: &Source) -> Self {
        let translations = vec![Translated { text: String::new(), passage: None }];
        Self { source: source.clone(), translations, ..Self::default() }
    }

    /// This translation as a beginning for that of another text.
    fn for_another(&self, source: &Source) -> Self {
        let mut entry = Self { source: source.clone(), ..self.clone() };
        // That of one that was itself such a beginning is still that of the text before.
        if !self.is_fuzzy() {
            entry.flags.insert(0, Self::FUZZY.to_owned());
        }
        entry.previous = match &self.previous {
            Some(previous) if self.is_fuzzy() => Some(previous.clone()),
            _ => Some(self.source.clone()),
        };
        entry.translations.truncate(1);
        entry
    }

    /// The same, kept for the translator alone.
    fn as_obsolete(&self) -> Self {
        let (explanations, references) = (Vec::new(), Vec::new());
        Self { explanations, references, is_obsolete: true, ..self.clone() }
    }
}
