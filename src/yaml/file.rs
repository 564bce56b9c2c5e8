//! A file as text and as a tree: from paths to places.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::decode::{Limits, decode};
use super::parse::TreeFault;
use super::recover::{Parsed, parse};
use super::{Gaps, Node, Path, Problem};
use crate::diagnostic::{Code, Diagnostic, Passage, Place, Severity, Sink, SourceText};

/// A file, as text and as a tree.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct File {
    source: Arc<SourceText>,
    tree: Node,
    gaps: Gaps,
    /// The values that are written elsewhere, such as in a file of translations.
    elsewhere: HashMap<Path, Elsewhere>,
}

/// A value that is written in another file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Elsewhere {
    /// Its path, as that file has it.
    pub(crate) path: String,
    /// Where it is.
    pub(crate) passage: Passage,
}

impl File {
    /// Reads a file as far as it is YAML; none if that is not possible. `name` is what
    /// messages call it. What is wrong with a value is reported where it
    /// `matters`, which may depend on the path of the value.
    pub(crate) fn read(
        name: &str,
        bytes: &[u8],
        limits: Limits,
        matters: impl Fn(&Path) -> bool,
        sink: &mut Sink,
    ) -> Option<Self> {
        let text = decode(name, bytes, limits).map_err(|fault| sink.push(fault)).ok()?;
        let source = SourceText::new(name, text);
        let Parsed { root, faults, gaps, is_cut_off } = parse(text, limits);
        if is_cut_off {
            sink.cut_off(Severity::Error);
        }
        // What is not YAML matters wherever it is.
        let matters = |fault: &TreeFault| fault.code == Code::Syntax || matters(&fault.path);
        let faults = faults.into_iter().filter(matters);
        sink.extend(faults.map(|fault| placed(fault, &source)));
        Some(Self { source, tree: root?, gaps, elsewhere: HashMap::new() })
    }

    /// The same file with values that are written elsewhere: what is found about these has its
    /// place there.
    pub(crate) fn with_values(&self, elsewhere: HashMap<Path, Elsewhere>) -> Self {
        Self { elsewhere, ..self.clone() }
    }

    /// The whole text.
    pub(crate) fn text(&self) -> &str {
        self.source.text()
    }

    /// The text that messages show for a path.
    pub(crate) fn text_at(&self, path: &Path) -> &str {
        self.text().get(self.tree.range_of(path)).unwrap_or_default()
    }

    /// What of it could not be read, or was read by a guess.
    pub(crate) fn gaps(&self) -> &Gaps {
        &self.gaps
    }

    /// The texts that could not be read and are nowhere in the tree.
    pub(crate) fn lost(&self) -> impl Iterator<Item = &str> {
        self.gaps.lost.iter().filter_map(|(_, range)| self.text().get(range.clone()))
    }

    /// What it holds.
    pub(crate) fn tree(&self) -> &Node {
        &self.tree
    }

    /// What it holds, for reading misspelt keys as those that were meant.
    pub(crate) fn tree_mut(&mut self) -> &mut Node {
        &mut self.tree
    }

    /// Problems as diagnostics, each at its place. What is wrong twice in one
    /// value is reported at each of its places.
    pub(crate) fn diagnostics(&self, problems: &[Problem]) -> Vec<Diagnostic> {
        let diagnostic = |(index, problem): (usize, &Problem)| {
            let same = problems[..index].iter().filter(|other| *other == problem).count();
            let fault = problem.fault.clone();
            let mut diagnostic = Diagnostic::new(problem.severity, fault.code, fault.message)
                .at(self.place_of(problem, same))
                .path(self.as_written(&problem.path));
            diagnostic.expected = fault.expected;
            diagnostic.hints.extend(fault.hint);
            diagnostic
        };
        problems.iter().enumerate().map(diagnostic).collect()
    }

    /// Whether there is a value at a path.
    #[cfg(feature = "pages")]
    pub(crate) fn has(&self, path: &Path) -> bool {
        self.tree.has(path)
    }

    /// A path as the user wrote it, by the keys that are in the file.
    pub(crate) fn as_written(&self, path: &Path) -> String {
        match self.elsewhere.get(path) {
            Some(elsewhere) => elsewhere.path.clone(),
            None => self.tree.written(path).to_string(),
        }
    }

    /// The text at a path, if it is written elsewhere.
    fn passage(&self, path: &Path) -> Option<&Passage> {
        Some(&self.elsewhere.get(path)?.passage)
    }

    /// The text at a path; or the key or the item, if there is no text there.
    #[cfg(feature = "pages")]
    pub(crate) fn value(&self, path: &Path) -> Place {
        if let Some(passage) = self.passage(path) {
            return passage.whole();
        }
        match self.tree.nearest(path).kind {
            super::Kind::Scalar(_) => self.place(self.tree.range_of(path)),
            _ => self.key(path),
        }
    }

    /// The line in which a value begins, counted from 1.
    pub(crate) fn line_of(&self, path: &Path) -> usize {
        let elsewhere = self.passage(path).map(Passage::whole);
        elsewhere.unwrap_or_else(|| self.place(self.tree.range_of(path))).line()
    }

    /// The key at the end of a path, or the item; the text if it is written elsewhere, without a
    /// key.
    pub(crate) fn key(&self, path: &Path) -> Place {
        if let Some(passage) = self.passage(path) {
            return passage.whole();
        }
        let key = self.tree.key_range_of(path);
        self.place(key.unwrap_or_else(|| self.tree.range_of(path)))
    }

