//! What `twopager translate` takes.

use std::path::PathBuf;

use clap::Args;

use super::{Asked, MessageFormat, ReportArguments};

/// What to translate, and into which languages.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  twopager translate brief.yaml --to fr       brief.fr.po beside it, for a translator
  twopager translate brief.yaml --to fr,ru    one for each language
  twopager translate brief.yaml --to all      one for each of the `languages` of the facts
  twopager build brief.yaml --lang fr         takes the translations from brief.fr.po

The same command once more brings the file up to date: what is translated stays, and what has
changed is marked as fuzzy.")]
pub struct Translate {
    /// The facts file; `-` for standard input
    pub facts: PathBuf,

    /// The languages, with commas between them; `all` are those that the facts file names
    #[arg(long, value_name = "LANGUAGES", value_delimiter = ',', required = true)]
    pub to: Vec<Asked>,

    /// The file to write; `-` for standard output. NAME.fr.po beside the facts if left out
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// How to report what is wrong
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub message_format: MessageFormat,
}

impl Translate {
    /// How to report what is wrong.
    pub fn reports(&self) -> ReportArguments {
        ReportArguments { message_format: self.message_format, ..ReportArguments::default() }
    }
}
