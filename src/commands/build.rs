//! `twopager build`: facts → briefing.

use std::fs;
use std::path::{Path, PathBuf};

use twopager::brief::Brief;
use twopager::diagnostic::Diagnostic;
use twopager::typeset::Typesetter;
use twopager::{export, facts};

use crate::cli::{Build, Format};
use crate::failure::Failure;
use crate::input::Input;
use crate::output::{Output, Written};
use crate::terminal::Terminal;

/// Builds what was asked for, or says why not and writes nothing.
pub fn run(args: &Build, terminal: &Terminal) -> Result<(), Failure> {
    let output = checked_output(args)?;
    let input = Input::read(args.facts.as_deref())?;
    let output = output.unwrap_or_else(|| default_output(&input, args.format));

    let located = facts::read(&input.name, &input.bytes)?;
    terminal.report(&located.warnings);
    let brief = Brief::resolve(&located)?;
    let bytes = match args.format {
        Format::Json => brief.to_json().into_bytes(),
        Format::Pdf => export::pdf(&Typesetter::embedded().typeset(&brief)?)?,
    };

    let written = output.write(&bytes)?;
    if let Output::File(path) = &output {
        terminal.tell(&match written {
            Written::Changed => {
                format!("{} written ({} KB)", path.display(), bytes.len().div_ceil(1000))
            }
            Written::Unchanged => format!("{} is up to date", path.display()),
        });
    }
    Ok(())
}

/// The output that was asked for; never the facts themselves.
fn checked_output(args: &Build) -> Result<Option<Output>, Failure> {
    let Some(path) = &args.output else { return Ok(None) };
    if path.as_os_str() == "-" {
        return Ok(Some(Output::Stdout));
    }
    if args.facts.as_deref().is_some_and(|facts| same_file(facts, path)) {
        let fault = Diagnostic::error(format!(
            "the output would replace the facts in `{}`",
            path.display()
        ));
        return Err(Failure::usage(fault.hint("name another file with `-o`")));
    }
    Ok(Some(Output::File(path.clone())))
}

fn same_file(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// The facts file's name with the format's extension in this folder; from
/// standard input to standard output.
fn default_output(input: &Input, format: Format) -> Output {
    match &input.stem {
        Some(stem) => Output::File(PathBuf::from(format!("{stem}.{}", format.extension()))),
        None => Output::Stdout,
    }
}
