//! How dates, numbers and the fixed words look in a language.
//!
//! They come with their no-break spaces already inside. All else that a reader
//! sees is a text of the facts, but for page numbers and the years of an axis.

mod english;

use crate::facts::{Date, LanguageTag, Point, Quantity};

/// The conventions of a language.
pub trait Language: Sync {
    /// A date as it reads within a line: "3–4 April 2025", "from 28 November 2025".
    fn date(&self, date: &Date) -> String;

    /// The beginning of what is going on: "since April 2024".
    fn since(&self, start: Point) -> String;

    /// A quantity as a box shows it: "> $200 bn".
    fn short_quantity(&self, quantity: &Quantity) -> String;

    /// A quantity as it reads in a sentence: "over $200 billion".
    fn quantity(&self, quantity: &Quantity) -> String;

    /// By how much a quantity has changed, short and with its sign: "+$2 bn", "−4.0%".
    fn signed_quantity(&self, by: &Quantity) -> String;

    /// By how much a percentage has changed: "+2 percentage points".
    fn percentage_points(&self, by: &Quantity) -> String;

    /// The marks around what somebody said, and within words.
    fn quotation_marks(&self) -> QuotationMarks;

    /// Words that begin with an apostrophe, without it and in small letters: "tis".
    fn elisions(&self) -> &'static [&'static str];

    /// Words that end in a full stop and no sentence with it, in small letters and
    /// without it: "no", "approx".
    fn abbreviations(&self) -> &'static [&'static str];

    /// The fixed words.
    fn words(&self) -> &Words;

    /// The fixed words of an e-mail, beside those of the pages.
    fn mail_words(&self) -> MailWords;

    /// Which way its lines run, as HTML calls it: `ltr` or `rtl`.
    fn direction(&self) -> &'static str;

    /// The line that explains the marks of a timeline, naming only what is there.
    fn timeline_hint(&self, marks: Marks) -> String;

    /// "Facts as of 28 November 2025".
    fn as_of(&self, date: &Date) -> String;

    /// The heading of what has changed since the date of an earlier edition, which is given in
    /// words: "Changed since 28 November 2025".
    fn changed_since(&self, date: &str) -> String;

    /// The heading of what has changed in an edition of the same date, which is given in words:
    /// "Corrections to the edition of 28 November 2025".
    fn corrections(&self, date: &str) -> String;

    /// What was before it changed, behind what is now, perhaps with the date that it was of:
    /// "(was $50 bn in 2023)".
    fn formerly(&self, before: &str, as_of: Option<&Date>) -> String;

    /// That a list goes on: "and 9 more".
    fn more(&self, count: usize) -> String;

    /// Whether a label says nothing without its note: "of imports".
    fn is_fragment(&self, label: &str) -> bool;

    /// The short name of a month, counted from 1.
    fn month(&self, month: u8) -> &'static str;

    /// The short name of a quarter, counted from 1.
    fn quarter(&self, quarter: u8) -> String;
}

/// The marks around what somebody said, each pair in its order, and within words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuotationMarks {
    /// Around a quotation: “ ”.
    pub double: [&'static str; 2],
    /// Around a quotation within another: ‘ ’.
    pub single: [&'static str; 2],
    /// Where letters are left out: ’.
    pub apostrophe: &'static str,
}

/// The fixed words of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[allow(missing_docs, reason = "each word is its own documentation")]
pub struct Words {
    pub upcoming: &'static str,
    pub next: &'static str,
    pub sources: &'static str,
    pub contact: &'static str,
    pub online: &'static str,
    pub qr_code: &'static str,
    pub facts_file: &'static str,
    pub new: &'static str,
    pub changed: &'static str,
    pub held: &'static str,
    pub moved: &'static str,
    pub no_longer_planned: &'static str,
}

/// The fixed words of an e-mail that a language has, beside those of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailWords {
    /// The sentence that leads to the attached PDF.
    pub attached: &'static str,
    /// The caption of the table of numbers.
    pub figures: &'static str,
    /// The head of its first column, the numbers.
    pub figure: &'static str,
    /// The head of its second column, what they count.
    pub meaning: &'static str,
}

/// Which kinds of marks a timeline has besides dots.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks {
    /// A period drawn as a band.
    pub period: bool,
    /// What has no known end or beginning, or none on the axis.
    pub open: bool,
    /// A meeting still to come.
    pub upcoming: bool,
    /// A date that is only about right.
    pub approximate: bool,
    /// A date that may be wrong.
    pub uncertain: bool,
}

/// The conventions for a language; `None` if they are not known yet.
///
/// ```
/// let english = twopager::language::conventions(&"en".parse()?).unwrap();
/// assert_eq!(english.quantity(&"over 200 billion USD".parse()?), "over $200\u{a0}billion");
/// assert_eq!(english.date(&"2025-04-03/2025-04-04".parse()?), "3–4\u{a0}April\u{a0}2025");
/// # Ok::<(), twopager::facts::Fault>(())
/// ```
pub fn conventions(tag: &LanguageTag) -> Option<&'static dyn Language> {
    match tag.language() {
        "en" => Some(&english::English),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::POSSIBLE;

    #[test]
    fn every_language_that_is_possible_has_conventions() {
        for language in POSSIBLE {
            assert!(conventions(&language.parse().unwrap()).is_some(), "{language}");
        }
        assert!(conventions(&"tlh".parse().unwrap()).is_none());
    }
}
