//! Brands, opened once for all briefs that have them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use typst::text::Font;

use super::fonts::{self, MOST_BYTES_OF_FONT};
use super::fresh::Fresh;
use crate::assets::FAMILIES;
use crate::brand::{Brand, BrandLogo, Family, LogoFile};
use crate::diagnostic::{Diagnostic, Severity, Sink};
use crate::files::{self, Reader};
use crate::inputs::{Input, InputRole};
use crate::materials::{Image, MOST_BYTES_OF_PICTURE, Role};
use crate::typeset::{self, Typesetter};

/// The most bytes that are read of a brand file, more than [`Brand::read`] accepts: it
/// reports a file that is too large.
pub(super) const MOST_BYTES_OF_BRAND: usize = 20_000_000;

/// How many brands are kept: more than a house has, and not all that a server meets.
const MOST_BRANDS: usize = 32;

/// A brand, and what comes of the files that it names once they are asked for. What
/// cannot be had is done without, with a warning.
pub(super) struct OpenBrand {
    brand: Arc<Brand>,
    /// The brand file, as it was read.
    input: Input,
    /// Where the paths in the brand begin.
    folder: PathBuf,
    logo: Fresh<(Option<Image>, Vec<Diagnostic>)>,
    faces: Fresh<Arc<Faces>>,
}

/// What a brand is set with.
pub(super) struct Faces {
    /// The brand, with those of its typefaces that are at hand.
    pub(super) brand: Arc<Brand>,
    /// The template with the fonts of the brand.
    pub(super) typesetter: Typesetter,
    /// What there is to know about fonts that cannot be had.
    pub(super) warnings: Vec<Diagnostic>,
}

impl OpenBrand {
    /// Reads a brand file; none if it is no such file. What is found goes to the sink.
    pub(super) fn open(path: &Path, bytes: &[u8], sink: &mut Sink) -> Option<Self> {
        let name = files::shown(&files::normalized(path));
        let brand = Brand::read(&name, bytes, sink)?;
        // Where it lies is different on every machine.
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        Some(Self {
            brand: Arc::new(brand),
            input: Input::new(InputRole::Brand, &file, bytes),
            folder: path.parent().unwrap_or(Path::new("")).to_owned(),
            logo: Fresh::default(),
            faces: Fresh::default(),
        })
    }

    /// The brand as it was read.
    pub(super) fn brand(&self) -> Arc<Brand> {
        Arc::clone(&self.brand)
    }

    /// The brand file, as it was read.
    pub(super) fn input(&self) -> &Input {
        &self.input
    }

    /// The path of its logo, as it is written; none if the picture is in the brand file.
    pub(super) fn name_of_logo(&self) -> Option<&str> {
        match &self.brand.logo.as_ref()?.file {
            LogoFile::Beside(path) => Some(path),
            LogoFile::Inside(_) => None,
        }
    }

