//! A located tree → [`Facts`], by way of serde, whose messages are put into
//! the user's words.

mod stand_in;

use serde::Deserialize;
use serde_path_to_error::{Deserializer, Segment, Track};

use super::Facts;
use crate::diagnostic::{Code, MOST_SHOWN, nearest};
use crate::yaml::Fault;
use crate::yaml::Problem;
use crate::yaml::{Kind, Node, Path, Step};

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
/// noted, something harmless is put in its place, and serde begins again. A
/// key that is another one misspelt is taken for that one, in the tree as well.
pub(crate) fn deserialize(tree: &mut Node) -> Deserialized {
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
    while read.problems.len() <= MOST_SHOWN && read.faulted.len() <= MOST_SHOWN {
        let mut track = Track::new();
        let deserializer = Deserializer::new(&value, &mut track);
        let error = match Facts::deserialize(deserializer) {
            Ok(facts) => return Deserialized { facts: Some(facts), ..read },
            Err(error) => error.to_string(),
        };
        let path = path_of(&track.path());
        let refused = tree.nearest(&path).kind == Kind::Refused;
        let mut problem = problem(&error, path, tree);
        match remedy(&problem, &error) {
            Remedy::Rename(meant) if tree.take_for(&problem.path, &meant) => {
                stand_in::rename(&mut value, &problem.path, &meant);
                problem.path = problem.path.parent().unwrap_or_default().key(&meant);
            }
            Remedy::Rename(meant) => {
                stand_in::remove(&mut value, &problem.path);
                read.faulted.push(problem.path.clone());
                let hint = format!("`{meant}` is given already: keep one of the two");
                problem.fault = problem.fault.hint(hint);
            }
            Remedy::Remove => {
                stand_in::remove(&mut value, &problem.path);
                read.faulted.push(problem.path.clone());
            }
            Remedy::Replace => {
                let missing = missing_key(&error);
                let path = missing.map_or(problem.path.clone(), |key| problem.path.key(key));
                read.faulted.push(stand_in::put(&mut value, &path));
            }
        }
        // A key that was guessed is no fault of its value.
        let is_guess = problem.fault.code == Code::WrongKind && tree.is_guess(&problem.path);
        if !refused && !is_guess {
            read.problems.push(problem);
        }
    }
    read
}

/// How the reading goes on behind a fault.
enum Remedy {
    /// With something harmless in the place of the value.
    Replace,
    /// Without the key.
    Remove,
    /// With the key that was meant.
    Rename(String),
}

fn remedy(problem: &Problem, message: &str) -> Remedy {
    match (problem.fault.code, unknown(message, UNKNOWN_KEY)) {
        (_, Some((key, known))) => match nearest(key, words(known)) {
            Some(meant) => Remedy::Rename(meant.to_owned()),
            None => Remedy::Remove,
        },
        (Code::LanguageInvalid | Code::LanguageTwice, _) if problem.at_key => Remedy::Remove,
        _ => Remedy::Replace,
    }
}

fn no_facts(tree: &Node) -> Problem {
    let fault = match tree.kind {
        Kind::Nothing => Fault::new(Code::EmptyFile, "there are no facts in this file")
            .hint("`twopager build` without a file builds the sample; start from a copy of it"),
        _ => Fault::new(Code::WrongKind, "this is not a facts file")
            .expected("keys and values: `title: …`"),
    };
    Problem::error(Path::default(), fault)
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
    let node = tree.nearest(&path);
    if let Some(fault) = Fault::from_message(message) {
        // A key of a text per language is told of at the key.
        let key = fault.fragment.clone().filter(|_| matches!(node.kind, Kind::Map(_)));
        return match key {
            Some(key) => Problem::error(path.key(&key), braced(fault, node)).at_key(),
            None => Problem::error(path, fault),
        };
    }
    if let Some((key, known)) = unknown(message, UNKNOWN_KEY) {
        let step = Step::Key(key.to_owned());
        let path = if path.0.last() == Some(&step) { path } else { path.key(key) };
        let fault = choice(Code::UnknownKey, format!("unknown key `{key}`"), key, known);
        let around = tree.nearest(&path.parent().unwrap_or_default());
        let is_lone = around.is_flow_map() && tree.nearest(&path).kind == Kind::Nothing;
        let fault = if is_lone { fault.or_hint(COMMA) } else { fault };
        return Problem::error(path, fault).at_key();
    }
    if let Some((word, known)) = unknown(message, "unknown variant `") {
        let message = format!("`{word}` is not possible here");
        return Problem::error(path, choice(Code::UnknownChoice, message, word, known));
    }
    if let Some(key) = missing_key(message) {
        let fault = Fault::new(Code::MissingKey, format!("the key `{key}` is missing"));
        let hint = format!("add a line `{key}: …`");
        return Problem::error(path, fault.hint(hint));
    }
    let found = match (&node.kind, path.0.last()) {
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
    let code = match node.kind {
        Kind::Nothing => Code::MissingValue,
        _ => Code::WrongKind,
    };
    let fault = expected.into_iter().fold(Fault::new(code, found), Fault::expected);
    let around = path.parent().unwrap_or_default();
    let fault = braced(fault, tree.nearest(&around));
    Problem::error(path, fault)
}

/// A fault with a hint if a name alone in braces may have been meant as a text.
fn braced(fault: Fault, around: &Node) -> Fault {
    match around.braced_name() {
        Some(name) => fault.or_hint(format!(
            "if this is the name of a fact, put the text around it in quotes: \"{{{name}}}\""
        )),
        None => fault,
    }
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

/// The words of serde's list.
fn words(known: &str) -> impl Iterator<Item = &str> + Clone {
    known.split('`').skip(1).step_by(2)
}

/// A fault with the words there are to choose from, of which one may be near.
fn choice(code: Code, message: String, written: &str, known: &str) -> Fault {
    let list: Vec<_> = words(known).map(|word| format!("`{word}`")).collect();
    let fault = Fault::new(code, message).expected(format!("one of {}", list.join(", ")));
    match nearest(written, words(known)) {
        Some(near) => fault.hint(format!("did you mean `{near}`?")),
        None => fault,
    }
}

/// What to do about a key without a value in braces: `{ label: oil, gas }`.
const COMMA: &str = "a text with a comma in it must stand in quotes where it stands in braces";

#[cfg(test)]
mod tests {
    use super::super::every_path::{FULL, every_path};
    use super::*;

    #[test]
    fn something_harmless_stands_in_for_a_fault_at_every_path() {
        for path in every_path().into_iter().map(|it| it.path) {
            let mut tree = crate::yaml::parse(FULL, 1000).0.unwrap();
            let kind = Kind::List(vec![Node { range: 0..0, kind: Kind::List(Vec::new()) }]);
            tree.replace(&path, kind);
            let read = deserialize(&mut tree);
            assert!(read.facts.is_some(), "{path}");
            let reported: Vec<_> = read.problems.iter().map(|it| it.path.to_string()).collect();
            assert_eq!(reported.len(), 1, "{path}: {reported:?}");
            assert!(path.contains(&read.problems[0].path), "{path}: {reported:?}");
        }
    }
}
