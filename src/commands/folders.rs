//! Where programs look for the files that are reported.

use std::env;
use std::path::Path;

use twopager::diagnostic::Folders;

/// This folder, and the root of the repository that it is in: the nearest folder upwards with
/// `.git`, which is a file in a work tree beside another one; if there is none, this folder.
pub fn here() -> Folders {
    let Ok(here) = env::current_dir() else { return Folders::default() };
    let root = here.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(&here);
    let text = |path: &Path| path.to_string_lossy().into_owned();
    Folders::new(&text(&here), &text(root))
}
