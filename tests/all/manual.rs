//! The manual of the facts file, `docs/facts.md`, shows what there is.
//!
//! Its conventions stand in a remark at its top.

use std::fs;

use serde_json::Value;
use twopager::brief::{Brief, Chart, Meeting, Run};
use twopager::diagnostic::{Code, Severity, Sink};
use twopager::facts::{self, Date, LanguageTag, Quantity, Translation};
use twopager::language::{Language, conventions};
use twopager::{Press, Request};

fn manual() -> String {
    fs::read_to_string("docs/facts.md").unwrap()
}

/// What facts get that have none of their own.
const FACTS: &str = "
facts:
  trade: { value: 50 billion USD, label: bilateral trade, source: mfa }
  oil: { value: 13 %, label: of oil imports, source: mfa }
  materials: { value: 21 of 34, label: critical raw materials, source: mfa }
";
const SOURCES: &str = "
sources:
  mfa: { title: Press release }
  eu: { title: Report }
";

fn has(facts: &str, key: &str) -> bool {
    facts.lines().any(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')))
}

/// Whether a block is a whole file.
fn is_whole(facts: &str) -> bool {
    ["title", "date", "issuer"].iter().all(|key| has(facts, key))
}

/// A fragment with all that a whole file has.
fn completed(fragment: &str) -> String {
    let mut facts = format!("{fragment}\n");
    for (key, rest) in [
        ("title", "title: A day\n"),
        ("date", "date: 2025-11-28\n"),
        ("issuer", "issuer: Press office\n"),
        ("facts", FACTS),
        ("sources", SOURCES),
    ] {
        if !has(fragment, key) {
            facts.push_str(rest);
        }
    }
    facts
}

/// The fenced blocks with the words behind their first marks.
fn blocks() -> Vec<(String, String)> {
    let manual = manual();
    let (_, manual) = manual.split_once("-->").unwrap();
    let mut blocks = Vec::new();
    let mut lines = manual.lines();
    while let Some(line) = lines.next() {
        if let Some(kind) = line.strip_prefix("```") {
            let inside = lines.by_ref().take_while(|line| *line != "```");
            blocks.push((kind.to_owned(), inside.map(|line| format!("{line}\n")).collect()));
        }
    }
    blocks
}

/// The rows of all tables with a heading, without what marks code.
fn rows<const N: usize>(heading: [&str; N]) -> Vec<[String; N]> {
    let cells = |line: &str| {
        let cells = line.trim().trim_matches('|').split('|');
        let cells = cells.map(|cell| cell.trim().trim_matches('`').to_owned());
        cells.take(N).collect::<Vec<_>>()
    };
    let manual = manual();
    let tables = manual.split("\n\n").filter(|table| {
        table.starts_with('|') && table.lines().next().is_some_and(|line| cells(line) == heading)
    });
    let rows = tables.flat_map(|table| table.lines().skip(2));
    let rows: Vec<_> = rows.map(|row| cells(row).try_into().unwrap()).collect();
    assert!(!rows.is_empty(), "no table {heading:?}");
    rows
}

fn english() -> Language {
    conventions(&"en".parse::<LanguageTag>().unwrap()).unwrap()
}

/// Shows no-break spaces as ordinary ones.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// A text between single quotes.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn resolved(fragment: &str) -> Brief {
    let located = facts::read("brief.yaml", completed(fragment).as_bytes());
    let located = located.unwrap_or_else(|faults| panic!("{fragment}\n{}", faults[0]));
    Brief::resolve(&located).unwrap()
}

