//! What the template receives: one language, one edition, every text final.
//!
//! A [`Brief`] is the facts resolved to what stands on paper: numbers and
//! dates are formatted, sources are numbered in the order of first citation,
//! positions on the timeline are days. It goes to the template as
//! `brief.json`, and the template adds nothing but looks.

mod axis;
mod days;
mod edition;
mod items;
mod notes;
mod paper;
mod people;
mod plot;
mod qr;
mod quotation;
mod read_more;
mod resolve;
mod schema;
mod sentence;
mod typography;

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::brand::Palette;
use crate::diagnostic::Diagnostic;
use crate::facts::Located;
use crate::inputs::Input;
use crate::language::MailWords;
use crate::materials::{Image, Materials};
use crate::yaml::{File, Path};

#[cfg(feature = "pages")]
use self::resolve::metadata;
#[cfg(feature = "pages")]
pub(crate) use self::resolve::printed_address;

pub use self::axis::{Axis, Stretch};
pub use self::days::Days;
pub use self::edition::{Edition, UnknownEdition};
pub use self::items::{Item, List, Omitted, ShownItems};
pub use self::paper::{Embargo, Imprint, Marking, Named, Status};
pub use self::people::{Person, Quote};
pub use self::plot::{
    Course, DataTable, IndicatorHead, IndicatorRow, Indicators, Plot, Tick, Trend,
};
pub use self::qr::QrCode;
pub use self::read_more::ReadMore;
pub use self::schema::schema_text;

/// The version of the data a template receives; it rises when a template
/// written for an older one would no longer work.
pub const VERSION: u32 = 1;

/// What the facts file is called in every PDF.
pub const NAME_OF_FACTS: &str = "facts.yaml";

/// Texts with their styles, links and notes.
pub type Runs = Vec<Run>;

/// Everything on the two pages.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Brief {
    /// The version of this data, which rises when a template for an older one would no
    /// longer work.
    pub version: u32,
    /// The language, such as `en`.
    pub language: String,
    /// The region, such as `GB`.
    pub region: Option<String>,
    /// What it is for.
    pub edition: Edition,
    /// The design that is asked for, of those that the template has; left out if none is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub design: Option<String>,
    /// The paper, by Typst's name.
    pub paper: &'static str,
    /// What a brand puts in the place of the template's own looks.
    pub brand: Option<Look>,
    /// What the PDF says of itself.
    pub document: Document,
    /// The fixed words.
    pub words: Words,
    /// What is said before all else, at the head of both pages; left out if nothing is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// A few words above the headline.
    pub kicker: Option<Runs>,
    /// The date of the briefing.
    pub date: String,
    /// The headline.
    pub title: Runs,
    /// The line under it.
    pub subtitle: Option<Runs>,
    /// What identifies the paper, under that; left out if nothing does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub identification: Vec<Named>,
    /// The opening paragraph.
    pub lead: Option<Runs>,
    /// The key messages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub highlights: Vec<Runs>,
    /// The boxes.
    pub stats: Vec<Stat>,
    /// What has changed since an earlier edition.
    pub since: Option<Since>,
    /// Charts of their own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub charts: Vec<Plot>,
    /// A table of facts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indicators: Option<Indicators>,
    /// The texts of page 1.
    pub sections: Vec<Section>,
    /// The people of page 2.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Person>,
    /// What somebody said, beside them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<Quote>,
    /// The meetings of page 2.
    pub timeline: Option<Timeline>,
    /// What comes next.
    pub next: Vec<Next>,
    /// Where to read on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub read_more: Vec<ReadMore>,
    /// The numbered notes.
    pub sources: Vec<Source>,
    /// Whom to ask.
    pub contact: Option<Contact>,
    /// The online edition.
    pub online: Option<Online>,
    /// What is said of the paper at the foot of page 2; left out if nothing is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub imprint: Vec<Imprint>,
    /// The logo at the head of page 1.
    pub logo: Option<Picture>,
    /// The portrait beside the lead.
    pub portrait: Option<Picture>,
    /// The map behind the texts of page 1.
    pub map: Option<Picture>,
    /// The photo above the texts of page 1, across the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wide_photo: Option<Picture>,
    /// The photo behind the texts of page 1, across a column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub photo: Option<Picture>,
    /// The foot of the pages.
    pub footer: Footer,
    /// What was found out by measuring, for the template inside the command and those made
    /// from it: the size of the type, where the second page begins, how rows and columns
    /// are set.
    pub fit: Option<serde_json::Value>,
    /// How the PDF describes the attached facts file.
    #[serde(skip)]
    pub attachment: Attachment,
    /// The files that it is made of: the facts, and what they name.
    #[serde(skip)]
    pub inputs: Vec<Input>,
    /// The fixed words of an e-mail.
    #[serde(skip)]
    pub mail_words: MailWords,
    /// What stands before a word that something is said of, and behind it: nothing and a colon.
    #[serde(skip)]
    pub label_marks: [String; 2],
    /// Which way its lines run, as HTML calls it: `ltr` or `rtl`.
    #[serde(skip)]
    pub direction: &'static str,
    /// Which items of the facts these are.
    #[serde(skip)]
    pub shown: ShownItems,
    /// Every text that is printed, and where in the facts it is from.
    #[serde(skip)]
    pub(crate) printed: Vec<Printed>,
    /// The facts file, for the places of what is found on the pages.
    #[serde(skip)]
    pub(crate) file: Arc<File>,
}

