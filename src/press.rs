//! The press: opened once with a template, fonts and a brand, it sets any number of
//! briefs, many at a time.

mod brands;
mod fonts;
mod gather;
mod omission;
mod request;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use typst::comemo;
use typst::text::Font;

use crate::brief::{Brief, Item, Omitted};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::facts::{Day, Reading};
use crate::files::{self, Reader};
use crate::typeset::{Fit, Template, Typeset, Typesetter};
use crate::{assets, export};

pub use self::request::{Edition, Request, Setup};

use self::brands::{Brands, MOST_BYTES_OF_BRAND, OpenBrand};

/// A template with fonts and a brand, opened once and shared by threads.
///
/// ```
/// use twopager::facts::Reading;
/// use twopager::{Press, Request, assets};
///
/// let press = Press::embedded();
/// let reading = Reading::new("sample", assets::SAMPLE.as_bytes());
/// let setting = press.set(&reading, &Request::default());
/// let pages = setting.pages.expect("nothing is wrong with the sample");
/// assert_eq!(pages.typeset.brief.language, "en");
/// assert!(pages.left_out.is_empty());
/// ```
pub struct Press {
    plain: Typesetter,
    /// The fonts of the template's folder and of the user's.
    fonts: Vec<Font>,
    /// The brand of all briefs, instead of those that they name.
    brand: Option<Arc<OpenBrand>>,
    brands: Brands,
    warnings: Vec<Diagnostic>,
    read: Vec<PathBuf>,
}

/// What came of setting facts.
#[derive(Debug)]
pub struct Setting {
    /// Two pages with the brief that is on them; none if anything is wrong.
    pub pages: Option<Pages>,
    /// All that was found, in the order of the places.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that were read or looked for besides the facts, each once, sorted
    /// by their paths.
    pub files: Vec<PathBuf>,
}

/// Two pages, and what is not on them.
#[derive(Debug, Clone)]
pub struct Pages {
    /// The brief that was set, the pages, and how the text was fitted to them.
    pub typeset: Typeset,
    /// The optional items that are left out, in the order in which they were.
    pub left_out: Vec<Item>,
}

/// A briefing, built.
#[derive(Debug, Clone)]
pub struct Built {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// What is on its pages.
    pub brief: Brief,
    /// How the text was fitted to the pages.
    pub fit: Option<Fit>,
    /// The optional items that are left out, in the order in which they were.
    pub left_out: Vec<Item>,
    /// What is worth knowing about the facts without being wrong.
    pub warnings: Vec<Diagnostic>,
    /// The files that were read besides the facts.
    pub files: Vec<PathBuf>,
}

/// For how many further briefs Typst remembers what it did for one: what the next
/// one has in common with it is not done again, and memory stays flat.
const REMEMBERED: usize = 1;

/// Whether anything was set in this process: its presses share what is remembered.
static HAS_SET: AtomicBool = AtomicBool::new(false);

impl Press {
    /// Opens the template, the fonts and the brand.
    ///
    /// # Errors
    /// What cannot be read, and all that is wrong with the brand.
    pub fn open(setup: &Setup) -> Result<Self, Vec<Diagnostic>> {
        let mut sink = Sink::default();
        match Self::open_with(setup, &mut sink) {
            Some(press) if !sink.has_errors() => Ok(Self { warnings: sink.into_sorted(), ..press }),
            _ => Err(sink.into_sorted()),
        }
    }

    fn open_with(setup: &Setup, sink: &mut Sink) -> Option<Self> {
        let template = match &setup.template {
            Some(folder) => Template::in_folder(folder).map_err(|fault| sink.push(fault)).ok(),
            None => Some(Template::Embedded(assets::TEMPLATE)),
        };
        let folders = template.iter().filter_map(Template::fonts);
        let folders: Vec<_> = folders.chain(setup.fonts.iter().cloned()).collect();
        let mut read = Vec::new();
        let fonts = fonts::of_folders(&folders, &mut read, sink);
        let plain = Typesetter::new(template?, fonts::store(&fonts));
        let brand = match &setup.brand {
            Some(path) => {
                read.push(path.clone());
                let bytes = files::read(path, MOST_BYTES_OF_BRAND).map_err(|error| {
                    let name = path.display().to_string();
                    sink.push(files::unreadable(Code::FileNotReadable, &name, path, &error));
                });
                let brand = OpenBrand::open(path, &bytes.ok()?, &plain, &fonts, sink)?;
                read.extend(brand.files().iter().cloned());
                Some(Arc::new(brand))
            }
            None => None,
        };
        Some(Self { fonts, brand, read, ..Self::new(plain) })
    }

    /// A press with the embedded template and fonts.
    pub fn embedded() -> Self {
        Self::new(Typesetter::embedded())
    }

