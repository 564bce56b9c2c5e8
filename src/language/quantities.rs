//! Numbers in words: "> $200 bn" in a box, "over $200 billion" in a sentence.

use std::collections::BTreeMap;

use super::cldr::Width;
use super::words::{CurrencyInSentence, OtherSigns, Plural, Power, QuantityWords, Scales, Word};
use super::{Language, fill};
use crate::facts::{Amount, Number, Qualifier, Quantity, Scale, Unit, unit_in_english};

/// No-break space.
const NBSP: char = '\u{a0}';

/// Signs of units that are the same in every language, unless its file says otherwise.
const INTERNATIONAL: &str = "\
t kt Mt g kg mg km km² km³ m m² m³ cm mm ha l W kW MW GW TW Wh kWh MWh GWh TWh kV V A Hz kHz MHz \
GHz J kJ MJ GJ TJ PJ EJ °C K bar hPa CO₂ CO₂e kB MB GB TB ‰ °";

/// A number as it stands in a box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoxedNumber {
    /// All of it: "≈ 3.2 mn tonnes".
    pub text: String,
    /// The words at its end that are its unit: "tonnes".
    pub unit: Option<String>,
}

impl Language {
    /// A quantity as a box shows it: "> $200 bn".
    pub fn short_quantity(&self, quantity: &Quantity) -> String {
        self.boxed(quantity).text
    }

    /// The same, and which words at its end are its unit.
    pub fn boxed(&self, quantity: &Quantity) -> BoxedNumber {
        let (amount, unit) = self.amount(quantity, Width::Short);
        let text = match quantity.qualifier {
            Some(Qualifier::Nearly) => {
                let nearly = &self.file.quantities.nearly_in_box;
                fill(nearly, &[("number", &amount)])
            }
            Some(qualifier) => format!("{}{NBSP}{amount}", sign(qualifier)),
            None => amount,
        };
        BoxedNumber { text, unit }
    }

    /// A quantity as it reads in a sentence: "over $200 billion".
    pub fn quantity(&self, quantity: &Quantity) -> String {
        let (amount, _) = self.amount(quantity, Width::Long);
        let sentences = &self.file.quantities.qualifiers;
        let sentence = match quantity.qualifier {
            None => return amount,
            Some(Qualifier::About) => &sentences.about,
            Some(Qualifier::Around) => &sentences.around,
            Some(Qualifier::Over) => &sentences.over,
            Some(Qualifier::Under) => &sentences.under,
            Some(Qualifier::Nearly) => &sentences.nearly,
            Some(Qualifier::AtLeast) => &sentences.at_least,
            Some(Qualifier::AtMost) => &sentences.at_most,
        };
        fill(sentence, &[("number", &amount)])
    }

    /// By how much a quantity has changed, short and with its sign: "+$2 bn", "−4.0%"; of nothing,
    /// "0%".
    pub fn signed_quantity(&self, by: &Quantity) -> String {
        let (amount, _) = self.amount(by, Width::Short);
        let is_nothing = by.amount.largest() == 0.0;
        let plus = if is_nothing || amount.starts_with('−') { "" } else { "+" };
        let qualifier = match by.qualifier {
            Some(qualifier) => format!("{}{NBSP}", sign(qualifier)),
            None => String::new(),
        };
        format!("{qualifier}{plus}{amount}")
    }

    /// By how much a percentage has changed: "+2 percentage points".
    pub fn percentage_points(&self, by: &Quantity) -> String {
        let points = self.signed_quantity(&Quantity { unit: None, ..by.clone() });
        let form = self.form(&self.file.quantities.percentage_points, by);
        fill(&form.replacen("{number} ", "{number}\u{a0}", 1), &[("number", &points)])
    }

    /// The same of a percentage, where there is little room: "+2 pp".
    pub fn short_points(&self, by: &Quantity) -> String {
        let points = self.signed_quantity(&Quantity { unit: None, ..by.clone() });
        bound(&fill(&self.file.series.points, &[("number", &points)]))
    }

    /// Numbers that stand apart from their unit, as in a table or along an axis: what that is,
    /// "$ bn", and the number of zeros that each of them gets behind it, if this language has no
    /// word for its power of ten.
    pub fn apart(&self, quantity: &Quantity) -> (Option<String>, usize) {
        let five =
            Quantity { qualifier: None, amount: Amount::Number(5.into()), ..quantity.clone() };
        let told = self.in_its_powers(&five, Width::Short);
        let zeros = match &told.amount {
            Amount::Number(number) => number.whole().len() - 1,
            _ => 0,
        };
        let (text, _) = self.amount(&Quantity { amount: five.amount, ..told }, Width::Short);
        let parts = text.split(&[' ', NBSP, '\u{202f}'][..]);
        let parts: Vec<_> = parts.map(|part| part.replace('5', "")).collect();
        let parts: Vec<_> = parts.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
        let unit = parts.join(&NBSP.to_string());
        (Some(unit).filter(|unit| !unit.is_empty()), zeros)
    }

