//! A fault at a path of a file.

use super::{Fault, Path};
use crate::diagnostic::Severity;

/// A fault at a path of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) severity: Severity,
    pub(crate) path: Path,
    pub(crate) fault: Fault,
    /// Whether the key is at fault and not its value.
    pub(crate) at_key: bool,
}

impl Problem {
    pub(crate) fn error(path: Path, fault: Fault) -> Self {
        Self { severity: Severity::Error, path, fault, at_key: false }
    }

    pub(crate) fn warning(path: Path, fault: Fault) -> Self {
        Self { severity: Severity::Warning, ..Self::error(path, fault) }
    }

    /// Moves the problem from the value to its key.
    pub(crate) fn at_key(self) -> Self {
        Self { at_key: true, ..self }
    }
}
