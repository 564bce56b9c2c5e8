//! A located tree → [`Facts`], by way of serde; what does not fit is put into
//! the user's words.

mod comma;
mod placeholder;
mod spelled;

use serde_yaml::Value;

use self::comma::Cut;
use super::Facts;
use crate::diagnostic::{Code, MOST_SHOWN, nearest};
use crate::yaml::{
    self, Fault, Gaps, Key, Kind, Mismatch, MismatchKind, Node, Path, Problem, Step,
};

/// What a tree holds, and all that is wrong with its values.
#[derive(Debug)]
pub(crate) struct Deserialized {
    /// The facts, with a placeholder for every fault; none if there are too many.
    pub(crate) facts: Option<Facts>,
    /// The faults.
    pub(crate) problems: Vec<Problem>,
    /// Where a placeholder stands, or a key was taken out.
    pub(crate) faulty: Vec<Path>,
}

/// Reads the types. Serde stops at the first value that does not fit: it is
/// noted, a placeholder is put in its place, and serde begins again. A
/// key that is another one misspelt is taken for that one, in the tree as well. What
/// only follows from a gap is no fault.
pub(crate) fn deserialize(tree: &mut Node, gaps: &Gaps) -> Deserialized {
    let mut read = Deserialized { facts: None, problems: Vec::new(), faulty: Vec::new() };
    if !matches!(tree.kind, Kind::Map(_)) {
        if tree.kind != Kind::Refused && gaps.incomplete().next().is_none() {
            read.problems.push(no_facts(tree));
        }
        return read;
    }
    let mut value = tree.to_value();
    spelled::mark(&mut value);
    let mut given = Given::of(&value);
    for path in tree.refused().into_iter().take(MOST_SHOWN) {
        placeholder::set(&mut value, &path);
        read.faulty.push(path);
    }
    while read.problems.len() <= MOST_SHOWN && read.faulty.len() <= MOST_SHOWN {
        let mismatch = match yaml::from_value(&value) {
            Ok(facts) => return Deserialized { facts: Some(facts), ..read },
            Err(mismatch) => mismatch,
        };
        let is_consequence = is_consequence(&mismatch, tree, gaps) || given.is_unclear(&mismatch);
        let (mut problem, mut remedy) = explain(mismatch, tree, given);
        if let Remedy::Rename(meant) = remedy
            && !tree.take_for(&problem.path, meant)
        {
            let hint = format!("`{meant}` is given already: keep one of the two");
            problem.fault = problem.fault.hint(hint);
            remedy = Remedy::Remove;
        }
        match remedy {
            Remedy::Replace(path) => read.faulty.push(placeholder::put(&mut value, &path)),
            Remedy::Remove => {
                placeholder::remove(&mut value, &problem.path);
                read.faulty.push(problem.path.clone());
            }
            Remedy::Rename(meant) => {
                placeholder::rename(&mut value, &problem.path, meant);
                spelled::mark(&mut value);
                if meant == "language" || meant == "languages" {
                    given = Given::of(&value);
                }
                problem.path = problem.path.parent().unwrap_or_default().key(meant);
            }
        }
        // A key that was guessed is no fault of its value.
        let is_guess = problem.fault.code == Code::WrongKind && tree.is_guess(&problem.path);
        if !is_consequence && !is_guess {
            read.problems.push(problem);
        }
    }
    read
}

/// What is known of the language that the numbers of a file are in.
#[derive(Debug, Clone, Copy)]
struct Given {
    /// Whether it is given, and no language.
    is_unreadable: bool,
    /// Whether its decimals have a comma.
    has_decimal_commas: bool,
}

impl Given {
    fn of(file: &Value) -> Self {
        Self {
            is_unreadable: spelled::is_unreadable(file),
            has_decimal_commas: spelled::has_decimal_commas(file),
        }
    }

