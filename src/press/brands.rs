//! Brands, opened once for all briefs that have them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use typst::text::Font;

use super::fonts::{self, MOST_BYTES_OF_FONT};
use crate::brand::Brand;
use crate::diagnostic::{Diagnostic, Sink};
use crate::files::Reader;
use crate::materials::{Image, MOST_BYTES_OF_PICTURE, Role};
use crate::typeset::Typesetter;

/// The most bytes that are read of a brand file, more than [`Brand::read`] accepts: it
/// reports a file that is too large.
pub(super) const MOST_BYTES_OF_BRAND: usize = 1_000_000;

/// A brand with the files that it names.
pub(super) struct OpenBrand {
    brand: Arc<Brand>,
    /// Where the paths in the brand begin.
    folder: PathBuf,
    /// The logo, read when a brief has none of its own.
    logo: OnceLock<Result<Image, Diagnostic>>,
    /// The template with the fonts of the brand.
    typesetter: Typesetter,
    files: Vec<PathBuf>,
}

impl OpenBrand {
    /// Reads a brand file and the fonts that it names; none if anything is wrong
    /// with them, which goes to the sink. `plain` is the typesetter without a
    /// brand, and `others` are the fonts that it has besides the embedded ones.
    pub(super) fn open(
        path: &Path,
        bytes: &[u8],
        plain: &Typesetter,
        others: &[Font],
        sink: &mut Sink,
    ) -> Option<Self> {
        let brand = Brand::read(&path.display().to_string(), bytes, sink)?;
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let mut files = Reader::new(Some(&folder));
        let mut found = Sink::default();
        let mut own = Vec::new();
        for file in &brand.font_files {
            match files.read(&file.path, MOST_BYTES_OF_FONT) {
                Ok(bytes) => own.extend(fonts::of_brand(bytes, &file.place, &mut found)),
                Err(fault) => found.push(fault.at(file.place.clone())),
            }
        }
        let store = fonts::store(others.iter().chain(&own));
        if !found.has_errors() {
            found.extend(fonts::missing(&store, &brand));
        }
        let is_complete = !found.has_errors();
        sink.merge(found);
        let mut files = files.into_read();
        files.extend(brand.logo.iter().map(|logo| folder.join(&logo.path)));
        is_complete.then(|| Self {
            brand: Arc::new(brand),
            folder,
            logo: OnceLock::new(),
            typesetter: plain.with_fonts(store),
            files,
        })
    }

    /// The brand as it was read.
    pub(super) fn brand(&self) -> Arc<Brand> {
        Arc::clone(&self.brand)
    }

    /// Its logo, if it has one, or what is wrong with that.
    pub(super) fn logo(&self) -> Option<&Result<Image, Diagnostic>> {
        let logo = self.brand.logo.as_ref()?;
        Some(self.logo.get_or_init(|| {
            let mut files = Reader::new(Some(&self.folder));
            let bytes = files.read(&logo.path, MOST_BYTES_OF_PICTURE);
            let image = bytes.and_then(|bytes| Image::new(Role::Logo, &logo.path, bytes));
            match image {
                Ok(image) => Ok(Image { named: Some(logo.place.clone()), ..image }),
                Err(fault) => Err(fault.at(logo.place.clone())),
            }
        }))
    }

    /// The template with its fonts.
    pub(super) fn typesetter(&self) -> &Typesetter {
        &self.typesetter
    }

    /// The files that it names.
    pub(super) fn files(&self) -> &[PathBuf] {
        &self.files
    }
}

/// The brands that briefs have named so far, by their paths. One whose file has
/// changed is opened anew.
#[derive(Default)]
pub(super) struct Brands(Mutex<HashMap<PathBuf, Arc<Opened>>>);

/// What came of opening a brand: the same for every brief.
struct Opened {
    bytes: Vec<u8>,
    brand: Option<Arc<OpenBrand>>,
    found: Sink,
}

impl Brands {
    /// The brand of a file that was read. What is wrong with it goes to the sink.
    pub(super) fn open(
        &self,
        path: &Path,
        bytes: Vec<u8>,
        plain: &Typesetter,
        others: &[Font],
        sink: &mut Sink,
    ) -> Option<Arc<OpenBrand>> {
        // Whoever comes second waits, rather than opening it as well.
        let mut brands = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = brands.get(path).filter(|known| known.bytes == bytes).cloned();
        let opened = known.unwrap_or_else(|| {
            let mut found = Sink::default();
            let brand = OpenBrand::open(path, &bytes, plain, others, &mut found).map(Arc::new);
            let opened = Arc::new(Opened { bytes, brand, found });
            brands.insert(path.to_owned(), Arc::clone(&opened));
            opened
        });
        drop(brands);
        sink.merge(opened.found.clone());
        opened.brand.clone()
    }
}
