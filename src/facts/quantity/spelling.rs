//! How other languages than English write quantities: in a file in that language, these words
//! stand for those of the format, which are read in every file. They are in the file of the
//! language, `data/languages/CODE.yaml`; in each list the first is the one that is suggested.

use super::words::after;
use super::{Amount, Number, Qualifier, Quantity, Scale};

/// The words of a language for what a quantity is made of.
#[derive(Debug)]
pub(super) struct Spelling {
    /// The code of the language.
    pub(super) language: &'static str,
    /// How sure a number is.
    qualifiers: &'static [(Qualifier, &'static str)],
    /// The scales. A word of one letter is read in the case that it has here: `5 M`, not `5 m`.
    scales: &'static [(Scale, &'static str)],
    /// Words for larger powers of ten than any scale.
    larger: &'static [&'static str],
    /// Words for a scale that mean another one to readers of English, so that nobody knows
    /// which: with the power of ten in this language, and that in English.
    false_friends: &'static [(&'static str, [u8; 2])],
    /// What stands between a scale and what is counted.
    linking: &'static [&'static str],
    /// What stands before the first of two numbers: from 10 to 15.
    from: &'static [&'static str],
    /// What stands between the two.
    to: &'static [&'static str],
    /// What stands before the first of two numbers: between 10 and 15.
    between: &'static [&'static str],
    /// What stands between the two.
    and: &'static [&'static str],
    /// What stands between a part and its whole.
    of: &'static [&'static str],
    /// What stands between a price and what it is of.
    per: &'static [&'static str],
    /// The sign of a number below zero, in words.
    minus: &'static [&'static str],
    /// Words for `%`.
    per_cent: &'static [&'static str],
    /// The beginnings of words for percentage points, behind those for per cent.
    points: &'static [&'static str],
    /// The names of units, with those that they have in English facts.
    units: &'static [(&'static str, &'static str)],
    /// The names of currencies, with the codes of all that have them.
    currencies: &'static [(&'static str, &'static str)],
}

// Made by `build.rs`, of every file in `data/languages`.
include!(concat!(env!("OUT_DIR"), "/spellings.rs"));

/// English, whose words are those of the format.
pub(super) static ENGLISH: &Spelling = &IN_ENGLISH[0];

