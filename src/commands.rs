//! The command: its arguments, one file for each subcommand with a few lines over the
//! library, and what only a command needs.

pub mod arguments;
pub mod batch;
pub mod build;
pub mod check;
pub mod completions;
pub mod diff;
pub mod email;
mod exit;
pub mod extract;
mod folders;
mod identity;
mod input;
mod making;
pub mod man;
pub mod new;
mod output;
pub mod reporter;
pub mod schema;
mod target;
mod telling;
mod temporary;
pub mod terminal;
mod today;
pub mod verify;
mod viewer;
pub mod watch;

use std::path::{Path, PathBuf};

use twopager::diagnostic::Diagnostic;
use twopager::{Press, Request, Setup};

use self::arguments::{RequestArguments, SetupArguments};

/// Why a command came to an early end; it is about no facts file.
pub type Failure = Vec<Diagnostic>;

/// Opens what briefings are made with.
fn open(arguments: &SetupArguments) -> Result<Press, Failure> {
    let SetupArguments { brand, fonts, template } = arguments;
    Press::open(&Setup { brand: brand.clone(), fonts: fonts.clone(), template: template.clone() })
}

/// What is asked for of a facts file where paths begin in a folder.
fn request(arguments: &RequestArguments, folder: Option<PathBuf>) -> Request {
    let RequestArguments { edition, grey, no_omit } = *arguments;
    Request { folder, edition: edition.into(), grey, keep_all: no_omit, ..Request::default() }
}

/// The folder of a file.
fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}
