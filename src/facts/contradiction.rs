//! What of the paper itself is right by itself and contradicts the rest.

use super::marking::is_limited;
use super::{Date, Facts, LanguageTag, Run, Superseded};
use crate::diagnostic::Code;
use crate::yaml::{Fault, Path};

/// Words of licences that let everybody pass a paper on, in small letters and without hyphens.
const FREE: [&str; 14] = [
    "cc by",
    "ccby",
    "cc0",
    "cc zero",
    "creative commons",
    "creativecommons.org",
    "public domain",
    "domaine public",
    "gemeinfrei",
    "open government licence",
    "open government license",
    "ogl",
    "licence ouverte",
    "odc by",
];

/// All that contradicts something else, for a briefing in a language. Nothing is said of what could
/// not be read.
pub(super) fn contradictions(
    facts: &Facts,
    language: &LanguageTag,
    is_written: impl Fn(&Path) -> bool,
) -> Vec<(Path, Fault)> {
    let mut found = Vec::new();
    let mut add = |keys: &[&str], fault: Option<Fault>| {
        let are_written = keys.iter().all(|key| is_written(&Path::top(key)));
        if let Some(fault) = fault.filter(|_| are_written) {
            found.push((Path::top(keys[0]), fault));
        }
    };
    add(&["embargo", "date"], embargo(facts));
    add(&["next_update", "date"], next_update(facts));
    add(&["supersedes", "date"], supersedes(facts));
    add(&["supersedes", "number", "revision"], itself(facts));
    add(&["licence", "marking"], licence(facts, language));
    found
}

/// An embargo that is over before the day of the facts.
fn embargo(facts: &Facts) -> Option<Fault> {
    let embargo = facts.embargo.filter(|embargo| embargo.day() < facts.date.0)?;
    let message = format!("the embargo ends before {}, the day of the briefing", facts.date.0);
    let fault = Fault::new(Code::EmbargoBeforeDate, message);
    Some(
        fault.hint(format!(
            "take it out if it is over, or correct it: it ends on {}",
            embargo.day()
        )),
    )
}

/// A next edition that was due before this one.
fn next_update(facts: &Facts) -> Option<Fault> {
    is_due_before_itself(facts).then(|| {
        let message = format!("the next update is before {}, the day of this one", facts.date.0);
        Fault::new(Code::NextUpdateBeforeDate, message)
            .hint("say when the next one is due, or take it out")
    })
}

/// Whether the next edition was due before the day of the facts.
pub(super) fn is_due_before_itself(facts: &Facts) -> bool {
    facts.next_update.as_ref().and_then(Date::latest).is_some_and(|last| last < facts.date.0)
}

/// An earlier edition that is not earlier.
fn supersedes(facts: &Facts) -> Option<Fault> {
    let Some(Superseded::Edition(day)) = &facts.supersedes else { return None };
    (day.0 >= facts.date.0).then(|| {
        let message = format!("the edition that it replaces is not before {}", facts.date.0);
        let fault = Fault::new(Code::SupersedesLater, message);
        fault.hint("give the `date` of the earlier edition")
    })
}

/// A paper that takes the place of itself.
fn itself(facts: &Facts) -> Option<Fault> {
    let Some(Superseded::Paper(name)) = &facts.supersedes else { return None };
    let is_first = facts.revision.is_none_or(|revision| revision.0 == 1);
    let is_itself = facts.number.as_ref().is_some_and(|number| number.0 == *name);
    (is_itself && is_first).then(|| {
        let message = format!("`{name}` is the number of this paper");
        let hint = "give the `date` of the edition that it replaces, or a `revision` above 1";
        Fault::new(Code::SupersedesLater, message).hint(hint)
    })
}

/// A licence for everybody, on a paper that is for some.
fn licence(facts: &Facts, language: &LanguageTag) -> Option<Fault> {
    let (licence, marking) = (facts.licence.as_ref()?, facts.marking.as_ref()?);
    if !is_limited(marking, language) {
        return None;
    }
    let (_, words) = licence.in_language(language)?;
    let links = words.runs().iter().filter_map(|run| match run {
        Run::Text(_, style) => style.link.as_deref(),
        _ => None,
    });
    let words = links.fold(words.plain(), |words, link| words + " " + link);
    if !is_free(&words) {
        return None;
    }
    let (_, marking) = marking.in_language(language)?;
    let message = format!("a free licence contradicts the marking `{}`", marking.plain().trim());
    let fault = Fault::new(Code::LicenceFree, message);
    Some(fault.hint("who may copy a paper may pass it on: take the licence out, or the marking"))
}

/// Whether a licence, with what it links to, lets everybody pass a paper on.
fn is_free(licence: &str) -> bool {
    // “CC-BY”, or with spaces that do not break.
    let is_joint = |c: char| c.is_whitespace() || "-‐‑–_".contains(c);
    let words: String =
        licence.to_lowercase().chars().map(|c| if is_joint(c) { ' ' } else { c }).collect();
    FREE.iter().any(|word| has_word(&words, word))
}

/// Whether words stand in a text, and not within others.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let (before, behind) = (&text[..at], &text[at + word.len()..]);
        !before.ends_with(char::is_alphanumeric) && !behind.starts_with(char::is_alphabetic)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_free_licence_is_one_however_it_is_spelled() {
        for (licence, free) in [
            ("CC BY 4.0", true),
            ("CC-BY-NC-ND 4.0", true),
            ("cc\u{a0}by\u{2011}sa", true),
            ("CCBY 4.0", true),
            ("CC0", true),
            ("Creative-Commons", true),
            ("Terms https://creativecommons.org/licenses/by/4.0/", true),
            ("Open Government Licence v3.0", true),
            ("Ministry of Trade, all rights reserved", false),
            ("Account by the ministry", false),
            ("Goglia", false),
        ] {
            assert_eq!(is_free(licence), free, "{licence}");
        }
    }
}
