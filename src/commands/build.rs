//! `twopager build`: facts → briefing.

use std::fs;
use std::path::{Path, PathBuf};

use twopager::diagnostic::{Code, Diagnostic};
use twopager::export::{self, Exported, PPI};
use twopager::facts::Reading;
use twopager::typeset::Fit;
use twopager::{Outcome, Pages, Press, Request};

use super::arguments::{Build, Format};
use super::input::Input;
use super::output::{Output, Written};
use super::reporter::Reporter;
use super::terminal::Terminal;
use super::{Failure, identity, open, request, viewer};

/// Builds what was asked for, or reports why not and writes nothing.
pub fn run(
    arguments: &Build,
    terminal: &Terminal,
    reporter: &mut Reporter<'_>,
) -> Result<(), Failure> {
    check_formats(arguments)?;
    let input = Input::read(arguments.facts.as_deref())?;
    let target = Target::of(arguments, &input)?;
    if let Target::Stdout = target {
        refuse_on_stdout(arguments, reporter)?;
    }
    let press = open(&arguments.setup)?;
    reporter.report("", press.warnings());
    let request = request(&arguments.setup, arguments.facts.as_deref());
    let made = match make(arguments, &press, &input, &request) {
        Ok(made) => made,
        Err(diagnostics) => {
            reporter.report(&input.name, &diagnostics);
            return Ok(());
        }
    };
    let outputs: Vec<_> = made.exported.iter().map(|it| target.output(it)).collect();
    for ((format, _), output) in made.exported.iter().zip(&outputs) {
        let Output::File(path) = output else { continue };
        if input.is_file(path) {
            return Err(replacing(path, "the facts"));
        }
        keep(path, &made.files, *format, arguments)?;
    }
    if let Some(fit) = made.fit.filter(|_| arguments.verbose) {
        terminal.print_fit(&fit, arguments.reports.message_format.into());
    }
    reporter.report(&input.name, &made.warnings);
    if reporter.has_failed() {
        return Ok(());
    }
    for ((format, Exported { bytes, .. }), output) in made.exported.iter().zip(&outputs) {
        let written = output.write(bytes)?;
        let Output::File(path) = output else { continue };
        if !arguments.quiet {
            let is_sample = arguments.facts.is_none() && *format == Format::Pdf;
            terminal.inform(&said(path, bytes.len(), written, is_sample));
        }
    }
    if let (true, Some(Output::File(path))) = (arguments.open, outputs.first()) {
        reporter.report("", viewer::show(path).err().as_slice());
    }
    Ok(())
}

/// Refuses what does not go together with the formats.
fn check_formats(arguments: &Build) -> Result<(), Failure> {
    let usage =
        |message: &str, hint: &str| Err(vec![Diagnostic::error(Code::Usage, message).hint(hint)]);
    let Build { format: formats, ppi, output, .. } = arguments;
    if ppi.is_some() && !formats.contains(&Format::Png) {
        return usage("`--ppi` is for pictures", "add `--format png`");
    }
    if formats.len() > 1 && output.is_some() {
        let hint = "leave `-o` out: the files get the name of the facts file";
        return usage("`-o` names one file, and there are several formats", hint);
    }
    Ok(())
}

/// What was made, and of what.
struct Made {
    exported: Vec<(Format, Exported)>,
    fit: Option<Fit>,
    warnings: Vec<Diagnostic>,
    files: Vec<PathBuf>,
}

fn make(
    arguments: &Build,
    press: &Press,
    input: &Input,
    request: &Request,
) -> Result<Made, Vec<Diagnostic>> {
    let reading = Reading::new(&input.name, &input.bytes);
    let Outcome { pages, mut diagnostics, files } = press.set(&reading, request);
    let Some(Pages { typeset, .. }) = pages else { return Err(diagnostics) };
    let mut exported = Vec::new();
    for format in &arguments.format {
        match export::export(&typeset, (*format).into(), arguments.ppi.unwrap_or(PPI)) {
            Ok(files) => exported.extend(files.into_iter().map(|file| (*format, file))),
            Err(errors) => {
                diagnostics.extend(errors);
                return Err(diagnostics);
            }
        }
    }
    Ok(Made { exported, fit: typeset.fit, warnings: diagnostics, files })
}

