//! What `twopager verify` takes.

use std::path::PathBuf;

use clap::Args;

use super::{ReportArguments, SetupArguments};

/// What to verify, and with what.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  twopager verify brief.pdf                    the pictures and the brand are beside it
  twopager verify public/brief.pdf --root .    they are in this folder")]
pub struct Verify {
    /// A PDF that `twopager build` has written
    pub pdf: PathBuf,

    /// The folder where the paths in the facts begin; that of the PDF if left out
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,

    /// The facts file of the earlier edition that it was built with, or a PDF that was built of it
    #[arg(long, value_name = "OLD")]
    pub since: Option<PathBuf>,

    /// What to make it with
    #[command(flatten)]
    pub setup: SetupArguments,

    /// How to report what is wrong
    #[command(flatten)]
    pub reports: ReportArguments,
}
