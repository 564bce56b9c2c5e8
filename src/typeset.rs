//! Brief → document: Typst with a world of its own, and the two-page contract.
//!
//! The world holds the template, the fonts, and of the brief its data, its pictures
//! and the facts, and nothing else: no file system, no network, no system fonts, no
//! clock.

mod attachment;
mod bounds;
mod drawing;
mod even;
mod fitting;
mod frames;
mod glyphs;
mod grey;
mod inputs;
mod likely;
mod links;
mod measuring;
mod metadata;
mod pages;
mod pictures;
mod pieces;
mod places;
mod reading;
mod report;
mod reported;
mod sparse;
mod template;
mod template_pictures;
mod texts;
mod too_long;
#[cfg(test)]
mod trial;
mod values;
mod words;
mod world;
mod wrapped;

use std::path::PathBuf;
use std::sync::Arc;

use typst::layout::FrameItem;
use typst::text::TextItem;
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;

use crate::brief::Brief;
use crate::diagnostic::{Code, Diagnostic};
use crate::fit::Sizes;
use crate::inputs::Input;

pub use crate::fit::{Fit, ItemFit, PageFit, PartFit};

pub use self::template::{Folder, Template};
pub use self::texts::{Area, PlacedText};

pub(crate) use self::template::MAIN as MAIN_OF_TEMPLATE;

pub(crate) use self::fitting::Fitting;
pub(crate) use self::pictures::broken;

use self::world::{BriefingWorld, Shared};

/// How many pages a briefing has.
pub const PAGES: usize = 2;

/// A template with fonts, ready to set any number of briefs, many at a time.
pub struct Typesetter {
    shared: Arc<Shared>,
    fonts: FontStore,
}

impl Typesetter {
    /// Takes a template, and fonts for it.
    pub fn new(template: Template, fonts: FontStore) -> Self {
        Self { shared: Arc::new(Shared::new(template)), fonts }
    }

    /// The embedded template with the embedded fonts.
    pub fn embedded() -> Self {
        Self::new(Template::Embedded(crate::assets::BARE_TEMPLATE), crate::assets::fonts())
    }

    /// The same template with other fonts; both share all of it.
    pub(crate) fn with_fonts(&self, fonts: FontStore) -> Self {
        Self { shared: Arc::clone(&self.shared), fonts }
    }

    /// Whether the template is the embedded one.
    pub(crate) fn is_ours(&self) -> bool {
        matches!(self.shared.template.loader(), Template::Embedded(_))
    }

    /// The designs that the template has, sorted by their names.
    pub(crate) fn designs(&self) -> Vec<String> {
        self.shared.template.loader().designs()
    }

    /// The files of the template that were read from the disk so far.
    pub(crate) fn read(&self) -> Vec<PathBuf> {
        self.shared.template.loader().read()
    }

    /// Sets a brief on exactly two pages.
    ///
    /// ```
    /// use twopager::{assets, brief::Brief, facts, typeset::Typesetter};
    ///
    /// let facts = facts::read("sample", assets::SAMPLE.as_bytes()).unwrap();
    /// let brief = Brief::resolve(&facts).unwrap();
    /// let typeset = Typesetter::embedded().typeset(brief).unwrap();
    /// assert_eq!(typeset.document.pages().len(), 2);
    /// assert!(typeset.fit.unwrap().size >= 9.0);
    /// ```
    ///
    /// # Errors
    /// What the template objects to, every warning of the compiler (a missing
    /// font, a layout that does not settle), and whatever breaks the page contract:
    /// more or fewer than two pages, a text that runs off one or is too small, a
    /// character that no font has, another language than that of the brief, the
    /// facts attached twice, a report of the fit that cannot be read.
    pub fn typeset(&self, brief: Brief) -> Result<Typeset, Unfit> {
        let fitting = self.fit(&brief, Sizes::FromLikely)?;
        self.set(brief, fitting)
    }

    /// Measures a brief and decides how it is set; none if the template does so itself.
    ///
    /// # Errors
    /// Pictures that cannot be read, and what the template objects to.
    pub(crate) fn fit(&self, brief: &Brief, sizes: Sizes) -> Result<Option<Fitting>, Unfit> {
        let broken = pictures::faults(brief);
        if !broken.is_empty() {
            return Err(broken.into());
        }
        let world = self.world(brief);
        Fitting::find(&world, sizes).map_err(|errors| report::all(&errors, &world).into())
    }

