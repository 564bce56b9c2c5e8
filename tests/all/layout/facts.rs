//! Random facts: files as people may write them, with all that a briefing can
//! have, and more of it than is wise.

use std::ops::RangeInclusive;

use proptest::collection::vec;
use proptest::option::{of as maybe, weighted};
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use serde_json::{Map, Value, json};
use time::{Date, Duration, Month};

use super::further::further;

/// Words of some letters in the alphabets that the fonts have.
const SHORT: &[&str] = &[
    "a",
    "the",
    "of",
    "and",
    "trade",
    "grew",
    "by",
    "energy",
    "in",
    "council",
    "to",
    "state",
    "мен",
    "Одақ",
    "жыл",
    "и",
    "совет",
    "και",
    "χρόνια",
    "2024",
    "13",
    "#1",
    "EU–Asia",
    "“so”",
];
const LONG: &[&str] = &[
    "partnership",
    "cooperation",
    "international",
    "Kassym-Jomart",
    "people-to-people",
    "ынтымақтастық",
    "Қазақстанның",
    "сотрудничества",
    "συνεργασίας",
    "neighbourliness,",
    "Trans-Caspian",
    "ministerial/parliamentary",
];
/// Words that may be wider than the line they stand on.
const COMPOUNDS: &[&str] = &[
    "Rechtsschutzversicherungsgesellschaften",
    "Donaudampfschifffahrtsgesellschaftskapitän",
    "қанағаттандырылмағандықтарыңыздан",
    "ηλεκτροεγκεφαλογραφημάτωνηλεκτροεγκεφαλ",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "bcdfghjklmnpqrstvwxzbcdfghjklmnpqrstvwxz",
];
pub const ADDRESSES: &[&str] = &[
    "https://example.org",
    "https://example.org/briefs/kazakhstan-eu",
    "https://www.an-address-that-never-ends.example.org/reports/2025/kazakhstan_and_the_eu_14400800.html",
    "https://example.org/a/very/long/address/that/does/not/end/soon?and=has&many=parts#to-it",
    "https://example.org/қысқа",
];

/// The names that a text may use.
#[derive(Debug, Clone, Copy)]
pub struct Names {
    facts: usize,
    sources: usize,
}

/// A whole facts file.
pub fn facts() -> impl Strategy<Value = String> {
    let names = (0..=12usize, 1..=12usize).prop_map(|(facts, sources)| Names { facts, sources });
    names.prop_flat_map(|names| {
        let parts = (
            masthead(names),
            maybe(names.text(3..=90)).prop_map(|lead| json!({ "lead": lead })),
            numbers_over_time(names),
            sections(names).prop_map(|all| json!({ "sections": all })),
            maybe(timeline(names)).prop_map(|timeline| json!({ "timeline": timeline })),
            vec(next(names), 0..=4).prop_map(|all| json!({ "next": all })),
            references(names),
            weighted(0.3, paper()).prop_map(Option::unwrap_or_default),
            further(names),
        );
        parts.prop_map(|(a, b, c, d, e, f, g, h, i)| written([a, b, c, d, e, f, g, h, i]))
    })
}

/// The keys of all parts in one file; what is nothing is left out.
fn written(parts: [Value; 9]) -> String {
    let file: Map<_, _> = parts.into_iter().flat_map(group).collect();
    serde_yaml::to_string(&Value::Object(file)).unwrap()
}

/// The keys of a group that have a value.
pub fn group(value: Value) -> Map<String, Value> {
    let Value::Object(keys) = value else { return Map::new() };
    keys.into_iter().filter(|(_, value)| !value.is_null()).collect()
}

fn masthead(names: Names) -> impl Strategy<Value = Value> {
    let title = vec(word(), 2..=24).prop_map(|words| at_most(160, &words));
    let date = (2015..=2032, 1..=365u16)
        .prop_map(|(year, day)| Date::from_ordinal_date(year, day).unwrap().to_string());
    let rest = (maybe(names.text(2..=20)), maybe(words(1..=6)), words(1..=8));
    (title, date, rest).prop_map(|(title, date, (subtitle, kicker, issuer))| {
        json!({
            "title": title, "date": date, "subtitle": subtitle, "kicker": kicker, "issuer": issuer,
        })
    })
}

