//! Which facts files the arguments name.

use std::collections::HashSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use glob::{MatchOptions, glob_with};
use twopager::diagnostic::{Code, Diagnostic};
use twopager::facts::{MOST_BYTES, is_briefing};
use twopager::files;
use walkdir::{DirEntry, WalkDir};

use crate::commands::Failure;

/// Which facts files the arguments name.
#[derive(Debug)]
pub enum Named {
    /// One: a file, standard input, or the sample if none is named.
    One(Option<PathBuf>),
    /// Several, or as many as there are in a folder.
    Several(Found),
}

/// Facts files that were found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The files, each once: argument by argument, those of a folder sorted.
    pub files: Vec<PathBuf>,
    /// How many more YAML files there are in the folders, which are no briefings.
    pub others: usize,
}

impl Named {
    /// Looks for them.
    ///
    /// # Errors
    /// A folder that cannot be read or has none, a pattern that
    /// fits none.
    pub fn find(arguments: &[PathBuf]) -> Result<Self, Failure> {
        match arguments {
            [] => return Ok(Self::One(None)),
            [file] if !file.is_dir() && !is_pattern(file) => {
                return Ok(Self::One(Some(file.clone())));
            }
            _ => {}
        }
        let (mut found, mut failure) = (Found::default(), Failure::new());
        for argument in arguments {
            match find(argument) {
                Ok(more) => {
                    found.files.extend(more.files);
                    found.others += more.others;
                }
                Err(faults) => failure.extend(faults),
            }
        }
        let mut known = HashSet::new();
        found.files.retain(|file| known.insert(files::normalized(file)));
        if failure.is_empty() { Ok(Self::Several(found)) } else { Err(failure) }
    }
}

fn find(argument: &Path) -> Result<Found, Failure> {
    let found = match argument {
        folder if folder.is_dir() => in_folder(folder)?,
        pattern if is_pattern(pattern) => matching(&pattern.to_string_lossy())?,
        file => return Ok(Found { files: vec![file.to_owned()], others: 0 }),
    };
    if !found.files.is_empty() {
        return Ok(found);
    }
    let name = files::shown(argument);
    let fault = match argument.is_dir() {
        true => {
            Diagnostic::error(Code::FileNotReadable, format!("there is no briefing in `{name}`"))
        }
        false => Diagnostic::error(Code::FileNotReadable, format!("no briefing fits `{name}`")),
    };
    Err(vec![fault.hint("a briefing is a `.yaml` or `.yml` file with a `title` at its top")])
}

/// Whether a path stands for all that fit it: if there is none that is called so.
fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '[']) && !path.exists()
}

/// The briefings that fit a pattern, and those in folders that do.
fn matching(pattern: &str) -> Result<Found, Failure> {
    let options = MatchOptions {
        case_sensitive: true,
        require_literal_separator: true,
        // As shells have it.
        require_literal_leading_dot: true,
    };
    let paths = glob_with(pattern, options).map_err(|error| {
        let message = format!("`{pattern}` is no pattern: {}", error.msg);
        vec![Diagnostic::error(Code::Usage, message)]
    })?;
    let mut found = Found::default();
    for path in paths {
        let path = path.map_err(|error| vec![unreadable(error.path(), error.error())])?;
        if path.is_dir() {
            let more = in_folder(&path)?;
            found.files.extend(more.files);
            found.others += more.others;
        } else if is_yaml(&path) {
            found.add(files::normalized(&path))?;
        }
    }
    Ok(found)
}

/// The briefings in a folder and those below it. What is hidden is left alone, and links to
/// other folders, which may lead in circles.
fn in_folder(folder: &Path) -> Result<Found, Failure> {
    let is_hidden = |entry: &DirEntry| {
        entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
    };
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    let mut found = Found::default();
    for entry in walk.filter_entry(|entry| !is_hidden(entry)) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_owned();
            let error = error.into_io_error();
            vec![unreadable(&path, &error.unwrap_or_else(|| std::io::ErrorKind::Other.into()))]
        })?;
        if is_yaml(entry.path()) && entry.path().is_file() {
            // `.` is where we are.
            found.add(files::normalized(entry.path()))?;
        }
    }
    Ok(found)
}

impl Found {
    /// Adds a file if it is a briefing.
    fn add(&mut self, file: PathBuf) -> Result<(), Failure> {
        let bytes = File::open(&file).and_then(|it| files::read_up_to(it, MOST_BYTES));
        match is_briefing(&bytes.map_err(|error| vec![unreadable(&file, &error)])?) {
            true => self.files.push(file),
            false => self.others += 1,
        }
        Ok(())
    }
}

fn is_yaml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|it| it.eq_ignore_ascii_case("yaml") || it.eq_ignore_ascii_case("yml"))
}

fn unreadable(path: &Path, error: &std::io::Error) -> Diagnostic {
    files::unreadable(Code::FileNotReadable, &files::shown(path), path, error)
}
