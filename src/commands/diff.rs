//! `twopager diff`: what has changed from one facts file to another.

use std::path::Path;

use twopager::diagnostic::{Code, Diagnostic, Severity, Sink};
use twopager::facts::{Located, Reading};

use super::Failure;
use super::arguments::{Diff, DiffFormat};
use super::input::read_facts;
use super::output::Output;
use super::reporter::Reporter;
use super::terminal::Terminal;

/// Says what has changed, or reports why it cannot be said.
pub fn run(
    arguments: &Diff,
    terminal: &Terminal,
    reporter: &mut Reporter<'_>,
) -> Result<(), Failure> {
    let Diff { old, new, format, .. } = arguments;
    if [old, new].iter().all(|path| path.as_os_str() == "-") {
        let fault = Diagnostic::error(Code::Usage, "standard input can be one of the two alone");
        return Err(vec![fault.hint("name a file for the other one")]);
    }
    let [old, new] = [old, new].map(|path| read(path, reporter));
    let Some((old, new)) = old.zip(new) else { return Ok(()) };
    let changes = twopager::diff(old.facts(), new.facts());
    let text = match format {
        DiffFormat::Human => changes.to_human(terminal.has_colour_on_stdout()),
        DiffFormat::Json => changes.to_json(),
        DiffFormat::Markdown => changes.to_markdown(),
    };
    Output::Stdout.write(text.as_bytes())?;
    if !changes.is_empty() {
        reporter.note_difference();
    }
    Ok(())
}

/// The facts of a file or inside a PDF; what is wrong with them is reported, and what could be
/// better is not.
fn read(path: &Path, reporter: &mut Reporter<'_>) -> Option<Located> {
    let (name, bytes) = match read_facts(path) {
        Ok(facts) => facts,
        Err(failure) => {
            reporter.report("", &failure);
            return None;
        }
    };
    let mut sink = Sink::default();
    let located = Reading::new(&name, &bytes).in_language(None, &mut sink);
    let found = sink.into_sorted();
    let is_error = |it: &Diagnostic| it.severity == Severity::Error;
    reporter.report(&name, &found.into_iter().filter(is_error).collect::<Vec<_>>());
    located
}