/// Where everything goes that is made of one facts file.
enum Target {
    Stdout,
    /// A file that was named; if there is one for each page, their numbers come before its
    /// extension.
    Named(PathBuf),
    /// Files in this folder with the name of the facts file.
    Beside(String),
}

impl Target {
    /// The file that was named, or else the facts file's name in this folder; from standard
    /// input to standard output.
    fn of(arguments: &Build, input: &Input) -> Result<Self, Failure> {
        let target = match (&arguments.output, &input.stem) {
            (Some(path), _) if path.as_os_str() == "-" => Self::Stdout,
            (Some(path), _) => Self::Named(path.clone()),
            (None, Some(stem)) => Self::Beside(stem.clone()),
            (None, None) => Self::Stdout,
        };
        match &target {
            // Before anything is built of them.
            Self::Named(path) if input.is_file(path) => Err(replacing(path, "the facts")),
            _ => Ok(target),
        }
    }

    fn output(&self, (format, exported): &(Format, Exported)) -> Output {
        let extension = export::Format::from(*format).extension();
        let path = match self {
            Self::Stdout => return Output::Stdout,
            Self::Named(path) => path.clone(),
            Self::Beside(stem) => PathBuf::from(format!("{stem}.{extension}")),
        };
        let Some(page) = exported.page else { return Output::File(path) };
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let extension = path.extension().map_or(extension.into(), |it| it.to_string_lossy());
        Output::File(path.with_file_name(format!("{stem}-{page}.{extension}")))
    }
}

/// What cannot go along with a briefing on standard output.
fn refuse_on_stdout(arguments: &Build, reporter: &Reporter<'_>) -> Result<(), Failure> {
    let message = match arguments {
        _ if !reporter.is_for_people() => "messages and briefing both on standard output",
        Build { open: true, .. } => {
            "`--open` shows a file, and the briefing goes to standard output"
        }
        Build { format, .. } if is_several(format) => "several files cannot go to standard output",
        _ => return Ok(()),
    };
    Err(vec![Diagnostic::error(Code::Usage, message).hint("name a file with `-o FILE`")])
}

/// Whether formats come to more than one file.
fn is_several(formats: &[Format]) -> bool {
    formats.len() > 1 || formats.iter().any(|format| export::Format::from(*format).is_by_page())
}

/// Refuses to replace a file that the briefing is made with, by whatever name.
fn keep(output: &Path, read: &[PathBuf], format: Format, arguments: &Build) -> Result<(), Failure> {
    let Some(there) = identity::of(output) else { return Ok(()) };
    let is_read = read.iter().any(|file| identity::of(file).as_ref() == Some(&there));
    if is_read || is_of_template(output, format, arguments) {
        return Err(replacing(output, "a file that the briefing is made with"));
    }
    Ok(())
}

/// Whether a file may be one of the template, which is not read to write its data; the
/// file that stands for the data is not.
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

fn replacing(output: &Path, what: &str) -> Failure {
    let message = format!("the output would replace {what}: `{}`", output.display());
    vec![Diagnostic::error(Code::Usage, message).hint("name another file with `-o FILE`")]
}

/// What was written, in a line.
fn said(path: &Path, bytes: usize, written: Written, is_sample: bool) -> String {
    let (name, size) = (path.display(), bytes.div_ceil(1000));
    let said = match written {
        Written::Changed => format!("{name} written ({size} KB)"),
        Written::Unchanged => format!("{name} is up to date"),
    };
    if is_sample {
        return format!("{said}: the sample. `twopager new brief.yaml` begins one of your own");
    }
    said
}
