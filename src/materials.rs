//! What a briefing takes from other files than its facts.

mod image;

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic};
use crate::facts::{Facts, nearest};

pub use self::image::Image;

/// What a briefing takes from other files.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Materials {
    /// The logo at the head of page 1.
    pub logo: Option<Image>,
    /// The portrait beside the lead.
    pub portrait: Option<Image>,
    /// The map behind the texts of page 1.
    pub map: Option<Image>,
    /// Font files.
    pub fonts: Vec<Vec<u8>>,
}

impl Materials {
    /// Reads what facts name. Their paths begin at a folder; without one, they
    /// can name no files.
    ///
    /// # Errors
    /// A fault for every file that is not there or not what it should be, with
    /// the path of its name in the facts.
    pub fn of(facts: &Facts, folder: Option<&Path>) -> Result<Self, Vec<Diagnostic>> {
        let mut materials = Self::default();
        let mut faults = Vec::new();
        let portrait = facts.portrait.as_ref().map(|it| &it.file);
        let map = facts.map.as_ref().map(|it| &it.file);
        let logo = facts.logo.as_ref().map(|it| &it.file);
        for (role, file, slot) in [
            ("logo", logo, &mut materials.logo),
            ("portrait", portrait, &mut materials.portrait),
            ("map", map, &mut materials.map),
        ] {
            let Some(file) = file else { continue };
            match read(&file.0, folder).and_then(|bytes| Image::new(role, &file.0, bytes)) {
                Ok(image) => *slot = Some(image),
                Err(fault) => faults.push(fault.path(format!("{role}.file"))),
            }
        }
        if faults.is_empty() { Ok(materials) } else { Err(faults) }
    }
}

/// Reads a file that a folder's files name.
pub(crate) fn read(name: &str, folder: Option<&Path>) -> Result<Vec<u8>, Diagnostic> {
    let Some(folder) = folder else {
        let message = format!("`{name}` cannot be found: these facts are in no folder");
        let fault = Diagnostic::error(Code::FileNotReadable, message);
        return Err(fault.hint("save the facts as a file, and build that"));
    };
    let path = folder.join(name);
    fs::read(&path).map_err(|error| unreadable(name, &path, &error))
}

/// Why a file could not be read, in the user's words. `name` is what they call
/// it.
pub fn unreadable(name: &str, path: &Path, error: &io::Error) -> Diagnostic {
    let fault = |message: String| Diagnostic::error(Code::FileNotReadable, message);
    match error.kind() {
        ErrorKind::NotFound => {
            let near = similar(Path::new(name), path).into_iter();
            near.fold(fault(format!("there is no file `{name}`")), |fault, near| {
                fault.hint(format!("did you mean `{near}`?"))
            })
        }
        _ if path.is_dir() => fault(format!("`{name}` is a folder")).hint("name a file in it"),
        ErrorKind::PermissionDenied => fault(format!("you are not allowed to read `{name}`")),
        ErrorKind::NotADirectory => fault(format!("`{name}` is not in a folder")),
        kind => fault(format!("`{name}` could not be read: {kind}")),
    }
}

/// The file beside a path that has the most similar name.
fn similar(name: &Path, path: &Path) -> Option<String> {
    let written = path.file_name()?.to_str()?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let entries = fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<_> = names.collect();
    names.sort_unstable();
    let near = nearest(written, names.iter().map(String::as_str))?;
    Some(PathBuf::from(name).with_file_name(near).display().to_string())
}
