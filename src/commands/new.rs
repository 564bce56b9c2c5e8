//! `twopager new`: something to begin with.

mod starter;
mod template;

use std::path::Path;

use twopager::diagnostic::{Code, Diagnostic};

use super::Failure;
use super::arguments::New;
use super::terminal::Terminal;

/// Makes a facts file or a template where there is nothing yet.
pub fn run(arguments: &New, terminal: &Terminal) -> Result<(), Failure> {
    let New { template, path, today } = arguments;
    let made = match template {
        true => template::make(path)?,
        false if is_facts(path) => starter::make(path, today.map(|day| day.0))?,
        false => return Err(no_facts(path)),
    };
    terminal.inform(&made);
    Ok(())
}

/// Whether a path is that of a facts file, by its ending.
fn is_facts(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
}

fn no_facts(path: &Path) -> Failure {
    let name = path.display();
    let message = format!("`{name}` is not the name of a facts file: it does not end in `.yaml`");
    let fault = Diagnostic::error(Code::Usage, message);
    vec![
        fault
            .hint(format!("`twopager new {}` makes one", path.with_extension("yaml").display()))
            .hint(format!("`twopager new --template {name}` makes the folder of a template"))
            .hint("a folder with a facts file, a brand and the rest cannot be made yet"),
    ]
}
