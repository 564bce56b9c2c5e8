//! What becomes of what was made of a facts file: it is written, or compared with what is there,
//! unless anything is wrong.

use std::fs;
use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::Serialize;
use twopager::diagnostic::{Code, Diagnostic};
use twopager::files;
use twopager::inputs::{Input as MadeOf, sha256};
use twopager::typeset::Fit;

use crate::commands::Failure;
use crate::commands::arguments::{Build, Format};
use crate::commands::input::Input;
use crate::commands::making::Made;
use crate::commands::output::{Output, State, Written};
use crate::commands::target::{MADE_WITH, Target, keep, replacing};
use crate::commands::telling::Told;

/// What is said of the sample.
const THE_SAMPLE: &str = ": the sample. `twopager new brief.yaml` begins one of your own";

/// How what was made is delivered.
pub struct Delivery<'a> {
    pub arguments: &'a Build,
    pub formats: &'a [Format],
    /// Whether there are other briefings, so that messages name this one.
    pub is_one_of_several: bool,
}

/// What became of a facts file.
#[derive(Debug, Default)]
pub struct Delivered {
    /// What messages call it.
    pub facts: String,
    pub outcome: Outcome,
    /// Every file that belongs to it, whether or not it was made.
    pub files: Vec<File>,
    pub fit: Option<Fit>,
    pub left_out: Vec<String>,
    pub inputs: Vec<MadeOf>,
    /// The files that were read for it, the facts first.
    pub read: Vec<PathBuf>,
    pub diagnostics: Vec<Diagnostic>,
    /// What there is to tell of it.
    pub told: Told,
}

/// What became of a facts file, in a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Some of its files were written.
    Written,
    /// All of its files were there already, and were not touched.
    UpToDate,
    /// Some of its files are not what would be written (`--check`).
    OutOfDate,
    /// Something is wrong.
    #[default]
    Failed,
}

/// A file that belongs to a briefing.
#[derive(Debug)]
pub struct File {
    pub output: Output,
    pub format: Format,
    /// The page that it shows, if there is one for each.
    pub page: Option<usize>,
    /// What it is to hold, if that was made.
    pub content: Option<Content>,
    pub state: FileState,
}

/// What a file is to hold.
#[derive(Debug)]
pub struct Content {
    pub bytes: usize,
    pub sha256: String,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FileState {
    /// It was written.
    Written,
    /// It was there already, and was not touched.
    UpToDate,
    /// It is another one than would be written (`--check`).
    OutOfDate,
    /// It is not there (`--check`).
    Missing,
    /// It was left as it was, because something is wrong.
    LeftAlone,
}

impl Delivery<'_> {
    /// Delivers what was made of a facts file, unless it fails for what was found.
    pub fn deliver(
        &self,
        input: &Input,
        target: &Target,
        made: Made,
        fails_for: impl Fn(&[Diagnostic]) -> bool,
    ) -> Delivered {
        let mut delivered = self.planned(input, target, &made);
        if let Err(failure) = self.keep(input, target, &made) {
            delivered.told.reports.push((String::new(), failure));
            return delivered;
        }
        let mut found = made.diagnostics;
        let mut failure = Failure::new();
        if !made.exported.is_empty() && !fails_for(&found) {
            delivered.outcome = Outcome::UpToDate;
            for (file, (_, exported)) in delivered.files.iter_mut().zip(&made.exported) {
                let changed =
                    if self.arguments.check { Outcome::OutOfDate } else { Outcome::Written };
                match self.deliver_file(file, &exported.bytes, &mut delivered.told.lines) {
                    Ok(()) if file.state == FileState::UpToDate => {}
                    Ok(()) => delivered.outcome = changed,
                    Err(faults) => {
                        delivered.outcome = Outcome::Failed;
                        failure = faults;
                        break;
                    }
                }
            }
            found.extend(delivered.files.iter().filter_map(|file| file.differs(input)));
        }
        delivered.diagnostics = found.iter().chain(&failure).cloned().collect();
        let reports = [(input.name.clone(), found), (String::new(), failure)];
        delivered.told.reports.extend(reports.into_iter().filter(|(_, found)| !found.is_empty()));
        delivered
    }

