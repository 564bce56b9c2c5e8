//! A template to begin with: a copy of the embedded one.

use std::fs;
use std::path::Path;

use twopager::diagnostic::{Code, Diagnostic};
use twopager::facts::Reading;
use twopager::{Press, Request, assets, files};

use crate::commands::Failure;
use crate::commands::output::Output;

/// The data of a brief, so that the template can be tried with Typst alone.
const BRIEF: &str = "brief.json";

/// Copies the embedded template to a new folder, and says so.
pub fn make(folder: &Path) -> Result<String, Failure> {
    let name = folder.display();
    if !is_new(folder) {
        let message = format!("`{name}` is there already, and not empty");
        let fault = Diagnostic::error(Code::Usage, message);
        return Err(vec![fault.hint("name a folder that is not there yet")]);
    }
    for (path, bytes) in assets::TEMPLATE {
        write(&folder.join(path), bytes)?;
    }
    let sample = Reading::new("<sample>", assets::SAMPLE.as_bytes());
    let outcome = Press::embedded().set(&sample, &Request::default());
    let Some(pages) = outcome.pages else { return Err(outcome.diagnostics) };
    write(&folder.join(BRIEF), pages.typeset.brief.to_json().as_bytes())?;
    Ok(format!("{name} made: `twopager build FACTS --template {name}` uses it"))
}

/// Whether there is nothing at a path that could be overwritten.
fn is_new(folder: &Path) -> bool {
    let is_empty = |mut entries: fs::ReadDir| entries.next().is_none();
    !folder.exists() || fs::read_dir(folder).is_ok_and(is_empty)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        let name = folder.display().to_string();
        fs::create_dir_all(folder).map_err(|error| vec![files::unwritable(&name, &error)])?;
    }
    Output::File(path.to_owned()).write(bytes).map(|_| ())
}
