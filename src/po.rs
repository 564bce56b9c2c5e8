//! Files of translations as translators' tools have them (PO, of GNU gettext): bytes → entries
//! that know where their texts are written, and back. It knows neither facts nor languages.
//!
//! It is read here, and not by a crate, because a fault in a translation is reported at its place:
//! those that there are keep lines of entries at most, and no previous or obsolete ones.

mod merge;
mod read;
#[cfg(test)]
mod tests;
mod write;

use std::ops::Range;

use crate::diagnostic::Passage;

pub(crate) use self::merge::{Wanted, merged};
pub(crate) use self::read::read;

/// A file of translations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Po {
    /// The entry without a source text, which says what the file is.
    pub(crate) header: Option<Entry>,
    /// The others, in order.
    pub(crate) entries: Vec<Entry>,
    /// What the translator remarks behind all of them, line by line.
    pub(crate) remarks: Vec<String>,
}

/// A source text with its translation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What the translator remarks, line by line.
    pub(crate) remarks: Vec<String>,
    /// What the program says to the translator, line by line.
    pub(crate) explanations: Vec<String>,
    /// Where the source text stands.
    pub(crate) references: Vec<String>,
    /// Marks such as `fuzzy`.
    pub(crate) flags: Vec<String>,
    /// The source text of before, of which this is the translation.
    pub(crate) previous: Option<Source>,
    /// The source text.
    pub(crate) source: Source,
    /// The translation; several if the source text has a plural.
    pub(crate) translations: Vec<Translated>,
    /// Whether it is kept although the source text is gone.
    pub(crate) is_obsolete: bool,
    /// Where it is, without its comments.
    pub(crate) range: Range<usize>,
}

/// What is translated.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Source {
    /// What distinguishes it from the same text elsewhere.
    pub(crate) context: Option<String>,
    /// The text.
    pub(crate) text: String,
    /// The text for several of what it counts.
    pub(crate) plural: Option<String>,
}

/// A translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Translated {
    /// The text.
    pub(crate) text: String,
    /// Where it is; nowhere if it was not read.
    pub(crate) passage: Option<Passage>,
}

impl Po {
    /// The same as it was for texts of before: what is obsolete is needed, and what was translated
    /// before its text has changed is the translation of that.
    pub(crate) fn of_before(&self) -> Self {
        let former = self.entries.iter().filter_map(|entry| match &entry.previous {
            Some(previous) if entry.is_fuzzy() => {
                let flags = Vec::new();
                let (source, previous) = (previous.clone(), None);
                Some(Entry { source, previous, flags, is_obsolete: false, ..entry.clone() })
            }
            _ if entry.is_obsolete => Some(Entry { is_obsolete: false, ..entry.clone() }),
            _ => None,
        });
        // Of two for the same text, the one that is still in use comes last, and counts.
        let entries = former.chain(self.entries.iter().cloned()).collect();
        Self { entries, ..self.clone() }
    }
}

impl Entry {
    /// The mark of a translation that somebody must look at.
    const FUZZY: &str = "fuzzy";

    pub(crate) fn is_fuzzy(&self) -> bool {
        self.flags.iter().any(|flag| flag == Self::FUZZY)
    }

    /// Whether anything of it is translated.
    pub(crate) fn has_translation(&self) -> bool {
        self.filled().next().is_some()
    }

    /// What of it is translated.
    fn filled(&self) -> impl Iterator<Item = &Translated> {
        self.translations.iter().filter(|it| !it.text.is_empty())
    }
}

impl Po {
    /// A field of the header, such as `Language`.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        let text = &self.header.as_ref()?.translations.first()?.text;
        fields(text).find(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

/// The fields of a header.
fn fields(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.lines().filter_map(|line| line.split_once(':')).map(|(name, it)| (name.trim(), it.trim()))
}