    /// A number alone: "−1,234.5".
    pub fn number(&self, number: &Number) -> String {
        let sign = if number.is_negative() { "−" } else { "" };
        format!("{sign}{}", self.cldr.digits(number))
    }

    /// Whether this language has a word for a unit that facts in English name so.
    pub fn knows_unit(&self, unit: &str) -> bool {
        self.forms_of(unit).is_some()
            || unit.split('/').all(|it| INTERNATIONAL.split(' ').any(|known| known == it))
    }

    /// The amount with its scale and unit, "$50 bn", "4,000", "10–15%"; and the words at its end
    /// that are its unit.
    fn amount(&self, quantity: &Quantity, width: Width) -> (String, Option<String>) {
        let quantity = &self.in_its_powers(quantity, width);
        let scale = quantity.scale;
        // “3,2 M” cannot go on with “de tonnes”.
        let is_money = matches!(quantity.unit, Some(Unit::Currency(_)));
        let is_of = self.file.quantities.of.is_some() && is_million(scale) && !is_money;
        let width = if is_of { Width::Long } else { width };
        let scaled = self.scaled(quantity, width);
        let (amount, unit) = match &quantity.unit {
            None => (scaled, None),
            Some(Unit::Percent) => (self.cldr.percent(&scaled), None),
            Some(Unit::Currency(code)) => (self.money(&scaled, code, quantity, width), None),
            Some(Unit::Words(words)) => {
                let unit = self.of(scale, self.unit(words, quantity));
                (format!("{scaled}{NBSP}{unit}"), Some(unit))
            }
        };
        match &quantity.amount {
            Amount::Number(number) if number.is_negative() => (format!("−{amount}"), unit),
            _ => (amount, unit),
        }
    }

    /// The quantity in the powers of ten that this language counts in: "1500 billion"; and in a box,
    /// what is less than a million in digits: "52,000".
    fn in_its_powers(&self, quantity: &Quantity, width: Width) -> Quantity {
        let Some(scale) = quantity.scale else { return quantity.clone() };
        let words = &self.file.quantities;
        let of = |counted_in: &BTreeMap<Power, Power>| counted_in.get(&power(scale)).copied();
        let is_boxed = width == Width::Short && quantity.amount.largest() < 1000.0;
        let in_box = || of(&words.counted_in_box).filter(|_| is_boxed);
        let told = of(&words.counted_in).or_else(in_box).map(scale_of);
        let Some(told) = told else { return quantity.clone() };
        let zeros = usize::from(scale.exponent() - told.map_or(0, Scale::exponent));
        Quantity { scale: told, ..quantity.times_ten_to(zeros) }
    }

    /// The figures with their scale; the sign of a single number stands before all that follows.
    fn scaled(&self, quantity: &Quantity, width: Width) -> String {
        let (numbers, join): (Vec<&Number>, _) = match &quantity.amount {
            Amount::Number(number) => (vec![number], Join::Alone),
            Amount::Share(part, whole) => (vec![part, whole], Join::Share),
            Amount::Range(first, last) => (vec![first, last], Join::Range),
        };
        let signs = numbers.iter().map(|number| if number.is_negative() { "−" } else { "" });
        let signs: Vec<_> = signs.collect();
        let joined = |texts: &[String]| match (join, texts) {
            (Join::Share, [part, whole]) => {
                let words = &self.file.quantities;
                let in_box = words.share_in_box.as_ref().filter(|_| width == Width::Short);
                let share = in_box.unwrap_or(&words.share);
                bound(&fill(share, &[("part", part), ("whole", whole)]))
            }
            (Join::Range, [first, last]) => format!("{}{first}–{}{last}", signs[0], signs[1]),
            _ => texts.concat(),
        };
        let figures = || {
            let texts: Vec<_> = numbers.iter().map(|number| self.cldr.digits(number)).collect();
            joined(&texts)
        };
        let Some(scale) = quantity.scale else { return figures() };
        let own = self.file.quantities.scales.as_ref().and_then(|words| word(words, scale));
        match own.filter(|_| width == Width::Short) {
            Some(Word::Any(word)) => format!("{}{NBSP}{word}", figures()),
            Some(Word::Each(forms)) => {
                let last = numbers.last().expect("an amount has a number");
                format!("{}{NBSP}{}", figures(), self.cldr.form(forms, last, 0))
            }
            None => self.cldr.scaled(&numbers, scale.exponent(), width, joined),
        }
    }

