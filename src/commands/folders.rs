//! Where programs look for the files that are reported, and for what they are to do.

use std::env;
use std::path::Path;

use twopager::diagnostic::Folders;

/// This folder, and the root of the repository that it is in; if it is in none, this folder.
pub fn here() -> Folders {
    let Ok(here) = env::current_dir() else { return Folders::default() };
    let root = repository(&here).unwrap_or(&here);
    let text = |path: &Path| path.to_string_lossy().into_owned();
    Folders::new(&text(&here), &text(root))
}

/// The root of the repository that a folder is in: the nearest folder upwards with `.git`, which is
/// a file in a work tree beside another one.
pub fn repository(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|folder| folder.join(".git").exists())
}
