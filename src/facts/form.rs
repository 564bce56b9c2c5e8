//! How the text of a value looks, for editors: what the schema says of a value
//! before the reader ever sees it.
//!
//! Each type that is read from a text keeps its forms beside its reader, and they
//! are never stricter: a text that the reader takes has every one of them. Typical
//! errors have a form each, so that an editor says of an error what is wrong with it.

/// A form that a text must have.
pub(super) struct Form {
    /// A regular expression, of ECMA-262 and of Rust alike.
    pub(super) pattern: String,
    /// What is said of a text that does not match.
    pub(super) otherwise: String,
}

impl Form {
    /// What the text must match as a whole, but for spaces around it.
    pub(super) fn whole(pattern: &str, expected: &str) -> Self {
        Self {
            pattern: format!("^{SPACE}*(?:{pattern}){SPACE}*$"),
            otherwise: format!("Expected: {expected}"),
        }
    }

    /// How the text must not begin.
    pub(super) fn without(pattern: &str, otherwise: impl Into<String>) -> Self {
        Self { pattern: format!("^{SPACE}*(?!{pattern})"), otherwise: otherwise.into() }
    }
}

/// White space as Rust has it: that of ECMA-262, and the next-line character.
pub(super) const SPACE: &str = r"[\s\x85]";
