//! Files that are being written, under names of their own beside their places. None is left
//! behind: not by an interruption, and what a killed command left is swept by the next one
//! that writes into the folder.

use std::collections::HashSet;
use std::fs::{self, File, Permissions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use tempfile::{Builder, NamedTempFile};

/// What their names begin with.
const PREFIX: &str = ".twopager-";

/// How many letters and digits follow.
const RANDOM: usize = 6;

/// The files that are being written by this process.
static BEING_WRITTEN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// A file that is being written. Unless it gets its name, it is removed.
pub struct Temporary(NamedTempFile);

impl Temporary {
    /// An empty file in a folder.
    pub fn new(folder: &Path) -> io::Result<Self> {
        static REMOVED_ON_INTERRUPTION: LazyLock<()> = LazyLock::new(interruption::remove_then);
        LazyLock::force(&REMOVED_ON_INTERRUPTION);
        sweep_once(folder);
        loop {
            let file = Self::unlocked(folder)?;
            // As long as it is locked, nobody sweeps it. One that was swept before is gone.
            let is_being_swept =
                matches!(file.0.as_file().try_lock(), Err(TryLockError::WouldBlock));
            if !is_being_swept && file.0.path().exists() {
                return Ok(file);
            }
        }
    }

    fn unlocked(folder: &Path) -> io::Result<Self> {
        let mut builder = Builder::new();
        builder.prefix(PREFIX).rand_bytes(RANDOM);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // As any new file, within the umask; tempfile's own are for secrets.
            builder.permissions(Permissions::from_mode(0o666));
        }
        let mut being_written = being_written();
        being_written.retain(|path| path.exists());
        let file = builder.tempfile_in(folder)?;
        being_written.push(file.path().to_owned());
        Ok(Self(file))
    }

    /// Writes to its end.
    pub fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    /// Sets what may be done with it, and by whom.
    pub fn set_permissions(&self, permissions: Permissions) -> io::Result<()> {
        self.0.as_file().set_permissions(permissions)
    }

    /// Gives it its name, whole, in the place of what goes by that name.
    pub fn persist(self, path: &Path) -> io::Result<()> {
        self.named(|file| Ok(file.persist(path).map(drop)?))
    }

    /// Gives it its name, whole, unless there is something that goes by that name.
    pub fn persist_new(self, path: &Path) -> io::Result<()> {
        self.named(|file| Ok(file.persist_noclobber(path).map(drop)?))
    }

    fn named(self, name: impl FnOnce(NamedTempFile) -> io::Result<()>) -> io::Result<()> {
        self.0.as_file().sync_all()?;
        let before = self.0.path().to_owned();
        name(self.0)?;
        being_written().retain(|path| *path != before);
        Ok(())
    }
}

fn being_written() -> MutexGuard<'static, Vec<PathBuf>> {
    BEING_WRITTEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes what killed commands have left in a folder, before the first file is written there.
fn sweep_once(folder: &Path) {
    static SWEPT: LazyLock<Mutex<HashSet<PathBuf>>> = LazyLock::new(Mutex::default);
    let is_first = SWEPT.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned());
    if is_first {
        sweep(folder);
    }
}

/// Removes the files that nobody is writing any more: who writes one has it locked.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let ours = entries.flatten().filter(|entry| is_name(&entry.file_name().to_string_lossy()));
    for entry in ours.filter(|entry| entry.file_type().is_ok_and(|it| it.is_file())) {
        let path = entry.path();
        let Ok(file) = File::open(&path) else { continue };
        // The lock is held until it is gone: nobody takes it for theirs.
        if file.try_lock().is_ok() {
            // If it cannot be removed, it does no harm.
            let _ = fs::remove_file(path);
        }
    }
}

fn is_name(name: &str) -> bool {
    let random = name.strip_prefix(PREFIX);
    random.is_some_and(|it| it.len() == RANDOM && it.chars().all(|c| c.is_ascii_alphanumeric()))
}

#[cfg(unix)]
mod interruption {
    use std::{fs, thread};

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    /// From now on, an interrupted command removes what it is writing, and then ends as it
    /// would have ended.
    pub fn remove_then() {
        let ignored = ignored();
        // What is ignored, by `nohup` or a shell, stays so.
        let signals = [SIGINT, SIGTERM, SIGHUP].into_iter();
        let signals = signals.filter(|signal| ignored & (1 << (signal - 1)) == 0);
        let Ok(mut signals) = Signals::new(signals) else { return };
        let _ = thread::Builder::new().spawn(move || {
            for signal in signals.forever() {
                // None is begun as long as this is held, which is to the end.
                let being_written = super::being_written();
                for path in being_written.iter() {
                    let _ = fs::remove_file(path);
                }
                let _ = emulate_default_handler(signal);
            }
        });
    }

    /// The signals that are ignored, a bit for each; as far as the system says, which is Linux.
    fn ignored() -> u64 {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        ignored.and_then(|bits| u64::from_str_radix(bits.trim(), 16).ok()).unwrap_or(0)
    }
}

/// Elsewhere, the next command sweeps what an interrupted one has left.
#[cfg(not(unix))]
mod interruption {
    pub fn remove_then() {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_writes_is_swept_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path();
        let written = Temporary::unlocked(here).unwrap();
        written.0.as_file().try_lock().unwrap();
        for name in [".twopager-a1B2c3", ".twopager-notes", ".twopager-a1B2c3.md", "a.pdf"] {
            fs::write(here.join(name), "").unwrap();
        }
        fs::create_dir(here.join(".twopager-folder")).unwrap();
        sweep(here);
        assert!(written.0.path().exists());
        let left: HashSet<_> = fs::read_dir(here)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path != written.0.path())
            .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        let kept = [".twopager-notes", ".twopager-a1B2c3.md", "a.pdf", ".twopager-folder"];
        assert_eq!(left, kept.map(str::to_owned).into());
    }

    #[test]
    fn a_new_one_takes_no_name_from_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("facts.yaml");
        for (bytes, is_first) in [(b"mine", true), (b"ours", false)] {
            let mut file = Temporary::new(folder.path()).unwrap();
            file.write_all(bytes).unwrap();
            let named = file.persist_new(&path).map_err(|error| error.kind());
            assert_eq!(named == Ok(()), is_first);
            assert!(is_first || named == Err(io::ErrorKind::AlreadyExists));
            assert_eq!(fs::read(&path).unwrap(), b"mine");
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        }
    }

    #[test]
    fn one_that_gets_no_name_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = Temporary::new(folder.path()).unwrap();
        file.write_all(b"half").unwrap();
        drop(file);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
