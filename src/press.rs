//! The press: opened once with a template, fonts and a brand, it sets any number of
//! briefs, many at a time.

mod brands;
mod designs;
mod fonts;
mod fresh;
mod job;
mod memory;
mod omission;
mod request;
mod since;
mod verify;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use typst::text::Font;

use crate::brief::{Brief, Item, NAME_OF_FACTS};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::facts::{Reading, Today};
use crate::files;
use crate::inputs::Input;
use crate::typeset::{Fit, Template, Typeset, Typesetter};
use crate::{assets, export};

pub use self::request::{EarlierEdition, Request, Setup};

use self::brands::{Brands, MOST_BYTES_OF_BRAND, OpenBrand};
use self::job::Job;

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
pub struct Outcome {
    /// Two pages with the brief that is on them; none if anything is wrong.
    pub pages: Option<Pages>,
    /// All that was found, in the order of the places.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that the facts, the brand and the template are made with, each once,
    /// sorted by their paths: those that were read, and those that are not there.
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
    /// Each file that it is made of, as the PDF says.
    pub inputs: Vec<Input>,
    /// The optional items that are left out, in the order in which they were.
    pub left_out: Vec<Item>,
    /// What is worth knowing about the facts without being wrong.
    pub warnings: Vec<Diagnostic>,
    /// The files that the facts, the brand and the template are made with.
    pub files: Vec<PathBuf>,
}

/// What stands on paper, before it is laid out.
#[derive(Debug, Clone)]
pub struct Resolved {
    /// The brief, with all items, also those for which there may be no room.
    pub brief: Brief,
    /// What is worth knowing about the facts without being wrong.
    pub warnings: Vec<Diagnostic>,
    /// The files that the facts, the brand and the template are made with, as far as
    /// they were read.
    pub files: Vec<PathBuf>,
}

impl Press {
    /// Opens the template, the fonts and the brand.
    ///
    /// # Errors
    /// What cannot be read, and a brand file that is none. The files that a brand names
    /// are read when a brief needs them.
    pub fn open(setup: &Setup) -> Result<Self, Vec<Diagnostic>> {
        let mut sink = Sink::default();
        let press = Self::open_with(setup, &mut sink).filter(|_| !sink.has_errors());
        match press {
            Some(press) => Ok(Self { warnings: sink.into_sorted(), ..press }),
            None => Err(sink.into_sorted()),
        }
    }

