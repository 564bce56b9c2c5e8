//! Reports diagnostics to people or to programs while the work goes on.

use std::io::{self, ErrorKind, Write, stderr, stdout};
use std::process::ExitCode;

use twopager::diagnostic::{Diagnostic, Folders, Format, Log, Report, Severity};

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
    /// The one log of all files.
    log: Log,
    worst: Kind,
}

/// What is to be reported, without the texts that it is about.
#[derive(Debug)]
pub struct Prepared {
    worst: Kind,
    text: String,
    log: Log,
}

impl Prepared {
    /// Whether the command fails for it.
    pub fn has_failed(&self) -> bool {
        self.worst > Kind::Done
    }
}

impl<'a> Reporter<'a> {
    /// Reports as it is asked for.
    pub fn new(terminal: &'a Terminal, arguments: ReportArguments) -> Self {
        let ReportArguments { message_format, deny_warnings } = arguments;
        let format = message_format.into();
        let folders = match format {
            Format::Github | Format::Sarif => folders::here(),
            Format::Human | Format::Short | Format::Json => Folders::default(),
        };
        let log = Log::default();
        Self { terminal, format, folders, deny_warnings, log, worst: Kind::Done }
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
    /// is empty if it is about none. Says whether the command fails for any of it.
    pub fn report(&mut self, file: &str, diagnostics: &[Diagnostic]) -> bool {
        let prepared = self.prepare(file, diagnostics);
        let has_failed = prepared.has_failed();
        self.take(prepared);
        has_failed
    }

    /// What is to be reported of a file, when it is its turn.
    pub fn prepare(&self, file: &str, diagnostics: &[Diagnostic]) -> Prepared {
        let diagnostics: Vec<_> = diagnostics.iter().cloned().map(|it| self.judged(it)).collect();
        let worst = diagnostics.iter().map(Kind::of).max().unwrap_or_default();
        let mut prepared = Prepared { worst, text: String::new(), log: Log::default() };
        if self.format == Format::Sarif {
            prepared.log.add(&diagnostics, &self.folders);
        } else {
            let report = Report { file, diagnostics: &diagnostics };
            let colour = self.terminal.has_colour();
            prepared.text = report.render_for(&self.folders, self.format, colour);
        }
        prepared
    }

    /// Reports what was prepared.
    pub fn take(&mut self, prepared: Prepared) {
        let Prepared { worst, text, log } = prepared;
        self.worst = self.worst.max(worst);
        self.log.merge(log);
        self.print(&text);
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
            let log = std::mem::take(&mut self.log);
            self.print(&log.to_string());
        }
        self.worst.exit_code()
    }

    /// Prints a text. Whoever has closed the output gets nothing, which is no
    /// failure; a full disk is one.
    fn print(&mut self, text: &str) {
        if self.is_for_people() {
            let _ = stderr().write_all(text.as_bytes());
        } else if let Err(error) = write(text)
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
