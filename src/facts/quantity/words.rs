//! Words that people write for what a quantity is made of: how sure it is, its
//! scale, per cent, a currency. Those of other languages are here as well, for
//! many a briefing is written from a source in another language.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::super::currency;
use super::spelling::Spelling;
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
    (Scale::Million, "m mn mln mio mil millions million's"),
    (Scale::Billion, "b bn bln bil billions mds mia miljard bilion"),
    (Scale::Trillion, "t tn trn trillions"),
];

/// The scales that a word may stand for in any language.
pub(super) fn scales(word: &str) -> Vec<Scale> {
    static KNOWN: OnceLock<HashMap<String, Vec<Scale>>> = OnceLock::new();
    let short = |word: &str| word.trim_end_matches('.').to_lowercase();
    let known = KNOWN.get_or_init(|| {
        let mut known: HashMap<_, Vec<_>> = HashMap::new();
        for (scale, word) in words_for_scales() {
            known.entry(short(word)).or_default().push(scale);
        }
        for scales in known.values_mut() {
            scales.sort();
            scales.dedup();
        }
        known
    });
    known.get(&short(word)).cloned().unwrap_or_default()
}

/// Words for numbers that are no scales of the format, and have none beside them.
const COUNTS: &str = "hundred hundreds lakh lakhs crore crores";

/// Whether a word counts as a scale does, and is none.
pub(super) fn is_count(word: &str) -> bool {
    COUNTS.split(' ').any(|count| count == word.to_lowercase())
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
    in_english.chain(in_others).filter(|(_, word)| !word.contains('_'))
}

/// Every name of a currency, and every word for per cent; `_` stands between words.
pub(super) fn sign_names() -> impl Iterator<Item = &'static str> {
    let currencies = CURRENCIES.iter().flat_map(|(_, names)| names.split_whitespace());
    currencies.chain(PER_CENT.split_whitespace())
}

/// Words for `%`.
const PER_CENT: &str = "percent per_cent percents pct pct. pc ％ prozent v.h. procent pour_cent \
     por_ciento per_cento proc. процент процента процентов проц. відсоток відсотки відсотків \
     τοις_εκατό пайыз на_сто";

/// What follows a word for per cent at the front of a text.
pub(super) fn after_per_cent(text: &str) -> Option<&str> {
    PER_CENT.split_whitespace().filter_map(|words| after(text, words)).min_by_key(|rest| rest.len())
}

/// Whether words for points follow those for per cent: `%-points`, `percent points`.
pub(super) fn begins_with_points(text: &str) -> bool {
    const POINTS: [&str; 6] = ["point", "punkt", "punt", "пункт", "пп", "μονάδ"];
    let word = text.trim_start_matches(['-', '–', ' ']).to_lowercase();
    POINTS.iter().any(|points| word.starts_with(points))
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
        _ => return None,
    };
    Some(format!("{long}{}", &text[word.len()..]))
}

/// The names of currencies, and their codes. Of a name that several states use
/// the codes that are met most.
const CURRENCIES: [(&str, &str); 46] = [
    ("EUR", "euro euros euro's евро євро ευρώ"),
    (
        "USD",
        "us_dollar us_dollars u.s._dollar u.s._dollars american_dollar american_dollars us-dollar",
    ),
    ("USD", "dollars_us dollars_américains долларов_сша доларів_сша ақш_доллары"),
    (
        "USD CAD AUD",
        "dollar dollars δολάρια δολλάρια долл dólar dólares dollari долл. доллар доллара долларов долар доларів",
    ),
    ("CAD", "canadian_dollar canadian_dollars"),
    ("AUD", "australian_dollar australian_dollars"),
    ("GBP", "sterling pound_sterling pounds_sterling british_pound british_pounds"),
    ("GBP EGP", "pound pounds"),
    ("JPY", "yen japanese_yen иен"),
    ("CNY", "yuan yuans renminbi rmb chinese_yuan юаней"),
    ("CHF", "swiss_franc swiss_francs schweizer_franken franken"),
    ("CHF XAF XOF", "franc francs"),
    ("SEK", "swedish_krona swedish_kronor kronor"),
    ("NOK DKK", "krone kroner"),
    ("NOK", "norwegian_krone norwegian_kroner"),
    ("DKK", "danish_krone danish_kroner"),
    ("CZK", "koruna korunas koruny korun czech_koruna czech_crowns kč"),
    ("SEK NOK DKK CZK", "crown crowns kr kr."),
    ("RUB BYN", "rouble roubles ruble rubles"),
    (
        "RUB",
        "russian_rouble russian_roubles russian_ruble russian_rubles руб. руб ₽ рубль рубля рублей",
    ),
    ("KZT", "tenge tenges kazakhstani_tenge теңге тенге тг тг."),
    ("UAH", "hryvnia hryvnias hryvnya гривня гривень гривен грн"),
    ("PLN", "zloty zlotys zlotych złoty złotych zł zł. zl"),
    ("HUF", "forint forints"),
    ("AUD", "a$"),
    ("CAD", "c$"),
    ("BRL", "r$"),
    ("RON MDL", "leu lei"),
    ("TRY", "turkish_lira turkish_liras lira liras"),
    ("ILS", "shekel shekels"),
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

/// The codes of the currency whose name stands at the front of a text, the
/// likeliest first, and what follows the name.
pub(super) fn currencies(text: &str) -> Option<(impl Iterator<Item = &'static str>, &str)> {
    let found = CURRENCIES.iter().flat_map(|(codes, names)| {
        names.split_whitespace().filter_map(|name| Some((*codes, after(text, name)?)))
    });
    let (codes, rest) = found.min_by_key(|(_, rest)| rest.len())?;
    Some((codes.split(' '), rest))
}

/// The code of the currency at the front of a text, by its sign, its code or its name, and the
/// rest; none if several have that name.
pub(super) fn one_currency(text: &str) -> Option<(&'static str, &str)> {
    let mut signs = currency::SYMBOLS.iter().filter(|(sign, _)| !DOUBTFUL.contains(sign));
    let sign = signs.find_map(|(sign, code)| Some((*code, text.strip_prefix(sign)?)));
    let code = || currency::codes().find_map(|code| Some((code, after(text, code)?)));
    let code = || code().filter(|(code, _)| text.starts_with(code));
    if let Some((code, rest)) = sign.or_else(code) {
        return Some((code, rest.trim_start()));
    }
    let (mut codes, rest) = currencies(text)?;
    let code = codes.next()?;
    codes.next().is_none().then_some((code, rest))
}

/// The signs of several currencies.
const DOUBTFUL: [&str; 3] = ["$", "£", "¥"];

/// The rest of a text after words at its front, which are joined by `_` here and
/// are written in capitals or not; nothing of a longer word.
pub(super) fn after<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let mut rest = text;
    for (index, word) in words.split('_').enumerate() {
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
        for (codes, _) in CURRENCIES {
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
        assert_eq!(scales("млрд"), [Scale::Billion]);
        assert!(scales("tonnes").is_empty());
    }
}
