//! `twopager build`: facts → briefing.

use std::fs;
use std::path::{Path, PathBuf};

use twopager::diagnostic::{Code, Diagnostic};
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
    let input = Input::read(arguments.facts.as_deref())?;
    let output = output(arguments, &input)?;
    if output == Output::Stdout {
        refuse_on_stdout(arguments, reporter)?;
    }
    let press = open(&arguments.setup)?;
    reporter.report("", press.warnings());
    let request = request(&arguments.setup, arguments.facts.as_deref());
    let made = match make(arguments.format, &press, &input, &request) {
        Ok(made) => made,
        Err(diagnostics) => {
            reporter.report(&input.name, &diagnostics);
            return Ok(());
        }
    };
    if let Output::File(path) = &output {
        keep(path, &made.files, arguments)?;
    }
    if let Some(fit) = made.fit.filter(|_| arguments.verbose) {
        terminal.print_fit(&fit, arguments.reports.message_format.into());
    }
    reporter.report(&input.name, &made.warnings);
    if reporter.has_failed() {
        return Ok(());
    }
    let written = output.write(&made.bytes)?;
    let Output::File(path) = &output else { return Ok(()) };
    if !arguments.quiet {
        let is_sample = arguments.facts.is_none() && arguments.format == Format::Pdf;
        terminal.inform(&said(path, made.bytes.len(), written, is_sample));
    }
    if arguments.open {
        reporter.report("", viewer::show(path).err().as_slice());
    }
    Ok(())
}

/// What was made, and of what.
struct Made {
    bytes: Vec<u8>,
    fit: Option<Fit>,
    warnings: Vec<Diagnostic>,
    files: Vec<PathBuf>,
}

fn make(
    format: Format,
    press: &Press,
    input: &Input,
    request: &Request,
) -> Result<Made, Vec<Diagnostic>> {
    Ok(match format {
        Format::Pdf => {
            let built = press.build(&input.name, &input.bytes, request)?;
            let (fit, warnings, files) = (built.fit, built.warnings, built.files);
            Made { bytes: built.pdf, fit, warnings, files }
        }
        Format::Json => {
            let reading = Reading::new(&input.name, &input.bytes);
            let Outcome { pages, diagnostics, files } = press.set(&reading, request);
            let Some(Pages { typeset, .. }) = pages else { return Err(diagnostics) };
            let bytes = typeset.brief.to_json().into_bytes();
            Made { bytes, fit: typeset.fit, warnings: diagnostics, files }
        }
    })
}

/// The output that was asked for, or else the facts file's name with the
/// format's extension in this folder; from standard input to standard output.
fn output(arguments: &Build, input: &Input) -> Result<Output, Failure> {
    let path = match (&arguments.output, &input.stem) {
        (Some(path), _) if path.as_os_str() == "-" => return Ok(Output::Stdout),
        (Some(path), _) => path.clone(),
        (None, Some(stem)) => PathBuf::from(format!("{stem}.{}", arguments.format.extension())),
        (None, None) => return Ok(Output::Stdout),
    };
    if input.is_file(&path) {
        return Err(replacing(&path, "the facts"));
    }
    Ok(Output::File(path))
}

/// What cannot go along with a briefing on standard output.
fn refuse_on_stdout(arguments: &Build, reporter: &Reporter<'_>) -> Result<(), Failure> {
    let message = match arguments {
        _ if !reporter.is_for_people() => "messages and briefing both on standard output",
        Build { open: true, .. } => {
            "`--open` shows a file, and the briefing goes to standard output"
        }
        _ => return Ok(()),
    };
    Err(vec![Diagnostic::error(Code::Usage, message).hint("name a file with `-o FILE`")])
}

/// Refuses to replace a file that the briefing is made with, by whatever name.
fn keep(output: &Path, read: &[PathBuf], arguments: &Build) -> Result<(), Failure> {
    let Some(there) = identity::of(output) else { return Ok(()) };
    let is_read = read.iter().any(|file| identity::of(file).as_ref() == Some(&there));
    if is_read || is_of_template(output, arguments) {
        return Err(replacing(output, "a file that the briefing is made with"));
    }
    Ok(())
}

/// Whether a file may be one of the template, which is not read to write its data; the
/// file that stands for the data is not.
fn is_of_template(output: &Path, arguments: &Build) -> bool {
    let Build { format: Format::Json, setup, .. } = arguments else { return false };
    let folder = setup.template.as_ref().and_then(|folder| fs::canonicalize(folder).ok());
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
