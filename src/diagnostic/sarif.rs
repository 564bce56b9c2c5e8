//! Diagnostics as a log in SARIF 2.1.0, for tools that collect them.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Code, Diagnostic, Place};

/// The log of one run.
pub(super) fn log(diagnostics: &[Diagnostic]) -> String {
    let codes: BTreeSet<Code> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "twopager",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": codes.into_iter().map(rule).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": diagnostics.iter().map(result).collect::<Vec<_>>(),
        }],
    });
    format!("{log:#}\n")
}

fn rule(code: Code) -> Value {
    json!({ "id": code.as_str(), "shortDescription": { "text": code.meaning() } })
}

fn result(diagnostic: &Diagnostic) -> Value {
    let expected = diagnostic.expected.iter().map(|expected| format!("Expected: {expected}"));
    let text = std::iter::once(diagnostic.message.clone()).chain(expected);
    let text = text.chain(diagnostic.hints.iter().cloned()).collect::<Vec<_>>().join("\n");
    let mut result = json!({
        "ruleId": diagnostic.code.as_str(),
        "level": diagnostic.severity.to_string(),
        "message": { "text": text },
        "locations": diagnostic.place.iter().map(|place| {
            let mut location = location(place);
            if let Some(path) = &diagnostic.path {
                location["logicalLocations"] = json!([{ "fullyQualifiedName": path }]);
            }
            location
        }).collect::<Vec<_>>(),
    });
    if !diagnostic.related.is_empty() {
        let related = diagnostic.related.iter().map(|(place, what)| {
            let mut location = location(place);
            location["message"] = json!({ "text": what });
            location
        });
        result["relatedLocations"] = related.collect();
    }
    result
}

fn location(place: &Place) -> Value {
    let ((line, column), (last_line, last_column)) = (place.start(), place.end());
    let range = place.range();
    let artifact = match place.file() {
        Some(path) => json!({ "uri": uri(path) }),
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

/// A path as a relative reference.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                uri.push(byte.into());
            }
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