#[test]
fn its_facts_are_briefings_and_its_messages_are_exact() {
    let blocks = blocks();
    let mut bad = 0;
    for (index, (kind, text)) in blocks.iter().enumerate() {
        match kind.as_str() {
            "yaml" => {
                // Its pictures and brands are those of the gallery.
                let request = Request { folder: Some("docs/gallery".into()), ..Request::default() };
                let facts = completed(text);
                let built = Press::embedded().build("brief.yaml", facts.as_bytes(), &request);
                let built = built.unwrap_or_else(|faults| panic!("{text}\n{}", faults[0]));
                let unused =
                    |message: &str| !is_whole(text) && message.contains("is not used anywhere");
                // Examples are of pages with little on them.
                let warnings = built.warnings.iter().filter(|it| it.code != Code::PageSparse);
                for warning in warnings {
                    assert!(unused(&warning.message), "{text}\n{warning}");
                }
            }
            "yaml bad" => {
                bad += 1;
                let faults = twopager::build("brief.yaml", text.as_bytes());
                let messages: Vec<_> =
                    faults.unwrap_err().iter().map(|fault| format!("{fault}\n")).collect();
                assert_eq!(blocks.get(index + 1), Some(&("text".to_owned(), messages.join("\n"))));
            }
            "po" => {
                let (mut sink, french) = (Sink::default(), "fr".parse().unwrap());
                let read = Translation::read("brief.fr.po", text.as_bytes(), &french, &mut sink);
                assert!(read.is_some(), "{text}\n{}", sink.into_sorted()[0]);
            }
            "text" => assert_eq!(blocks[index - 1].0, "yaml bad", "a text of its own:\n{text}"),
            kind => panic!("a block of a kind that is not tested: `{kind}`"),
        }
    }
    assert!(blocks.len() > 20 && bad > 3, "{} blocks, {bad} of them bad", blocks.len());
}

#[test]
fn its_first_file_is_whole() {
    let manual = manual();
    let (_, after) = manual.split_once("\n## A first file\n").unwrap();
    let (_, first) = after.split_once("```yaml\n").unwrap();
    assert!(is_whole(first.split_once("```").unwrap().0));
}

#[test]
fn its_mistakes_have_these_messages() {
    for [fragment, message] in rows(["You write", "It says"]) {
        let faults = twopager::build("brief.yaml", completed(&fragment).as_bytes());
        let faults = faults.err().unwrap_or_else(|| panic!("{fragment} is no mistake"));
        // A message may begin or end with what a cell would lose.
        let mut faults = faults.iter().filter(|fault| fault.severity == Severity::Error);
        let fault = faults.next().expect("an error");
        assert_eq!(fault.message.trim_matches('`'), message, "{fragment}");
    }
}

#[test]
fn its_quantities_look_so() {
    for [written, short, long] in rows(["Written", "In a box", "In a sentence"]) {
        let quantity: Quantity = written.parse().unwrap();
        assert_eq!(plain(&english().short_quantity(&quantity)), short, "{written}");
        assert_eq!(plain(&english().quantity(&quantity)), long, "{written}");
    }
}

#[test]
fn its_quantities_in_other_languages_are_these() {
    const ALL: [&str; 11] = ["bg", "de", "el", "es", "fr", "it", "kk", "nl", "pl", "ru", "uk"];
    for [language, written, meant] in rows(["language", "Written", "Read as"]) {
        let languages = if language == "any" { &ALL[..] } else { &[language.as_str()][..] };
        let pairs = written.split("`, `").zip(meant.split("`, `"));
        for ((written, meant), language) in
            pairs.flat_map(|it| languages.iter().map(move |l| (it, l)))
        {
            let language = language.parse().unwrap();
            let quantity = Quantity::in_language(written, &language);
            assert_eq!(quantity, meant.parse(), "{written}");
        }
    }
}

#[test]
fn its_values_are_drawn_so() {
    let brief = |value: &str, chart: &str| {
        let facts = format!("facts: {{ q: {{ value: '{value}', label: l, source: mfa }} }}");
        completed(&format!("{facts}\nstats: [{{ fact: q, chart: {chart} }}]"))
    };
    for [value, drawn, possible] in rows(["Value", "Drawn as", "Possible"]) {
        let chart = match resolved(&brief(&value, "")).stats[0].chart {
            None => "none",
            Some(Chart::Ring { .. }) => "ring",
            Some(Chart::Bar { .. }) => "bar",
            Some(Chart::Dots { .. }) => "dots",
        };
        assert_eq!(chart, drawn, "{value}");
        let charts = ["none", "ring", "bar", "dots"].into_iter();
        let charts =
            charts.filter(|chart| facts::read("", brief(&value, chart).as_bytes()).is_ok());
        assert_eq!(charts.collect::<Vec<_>>().join(", "), possible, "{value}");
    }
}

