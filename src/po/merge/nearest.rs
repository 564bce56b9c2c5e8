//! What was translated before and is of most use as a beginning of another translation.

use std::collections::HashMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Entry, Source};

/// How much of two texts must be the same for the translation of one to be of use for the other.
const LEAST_LIKENESS: f32 = 0.5;

/// The most letters of texts that are compared letter by letter; longer ones, word by word.
const MOST_LETTERS: usize = 200;

/// The most texts that a text is compared with: those that have the most letters in common with it.
const MOST_COMPARED: usize = 20;

/// Translations that others can begin with, by what makes them of use.
pub(super) struct Beginnings<'a> {
    entries: &'a [&'a Entry],
    by_previous: HashMap<&'a Source, usize>,
    by_text: HashMap<&'a str, usize>,
    by_context: HashMap<Option<&'a str>, Vec<(usize, Letters)>>,
}

impl<'a> Beginnings<'a> {
    /// Those of entries that are translated.
    pub(super) fn of(entries: &'a [&'a Entry]) -> Self {
        let (by_previous, by_text, by_context) = (HashMap::new(), HashMap::new(), HashMap::new());
        let mut beginnings = Self { entries, by_previous, by_text, by_context };
        for (index, entry) in entries.iter().enumerate().filter(|(_, it)| it.has_translation()) {
            let Source { context, text, .. } = &entry.source;
            if let Some(previous) = entry.previous.as_ref().filter(|_| entry.is_fuzzy()) {
                beginnings.by_previous.entry(previous).or_insert(index);
            }
            beginnings.by_text.entry(text).or_insert(index);
            let of_context = beginnings.by_context.entry(context.as_deref()).or_default();
            of_context.push((index, Letters::of(text)));
        }
        beginnings
    }

    /// The number of the entry whose translation is of most use for a text: it is that of this very
    /// text, which has changed meanwhile; or of the same text in another context, or of one in the
    /// same context that is much like it.
    pub(super) fn nearest(&self, wanted: &Source) -> Option<usize> {
        let same = self.by_previous.get(wanted).or_else(|| self.by_text.get(&*wanted.text));
        same.copied().or_else(|| self.most_like(wanted))
    }

    fn most_like(&self, wanted: &Source) -> Option<usize> {
        let letters = Letters::of(&wanted.text);
        let of_context = self.by_context.get(&wanted.context.as_deref())?;
        let at_most = of_context.iter().map(|(index, it)| (it.most_likeness(&letters), *index));
        let mut near: Vec<_> = at_most.filter(|(it, _)| *it >= LEAST_LIKENESS).collect();
        let best_first = |one: &(f32, usize), other: &(f32, usize)| {
            other.0.total_cmp(&one.0).then(one.1.cmp(&other.1))
        };
        if near.len() > MOST_COMPARED {
            near.select_nth_unstable_by(MOST_COMPARED, best_first);
            near.truncate(MOST_COMPARED);
        }
        near.sort_unstable_by(best_first);
        let mut best: Option<(f32, usize)> = None;
        for (at_most, index) in near {
            // None of those behind it can be more like it.
            if best.is_some_and(|(likeness, _)| at_most <= likeness) {
                break;
            }
            let likeness = likeness(&self.entries[index].source.text, &wanted.text);
            if likeness >= LEAST_LIKENESS && best.is_none_or(|(it, _)| likeness > it) {
                best = Some((likeness, index));
            }
        }
        best.map(|(_, index)| index)
    }
}

/// The letters of a text in whatever order, which are compared much faster than the text.
struct Letters {
    /// How often there are some that stand close to each other in Unicode's lists, such as `a` and `A`.
    counts: [u16; 32],
    all: usize,
}

impl Letters {
    fn of(text: &str) -> Self {
        let (mut counts, mut all) = ([0_u16; 32], 0);
        for letter in text.chars() {
            let count = &mut counts[letter as usize % 32];
            *count = count.saturating_add(1);
            all += 1;
        }
        Self { counts, all }
    }

    /// What the likeness of two texts is at most, as far as their letters tell.
    fn most_likeness(&self, other: &Self) -> f32 {
        let of_both = |same| share(same, self.all, other.all);
        let of_lengths = of_both(self.all.min(other.all));
        if of_lengths < LEAST_LIKENESS {
            return of_lengths;
        }
        let same = self.counts.iter().zip(&other.counts).map(|(one, other)| *one.min(other));
        of_both(same.map(usize::from).sum())
    }
}

/// How much of two texts is the same, from 0 to 1.
fn likeness(one: &str, other: &str) -> f32 {
    fn ratio<T: std::hash::Hash + Eq + Ord>(one: &[T], other: &[T]) -> f32 {
        let same =
            capture_diff_slices(Algorithm::Myers, one, other).into_iter().map(|it| match it {
                DiffOp::Equal { len, .. } => len,
                _ => 0,
            });
        share(same.sum(), one.len(), other.len())
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

/// How much of two texts it is that is the same in both.
fn share(same: usize, one: usize, other: usize) -> f32 {
    2.0 * same as f32 / (one + other).max(1) as f32
}
