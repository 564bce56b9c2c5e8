//! What becomes of what was made of a facts file: it is written, or compared with what is there,
//! unless anything is wrong.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use twopager::diagnostic::{Code, Diagnostic, Line};
use twopager::facts::LanguageTag;
use twopager::files;
use twopager::inputs::{Input as MadeOf, sha256};
use twopager::typeset::Fit;

use crate::commands::Failure;
use crate::commands::arguments::{Build, Format};
use crate::commands::briefing::{Briefing, called};
use crate::commands::identity::{self, Identity};
use crate::commands::input::Input;
use crate::commands::making::Made;
use crate::commands::messages::Messages;
use crate::commands::output::{Output, State};
use crate::commands::reporter::Reporter;
use crate::commands::target::{MADE_WITH, Target, keep, replacing};

/// What is said of the sample.
const THE_SAMPLE: &str = ": the sample. `twopager new brief.yaml` begins one of your own";

/// Delivers the briefings that are made of facts files.
pub struct Delivery<'a> {
    arguments: &'a Build,
    formats: &'a [Format],
    /// Whether there are other briefings, so that messages name each.
    is_one_of_several: bool,
    /// What briefings were made with so far, and what was written.
    read: HashSet<Identity>,
    written: HashSet<Identity>,
}

/// What became of a briefing.
#[derive(Debug, Default)]
pub struct Delivered {
    /// What messages call its facts file.
    pub facts: String,
    /// The language that it was asked for in, if it was.
    pub asked: Option<LanguageTag>,
    /// Its language, if that is known.
    pub language: Option<LanguageTag>,
    pub ending: Ending,
    /// Every file that belongs to it, whether or not it was made.
    pub files: Vec<OutputFile>,
    pub fit: Option<Fit>,
    pub left_out: Vec<String>,
    pub inputs: Vec<MadeOf>,
    /// The files that were read for it, the facts first.
    pub read: Vec<PathBuf>,
    /// All that was found, as programs read it.
    pub diagnostics: Vec<Value>,
    /// What is printed about it.
    pub messages: Messages,
}

/// What became of a briefing, in a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
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
pub struct OutputFile {
    pub output: Output,
    pub format: Format,
    /// The page that it shows, if there is one for each.
    pub page: Option<usize>,
    /// What it is to hold, if that was made; for the report alone.
    pub content: Option<Content>,
    /// What became of it; none if it was left as it was, because something is wrong.
    pub state: Option<State>,
}

/// What a file is to hold.
#[derive(Debug)]
pub struct Content {
    pub bytes: usize,
    /// The SHA-256 of the bytes.
    pub sha256: String,
}

impl<'a> Delivery<'a> {
    /// Delivers to where the arguments say.
    pub fn new(arguments: &'a Build, formats: &'a [Format], is_one_of_several: bool) -> Self {
        let (read, written) = (HashSet::new(), HashSet::new());
        Self { arguments, formats, is_one_of_several, read, written }
    }

    /// Delivers what was made of a facts file in the language that was asked for, unless anything
    /// is wrong.
    pub fn deliver(
        &mut self,
        input: &Input,
        asked: Option<&LanguageTag>,
        target: &Target,
        made: Made,
        reporter: &Reporter<'_>,
    ) -> Delivered {
        let mut delivered = self.planned(&input.name, asked, target, &made);
        delivered.read = input.path.iter().chain(&made.read).cloned().collect();
        let mut found = made.diagnostics;
        if let Err(failure) = self.keep(input, target, &delivered.files, &made.read) {
            // Reported by itself: what it is about is not in the facts.
            self.conclude(&mut delivered, Vec::new(), [found, failure].concat());
            return delivered;
        }
        let mut failure = Failure::new();
        if !made.exported.is_empty() && !reporter.fails_for(&found) {
            delivered.ending = Ending::UpToDate;
            for (file, (_, exported)) in delivered.files.iter_mut().zip(&made.exported) {
                match self.deliver_file(file, &exported.bytes, &mut delivered.messages.lines) {
                    Ok(State::UpToDate) => {}
                    Ok(State::Written) => delivered.ending = Ending::Written,
                    Ok(State::OutOfDate | State::Missing) => delivered.ending = Ending::OutOfDate,
                    Err(faults) => {
                        delivered.ending = Ending::Failed;
                        failure = faults;
                        break;
                    }
                }
            }
            found.extend(delivered.files.iter().filter_map(|file| file.differs(input)));
        }
        self.conclude(&mut delivered, found, failure);
        delivered
    }

    /// What there is to say of a briefing whose facts could not be read.
    pub fn refuse(
        &self,
        Briefing { file, language }: &Briefing,
        target: &Target,
        failure: Failure,
    ) -> Delivered {
        let asked = language.as_ref();
        let mut delivered = self.planned(&files::shown(file), asked, target, &Made::default());
        delivered.read = vec![file.to_owned()];
        self.conclude(&mut delivered, failure, Failure::new());
        delivered
    }

