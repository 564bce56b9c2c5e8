//! What `twopager translate` takes.

use std::path::PathBuf;

use clap::Args;
use twopager::facts::LanguageTag;

use super::{MessageFormat, ReportArguments};

/// What to translate, and into which languages.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  twopager translate brief.yaml --to fr       brief.fr.po beside it, for a translator
  twopager translate brief.yaml --to fr,ru    one for each language
  twopager build brief.yaml --lang fr         takes the translations from brief.fr.po

The same command once more brings the file up to date: what is translated stays, and what has
changed is marked as fuzzy.")]
pub struct Translate {
    /// The facts file; `-` for standard input
    pub facts: PathBuf,

    /// The languages, with commas between them
    #[arg(long, value_name = "LANGUAGES", value_delimiter = ',', required = true)]
    #[arg(value_parser = language)]
    pub to: Vec<LanguageTag>,

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

fn language(text: &str) -> Result<LanguageTag, String> {
    text.trim().parse().map_err(|fault: twopager::facts::Fault| fault.message)
}
