//! Every language against what Unicode's CLDR says of it, in `tests/cldr`: dates, digits, powers of
//! ten, currencies, units and quotation marks. What is otherwise here is listed in
//! `tests/cldr/departures.yaml`, each with its reason.

use std::collections::BTreeMap;
use std::fs;

use serde::Deserialize;
use serde_json::Value;
use twopager::facts::LanguageTag;
use twopager::language::{Language, conventions};

/// What CLDR says of a language.
struct Cldr(Value);

/// A text of ours beside CLDR's: what it is, ours, CLDR's.
type Pair = (String, String, String);

impl Cldr {
    fn of(language: &str) -> Self {
        let text = fs::read_to_string(format!("tests/cldr/{language}.json")).unwrap();
        Self(serde_json::from_str(&text).unwrap())
    }

    fn at(&self, path: &[&str]) -> &Value {
        path.iter().fold(&self.0, |value, key| &value[*key])
    }

    fn text(&self, path: &[&str]) -> &str {
        self.at(path).as_str().unwrap_or_else(|| panic!("no text at {path:?}"))
    }

    /// A date by a pattern such as `d MMMM y 'г'.`
    fn date(&self, pattern: &str, [year, month, day]: [u32; 3]) -> String {
        let month_in = |context: &str, width: &str| {
            self.text(&["months", context, width, &month.to_string()]).to_owned()
        };
        let mut date = String::new();
        let mut rest = pattern;
        while let Some(first) = rest.chars().next() {
            if let Some(quoted) = rest.strip_prefix('\'') {
                let (words, after) = quoted.split_once('\'').unwrap();
                date.push_str(words);
                rest = after;
                continue;
            }
            let length = rest.len() - rest.trim_start_matches(first).len();
            let length = if first.is_ascii_alphabetic() { length } else { first.len_utf8() };
            date.push_str(&match &rest[..length] {
                "d" => day.to_string(),
                "y" => year.to_string(),
                "MMMM" => month_in("format", "wide"),
                "LLLL" => month_in("stand-alone", "wide"),
                other if first.is_ascii_alphabetic() => panic!("{other} in {pattern}"),
                other => other.to_owned(),
            });
            rest = &rest[length..];
        }
        date
    }

    /// The digits of a number, with groups.
    fn digits(&self, number: &str) -> String {
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let least: usize = self.text(&["minimumGroupingDigits"]).parse().unwrap();
        let is_grouped = whole.len() >= 3 + least;
        let mut digits = String::new();
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) && is_grouped {
                digits.push_str(self.text(&["symbols", "group"]));
            }
            digits.push(digit);
        }
        if !fraction.is_empty() {
            digits.push_str(self.text(&["symbols", "decimal"]));
            digits.push_str(fraction);
        }
        digits
    }

    /// The plural category that CLDR has a number in among its own examples.
    fn category(&self, number: &str) -> String {
        let rules = self.at(&["plurals"]).as_object().unwrap();
        let value: f64 = number.parse().unwrap();
        let decimals = |text: &str| text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let has = |example: &str| match example.trim().split_once('~') {
            Some((first, last)) => {
                let [first_value, last_value] = [first, last].map(|it| it.parse::<f64>().unwrap());
                (first_value..=last_value).contains(&value) && decimals(first) == decimals(number)
            }
            None => example.trim() == number,
        };
        let of = rules.iter().find(|(_, rule)| {
            let listed = rule.as_str().unwrap().split('@').skip(1).flat_map(|list| {
                list.trim_start_matches("integer").trim_start_matches("decimal").split(',')
            });
            listed.map(str::trim).filter(|it| !it.contains(['…', 'c'])).any(has)
        });
        let (key, _) = of.unwrap_or_else(|| panic!("{number} is no example"));
        key.trim_start_matches("pluralRule-count-").to_owned()
    }

    /// A pattern by the category of a number, or else the one of all others.
    fn by_category<'a>(&self, patterns: &'a Value, prefix: &str, number: &str) -> Option<&'a str> {
        let of = |category: &str| patterns[format!("{prefix}{category}")].as_str();
        let exactly = if number == "1" { of("1") } else { None };
        exactly.or_else(|| of(&self.category(number))).or_else(|| of("other"))
    }

    /// A number in a power of ten, as `0 Mrd'.'` has it for one digit.
    fn scaled(&self, width: &str, number: &str, power: u32) -> String {
        let patterns = self.at(&["decimalFormats", width]);
        let zeros = "0".repeat(number.split('.').next().unwrap().len());
        let magnitude = format!("1{}", "0".repeat(power as usize + zeros.len() - 1));
        let pattern = self.by_category(patterns, &format!("{magnitude}-count-"), number).unwrap();
        unquoted(pattern).replacen(&zeros, &self.digits(number), 1)
    }
}

