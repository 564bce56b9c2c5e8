//! Quantities as people write them: `over 200 billion USD`, `13 %`, `21 of 34`.

mod difference;
mod figures;
mod meant;
mod parse;
mod pattern;
mod spelling;
mod words;

use std::fmt::{self, Display, Formatter};

pub use self::difference::Difference;
pub(super) use self::pattern::{in_any_language, of_quantities};

use self::spelling::{ENGLISH, Spelling};
use super::LanguageTag;
use crate::yaml::Fault;

/// What a quantity looks like, in the user's words.
pub(crate) const EXPECTED: &str =
    "a quantity, such as `13 %`, `about 4000`, `over 200 billion USD`, `10 to 15 %` or `21 of 34`";

/// The same for a file in a language.
fn expected(spelling: &Spelling) -> String {
    if spelling.is_english() {
        return EXPECTED.to_owned();
    }
    let pieces = EXPECTED.split('`').enumerate();
    let in_language = |(index, piece): (usize, &str)| match piece.parse::<Quantity>() {
        Ok(example) if index % 2 == 1 => format!("`{}`", spelling.write(&example)),
        _ => piece.to_owned(),
    };
    pieces.map(in_language).collect()
}

/// The most dots that can be distinguished in a box.
pub(crate) const MOST_DOTS: f64 = 60.0;

/// A number with everything that makes it a fact: how sure it is, its scale
/// and its unit. The digits are kept as they were written.
///
/// ```
/// use twopager::facts::Quantity;
///
/// let trade: Quantity = "over  200 billion USD".parse()?;
/// assert_eq!(trade.to_string(), "over 200 billion USD");
/// assert!("fifty billion".parse::<Quantity>().is_err());
/// # Ok::<(), twopager::facts::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// How the number is meant, if not exactly.
    pub qualifier: Option<Qualifier>,
    /// The number or numbers.
    pub amount: Amount,
    /// The power of ten it is counted in.
    pub scale: Option<Scale>,
    /// What is counted.
    pub unit: Option<Unit>,
}

/// The number or numbers of a quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// One number.
    Number(Number),
    /// `21 of 34`.
    Share(Number, Number),
    /// `10 to 15`.
    Range(Number, Number),
}

impl Amount {
    /// The largest of its numbers, without its sign.
    pub(crate) fn largest(&self) -> f64 {
        match self {
            Self::Number(number) => number.value().abs(),
            Self::Share(one, other) | Self::Range(one, other) => {
                one.value().abs().max(other.value().abs())
            }
        }
    }
}

impl Quantity {
    /// Reads a quantity in a file in a language: in the words of the format, or in those of
    /// the language as far as it is certain what they mean.
    ///
    /// ```
    /// use twopager::facts::Quantity;
    ///
    /// let german = "de".parse()?;
    /// let trade = Quantity::in_language("über 200 Mrd. Euro", &german)?;
    /// assert_eq!(trade.to_string(), "over 200 billion EUR");
    /// // In German, a Billion is a thousand times as much as in English.
    /// let fault = Quantity::in_language("200 billion EUR", &german).unwrap_err();
    /// assert_eq!(fault.message, "`billion` may be a thousand million or a million million");
    /// # Ok::<(), twopager::facts::Fault>(())
    /// ```
    ///
    /// # Errors
    /// What is no quantity, or may be several.
    pub fn in_language(text: &str, language: &LanguageTag) -> Result<Self, Fault> {
        parse::read(text, Spelling::of(language.language()))
    }

    /// The quantity with the points of its numbers further to the right.
    pub(crate) fn times_ten_to(&self, zeros: usize) -> Self {
        let moved = |number: &Number| number.times_ten_to(zeros);
        let amount = match &self.amount {
            Amount::Number(number) => Amount::Number(moved(number)),
            Amount::Share(part, whole) => Amount::Share(moved(part), moved(whole)),
            Amount::Range(first, last) => Amount::Range(moved(first), moved(last)),
        };
        Self { amount, ..self.clone() }
    }

    /// The share of a whole that this is, from 0 to 1, if it is one.
    pub fn share(&self) -> Option<f64> {
        let share = match (&self.amount, &self.unit, self.scale) {
            (Amount::Number(number), Some(Unit::Percent), None) => number.value() / 100.0,
            (Amount::Share(part, whole), _, _) => part.value() / whole.value(),
            _ => return None,
        };
        (0.0..=1.0).contains(&share).then_some(share)
    }

    /// The dots that this fills and the dots there are, if it can be drawn so.
    pub fn dots(&self) -> Option<(u32, u32)> {
        let Amount::Share(part, whole) = &self.amount else { return None };
        let countable = |n: f64| n.fract() == 0.0 && (0.0..=MOST_DOTS).contains(&n);
        let (part, whole) = (part.value(), whole.value());
        let fits = countable(part) && countable(whole) && part <= whole && whole > 0.0;
        (fits && self.scale.is_none()).then_some((part as u32, whole as u32))
    }
}

/// How a number is meant, if not exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Qualifier {
    /// `about`, `≈` or `~`.
    About,
    /// `around`.
    Around,
    /// `over` or `>`.
    Over,
    /// `under` or `<`.
    Under,
    /// `nearly`.
    Nearly,
    /// `at least` or `≥`.
    AtLeast,
    /// `at most` or `≤`.
    AtMost,
}

