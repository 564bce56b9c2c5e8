//! Exact diagnostics, each beside the facts that cause it: `NAME.yaml` and
//! `NAME.txt` in `tests/faults`. `SNAPSHOTS=overwrite` renews the texts.

use std::fs;
use std::path::PathBuf;

use twopager::diagnostic::{Format, Report};

use crate::snapshot::assert_same;

/// Every facts file of the folder.
fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir("tests/faults").unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|e| e == "yaml")).collect();
    cases.sort();
    cases
}

#[test]
fn every_fault_has_its_exact_message() {
    let cases = cases();
    assert!(cases.len() >= 60, "only {} cases", cases.len());
    for case in cases {
        let name = case.file_name().unwrap().to_str().unwrap();
        let diagnostics = twopager::check(name, &fs::read(&case).unwrap(), None);
        assert!(!diagnostics.is_empty(), "{name} has no fault");
        let text = diagnostics.iter().map(|d| format!("{d}\n")).collect::<Vec<_>>().join("\n");
        assert_same(case.with_extension("txt"), text);
    }
}

#[test]
fn many_faults_at_once_in_every_format() {
    let facts = fs::read("tests/faults/many-at-once.yaml").unwrap();
    let faults = twopager::check("many-at-once.yaml", &facts, None);
    assert!(faults.len() >= 20, "only {} faults", faults.len());
    let report = Report { file: "many-at-once.yaml", diagnostics: &faults };
    for (format, extension) in [
        (Format::Human, "human.txt"),
        (Format::Short, "short.txt"),
        (Format::Json, "jsonl"),
        (Format::Github, "github.txt"),
        (Format::Sarif, "sarif"),
    ] {
        let path = PathBuf::from(format!("tests/formats/many-at-once.{extension}"));
        assert_same(path, report.render(format, false));
    }
}

#[test]
fn every_line_of_json_can_be_read_and_points_into_the_file() {
    let facts = fs::read_to_string("tests/faults/many-at-once.yaml").unwrap();
    let faults = twopager::check("many-at-once.yaml", facts.as_bytes(), None);
    let report = Report { file: "many-at-once.yaml", diagnostics: &faults };
    for line in report.render(Format::Json, false).lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let at = |end: &str, unit: &str| line[end][unit].as_u64().unwrap() as usize;
        let text = facts.lines().nth(at("start", "line") - 1).unwrap();
        let by_column: String = text.chars().skip(at("start", "column") - 1).collect();
        let by_byte = &facts[at("start", "byte")..];
        assert!(by_byte.starts_with(&by_column), "{line}");
        assert!(at("end", "byte") >= at("start", "byte"), "{line}");
    }
}

/// Columns are counted in characters, as an editor does.
#[test]
fn places_are_right_behind_any_characters() {
    let good = "date: 2025-11-28\nissuer: x\n";
    for (line, column) in [
        ("title: \"Қазақстан {x}\"", 19),
        ("title: \"😀 {x}\"", 11),
        ("title: \"e\u{301} {x}\"", 12),
        ("title:\t\"{x}\"", 9),
        ("title: |\n  two\n  lines {x}", 9),
        ("title: \"a \\u00e4 {x}\"", 18),
    ] {
        for (mark, end) in [("", "\n"), ("\u{feff}", "\n"), ("", "\r\n")] {
            let text = format!("{mark}{line}\n{good}").replace('\n', end);
            let faults = twopager::check("x.yaml", text.as_bytes(), None);
            let place = faults[0].place.as_ref().unwrap();
            assert_eq!((place.column(), place.text()), (column, "{x}"), "{text:?}");
            let (line, shown) = (place.line(), faults[0].to_string());
            assert!(shown.contains(&format!("x.yaml:{line}:{column}\n")), "{shown}");
        }
    }
}

/// The places of all faults of a file, as line and column with the text there.
fn places(facts: &str) -> Vec<(usize, usize, String)> {
    let faults = twopager::check("x.yaml", facts.as_bytes(), None);
    let places = faults.iter().filter_map(|fault| fault.place.as_ref());
    places.map(|place| (place.line(), place.column(), place.text().to_owned())).collect()
}

#[test]
fn what_is_wrong_twice_is_reported_at_both_places() {
    let good = "title: A day\ndate: 2025-11-28\nissuer: x\n";
    let at = |column, text: &str| (4, column, text.to_owned());
    for (lead, expected) in [
        ("\"{a} and {a}\"", vec![at(8, "{a}"), at(16, "{a}")]),
        ("\"x@q.org {}, {} [@q]\"", vec![at(16, "{}"), at(20, "{}"), at(24, "@q")]),
        ("你好 and 世界", vec![at(7, "你好"), at(14, "世界")]),
        ("{ en: A 好, zh: 你好 }", vec![at(15, "好")]),
        ("{ EN: A 好, zh: \"{x}\" }", vec![at(23, "{x}")]),
    ] {
        assert_eq!(places(&format!("{good}lead: {lead}\n")), expected, "{lead}");
    }
}

#[test]
fn a_carriage_return_ends_a_line() {
    let text = "title: A day\rdate: 2025-11-28\rissuer: x {x}\r";
    assert_eq!(places(text), [(3, 11, "{x}".to_owned())]);
    let fault = &twopager::check("x.yaml", text.as_bytes(), None)[0];
    assert!(fault.to_string().contains("3 | issuer: x {x}\n"), "{fault}");
}

#[test]
fn a_misspelt_key_is_read_as_the_one_that_was_meant() {
    let text = "titel: A {day}\ndate: 2025-11-28\nissuer: x\nsorces: { a: { titl: \"{b}\" } }\n";
    let faults = twopager::check("x.yaml", text.as_bytes(), None);
    let found = faults.iter().map(|fault| {
        let path = fault.path.as_deref().unwrap_or_default();
        format!("{} {path}", fault.code)
    });
    let expected = ["unknown-key titel", "unknown-fact titel", "unknown-key sorces"];
    let rest = ["unused sorces.a", "unknown-key sorces.a.titl", "unknown-fact sorces.a.titl"];
    assert_eq!(found.collect::<Vec<_>>(), [&expected[..], &rest[..]].concat());
    for (text, expected) in [
        ("TITLE: A\ndate: 2025-11-28\nissuer: x\n", &["unknown key `TITLE`"][..]),
        ("title: A\ndate: 2025-11-28\nissuer: x\ntext: y\n", &["unknown key `text`"]),
        (
            "title: A\ndate: 2025-11-28\nissuer2: x\nlead: 'x [@q]'\n",
            &["unknown key `issuer2`", "there is no source `q`"],
        ),
    ] {
        let diagnostics = twopager::check("x.yaml", text.as_bytes(), None);
        let messages: Vec<_> = diagnostics.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(messages, expected, "{text}");
    }
}
