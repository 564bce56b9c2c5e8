//! `twopager verify`: whether a PDF is what is built of its facts now.

use super::arguments::Verify;
use super::extract::read;
use super::reporter::Reporter;
use super::terminal::Terminal;
use super::{Failure, open, request};

/// Verifies a PDF, and reports everything that is different.
pub fn run(
    arguments: &Verify,
    terminal: &Terminal,
    reporter: &mut Reporter<'_>,
) -> Result<(), Failure> {
    let Verify { pdf, root, setup, .. } = arguments;
    let bytes = read(pdf)?;
    let press = open(setup)?;
    reporter.report("", press.warnings());
    let mut request = request(setup, Some(pdf));
    if root.is_some() {
        request.folder = root.clone();
    }
    let name = pdf.display().to_string();
    let found = press.verify(&name, &bytes, &request);
    if found.is_empty() {
        terminal.inform(&format!("{name} is what is built of its facts"));
    }
    reporter.report(&name, &found);
    Ok(())
}
