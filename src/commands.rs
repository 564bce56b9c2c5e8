//! The command: its arguments, one file for each subcommand with a few lines over the
//! library, and what only a command needs.

pub mod arguments;
pub mod batch;
mod briefing;
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
mod messages;
pub mod new;
mod output;
pub mod reporter;
pub mod schema;
mod target;
mod temporary;
pub mod terminal;
mod today;
pub mod translate;
pub mod verify;
mod viewer;
pub mod watch;

use std::io;
use std::path::{Path, PathBuf};

use twopager::diagnostic::{Code, Diagnostic};
use twopager::{EarlierEdition, Press, Request, Setup, files};

use self::arguments::{RequestArguments, SetupArguments};
use self::input::read_located;

/// Why a command came to an early end; it is about no facts file.
pub type Failure = Vec<Diagnostic>;

/// Opens what briefings are made with.
fn open(arguments: &SetupArguments) -> Result<Press, Failure> {
    let SetupArguments { brand, fonts, template } = arguments;
    Press::open(&Setup { brand: brand.clone(), fonts: fonts.clone(), template: template.clone() })
}

/// What is asked for of a facts file where paths begin in a folder, with the earlier edition
/// read, and in the language of the file.
fn request(
    arguments: &RequestArguments,
    folder: Option<PathBuf>,
    press: &Press,
) -> Result<Request, Failure> {
    let RequestArguments { edition, design, grey, since, no_omit } = arguments;
    if let Some(name) = design {
        check_design(press, name)?;
    }
    let (edition, since) = ((*edition).into(), since.as_deref().map(earlier).transpose()?);
    let (design, grey, keep_all) = (design.clone(), *grey, *no_omit);
    Ok(Request { folder, edition, design, grey, since, keep_all, ..Request::default() })
}

/// Checks that there is a design of the command line: once, and not for every briefing.
fn check_design(press: &Press, name: &str) -> Result<(), Failure> {
    press.check_design(name).map_err(|fault| {
        let message = format!("{} (`--design`)", fault.message);
        vec![Diagnostic { message, ..fault }]
    })
}

/// An earlier edition.
fn earlier(path: &Path) -> Result<EarlierEdition, Failure> {
    if path.as_os_str() == "-" {
        let fault = Diagnostic::error(Code::Usage, "an earlier edition is read from a file");
        return Err(vec![fault.hint("name its facts file or its PDF: `--since OLD`")]);
    }
    Ok(EarlierEdition { facts: read_located(path)?, file: Some(path.to_owned()) })
}

/// What a file is called without its extension.
fn stem_of(path: &Path) -> Option<String> {
    Some(path.file_stem()?.to_string_lossy().into_owned())
}

/// The folder of a file.
fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The fault of a file of the command line that cannot be read.
fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    let name = files::shown(path);
    files::unreadable(Code::FileNotReadable, &name, path, error).of_file(name)
}
