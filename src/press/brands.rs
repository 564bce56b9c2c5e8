//! Brands, opened once for all briefs that have them.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::SystemTime;

use typst::text::Font;

use super::fonts::{self, MOST_BYTES_OF_FONT};
use crate::brand::Brand;
use crate::diagnostic::{Diagnostic, Sink};
use crate::files::{self, Reader};
use crate::materials::{Image, MOST_BYTES_OF_PICTURE, Role};
use crate::typeset::Typesetter;

/// The most bytes that are read of a brand file, more than [`Brand::read`] accepts: it
/// reports a file that is too large.
pub(super) const MOST_BYTES_OF_BRAND: usize = 1_000_000;

/// How many brands are kept: more than a house has, and not all that a server meets.
const MOST_BRANDS: usize = 32;

/// A brand, and what comes of the files that it names once they are asked for and
/// can be read.
pub(super) struct OpenBrand {
    brand: Arc<Brand>,
    /// Where the paths in the brand begin.
    folder: PathBuf,
    logo: OnceLock<Image>,
    typesetter: OnceLock<Typesetter>,
}

impl OpenBrand {
    /// Reads a brand file; none if anything is wrong with it, which goes to the sink.
    pub(super) fn open(path: &Path, bytes: &[u8], sink: &mut Sink) -> Option<Self> {
        let name = files::normalized(path).display().to_string();
        let brand = Brand::read(&name, bytes, sink)?;
        Some(Self {
            brand: Arc::new(brand),
            folder: path.parent().unwrap_or(Path::new("")).to_owned(),
            logo: OnceLock::new(),
            typesetter: OnceLock::new(),
        })
    }

    /// The brand as it was read.
    pub(super) fn brand(&self) -> Arc<Brand> {
        Arc::clone(&self.brand)
    }

    /// The files that it names.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        let fonts = self.brand.font_files.iter().map(|file| &file.path);
        let names = fonts.chain(self.brand.logo.iter().map(|logo| &logo.path));
        names.map(|name| self.folder.join(name)).collect()
    }

    /// Its logo, if it has one.
    pub(super) fn logo(&self) -> Option<Result<Image, Diagnostic>> {
        let logo = self.brand.logo.as_ref()?;
        if let Some(image) = self.logo.get() {
            return Some(Ok(image.clone()));
        }
        let bytes = Reader::new(Some(&self.folder)).read(&logo.path, MOST_BYTES_OF_PICTURE);
        let image = bytes.and_then(|bytes| Image::new(Role::Logo, &logo.path, bytes));
        Some(match image {
            Ok(image) => {
                let image = Image { named: Some(logo.place.clone()), ..image };
                Ok(self.logo.get_or_init(|| image).clone())
            }
            Err(fault) => Err(fault.at(logo.place.clone())),
        })
    }

    /// The template with the fonts of the brand. `plain` is the typesetter without
    /// them, and `others` are the fonts that it has besides the embedded ones.
    ///
    /// # Errors
    /// Fonts that cannot be read; or, if all can be, typefaces that are not among them.
    pub(super) fn typesetter(
        &self,
        plain: &Typesetter,
        others: &[Font],
    ) -> Result<&Typesetter, Vec<Diagnostic>> {
        if let Some(typesetter) = self.typesetter.get() {
            return Ok(typesetter);
        }
        let own = self.fonts()?;
        let store = fonts::store(others.iter().chain(&own));
        match fonts::missing(&store, &self.brand) {
            missing if missing.is_empty() => {
                Ok(self.typesetter.get_or_init(|| plain.with_fonts(store)))
            }
            missing => Err(missing),
        }
    }

    fn fonts(&self) -> Result<Vec<Font>, Vec<Diagnostic>> {
        let mut files = Reader::new(Some(&self.folder));
        let (mut fonts, mut faults) = (Vec::new(), Vec::new());
        for file in &self.brand.font_files {
            let bytes = files.read(&file.path, MOST_BYTES_OF_FONT);
            match bytes.and_then(fonts::of_brand) {
                Ok(faces) => fonts.extend(faces),
                Err(fault) => faults.push(fault.at(file.place.clone())),
            }
        }
        if faults.is_empty() { Ok(fonts) } else { Err(faults) }
    }
}

/// The brands that briefs have named so far, by their paths. One that has changed,
/// or a file that it names, is opened anew.
#[derive(Default)]
pub(super) struct Brands(Mutex<HashMap<PathBuf, Known>>);

/// A brand that was opened, and what it was opened from.
struct Known {
    brand: Arc<OpenBrand>,
    /// What is worth knowing about the file, for every brief that names it.
    warnings: Sink,
    bytes: Vec<u8>,
    versions: Vec<Option<Version>>,
}

/// What changes when a file does.
type Version = (u64, Option<SystemTime>);

impl Brands {
    /// The brand of a file that was read; none if anything is wrong with it. What is
    /// found goes to the sink.
    pub(super) fn open(
        &self,
        path: &Path,
        bytes: Vec<u8>,
        sink: &mut Sink,
    ) -> Option<Arc<OpenBrand>> {
        let mut brands = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = brands.get(path).filter(|known| {
            known.bytes == bytes && known.versions == versions(&known.brand.files())
        });
        if let Some(known) = known {
            sink.merge(known.warnings.clone());
            return Some(Arc::clone(&known.brand));
        }
        let mut warnings = Sink::default();
        let Some(brand) = OpenBrand::open(path, &bytes, &mut warnings) else {
            sink.merge(warnings);
            return None;
        };
        let versions = versions(&brand.files());
        let brand = Arc::new(brand);
        sink.merge(warnings.clone());
        let known = Known { brand: Arc::clone(&brand), warnings, bytes, versions };
        if brands.len() >= MOST_BRANDS {
            brands.clear();
        }
        brands.insert(path.to_owned(), known);
        Some(brand)
    }
}

fn versions(files: &[PathBuf]) -> Vec<Option<Version>> {
    let version = |file: &PathBuf| {
        let file = fs::metadata(file).ok()?;
        Some((file.len(), file.modified().ok()))
    };
    files.iter().map(version).collect()
}