impl Spelling {
    /// The spelling of a language; that of the format for English and where there is no other.
    pub(super) fn of(language: &str) -> &'static Self {
        Self::others().find(|it| it.language == language).unwrap_or(ENGLISH)
    }

    /// Those of all other languages than English.
    pub(super) fn others() -> impl Iterator<Item = &'static Self> {
        OTHERS.iter()
    }

    /// Whether it has no words beside those of the format.
    pub(super) fn is_english(&self) -> bool {
        self.language == ENGLISH.language
    }

    /// Every word for a scale that means one thing.
    pub(super) fn words_for_scales(&self) -> impl Iterator<Item = (Scale, &'static str)> {
        self.scales.iter().copied()
    }

    /// Words for larger powers of ten, which no scale of the format is.
    pub(super) fn larger(&self) -> &'static [&'static str] {
        self.larger
    }

    /// Words for `%`.
    pub(super) fn per_cent(&self) -> &'static [&'static str] {
        self.per_cent
    }

    /// The beginnings of words for percentage points, behind those for per cent.
    pub(super) fn points(&self) -> &'static [&'static str] {
        self.points
    }

    /// The name that a unit has in English facts, by one that it has here.
    pub(super) fn unit(&self, name: &str) -> Option<&'static str> {
        self.units.iter().find(|(it, _)| *it == name).map(|(_, english)| *english)
    }

    /// The names of currencies, with the codes of all that have them.
    pub(super) fn currencies(&self) -> &'static [(&'static str, &'static str)] {
        self.currencies
    }

    /// The qualifier at the front of a text, and the rest.
    pub(super) fn qualifier<'a>(&self, text: &'a str) -> Option<(Qualifier, &'a str)> {
        longest(text, self.qualifiers.iter().copied())
    }

    /// The scale at the front of a text, and the rest, without a word that links it to what
    /// is counted.
    pub(super) fn scale<'a>(&self, text: &'a str) -> Option<(Scale, &'a str)> {
        let has_its_case = |word: &str| word.chars().nth(1).is_some() || text.starts_with(word);
        let scales = self.words_for_scales().filter(|(_, word)| has_its_case(word));
        let (scale, rest) = longest(text, scales)?;
        Some((scale, self.after_linking(rest).unwrap_or(rest)))
    }

    /// What a word for a scale means in this language and in English, as powers of ten, if
    /// nobody knows which of them is meant.
    pub(super) fn false_friend(&self, word: &str) -> Option<[u8; 2]> {
        let word = word.trim_end_matches('.').to_lowercase();
        let found = self.false_friends.iter().find(|(it, _)| it.to_lowercase() == word);
        found.map(|(_, powers)| *powers)
    }

    /// Words for a scale that may be another one in English, with the powers of ten.
    pub(super) fn false_friends(&self) -> impl Iterator<Item = (&'static str, [u8; 2])> {
        self.false_friends.iter().copied()
    }

    /// What follows a word between a scale and what is counted.
    pub(super) fn after_linking<'a>(&self, text: &'a str) -> Option<&'a str> {
        one_of(text, self.linking)
    }

    /// Whether a word stands between a scale and what is counted.
    pub(super) fn links(&self, word: &str) -> bool {
        self.linking.iter().any(|it| it.trim_end_matches(['’', '\'']) == word)
    }

    /// What follows a word before the first of two numbers.
    pub(super) fn after_from<'a>(&self, text: &'a str) -> Option<&'a str> {
        one_of(text, self.from)
    }

    /// What follows a word between the two.
    pub(super) fn after_to<'a>(&self, text: &'a str) -> Option<&'a str> {
        one_of(text, self.to)
    }

    /// What follows a word before the first of two numbers that are joined as a pair.
    pub(super) fn after_between<'a>(&self, text: &'a str) -> Option<&'a str> {
        one_of(text, self.between)
    }

    /// What follows the word that joins the two.
    pub(super) fn after_and<'a>(&self, text: &'a str) -> Option<&'a str> {
        one_of(text, self.and)
    }

    /// What follows a word between a part and its whole.
    pub(super) fn after_of<'a>(&self, text: &'a str) -> Option<&'a str> {
        one_of(text, self.of)
    }

    /// What follows a word between a price and what it is of.
    pub(super) fn after_per<'a>(&self, text: &'a str) -> Option<&'a str> {
        one_of(text, self.per)
    }

    /// What follows the sign of a number below zero, in words.
    pub(super) fn after_minus<'a>(&self, text: &'a str) -> Option<&'a str> {
        one_of(text, self.minus)
    }

    /// A number, with the decimal mark that is usual.
    pub(super) fn number(&self, number: &Number) -> String {
        match self.is_english() {
            true => number.to_string(),
            false => number.to_string().replace('.', ","),
        }
    }

    /// A quantity so that it is read as the same: in this language as far as it has words.
    pub(super) fn write(&self, quantity: &Quantity) -> String {
        if self.is_english() {
            return quantity.to_string();
        }
        let pair = |[first, last]: [&Number; 2], word: &str| {
            format!("{} {word} {}", self.number(first), self.number(last))
        };
        let qualifier = quantity
            .qualifier
            .map(|it| usual_of(self.qualifiers, it).map_or_else(|| it.to_string(), str::to_owned));
        let amount = match &quantity.amount {
            Amount::Number(only) => self.number(only),
            Amount::Share(part, whole) => pair([part, whole], self.of.first().unwrap_or(&"of")),
            Amount::Range(first, last) => pair([first, last], self.name_of_range()),
        };
        let parts = [
            qualifier,
            Some(amount),
            quantity.scale.map(|it| self.name_of(it)),
            quantity.unit.as_ref().map(ToString::to_string),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// The word for a scale that is suggested.
    pub(super) fn name_of(&self, scale: Scale) -> String {
        usual_of(self.scales, scale).map_or_else(|| scale.to_string(), str::to_owned)
    }

    /// The word between the two numbers of a range that is suggested.
    pub(super) fn name_of_range(&self) -> &'static str {
        self.to.first().unwrap_or(&"to")
    }
}

