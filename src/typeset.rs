//! Brief → document: Typst with a world of its own, and the two-page contract.
//!
//! The world holds the template, the fonts and `brief.json`, and nothing
//! else: no file system, no network, no system fonts, no clock.

mod bounds;
mod glyphs;
mod pages;
mod pictures;
mod report;
mod template;
mod world;

use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;

use crate::brief::Brief;
use crate::diagnostic::{Code, Diagnostic};

pub use self::pages::{Fit, ItemFit, PageFit, PartFit};
pub use self::template::Template;

use self::world::{BriefingWorld, Shared};

/// A template with its fonts, ready to set any number of briefs.
pub struct Typesetter(Shared);

impl Typesetter {
    /// Takes a template, and fonts for it.
    pub fn new(template: Template, fonts: FontStore) -> Self {
        Self(Shared::new(template, fonts))
    }

    /// The template and the fonts that the command carries inside.
    pub fn embedded() -> Self {
        Self::new(Template::Carried(crate::assets::TEMPLATE), crate::assets::fonts())
    }

    /// Sets a brief on exactly two pages.
    ///
    /// ```
    /// use twopager::{assets, brief::Brief, facts, typeset::Typesetter};
    ///
    /// let facts = facts::read("sample", assets::SAMPLE.as_bytes()).unwrap();
    /// let brief = Brief::resolve(&facts);
    /// let typeset = Typesetter::embedded().typeset(&brief).unwrap();
    /// assert_eq!(typeset.document.pages().len(), 2);
    /// assert!(typeset.fit.unwrap().size >= 9.0);
    /// ```
    ///
    /// # Errors
    /// What the template objects to, every warning of the compiler (a missing
    /// font, a layout that does not settle), and a document that has more or
    /// fewer than two pages, or a text that runs off one.
    pub fn typeset(&self, brief: &Brief) -> Result<Typeset, Unfit> {
        let broken = pictures::faults(brief);
        if !broken.is_empty() {
            return Err(Unfit { faults: broken, fit: None });
        }
        let world = BriefingWorld::new(&self.0, brief);
        let compiled = typst::compile::<PagedDocument>(&world);
        let failed = |said: &[_]| Unfit { faults: report::all(said, &world), fit: None };
        let document = compiled.output.map_err(|errors| failed(&errors))?;
        if !compiled.warnings.is_empty() {
            return Err(failed(&compiled.warnings));
        }
        let fit = Fit::reported_by(&document);
        let mut faults = pages::faults(&document, fit.as_ref(), &brief.shown);
        if faults.is_empty() {
            // A page that is too long runs off the page for that reason.
            faults = bounds::faults(&document);
        }
        faults.extend(glyphs::faults(&document));
        if !faults.is_empty() {
            return Err(Unfit { faults, fit });
        }
        let warnings = pictures::warnings(&document, brief);
        Ok(Typeset { document, fit, warnings, identity: identity(brief) })
    }
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

/// Two pages, set.
pub struct Typeset {
    /// The pages.
    pub document: PagedDocument,
    /// How the text was fitted, if the template says so.
    pub fit: Option<Fit>,
    /// What could be better.
    pub warnings: Vec<Diagnostic>,
    /// What stays the same from one edition of a briefing to the next.
    pub(crate) identity: String,
}

/// The online edition if there is one, or else who says what.
fn identity(brief: &Brief) -> String {
    match &brief.online {
        Some(online) => format!("{} {}", brief.language, online.url),
        None => format!("{} {} {}", brief.language, brief.document.author, brief.document.title),
    }
}
