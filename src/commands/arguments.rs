//! The arguments, as data.

mod batch;
mod build;
mod check;
mod completions;
mod design;
mod diff;
mod email;
mod extract;
mod languages;
mod man;
mod new;
mod schema;
mod translate;
mod verify;
mod watch;

use std::path::PathBuf;
use std::str::FromStr;

use clap::error::{ContextKind, ContextValue};
use clap::{Args, Parser, Subcommand, ValueEnum};
use twopager::facts::Fault;

pub use self::batch::{BatchArguments, Shard};
pub use self::build::{Build, DepsFormat, Format};
pub use self::check::Check;
pub use self::completions::Completions;
pub use self::diff::{Diff, DiffFormat};
pub use self::email::Email;
pub use self::extract::Extract;
pub use self::languages::{Asked, LanguageArguments, language};
pub use self::man::Man;
pub use self::new::New;
pub use self::schema::Schema;
pub use self::translate::Translate;
pub use self::verify::Verify;
pub use self::watch::Watch;

use self::design::NameOfDesign;

/// Facts in a YAML file go in, a two-page briefing PDF comes out.
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = "\
Exit codes:
  0  done
  1  the facts, the template or the page contract are at fault
  2  wrong usage
  3  a file could not be read or written
  4  a file is not what would be made now (`verify`, `build --check`), or something has
     changed (`diff`)
  5  something is stale (`check` alone)"
)]
pub struct Arguments {
    /// What to do
    #[command(subcommand)]
    pub command: Command,

    /// Be the worker of another process, with its arguments
    #[arg(long, hide = true)]
    pub worker: bool,

    /// When to use colours in messages; NO_COLOR is honoured
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub color: When,
}

impl Arguments {
    /// The arguments that the command was started with; with others than can be
    /// understood, it ends here.
    pub fn read() -> Self {
        Self::try_parse().unwrap_or_else(|mut error| {
            // A facts file where a subcommand should be is to be built.
            let written = error.get(ContextKind::InvalidSubcommand);
            if written.is_some_and(|it| it.to_string().ends_with(".yaml")) {
                let build = format!("twopager build {}", written.expect("it was just seen"));
                error.insert(ContextKind::SuggestedSubcommand, ContextValue::Strings(vec![build]));
            }
            error.exit()
        })
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the briefing from a facts file
    Build(Build),
    /// Report everything that is wrong or stale, without writing
    Check(Check),
    /// Show the pages in the browser, and anew with every save
    Watch(Watch),
    /// Write an e-mail with the briefing attached, as a draft for your mail program
    Email(Email),
    /// Take the facts file out of a PDF that was built
    Extract(Extract),
    /// Say whether a PDF is what is built of its facts now
    Verify(Verify),
    /// Say what has changed from one facts file to another, or between PDFs
    Diff(Diff),
    /// Write a file for a translator, who opens it in a translation program
    Translate(Translate),
    /// Print the JSON Schema of the facts file, for editors
    Schema(Schema),
    /// Make something to begin with: a facts file, a folder for briefings, or a template
    New(New),
    /// Print the completions of the arguments for a shell
    Completions(Completions),
    /// Print or write the manual pages
    Man(Man),
}

impl Command {
    /// How to report what is wrong.
    pub fn reports(&self) -> ReportArguments {
        match self {
            Self::Build(build) => build.reports,
            Self::Check(check) => check.reports,
            Self::Email(email) => email.reports,
            Self::Verify(verify) => verify.reports,
            Self::Diff(diff) => diff.reports(),
            Self::Translate(translate) => translate.reports(),
            Self::Watch(_)
            | Self::Extract(_)
            | Self::Schema(_)
            | Self::New(_)
            | Self::Completions(_)
            | Self::Man(_) => ReportArguments::default(),
        }
    }
}

/// How to report what is wrong.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct ReportArguments {
    /// How to report what is wrong
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub message_format: MessageFormat,

    /// Take every warning for an error: exit code 1, and nothing is written
    #[arg(long)]
    pub deny_warnings: bool,
}

/// What a briefing is made with besides its facts.
#[derive(Debug, Args)]
pub struct SetupArguments {
    /// A brand file, `_brand.yml`, to use instead of the one that the facts name
    #[arg(long, value_name = "FILE")]
    pub brand: Option<PathBuf>,

    /// A folder with fonts to use besides the embedded ones; may be repeated
    #[arg(long, value_name = "DIR")]
    pub fonts: Vec<PathBuf>,

    /// The folder of a template to use instead of the embedded one
    #[arg(long, value_name = "DIR")]
    pub template: Option<PathBuf>,
}

/// What is asked for of a facts file.
#[derive(Debug, Clone, Args)]
pub struct RequestArguments {
    /// What the briefing is for
    #[arg(long, value_name = "EDITION", default_value = "screen")]
    pub edition: Edition,

    /// The design of the pages, instead of the one that the facts or the brand name: one of these,
    /// or of those that your own template has
    #[arg(long, value_name = "NAME", value_parser = NameOfDesign)]
    pub design: Option<String>,

    /// Without colours, as many printers and all copiers print it: a proof
    #[arg(long)]
    pub grey: bool,

    /// Say on page 1 what has changed since an earlier edition: its facts file, or a PDF that was
    /// built of it
    #[arg(long, value_name = "OLD")]
    pub since: Option<PathBuf>,

    /// Never leave out what is optional; fail if there is no room for it
    #[arg(long)]
    pub no_omit: bool,
}

/// What a briefing is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Edition {
    /// To be read on a screen and sent by mail
    Screen,
    /// To be printed in the office: nothing runs to the edges, little ink, room for a staple
    Office,
}

impl From<Edition> for twopager::Edition {
    fn from(edition: Edition) -> Self {
        match edition {
            Edition::Screen => Self::Screen,
            Edition::Office => Self::Office,
        }
    }
}

/// How to report what is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum MessageFormat {
    /// With the source line and the way out
    #[default]
    Human,
    /// A line each
    Short,
    /// A JSON object a line
    Json,
    /// GitHub's workflow commands
    Github,
    /// A SARIF 2.1.0 log
    Sarif,
}

impl From<MessageFormat> for twopager::diagnostic::Format {
    fn from(format: MessageFormat) -> Self {
        match format {
            MessageFormat::Human => Self::Human,
            MessageFormat::Short => Self::Short,
            MessageFormat::Json => Self::Json,
            MessageFormat::Github => Self::Github,
            MessageFormat::Sarif => Self::Sarif,
        }
    }
}

/// A day on the command line.
#[derive(Debug, Clone, Copy)]
pub struct Day(pub twopager::facts::Day);

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.parse().map(Self).map_err(said)
    }
}

/// A day on the command line, or a moment.
#[derive(Debug, Clone, Copy)]
pub struct Today(pub twopager::facts::Today);

impl FromStr for Today {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.parse().map(Self).map_err(said)
    }
}

/// What is wrong with a value, and the way out.
fn said(fault: Fault) -> String {
    let Fault { message, hint, expected, .. } = fault;
    match hint.or(expected.map(|expected| format!("give {expected}"))) {
        Some(way_out) => format!("{message}; {way_out}"),
        None => message,
    }
}

/// When to do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
