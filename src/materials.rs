//! What a briefing takes from other files than its facts.

mod image;

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::brand::Brand;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::facts::{Facts, nearest};

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
            match read(&file.0, folder).and_then(|bytes| Image::new(role, &file.0, bytes)) {
                Ok(image) => *slot = Some(image),
                Err(fault) => faults.push(fault.path(format!("{role}.file"))),
            }
        }
        let read = match (brand, &facts.brand) {
            (Some(path), _) => match fs::read(path) {
                Ok(bytes) => materials.wear(path, &bytes),
                Err(error) => Err(vec![unreadable(&path.display().to_string(), path, &error)]),
            },
            (None, Some(name)) => match read(&name.0, folder) {
                Ok(bytes) => materials.wear(&folder.unwrap_or(Path::new("")).join(&name.0), &bytes),
                Err(fault) => Err(vec![fault.path("brand")]),
            },
            (None, None) => Ok(()),
        };
        faults.extend(read.err().into_iter().flatten());
        if faults.is_empty() { Ok(materials) } else { Err(faults) }
    }

    /// Takes over a brand, with the files that it names.
    fn wear(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Vec<Diagnostic>> {
        let brand = Brand::read(&path.display().to_string(), bytes)?;
        let folder = path.parent();
        let mut faults = Vec::new();
        for file in &brand.font_files {
            match read(&file.path, folder) {
                Ok(bytes) => self.fonts.push((bytes, file.place.clone())),
                Err(fault) => faults.push(fault.at(file.place.clone())),
            }
        }
        if let (Some(logo), None) = (&brand.logo, &self.logo) {
            let image = read(&logo.path, folder);
            match image.and_then(|bytes| Image::new("logo", &logo.path, bytes)) {
                Ok(image) => self.logo = Some(Image { named: Some(logo.place.clone()), ..image }),
                Err(fault) => faults.push(fault.at(logo.place.clone())),
            }
        }
        self.brand = Some(brand);
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }
}

/// Reads a file that a folder's files name.
pub(crate) fn read(name: &str, folder: Option<&Path>) -> Result<Vec<u8>, Diagnostic> {
    let Some(folder) = folder else {
        let message = format!("`{name}` cannot be found: these facts are in no folder");
        let fault = Diagnostic::error(Code::FileNotReadable, message);
        return Err(fault.hint("save the facts as a file, and build that"));
    };
    let path = folder.join(name);
    fs::read(&path).map_err(|error| unreadable(name, &path, &error))
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
        _ if path.is_dir() => fault(format!("`{name}` is a folder")).hint("name a file in it"),
        ErrorKind::PermissionDenied => fault(format!("you are not allowed to read `{name}`")),
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
