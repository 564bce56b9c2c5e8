//! Where everything goes that is made of one facts file, and what it must not replace.

use std::path::{Path, PathBuf};

use twopager::diagnostic::{Code, Diagnostic};

use super::input::Input;
use super::output::Output;
use super::{Failure, identity};

/// Where everything goes that is made of one facts file.
pub enum Target {
    Stdout,
    /// A file that was named; if there is one for each page, their numbers come before its
    /// extension.
    Named(PathBuf),
    /// Files in this folder with the name of the facts file.
    Beside(String),
}

impl Target {
    /// The file that was named, or else the facts file's name in this folder; from standard
    /// input to standard output.
    pub fn of(output: Option<&Path>, input: &Input) -> Result<Self, Failure> {
        let target = match (output, &input.stem) {
            (Some(path), _) if path.as_os_str() == "-" => Self::Stdout,
            (Some(path), _) => Self::Named(path.to_owned()),
            (None, Some(stem)) => Self::Beside(stem.clone()),
            (None, None) => Self::Stdout,
        };
        match &target {
            // Before anything is built of them.
            Self::Named(path) if input.is_file(path) => Err(replacing(path, "the facts")),
            _ => Ok(target),
        }
    }

    /// Where a file goes; `page` is the page that it shows, if there is one for each.
    pub fn output(&self, extension: &str, page: Option<usize>) -> Output {
        let path = match self {
            Self::Stdout => return Output::Stdout,
            Self::Named(path) => path.clone(),
            Self::Beside(stem) => PathBuf::from(format!("{stem}.{extension}")),
        };
        let Some(page) = page else { return Output::File(path) };
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let extension = path.extension().map_or(extension.into(), |it| it.to_string_lossy());
        Output::File(path.with_file_name(format!("{stem}-{page}.{extension}")))
    }
}

/// Refuses to replace the facts or another file that the briefing is made with, by
/// whatever name.
pub fn keep(output: &Path, input: &Input, read: &[PathBuf]) -> Result<(), Failure> {
    if input.is_file(output) {
        return Err(replacing(output, "the facts"));
    }
    let Some(there) = identity::of(output) else { return Ok(()) };
    if read.iter().any(|file| identity::of(file).as_ref() == Some(&there)) {
        return Err(replacing(output, MADE_WITH));
    }
    Ok(())
}

/// What must not be replaced besides the facts.
pub const MADE_WITH: &str = "a file that the briefing is made with";

/// The failure of an output that would replace something.
pub fn replacing(output: &Path, what: &str) -> Failure {
    let message = format!("the output would replace {what}: `{}`", output.display());
    vec![Diagnostic::error(Code::Usage, message).hint("name another file with `-o FILE`")]
}