    /// Sets a brief as was decided.
    pub(crate) fn set(&self, mut brief: Brief, fitting: Option<Fitting>) -> Result<Typeset, Unfit> {
        let Some(mut fitting) = fitting else {
            let world = self.world(&brief);
            let document = lay_out(&world)?;
            if reported::is_unfitted(&document) {
                let message = "its pages are not fitted, for want of its `measured.typ`";
                return Err(vec![report::failure(message)].into());
            }
            let (document, fit) = checked(document, &world, None)?;
            return Ok(self.typeset_of(brief, document, fit));
        };
        brief.fit = Some(fitting.given(&brief));
        let mut document = lay_out(&self.world(&brief))?;
        if !fitting.is_kept_by(&document) {
            brief.fit = Some(fitting.given(&brief));
            document = lay_out(&self.world(&brief))?;
        }
        let document = links::to_sources(document, brief.sources.len()).map_err(|broken| {
            Unfit::from(broken.iter().map(|message| report::failure(message)).collect::<Vec<_>>())
        })?;
        let (document, fit) = checked(document, &self.world(&brief), Some(fitting.report()))?;
        fitting::complete(&mut brief, &document);
        Ok(self.typeset_of(brief, document, fit))
    }

    fn typeset_of(&self, brief: Brief, document: PagedDocument, fit: Option<Fit>) -> Typeset {
        let inputs = inputs::of(&brief, self.shared.inputs(), &document, &self.fonts);
        Typeset { brief, document, fit, is_grey: false, inputs }
    }

    fn world<'a>(&'a self, brief: &'a Brief) -> BriefingWorld<'a> {
        BriefingWorld::new(&self.shared, &self.fonts, brief)
    }
}

fn lay_out(world: &BriefingWorld<'_>) -> Result<PagedDocument, Unfit> {
    let compiled = typst::compile::<PagedDocument>(world);
    let failed = |reported: &[_]| Unfit::from(report::all(reported, world));
    let document = compiled.output.map_err(|errors| failed(&errors))?;
    if !compiled.warnings.is_empty() {
        return Err(failed(&compiled.warnings));
    }
    Ok(document)
}

/// The pages if they keep to the contract, with a fit that they report themselves if
/// they were not fitted.
fn checked(
    mut document: PagedDocument,
    world: &BriefingWorld<'_>,
    fit: Option<Fit>,
) -> Result<(PagedDocument, Option<Fit>), Unfit> {
    let brief = world.brief();
    let fit = match fit {
        Some(fit) => Some(fit),
        None => reported::fit(&document, brief).map_err(|malformed| {
            let message = format!("its `<twopager-fit>` cannot be read: {}", malformed.reason);
            Unfit::from(vec![report::fault(&message, malformed.span.into(), world)])
        })?,
    };
    let mut faults = attachment::faults(&document, brief, world);
    faults.extend(template_pictures::faults(&document, world));
    faults.extend(pages::faults(&document, fit.as_ref(), brief));
    if faults.is_empty() {
        // A page that is too long runs off the page for that reason.
        faults = bounds::faults(&document, brief);
    }
    faults.extend(glyphs::faults(&document, brief));
    faults.extend(metadata::fault(&document, brief));
    if !faults.is_empty() {
        return Err(Unfit { faults, fit });
    }
    metadata::complete(&mut document, brief);
    Ok((document, fit))
}

/// Why a brief is not on two pages.
#[derive(Debug, Clone)]
pub struct Unfit {
    /// All that is wrong.
    pub faults: Vec<Diagnostic>,
    /// How the text was fitted, if it came to that.
    pub fit: Option<Fit>,
}

impl Unfit {
    /// Whether there is nothing wrong but that a page is too long.
    pub fn is_too_long(&self) -> bool {
        self.faults.iter().all(|fault| fault.code == Code::PageTooLong)
    }
}

impl From<Vec<Diagnostic>> for Unfit {
    fn from(faults: Vec<Diagnostic>) -> Self {
        Self { faults, fit: None }
    }
}

/// Two pages, set.
#[derive(Debug, Clone)]
pub struct Typeset {
    /// The brief that was set.
    pub brief: Brief,
    /// The pages.
    pub document: PagedDocument,
    /// How the text was fitted, if the template reports it.
    pub fit: Option<Fit>,
    /// Whether the pages have no colours.
    pub is_grey: bool,
    /// Each file that the pages are made of, sorted; what is inside the program is not
    /// among them.
    pub inputs: Vec<Input>,
}

impl Typeset {
    /// The same pages as a printer without colours prints them: to see whether they are
    /// legible then.
    pub fn without_colours(self) -> Self {
        Self { document: grey::of(&self.document), is_grey: true, ..self }
    }

    /// Visits every text on the pages, with its glyphs.
    pub(crate) fn visit_texts<'a>(&'a self, mut visitor: impl FnMut(&'a TextItem)) {
        frames::visit_all(&self.document, |item| {
            if let FrameItem::Text(text) = item {
                visitor(text);
            }
        });
    }

    /// What could be better on the pages.
    pub fn warnings(&self) -> Vec<Diagnostic> {
        let mut warnings = pictures::warnings(&self.document, &self.brief);
        if let Some(fit) = &self.fit {
            warnings.extend(sparse::warnings(fit, &self.brief));
        }
        warnings
    }
}
