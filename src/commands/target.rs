//! Where everything goes that is made of one facts file, and what it must not replace.

use std::env;
use std::path::{Component, Path, PathBuf};

use twopager::diagnostic::{Code, Diagnostic};
use twopager::facts::LanguageTag;
use twopager::files;
use twopager::typeset::PAGES;

use super::arguments::Format;
use super::input::Input;
use super::output::Output;
use super::{Failure, identity};

/// Where everything goes that is made of one facts file.
#[derive(Debug, Clone)]
pub enum Target {
    Stdout,
    /// A file that was named; if there is one for each page, their numbers come before its
    /// extension.
    Named(PathBuf),
    /// Files that differ in what comes behind this: the name of the facts file, without its
    /// extension, in some folder.
    Beside(PathBuf),
}

impl Target {
    /// The file that was named, or else the facts file's name in this folder; from standard
    /// input to standard output.
    pub fn of(output: Option<&Path>, input: &Input) -> Result<Self, Failure> {
        let target = match (output, &input.stem) {
            (Some(path), _) if path.as_os_str() == "-" => Self::Stdout,
            (Some(path), _) => Self::Named(path.to_owned()),
            (None, Some(stem)) => Self::Beside(stem.into()),
            (None, None) => Self::Stdout,
        };
        match &target {
            // Before anything is built of them.
            Self::Named(path) if input.is_file(path) => Err(replacing(path, "the facts")),
            _ => Ok(target),
        }
    }

    /// The facts file's name in a folder that keeps the folders in which the facts lie.
    pub fn in_folder(folder: &Path, facts: &Path) -> Self {
        Self::Beside(folder.join(from_this_folder(facts)).with_extension(""))
    }

    /// The same for one of the languages that are asked for, which a name says that is not given.
    pub fn in_language(self, language: Option<&LanguageTag>) -> Self {
        match (self, language) {
            (Self::Beside(stem), Some(language)) => {
                let mut stem = stem.into_os_string();
                stem.push(format!(".{language}"));
                Self::Beside(stem.into())
            }
            (target, _) => target,
        }
    }

    /// The file of a format; `page` is the page that it shows, if there is one for each.
    pub fn output(&self, extension: &str, page: Option<usize>) -> Output {
        let path = match self {
            Self::Stdout => return Output::Stdout,
            Self::Named(path) => path.clone(),
            Self::Beside(stem) => {
                let mut path = stem.clone().into_os_string();
                path.push(format!(".{extension}"));
                path.into()
            }
        };
        let Some(page) = page else { return Output::File(path) };
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let extension = path.extension().map_or(extension.into(), |it| it.to_string_lossy());
        Output::File(path.with_file_name(format!("{stem}-{page}.{extension}")))
    }

    /// All files of several formats.
    pub fn all_outputs(&self, formats: &[Format]) -> Vec<Output> {
        formats.iter().flat_map(|format| self.outputs(*format)).collect()
    }

    /// All files of a format.
    pub fn outputs(&self, format: Format) -> Vec<Output> {
        match format.is_by_page() {
            true => (1..=PAGES).map(|page| self.output(format.extension(), Some(page))).collect(),
            false => vec![self.output(format.extension(), None)],
        }
    }
}

/// The path of a file from this folder, or its name alone if it is elsewhere.
pub fn from_this_folder(path: &Path) -> PathBuf {
    let is_below = |path: &PathBuf| path.components().all(|it| matches!(it, Component::Normal(_)));
    let stripped = |path: &Path| {
        let here = env::current_dir().ok()?;
        Some(files::normalized(path.strip_prefix(here).ok()?)).filter(is_below)
    };
    let as_written = Some(files::normalized(path)).filter(is_below);
    let found = as_written.or_else(|| stripped(path)).or_else(|| {
        // The folder may be called otherwise than this one calls itself.
        let folder = path.parent()?.canonicalize().ok()?;
        stripped(&folder.join(path.file_name()?))
    });
    found.unwrap_or_else(|| path.file_name().map(PathBuf::from).unwrap_or_default())
}

/// Refuses to replace the facts or another file that the briefing is made with, by
/// whatever name.
pub fn keep(output: &Path, input: &Input, read: &[PathBuf]) -> Result<(), Failure> {
    if input.is_file(output) {
        return Err(replacing(output, "the facts"));
    }
    let Some(there) = identity::of(output) else { return Ok(()) };
    if read.iter().any(|file| identity::of(file).as_ref() == Some(&there)) {
        return Err(replacing(output, MADE_WITH));
    }
    Ok(())
}

/// What must not be replaced besides the facts.
pub const MADE_WITH: &str = "a file that the briefing is made with";

/// The failure of an output that would replace something.
pub fn replacing(output: &Path, what: &str) -> Failure {
    let message = format!("the output would replace {what}: `{}`", files::shown(output));
    vec![Diagnostic::error(Code::Usage, message).hint("name another file with `-o FILE`")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_keeps_the_folders_of_the_facts() {
        let here = env::current_dir().unwrap();
        let written = |facts: &Path| {
            let target = Target::in_folder(Path::new("out"), facts);
            match target.output("pdf", None) {
                Output::File(path) => path,
                Output::Stdout => panic!("{facts:?}"),
            }
        };
        let expected = Path::new("out").join("a").join("b.pdf");
        for facts in ["a/b.yaml", "./a/b.yaml", "c/../a/b.yml"] {
            assert_eq!(written(Path::new(facts)), expected, "{facts}");
        }
        assert_eq!(written(&here.join("a").join("b.yaml")), expected);
        for facts in ["../a/b.yaml", "/nowhere/b.yaml"] {
            assert_eq!(written(Path::new(facts)), Path::new("out").join("b.pdf"), "{facts}");
        }
        assert_eq!(written(Path::new("b.v2.yaml")), Path::new("out").join("b.v2.pdf"));
    }

    #[test]
    fn a_language_stands_before_the_extension() {
        let language = "en-GB".parse().unwrap();
        let output = |target: Target, page| match target.in_language(Some(&language)) {
            Target::Stdout => panic!("it is a file"),
            target => target.output("png", page).path().unwrap().to_owned(),
        };
        let beside = || Target::Beside("a/b.v2".into());
        assert_eq!(output(beside(), None), Path::new("a/b.v2.en-GB.png"));
        assert_eq!(output(beside(), Some(1)), Path::new("a/b.v2.en-GB-1.png"));
        assert_eq!(output(Target::Named("c.png".into()), Some(2)), Path::new("c-2.png"));
    }
}