    fn new(plain: Typesetter) -> Self {
        Self {
            plain,
            fonts: Vec::new(),
            brand: None,
            brands: Brands::default(),
            warnings: Vec::new(),
            read: Vec::new(),
        }
    }

    /// What is worth knowing about what the press was opened with.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// Sets facts on two pages, if need be without optional items.
    pub fn set(&self, reading: &Reading, request: &Request) -> Setting {
        let (mut files, mut sink) = (self.files(request), Sink::default());
        let pages = self.pages(reading, request, &mut files, &mut sink);
        Setting { pages, diagnostics: sink.into_sorted(), files: self.all_read(files) }
    }

    /// Builds the PDF of a facts file. `name` is what messages call the file.
    ///
    /// ```
    /// use twopager::{Press, Request, assets};
    ///
    /// let press = Press::embedded();
    /// let request = Request { keep_all: true, ..Request::default() };
    /// let built = press.build("sample", assets::SAMPLE.as_bytes(), &request)?;
    /// assert!(built.pdf.starts_with(b"%PDF"));
    /// # Ok::<(), Vec<twopager::diagnostic::Diagnostic>>(())
    /// ```
    ///
    /// # Errors
    /// Everything that is wrong with the facts or with what they name, or that
    /// keeps them from two pages.
    pub fn build(
        &self,
        name: &str,
        bytes: &[u8],
        request: &Request,
    ) -> Result<Built, Vec<Diagnostic>> {
        let (mut files, mut sink) = (self.files(request), Sink::default());
        let pages = self.pages(&Reading::new(name, bytes), request, &mut files, &mut sink);
        let pdf = pages.as_ref().and_then(|pages| sink.take(export::pdf(&pages.typeset)));
        let (Some(Pages { typeset, left_out }), Some(pdf)) = (pages, pdf) else {
            return Err(sink.into_sorted());
        };
        let Typeset { brief, fit, .. } = typeset;
        let (warnings, files) = (sink.into_sorted(), self.all_read(files));
        Ok(Built { pdf, brief, fit, left_out, warnings, files })
    }

    /// All there is to report of a facts file, in its order: errors are what
    /// [`Press::build`] would object to, the rest are warnings. With a day,
    /// what is stale as of that day is reported as well.
    pub fn check(
        &self,
        name: &str,
        bytes: &[u8],
        request: &Request,
        today: Option<Day>,
    ) -> Vec<Diagnostic> {
        let (mut files, mut sink) = (self.files(request), Sink::default());
        let reading = Reading::new(name, bytes);
        if let Some(pages) = self.pages(&reading, request, &mut files, &mut sink) {
            sink.take(export::pdf(&pages.typeset));
        }
        if let Some(today) = today {
            reading.stale(today, &mut sink);
        }
        sink.into_sorted()
    }

    /// Reads a facts file and what it names, and resolves it to what stands on
    /// paper, with what could be better.
    ///
    /// # Errors
    /// Everything that is wrong with the facts or with what they name.
    pub fn resolve(
        &self,
        name: &str,
        bytes: &[u8],
        request: &Request,
    ) -> Result<(Brief, Vec<Diagnostic>), Vec<Diagnostic>> {
        let (mut files, mut sink) = (self.files(request), Sink::default());
        let located = Reading::new(name, bytes).in_language(request.language.as_ref(), &mut sink);
        let brief = located.and_then(|located| {
            let (materials, _) = self.gather(&located, &mut files, &mut sink)?;
            sink.take(Brief::resolve_with(&located, &materials, &Omitted::default()))
        });
        match brief {
            Some(brief) => Ok((brief, sink.into_sorted())),
            None => Err(sink.into_sorted()),
        }
    }

    /// Two pages, if nothing is wrong.
    fn pages(
        &self,
        reading: &Reading,
        request: &Request,
        files: &mut Reader<'_>,
        sink: &mut Sink,
    ) -> Option<Pages> {
        if HAS_SET.swap(true, Ordering::Relaxed) {
            comemo::evict(REMEMBERED);
        }
        let located = reading.in_language(request.language.as_ref(), sink)?;
        let (materials, brand) = self.gather(&located, files, sink)?;
        let typesetter = brand.as_deref().map_or(&self.plain, OpenBrand::typesetter);
        let set = omission::set(&located, &materials, typesetter, request.keep_all, sink);
        let pages = sink.take(set)?;
        sink.extend(pages.typeset.warnings());
        Some(pages)
    }

    fn files<'a>(&self, request: &'a Request) -> Reader<'a> {
        Reader::new(request.folder.as_deref())
    }

    /// All files that were read for a setting.
    fn all_read(&self, files: Reader<'_>) -> Vec<PathBuf> {
        let mut read = files.into_read();
        read.extend(self.read.iter().cloned());
        read.extend(self.plain.read());
        read.sort();
        read.dedup();
        read
    }
}
