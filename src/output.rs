//! Where the result goes: whole or not at all.

use std::fs;
use std::io::{self, ErrorKind, IsTerminal, Write, stdout};
use std::path::{Path, PathBuf};

use tempfile::Builder;
use twopager::diagnostic::Diagnostic;

use crate::failure::Failure;

/// Where to write.
#[derive(Debug, PartialEq, Eq)]
pub enum Output {
    /// Standard output.
    Stdout,
    /// A file.
    File(PathBuf),
}

/// What became of the file.
#[derive(Debug, PartialEq, Eq)]
pub enum Written {
    /// It was written.
    Changed,
    /// It held the same bytes already and was not touched.
    Unchanged,
}

impl Output {
    /// Writes all bytes, or leaves what is there as it is.
    pub fn write(&self, bytes: &[u8]) -> Result<Written, Failure> {
        match self {
            Self::Stdout => write_stdout(bytes),
            Self::File(path) => write_file(path, bytes).map_err(|error| unwritable(path, &error)),
        }
    }
}

fn write_stdout(bytes: &[u8]) -> Result<Written, Failure> {
    let mut stdout = stdout().lock();
    if stdout.is_terminal() && bytes.contains(&0) {
        let fault = Diagnostic::error("a PDF is not for a terminal");
        return Err(Failure::usage(
            fault.hint("name a file with `-o FILE`, or redirect: `> brief.pdf`"),
        ));
    }
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        // Whoever reads has enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Written::Changed),
        Err(error) => Err(unwritable(Path::new("standard output"), &error)),
        Ok(()) => Ok(Written::Changed),
    }
}

/// Writes beside the file and renames: a reader sees the old file or the new
/// one, whole. A link is followed, so that it stays a link.
fn write_file(path: &Path, bytes: &[u8]) -> io::Result<Written> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if fs::metadata(&target).is_ok_and(|there| there.is_dir()) {
        return Err(ErrorKind::IsADirectory.into());
    }
    if fs::read(&target).is_ok_and(|there| there == bytes) {
        return Ok(Written::Unchanged);
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = Builder::new();
    builder.prefix(".twopager-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any new file, within the umask; tempfile's own are for secrets.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    if let Ok(there) = fs::metadata(&target) {
        file.as_file().set_permissions(there.permissions())?;
    }
    file.persist(&target)?;
    Ok(Written::Changed)
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    let name = path.display();
    Failure::file(match error.kind() {
        ErrorKind::NotFound => {
            Diagnostic::error(format!("`{name}` is in a folder that does not exist"))
                .hint("create the folder first")
        }
        ErrorKind::IsADirectory => {
            Diagnostic::error(format!("`{name}` is a folder")).hint("name a file in it")
        }
        ErrorKind::PermissionDenied => {
            Diagnostic::error(format!("you are not allowed to write `{name}`"))
        }
        _ => Diagnostic::error(format!("`{name}` could not be written: {error}")),
    })
}
