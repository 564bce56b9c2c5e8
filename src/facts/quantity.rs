//! Quantities as people write them: `over 200 billion USD`, `13 %`, `21 of 34`.

mod pattern;

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use super::currency;
use crate::diagnostic::{Code, nearest};
use crate::yaml::Fault;

pub(super) use self::pattern::of_quantities;

/// What a quantity looks like, in the user's words.
pub(crate) const EXPECTED: &str =
    "a quantity, such as `13 %`, `about 4000`, `over 200 billion USD`, `10 to 15 %` or `21 of 34`";

/// The most dots that can be distinguished in a box.
pub(crate) const MOST_DOTS: f64 = 60.0;

/// The most digits of a number that anybody reads.
const MOST_DIGITS: usize = 24;

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

impl Quantity {
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

    /// Splits a qualifier off the front of a text.
    fn split(text: &str) -> (Option<Self>, &str) {
        let spellings = Self::SPELLINGS
            .iter()
            .flat_map(|(qualifier, spellings)| spellings.iter().map(move |s| (*qualifier, *s)));
        spellings
            .filter_map(|(qualifier, spelling)| {
                let (start, rest) = text.split_at_checked(spelling.len())?;
                if !start.eq_ignore_ascii_case(spelling) {
                    return None;
                }
                let ends = !spelling.ends_with(char::is_alphabetic)
                    || rest.starts_with(char::is_whitespace);
                ends.then(|| (spelling.len(), qualifier, rest.trim_start()))
            })
            .max_by_key(|(length, ..)| *length)
            .map_or((None, text), |(_, qualifier, rest)| (Some(qualifier), rest))
    }
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
    /// Short forms that would be taken for units, and what they may mean.
    const ABBREVIATIONS: [(&'static str, &'static str); 12] = [
        ("k", "thousand"),
        ("m", "million"),
        ("mn", "million"),
        ("mln", "million"),
        ("mio", "million"),
        ("b", "billion"),
        ("bn", "billion"),
        ("bln", "billion"),
        ("mrd", "billion"),
        ("md", "billion"),
        ("t", "trillion"),
        ("tn", "trillion"),
    ];

    fn named(word: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, name)| *name == word).map(|(scale, _)| *scale)
    }

    /// The scale that a word seems to have been meant as.
    fn meant(word: &str) -> Option<&'static str> {
        let lower = word.to_lowercase();
        let short = Self::ABBREVIATIONS.iter().find(|(short, _)| *short == lower);
        let names = Self::NAMES.iter().map(|(_, name)| *name);
        short.map(|(_, name)| *name).or_else(|| nearest(&lower, names))
    }
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

    /// The number for drawing and comparing.
    pub fn value(&self) -> f64 {
        self.to_string().parse().unwrap_or(f64::NAN)
    }

    /// Splits the longest number off the front of a text.
    fn split(text: &str) -> Result<(Self, &str), Fault> {
        let (negative, digits) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let (whole, rest) = digits.split_at(end);
        if whole.is_empty() {
            return Err(no_number(text));
        }
        let (fraction, rest) = match rest.strip_prefix('.') {
            Some(after) => {
                let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
                after.split_at(end)
            }
            None => ("", rest),
        };
        let number = Self { negative, whole: whole.into(), fraction: fraction.into() };
        if number.whole.len() + number.fraction.len() > MOST_DIGITS {
            let message = format!("a number of more than {MOST_DIGITS} digits");
            let fault = Fault::new(Code::QuantityNumber, message).within(text);
            return Err(fault.hint("use a scale: `200 billion`"));
        }
        let follower = rest.chars().next();
        let grouped = rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
        let to = rest.trim_start().strip_prefix(['-', '–']).map(str::trim_start);
        if let Some(to) = to.filter(|to| to.starts_with(|c: char| c.is_ascii_digit())) {
            return Err(Fault::new(
                Code::QuantityNumber,
                format!("`{text}` is not a plain number"),
            )
            .hint(format!("write a range with `to`: `{number} to {to}`"))
            .within(text));
        }
        if matches!(follower, Some(',' | '.' | '’' | '\'')) || grouped {
            return Err(Fault::new(Code::QuantityNumber, format!("`{text}` is not a plain number"))
                .hint("write the digits together, with a point for decimals: `4000`, `1.5`; the language of the briefing decides how they look")
                .within(text));
        }
        Ok((number, rest.trim_start()))
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

fn no_number(text: &str) -> Fault {
    let first = text.split_whitespace().next().unwrap_or_default();
    let symbols = currency::SYMBOLS.iter().find(|(symbol, _)| text.starts_with(symbol));
    let symbol = symbols.map(|(_, code)| *code).or(currency::is_code(first).then_some(first));
    let meant = MEANT.iter().find(|(written, _)| text.to_lowercase().starts_with(written));
    let fault = match text {
        "" => Fault::new(Code::QuantityNumber, "the number is missing"),
        _ => Fault::new(Code::QuantityNumber, format!("`{text}` does not begin with a number"))
            .within(text),
    };
    match (symbol, meant) {
        (Some(code), _) => fault
            .hint(format!("write the currency after the number, as its code: `50 billion {code}`")),
        (None, Some((_, qualifier))) => fault.hint(format!("did you mean `{qualifier}`?")),
        (None, None) => fault,
    }
}

/// Words that are written for a qualifier, and the qualifier.
const MEANT: [(&str, &str); 8] = [
    ("almost", "nearly"),
    ("close to", "nearly"),
    ("up to", "at most"),
    ("no more than", "at most"),
    ("no less than", "at least"),
    ("approx", "about"),
    ("circa", "about"),
    ("roughly", "about"),
];

impl FromStr for Quantity {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        parse(text.trim()).map_err(|fault| fault.expected(EXPECTED))
    }
}