    /// Whether a mismatch may be none in the language that was meant.
    fn is_unclear(self, Mismatch { path, kind }: &Mismatch) -> bool {
        let is_value = matches!(
            path.0.as_slice(),
            [Step::Key(facts), Step::Key(_), Step::Key(key), ..]
                if facts == "facts"
                    && matches!(key.as_str(), "value" | "change" | "series" | "compare")
        );
        self.is_unreadable && is_value && matches!(kind, MismatchKind::Fault(_))
    }
}

/// Whether a mismatch only follows from what is reported already: what could not be
/// read at all, or was read by a guess.
fn is_consequence(Mismatch { path, kind }: &Mismatch, tree: &Node, gaps: &Gaps) -> bool {
    match kind {
        MismatchKind::UnknownKey { key, known } => {
            let around = tree.nearest(&path.parent().unwrap_or_default());
            let cut = Cut::before(around, key, known);
            // Of a value that was cut at its commas, one part is enough.
            gaps.is_guess(tree, path) || cut.is_some_and(|cut| !cut.begins_with(key))
        }
        MismatchKind::MissingKey(_) => {
            gaps.is_incomplete(path) || tree.nearest(path).kind == Kind::Refused
        }
        MismatchKind::WrongKind { .. } => {
            tree.nearest(path).kind == Kind::Refused || gaps.is_guess(tree, path)
        }
        _ => tree.nearest(path).kind == Kind::Refused,
    }
}

