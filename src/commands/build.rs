//! `twopager build`: facts → briefing.

use std::path::PathBuf;

use twopager::brief::Brief;
use twopager::diagnostic::{Code, Diagnostic};
use twopager::typeset::Typesetter;
use twopager::{export, facts};

use crate::cli::{Build, Format};
use crate::failure::Failure;
use crate::input::Input;
use crate::output::{Output, Written};
use crate::terminal::Terminal;

/// Builds what was asked for, or says why not and writes nothing.
pub fn run(args: &Build, terminal: &Terminal) -> Result<(), Failure> {
    let input = Input::read(args.facts.as_deref())?;
    let output = output(args, &input)?;

    let located = facts::read(&input.name, &input.bytes)?;
    terminal.report(&located.warnings);
    let brief = Brief::resolve(&located)?;
    let bytes = match args.format {
        Format::Json => brief.to_json().into_bytes(),
        Format::Pdf => export::pdf(&Typesetter::embedded().typeset(&brief)?)?,
    };

    let written = output.write(&bytes)?;
    if let Output::File(path) = &output {
        let (name, size) = (path.display(), bytes.len().div_ceil(1000));
        terminal.tell(&match written {
            Written::Changed => format!("{name} written ({size} KB)"),
            Written::Unchanged => format!("{name} is up to date"),
        });
    }
    Ok(())
}

/// The output that was asked for, or else the facts file's name with the
/// format's extension in this folder; from standard input to standard output.
fn output(args: &Build, input: &Input) -> Result<Output, Failure> {
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
        return Err(Failure::usage(fault));
    }
    Ok(Output::File(path))
}
