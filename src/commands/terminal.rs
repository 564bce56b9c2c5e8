//! The terminal, and what it can show.

use std::io::{IsTerminal, Write, stderr, stdout};

use twopager::diagnostic::Format;
use twopager::typeset::Fit;

use super::arguments::When;

/// Standard error and standard output, and what they can show.
pub struct Terminal {
    is_attended: bool,
    colour: bool,
    colour_on_stdout: bool,
}

impl Terminal {
    /// Looks at both, and at `NO_COLOR`.
    pub fn new(color: When) -> Self {
        let is_attended = stderr().is_terminal();
        let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let colour = |attended: bool| match color {
            When::Auto => attended && !unwanted && understands_colours(),
            When::Always => true,
            When::Never => false,
        };
        let colour_on_stdout = colour(stdout().is_terminal());
        Self { is_attended, colour: colour(is_attended), colour_on_stdout }
    }

    /// Whether somebody watches.
    pub fn is_attended(&self) -> bool {
        self.is_attended
    }

    /// Whether messages are in colours.
    pub fn has_colour(&self) -> bool {
        self.colour
    }

    /// Whether a result on standard output is in colours.
    pub fn has_colour_on_stdout(&self) -> bool {
        self.colour_on_stdout
    }

    /// Prints how full the pages are: for people on standard error, for programs
    /// that read JSON on standard output. Of several files, each is named.
    pub fn print_fit(&self, fit: &Fit, file: Option<&str>, format: Format) {
        let _ = match format {
            Format::Json => {
                let mut object = fit.to_json();
                if let Some(file) = file {
                    object.insert("file".to_owned(), file.into());
                }
                writeln!(stdout(), "{}", serde_json::Value::from(object))
            }
            format if format.is_for_people() => {
                let file = file.map(|file| format!("{file}: ")).unwrap_or_default();
                writeln!(stderr(), "{file}{fit}")
            }
            _ => Ok(()),
        };
    }

    /// Says what was done, in a line on standard error.
    pub fn inform(&self, message: &str) {
        let _ = writeln!(stderr(), "{message}");
    }
}

/// Whether the terminal shows colours and not the characters that ask for them. A console of Windows
/// does so when it is asked to; others do so anyway.
fn understands_colours() -> bool {
    anstyle_query::windows::enable_ansi_colors().unwrap_or(true)
}
