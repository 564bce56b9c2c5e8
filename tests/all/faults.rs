//! Exact diagnostics, each beside the facts that cause it: `NAME.yaml` and
//! `NAME.txt` in `tests/faults`. `SNAPSHOTS=overwrite` renews the texts.

use std::fs;
use std::path::{Path, PathBuf};

use snapbox::data::DataFormat;
use snapbox::{Assert, Data};
use twopager::diagnostic::{Format, Report};

/// Every facts file of the folder.
fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir("tests/faults").unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|e| e == "yaml")).collect();
    cases.sort();
    cases
}

#[test]
fn every_fault_says_exactly_this() {
    let cases = cases();
    assert!(cases.len() >= 60, "only {} cases", cases.len());
    for case in cases {
        let name = case.file_name().unwrap().to_str().unwrap();
        // Warnings are exact, too; a case is either faulty or warned of.
        let diagnostics = match twopager::check(name, &fs::read(&case).unwrap()) {
            Ok(located) => located.warnings,
            Err(faults) => faults,
        };
        assert!(!diagnostics.is_empty(), "{name} has no fault");
        let text = diagnostics.iter().map(|d| format!("{d}\n")).collect::<Vec<_>>().join("\n");
        snapshot(&case.with_extension("txt"), text);
    }
}

fn snapshot(path: &Path, text: String) {
    let expected = Data::read_from(path, Some(DataFormat::Text));
    Assert::new().action_env("SNAPSHOTS").eq(text, expected.raw());
}

#[test]
fn many_faults_at_once_in_every_format() {
    let facts = fs::read("tests/faults/many-at-once.yaml").unwrap();
    let faults = twopager::check("many-at-once.yaml", &facts).unwrap_err();
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
        snapshot(&path, report.render(format, false));
    }
}

#[test]
fn every_line_of_json_can_be_read_and_points_into_the_file() {
    let facts = fs::read_to_string("tests/faults/many-at-once.yaml").unwrap();
    let faults = twopager::check("many-at-once.yaml", facts.as_bytes()).unwrap_err();
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
            let faults = twopager::check("x.yaml", text.as_bytes()).unwrap_err();
            let place = faults[0].place.as_ref().unwrap();
            assert_eq!((place.column(), place.text()), (column, "{x}"), "{text:?}");
            let (line, shown) = (place.line(), faults[0].to_string());
            assert!(shown.contains(&format!("x.yaml:{line}:{column}\n")), "{shown}");
        }
    }
}
