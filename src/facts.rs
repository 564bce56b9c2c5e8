//! The facts file: what a person writes, and nothing else.
//!
//! The types here are the format. Their documentation is the help that an
//! editor shows, by way of the JSON Schema. See [`read()`] for how a file
//! becomes [`Facts`].

mod check;
mod contradiction;
mod currency;
mod date;
mod deserialize;
mod edition;
#[cfg(test)]
pub(crate) mod every_path;
mod form;
mod highlight;
mod language;
mod marking;
mod moment;
mod parity;
mod people;
mod photo;
mod quantity;
mod read;
mod read_more;
mod recognise;
mod schema;
mod series;
mod span;
mod stale;
mod text;
mod texts;
mod today;
mod translation;
mod units;
mod value;

use std::borrow::Cow;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

#[cfg(test)]
pub(crate) use self::check::MOST_QR_BYTES;
pub(crate) use self::check::{too_long_for_code, unknown};
pub use self::date::{Date, Hemisphere, Point, Precision, Season};
pub use self::edition::{Revision, Superseded};
pub use self::highlight::Highlight;
pub(crate) use self::language::ENGLISH;
pub use self::language::LanguageTag;
pub use self::marking::Tlp;
pub use self::moment::Moment;
pub use self::people::{Person, PersonPicture, Quote};
pub use self::photo::{Photo, PhotoWidth};
pub(crate) use self::quantity::unit_in_english;
pub use self::quantity::{Amount, Difference, Number, Qualifier, Quantity, Scale, Unit};
pub use self::read::{Located, MOST_BYTES, Reading, read};
pub use self::read_more::ReadMore;
pub use self::recognise::is_briefing;
pub(crate) use self::schema::show_help;
pub use self::schema::{schema, schema_text};
pub use self::series::{Compare, Indicator, Indicators, Plot, PlotKind, Series, TimedValue};
pub use self::span::{Span, SpanUnit};
pub use self::text::{Block, Inline, Prose, Run, Style, Text};
pub use self::today::Today;
pub use self::translation::{
    MOST_BYTES_OF_TRANSLATION, Translatable, Translation, name_of_translation, translatable,
};
pub use self::value::{Address, Day, Plain, Sources};
pub use crate::yaml::Fault;

