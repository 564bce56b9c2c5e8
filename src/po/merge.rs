//! What is to be translated now, and what was translated before → what there is still to do, as
//! `msgmerge` brings them together: nothing that somebody translated is lost.

mod nearest;

use std::collections::{HashMap, HashSet};

use self::nearest::Beginnings;
use super::{Entry, Source, Translated};

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
/// it what a translator wrote that is not wanted any more. `before` are entries without a header.
pub(crate) fn merged(before: &[Entry], wanted: Vec<Wanted>) -> Vec<Entry> {
    let mut known: HashMap<&Source, usize> = HashMap::new();
    let worth = |entry: &Entry| (entry.has_translation(), !entry.is_obsolete);
    for (index, entry) in before.iter().enumerate() {
        let there = known.entry(&entry.source).or_insert(index);
        if worth(entry) > worth(&before[*there]) {
            *there = index;
        }
    }
    let taken: HashSet<_> = wanted.iter().filter_map(|it| known.get(&it.source)).collect();
    let left = before.iter().enumerate().filter(|(index, _)| !taken.contains(index));
    let left: Vec<_> = left.map(|(_, entry)| entry).filter(|it| it.is_a_translators()).collect();
    let beginnings = Beginnings::of(&left);
    let mut used = HashSet::new();
    let mut entries: Vec<Entry> = Vec::new();
    for Wanted { source, explanations, references } in wanted {
        let entry = match known.get(&source) {
            Some(index) => before[*index].clone(),
            None => match beginnings.nearest(&source) {
                Some(index) => {
                    // It has one form: of an entry that has several, the others stay there.
                    if left[index].filled().count() == 1 {
                        used.insert(index);
                    }
                    left[index].for_another(&source)
                }
                None => Entry::empty(&source),
            },
        };
        let entry = Entry { explanations, references, is_obsolete: false, ..entry };
        entries.push(entry.settled());
    }
    let gone = left.iter().enumerate().filter(|(index, _)| !used.contains(index));
    entries.extend(gone.map(|(_, entry)| entry.as_obsolete()));
    entries
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
        entry.translations = self.filled().take(1).cloned().collect();
        entry
    }

    /// The same; if its text is again the one that it is the translation of, nobody has to look.
    fn settled(mut self) -> Self {
        if self.previous.as_ref() == Some(&self.source) {
            self.previous = None;
            self.flags.retain(|flag| flag != Self::FUZZY);
        }
        self
    }

    /// Whether there is anything in it that a translator wrote.
    fn is_a_translators(&self) -> bool {
        self.has_translation() || !self.remarks.is_empty()
    }

    /// The same, kept for the translator alone.
    fn as_obsolete(&self) -> Self {
        let (explanations, references) = (Vec::new(), Vec::new());
        Self { explanations, references, is_obsolete: true, ..self.clone() }
    }
}
