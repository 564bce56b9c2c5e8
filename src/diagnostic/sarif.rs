//! Diagnostics as a log in SARIF 2.1.0, for tools that collect them.

use std::collections::BTreeSet;
use std::fmt::{self, Display, Formatter};

use serde_json::{Value, json};

use super::{Code, Diagnostic, Folders, Place, Severity};

/// What files inside the repository are addressed from; it is where the log is read, and
/// nothing in the log says where that may be.
const ROOT: &str = "%SRCROOT%";

/// The log of one run, to be added to while it goes on. A result is about a file; what is about
/// none says how the run went.
///
/// ```
/// use twopager::diagnostic::{Code, Diagnostic, Folders, Log};
///
/// let mut log = Log::default();
/// log.add(&[Diagnostic::error(Code::Usage, "nothing to build")], &Folders::default());
/// assert!(log.to_string().contains("nothing to build"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Log {
    codes: BTreeSet<Code>,
    results: Vec<Value>,
    notifications: Vec<Value>,
    has_failed: bool,
}

impl Log {
    /// Adds diagnostics; files are addressed from the root of a repository.
    pub fn add(&mut self, diagnostics: &[Diagnostic], folders: &Folders) {
        for diagnostic in diagnostics {
            self.codes.insert(diagnostic.code);
            if diagnostic.place.is_some() || diagnostic.file.is_some() {
                self.results.push(result(diagnostic, folders));
            } else {
                self.notifications.push(notification(diagnostic));
                self.has_failed |= diagnostic.severity == Severity::Error;
            }
        }
    }

    /// Adds what another log has.
    pub fn merge(&mut self, other: Self) {
        self.codes.extend(other.codes);
        self.results.extend(other.results);
        self.notifications.extend(other.notifications);
        self.has_failed |= other.has_failed;
    }
}

impl Display for Log {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "twopager",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "informationUri": env!("CARGO_PKG_REPOSITORY"),
                    "rules": self.codes.iter().copied().map(rule).collect::<Vec<_>>(),
                } },
                "originalUriBaseIds": {
                    ROOT: { "description": { "text": "The root of the repository." } },
                },
                "columnKind": "unicodeCodePoints",
                "invocations": [{
                    "executionSuccessful": !self.has_failed,
                    "toolExecutionNotifications": self.notifications,
                }],
                "results": self.results,
            }],
        });
        writeln!(f, "{log:#}")
    }
}

fn rule(code: Code) -> Value {
    let page = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/messages.md");
    let meaning = json!({ "text": code.meaning() });
    json!({
        "id": code.as_str(),
        "shortDescription": meaning,
        "fullDescription": meaning,
        "help": { "text": format!("{code} in {page} has an example and the way out.") },
        "helpUri": format!("{page}#{code}"),
    })
}

fn notification(diagnostic: &Diagnostic) -> Value {
    json!({
        "associatedRule": { "id": diagnostic.code.as_str() },
        "level": diagnostic.severity.to_string(),
        "message": { "text": text(diagnostic) },
    })
}

fn text(diagnostic: &Diagnostic) -> String {
    let expected = diagnostic.expected.iter().map(|expected| format!("Expected: {expected}"));
    let text = std::iter::once(diagnostic.message.clone()).chain(expected);
    text.chain(diagnostic.hints.iter().cloned()).collect::<Vec<_>>().join("\n")
}

fn result(diagnostic: &Diagnostic, folders: &Folders) -> Value {
    let place = diagnostic.place.as_ref().map(|place| location(place, folders));
    let file = diagnostic.file.as_deref();
    let file = file.map(|path| {
        // What is about a file as a whole is shown where it begins.
        let region = json!({ "startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1 });
        let artifact = artifact(path, folders);
        json!({ "physicalLocation": { "artifactLocation": artifact, "region": region } })
    });
    let locations = place.or(file).map(|mut location| {
        if let Some(path) = &diagnostic.path {
            location["logicalLocations"] = json!([{ "fullyQualifiedName": path }]);
        }
        location
    });
    let mut result = json!({
        "ruleId": diagnostic.code.as_str(),
        "level": diagnostic.severity.to_string(),
        "message": { "text": text(diagnostic) },
        "locations": locations.into_iter().collect::<Vec<_>>(),
    });
    if !diagnostic.related.is_empty() {
        let related = diagnostic.related.iter().map(|(place, what)| {
            let mut location = location(place, folders);
            location["message"] = json!({ "text": what });
            location
        });
        result["relatedLocations"] = related.collect();
    }
    result
}

fn artifact(path: &str, folders: &Folders) -> Value {
    match folders.inside(path) {
        Some(_) => json!({ "uri": folders.address(path), "uriBaseId": ROOT }),
        None => json!({ "uri": folders.address(path) }),
    }
}

fn location(place: &Place, folders: &Folders) -> Value {
    let ((line, column), (last_line, last_column)) = (place.start(), place.end());
    let range = place.range();
    let artifact = match place.file() {
        Some(path) => artifact(path, folders),
        None => json!({ "description": { "text": place.name() } }),
    };
    json!({ "physicalLocation": {
        "artifactLocation": artifact,
        "region": {
            "startLine": line,
            "startColumn": column,
            "endLine": last_line,
            "endColumn": last_column,
            "byteOffset": range.start,
            "byteLength": range.len(),
        },
    } })
}
