//! Words that people write for what a quantity is made of: how sure it is, its
//! scale, per cent, a currency. Those of every language are looked up as well, for
//! many a briefing is written from a source in another language.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::super::currency;
use super::spelling::{ENGLISH, Spelling};
use super::{Qualifier, Scale};

/// Ways to say in English how sure a number is that are not the format's own.
const QUALIFIERS: [(Qualifier, &str); 6] = [
    (
        Qualifier::About,
        "approx. approx approximately approximatively circa ca. ca c. roughly some alrededor_de \
         aproximadamente приблизно ≅ ≃",
    ),
    (Qualifier::Over, "above exceeding in_excess_of upwards_of"),
    (Qualifier::Under, "below fewer_than"),
    (Qualifier::Nearly, "almost close_to near_to"),
    (Qualifier::AtLeast, "no_less_than not_less_than no_fewer_than minimum min."),
    (Qualifier::AtMost, "up_to no_more_than not_more_than maximum max."),
];

/// The qualifier that words at the front of a text stand for in any language, and what
/// follows them.
pub(super) fn qualifier(text: &str) -> Option<(Qualifier, &str)> {
    let found = QUALIFIERS.iter().flat_map(|(qualifier, words)| {
        words.split_whitespace().filter_map(|words| Some((*qualifier, after(text, words)?)))
    });
    let in_others = Spelling::others().filter_map(|spelling| spelling.qualifier(text));
    found.chain(in_others).min_by_key(|(_, rest)| rest.len())
}

/// Words for a scale that people write in English and in a hurry. A word may stand in several
/// lines: `mil` is a thousand in Spanish, and a million in a hurry.
const SCALES: [(Scale, &str); 4] = [
    (Scale::Thousand, "k thousands mil"),
    (Scale::Million, "m mn mln mio mil millions million's εκ"),
    (Scale::Billion, "b bn bln bil billions mds mia miljard bilion"),
    (Scale::Trillion, "t tn trn trillions"),
];

/// The scales that a word may stand for in any language.
pub(super) fn scales(word: &str) -> &'static [Scale] {
    powers_of_ten().get(&plain(word)).map_or(&[], Vec::as_slice)
}

/// Words in English for numbers that are no scales of the format, and have none beside them.
const COUNTS: &str = "hundred hundreds lakh lakhs crore crores quadrillion quadrillions";

/// Whether a word of some language counts as a scale does, and is none.
pub(super) fn is_count(word: &str) -> bool {
    powers_of_ten().get(&plain(word)).is_some_and(Vec::is_empty)
}

/// What words stand for in any language: scales, or larger powers of ten, which are none.
fn powers_of_ten() -> &'static HashMap<String, Vec<Scale>> {
    static KNOWN: OnceLock<HashMap<String, Vec<Scale>>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut known: HashMap<_, Vec<_>> = HashMap::new();
        for (scale, word) in words_for_scales() {
            known.entry(plain(word)).or_default().push(scale);
        }
        for scales in known.values_mut() {
            scales.sort();
            scales.dedup();
        }
        let larger = Spelling::others().flat_map(|it| it.larger().iter().copied());
        for word in COUNTS.split(' ').chain(larger) {
            known.entry(plain(word)).or_default();
        }
        known
    })
}

/// A word in small letters and without a full stop.
fn plain(word: &str) -> String {
    word.trim_end_matches('.').to_lowercase()
}

/// A scale and the code of a currency that are written as one word: `TEUR`, `bnUSD`.
pub(super) fn scaled_code(word: &str) -> Option<(Scale, &str)> {
    let (short, code) = word.split_at_checked(word.len().checked_sub(3)?)?;
    let scale = match short {
        "T" | "k" | "K" => Scale::Thousand,
        "M" | "m" | "Mio" | "mln" => Scale::Million,
        "bn" | "Mrd" | "Md" | "mld" => Scale::Billion,
        _ => return None,
    };
    currency::is_code(code).then_some((scale, code))
}