    /// An amount of money, by sign or name: "$50 bn", "50 milliards de dollars".
    fn money(&self, scaled: &str, code: &str, quantity: &Quantity, width: Width) -> String {
        let words = &self.file.quantities;
        if width == Width::Long && words.currency_in_sentence == CurrencyInSentence::Name {
            let name = words.currency_names.get(code).map(|name| self.form(name, quantity));
            // “US-Dollar” is one word.
            let name = name.unwrap_or(code).replace('-', "\u{2011}");
            let name = self.of(quantity.scale, name);
            let space = if quantity.scale.is_some() { ' ' } else { NBSP };
            return format!("{scaled}{space}{name}");
        }
        let sign = match words.currency_signs.get(code) {
            Some(sign) => sign,
            None if words.other_signs == OtherSigns::Cldr => self.cldr.sign(code),
            None => code,
        };
        self.cldr.money(scaled, code, sign)
    }

    /// A unit in the words of this language, if it has any, in the form that belongs to the number.
    fn unit(&self, written: &str, quantity: &Quantity) -> String {
        let (first, rest) = written.split_at(written.find(' ').unwrap_or(written.len()));
        match (self.forms_of(written), self.forms_of(first)) {
            (Some(forms), _) => counted(self.form(forms, quantity)),
            // “days of work”
            (None, Some(forms)) => counted(self.form(forms, quantity)) + rest,
            (None, None) => written.to_owned(),
        }
    }

    /// The forms of a unit by its name in English facts, be it of one or of several.
    fn forms_of(&self, unit: &str) -> Option<&Plural> {
        let QuantityWords { units, percentage_points, .. } = &self.file.quantities;
        let of = |name: &str| match name {
            "percentage points" => Some(percentage_points),
            _ => units.get(name),
        };
        of(unit).or_else(|| of(unit_in_english(unit)?))
    }

    /// What is counted, behind a million with what the language puts before it.
    fn of(&self, scale: Option<Scale>, counted: String) -> String {
        match &self.file.quantities.of {
            Some(of) if is_million(scale) => {
                let first = counted.chars().flat_map(char::to_lowercase).next();
                let is_vowel = first.is_some_and(|c| "aeiouàâäéèêëîïôöùûüœ".contains(c));
                let small = || counted.to_lowercase();
                let is_mute = || of.mute.iter().any(|beginning| small().starts_with(beginning));
                let is_bound = is_vowel || is_mute();
                let of = if is_bound { &of.before_vowel } else { &of.otherwise };
                format!("{of}{counted}")
            }
            _ => counted,
        }
    }

    /// The form of a text that belongs to all of a quantity.
    fn form<'a>(&self, forms: &'a Plural, quantity: &Quantity) -> &'a str {
        let number = match &quantity.amount {
            Amount::Number(number) => number,
            Amount::Share(_, last) | Amount::Range(_, last) => last,
        };
        self.cldr.form(forms, number, quantity.scale.map_or(0, Scale::exponent))
    }
}

/// How the numbers of a quantity are one.
#[derive(Debug, Clone, Copy)]
enum Join {
    Alone,
    Share,
    Range,
}

/// How a number is meant, as a sign before it.
fn sign(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::About | Qualifier::Around | Qualifier::Nearly => "≈",
        Qualifier::Over => ">",
        Qualifier::Under => "<",
        Qualifier::AtLeast => "≥",
        Qualifier::AtMost => "≤",
    }
}

fn word(scales: &Scales, scale: Scale) -> Option<&Word> {
    let word = match scale {
        Scale::Thousand => &scales.thousand,
        Scale::Million => &scales.million,
        Scale::Billion => &scales.billion,
        Scale::Trillion => &scales.trillion,
    };
    word.as_ref()
}

fn power(scale: Scale) -> Power {
    match scale {
        Scale::Thousand => Power::Thousand,
        Scale::Million => Power::Million,
        Scale::Billion => Power::Billion,
        Scale::Trillion => Power::Trillion,
    }
}

fn scale_of(power: Power) -> Option<Scale> {
    match power {
        Power::Units => None,
        Power::Thousand => Some(Scale::Thousand),
        Power::Million => Some(Scale::Million),
        Power::Billion => Some(Scale::Billion),
        Power::Trillion => Some(Scale::Trillion),
    }
}

fn is_million(scale: Option<Scale>) -> bool {
    scale.is_some_and(|scale| scale >= Scale::Million)
}

/// What a sentence counts: "heures" of "{number} heures".
fn counted(sentence: &str) -> String {
    sentence.replacen("{number}", "", 1).trim().to_owned()
}

/// A text that breaks nowhere.
fn bound(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}
