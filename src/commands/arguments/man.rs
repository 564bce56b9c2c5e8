//! What `twopager man` takes.

use std::path::PathBuf;

use clap::Args;

/// Which manual pages to make.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  twopager man --out-dir ~/.local/share/man/man1
  man twopager-build")]
pub struct Man {
    /// The subcommand whose page is printed, such as `build`; without one, the page of the
    /// command
    #[arg(value_name = "COMMAND")]
    pub of: Option<String>,

    /// Write the pages of the command and of all its subcommands into this folder
    #[arg(long, value_name = "DIR", conflicts_with = "of")]
    pub out_dir: Option<PathBuf>,
}