    fn open_with(setup: &Setup, sink: &mut Sink) -> Option<Self> {
        let template = match &setup.template {
            Some(folder) => sink.take(Template::in_folder(folder).map_err(|fault| vec![fault])),
            None => Some(Template::Embedded(assets::BARE_TEMPLATE)),
        };
        let mut read = Vec::new();
        let brand = setup.brand.as_ref().and_then(|path| open_brand(path, &mut read, sink));
        let folders = template.iter().filter_map(Template::fonts);
        let folders: Vec<_> = folders.chain(setup.fonts.iter().cloned()).collect();
        let fonts = fonts::of_folders(&folders, &mut read, sink);
        let plain = Typesetter::new(template?, fonts::store(&fonts, []));
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

    /// Checks that the template has a design. A [`Request`] for one that it does not have, or facts
    /// or a brand that name one, come to the same error.
    ///
    /// ```
    /// let press = twopager::Press::embedded();
    /// assert!(press.check_design("classic").is_ok());
    /// let fault = press.check_design("clasic").unwrap_err();
    /// assert_eq!(fault.hints, ["did you mean `classic`?"]);
    /// ```
    ///
    /// # Errors
    /// A design that it does not have, with those that it has.
    pub fn check_design(&self, name: &str) -> Result<(), Diagnostic> {
        let designs = self.plain.designs();
        match designs.iter().any(|known| known == name) {
            true => Ok(()),
            false => Err(designs::unknown(name, &designs, self.plain.is_ours())),
        }
    }

    /// Sets facts on two pages, if need be without optional items.
    pub fn set(&self, reading: &Reading, request: &Request) -> Outcome {
        let mut job = Job::new(self, request);
        let pages = job.pages(reading);
        let (diagnostics, files) = job.finish();
        Outcome { pages, diagnostics, files }
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
        self.attempt(name, bytes, request).0
    }

    /// Builds it, and says with which files of translations, even if it cannot be built.
    fn attempt(
        &self,
        name: &str,
        bytes: &[u8],
        request: &Request,
    ) -> (Result<Built, Vec<Diagnostic>>, Vec<Input>) {
        let mut job = Job::new(self, request);
        let pages = job.pages(&Reading::new(name, bytes));
        let pdf = pages.as_ref().and_then(|pages| job.sink.take(export::pdf(&pages.typeset)));
        let translations = job.translated_from().to_vec();
        let (diagnostics, files) = job.finish();
        let (Some(Pages { typeset, left_out }), Some(pdf)) = (pages, pdf) else {
            return (Err(diagnostics), translations);
        };
        let Typeset { brief, fit, inputs, .. } = typeset;
        let built = Built { pdf, brief, fit, inputs, left_out, warnings: diagnostics, files };
        (Ok(built), translations)
    }

    /// All there is to report of a facts file, in its order: errors are what
    /// [`Press::build`] would object to, the rest are warnings. With a day or a moment,
    /// what is stale as of then is reported as well, and that an embargo lasts.
    pub fn check(
        &self,
        name: &str,
        bytes: &[u8],
        request: &Request,
        today: Option<Today>,
    ) -> Vec<Diagnostic> {
        let mut job = Job::new(self, request);
        let reading = Reading::new(name, bytes);
        if let Some(pages) = job.pages(&reading) {
            job.sink.take(export::pdf(&pages.typeset));
        }
        if let Some(today) = today {
            reading.stale(today, &mut job.sink);
        }
        job.finish().0
    }

    /// Builds a PDF that was built before once more, of the facts inside, and says what is
    /// different: nothing if it has the same bytes. It is built for the edition, in the design and in
    /// the language that it was built for. `name` is what messages call the file.
    ///
    /// ```
    /// use twopager::diagnostic::Code;
    /// use twopager::{Press, Request, assets};
    ///
    /// let press = Press::embedded();
    /// let request = Request::default();
    /// let mut pdf = press.build("sample", assets::SAMPLE.as_bytes(), &request)?.pdf;
    /// assert!(press.verify("sample.pdf", &pdf, &request).is_empty());
    ///
    /// let page = pdf.len() / 2;
    /// pdf[page] ^= 1;
    /// assert_eq!(press.verify("sample.pdf", &pdf, &request)[0].code, Code::Differs);
    /// # Ok::<(), Vec<twopager::diagnostic::Diagnostic>>(())
    /// ```
    pub fn verify(&self, name: &str, pdf: &[u8], request: &Request) -> Vec<Diagnostic> {
        let archive = match verify::open(name, pdf) {
            Ok(archive) => archive,
            Err(foreign) => return vec![foreign],
        };
        let mut request = request.clone();
        if let Some(record) = &archive.record {
            (request.edition, request.grey) = (record.edition, record.grey);
            request.design = record.design.clone();
            request.language = record.language.clone();
            request.stem = verify::stem(record);
        }
        let facts = format!("{name} ({NAME_OF_FACTS})");
        match self.attempt(&facts, &archive.facts, &request) {
            (Ok(built), _) if built.pdf == pdf => Vec::new(),
            (Ok(built), _) => verify::differences(name, &archive, &built.inputs),
            (Err(faults), translations) => {
                verify::hindrances(name, &archive, &translations, faults)
            }
        }
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
    ) -> Result<Resolved, Vec<Diagnostic>> {
        let mut job = Job::new(self, request);
        let brief = job.brief(&Reading::new(name, bytes));
        let (diagnostics, files) = job.finish();
        match brief {
            Some(brief) => Ok(Resolved { brief, warnings: diagnostics, files }),
            None => Err(diagnostics),
        }
    }

    /// The files that the press itself has read.
    fn read(&self) -> Vec<PathBuf> {
        let mut read = self.read.clone();
        read.extend(self.brand.iter().flat_map(|brand| brand.files()));
        read.extend(self.plain.read());
        read
    }
}

/// The facts file out of a PDF that was built, byte for byte.
///
/// # Errors
/// A file that was not built by twopager. `name` is what messages call it.
///
/// ```
/// let sample = twopager::assets::SAMPLE.as_bytes();
/// let pdf = twopager::build("sample", sample)?.pdf;
/// assert_eq!(twopager::extract("sample.pdf", &pdf).unwrap(), sample);
/// # Ok::<(), Vec<twopager::diagnostic::Diagnostic>>(())
/// ```
pub fn extract(name: &str, pdf: &[u8]) -> Result<Vec<u8>, Diagnostic> {
    verify::open(name, pdf).map(|archive| archive.facts)
}

/// The brand of the command line.
fn open_brand(path: &Path, read: &mut Vec<PathBuf>, sink: &mut Sink) -> Option<Arc<OpenBrand>> {
    read.push(path.to_owned());
    let bytes = files::read(path, MOST_BYTES_OF_BRAND).map_err(|error| {
        let name = files::shown(path);
        vec![files::unreadable(Code::FileNotReadable, &name, path, &error)]
    });
    let bytes = sink.take(bytes)?;
    OpenBrand::open(path, &bytes, sink).map(Arc::new)
}
