//! The fault that a value type finds in a text that it cannot read.

use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize, de};

use crate::diagnostic::Code;

/// A value that could not be read, in the user's words.
///
/// ```
/// let fault = "50 bilion USD".parse::<twopager::facts::Quantity>().unwrap_err();
/// assert_eq!(fault.message, "`bilion` is not a scale");
/// assert!(fault.to_string().starts_with("`bilion` is not a scale; expected: a quantity"));
/// ```
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

    /// Sets what would have been right.
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

    /// Puts a question before the way out, which then says why.
    pub(crate) fn asking(self, question: impl Into<String>) -> Self {
        let mut hint = question.into();
        if let Some(why) = &self.hint {
            let mut letters = why.chars();
            hint.push(' ');
            hint.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            hint.push_str(letters.as_str());
        }
        self.hint(hint)
    }

    /// Narrows the fault to a part of the value.
    pub fn within(mut self, fragment: impl Into<String>) -> Self {
        self.fragment = Some(fragment.into()).filter(|fragment: &String| !fragment.is_empty());
        self
    }

    /// The fault as an error of serde, see [`ErrorMessage`].
    pub(crate) fn into_error<E: de::Error>(self) -> E {
        E::custom(ErrorMessage(self))
    }

    /// The fault in the message of such an error; if there is none in it, a fault
    /// with that message.
    pub(super) fn of_message(message: &dyn Display) -> Self {
        serde_json::from_str(&format!("{message:#}"))
            .unwrap_or_else(|_| Self::new(Code::WrongKind, message.to_string()))
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        for (what, text) in [("expected", &self.expected), ("hint", &self.hint)] {
            if let Some(text) = text {
                write!(f, "; {what}: {text}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Fault {}

/// A fault on its way through serde, whose errors are made of nothing but a
/// message. For whatever reads a type from another format, the message is in
/// words; our own deserializer asks for it with `{:#}`, and gets all of the
/// fault as JSON.
struct ErrorMessage(Fault);

impl Display for ErrorMessage {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            f.write_str(&serde_json::to_string(&self.0).map_err(|_| fmt::Error)?)
        } else {
            self.0.fmt(f)
        }
    }
}

#[cfg(test)]
mod tests {
    use serde::de::Error;

    use super::*;

    fn fault() -> Fault {
        let fault = Fault::new(Code::UnknownChoice, "`\"x\"` is not possible here");
        fault.expected("`true` or `false`").hint("leave it out").within("x")
    }

    #[test]
    fn a_fault_is_one_line_in_words() {
        let words = "`\"x\"` is not possible here; expected: `true` or `false`; hint: leave it out";
        assert_eq!(fault().to_string(), words);
        assert_eq!(
            Fault::new(Code::TextEmpty, "the text is empty").to_string(),
            "the text is empty"
        );
    }

    #[test]
    fn a_fault_is_whole_behind_serde_and_in_words_for_other_formats() {
        assert_eq!(Fault::of_message(&ErrorMessage(fault())), fault());
        let of_json: serde_json::Error = fault().into_error();
        assert_eq!(of_json.to_string(), fault().to_string());
        let other = serde_json::Error::custom("too long");
        assert_eq!(Fault::of_message(&other), Fault::new(Code::WrongKind, "too long"));
    }
}