    /// The files that it names.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        self.files_of_fonts().into_iter().chain(self.file_of_logo()).collect()
    }

    fn files_of_fonts(&self) -> Vec<PathBuf> {
        self.brand.fonts.iter().map(|font| self.folder.join(&font.file.path)).collect()
    }

    fn file_of_logo(&self) -> Option<PathBuf> {
        Some(self.folder.join(self.name_of_logo()?))
    }

    /// Its logo, if it has one that can be printed.
    pub(super) fn logo(&self, sink: &mut Sink) -> Option<Image> {
        let logo = self.brand.logo.as_ref()?;
        let files: Vec<_> = self.file_of_logo().into_iter().collect();
        let (image, warnings) = self.logo.get(&files, || match self.read_logo(logo) {
            Ok(image) => (Some(image), logo.wordless.iter().cloned().collect()),
            Err(fault) => {
                (None, vec![as_warning(fault, "the logo is left out").at(logo.place.clone())])
            }
        });
        sink.extend(warnings);
        image
    }

    fn read_logo(&self, logo: &BrandLogo) -> Result<Image, Diagnostic> {
        let image = match &logo.file {
            LogoFile::Beside(path) => {
                let bytes = Reader::new(Some(&self.folder)).read(path, MOST_BYTES_OF_PICTURE)?;
                Image::new(Role::Logo, path, bytes)?
            }
            LogoFile::Inside(bytes) => Image::new(Role::Logo, "data:…", bytes.clone())?,
        };
        match typeset::broken(&image) {
            Some(fault) => Err(fault),
            None => Ok(Image { named: Some(logo.place.clone()), ..image }),
        }
    }

    /// What it is set with. `plain` is the typesetter without the fonts of the brand,
    /// and `others` are the fonts that it has besides the embedded ones.
    pub(super) fn faces(&self, plain: &Typesetter, others: &[Font]) -> Arc<Faces> {
        self.faces.get(&self.files_of_fonts(), || Arc::new(self.read_faces(plain, others)))
    }

    fn read_faces(&self, plain: &Typesetter, others: &[Font]) -> Faces {
        let mut files = Reader::new(Some(&self.folder));
        let (mut own, mut warnings) = (Vec::new(), Vec::new());
        for font in &self.brand.fonts {
            let bytes = files.read(&font.file.path, MOST_BYTES_OF_FONT);
            match bytes.and_then(fonts::of_brand) {
                Ok(faces) => own.extend(faces.into_iter().map(|face| (font.family.as_str(), face))),
                Err(fault) => {
                    let fault = as_warning(fault, "it is done without this file");
                    warnings.push(fault.at(font.file.place.clone()));
                }
            }
        }
        let store = fonts::store(others, own.iter().map(|(name, face)| (*name, face)));
        let at_hand = |family: &Option<Family>| fonts::at_hand(&store, family.as_ref()?);
        let brand = Brand {
            text: at_hand(&self.brand.text),
            display: at_hand(&self.brand.display),
            ..Brand::clone(&self.brand)
        };
        warnings.extend(self.missing(&brand, plain.is_ours()));
        Faces { brand: Arc::new(brand), typesetter: plain.with_fonts(store), warnings }
    }

    /// The typefaces that another brand has no more, and what takes their places.
    fn missing(&self, at_hand: &Brand, ours: bool) -> Vec<Diagnostic> {
        let missing = |before: &Option<Family>, after: &Option<Family>| {
            before.clone().filter(|_| after.is_none())
        };
        let text = missing(&self.brand.text, &at_hand.text);
        let display = missing(&self.brand.display, &at_hand.display);
        let [for_text, for_display] = OURS.map(|name| match ours {
            true => format!("{name} is used"),
            false => "the typeface of the template is used".to_owned(),
        });
        match (text, display) {
            (Some(text), Some(display)) if text.names == display.names => {
                let both = OURS.join(" and ");
                let both = if ours { format!("{both} are used") } else { for_text };
                vec![fonts::absent(&text, &both)]
            }
            (text, display) => {
                let text = text.map(|family| fonts::absent(&family, &for_text));
                let display = display.map(|family| fonts::absent(&family, &for_display));
                text.into_iter().chain(display).collect()
            }
        }
    }
}

/// The typefaces of the template for text and for titles, as `tokens.typ` names them.
const OURS: [&str; 2] = [FAMILIES[0][0], FAMILIES[1][0]];

/// What is wrong with a file of a brand, and what comes of that.
fn as_warning(fault: Diagnostic, made: &str) -> Diagnostic {
    Diagnostic { severity: Severity::Warning, ..fault }.hint(format!("as it is, {made}"))
}

/// The brands that briefs have named so far, by their paths. One that has changed is
/// opened anew.
#[derive(Default)]
pub(super) struct Brands(Mutex<HashMap<PathBuf, Known>>);

/// A brand that was opened, and what it was opened from.
struct Known {
    brand: Arc<OpenBrand>,
    /// What is worth knowing about the file, for every brief that names it.
    warnings: Sink,
    bytes: Vec<u8>,
}

impl Brands {
    /// The brand of a file that was read; none if it is no brand file. What is found
    /// goes to the sink.
    pub(super) fn open(
        &self,
        path: &Path,
        bytes: Vec<u8>,
        sink: &mut Sink,
    ) -> Option<Arc<OpenBrand>> {
        let mut brands = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = brands.get(path).filter(|known| known.bytes == bytes) {
            sink.merge(known.warnings.clone());
            return Some(Arc::clone(&known.brand));
        }
        let mut warnings = Sink::default();
        let brand = OpenBrand::open(path, &bytes, &mut warnings);
        sink.merge(warnings.clone());
        let brand = Arc::new(brand?);
        if brands.len() >= MOST_BRANDS {
            brands.clear();
        }
        let known = Known { brand: Arc::clone(&brand), warnings, bytes };
        brands.insert(path.to_owned(), known);
        Some(brand)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_typefaces_are_those_of_the_template() {
        let tokens = include_str!("../../templates/briefing/designs/classic/tokens.typ");
        let [text, display] = OURS;
        assert!(tokens.contains(&format!("\n  text: \"{text}\",")));
        assert!(tokens.contains(&format!("\n  display: \"{display}\",")));
    }
}
