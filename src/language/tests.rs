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
fn a_unit_stands_apart_from_its_numbers() {
    let told = |language: &str, written: &str| {
        let language = conventions(&language.parse().unwrap()).unwrap();
        let (unit, zeros) = language.apart(&written.parse().unwrap());
        format!("{} {zeros}", unit.unwrap_or_default().replace('\u{a0}', "_"))
    };
    for (language, written, expected) in [
        ("en", "50 billion USD", "$_bn 0"),
        ("en", "about 13 %", "% 0"),
        ("en", "4000", " 0"),
        ("en", "52 thousand", " 3"),
        ("en", "-3.2 million tonnes", "mn_tonnes 0"),
        ("de", "50 billion USD", "Mrd._$ 0"),
        ("de", "52 thousand tonnes", "Tonnen 3"),
        ("fr", "1.5 trillion EUR", "Md_€ 3"),
        ("ru", "50 million hours", "млн_часов 0"),
    ] {
        assert_eq!(told(language, written), expected, "{language} {written}");
    }
}

#[test]
fn quantities() {
    for (written, short, long) in [
        ("50 billion USD", "$50_bn", "$50_billion"),
        ("over 200 billion USD", ">_$200_bn", "over $200_billion"),
        ("about 4000", "≈_4,000", "about 4,000"),
        ("nearly 50 billion EUR", "nearly €50_bn", "nearly €50_billion"),
        ("13 %", "13%", "13%"),
        ("21 of 34", "21_of_34", "21_of_34"),
        ("10 to 15 %", "10–15%", "10–15%"),
        ("5 to 7 billion USD", "$5–7_bn", "$5–7_billion"),
        ("1.10 million KZT", "KZT_1.10_mn", "KZT_1.10_million"),
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
        ("0 %", "0%"),
        ("0 km", "0_km"),
        ("1 days", "+1_day"),
        ("-1 days of work", "−1_day of work"),
        ("11 days", "+11_days"),
        ("1 daysticks", "+1_daysticks"),
        ("1 tonnes", "+1_tonne"),
        ("2 year", "+2_years"),
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
        (none, "Dots_show_dates."),
        (Marks { period: true, ..none }, "Dots_show_dates, bands_periods."),
        (Marks { uncertain: true, ..none }, "Dots_show_dates; dotted_means_uncertain."),
        (
            all,
            "Dots_show_dates, bands_periods, arrows_what_runs_on; \
             hollow_means_upcoming, dashed_approximate, dotted_uncertain.",
        ),
    ] {
        assert_eq!(visible(&english().timeline_hint(marks)), hint);
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

#[test]
fn every_language_knows_the_units_of_the_others() {
    let english = conventions(&"en".parse().unwrap()).unwrap();
    for (code, _) in assets::LANGUAGES {
        let language = conventions(&code.parse().unwrap()).unwrap();
        for unit in language.file.quantities.units.keys() {
            assert!(english.knows_unit(unit), "{code}: {unit}");
        }
        for (unit, forms) in &english.file.quantities.units {
            let one = forms.one.as_ref().unwrap().replace("{number} ", "");
            assert!(language.knows_unit(unit) && language.knows_unit(&one), "{code}: {unit}");
        }
    }
}

#[test]
fn a_language_is_one_file() {
    let file = include_str!("../../tests/languages/eo.yaml");
    let file: LanguageFile = serde_yaml::from_str(file).unwrap();
    assert_eq!(file.faults(), [""; 0]);
    let esperanto = Language::new(Arc::new(file), &"eo".parse().unwrap());
    let date = |date: &str| visible(&esperanto.date(&date.parse().unwrap()));
    assert_eq!(date("2025-04"), "Aprilo_2025");
    assert_eq!(date("2025-04-13/2025-05-14"), "13_Aprilo_– 14_Majo_2025");
    assert_eq!(date("2025-04~"), "ĉirkaŭ_Aprilo_2025");
    let boxed = |number: &str| visible(&esperanto.short_quantity(&number.parse().unwrap()));
    assert_eq!(boxed("over 4000"), ">_4\u{202f}000");
    let said = |number: &str| visible(&esperanto.quantity(&number.parse().unwrap()));
    assert_eq!(said("about 50 billion EUR"), "ĉirkaŭ 50_miliardoj da eŭroj");
    assert_eq!(said("1 hours"), "1_horo");
    assert_eq!(esperanto.more(1), "kaj 1 plia");
    assert_eq!(boxed("3 percentage point"), "3_elcentaĵoj");
}

#[test]
fn what_the_file_of_a_language_lacks_is_said() {
    let file = include_str!("../../tests/languages/eo.yaml");
    let read = |text: &str| serde_yaml::from_str::<LanguageFile>(text);
    let lacks = read(&file.replace("  sources: Fontoj\n", "")).unwrap_err().to_string();
    assert!(lacks.contains("missing field `sources`"), "{lacks}");
    let unknown = read(&file.replace("  sources: Fontoj\n", "  source: Fontoj\n")).unwrap_err();
    assert!(unknown.to_string().contains("unknown field `source`"), "{unknown}");
    for (from, to, fault) in [
        ("de la {date}\n  ch", "de la dato\n  ch", "`sentences.as_of`"),
        ("ekde {date}\n  u", "ekde {data}\n  u", "`dates.from`"),
        ("counted_in: {}", "counted_in: { million: billion }", "`quantities.counted_in`"),
    ] {
        let faults = read(&file.replace(from, to)).unwrap().faults();
        assert!(faults[0].starts_with(fault) && faults.len() == 1, "{faults:?}");
    }
}

#[test]
fn dates_are_short_wherever_the_year_stands() {
    let date = |language: &str, date: &str| {
        let language = conventions(&language.parse().unwrap()).unwrap();
        visible(&language.date(&date.parse().unwrap()))
    };
    for (language, written, expected) in [
        ("kk", "2025-04-30/2025-05-02", "2025_ж._30_сәуір_– 2_мамыр"),
        ("kk", "2025-04-03/2025-04-04", "2025_ж._3–4_сәуір"),
        ("kk", "2025-04/2025-05", "2025_ж._сәуір–мамыр"),
        ("de", "2025-04-03/2025-04-04", "3.–4._April_2025"),
        ("de", "2025-04-30/2025-05-02", "30._April_– 2._Mai_2025"),
        ("fr", "2025-04-01/2025-04-04", "1er–4_avril_2025"),
        ("es", "2025-04-30/2025-05-02", "30_de_abril_– 2_de_mayo_de_2025"),
        ("ru", "2024-12-30/2025-01-02", "30_декабря_2024_г._– 2_января_2025_г."),
        ("bg", "2024/2025", "2024–2025_г."),
        ("de-CH", "2025-04", "April_2025"),
    ] {
        assert_eq!(date(language, written), expected, "{language} {written}");
    }
}

#[test]
fn a_month_stands_in_another_form_behind_a_word() {
    let from = |language: &str, date: &str| {
        let language = conventions(&language.parse().unwrap()).unwrap();
        language.date(&date.parse().unwrap()).replace(['\u{a0}', '\u{202f}'], " ")
    };
    for (language, written, expected) in [
        ("ru", "2025-04/..", "с апреля 2025 г."),
        // With a capital, "з" would look like a 3.
        ("uk", "2025-04/..", "від квітня 2025 р."),
        ("uk", "2025-04-03/..", "від 3 квітня 2025 р."),
        ("uk", "2025/..", "від 2025 р."),
        ("ru", "2025-04", "апрель 2025 г."),
        ("uk", "../2025-04", "до квітня 2025 р."),
        ("pl", "2025-04/..", "od kwietnia 2025"),
    ] {
        assert_eq!(from(language, written), expected, "{language} {written}");
    }
}

#[test]
fn quarters_and_seasons_have_a_form_behind_a_word() {
    for (language, written, expected) in [
        ("en", "2025-Q1", "first quarter of 2025"),
        ("en", "2025-Q1/..", "from the first quarter of 2025"),
        ("en", "2025-Q1~", "about the first quarter of 2025"),
        ("en", "../2025-21", "until spring 2025"),
        ("en", "2025-24", "winter 2025–2026"),
        ("en", "2025-30?", "summer 2025–2026 (?)"),
        ("de", "2025-Q1/..", "ab 1. Quartal 2025"),
        ("de", "2025-21", "Frühjahr 2025"),
        ("fr", "2025-Q1/..", "à partir du 1er trimestre 2025"),
        ("fr", "../2025-21", "jusqu’au printemps 2025"),
        ("fr", "../2025-22", "jusqu’à l’été 2025"),
        ("es", "../2025-21", "hasta la primavera de 2025"),
        ("es", "2025-Q2/..", "a partir del 2.º trimestre de 2025"),
        ("it", "2025-21/..", "dalla primavera 2025"),
        ("it", "2025-22/..", "dall’estate 2025"),
        ("nl", "2025-Q3/..", "vanaf het 3e kwartaal 2025"),
        ("pl", "2025-Q2/..", "od II kwartału 2025"),
        ("pl", "../2025-24", "do zimy 2025–2026"),
        ("ru", "2025-Q1/..", "с 1-го квартала 2025 г."),
        ("ru", "2025-Q2/..", "со 2-го квартала 2025 г."),
        ("ru", "../2025-24", "до зимы 2025–2026 г."),
        ("uk", "2025-23/..", "від осені 2025 р."),
        ("bg", "2025-21", "пролет 2025 г."),
        ("bg", "2025-21/..", "от пролетта на 2025 г."),
        ("el", "2025-Q4/..", "έναρξη: 4ο τρίμηνο 2025"),
        ("kk", "2025-Q1/..", "2025 ж. I тоқсанынан бастап"),
        ("kk", "../2025-21", "2025 ж. көктем маусымына дейін"),
    ] {
        let conventions = conventions(&language.parse().unwrap()).unwrap();
        let date = conventions.date(&written.parse().unwrap());
        let date = date.replace(['\u{a0}', '\u{202f}'], " ");
        assert_eq!(date, expected, "{language} {written}");
    }
}

#[test]
fn times_of_day_are_told_as_programmes_do() {
    for (language, written, hours, date) in [
        ("en", "2025-07-23T09:30", "09:30", "23 July 2025, 09:30"),
        ("en", "2025-07-23T10:30/12:00", "10:30–12:00", "23 July 2025, 10:30–12:00"),
        ("en-US", "2025-07-23T14:30", "2:30 PM", "July 23, 2025, 2:30 PM"),
        ("de", "2025-07-23T10:30/12:00", "10:30–12:00", "23. Juli 2025, 10:30–12:00 Uhr"),
        ("fr", "2025-07-23T09:30/12:00", "9 h 30 – 12 h", "23 juillet 2025, 9 h 30 – 12 h"),
        ("es", "2025-07-23T10:30", "10:30", "23 de julio de 2025, 10:30"),
        ("it", "2025-07-23T10:30", "10:30", "23 luglio 2025, ore 10:30"),
        ("nl", "2025-07-23T10:30", "10:30", "23 juli 2025, 10:30 uur"),
        ("pl", "2025-07-23T10:30", "10:30", "23 lipca 2025, godz. 10:30"),
        ("ru", "2025-07-23T10:30", "10:30", "23 июля 2025 г., 10:30"),
        ("uk", "2025-07-23T10:30", "10:30", "23 липня 2025 р., 10:30"),
        (
            "bg",
            "2025-07-23T10:30/12:00",
            "10:30 ч. – 12:00 ч.",
            "23 юли 2025 г., 10:30 ч. – 12:00 ч.",
        ),
        ("el", "2025-07-23T14:30", "14:30", "23 Ιουλίου 2025, 14:30"),
        ("kk", "2025-07-23T10:30", "10:30", "2025 ж. 23 шілде, сағат 10:30"),
    ] {
        let conventions = conventions(&language.parse().unwrap()).unwrap();
        let parsed = written.parse().unwrap();
        let plain = |text: String| text.replace(['\u{a0}', '\u{202f}'], " ");
        assert_eq!(conventions.hours(&parsed).map(plain).as_deref(), Some(hours), "{language}");
        assert_eq!(plain(conventions.date(&parsed)), date, "{language} {written}");
    }
    let whole_days = "2025-07-23T22:00/2025-07-24T01:00".parse().unwrap();
    let date = visible(&english().date(&whole_days));
    assert_eq!(date, "23_July_2025, 22:00_– 24_July_2025, 01:00");
    assert_eq!(english().hours(&"2025-07-23".parse().unwrap()), None);
    let since = english().since("2025-07-23T22:00".parse().unwrap());
    assert_eq!(visible(&since), "since 23_July_2025, 22:00");
}

#[test]
fn numbers_are_told_as_journalists_do() {
    let told = |language: &str, written: &str| {
        let language = conventions(&language.parse().unwrap()).unwrap();
        let quantity = written.parse().unwrap();
        let [short, long] = [language.short_quantity(&quantity), language.quantity(&quantity)];
        format!("{short} | {long}").replace(['\u{a0}', '\u{202f}'], " ")
    };
    for (language, written, expected) in [
        ("fr", "50 billion USD", "50 Md $ | 50 milliards de dollars"),
        ("fr", "1.5 trillion EUR", "1 500 Md € | 1 500 milliards d’euros"),
        ("fr", "3.2 million tonnes", "3,2 millions de tonnes | 3,2 millions de tonnes"),
        ("fr", "13 %", "13 % | 13 %"),
        ("fr", "21 of 34", "21 sur 34 | 21 sur 34"),
        ("de", "over 200 billion USD", "> 200 Mrd. $ | mehr als 200 Milliarden US‑Dollar"),
        ("de", "10 to 15 %", "10–15 % | 10–15 %"),
        ("de-CH", "1234567.50 CHF", "CHF 1'234'567.50 | 1'234'567.50 Schweizer Franken"),
        ("fr", "5 million JPY", "5 M JPY | 5 millions de yens"),
        ("fr", "5 million UAH", "5 M UAH | 5 millions de hryvnias"),
        ("fr", "5 million haricots", "5 millions de haricots | 5 millions de haricots"),
        ("fr", "5 million hectares", "5 millions d’hectares | 5 millions d’hectares"),
        ("fr", "5 million habitants", "5 millions d’habitants | 5 millions d’habitants"),
        ("fr", "1 year", "1 an | 1 an"),
        ("es", "50 billion EUR", "50.000 M € | 50.000 millones de euros"),
        ("es", "5 trillion EUR", "5 billones € | 5 billones de euros"),
        ("es", "1 trillion", "1 billón | 1 billón"),
        ("it", "50 billion USD", "50 mld $ | 50 miliardi di dollari"),
        ("nl", "50 billion USD", "US$ 50 mld. | 50 miljard Amerikaanse dollar"),
        ("pl", "2 billion EUR", "2 mld € | 2 miliardy euro"),
        ("ru", "50 billion USD", "50 млрд $ | 50 миллиардов долларов США"),
        ("ru", "2.5 billion USD", "2,5 млрд $ | 2,5 миллиарда долларов США"),
        ("ru", "over 21 hours", "> 21 час | более чем 21 час"),
        ("ru", "5 km", "5 км | 5 км"),
        ("uk", "2 million hours", "2 млн годин | 2 мільйони годин"),
        ("el", "50 billion EUR", "50 δισ. € | 50 δισεκατομμύρια ευρώ"),
        ("bg", "50 billion EUR", "50 млрд. € | 50 милиарда евро"),
        ("kk", "50 billion USD", "50 млрд $ | 50 миллиард АҚШ доллары"),
        ("kk", "900 thousand", "900 мың | 900 мың"),
        ("en", "over 52 thousand EUR", "> €52,000 | over €52 thousand"),
        ("en", "1500 thousand", "1,500 thousand | 1,500 thousand"),
        ("nl", "1.5 to 2 thousand", "1.500–2.000 | 1,5–2 duizend"),
        ("pl", "52 thousand", "52 tys. | 52 tysiące"),
        ("de", "-2.5 %", "−2,5 % | −2,5 %"),
        ("fr", "3 percentage points", "3 points de pourcentage | 3 points de pourcentage"),
        ("fr", "0.5 million", "0,5 million | 0,5 million"),
        ("es", "1.2 million", "1,2 millones | 1,2 millones"),
        ("it", "1.2 million EUR", "1,2 mln € | 1,2 milioni di euro"),
        ("kk", "21 of 34", "21/34 | 34 ішінен 21"),
        ("kk", "nearly 40 km", "40 км дерлік | 40 км дерлік"),
    ] {
        assert_eq!(told(language, written), expected, "{language} {written}");
    }
}
