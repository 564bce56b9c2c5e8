//! What `build` and `check` make of one facts file, in whichever process: nothing is
//! written here, and nothing reported.

use std::path::PathBuf;

use twopager::diagnostic::Diagnostic;
use twopager::export::{self, Exported};
use twopager::facts::{LanguageTag, Reading, Today};
use twopager::inputs;
use twopager::typeset::Fit;
use twopager::{Outcome, Pages, Press, Request};

use super::arguments::{Format, RequestArguments, SetupArguments};
use super::input::Input;
use super::{Failure, open, request};

/// A facts file of which something is to be made in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What messages call it.
    pub name: String,
    /// What it is called without its extension, and so are its translations.
    pub stem: Option<String>,
    /// The folder where paths in it begin.
    pub folder: Option<PathBuf>,
    /// The language that is asked for; none if it is that of the file.
    pub language: Option<LanguageTag>,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Task {
    /// What is to be made of facts that were read, in a language.
    pub fn of(input: &Input, language: Option<LanguageTag>) -> Self {
        let Input { name, stem, folder, bytes, .. } = input;
        let (name, stem, folder) = (name.clone(), stem.clone(), folder.clone());
        Self { name, stem, folder, language, bytes: bytes.clone() }
    }
}

/// What was made of a facts file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Made {
    /// The language of the briefing: the one that was asked for, or else that of the facts; none
    /// if these could not be read, or if there is none to be made.
    pub language: Option<LanguageTag>,
    /// The briefing in every format that was asked for; none if anything is wrong.
    pub exported: Vec<(Format, Exported)>,
    /// How the text was fitted to the pages.
    pub fit: Option<Fit>,
    /// The paths of the items that are left out, in the order in which they were.
    pub left_out: Vec<String>,
    /// What it was made of.
    pub inputs: Vec<inputs::Input>,
    /// The files that were read for it, besides the facts.
    pub read: Vec<PathBuf>,
    /// All that was found.
    pub diagnostics: Vec<Diagnostic>,
}

/// What is to be made of facts files.
#[derive(Debug, Clone)]
pub enum Purpose {
    /// Files in these formats; pictures with so many pixels an inch.
    Build {
        /// The formats, each once.
        formats: Vec<Format>,
        /// The pixels of an inch.
        ppi: u16,
    },
    /// What is wrong, and what is stale as of a day.
    Check {
        /// The day, or the moment.
        today: Today,
    },
}

/// Makes the same of any number of facts files.
pub struct Maker {
    press: Press,
    /// What is asked for, wherever the facts are.
    request: Request,
    purpose: Purpose,
}

impl Maker {
    /// Opens what briefings are made with.
    pub fn open(
        setup: &SetupArguments,
        asked: &RequestArguments,
        purpose: Purpose,
    ) -> Result<Self, Failure> {
        let press = open(setup)?;
        Ok(Self { request: request(asked, None, &press)?, press, purpose })
    }

    /// What is worth knowing about what briefings are made with.
    pub fn warnings(&self) -> &[Diagnostic] {
        self.press.warnings()
    }

    /// Makes of a facts file what it is there for.
    pub fn make(&self, task: &Task) -> Made {
        let Task { name, stem, folder, language, bytes } = task;
        let (stem, folder, language) = (stem.clone(), folder.clone(), language.clone());
        let request = Request { stem, folder, language, ..self.request.clone() };
        match &self.purpose {
            Purpose::Build { formats, ppi } => {
                let reading = Reading::new(name, bytes);
                let language = request.language.as_ref().or(reading.language()).cloned();
                let made = build(self.press.set(&reading, &request), formats, *ppi);
                Made { language, ..made }
            }
            Purpose::Check { today } => {
                let diagnostics = self.press.check(name, bytes, &request, Some(*today));
                Made { diagnostics, ..Made::default() }
            }
        }
    }
}

fn build(outcome: Outcome, formats: &[Format], ppi: u16) -> Made {
    let Outcome { pages, diagnostics, files: read } = outcome;
    let mut made = Made { read, diagnostics, ..Made::default() };
    let Some(Pages { typeset, left_out }) = pages else { return made };
    for format in formats {
        match export::export(&typeset, (*format).into(), ppi) {
            Ok(files) => made.exported.extend(files.into_iter().map(|file| (*format, file))),
            Err(errors) => {
                made.diagnostics.extend(errors);
                made.exported.clear();
                return made;
            }
        }
    }
    made.left_out = left_out.iter().map(ToString::to_string).collect();
    Made { fit: typeset.fit, inputs: typeset.inputs, ..made }
}