    /// What there is of a briefing before anything of it is delivered.
    fn planned(
        &self,
        facts: &str,
        asked: Option<&LanguageTag>,
        target: &Target,
        made: &Made,
    ) -> Delivered {
        let is_reported = self.arguments.report.is_some();
        let files = self.formats.iter().flat_map(|format| {
            target.outputs(*format).into_iter().zip(1..).map(|(output, page)| {
                let page = format.is_by_page().then_some(page);
                let made = made.exported.iter().find(|it| it.0 == *format && it.1.page == page);
                let content = made.filter(|_| is_reported).map(|(_, exported)| Content {
                    bytes: exported.bytes.len(),
                    sha256: sha256([&exported.bytes[..]]),
                });
                OutputFile { output, format: *format, page, content, state: None }
            })
        });
        let fit = made.fit.clone().filter(|_| self.arguments.verbose);
        let name = self.is_one_of_several.then(|| called(facts, asked));
        let fits = fit.map(|fit| (fit, name)).into_iter().collect();
        Delivered {
            facts: facts.to_owned(),
            asked: asked.cloned(),
            language: made.language.as_ref().or(asked).cloned(),
            files: files.collect(),
            fit: made.fit.clone(),
            left_out: made.left_out.clone(),
            inputs: made.inputs.clone(),
            messages: Messages { file: facts.to_owned(), fits, ..Messages::default() },
            ..Delivered::default()
        }
    }

    /// Takes down what was found in the facts, and what went wrong besides.
    fn conclude(&self, delivered: &mut Delivered, found: Vec<Diagnostic>, failure: Failure) {
        if self.arguments.report.is_some() {
            let lines = found.iter().chain(&failure).map(|it| serde_json::to_value(Line::from(it)));
            delivered.diagnostics = lines.flatten().collect();
        }
        let messages = &mut delivered.messages;
        (messages.found, messages.failure) = (found, failure);
    }

    /// Refuses to replace anything that the briefing is made with, or another one, and to make
    /// it with what was written for another one.
    fn keep(
        &mut self,
        input: &Input,
        target: &Target,
        files: &[OutputFile],
        read: &[PathBuf],
    ) -> Result<(), Failure> {
        if let Target::Named(path) = target {
            // Also if the pages get names of their own: it was meant for another one.
            keep(path, input, read)?;
        }
        for (path, format) in files.iter().filter_map(|it| Some((it.output.path()?, it.format))) {
            keep(path, input, read)?;
            let is_read = identity::of(path).is_some_and(|it| self.read.contains(&it));
            if is_read || is_of_template(path, format, self.arguments) {
                return Err(replacing(path, MADE_WITH));
            }
        }
        if !self.is_one_of_several {
            return Ok(());
        }
        for path in read {
            let Some(identity) = identity::of(path) else { continue };
            if self.written.contains(&identity) {
                let (name, path) = (&input.name, files::shown(path));
                let message = format!("`{name}` is made with `{path}`, which another became");
                let fault = Diagnostic::error(Code::Usage, message).of_file(name);
                return Err(vec![fault.hint("rename one of them, or name a folder: `--out-dir`")]);
            }
            self.read.insert(identity);
        }
        Ok(())
    }

    /// Writes a file, or compares it with what is there, and says so.
    fn deliver_file(
        &mut self,
        file: &mut OutputFile,
        bytes: &[u8],
        lines: &mut Vec<String>,
    ) -> Result<State, Failure> {
        let state = if self.arguments.check {
            file.output.compare(bytes)?
        } else {
            if self.arguments.out_dir.is_some() {
                file.output.make_folder()?;
            }
            file.output.write(bytes)?
        };
        file.state = Some(state);
        let Output::File(path) = &file.output else { return Ok(state) };
        if self.is_one_of_several {
            self.written.extend(identity::of(path));
        }
        // Of many, what has not changed is of no interest.
        let is_said = match state {
            State::Written => true,
            State::UpToDate => !self.is_one_of_several,
            // Said as a fault.
            State::OutOfDate | State::Missing => false,
        };
        if is_said && !self.arguments.quiet {
            let is_sample = self.arguments.facts.is_empty()
                && file.format == Format::Pdf
                && !self.is_one_of_several;
            let more = if is_sample { THE_SAMPLE } else { "" };
            lines.push(format!("{}{more}", state.said(path, bytes.len())));
        }
        Ok(state)
    }
}

impl OutputFile {
    /// The fault of a file that is not what would be written.
    fn differs(&self, input: &Input) -> Option<Diagnostic> {
        let path = files::shown(self.output.path()?);
        let message = match self.state? {
            State::OutOfDate => format!("`{path}` is out of date"),
            State::Missing => format!("`{path}` is missing"),
            State::Written | State::UpToDate => return None,
        };
        let name = &input.name;
        let hint = format!("the same command without `--check` makes it of `{name}`");
        Some(Diagnostic::error(Code::Differs, message).of_file(name).hint(hint))
    }
}

impl Delivered {
    /// Keeps what became of it, and nothing that takes memory.
    pub fn forget_details(&mut self) {
        let (facts, asked) = (std::mem::take(&mut self.facts), self.asked.take());
        *self = Self { ending: self.ending, facts, asked, ..Self::default() };
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
