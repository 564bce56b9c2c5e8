//! The user's own fonts, beside those that the command carries.

use std::fs::{self, DirEntry};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use ttf_parser::name_id;
use typst::foundations::Bytes;
use typst::text::Font;
use typst_kit::fonts::FontStore;

use crate::brand::{Brand, Family};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::materials::{MOST_BYTES_OF_FONT, Materials, read_file};

/// What font files are called.
const EXTENSIONS: [&str; 4] = ["otf", "ttf", "otc", "ttc"];

/// Adds the fonts of folders and those of a brand, always in the same order.
/// What is called a font in a folder and is none is a warning.
///
/// # Errors
/// A folder or a font of the brand that cannot be read, and a typeface of the
/// brand that is not among all of them.
pub(super) fn add(
    store: &mut FontStore,
    folders: impl Iterator<Item = PathBuf>,
    materials: &Materials,
    warnings: &mut Vec<Diagnostic>,
) -> Result<(), Vec<Diagnostic>> {
    let mut faults = Vec::new();
    for folder in folders {
        match in_folder(&folder, warnings) {
            Ok(fonts) => fonts.into_iter().for_each(|font| push(store, font)),
            Err(fault) => faults.push(fault),
        }
    }
    for (bytes, place) in &materials.fonts {
        match faces(bytes.clone()) {
            faces if faces.is_empty() => {
                faults.push(invalid(Severity::Error, "this file").at(place.clone()));
            }
            faces => faces.into_iter().for_each(|font| push(store, font)),
        }
    }
    if faults.is_empty() {
        faults.extend(materials.brand.iter().flat_map(|brand| missing(store, brand)));
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// The typefaces of a brand that are not among the fonts.
fn missing(store: &FontStore, brand: &Brand) -> Vec<Diagnostic> {
    let missing = |family: &&Family| !store.book().contains_family(&family.name.to_lowercase());
    let families = [&brand.text, &brand.display].into_iter().flatten();
    families.filter(missing).map(absent).collect()
}

fn absent(family: &Family) -> Diagnostic {
    let message = format!("the typeface `{}` is not among the fonts", family.name);
    Diagnostic::error(Code::FontMissing, message).at(family.place.clone()).hint(
        "name its files under `typography.fonts` with `source: file`, \
         or the folder that has them with `--fonts`",
    )
}

fn invalid(severity: Severity, name: &str) -> Diagnostic {
    let message = format!("{name} is no font that can be read");
    Diagnostic::new(severity, Code::FontInvalid, message)
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

/// The fonts in a folder and in those inside it; links to folders may lead round
/// in circles and are passed over, as is what is hidden.
fn in_folder(folder: &Path, warnings: &mut Vec<Diagnostic>) -> Result<Vec<Font>, Diagnostic> {
    let name = folder.display();
    let entries = fs::read_dir(folder).map_err(|error| {
        let message = match error.kind() {
            ErrorKind::NotFound => format!("there is no folder `{name}`"),
            ErrorKind::PermissionDenied => format!("you are not allowed to read `{name}`"),
            _ => format!("`{name}` is no folder"),
        };
        Diagnostic::error(Code::FileNotReadable, message).hint("name the folder of the fonts")
    })?;
    let mut entries: Vec<_> = entries.filter_map(Result::ok).collect();
    entries.sort_by_key(DirEntry::file_name);
    let mut fonts = Vec::new();
    for entry in entries {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            fonts.extend(in_folder(&path, warnings)?);
        } else if is_called_font(&path) && path.is_file() {
            match read_file(&path, MOST_BYTES_OF_FONT).map(faces).unwrap_or_default() {
                faces if faces.is_empty() => {
                    let name = format!("`{}`", path.display());
                    warnings.push(invalid(Severity::Warning, &name));
                }
                faces => fonts.extend(faces),
            }
        }
    }
    Ok(fonts)
}

fn is_called_font(path: &Path) -> bool {
    let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
    EXTENSIONS.contains(&extension.to_lowercase().as_str())
}
