//! What has changed from one edition to the next, as the command says it.

use std::fs;
use std::path::Path;

use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;
use snapbox::cmd::{Command, OutputAssert, cargo_bin};

use crate::pdf::SAMPLE;

const OLD: &str = "kazakhstan-eu.yaml";
const NEW: &str = "kazakhstan-eu-2025-12-05.yaml";

/// The command in the folder with both editions of the sample.
fn diff(arguments: &[&str]) -> OutputAssert {
    let command = Command::new(cargo_bin!("twopager")).current_dir("data");
    command.env_remove("NO_COLOR").arg("diff").args(arguments).assert()
}

fn stdout(output: &OutputAssert) -> String {
    String::from_utf8(output.get_output().stdout.clone()).unwrap()
}

fn stderr(output: &OutputAssert) -> String {
    String::from_utf8(output.get_output().stderr.clone()).unwrap()
}

/// Two facts files that differ in the text of a title alone, in a folder of their own.
fn folder(old: &str, new: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, title) in [("old.yaml", old), ("new.yaml", new)] {
        let title = title.replace('\'', "''");
        let facts = format!("title: '{title}'\ndate: 2025-11-28\nissuer: Press office\n");
        fs::write(folder.path().join(name), facts).unwrap();
    }
    folder
}

fn diff_in(folder: &Path, arguments: &[&str]) -> OutputAssert {
    let command = Command::new(cargo_bin!("twopager")).current_dir(folder);
    command.arg("diff").args(arguments).assert()
}

/// What stands in the manual's section in a block of a kind.
fn block_of_manual(kind: &str) -> String {
    let manual = fs::read_to_string("docs/command.md").unwrap();
    let (_, section) = manual.split_once("\n## What has changed\n").unwrap();
    let (_, block) = section.split_once(&format!("\n```{kind}\n")).unwrap();
    block.split_once("```\n").unwrap().0.to_owned()
}

#[test]
fn the_manual_shows_what_has_changed_between_the_editions_of_the_sample() {
    assert_eq!(stdout(&diff(&[OLD, NEW]).code(4).stderr_eq("")), block_of_manual("text"));
    let markdown = diff(&[OLD, NEW, "--format", "markdown"]).code(4);
    assert_eq!(stdout(&markdown), block_of_manual("markdown"));
}

#[test]
fn the_later_edition_is_without_fault_on_its_day() {
    let check = Command::new(cargo_bin!("twopager")).current_dir("data");
    check.args(["check", NEW, "--today", "2025-12-05"]).assert().success().stderr_eq("");
}

#[test]
fn every_field_of_the_json_is_in_the_manual() {
    let json = stdout(&diff(&[OLD, NEW, "--format", "json"]).code(4));
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["version"], 1);
    let manual = fs::read_to_string("docs/command.md").unwrap();
    let (_, section) = manual.split_once("\n## What has changed\n").unwrap();
    let section = section.split("\n## Checking\n").next().unwrap();
    let changes = json["changes"].as_array().unwrap();
    let values = changes.iter().flat_map(|it| it["values"].as_array().unwrap());
    let words = values.clone().flat_map(|it| it["words"].as_array().unwrap());
    let objects = [&json, &json["old"]].into_iter().chain(changes).chain(values).chain(words);
    let mut fields = 0;
    for field in objects.flat_map(|it| it.as_object().unwrap().keys()) {
        assert!(section.contains(&format!("`{field}`")), "{field}");
        fields += 1;
    }
    assert!(fields > 100);
    let held = changes.iter().find(|it| it["kind"] == "held").unwrap();
    assert_eq!(held["old_path"], "timeline.meetings[7]");
    assert_eq!(held["values"][0]["old"], "from 28\u{a0}November\u{a0}2025");
}