/// How the reading goes on behind a fault.
enum Remedy {
    /// With a placeholder at this path.
    Replace(Path),
    /// Without the key.
    Remove,
    /// With the key that was meant.
    Rename(&'static str),
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

/// Puts a mismatch into the user's words, with the way to go on.
fn explain(mismatch: Mismatch, tree: &Node, given: Given) -> (Problem, Remedy) {
    let Mismatch { path, kind } = mismatch;
    let node = tree.nearest(&path);
    let around = tree.nearest(&path.parent().unwrap_or_default());
    let fault = match kind {
        MismatchKind::UnknownKey { key, known } => {
            let near = nearest(&key, known.iter().copied());
            let fault = choice(Code::UnknownKey, format!("unknown key `{key}`"), near, known);
            let cut = Cut::before(around, &key, known).filter(|_| node.kind == Kind::Nothing);
            let fault = cut
                .iter()
                .fold(fault, |fault, cut| fault.or_hint(cut.hint(given.has_decimal_commas)));
            let fault = inside(around, &key).into_iter().fold(fault, Fault::or_hint);
            let remedy = near.map_or(Remedy::Remove, Remedy::Rename);
            return (Problem::error(path, fault).at_key(), remedy);
        }
        MismatchKind::MissingKey(key) => {
            let fault = Fault::new(Code::MissingKey, format!("the key `{key}` is missing"));
            let fault = fault.hint(format!("add a line `{key}: …`"));
            let missing = path.key(key);
            return (Problem::error(path, fault), Remedy::Replace(missing));
        }
        MismatchKind::Fault(fault) => match (&fault.fragment, &node.kind) {
            // A key of a text per language is reported at the key.
            (Some(key), Kind::Map(_)) => {
                let path = path.key(key);
                let fault = braced(fault, node);
                let fault = if node.is_flow_map() { fault } else { fault.or_hint(COLON) };
                return (Problem::error(path, fault).at_key(), Remedy::Remove);
            }
            _ => fault,
        },
        MismatchKind::UnknownChoice { word, known } => {
            let message = format!("`{word}` is not possible here");
            choice(Code::UnknownChoice, message, nearest(&word, known.iter().copied()), known)
        }
        MismatchKind::WrongKind { expected } => {
            let fault = braced(wrong_kind(node, &path), around);
            let fault = in_a_row(node, &path).into_iter().fold(fault, Fault::or_hint);
            fault.expected(expected)
        }
    };
    (Problem::error(path.clone(), fault), Remedy::Replace(path))
}

/// A fault that names what stands where something else is expected.
fn wrong_kind(node: &Node, path: &Path) -> Fault {
    let found = match (&node.kind, path.0.last()) {
        (Kind::Nothing, Some(Step::Key(key))) => format!("`{key}` has no value"),
        (Kind::Nothing | Kind::Refused, _) => "a value is missing".to_owned(),
        (Kind::Scalar(_), _) => "a text where none is expected".to_owned(),
        (Kind::List(_), _) => "a list where none is expected".to_owned(),
        (Kind::Map(_), _) => "a group of keys where none is expected".to_owned(),
    };
    let code = match node.kind {
        Kind::Nothing => Code::MissingValue,
        _ => Code::WrongKind,
    };
    Fault::new(code, found)
}

/// What an unknown key may be a part of: a text with a colon, or the group above it.
fn inside(around: &Node, key: &str) -> Option<String> {
    let Kind::Map(entries) = &around.kind else { return None };
    let here = entries.iter().position(|(other, _)| other.name == key)?;
    let is_group = |(_, value): &&(Key, Node)| !matches!(value.kind, Kind::Scalar(_));
    let group = entries[..here].iter().rev().find(is_group);
    if around.is_flow_map() {
        return None;
    }
    if key.contains(' ') {
        return Some(COLON.to_owned());
    }
    let (group, _) = group.filter(|(_, value)| value.kind == Kind::Nothing)?;
    Some(format!("if it belongs to `{}`, indent it by two spaces", group.name))
}

/// How a text becomes a list, where one is expected.
fn in_a_row(node: &Node, path: &Path) -> Option<String> {
    let is_names = ["stats", "languages"].iter().any(|key| *path == Path::top(key));
    if !is_names && *path != Path::top("keywords") {
        return None;
    }
    let words = match &node.kind {
        Kind::Scalar(text) if text.starts_with(['-', '–', '—', '•', '·', '*', '+']) => {
            return Some("begin each item with the hyphen of the keyboard and a space".to_owned());
        }
        Kind::Scalar(text) => {
            let is_end = |c: char| matches!(c, ',' | ';') || (is_names && c.is_whitespace());
            let text = text.trim_matches(['(', ')']);
            text.split(is_end).map(str::trim).filter(|word| !word.is_empty()).collect()
        }
        Kind::Map(entries) if entries.iter().all(|(_, value)| value.kind == Kind::Nothing) => {
            entries.iter().map(|(key, _)| key.name.as_str()).collect::<Vec<_>>()
        }
        _ => return None,
    };
    let list = words.join(", ");
    let is_short = list.chars().count() <= 60 && !list.contains(['[', ']', '{', '}']);
    is_short.then(|| format!("or in brackets, with commas: `[{list}]`"))
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

/// What to do about a key that is the beginning of a text.
const COLON: &str = "if this is a part of a text, put all of it in quotes: a colon and a \
     space end a key";

/// A fault with the words there are to choose from, of which one may be near.
fn choice(code: Code, message: String, near: Option<&str>, known: &[&str]) -> Fault {
    let list: Vec<_> = known.iter().map(|word| format!("`{word}`")).collect();
    let fault = Fault::new(code, message).expected(format!("one of {}", list.join(", ")));
    match near {
        Some(near) => fault.hint(format!("did you mean `{near}`?")),
        None => fault,
    }
}

#[cfg(test)]
mod tests {
    use super::super::every_path::{FULL, every_path};
    use super::*;

    #[test]
    fn a_placeholder_takes_the_place_of_a_fault_at_every_path() {
        for path in every_path().into_iter().map(|it| it.path) {
            let mut tree = yaml::parse(FULL, yaml::Limits::OF_TESTS).root.unwrap();
            let kind = Kind::List(vec![Node { range: 0..0, kind: Kind::List(Vec::new()) }]);
            tree.replace(&path, kind);
            let read = deserialize(&mut tree, &Gaps::default());
            assert!(read.facts.is_some(), "{path}");
            let reported: Vec<_> = read.problems.iter().map(|it| it.path.to_string()).collect();
            assert_eq!(reported.len(), 1, "{path}: {reported:?}");
            assert!(path.contains(&read.problems[0].path), "{path}: {reported:?}");
        }
    }
}