/// The facts of a briefing: two pages of numbers, meetings and texts, each
/// with its source.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Facts of a two-page briefing")]
pub struct Facts {
    /// The headline, up to about 160 characters.
    pub title: Text,
    /// A line under the headline.
    #[serde(default)]
    pub subtitle: Option<Text>,
    /// A few words above the headline: what kind of paper this is.
    #[serde(default)]
    pub kicker: Option<Text>,
    /// The day the facts are of, such as `2025-11-28`. It decides what is upcoming; the clock never does.
    pub date: Day,
    /// Whether it may still change: `draft`, or `final`, which it is if this is left out.
    #[serde(default)]
    pub status: Status,
    /// Who may see it, at the head and foot of both pages: `TLP:AMBER`, or any words of the
    /// house.
    #[serde(default)]
    pub marking: Option<Text>,
    /// Until when nobody may publish it, with the zone: `2025-11-28T14:00+01:00`.
    #[serde(default)]
    pub embargo: Option<Moment>,
    /// The number of the paper, such as `AT-2025/14`.
    #[serde(default)]
    pub number: Option<Plain>,
    /// Which edition of the paper it is, counted from 1.
    #[serde(default)]
    pub revision: Option<Revision>,
    /// What it takes the place of: the day of an earlier edition, or the number of a paper.
    #[serde(default)]
    pub supersedes: Option<Superseded>,
    /// The time that it covers, such as `2015/2024`.
    #[serde(default)]
    pub period: Option<Date>,
    /// When the next edition is due. `twopager check` says when that is past.
    #[serde(default)]
    pub next_update: Option<Date>,
    /// How long a number is good for: `18 months`. `twopager check` says what
    /// is older.
    #[serde(default)]
    pub stale_after: Option<Span>,
    /// The language of plain strings, as a BCP 47 tag. If it is left out, the first
    /// of `languages`, or else English.
    #[serde(default)]
    pub language: Option<LanguageTag>,
    /// The languages that `--lang all` stands for, as BCP 47 tags: a briefing in each of
    /// them. A text is then given as `{ en: …, fr: … }`; a plain string is in `language`.
    #[serde(default)]
    pub languages: Vec<LanguageTag>,
    /// Who answers for the paper; printed at the foot of both pages.
    pub issuer: Text,
    /// Whom to ask.
    #[serde(default)]
    pub contact: Option<Contact>,
    /// The address of the online edition, `https://…`, printed as a QR code.
    #[serde(default)]
    pub url: Option<Address>,
    /// Whether the address of each source is printed behind it, for those who read on paper.
    #[serde(default, deserialize_with = "value::flag")]
    pub print_addresses: bool,
    /// Words under which the PDF is to be found; the headings if left out.
    #[serde(default)]
    pub keywords: Vec<Text>,
    /// The paper: `a4` or `us-letter`. A4 if it is left out.
    #[serde(default)]
    pub paper: Paper,
    /// The brand: the path of a `_brand.yml` with colours, typefaces and a
    /// logo, from the folder of this file.
    #[serde(default)]
    pub brand: Option<Plain>,
    /// The design of the pages, of those that the template has; that of the brand if left out, or
    /// else the usual one of the template.
    #[serde(default)]
    #[schemars(with = "Option<schema::NameOfDesign>")]
    pub design: Option<Plain>,
    /// The logo at the head of page 1; that of the brand if left out.
    #[serde(default)]
    pub logo: Option<Logo>,
    /// A portrait beside the lead.
    #[serde(default)]
    pub portrait: Option<Picture>,
    /// The opening paragraph: what a minister reads if nothing else.
    #[serde(default)]
    pub lead: Option<Text>,
    /// Key messages, up to five, in a box beside the lead or under it.
    #[serde(default)]
    pub highlights: Vec<Highlight>,
    /// Every number, once, by a name of your choice: used by the boxes, and
    /// in texts as `{name}`.
    #[serde(default)]
    pub facts: IndexMap<String, Fact>,
    /// Which facts become boxes on page 1, in order; up to 12.
    #[serde(default)]
    pub stats: Vec<Stat>,
    /// Charts of their own, below the boxes; up to four.
    #[serde(default)]
    pub charts: Vec<Plot>,
    /// A table of facts, beside or below the charts.
    #[serde(default)]
    pub indicators: Option<Indicators>,
    /// The texts of page 1, set in two columns; up to 24.
    #[serde(default)]
    pub sections: Vec<Section>,
    /// A map or another drawing, behind the texts of page 1.
    #[serde(default)]
    pub map: Option<Picture>,
    /// A photo on page 1, across a column or the page.
    #[serde(default)]
    pub photo: Option<Photo>,
    /// Whom the reader meets, up to four, at the head of page 2.
    #[serde(default)]
    pub people: Vec<Person>,
    /// What somebody said, beside the people.
    #[serde(default)]
    pub quote: Option<Quote>,
    /// The meetings of page 2.
    #[serde(default)]
    pub timeline: Option<Timeline>,
    /// What comes next, up to four.
    #[serde(default)]
    pub next: Vec<Next>,
    /// Where to read on, up to six, above the sources.
    #[serde(default)]
    pub read_more: Vec<ReadMore>,
    /// Where everything is from, by a name of your choice: cited as
    /// `source: name` or in texts as `[@name]`. In the order of first
    /// citation they become the numbered notes.
    #[serde(default)]
    pub sources: IndexMap<String, Source>,
    /// Who prepared it, up to eight.
    #[serde(default)]
    pub authors: Vec<Author>,
    /// Whose pictures and graphics these are.
    #[serde(default)]
    pub credits: Option<Text>,
    /// Who may copy it, on what terms.
    #[serde(default)]
    pub licence: Option<Text>,
    /// What the paper does not say or stand for.
    #[serde(default)]
    pub disclaimer: Option<Text>,
}

/// Whether a briefing may still change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It is as it will stay.
    #[default]
    Final,
    /// It may change, and says so on both pages.
    Draft,
}

/// Somebody who prepared the paper.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Author")]
pub struct Author {
    /// The person, or whoever it is.
    pub name: Text,
    /// The desk or the office.
    #[serde(default)]
    pub unit: Option<Text>,
}

/// Whom to ask; at least one line.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Contact")]
pub struct Contact {
    /// A person or an office.
    #[serde(default)]
    pub name: Option<Text>,
    /// An e-mail address.
    #[serde(default)]
    pub email: Option<Plain>,
    /// A telephone number, with the country's code.
    #[serde(default)]
    pub phone: Option<Plain>,
    /// A web address.
    #[serde(default)]
    pub web: Option<Address>,
}

/// The paper that a briefing is printed on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8½ × 11 inches.
    UsLetter,
}

/// A logo.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Logo")]
pub struct Logo {
    /// The path of a PNG, JPEG or SVG file, from the folder of this file.
    pub file: Plain,
    /// What it shows, for those who cannot see it.
    pub alt: Text,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Picture")]
pub struct Picture {
    /// The path of a PNG, JPEG or SVG file, from the folder of this file.
    pub file: Plain,
    /// What it shows, for those who cannot see it.
    pub alt: Text,
    /// What stands below it.
    #[serde(default)]
    pub caption: Option<Text>,
}

/// A number and what it says.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Fact")]
pub struct Fact {
    /// The number, with its qualifier, scale and unit.
    pub value: Quantity,
    /// What is counted, in words by language, if that is not said in `value`:
    /// `{ en: tonnes of grain, fr: tonnes de céréales }`.
    #[serde(default)]
    pub unit: Option<Text>,
    /// What it counts, in a few words that follow the number.
    pub label: Text,
    /// A further remark, smaller.
    #[serde(default)]
    pub note: Option<Text>,
    /// The time the number is of.
    #[serde(default)]
    pub as_of: Option<Date>,
    /// Its values over time, in the same unit: `{ 2022: 40, 2023: 45, 2024: 50 }`, years,
    /// quarters or months.
    #[serde(default)]
    pub series: Option<Series>,
    /// By how much it has changed, for the table of facts: `6.4 %`; if left out, as the last two
    /// values of `series` say.
    #[serde(default)]
    pub change: Option<Quantity>,
    /// What it is compared with.
    #[serde(default)]
    pub compare: Option<Compare>,
    /// The day by which somebody should look at it again, such as `2026-06-30`.
    /// `twopager check` says when that is past.
    #[serde(default)]
    pub review_by: Option<Day>,
    /// Where it is from.
    #[serde(default)]
    pub source: Sources,
}

/// A box on page 1: the name of a fact, or a fact with its chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Stat {
    /// The name of the fact.
    pub fact: String,
    /// The chart; what suits the value if left out.
    pub chart: Option<Chart>,
    /// Whether it is the lead figure.
    pub main: bool,
    /// Whether it may be left out if there is no room for it.
    pub optional: bool,
}