/// What the longest of words at the front of a text means, and the rest of the text.
fn longest<T>(text: &str, words: impl Iterator<Item = (T, &'static str)>) -> Option<(T, &str)> {
    let found = words.filter_map(|(means, word)| Some((means, after(text, word)?)));
    found.min_by_key(|(_, rest)| rest.len())
}

/// What follows the longest of words at the front of a text.
fn one_of<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().filter_map(|word| after(text, word)).min_by_key(|rest| rest.len())
}

/// The first of the words with a meaning.
fn usual_of<T: PartialEq>(words: &'static [(T, &'static str)], means: T) -> Option<&'static str> {
    words.iter().find(|(it, _)| *it == means).map(|(_, word)| *word)
}

#[cfg(test)]
mod tests {
    use super::super::{Qualifier, Unit};
    use super::*;
    use crate::facts::{Fault, LanguageTag};

    fn read(language: &str, text: &str) -> Result<Quantity, Fault> {
        let language: LanguageTag = language.parse().unwrap();
        Quantity::in_language(text, &language)
    }

    #[test]
    fn a_spelling_that_is_certain_is_read() {
        for (language, written, canonical) in [
            ("de", "50 Mrd. EUR", "50 billion EUR"),
            ("de", "50 Mrd. €", "50 billion EUR"),
            ("de-AT", "€ 1,5 Mio.", "1.5 million EUR"),
            ("de", "13,5 %", "13.5 %"),
            ("de", "13,5 Prozent", "13.5 %"),
            ("de", "3,125 %", "3.125 %"),
            ("de", "0,125", "0.125"),
            ("de", "rund 4000", "around 4000"),
            ("de", "Rund 4\u{202f}000 Firmen", "around 4000 Firmen"),
            ("de", "über 200 Milliarden Euro", "over 200 billion EUR"),
            ("de", "mehr als 2 Billionen US-Dollar", "over 2 trillion USD"),
            ("de", "21 von 34", "21 of 34"),
            ("de", "10 bis 15 %", "10 to 15 %"),
            ("de", "1.234,5 km", "1234.5 km"),
            ("de", "1.234.567", "1234567"),
            ("de-CH", "12’500 t", "12500 t"),
            ("de", "-0,5 %", "-0.5 %"),
            ("de", "3 Prozentpunkte", "3 percentage points"),
            ("de", "3,2 Mio. Tonnen Getreide", "3.2 million Tonnen Getreide"),
            ("de", "50 Euro pro Tonne", "50 EUR pro Tonne"),
            ("de", "50 €/MWh", "50 EUR/MWh"),
            ("fr", "50 Md EUR", "50 billion EUR"),
            ("fr", "190 Md€", "190 billion EUR"),
            ("fr-BE", "environ 4\u{a0}000", "about 4000"),
            ("fr", "5 M€", "5 million EUR"),
            ("fr", "190 milliards d’euros", "190 billion EUR"),
            ("fr", "3,2 millions de tonnes", "3.2 million tonnes"),
            ("fr", "2 mille milliards de yuans", "2 trillion CNY"),
            ("fr", "de 10 à 15 pour cent", "10 to 15 %"),
            ("fr", "21 sur 34", "21 of 34"),
            ("fr", "50 EUR par tonne", "50 EUR par tonne"),
            ("nl", "€ 50 miljoen", "50 million EUR"),
            ("nl", "meer dan 2,5 mld. euro", "over 2.5 billion EUR"),
            ("nl", "21 van de 34 grondstoffen", "21 of 34 grondstoffen"),
            ("es", "50 mil millones de euros", "50 billion EUR"),
            ("es-MX", "2 billones de euros", "2 trillion EUR"),
            ("es", "alrededor de 10 a 15 %", "around 10 to 15 %"),
            ("it", "50 mila", "50 thousand"),
            ("it", "oltre 7,5 miliardi di euro", "over 7.5 billion EUR"),
            ("it", "21 su 34", "21 of 34"),
            ("pl", "ponad 190 mld zł", "over 190 billion PLN"),
            ("pl", "1,5 miliona ton", "1.5 million tonnes"),
            ("pl", "od 10 do 15 %", "10 to 15 %"),
            ("el", "περίπου 13,5 τοις εκατό", "about 13.5 %"),
            ("el", "50 δισ. ευρώ", "50 billion EUR"),
            ("bg", "от 10 до 15 на сто", "10 to 15 %"),
            ("bg", "21 от 34", "21 of 34"),
            ("bg", "50 млрд. евро", "50 billion EUR"),
            ("uk", "понад 5 млн тонн", "over 5 million tonnes"),
            ("uk", "50 мільярдів гривень", "50 billion UAH"),
            ("ru", "50 млрд долларов США", "50 billion USD"),
            ("ru", "не менее 1,5 млн т", "at least 1.5 million t"),
            ("ru", "более чем 4\u{a0}000", "over 4000"),
            ("ru", "21 из 34 элементов", "21 of 34 элементов"),
            ("kk", "шамамен 100 млрд теңге", "about 100 billion KZT"),
            ("kk", "12 мың пайыз", "12 thousand %"),
            ("es", "50 mil euros", "50 thousand EUR"),
            ("ru", "2 п.п.", "2 percentage points"),
            ("ru", "50 млрд дол. США", "50 billion USD"),
            ("ru", "5 мин", "5 мин"),
            ("fr", "500 livres", "500 livres"),
            // The words of the format are read in every file.
            ("de", "over 200 million USD", "over 200 million USD"),
            ("fr", "1.5 thousand km", "1.5 thousand km"),
            ("es", "50 billion USD", "50 billion USD"),
            ("ru", "21 out of 34", "21 of 34"),
            ("kk", ">= 10 to 15 %", "at least 10 to 15 %"),
            ("sv", "50 billion USD", "50 billion USD"),
        ] {
            let quantity = read(language, written).unwrap_or_else(|f| panic!("{written}: {f}"));
            assert_eq!(quantity.to_string(), canonical, "{written}");
        }
    }