/// A pattern without the marks that its literal words stand in.
fn unquoted(pattern: &str) -> String {
    pattern.replace('\'', "")
}

/// With ordinary spaces and hyphens: which of them break is no matter of CLDR.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ").replace('\u{2011}', "-")
}

fn dates(ours: &Language, cldr: &Cldr) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut pair = |what: String, written: &str, expected: String| {
        pairs.push((what, ours.date(&written.parse().unwrap()), expected));
    };
    let day = cldr.text(&["dateFormats", "long"]);
    let month = cldr.text(&["availableFormats", "yMMMM"]);
    for number in 1..=12 {
        let date = [2025, number, 3];
        pair(format!("day of {number}"), &format!("2025-{number:02}-03"), cldr.date(day, date));
        pair(format!("month {number}"), &format!("2025-{number:02}"), cldr.date(month, date));
    }
    pair("first day".into(), "2025-04-01", cldr.date(day, [2025, 4, 1]));
    pair("year".into(), "2025", cldr.date(cldr.text(&["availableFormats", "y"]), [2025, 1, 1]));
    let years = cldr.text(&["intervalFormats", "y", "y"]);
    let years = years.replacen('y', "2024", 1).replacen('y', "2025", 1).replace('\'', "");
    pair("years".into(), "2024/2025", years);

    // CLDR has intervals with short months: the days of theirs in the date with a long month.
    let short = cldr.text(&["intervalFormats", "yMMMd", "d"]);
    let first = short.find('d').unwrap();
    let last = short.rfind("MMM").filter(|at| *at > first).unwrap_or(short.len());
    let days = short[first..last].replace("dd", "d");
    let days = days.trim_end_matches(|c: char| c != 'd' && c != '.');
    let stop = if days.ends_with('.') { "d." } else { "d" };
    let days = days.replacen('d', "3", 1).replacen('d', "4", 1);
    let pattern = day.replacen(stop, "§", 1);
    if short.contains("MMM") {
        let days = cldr.date(&pattern, [2025, 4, 4]).replace('§', &days);
        pair("days".into(), "2025-04-03/2025-04-04", days);
    }
    let months = cldr.text(&["intervalFormats", "yMMMM", "M"]);
    let (start, end) = months.split_once('–').unwrap();
    let months = [cldr.date(start, [2025, 4, 1]), cldr.date(end, [2025, 5, 1])].join("–");
    pair("months".into(), "2025-04/2025-05", months);
    let month = (1..=12).map(|month| {
        let short = cldr.text(&["months", "stand-alone", "abbreviated", &month.to_string()]);
        (format!("short month {month}"), ours.month(month), short.to_owned())
    });
    pairs.extend(month.collect::<Vec<_>>());
    pairs
}

fn quarters_and_times(ours: &Language, cldr: &Cldr) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let of_quarter = unquoted(cldr.text(&["availableFormats", "yQQQQ"]));
    for number in 1..=4 {
        let name = cldr.text(&["quarters", &number.to_string()]);
        let expected = of_quarter.replacen('y', "2025", 1).replacen("QQQQ", name, 1);
        let written = format!("2025-Q{number}");
        pairs.push((format!("quarter {number}"), ours.date(&written.parse().unwrap()), expected));
    }
    let time = |pattern: &str, hour: &str, minute: &str| {
        let hours = if pattern.contains("HH") { "HH" } else { "H" };
        let hour = if hours == "H" { hour.trim_start_matches('0') } else { hour };
        unquoted(&pattern.replacen(hours, hour, 1).replacen("mm", minute, 1))
    };
    let pattern = cldr.text(&["availableFormats", "Hm"]);
    let hours = |written: &str| ours.hours(&written.parse().unwrap()).unwrap();
    for (hour, minute) in [("10", "30"), ("09", "05"), ("14", "00"), ("00", "00")] {
        let written = format!("2025-07-23T{hour}:{minute}");
        let expected = match time(pattern, hour, minute) {
            // Without its zeros, midnight is none.
            it if it.starts_with(':') => format!("0{it}"),
            it => it,
        };
        pairs.push((format!("time {hour}:{minute}"), hours(&written), expected));
    }
    let times = cldr.text(&["intervalFormats", "Hm", "H"]);
    let expected = time(&time(times, "10", "30"), "12", "15");
    pairs.push(("times".into(), hours("2025-07-23T10:30/12:15"), expected));
    pairs
}

