//! The file of a language, `data/languages/CODE.yaml`: its fixed words and its house style.
//!
//! All of it is data. That every file is complete, and that each of its sentences has the
//! places that it needs, is checked when twopager is compiled: `build.rs` reads them by this.

use std::collections::BTreeMap;

use serde::Deserialize;

/// All that the file of a language says.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LanguageFile {
    /// Dates and digits by CLDR for this locale.
    pub locale: String,
    /// Single words and headings.
    pub words: Words,
    /// Sentences with places for what is to stand in them.
    pub sentences: Sentences,
    /// The fixed words of an e-mail.
    pub mail: MailWords,
    /// What is said of the paper itself.
    pub paper: PaperWords,
    /// The words of tables and charts.
    pub series: SeriesWords,
    /// The line that explains the marks of a timeline.
    pub timeline: TimelineWords,
    /// How dates are told.
    pub dates: DateWords,
    /// How numbers are told.
    pub quantities: QuantityWords,
    /// How quantities are written in facts; nothing for English, whose words are those of the
    /// format.
    pub spelling: Option<Spelling>,
    /// How texts are set.
    pub typography: Typography,
}

/// Single words and headings; each begins with a capital.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each word is its own documentation")]
pub struct Words {
    pub upcoming: String,
    pub ongoing: String,
    pub next: String,
    pub sources: String,
    pub contact: String,
    pub online: String,
    pub new: String,
    pub changed: String,
    pub held: String,
    pub moved: String,
    pub no_longer_planned: String,
    pub facts_file: String,
    pub highlights: String,
    pub interlocutor: String,
    pub interlocutors: String,
    pub read_more: String,
}

/// Sentences with places for what is to stand in them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentences {
    /// A word before what it is said of: `{label}`.
    pub labelled: String,
    /// What stands on a page as its number: `{page}` of `{pages}`.
    pub page: String,
    /// The text alternative of a QR code: `{address}`.
    pub qr_code: String,
    /// The `{date}` that the facts are of.
    pub as_of: String,
    /// The heading of what has changed since an edition of a `{date}`.
    pub changed_since: String,
    /// The heading of what has changed in an edition of the same `{date}`.
    pub corrections: String,
    /// What something was `{before}` it changed.
    pub was: String,
    /// The same, with the day, the `{date}`, that this was of.
    pub was_on: String,
    /// The same, with a month or a year.
    pub was_in: OfDate,
    /// The same, with a period.
    pub was_during: String,
    /// That a list goes on with a `{count}` of further items.
    pub more: Plural,
}

/// The fixed words of an e-mail that a language has, beside those of the pages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailWords {
    /// The sentence that leads to the attached PDF.
    pub attached: String,
    /// The caption of the table of numbers.
    pub figures: String,
    /// The head of its first column, the numbers.
    pub figure: String,
    /// The head of its second column, what they count.
    pub meaning: String,
}

/// What is said of the paper itself: its status, what identifies it, and who made it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperWords {
    /// That it may still change.
    pub draft: String,
    /// That nobody may publish it yet: what is read first, and until when, with the `{date}`, the
    /// `{time}` and the `{zone}`.
    pub embargo: [String; 2],
    /// Before its number.
    pub number: String,
    /// Before the number of its edition.
    pub revision: String,
    /// Before the number of a paper that it replaces.
    pub replaces: String,
    /// Before the day of an edition that it replaces.
    pub replaces_edition: String,
    /// Before the time that it covers.
    pub period: String,
    /// Before the date of the next edition.
    pub next_update: String,
    /// Before those who prepared it.
    pub authors: String,
    /// Before those whose pictures these are.
    pub credits: String,
    /// Before who may copy it.
    pub licence: String,
    /// Before what it does not stand for.
    pub disclaimer: String,
}

/// The words of tables and charts: the heads of columns, each beginning with a capital.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeriesWords {
    /// Above the numbers, if it is not said whose they are.
    pub value: String,
    /// Above years.
    pub year: String,
    /// Above months, or months and years.
    pub date: String,
    /// Above what a number has changed by.
    pub change: String,
    /// A `{number}` of percentage points, short.
    pub points: String,
}

/// The line that explains the marks of a timeline: what each of them is, in two groups.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimelineWords {
    /// A dot is a date.
    pub dots: String,
    /// A band is a period.
    pub bands: String,
    /// An arrow is what goes on beyond the axis.
    pub arrows: String,
    /// What is hollow is upcoming: as the first of its group, and after others.
    pub hollow: [String; 2],
    /// What is dashed is approximate, likewise.
    pub dashed: [String; 2],
    /// What is dotted is uncertain, likewise.
    pub dotted: [String; 2],
    /// What stands within a group, between the groups, and at the end.
    pub separators: [String; 3],
}

