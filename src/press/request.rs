//! What a press is opened with, and what is asked for of a facts file.

use std::path::PathBuf;

use crate::brief::Edition;
use crate::facts::{LanguageTag, Located, name_of_translation};

/// What a press is opened with. The default is the embedded template with its fonts
/// and no brand.
#[derive(Debug, Clone, Default)]
pub struct Setup {
    /// A brand file, instead of the one that facts name.
    pub brand: Option<PathBuf>,
    /// Folders with fonts, besides the embedded fonts.
    pub fonts: Vec<PathBuf>,
    /// The folder of a template, instead of the embedded one.
    pub template: Option<PathBuf>,
}

/// What is asked for of a facts file. The default is all of it in the language of
/// the file, without the files that it names.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The folder where the paths in the facts begin. Without one, facts can
    /// name no files.
    pub folder: Option<PathBuf>,
    /// What the facts file is called, without its extension, if files of translations may lie
    /// beside it: `NAME.fr.po` in the folder.
    pub stem: Option<String>,
    /// The language of the briefing; that of the file if there is none.
    pub language: Option<LanguageTag>,
    /// What it is for.
    pub edition: Edition,
    /// The design of the pages, instead of the one that the facts or the brand name.
    pub design: Option<String>,
    /// Whether the pages are to be without colours.
    pub grey: bool,
    /// An earlier edition: what has changed since is said on page 1.
    pub since: Option<EarlierEdition>,
    /// Whether nothing is left out, not even what is optional.
    pub keep_all: bool,
}

impl Request {
    /// The files of translations that are read, as far as they are there, if the briefing is in
    /// another language than the facts: the one for its language first, then those for the
    /// languages that stand in for it.
    ///
    /// ```
    /// use std::path::Path;
    /// use twopager::Request;
    ///
    /// let (folder, stem) = (Some("briefs".into()), Some("brief".to_owned()));
    /// let request = Request { folder, stem, ..Request::default() };
    /// assert!(request.translations().is_empty(), "in the language of the facts");
    /// let request = Request { language: Some("fr-BE".parse()?), ..request };
    /// let paths = request.translations();
    /// assert_eq!(paths, ["briefs/brief.fr-BE.po", "briefs/brief.fr.po"].map(Path::new));
    /// # Ok::<(), twopager::facts::Fault>(())
    /// ```
    pub fn translations(&self) -> Vec<PathBuf> {
        let Some(folder) = &self.folder else { return Vec::new() };
        self.names_of_translations().map(|(_, name)| folder.join(name)).collect()
    }

    /// The names of these files, each with its language.
    pub(super) fn names_of_translations(&self) -> impl Iterator<Item = (LanguageTag, String)> {
        let named = self.stem.as_ref().zip(self.language.as_ref());
        named.into_iter().flat_map(|(stem, language)| {
            let name = |tag: LanguageTag| (tag.clone(), name_of_translation(stem, &tag));
            language.with_parents().map(name)
        })
    }
}

/// An earlier edition of a briefing.
///
/// ```
/// use twopager::{EarlierEdition, Press, Request, assets, facts};
///
/// let old = facts::read("old.yaml", assets::SAMPLE.as_bytes())?;
/// let new = assets::SAMPLE.replace("date: 2025-11-28\n", "date: 2025-12-05\n");
/// let new = new.replace("50 billion", "52 billion");
/// let since = Some(EarlierEdition { facts: old, file: None });
/// let request = Request { since, ..Request::default() };
/// let brief = Press::embedded().build("new.yaml", new.as_bytes(), &request)?.brief;
/// let told = brief.since.unwrap();
/// assert_eq!(told.title, "Changed since 28\u{a0}November\u{a0}2025");
/// assert_eq!(told.figures[0].what, "$52\u{a0}bn");
/// # Ok::<(), Vec<twopager::diagnostic::Diagnostic>>(())
/// ```
#[derive(Debug, Clone)]
pub struct EarlierEdition {
    /// Its facts.
    pub facts: Located,
    /// The file that they are from, which is then among those that a briefing is made with.
    pub file: Option<PathBuf>,
}
