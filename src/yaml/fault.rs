//! What a value type says when a value is not one of its own.

use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize};

use crate::diagnostic::Code;

/// A value that could not be read, in the user's words.
///
/// Serde carries an error as nothing but a string, so a fault crosses it as
/// JSON: [`Display`] writes it and [`Fault::from_message`] reads it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// What it is about.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// What would have been right, owned by the value type.
    pub expected: Option<String>,
    /// A way out.
    pub hint: Option<String>,
    /// The part of the value that is at fault, as it was written; the whole
    /// value if there is none.
    pub fragment: Option<String>,
}

impl Fault {
    /// A fault of a whole value.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), expected: None, hint: None, fragment: None }
    }

    /// Says what would have been right.
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    /// Adds a way out.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds a way out if there is none yet.
    pub fn or_hint(self, hint: impl Into<String>) -> Self {
        if self.hint.is_some() { self } else { self.hint(hint) }
    }

    /// Narrows the fault to a part of the value.
    pub fn within(mut self, fragment: impl Into<String>) -> Self {
        self.fragment = Some(fragment.into()).filter(|fragment: &String| !fragment.is_empty());
        self
    }

    /// The fault that a serde error carries, if it carries one.
    pub fn from_message(message: &str) -> Option<Self> {
        serde_json::from_str(message).ok()
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}
