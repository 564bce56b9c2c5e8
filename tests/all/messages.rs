//! The page of every message, `docs/messages.md`: made from the examples in
//! `tests/messages.yaml` and from the messages about them. `SNAPSHOTS=overwrite`
//! renews it.

use std::fs;

use serde::Deserialize;
use twopager::diagnostic::{Code, Diagnostic, Severity};
use twopager::facts::Today;
use twopager::{Press, Request};

use crate::snapshot::assert_same;

/// What the page shows of a code.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: Code,
    /// What the message leaves out.
    words: Option<String>,
    /// Facts that are wrong.
    bad: Option<String>,
    /// The same, mended.
    good: Option<String>,
    /// Instead of both: the name of a file in `tests/faults` that is too long
    /// to be shown, or cannot be.
    fault: Option<String>,
    /// The day as of which the facts are stale.
    today: Option<String>,
    /// The language of the briefing, if it is not that of the facts.
    language: Option<String>,
    /// Whether the facts get the keys that every file must have.
    #[serde(default = "yes")]
    complete: bool,
}

fn yes() -> bool {
    true
}

fn entries() -> Vec<Entry> {
    serde_yaml::from_str(&fs::read_to_string("tests/messages.yaml").unwrap()).unwrap()
}

impl Entry {
    /// Facts with the keys that every file must have, below what is shown, and
    /// with the source `mfa` if they name it.
    fn completed(&self, facts: &str) -> String {
        let is_here = |key: &str| {
            facts.lines().any(|line| line.strip_prefix(key).is_some_and(|l| l.starts_with(':')))
        };
        let required = [("title", "A day"), ("date", "2025-11-28"), ("issuer", "Press office")];
        let source = ("sources", "{ mfa: { title: Press release } }");
        let missing = required.into_iter().chain(facts.contains("mfa").then_some(source));
        let missing = missing.filter(|(key, _)| self.complete && !is_here(key));
        missing.fold(facts.to_owned(), |facts, (key, value)| format!("{facts}{key}: {value}\n"))
    }

    /// The diagnostics about facts that have this code; and whether the facts are valid.
    fn check(&self, facts: &[u8]) -> (Vec<Diagnostic>, bool) {
        let today = self.today.as_ref().map(|day| day.parse::<Today>().unwrap());
        let language = self.language.as_ref().map(|tag| tag.parse().unwrap());
        let request = Request { language, ..Request::default() };
        let mut diagnostics = Press::embedded().check("brief.yaml", facts, &request, today);
        let is_valid = diagnostics.iter().all(|it| it.severity == Severity::Warning);
        diagnostics.retain(|it| it.code == self.code);
        (diagnostics, is_valid)
    }

    /// The diagnostics about the example, if there is one.
    fn diagnostics(&self) -> Vec<Diagnostic> {
        let facts = match (&self.bad, &self.fault) {
            (Some(bad), _) => self.completed(bad).into_bytes(),
            (None, Some(name)) => fs::read(format!("tests/faults/{name}.yaml")).unwrap(),
            (None, None) => return Vec::new(),
        };
        self.check(&facts).0
    }

    /// The section on this code.
    fn section(&self) -> String {
        let Self { code, words, bad, good, .. } = self;
        let messages: Vec<_> = self.diagnostics().iter().map(|it| format!("{it}\n")).collect();
        let words = words.as_deref().unwrap_or_default();
        let blocks = [
            ("yaml", bad.clone()),
            ("text", (!messages.is_empty()).then(|| messages.join("\n"))),
            ("yaml", good.clone()),
        ];
        let blocks = blocks.into_iter().filter_map(|(kind, text)| Some((kind, text?)));
        let blocks: String = blocks.map(|(kind, text)| format!("```{kind}\n{text}```\n")).collect();
        let gap = if blocks.is_empty() { "" } else { "\n" };
        format!("\n## `{code}`\n\n**{}**\n{words}{gap}{blocks}", code.meaning())
    }
}

#[test]
fn every_code_has_an_entry() {
    let codes: Vec<_> = entries().iter().map(|entry| entry.code).collect();
    assert_eq!(codes, Code::ALL);
}

#[test]
fn every_entry_has_an_example_or_words() {
    for Entry { code, words, bad, good, fault, today, .. } in entries() {
        assert_eq!(bad.is_some(), good.is_some(), "{code}: what is bad is mended");
        assert!(bad.is_none() || fault.is_none(), "{code}: one example");
        assert!(bad.is_some() || words.is_some(), "{code}: an example or words");
        let depends = matches!(
            code,
            Code::StaleFact | Code::StaleMeeting | Code::StaleEdition | Code::EmbargoLasts
        );
        assert_eq!(today.is_some(), depends, "{code}: a day for what depends on it");
    }
}

#[test]
fn bad_examples_have_a_message() {
    for entry in entries() {
        let has_example = entry.bad.is_some() || entry.fault.is_some();
        assert_eq!(!entry.diagnostics().is_empty(), has_example, "{}: no message", entry.code);
    }
}

#[test]
fn good_examples_are_good() {
    for entry in entries() {
        let Some(good) = &entry.good else { continue };
        let (diagnostics, is_valid) = entry.check(entry.completed(good).as_bytes());
        assert!(diagnostics.is_empty(), "{}: {}", entry.code, diagnostics[0]);
        assert!(is_valid, "{}: the example has other faults", entry.code);
    }
}

#[test]
fn the_page_has_the_messages() {
    let entries = entries();
    let rows = entries.iter().map(|Entry { code, .. }| {
        format!("| [`{code}`](#{code}) | {} |\n", code.meaning().replace('|', "\\|"))
    });
    let rows: String = rows.collect();
    let sections: String = entries.iter().map(Entry::section).collect();
    let page = format!("{HEAD}\n| Code | Meaning |\n| --- | --- |\n{rows}{sections}");
    assert_same("docs/messages.md", page);
}

/// How the page begins.
const HEAD: &str = "\
# Messages

<!-- Made by tests/all/messages.rs from tests/messages.yaml: change that, not this page. -->

Every message begins with its severity and its code: `error[unknown-key]`. The code says what kind
of thing is wrong. It is for looking up here, for searching, and for scripts: the words of a message
may get better, but a code never changes its meaning.

`twopager check brief.yaml` says all there is to say of a file, and writes nothing. An `error` keeps
the PDF from being built; with a `warning` it is built all the same. For a program,
`--message-format json` says the same with the code in a field of its own.

Below, each code has an example that is wrong, what is said of it, and the example mended. Most
examples are parts of a file: imagine `title`, `date`, `issuer` and the source `mfa` below them.
Messages with other codes, such as of facts that the example does not use, are left out. How
everything is written is in [The facts file](facts.md).
";
