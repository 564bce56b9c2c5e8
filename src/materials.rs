//! What a briefing takes from other files than its facts.

mod image;

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Component, Path, PathBuf};

use crate::brand::Brand;
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::facts::Facts;

pub use self::image::Image;

/// What a briefing takes from other files.
#[derive(Debug, Clone, Default)]
pub struct Materials {
    /// The colours and typefaces of a brand.
    pub brand: Option<Brand>,
    /// The fonts of the brand, with their places in its file.
    pub fonts: Vec<(Vec<u8>, Place)>,
    /// The logo at the head of page 1.
    pub logo: Option<Image>,
    /// The portrait beside the lead.
    pub portrait: Option<Image>,
    /// The map behind the texts of page 1.
    pub map: Option<Image>,
}

impl Materials {
    /// Reads what facts name, and a brand that may be named elsewhere. Paths in
    /// the facts begin at a folder; without one, they can name no files.
    ///
    /// # Errors
    /// All that is wrong with the brand, and a fault for every file that is not
    /// there or not what it should be: with its place in the brand, or with the
    /// path of its name in the facts.
    pub fn of(
        facts: &Facts,
        folder: Option<&Path>,
        brand: Option<&Path>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut materials = Self::default();
        let mut faults = Vec::new();
        let portrait = facts.portrait.as_ref().map(|it| &it.file);
        let map = facts.map.as_ref().map(|it| &it.file);
        let logo = facts.logo.as_ref().map(|it| &it.file);
        for (role, file, slot) in [
            ("logo", logo, &mut materials.logo),
            ("portrait", portrait, &mut materials.portrait),
            ("map", map, &mut materials.map),
        ] {
            let Some(file) = file else { continue };
            match read(&file.0, folder, image::MOST_BYTES)
                .and_then(|bytes| Image::new(role, &file.0, bytes))
            {
                Ok(image) => *slot = Some(image),
                Err(fault) => faults.push(fault.path(format!("{role}.file"))),
            }
        }
        let read = match (brand, &facts.brand) {
            (Some(path), _) => match read_file(path, MOST_BYTES_OF_BRAND) {
                Ok(bytes) => materials.wear(path, &bytes),
                Err(error) => Err(vec![unreadable(&path.display().to_string(), path, &error)]),
            },
            (None, Some(name)) => match read(&name.0, folder, MOST_BYTES_OF_BRAND) {
                Ok(bytes) => {
                    materials.wear(&tidy(&folder.unwrap_or(Path::new("")).join(&name.0)), &bytes)
                }
                Err(fault) => Err(vec![fault.path("brand")]),
            },
            (None, None) => Ok(()),
        };
        faults.extend(read.err().into_iter().flatten());
        if faults.is_empty() {
            return Ok(materials);
        }
        faults.extend_from_slice(materials.warnings());
        Err(faults)
    }

    /// What is worth knowing about the brand without being wrong.
    pub fn warnings(&self) -> &[Diagnostic] {
        self.brand.as_ref().map_or(&[], |brand| &brand.warnings)
    }

    /// Takes over a brand, with the files that it names.
    fn wear(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Vec<Diagnostic>> {
        let brand = Brand::read(&path.display().to_string(), bytes)?;
        let folder = path.parent();
        let mut faults = Vec::new();
        for file in &brand.font_files {
            match read(&file.path, folder, MOST_BYTES_OF_FONT) {
                Ok(bytes) => self.fonts.push((bytes, file.place.clone())),
                Err(fault) => faults.push(fault.at(file.place.clone())),
            }
        }
        if let (Some(logo), None) = (&brand.logo, &self.logo) {
            let image = read(&logo.path, folder, image::MOST_BYTES);
            match image.and_then(|bytes| Image::new("logo", &logo.path, bytes)) {
                Ok(image) => self.logo = Some(Image { named: Some(logo.place.clone()), ..image }),
                Err(fault) => faults.push(fault.at(logo.place.clone())),
            }
        }
        self.brand = Some(brand);
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }
}

/// The most that is read of a brand file and of a font; a longer one is told of
/// by whoever reads it.
const MOST_BYTES_OF_BRAND: usize = 1_000_000;
pub(crate) const MOST_BYTES_OF_FONT: usize = 50_000_000;

/// Reads a file that a folder's files name, to a byte more than there may be.
fn read(name: &str, folder: Option<&Path>, most: usize) -> Result<Vec<u8>, Diagnostic> {
    if name.contains("://") {
        let message = format!("`{name}` is an address: nothing is fetched from the web");
        let fault = Diagnostic::error(Code::FileNotReadable, message);
        return Err(fault.hint("download it, and name the file"));
    }
    let Some(folder) = folder else {
        let message = format!("`{name}` cannot be found: these facts are in no folder");
        let fault = Diagnostic::error(Code::FileNotReadable, message);
        return Err(fault.hint("save the facts as a file, and build that"));
    };
    let path = folder.join(name);
    read_file(&path, most).map_err(|error| unreadable(name, &path, &error))
}

/// Reads a file, to a byte more than there may be. Pipes and devices, which may
/// have no end, are no files.
pub(crate) fn read_file(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let kind = fs::metadata(path)?;
    if !kind.is_file() && !kind.is_dir() {
        return Err(ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A path without detours, as version control knows it.
fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        let last = tidy.components().next_back();
        match (part, last) {
            (Component::CurDir, _) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                tidy.pop();
            }
            (part, _) => tidy.push(part),
        }
    }
    tidy
}

/// Why a file could not be read, in the user's words. `name` is what they call
/// it.
pub fn unreadable(name: &str, path: &Path, error: &io::Error) -> Diagnostic {
    let fault = |message: String| Diagnostic::error(Code::FileNotReadable, message);
    match error.kind() {
        ErrorKind::NotFound => {
            let near = similar(Path::new(name), path).into_iter();
            near.fold(fault(format!("there is no file `{name}`")), |fault, near| {
                fault.hint(format!("did you mean `{near}`?"))
            })
        }
        ErrorKind::PermissionDenied => fault(format!("you are not allowed to read `{name}`")),
        ErrorKind::InvalidInput => fault(format!("`{name}` is no file")),
        _ if path.is_dir() => fault(format!("`{name}` is a folder")).hint("name a file in it"),
        ErrorKind::NotADirectory => fault(format!("`{name}` is not in a folder")),
        kind => fault(format!("`{name}` could not be read: {kind}")),
    }
}

/// The file beside a path that has the most similar name.
fn similar(name: &Path, path: &Path) -> Option<String> {
    let written = path.file_name()?.to_str()?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let entries = fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<_> = names.collect();
    names.sort_unstable();
    let near = nearest(written, names.iter().map(String::as_str))?;
    Some(PathBuf::from(name).with_file_name(near).display().to_string())
}
