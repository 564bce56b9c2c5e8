//! What a briefing is made of: a line for each file that was read, by which it is known
//! later whether it is still the same.

use std::fmt::{self, Display, Formatter, Write};
use std::str::FromStr;

use sha2::{Digest, Sha256};
use thiserror::Error;

/// A file that a briefing was made of.
///
/// As a text it is its role, its SHA-256, as `sha256sum` prints it, and its name:
///
/// ```
/// use twopager::inputs::{Input, InputRole};
///
/// let input = Input::new(InputRole::Map, "corridor.svg", b"<svg/>");
/// let text = input.to_string();
/// assert!(text.starts_with("map d4dc56669143034f31aa309635d4113d"));
/// assert!(text.ends_with("  corridor.svg"));
/// assert_eq!(text.parse(), Ok(input));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Input {
    /// What it is for.
    pub role: InputRole,
    /// What it is called, in words that are the same on every machine: the path as it is
    /// written where it is named, or the name of a font.
    pub name: String,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
}

impl Input {
    /// Takes down a file.
    pub fn new(role: InputRole, name: &str, bytes: &[u8]) -> Self {
        // A line is a line, whatever a file is called.
        let name = name
            .replace(|c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'), "\u{fffd}");
        Self { role, name, sha256: sha256([bytes]) }
    }
}

/// The SHA-256 of bytes one behind the other, in hexadecimal digits.
///
/// ```
/// let hash = twopager::inputs::sha256([&b"a"[..], b"bc"]);
/// assert!(hash.starts_with("ba7816bf8f01cfea"));
/// ```
pub fn sha256<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let hash = parts.into_iter().fold(Sha256::new(), Sha256::chain_update);
    hash.finalize().iter().fold(String::new(), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

impl Display for Input {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}  {}", self.role, self.sha256, self.name)
    }
}

/// A text that is no [`Input`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("no role, SHA-256 and name of a file")]
pub struct NoInput;

impl FromStr for Input {
    type Err = NoInput;

    fn from_str(text: &str) -> Result<Self, NoInput> {
        let (role, rest) = text.split_once(' ').ok_or(NoInput)?;
        let (sha256, name) = rest.split_once("  ").ok_or(NoInput)?;
        let role = InputRole::ALL.into_iter().find(|it| it.name() == role).ok_or(NoInput)?;
        if sha256.len() != 64 || !sha256.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(NoInput);
        }
        Ok(Self { role, name: name.to_owned(), sha256: sha256.to_owned() })
    }
}

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum InputRole {
    Facts,
    Brand,
    Logo,
    Portrait,
    Map,
    Photo,
    /// A picture of one of the people.
    Person,
    /// A file of a template other than the one inside.
    Template,
    /// A font other than those inside.
    Font,
    /// The facts of an earlier edition, of which the briefing says what has changed since.
    Since,
    /// A file of translations that lies beside the facts.
    Translation,
}

impl InputRole {
    const ALL: [Self; 11] = [
        Self::Facts,
        Self::Brand,
        Self::Logo,
        Self::Portrait,
        Self::Map,
        Self::Photo,
        Self::Person,
        Self::Template,
        Self::Font,
        Self::Since,
        Self::Translation,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Facts => "facts",
            Self::Brand => "brand",
            Self::Logo => "logo",
            Self::Portrait => "portrait",
            Self::Map => "map",
            Self::Photo => "photo",
            Self::Person => "person",
            Self::Template => "template",
            Self::Font => "font",
            Self::Since => "since",
            Self::Translation => "translation",
        }
    }
}

impl Display for InputRole {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
