//! How other languages than English write quantities: in a file in that language, these words
//! stand for those of the format, which are read in every file.
//!
//! In each text, words that mean the same are parted by spaces, and `_` joins those that stand
//! together; the first is the one that is suggested.

use std::iter;

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
    /// Words for a scale that mean another one to readers of English, so that nobody knows
    /// which: with the power of ten in this language, and that in English.
    false_friends: &'static [(&'static str, u8, u8)],
    /// What stands between a scale and what is counted.
    linking: &'static str,
    /// What stands before the first of two numbers: from 10 to 15.
    from: &'static str,
    /// What stands between the two.
    to: &'static str,
    /// What stands between a part and its whole.
    of: &'static str,
    /// What stands between a price and what it is of.
    per: &'static str,
}

/// The words of the format, which are read in every file: no others.
pub(super) static ENGLISH: Spelling = Spelling {
    language: "en",
    qualifiers: &[],
    scales: &[],
    false_friends: &[],
    linking: "",
    from: "",
    to: "",
    of: "",
    per: "",
};

/// The languages that have a spelling of their own.
static OTHERS: [Spelling; 11] = [
    Spelling {
        language: "bg",
        qualifiers: &[
            (Qualifier::About, "около приблизително"),
            (Qualifier::Over, "над повече_от"),
            (Qualifier::Under, "под по-малко_от"),
            (Qualifier::Nearly, "почти"),
            (Qualifier::AtLeast, "поне най-малко"),
            (Qualifier::AtMost, "най-много до"),
        ],
        scales: &[
            (Scale::Thousand, "хил. хил хиляда хиляди"),
            (Scale::Million, "млн. млн милион милиона милиони"),
            (Scale::Billion, "млрд. млрд милиард милиарда милиарди"),
            (Scale::Trillion, "трлн. трлн трилион трилиона трилиони"),
        ],
        false_friends: &[],
        linking: "",
        from: "от",
        to: "до",
        of: "от",
        per: "на за",
    },
    Spelling {
        language: "de",
        qualifiers: &[
            (Qualifier::About, "etwa ungefähr circa ca. zirka"),
            (Qualifier::Around, "rund"),
            (Qualifier::Over, "über mehr_als"),
            (Qualifier::Under, "unter weniger_als"),
            (Qualifier::Nearly, "fast beinahe knapp nahezu"),
            (Qualifier::AtLeast, "mindestens"),
            (Qualifier::AtMost, "höchstens bis_zu"),
        ],
        scales: &[
            (Scale::Thousand, "Tsd. Tsd tausend"),
            (Scale::Million, "Mio. Mio Million Millionen"),
            (Scale::Billion, "Mrd. Mrd Milliarde Milliarden"),
            (Scale::Trillion, "Bio. Billionen"),
        ],
        false_friends: &[("Billion", 12, 9), ("Trillion", 18, 12)],
        linking: "",
        from: "von",
        to: "bis",
        of: "von",
        per: "pro je",
    },
    Spelling {
        language: "el",
        qualifiers: &[
            (Qualifier::About, "περίπου"),
            (Qualifier::Around, "κατά_προσέγγιση"),
            (Qualifier::Over, "πάνω_από άνω_των περισσότερα_από περισσότερες_από περισσότεροι_από"),
            (Qualifier::Under, "κάτω_από κάτω_των λιγότερα_από λιγότερες_από λιγότεροι_από"),
            (Qualifier::Nearly, "σχεδόν"),
            (Qualifier::AtLeast, "τουλάχιστον"),
            (Qualifier::AtMost, "το_πολύ έως"),
        ],
        scales: &[
            (Scale::Thousand, "χιλ. χιλ χιλιάδες χιλιάδων"),
            (Scale::Million, "εκατ. εκατ εκ. εκ εκατομμύριο εκατομμύρια εκατομμυρίων"),
            (Scale::Billion, "δισ. δισ δισεκατομμύριο δισεκατομμύρια δισεκατομμυρίων"),
            (Scale::Trillion, "τρισ. τρισ τρισεκατομμύριο τρισεκατομμύρια τρισεκατομμυρίων"),
        ],
        false_friends: &[],
        linking: "",
        from: "από",
        to: "έως ως",
        of: "από από_τα από_τις από_τους",
        per: "ανά",
    },
    Spelling {
        language: "es",
        qualifiers: &[
            (Qualifier::About, "aproximadamente"),
            (Qualifier::Around, "alrededor_de"),
            (Qualifier::Over, "más_de"),
            (Qualifier::Under, "menos_de"),
            (Qualifier::Nearly, "casi"),
            (Qualifier::AtLeast, "al_menos como_mínimo"),
            (Qualifier::AtMost, "como_máximo hasta"),
        ],
        scales: &[
            (Scale::Million, "millones millón mill. M"),
            (Scale::Billion, "mil_millones mil_M millardo millardos"),
            (Scale::Trillion, "billones billón bill."),
        ],
        false_friends: &[("mil", 3, 6)],
        linking: "de",
        from: "de",
        to: "a",
        of: "de",
        per: "por",
    },
    Spelling {
        language: "fr",
        qualifiers: &[
            (Qualifier::About, "environ env."),
            (Qualifier::Around, "approximativement"),
            (Qualifier::Over, "plus_de"),
            (Qualifier::Under, "moins_de"),
            (Qualifier::Nearly, "près_de presque"),
            (Qualifier::AtLeast, "au_moins"),
            (Qualifier::AtMost, "au_plus jusqu’à jusqu'à"),
        ],
        scales: &[
            (Scale::Thousand, "mille"),
            (Scale::Million, "millions million M"),
            (Scale::Billion, "milliards milliard Md Mds"),
            (Scale::Trillion, "mille_milliards mille_Md"),
        ],
        false_friends: &[
            ("billion", 12, 9),
            ("billions", 12, 9),
            ("trillion", 18, 12),
            ("trillions", 18, 12),
        ],
        linking: "de d’ d'",
        from: "de",
        to: "à",
        of: "sur",
        per: "par",
    },
    Spelling {
        language: "it",
        qualifiers: &[
            (Qualifier::About, "circa"),
            (Qualifier::Around, "all’incirca all'incirca"),
            (Qualifier::Over, "oltre più_di"),
            (Qualifier::Under, "meno_di"),
            (Qualifier::Nearly, "quasi"),
            (Qualifier::AtLeast, "almeno"),
            (Qualifier::AtMost, "al_massimo fino_a"),
        ],
        scales: &[
            (Scale::Thousand, "mila mille"),
            (Scale::Million, "milioni milione mln. mln mio. mio"),
            (Scale::Billion, "miliardi miliardo mld. mld mrd. mrd"),
            (Scale::Trillion, "mila_miliardi mila_mld mille_miliardi bilioni bilione"),
        ],
        false_friends: &[("bln", 12, 9)],
        linking: "di d’ d'",
        from: "da",
        to: "a",
        of: "su",
        per: "per a al alla all’ all'",
    },
    Spelling {
        language: "kk",
        qualifiers: &[
            (Qualifier::About, "шамамен"),
            (Qualifier::AtLeast, "кемінде"),
            (Qualifier::AtMost, "ең_көбі"),
        ],
        scales: &[
            (Scale::Thousand, "мың"),
            (Scale::Million, "млн млн. миллион"),
            (Scale::Billion, "млрд млрд. миллиард"),
            (Scale::Trillion, "трлн трлн. триллион"),
        ],
        false_friends: &[],
        linking: "",
        from: "",
        to: "",
        of: "",
        per: "",
    },
    Spelling {
        language: "nl",
        qualifiers: &[
            (Qualifier::About, "ongeveer"),
            (Qualifier::Around, "circa ca. rond"),
            (Qualifier::Over, "meer_dan ruim"),
            (Qualifier::Under, "minder_dan"),
            (Qualifier::Nearly, "bijna"),
            (Qualifier::AtLeast, "ten_minste minstens"),
            (Qualifier::AtMost, "ten_hoogste hoogstens maximaal"),
        ],
        scales: &[
            (Scale::Thousand, "duizend"),
            (Scale::Million, "miljoen mln. mln"),
            (Scale::Billion, "miljard miljarden mld. mld mrd. mrd"),
            (Scale::Trillion, "biljoen"),
        ],
        false_friends: &[("bln", 12, 9)],
        linking: "",
        from: "van",
        to: "tot",
        of: "van_de van",
        per: "per",
    },
    Spelling {
        language: "pl",
        qualifiers: &[
            (Qualifier::About, "około ok. w_przybliżeniu circa"),
            (Qualifier::Around, "mniej_więcej"),
            (Qualifier::Over, "ponad więcej_niż powyżej"),
            (Qualifier::Under, "mniej_niż poniżej"),
            (Qualifier::Nearly, "prawie blisko niemal"),
            (Qualifier::AtLeast, "co_najmniej"),
            (Qualifier::AtMost, "co_najwyżej do"),
        ],
        scales: &[
            (Scale::Thousand, "tys. tys tysiąc tysiąca tysiące tysięcy"),
            (Scale::Million, "mln mln. milion miliona miliony milionów"),
            (Scale::Billion, "mld mld. miliard miliarda miliardy miliardów"),
            (Scale::Trillion, "bilionów bilion biliona biliony"),
        ],
        false_friends: &[("bln", 12, 9)],
        linking: "",
        from: "od",
        to: "do",
        of: "z ze",
        per: "za na",
    },
    Spelling {
        language: "ru",
        qualifiers: &[
            (Qualifier::About, "примерно около ок."),
            (Qualifier::Around, "приблизительно порядка"),
            (Qualifier::Over, "более более_чем свыше больше больше_чем"),
            (Qualifier::Under, "менее менее_чем меньше меньше_чем"),
            (Qualifier::Nearly, "почти"),
            (Qualifier::AtLeast, "не_менее не_менее_чем не_меньше минимум"),
            (Qualifier::AtMost, "не_более не_более_чем не_больше до"),
        ],
        scales: &[
            (Scale::Thousand, "тыс. тыс тысяча тысячи тысяч"),
            (Scale::Million, "млн млн. миллион миллиона миллионы миллионов"),
            (Scale::Billion, "млрд млрд. миллиард миллиарда миллиарды миллиардов"),
            (Scale::Trillion, "трлн трлн. триллион триллиона триллионы триллионов"),
        ],
        false_friends: &[],
        linking: "",
        from: "от",
        to: "до",
        of: "из",
        per: "за на",
    },
    Spelling {
        language: "uk",
        qualifiers: &[
            (Qualifier::About, "приблизно близько біля"),
            (Qualifier::Over, "понад більше більше_ніж"),
            (Qualifier::Under, "менше менше_ніж"),
            (Qualifier::Nearly, "майже"),
            (Qualifier::AtLeast, "щонайменше не_менше не_менше_ніж"),
            (Qualifier::AtMost, "щонайбільше не_більше не_більше_ніж до"),
        ],
        scales: &[
            (Scale::Thousand, "тис. тис тисяча тисячі тисяч"),
            (Scale::Million, "млн млн. мільйон мільйона мільйони мільйонів"),
            (Scale::Billion, "млрд млрд. мільярд мільярда мільярди мільярдів"),
            (Scale::Trillion, "трлн трлн. трильйон трильйона трильйони трильйонів"),
        ],
        false_friends: &[],
        linking: "",
        from: "від",
        to: "до",
        of: "з із зі",
        per: "за на",
    },
];

