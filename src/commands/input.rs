//! Where the facts come from: a file, standard input, or the sample.

use std::fs;
use std::io::{self, Read, stdin};
use std::path::Path;

use twopager::diagnostic::Code;
use twopager::{assets, files};

use super::Failure;

use identity::Identity;

/// A facts file, read.
pub struct Input {
    /// What messages call it.
    pub name: String,
    /// What its output is called, without an extension; none for standard input.
    pub stem: Option<String>,
    /// The file.
    pub bytes: Vec<u8>,
    /// What distinguishes the file from others, whatever its name.
    identity: Option<Identity>,
}

impl Input {
    /// Reads the facts file; `-` is standard input, and none is the sample.
    pub fn read(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path else {
            return Ok(Self {
                name: "<sample>".to_owned(),
                stem: Some(assets::SAMPLE_NAME.to_owned()),
                bytes: assets::SAMPLE.as_bytes().to_vec(),
                identity: None,
            });
        };
        if path.as_os_str() == "-" {
            let mut bytes = Vec::new();
            let name = "<standard input>".to_owned();
            let read = stdin().read_to_end(&mut bytes);
            return match read {
                Ok(_) => Ok(Self { name, stem: None, bytes, identity: identity::of_stdin() }),
                Err(error) => Err(unreadable(Path::new(&name), &error)),
            };
        }
        let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let identity = identity::of(path);
        Ok(Self { name: path.display().to_string(), stem, bytes, identity })
    }

    /// Whether a path leads to the facts themselves, if by another name.
    pub fn is_file(&self, path: &Path) -> bool {
        self.identity.is_some() && self.identity == identity::of(path)
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let name = path.display().to_string();
    vec![files::unreadable(Code::FileNotReadable, &name, path, error)]
}

/// What distinguishes a file from others without opening it: to open a pipe is to
/// wait for somebody at its other end.
#[cfg(unix)]
mod identity {
    use std::fs::{self, File, Metadata};
    use std::io::stdin;
    use std::os::fd::AsFd;
    use std::os::unix::fs::MetadataExt;
    use std::path::Path;

    /// The device and the number on it.
    pub type Identity = (u64, u64);

    pub fn of(path: &Path) -> Option<Identity> {
        fs::metadata(path).ok().map(|file| number(&file))
    }

    pub fn of_stdin() -> Option<Identity> {
        let file = File::from(stdin().as_fd().try_clone_to_owned().ok()?);
        file.metadata().ok().map(|file| number(&file))
    }

    fn number(file: &Metadata) -> Identity {
        (file.dev(), file.ino())
    }
}

/// What distinguishes a file from others, as far as its path does.
#[cfg(not(unix))]
mod identity {
    use std::fs;
    use std::path::{Path, PathBuf};

    /// The path without links and dots.
    pub type Identity = PathBuf;

    pub fn of(path: &Path) -> Option<Identity> {
        fs::canonicalize(path).ok()
    }

    pub fn of_stdin() -> Option<Identity> {
        None
    }
}
