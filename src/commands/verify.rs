//! `twopager verify`: whether a PDF is what is built of its facts now.

use twopager::Request;

use super::arguments::Verify;
use super::input::read_pdf;
use super::reporter::Reporter;
use super::terminal::Terminal;
use super::{Failure, earlier, folder_of, open};

/// Verifies a PDF, and reports everything that is different.
pub fn run(
    arguments: &Verify,
    terminal: &Terminal,
    reporter: &mut Reporter<'_>,
) -> Result<(), Failure> {
    let Verify { pdf, root, since, setup, .. } = arguments;
    let bytes = read_pdf(pdf)?;
    let press = open(setup)?;
    reporter.report("", press.warnings());
    let folder = root.clone().or_else(|| Some(folder_of(pdf)));
    let since = since.as_deref().map(earlier).transpose()?;
    let request = Request { folder, since, ..Request::default() };
    let name = pdf.display().to_string();
    let found = press.verify(&name, &bytes, &request);
    if found.is_empty() {
        terminal.inform(&format!("{name} is what is built of its facts"));
    }
    reporter.report(&name, &found);
    Ok(())
}
