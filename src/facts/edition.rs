//! Which edition of a paper it is, and which it takes the place of.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use super::form::Form;
use super::value::{Day, Plain};
use crate::diagnostic::Code;
use crate::yaml::Fault;

/// What a revision looks like, in the user's words.
pub(crate) const EXPECTED_REVISION: &str = "a whole number from 1 on, such as `3`";
/// What stands for what is replaced, in the user's words.
pub(crate) const EXPECTED_SUPERSEDED: &str =
    "the day of an earlier edition, such as `2025-10-24`, or the number of a paper";

/// How often a paper was issued, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Revision(pub u16);

/// What a paper takes the place of.
///
/// ```
/// use twopager::facts::Superseded;
///
/// let edition: Superseded = "2025-10-24".parse()?;
/// assert!(matches!(edition, Superseded::Edition(_)));
/// let paper: Superseded = "AT-2025/13".parse()?;
/// assert!(matches!(paper, Superseded::Paper(_)));
/// # Ok::<(), twopager::facts::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Superseded {
    /// The edition of a day.
    Edition(Day),
    /// Another paper, by its number or title.
    Paper(String),
}

/// The form of a revision, for editors.
pub(super) fn form_of_revision() -> Form {
    Form::whole("0*[1-9][0-9]*", EXPECTED_REVISION)
}

impl FromStr for Revision {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let text = text.trim();
        let digits = text.bytes().all(|byte| byte.is_ascii_digit()).then_some(text);
        match digits.and_then(|it| it.parse().ok()).filter(|count| *count > 0) {
            Some(count) => Ok(Self(count)),
            None => {
                let message = format!("`{text}` is not the number of a revision");
                Err(Fault::new(Code::RevisionInvalid, message).expected(EXPECTED_REVISION))
            }
        }
    }
}

impl Display for Revision {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Superseded {
    type Err = Fault;

    /// What has the form of a day is one: a number that looks so would be read as a day by people
    /// as well.
    fn from_str(text: &str) -> Result<Self, Fault> {
        let text = text.trim();
        let is_day = text.len() == "2025-10-24".len()
            && text.char_indices().all(|(at, c)| match at {
                4 | 7 => c == '-',
                _ => c.is_ascii_digit(),
            });
        if is_day {
            text.parse().map(Self::Edition)
        } else {
            Ok(Self::Paper(text.parse::<Plain>()?.0))
        }
    }
}

impl Display for Superseded {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Edition(day) => day.0.fmt(f),
            Self::Paper(name) => f.write_str(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revision_is_a_whole_number() {
        assert_eq!(" 3 ".parse::<Revision>().unwrap(), Revision(3));
        for text in ["", "0", "-1", "+1", "2.0", "third", "99999"] {
            let fault = text.parse::<Revision>().unwrap_err();
            assert_eq!(fault.message, format!("`{text}` is not the number of a revision"));
        }
    }

    #[test]
    fn what_has_the_form_of_a_day_must_be_one() {
        assert_eq!(
            "2025-10".parse::<Superseded>().unwrap(),
            Superseded::Paper("2025-10".to_owned())
        );
        let fault = "2025-13-01".parse::<Superseded>().unwrap_err();
        assert_eq!(fault.message, "there is no month 13");
    }
}
