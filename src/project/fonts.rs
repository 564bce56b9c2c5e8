//! The user's own fonts, beside those that the command carries.

use std::fs;
use std::path::{Path, PathBuf};

use ttf_parser::name_id;
use typst::foundations::Bytes;
use typst::text::Font;
use typst_kit::fonts::FontStore;

use crate::brand::{Brand, Family};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::materials::unreadable;

/// What font files are called.
const EXTENSIONS: [&str; 4] = ["otf", "ttf", "otc", "ttc"];

/// Adds the fonts of folders and those of a brand, always in the same order.
pub(super) fn add(
    store: &mut FontStore,
    folders: impl Iterator<Item = PathBuf>,
    of_brand: &[(Vec<u8>, Place)],
) -> Result<(), Vec<Diagnostic>> {
    let mut faults = Vec::new();
    for folder in folders {
        match in_folder(&folder) {
            Ok(fonts) => fonts.into_iter().for_each(|font| push(store, font)),
            Err(found) => faults.extend(found),
        }
    }
    for (bytes, place) in of_brand {
        match faces(bytes.clone()) {
            faces if faces.is_empty() => {
                faults.push(invalid("this file").at(place.clone()));
            }
            faces => faces.into_iter().for_each(|font| push(store, font)),
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// The typefaces of a brand are among the fonts.
pub(super) fn require(store: &FontStore, brand: &Brand) -> Result<(), Vec<Diagnostic>> {
    let missing = |family: &&Family| !store.book().contains_family(&family.name.to_lowercase());
    let families = [&brand.text, &brand.display].into_iter().flatten();
    let faults: Vec<_> = families.filter(missing).map(absent).collect();
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

fn absent(family: &Family) -> Diagnostic {
    let message = format!("the typeface `{}` is not among the fonts", family.name);
    Diagnostic::error(Code::FontMissing, message).at(family.place.clone()).hint(
        "name its files under `typography.fonts` with `source: file`, \
         or the folder that has them with `--fonts`",
    )
}

fn invalid(name: &str) -> Diagnostic {
    Diagnostic::error(Code::FontInvalid, format!("{name} is no font that can be read"))
        .hint("OpenType and TrueType fonts can: take another file, or download it anew")
}

fn push(store: &mut FontStore, font: Font) {
    let mut info = font.info().clone();
    info.family = family(&font).unwrap_or(info.family);
    store.push((font, info));
}

/// The name that all faces of a family share. The usual one is shared by four at
/// most, so that a semibold face would be a family of its own.
fn family(font: &Font) -> Option<String> {
    let face = ttf_parser::Face::parse(font.data(), font.index()).ok()?;
    let names = face.names().into_iter();
    let mut names = names.filter(|name| name.name_id == name_id::TYPOGRAPHIC_FAMILY);
    names.find_map(|name| name.to_string())
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
        faces if faces.is_empty() => Err(vec![invalid(&format!("`{name}`"))]),
        faces => Ok(faces),
    }
}
