//! What has changed from one edition of a briefing to the next: every key of the facts, in the
//! order of reading, with numbers and dates as they are printed.
//!
//! What belongs together is found as a person would find it: facts and sources by their
//! names, sections by their headings, meetings by what they are called and when they are. How
//! a file is written (its remarks, the order of its keys) makes no difference.

mod compare;
mod entry;
mod further;
mod human;
mod markdown;
mod matching;
mod meetings;
mod series;
#[cfg(test)]
mod tests;
mod words;

use serde::Serialize;

use crate::facts::{Date, Facts, LanguageTag};
use crate::yaml::Path;

/// The version of what [`Changes::to_json`] makes; it rises when a program that reads it would
/// no longer work.
pub const VERSION: u32 = 1;

/// What has changed from one facts file to another. Numbers, dates and the words of names are
/// as in the language of the new one.
///
/// ```
/// use twopager::facts::read;
///
/// let yaml = "
/// title: A day
/// date: 2025-11-28
/// issuer: Press office
/// facts:
///   trade: { value: 50 billion USD, label: bilateral trade, source: mfa }
/// stats: [trade]
/// sources:
///   mfa: { title: Ministry of Foreign Affairs }
/// ";
/// let old = read("old.yaml", yaml.as_bytes())?;
/// let new = read("new.yaml", yaml.replace("50 billion", "over 52 billion").as_bytes())?;
/// let changes = twopager::diff(old.facts(), new.facts());
/// let [trade] = &changes.changes[..] else { panic!("{changes:?}") };
/// assert_eq!(trade.name.as_deref(), Some("bilateral trade"));
/// assert_eq!(trade.path.as_deref(), Some("facts.trade"));
/// let difference = trade.values[0].difference.as_ref().unwrap();
/// assert_eq!(difference.absolute, "≈\u{a0}+$2\u{a0}bn");
/// assert_eq!(difference.relative, None); // of “over”, that cannot be said
/// assert!(twopager::diff(old.facts(), old.facts()).is_empty());
/// # Ok::<(), Vec<twopager::diagnostic::Diagnostic>>(())
/// ```
pub fn diff(old: &Facts, new: &Facts) -> Changes {
    in_language(old, new, new.language())
}

/// What has changed, for a briefing in a language.
pub(crate) fn in_language(old: &Facts, new: &Facts, language: &LanguageTag) -> Changes {
    let [old, new] = [old, new].map(|facts| facts.with_units_in(language));
    compare::compare(&old, &new, language)
}

/// All that has changed, in the order of reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// The version of this data.
    pub version: u32,
    /// The briefing of before.
    pub old: Briefing,
    /// The briefing of now.
    pub new: Briefing,
    /// What has changed, each thing once.
    pub changes: Vec<Change>,
}

/// One of the two briefings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Briefing {
    /// Its title.
    pub title: String,
    /// Its date, such as `2025-11-28`.
    pub date: String,
    /// The same in words.
    pub date_in_words: String,
}

/// A thing that has changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What kind of thing it is.
    pub about: About,
    /// What has become of it.
    pub kind: Kind,
    /// What it is called, in the new briefing if it is there: the label of a fact, the title
    /// of a meeting, the name and the title of a source. None of what there is once.
    pub name: Option<String>,
    /// Its path in the new facts, such as `facts.trade`; none if it is not there, and of the
    /// head and of the document, which have no key of their own.
    pub path: Option<String>,
    /// Its path in the old facts, likewise.
    pub old_path: Option<String>,
    /// The keys of it that have changed; of what was added or removed, all.
    pub values: Vec<Value>,
    /// Where it is in the new facts.
    #[serde(skip)]
    pub(crate) at: Option<Path>,
    /// What it was, as far as page 1 tells it; of figures and meetings alone.
    #[serde(skip)]
    pub(crate) before: Option<Before>,
}

/// What a figure or a meeting was, in the words of page 1: without notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Before {
    /// The label of a figure, the title of a meeting.
    pub(crate) title: String,
    /// The language of that, if it is not given in the one of the briefing.
    pub(crate) language: Option<LanguageTag>,
    /// The note of a figure, the place of a meeting.
    pub(crate) more: Option<String>,
    /// What a number was as of; when a meeting was to be.
    pub(crate) date: Option<Date>,
    /// Whether it was still to come.
    pub(crate) upcoming: bool,
}

/// A kind of thing, in the order of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum About {
    /// What stands at the head of page 1, down to the lead.
    Head,
    /// A fact.
    Figure,
    /// A box: which fact it shows, and how.
    Box,
    /// A chart of its own.
    Chart,
    /// The heading of the table of facts.
    Table,
    /// A row of it.
    Row,
    /// A section.
    Section,
    /// The map.
    Map,
    /// A key message.
    Highlight,
    /// The photo.
    Photo,
    /// Somebody whom the reader meets.
    Person,
    /// What somebody said.
    Quote,
    /// Where to read on.
    #[serde(rename = "read_more")]
    ReadMore,
    /// The heading and the ends of the timeline.
    Timeline,
    /// A meeting.
    Meeting,
    /// Something that comes next.
    Next,
    /// A source.
    Source,
    /// Whom to ask.
    Contact,
    /// What is said once of the whole paper: issuer, address, language and looks.
    Document,
}

