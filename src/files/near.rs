//! What was probably meant by the name of a file or a folder that is not there.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::normalized;
use crate::diagnostic::nearest;

/// The endings of files that are read: of two with the right name, the first.
const ENDINGS: [&str; 6] = ["yaml", "yml", "svg", "png", "jpg", "jpeg"];

/// So many of them are those of texts, the others of pictures.
const ENDINGS_OF_TEXT: usize = 2;

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    File,
    Folder,
}

/// The name that was probably meant: each part that is not there is taken for the
/// most similar one that is. Names begin in a folder.
pub(super) fn similar(folder: &Path, name: &Path, wanted: Wanted) -> Option<PathBuf> {
    let mut meant = PathBuf::new();
    let mut parts = name.components().peekable();
    while let Some(part) = parts.next() {
        let wanted = if parts.peek().is_some() { Wanted::Folder } else { wanted };
        let is_there = folder.join(&meant).join(part).exists();
        match part {
            Component::Normal(written) if !is_there => {
                meant.push(entry(&folder.join(&meant), written.to_str()?, wanted)?);
            }
            part => meant.push(part),
        }
    }
    (meant != name).then_some(meant)
}

/// The entry of a folder that was probably meant: one that is called so but for its
/// ending, or else the most similar one.
fn entry(folder: &Path, written: &str, wanted: Wanted) -> Option<String> {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let is_wanted = |path: &Path| (wanted == Wanted::Folder) == path.is_dir();
    let entries = fs::read_dir(here).ok()?.filter_map(Result::ok);
    let names = entries.filter(|entry| is_wanted(&entry.path()));
    let mut names: Vec<_> = names.filter_map(|it| it.file_name().into_string().ok()).collect();
    names.sort_by_cached_key(|name| (rank(name), name.clone()));
    let lowered = written.to_lowercase();
    let stem = stem(&lowered);
    // A picture is not meant by the name of a facts file.
    let is_any = wanted == Wanted::Folder || rank(written) == ENDINGS.len();
    let is_alike =
        |name: &str| is_any || rank(name) < ENDINGS.len() && is_text(name) == is_text(written);
    let is_called_so = |name: &&String| {
        let lower = name.to_lowercase();
        let same_stem = [stem, &*lowered].contains(&self::stem(&lower));
        wanted == Wanted::File && same_stem && is_alike(name)
    };
    let called_so = names.iter().filter(|name| rank(name) < ENDINGS.len()).find(is_called_so);
    let alike = || names.iter().map(String::as_str).filter(|name| is_alike(name));
    let near = || nearest(written, alike()).map(str::to_owned);
    called_so.cloned().or_else(near)
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Whether a name has the ending of a file that people write.
fn is_text(name: &str) -> bool {
    rank(name) < ENDINGS_OF_TEXT
}

fn rank(name: &str) -> usize {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    ENDINGS.iter().position(|known| *known == ending).unwrap_or(ENDINGS.len())
}

/// The name of a file that is there if it is looked for from the folder where the
/// user is: paths begin in that of the file that names them.
pub(super) fn from_here(folder: &Path, name: &Path) -> Option<PathBuf> {
    let folder = normalized(folder);
    let is_below = folder.components().all(|part| matches!(part, Component::Normal(_)));
    if !name.is_file() || name.is_absolute() || !is_below {
        return None;
    }
    let up: PathBuf = folder.components().map(|_| "..").collect();
    let inside = name.strip_prefix(&folder).map(Path::to_owned);
    let candidates = [inside.ok(), Some(up.join(name))].into_iter().flatten();
    candidates.filter(|it| it != name).find(|it| folder.join(it).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_found_part_by_part() {
        let folder = tempfile::tempdir().unwrap();
        for path in ["images/corridor.svg", "images/corridor/x", "brief.pdf", "brief.yaml", "Ä.png"]
        {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        for (name, wanted, meant) in [
            ("images/coridor.svg", Wanted::File, Some("images/corridor.svg")),
            ("imges/corridor.png", Wanted::File, Some("images/corridor.svg")),
            ("Images/Corridor.svg", Wanted::File, Some("images/corridor.svg")),
            ("./images/../breif.yaml", Wanted::File, Some("./images/../brief.yaml")),
            ("brief", Wanted::File, Some("brief.yaml")),
            ("brief.txt", Wanted::File, Some("brief.yaml")),
            ("brief.svg", Wanted::File, None),
            ("corridor.yaml", Wanted::File, None),
            ("ä.png", Wanted::File, Some("Ä.png")),
            ("imges", Wanted::Folder, Some("images")),
            ("brif", Wanted::Folder, None),
            ("imges", Wanted::File, None),
            ("images/nothing", Wanted::File, None),
            ("nowhere/corridor.svg", Wanted::File, None),
            ("images", Wanted::Folder, None),
        ] {
            let found = similar(folder.path(), Path::new(name), wanted);
            assert_eq!(found.as_deref(), meant.map(Path::new), "{name}");
        }
    }
}
