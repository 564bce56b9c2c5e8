//! Reading files: where they are, how much of them is read, and why one cannot be
//! read or written, in the user's words.

mod near;

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic};

use self::near::{Wanted, from_here, similar};

/// Reads the files that another file names, and remembers which they were.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    folder: Option<&'a Path>,
    read: Vec<PathBuf>,
}

impl<'a> Reader<'a> {
    /// A reader of files named by paths that begin in a folder; without one, no
    /// file can be found.
    pub(crate) fn new(folder: Option<&'a Path>) -> Self {
        Self { folder, read: Vec::new() }
    }

    /// Reads a file, to a byte more than there may be.
    ///
    /// # Errors
    /// A file that is not there or cannot be read, without the place of its name.
    pub(crate) fn read(&mut self, name: &str, most: usize) -> Result<Vec<u8>, Diagnostic> {
        let path = self.path(name)?;
        self.read.push(path.clone());
        read(&path, most).map_err(|error| {
            let fault = |message| Diagnostic::error(Code::NamedFileNotReadable, message);
            match error.kind() {
                ErrorKind::NotFound => fault(missing(name)).hint(self.meant(name, &path)),
                _ => unreadable(Code::NamedFileNotReadable, name, &path, &error),
            }
        })
    }

    /// Reads a file that need not be there, to a byte more than there may be; only if it is, it is
    /// remembered.
    ///
    /// # Errors
    /// A file that is there and cannot be read.
    pub(crate) fn read_if_there(
        &mut self,
        name: &str,
        most: usize,
    ) -> Result<Option<Vec<u8>>, Diagnostic> {
        let path = self.path(name)?;
        match read(&path, most) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            read => {
                self.read.push(path.clone());
                let code = Code::NamedFileNotReadable;
                read.map(Some).map_err(|error| unreadable(code, name, &path, &error))
            }
        }
    }

    /// Where a file that is not there was looked for, and what was probably meant.
    fn meant(&self, name: &str, path: &Path) -> String {
        let (folder, name) = (self.folder.unwrap_or(Path::new("")), Path::new(name));
        let searched = path.parent().map(normalized).unwrap_or_default();
        let searched = match shown(&searched) {
            here if here.is_empty() => "folder you are in".to_owned(),
            folder => format!("folder `{folder}`"),
        };
        const BEGIN: &str = "paths begin in the folder of the file that names them";
        if let Some(meant) = from_here(folder, name) {
            return format!("did you mean `{}`? {BEGIN}", shown(&meant));
        }
        match similar(folder, name, Wanted::File) {
            Some(meant) => {
                format!("did you mean `{}`? The {searched} was searched", shown(&meant))
            }
            None if path.parent().is_some_and(is_folder) => {
                format!("the {searched} was searched: {BEGIN}")
            }
            None => format!("the {searched} is not there: {BEGIN}"),
        }
    }

    /// Where a file is that goes by a name.
    ///
    /// # Errors
    /// An address of the web, and any name if there is no folder.
    pub(crate) fn path(&self, name: &str) -> Result<PathBuf, Diagnostic> {
        if name.contains("://") {
            let message = format!("`{name}` is an address: nothing is fetched from the web");
            let fault = Diagnostic::error(Code::NamedFileNotReadable, message);
            return Err(fault.hint("download it, and name the file"));
        }
        let Some(folder) = self.folder else {
            let message = format!("`{name}` cannot be found: these facts are in no folder");
            let fault = Diagnostic::error(Code::NamedFileNotReadable, message);
            return Err(fault.hint("save the facts as a file, and build that"));
        };
        Ok(folder.join(name))
    }

    /// Adds files that were read elsewhere.
    pub(crate) fn add(&mut self, read: &[PathBuf]) {
        self.read.extend_from_slice(read);
    }

    /// The files that were read, or looked for, in that order.
    pub(crate) fn into_read(self) -> Vec<PathBuf> {
        self.read
    }
}

fn is_folder(path: &Path) -> bool {
    path.as_os_str().is_empty() || path.is_dir()
}

/// Reads a file, to a byte more than there may be. Pipes and devices, which may
/// have no end, are no files.
pub(crate) fn read(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let kind = fs::metadata(path)?;
    if !kind.is_file() && !kind.is_dir() {
        return Err(ErrorKind::InvalidInput.into());
    }
    read_up_to(File::open(path)?, most)
}