/// A text as it is printed, or the part of one that is a number of the facts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Printed {
    /// The path of the value that it is from.
    pub(crate) path: Path,
    /// The characters.
    pub(crate) text: String,
}

/// What a brand puts in the place of the template's own looks.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Look {
    /// The colours by their roles, as `#rrggbb`.
    #[schemars(with = "std::collections::BTreeMap<String, String>")]
    pub palette: Palette,
    /// The typeface of all text.
    pub text: Option<String>,
    /// The weight of that, from 100 to 900.
    pub text_weight: Option<u16>,
    /// The typeface of titles and numbers.
    pub display: Option<String>,
    /// The weight of that, from 100 to 900.
    pub display_weight: Option<u16>,
}

/// What the PDF says of itself.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Document {
    /// Plain title, with the word before it that it is a draft.
    pub title: String,
    /// Plain issuer.
    pub author: String,
    /// The status and the lead as plain text.
    pub description: Option<String>,
    /// Keywords, and the status.
    pub keywords: Vec<String>,
    /// The date of the facts.
    pub date: CalendarDate,
}

/// A day as numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CalendarDate {
    /// The year.
    pub year: i32,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

/// The fixed words that the pages show.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Words {
    /// The mark of a meeting that is still to come.
    pub upcoming: String,
    /// The mark of one that is going on.
    pub ongoing: String,
    /// The heading of what comes next.
    pub next: String,
    /// The heading of the numbered notes.
    pub sources: String,
    /// The heading of whom to ask.
    pub contact: String,
    /// The heading of the online edition.
    pub online: String,
    /// The heading of the key messages.
    pub highlights: String,
    /// The heading of one whom the reader meets.
    pub interlocutor: String,
    /// The heading of several.
    pub interlocutors: String,
    /// The heading of where to read on.
    pub read_more: String,
    /// The line that explains the marks of the timeline.
    pub timeline_hint: String,
}

/// A stretch of text in one style, or references to notes.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Run {
    /// Characters as they are to appear.
    Text {
        /// The characters.
        text: String,
        /// Whether they are strong.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        strong: bool,
        /// Whether they are emphasised.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        emphasis: bool,
        /// The address they link to.
        #[serde(skip_serializing_if = "Option::is_none")]
        link: Option<String>,
        /// The language, if it is another one than that of the briefing.
        #[serde(skip_serializing_if = "Option::is_none")]
        language: Option<String>,
    },
    /// References to the numbered sources.
    Notes {
        /// Their numbers, rising.
        notes: Vec<usize>,
    },
}