/// Every word for a scale that is none of the format's own.
pub(super) fn scale_words() -> impl Iterator<Item = &'static str> {
    words_for_scales()
        .map(|(_, word)| word)
        .filter(|word| Scale::named(&word.to_lowercase()).is_none())
}

/// Every single word for a scale, of English and of other languages.
fn words_for_scales() -> impl Iterator<Item = (Scale, &'static str)> {
    let in_english =
        SCALES.iter().flat_map(|(scale, words)| words.split(' ').map(|it| (*scale, it)));
    let in_others = Spelling::others().flat_map(Spelling::words_for_scales);
    in_english.chain(in_others).filter(|(_, word)| !word.contains(' '))
}

/// Every name of a currency of one word or in English, and every word for per cent.
pub(super) fn sign_names() -> impl Iterator<Item = &'static str> {
    let in_english = CURRENCIES.iter().flat_map(|(_, names)| names.split(' '));
    let in_others = Spelling::others().flat_map(|it| it.currencies().iter().map(|(name, _)| *name));
    in_english.chain(in_others.filter(|name| !name.contains(' '))).chain(per_cent())
}

/// Words for `%` in English.
const PER_CENT: &str = "percent per_cent percents pct pct. pc ％";

/// Words for `%`.
fn per_cent() -> impl Iterator<Item = &'static str> {
    PER_CENT.split(' ').chain(Spelling::others().flat_map(|it| it.per_cent().iter().copied()))
}

/// What follows a word for per cent at the front of a text.
pub(super) fn after_per_cent(text: &str) -> Option<&str> {
    per_cent().filter_map(|words| after(text, words)).min_by_key(|rest| rest.len())
}

/// Whether words for points follow those for per cent: `%-points`, `percent points`.
pub(super) fn begins_with_points(text: &str) -> bool {
    let word = text.trim_start_matches(['-', '–', ' ']).to_lowercase();
    let in_others = Spelling::others().flat_map(|it| it.points().iter().copied());
    ["point"].into_iter().chain(in_others).any(|points| word.starts_with(points))
}

/// Units that are short for words, or typed without the signs a keyboard lacks,
/// and what they are on paper.
const UNITS: [(&str, &str); 18] = [
    ("pp.", "percentage points"),
    ("п.п.", "percentage points"),
    ("Prozentpunkte", "percentage points"),
    ("procentpoint", "percentage points"),
    ("procentpunten", "percentage points"),
    ("CO2e", "CO₂e"),
    ("pp", "percentage points"),
    ("p.p.", "percentage points"),
    ("ppt", "percentage points"),
    ("ppts", "percentage points"),
    ("bp", "basis points"),
    ("bps", "basis points"),
    ("m2", "m²"),
    ("m3", "m³"),
    ("km2", "km²"),
    ("km3", "km³"),
    ("sqm", "m²"),
    ("CO2", "CO₂"),
];

/// What a unit is on paper, if it is written in a short way that is not.
pub(super) fn unit(text: &str) -> Option<String> {
    let parts = text.split_inclusive([' ', '/']).map(|part| {
        let name = part.trim_end_matches([' ', '/']);
        let unit = UNITS.iter().find(|(short, _)| *short == name);
        unit.map_or(name, |(_, long)| long).to_owned() + &part[name.len()..]
    });
    let written: String = parts.collect();
    (written != text).then_some(written)
}

/// A unit in which the first word may be short for a scale as well, with that word
/// written out.
pub(super) fn written_out(text: &str) -> Option<String> {
    let word = text.split(' ').next()?;
    let long = match word {
        "t" => "tonnes",
        "m" => "metres",
        "εκ" | "εκ." => "cm",
        _ => return None,
    };
    Some(format!("{long}{}", &text[word.len()..]))
}

