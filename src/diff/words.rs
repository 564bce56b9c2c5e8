//! Texts word by word.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Fate, Stretch};
use crate::facts::{Block, Facts, Inline, Prose, Run, Style};
use crate::language::Language;

/// A word of a text, with the signs that stand at it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// As it is printed.
    shown: String,
    /// As it is written in the facts, by which words are compared.
    written: String,
}

impl Word {
    fn sign(shown: &str, written: &str) -> Self {
        Self { shown: shown.to_owned(), written: written.to_owned() }
    }

    fn is_empty(&self) -> bool {
        self.shown.is_empty() && self.written.is_empty()
    }
}

/// The words of a line. A fact that it names is one word, with its number.
pub(super) fn of_line(line: &Inline, facts: &Facts, language: &Language) -> Vec<Word> {
    let (mut words, mut word) = (Vec::new(), Word::default());
    for run in line.runs() {
        match run {
            Run::Text(text, style) => {
                for (index, part) in text.split(' ').enumerate() {
                    if index > 0 {
                        words.push(std::mem::take(&mut word));
                    }
                    if !part.is_empty() {
                        word.shown.push_str(part);
                        word.written.push_str(&marked(part, style));
                    }
                }
            }
            Run::Fact(id, style) => {
                let written = format!("{{{id}}}");
                match facts.facts.get(id) {
                    Some(fact) => word.shown.push_str(&language.quantity(&fact.value)),
                    None => word.shown.push_str(&written),
                }
                word.written.push_str(&marked(&written, style));
            }
            Run::Citation(ids) => {
                let named = ids.iter().map(|id| format!("@{id}")).collect::<Vec<_>>();
                let written = format!("[{}]", named.join("; "));
                word.shown.push_str(&written);
                word.written.push_str(&written);
            }
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

/// A line as it is printed, without the notes.
pub(super) fn unnoted(line: &Inline, facts: &Facts, language: &Language) -> String {
    let texts = line.runs().iter().map(|run| match run {
        Run::Text(text, _) => text.clone(),
        Run::Fact(id, _) => match facts.facts.get(id) {
            Some(fact) => language.quantity(&fact.value),
            None => String::new(),
        },
        Run::Citation(_) => String::new(),
    });
    texts.collect::<String>().trim().to_owned()
}

/// The words of paragraphs and lists, with signs between them.
pub(super) fn of_prose(prose: &Prose, facts: &Facts, language: &Language) -> Vec<Word> {
    let mut words = Vec::new();
    for (index, block) in prose.blocks().iter().enumerate() {
        match block {
            Block::Paragraph(line) => {
                words.extend((index > 0).then(|| Word::sign("¶", "¶")));
                words.extend(of_line(line, facts, language));
            }
            Block::List { start, items } => {
                for (index, line) in items.iter().enumerate() {
                    let number = start.map(|start| format!("{}.", start + index));
                    let mark = number.as_deref().unwrap_or("•");
                    words.push(Word::sign(mark, mark));
                    words.extend(of_line(line, facts, language));
                }
            }
        }
    }
    words
}

/// A part of a word with the marks of its style.
fn marked(text: &str, style: &Style) -> String {
    let stars = "*".repeat(2 * usize::from(style.strong) + usize::from(style.emphasis));
    match &style.link {
        Some(url) => format!("{stars}[{text}]({url}){stars}"),
        None => format!("{stars}{text}{stars}"),
    }
}

/// Words as one text: as they are printed, or as they are written.
pub(super) fn text(words: &[Word], is_written: bool) -> String {
    let words = words.iter().map(|it| if is_written { &it.written } else { &it.shown });
    words.map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// Whether two texts are the same but for numbers of facts that they name.
pub(super) fn are_same(old: &[Word], new: &[Word]) -> bool {
    old.iter().map(|word| &word.written).eq(new.iter().map(|word| &word.written))
}

/// What stays, goes and comes between two texts, as they are printed or written.
pub(super) fn stretches(old: &[Word], new: &[Word], is_written: bool) -> Vec<Stretch> {
    let keys = |words: &[Word]| words.iter().map(|it| it.written.clone()).collect::<Vec<_>>();
    let ops = capture_diff_slices(Algorithm::Myers, &keys(old), &keys(new));
    let mut ops: Vec<Step> = ops.iter().map(Step::new).collect();
    join_over_short_words(&mut ops, new);
    let mut stretches = Vec::new();
    let mut push = |kind, words: &[Word]| {
        if !words.is_empty() {
            stretches.push(Stretch { kind, text: text(words, is_written) });
        }
    };
    for Step { is_same, old: before, new: now } in ops {
        if is_same {
            push(Fate::Same, &new[now]);
        } else {
            push(Fate::Removed, &old[before]);
            push(Fate::Added, &new[now]);
        }
    }
    stretches
}

/// Words of both texts that are the same, or in each other's place.
struct Step {
    is_same: bool,
    old: std::ops::Range<usize>,
    new: std::ops::Range<usize>,
}

impl Step {
    fn new(op: &DiffOp) -> Self {
        let is_same = matches!(op, DiffOp::Equal { .. });
        Self { is_same, old: op.old_range(), new: op.new_range() }
    }
}

/// Makes one change of neighbours with no more than a short word between them, which is the
/// same by chance: “of”, “the”.
fn join_over_short_words(steps: &mut Vec<Step>, new: &[Word]) {
    const SHORT: usize = 3;
    let mut joined: Vec<Step> = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let is_inside = at > 0 && at + 1 < steps.len();
        let words = &new[step.new.clone()];
        let is_short = words.len() == 1 && words[0].shown.chars().count() <= SHORT;
        let is_same = step.is_same && !(is_inside && is_short);
        match joined.last_mut() {
            Some(last) if !last.is_same && !is_same => {
                (last.old.end, last.new.end) = (step.old.end, step.new.end);
            }
            _ => joined.push(Step { is_same, old: step.old.clone(), new: step.new.clone() }),
        }
    }
    *steps = joined;
}

/// Of words that stay, some before and after what changes; those at the ends of a text have
/// that on one side alone.
pub(super) fn around(text: &str, count: usize, is_first: bool, is_last: bool) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let after = if is_first { 0 } else { count };
    let before = if is_last { 0 } else { count };
    if words.len() <= after + before + 1 {
        return text.to_owned();
    }
    let (start, end) = (words[..after].join(" "), words[words.len() - before..].join(" "));
    [start.as_str(), "…", end.as_str()].join(" ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::read;
    use crate::language::conventions;

    const FACTS: &str = "
title: A day
date: 2025-11-28
issuer: Press office
facts: { trade: { value: over 50 billion USD, label: trade } }
";

    fn prose(text: &str) -> Vec<Word> {
        let located = read("brief.yaml", FACTS.as_bytes()).unwrap();
        let english = &conventions(&"en".parse().unwrap()).unwrap();
        of_prose(&Prose::read(text), located.facts(), english)
    }

    /// Stretches in a form that is easy to compare.
    fn shown(old: &str, new: &str) -> String {
        let stretches = stretches(&prose(old), &prose(new), false);
        let stretches = stretches.iter().map(|it| match it.kind {
            Fate::Same => it.text.clone(),
            Fate::Removed => format!("[-{}-]", it.text),
            Fate::Added => format!("{{+{}+}}", it.text),
        });
        stretches.collect::<Vec<_>>().join(" ").replace('\u{a0}', "_")
    }

    #[test]
    fn texts_differ_by_words() {
        for (old, new, expected) in [
            ("a b c", "a b c", "a b c"),
            ("It rose to 4 %.", "It fell to 4 %.", "It [-rose-] {+fell+} to 4 %."),
            ("one of two", "three of four", "[-one of two-] {+three of four+}"),
            ("one amongst two", "three amongst four", "[-one-] {+three+} amongst [-two-] {+four+}"),
            (
                "Trade is **{trade}**.",
                "Trade was {trade}.",
                "Trade [-is over $50_billion.-] {+was over $50_billion.+}",
            ),
            ("a\n\nb", "a b", "a [-¶-] b"),
            ("a:\n- b\n- c", "a:\n- b\n- d", "a: • b • [-c-] {+d+}"),
            ("1. bees\n2. c", "- bees\n- c", "[-1.-] {+•+} bees [-2.-] {+•+} c"),
            ("so [@mfa]", "so [@mfa; @eu]", "so [-[@mfa]-] {+[@mfa; @eu]+}"),
        ] {
            assert_eq!(shown(old, new), expected);
        }
    }

    #[test]
    fn what_is_printed_alike_and_written_otherwise_is_not_the_same() {
        for (old, new) in [
            ("*so* it is", "so it is"),
            ("over $50\u{a0}billion", "{trade}"),
            ("[so](https://a.org) it is", "[so](https://b.org) it is"),
        ] {
            let (old, new) = (prose(old), prose(new));
            assert_eq!(text(&old, false), text(&new, false));
            assert!(!are_same(&old, &new));
            assert_ne!(text(&old, true), text(&new, true));
        }
        assert!(are_same(&prose("a\nb"), &prose("a   b")));
    }
}
