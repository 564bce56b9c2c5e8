//! What is reported to the user: a severity, a message, a place, what to do about it.
//!
//! Everything that can go wrong in the facts, the template or the page
//! contract becomes a [`Diagnostic`], and all of them meet in one [`Sink`]. This
//! module knows nothing of facts or of Typst; it only knows files, places and words.

mod code;
mod folders;
mod format;
mod github;
mod human;
mod json;
mod packed;
mod passage;
mod place;
mod sarif;
mod sink;
mod spelling;

use std::fmt::{self, Display, Formatter};

pub use self::code::Code;
pub use self::folders::Folders;
pub use self::format::{Format, Report};
pub use self::json::Line;
pub use self::packed::Packed;
pub use self::place::{Place, SourceText};
pub use self::sarif::Log;
pub use self::sink::{Sink, joined};
#[cfg(feature = "pages")]
pub(crate) use self::spelling::alternatives;
pub(crate) use self::spelling::did_you_mean;
pub use self::spelling::nearest;

pub(crate) use self::passage::Passage;
pub(crate) use self::sink::MOST_SHOWN;

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The work goes on.
    Warning,
    /// The work stops: nothing is written.
    Error,
}

impl Display for Severity {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// One report to the user.
///
/// ```
/// use twopager::diagnostic::{Code, Diagnostic, Place, SourceText};
///
/// let source = SourceText::new("brief.yaml", "titel: Kazakhstan\n");
/// let fault = Diagnostic::error(Code::UnknownKey, "unknown key `titel`")
///     .at(Place::new(source, 0..5))
///     .hint("did you mean `title`?");
/// assert!(fault.to_string().contains("brief.yaml:1:1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// What it is about.
    pub code: Code,
    /// What is wrong, in one line without a full stop.
    pub message: String,
    /// Where.
    pub place: Option<Place>,
    /// The file that it is about as a whole, if it has no place in it.
    pub file: Option<String>,
    /// Other places that have to do with it, and what they are.
    pub related: Vec<(Place, String)>,
    /// The path of the value at fault, such as `facts.trade.value`.
    pub path: Option<String>,
    /// What would have been right, as a phrase: "a number, such as `13 %`".
    pub expected: Option<String>,
    /// Ways out.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// Something that stops the work.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// Something worth knowing that does not stop the work.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// A diagnostic of a given severity.
    pub fn new(severity: Severity, code: Code, message: impl Into<String>) -> Self {
        Self {
            severity,
            code,
            message: printable(&message.into()),
            place: None,
            file: None,
            related: Vec::new(),
            path: None,
            expected: None,
            hints: Vec::new(),
        }
    }

    /// Sets the place.
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Sets the file that it is about as a whole.
    pub fn of_file(mut self, name: impl Into<String>) -> Self {
        self.file = Some(name.into());
        self
    }

    /// Names another place that has to do with it, and what it is.
    pub fn related(mut self, place: Place, what: impl Into<String>) -> Self {
        self.related.push((place, what.into()));
        self
    }

    /// Sets the path of the value at fault.
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.path = Some(printable(&path.into())).filter(|path| !path.is_empty());
        self
    }

    /// Sets what would have been right.
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    /// Adds a way out.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

/// The most characters of a message: what is quoted in it may be anything.
const MOST_CHARACTERS: usize = 300;

/// A text on one line that is not too long, with its control characters as
/// escapes: a terminal would obey them.
fn printable(text: &str) -> String {
    let mut printable = String::new();
    for character in text.chars().take(MOST_CHARACTERS) {
        match character {
            character if character.is_control() => printable.extend(character.escape_unicode()),
            character => printable.push(character),
        }
    }
    if text.chars().nth(MOST_CHARACTERS).is_some() {
        printable.push('…');
    }
    printable
}

impl Display for Diagnostic {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&human::render(self, false))
    }
}
