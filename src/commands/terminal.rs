//! What the user is told, and where.

use std::io::{self, ErrorKind, IsTerminal, Write, stderr, stdout};

use twopager::diagnostic::{Diagnostic, Format, Report};
use twopager::typeset::Fit;

use super::arguments::When;
use super::outcome::FileReport;

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

    /// Tells what there is to say: people on standard error, file by file;
    /// programs on standard output, all at once. Whoever has closed it is told
    /// nothing, which is no failure; a full disk is one.
    pub fn report(&self, reports: &[FileReport], format: Format) -> io::Result<()> {
        if format.is_for_people() {
            for FileReport { file, diagnostics } in reports {
                let text = Report { file, diagnostics }.render(format, self.colour);
                let _ = stderr().write_all(text.as_bytes());
            }
            Ok(())
        } else {
            let all = reports.iter().flat_map(|report| &report.diagnostics);
            let diagnostics: Vec<Diagnostic> = all.cloned().collect();
            let text = Report { file: "", diagnostics: &diagnostics }.render(format, false);
            let mut stdout = stdout().lock();
            match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
                Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
                _ => Ok(()),
            }
        }
    }

    /// Tells how full the pages are: people on standard error, programs that read
    /// JSON on standard output.
    pub fn tell_fit(&self, fit: &Fit, format: Format) {
        let _ = match format {
            Format::Json => writeln!(stdout(), "{}", fit.to_json()),
            format if format.is_for_people() => writeln!(stderr(), "{fit}"),
            _ => Ok(()),
        };
    }

    /// Tells a person that is watching; says nothing in a script.
    pub fn tell(&self, message: &str) {
        if self.attended {
            let _ = writeln!(stderr(), "{message}");
        }
    }
}
