//! The forms of single values in the schema, against their readers: what a reader takes
//! has the form, whatever it is, and typical errors have not.

use std::fmt::Debug;
use std::str::FromStr;

use jsonschema::Validator;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use twopager::facts::{Address, Date, Day, LanguageTag, Point, Quantity, Span, schema};

/// The schema of one key, such as `/properties/date`.
fn validator(pointer: &str) -> Validator {
    let mut schema = schema();
    let mut value = schema.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")).take();
    value["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    jsonschema::draft7::new(&value).expect("a schema")
}

const DATE: &str = "/properties/sources/additionalProperties/properties/date";
const DAY: &str = "/properties/date";
const POINT: &str = "/properties/timeline/properties/from";
const QUANTITY: &str = "/then/properties/facts/additionalProperties/properties/value";
/// In a file in another language than English.
const SPELLED: &str = "/else/properties/facts/additionalProperties/properties/value";
const SPAN: &str = "/properties/stale_after";
const ADDRESS: &str = "/properties/url";
const LANGUAGES: &str = "/properties/title/propertyNames";

/// A text as it stands in quotes, and as YAML takes it without: a number, if it is one.
fn written(text: &str) -> Vec<Value> {
    let plain: Option<Value> = serde_yaml::from_str(text).ok();
    let number = plain.filter(|it| it.is_number() && text.trim() == text);
    [json!(text)].into_iter().chain(number).collect()
}

/// What the reader takes is valid.
fn is_taken<T: FromStr<Err: Debug>>(validator: &Validator, text: &str) {
    if text.parse::<T>().is_ok() {
        for value in written(text) {
            assert!(validator.is_valid(&value), "the reader takes `{text}`, the schema does not");
        }
    }
}

/// What the reader refuses, and the schema with the one message that says why.
fn is_refused<T: FromStr<Err: Debug>>(pointer: &str, texts: &[&str]) {
    let validator = validator(pointer);
    for text in texts {
        assert!(text.parse::<T>().is_err(), "the reader takes `{text}`");
        assert!(!validator.is_valid(&json!(text)), "the schema takes `{text}`");
        let count = validator.iter_errors(&json!(text)).count();
        assert_eq!(count, 1, "errors of `{text}`");
    }
}

/// One to so many of some pieces, one after the other.
fn pieces(pieces: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(select(pieces), 1..=most).prop_map(|it| it.concat())
}

/// The pieces of quantities, in any order: most are none, some are taken.
const OF_QUANTITIES: &[&str] = &[
    " ",
    " ",
    " ",
    "\u{a0}",
    "\u{85}",
    "about ",
    "ABOUT ",
    "more than ",
    "at  least ",
    "≈",
    ">",
    ">=",
    "-",
    "−",
    "–",
    "0",
    "4",
    "50",
    "000",
    "21",
    "34",
    "1.10",
    "5.",
    ".",
    ",",
    "’",
    " of ",
    " out of ",
    " to ",
    "of",
    "thousand",
    "million",
    "billion",
    " billion ",
    "bn",
    "M",
    "t",
    "Mrd",
    "%",
    "% ",
    "USD",
    "usd",
    "EUR",
    "€",
    "$",
    "US$",
    "tonnes",
    "km",
    "m²",
    "(",
    "in ",
    "2024",
    "of them",
    "/",
];

/// A quantity as it should be, with some slips in it.
fn quantity() -> impl Strategy<Value = String> {
    let number = || select(&["4", "50", "0.5", "-1.10", "−3", "4000", "5.", "34"][..]);
    (
        select(&["", "", "about ", "Over  ", "AT LEAST ", "<= ", "~", "\u{a0}"][..]),
        number(),
        select(&["", "", "", " of ", " out of ", " to ", "-", ",", " "][..]),
        number(),
        select(&["", " ", "", " billion", " thousand ", "bn", " Mio", " bilion", "%", " %"][..]),
        select(&["", "", " USD", " usd", " €", " tonnes", "  square  km", " of oil", " (x)"][..]),
        select(&["", "", " ", " in 2024", "!", " per head"][..]),
    )
        .prop_map(|(qualifier, first, between, second, scale, unit, end)| match between {
            "" => format!("{qualifier}{first}{scale}{unit}{end}"),
            _ => format!("{qualifier}{first}{between}{second}{scale}{unit}{end}"),
        })
}

/// A quantity as it is written in other languages, with some slips in it.
fn spelled() -> impl Strategy<Value = String> {
    let number = || select(&["4", "13,5", "4 000", "1.234", "1,234", "1.234,5", "0,125", "12\u{a0}500"][..]);
    (
        select(&["", "", "über ", "environ ", "более чем ", "ca. ", "€ ", "≈", "von "][..]),
        number(),
        select(&["", "", " von ", " bis ", " à ", " из ", "-"][..]),
        number(),
        select(&["", "", " Mrd.", " milliards", " млрд", " Billion", " mil", " Md"][..]),
        select(&["", "", " €", "€", " %", " Prozent", " d’euros", " евро", " Tonnen", " EUR"][..]),
    )
        .prop_map(|(qualifier, first, between, second, scale, unit)| match between {
            "" => format!("{qualifier}{first}{scale}{unit}"),
            _ => format!("{qualifier}{first}{between}{second}{scale}{unit}"),
        })
}

const OF_DATES: &[&str] = &[
    "2025",
    "2024",
    "0000",
    "9999",
    "-",
    "-",
    "-",
    "01",
    "02",
    "04",
    "12",
    "13",
    "00",
    "28",
    "29",
    "30",
    "31",
    "32",
    "/",
    "/",
    "..",
    "~",
    "?",
    "%",
    " ",
    "\u{a0}",
    ".",
    "T",
    "2025-04",
    "2025-04-03",
];

fn date() -> impl Strategy<Value = String> {
    let point = || {
        let end = select(&["", "", "~", "?", "%"][..]);
        (1000..3000_u32, 0..15_u32, 0..34_u32, 0..3, end).prop_map(
            |(year, month, day, precision, end)| match precision {
                0 => format!("{year}{end}"),
                1 => format!("{year}-{month:02}{end}"),
                _ => format!("{year}-{month:02}-{day:02}{end}"),
            },
        )
    };
    let bound = move || prop_oneof![point(), point(), Just("..".to_owned())];
    let interval = (bound(), select(&["/", " / ", "/ "][..]), bound());
    prop_oneof![point(), interval.prop_map(|(start, to, end)| format!("{start}{to}{end}"))]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn every_quantity_has_the_form(text in prop_oneof![quantity(), pieces(OF_QUANTITIES, 7)]) {
        thread_local!(static QUANTITIES: Validator = validator(QUANTITY));
        QUANTITIES.with(|it| is_taken::<Quantity>(it, &text));
    }

    #[test]
    fn every_quantity_of_another_language_has_the_form(
        text in prop_oneof![spelled(), quantity(), pieces(OF_QUANTITIES, 7)],
        language in select(&["de", "fr", "nl", "es", "it", "pl", "el", "bg", "uk", "ru", "kk"][..]),
    ) {
        thread_local!(static SPELLINGS: Validator = validator(SPELLED));
        let language = language.parse().unwrap();
        if Quantity::in_language(&text, &language).is_ok() {
            let is_valid = SPELLINGS.with(|it| it.is_valid(&json!(text)));
            assert!(is_valid, "the reader takes `{text}`, the schema does not");
        }
    }

    #[test]
    fn every_date_has_the_form(text in prop_oneof![date(), pieces(OF_DATES, 8)]) {
        thread_local!(static ALL: [Validator; 3] = [DATE, POINT, DAY].map(validator));
        ALL.with(|[dates, points, days]| {
            is_taken::<Date>(dates, &text);
            is_taken::<Point>(points, &text);
            is_taken::<Day>(days, &text);
        });
    }

    #[test]
    fn every_other_value_has_the_form(text in prop_oneof![
        pieces(&["18", "1", "0", " ", "\u{a0}", "month", "months", "days", "year", "weeks", "s"], 5),
        pieces(&["https://", "mailto:", "tel:", "x", ".org", "/", " ", "é", "http://", ":"], 5),
        pieces(&["en", "EN", "pt", "kk", "eng", "-", "_", "BR", "Latn", "419", "1994", "fonipa"], 6),
    ]) {
        thread_local!(static ALL: [Validator; 3] = [SPAN, ADDRESS, LANGUAGES].map(validator));
        ALL.with(|[spans, addresses, languages]| {
            is_taken::<Span>(spans, &text);
            is_taken::<Address>(addresses, &text);
            is_taken::<LanguageTag>(languages, &text);
        });
    }
}

/// Every day of a common year and of a leap year, and none that neither has.
#[test]
fn days_are_those_of_the_calendar() {
    let validator = validator(DAY);
    for month in 0..=99 {
        for day in 0..=99 {
            let there = [2024, 2025].map(|year| {
                let text = format!("{year}-{month:02}-{day:02}");
                is_taken::<Day>(&validator, &text);
                (text.parse::<Day>().is_ok(), validator.is_valid(&json!(text)))
            });
            let [(in_leap, said_in_leap), (_, said)] = there;
            assert_eq!((said_in_leap, said), (in_leap, in_leap), "month {month}, day {day}");
        }
    }
}

#[test]
fn typical_errors_of_quantities_have_one_message() {
    is_refused::<Quantity>(
        QUANTITY,
        &[
            "",
            "many",
            "$50 billion",
            "€ 5",
            "EUR 50 billion",
            "almost 5",
            "about",
            "5 of them",
            "4,000",
            "4 000",
            "1.000.000",
            "4’000",
            "4'000",
            "10 to 4,000",
            "10-15 %",
            "10 – 15 %",
            "50bn USD",
            "50 bn",
            "50 Mrd EUR",
            "over 3m",
            "5 k",
            "10 to 15 bn",
            "50 €",
            "50 billion €",
            "50 US$",
            "50 usd",
            "13 % of imports",
            "50 billion USD in 2024",
            "190 Mrd. EUR",
            "190 milliards EUR",
            "50 млрд USD",
            "50 billion euro",
            "5 billion US dollars",
            "20 percent",
            "20 per cent of GDP",
            "4.000 companies",
            "1.234 to 2.345 km",
            "21st",
            "200+ schools",
        ],
    );
}

#[test]
fn in_other_languages_what_may_be_thousands_is_asked_about() {
    let validator = validator(SPELLED);
    for text in ["", "viele", "4.000", "1,234", "über 1.234"] {
        assert!(!validator.is_valid(&json!(text)), "{text}");
    }
    for text in ["4 000", "13,5", "1.234 %", "50 Mrd. EUR"] {
        assert!(validator.is_valid(&json!(text)), "{text}");
    }
}

#[test]
fn typical_errors_of_dates_have_one_message() {
    let dates = [
        "",
        "soon",
        "2025-13-01",
        "2025-13",
        "2025-00",
        "2025-04-31",
        "2025-02-30",
        "2025-04-32",
        "28.11.2025",
        "28 November 2025",
        "Nov 28, 2025",
        "2025-4-3",
        "2025-07-23 - 2025-07-24",
        "Q1 2025",
        "~2025",
        "03/04/2025",
        "2025–2026",
        "../..",
        "2025/",
    ];
    is_refused::<Date>(DATE, &dates);
    is_refused::<Date>(DATE, &["2025-04-01/2025-13-01", "../2025-02-31"]);
    is_refused::<Point>(POINT, &dates);
    is_refused::<Day>(DAY, &dates);
    is_refused::<Day>(DAY, &["2025", "2025-11", "2025-11-28~", "2025-11-28/.."]);
    for number in [json!(20_250_723), json!(2025.5)] {
        assert!([DATE, POINT, DAY].iter().all(|it| !validator(it).is_valid(&number)), "{number}");
    }
}

#[test]
fn typical_errors_of_other_values_have_one_message() {
    is_refused::<Span>(SPAN, &["", "a while", "18", "18months", "1.5 years", "18 moons"]);
    is_refused::<Address>(ADDRESS, &["", "example.org", "www.example.org", "https://", "ftp://x"]);
    is_refused::<LanguageTag>(LANGUAGES, &["", "english", "e", "en-", "en US", "x"]);
}
