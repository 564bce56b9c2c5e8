//! The terminal, and what it can show.

use std::io::{IsTerminal, Write, stderr, stdout};

use twopager::diagnostic::Format;
use twopager::typeset::Fit;

use super::arguments::When;

/// Standard error, and what it can show.
pub struct Terminal {
    colour: bool,
}

impl Terminal {
    /// Looks at standard error and at `NO_COLOR`.
    pub fn new(color: When) -> Self {
        let attended = stderr().is_terminal();
        let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let colour = match color {
            When::Auto => attended && !unwanted && understands_colours(),
            When::Always => true,
            When::Never => false,
        };
        Self { colour }
    }

    /// Whether messages are in colours.
    pub fn has_colour(&self) -> bool {
        self.colour
    }

    /// Prints how full the pages are: for people on standard error, for programs
    /// that read JSON on standard output.
    pub fn print_fit(&self, fit: &Fit, format: Format) {
        let _ = match format {
            Format::Json => writeln!(stdout(), "{}", fit.to_json()),
            format if format.is_for_people() => writeln!(stderr(), "{fit}"),
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
