//! What a press is opened with, and what is asked for of a facts file.

use std::path::PathBuf;

use crate::brief::Edition;
use crate::facts::{LanguageTag, Located};

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
    /// The language of the briefing; that of the file if there is none.
    pub language: Option<LanguageTag>,
    /// What it is for.
    pub edition: Edition,
    /// Whether the pages are to be without colours.
    pub grey: bool,
    /// An earlier edition: what has changed since is said on page 1.
    pub since: Option<EarlierEdition>,
    /// Whether nothing is left out, not even what is optional.
    pub keep_all: bool,
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
