//! Where the facts come from: a file, standard input, or the sample.

use std::fs;
use std::io::{self, ErrorKind, Read, stdin};
use std::path::Path;

use twopager::assets;
use twopager::diagnostic::Diagnostic;
use twopager::facts::nearest;

use crate::failure::Failure;

/// A facts file, read.
pub struct Input {
    /// What messages call it.
    pub name: String,
    /// What its output is called, without an extension; none for standard input.
    pub stem: Option<String>,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Input {
    /// Reads the facts file; `-` is standard input, and none is the sample.
    pub fn read(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path else {
            return Ok(Self {
                name: format!("{} (the sample)", assets::SAMPLE_NAME),
                stem: Some(assets::SAMPLE_NAME.to_owned()),
                bytes: assets::SAMPLE.as_bytes().to_vec(),
            });
        };
        if path.as_os_str() == "-" {
            let mut bytes = Vec::new();
            let name = "standard input".to_owned();
            let read = stdin().read_to_end(&mut bytes);
            return match read {
                Ok(_) => Ok(Self { name, stem: None, bytes }),
                Err(error) => Err(unreadable(Path::new(&name), &error)),
            };
        }
        let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        Ok(Self { name: path.display().to_string(), stem, bytes })
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let name = path.display();
    let diagnostic = match error.kind() {
        ErrorKind::NotFound => {
            let fault = Diagnostic::error(format!("there is no file `{name}`"));
            similar(path)
                .into_iter()
                .fold(fault, |fault, near| fault.hint(format!("did you mean `{near}`?")))
        }
        ErrorKind::IsADirectory => {
            Diagnostic::error(format!("`{name}` is a folder")).hint("name the facts file in it")
        }
        ErrorKind::PermissionDenied => {
            Diagnostic::error(format!("you are not allowed to read `{name}`"))
        }
        _ => Diagnostic::error(format!("`{name}` could not be read: {error}")),
    };
    Failure::file(diagnostic)
}

/// The file beside a path that has the most similar name.
fn similar(path: &Path) -> Option<String> {
    let written = path.file_name()?.to_str()?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let entries = fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<_> = names.collect();
    names.sort_unstable();
    let near = nearest(written, names.iter().map(String::as_str))?;
    Some(path.with_file_name(near).display().to_string())
}
