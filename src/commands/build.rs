//! `twopager build`: facts → briefing.

use std::path::PathBuf;

use twopager::diagnostic::{Code, Diagnostic};

use super::arguments::{Build, Format};
use super::input::Input;
use super::output::{Output, Written};
use super::reporter::Reporter;
use super::terminal::Terminal;
use super::{Failure, open, request};

/// Builds what was asked for, or reports why not and writes nothing.
pub fn run(
    arguments: &Build,
    terminal: &Terminal,
    reporter: &mut Reporter<'_>,
) -> Result<(), Failure> {
    let input = Input::read(arguments.facts.as_deref())?;
    let output = output(arguments, &input)?;
    if output == Output::Stdout && !reporter.is_for_people() {
        let fault = Diagnostic::error(Code::Usage, "messages and briefing both on standard output");
        return Err(vec![fault.hint("name a file with `-o FILE`")]);
    }
    let press = open(&arguments.setup)?;
    reporter.report("", press.warnings());
    let request = request(&arguments.setup, arguments.facts.as_deref());
    let built = match arguments.format {
        Format::Pdf => press
            .build(&input.name, &input.bytes, &request)
            .map(|built| (built.pdf, built.fit, built.warnings)),
        Format::Json => press
            .resolve(&input.name, &input.bytes, &request)
            .map(|(brief, warnings)| (brief.to_json().into_bytes(), None, warnings)),
    };
    let (bytes, fit, warnings) = match built {
        Ok(built) => built,
        Err(diagnostics) => {
            reporter.report(&input.name, &diagnostics);
            return Ok(());
        }
    };
    let written = output.write(&bytes)?;
    if let Output::File(path) = &output {
        let (name, size) = (path.display(), bytes.len().div_ceil(1000));
        terminal.inform(&match written {
            Written::Changed => format!("{name} written ({size} KB)"),
            Written::Unchanged => format!("{name} is up to date"),
        });
    }
    if let Some(fit) = fit.filter(|_| arguments.verbose) {
        terminal.print_fit(&fit, arguments.message_format.into());
    }
    reporter.report(&input.name, &warnings);
    Ok(())
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
        let message = format!("the output would replace the facts in `{}`", path.display());
        let fault =
            Diagnostic::error(Code::Usage, message).hint("name another file with `-o FILE`");
        return Err(vec![fault]);
    }
    Ok(Output::File(path))
}
