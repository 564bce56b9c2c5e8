//! The user's own fonts, beside those that the command carries.

use std::fs;
use std::path::{Path, PathBuf};

use typst::foundations::Bytes;
use typst::text::Font;
use typst_kit::fonts::FontStore;

use crate::diagnostic::{Code, Diagnostic};
use crate::materials::unreadable;

/// What font files are called.
const EXTENSIONS: [&str; 4] = ["otf", "ttf", "otc", "ttc"];

/// Adds the fonts of folders and those that are read already, always in the
/// same order.
pub(super) fn add(
    store: &mut FontStore,
    folders: impl Iterator<Item = PathBuf>,
    read: &[Vec<u8>],
) -> Result<(), Vec<Diagnostic>> {
    let mut faults = Vec::new();
    for folder in folders {
        match in_folder(&folder) {
            Ok(fonts) => fonts.into_iter().for_each(|font| push(store, font)),
            Err(found) => faults.extend(found),
        }
    }
    read.iter().flat_map(|bytes| faces(bytes.clone())).for_each(|font| push(store, font));
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// Whether a file holds a font at least.
pub(super) fn is_font(bytes: &[u8]) -> bool {
    !faces(bytes.to_vec()).is_empty()
}

fn push(store: &mut FontStore, font: Font) {
    let info = font.info().clone();
    store.push((font, info));
}

fn faces(bytes: Vec<u8>) -> Vec<Font> {
    Font::iter(Bytes::new(bytes)).collect()
}

/// The fonts in a folder and in those inside it.
fn in_folder(folder: &Path) -> Result<Vec<Font>, Vec<Diagnostic>> {
    let name = folder.display();
    let entries = fs::read_dir(folder).map_err(|error| {
        let message = match folder.is_file() {
            true => format!("`{name}` is no folder"),
            false => return vec![unreadable(&name.to_string(), folder, &error)],
        };
        vec![Diagnostic::error(Code::FileNotReadable, message).hint("name the folder of the fonts")]
    })?;
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let mut fonts = Vec::new();
    let mut faults = Vec::new();
    for path in paths {
        let found = if path.is_dir() { in_folder(&path) } else { in_file(&path) };
        match found {
            Ok(found) => fonts.extend(found),
            Err(found) => faults.extend(found),
        }
    }
    if faults.is_empty() { Ok(fonts) } else { Err(faults) }
}

fn in_file(path: &Path) -> Result<Vec<Font>, Vec<Diagnostic>> {
    let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
    if !EXTENSIONS.contains(&extension.to_lowercase().as_str()) {
        return Ok(Vec::new());
    }
    let name = path.display().to_string();
    let bytes = fs::read(path).map_err(|error| vec![unreadable(&name, path, &error)])?;
    match faces(bytes) {
        faces if faces.is_empty() => {
            let message = format!("`{name}` is no font that can be read");
            let fault = Diagnostic::error(Code::FontInvalid, message);
            Err(vec![fault.hint("take it out of the folder, or download it anew")])
        }
        faces => Ok(faces),
    }
}