fn numbers(ours: &Language, cldr: &Cldr) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let boxed = |written: &str| ours.short_quantity(&written.parse().unwrap());
    let said = |written: &str| ours.quantity(&written.parse().unwrap());
    for number in ["7", "999", "4000", "12345", "1234567.50", "0.5"] {
        pairs.push((format!("digits of {number}"), boxed(number), cldr.digits(number)));
    }
    let percent = cldr.text(&["percent"]).replacen("#,##0", "13", 1);
    pairs.push(("percent".into(), boxed("13 %"), percent));
    let scales = [("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)];
    for (scale, power) in scales {
        for number in ["1", "2", "5", "10"] {
            let written = format!("{number} {scale}");
            let [short, long] = ["short", "long"].map(|it| cldr.scaled(it, number, power));
            // A language without a word for it counts by a smaller power.
            if short != number {
                pairs.push((format!("{written} in a box"), boxed(&written), short));
            }
            pairs.push((format!("{written} in a sentence"), said(&written), long));
        }
    }
    pairs
}

fn currencies(ours: &Language, cldr: &Cldr) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (code, names) in cldr.at(&["currencies"]).as_object().unwrap() {
        let sign = names["symbol"].as_str().unwrap_or(code);
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let format = cldr.at(&["currencyFormats"]);
        let standard = format["standard"].as_str().unwrap();
        let starts = standard.starts_with('¤');
        let beside = if starts { sign.chars().next_back() } else { sign.chars().next() };
        let key = if is_word(beside) { "standard-alphaNextToNumber" } else { "standard" };
        let pattern = format[key].as_str().unwrap().split(';').next().unwrap();
        let money = pattern.replacen("#,##0.00", "50", 1).replacen('¤', sign, 1);
        let amount = ours.short_quantity(&format!("50 {code}").parse().unwrap());
        pairs.push((format!("50 {code}"), amount, money));

        let short = &format["short"][key];
        let short = if short.is_null() { &format["short"]["standard"] } else { short };
        let pattern = cldr.by_category(short, "10000000000-count-", "10").unwrap();
        let money = unquoted(pattern).replacen("00", "10", 1).replacen('¤', sign, 1);
        let amount = ours.short_quantity(&format!("10 billion {code}").parse().unwrap());
        pairs.push((format!("10 billion {code}"), amount, money));

        for number in ["1", "2", "5"] {
            let name = cldr.by_category(names, "displayName-count-", number).unwrap_or(code);
            let amount = ours.quantity(&format!("{number} {code}").parse().unwrap());
            pairs.push((format!("{number} {code} by name"), amount, format!("{number} {name}")));
        }
    }
    pairs
}

