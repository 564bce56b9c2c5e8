//! Slips of YAML in valid facts: however many there are, each is reported in one run,
//! and nothing is reported elsewhere.

use std::fs;
use std::ops::RangeInclusive;

use proptest::prelude::*;
use twopager::diagnostic::Severity;
use twopager::facts;

/// A line of a facts file.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    text: &'a str,
    /// How far it is indented.
    indent: usize,
    /// `- ` if it begins an item.
    dash: &'a str,
    key: &'a str,
    value: &'a str,
    /// Whether it is the first of its group, by its indentation.
    is_first: bool,
}

impl<'a> Line<'a> {
    fn new(text: &'a str, above: Option<&str>) -> Self {
        let indent = |text: &str| text.len() - text.trim_start_matches(' ').len();
        let content = &text[indent(text)..];
        let dash = if content.starts_with("- ") { "- " } else { "" };
        let entry = &content[dash.len()..];
        let (key, value) = match entry.split_once(": ") {
            Some((key, value)) if !entry.starts_with(['{', '[', '"', '\'']) => (key, value),
            _ => ("", entry),
        };
        // Further lines of an item are indented like its first key.
        let dash_of = |text: &str| if text.trim_start().starts_with("- ") { 2 } else { 0 };
        let is_first = above.is_none_or(|above| indent(above) + dash_of(above) < indent(text));
        Self { text, indent: indent(text), dash, key, value, is_first }
    }

    fn with(&self, entry: &str) -> String {
        format!("{}{}{entry}", " ".repeat(self.indent), self.dash)
    }

    /// Whether it is a key and a text of some words, without any sign of YAML.
    fn is_plain(&self) -> bool {
        let signs = ['"', '\'', '{', '}', '[', ']', '>', '|', '#', '&', '*', '@', ':', '-', ','];
        !self.key.is_empty() && !self.value.is_empty() && !self.value.contains(signs)
    }

    fn is_braces(&self) -> bool {
        self.value.starts_with("{ ") && self.value.ends_with(" }") && !self.value.contains('"')
    }
}

