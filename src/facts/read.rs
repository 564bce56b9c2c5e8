//! YAML text → [`Facts`], with a place for whatever is wrong.

use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use serde_path_to_error::Segment;

use super::Facts;
use super::check::check;
use super::fault::{Fault, nearest};
use super::tree::{Kind, Node, Path, Step};
use crate::diagnostic::{Diagnostic, Place, Severity, SourceText};

/// Facts that hold together, with the text they were read from.
#[derive(Debug, Clone)]
pub struct Located {
    /// The facts.
    pub facts: Facts,
    /// What is worth knowing about them without being wrong.
    pub warnings: Vec<Diagnostic>,
    source: Arc<SourceText>,
    tree: Node,
}

impl Located {
    /// The file as it was read, byte for byte.
    pub fn text(&self) -> &str {
        &self.source.text
    }

    /// The place of a value by its path, such as `timeline`; of the whole
    /// file's first line if there is no such value.
    pub fn place(&self, key: &str) -> Place {
        let range = self.tree.range_of(&Path::default().key(key));
        Place::new(Arc::clone(&self.source), range)
    }
}

/// Reads a facts file. `name` is what messages call it.
///
/// ```
/// let yaml = "title: A day\ndate: 2025-11-28\nissuer: Press office\n";
/// let located = twopager::facts::read("brief.yaml", yaml.as_bytes()).unwrap();
/// assert_eq!(located.facts.date.0.to_string(), "2025-11-28");
///
/// let faults = twopager::facts::read("brief.yaml", b"titel: A day\n").unwrap_err();
/// assert_eq!(faults[0].message, "unknown key `titel`");
/// ```
///
/// # Errors
/// What is wrong with the file: either the first fault of its form (not
/// UTF-8, not YAML, a value of the wrong kind, an unknown or missing key), or
/// all faults of its meaning (an unknown source, a meeting outside the
/// timeline).
pub fn read(name: &str, bytes: &[u8]) -> Result<Located, Vec<Diagnostic>> {
    let text = std::str::from_utf8(bytes).map_err(|error| vec![not_utf8(name, bytes, &error)])?;
    let source = SourceText::new(name, text);
    let at = |range: Range<usize>| Place::new(Arc::clone(&source), range);
    let tree = Node::parse(text).map_err(|error| {
        let fault = Diagnostic::error(error.message).at(at(error.range));
        vec![error.hint.into_iter().fold(fault, Diagnostic::hint)]
    })?;
    let facts = deserialize(&tree).map_err(|problem| vec![problem.locate(&source, &tree)])?;
    let (errors, warnings): (Vec<_>, _) = check(&facts)
        .into_iter()
        .map(|problem| problem.locate(&source, &tree))
        .partition(|diagnostic| diagnostic.severity == Severity::Error);
    if errors.is_empty() { Ok(Located { facts, warnings, source, tree }) } else { Err(errors) }
}

/// A fault at a path of the facts.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) severity: Severity,
    pub(crate) path: Path,
    pub(crate) fault: Fault,
    /// Whether the key is at fault and not its value.
    at_key: bool,
}

impl Problem {
    pub(crate) fn new(severity: Severity, path: Path, fault: Fault) -> Self {
        Self { severity, path, fault, at_key: false }
    }

    /// Moves the problem from the value to its key.
    pub(crate) fn at_key(self) -> Self {
        Self { at_key: true, ..self }
    }

    fn locate(self, source: &Arc<SourceText>, tree: &Node) -> Diagnostic {
        let range = self.range(&source.text, tree);
        let mut diagnostic = match self.severity {
            Severity::Error => Diagnostic::error(self.fault.message),
            Severity::Warning => Diagnostic::warning(self.fault.message),
        };
        diagnostic =
            diagnostic.at(Place::new(Arc::clone(source), range)).path(self.path.to_string());
        diagnostic.expected = self.fault.expected;
        diagnostic.hints.extend(self.fault.hint);
        diagnostic
    }

    /// The part of the value that is at fault, where it stands in the file as
    /// it was written; or the key, or the whole value.
    fn range(&self, text: &str, tree: &Node) -> Range<usize> {
        let value = tree.range_of(&self.path);
        let key = tree.key_range_of(&self.path);
        let fragment = self.fault.fragment.as_deref();
        let found = fragment.and_then(|fragment| {
            let start = value.start + text.get(value.clone())?.find(fragment)?;
            Some(start..start + fragment.len())
        });
        let is_key = |range: &Range<usize>| text.get(range.clone()) == fragment;
        found.or_else(|| key.filter(|range| self.at_key || is_key(range))).unwrap_or(value)
    }
}

