//! A valid placeholder in the place of a fault, so that the reading goes on and finds
//! the next one.

use serde_yaml::{Mapping, Value};

use crate::yaml::{Path, Step};

/// Puts a placeholder in the place of what serde objected to, and gives its path.
/// If a placeholder is there already, the value around it is replaced.
pub(super) fn put(value: &mut Value, path: &Path) -> Path {
    let mut path = path.clone();
    while let Some(around) = path.parent() {
        let placeholder = placeholder(&path);
        match slot(value, &path) {
            Some(slot) if *slot != placeholder => {
                *slot = placeholder;
                return path;
            }
            _ => path = around,
        }
    }
    *value = Value::Null;
    path
}

/// Puts a placeholder at a path.
pub(super) fn set(value: &mut Value, path: &Path) {
    if let Some(slot) = slot(value, path) {
        *slot = placeholder(path);
    }
}

/// A valid value for a path of the facts.
fn placeholder(path: &Path) -> Value {
    let steps: Vec<&str> = path.0.iter().map(name).collect();
    match steps.as_slice() {
        ["stats" | "charts" | "sections" | "next" | "keywords" | "languages"]
        | ["authors" | "highlights" | "people" | "read_more"]
        | ["timeline", "meetings"]
        | ["indicators", "rows"] => Value::Sequence(Vec::new()),
        ["facts" | "sources"] => Value::Mapping(Mapping::new()),
        [
            "contact" | "timeline" | "brand" | "design" | "logo" | "portrait" | "map"
            | "indicators",
        ]
        | ["facts", _, "compare"]
        | [.., "source" | "series"] => Value::Null,
        ["photo" | "quote"] | ["people", _, "picture"] => Value::Null,
        ["authors" | "people", _] => group(&["name"]),
        ["read_more", _] => group(&["title", "url"]),
        ["languages", _] => scalar("language"),
        ["facts", _] => group(&["value", "label"]),
        [.., "series", _] => scalar("value"),
        ["charts", _] => group(&["fact", "title"]),
        ["indicators", "rows", _] => group(&["fact"]),
        ["sources", _] => group(&["title"]),
        ["sections", _] => group(&["heading", "text"]),
        ["timeline", "meetings", _] => group(&["date", "title"]),
        ["next", _] => group(&["title", "text"]),
        [.., last] => scalar(last),
        [] => Value::Null,
    }
}

fn group(keys: &[&str]) -> Value {
    keys.iter().map(|key| (Value::from(*key), scalar(key))).collect::<Mapping>().into()
}

fn scalar(key: &str) -> Value {
    Value::from(match key {
        "embargo" => "2000-01-01T00:00Z",
        "revision" => "1",
        "status" => "final",
        "value" | "change" => "0",
        "kind" => "line",
        "date" | "from" | "to" | "as_of" | "review_by" | "period" | "next_update" => "2000-01-01",
        "stale_after" => "1000 years",
        "language" => "en",
        "url" | "web" => "https://example.org",
        "chart" => "none",
        "paper" => "a4",
        "optional" | "main" | "print_addresses" => "false",
        "width" => "column",
        _ => "x",
    })
}

fn name(step: &Step) -> &str {
    match step {
        Step::Key(key) => key,
        Step::Item(_) => "",
    }
}

/// The value at a path; a key that is missing is made.
fn slot<'a>(value: &'a mut Value, path: &Path) -> Option<&'a mut Value> {
    path.0.iter().try_fold(value, |value, step| match (value, step) {
        (Value::Mapping(map), Step::Key(key)) => {
            Some(map.entry(Value::from(key.as_str())).or_insert(Value::Null))
        }
        (Value::Sequence(list), Step::Item(index)) => list.get_mut(*index),
        _ => None,
    })
}

/// Takes a key out. A text that has no language left is one without languages, and a series without
/// values is none.
pub(super) fn remove(value: &mut Value, path: &Path) -> Option<Value> {
    let around = path.parent()?;
    let (Step::Key(key), Some(slot)) = (path.0.last()?, slot(value, &around)) else { return None };
    let Value::Mapping(map) = slot else { return None };
    let taken = map.shift_remove(key.as_str());
    let without = placeholder(&around);
    let is_series = matches!(around.0.last(), Some(Step::Key(key)) if key == "series");
    if map.is_empty() && (without == scalar("") || is_series) {
        *slot = without;
    }
    taken
}

/// Gives the value of a key to another key.
pub(super) fn rename(value: &mut Value, path: &Path, meant: &str) {
    let (taken, around) = (remove(value, path), path.parent().unwrap_or_default());
    if let (Some(taken), Some(Value::Mapping(map))) = (taken, slot(value, &around)) {
        map.insert(meant.into(), taken);
    }
}