/// What is said of the paper itself, in few words and in too many.
fn paper() -> impl Strategy<Value = Value> {
    let marking = prop_oneof![
        select(&["TLP:AMBER+STRICT", "TLP:CLEAR", "VS – NUR FÜR DEN DIENSTGEBRAUCH"])
            .prop_map(str::to_owned),
        vec(select(LONG).prop_map(str::to_owned), 1..=3).prop_map(|words| at_most(40, &words)),
    ];
    let embargo = select(&["2030-11-28T14:00+01:00", "2031-09-30T23:59-03:30"]);
    let status = (select(&["draft", "final"]), maybe(marking), maybe(embargo));
    let number = vec(word(), 1..=3).prop_map(|words| at_most(60, &words));
    let number = prop_oneof![Just("AT-2025/14".to_owned()), number];
    let dates = select(&["2015/2024", "2025-07-03/2025-11-28", "2026", "2025-09~"]);
    let edition = (maybe(number), maybe(1..=99u8), maybe(dates.clone()), maybe(dates));
    let author = (words(1..=4), maybe(words(1..=5)));
    let author =
        author.prop_map(|(name, unit)| Value::Object(group(json!({ "name": name, "unit": unit }))));
    let imprint =
        (maybe(words(5..=60)), maybe(words(2..=20)), maybe(words(2..=20)), vec(author, 0..=5));
    (status, edition, imprint).prop_map(|(status, edition, imprint)| {
        let (status, marking, embargo) = status;
        let (number, revision, period, next_update) = edition;
        let (disclaimer, licence, credits, authors) = imprint;
        let marking = marking.filter(|it| !it.is_empty());
        let number = number.filter(|it| !it.is_empty());
        json!({
            "status": status, "marking": marking, "embargo": embargo, "number": number,
            "revision": revision, "supersedes": number.as_ref().map(|_| "2014-12-01"),
            "period": period, "next_update": next_update, "disclaimer": disclaimer,
            "licence": licence, "credits": credits, "authors": authors,
        })
    })
}

/// The words that together have no more characters than are allowed.
fn at_most(characters: usize, words: &[String]) -> String {
    let mut text = String::new();
    for word in words {
        let longer = format!("{text} {word}");
        if longer.trim().chars().count() <= characters {
            text = longer.trim().to_owned();
        }
    }
    text
}

fn numbers(names: Names) -> impl Strategy<Value = Value> {
    let as_of = select(&["2024", "2024-06", "2023/2024", "2025-06-30~", "../2025"]);
    let facts = vec((quantity(), label(), maybe(names.text(1..=8)), maybe(as_of)), names.facts);
    let boxes = subsequence((0..names.facts).collect::<Vec<_>>(), 0..=names.facts);
    (facts, boxes, any::<Index>()).prop_map(move |(facts, boxes, source)| {
        let stat = |index: usize| match facts[index].0.1 {
            Some(chart) => json!({ "fact": format!("f{index}"), "chart": chart }),
            None => json!(format!("f{index}")),
        };
        let stats: Vec<_> = boxes.into_iter().map(stat).collect();
        let source = format!("s{}", source.index(names.sources));
        let facts = facts.iter().zip(0..).map(|(((value, _), label, note, as_of), index)| {
            let keys = json!({
                "value": value, "label": label, "note": note, "as_of": as_of, "source": source,
            });
            (format!("f{index}"), Value::Object(group(keys)))
        });
        let facts: Map<_, _> = facts.collect();
        json!({ "facts": facts, "stats": stats })
    })
}

