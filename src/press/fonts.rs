//! The user's own fonts, beside the embedded ones.

use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};

use ttf_parser::name_id;
use typst::foundations::Bytes;
use typst::text::Font;
use typst_kit::fonts::FontStore;

use crate::brand::{Family, Source};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::{assets, files};

/// The most that is read of a font; a longer one is no font that can be read.
pub(super) const MOST_BYTES_OF_FONT: usize = 50_000_000;

/// The most that is read of all fonts in folders: those of a house have a tenth of
/// it.
const MOST_BYTES_OF_FONTS: usize = 500_000_000;

/// The most files and folders that are looked at for fonts: a disk has more.
const MOST_ENTRIES: usize = 20_000;

/// What font files are called.
const EXTENSIONS: [&str; 4] = ["otf", "ttf", "otc", "ttc"];

/// The fonts of folders, always in the same order. A folder that cannot be read is
/// an error; what is called a font in one and is none is a warning.
pub(super) fn of_folders(
    folders: &[PathBuf],
    read: &mut Vec<PathBuf>,
    sink: &mut Sink,
) -> Vec<Font> {
    let mut room = Room { bytes: MOST_BYTES_OF_FONTS, entries: MOST_ENTRIES };
    let mut fonts = Vec::new();
    for folder in folders {
        let mut found = Sink::default();
        fonts.extend(in_folder(folder, &mut room, read, &mut found));
        if room.is_used_up() {
            let message = format!("`{}` has far more in it than fonts", files::shown(folder));
            let fault = Diagnostic::error(Code::FileNotReadable, message);
            sink.push(fault.hint("name the folder that has the fonts you need, and few others"));
            return Vec::new();
        }
        sink.merge(found);
    }
    fonts
}

/// How much more may be read.
struct Room {
    bytes: usize,
    entries: usize,
}

impl Room {
    /// Takes room for a file or a folder.
    fn take(&mut self, bytes: usize) {
        self.bytes = self.bytes.saturating_sub(bytes);
        self.entries = self.entries.saturating_sub(1);
    }

    fn is_used_up(&self) -> bool {
        self.bytes == 0 || self.entries == 0
    }
}

/// The fonts of a file of a brand.
///
/// # Errors
/// A file that is no font.
pub(super) fn of_brand(bytes: Vec<u8>) -> Result<Vec<Font>, Diagnostic> {
    let is_of_web = bytes.starts_with(b"wOF");
    match faces(bytes) {
        faces if faces.is_empty() && is_of_web => {
            let message = "this file is a font for web pages, and cannot be read";
            let hint = "take the font as an OpenType or TrueType file, `.otf` or `.ttf`";
            Err(Diagnostic::warning(Code::FontInvalid, message).hint(hint))
        }
        faces if faces.is_empty() => Err(invalid("this file")),
        faces => Ok(faces),
    }
}

/// The embedded fonts, others by the names of their families, and some by names that
/// a brand has for them.
pub(super) fn store<'a>(
    others: impl IntoIterator<Item = &'a Font>,
    named: impl IntoIterator<Item = (&'a str, &'a Font)>,
) -> FontStore {
    let mut store = assets::fonts();
    let mut push = |name: Option<String>, font: &Font| {
        let mut info = font.info().clone();
        info.family = name.unwrap_or(info.family);
        assets::add(&mut store, font.clone(), info);
    };
    others.into_iter().for_each(|font| push(family(font), font));
    named.into_iter().for_each(|(name, font)| push(Some(name.to_owned()), font));
    store
}

/// The typeface without those of its names that are not among the fonts; none, if no
/// name is.
pub(super) fn at_hand(store: &FontStore, family: &Family) -> Option<Family> {
    let is_at_hand = |name: &&String| store.book().contains_family(&name.to_lowercase());
    let names: Vec<_> = family.names.iter().filter(is_at_hand).cloned().collect();
    (!names.is_empty()).then(|| Family { names, ..family.clone() })
}

/// A typeface that is not among the fonts, and what is set instead.
pub(super) fn absent(family: &Family, instead: &str) -> Diagnostic {
    let names: Vec<_> = family.names.iter().map(|name| format!("`{name}`")).collect();
    let message = match names.as_slice() {
        [name] => format!("the typeface {name} is not among the fonts"),
        names => format!("none of the typefaces {} is among the fonts", names.join(", ")),
    };
    let files = "name its files under `typography.fonts` with `source: file`, \
                 or the folder that has them with `--fonts`";
    let hint = match family.source {
        Some(Source::Web(catalogue)) => {
            format!("nothing is fetched from the web: download it from {catalogue}, then {files}")
        }
        Some(Source::System) => {
            format!("fonts of the machine are not read, for all to have the same pages: {files}")
        }
        Some(Source::Files) => "see to its files under `typography.fonts`".to_owned(),
        None => files.to_owned(),
    };
    Diagnostic::warning(Code::FontMissing, message)
        .at(family.place.clone())
        .hint(hint)
        .hint(format!("as it is, {instead}"))
}

fn invalid(name: &str) -> Diagnostic {
    Diagnostic::warning(Code::FontInvalid, format!("{name} is no font that can be read"))
        .hint("OpenType and TrueType fonts can: take another file, or download it anew")
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
fn in_folder(
    folder: &Path,
    room: &mut Room,
    read: &mut Vec<PathBuf>,
    sink: &mut Sink,
) -> Vec<Font> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            let fault = files::unreadable_folder(folder, &error);
            sink.push(fault.hint("name the folder of the fonts"));
            return Vec::new();
        }
    };
    let mut entries: Vec<_> = entries.filter_map(Result::ok).take(room.entries).collect();
    entries.sort_by_key(DirEntry::file_name);
    let mut fonts = Vec::new();
    for entry in entries {
        let path = entry.path();
        room.take(0);
        if room.is_used_up() {
            break;
        }
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            fonts.extend(in_folder(&path, room, read, sink));
        } else if is_called_font(&path) && path.is_file() {
            let bytes = files::read(&path, MOST_BYTES_OF_FONT).unwrap_or_default();
            room.take(bytes.len());
            let faces = faces(bytes);
            if faces.is_empty() {
                sink.push(invalid(&format!("`{}`", files::shown(&path))));
            }
            read.push(path);
            fonts.extend(faces);
        }
    }
    fonts
}

fn is_called_font(path: &Path) -> bool {
    let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
    EXTENSIONS.contains(&extension.to_lowercase().as_str())
}