/// The names of currencies in English and their signs, and their codes. Of a name that several
/// states use the codes that are met most; such a name is none of one of them in any language.
const CURRENCIES: [(&str, &str); 45] = [
    ("EUR", "euro euros euro's"),
    (
        "USD",
        "us_dollar us_dollars u.s._dollar u.s._dollars american_dollar american_dollars dollars_us",
    ),
    ("CAD", "canadian_dollar canadian_dollars"),
    ("AUD", "australian_dollar australian_dollars"),
    ("USD CAD AUD", "dollar dollars dólar dólares dollaro dollari"),
    ("GBP", "sterling pound_sterling pounds_sterling british_pound british_pounds"),
    ("GBP EGP", "pound pounds"),
    ("JPY", "yen japanese_yen"),
    ("CNY", "yuan yuans renminbi rmb chinese_yuan"),
    ("CHF", "swiss_franc swiss_francs"),
    ("CHF XAF XOF", "franc francs"),
    ("SEK", "swedish_krona swedish_kronor kronor"),
    ("NOK DKK", "krone kroner"),
    ("NOK", "norwegian_krone norwegian_kroner"),
    ("DKK", "danish_krone danish_kroner"),
    ("CZK", "koruna korunas koruny korun czech_koruna czech_korunas czech_crowns kč"),
    ("SEK NOK DKK CZK", "crown crowns kr kr."),
    ("RUB BYN", "rouble roubles ruble rubles"),
    ("RUB", "russian_rouble russian_roubles russian_ruble russian_rubles ₽"),
    ("KZT", "tenge tenges kazakh_tenge kazakhstani_tenge"),
    ("UAH", "hryvnia hryvnias hryvnya ukrainian_hryvnia ukrainian_hryvnias"),
    ("PLN", "zloty zlotys zlotych polish_zloty polish_zlotys zł zł. zl"),
    ("HUF", "forint forints hungarian_forint hungarian_forints"),
    ("AUD", "a$"),
    ("CAD", "c$"),
    ("BRL", "r$"),
    ("RON MDL", "leu lei"),
    ("TRY", "turkish_lira turkish_liras lira liras"),
    ("ILS", "shekel shekels israeli_shekel israeli_shekels"),
    ("INR PKR", "rupee rupees"),
    ("INR", "indian_rupee indian_rupees"),
    ("KRW", "korean_won"),
    ("BRL", "reais brazilian_real brazilian_reais"),
    ("MXN ARS CLP", "peso pesos"),
    ("ZAR", "south_african_rand"),
    ("THB", "thai_baht baht"),
    ("AED MAD", "dirham dirhams"),
    ("SAR QAR", "riyal riyals"),
    ("IRR OMR", "rial rials"),
    ("RSD KWD TND", "dinar dinars"),
    ("UZS", "uzbek_sum uzbek_soum uzbekistani_som"),
    ("KGS", "kyrgyz_som kyrgyzstani_som"),
    ("AZN TMT", "manat manats"),
    ("GEL", "georgian_lari lari"),
    ("AMD", "armenian_dram"),
];

/// The codes of the currency whose name stands at the front of a text, the likeliest first, and
/// what follows the name. A name that the language of the file has is read as it is there, and
/// one that English has as in English.
pub(super) fn currencies<'a>(
    text: &'a str,
    spelling: &Spelling,
) -> Option<(Vec<&'static str>, &'a str)> {
    let first = text.chars().next()?.to_lowercase().next()?;
    let of_any = names_of_currencies().get(&first).into_iter().flatten();
    let found = of_any.filter_map(|name| Some((name, after(text, name.words)?)));
    let found: Vec<_> = found.collect();
    let rest = found.iter().map(|(_, rest)| *rest).min_by_key(|rest| rest.len())?;
    let names = || found.iter().filter(|(_, it)| it.len() == rest.len()).map(|(name, _)| name);
    let of = |language| names().find(|name| name.language == language);
    let mut codes: Vec<&str> = Vec::new();
    let settled = of(spelling.language).or_else(|| of(ENGLISH.language));
    match settled {
        Some(name) => codes.extend(name.codes.split(' ')),
        None => codes.extend(names().flat_map(|name| name.codes.split(' '))),
    }
    let mut once = HashSet::new();
    codes.retain(|code| once.insert(*code));
    Some((codes, rest))
}