impl Qualifier {
    /// Every way to write every qualifier; the first is the canonical one.
    const SPELLINGS: [(Self, &'static [&'static str]); 7] = [
        (Self::About, &["about", "≈", "~"]),
        (Self::Around, &["around"]),
        (Self::Over, &["over", "more than", ">"]),
        (Self::Under, &["under", "less than", "<"]),
        (Self::Nearly, &["nearly"]),
        (Self::AtLeast, &["at least", "≥", ">="]),
        (Self::AtMost, &["at most", "≤", "<="]),
    ];
}

impl Display for Qualifier {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let spelling = Self::SPELLINGS.iter().find(|(qualifier, _)| qualifier == self);
        f.write_str(spelling.map_or("", |(_, spellings)| spellings[0]))
    }
}

/// The power of ten a number is counted in, on the short scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    /// 10³.
    Thousand,
    /// 10⁶.
    Million,
    /// 10⁹.
    Billion,
    /// 10¹².
    Trillion,
}

impl Scale {
    const NAMES: [(Self, &'static str); 4] = [
        (Self::Thousand, "thousand"),
        (Self::Million, "million"),
        (Self::Billion, "billion"),
        (Self::Trillion, "trillion"),
    ];

    /// The power of ten.
    pub(crate) fn exponent(self) -> u8 {
        match self {
            Self::Thousand => 3,
            Self::Million => 6,
            Self::Billion => 9,
            Self::Trillion => 12,
        }
    }

    fn named(word: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, name)| *name == word).map(|(scale, _)| *scale)
    }
}

/// The powers of ten that a word may stand for: the one that it means in this language, and if it
/// means none here, those of other languages.
pub(super) fn powers_of(word: &str, language: &LanguageTag) -> Vec<i32> {
    if let Some([here, _]) = Spelling::of(language.language()).false_friend(word) {
        return vec![i32::from(here)];
    }
    let scales = match Scale::named(&word.to_lowercase()) {
        Some(scale) => vec![scale],
        None => words::scales(word).to_vec(),
    };
    scales.into_iter().map(|it| i32::from(it.exponent())).collect()
}

/// The name of a unit in the files of the languages, by one that it has in English facts: `years`
/// by `year`.
pub(crate) fn unit_in_english(name: &str) -> Option<&'static str> {
    ENGLISH.unit(name)
}

impl Display for Scale {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let name = Self::NAMES.iter().find(|(scale, _)| scale == self);
        f.write_str(name.map_or("", |(_, name)| name))
    }
}

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// `%`.
    Percent,
    /// An ISO 4217 code.
    Currency(String),
    /// Any other words, printed as they are.
    Words(String),
}

impl Display for Unit {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Percent => f.write_str("%"),
            Self::Currency(text) | Self::Words(text) => f.write_str(text),
        }
    }
}

/// A decimal number with the digits that were written: `1.10` stays `1.10`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    negative: bool,
    whole: String,
    fraction: String,
}

impl Number {
    /// Whether the number is below zero.
    pub fn is_negative(&self) -> bool {
        self.negative
    }

    /// The digits before the decimal point.
    pub fn whole(&self) -> &str {
        &self.whole
    }

    /// The digits after the decimal point, as many as were written.
    pub fn fraction(&self) -> &str {
        &self.fraction
    }

    /// The number with its point further to the right: `1.50` and 3 are `1500`.
    pub(crate) fn times_ten_to(&self, zeros: usize) -> Self {
        let moved = zeros.min(self.fraction.len());
        let (digits, fraction) = self.fraction.split_at(moved);
        let whole = format!("{}{digits}{}", self.whole, "0".repeat(zeros - moved));
        let digits = whole.trim_start_matches('0');
        let whole = if digits.is_empty() { "0" } else { digits };
        Self { negative: self.negative, whole: whole.to_owned(), fraction: fraction.to_owned() }
    }

    /// The number for drawing and comparing.
    pub fn value(&self) -> f64 {
        self.to_string().parse().unwrap_or(f64::NAN)
    }

    /// A number with so many decimals.
    pub(crate) fn rounded(value: f64, decimals: usize) -> Self {
        let text = format!("{:.decimals$}", value.abs());
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let negative = value < 0.0 && text.contains(|c| matches!(c, '1'..='9'));
        Self { negative, whole: whole.to_owned(), fraction: fraction.to_owned() }
    }
}

impl From<usize> for Number {
    fn from(count: usize) -> Self {
        Self { negative: false, whole: count.to_string(), fraction: String::new() }
    }
}

impl Display for Number {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let sign = if self.negative { "-" } else { "" };
        write!(f, "{sign}{}", self.whole)?;
        if !self.fraction.is_empty() {
            write!(f, ".{}", self.fraction)?;
        }
        Ok(())
    }
}

/// Writes the quantity in its canonical form, which parses to the same value.
impl Display for Quantity {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(qualifier) = self.qualifier {
            write!(f, "{qualifier} ")?;
        }
        match &self.amount {
            Amount::Number(number) => write!(f, "{number}")?,
            Amount::Share(part, whole) => write!(f, "{part} of {whole}")?,
            Amount::Range(first, last) => write!(f, "{first} to {last}")?,
        }
        if let Some(scale) = self.scale {
            write!(f, " {scale}")?;
        }
        if let Some(unit) = &self.unit {
            write!(f, " {unit}")?;
        }
        Ok(())
    }
}
