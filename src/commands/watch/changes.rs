//! What was saved. The system says at once that something happened in a folder; what changed
//! is seen by looking at the files themselves, which works on network folders as well, for a
//! file that is replaced by another one, and for one that is not there yet.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
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
    folders: BTreeSet<PathBuf>,
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
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if !event.is_ok_and(|event| event.kind.is_access()) {
                let _ = tell.try_send(());
            }
        });
        let mut changes =
            Self { seen: BTreeMap::new(), folders: BTreeSet::new(), events, watcher: watcher.ok() };
        changes.watch(files);
        changes
    }

    /// Watches these files and no others, and says whether there are new ones among them. The
    /// others are still as they were seen before, so that nothing is missed meanwhile.
    pub fn watch(&mut self, files: Vec<PathBuf>) -> bool {
        let files: BTreeSet<_> = files.into_iter().collect();
        if files.iter().eq(self.seen.keys()) {
            return false;
        }
        // Folders, because a file that is replaced is another one, and one that is not there
        // cannot be watched at all.
        let folders: BTreeSet<_> = files.iter().filter_map(|file| folder(file)).collect();
        if let Some(watcher) = &mut self.watcher {
            for gone in self.folders.difference(&folders) {
                let _ = watcher.unwatch(gone);
            }
            for new in folders.difference(&self.folders) {
                let _ = watcher.watch(new, RecursiveMode::NonRecursive);
            }
        }
        self.folders = folders;
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
