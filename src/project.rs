//! What a briefing is made with besides its facts, and the way from facts to
//! two pages.

mod fonts;
mod omission;

use std::path::PathBuf;

use crate::brief::{Brief, Omitted};
use crate::diagnostic::{Diagnostic, in_order};
use crate::facts::{self, Day, Located, Reading};
use crate::materials::Materials;
use crate::typeset::{Template, Typeset, Typesetter};
use crate::{Built, assets, export};

use omission::Order;

/// What a briefing is made with besides its facts. The default is what the
/// command carries inside.
///
/// ```
/// use twopager::{Project, assets};
///
/// let project = Project { keep_all: true, ..Project::default() };
/// let built = project.build("sample", assets::SAMPLE.as_bytes())?;
/// assert!(built.fit.unwrap().size >= 9.0);
/// # Ok::<(), Vec<twopager::diagnostic::Diagnostic>>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Project {
    /// The folder where the paths in the facts begin. Without one, facts can
    /// name no files.
    pub folder: Option<PathBuf>,
    /// A brand file, instead of the one that the facts name.
    pub brand: Option<PathBuf>,
    /// Folders with fonts, besides those that the command carries.
    pub fonts: Vec<PathBuf>,
    /// The folder of a template, instead of the one that the command carries.
    pub template: Option<PathBuf>,
    /// Whether nothing is left out, not even what is optional.
    pub keep_all: bool,
}

impl Project {
    /// Builds the PDF of a facts file. `name` is what messages call the file.
    ///
    /// # Errors
    /// Everything that is wrong with the facts or with what they name, or that
    /// keeps them from two pages.
    pub fn build(&self, name: &str, bytes: &[u8]) -> Result<Built, Vec<Diagnostic>> {
        let located = facts::read(name, bytes)?;
        let (pdf, typeset) = self.set(&located).map_err(|faults| located.with_warnings(faults))?;
        let warnings = located.with_warnings(typeset.warnings);
        Ok(Built { pdf, fit: typeset.fit, warnings })
    }

    /// All there is to say about a facts file, in its order: errors are what
    /// [`Project::build`] would object to, the rest are warnings. With a day,
    /// what is stale as of that day is said as well.
    pub fn check(&self, name: &str, bytes: &[u8], today: Option<Day>) -> Vec<Diagnostic> {
        let reading = Reading::new(name, bytes);
        let stale = today.map(|today| reading.stale(today)).unwrap_or_default();
        let mut told = match reading.sound() {
            Err(faults) => faults,
            Ok(located) => match self.set(&located) {
                Err(faults) => located.with_warnings(faults),
                Ok((_, typeset)) => located.with_warnings(typeset.warnings),
            },
        };
        told.extend(stale);
        in_order(&mut told);
        told
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
    ) -> Result<(Brief, Vec<Diagnostic>), Vec<Diagnostic>> {
        let located = facts::read(name, bytes)?;
        let materials = self.materials(&located).map_err(|faults| located.with_warnings(faults))?;
        let brief = Brief::resolve_with(&located, &materials, &Omitted::default());
        Ok((brief, located.with_warnings(materials.warnings().to_vec())))
    }

    fn materials(&self, located: &Located) -> Result<Materials, Vec<Diagnostic>> {
        Materials::of(located.facts(), self.folder.as_deref(), self.brand.as_deref())
    }

    /// Sets facts on two pages, if need be without optional items.
    fn set(&self, located: &Located) -> Result<(Vec<u8>, Typeset), Vec<Diagnostic>> {
        let materials = self.materials(located)?;
        let mut warnings = materials.warnings().to_vec();
        match self.make(located, &materials, &mut warnings) {
            Ok((pdf, mut typeset)) => {
                typeset.warnings.extend(warnings);
                Ok((pdf, typeset))
            }
            Err(mut faults) => {
                faults.extend(warnings);
                Err(faults)
            }
        }
    }

    fn make(
        &self,
        located: &Located,
        materials: &Materials,
        warnings: &mut Vec<Diagnostic>,
    ) -> Result<(Vec<u8>, Typeset), Vec<Diagnostic>> {
        let typesetter = self.typesetter(materials, warnings)?;
        let resolve = |omitted: &Omitted| Brief::resolve_with(located, materials, omitted);
        let brief = resolve(&Omitted::default());
        let typeset = typesetter.typeset(&brief).or_else(|unfit| match &unfit.fit {
            Some(fit) if unfit.is_too_long() && !self.keep_all => {
                let order = Order::new(located, &brief, fit);
                order.fewest(|omitted| typesetter.typeset(&resolve(omitted)))?.ok_or(unfit)
            }
            _ => Err(unfit),
        });
        let typeset = typeset.map_err(|unfit| unfit.faults)?;
        Ok((export::pdf(&typeset)?, typeset))
    }

    /// The template with its fonts; what is worth knowing about those is a
    /// warning.
    fn typesetter(
        &self,
        materials: &Materials,
        warnings: &mut Vec<Diagnostic>,
    ) -> Result<Typesetter, Vec<Diagnostic>> {
        let template = match &self.template {
            Some(folder) => Template::in_folder(folder).map_err(|fault| vec![fault])?,
            None => Template::Carried(assets::TEMPLATE),
        };
        let mut fonts = assets::fonts();
        let folders = template.fonts().into_iter().chain(self.fonts.iter().cloned());
        fonts::add(&mut fonts, folders, materials, warnings)?;
        Ok(Typesetter::new(template, fonts))
    }
}