    /// A part of the text at a path; all of it if the part is not written so.
    #[cfg(feature = "pages")]
    pub(crate) fn part(&self, path: &Path, part: &str) -> Place {
        if let Some(passage) = self.passage(path) {
            let start = passage.text().find(part);
            return start.map_or(passage.whole(), |at| passage.part(at..at + part.len()));
        }
        let whole = self.tree.range_of(path);
        let at = self.text()[whole.clone()].find(part).map(|at| whole.start + at);
        self.place(at.map_or(whole, |start| start..start + part.len()))
    }

    /// The place of some bytes.
    pub(crate) fn place(&self, range: Range<usize>) -> Place {
        Place::new(Arc::clone(&self.source), range)
    }

    /// Where the part of the value is that is at fault, for the `nth` time, or all of it.
    fn place_of(&self, problem: &Problem, nth: usize) -> Place {
        let Some(passage) = self.passage(&problem.path) else {
            return self.place(self.range(problem, nth));
        };
        let fragment = problem.fault.fragment.as_deref();
        let found = fragment.and_then(|it| Some((find(passage.text(), it, nth)?, it.len())));
        found.map_or(passage.whole(), |(at, length)| passage.part(at..at + length))
    }

    /// The part of the value that is at fault, where it stands in the file for
    /// the `nth` time as it was written; or the key, or the whole value.
    fn range(&self, problem: &Problem, nth: usize) -> Range<usize> {
        let text = self.text();
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

/// What is wrong with a text as YAML, at its place.
fn placed(fault: TreeFault, source: &Arc<SourceText>) -> Diagnostic {
    let place = |range| Place::new(Arc::clone(source), range);
    let mut diagnostic = Diagnostic::new(fault.severity, fault.code, fault.message)
        .at(place(fault.range))
        .path(fault.path.to_string());
    diagnostic.hints.extend(fault.hint);
    diagnostic.related.extend(fault.related.map(|(range, what)| (place(range), what.to_owned())));
    diagnostic
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::yaml::Fault;

    fn file(text: &str) -> File {
        let mut sink = Sink::default();
        let file = File::read("x.yaml", text.as_bytes(), Limits::OF_TESTS, |_| true, &mut sink);
        assert_eq!(sink.into_sorted(), []);
        file.unwrap()
    }

    #[cfg(feature = "pages")]
    #[test]
    fn paths_lead_to_texts_keys_and_parts() {
        let file = file("a: { b: one two }\nc: [x, y]\nd: \"\\u0041bc\"\n");
        let b = Path::top("a").key("b");
        assert_eq!(file.value(&b).text(), "one two");
        assert_eq!(file.key(&b).text(), "b");
        assert_eq!(file.part(&b, "two").text(), "two");
        assert_eq!(file.part(&b, "three").text(), "one two", "all of it");
        assert_eq!(file.part(&Path::top("d"), "Abc").text(), "\"\\u0041bc\"", "escaped");
        assert_eq!(file.value(&Path::top("a")).text(), "a", "the key of a group");
        assert_eq!(file.key(&Path::top("c").item(1)).text(), "y", "an item has no key");
        assert!(file.has(&b) && !file.has(&Path::top("b")));
    }

    #[cfg(feature = "pages")]
    #[test]
    fn what_is_written_elsewhere_has_its_place_there_whatever_is_asked() {
        let there = SourceText::new("x.po", "\n\nmsgstr \"un deux\"\n");
        let written = (10..17).map(|at| at..at + 1).collect();
        let passage = Passage::new(there, "un deux".to_owned(), written, 9..18);
        let at = Path::top("a").key("fr");
        let elsewhere = Elsewhere { path: "a".to_owned(), passage };
        let file = file("a: { en: one two }\n").with_values([(at.clone(), elsewhere)].into());
        let problem = Problem::error(at.clone(), Fault::new(Code::UnknownFact, "x").within("deux"));
        let found = file.diagnostics(&[problem]).remove(0).place.unwrap();
        let said = |place: Place| format!("{}:{} {}", place.name(), place.line(), place.text());
        let places = [found, file.value(&at), file.key(&at), file.part(&at, "un")].map(said);
        assert_eq!(places, ["x.po:3 deux", "x.po:3 un deux", "x.po:3 un deux", "x.po:3 un"]);
        assert_eq!((file.line_of(&at), file.as_written(&at)), (3, "a".to_owned()));
        let english = Path::top("a").key("en");
        assert_eq!((file.line_of(&english), said(file.key(&english))), (1, "x.yaml:1 en".into()));
    }

    #[test]
    fn what_is_wrong_twice_is_reported_at_both_places() {
        let file = file("a: x@q.org [@q] and {t}, {{t}}, {t}\n");
        let at = |fragment: &str| {
            let fault = Fault::new(Code::UnknownFact, "x").within(fragment);
            let problem = Problem::error(Path::top("a"), fault);
            let found = file.diagnostics(&[problem.clone(), problem]);
            found.into_iter().map(|it| it.place.unwrap().column()).collect::<Vec<_>>()
        };
        assert_eq!(at("{t}"), [21, 33], "not the one in doubled braces");
        assert_eq!(at("@q"), [13, 13], "not the one in the address");
    }

    #[test]
    fn what_does_not_matter_is_not_reported() {
        let mut sink = Sink::default();
        let matters = |path: &Path| *path != Path::top("other");
        let bytes = b"ours: 1\nother: !tag x\n";
        assert!(File::read("x.yaml", bytes, Limits::OF_TESTS, matters, &mut sink).is_some());
        assert_eq!(sink.into_sorted(), []);
    }
}