/// How dates are told. Where a date stands, `{date}` is the date as it stands alone, and
/// `{of_date}` the same with its month in the form that it has behind a day.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateWords {
    /// From a date on.
    pub from: OfDate,
    /// Up to a date.
    pub until: OfDate,
    /// What began on a date and goes on.
    pub since: OfDate,
    /// A date that is only about right.
    pub about: OfDate,
    /// A date that may be wrong.
    pub uncertain: String,
    /// A day with its `{time}`, or with two.
    pub at: String,
    /// A time of day, if it is not that of CLDR.
    pub time: Option<TimeWords>,
    /// The quarters of a `{year}`.
    pub quarters: OfYear,
    /// The seasons of a `{year}`, from spring on.
    pub seasons: OfYear,
    /// A quarter on an axis, by its `{number}`.
    pub quarter: String,
    /// The four quarters where there is little room, if they are shorter there.
    pub short_quarters: Option<[String; 4]>,
    /// The first day of a month, if it is not written as the others are.
    pub first_day: Option<String>,
    /// The short names of the months, if they are not those of CLDR.
    pub months: Option<[String; 12]>,
}

/// A sentence with a date: one for all, or one for each precision.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum OfDate {
    /// For any date.
    Any(String),
    /// By how much of it is known.
    Each(Box<ByPrecision>),
}

/// A sentence for each precision of a date.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ByPrecision {
    /// For a day.
    pub day: String,
    /// For a month.
    pub month: String,
    /// For a year.
    pub year: String,
    /// For a quarter, if it is not as for a month.
    #[serde(default)]
    pub quarter: Option<Four>,
    /// For a season, likewise.
    #[serde(default)]
    pub season: Option<Four>,
}

/// One text for four, or one for each of them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Four {
    /// The same for all.
    Any(String),
    /// By the number.
    Each([String; 4]),
}

/// The four parts of a `{year}`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfYear {
    /// As they stand alone: the `{date}`.
    pub date: [String; 4],
    /// As they stand behind a word, if that is another form: the `{of_date}`.
    #[serde(default)]
    pub of_date: Option<[String; 4]>,
}

/// How a time of day is told.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeWords {
    /// With its `{hour}` and `{minute}`.
    pub any: String,
    /// On the `{hour}`.
    pub on_the_hour: String,
}

/// How numbers are told.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuantityWords {
    /// How sure a number is, in a sentence.
    pub qualifiers: Qualifiers,
    /// A number that is nearly reached, in a box; signs do for all others.
    pub nearly_in_box: String,
    /// A `{part}` of a `{whole}` that is counted.
    pub share: String,
    /// The same in a box, if it is shorter there.
    pub share_in_box: Option<String>,
    /// A `{number}` of percentage points.
    pub percentage_points: Plural,
    /// The short words for powers of ten, where those of CLDR do not do.
    #[serde(default)]
    pub scales: Option<Scales>,
    /// The powers of ten that are counted in a smaller one: trillions in thousands of billions.
    #[serde(default)]
    pub counted_in: BTreeMap<Power, Power>,
    /// Those of which there are less than a thousand, in a box: "52,000" says more than a word.
    #[serde(default)]
    pub counted_in_box: BTreeMap<Power, Power>,
    /// What stands behind a million and more, before what is counted; where there is any, the short
    /// words for these powers are for money alone.
    pub of: Option<Of>,
    /// The signs of currencies by their codes, where those of CLDR do not do.
    #[serde(default)]
    pub currency_signs: BTreeMap<String, String>,
    /// What other currencies go by.
    pub other_signs: OtherSigns,
    /// What a currency goes by in a sentence.
    pub currency_in_sentence: CurrencyInSentence,
    /// The names of currencies by their codes.
    #[serde(default)]
    pub currency_names: BTreeMap<String, Plural>,
    /// A `{number}` of what is counted, by the name that this has in English.
    #[serde(default)]
    pub units: BTreeMap<String, Plural>,
}

/// How sure a `{number}` is, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "as the qualifiers are called in the facts")]
pub struct Qualifiers {
    pub about: String,
    pub around: String,
    pub over: String,
    pub under: String,
    pub nearly: String,
    pub at_least: String,
    pub at_most: String,
}

/// Short words for powers of ten.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs, reason = "as the scales are called in the facts")]
pub struct Scales {
    pub thousand: Option<Word>,
    pub million: Option<Word>,
    pub billion: Option<Word>,
    pub trillion: Option<Word>,
}

/// A word behind a number, which may have a form for each.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Word {
    /// The same behind every number.
    Any(String),
    /// By the number.
    Each(Plural),
}

/// A power of ten that numbers are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "as the scales are called in the facts")]
pub enum Power {
    Units,
    Thousand,
    Million,
    Billion,
    Trillion,
}

