//! What `twopager email` takes.

use std::path::PathBuf;

use clap::Args;
use twopager::facts::LanguageTag;

use super::{ReportArguments, RequestArguments, SetupArguments, Today, language};

/// What to write, and to whom.
#[derive(Debug, Args)]
#[command(after_help = "\
Nothing is sent: the mail program opens the file as a draft of yours.

Examples:
  twopager email brief.yaml           brief.eml in this folder, to nobody yet
  twopager email brief.yaml --open    the same, and opens it in the mail program
  twopager email brief.yaml --lang fr  in French, as brief.fr.eml
  twopager email brief.yaml --to 'Anna Nowak <anna@example.org>, press@example.org'
  twopager email brief.yaml --to anna@example.org --cc desk@example.org --subject 'For Monday'
  twopager email brief.yaml --attach-as 'Briefing of 28 November'")]
pub struct Email {
    /// The facts file; `-` for standard input, the sample if left out
    pub facts: Option<PathBuf>,

    /// To whom it goes: an address, `Name <address>`, or several with commas between them;
    /// may be repeated
    #[arg(long, value_name = "ADDRESSES")]
    pub to: Vec<String>,

    /// Who gets a copy; as `--to`
    #[arg(long, value_name = "ADDRESSES")]
    pub cc: Vec<String>,

    /// The subject; the title of the briefing if left out
    #[arg(long, value_name = "TEXT")]
    pub subject: Option<String>,

    /// What the attached PDF is called; as the facts file if left out
    #[arg(long, value_name = "NAME")]
    pub attach_as: Option<String>,

    /// The file to write; `-` for standard output. The facts file's name with
    /// the extension `eml` in this folder if left out
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// The language of the briefing; that of the facts file if left out. If not, the
    /// names say it: `brief.fr.eml`
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    pub lang: Option<LanguageTag>,

    /// The day as of which an embargo may last, or the moment, as `2025-11-28T10:00+01:00`. If left
    /// out, that of SOURCE_DATE_EPOCH or of the clock, in UTC
    #[arg(long, value_name = "DATE")]
    pub today: Option<Today>,

    /// What to make it with
    #[command(flatten)]
    pub setup: SetupArguments,

    /// What is asked for
    #[command(flatten)]
    pub request: RequestArguments,

    /// Open the draft in the program that the system has for it
    #[arg(long)]
    pub open: bool,

    /// Do not say what was written; what is wrong is still reported
    #[arg(short, long)]
    pub quiet: bool,

    /// How to report what is wrong
    #[command(flatten)]
    pub reports: ReportArguments,
}
