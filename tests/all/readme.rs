//! The README shows what there is.

use std::fs;

fn readme() -> String {
    fs::read_to_string("README.md").unwrap()
}

/// The commands of the README, without their prompts and remarks.
fn commands() -> Vec<String> {
    let readme = readme();
    let blocks = readme.split("```sh\n").skip(1).map(|block| block.split("```").next().unwrap());
    let lines = blocks.flat_map(str::lines).map(|line| line.split(" #").next().unwrap().trim());
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Every `twopager …` command runs as it is written, one after the other, in
/// an empty folder with the sample as `brief.yaml`.
#[test]
fn its_commands_run_as_written() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("brief.yaml"), twopager::assets::SAMPLE).unwrap();
    fs::create_dir_all(folder.path().join("templates/briefing")).unwrap();
    let commands = commands();
    let mut ran = 0;
    for command in commands.iter().filter_map(|command| command.strip_prefix("twopager ")) {
        let output = std::process::Command::new("sh")
            .arg("-c")
            .arg(format!("'{}' {command}", env!("CARGO_BIN_EXE_twopager")))
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
        ran += 1;
    }
    assert!(ran >= 3, "the README shows how to use the command");
    assert!(folder.path().join("brief.pdf").exists(), "and how to build a file of one's own");
}

/// What stands between the marks of the first block in a language.
fn block(language: &str) -> String {
    let readme = readme();
    let (_, after) = readme.split_once(&format!("```{language}\n")).unwrap();
    after.split_once("```").unwrap().0.to_owned()
}

#[test]
fn its_facts_are_a_briefing_and_its_message_is_what_is_said() {
    let facts = block("yaml");
    let built = twopager::build("brief.yaml", facts.as_bytes());
    assert_eq!(built.unwrap_or_else(|faults| panic!("{}", faults[0])).warnings, []);
    let faulty = facts.replace("50 billion", "50 bilion");
    let faults = twopager::build("brief.yaml", faulty.as_bytes()).unwrap_err();
    assert_eq!(format!("{}\n", faults[0]), block("text"));
}

#[test]
fn its_two_commands_use_one_profile() {
    let commands = commands();
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
