//! A located tree → [`Facts`], by way of serde, whose messages are put into
//! the user's words.

mod stand_in;

use serde::Deserialize;
use serde_path_to_error::{Deserializer, Segment, Track};

use super::Facts;
use super::fault::{Fault, nearest};
use super::problem::Problem;
use super::tree::{Kind, Node, Path, Step};
use crate::diagnostic::{Code, Severity};

/// The most faults that are looked for: mending a hundred is work enough.
pub(crate) const MOST_FAULTS: usize = 100;

/// What a tree holds, and all that is wrong with its values.
#[derive(Debug)]
pub(crate) struct Deserialized {
    /// The facts, with something harmless in the place of every fault; none if
    /// there are too many.
    pub(crate) facts: Option<Facts>,
    /// The faults.
    pub(crate) problems: Vec<Problem>,
    /// Where something harmless stands in the place of a fault.
    pub(crate) faulted: Vec<Path>,
}

/// Reads the types. Serde stops at the first value that does not fit: it is
/// noted, something harmless is put in its place, and serde begins again.
pub(crate) fn deserialize(tree: &Node) -> Deserialized {
    let mut read = Deserialized { facts: None, problems: Vec::new(), faulted: Vec::new() };
    if !matches!(tree.kind, Kind::Map(_)) {
        read.problems.push(no_facts(tree));
        return read;
    }
    let mut value = tree.to_value();
    // Facts are sound more often than not, and a path is for those that are not.
    if let Ok(facts) = Facts::deserialize(&value) {
        return Deserialized { facts: Some(facts), ..read };
    }
    while read.faulted.len() < MOST_FAULTS {
        let mut track = Track::new();
        let deserializer = Deserializer::new(&value, &mut track);
        let error = match Facts::deserialize(deserializer) {
            Ok(facts) => return Deserialized { facts: Some(facts), ..read },
            Err(error) => error.to_string(),
        };
        let path = path_of(&track.path());
        let refused = tree.nearest(&path).kind == Kind::Refused;
        let problem = problem(&error, path, tree);
        read.faulted.push(stand_in::put(&mut value, &problem.path, &error));
        if !refused {
            read.problems.push(problem);
        }
    }
    // That may have been the last of them.
    read.facts = Facts::deserialize(&value).ok();
    read
}

fn no_facts(tree: &Node) -> Problem {
    let fault = match tree.kind {
        Kind::Nothing => Fault::new(Code::EmptyFile, "there are no facts in this file")
            .hint("`twopager build` without a file builds the sample; start from a copy of it"),
        _ => Fault::new(Code::WrongKind, "this is not a facts file")
            .expected("keys and values: `title: …`"),
    };
    Problem::new(Severity::Error, Path::default(), fault)
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
    let error = |path, fault| Problem::new(Severity::Error, path, fault);
    if let Some(fault) = Fault::from_message(message) {
        return error(path, fault);
    }
    if let Some((key, known)) = unknown(message, UNKNOWN_KEY) {
        let step = Step::Key(key.to_owned());
        let path = if path.0.last() == Some(&step) { path } else { path.key(key) };
        return error(path, choice(Code::UnknownKey, format!("unknown key `{key}`"), key, known))
            .at_key();
    }
    if let Some((word, known)) = unknown(message, "unknown variant `") {
        return error(
            path,
            choice(Code::UnknownChoice, format!("`{word}` is not possible here"), word, known),
        );
    }
    if let Some(key) = missing_key(message) {
        let fault = Fault::new(Code::MissingKey, format!("the key `{key}` is missing"));
        return error(path, fault.hint(format!("add a line `{key}: …`")));
    }
    let found = match (&tree.nearest(&path).kind, path.0.last()) {
        (Kind::Nothing, Some(Step::Key(key))) => format!("`{key}` has no value"),
        (Kind::Nothing | Kind::Refused, _) => "a value is missing".to_owned(),
        (Kind::Scalar(_), _) => "a text where none is expected".to_owned(),
        (Kind::List(_), _) => "a list where none is expected".to_owned(),
        (Kind::Map(_), _) => "a group of keys where none is expected".to_owned(),
    };
    let expected = message.split_once("expected ").map(|(_, expected)| match expected {
        "a sequence" => "a list, each item on a line that begins with `- `",
        "a string" => "a text",
        "a Value::Tagged enum" => "one word",
        group if group == "a map" || group.starts_with("struct ") => {
            "a group of keys, each on a line of its own"
        }
        phrase => phrase,
    });
    let code = match tree.nearest(&path).kind {
        Kind::Nothing => Code::MissingValue,
        _ => Code::WrongKind,
    };
    error(path, expected.into_iter().fold(Fault::new(code, found), Fault::expected))
}

/// How serde begins to say that a key is unknown.
const UNKNOWN_KEY: &str = "unknown field `";

/// The key that serde says is missing.
fn missing_key(message: &str) -> Option<&str> {
    message.strip_prefix("missing field `")?.strip_suffix('`')
}

/// What is unknown, and serde's list of what is known.
fn unknown<'a>(message: &'a str, prefix: &str) -> Option<(&'a str, &'a str)> {
    message.strip_prefix(prefix)?.rsplit_once("`, expected ")
}

/// A fault with the words there are to choose from, of which one may be near.
fn choice(code: Code, message: String, written: &str, known: &str) -> Fault {
    let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
    let list: Vec<_> = known.iter().map(|word| format!("`{word}`")).collect();
    let fault = Fault::new(code, message).expected(format!("one of {}", list.join(", ")));
    match nearest(written, known) {
        Some(near) => fault.hint(format!("did you mean `{near}`?")),
        None => fault,
    }
}
