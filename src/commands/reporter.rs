//! Reports diagnostics to people or to programs while the work goes on.

use std::io::{self, ErrorKind, Write, stderr, stdout};
use std::process::ExitCode;

use twopager::diagnostic::{Diagnostic, Folders, Format, Report, Severity};

use super::Failure;
use super::arguments::ReportArguments;
use super::exit::Kind;
use super::folders;
use super::terminal::Terminal;

/// Reports what was found about one file after the other: to people on standard
/// error, to programs on standard output.
pub struct Reporter<'a> {
    terminal: &'a Terminal,
    format: Format,
    folders: Folders,
    /// Whether warnings are errors.
    deny_warnings: bool,
    /// What goes into one log of all files.
    logged: Vec<Diagnostic>,
    worst: Kind,
}

impl<'a> Reporter<'a> {
    /// Reports as it is asked for.
    pub fn new(terminal: &'a Terminal, arguments: ReportArguments) -> Self {
        let ReportArguments { message_format, deny_warnings } = arguments;
        let format = message_format.into();
        let (folders, logged) = (folders::here(), Vec::new());
        Self { terminal, format, folders, deny_warnings, logged, worst: Kind::Done }
    }

    /// The format of the reports.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Whether people read the reports and not programs.
    pub fn is_for_people(&self) -> bool {
        self.format.is_for_people()
    }

    /// Reports what was found about a file, at once if the format allows it; `file`
    /// is empty if it is about none.
    pub fn report(&mut self, file: &str, diagnostics: &[Diagnostic]) {
        let diagnostics: Vec<_> = diagnostics.iter().cloned().map(|it| self.judged(it)).collect();
        let worst = diagnostics.iter().map(Kind::of).max();
        self.worst = self.worst.max(worst.unwrap_or_default());
        if self.format == Format::Sarif {
            self.logged.extend(diagnostics);
        } else {
            self.print(&Report { file, diagnostics: &diagnostics });
        }
    }

    /// Whether the command fails for any of these, whether or not they were reported.
    pub fn fails_for(&self, diagnostics: &[Diagnostic]) -> bool {
        let judged = diagnostics.iter().cloned().map(|it| Kind::of(&self.judged(it)));
        judged.max() > Some(Kind::Done)
    }

    /// Takes down that something is not as it was, which is a result and no fault.
    pub fn note_difference(&mut self) {
        self.worst = self.worst.max(Kind::Differs);
    }

    /// Whether there was anything so far that the command fails for.
    pub fn has_failed(&self) -> bool {
        self.worst > Kind::Done
    }

    /// A diagnostic as severe as it is taken.
    fn judged(&self, diagnostic: Diagnostic) -> Diagnostic {
        match diagnostic.severity {
            Severity::Warning if self.deny_warnings => {
                let denied = Diagnostic { severity: Severity::Error, ..diagnostic };
                denied.hint("it is a warning: `--deny-warnings` makes it an error")
            }
            _ => diagnostic,
        }
    }

    /// Ends with the exit code of the worst diagnostic.
    pub fn finish(mut self, done: Result<(), Failure>) -> ExitCode {
        if let Err(failure) = done {
            self.report("", &failure);
        }
        if self.format == Format::Sarif {
            let logged = std::mem::take(&mut self.logged);
            self.print(&Report { file: "", diagnostics: &logged });
        }
        self.worst.exit_code()
    }

    /// Prints a report. Whoever has closed the output gets nothing, which is no
    /// failure; a full disk is one.
    fn print(&mut self, report: &Report<'_>) {
        let text = report.render_for(&self.folders, self.format, self.terminal.has_colour());
        if self.is_for_people() {
            let _ = stderr().write_all(text.as_bytes());
        } else if let Err(error) = write(&text)
            && error.kind() != ErrorKind::BrokenPipe
        {
            self.worst = self.worst.max(Kind::File);
        }
    }
}

fn write(text: &str) -> io::Result<()> {
    let mut stdout = stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}