fn units(ours: &Language, cldr: &Cldr) -> Vec<Pair> {
    let words = [
        ("minutes", "duration-minute"),
        ("hours", "duration-hour"),
        ("days", "duration-day"),
        ("weeks", "duration-week"),
        ("months", "duration-month"),
        ("years", "duration-year"),
        ("decades", "duration-decade"),
        ("tonnes", "mass-tonne"),
        ("kilograms", "mass-kilogram"),
        ("metres", "length-meter"),
        ("kilometres", "length-kilometer"),
        ("square kilometres", "area-square-kilometer"),
        ("hectares", "area-hectare"),
        ("cubic metres", "volume-cubic-meter"),
        ("litres", "volume-liter"),
        ("barrels", "volume-barrel"),
        ("megawatts", "power-megawatt"),
        ("gigawatts", "power-gigawatt"),
    ];
    let signs = [
        ("t", "mass-tonne"),
        ("kg", "mass-kilogram"),
        ("m", "length-meter"),
        ("km", "length-kilometer"),
        ("km²", "area-square-kilometer"),
        ("m²", "area-square-meter"),
        ("ha", "area-hectare"),
        ("m³", "volume-cubic-meter"),
        ("MW", "power-megawatt"),
        ("GW", "power-gigawatt"),
        ("kWh", "energy-kilowatt-hour"),
        ("°C", "temperature-celsius"),
    ];
    let with_width = words.map(|(unit, key)| (unit, "long", key)).into_iter();
    let all = with_width.chain(signs.map(|(unit, key)| (unit, "short", key)));
    let pair = |number: &str, unit: &str, width: &str, key: &str| {
        let patterns = cldr.at(&["units", width, key]);
        let pattern = cldr.by_category(patterns, "unitPattern-count-", number).unwrap();
        let amount = ours.quantity(&format!("{number} {unit}").parse().unwrap());
        (format!("{number} {unit}"), amount, pattern.replacen("{0}", number, 1))
    };
    // A metre in facts is written out, as `m` may be a million.
    let all = all.filter(|(unit, ..)| *unit != "m" && *unit != "t");
    all.flat_map(|(unit, width, key)| ["1", "2", "5"].map(|it| pair(it, unit, width, key)))
        .collect()
}

fn marks(ours: &Language, cldr: &Cldr) -> Vec<Pair> {
    let typography = ours.typography();
    let outer = typography.quotation_marks.each_ref().map(|it| it.trim().to_owned());
    let inner = typography.inner_quotation_marks.each_ref().map(|it| it.trim().to_owned());
    let delimiter = |key: &str| cldr.text(&["delimiters", key]).trim().to_owned();
    let [start, end] = outer;
    let [inner_start, inner_end] = inner;
    vec![
        ("opening mark".into(), start, delimiter("quotationStart")),
        ("closing mark".into(), end, delimiter("quotationEnd")),
        ("inner opening mark".into(), inner_start, delimiter("alternateQuotationStart")),
        ("inner closing mark".into(), inner_end, delimiter("alternateQuotationEnd")),
    ]
}

/// Why some texts of a language are not CLDR's: ours and CLDR's by what they are.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Departure {
    reason: String,
    texts: BTreeMap<String, [String; 2]>,
}

#[test]
fn what_is_not_as_cldr_has_it_has_a_reason() {
    let text = fs::read_to_string("tests/cldr/departures.yaml").unwrap();
    let mut known: BTreeMap<String, Vec<Departure>> = serde_yaml::from_str(&text).unwrap();
    let mut compared = 0;
    let mut faults = String::new();
    for entry in fs::read_dir("data/languages").unwrap() {
        let path = entry.unwrap().path();
        let code = path.file_stem().unwrap().to_str().unwrap();
        let ours = conventions(&code.parse::<LanguageTag>().unwrap()).unwrap();
        let cldr = Cldr::of(code);
        let departures = known.remove(code).unwrap_or_default();
        assert!(departures.iter().all(|it| it.reason.len() > 20), "{code}: a reason is missing");
        let mut listed: BTreeMap<String, [String; 2]> =
            departures.into_iter().flat_map(|it| it.texts).collect();
        for group in [dates, quarters_and_times, numbers, currencies, units, marks] {
            for (what, ours, theirs) in group(&ours, &cldr) {
                compared += 1;
                let found = [plain(&ours), plain(&theirs)];
                match listed.remove(&what) {
                    None if found[0] == found[1] => {}
                    Some(expected) if expected == found && found[0] != found[1] => {}
                    _ => faults.push_str(&format!("{code}: {what:?}: {found:?}\n")),
                }
            }
        }
        for what in listed.keys() {
            faults.push_str(&format!("{code}: {what:?} is no departure\n"));
        }
    }
    assert!(faults.is_empty(), "{faults}");
    assert!(known.is_empty(), "languages without a file: {:?}", known.keys());
    assert!(compared > 12 * 200, "{compared}");
}
