//! A diagnostic as a workflow command of GitHub Actions, which shows it beside
//! the line in a pull request, if the path begins at the root of the repository.

use super::{Diagnostic, Folders, Severity};

/// The diagnostic as a command on a line.
pub(super) fn command(diagnostic: &Diagnostic, folders: &Folders) -> String {
    let kind = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut properties = Vec::new();
    let mut message = diagnostic.message.clone();
    if let Some(place) = &diagnostic.place {
        let ((line, column), (last_line, last_column)) = (place.start(), place.end());
        match place.file() {
            Some(path) => {
                let path = folders.inside(path).unwrap_or_else(|| path.to_owned());
                properties.push(format!("file={}", property(&path)));
                properties.push(format!("line={line},endLine={last_line}"));
                // GitHub takes columns for a place on one line alone.
                if line == last_line {
                    properties.push(format!("col={column},endColumn={last_column}"));
                }
            }
            // What is in no file has no lines in the pull request.
            None => message = format!("{}:{line}:{column}: {message}", place.name()),
        }
    }
    properties.push(format!("title={}", diagnostic.code));
    let expected = diagnostic.expected.iter().map(|expected| format!("expected: {expected}"));
    let hints = diagnostic.hints.iter().map(|hint| format!("hint: {hint}"));
    let message = std::iter::once(message).chain(expected).chain(hints);
    let message = message.collect::<Vec<_>>().join("\n");
    format!("::{kind} {}::{}\n", properties.join(","), data(&message))
}

/// Characters that would end a message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Characters that would end a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
