//! What `twopager extract` takes.

use std::path::PathBuf;

use clap::Args;

/// What to take the facts out of.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  twopager extract brief.pdf               brief.yaml in this folder
  twopager extract brief.pdf -o facts.yaml
  twopager extract brief.pdf -o -          to standard output")]
pub struct Extract {
    /// A PDF that `twopager build` has written
    pub pdf: PathBuf,

    /// The file to write; `-` for standard output. The PDF's name with `.yaml` in this
    /// folder if left out
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}