/// A box.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Stat {
    /// The number, short: "> $200 bn".
    pub number: String,
    /// The words at its end that are its unit: a template may begin the label
    /// with them instead.
    pub unit: Option<String>,
    /// What it counts.
    pub label: Runs,
    /// A further remark.
    pub note: Option<Runs>,
    /// The numbers of its sources.
    pub notes: Vec<usize>,
    /// How it is drawn.
    pub chart: Option<Chart>,
    /// Whether it is the lead figure, which stands first.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub main: bool,
    /// Its line over time, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trend: Option<Trend>,
    /// Whether it is new or has changed since an earlier edition, in a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<String>,
}

/// What has changed since an earlier edition, in a few lines.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Since {
    /// The heading: "Changed since 28 November 2025", or "Corrections to the edition of …" of the
    /// same day.
    pub title: String,
    /// The numbers that are others now.
    pub figures: Vec<ChangedLine>,
    /// The meetings that were called off, moved, added or held.
    pub meetings: Vec<ChangedLine>,
    /// That there are more of both, if not all have room: "and 9 more".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<String>,
}

/// Something that has changed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ChangedLine {
    /// What it begins with, to be read first: "$52 bn", "Held:".
    pub what: String,
    /// What follows: "bilateral trade (was $50 bn)".
    pub text: Runs,
}

/// How a number is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Chart {
    /// A part of a ring.
    Ring {
        /// From 0 to 1.
        share: f64,
    },
    /// A part of a bar.
    Bar {
        /// From 0 to 1.
        share: f64,
    },
    /// One dot for each.
    Dots {
        /// Full dots.
        count: u32,
        /// All dots.
        of: u32,
    },
}

/// A heading and what it says.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Section {
    /// The heading.
    pub heading: Runs,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A paragraph or a list.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Its text.
        runs: Runs,
    },
    /// A list.
    List {
        /// The number of its first item; none if it has bullets.
        start: Option<usize>,
        /// Its items.
        items: Vec<Runs>,
    },
}

/// The meetings of page 2.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Timeline {
    /// The heading.
    pub title: Runs,
    /// The axis, in days.
    pub axis: Axis,
    /// The meetings.
    pub meetings: Vec<Meeting>,
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Meeting {
    /// Its number, from 1. Where there are no hours on the axis, the meetings of a day that has a
    /// programme share one: they follow one another, and have one mark.
    pub number: usize,
    /// When: "3–4 April 2025".
    pub date: String,
    /// Its place in the programme of its day, if that has several meetings with their times.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub programme: Option<Programme>,
    /// Who met, or what it was.
    pub title: Runs,
    /// Where.
    pub place: Option<Runs>,
    /// The numbers of its sources.
    pub notes: Vec<usize>,
    /// Whether it is still to come.
    pub upcoming: bool,
    /// How far it has come on the day of the facts, in days from the start of the axis, if it is
    /// going on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ongoing: Option<Days>,
    /// Whether its date is only about right.
    pub approximate: bool,
    /// Whether its date may be wrong.
    pub uncertain: bool,
    /// Whether it begins before the axis does, or nobody knows when.
    pub open_start: bool,
    /// Whether it goes on after the axis, or nobody knows how long.
    pub open_end: bool,
    /// Whether it is a period, drawn as a band.
    pub band: bool,
    /// Where it begins, in days from the start of the axis.
    pub start: Days,
    /// Where it ends, likewise; always after `start`.
    pub end: Days,
}

/// A place in the programme of a day.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Programme {
    /// The day that the meetings stand under, with the first of them: "28 November 2025".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// The hours: "10:30–12:00"; none of a meeting that is of the whole day, which comes first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
}

/// Something that comes next.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Next {
    /// What.
    pub title: Runs,
    /// A sentence on it.
    pub text: Runs,
}

/// A numbered source.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Source {
    /// Its number, from 1, in the order of first citation.
    pub number: usize,
    /// Its title.
    pub title: Runs,
    /// Who published it.
    pub publisher: Option<String>,
    /// The language of that, if it is another one than that of the briefing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher_language: Option<String>,
    /// When.
    pub date: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The same as it is printed, if it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// Whom to ask.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Contact {
    /// A person or an office.
    pub name: Option<String>,
    /// The language of that, if it is another one than that of the briefing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_language: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
    /// A telephone number.
    pub phone: Option<String>,
    /// A web address.
    pub web: Option<String>,
}

