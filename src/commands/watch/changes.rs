//! What was saved. The system says at once that something happened in a folder; what changed
//! is seen by looking at the files themselves, which works on network folders as well, for a
//! file that is replaced by another one, and for one that is not there yet.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::commands::identity::{self, Identity};

/// How long nothing more must change until a save is over: editors and programs that copy
/// files write in several steps.
const QUIET: Duration = Duration::from_millis(100);

/// The longest that is waited for that.
const LONGEST: Duration = Duration::from_secs(1);

/// How often files are looked at without any word of the system: on network folders there may
/// be none.
const LOOK: Duration = Duration::from_secs(1);

/// The most entries of a folder that are watched.
const MOST_ENTRIES: usize = 20_000;

/// Files that are watched.
pub struct Changes {
    /// The files as they were when they were last looked at; none for those not there.
    seen: BTreeMap<PathBuf, Option<Version>>,
    /// The folders of which the system says what happens, and which they are.
    folders: BTreeMap<PathBuf, Option<Identity>>,
    /// The names of the files, and of folders of which all is watched: the system says much
    /// about others.
    names: Arc<Mutex<BTreeSet<OsString>>>,
    events: Receiver<()>,
    /// None if the system has none: then it is as on a network folder.
    watcher: Option<RecommendedWatcher>,
}

/// What changes when a file is saved: which one it is, its length, and when.
type Version = (Option<Identity>, u64, Option<SystemTime>);

impl Changes {
    /// Watches files, from now on.
    pub fn new(files: Vec<PathBuf>) -> Self {
        // One word is enough, however much happens.
        let (tell, events) = sync_channel(1);
        let names = Arc::new(Mutex::new(BTreeSet::new()));
        let known = Arc::clone(&names);
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if !event.is_ok_and(|event| event.kind.is_access() || is_of_others(&event, &known)) {
                let _ = tell.try_send(());
            }
        });
        let (seen, folders) = (BTreeMap::new(), BTreeMap::new());
        let mut changes = Self { seen, folders, names, events, watcher: watcher.ok() };
        changes.watch(files);
        changes
    }

    /// Watches these files and no others, and says whether there are new ones among them. The
    /// others are still as they were seen before, so that nothing is missed meanwhile.
    pub fn watch(&mut self, files: Vec<PathBuf>) -> bool {
        let files: BTreeSet<_> = files.into_iter().collect();
        self.watch_folders_of(&files);
        if files.iter().eq(self.seen.keys()) {
            return false;
        }
        let (mut before, mut has_new) = (mem::take(&mut self.seen), false);
        for file in files {
            let seen = before.remove(&file).unwrap_or_else(|| {
                has_new = true;
                version(&file)
            });
            self.seen.insert(file, seen);
        }
        has_new
    }

    /// Has the system say what happens in the folders of files: in folders, because a file that
    /// is replaced is another one, and one that is not there cannot be watched at all. A folder
    /// that was made anew is another one, too.
    fn watch_folders_of(&mut self, files: &BTreeSet<PathBuf>) {
        // Where a link leads, files are saved as well.
        let targets = files.iter().filter_map(|file| fs::canonicalize(file).ok());
        let files: BTreeSet<_> = files.iter().cloned().chain(targets).collect();
        let folders: BTreeSet<_> = files.iter().filter_map(|file| folder(file)).collect();
        let folders: BTreeMap<_, _> =
            folders.into_iter().map(|folder| (folder.clone(), identity::of(&folder))).collect();
        let named = files.iter().filter_map(|path| path.file_name());
        *self.names.lock().unwrap_or_else(PoisonError::into_inner) =
            named.map(OsStr::to_owned).collect();
        let Some(watcher) = &mut self.watcher else { return };
        self.folders.retain(|folder, identity| {
            let is_same = folders.get(folder) == Some(identity);
            if !is_same {
                let _ = watcher.unwatch(folder);
            }
            is_same
        });
        for (folder, identity) in folders {
            let is_known = self.folders.contains_key(&folder);
            if !is_known && watcher.watch(&folder, RecursiveMode::NonRecursive).is_ok() {
                self.folders.insert(folder, identity);
            }
        }
    }

    /// Waits until something was saved, and it is over; returns what.
    pub fn wait(&mut self) -> Vec<PathBuf> {
        loop {
            let mut changed = self.look();
            if changed.is_empty() {
                if self.events.recv_timeout(LOOK) == Err(RecvTimeoutError::Disconnected) {
                    thread::sleep(LOOK);
                }
                continue;
            }
            let began = Instant::now();
            loop {
                thread::sleep(QUIET);
                let more = self.look();
                if more.is_empty() {
                    break;
                }
                changed.extend(more);
                if began.elapsed() >= LONGEST {
                    break;
                }
            }
            return changed.into_iter().collect();
        }
    }

    /// What has changed since the last look.
    fn look(&mut self) -> BTreeSet<PathBuf> {
        let mut changed = BTreeSet::new();
        for (file, seen) in &mut self.seen {
            let now = version(file);
            if now != *seen {
                *seen = now;
                changed.insert(file.clone());
            }
        }
        changed
    }
}

/// Whether something happened to other files alone.
fn is_of_others(event: &Event, names: &Mutex<BTreeSet<OsString>>) -> bool {
    let names = names.lock().unwrap_or_else(PoisonError::into_inner);
    let is_known = |path: &Path| path.file_name().is_some_and(|name| names.contains(name));
    let is_watched = |path: &PathBuf| is_known(path) || path.parent().is_some_and(is_known);
    // What is gone may have been a folder with all that is in it.
    let is_doubtful = event.need_rescan() || event.paths.is_empty() || event.kind.is_remove();
    !is_doubtful && !event.paths.iter().any(is_watched)
}

fn version(file: &Path) -> Option<Version> {
    let found = fs::metadata(file).ok()?;
    Some((identity::of(file), found.len(), found.modified().ok()))
}

/// The folder of a file, if it is there.
fn folder(file: &Path) -> Option<PathBuf> {
    let folder = match file.parent()? {
        here if here.as_os_str().is_empty() => Path::new("."),
        folder => folder,
    };
    folder.is_dir().then(|| folder.to_owned())
}

/// A folder and all that is in it but what is hidden: folders, too, because a file that comes
/// or goes changes its folder.
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut folders) = (vec![folder.to_owned()], vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok) {
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            if is_hidden || found.len() >= MOST_ENTRIES {
                continue;
            }
            // A link may lead round in circles.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(entry.path());
            }
            found.push(entry.path());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use notify::EventKind;
    use notify::event::{CreateKind, Flag, RemoveKind};

    use super::*;

    #[test]
    fn the_system_is_heard_about_files_that_are_watched_or_may_be() {
        let names = Mutex::new(["brief.yaml", "fonts"].map(OsString::from).into());
        let created = || Event::new(EventKind::Create(CreateKind::File));
        let removed = Event::new(EventKind::Remove(RemoveKind::Any));
        for (event, is_of_others) in [
            (created().add_path("a/brief.yaml".into()), false),
            (created().add_path("a/log".into()), true),
            (created().add_path("a/log".into()).add_path("a/brief.yaml".into()), false),
            // A new file in a folder of which all is watched.
            (created().add_path("fonts/New.ttf".into()), false),
            (created(), false),
            (created().add_path("a/log".into()).set_flag(Flag::Rescan), false),
            (removed.add_path("a".into()), false),
        ] {
            assert_eq!(super::is_of_others(&event, &names), is_of_others, "{event:?}");
        }
    }
}
