//! Which facts files the arguments name.

use std::collections::HashSet;
use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use glob::{MatchOptions, glob_with};
use twopager::diagnostic::{Code, Diagnostic};
use twopager::facts::{MOST_BYTES, is_briefing};
use twopager::files;
use walkdir::{DirEntry, WalkDir};

use crate::commands::arguments::{BatchArguments, LanguageArguments};
use crate::commands::briefing::Briefing;
use crate::commands::identity::place;
use crate::commands::{Failure, unreadable};

/// Which facts files the arguments name.
#[derive(Debug)]
pub enum Named {
    /// One: a file, standard input, or the sample if none is named.
    One(Option<PathBuf>),
    /// Several, or as many as there are in a folder.
    Several(Found),
}

/// Facts files that were found.
#[derive(Debug, Default)]
pub struct Found {
    /// The files, each once: argument by argument, those of a folder sorted.
    pub files: Vec<PathBuf>,
    /// The other YAML files in the folders, which are no briefings.
    pub others: HashSet<PathBuf>,
    /// What could not be looked at, and arguments that lead to no briefing.
    pub faults: Vec<Diagnostic>,
}

impl Named {
    /// Looks for them. One file needs no worker, if nothing is said about how to go about several.
    ///
    /// # Errors
    /// Facts that are in no file, if something is.
    pub fn find(arguments: &[PathBuf], batch: BatchArguments) -> Result<Self, Failure> {
        let is_in_file = |argument: &PathBuf| argument.as_os_str() != "-";
        match arguments {
            [file] if batch.is_silent() && !file.is_dir() && !is_pattern(file) => {
                return Ok(Self::One(Some(file.clone())));
            }
            [] if batch.is_silent() => return Ok(Self::One(None)),
            _ if batch.is_silent() || arguments.iter().any(is_in_file) => {}
            _ => {
                let message = "`--jobs`, `--shard` and limits are for facts files";
                let fault = Diagnostic::error(Code::Usage, message);
                return Err(vec![fault.hint("name one or more, or a folder")]);
            }
        }
        let mut found = Found::default();
        for argument in arguments {
            found.add_argument(argument);
        }
        let mut known = HashSet::new();
        found
            .files
            .retain(|file| known.insert(if is_in_file(file) { place(file) } else { file.clone() }));
        Ok(Self::Several(found))
    }
}

impl Found {
    /// The briefings that are asked for: of each file, one for each language.
    pub fn briefings(&self, languages: &LanguageArguments) -> Vec<Briefing> {
        self.files.iter().flat_map(|file| Briefing::of_file(file, languages)).collect()
    }

    /// Adds the briefings that an argument leads to.
    fn add_argument(&mut self, argument: &Path) {
        let before = (self.files.len(), self.faults.len());
        if argument.is_dir() {
            self.add_folder(argument);
        } else if is_pattern(argument) {
            self.add_matches(&argument.to_string_lossy());
        } else {
            self.files.push(argument.to_owned());
        }
        if (self.files.len(), self.faults.len()) == before {
            let name = files::shown(argument);
            let message = match argument.is_dir() {
                true => format!("there is no briefing in `{name}`"),
                false => format!("no briefing fits `{name}`"),
            };
            self.faults.push(
                Diagnostic::error(Code::FileNotReadable, message)
                    .hint("a briefing is a `.yaml` or `.yml` file with a `title` at its top"),
            );
        }
    }

    /// Adds the briefings in a folder and those below it. What is hidden is left alone, and links
    /// to other folders, which may lead in circles.
    fn add_folder(&mut self, folder: &Path) {
        let is_hidden = |entry: &DirEntry| {
            entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
        };
        let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
        for entry in walk.filter_entry(|entry| !is_hidden(entry)) {
            match entry {
                Ok(entry) => self.add_file(entry.path()),
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_owned();
                    let error = error.into_io_error();
                    let error = error.unwrap_or_else(|| ErrorKind::Other.into());
                    self.faults.push(unreadable(&path, &error));
                }
            }
        }
    }

    /// Adds the briefings that fit a pattern, and those in folders that do.
    fn add_matches(&mut self, pattern: &str) {
        let options = MatchOptions {
            case_sensitive: true,
            require_literal_separator: true,
            // As shells have it.
            require_literal_leading_dot: true,
        };
        let paths = match glob_with(pattern, options) {
            Ok(paths) => paths,
            Err(error) => {
                let message = format!("`{pattern}` is no pattern: {}", error.msg);
                self.faults.push(Diagnostic::error(Code::Usage, message));
                return;
            }
        };
        for path in paths {
            match path {
                Ok(path) if path.is_dir() => self.add_folder(&path),
                Ok(path) => self.add_file(&path),
                Err(error) => self.faults.push(unreadable(error.path(), error.error())),
            }
        }
    }

    /// Adds a file if it is a briefing; one that cannot be read may be one.
    fn add_file(&mut self, file: &Path) {
        if !is_yaml(file) || !file.is_file() {
            return;
        }
        // `.` is where we are.
        let path = files::normalized(file);
        match File::open(file).and_then(|it| files::read_up_to(it, MOST_BYTES)) {
            Ok(bytes) if !is_briefing(&bytes) => {
                self.others.insert(place(&path));
            }
            _ => self.files.push(path),
        }
    }
}

/// Whether a path stands for all that fit it: if there is none that is called so.
fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '[']) && !path.exists()
}

fn is_yaml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|it| it.eq_ignore_ascii_case("yaml") || it.eq_ignore_ascii_case("yml"))
}