impl Spelling {
    /// The spelling of a language; that of the format for English and where there is no other.
    pub(super) fn of(language: &str) -> &'static Self {
        Self::others().find(|it| it.language == language).unwrap_or(&ENGLISH)
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
        each(self.scales)
    }

    /// The qualifier at the front of a text, and the rest.
    pub(super) fn qualifier<'a>(&self, text: &'a str) -> Option<(Qualifier, &'a str)> {
        longest(text, each(self.qualifiers))
    }

    /// The scale at the front of a text, and the rest, without a word that links it to what
    /// is counted.
    pub(super) fn scale<'a>(&self, text: &'a str) -> Option<(Scale, &'a str)> {
        let is_whole = |word: &str| word.chars().nth(1).is_some() || text.starts_with(word);
        let (scale, rest) = longest(text, each(self.scales).filter(|(_, word)| is_whole(word)))?;
        Some((scale, one_of(rest, self.linking).unwrap_or(rest)))
    }

    /// What a word for a scale means in this language and in English, as powers of ten, if
    /// nobody knows which of them is meant.
    pub(super) fn false_friend(&self, word: &str) -> Option<[u8; 2]> {
        let word = word.trim_end_matches('.').to_lowercase();
        let found = self.false_friends.iter().find(|(it, ..)| it.to_lowercase() == word);
        found.map(|(_, here, english)| [*here, *english])
    }

    /// What follows a word before the first of two numbers.
    pub(super) fn after_from<'a>(&self, text: &'a str) -> Option<&'a str> {
        one_of(text, self.from)
    }

    /// What follows a word between the two.
    pub(super) fn after_to<'a>(&self, text: &'a str) -> Option<&'a str> {
        one_of(text, self.to)
    }

    /// What follows a word between a part and its whole.
    pub(super) fn after_of<'a>(&self, text: &'a str) -> Option<&'a str> {
        one_of(text, self.of)
    }

    /// What follows a word between a price and what it is of.
    pub(super) fn after_per<'a>(&self, text: &'a str) -> Option<&'a str> {
        one_of(text, self.per)
    }

    /// A quantity so that it is read as the same: in this language as far as it has words.
    pub(super) fn write(&self, quantity: &Quantity) -> String {
        if self.is_english() {
            return quantity.to_string();
        }
        let number = |number: &Number| number.to_string().replace('.', ",");
        let pair = |[first, last]: [&Number; 2], word: String| {
            format!("{} {word} {}", number(first), number(last))
        };
        let qualifier = quantity
            .qualifier
            .map(|it| usual_of(self.qualifiers, it).unwrap_or_else(|| it.to_string()));
        let amount = match &quantity.amount {
            Amount::Number(only) => number(only),
            Amount::Share(part, whole) => pair([part, whole], usual(self.of, "of")),
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
        usual_of(self.scales, scale).unwrap_or_else(|| scale.to_string())
    }

    /// The word between the two numbers of a range that is suggested.
    pub(super) fn name_of_range(&self) -> String {
        usual(self.to, "to")
    }
}

