//! A diagnostic as one line of JSON, documented in the manual of the command.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Code, Diagnostic, Place};

/// A diagnostic as programs read it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Diagnostic")]
pub struct Line<'a> {
    /// `error` or `warning`.
    severity: String,
    /// What it is about: a code that never changes its meaning.
    #[schemars(with = "String")]
    code: Code,
    /// What is wrong, in one line.
    message: &'a str,
    /// Where.
    #[serde(flatten)]
    place: Option<Location<'a>>,
    /// The path of the value at fault, such as `facts.trade.value`.
    path: Option<&'a str>,
    /// What would have been right.
    expected: Option<&'a str>,
    /// Ways out.
    hints: &'a [String],
    /// Other places that have to do with it.
    related: Vec<Related<'a>>,
}

/// Another place.
#[derive(Serialize, JsonSchema)]
struct Related<'a> {
    /// What it has to do with it.
    message: &'a str,
    #[serde(flatten)]
    place: Location<'a>,
}

/// A stretch of a file.
#[derive(Serialize, JsonSchema)]
struct Location<'a> {
    /// The file, as it was named; left out if it is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    /// Its first character.
    start: Position,
    /// What is behind its last character.
    end: Position,
}

/// Bytes from 0; lines and columns, in characters, from 1.
#[derive(Serialize, JsonSchema)]
struct Position {
    byte: usize,
    line: usize,
    column: usize,
}

fn location(place: &Place) -> Location<'_> {
    let position = |byte, (line, column)| Position { byte, line, column };
    let range = place.range();
    Location {
        file: place.file(),
        start: position(range.start, place.start()),
        end: position(range.end, place.end()),
    }
}

impl<'a> From<&'a Diagnostic> for Line<'a> {
    fn from(diagnostic: &'a Diagnostic) -> Self {
        let related = diagnostic.related.iter();
        Self {
            severity: diagnostic.severity.to_string(),
            code: diagnostic.code,
            message: &diagnostic.message,
            place: diagnostic.place.as_ref().map(location),
            path: diagnostic.path.as_deref(),
            expected: diagnostic.expected.as_deref(),
            hints: &diagnostic.hints,
            related: related
                .map(|(place, message)| Related { message, place: location(place) })
                .collect(),
        }
    }
}

/// The diagnostic as an object on a line.
pub(super) fn line(diagnostic: &Diagnostic) -> String {
    serde_json::to_string(&Line::from(diagnostic)).expect("a diagnostic is plain data") + "\n"
}
