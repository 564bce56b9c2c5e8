//! The files of a template: those embedded in the program, or a folder.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use typst::diag::{FileError, FileResult};
use typst::foundations::Bytes;
use typst::syntax::{FileId, VirtualRoot};
use typst_kit::files::FileLoader;

use crate::assets::{self, EmbeddedFile};
use crate::diagnostic::{Code, Diagnostic};
use crate::files;

/// Where a template begins.
pub(crate) const MAIN: &str = "main.typ";

/// The most bytes of a file of a template, such as a photograph.
const MOST_BYTES: usize = 50_000_000;

/// Where a template has fonts of its own.
const FONTS: &str = "fonts";

/// Where a template has its designs, if it has several.
const DESIGNS: &str = "designs";

/// The files of a template. They refer to each other by their paths; `main.typ`
/// is where it begins.
#[derive(Debug)]
pub enum Template {
    /// Files embedded in the program.
    Embedded(&'static [EmbeddedFile]),
    /// A folder: nothing outside of it is read, not even by way of links.
    Folder(Folder),
}

/// The folder of a template.
#[derive(Debug)]
pub struct Folder {
    /// As the user named it.
    name: PathBuf,
    /// Without links.
    root: PathBuf,
    /// The files that were read.
    read: Mutex<Vec<PathBuf>>,
}

impl Template {
    /// The template in a folder.
    ///
    /// # Errors
    /// There is no such folder, or no template in it.
    pub fn in_folder(name: &Path) -> Result<Self, Diagnostic> {
        let unreadable = |error| files::unreadable_folder(name, &error);
        let root = fs::canonicalize(name).map_err(|error| {
            unreadable(error)
                .hint("`twopager new --template FOLDER` makes a template to begin with")
        })?;
        if root.join(MAIN).is_file() {
            return Ok(Self::Folder(Folder {
                name: name.to_owned(),
                root,
                read: Mutex::default(),
            }));
        }
        fs::read_dir(&root)
            .map_err(|error| unreadable(error).hint("name the folder with the `main.typ`"))?;
        let message = format!("there is no template in `{}`", files::shown(name));
        let fault = Diagnostic::error(Code::FileNotReadable, message);
        Err(fault.hint("a template begins with `main.typ`"))
    }

    /// The folder of its own fonts, if it has one.
    pub(crate) fn fonts(&self) -> Option<PathBuf> {
        let Self::Folder(Folder { name, root, .. }) = self else { return None };
        let fonts = fs::canonicalize(root.join(FONTS)).ok()?;
        (fonts.is_dir() && fonts.starts_with(root)).then(|| name.join(FONTS))
    }

    /// The designs that it has, sorted by their names: each is a folder in `designs`.
    pub(crate) fn designs(&self) -> Vec<String> {
        let mut designs: Vec<_> = match self {
            Self::Embedded(files) => files
                .iter()
                .filter_map(|(path, _)| assets::design_of(path))
                .map(str::to_owned)
                .collect(),
            Self::Folder(Folder { root, .. }) => {
                let entries = fs::read_dir(root.join(DESIGNS)).into_iter().flatten().flatten();
                let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
                let is_one = |name: &String| {
                    let path = format!("{DESIGNS}/{name}/design.typ");
                    assets::design_of(&path).is_some() && root.join(path).is_file()
                };
                names.filter(is_one).collect()
            }
        };
        designs.sort();
        designs
    }

    /// The files that were read from the disk so far.
    pub(crate) fn read(&self) -> Vec<PathBuf> {
        match self {
            Self::Embedded(_) => Vec::new(),
            Self::Folder(folder) => {
                let mut read = folder.read.lock().unwrap_or_else(PoisonError::into_inner).clone();
                read.sort();
                read
            }
        }
    }

    /// What messages call a file of the template.
    pub(super) fn name_of(&self, path: &str) -> String {
        match self {
            Self::Embedded(_) => format!("<template {path}>"),
            Self::Folder(folder) => files::shown(&folder.name.join(path)),
        }
    }
}

fn refused(why: &str) -> FileError {
    FileError::Other(Some(why.into()))
}

impl FileLoader for Template {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get().vpath().get_without_slash();
        let missing = || FileError::NotFound(path.into());
        match self {
            _ if *id.get().root() != VirtualRoot::Project => Err(missing()),
            Self::Embedded(files) => {
                let found = files.iter().find(|(name, _)| *name == path);
                let (_, bytes) = found.ok_or_else(missing)?;
                Ok(Bytes::new(*bytes))
            }
            Self::Folder(Folder { name, root, read }) => {
                let file = fs::canonicalize(root.join(path)).map_err(|_| missing())?;
                if !file.starts_with(root) {
                    return Err(FileError::AccessDenied);
                }
                read.lock().unwrap_or_else(PoisonError::into_inner).push(name.join(path));
                let bytes = files::read(&file, MOST_BYTES).map_err(|error| match error.kind() {
                    ErrorKind::InvalidInput => refused("a pipe or a device is no file"),
                    _ => FileError::from_io(error, &file),
                })?;
                if bytes.len() > MOST_BYTES {
                    return Err(refused("a file of a template has up to 50 MB"));
                }
                Ok(Bytes::new(bytes))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use typst::syntax::{SyntaxKind, SyntaxNode, parse};

    use crate::assets::{BARE_TEMPLATE, TEMPLATE};

    /// What a file says, in its order and with its lines: all but comments and spaces.
    fn said(text: &str) -> Vec<(SyntaxKind, String, usize)> {
        fn add(node: &SyntaxNode, line: &mut usize, said: &mut Vec<(SyntaxKind, String, usize)>) {
            if !node.kind().is_trivia() {
                said.push((node.kind(), node.leaf_text().to_string(), *line));
            }
            if node.children().len() == 0 {
                *line += node.leaf_text().matches('\n').count();
            }
            node.children().for_each(|child| add(child, line, said));
        }
        let mut found = Vec::new();
        add(&parse(text), &mut 1, &mut found);
        found
    }

    #[test]
    fn the_bare_template_says_what_the_template_says() {
        assert_eq!(BARE_TEMPLATE.len(), TEMPLATE.len());
        for ((path, bytes), (of_bare, bare)) in TEMPLATE.iter().zip(BARE_TEMPLATE) {
            let (text, bare) = (str::from_utf8(bytes).unwrap(), str::from_utf8(bare).unwrap());
            assert_eq!(path, of_bare);
            assert!(!bare.contains("//") || text.contains("://"), "{path}");
            assert!(bare.len() < text.len(), "{path}");
            assert_eq!(said(bare), said(text), "{path}");
        }
    }
}