/// The online edition.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Online {
    /// Its address.
    pub url: String,
    /// What the QR code says, for those who cannot see it.
    pub alt: String,
    /// The QR code.
    #[serde(flatten)]
    pub code: QrCode,
}

/// A picture that lies beside the data.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Picture {
    /// Its path within the template: `pictures/map.svg`.
    pub path: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// What stands below it.
    pub caption: Option<Runs>,
    /// Who made it, or whose it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// The picture itself.
    #[serde(skip)]
    pub image: Image,
}

/// The foot of the pages.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Footer {
    /// The number of the paper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Who answers for the paper.
    pub issuer: String,
    /// "Facts as of 28 November 2025".
    pub as_of: String,
    /// What stands on each page as its number.
    pub pages: [String; 2],
}

/// How the PDF describes the attached facts file.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Attachment {
    /// Its name in the PDF, the same for every briefing.
    pub name: &'static str,
    /// Its media type.
    pub mime: &'static str,
    /// What it is.
    pub description: String,
}

#[cfg(feature = "pages")]
impl Timeline {
    /// The meetings by their numbers: those of a day that has a programme may share one.
    pub(crate) fn by_number(&self) -> impl Iterator<Item = &[Meeting]> {
        self.meetings.chunk_by(|one, other| one.number == other.number)
    }
}

impl Brief {
    /// Resolves facts to what stands on paper, all of them and without what is in
    /// other files.
    ///
    /// ```
    /// use twopager::{assets, brief::Brief, facts};
    ///
    /// let facts = facts::read("sample", assets::SAMPLE.as_bytes())?;
    /// let brief = Brief::resolve(&facts)?;
    /// assert_eq!(brief.stats[1].number, ">\u{a0}$200\u{a0}bn");
    /// # Ok::<(), Vec<twopager::diagnostic::Diagnostic>>(())
    /// ```
    ///
    /// # Errors
    /// As [`Brief::resolve_with`].
    pub fn resolve(located: &Located) -> Result<Self, Vec<Diagnostic>> {
        Self::resolve_with(located, &Materials::default(), &Omitted::default())
    }

    /// Resolves facts to what stands on paper, with what is in other files and
    /// without the items that are left out.
    ///
    /// # Errors
    /// What cannot be had in the language of the briefing, and names that lead
    /// nowhere, each at its place. There are none if the facts were checked for
    /// that language.
    pub fn resolve_with(
        located: &Located,
        materials: &Materials,
        omitted: &Omitted,
    ) -> Result<Self, Vec<Diagnostic>> {
        resolve::resolve(located, materials, omitted)
    }

    /// Its pictures.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        let of_people = self.people.iter().filter_map(|person| person.picture.as_ref());
        let all = [&self.logo, &self.portrait, &self.map, &self.wide_photo, &self.photo];
        all.into_iter().flatten().chain(of_people)
    }

    /// What stays the same from one edition of a briefing to the next: the address
    /// of the online edition if there is one, or else the issuer and the number of the paper, or
    /// its title, whether it is a draft or not; and the language with its region.
    #[cfg(feature = "pages")]
    pub(crate) fn identity(&self) -> String {
        match &self.online {
            Some(online) => format!("{} {}", self.locale(), online.url),
            None => {
                let name = self.footer.number.clone().unwrap_or_else(|| metadata(&self.title));
                format!("{} {} {name}", self.locale(), self.document.author)
            }
        }
    }

    /// Its language, and region if it has one: `en`, `en-GB`.
    #[cfg(feature = "pages")]
    pub(crate) fn locale(&self) -> String {
        match &self.region {
            Some(region) => format!("{}-{region}", self.language),
            None => self.language.clone(),
        }
    }

    /// The brief as JSON without white space, for Typst, which needs none.
    #[cfg(feature = "pages")]
    pub(crate) fn to_compact_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a brief is plain data")
    }

    /// The brief as the template reads it, with stable bytes.
    pub fn to_json(&self) -> String {
        let mut json = serde_json::to_string_pretty(self).expect("a brief is plain data");
        json.push('\n');
        json
    }
}
