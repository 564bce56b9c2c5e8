//! `twopager new`: something to begin with.

mod project;
mod starter;
mod template;

use std::path::Path;

use twopager::diagnostic::{Code, Diagnostic};

use super::Failure;
use super::arguments::New;
use super::terminal::Terminal;

/// Makes a facts file, a folder for briefings or a template where there is nothing yet.
pub fn run(arguments: &New, terminal: &Terminal) -> Result<(), Failure> {
    let New { template, design, path, today } = arguments;
    let made = match template {
        true => template::make(path, design.as_deref())?,
        false if is_facts(path) => starter::make(path, today.map(|day| day.0))?,
        false if is_folder(path) => project::make(path, today.map(|day| day.0))?,
        false => return Err(neither(path)),
    };
    terminal.inform(&made);
    Ok(())
}

/// Whether a path is that of a facts file, by its ending.
fn is_facts(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
}

/// Whether a path is that of a folder: it is one, or its name has no ending.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.extension().is_none()
}

fn neither(path: &Path) -> Failure {
    let name = path.display();
    let message = format!("`{name}` is neither the name of a facts file nor that of a folder");
    let fault = Diagnostic::error(Code::Usage, message);
    let bare = path.with_extension("");
    vec![
        fault
            .hint(format!(
                "`twopager new {}` makes a facts file",
                bare.with_extension("yaml").display()
            ))
            .hint(format!("`twopager new {}` makes a folder for briefings", bare.display()))
            .hint("a folder whose name has a dot is made before"),
    ]
}