#[test]
fn its_dates_look_so() {
    for [written, words] in rows(["Date", "In words"]) {
        let date: Date = written.parse().unwrap();
        assert_eq!(plain(&english().date(&date)), words, "{written}");
    }
}

#[test]
fn its_meetings_are_drawn_so() {
    let drawn = |meeting: &Meeting| {
        let looks = [
            (true, if meeting.band { "band" } else { "mark" }),
            (meeting.open_start || meeting.open_end, "arrow"),
            (meeting.approximate, "dashed"),
            (meeting.uncertain, "dotted"),
        ];
        let looks = looks.into_iter().filter(|(is, _)| *is);
        looks.map(|(_, look)| look).collect::<Vec<_>>().join(", ")
    };
    let rows = rows(["Meeting", "Beside its number", "Drawn as", "Tag"]);
    for [date, words, drawing, tag] in rows {
        let meeting = format!("{{ date: {date}, title: M, source: mfa }}");
        let timeline = format!("{{ title: T, from: 2024, to: 2025, meetings: [{meeting}] }}");
        let timeline = resolved(&format!("timeline: {timeline}")).timeline.unwrap();
        let meeting = &timeline.meetings[0];
        assert_eq!(plain(&meeting.date), words, "{date}");
        assert_eq!(drawn(meeting), drawing, "{date}");
        let told = match (meeting.upcoming, meeting.ongoing) {
            (true, None) => "upcoming",
            (false, Some(_)) => "ongoing",
            _ => "none",
        };
        assert_eq!(told, tag, "{date}");
    }
}

/// Runs as Markdown, with notes as raised digits.
fn markdown(runs: &[Run]) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let shown = runs.iter().map(|run| match run {
        Run::Text { text, strong, emphasis, link, .. } => {
            let stars = "*".repeat(2 * usize::from(*strong) + usize::from(*emphasis));
            let text = format!("{stars}{}{stars}", plain(text));
            link.as_ref().map_or(text.clone(), |link| format!("[{text}]({link})"))
        }
        Run::Notes { notes } => {
            let notes: Vec<_> = notes.iter().map(|note| RAISED[*note].to_string()).collect();
            notes.join(",")
        }
    });
    shown.collect()
}

#[test]
fn its_texts_look_so() {
    for [written, page] in rows(["Written", "On the page"]) {
        let brief = resolved(&format!("lead: {}", quoted(&written)));
        assert_eq!(markdown(&brief.lead.unwrap()), page, "{written}");
    }
}

#[test]
fn every_key_is_in_it() {
    fn keys(schema: &Value, found: &mut Vec<String>) {
        match schema {
            Value::Object(map) => {
                if let Some(Value::Object(properties)) = map.get("properties") {
                    found.extend(properties.keys().cloned());
                }
                map.values().for_each(|value| keys(value, found));
            }
            Value::Array(items) => items.iter().for_each(|value| keys(value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    keys(&facts::schema(), &mut found);
    assert!(found.len() > 30, "{found:?}");
    let manual = manual();
    for key in found {
        assert!(manual.contains(&format!("`{key}`")), "the key `{key}`");
    }
}

#[test]
fn its_links_lead_to_its_sections() {
    let manual = manual();
    let headings = manual.lines().filter_map(|line| line.trim_start_matches('#').strip_prefix(' '));
    let anchors: Vec<_> =
        headings.map(|heading| heading.to_lowercase().replace(' ', "-")).collect();
    let links = manual.split("](#").skip(1).map(|link| link.split(')').next().unwrap());
    for link in links {
        assert!(anchors.iter().any(|anchor| anchor == link), "#{link}");
    }
}

/// The message for pages that are too long, which is too long itself to be
/// shown with its facts.
#[test]
fn its_words_on_length_are_those_of_the_message() {
    let faults = twopager::build(
        "brief.yaml",
        completed(&format!("lead: {}", "Words and more. ".repeat(400))).as_bytes(),
    );
    let faults = faults.unwrap_err();
    assert!(faults[0].message.ends_with(" mm too long at 9 pt"), "{}", faults[0]);
    let manual = manual().replace('\n', " ");
    assert!(manual.contains(" mm too long at 9 pt”"));
    assert!(manual.contains(&format!("“{}”", faults[0].hints[0])), "{}", faults[0]);
}
