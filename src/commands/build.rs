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
use super::output::Output;
use super::reporter::Reporter;
use super::target::{MADE_WITH, Target, keep, replacing};
use super::terminal::Terminal;
use super::{Failure, open, request, viewer};

/// What is said of the sample.
const THE_SAMPLE: &str = ": the sample. `twopager new brief.yaml` begins one of your own";

/// Builds what was asked for, or reports why not and writes nothing.
pub fn run(
    arguments: &Build,
    terminal: &Terminal,
    reporter: &mut Reporter<'_>,
) -> Result<(), Failure> {
    let formats = formats(arguments)?;
    let input = Input::read(arguments.facts.as_deref())?;
    let target = Target::of(arguments.output.as_deref(), &input)?;
    if let Target::Stdout = target {
        refuse_on_stdout(arguments, &formats, reporter)?;
    }
    let press = open(&arguments.setup)?;
    reporter.report("", press.warnings());
    let request = request(&arguments.request, arguments.facts.as_deref())?;
    let made = match make(&formats, arguments.ppi, &press, &input, &request) {
        Ok(made) => made,
        Err(diagnostics) => {
            reporter.report(&input.name, &diagnostics);
            return Ok(());
        }
    };
    let output = |(format, it): &(Format, Exported)| target.output(format.extension(), it.page);
    let outputs: Vec<_> = made.exported.iter().map(output).collect();
    if let Target::Named(path) = &target {
        // Also if the pages get names of their own: it was meant for another one.
        keep(path, &input, &made.files)?;
    }
    for ((format, _), output) in made.exported.iter().zip(&outputs) {
        let Output::File(path) = output else { continue };
        keep(path, &input, &made.files)?;
        if is_of_template(path, *format, arguments) {
            return Err(replacing(path, MADE_WITH));
        }
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
            let said = written.said(path, bytes.len());
            let is_sample = arguments.facts.is_none() && *format == Format::Pdf;
            let more = if is_sample { THE_SAMPLE } else { "" };
            terminal.inform(&format!("{said}{more}"));
        }
    }
    if let (true, Some(Output::File(path))) = (arguments.open, outputs.first()) {
        reporter.report("", viewer::show(path).err().as_slice());
    }
    Ok(())
}

/// What is to be written: what was asked for, or else what the name of the file says.
fn formats(arguments: &Build) -> Result<Vec<Format>, Failure> {
    let usage =
        |message: &str, hint: &str| Err(vec![Diagnostic::error(Code::Usage, message).hint(hint)]);
    let Build { format, ppi, output, .. } = arguments;
    let named = output.as_ref().and_then(|output| Format::of(output));
    let formats =
        if format.is_empty() { vec![named.unwrap_or(Format::Pdf)] } else { format.clone() };
    if ppi.is_some() && !formats.contains(&Format::Png) {
        return usage("`--ppi` is for pictures", "add `--format png`");
    }
    match (&formats[..], output) {
        ([_, _, ..], Some(_)) => usage(
            "`-o` names one file, and there are several formats",
            "leave `-o` out: the files get the name of the facts file",
        ),
        ([format], Some(output)) if named.is_some_and(|named| named != *format) => {
            let extension = format.extension();
            let message = format!("`{}` is not the name of a `{extension}` file", output.display());
            let named = output.with_extension(extension);
            usage(&message, &format!("name it `{}`, or leave `--format` out", named.display()))
        }
        _ => Ok(formats),
    }
}

/// What was made, and of what.
struct Made {
    exported: Vec<(Format, Exported)>,
    fit: Option<Fit>,
    warnings: Vec<Diagnostic>,
    files: Vec<PathBuf>,
}

fn make(
    formats: &[Format],
    ppi: Option<u16>,
    press: &Press,
    input: &Input,
    request: &Request,
) -> Result<Made, Vec<Diagnostic>> {
    let reading = Reading::new(&input.name, &input.bytes);
    let Outcome { pages, mut diagnostics, files } = press.set(&reading, request);
    let Some(Pages { typeset, .. }) = pages else { return Err(diagnostics) };
    let mut exported = Vec::new();
    for format in formats {
        match export::export(&typeset, (*format).into(), ppi.unwrap_or(PPI)) {
            Ok(files) => exported.extend(files.into_iter().map(|file| (*format, file))),
            Err(errors) => {
                diagnostics.extend(errors);
                return Err(diagnostics);
            }
        }
    }
    Ok(Made { exported, fit: typeset.fit, warnings: diagnostics, files })
}

/// What cannot go along with a briefing on standard output.
fn refuse_on_stdout(
    arguments: &Build,
    formats: &[Format],
    reporter: &Reporter<'_>,
) -> Result<(), Failure> {
    let name_a_file = "name a file with `-o FILE`";
    let (message, hint) = match arguments {
        _ if !reporter.is_for_people() => {
            ("messages and briefing both on standard output", name_a_file)
        }
        Build { open: true, .. } => {
            ("`--open` shows a file, and the briefing goes to standard output", name_a_file)
        }
        _ if formats.len() > 1 => (
            "several files cannot go to standard output",
            "ask for one format, or save the facts as a file and name that",
        ),
        _ if is_several(formats) => ("several files cannot go to standard output", name_a_file),
        _ => return Ok(()),
    };
    Err(vec![Diagnostic::error(Code::Usage, message).hint(hint)])
}

/// Whether formats come to more than one file.
fn is_several(formats: &[Format]) -> bool {
    formats.len() > 1 || formats.iter().any(|format| export::Format::from(*format).is_by_page())
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
