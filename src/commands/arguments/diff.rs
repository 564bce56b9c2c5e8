//! What `twopager diff` takes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{MessageFormat, ReportArguments};

/// What to compare, and how to say it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  twopager diff november.pdf december.yaml
  twopager diff november.yaml december.yaml --format markdown >changes.md
  git show HEAD~1:brief.yaml | twopager diff - brief.yaml

The exit code is 4 if anything has changed, and 0 if nothing has.")]
pub struct Diff {
    /// The facts of before: a facts file, or a PDF that was built of one; `-` for standard input
    pub old: PathBuf,

    /// The facts of now, likewise
    pub new: PathBuf,

    /// How to say what has changed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: DiffFormat,

    /// How to report what is wrong
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub message_format: MessageFormat,
}

impl Diff {
    /// How to report what is wrong.
    pub fn reports(&self) -> ReportArguments {
        ReportArguments { message_format: self.message_format, ..ReportArguments::default() }
    }
}

/// How to say what has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// Lines to be read here
    Human,
    /// An object, for programs
    Json,
    /// For a covering note or a comment
    Markdown,
}