#[test]
fn a_pdf_is_the_facts_inside_it_whatever_it_is_called() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("edition.yaml"), &*SAMPLE).unwrap();
    fs::copy(format!("data/{OLD}"), path("facts.pdf")).unwrap();
    fs::copy(format!("data/{NEW}"), path("new.yaml")).unwrap();
    let same = diff_in(folder.path(), &["edition.yaml", "facts.pdf"]).code(0);
    assert_eq!(stdout(&same), "Nothing has changed.\n");
    let json = diff_in(folder.path(), &["edition.yaml", "facts.pdf", "--format", "json"]).code(0);
    let json: Value = serde_json::from_str(&stdout(&json)).unwrap();
    assert_eq!(json["changes"], Value::Array(Vec::new()));
    let changed = stdout(&diff_in(folder.path(), &["edition.yaml", "new.yaml"]).code(4));
    assert_eq!(changed, block_of_manual("text"));

    fs::write(path("foreign.pdf"), "%PDF-1.7\n").unwrap();
    let foreign = diff_in(folder.path(), &["foreign.pdf", "new.yaml"]).code(3);
    assert!(stderr(&foreign).starts_with("error[pdf-foreign]: `foreign.pdf` cannot be read back"));
}

#[test]
fn one_of_the_two_may_come_from_standard_input() {
    let command = Command::new(cargo_bin!("twopager")).current_dir("data");
    let output = command.args(["diff", "-", NEW]).stdin(SAMPLE.clone()).assert().code(4);
    assert_eq!(stdout(&output), block_of_manual("text"));
    let both = diff(&["-", "-"]).code(2);
    assert!(stderr(&both).contains("standard input can be one of the two alone"));
}

#[test]
fn what_is_wrong_with_either_is_reported_with_its_name() {
    let folder = folder("A day", "A day");
    let path = |name: &str| folder.path().join(name);
    fs::write(path("faulty.yaml"), "titel: A day\n").unwrap();
    let output = diff_in(folder.path(), &["faulty.yaml", "missing.yaml"]).code(3);
    let said = stderr(&output);
    assert!(said.contains(" --> faulty.yaml:1:1"), "{said}");
    assert!(said.contains("error[file-not-readable]"), "{said}");
    assert_eq!(stdout(&output), "");
    let output =
        diff_in(folder.path(), &["old.yaml", "faulty.yaml", "--message-format", "json"]).code(1);
    let first: Value = serde_json::from_str(stdout(&output).lines().next().unwrap()).unwrap();
    assert_eq!((&first["code"], &first["file"]), (&"unknown-key".into(), &"faulty.yaml".into()));

    // What could be better about a file is no matter here.
    let unused = "facts: { a: { value: 1, label: one } }\n";
    let facts = fs::read_to_string(path("old.yaml")).unwrap();
    fs::write(path("old.yaml"), format!("{facts}{unused}")).unwrap();
    fs::write(path("new.yaml"), format!("{facts}{unused}")).unwrap();
    diff_in(folder.path(), &["old.yaml", "new.yaml"]).code(0).stderr_eq("");
}

#[test]
fn colours_are_for_those_who_see_them() {
    let folder = folder("A day", "A week");
    let said = |when: &str| {
        let output = diff_in(folder.path(), &["old.yaml", "new.yaml", "--color", when]).code(4);
        stdout(&output)
    };
    assert!(said("auto").ends_with("\nHead of page 1\n  title: A day → A week\n"));
    let coloured = "  title: \u{1b}[31mA day\u{1b}[0m → \u{1b}[32mA week\u{1b}[0m\n";
    assert!(said("always").ends_with(coloured));
}

