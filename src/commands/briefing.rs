//! A briefing that is to be made: of a facts file, in a language.

use std::path::{Path, PathBuf};

use twopager::facts::{LanguageTag, Reading};

use super::arguments::{Asked, LanguageArguments};
use super::input::Input;

/// A briefing that is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Briefing {
    /// The facts file.
    pub file: PathBuf,
    /// The language that it is asked for in; none if nobody asks, and it is that of the file.
    pub language: Option<LanguageTag>,
}

impl Briefing {
    /// Those of a file, one for each language. A file that cannot be read is to be reported
    /// once.
    pub fn of_file(file: &Path, languages: &LanguageArguments) -> Vec<Self> {
        let reading = || {
            let input = Input::read(Some(file)).ok()?;
            Some(Reading::new(&input.name, &input.bytes))
        };
        let found = languages.of(reading);
        found.into_iter().map(|language| Self { file: file.to_owned(), language }).collect()
    }
}

impl LanguageArguments {
    /// The languages of the briefings of a facts file, each once; `reading` reads it, if need be.
    /// None is that of the file, if nobody asks, or for all of a file that names none.
    pub fn of(&self, reading: impl FnOnce() -> Option<Reading>) -> Vec<Option<LanguageTag>> {
        let named = || reading().map(|it| it.languages()).unwrap_or_default();
        let languages = languages(&self.asked, named);
        match languages.is_empty() {
            true => vec![None],
            false => languages.into_iter().map(Some).collect(),
        }
    }
}

/// The languages that are asked for, each once; `named` are those that the facts file names.
pub fn languages(asked: &[Asked], named: impl FnOnce() -> Vec<LanguageTag>) -> Vec<LanguageTag> {
    let named = if asked.contains(&Asked::All) { named() } else { Vec::new() };
    let mut languages = Vec::new();
    for asked in asked {
        let tags = match asked {
            Asked::All => &named[..],
            Asked::Language(tag) => std::slice::from_ref(tag),
        };
        for tag in tags {
            if !languages.contains(tag) {
                languages.push(tag.clone());
            }
        }
    }
    languages
}

/// What a briefing is called: by its facts file, and the language that it was asked for in.
pub fn called(file: &str, language: Option<&LanguageTag>) -> String {
    match language {
        Some(language) => format!("{file} ({language})"),
        None => file.to_owned(),
    }
}