/// What stands behind a million, before what is counted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Of {
    /// Before most words.
    pub otherwise: String,
    /// Before a word that begins with a vowel.
    pub before_vowel: String,
    /// The beginnings of words with an h that is not heard, in small letters.
    #[serde(default)]
    pub mute: Vec<String>,
}

/// How people write quantities in facts, beside the words of the format and the names that are
/// printed: these are read in a file in the language. Of each list the first is suggested.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spelling {
    /// How sure a number is.
    pub qualifiers: BTreeMap<Sureness, Vec<String>>,
    /// Powers of ten.
    pub scales: BTreeMap<Power, Vec<String>>,
    /// Larger powers of ten, which are no scales.
    #[serde(default)]
    pub larger: Vec<String>,
    /// Words for a scale that may be another one in English: with the power of ten in this
    /// language, and that in English.
    #[serde(default)]
    pub false_friends: BTreeMap<String, [u8; 2]>,
    /// What stands between a scale and what is counted.
    #[serde(default)]
    pub linking: Vec<String>,
    /// What stands before the first of two numbers.
    #[serde(default)]
    pub from: Vec<String>,
    /// What stands between the two.
    #[serde(default)]
    pub to: Vec<String>,
    /// What stands before the first of two numbers that `and` joins.
    #[serde(default)]
    pub between: Vec<String>,
    /// What stands between the two.
    #[serde(default)]
    pub and: Vec<String>,
    /// What stands between a part and its whole.
    #[serde(default)]
    pub of: Vec<String>,
    /// What stands between a price and what it is of.
    #[serde(default)]
    pub per: Vec<String>,
    /// The sign of a number below zero, in words.
    #[serde(default)]
    pub minus: Vec<String>,
    /// Words for `%`.
    pub per_cent: Vec<String>,
    /// The beginnings of words for percentage points, behind those for per cent.
    pub points: Vec<String>,
    /// Further names of units, by the name that these have in English.
    #[serde(default)]
    pub units: BTreeMap<String, Vec<String>>,
    /// Further names of currencies, by the codes of all that have them.
    #[serde(default)]
    pub currencies: BTreeMap<String, Vec<String>>,
}

/// How sure a number is: the qualifiers of the facts, of which `build.rs`, that reads this file,
/// knows nothing. It writes them by name, so that one that is missing there does not compile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "as the qualifiers are called in the facts")]
pub enum Sureness {
    About,
    Around,
    Over,
    Under,
    Nearly,
    AtLeast,
    AtMost,
}

/// What a currency goes by of which the file says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OtherSigns {
    /// The sign that CLDR has for it.
    Cldr,
    /// Its code.
    Codes,
}

/// What a currency goes by in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CurrencyInSentence {
    /// Its sign, as in a box.
    Sign,
    /// Its name, or else its code.
    Name,
}

/// How texts are set.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typography {
    /// Around what somebody said.
    pub quotation_marks: [String; 2],
    /// Around a quotation within another.
    pub inner_quotation_marks: [String; 2],
    /// Where letters are left out.
    pub apostrophe: String,
    /// Words that begin with an apostrophe, without it and in small letters.
    pub elisions: Vec<String>,
    /// Words that end in a full stop and no sentence with it, in small letters and without it.
    pub abbreviations: Vec<String>,
    /// Abbreviations, likewise, that stand on one line with the number behind them, and may be words
    /// as well.
    pub before_numbers: Vec<String>,
    /// Titles, likewise, that stand on one line with the name behind them.
    pub before_names: Vec<String>,
    /// The marks that a no-break space stands before.
    pub no_break_before: String,
    /// The marks that a narrow no-break space stands before.
    pub narrow_no_break_before: String,
    /// Short words that do not stand at the end of a line.
    pub bound_to_next: Vec<String>,
    /// Words that stand on one line with the year before them.
    pub behind_years: Vec<String>,
    /// The endings of a number that stands for a place in an order.
    pub ordinals: Vec<String>,
    /// The beginnings of a label that says nothing without its note.
    pub fragments: Vec<String>,
}

/// A text by the plural categories of CLDR, as far as a language has them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "as CLDR calls them")]
pub struct Plural {
    pub zero: Option<String>,
    pub one: Option<String>,
    pub two: Option<String>,
    pub few: Option<String>,
    pub many: Option<String>,
    pub other: String,
}

impl OfDate {
    /// Every form that there is.
    pub fn forms(&self) -> impl Iterator<Item = &String> {
        match self {
            Self::Any(sentence) => vec![sentence],
            Self::Each(each) => {
                let ByPrecision { day, month, year, quarter, season } = &**each;
                let four = [quarter, season].into_iter().flatten();
                [day, month, year].into_iter().chain(four.flat_map(Four::forms)).collect()
            }
        }
        .into_iter()
    }
}