fn parse(text: &str) -> Result<Quantity, Fault> {
    let (qualifier, rest) = Qualifier::split(text);
    let (first, rest) = Number::split(rest)?;
    let of = keyword(rest, "of").or_else(|| keyword(rest, "out of"));
    let (amount, rest) = if let Some(rest) = of {
        let (whole, rest) = Number::split(rest)?;
        let fragment = format!("{first} of {whole}");
        if whole.value() <= 0.0 || first.value() < 0.0 || first.value() > whole.value() {
            return Err(Fault::new(
                Code::QuantityShare,
                format!("`{fragment}` is not a part of a whole"),
            )
            .within(fragment));
        }
        (Amount::Share(first, whole), rest)
    } else if let Some(rest) = keyword(rest, "to") {
        let (last, rest) = Number::split(rest)?;
        if last.value() < first.value() {
            let fragment = format!("{first} to {last}");
            return Err(Fault::new(
                Code::QuantityBackwards,
                format!("`{fragment}` runs backwards"),
            )
            .hint(format!("write `{last} to {first}`"))
            .within(fragment));
        }
        (Amount::Range(first, last), rest)
    } else {
        (Amount::Number(first), rest)
    };
    let (word, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let scale = Scale::named(word);
    if let (None, Some(meant)) = (scale, Scale::meant(word)) {
        return Err(Fault::new(Code::QuantityUnknownScale, format!("`{word}` is not a scale"))
            .hint(format!("did you mean `{meant}`? A unit is written out: `5 tonnes`, `12 metres`"))
            .within(word));
    }
    let unit = unit(if scale.is_some() { after.trim() } else { rest.trim() })?;
    Ok(Quantity { qualifier, amount, scale, unit })
}

/// The rest after a keyword that stands alone at the front.
fn keyword<'a>(text: &'a str, keyword: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(keyword)?;
    rest.starts_with(char::is_whitespace).then(|| rest.trim_start())
}