/// The same, in one of three files with values over time: a lead figure with its line, charts and
/// a table.
fn numbers_over_time(names: Names) -> impl Strategy<Value = Value> {
    let over_time = (
        vec((series(), maybe(compare())), names.facts),
        vec((any::<Index>(), words(1..=6), select(&["line", "bars"])), 0..=4),
        maybe(vec(any::<Index>(), 1..=12)),
        any::<bool>(),
        maybe(words(1..=3)),
    );
    (numbers(names), weighted(0.34, over_time)).prop_map(move |(mut file, over_time)| {
        let Some((series, charts, rows, main, subject)) = over_time else { return file };
        if names.facts == 0 {
            return file;
        }
        for (index, (series, compare)) in series.iter().enumerate() {
            let fact = file["facts"][format!("f{index}")].as_object_mut().unwrap();
            fact.insert("series".to_owned(), series.clone());
            fact.extend(compare.iter().map(|it| ("compare".to_owned(), it.clone())));
        }
        let id = |index: &Index| format!("f{}", index.index(names.facts));
        let charts = charts
            .iter()
            .map(|(index, title, kind)| json!({ "fact": id(index), "title": title, "kind": kind }));
        file["charts"] = charts.collect();
        if let Some(rows) = rows {
            let rows: Vec<_> = rows.iter().map(|index| json!({ "fact": id(index) })).collect();
            file["indicators"] = json!({ "rows": rows });
            file["indicators"]
                .as_object_mut()
                .unwrap()
                .extend(subject.into_iter().map(|it| ("subject".to_owned(), json!(it))));
        }
        if let Some(stat) = file["stats"].get_mut(0).filter(|_| main) {
            let fact = stat.get("fact").cloned().unwrap_or(stat.clone());
            *stat = json!({ "fact": fact, "main": true });
        }
        file
    })
}

/// Years or months with their values, some of them left out.
fn series() -> impl Strategy<Value = Value> {
    let value =
        (-1..=4i32, -999..=9999i64).prop_map(|(zeros, value)| value as f64 / 10f64.powi(zeros));
    (any::<bool>(), vec(weighted(0.9, value), 1..=60)).prop_map(|(months, values)| {
        let key = |at: usize| match months {
            true => format!("{}-{:02}", 2018 + at / 12, at % 12 + 1),
            false => format!("{}", 1960 + at),
        };
        let values: Vec<_> = if months { values } else { values.into_iter().take(30).collect() };
        let mut all: Map<_, _> = values
            .iter()
            .enumerate()
            .filter_map(|(at, value)| Some((key(at), json!(format!("{:.1}", (*value)?)))))
            .collect();
        if all.is_empty() {
            all.insert(key(0), json!("1"));
        }
        Value::Object(all)
    })
}

/// What a number is compared with: a value, for years and months have to be alike.
fn compare() -> impl Strategy<Value = Value> {
    (words(1..=4), -99..=999i32)
        .prop_map(|(label, value)| json!({ "label": label, "value": value }))
}

/// What a box counts: mostly a few words.
fn label() -> impl Strategy<Value = String> {
    prop_oneof![6 => words(1..=4), 1 => words(5..=12)]
}

/// A quantity, and the chart it asks for.
fn quantity() -> impl Strategy<Value = (String, Option<&'static str>)> {
    let qualifier =
        select(&["", "", "", "about ", "over ", "under ", "nearly ", "at least ", "at most "]);
    let scale = select(&["", "", " thousand", " million", " billion", " trillion"]);
    let unit = select(&[
        "",
        "",
        " %",
        " USD",
        " EUR",
        " KZT",
        " km",
        " tonnes",
        " kilowatt hours per inhabitant",
    ]);
    let amount = prop_oneof![
        "[1-9][0-9]{0,2}",
        "[1-9][0-9]{3,11}",
        "-?[0-9]{1,5}\\.([0-9]{1,2}|[0-9]{4})",
        (1..=999u32, 1..=99_999u32).prop_map(|(from, more)| format!("{from} to {}", from + more)),
    ];
    let any = (qualifier, amount, scale, unit)
        .prop_map(|(qualifier, amount, scale, unit)| format!("{qualifier}{amount}{scale}{unit}"));
    let share = (0..=100u32).prop_map(|share| format!("{share} %"));
    let dots = (1..=60u32).prop_flat_map(|whole| {
        (0..=whole, select(&["", " elements"]))
            .prop_map(move |(part, unit)| format!("{part} of {whole}{unit}"))
    });
    let whole = (1..=9000u32).prop_map(|part| format!("{part} of 9000"));
    let charts = |charts: &'static [Option<&'static str>]| select(charts);
    prop_oneof![
        6 => (any, Just(None)),
        2 => (share, charts(&[None, Some("none"), Some("ring"), Some("bar")])),
        2 => (dots, charts(&[None, Some("none"), Some("ring"), Some("bar"), Some("dots")])),
        1 => (whole, charts(&[None, Some("bar"), Some("ring")])),
    ]
}

/// Mostly as many as have room.
fn sections(names: Names) -> impl Strategy<Value = Vec<Value>> {
    let count = prop_oneof![3 => 0..=4usize, 1 => 5..=9usize];
    count.prop_flat_map(move |count| vec(section(names), count))
}

