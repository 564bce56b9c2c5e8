//! What `twopager watch` takes.

use std::path::PathBuf;

use clap::{Args, value_parser};
use twopager::facts::LanguageTag;

use super::{RequestArguments, SetupArguments, language};

/// What to show while it is written.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  twopager watch brief.yaml --open
  twopager watch brief.yaml --open --editor code    a click on a text opens its line
  twopager watch brief.yaml --editor \"my-editor +{line} {file}\"
  twopager watch brief.yaml --template house        the template as well")]
pub struct Watch {
    /// The facts file
    pub facts: PathBuf,

    /// The language of the briefing; that of the facts file if left out
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    pub lang: Option<LanguageTag>,

    /// What to make it with
    #[command(flatten)]
    pub setup: SetupArguments,

    /// What is asked for
    #[command(flatten)]
    pub request: RequestArguments,

    /// Show the pages in the browser that the system has
    #[arg(long)]
    pub open: bool,

    /// The editor that opens the line of a text that is clicked on: a name such as `code`, or
    /// a command with {file}, {line} and {column}
    #[arg(long, value_name = "COMMAND")]
    pub editor: Option<String>,

    /// The port of the pages; one that is free if left out
    #[arg(long, value_name = "NUMBER", value_parser = value_parser!(u16).range(1024..))]
    pub port: Option<u16>,

    /// Say how long it took from each save to new pages
    #[arg(short, long)]
    pub verbose: bool,
}