fn unit(text: &str) -> Result<Option<Unit>, Fault> {
    if let Some((_, code)) = currency::SYMBOLS.iter().find(|(symbol, _)| text == *symbol) {
        return Err(Fault::new(Code::QuantityUnit, format!("`{text}` is not a unit"))
            .hint(format!("write the currency as its code: `{code}`"))
            .within(text));
    }
    if text.starts_with('%') && text.len() > 1 {
        return Err(Fault::new(Code::QuantityUnit, format!("`{text}` is more than a unit"))
            .hint("the words that follow the number belong into `label`")
            .within(text));
    }
    let capitals = text.to_uppercase();
    if currency::is_code(&capitals) && capitals != text {
        return Err(Fault::new(Code::QuantityUnit, format!("`{text}` is not a unit"))
            .hint(format!("write the code of a currency in capitals: `{capitals}`"))
            .within(text));
    }
    if text.contains(|c: char| c.is_ascii_digit() || c.is_control()) {
        return Err(Fault::new(Code::QuantityUnit, format!("`{text}` is not a unit")).within(text));
    }
    Ok(match text {
        "" => None,
        "%" => Some(Unit::Percent),
        code if currency::is_code(code) => Some(Unit::Currency(code.into())),
        words => Some(Unit::Words(words.split_whitespace().collect::<Vec<_>>().join(" "))),
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read_and_written_back() {
        for (written, canonical) in [
            ("29", "29"),
            ("13 %", "13 %"),
            ("13%", "13 %"),
            ("1.10 %", "1.10 %"),
            ("≈4000", "about 4000"),
            ("~ 4000 companies", "about 4000 companies"),
            ("> 200 billion USD", "over 200 billion USD"),
            (">= 5", "at least 5"),
            ("at least 5 thousand", "at least 5 thousand"),
            ("at most 5 km of road", "at most 5 km of road"),
            ("Around 4000", "around 4000"),
            ("More than 5", "over 5"),
            ("nearly 50 billion EUR", "nearly 50 billion EUR"),
            ("21 of 34", "21 of 34"),
            ("21 out of 34", "21 of 34"),
            ("under 21 of 34 elements", "under 21 of 34 elements"),
            ("10 to 15 %", "10 to 15 %"),
            ("-0.5 %", "-0.5 %"),
            ("5 tonnes", "5 tonnes"),
        ] {
            let quantity: Quantity = written.parse().unwrap_or_else(|f| panic!("{written}: {f}"));
            assert_eq!(quantity.to_string(), canonical);
            assert_eq!(canonical.parse(), Ok(quantity), "{canonical}");
        }
    }

    #[test]
    fn faults_name_the_part_and_the_way_out() {
        for (written, message, fragment, hint) in [
            ("", "the number is missing", None, None),
            ("many", "`many` does not begin with a number", Some("many"), None),
            (
                "$50 billion",
                "`$50 billion` does not begin with a number",
                Some("$50 billion"),
                Some("write the currency after the number, as its code: `50 billion USD`"),
            ),
            (
                "50 bilion USD",
                "`bilion` is not a scale",
                Some("bilion"),
                Some("did you mean `billion`? A unit is written out: `5 tonnes`, `12 metres`"),
            ),
            (
                "50 bn",
                "`bn` is not a scale",
                Some("bn"),
                Some("did you mean `billion`? A unit is written out: `5 tonnes`, `12 metres`"),
            ),
            ("50 €", "`€` is not a unit", Some("€"), Some("write the currency as its code: `EUR`")),
            ("35 of 34", "`35 of 34` is not a part of a whole", Some("35 of 34"), None),
            ("0 of 0", "`0 of 0` is not a part of a whole", Some("0 of 0"), None),
            (
                "13 % of imports",
                "`% of imports` is more than a unit",
                Some("% of imports"),
                Some("the words that follow the number belong into `label`"),
            ),
            (
                "10-15 %",
                "`10-15 %` is not a plain number",
                Some("10-15 %"),
                Some("write a range with `to`: `10 to 15 %`"),
            ),
            (
                "EUR 50 billion",
                "`EUR 50 billion` does not begin with a number",
                Some("EUR 50 billion"),
                Some("write the currency after the number, as its code: `50 billion EUR`"),
            ),
            (
                "almost 5",
                "`almost 5` does not begin with a number",
                Some("almost 5"),
                Some("did you mean `nearly`?"),
            ),
            (
                "50 billion usd",
                "`usd` is not a unit",
                Some("usd"),
                Some("write the code of a currency in capitals: `USD`"),
            ),
            ("9 to 5", "`9 to 5` runs backwards", Some("9 to 5"), Some("write `5 to 9`")),
            (
                "4,000",
                "`4,000` is not a plain number",
                Some("4,000"),
                Some(
                    "write the digits together, with a point for decimals: `4000`, `1.5`; the language of the briefing decides how they look",
                ),
            ),
        ] {
            let fault = written.parse::<Quantity>().unwrap_err();
            assert_eq!(fault.message, message, "{written}");
            assert_eq!(fault.fragment.as_deref(), fragment, "{written}");
            assert_eq!(fault.hint.as_deref(), hint, "{written}");
            assert_eq!(fault.expected.as_deref(), Some(EXPECTED), "{written}");
        }
    }
}
