//! What became of every briefing, for programs.

use std::path::Path;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;
use twopager::diagnostic::{Diagnostic, Line};
use twopager::files;
use twopager::typeset::PageFit;

use super::delivery::{Delivered, Ending, OutputFile as File};
use crate::commands::Failure;
use crate::commands::output::{Output, State};

/// The version of the report: another one if anything in it changes its meaning or goes. What
/// is added does not change it.
const VERSION: u32 = 1;

/// What became of every briefing that `twopager build` was to make.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Report of twopager build")]
struct Report<'a> {
    /// The version of the report. What may be added does not change it.
    version: u32,
    /// The version of twopager.
    twopager: &'static str,
    /// Every briefing, in the order of the arguments.
    briefings: Vec<Briefing<'a>>,
    /// What was found that is about no briefing, such as a brand of the command line; with an
    /// error in it, there are no briefings.
    diagnostics: Vec<Line<'a>>,
}

/// What became of a briefing.
#[derive(Serialize, JsonSchema)]
struct Briefing<'a> {
    /// The facts file, as it was named.
    facts: &'a str,
    /// Its language, as a BCP 47 tag: the one that was asked for, or else that of the facts; none
    /// if these could not be read.
    language: Option<String>,
    /// What became of it.
    outcome: Ending,
    /// The files that belong to it, whether or not they were made.
    outputs: Vec<OutputFile<'a>>,
    /// What it was made of, as its PDF says.
    inputs: Vec<InputFile<'a>>,
    /// The paths of all files that were read for it, or looked for.
    read: Vec<String>,
    /// The size of the type in points; none if it was not made, or if its template does not say.
    size: Option<f64>,
    /// How full each page is: 1 is full.
    fill: Vec<f64>,
    /// The paths of the optional items that are left out, in the order in which they were.
    left_out: &'a [String],
    /// All that was found.
    #[schemars(with = "Vec<Line<'a>>")]
    diagnostics: &'a [Value],
}

/// A file of a briefing.
#[derive(Serialize, JsonSchema)]
struct OutputFile<'a> {
    /// Its path; none for standard output.
    path: Option<String>,
    /// Its format, by its extension.
    format: &'a str,
    /// The page that it shows, from 1; none if the whole briefing is in it.
    page: Option<usize>,
    /// What became of it; none if it was left as it was, because something is wrong.
    state: Option<State>,
    /// How many bytes it has, or would have; none if it was not made.
    bytes: Option<usize>,
    /// Their SHA-256.
    sha256: Option<&'a str>,
}

/// A file that a briefing was made of.
#[derive(Serialize, JsonSchema)]
struct InputFile<'a> {
    /// What it is for: `facts`, `brand`, `logo`, `portrait`, `map`, `template` or `font`.
    role: String,
    /// What it is called, in words that are the same on every machine.
    name: &'a str,
    /// The SHA-256 of its bytes.
    sha256: &'a str,
}

/// Writes it to a file; `-` is standard output.
pub fn write(file: &Path, delivered: &[Delivered], failure: &[Diagnostic]) -> Result<(), Failure> {
    let briefings = delivered.iter().map(briefing).collect();
    let report = Report {
        version: VERSION,
        twopager: env!("CARGO_PKG_VERSION"),
        briefings,
        diagnostics: failure.iter().map(Line::from).collect(),
    };
    let mut text = serde_json::to_string_pretty(&report).expect("a report is plain data");
    text.push('\n');
    Output::named(file).write(text.as_bytes()).map(|_| ())
}

/// The JSON Schema of the report.
pub fn schema_text() -> String {
    let schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<Report<'_>>();
    format!("{:#}\n", schema.to_value())
}

fn briefing(delivered: &Delivered) -> Briefing<'_> {
    let Delivered {
        facts, language, ending, files, fit, left_out, inputs, read, diagnostics, ..
    } = delivered;
    let fill = |page: &PageFit| (page.fill() * 1000.0).round() / 1000.0;
    Briefing {
        facts,
        language: language.as_ref().map(ToString::to_string),
        outcome: *ending,
        outputs: files.iter().map(output).collect(),
        inputs: inputs
            .iter()
            .map(|it| InputFile { role: it.role.to_string(), name: &it.name, sha256: &it.sha256 })
            .collect(),
        read: read.iter().map(|path| files::shown(path)).collect(),
        size: fit.as_ref().map(|fit| fit.size),
        fill: fit.iter().flat_map(|fit| &fit.pages).map(fill).collect(),
        left_out,
        diagnostics,
    }
}

fn output(file: &File) -> OutputFile<'_> {
    OutputFile {
        path: file.output.path().map(files::shown),
        format: file.format.extension(),
        page: file.page,
        state: file.state,
        bytes: file.content.as_ref().map(|it| it.bytes),
        sha256: file.content.as_ref().map(|it| &*it.sha256),
    }
}
