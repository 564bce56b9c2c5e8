//! What `twopager new` takes.

use std::path::PathBuf;

use clap::Args;

use super::Day;
use super::design::NameOfDesign;

/// What to make.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  twopager new brief.yaml
  twopager build brief.yaml --open

  twopager new briefings            a folder, with a brand and workflows for GitHub and GitLab

  twopager new --template house
  twopager build brief.yaml --template house
  twopager new --template house --design classic    to begin with that design")]
pub struct New {
    /// A template instead of a facts file: a copy of the embedded one, to be changed
    #[arg(long)]
    pub template: bool,

    /// The design that the template has for facts and brands that name none
    #[arg(long, value_name = "NAME", value_parser = NameOfDesign, requires = "template")]
    pub design: Option<String>,

    /// The facts file to make, ending in `.yaml`; or else the folder for briefings, or that of
    /// the template
    #[arg(value_name = "PATH")]
    pub path: PathBuf,

    /// The `date` of the facts. If left out, the day of SOURCE_DATE_EPOCH or of
    /// the clock, in UTC
    #[arg(long, value_name = "DATE", conflicts_with = "template")]
    pub today: Option<Day>,
}