impl Four {
    /// The one for a number, from 0.
    pub fn of(&self, index: usize) -> &str {
        match self {
            Self::Any(text) => text,
            Self::Each(texts) => &texts[index],
        }
    }

    /// Every form that there is.
    pub fn forms(&self) -> &[String] {
        match self {
            Self::Any(text) => std::slice::from_ref(text),
            Self::Each(texts) => texts,
        }
    }
}

impl OfYear {
    /// Every form that there is.
    pub fn forms(&self) -> impl Iterator<Item = &String> {
        self.date.iter().chain(self.of_date.iter().flatten())
    }
}

impl Plural {
    /// Every form that there is.
    pub fn forms(&self) -> impl Iterator<Item = &String> {
        let Self { zero, one, two, few, many, other } = self;
        [zero, one, two, few, many].into_iter().flatten().chain([other])
    }
}

impl LanguageFile {
    /// What is wrong with its sentences: a place that is missing, or one that nothing can stand in.
    pub fn faults(&self) -> Vec<String> {
        let Self { sentences, paper, dates, quantities, .. } = self;
        let mut faults = Vec::new();
        let mut check = |key: &str, sentence: &str, places: &[&str]| {
            // A date may stand in either of its forms.
            let dated = sentence.replace("{of_date}", "{date}");
            let named = places_of(&dated);
            let lacks = places.iter().find(|place| !named.contains(place));
            let unknown = named.iter().find(|place| !places.contains(place));
            if let Some(place) = lacks.or(unknown) {
                faults.push(format!("`{key}`: `{sentence}` needs {places:?}, not `{{{place}}}`"));
            }
        };
        check("sentences.labelled", &sentences.labelled, &["label"]);
        check("sentences.page", &sentences.page, &["page", "pages"]);
        check("sentences.qr_code", &sentences.qr_code, &["address"]);
        check("sentences.as_of", &sentences.as_of, &["date"]);
        check("sentences.changed_since", &sentences.changed_since, &["date"]);
        check("sentences.corrections", &sentences.corrections, &["date"]);
        check("sentences.was", &sentences.was, &["before"]);
        check("sentences.was_on", &sentences.was_on, &["before", "date"]);
        check("sentences.was_during", &sentences.was_during, &["before", "date"]);
        sentences.more.forms().for_each(|form| check("sentences.more", form, &["count"]));
        for (key, sentence, places) in [
            ("sentences.was_in", &sentences.was_in, &["before", "date"][..]),
            ("dates.from", &dates.from, &["date"]),
            ("dates.until", &dates.until, &["date"]),
            ("dates.since", &dates.since, &["date"]),
            ("dates.about", &dates.about, &["date"]),
        ] {
            sentence.forms().for_each(|sentence| check(key, sentence, places));
        }
        check("paper.embargo", &paper.embargo[1], &["date", "time", "zone"]);
        check("dates.uncertain", &dates.uncertain, &["date"]);
        check("dates.at", &dates.at, &["date", "time"]);
        if let Some(time) = &dates.time {
            check("dates.time", &time.any, &["hour", "minute"]);
            check("dates.time", &time.on_the_hour, &["hour"]);
        }
        dates.quarters.forms().for_each(|form| check("dates.quarters", form, &["year"]));
        dates.seasons.forms().for_each(|form| check("dates.seasons", form, &["year"]));
        check("dates.quarter", &dates.quarter, &["number"]);
        let Qualifiers { about, around, over, under, nearly, at_least, at_most } =
            &quantities.qualifiers;
        for sentence in [about, around, over, under, nearly, at_least, at_most] {
            check("quantities.qualifiers", sentence, &["number"]);
        }
        let upwards = quantities.counted_in.iter().find(|(from, to)| to >= from);
        check("quantities.nearly_in_box", &quantities.nearly_in_box, &["number"]);
        for share in
            [Some(&quantities.share), quantities.share_in_box.as_ref()].into_iter().flatten()
        {
            check("quantities.share", share, &["part", "whole"]);
        }
        let counted = quantities.units.values().chain([&quantities.percentage_points]);
        for form in counted.flat_map(Plural::forms) {
            check("quantities.units", form, &["number"]);
        }
        if let Some(spelling) = &self.spelling
            && spelling.scales.contains_key(&Power::Units)
        {
            faults.push("`spelling.scales`: `units` is no scale".to_owned());
        }
        if let Some((from, to)) = upwards {
            faults.push(format!("`quantities.counted_in`: {to:?} is no smaller than {from:?}"));
        }
        faults
    }
}

/// The places of a sentence, by name.
fn places_of(sentence: &str) -> Vec<&str> {
    let behind_brace = sentence.split('{').skip(1);
    behind_brace.map(|rest| rest.split('}').next().unwrap_or_default()).collect()
}