fn section(names: Names) -> impl Strategy<Value = Value> {
    let length = || prop_oneof![4 => names.text(5..=30), 1 => names.text(31..=120)];
    let list = (vec(names.text(2..=15), 1..=5), any::<bool>()).prop_map(|(items, numbered)| {
        let mark = |number| if numbered { format!("{number}.") } else { "-".to_owned() };
        let items = items.iter().zip(9..).map(|(item, number)| format!("{} {item}", mark(number)));
        items.collect::<Vec<_>>().join("\n")
    });
    let block = prop_oneof![4 => length(), 1 => list];
    let blocks = prop_oneof![2 => vec(block.clone(), 1), 1 => vec(block, 2..=3)];
    (words(1..=7), blocks, names.maybe_cited()).prop_map(|(heading, blocks, source)| {
        json!({ "heading": heading, "text": blocks.join("\n\n"), "source": source })
    })
}

fn next(names: Names) -> impl Strategy<Value = Value> {
    (words(1..=6), names.text(3..=30), names.maybe_cited())
        .prop_map(|(title, text, source)| json!({ "title": title, "text": text, "source": source }))
}

fn references(names: Names) -> impl Strategy<Value = Value> {
    let source = (
        names.title(1..=14),
        maybe(words(1..=6)),
        maybe(select(&["2025", "2024-05-01~"])),
        maybe(select(ADDRESSES)),
    )
        .prop_map(|(title, publisher, date, url)| {
            Value::Object(group(
                json!({ "title": title, "publisher": publisher, "date": date, "url": url }),
            ))
        });
    let contact = (
        words(1..=4),
        select(&["a@b.eu", "press-and-information@ministry-of-foreign-affairs.example.org"]),
        select(&["+32 2 000 00 00", "+7 7172 00 00 00 (extension 1234567), +7 7172 00 00 01"]),
        select(ADDRESSES),
    );
    let contact = (contact, subsequence(vec!["name", "email", "phone", "web"], 1..=4)).prop_map(
        |((name, email, phone, web), given)| {
            let keys = group(json!({ "name": name, "email": email, "phone": phone, "web": web }));
            keys.into_iter().filter(|(key, _)| given.contains(&key.as_str())).collect::<Map<_, _>>()
        },
    );
    (vec(source, names.sources), maybe(contact), maybe(select(ADDRESSES))).prop_map(
        |(sources, contact, url)| {
            let named = sources.into_iter().enumerate();
            let sources: Map<_, _> = named.map(|(i, source)| (format!("s{i}"), source)).collect();
            json!({ "sources": sources, "contact": contact, "url": url })
        },
    )
}

/// How meetings lie on the line.
#[derive(Debug, Clone, Copy)]
enum Crowd {
    Spread,
    /// Ten of them in a week.
    Week,
    /// One at the very beginning, all others near the end.
    LongAgo,
    /// All take long.
    Periods,
}

fn timeline(names: Names) -> impl Strategy<Value = Value> {
    let crowd = select(&[Crowd::Spread, Crowd::Week, Crowd::LongAgo, Crowd::Periods]);
    let count = prop_oneof![3 => 0..=10usize, 1 => 11..=24usize];
    let meetings = count.prop_flat_map(move |count| vec(meeting(names), count));
    let title = words(1..=10);
    (title, select(&[1, 2, 3, 6, 11, 20]), crowd, meetings).prop_map(
        |(title, years, crowd, meetings)| {
            let dated = |(index, meeting): (usize, Meeting)| meeting.written(index, years, crowd);
            let meetings: Vec<_> = meetings.into_iter().enumerate().map(dated).collect();
            json!({
                "title": title, "from": (FINAL_YEAR - years + 1).to_string(),
                "to": FINAL_YEAR.to_string(), "meetings": meetings,
            })
        },
    )
}

/// The last year of every timeline.
const FINAL_YEAR: i32 = 2026;

/// A meeting that waits for the line it lies on.
#[derive(Debug, Clone)]
struct Meeting {
    /// Where it begins, and how long it takes, as shares of the line.
    at: f64,
    length: f64,
    form: &'static str,
    doubt: &'static str,
    title: String,
    place: Option<String>,
    source: String,
}

