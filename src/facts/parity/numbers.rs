//! The numbers that two texts have in digits, compared as values: `50,000 million` is `50 Md`,
//! `80th` is `80-й`, `2024/25` is `2024–2025`.
//!
//! A number that is sure must be in the other text as well. Two kinds need not: what may be a part
//! of a name (`G7`) or have more than one meaning (`10.30`), and a small number, which the other
//! text may have as a word.

mod reading;

pub(super) use self::reading::mentions;

use super::Differences;

/// The largest number that many write in words.
const LARGEST_IN_WORDS: i64 = 12;

/// A number that stands in a text in digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// What it may be.
    values: Vec<Value>,
    /// What its digits are without the words for powers of ten behind them.
    number: Value,
    /// The powers of ten that it is counted in, if words for them stand behind it.
    powers: Vec<i32>,
    /// Whether it is a number in every language.
    is_sure: bool,
    /// As it is written.
    written: String,
    /// Where it begins and ends, in letters of the text.
    start: usize,
    end: usize,
}

impl Mention {
    /// Whether others may write it in words: `5`, `5 million`, `5:00`.
    fn is_small(&self) -> bool {
        let number = match &self.number {
            Value::Time(hour, 0) => Some(i64::from(*hour)),
            number => number.whole(),
        };
        number.is_some_and(|it| it <= LARGEST_IN_WORDS)
    }

    fn is_of(&self, other: &Self) -> bool {
        self.values.iter().any(|value| other.values.contains(value))
    }
}

/// What is counted, or when it is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    /// Digits without zeros at their ends, and the power of ten behind them.
    Number(String, i32),
    /// Hours and minutes.
    Time(u32, u32),
}

impl Value {
    fn number(whole: &str, fraction: &str) -> Self {
        let digits = format!("{whole}{fraction}");
        let digits = digits.trim_start_matches('0');
        let short = digits.trim_end_matches('0');
        let zeros = digits.len() - short.len();
        match short {
            "" => Self::Number("0".to_owned(), 0),
            short => Self::Number(short.to_owned(), zeros as i32 - fraction.len() as i32),
        }
    }

    fn of(number: i64) -> Self {
        Self::number(&number.to_string(), "")
    }

    fn times(&self, power: i32) -> Self {
        match self {
            Self::Number(digits, exponent) if digits != "0" => {
                Self::Number(digits.clone(), exponent + power)
            }
            other => other.clone(),
        }
    }

    /// The same time behind noon, if it is one before it.
    fn in_the_afternoon(&self) -> Option<Self> {
        match self {
            Self::Time(hour @ 1..=11, minute) => Some(Self::Time(hour + 12, *minute)),
            _ => None,
        }
    }

    /// As a whole number, if it is one and not too large.
    fn whole(&self) -> Option<i64> {
        match self {
            Self::Number(digits, exponent @ 0..=9) if digits.len() <= 9 => {
                Some(digits.parse::<i64>().ok()? * 10_i64.pow(*exponent as u32))
            }
            _ => None,
        }
    }
}

/// How the numbers of two texts differ, as far as that is sure; none if they do not.
pub(super) fn differences(
    original: Vec<Mention>,
    translation: Vec<Mention>,
) -> Option<Differences> {
    let (mine, theirs) = without_same(&original, &translation);
    let mut lost = unmatched(&mine, &theirs);
    let mut added = unmatched(&theirs, &mine);
    // What one text has in words, the other has in digits alone.
    if lost.is_empty() {
        added.retain(|it| !it.is_small());
    } else if added.is_empty() {
        lost.retain(|it| !it.is_small());
    }
    let listed = |mentions: Vec<&Mention>, others: &[Mention]| {
        let is_further = |it: &Mention| others.iter().any(|other| it.is_of(other));
        mentions.into_iter().map(|it| (it.written.clone(), is_further(it))).collect::<Vec<_>>()
    };
    let is_same = lost.is_empty() && added.is_empty();
    let (lost, added) = (listed(lost, &translation), listed(added, &original));
    (!is_same).then_some(Differences { lost, added })
}