/// A name of a currency in a language, and the codes of all that have it.
#[derive(Debug)]
struct CurrencyName {
    language: &'static str,
    words: &'static str,
    codes: &'static str,
}

/// Every name of a currency in any language, by its first letter.
fn names_of_currencies() -> &'static HashMap<char, Vec<CurrencyName>> {
    static KNOWN: OnceLock<HashMap<char, Vec<CurrencyName>>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let in_english = CURRENCIES.iter().flat_map(|(codes, names)| {
            let language = ENGLISH.language;
            names.split(' ').map(move |words| CurrencyName { language, words, codes })
        });
        let in_others = Spelling::others().flat_map(|spelling| {
            let language = spelling.language;
            let names = spelling.currencies().iter();
            names.map(move |(words, codes)| CurrencyName { language, words, codes })
        });
        let mut by_letter: HashMap<_, Vec<_>> = HashMap::new();
        for name in in_english.chain(in_others) {
            let first = name.words.chars().flat_map(char::to_lowercase).next();
            by_letter.entry(first.unwrap_or_default()).or_default().push(name);
        }
        by_letter
    })
}

/// The code of the currency at the front of a text, by its sign, its code or its name, and the
/// rest; none if several have that name.
pub(super) fn one_currency<'a>(
    text: &'a str,
    spelling: &Spelling,
) -> Option<(&'static str, &'a str)> {
    let mut signs = currency::SYMBOLS.iter().filter(|(sign, _)| !DOUBTFUL.contains(sign));
    let sign = signs.find_map(|(sign, code)| Some((*code, text.strip_prefix(sign)?)));
    let code = || currency::codes().find_map(|code| Some((code, after(text, code)?)));
    let code = || code().filter(|(code, _)| text.starts_with(code));
    if let Some((code, rest)) = sign.or_else(code) {
        return Some((code, rest.trim_start()));
    }
    match currencies(text, spelling)? {
        (codes, rest) if codes.len() == 1 => Some((codes[0], rest)),
        _ => None,
    }
}

/// The signs of several currencies.
const DOUBTFUL: [&str; 3] = ["$", "£", "¥"];

/// The rest of a text after words at its front, which are joined by a space or by `_` here and
/// are written in capitals or not; nothing of a longer word.
pub(super) fn after<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let mut rest = text;
    for (index, word) in words.split([' ', '_']).enumerate() {
        if index > 0 {
            let trimmed = rest.trim_start();
            if trimmed.len() == rest.len() {
                return None;
            }
            rest = trimmed;
        }
        let mut written = rest.chars();
        for expected in word.chars() {
            let letter = written.next()?;
            if !letter.to_lowercase().eq(expected.to_lowercase()) {
                return None;
            }
        }
        rest = written.as_str();
    }
    let ends = !words.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric);
    ends.then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_one() {
        let in_english = CURRENCIES.iter().map(|(codes, _)| codes);
        let in_others = Spelling::others().flat_map(Spelling::currencies);
        for codes in in_english.chain(in_others.map(|(_, codes)| codes)) {
            for code in codes.split(' ') {
                assert!(currency::is_code(code), "{code}");
            }
        }
    }

    #[test]
    fn a_word_is_whole() {
        assert_eq!(after("Per  cent of it", "per_cent"), Some("of it"));
        assert_eq!(after("ЕВРО", "евро"), Some(""));
        assert_eq!(after("percentage", "percent"), None);
        assert_eq!(after("percent", "per_cent"), None);
        assert_eq!(after("ca.4", "ca."), Some("4"));
    }

    #[test]
    fn a_scale_of_another_language_is_a_scale() {
        assert_eq!(scales("Mrd."), [Scale::Billion]);
        assert_eq!(scales("Billionen"), [Scale::Trillion]);
        assert_eq!(scales("mil"), [Scale::Thousand, Scale::Million]);
        assert!(is_count("Trillionen") && scales("Trillionen").is_empty());
        assert_eq!(scales("млрд"), [Scale::Billion]);
        assert!(scales("tonnes").is_empty());
    }
}
