//! `twopager build`: facts → briefing.

use std::path::PathBuf;

use twopager::diagnostic::{Code, Diagnostic, Format as Messages};

use super::arguments::{Build, Format};
use super::input::Input;
use super::outcome::{Kind, Outcome};
use super::output::{Output, Written};
use super::project;
use super::terminal::Terminal;

/// Builds what was asked for, or says why not and writes nothing.
pub fn run(args: &Build, terminal: &Terminal) -> Result<Outcome, Outcome> {
    let input = Input::read(args.facts.as_deref())?;
    let output = output(args, &input)?;
    if output == Output::Stdout && !Messages::from(args.message_format).is_for_people() {
        let fault = Diagnostic::error(Code::Usage, "messages and briefing both on standard output");
        return Err(Outcome::usage(fault.hint("name a file with `-o FILE`")));
    }

    let project = project(&args.making, args.facts.as_deref());
    let (bytes, fit, warnings) = match args.format {
        Format::Pdf => project
            .build(&input.name, &input.bytes)
            .map(|built| (built.pdf, built.fit, built.warnings)),
        Format::Json => project
            .resolve(&input.name, &input.bytes)
            .map(|(brief, warnings)| (brief.to_json().into_bytes(), None, warnings)),
    }
    .map_err(|faults| Outcome::of_faults(&input.name, faults))?;

    let written = output.write(&bytes)?;
    if let Output::File(path) = &output {
        let (name, size) = (path.display(), bytes.len().div_ceil(1000));
        terminal.tell(&match written {
            Written::Changed => format!("{name} written ({size} KB)"),
            Written::Unchanged => format!("{name} is up to date"),
        });
    }
    if let Some(fit) = fit.filter(|_| args.verbose) {
        terminal.tell_fit(&fit, args.message_format.into());
    }
    Ok(Outcome::new(Kind::Done, &input.name, warnings))
}

/// The output that was asked for, or else the facts file's name with the
/// format's extension in this folder; from standard input to standard output.
fn output(args: &Build, input: &Input) -> Result<Output, Outcome> {
    let path = match (&args.output, &input.stem) {
        (Some(path), _) if path.as_os_str() == "-" => return Ok(Output::Stdout),
        (Some(path), _) => path.clone(),
        (None, Some(stem)) => PathBuf::from(format!("{stem}.{}", args.format.extension())),
        (None, None) => return Ok(Output::Stdout),
    };
    if input.is_file(&path) {
        let message = format!("the output would replace the facts in `{}`", path.display());
        let fault =
            Diagnostic::error(Code::Usage, message).hint("name another file with `-o FILE`");
        return Err(Outcome::usage(fault));
    }
    Ok(Output::File(path))
}
