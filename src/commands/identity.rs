//! What distinguishes a file from others, whatever its name, without opening it: to
//! open a pipe is to wait for somebody at its other end.

pub use self::system::{Identity, of, of_stdin};

#[cfg(unix)]
mod system {
    use std::fs::{self, File, Metadata};
    use std::io::stdin;
    use std::os::fd::AsFd;
    use std::os::unix::fs::MetadataExt;
    use std::path::Path;

    /// The device and the number on it.
    pub type Identity = (u64, u64);

    /// The identity of a file; none if there is none.
    pub fn of(path: &Path) -> Option<Identity> {
        fs::metadata(path).ok().map(|file| number(&file))
    }

    /// The identity of what standard input comes from.
    pub fn of_stdin() -> Option<Identity> {
        let file = File::from(stdin().as_fd().try_clone_to_owned().ok()?);
        file.metadata().ok().map(|file| number(&file))
    }

    fn number(file: &Metadata) -> Identity {
        (file.dev(), file.ino())
    }
}

/// As far as its path distinguishes it.
#[cfg(not(unix))]
mod system {
    use std::fs;
    use std::path::{Path, PathBuf, absolute};

    /// The path without links and dots.
    pub type Identity = PathBuf;

    /// The identity of a file; none if there is none.
    pub fn of(path: &Path) -> Option<Identity> {
        fs::metadata(path).ok()?;
        // Some drives, such as those in memory, know no path without links.
        fs::canonicalize(path).or_else(|_| absolute(path)).ok()
    }

    /// Nobody knows where standard input comes from.
    pub fn of_stdin() -> Option<Identity> {
        None
    }
}
