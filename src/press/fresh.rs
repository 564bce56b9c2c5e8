//! What was made from files, as long as they do not change.

use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

/// What was made from files, kept until one of them changes, comes or goes.
pub(super) struct Fresh<T>(Mutex<Option<(Vec<Option<Version>>, T)>>);

/// What changes when a file does.
type Version = (u64, Option<SystemTime>);

impl<T: Clone> Fresh<T> {
    /// What is made from the files as they are.
    pub(super) fn get(&self, files: &[PathBuf], make: impl FnOnce() -> T) -> T {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Looked at first: a file that changes meanwhile is read again.
        let versions = versions(files);
        match &*kept {
            Some((known, made)) if *known == versions => made.clone(),
            _ => kept.insert((versions, make())).1.clone(),
        }
    }
}

impl<T> Default for Fresh<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

fn versions(files: &[PathBuf]) -> Vec<Option<Version>> {
    let version = |file: &PathBuf| {
        let file = fs::metadata(file).ok()?;
        Some((file.len(), file.modified().ok()))
    };
    files.iter().map(version).collect()
}
