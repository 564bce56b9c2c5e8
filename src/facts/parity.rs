//! Whether the texts of a briefing say the same in two of its languages, as far as that can be
//! seen without understanding them: they name the same facts, cite the same sources, have the same
//! paragraphs and lists, and the same numbers.

mod numbers;

use std::collections::HashMap;

use super::texts::{TextAt, texts};
use super::translation::original;
use super::{Block, Facts, Inline, LanguageTag, Prose, Run};
use crate::diagnostic::{Code, MOST_SHOWN, Severity};
use crate::yaml::{Fault, Path, Problem};

/// The most of what differs in a text that is listed.
const MOST_LISTED: usize = 5;

/// What differs between the texts of a briefing in a language and those that they are translations
/// of. Of `faulty` paths nothing is known.
pub(super) fn parity(facts: &Facts, language: &LanguageTag, faulty: &[Path]) -> Vec<Problem> {
    let is_read = |path: &Path| !faulty.iter().any(|it| it.contains(path) || path.contains(it));
    let texts = texts(facts);
    let pairs = texts.iter().filter(|it| is_read(&it.path));
    let pairs = pairs.filter_map(|text| Pair::of(text, facts, language));
    let mut problems: Vec<_> = pairs.flat_map(|pair| pair.problems()).collect();
    // One more than are shown says that there are more.
    let mut counts = [0, 0];
    problems.retain(|it| {
        let count = &mut counts[usize::from(it.severity == Severity::Error)];
        *count += 1;
        *count <= MOST_SHOWN + 1
    });
    problems
}