/// How a number is drawn in its box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Chart {
    /// No chart.
    None,
    /// A part of a ring, for shares.
    Ring,
    /// A part of a bar, for shares.
    Bar,
    /// One dot for each, for `n of m` up to 60.
    Dots,
    /// A small line, for what has a `series`.
    Line,
}

/// A heading and what it says.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Section")]
pub struct Section {
    /// The heading.
    pub heading: Text,
    /// Paragraphs, and lists of lines that begin with `- `.
    pub text: Text<Prose>,
    /// Where it is from, as a note at its end.
    #[serde(default)]
    pub source: Sources,
    /// Whether it may be left out if there is no room for it: of those on a
    /// page, the last one goes first.
    #[serde(default, deserialize_with = "value::flag")]
    pub optional: bool,
}

/// The meetings of page 2, on an axis true to scale.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Timeline")]
pub struct Timeline {
    /// The heading.
    pub title: Text,
    /// Where the axis begins: a year, a month or a day.
    pub from: Point,
    /// Where the axis ends: a year, a month or a day.
    pub to: Point,
    /// The meetings, up to 24, in any order: they are numbered by date.
    #[serde(default)]
    pub meetings: Vec<Meeting>,
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Meeting")]
pub struct Meeting {
    /// When, as exactly as it is known and no more.
    pub date: Date,
    /// Who met, or what it was.
    pub title: Text,
    /// The town or the building.
    #[serde(default)]
    pub place: Option<Text>,
    /// Where it is reported.
    #[serde(default)]
    pub source: Sources,
    /// Whether it may be left out if there is no room for it: of those on a
    /// page, the last one goes first.
    #[serde(default, deserialize_with = "value::flag")]
    pub optional: bool,
}

/// Something that comes next.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "What comes next")]
pub struct Next {
    /// What comes next, in a word or two.
    pub title: Text,
    /// A sentence on it.
    pub text: Text,
    /// Where it is from.
    #[serde(default)]
    pub source: Sources,
    /// Whether it may be left out if there is no room for it: of those on a
    /// page, the last one goes first.
    #[serde(default, deserialize_with = "value::flag")]
    pub optional: bool,
}

/// Where something is from.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Source")]
pub struct Source {
    /// The title of the report or page.
    pub title: Text,
    /// Who published it.
    #[serde(default)]
    pub publisher: Option<Text>,
    /// When it was published.
    #[serde(default)]
    pub date: Option<Date>,
    /// Its address.
    #[serde(default)]
    pub url: Option<Address>,
    /// The language of `title` and `publisher`, as a BCP 47 tag, if it is not that of the file.
    #[serde(default)]
    #[schemars(with = "Option<schema::AnyLanguage>")]
    pub language: Option<LanguageTag>,
}

impl Facts {
    /// The facts with what is counted in the words of a language, where that is given by
    /// language.
    ///
    /// ```
    /// use twopager::facts;
    ///
    /// let yaml = "title: Harvest\ndate: 2025-11-28\nissuer: Press office\nfacts:\n  \
    ///             grain: { value: 3 million, unit: { en: tonnes, nl: ton graan }, label: sold }\n";
    /// let located = facts::read("brief.yaml", yaml.as_bytes()).unwrap();
    /// let dutch = located.facts().with_units_in(&"nl".parse()?);
    /// assert_eq!(dutch.facts["grain"].value.to_string(), "3 million ton graan");
    /// # Ok::<(), twopager::facts::Fault>(())
    /// ```
    pub fn with_units_in(&self, language: &LanguageTag) -> Cow<'_, Self> {
        if self.facts.values().all(|fact| fact.unit.is_none()) {
            return Cow::Borrowed(self);
        }
        let mut facts = self.clone();
        for fact in facts.facts.values_mut() {
            if let Some((_, unit)) = fact.unit.as_ref().and_then(|it| it.in_language(language)) {
                fact.value.unit = Some(Unit::Words(unit.plain().trim().to_owned()));
            }
        }
        Cow::Owned(facts)
    }

    /// The language of plain strings, which is that of a briefing for which none is asked for.
    pub fn language(&self) -> &LanguageTag {
        self.language.as_ref().or(self.languages.first()).unwrap_or(&ENGLISH)
    }
}
