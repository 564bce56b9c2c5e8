//! The arguments, as data.

use std::path::PathBuf;
use std::str::FromStr;

use clap::error::{ContextKind, ContextValue};
use clap::{Args, Parser, Subcommand, ValueEnum, value_parser};
use twopager::export::{self, MOST_PPI};

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
  5  something is stale (`check` alone)"
)]
pub struct Arguments {
    /// What to do
    #[command(subcommand)]
    pub command: Command,

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
    /// Print the JSON Schema of the facts file, for editors
    Schema(Schema),
    /// Make something to begin with: a facts file, or a template of your own
    New(New),
}

impl Command {
    /// How to report what is wrong.
    pub fn reports(&self) -> ReportArguments {
        match self {
            Self::Build(build) => build.reports,
            Self::Check(check) => check.reports,
            Self::Watch(_) | Self::Schema(_) | Self::New(_) => ReportArguments::default(),
        }
    }
}

/// What to build, and where to.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  twopager build                      the sample, as kazakhstan-eu.pdf
  twopager build brief.yaml           brief.pdf in this folder
  twopager build brief.yaml --open    the same, and shows it
  twopager build brief.yaml -o a/b.pdf
  twopager build - <brief.yaml >brief.pdf
  twopager build brief.yaml --verbose            how full the pages are
  twopager build brief.yaml --brand _brand.yml   in the colours of a house
  twopager build brief.yaml --template house     with a template of your own
  twopager build brief.yaml --format pdf,png     a picture of each page as well
  twopager build brief.yaml --format json -o templates/briefing/brief.json")]
pub struct Build {
    /// The facts file; `-` for standard input, the sample if left out
    pub facts: Option<PathBuf>,

    /// The file to write; `-` for standard output. The facts file's name with
    /// the format's extension in this folder if left out
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// What to write; several with commas between them
    #[arg(long, value_name = "FORMAT", default_value = "pdf", value_delimiter = ',')]
    pub format: Vec<Format>,

    /// How many pixels an inch has in `--format png`
    #[arg(long, value_name = "NUMBER", value_parser = value_parser!(u16).range(18..=MOST_PPI.into()))]
    pub ppi: Option<u16>,

    /// What to make it with
    #[command(flatten)]
    pub setup: SetupArguments,

    /// Show what was built in the program that the system has for it
    #[arg(long)]
    pub open: bool,

    /// Report how large the type is, how full the pages are and what takes the room
    #[arg(short, long)]
    pub verbose: bool,

    /// Do not say what was written; what is wrong is still reported
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,

    /// How to report what is wrong
    #[command(flatten)]
    pub reports: ReportArguments,
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

    /// Never leave out what is optional; fail if there is no room for it
    #[arg(long)]
    pub no_omit: bool,
}

/// What to show while it is written.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  twopager watch brief.yaml --open
  twopager watch brief.yaml --open --editor code    a click on a text opens its line
  twopager watch brief.yaml --editor \"my-editor +{line} {file}\"
  twopager watch brief.yaml --template house        the template as well")]
pub struct Watch {
    /// The facts file
    pub facts: PathBuf,

    /// What to make it with
    #[command(flatten)]
    pub setup: SetupArguments,

    /// Show the pages in the browser that the system has
    #[arg(long)]
    pub open: bool,

    /// The editor that opens the line of a text that is clicked on: a name such as `code`, or
    /// a command with {file}, {line} and {column}
    #[arg(long, value_name = "COMMAND")]
    pub editor: Option<String>,

    /// The port of the pages; one that is free if left out
    #[arg(long, value_name = "NUMBER", value_parser = value_parser!(u16).range(1024..))]
    pub port: Option<u16>,

    /// Say how long it took from each save to new pages
    #[arg(short, long)]
    pub verbose: bool,
}

/// What to describe.
#[derive(Debug, Args)]
pub struct Schema {
    /// Of the data that a template receives, instead of the facts file
    #[arg(long)]
    pub brief: bool,
}

/// What to make.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  twopager new brief.yaml
  twopager build brief.yaml --open

  twopager new --template house
  twopager build brief.yaml --template house")]
pub struct New {
    /// A template instead of a facts file: a copy of the embedded one, to be changed
    #[arg(long)]
    pub template: bool,

    /// The facts file to make, or the folder of the template
    #[arg(value_name = "PATH")]
    pub path: PathBuf,

    /// The `date` of the facts file. If left out, the day of SOURCE_DATE_EPOCH or of
    /// the clock, in UTC
    #[arg(long, value_name = "DATE", conflicts_with = "template")]
    pub today: Option<Day>,
}

/// What to check, and as of when.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  twopager check brief.yaml
  twopager check briefs/*.yaml --message-format github
  twopager check brief.yaml --today 2026-06-01    what will be stale by then")]
pub struct Check {
    /// The facts files; `-` for standard input, the sample if left out
    pub facts: Vec<PathBuf>,

    /// The day as of which facts may be stale. If left out, the day of
    /// SOURCE_DATE_EPOCH or of the clock, in UTC
    #[arg(long, value_name = "DATE")]
    pub today: Option<Day>,

    /// What to make it with
    #[command(flatten)]
    pub setup: SetupArguments,

    /// How to report what is wrong
    #[command(flatten)]
    pub reports: ReportArguments,
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
        text.parse().map(Self).map_err(|fault: twopager::facts::Fault| fault.message)
    }
}

/// What to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The briefing
    Pdf,
    /// A picture of each page
    Png,
    /// A drawing of each page
    Svg,
    /// The data that the template receives
    Json,
}

impl From<Format> for export::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Pdf => Self::Pdf,
            Format::Png => Self::Png,
            Format::Svg => Self::Svg,
            Format::Json => Self::Json,
        }
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