/// What has become of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// A meeting that was upcoming is over, and more is known of it.
    Held,
    /// The day of a meeting that was upcoming has passed, and nothing is known of it.
    Passed,
    /// A meeting is on another day or at another place.
    Moved,
    /// An item stands in another place of its list, and is as it was.
    Reordered,
    /// A meeting is told in other words.
    Reworded,
    /// Something else of it has changed.
    Changed,
}

/// A key with another value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Value {
    /// The key, from the thing that it is of: `value`, `logo.alt`. `position` is the place in
    /// a list, counted from 1.
    pub key: &'static str,
    /// The language of a text that is given for it alone.
    pub language: Option<String>,
    /// Its path in the new facts; none if it is not there.
    pub path: Option<String>,
    /// Its path in the old facts, likewise.
    pub old_path: Option<String>,
    /// What it was, as it is printed, or as it is written where that would look the same.
    pub old: Option<String>,
    /// What it is now, likewise.
    pub new: Option<String>,
    /// By how much a number has changed, if that can be said.
    pub difference: Option<Difference>,
    /// The old and the new text word by word; empty unless it is a text that has changed.
    pub words: Vec<Stretch>,
}

/// By how much a number has changed, as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// With its unit: "+$2 bn", "−3 percentage points".
    pub absolute: String,
    /// In per cent of the old number: "+4.0%".
    pub relative: Option<String>,
}

/// Words that stay, go or come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// Which of these.
    pub kind: Fate,
    /// The words.
    pub text: String,
}

/// What becomes of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// They stand in both texts.
    Same,
    /// They stand in the old text alone.
    Removed,
    /// They stand in the new text alone.
    Added,
}

impl Changes {
    /// Whether nothing has changed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// For people, in lines for a terminal; with colours if they are wanted.
    pub fn to_human(&self, colour: bool) -> String {
        human::render(self, colour)
    }

    /// As Markdown, for a covering note or a comment.
    pub fn to_markdown(&self) -> String {
        markdown::render(self)
    }

    /// As JSON, for programs.
    pub fn to_json(&self) -> String {
        let mut json = serde_json::to_string_pretty(self).expect("changes are plain data");
        json.push('\n');
        json
    }
}

impl About {
    /// The heading over things of this kind.
    fn heading(self) -> &'static str {
        match self {
            Self::Head => "Head of page 1",
            Self::Figure => "Figures",
            Self::Box => "Boxes",
            Self::Chart => "Charts",
            Self::Table | Self::Row => "Table of facts",
            Self::Section => "Sections",
            Self::Map => "Map",
            Self::Highlight => "Highlights",
            Self::Photo => "Photo",
            Self::Person => "People",
            Self::Quote => "Quote",
            Self::ReadMore => "Read more",
            Self::Timeline | Self::Meeting => "Meetings",
            Self::Next => "What comes next",
            Self::Source => "Sources",
            Self::Contact => "Contact",
            Self::Document => "The whole paper",
        }
    }
}

impl Change {
    /// The keys to be shown below its name: not the one that is its name already, nor the date
    /// of the briefing, which stands above all changes.
    fn shown(&self) -> impl Iterator<Item = &Value> {
        let is_of_briefing = move |value: &&Value| self.about == About::Head && value.key == "date";
        let is_whole = matches!(self.kind, Kind::Added | Kind::Removed) && self.name.is_some();
        let is_name = move |value: &&Value| {
            is_whole && ["label", "heading", "title", "name"].contains(&value.key)
        };
        self.values.iter().filter(move |value| !is_name(value) && !is_of_briefing(value))
    }
}

impl Kind {
    /// What it is called before the name of a thing; nothing if its values say it.
    fn said(self) -> &'static str {
        match self {
            Self::Added => "new",
            Self::Removed => "removed",
            Self::Held => "held",
            Self::Passed => "date passed",
            Self::Moved | Self::Reordered => "moved",
            Self::Reworded => "reworded",
            Self::Changed => "",
        }
    }
}

impl Value {
    /// Its key in words, with the language of a text that is given for it alone.
    fn said(&self) -> String {
        let key = self.key.replace(['.', '_'], " ");
        match &self.language {
            Some(language) => format!("{key} ({language})"),
            None => key,
        }
    }

    /// The difference in words, with the relative one in brackets.
    fn difference(&self) -> Option<String> {
        self.difference.as_ref().map(|it| match &it.relative {
            Some(relative) => format!("{} ({relative})", it.absolute),
            None => it.absolute.clone(),
        })
    }

    /// Whether it is shown word by word: it is long, and some of it stays.
    fn is_by_words(&self) -> bool {
        const SHORT: usize = 6;
        let count = |text: &Option<String>| text.iter().flat_map(|it| it.split(' ')).count();
        count(&self.old).max(count(&self.new)) > SHORT
            && self.words.iter().any(|stretch| stretch.kind == Fate::Same)
    }
}

/// Groups of changes that have one heading; nothing of a head with another date alone.
fn groups(changes: &[Change]) -> impl Iterator<Item = (&'static str, &[Change])> {
    let is_told = |change: &Change| change.about != About::Head || change.shown().next().is_some();
    let first = changes.iter().position(is_told).unwrap_or(changes.len());
    let changes = &changes[first..];
    let is_one = |one: &Change, other: &Change| one.about.heading() == other.about.heading();
    changes.chunk_by(is_one).map(|group| (group[0].about.heading(), group))
}