fn meeting(names: Names) -> impl Strategy<Value = Meeting> {
    let forms =
        &["day", "day", "day", "month", "year", "days", "months", "years", "since", "until"];
    let doubts = &["", "", "", "", "~", "?", "%"];
    let when = (0.0..1.0, 0.0..0.5, select(forms), select(doubts));
    let title = prop_oneof![4 => names.title(1..=12), 1 => names.title(13..=24)];
    let place = weighted(0.3, words(1..=4));
    (when, title, place, names.cited()).prop_map(
        |((at, length, form, doubt), title, place, source)| Meeting {
            at,
            length,
            form,
            doubt,
            title,
            place,
            source,
        },
    )
}

impl Meeting {
    fn written(self, index: usize, years: i32, crowd: Crowd) -> Value {
        let first = Date::from_calendar_date(FINAL_YEAR - years + 1, Month::January, 1).unwrap();
        let last = Date::from_calendar_date(FINAL_YEAR, Month::December, 31).unwrap();
        let days = (last - first).whole_days() as f64;
        let (at, length) = match crowd {
            Crowd::Week if index < 10 => (0.5 * days + 7.0 * self.at, 2.0 * self.length),
            Crowd::LongAgo if index == 0 => (0.0, 0.0),
            Crowd::LongAgo => ((0.9 + 0.1 * self.at) * days, 30.0 * self.length),
            Crowd::Periods => (self.at * days, (0.1 + self.length) * days),
            Crowd::Spread | Crowd::Week => (self.at * days, 20.0 * self.length),
        };
        let from = first + Duration::days(at as i64);
        let to = (from + Duration::days(1 + length as i64)).min(last);
        let (doubt, month, year) =
            (self.doubt, &|day: Date| day.to_string()[..7].to_owned(), &Date::year);
        let date = match self.form {
            "month" => format!("{}{doubt}", month(from)),
            "year" => format!("{}{doubt}", year(from)),
            "days" => format!("{from}{doubt}/{to}"),
            "months" => format!("{}/{}{doubt}", month(from), month(to)),
            "years" => format!("{}{doubt}/{}", year(from), year(to)),
            "since" => format!("{from}{doubt}/.."),
            "until" => format!("../{to}{doubt}"),
            _ if matches!(crowd, Crowd::Periods) => format!("{from}/{to}"),
            _ => format!("{from}{doubt}"),
        };
        let keys = json!({ "date": date, "title": self.title, "place": self.place, "source": self.source });
        Value::Object(group(keys))
    }
}

impl Names {
    /// Running text with everything that a text may have.
    pub fn text(self, length: RangeInclusive<usize>) -> impl Strategy<Value = String> {
        let few = || vec(word(), 1..=3).prop_map(|words| words.join(" "));
        let cited = (word(), 0..self.sources).prop_map(|(word, id)| format!("{word} [@s{id}]"));
        let fact = match self.facts {
            0 => Just("none".to_owned()).boxed(),
            count => (0..count).prop_map(|id| format!("{{f{id}}}")).boxed(),
        };
        let part = prop_oneof![
            40 => word(),
            2 => few().prop_map(|words| format!("**{words}**")),
            1 => few().prop_map(|words| format!("*{words}*")),
            1 => few().prop_map(|words| format!("[{words}](https://example.org/a)")),
            2 => cited,
            1 => fact,
        ];
        vec(part, length).prop_map(|parts| parts.join(" "))
    }

    /// A title of at most 160 characters.
    fn title(self, length: RangeInclusive<usize>) -> impl Strategy<Value = String> {
        vec(word(), length).prop_map(|words| at_most(160, &words))
    }

    /// The name of a source.
    pub fn cited(self) -> impl Strategy<Value = String> {
        (0..self.sources).prop_map(|id| format!("s{id}"))
    }

    pub fn maybe_cited(self) -> impl Strategy<Value = Vec<String>> {
        vec(self.cited(), 0..=2)
    }
}

/// Plain words.
pub fn words(count: RangeInclusive<usize>) -> impl Strategy<Value = String> {
    vec(word(), count).prop_map(|words| words.join(" "))
}

fn easy_word() -> impl Strategy<Value = String> {
    prop_oneof![2 => select(SHORT), 1 => select(LONG)].prop_map(str::to_owned)
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![45 => easy_word(), 1 => select(COMPOUNDS).prop_map(str::to_owned)]
}
