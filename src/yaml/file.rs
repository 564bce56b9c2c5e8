//! A file as text and as a tree: from paths and from texts to places.

use std::ops::Range;
use std::sync::Arc;

use super::{Kind, Node, Path, Problem};
use crate::diagnostic::{About, Diagnostic, Place, SourceText};

/// A file, as text and as a tree.
#[derive(Debug, Clone)]
pub(crate) struct File {
    pub(crate) source: Arc<SourceText>,
    pub(crate) tree: Node,
}

impl File {
    /// Problems as they are told, each at its place. What is wrong twice in one
    /// value is told at each of its places.
    pub(crate) fn tell(&self, problems: &[Problem]) -> Vec<Diagnostic> {
        let mut told: Vec<Diagnostic> = Vec::new();
        for (index, problem) in problems.iter().enumerate() {
            let same = problems[..index].iter().filter(|other| *other == problem).count();
            let place = self.place(self.range(problem, same));
            let fault = problem.fault.clone();
            let mut diagnostic = Diagnostic::new(problem.severity, fault.code, fault.message)
                .at(place)
                .path(self.tree.written(&problem.path).to_string());
            diagnostic.expected = fault.expected;
            diagnostic.hints.extend(fault.hint);
            told.push(diagnostic);
        }
        told
    }

    /// What was found on the pages, at the places in the file that it is about.
    /// Nothing is looked for in `unprinted`.
    pub(crate) fn find(&self, fault: Diagnostic, unprinted: &[Path]) -> Vec<Diagnostic> {
        if fault.place.is_some() {
            return vec![fault];
        }
        let texts = self.tree.scalars();
        let printed = texts.iter().filter(|(path, _)| !unprinted.iter().any(|it| it.holds(path)));
        let found: Vec<_> = match &fault.about {
            None => Vec::new(),
            Some(About::Text(text)) => {
                // Spaces may have become no-break spaces: a word is as it was
                // written. A piece of a broken one may stand anywhere.
                let word = text.split(char::is_whitespace).max_by_key(|word| word.len());
                let parts = [Some(text.as_str()), word].into_iter().flatten();
                let mut parts = parts.filter(|part| part.chars().count() > 2 || !part.is_ascii());
                let holding = |part: &str| {
                    let mut printed = printed.clone();
                    let (path, node) = printed.find(|(_, node)| node.text().contains(part))?;
                    Some(self.at(&fault, path, node, part))
                };
                parts.find_map(holding).into_iter().collect()
            }
            Some(About::Characters(characters)) => {
                let stretches = printed.flat_map(|(path, node)| {
                    let stretches = stretches(node.text(), characters).into_iter();
                    stretches.map(move |stretch| (path, *node, stretch))
                });
                let told = |(path, node, stretch): (&Path, &Node, &str)| {
                    let message = fault.message.replace(characters.as_str(), stretch);
                    Diagnostic { message, ..self.at(&fault, path, node, stretch) }
                };
                stretches.map(told).collect()
            }
            Some(About::Parts(parts)) => self.parts(&fault, parts).into_iter().collect(),
        };
        match &fault.path {
            _ if !found.is_empty() => found,
            Some(path) => {
                let place = self.place_of(path);
                vec![fault.at(place)]
            }
            None => vec![fault],
        }
    }

    /// A fault at the first of some values, with the places of the others.
    fn parts(&self, fault: &Diagnostic, parts: &[(String, String)]) -> Option<Diagnostic> {
        let is_here = |(path, _): &&(String, String)| self.tree.has(&Path::of_written(path));
        let mut parts = parts.iter().filter(is_here);
        let (first, _) = parts.next()?;
        let told = fault.clone().at(self.key_of(first)).path(first.clone());
        Some(parts.fold(told, |told, (path, what)| told.related(self.key_of(path), what.clone())))
    }

    /// The key at a path as it is written, or the item.
    fn key_of(&self, path: &str) -> Place {
        let path = Path::of_written(path);
        let key = self.tree.key_range_of(&path);
        self.place(key.unwrap_or_else(|| self.tree.range_of(&path)))
    }

    /// The text at a path as it is written, or else the key or the item.
    fn place_of(&self, path: &str) -> Place {
        let at = Path::of_written(path);
        match self.tree.nearest(&at).kind {
            Kind::Scalar(_) => self.place(self.tree.range_of(&at)),
            _ => self.key_of(path),
        }
    }

    /// Where the value at a path as it is written begins.
    #[cfg(feature = "pages")]
    pub(crate) fn start_of(&self, path: &str) -> usize {
        self.tree.range_of(&Path::of_written(path)).start
    }

    /// A fault at a part of a value; at all of it if it is written with escapes.
    fn at(&self, fault: &Diagnostic, path: &Path, node: &Node, part: &str) -> Diagnostic {
        let whole = node.range.clone();
        let range = match self.source.text[whole.clone()].find(part) {
            Some(at) => whole.start + at..whole.start + at + part.len(),
            None => whole,
        };
        fault.clone().at(self.place(range)).path(self.tree.written(path).to_string())
    }

    fn place(&self, range: Range<usize>) -> Place {
        Place::new(Arc::clone(&self.source), range)
    }

    /// The part of the value that is at fault, where it stands in the file for
    /// the `nth` time as it was written; or the key, or the whole value.
    fn range(&self, problem: &Problem, nth: usize) -> Range<usize> {
        let text = &self.source.text;
        let value = self.tree.range_of(&problem.path);
        let key = self.tree.key_range_of(&problem.path);
        let fragment = problem.fault.fragment.as_deref();
        let found = fragment.filter(|_| !problem.at_key).and_then(|fragment| {
            let start = value.start + find(text.get(value.clone())?, fragment, nth)?;
            Some(start..start + fragment.len())
        });
        let is_key = |range: &Range<usize>| text.get(range.clone()) == fragment;
        found.or_else(|| key.filter(|range| problem.at_key || is_key(range))).unwrap_or(value)
    }
}

/// The stretches of a text that are made of some characters and of spaces
/// between them.
fn stretches<'a>(text: &'a str, characters: &str) -> Vec<&'a str> {
    let is_one = |c: char| characters.contains(c);
    let others = text.split(|c: char| !is_one(c) && c != ' ');
    let stretches = others.map(|stretch| stretch.trim_matches(' '));
    stretches.filter(|stretch| !stretch.is_empty()).collect()
}

/// Where a fragment stands for the `nth` time by itself, and not as a part of a
/// longer name or behind a doubled brace; or wherever it first stands.
fn find(text: &str, fragment: &str, nth: usize) -> Option<usize> {
    let in_name = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let alone = |start: usize| {
        let before = text[..start].chars().next_back();
        let after = text[start + fragment.len()..].chars().next();
        // A reference to a source is no part of an e-mail address, and a lone
        // brace is none of those around a name.
        let joins_before = fragment == "}" || fragment.starts_with('@');
        let joins_before = joins_before || fragment.starts_with(in_name);
        let joined_before = joins_before && before.is_some_and(in_name);
        let joins_after = fragment == "{" || fragment.ends_with(in_name);
        let joined_after = joins_after && after.is_some_and(in_name);
        let doubled = fragment.starts_with('{') && before == Some('{');
        !joined_before && !joined_after && !doubled
    };
    let mut places = text.match_indices(fragment).map(|(start, _)| start);
    let alone: Vec<_> = places.clone().filter(|start| alone(*start)).take(nth + 1).collect();
    alone.get(nth).or(alone.first()).copied().or_else(|| places.next())
}
