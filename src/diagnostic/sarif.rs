//! Diagnostics as a log in SARIF 2.1.0, for tools that collect them.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Code, Diagnostic, Folders, Place, Severity};

/// What files inside the repository are addressed from; it is where the log is read, and
/// nothing in the log says where that may be.
const ROOT: &str = "%SRCROOT%";

/// The log of one run. A result is about a place; what is about none says how the run went.
pub(super) fn log(diagnostics: &[Diagnostic], folders: &Folders) -> String {
    let codes: BTreeSet<Code> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    let (placed, placeless): (Vec<_>, Vec<_>) =
        diagnostics.iter().partition(|diagnostic| diagnostic.place.is_some());
    let has_failed = placeless.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "twopager",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": codes.into_iter().map(rule).collect::<Vec<_>>(),
            } },
            "originalUriBaseIds": {
                ROOT: { "description": { "text": "The root of the repository." } },
            },
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": !has_failed,
                "toolExecutionNotifications":
                    placeless.into_iter().map(notification).collect::<Vec<_>>(),
            }],
            "results": placed.into_iter().map(|it| result(it, folders)).collect::<Vec<_>>(),
        }],
    });
    format!("{log:#}\n")
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
    let mut result = json!({
        "ruleId": diagnostic.code.as_str(),
        "level": diagnostic.severity.to_string(),
        "message": { "text": text(diagnostic) },
        "locations": diagnostic.place.iter().map(|place| {
            let mut location = location(place, folders);
            if let Some(path) = &diagnostic.path {
                location["logicalLocations"] = json!([{ "fullyQualifiedName": path }]);
            }
            location
        }).collect::<Vec<_>>(),
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

fn location(place: &Place, folders: &Folders) -> Value {
    let ((line, column), (last_line, last_column)) = (place.start(), place.end());
    let range = place.range();
    let artifact = match place.file() {
        Some(path) if folders.inside(path).is_some() => {
            json!({ "uri": folders.address(path), "uriBaseId": ROOT })
        }
        Some(path) => json!({ "uri": folders.address(path) }),
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
