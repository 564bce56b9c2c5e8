//! The files of a template: those that the command carries, or a folder.

use std::fs;
use std::path::{Path, PathBuf};

use typst::diag::{FileError, FileResult};
use typst::foundations::Bytes;

use crate::assets::CarriedFile;
use crate::diagnostic::{Code, Diagnostic};

/// Where a template begins.
pub(super) const MAIN: &str = "main.typ";

/// Where a template has fonts of its own.
const FONTS: &str = "fonts";

/// The files of a template. They refer to each other by their paths; `main.typ`
/// is where it begins.
#[derive(Debug, Clone)]
pub enum Template {
    /// Files in the program.
    Carried(&'static [CarriedFile]),
    /// A folder: nothing outside of it is read, not even by way of links.
    Folder {
        /// The folder as the user named it.
        name: PathBuf,
        /// The folder without links.
        root: PathBuf,
    },
}

impl Template {
    /// The template in a folder.
    ///
    /// # Errors
    /// There is no such folder, or no template in it.
    pub fn in_folder(name: &Path) -> Result<Self, Diagnostic> {
        let fault = |message| Err(Diagnostic::error(Code::FileNotReadable, message));
        match fs::canonicalize(name) {
            Ok(root) if root.join(MAIN).is_file() => {
                Ok(Self::Folder { name: name.to_owned(), root })
            }
            Ok(root) if fs::read_dir(&root).is_err() => {
                fault(format!("you are not allowed to read `{}`", name.display()))
            }
            Ok(_) => {
                let message = format!("there is no template in `{}`", name.display());
                fault(message).map_err(|fault| fault.hint("a template begins with `main.typ`"))
            }
            Err(_) => fault(format!("there is no folder `{}`", name.display())).map_err(|fault| {
                fault.hint("`twopager new --template FOLDER` makes a template to begin with")
            }),
        }
    }

    /// The folder of its own fonts, if it has one.
    pub(crate) fn fonts(&self) -> Option<PathBuf> {
        let Self::Folder { name, root } = self else { return None };
        let fonts = fs::canonicalize(root.join(FONTS)).ok()?;
        (fonts.is_dir() && fonts.starts_with(root)).then(|| name.join(FONTS))
    }

    /// A file by its path within the template.
    pub(super) fn load(&self, path: &str) -> FileResult<Bytes> {
        let missing = || FileError::NotFound(path.into());
        match self {
            Self::Carried(files) => {
                let found = files.iter().find(|(name, _)| *name == path);
                found.map(|(_, bytes)| Bytes::new(*bytes)).ok_or_else(missing)
            }
            Self::Folder { root, .. } => {
                let file = fs::canonicalize(root.join(path)).map_err(|_| missing())?;
                if !file.starts_with(root) {
                    return Err(FileError::AccessDenied);
                }
                let bytes = fs::read(&file).map_err(|error| FileError::from_io(error, &file))?;
                Ok(Bytes::new(bytes))
            }
        }
    }

    /// What messages call a file of the template.
    pub(super) fn name_of(&self, path: &str) -> String {
        match self {
            Self::Carried(_) => format!("<template {path}>"),
            Self::Folder { name, .. } => name.join(path).display().to_string(),
        }
    }
}
