//! What `twopager completions` takes.

use clap::Args;
use clap_complete::Shell;

/// Which completions to print.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  twopager completions bash >~/.local/share/bash-completion/completions/twopager
  twopager completions fish >~/.config/fish/completions/twopager.fish")]
pub struct Completions {
    /// The shell that completes
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}
