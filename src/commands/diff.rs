//! `twopager diff`: what has changed from one facts file to another.

use std::path::Path;

use twopager::diagnostic::{Code, Diagnostic};
use twopager::facts::Located;

use super::Failure;
use super::arguments::{Diff, DiffFormat};
use super::input::read_located;
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

/// The facts of a file or inside a PDF; what is wrong with them is reported.
fn read(path: &Path, reporter: &mut Reporter<'_>) -> Option<Located> {
    let located = read_located(path);
    located.map_err(|failure| reporter.report(&path.display().to_string(), &failure)).ok()
}
