//! What `twopager check` takes.

use std::path::PathBuf;

use clap::Args;

use super::{
    BatchArguments, LanguageArguments, ReportArguments, RequestArguments, SetupArguments, Today,
};

/// What to check, and as of when.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  twopager check brief.yaml
  twopager check briefs/*.yaml --message-format github
  twopager check brief.yaml --lang all            in every language that it names
  twopager check brief.yaml --today 2026-06-01    what will be stale by then")]
pub struct Check {
    /// The facts files, or folders or patterns of them; `-` for standard input, the sample
    /// if left out
    pub facts: Vec<PathBuf>,

    /// The day as of which facts may be stale, or the moment, as `2025-11-28T10:00+01:00`. If left
    /// out, that of SOURCE_DATE_EPOCH or of the clock, in UTC
    #[arg(long, value_name = "DATE")]
    pub today: Option<Today>,

    /// In which languages
    #[command(flatten)]
    pub languages: LanguageArguments,

    /// What to make it with
    #[command(flatten)]
    pub setup: SetupArguments,

    /// What is asked for
    #[command(flatten)]
    pub request: RequestArguments,

    /// How to go about several files
    #[command(flatten)]
    pub batch: BatchArguments,

    /// How to report what is wrong
    #[command(flatten)]
    pub reports: ReportArguments,
}
