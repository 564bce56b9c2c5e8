//! A located tree → [`Facts`], by way of serde, whose messages are put into
//! the user's words.

use serde::Deserialize;
use serde_path_to_error::{Deserializer, Segment, Track};

use super::Facts;
use super::fault::{Fault, nearest};
use super::problem::Problem;
use super::tree::{Kind, Node, Path, Step};
use crate::diagnostic::Severity;

/// Reads the types; the first value that does not fit is the problem.
pub(crate) fn deserialize(tree: &Node) -> Result<Facts, Box<Problem>> {
    if tree.kind == Kind::Nothing {
        let fault = Fault::new("there are no facts in this file")
            .hint("`twopager build` without a file builds the sample; start from a copy of it");
        return Err(Box::new(Problem::new(Severity::Error, Path::default(), fault)));
    }
    let mut track = Track::new();
    let deserializer = Deserializer::new(tree.to_value(), &mut track);
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
    let error = |path, fault| Problem::new(Severity::Error, path, fault);
    if let Some(fault) = Fault::from_message(message) {
        return error(path, fault);
    }
    if let Some((key, known)) = unknown(message, "unknown field `") {
        let step = Step::Key(key.to_owned());
        let path = if path.0.last() == Some(&step) { path } else { path.key(key) };
        return error(path, choice(format!("unknown key `{key}`"), key, known)).at_key();
    }
    if let Some((word, known)) = unknown(message, "unknown variant `") {
        return error(path, choice(format!("`{word}` is not possible here"), word, known));
    }
    if let Some(key) = message.strip_prefix("missing field `").and_then(|m| m.strip_suffix('`')) {
        let fault = Fault::new(format!("the key `{key}` is missing"));
        return error(path, fault.hint(format!("add a line `{key}: …`")));
    }
    let found = match (&tree.nearest(&path).kind, path.0.last()) {
        (Kind::Nothing, Some(Step::Key(key))) => format!("`{key}` has no value"),
        (Kind::Nothing, _) => "a value is missing".to_owned(),
        (Kind::Scalar(_), _) => "a text where none is expected".to_owned(),
        (Kind::List(_), _) => "a list where none is expected".to_owned(),
        (Kind::Map(_), _) => "a group of keys where none is expected".to_owned(),
    };
    let expected = message.split_once("expected ").map(|(_, expected)| match expected {
        "a sequence" => "a list, each item on a line that begins with `- `",
        "a string" => "a text",
        group if group == "a map" || group.starts_with("struct ") => {
            "a group of keys, each on a line of its own"
        }
        phrase => phrase,
    });
    error(path, expected.into_iter().fold(Fault::new(found), Fault::expected))
}

/// What is unknown, and serde's list of what is known.
fn unknown<'a>(message: &'a str, prefix: &str) -> Option<(&'a str, &'a str)> {
    message.strip_prefix(prefix)?.rsplit_once("`, expected ")
}

/// A fault with the words there are to choose from, of which one may be near.
fn choice(message: String, written: &str, known: &str) -> Fault {
    let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
    let list: Vec<_> = known.iter().map(|word| format!("`{word}`")).collect();
    let fault = Fault::new(message).expected(format!("one of {}", list.join(", ")));
    match nearest(written, known) {
        Some(near) => fault.hint(format!("did you mean `{near}`?")),
        None => fault,
    }
}