/// Both texts without what is sure and the same in both.
fn without_same<'a>(
    original: &'a [Mention],
    translation: &'a [Mention],
) -> (Vec<&'a Mention>, Vec<&'a Mention>) {
    let mut theirs: Vec<_> = translation.iter().collect();
    let mut mine: Vec<_> = original.iter().collect();
    mine.retain(|it| {
        let is_same = |other: &&Mention| other.is_sure && other.values == it.values;
        let same = if it.is_sure { theirs.iter().position(is_same) } else { None };
        same.map(|index| theirs.remove(index)).is_none()
    });
    (mine, theirs)
}

/// The numbers of a text that are sure, and that the other has nothing for. Each of the other is
/// taken once: first the sure ones, which must have a partner themselves.
fn unmatched<'a>(of: &[&'a Mention], other: &[&Mention]) -> Vec<&'a Mention> {
    let mut partners: Vec<Option<usize>> = vec![None; other.len()];
    let sure = (0..of.len()).filter(|index| of[*index].is_sure);
    let order =
        |is_sure: bool| (0..other.len()).filter(move |index| other[*index].is_sure == is_sure);
    let candidates: Vec<_> = order(true).chain(order(false)).collect();
    sure.filter(|&index| {
        let mut tried = vec![false; other.len()];
        !pair(index, of, other, &candidates, &mut partners, &mut tried)
    })
    .map(|index| of[index])
    .collect()
}