    /// What there is of a facts file before anything of it is delivered.
    fn planned(&self, input: &Input, target: &Target, made: &Made) -> Delivered {
        let name = self.is_one_of_several.then(|| input.name.clone());
        let is_hashed = self.arguments.report.is_some();
        let files = self.formats.iter().flat_map(|format| {
            target.outputs(*format).into_iter().zip(1..).map(|(output, page)| {
                let page = format.is_by_page().then_some(page);
                let made = made.exported.iter().find(|it| it.0 == *format && it.1.page == page);
                let content = made.map(|(_, exported)| Content {
                    bytes: exported.bytes.len(),
                    sha256: if is_hashed { sha256([&exported.bytes[..]]) } else { String::new() },
                });
                File { output, format: *format, page, content, state: FileState::LeftAlone }
            })
        });
        Delivered {
            facts: input.name.clone(),
            files: files.collect(),
            fit: made.fit.clone(),
            left_out: made.left_out.clone(),
            inputs: made.inputs.clone(),
            read: input.path.iter().chain(&made.read).cloned().collect(),
            told: Told {
                fit: made.fit.clone().filter(|_| self.arguments.verbose).map(|fit| (fit, name)),
                ..Told::default()
            },
            ..Delivered::default()
        }
    }

    /// Refuses to replace anything that the briefing is made with.
    fn keep(&self, input: &Input, target: &Target, made: &Made) -> Result<(), Failure> {
        if let Target::Named(path) = target {
            // Also if the pages get names of their own: it was meant for another one.
            keep(path, input, &made.read)?;
        }
        for format in self.formats {
            for output in target.outputs(*format) {
                let Output::File(path) = output else { continue };
                keep(&path, input, &made.read)?;
                if is_of_template(&path, *format, self.arguments) {
                    return Err(replacing(&path, MADE_WITH));
                }
            }
        }
        Ok(())
    }

    /// Writes a file, or compares it with what is there, and says so.
    fn deliver_file(
        &self,
        file: &mut File,
        bytes: &[u8],
        lines: &mut Vec<String>,
    ) -> Result<(), Failure> {
        if self.arguments.check {
            file.state = match file.output.state(bytes)? {
                State::UpToDate => FileState::UpToDate,
                State::OutOfDate => FileState::OutOfDate,
                State::Missing => FileState::Missing,
            };
        } else {
            if self.arguments.out_dir.is_some() {
                file.output.make_folder()?;
            }
            file.state = match file.output.write(bytes)? {
                Written::Changed => FileState::Written,
                Written::Unchanged => FileState::UpToDate,
            };
        }
        let Output::File(path) = &file.output else { return Ok(()) };
        let written = match file.state {
            FileState::Written => Written::Changed,
            // Of many, what has not changed is of no interest.
            FileState::UpToDate if !self.is_one_of_several => Written::Unchanged,
            _ => return Ok(()),
        };
        if !self.arguments.quiet {
            let is_sample = self.arguments.facts.is_empty() && file.format == Format::Pdf;
            let more = if is_sample { THE_SAMPLE } else { "" };
            lines.push(format!("{}{more}", written.said(path, bytes.len())));
        }
        Ok(())
    }
}

impl File {
    /// Its path, if it is a file.
    pub fn path(&self) -> Option<&Path> {
        match &self.output {
            Output::File(path) => Some(path),
            Output::Stdout => None,
        }
    }

    /// The fault of a file that is not what would be written.
    fn differs(&self, input: &Input) -> Option<Diagnostic> {
        let path = files::shown(self.path()?);
        let message = match self.state {
            FileState::OutOfDate => format!("`{path}` is out of date"),
            FileState::Missing => format!("`{path}` is missing"),
            FileState::Written | FileState::UpToDate | FileState::LeftAlone => return None,
        };
        let hint = format!("the same command without `--check` makes it of `{}`", input.name);
        Some(Diagnostic::error(Code::Differs, message).hint(hint))
    }
}

impl Delivered {
    /// Keeps what became of it, and nothing that takes memory.
    pub fn forget_details(&mut self) {
        let facts = std::mem::take(&mut self.facts);
        *self = Self { outcome: self.outcome, facts, ..Self::default() };
    }

    /// A facts file that could not be read.
    pub fn failed(facts: &Path, failure: Failure) -> Self {
        Self {
            facts: files::shown(facts),
            read: vec![facts.to_owned()],
            diagnostics: failure.clone(),
            told: Told { reports: vec![(String::new(), failure)], ..Told::default() },
            ..Self::default()
        }
    }
}

/// Whether the data of a template would replace one of its files, which need not be one that
/// is read; the file that stands for the data is not.
fn is_of_template(output: &Path, format: Format, arguments: &Build) -> bool {
    if format != Format::Json {
        return false;
    }
    let folder = arguments.setup.template.as_ref().and_then(|it| fs::canonicalize(it).ok());
    let output = fs::canonicalize(output).ok();
    folder.zip(output).is_some_and(|(folder, output)| {
        output.starts_with(&folder) && output != folder.join("brief.json")
    })
}
