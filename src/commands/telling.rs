//! What there is to tell of one facts file, once it is its turn.

use twopager::diagnostic::Diagnostic;
use twopager::typeset::Fit;

use super::reporter::Reporter;
use super::terminal::Terminal;

/// What there is to tell of one facts file.
#[derive(Debug, Default)]
pub struct Told {
    /// How full the pages are, and of which file they are if there are several.
    pub fit: Option<(Fit, Option<String>)>,
    /// What was found about files, and then what is about none: its name is empty.
    pub reports: Vec<(String, Vec<Diagnostic>)>,
    /// What was done, in lines.
    pub lines: Vec<String>,
}

impl Told {
    /// Tells it.
    pub fn tell(&self, terminal: &Terminal, reporter: &mut Reporter<'_>) {
        if let Some((fit, file)) = &self.fit {
            terminal.print_fit(fit, file.as_deref(), reporter.format());
        }
        for (file, diagnostics) in &self.reports {
            reporter.report(file, diagnostics);
        }
        for line in &self.lines {
            terminal.inform(line);
        }
    }
}
