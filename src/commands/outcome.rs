//! How a command ended: what there is to say, and the exit code.

use std::process::ExitCode;

use twopager::diagnostic::{Code, Diagnostic};

/// How a command ended.
#[derive(Debug)]
pub struct Outcome {
    /// How well.
    pub kind: Kind,
    /// What there is to say about each file.
    pub reports: Vec<FileReport>,
}

/// What there is to say about a file; one without a name is about none.
#[derive(Debug)]
pub struct FileReport {
    /// The file, as the user named it.
    pub file: String,
    /// What there is to say about it.
    pub diagnostics: Vec<Diagnostic>,
}

/// How well a command ended, the gravest failure last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Nothing to object to.
    Done,
    /// Facts are past their date.
    Stale,
    /// The facts, the template or the page contract are at fault.
    Faults,
    /// A file could not be read or written.
    File,
    /// The arguments make no sense together.
    Usage,
}

impl Kind {
    /// The one table of exit codes.
    pub fn exit_code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Done => 0,
            Self::Faults => 1,
            Self::Usage => 2,
            Self::File => 3,
            Self::Stale => 5,
        })
    }
}

impl Outcome {
    /// Something about a file.
    pub fn new(kind: Kind, file: &str, diagnostics: Vec<Diagnostic>) -> Self {
        Self { kind, reports: vec![FileReport { file: file.to_owned(), diagnostics }] }
    }

    /// What keeps a file from being built: facts or a template that are at fault,
    /// or files named on the command line that are not there.
    pub fn of_faults(file: &str, faults: Vec<Diagnostic>) -> Self {
        let is_file = |it: &Diagnostic| it.code == Code::FileNotReadable && it.place.is_none();
        let kind = if faults.iter().any(is_file) { Kind::File } else { Kind::Faults };
        Self::new(kind, file, faults)
    }

    /// The arguments make no sense together.
    pub fn usage(diagnostic: Diagnostic) -> Self {
        Self::new(Kind::Usage, "", vec![diagnostic])
    }

    /// A file could not be read or written.
    pub fn file(diagnostic: Diagnostic) -> Self {
        Self::new(Kind::File, "", vec![diagnostic])
    }

    /// Both, as grave as the graver one.
    pub fn and(mut self, other: Self) -> Self {
        self.kind = self.kind.max(other.kind);
        self.reports.extend(other.reports);
        self
    }
}
