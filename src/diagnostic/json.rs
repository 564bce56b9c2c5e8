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
    /// The file, as it was named; left out if it is about none.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    /// Where in it; left out if it is about the file as a whole.
    #[serde(flatten)]
    range: Option<Range>,
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
    /// The file, as it was named; left out if it is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(flatten)]
    range: Range,
}

/// A stretch of a file.
#[derive(Serialize, JsonSchema)]
struct Range {
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

fn range(place: &Place) -> Range {
    let position = |byte, (line, column)| Position { byte, line, column };
    let range = place.range();
    Range { start: position(range.start, place.start()), end: position(range.end, place.end()) }
}

impl<'a> From<&'a Diagnostic> for Line<'a> {
    fn from(diagnostic: &'a Diagnostic) -> Self {
        let (place, related) = (diagnostic.place.as_ref(), diagnostic.related.iter());
        Self {
            severity: diagnostic.severity.to_string(),
            code: diagnostic.code,
            message: &diagnostic.message,
            file: place.and_then(Place::file).or(diagnostic.file.as_deref()),
            range: place.map(range),
            path: diagnostic.path.as_deref(),
            expected: diagnostic.expected.as_deref(),
            hints: &diagnostic.hints,
            related: related
                .map(|(at, message)| Related { message, file: at.file(), range: range(at) })
                .collect(),
        }
    }
}

/// The diagnostic as an object on a line.
pub(super) fn line(diagnostic: &Diagnostic) -> String {
    serde_json::to_string(&Line::from(diagnostic)).expect("a diagnostic is plain data") + "\n"
}