/// Reads what may have no end, to a byte more than there may be.
///
/// ```
/// let endless = std::io::repeat(0);
/// assert_eq!(twopager::files::read_up_to(endless, 400)?.len(), 401);
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// Whatever keeps it from being read.
pub fn read_up_to(from: impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A path without `.`, and without `..` behind a folder that is named; behind a link,
/// it leads elsewhere.
///
/// ```
/// use std::path::Path;
///
/// let path = twopager::files::normalized(Path::new("./briefs/../brief.yaml"));
/// assert_eq!(path, Path::new("brief.yaml"));
/// ```
pub fn normalized(path: &Path) -> PathBuf {
    let mut short = PathBuf::new();
    for part in path.components() {
        let last = short.components().next_back();
        match (part, last) {
            (Component::CurDir, _) => {}
            (Component::ParentDir, Some(Component::Normal(_))) if !short.is_symlink() => {
                short.pop();
            }
            (part, _) => short.push(part),
        }
    }
    short
}

/// What messages call a path that was put together: with `/` between its folders on every
/// system, as the facts name files. Windows opens it by that name, too.
///
/// ```
/// use std::path::Path;
///
/// let logo = Path::new("briefings").join("logo.svg");
/// assert_eq!(twopager::files::shown(&logo), "briefings/logo.svg");
/// ```
pub fn shown(path: &Path) -> String {
    with_slashes(&path.display().to_string(), MAIN_SEPARATOR)
}

/// A path of a system with some separator, with slashes. Those of Windows that begin with two of
/// its separators are taken literally by it, and stay as they are.
fn with_slashes(path: &str, separator: char) -> String {
    match separator {
        '/' => path.to_owned(),
        _ if path.chars().take(2).eq([separator; 2]) => path.to_owned(),
        separator => path.replace(separator, "/"),
    }
}

/// Why a file could not be read, in the user's words. `name` is what they call
/// it; the code depends on who named it.
pub fn unreadable(code: Code, name: &str, path: &Path, error: &io::Error) -> Diagnostic {
    let fault = |message: String| Diagnostic::error(code, message);
    match error.kind() {
        ErrorKind::NotFound => did_you_mean(fault(missing(name)), name, Wanted::File),
        ErrorKind::PermissionDenied => fault(format!("you are not allowed to read `{name}`")),
        ErrorKind::InvalidInput => fault(format!("`{name}` is no file")),
        _ if path.is_dir() => fault(format!("`{name}` is a folder")).hint("name a file in it"),
        ErrorKind::NotADirectory => fault(format!("`{name}` is not in a folder")),
        kind => fault(format!("`{name}` could not be read: {kind}")),
    }
}

fn missing(name: &str) -> String {
    format!("there is no file `{name}`")
}

/// Asks whether what is there by a similar name was meant.
fn did_you_mean(fault: Diagnostic, name: &str, wanted: Wanted) -> Diagnostic {
    let near = similar(Path::new(""), Path::new(name), wanted).into_iter();
    near.fold(fault, |fault, near| fault.hint(format!("did you mean `{}`?", shown(&near))))
}

/// Why a folder could not be read, in the user's words.
pub(crate) fn unreadable_folder(name: &Path, error: &io::Error) -> Diagnostic {
    let name = shown(name);
    let fault = |message: String| Diagnostic::error(Code::FileNotReadable, message);
    match error.kind() {
        ErrorKind::NotFound => {
            did_you_mean(fault(format!("there is no folder `{name}`")), &name, Wanted::Folder)
        }
        ErrorKind::PermissionDenied => fault(format!("you are not allowed to read `{name}`")),
        _ => fault(format!("`{name}` is no folder")),
    }
}

/// Why a file could not be written, in the user's words. `name` is what they call
/// it.
pub fn unwritable(name: &str, error: &io::Error) -> Diagnostic {
    let fault = |message: String| Diagnostic::error(Code::FileNotWritable, message);
    match error.kind() {
        ErrorKind::NotFound => fault(format!("`{name}` is in a folder that does not exist"))
            .hint("create the folder first"),
        ErrorKind::NotADirectory => {
            fault(format!("`{name}` is not in a folder")).hint("name a file in a folder")
        }
        ErrorKind::IsADirectory => fault(format!("`{name}` is a folder")).hint("name a file in it"),
        ErrorKind::PermissionDenied => fault(format!("you are not allowed to write `{name}`")),
        kind => fault(format!("`{name}` could not be written: {kind}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_alike_on_every_system() {
        assert_eq!(with_slashes(r"a\b/c.yml", '\\'), "a/b/c.yml");
        assert_eq!(with_slashes(r"C:\a\b", '\\'), "C:/a/b");
        assert_eq!(with_slashes(r"\\server\share", '\\'), r"\\server\share");
        assert_eq!(with_slashes(r"a\b/c.yml", '/'), r"a\b/c.yml");
    }

    #[test]
    fn paths_are_normalized() {
        for (path, short) in [
            ("./a/../b/c.yml", "b/c.yml"),
            ("../a/./b", "../a/b"),
            ("../../a", "../../a"),
            ("/a/../b", "/b"),
            ("a", "a"),
        ] {
            assert_eq!(normalized(Path::new(path)), Path::new(short), "{path}");
        }
    }
}
