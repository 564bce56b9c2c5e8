//! How a command ended: from the codes of what was found to the exit code.

use std::process::ExitCode;

use twopager::diagnostic::{Code, Diagnostic, Severity};

/// How well a command ended, the worst failure last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Nothing to object to.
    #[default]
    Done,
    /// Facts are past their date.
    Stale,
    /// A file is not what would be made now.
    Differs,
    /// The facts, the template or the page contract are at fault.
    Faults,
    /// A file could not be read or written.
    File,
    /// The arguments make no sense together.
    Usage,
}

impl Kind {
    /// The one table of what a diagnostic makes of a command.
    pub fn of(diagnostic: &Diagnostic) -> Self {
        match (diagnostic.severity, diagnostic.code) {
            (_, Code::StaleFact | Code::StaleMeeting | Code::StaleEdition) => Self::Stale,
            (Severity::Warning, _) => Self::Done,
            (Severity::Error, Code::Usage) => Self::Usage,
            (
                Severity::Error,
                Code::FileNotReadable | Code::FileNotWritable | Code::PdfForeign | Code::NoProcess,
            ) => Self::File,
            (Severity::Error, Code::Differs) => Self::Differs,
            (Severity::Error, _) => Self::Faults,
        }
    }

    /// The one table of exit codes.
    pub fn exit_code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Done => 0,
            Self::Faults => 1,
            Self::Usage => 2,
            Self::File => 3,
            Self::Differs => 4,
            Self::Stale => 5,
        })
    }
}
