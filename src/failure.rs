//! Why the command failed, and the exit code of each kind of failure.

use std::process::ExitCode;

use twopager::diagnostic::Diagnostic;

/// Why the command failed.
#[derive(Debug)]
pub enum Failure {
    /// The facts, the template or the page contract are at fault.
    Faults(Vec<Diagnostic>),
    /// The arguments make no sense together.
    Usage(Diagnostic),
    /// A file could not be read or written.
    File(Diagnostic),
}

impl Failure {
    /// The one table of exit codes.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Faults(_) => 1,
            Self::Usage(_) => 2,
            Self::File(_) => 3,
        })
    }

    /// What to tell the user.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match self {
            Self::Faults(faults) => faults,
            Self::Usage(fault) | Self::File(fault) => std::slice::from_ref(fault),
        }
    }
}

impl From<Vec<Diagnostic>> for Failure {
    fn from(faults: Vec<Diagnostic>) -> Self {
        Self::Faults(faults)
    }
}
