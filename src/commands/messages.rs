//! What is printed about one facts file, when it is its turn.

use twopager::diagnostic::{self, Diagnostic};
use twopager::typeset::Fit;

use super::reporter::{Prepared, Reporter};
use super::terminal::Terminal;

/// What there is to say about one facts file.
#[derive(Debug, Default)]
pub struct Messages {
    /// What messages call it.
    pub file: String,
    /// How full the pages are, and of which briefing they are if there are several.
    pub fits: Vec<(Fit, Option<String>)>,
    /// What was found in it.
    pub found: Vec<Diagnostic>,
    /// What went wrong besides.
    pub failure: Vec<Diagnostic>,
    /// What was done, in lines.
    pub lines: Vec<String>,
}

/// The same, as it is printed.
pub struct Ready {
    fits: Vec<(Fit, Option<String>)>,
    reports: [Prepared; 2],
    lines: Vec<String>,
}

impl Messages {
    /// What there is to say about a file of which several briefings were made: each thing once.
    pub fn joined(all: Vec<Self>) -> Self {
        let (mut joined, mut found, mut failures) = (Self::default(), Vec::new(), Vec::new());
        for it in all {
            joined.file = it.file;
            joined.fits.extend(it.fits);
            joined.lines.extend(it.lines);
            found.push(it.found);
            failures.push(it.failure);
        }
        let (found, failure) = (diagnostic::joined(found), diagnostic::joined(failures));
        Self { found, failure, ..joined }
    }

    /// Prepares it for its turn.
    pub fn ready(self, reporter: &Reporter<'_>) -> Ready {
        let found = reporter.prepare(&self.file, &self.found);
        let reports = [found, reporter.prepare("", &self.failure)];
        Ready { fits: self.fits, reports, lines: self.lines }
    }
}

impl Ready {
    /// Prints it.
    pub fn print(self, terminal: &Terminal, reporter: &mut Reporter<'_>) {
        for (fit, name) in &self.fits {
            terminal.print_fit(fit, name.as_deref(), reporter.format());
        }
        for report in self.reports {
            reporter.take(report);
        }
        for line in &self.lines {
            terminal.inform(line);
        }
    }
}
