//! What is printed about one facts file, when it is its turn.

use twopager::typeset::Fit;

use super::reporter::{Prepared, Reporter};
use super::terminal::Terminal;

/// What is printed about one facts file.
#[derive(Debug, Default)]
pub struct Messages {
    /// How full the pages are, and of which file they are if there are several.
    pub fit: Option<(Fit, Option<String>)>,
    /// What was found.
    pub reports: Vec<Prepared>,
    /// What was done, in lines.
    pub lines: Vec<String>,
}

impl Messages {
    /// Prints them.
    pub fn print(self, terminal: &Terminal, reporter: &mut Reporter<'_>) {
        if let Some((fit, file)) = &self.fit {
            terminal.print_fit(fit, file.as_deref(), reporter.format());
        }
        for report in self.reports {
            reporter.take(report);
        }
        for line in &self.lines {
            terminal.inform(line);
        }
    }
}