    #[test]
    fn what_is_not_certain_is_asked_about() {
        let scales = "the scales are `Tsd.`, `Mio.`, `Mrd.` and `Bio.`";
        let asked = |question: &str, rest: &str| format!("did you mean {question}? {rest}");
        for (language, written, message, fragment, hint) in [
            (
                "de",
                "4.000",
                "`4.000` may be 4000, or 4 with three decimals",
                "4.000",
                asked("`4000` or `4`", "If these are decimals, write `4.0`"),
            ),
            (
                "de",
                "1,234",
                "`1,234` may be 1234, or 1 with three decimals",
                "1,234",
                asked("`1234`", "If these are decimals, write `1,2340`"),
            ),
            (
                "de",
                "50 Billion EUR",
                "`Billion` may be a thousand million or a million million",
                "Billion",
                "did you mean `50 Mrd. EUR` or `50 Bio. EUR`?".to_owned(),
            ),
            (
                "fr",
                "2,5 billions USD",
                "`billions` may be a thousand million or a million million",
                "billions",
                "did you mean `2,5 milliards USD` or `2,5 mille milliards USD`?".to_owned(),
            ),
            (
                "de",
                "5 Trillion EUR",
                "`Trillion` may be a million million or a million million million",
                "Trillion",
                "did you mean `5 Bio. EUR`?".to_owned(),
            ),
            (
                "de",
                "1.234 %",
                "`1.234` may be 1234, or 1 with three decimals",
                "1.234",
                asked("`1234 %` or `1,234 %`", "If these are decimals, write `1.2340`"),
            ),
            (
                "el",
                "5 εκ.",
                "`εκ.` is not a scale",
                "εκ.",
                asked("`5 εκατ.` or `5 cm`", "A unit is written out"),
            ),
            (
                "pl",
                "5 bln zł",
                "`bln` may be a thousand million or a million million",
                "bln",
                "did you mean `5 mld PLN` or `5 bilionów PLN`?".to_owned(),
            ),
            (
                "ru",
                "50 млрд долларов",
                "`долларов` is not a unit",
                "долларов",
                asked(
                    "`50 млрд USD`, `50 млрд CAD` or `50 млрд AUD`",
                    "A currency is written as its code, in capitals",
                ),
            ),
            (
                "fr",
                "50 Md$",
                "`$` is not a unit",
                "$",
                asked("`50 milliards USD`", "A currency is written as its code, in capitals"),
            ),
            (
                "de",
                "50 Millarden EUR",
                "`Millarden` is not a scale",
                "Millarden",
                asked("`50 Mrd. EUR`", "The scales are `Tsd.`, `Mio.`, `Mrd.` and `Bio.`"),
            ),
            (
                "de",
                "5 Trillionen Euro",
                "`Trillionen` is not a scale",
                "Trillionen",
                scales.to_owned(),
            ),
            (
                "de",
                "5 bn EUR",
                "`bn` is not a scale",
                "bn",
                asked("`5 Mrd. EUR`", "A unit is written out"),
            ),
            (
                "de",
                "10-15 %",
                "`10-15 %` is not a plain number",
                "10-15 %",
                asked("`10 bis 15 %`", "A range is written with `bis`"),
            ),
            (
                "de",
                "60 % der Exporte",
                "`% der Exporte` is more than a unit",
                "% der Exporte",
                asked("`60 %`", "The words that follow the number belong into `label`"),
            ),
            (
                "de",
                "15 bis 10",
                "`15 bis 10` runs backwards",
                "15 bis 10",
                "write `10 bis 15`".into(),
            ),
            (
                "de",
                "15,5\u{a0}bis 10",
                "`15,5 bis 10` runs backwards",
                "15,5\u{a0}bis 10",
                "write `10 bis 15,5`".into(),
            ),
            (
                "de",
                "1234567890123456789012345",
                "a number of more than 24 digits",
                "1234567890123456789012345",
                "use a scale: `200 Mrd.`".into(),
            ),
        ] {
            let fault = read(language, written).unwrap_err();
            assert_eq!(fault.message, message, "{written}");
            assert_eq!(fault.fragment.as_deref(), Some(fragment), "{written}");
            assert_eq!(fault.hint, Some(hint), "{written}");
        }
        let fault = read("de", "35 von 34").unwrap_err();
        assert_eq!(fault.message, "`35 von 34` is not a part of a whole");
        assert_eq!(fault.fragment.as_deref(), Some("35 von 34"));
        let fault = read("de", "etwa so 5").unwrap_err();
        assert_eq!(fault.hint.as_deref(), Some("only how sure it is stands before the number"));
        let fault = read("de", "viele").unwrap_err();
        let expected = "a quantity, such as `13 %`, `etwa 4000`, `über 200 Mrd. USD`, \
                        `10 bis 15 %` or `21 von 34`";
        assert_eq!(fault.expected.as_deref(), Some(expected));
    }