/// Each of the words, with what it means.
fn each<T: Copy>(words: &'static [(T, &'static str)]) -> impl Iterator<Item = (T, &'static str)> {
    words
        .iter()
        .flat_map(|(means, words)| words.split(' ').zip(iter::repeat(*means)))
        .map(|(word, means)| (means, word))
}

/// What the longest of words at the front of a text means, and the rest of the text.
fn longest<T>(text: &str, words: impl Iterator<Item = (T, &'static str)>) -> Option<(T, &str)> {
    let found = words.filter_map(|(means, word)| Some((means, after(text, word)?)));
    found.min_by_key(|(_, rest)| rest.len())
}

/// What follows the longest of words at the front of a text.
fn one_of<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let words = words.split_whitespace();
    words.filter_map(|word| after(text, word)).min_by_key(|rest| rest.len())
}

/// The first of words; that of the format if there are none.
fn usual(words: &str, of_format: &str) -> String {
    words.split_whitespace().next().unwrap_or(of_format).replace('_', " ")
}

/// The first of the words with a meaning.
fn usual_of<T: PartialEq>(words: &[(T, &str)], means: T) -> Option<String> {
    words.iter().find(|(it, _)| *it == means).map(|(_, words)| usual(words, ""))
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
                "es",
                "5 mil EUR",
                "`mil` may be a thousand or a million",
                "mil",
                "did you mean `5 thousand EUR` or `5 millones EUR`?".to_owned(),
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
        ] {
            let fault = read(language, written).unwrap_err();
            assert_eq!(fault.message, message, "{written}");
            assert_eq!(fault.fragment.as_deref(), Some(fragment), "{written}");
            assert_eq!(fault.hint, Some(hint), "{written}");
        }
        let fault = read("de", "viele").unwrap_err();
        let expected = "a quantity, such as `13 %`, `etwa 4000`, `über 200 Mrd. USD`, \
                        `10 bis 15 %` or `21 von 34`";
        assert_eq!(fault.expected.as_deref(), Some(expected));
    }

    #[test]
    fn words_of_another_language_are_asked_about() {
        for (language, written, meant) in [
            ("en", "50 Mrd. EUR", "`50 billion EUR`"),
            ("en", "13,5 %", "`13.5 %`"),
            ("fr", "50 Mrd. EUR", "`50 milliards EUR`"),
            ("de", "environ 4000", "`etwa 4000`"),
            ("ru", "21 von 34", "`21 из 34`"),
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