fn deserialize(tree: &Node) -> Result<Facts, Box<Problem>> {
    if tree.kind == Kind::Nothing {
        let fault = Fault::new("there are no facts in this file")
            .hint("`twopager build` without a file builds the sample; start from a copy of it");
        return Err(Box::new(Problem::new(Severity::Error, Path::default(), fault)));
    }
    let mut track = serde_path_to_error::Track::new();
    let value = tree.to_value();
    let deserializer = serde_path_to_error::Deserializer::new(value, &mut track);
    Facts::deserialize(deserializer).map_err(|error| {
        let path = path_of(&track.path());
        Box::new(problem(&error.to_string(), path, tree))
    })
}

fn path_of(path: &serde_path_to_error::Path) -> Path {
    let steps = path.iter().filter_map(|segment| match segment {
        Segment::Map { key } => Some(Step::Key(key.clone())),
        Segment::Seq { index } => Some(Step::Item(*index)),
        Segment::Enum { .. } | Segment::Unknown => None,
    });
    Path(steps.collect())
}

/// Puts what serde says into the user's words.
fn problem(message: &str, path: Path, tree: &Node) -> Problem {
    if let Some(fault) = Fault::from_message(message) {
        return Problem::new(Severity::Error, path, fault);
    }
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let subject = quoted.first().copied().unwrap_or_default();
    let known = quoted.get(1..).unwrap_or_default();
    let list = || known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    if message.starts_with("unknown field") {
        let path = if path.0.last() == Some(&Step::Key(subject.into())) {
            path
        } else {
            path.key(subject)
        };
        let mut fault =
            Fault::new(format!("unknown key `{subject}`")).expected(format!("one of {}", list()));
        fault.hint =
            nearest(subject, known.iter().copied()).map(|key| format!("did you mean `{key}`?"));
        return Problem::new(Severity::Error, path, fault).at_key();
    }
    if message.starts_with("missing field") {
        let fault = Fault::new(format!("the key `{subject}` is missing"))
            .hint(format!("add a line `{subject}: …`"));
        return Problem::new(Severity::Error, path, fault);
    }
    if message.starts_with("unknown variant") {
        let mut fault = Fault::new(format!("`{subject}` is not possible here"))
            .expected(format!("one of {}", list()));
        fault.hint =
            nearest(subject, known.iter().copied()).map(|word| format!("did you mean `{word}`?"));
        return Problem::new(Severity::Error, path, fault);
    }
    let expected = message.split_once("expected ").map(|(_, expected)| match expected {
        "a sequence" => "a list, each item on a line that begins with `- `",
        "a map" => "a group of keys, each on a line of its own",
        "a string" => "a text",
        expected if expected.starts_with("struct ") => "a group of keys, each on a line of its own",
        expected => expected,
    });
    let found = match (&tree.nearest(&path).kind, path.0.last()) {
        (Kind::Nothing, Some(Step::Key(key))) => format!("`{key}` has no value"),
        (Kind::Nothing, _) => "a value is missing".to_owned(),
        (Kind::Scalar(_), _) => "a text where none is expected".to_owned(),
        (Kind::List(_), _) => "a list where none is expected".to_owned(),
        (Kind::Map(_), _) => "a group of keys where none is expected".to_owned(),
    };
    let fault = Fault::new(found);
    let fault = expected.into_iter().fold(fault, Fault::expected);
    Problem::new(Severity::Error, path, fault)
}

fn not_utf8(name: &str, bytes: &[u8], error: &std::str::Utf8Error) -> Diagnostic {
    let valid = error.valid_up_to();
    let readable = String::from_utf8_lossy(bytes).into_owned();
    let source = SourceText::new(name, readable);
    let hint = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "the file is in UTF-16: save it as UTF-8",
        _ => "save the file as UTF-8",
    };
    Diagnostic::error("the file is not UTF-8 from here on")
        .at(Place::new(source, valid..valid + '\u{fffd}'.len_utf8()))
        .hint(hint)
}