    #[test]
    fn a_misspelt_scale_is_the_nearest_one_of_the_language() {
        for (language, written, scale, meant) in [
            ("ru", "50 млр евро", "млр", "`50 млрд EUR`"),
            ("ru", "50 трилл. долларов США", "трилл.", "`50 трлн USD`"),
            ("fr", "50 miliards d'euros", "miliards", "`50 milliards EUR`"),
            ("fr", "50 milions", "milions", "`50 millions`"),
            ("de", "50 Billon Euro", "Billon", "`50 Mrd. EUR` or `50 Bio. EUR`"),
        ] {
            let fault = read(language, written).unwrap_err();
            assert_eq!(fault.message, format!("`{scale}` is not a scale"), "{written}");
            let hint = fault.hint.unwrap();
            assert!(hint.starts_with(&format!("did you mean {meant}?")), "{written}: {hint}");
        }
        for (language, written, scale) in [
            ("nl", "5 triljoen euro", "triljoen"),
            ("es", "5 trillones de euros", "trillones"),
            ("it", "5 trilioni", "trilioni"),
            ("pl", "5 trylionów euro", "trylionów"),
            ("en", "50 quadrillion euros", "quadrillion"),
            ("en", "5 triljoen euro", "triljoen"),
        ] {
            let fault = read(language, written).unwrap_err();
            assert_eq!(fault.message, format!("`{scale}` is not a scale"), "{written}");
            let hint = fault.hint.unwrap();
            assert!(hint.starts_with("the scales are "), "{written}: {hint}");
        }
    }

    #[test]
    fn every_name_of_a_currency_that_is_printed_is_read() {
        let mut names = 0;
        for spelling in Spelling::others() {
            for (name, code) in spelling.currencies().iter().filter(|(_, codes)| codes.len() == 3) {
                for (scale, expected) in [(None, "5"), (Some(Scale::Billion), "5 billion")] {
                    let scale = scale.map(|it| format!("{} ", spelling.name_of(it)));
                    let written = format!("5 {}{name}", scale.unwrap_or_default());
                    let read =
                        read(spelling.language, &written).unwrap_or_else(|it| panic!("{it}"));
                    assert_eq!(read.to_string(), format!("{expected} {code}"), "{written}");
                }
                names += 1;
            }
        }
        assert!(names > 11 * 13, "{names}");
    }

