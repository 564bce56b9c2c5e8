//! English, as it was always set; and every language against CLDR.

use super::*;
use crate::facts::{Date, Quantity};

fn english() -> Language {
    conventions(&"en".parse().unwrap()).unwrap()
}

/// Shows a no-break space as `_`.
fn visible(text: &str) -> String {
    text.replace('\u{a0}', "_")
}

#[test]
fn quantities() {
    for (written, short, long) in [
        ("50 billion USD", "$50_bn", "$50_billion"),
        ("over 200 billion USD", ">_$200_bn", "over $200_billion"),
        ("about 4000", "≈_4,000", "about 4,000"),
        ("nearly 50 billion EUR", "nearly_€50_bn", "nearly €50_billion"),
        ("13 %", "13%", "13%"),
        ("21 of 34", "21_of_34", "21_of_34"),
        ("10 to 15 %", "10–15%", "10–15%"),
        ("5 to 7 billion USD", "$5–7_bn", "$5–7_billion"),
        ("1.10 million KZT", "KZT_1.10_m", "KZT_1.10_million"),
        ("-1250 USD", "−$1,250", "−$1,250"),
        ("at least 1234567 km of road", "≥_1,234,567_km of road", "at least 1,234,567_km of road"),
    ] {
        let quantity: Quantity = written.parse().unwrap();
        assert_eq!(visible(&english().short_quantity(&quantity)), short);
        assert_eq!(visible(&english().quantity(&quantity)), long);
    }
}

#[test]
fn differences() {
    for (by, short) in [
        ("2 billion USD", "+$2_bn"),
        ("-2.5 billion USD", "−$2.5_bn"),
        ("about 500", "≈_+500"),
        ("about -500 km", "≈_−500_km"),
        ("-4.0 %", "−4.0%"),
        ("1 days", "+1_day"),
        ("-1 days of work", "−1_day of work"),
        ("11 days", "+11_days"),
        ("1 daysticks", "+1_daysticks"),
    ] {
        assert_eq!(visible(&english().signed_quantity(&by.parse().unwrap())), short);
    }
    for (by, points) in [
        ("1 %", "+1_percentage point"),
        ("-1 %", "−1_percentage point"),
        ("1.5 %", "+1.5_percentage points"),
        ("about 21 %", "≈_+21_percentage points"),
    ] {
        assert_eq!(visible(&english().percentage_points(&by.parse().unwrap())), points);
    }
}

#[test]
fn the_hint_explains_what_is_there() {
    let none = Marks::default();
    let all =
        Marks { period: true, open: true, upcoming: true, approximate: true, uncertain: true };
    for (marks, hint) in [
        (none, "Dots show dates."),
        (Marks { period: true, ..none }, "Dots show dates, bands periods."),
        (Marks { uncertain: true, ..none }, "Dots show dates; dotted means uncertain."),
        (
            all,
            "Dots show dates, bands periods, arrows what runs on; \
             hollow means upcoming, dashed approximate, dotted uncertain.",
        ),
    ] {
        assert_eq!(english().timeline_hint(marks), hint);
    }
}

#[test]
fn what_was() {
    for (as_of, text) in [
        (None, "(was_€3.1_bn)"),
        (Some("2024"), "(was_€3.1_bn in 2024)"),
        (Some("2024-04-03"), "(was_€3.1_bn on 3_April_2024)"),
        (Some("2023/2024"), "(was_€3.1_bn, 2023–2024)"),
    ] {
        let as_of: Option<Date> = as_of.map(|it| it.parse().unwrap());
        assert_eq!(visible(&english().formerly("€3.1\u{a0}bn", as_of.as_ref())), text);
    }
}

#[test]
fn dates() {
    for (written, text) in [
        ("2025", "2025"),
        ("2025-04", "April_2025"),
        ("2025-04-03", "3_April_2025"),
        ("2024/2025", "2024–2025"),
        ("2025-04/2025-05", "April–May_2025"),
        ("2024-12/2025-01", "December_2024_– January_2025"),
        ("2025-04-03/2025-04-04", "3–4_April_2025"),
        ("2025-04-30/2025-05-02", "30_April_– 2_May_2025"),
        ("2024-12-30/2025-01-02", "30_December_2024_– 2_January_2025"),
        ("2025-11-28/..", "from 28_November_2025"),
        ("../2025", "until 2025"),
        ("2025-04~", "about_April_2025"),
        ("2025?", "2025_(?)"),
        ("2024~/2025", "about_2024_– 2025"),
    ] {
        assert_eq!(visible(&english().date(&written.parse().unwrap())), text);
    }
}

#[test]
fn every_language_that_is_possible_has_conventions() {
    for (language, _) in assets::LANGUAGES {
        assert!(conventions(&language.parse().unwrap()).is_some(), "{language}");
    }
    assert!(conventions(&"tlh".parse().unwrap()).is_none());
}
