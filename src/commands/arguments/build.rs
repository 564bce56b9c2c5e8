//! What `twopager build` takes.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum, value_parser};
use twopager::export::{self, MOST_PPI};

use super::{BatchArguments, LanguageArguments, ReportArguments, RequestArguments, SetupArguments};

/// What to build, and where to.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  twopager build                      the sample, as kazakhstan-eu.pdf
  twopager build brief.yaml           brief.pdf in this folder
  twopager build brief.yaml --open    the same, and shows it
  twopager build brief.yaml -o a/b.pdf
  twopager build briefs --out-dir public         every facts file in a folder
  twopager build - <brief.yaml >brief.pdf
  twopager build brief.yaml --verbose            how full the pages are
  twopager build brief.yaml --brand _brand.yml   in the colours of a house
  twopager build brief.yaml --template house     with a template of your own
  twopager build brief.yaml --lang en,fr         brief.en.pdf and brief.fr.pdf
  twopager build brief.yaml --format pdf,png     a picture of each page as well
  twopager build brief.yaml --format json -o templates/briefing/brief.json")]
pub struct Build {
    /// The facts files, or folders or patterns of them; `-` for standard input, the sample
    /// if left out
    pub facts: Vec<PathBuf>,

    /// The file to write; `-` for standard output. The facts file's name with
    /// the format's extension in this folder if left out. With a file for each page,
    /// `a.png` stands for `a-1.png` and `a-2.png`
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// The folder to write to, which keeps the folders that the facts are in
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    pub out_dir: Option<PathBuf>,

    /// What to write; several with commas between them. What the extension of `-o` says if
    /// left out, or else a PDF
    #[arg(long, value_name = "FORMAT", value_delimiter = ',')]
    pub format: Vec<Format>,

    /// How many pixels an inch has in `--format png`: 144 if left out, from 18 to 600
    #[arg(long, value_name = "NUMBER", value_parser = value_parser!(u16).range(18..=MOST_PPI.into()))]
    pub ppi: Option<u16>,

    /// In which languages
    #[command(flatten)]
    pub languages: LanguageArguments,

    /// What to make it with
    #[command(flatten)]
    pub setup: SetupArguments,

    /// What is asked for
    #[command(flatten)]
    pub request: RequestArguments,

    /// How to go about several files
    #[command(flatten)]
    pub batch: BatchArguments,

    /// Write nothing: say whether the files are what would be written, with exit code 4 if not
    #[arg(long, conflicts_with = "open")]
    pub check: bool,

    /// Write which files were read for which outputs, for `make` and its like; `-` for standard
    /// output
    #[arg(long, value_name = "FILE")]
    pub deps: Option<PathBuf>,

    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "make", requires = "deps")]
    pub deps_format: DepsFormat,

    /// Write a report of all briefings, with their files, hashes and messages, as JSON; `-` for
    /// standard output
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,

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

/// How to write which files were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DepsFormat {
    /// A rule of a Makefile for each briefing
    Make,
    /// An object with all `inputs` and `outputs`
    Json,
    /// The paths of all that was read, a zero byte behind each
    Zero,
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
    /// A page of the web, all in one file
    Html,
    /// Its texts as Markdown, for pandoc and what it makes, such as Word files
    Md,
    /// Its texts alone
    Txt,
    /// The data that the template receives
    Json,
}

impl From<Format> for export::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Pdf => Self::Pdf,
            Format::Png => Self::Png,
            Format::Svg => Self::Svg,
            Format::Html => Self::Html,
            Format::Md => Self::Markdown,
            Format::Txt => Self::Text,
            Format::Json => Self::Json,
        }
    }
}

impl Format {
    /// The format that the extension of a file names.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?;
        Self::value_variants().iter().copied().find(|format| format.extension() == extension)
    }

    /// Whether each page is a file of its own.
    pub fn is_by_page(self) -> bool {
        export::Format::from(self).is_by_page()
    }

    /// The extension of its files.
    pub fn extension(self) -> &'static str {
        export::Format::from(self).extension()
    }
}
