//! What the user sees on standard error.

use std::io::{IsTerminal, Write, stderr};

use twopager::diagnostic::Diagnostic;

use crate::cli::When;

/// Standard error, and what it can show.
pub struct Terminal {
    colour: bool,
    attended: bool,
}

impl Terminal {
    /// Looks at standard error and at `NO_COLOR`.
    pub fn new(color: When) -> Self {
        let attended = stderr().is_terminal();
        let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let colour = match color {
            When::Auto => attended && !unwanted,
            When::Always => true,
            When::Never => false,
        };
        Self { colour, attended }
    }

    /// Shows diagnostics, a blank line between them.
    pub fn report(&self, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            say(&format!("{}\n", diagnostic.render(self.colour)));
        }
    }

    /// Tells a person that is watching; says nothing in a script.
    pub fn tell(&self, message: &str) {
        if self.attended {
            say(message);
        }
    }
}

/// A closed standard error is no reason to fail.
fn say(message: &str) {
    let _ = writeln!(stderr(), "{message}");
}