/// A text and its translation.
struct Pair<'a> {
    facts: &'a Facts,
    /// Where the translation is.
    path: Path,
    /// The language of each, and its lines.
    original: (&'a LanguageTag, &'a [&'a Inline]),
    translation: (&'a LanguageTag, &'a [&'a Inline]),
    /// The paragraphs and lists of each, if they may have some.
    prose: Option<[&'a Prose; 2]>,
}

impl<'a> Pair<'a> {
    /// The text that is printed in a language, and the one that it is a translation of; none if it
    /// is that one itself.
    fn of(text: &'a TextAt<'a>, facts: &'a Facts, language: &LanguageTag) -> Option<Self> {
        let tags = [original(text, facts)?, text.printed(language)?];
        if tags[0] == tags[1] {
            return None;
        }
        let side = |tag: Option<&'a LanguageTag>| {
            let (_, lines) = text.lines.iter().find(|(it, _)| *it == tag)?;
            Some((tag.unwrap_or(facts.language()), lines.as_slice()))
        };
        let (original, translation) = (side(tags[0])?, side(tags[1])?);
        let prose = |tag| text.prose?.each().find(|(it, _)| *it == tag).map(|(_, prose)| prose);
        let prose = prose(tags[0]).zip(prose(tags[1])).map(<[_; 2]>::from);
        Some(Self { facts, path: text.path_in(tags[1]), original, translation, prose })
    }

    fn problems(&self) -> Vec<Problem> {
        let is_whole = |lines: &[&Inline]| lines.iter().all(|line| line.faults().is_empty());
        if !is_whole(self.original.1) || !is_whole(self.translation.1) {
            return Vec::new();
        }
        let problems = [self.facts(), self.sources(), self.parts(), self.numbers()];
        problems.into_iter().flatten().collect()
    }

    fn facts(&self) -> Option<Problem> {
        fn named<'a>(lines: &[&'a Inline]) -> Vec<String> {
            let facts = lines.iter().flat_map(|line: &&'a Inline| line.facts());
            facts.map(|id| format!("{{{id}}}")).collect()
        }
        let is_known = |line: &&Inline| line.facts().all(|id| self.facts.facts.contains_key(id));
        if !self.translation.1.iter().all(is_known) {
            return None;
        }
        let found = differences(&named(self.original.1), &named(self.translation.1))?;
        let hint = "a translation names the same facts, wherever they belong in the sentence";
        Some(Problem::error(self.path.clone(), self.fault(Code::TranslationFacts, &found, hint)))
    }

    fn sources(&self) -> Option<Problem> {
        fn cited<'a>(lines: &[&'a Inline]) -> Vec<String> {
            let sources = lines.iter().flat_map(|line: &&'a Inline| line.citations());
            sources.map(|id| format!("@{id}")).collect()
        }
        let sources = &self.facts.sources;
        let is_known = |line: &&Inline| line.citations().all(|id| sources.contains_key(id));
        if !self.translation.1.iter().all(is_known) {
            return None;
        }
        let found = differences(&cited(self.original.1), &cited(self.translation.1))?;
        let hint = "a translation cites the same sources, wherever they belong in the text";
        Some(Problem::error(self.path.clone(), self.fault(Code::TranslationSources, &found, hint)))
    }

    fn parts(&self) -> Option<Problem> {
        let [there, here] = self.prose?.map(shape);
        if there == here {
            return None;
        }
        let [there, here] = [there, here].map(|shape| shape.join(", "));
        let language = self.original.0;
        let message = format!("here is {here}; in the text in `{language}`, {there}");
        let fault = Fault::new(Code::TranslationParts, message)
            .hint("a translation has the same paragraphs, and lists with as many items");
        Some(Problem::error(self.path.clone(), fault))
    }

    fn numbers(&self) -> Option<Problem> {
        let mentions = |(language, lines): (&LanguageTag, &[&Inline])| {
            numbers::mentions(&read_aloud(lines), language)
        };
        let found = numbers::differences(mentions(self.original)?, mentions(self.translation)?)?;
        let (there, here) = (self.original.0, self.translation.0);
        let both = found.added.iter().find(|it| found.lost.contains(it));
        let fault = match both {
            Some((written, _)) => {
                let message =
                    format!("`{written}` is another number in `{here}` than in `{there}`");
                let hint = "write it with the signs of the language; a fact, `{name}`, always is";
                Fault::new(Code::TranslationNumbers, message).within(written).hint(hint)
            }
            None => {
                let hint =
                    "write a number that matters as a fact, `{name}`, or in digits in both texts";
                self.fault(Code::TranslationNumbers, &found, hint)
            }
        };
        Some(Problem::warning(self.path.clone(), fault))
    }

    fn fault(&self, code: Code, found: &Differences, hint: &str) -> Fault {
        let message = found.said(self.original.0);
        let fault = Fault::new(code, message).hint(hint);
        found.added.first().into_iter().fold(fault, |fault, it| fault.within(&it.0))
    }
}

/// The words of lines, with a sign for each fact.
fn read_aloud(lines: &[&Inline]) -> String {
    let mut text = String::new();
    for run in lines.iter().flat_map(|line| line.runs().iter().map(Some).chain([None])) {
        match run {
            Some(Run::Text(words, _)) => text.push_str(words),
            Some(Run::Fact(..)) => text.push('\u{fffc}'),
            Some(Run::Citation(_)) => {}
            None => text.push('\n'),
        }
    }
    text
}

/// What one of two texts has and the other has not, as it is written; and whether the other has
/// the same as well, and less often.
#[derive(Debug, PartialEq, Eq)]
struct Differences {
    /// What the translation lacks.
    lost: Vec<(String, bool)>,
    /// What the translation has besides.
    added: Vec<(String, bool)>,
}

impl Differences {
    /// In a sentence, with the language of the original.
    fn said(&self, language: &LanguageTag) -> String {
        let list = |items: &[(String, bool)]| {
            let shown = items.iter().take(MOST_LISTED).map(|(written, is_further)| {
                format!("{}`{written}`", if *is_further { "another " } else { "" })
            });
            let mut shown = shown.collect::<Vec<_>>().join(", ");
            if items.len() > MOST_LISTED {
                shown += &format!(" and {} more", items.len() - MOST_LISTED);
            }
            shown
        };
        let (lost, added) = (list(&self.lost), list(&self.added));
        match (lost.is_empty(), added.is_empty()) {
            (false, false) => format!("the text in `{language}` has {lost} and not {added}"),
            (true, _) => format!("the text in `{language}` does not have {added}"),
            (_, true) => format!("the text in `{language}` has {lost} as well"),
        }
    }
}

/// How the names in two texts differ, whatever their order; none if they do not.
fn differences(original: &[String], translation: &[String]) -> Option<Differences> {
    let (lost, added) = (besides(original, translation), besides(translation, original));
    let is_same = lost.is_empty() && added.is_empty();
    (!is_same).then_some(Differences { lost, added })
}

/// The names that a text has and the other has not, or less often: which of the two.
fn besides(names: &[String], other: &[String]) -> Vec<(String, bool)> {
    let mut left: HashMap<&str, usize> = HashMap::new();
    for name in other {
        *left.entry(name).or_default() += 1;
    }
    let mut besides = Vec::new();
    for name in names {
        match left.get_mut(name.as_str()) {
            Some(0) => besides.push((name.clone(), true)),
            Some(count) => *count -= 1,
            None => besides.push((name.clone(), false)),
        }
    }
    besides
}

/// What a text is made of, in words.
fn shape(prose: &Prose) -> Vec<String> {
    let is_paragraph = |block: &&Block| matches!(block, Block::Paragraph(_));
    let blocks = prose.blocks();
    let mut shape = Vec::new();
    let mut index = 0;
    while let Some(block) = blocks.get(index) {
        let paragraphs = blocks[index..].iter().take_while(is_paragraph).count();
        index += paragraphs.max(1);
        shape.push(match (block, paragraphs) {
            (Block::List { items, .. }, _) if items.len() == 1 => "a list of 1 item".to_owned(),
            (Block::List { items, .. }, _) => format!("a list of {} items", items.len()),
            (_, 1) => "a paragraph".to_owned(),
            (_, count) => format!("{count} paragraphs"),
        });
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::super::Reading;
    use crate::diagnostic::Sink;

    /// What is found of a text that facts have in two languages, in the second of them.
    fn found(lead: &str) -> Vec<String> {
        let yaml = format!(
            "language: fr\ntitle: {{ fr: A, en: A }}\ndate: 2025-11-28\nissuer: {{ fr: B, en: B }}\n\
             {lead}\nfacts:\n  a: {{ value: 1, label: {{ fr: a, en: a }} }}\n  \
             b: {{ value: 2, label: {{ fr: b, en: b }} }}\nkeywords:\n- {{ fr: \"{{a}} {{b}}\", \
             en: \"{{b}} {{a}}\" }}\nsources: {{ s: {{ title: S }}, t: {{ title: T }} }}\n"
        );
        let mut sink = Sink::default();
        let english = "en".parse().unwrap();
        Reading::new("x.yaml", yaml.as_bytes()).in_language(Some(&english), &mut sink);
        let found = sink.into_sorted().into_iter().filter(|it| it.code.as_str() != "unused");
        found
            .map(|it| format!("{} at `{}`: {}", it.code, it.place.unwrap().text(), it.message))
            .collect()
    }

    #[test]
    fn texts_in_two_languages_say_the_same() {
        for (lead, expected) in [
            (r#"{ fr: "{a} de {b} [@s; @t]", en: "{b} of {a} [@t] [@s]" }"#, &[][..]),
            (
                r#"{ fr: "{a} de {b}", en: "{a} of {a}" }"#,
                &["translation-facts at `{a}`: the text in `fr` has `{b}` and not another `{a}`"],
            ),
            (
                r#"{ fr: "de {b}", en: "{a} of {b}" }"#,
                &["translation-facts at `{a}`: the text in `fr` does not have `{a}`"],
            ),
            (
                r#"{ fr: "{a} {b} {b}", en: "{a} {a} {b} {a}" }"#,
                &["translation-facts at `{a}`: the text in `fr` has another `{b}` and not \
                     another `{a}`, another `{a}`"],
            ),
            (
                r#"{ fr: "x [@s]", en: "{a} x [@t]" }"#,
                &[
                    "translation-facts at `{a}`: the text in `fr` does not have `{a}`",
                    "translation-sources at `@t`: the text in `fr` has `@s` and not `@t`",
                ],
            ),
            (
                r#"{ fr: "4 500 firmes", en: "4.500 firms" }"#,
                &["translation-numbers at `4.500`: the text in `fr` has `4 500` and not `4.500`"],
            ),
            (
                r#"{ fr: "4,5 firmes", en: "4,500 firms" }"#,
                &["translation-numbers at `4,500`: the text in `fr` has `4,5` and not `4,500`"],
            ),
            (
                r#"{ fr: "4,500 t", en: "4,500 t" }"#,
                &["translation-numbers at `4,500`: `4,500` is another number in `en` than in `fr`"],
            ),
            // A fault of its own says enough.
            (
                r#"{ fr: "x {a}", en: "x {a" }"#,
                &["text-brace at `{a`: a brace without its partner"],
            ),
        ] {
            assert_eq!(found(&format!("lead: {lead}")), expected, "{lead}");
        }
    }

    #[test]
    fn texts_in_two_languages_have_the_same_parts() {
        let of = |french: &str, english: &str| {
            let text = format!("text: {{ fr: \"{french}\", en: \"{english}\" }}");
            let found = found(&format!("sections: [{{ heading: {{ fr: H, en: H }}, {text} }}]"));

            let message = |it: &String| it.split_once("`: ").map(|(_, it)| it.to_owned());
            found.iter().filter_map(message).collect::<Vec<_>>()
        };
        assert_eq!(of("a\\n\\n- b\\n- c", "a\\n\\n- b\\n- c"), [] as [&str; 0]);
        assert_eq!(
            of("a\\n\\nb", "a b"),
            ["here is a paragraph; in the text in `fr`, 2 paragraphs"]
        );
        assert_eq!(
            of("a\\n\\n- b\\n- c\\n\\nd", "- b\\n- c\\n- d"),
            ["here is a list of 3 items; in the text in `fr`, a paragraph, a list of 2 items, a \
             paragraph"]
        );
    }
}