    #[test]
    fn whose_dollars_they_are_is_asked() {
        let dollars = ["USD", "CAD", "AUD"].map(|code| format!("5 {code}"));
        let pounds = ["GBP", "TRY"].map(|code| format!("5 {code}"));
        for (language, written, meant) in [
            ("de", "5 Dollar", &dollars[..]),
            ("pl", "5 dolarów", &dollars),
            ("kk", "5 доллар", &dollars),
            ("el", "5 λίρες", &pounds),
            ("bg", "5 лири", &pounds),
        ] {
            let question = crate::diagnostic::did_you_mean(meant).unwrap();
            let hint = read(language, written).unwrap_err().hint.unwrap();
            assert!(hint.starts_with(&question), "{written}: {hint}");
        }
    }

    #[test]
    fn a_unit_has_a_name_in_every_language() {
        for spelling in Spelling::others().chain([ENGLISH]) {
            let mut english = std::collections::HashMap::new();
            for (name, unit) in spelling.units {
                let other = english.insert(name, unit);
                assert!(other.is_none(), "{}: {name}", spelling.language);
                // A sign is the same in all.
                let is_word = !unit.contains(|c: char| !c.is_lowercase() && c != ' ');
                assert!(!is_word || unit.len() < 4 || ENGLISH.unit(unit) == Some(*unit), "{unit}");
            }
            for (_, unit) in ENGLISH.units {
                assert!(spelling.units.iter().any(|(_, it)| it == unit), "{unit}");
            }
        }
        for (language, name, english) in [
            ("de", "Tonnen", Some("tonnes")),
            ("de", "Prozentpunkt", Some("percentage points")),
            ("fr", "kilomètres carrés", Some("square kilometres")),
            ("ru", "т", Some("t")),
            ("pl", "lat", Some("years")),
            ("en", "year", Some("years")),
            ("de", "Firmen", None),
            ("sv", "ton", None),
        ] {
            assert_eq!(Spelling::of(language).unit(name), english, "{name}");
        }
    }

    #[test]
    fn words_of_another_language_are_asked_about() {
        for (language, written, meant) in [
            ("en", "50 Mrd. EUR", "`50 billion EUR`"),
            ("en", "13,5 %", "`13.5 %`"),
            ("fr", "50 Mrd. EUR", "`50 milliards EUR`"),
            ("de", "environ 4000", "`etwa 4000`"),
            ("ru", "21 von 34", "`21 из 34`"),
            ("fr", "entre 10 et 15 %", "`10 à 15 %`"),
            ("de", "zwischen 10 und 15 %", "`10 bis 15 %`"),
            ("fr", "de 10 % à 15 %", "`10 à 15 %`"),
            ("de", "minus 3 %", "`-3 %`"),
            ("fr", "moins 3 %", "`-3 %`"),
        ] {
            let hint = read(language, written).unwrap_err().hint.unwrap();
            assert!(hint.starts_with(&format!("did you mean {meant}?")), "{written}: {hint}");
        }
    }

    #[test]
    fn what_is_suggested_is_read_as_what_was_meant() {
        let qualifiers = Qualifier::SPELLINGS.map(|(qualifier, _)| Some(qualifier));
        let scales = Scale::NAMES.map(|(scale, _)| Some(scale));
        for spelling in Spelling::others() {
            for (qualifier, scale) in qualifiers
                .into_iter()
                .chain([None])
                .flat_map(|q| scales.into_iter().chain([None]).map(move |s| (q, s)))
            {
                for amount in ["1.5", "21 of 34", "10 to 15.25"] {
                    let Quantity { amount, .. } = amount.parse().unwrap();
                    let unit = Some(Unit::Currency("EUR".to_owned()));
                    let quantity = Quantity { qualifier, amount, scale, unit };
                    let written = spelling.write(&quantity);
                    assert_eq!(read(spelling.language, &written), Ok(quantity), "{written}");
                }
            }
        }
    }
}
