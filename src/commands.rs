//! The command: its arguments, one file for each subcommand with a few lines over the
//! library, and what only a command needs.

pub mod arguments;
pub mod build;
pub mod check;
pub mod diff;
pub mod email;
mod exit;
pub mod extract;
mod identity;
mod input;
pub mod new;
mod output;
pub mod reporter;
pub mod schema;
mod target;
pub mod terminal;
mod today;
pub mod verify;
mod viewer;
pub mod watch;

use std::path::{Path, PathBuf};

use twopager::diagnostic::Diagnostic;
use twopager::{EarlierEdition, Press, Request, Setup};

use self::arguments::{RequestArguments, SetupArguments};
use self::input::read_located;

/// Why a command came to an early end; it is about no facts file.
pub type Failure = Vec<Diagnostic>;

/// Opens what briefings are made with.
fn open(arguments: &SetupArguments) -> Result<Press, Failure> {
    let SetupArguments { brand, fonts, template } = arguments;
    Press::open(&Setup { brand: brand.clone(), fonts: fonts.clone(), template: template.clone() })
}

/// What is asked for of a facts file, with the earlier edition read. Paths in it begin in its folder, and in this
/// one if it comes from standard input; the sample is in none.
fn request(arguments: &RequestArguments, facts: Option<&Path>) -> Result<Request, Failure> {
    let RequestArguments { edition, grey, since, no_omit } = arguments;
    let since = since.as_deref().map(earlier).transpose()?;
    let (folder, edition) = (facts.map(folder_of), (*edition).into());
    Ok(Request { folder, edition, grey: *grey, since, keep_all: *no_omit, ..Request::default() })
}

/// An earlier edition.
fn earlier(path: &Path) -> Result<EarlierEdition, Failure> {
    Ok(EarlierEdition { facts: read_located(path)?, file: Some(path.to_owned()) })
}

/// The folder of a file.
fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}
