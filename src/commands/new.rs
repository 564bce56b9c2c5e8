//! `twopager new`: something to begin with.

use std::fs;
use std::path::Path;

use twopager::assets;
use twopager::brief::Brief;
use twopager::diagnostic::{Code, Diagnostic};
use twopager::facts;

use super::arguments::New;
use super::outcome::{Kind, Outcome};
use super::output::{Output, unwritable};
use super::terminal::Terminal;

/// The data of a brief, so that the template can be tried with Typst alone.
const BRIEF: &str = "brief.json";

/// Copies the template inside to a new folder.
pub fn run(args: &New, terminal: &Terminal) -> Result<Outcome, Outcome> {
    let folder = &args.folder;
    let name = folder.display();
    if !is_new(folder) {
        let message = format!("`{name}` is there already, and not empty");
        let fault = Diagnostic::error(Code::Usage, message);
        return Err(Outcome::usage(fault.hint("name a folder that is not there yet")));
    }
    for (path, bytes) in assets::TEMPLATE {
        write(&folder.join(path), bytes)?;
    }
    let sample = facts::read("<sample>", assets::SAMPLE.as_bytes())
        .map_err(|faults| Outcome::new(Kind::Faults, "<sample>", faults))?;
    write(&folder.join(BRIEF), Brief::resolve(&sample).to_json().as_bytes())?;
    terminal.tell(&format!("{name} made: `twopager build FACTS --template {name}` uses it"));
    Ok(Outcome { kind: Kind::Done, reports: Vec::new() })
}

/// Whether there is nothing at a path that could be lost.
fn is_new(folder: &Path) -> bool {
    let is_empty = |mut entries: fs::ReadDir| entries.next().is_none();
    !folder.exists() || fs::read_dir(folder).is_ok_and(is_empty)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Outcome> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    }
    Output::File(path.to_owned()).write(bytes).map(|_| ())
}