/// Whatever the facts are made of, each row of the table has its four cells, no line is more than
/// its item, and nobody is notified.
#[test]
fn no_value_breaks_a_line_or_a_table() {
    let odd = [
        "a | b || c",
        "a\\nb\\n\\n# c",
        "> a\\n- b\\n1. c",
        "@octocat and \u{e9}@octocat, #12",
        "a\\u2028b\\tc",
        "see https://example.org/?a|b",
    ];
    for text in odd {
        let folder = tempfile::tempdir().unwrap();
        for (name, value, end) in [("old.yaml", 1, "x"), ("new.yaml", 2, "y")] {
            let facts = format!(
                "title: \"{text}\"\ndate: 2025-11-28\nissuer: Press office\n\
                 brand: \"{text} {end}\"\n\
                 facts: {{ a: {{ value: {value}, label: \"{text}\", source: mfa }} }}\n\
                 sources: {{ mfa: {{ title: \"{text} {end}\", \
                 url: 'https://example.org/a|b@octocat#12{end}' }} }}\n"
            );
            fs::write(folder.path().join(name), facts).unwrap();
        }
        let arguments = ["old.yaml", "new.yaml", "--format", "markdown"];
        let markdown = stdout(&diff_in(folder.path(), &arguments).code(4));
        let (mut cells, mut items, mut headings) = (0, 0, 0);
        for event in
            Parser::new_ext(&markdown, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES)
        {
            match event {
                Event::Start(Tag::TableCell) => cells += 1,
                Event::Start(Tag::Item) => items += 1,
                Event::Start(Tag::Heading { .. }) => headings += 1,
                _ => {}
            }
        }
        let rows = markdown.lines().filter(|line| line.starts_with('|')).count();
        // The head, the rule below it, and the figure; title, figures, sources and document.
        assert_eq!((cells, rows, headings), (8, 3, 4), "{markdown}");
        assert!((4..=6).contains(&items), "{items} items in {markdown}");
        let free = markdown.lines().filter(|line| !line.contains("](<") && !line.contains("<http"));
        for line in free {
            assert!(!line.contains("@octocat") && !line.contains("#12"), "{line}");
        }
        assert!(!markdown.contains("a|b"), "{markdown}");
    }
}

#[test]
fn another_date_alone_is_said_once() {
    let folder = folder("A day", "A day");
    let new = fs::read_to_string(folder.path().join("new.yaml")).unwrap();
    fs::write(folder.path().join("new.yaml"), new.replace("11-28", "12-05")).unwrap();
    let said = stdout(&diff_in(folder.path(), &["old.yaml", "new.yaml"]).code(4));
    assert_eq!(said, "From 28 November 2025 to 5 December 2025\n\nNothing else has changed.\n");
}

/// Whatever a title is made of, the Markdown has its characters and no markup of its own.
#[test]
fn no_text_is_markup() {
    let odd = [
        "Trade | <b>bold</b> `code` & ~~gone~~ 5 * 3 * $x$ #1 @home \\ end.",
        "1. Not a list",
        "- Not an item",
        "> Not quoted, [not](a link) ![x] https://example.org?a_b_c",
    ];
    for text in odd {
        let before = format!("Before {}", text.replace("](a", "] (a").replace("![", "! ["));
        let now = before.replace("Before", "Now");
        let folder = folder(&before, &now);
        let output = diff_in(folder.path(), &["old.yaml", "new.yaml", "--format", "markdown"]);
        let markdown = stdout(&output.code(4));
        let (mut title, mut words) = (String::new(), String::new());
        let mut is_title = false;
        for event in
            Parser::new_ext(&markdown, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES)
        {
            match event {
                Event::Start(Tag::Heading { level, .. }) => is_title = level as usize == 1,
                Event::Start(Tag::Item) => words.clear(),
                Event::Text(text) if is_title => title.push_str(&text),
                Event::Text(text) => words.push_str(&text),
                Event::Start(Tag::Paragraph | Tag::List(_) | Tag::Strong | Tag::Strikethrough) => {
                    is_title = false;
                }
                Event::End(_) => {}
                other => panic!("{other:?} in {markdown}"),
            }
        }
        assert_eq!(title.replace('\u{2060}', ""), now);
        assert!(words.starts_with("title: Before "), "{words}");
    }
}
