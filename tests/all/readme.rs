//! The README and the manual of the command show what there is.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;

fn readme() -> String {
    fs::read_to_string("README.md").unwrap()
}

/// The commands of a text, without their comments.
fn commands(text: &str) -> Vec<String> {
    let blocks = text.split("```sh\n").skip(1).map(|block| block.split("```").next().unwrap());
    let lines = blocks.flat_map(str::lines).map(|line| line.split(" #").next().unwrap().trim());
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Every `twopager …` command of a text runs as it is written, one after the
/// other, in an empty folder with the sample as `brief.yaml` and twice in `briefs`.
fn assert_runs(text: &str, least: usize) {
    let folder = tempfile::tempdir().unwrap();
    // Its translations are files of other names.
    let sample =
        twopager::assets::SAMPLE.replace("languages: [en, fr, de, ru, kk]", "language: en");
    fs::write(folder.path().join("brief.yaml"), &sample).unwrap();
    for edition in ["kazakhstan-eu.yaml", "kazakhstan-eu-2025-12-05.yaml"] {
        fs::copy(format!("data/{edition}"), folder.path().join(edition)).unwrap();
    }
    fs::create_dir_all(folder.path().join("templates/briefing")).unwrap();
    fs::create_dir(folder.path().join("briefs")).unwrap();
    for name in ["2026-november.yaml", "water.yaml"] {
        fs::write(folder.path().join("briefs").join(name), &sample).unwrap();
    }
    assert_runs_in(text, folder.path(), least);
    assert!(folder.path().join("brief.pdf").exists());
}

/// Every `twopager …` command of a text runs as it is written, one after the other.
pub fn assert_runs_in(text: &str, folder: &Path, least: usize) {
    let commands = commands(text);
    let commands = commands.iter().filter_map(|command| command.strip_prefix("twopager "));
    let mut ran = 0;
    for command in commands {
        if command.starts_with("watch ") {
            assert_begins(command, folder);
            ran += 1;
            continue;
        }
        let output = std::process::Command::new("sh")
            .arg("-c")
            .arg(format!("'{}' {command}", env!("CARGO_BIN_EXE_twopager")))
            .current_dir(folder)
            .output()
            .unwrap();
        // Something has changed, which is a result.
        let differs = command.starts_with("diff ") && output.status.code() == Some(4);
        let is_done = output.status.success() || differs;
        assert!(is_done, "{command}: {}", String::from_utf8_lossy(&output.stderr));
        if command.starts_with("translate ") {
            translate_as_it_is(folder);
        }
        ran += 1;
    }
    assert!(ran >= least, "only {ran} commands");
}

/// Does what a translator does with the files that are there, though to the same words.
fn translate_as_it_is(folder: &Path) {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    for file in files.filter(|path| path.extension().is_some_and(|it| it == "po")) {
        let translated = |entry: &str| {
            let (before, text) = entry.split_once("\nmsgid ")?;
            let text = text.trim_end().strip_suffix("\nmsgstr \"\"")?;
            let is_header = !before.contains("msgctxt");
            (!is_header).then(|| format!("{before}\nmsgid {text}\nmsgstr {text}\n"))
        };
        let po = fs::read_to_string(&file).unwrap();
        let entries = po.split("\n\n").map(|it| translated(it).unwrap_or_else(|| it.to_owned()));
        fs::write(&file, entries.collect::<Vec<_>>().join("\n\n")).unwrap();
    }
}

/// One that ends only when it is interrupted says that it has begun.
fn assert_begins(command: &str, folder: &Path) {
    let mut begun = std::process::Command::new("sh")
        .arg("-c")
        .arg(format!("exec '{}' {command}", env!("CARGO_BIN_EXE_twopager")))
        .current_dir(folder)
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(begun.stderr.take().unwrap()).read_line(&mut line).unwrap();
    begun.kill().unwrap();
    begun.wait().unwrap();
    assert!(line.contains(" is at http://"), "{command}: {line}");
}

#[test]
fn its_commands_run_as_written() {
    assert_runs(&readme(), 5);
}

#[test]
fn the_commands_of_the_manual_run_as_written() {
    assert_runs(&fs::read_to_string("docs/command.md").unwrap(), 6);
}

#[test]
fn every_field_of_a_message_in_json_is_in_the_manual() {
    let manual = fs::read_to_string("docs/command.md").unwrap();
    let messages = fs::read_to_string("tests/formats/many-at-once.jsonl").unwrap();
    for line in messages.lines() {
        let message: serde_json::Value = serde_json::from_str(line).unwrap();
        for field in message.as_object().unwrap().keys() {
            assert!(manual.contains(&format!("`{field}`")), "{field}");
        }
    }
}

/// What stands between the marks of the first block in a language.
fn block(language: &str) -> String {
    let readme = readme();
    let (_, after) = readme.split_once(&format!("```{language}\n")).unwrap();
    after.split_once("```").unwrap().0.to_owned()
}

#[test]
fn its_facts_are_a_briefing_and_its_message_is_exact() {
    let facts = block("yaml");
    let built = twopager::build("brief.yaml", facts.as_bytes());
    assert_eq!(built.unwrap_or_else(|faults| panic!("{}", faults[0])).warnings, []);
    let faulty = facts.replace("50 billion", "50 bilion");
    let faults = twopager::build("brief.yaml", faulty.as_bytes()).unwrap_err();
    assert_eq!(format!("{}\n", faults[0]), block("text"));
}

#[test]
fn its_two_commands_use_one_profile() {
    let commands = commands(&readme());
    assert!(commands.iter().any(|command| command == "cargo run --release -- build"));
    assert!(commands.iter().any(|command| command == "cargo test --release"));
}

#[test]
fn its_pictures_are_the_pages_of_the_tests() {
    let readme = readme();
    for page in ["tests/pages/page-1.png", "tests/pages/page-2.png"] {
        assert!(readme.contains(page) && fs::exists(page).unwrap(), "{page}");
    }
}
