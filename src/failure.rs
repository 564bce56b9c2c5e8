//! Why the command failed, and the exit code of each kind of failure.

use std::process::ExitCode;

use twopager::diagnostic::Diagnostic;

/// Why the command failed.
#[derive(Debug)]
pub struct Failure {
    kind: Kind,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    /// The facts, the template or the page contract are at fault.
    Faults,
    /// The arguments make no sense together.
    Usage,
    /// A file could not be read or written.
    File,
}

impl Failure {
    /// The arguments make no sense together.
    pub fn usage(diagnostic: Diagnostic) -> Self {
        Self { kind: Kind::Usage, diagnostics: vec![diagnostic] }
    }

    /// A file could not be read or written.
    pub fn file(diagnostic: Diagnostic) -> Self {
        Self { kind: Kind::File, diagnostics: vec![diagnostic] }
    }

    /// The one table of exit codes.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self.kind {
            Kind::Faults => 1,
            Kind::Usage => 2,
            Kind::File => 3,
        })
    }

    /// What to tell the user.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }
}

impl From<Vec<Diagnostic>> for Failure {
    fn from(diagnostics: Vec<Diagnostic>) -> Self {
        Self { kind: Kind::Faults, diagnostics }
    }
}
