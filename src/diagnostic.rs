//! What is said to the user: a severity, a message, a place, what to do about it.
//!
//! Everything that can go wrong in the facts, the template or the page
//! contract becomes a [`Diagnostic`]. This module knows nothing of facts or
//! of Typst; it only knows files, places and words.

mod code;
mod format;
mod github;
mod human;
mod json;
mod sarif;
mod spelling;

use std::fmt::{self, Display, Formatter};
use std::ops::Range;
use std::sync::Arc;

pub use self::code::Code;
pub use self::format::{Format, Report};
pub use self::spelling::nearest;

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is lost by going on.
    Warning,
    /// Nothing is written.
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

/// A text that was read, and the name it is known by to the user.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceText {
    /// The path as the user gave it, or else what it is, in angle brackets:
    /// `<standard input>`.
    pub name: String,
    /// The whole text.
    pub text: String,
}

impl SourceText {
    /// Wraps a text so that places can share it.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { name: name.into(), text: text.into() })
    }

    fn file(&self) -> Option<&str> {
        let is_path = !(self.name.starts_with('<') && self.name.ends_with('>'));
        is_path.then_some(&self.name)
    }
}

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    source: Arc<SourceText>,
    range: Range<usize>,
}

impl Place {
    /// The bytes `range` of `source`, moved outwards to character borders and
    /// into the text if they are not there already.
    ///
    /// ```
    /// use twopager::diagnostic::{Place, SourceText};
    ///
    /// let source = SourceText::new("brief.yaml", "title: Ә\nlead: x");
    /// let place = Place::new(source, 10..14);
    /// assert_eq!((place.line(), place.column()), (2, 1));
    /// assert_eq!(place.text(), "lead");
    /// ```
    pub fn new(source: Arc<SourceText>, range: Range<usize>) -> Self {
        let text = &source.text;
        let mut start = range.start.min(text.len());
        let mut end = range.end.clamp(start, text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        while !text.is_char_boundary(end) {
            end += 1;
        }
        Self { source, range: start..end }
    }

    /// The path of the file; none if the text is from elsewhere.
    pub fn file(&self) -> Option<&str> {
        self.source.file()
    }

    /// The path of the file, or what the text is: `<standard input>`.
    pub fn name(&self) -> &str {
        &self.source.name
    }

    /// The text at this place.
    pub fn text(&self) -> &str {
        &self.source.text[self.range.clone()]
    }

    /// The bytes of this place in the file.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// The line, counted from 1.
    pub fn line(&self) -> usize {
        self.start().0
    }

    /// The column in characters, counted from 1.
    pub fn column(&self) -> usize {
        self.start().1
    }

    /// The line and the column of the first character.
    pub fn start(&self) -> (usize, usize) {
        self.position(self.range.start)
    }

    /// The line and the column behind the last character.
    pub fn end(&self) -> (usize, usize) {
        self.position(self.range.end)
    }

    fn position(&self, offset: usize) -> (usize, usize) {
        let (before, after) = self.source.text.split_at(offset);
        let between = after.starts_with('\n').then(|| before.strip_suffix('\r')).flatten();
        // A byte order mark is no character to an editor.
        let before = between.unwrap_or(before).trim_start_matches('\u{feff}');
        let before = with_newlines(&before.replace("\r\n", "\n"));
        let line = before.rsplit('\n').next().unwrap_or_default();
        (before.matches('\n').count() + 1, line.chars().count() + 1)
    }
}

/// The text, of the same length, with a newline for each carriage return that
/// ends a line by itself: YAML and editors take it for one.
fn with_newlines(text: &str) -> String {
    let mut characters = text.chars().peekable();
    let mut with_newlines = String::with_capacity(text.len());
    while let Some(character) = characters.next() {
        let ends_line = character == '\r' && characters.peek() != Some(&'\n');
        with_newlines.push(if ends_line { '\n' } else { character });
    }
    with_newlines
}

/// One thing to tell the user.
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
    /// Other places that have to do with it, and what they are.
    pub related: Vec<(Place, String)>,
    /// The path of the value at fault, such as `facts.trade.value`.
    pub path: Option<String>,
    /// What it is about, if it was found on the pages and has yet to be found
    /// in the file.
    pub about: Option<About>,
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

    /// Says something with a severity of its own.
    pub fn new(severity: Severity, code: Code, message: impl Into<String>) -> Self {
        Self {
            severity,
            code,
            message: printable(&message.into()),
            place: None,
            related: Vec::new(),
            path: None,
            about: None,
            expected: None,
            hints: Vec::new(),
        }
    }

    /// Says where.
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Names another place that has to do with it, and what it is.
    pub fn related(mut self, place: Place, what: impl Into<String>) -> Self {
        self.related.push((place, what.into()));
        self
    }

    /// Says at which value of the facts.
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.path = Some(printable(&path.into())).filter(|path| !path.is_empty());
        self
    }

    /// Says what on the pages it is about.
    pub fn about(mut self, about: About) -> Self {
        self.about = Some(about);
        self
    }

    /// Says what would have been right.
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

/// What a diagnostic of the pages is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A text, or a part of one.
    Text(String),
    /// Characters, wherever they stand; the message quotes them.
    Characters(String),
    /// Values of the facts by their paths, and what to say of each. It is told
    /// at the first.
    Parts(Vec<(String, String)>),
}

/// Puts diagnostics into the order of their places, file by file; those without
/// one come last.
pub(crate) fn in_order(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|one, other| {
        let place = |it: &Diagnostic| {
            it.place.as_ref().map(|place| (place.name().to_owned(), place.range.start))
        };
        let (one, other) = (place(one), place(other));
        (one.is_none(), one).cmp(&(other.is_none(), other))
    });
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
