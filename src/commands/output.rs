//! Where the result goes: whole or not at all.

use std::fs::{self, Metadata, OpenOptions};
use std::io::{self, ErrorKind, IsTerminal, Write, stdout};
use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::Serialize;
use twopager::diagnostic::{Code, Diagnostic};
use twopager::files;

use super::temporary::Temporary;
use super::{Failure, unreadable};

/// Where to write.
#[derive(Debug, PartialEq, Eq)]
pub enum Output {
    /// Standard output.
    Stdout,
    /// A file.
    File(PathBuf),
}

/// What became of a file, or how it compares with what would be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It was written.
    Written,
    /// It had the same bytes already, and was not touched.
    UpToDate,
    /// It has others than would be written (`--check`).
    OutOfDate,
    /// It is not there (`--check`).
    Missing,
}

impl State {
    /// What became of it, in a line.
    pub fn said(self, path: &Path, bytes: usize) -> String {
        let (name, size) = (files::shown(path), bytes.div_ceil(1000));
        match self {
            Self::Written => format!("{name} written ({size} KB)"),
            Self::UpToDate => format!("{name} is up to date"),
            Self::OutOfDate => format!("{name} is out of date"),
            Self::Missing => format!("{name} is missing"),
        }
    }
}

impl Output {
    /// Where a path of the command line leads: `-` to standard output.
    pub fn named(path: &Path) -> Self {
        match path.as_os_str() == "-" {
            true => Self::Stdout,
            false => Self::File(path.to_owned()),
        }
    }

    /// The path of the file, if it is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Stdout => None,
            Self::File(path) => Some(path),
        }
    }

    /// How the file compares with what would be written; nothing is there on standard output.
    pub fn compare(&self, bytes: &[u8]) -> Result<State, Failure> {
        let Self::File(path) = self else { return Ok(State::Missing) };
        let is_same = fs::metadata(path).and_then(|there| is_same(path, &there, bytes));
        match is_same {
            Ok(true) => Ok(State::UpToDate),
            Ok(false) => Ok(State::OutOfDate),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(State::Missing),
            Err(error) => Err(vec![unreadable(path, &error)]),
        }
    }

    /// Makes the folder that the file is in, if it is not there yet.
    pub fn make_folder(&self) -> Result<(), Failure> {
        let Self::File(path) = self else { return Ok(()) };
        let Some(folder) = path.parent() else { return Ok(()) };
        fs::create_dir_all(folder).map_err(|error| unwritable(&files::shown(folder), &error))
    }

    /// Writes all bytes, or leaves what is there as it is.
    pub fn write(&self, bytes: &[u8]) -> Result<State, Failure> {
        match self {
            Self::Stdout => write_stdout(bytes),
            Self::File(path) => {
                write_file(path, bytes).map_err(|error| unwritable(&files::shown(path), &error))
            }
        }
    }
}

fn write_stdout(bytes: &[u8]) -> Result<State, Failure> {
    let mut stdout = stdout().lock();
    if stdout.is_terminal() && bytes.contains(&0) {
        let fault = Diagnostic::error(Code::Usage, "a file of this kind is not for a terminal");
        let fault = fault.hint("name a file with `-o FILE`, or redirect: `> brief.pdf`");
        return Err(vec![fault]);
    }
    let written = stream(&mut stdout, bytes);
    written.map_err(|error| unwritable("standard output", &error))
}

fn write_file(path: &Path, bytes: &[u8]) -> io::Result<State> {
    let target = followed(path);
    match fs::metadata(&target) {
        Ok(there) if there.is_dir() => Err(ErrorKind::IsADirectory.into()),
        // A pipe or a device is written to; it cannot be replaced.
        Ok(there) if !there.is_file() => {
            stream(&mut OpenOptions::new().write(true).open(&target)?, bytes)
        }
        Ok(there) if is_same(&target, &there, bytes)? => Ok(State::UpToDate),
        Ok(there) => replace(&target, bytes, Some(&there)),
        Err(_) => replace(&target, bytes, None),
    }
}

/// Whether a file has these bytes already.
fn is_same(path: &Path, there: &Metadata, bytes: &[u8]) -> io::Result<bool> {
    Ok(there.is_file() && there.len() == bytes.len() as u64 && fs::read(path)? == bytes)
}

/// Where a link leads, even if nothing is there yet: a link stays a link.
fn followed(path: &Path) -> PathBuf {
    if let Ok(target) = fs::canonicalize(path) {
        return target;
    }
    match (fs::read_link(path), path.parent()) {
        (Ok(target), Some(folder)) => folder.join(target),
        _ => path.to_owned(),
    }
}

/// Writes a file where there is none yet, whole; whether it was written, since nothing that is
/// there is replaced.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    if fs::symlink_metadata(path).is_ok() {
        return Ok(false);
    }
    match beside(path, bytes)?.persist_new(path) {
        Ok(()) => Ok(true),
        // Somebody was faster.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}

/// A file beside another one, with what is to be in that.
fn beside(target: &Path, bytes: &[u8]) -> io::Result<Temporary> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file = Temporary::new(folder.unwrap_or(Path::new(".")))?;
    file.write_all(bytes)?;
    Ok(file)
}

/// Writes beside the file and renames: a reader sees the old file or the new
/// one, whole.
fn replace(target: &Path, bytes: &[u8], there: Option<&Metadata>) -> io::Result<State> {
    let file = beside(target, bytes)?;
    if let Some(there) = there {
        file.set_permissions(there.permissions())?;
    }
    file.persist(target)?;
    Ok(State::Written)
}

/// Writes to something that is read while it is written.
fn stream(to: &mut impl Write, bytes: &[u8]) -> io::Result<State> {
    match to.write_all(bytes).and_then(|()| to.flush()) {
        // Whoever reads has enough.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
        _ => Ok(State::Written),
    }
}

fn unwritable(name: &str, error: &io::Error) -> Failure {
    vec![files::unwritable(name, error)]
}