/// Finds a partner for a number; another one may have to take a new one for it.
fn pair(
    index: usize,
    of: &[&Mention],
    other: &[&Mention],
    candidates: &[usize],
    partners: &mut [Option<usize>],
    tried: &mut [bool],
) -> bool {
    let fits = |candidate: &usize| of[index].is_of(other[*candidate]);
    let free = candidates.iter().find(|it| partners[**it].is_none() && fits(it));
    if let Some(&free) = free {
        partners[free] = Some(index);
        return true;
    }
    for &candidate in candidates.iter().filter(|it| fits(it)) {
        let Some(before) = partners[candidate].filter(|_| !tried[candidate]) else { continue };
        tried[candidate] = true;
        if pair(before, of, other, candidates, partners, tried) {
            partners[candidate] = Some(index);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::LanguageTag;
    use super::*;

    /// What is said of a text and its translation.
    fn said(original: (&str, &str), translation: (&str, &str)) -> Option<String> {
        let tag = |tag: &str| tag.parse::<LanguageTag>().unwrap();
        let of = |(language, text): (&str, &str)| mentions(text, &tag(language));
        let found = differences(of(original)?, of(translation)?)?;
        Some(found.said(&tag(original.0)))
    }

    #[test]
    fn the_same_numbers_in_other_words_are_the_same() {
        for (english, language, text) in [
            // Scales and their words.
            ("1.5 billion tonnes", "fr", "1,5 milliard de tonnes"),
            ("1.5 billion tonnes", "de", "1,5 Mrd. Tonnen"),
            ("50,000 million", "es", "50.000 millones"),
            ("50 billion", "es", "50 mil millones"),
            ("50 billion", "es", "50 mil M US$"),
            ("$50bn", "fr", "50 Md $"),
            ("50 billion", "ru", "50 млрд долларов"),
            ("50 billion", "kk", "50 млрд"),
            ("1 trillion", "fr", "1000 milliards"),
            ("1 trillion", "de", "1 Billion"),
            ("1.5 million people", "ru", "1 500 000 человек"),
            ("over 4,000 companies", "de", "mehr als 4.000 Unternehmen"),
            ("over 4,000 companies", "fr", "plus de 4\u{202f}000 entreprises"),
            ("over 4,000 companies", "ru", "более 4 000 компаний"),
            ("over 4,000 companies", "de-CH", "mehr als 4'000 Unternehmen"),
            ("5 thousand", "it", "5 mila"),
            ("€3.2m", "nl", "3,2 miljoen euro"),
            ("3.2 million t", "de", "3,2 Mio. t"),
            ("$10 billion to $15 billion", "fr", "de 10 à 15 milliards de dollars"),
            ("10–15 million", "ru", "от 10 до 15 миллионов"),
            ("50-billion-dollar deal", "de", "50-Milliarden-Geschäft"),
            ("1.5 billion tonnes", "de", "1.500.000.000 Tonnen"),
            ("50 trillion zlotys", "pl", "50 bln zł"),
            ("50 trillion euros", "nl", "50 bln euro"),
            ("over 5,000", "kk", "5 мыңнан астам"),
            ("over 50 billion tenge", "kk", "50 миллиардтан астам теңге"),
            ("1 million people", "fr", "un million de personnes"),
            ("34 of the 50", "el", "34 εκ των 50"),
            // Spaces between groups, as the institutions in Brussels have them in English, too.
            ("12 500 firms", "fr", "12 500 entreprises"),
            ("1 500 000 people", "ru", "1,5 млн человек"),
            ("on 1 May 500 people came", "ru", "1 мая пришли 500 человек"),
            ("on 1 May 12 500 people came", "de", "am 1. Mai kamen 12.500 Menschen"),
            // Signs and units.
            ("a fall of 0.5%", "fr", "−0,5 %"),
            ("13.5%", "ru", "13,5 процента"),
            ("50 m deep", "de", "50 Meter tief"),
            ("13.25 per cent", "de", "13,25 Prozent"),
            // Ordinals, centuries and decades.
            ("the 80th session", "ru", "80-я сессия"),
            ("the 80th session", "de", "die 80. Sitzung"),
            ("the 80th session", "fr", "la 80e session"),
            ("the 80th session", "kk", "80-ші сессия"),
            ("the 21st century", "fr", "le XXIe siècle"),
            ("the 21st century", "ru", "XXI век"),
            ("the 21st century", "ru", "ХХI век"),
            ("the 1990s", "ru", "90-е годы"),
            ("in the 1990s", "de", "in den 1990er Jahren"),
            // Names with digits, and what is not a number.
            ("the G7 and the EU27", "ru", "«Большая семёрка» и ЕС"),
            ("the C5+1 format", "ru", "формат «Центральная Азия плюс США»"),
            ("after COVID-19", "fr", "après la pandémie"),
            ("since mid-2024", "ru", "с середины 2024 года"),
            ("the EU27 states", "ru", "27 государств ЕС"),
            ("in FY2024", "de", "im Haushaltsjahr 2024"),
            ("the G20 states", "fr", "les 20 États"),
            ("resolution A/RES/79/1", "ru", "резолюция A/RES/79/1"),
            ("Decision 2014/145/CFSP", "fr", "décision 2014/145/PESC"),
            ("Article 5(2)", "de", "Artikel 5 Absatz 2"),
            ("Article 12.3", "fr", "article 12.3"),
            ("Chapter XIV", "el", "Κεφάλαιο 14"),
            // Telephone numbers.
            ("Tel. +32 2 299 11 11", "fr", "Tél. +32 2 299 11 11"),
            ("Tel. +49 30 590 039 000", "de", "Tel. +49 30 590039-000"),
            ("+12 500 000 people", "ru", "+12 500 000 человек"),
            // Years and their parts.
            ("2024–2025", "fr", "2024-2025"),
            ("2024/25", "ru", "2024–2025"),
            ("in 2024 500 people", "ru", "в 2024 году 500 человек"),
            ("in 2024 thousands came", "fr", "en 2024, des milliers sont venus"),
            // Dates.
            ("1 August 2024", "fr", "1er août 2024"),
            ("1 August 2024", "kk", "2024 ж. 1 тамыз"),
            ("August 1, 2024", "de", "1. August 2024"),
            ("1 August 2024", "de", "01.08.2024"),
            ("1 August 2024", "fr", "01/08/2024"),
            ("2024-08-01", "ru", "1 августа 2024 г."),
            ("on 28 November", "de", "am 28.11."),
            // Times.
            ("at 10:30", "fr", "à 10 h 30"),
            ("at 10:30", "fr", "à 10h30"),
            ("at 10:30", "de", "um 10.30 Uhr"),
            ("at 10.30", "fr", "à 10 h 30"),
            ("at 3 p.m.", "fr", "à 15 h"),
            ("at 3:30 pm", "de", "um 15:30"),
            ("at 3 p.m.", "ru", "в 15:00"),
            ("at 2.30 p.m.", "fr", "à 14 h 30"),
            ("at 2.30 p.m.", "el", "στις 2.30 μ.μ."),
            ("at 2:30 p.m.", "es", "a las 2:30 p. m."),
            ("at 10.30 CET", "fr", "à 10 h 30"),
            ("from 2 to 4 p.m.", "de", "von 14 bis 16 Uhr"),
            ("from 2.30 to 4 p.m.", "fr", "de 14 h 30 à 16 h"),
            ("at noon", "fr", "à 12 h 00"),
            // Small ones in words, and facts.
            ("two presidents met for the third time", "ru", "2 президента встретились в 3-й раз"),
            ("5 countries", "fr", "cinq pays"),
            ("{\u{fffc}} in 2024", "fr", "en 2024, {\u{fffc}}"),
            ("10 ministers and 2024", "fr", "dix ministres et 2024"),
        ] {
            for (one, other) in
                [(("en", english), (language, text)), ((language, text), ("en", english))]
            {
                assert_eq!(said(one, other), None, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn what_surely_differs_is_said() {
        let has_and_not =
            |there: &str, here: &str| format!("the text in `en` has {there} and not {here}");
        let has = |there: &str| format!("the text in `en` has {there} as well");
        let has_not = |here: &str| format!("the text in `en` does not have {here}");
        for (english, language, text, expected) in [
            ("50 billion", "fr", "50 millions", has_and_not("`50 billion`", "`50 millions`")),
            // The usual slip: a billion of one language is none of the other.
            ("50 billion", "fr", "50 billions", has_and_not("`50 billion`", "`50 billions`")),
            ("50 billion", "de", "50 Billionen", has_and_not("`50 billion`", "`50 Billionen`")),
            ("50 billion", "pl", "50 bln zł", has_and_not("`50 billion`", "`50 bln`")),
            ("50", "de", "50 Trillion", has_and_not("`50`", "`50 Trillion`")),
            // What may be an hour is none with a word for a scale or a unit.
            ("5 billion", "de", "5 Millionen", has_and_not("`5 billion`", "`5 Millionen`")),
            (
                "€20 billion",
                "fr",
                "20 millions d’euros",
                has_and_not("`20 billion`", "`20 millions`"),
            ),
            ("18 million", "ru", "18 млрд", has_and_not("`18 million`", "`18 млрд`")),
            ("5 billion", "nl", "5 biljoen", has_and_not("`5 billion`", "`5 biljoen`")),
            ("5 billion", "kk", "5 миллионнан", has_and_not("`5 billion`", "`5`")),
            ("20%", "ru", "в 20:00", has_and_not("`20`", "`20:00`")),
            ("5 to 15 firms", "fr", "17 à 15 firmes", has_and_not("`5`", "`17`")),
            ("12 500 firms", "fr", "12 600 entreprises", has_not("`12 600`")),
            ("a rise of +5%", "fr", "+6 %", has_and_not("`5`", "`6`")),
            // Numbers that were not put into the language: its reader sees four and a half.
            ("4,500 firms", "de", "4,500 Firmen", has_and_not("`4,500`", "`4,500`")),
            ("4,000 firms", "fr", "4000,5 sociétés", has_and_not("`4,000`", "`4000,5`")),
            ("in 2024", "ru", "в 2025 году", has_and_not("`2024`", "`2025`")),
            ("13%", "de", "15 %", has_and_not("`13`", "`15`")),
            ("5 countries", "fr", "6 pays", has_and_not("`5`", "`6`")),
            ("the 80th session", "ru", "81-я сессия", has_and_not("`80`", "`81`")),
            ("the 21st century", "fr", "le XXe siècle", has("`21`")),
            ("in 2024 and 2025", "fr", "en 2024", has("`2025`")),
            ("in 2024", "fr", "en 2024 et 2026", has_not("`2026`")),
            ("13 and 13", "fr", "13", has("another `13`")),
            ("at 2.30 p.m.", "fr", "à 15 h 30", has_not("`15 h 30`")),
            ("at 10:30", "fr", "à 11 h 30", has_and_not("`10:30`", "`11 h 30`")),
            ("1 August 2024", "de", "02.08.2024", has_and_not("`1`", "`02`")),
            ("twenty-seven states", "fr", "27 États", has_not("`27`")),
        ] {
            assert_eq!(said(("en", english), (language, text)), Some(expected), "{text}");
        }
    }

    #[test]
    fn words_do_not_count_as_numbers_and_too_many_numbers_are_not_compared() {
        let of = |count: usize, year: &str| {
            let numbers: Vec<_> = (0..count).map(|it| it.to_string()).collect();
            format!("{} {} {year}", "It is I. ".repeat(200), numbers.join("; "))
        };
        let said = |count| said(("en", &of(count, "2024")), ("fr", &of(count, "2025")));
        let expected = "the text in `en` has `2024` and not `2025`";
        assert_eq!(said(99).as_deref(), Some(expected));
        assert_eq!(said(100), None);
    }
}
