//! A diagnostic as one line of JSON, documented in the manual of the command.

use serde::Serialize;

use super::{Code, Diagnostic, Place};

#[derive(Serialize)]
struct Line<'a> {
    severity: String,
    code: Code,
    message: &'a str,
    #[serde(flatten)]
    place: Option<Location<'a>>,
    path: Option<&'a str>,
    expected: Option<&'a str>,
    hints: &'a [String],
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    start: Position,
    end: Position,
}

/// Bytes from 0; lines and columns, in characters, from 1.
#[derive(Serialize)]
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

/// The diagnostic as an object on a line.
pub(super) fn line(diagnostic: &Diagnostic) -> String {
    let related = diagnostic.related.iter();
    let line = Line {
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
    };
    serde_json::to_string(&line).expect("a diagnostic is plain data") + "\n"
}