/// A slip: the line with it, if it is possible there.
type Slip = fn(&Line<'_>) -> Option<String>;

const SLIPS: [(&str, Slip); 30] = [
    ("a colon in a text", |it| {
        it.is_plain().then(|| it.with(&format!("{}: a: {}", it.key, it.value)))
    }),
    ("a colon at the end", |it| {
        it.is_plain().then(|| it.with(&format!("{}: {}:", it.key, it.value)))
    }),
    ("curly quotes", |it| {
        it.is_plain().then(|| it.with(&format!("{}: “A: {}”", it.key, it.value)))
    }),
    ("German quotes", |it| {
        it.is_plain().then(|| it.with(&format!("{}: „A: {}“", it.key, it.value)))
    }),
    ("curly at the end", |it| {
        it.is_plain().then(|| it.with(&format!("{}: \"A {}”", it.key, it.value)))
    }),
    ("no colon", |it| it.is_plain().then(|| it.with(&format!("{} {}", it.key, it.value)))),
    ("another colon", |it| it.is_plain().then(|| it.with(&format!("{}：{}", it.key, it.value)))),
    ("no space behind the colon", |it| {
        it.is_plain().then(|| it.with(&format!("{}:{}", it.key, it.value)))
    }),
    ("an open quote", |it| it.is_plain().then(|| it.with(&format!("{}: \"{}", it.key, it.value)))),
    ("an open single quote", |it| {
        it.is_plain().then(|| it.with(&format!("{}: '{}", it.key, it.value)))
    }),
    ("quotes at the beginning", |it| {
        it.is_plain().then(|| it.with(&format!("{}: \"A\" {}", it.key, it.value)))
    }),
    ("quotes inside", |it| {
        it.is_plain().then(|| it.with(&format!("{}: \"A \"b\" {}\"", it.key, it.value)))
    }),
    ("an apostrophe", |it| {
        it.is_plain().then(|| it.with(&format!("{}: 'A's {}'", it.key, it.value)))
    }),
    ("a sign", |it| it.is_plain().then(|| it.with(&format!("{}: @{}", it.key, it.value)))),
    ("a star", |it| it.is_plain().then(|| it.with(&format!("{}: **A** {}", it.key, it.value)))),
    ("a link", |it| {
        it.is_plain().then(|| it.with(&format!("{}: [A](https://a.org) {}", it.key, it.value)))
    }),
    ("a backslash", |it| {
        it.is_plain().then(|| it.with(&format!("{}: \"A\\k {}\"", it.key, it.value)))
    }),
    ("a comma at the end", |it| {
        it.is_plain().then(|| it.with(&format!("{}: \"{}\",", it.key, it.value)))
    }),
    ("a tab", |it| {
        let may_be = it.is_plain() && it.indent > 0 && it.dash.is_empty() && !it.is_first;
        may_be.then(|| format!("{}\t{}", &it.text[..it.indent - 2], it.text.trim_start()))
    }),
    ("no-break spaces", |it| {
        let may_be = it.is_plain() && it.indent > 0;
        may_be.then(|| it.text.replacen(' ', "\u{a0}", it.indent))
    }),
    ("one space more", |it| {
        let may_be = it.is_plain() && it.dash.is_empty() && !it.is_first;
        may_be.then(|| format!(" {}", it.text))
    }),
    ("another dash", |it| {
        (!it.dash.is_empty() && it.is_plain()).then(|| it.text.replacen("- ", "– ", 1))
    }),
    ("no dash", |it| {
        let may_be = !it.dash.is_empty() && !it.is_first && it.is_plain();
        may_be.then(|| it.text.replacen("- ", "  ", 1))
    }),
    ("a dash without its space", |it| {
        (!it.dash.is_empty() && it.is_plain()).then(|| it.text.replacen("- ", "-", 1))
    }),
    ("a colon in braces", |it| {
        let may_be = it.is_braces() && it.text.contains(", title: ");
        may_be.then(|| it.text.replacen(", title: ", ", title: A: ", 1))
    }),
    ("curly quotes in braces", |it| {
        let may_be = it.is_braces() && it.text.contains(", title: ");
        may_be.then(|| it.text.replacen(", title: ", ", title: “A, b”, x: ", 1))
    }),
    ("an apostrophe in braces", |it| {
        let may_be = it.is_braces() && it.text.contains(", title: ");
        may_be.then(|| it.text.replacen(", title: ", ", title: 'A's b', x: ", 1))
    }),
    ("an open bracket", |it| {
        let may_be = it.value.starts_with('[') && it.value.ends_with(']');
        may_be.then(|| it.text.trim_end_matches(']').to_owned())
    }),
    ("an open brace", |it| it.is_braces().then(|| it.text.trim_end_matches(" }").to_owned())),
    ("two braces too many", |it| it.is_braces().then(|| format!("{}}}", it.text))),
];

/// Facts that nothing is wrong with.
fn files() -> Vec<String> {
    let gallery = fs::read_dir("docs/gallery").unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> =
        gallery.filter(|it| it.extension().is_some_and(|e| e == "yaml")).collect();
    paths.push("data/kazakhstan-eu.yaml".into());
    paths.sort();
    let files = paths.iter().map(|path| fs::read_to_string(path).unwrap());
    files.filter(|file| facts::read("x.yaml", file.as_bytes()).is_ok()).collect()
}

/// The lines of an entry: its own, and those of what belongs to it.
fn entry(lines: &[&str], at: usize) -> RangeInclusive<usize> {
    let indent = |text: &str| text.len() - text.trim_start_matches(' ').len();
    let deeper = |line: &&&str| line.trim().is_empty() || indent(line) > indent(lines[at]);
    at..=at + lines[at + 1..].iter().take_while(deeper).count()
}

/// Lines that a list of texts or a remark is made of are no entries.
fn is_inside_block(lines: &[&str], at: usize) -> bool {
    let indent = |text: &str| text.len() - text.trim_start_matches(' ').len();
    let mut left = indent(lines[at]);
    lines[..at].iter().rev().filter(|line| !line.trim().is_empty()).any(|line| {
        let is_outer = indent(line) < left;
        left = left.min(indent(line));
        is_outer && line.ends_with(['|', '>', '-'])
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_slip_is_reported_and_nothing_else(
        file in 0usize..1000,
        slips in prop::collection::vec((0usize..10_000, 0..SLIPS.len()), 1..12),
    ) {
        let files = files();
        let file = &files[file % files.len()];
        let lines: Vec<_> = file.lines().collect();
        let mut slipped: Vec<_> = lines.iter().map(|line| (*line).to_owned()).collect();
        let mut entries: Vec<(RangeInclusive<usize>, &str)> = Vec::new();
        for (at, slip) in slips {
            let (name, slip) = SLIPS[slip];
            // The first line from there on that the slip is possible in.
            let Some((at, line)) = (at % lines.len()..lines.len()).find_map(|at| {
                let is_remark = |line: &str| line.trim_start().starts_with('#');
                let says = |line: &&&str| !line.trim().is_empty() && !is_remark(line);
                let above = lines[..at].iter().rev().find(says);
                // Not within another one. What shifts a line changes what its neighbours
                // look like, and tabs in neighbouring lines are one slip.
                let shifts =
                    |name: &str| ["a tab", "no-break spaces", "one space more"].contains(&name);
                let is_free = |(entry, other): &(RangeInclusive<usize>, &str)| {
                    let gap = usize::from(shifts(name) || shifts(other));
                    at + gap < *entry.start() || at > entry.end() + gap
                };
                let may_be = !is_remark(lines[at])
                    && !is_inside_block(&lines, at)
                    && entries.iter().all(is_free);
                let line = may_be.then(|| slip(&Line::new(lines[at], above.copied()))).flatten();
                line.map(|line| (at, line))
            }) else {
                continue;
            };
            slipped[at] = line;
            entries.push((entry(&lines, at), name));
        }
        let text = slipped.join("\n");
        let found = match facts::read("x.yaml", text.as_bytes()) {
            Ok(_) => Vec::new(),
            Err(found) => found,
        };
        let errors = found.iter().filter(|it| it.severity == Severity::Error);
        let errors: Vec<_> = errors
            .map(|it| (it.place.as_ref().map_or(0, |place| place.line() - 1), it.to_string()))
            .collect();
        for (entry, name) in &entries {
            let is_reported = errors.iter().any(|(line, _)| entry.contains(line));
            prop_assert!(is_reported, "{} in line {}\n{}", name, entry.start() + 1, text);
        }
        for (line, error) in &errors {
            let is_in = entries.iter().any(|(entry, _)| entry.contains(line));
            prop_assert!(is_in, "{}\n{:?}\n{}", error, entries, text);
        }
    }
}
