//! What a press is opened with, and what is asked for of a facts file.

use std::path::PathBuf;

use crate::brief::Edition;
use crate::facts::LanguageTag;

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
    /// Whether nothing is left out, not even what is optional.
    pub keep_all: bool,
}
