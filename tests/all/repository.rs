//! Reports for programs name the files as GitHub looks for them: from the root of the repository.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use snapbox::cmd::{Command, cargo_bin};

/// A repository with faulty facts in a folder of it.
fn repository() -> tempfile::TempDir {
    let repository = tempfile::tempdir().unwrap();
    fs::create_dir(repository.path().join(".git")).unwrap();
    fs::create_dir(repository.path().join("briefs")).unwrap();
    fs::write(repository.path().join("briefs/may.yaml"), "titel: x\n").unwrap();
    repository
}

fn report(folder: &Path, facts: &str, format: &str) -> String {
    let arguments = ["check", facts, "--message-format", format];
    let command = Command::new(cargo_bin!("twopager")).current_dir(folder).args(arguments);
    let output = command.output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(1), &b""[..]));
    String::from_utf8(output.stdout).unwrap()
}

#[track_caller]
fn assert_found(folder: &Path, facts: &str, file: &str, address: &Value) {
    let github = report(folder, facts, "github");
    assert!(github.starts_with(&format!("::error file={file},line=1,")), "{github}");
    let log: Value = serde_json::from_str(&report(folder, facts, "sarif")).unwrap();
    let location = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"], *address);
}

#[test]
fn wherever_the_command_is_started() {
    let repository = repository();
    // As the system calls it: on macOS temporary folders are behind a link.
    let root = fs::canonicalize(repository.path()).unwrap();
    let briefs = root.join("briefs");
    let inside = json!({ "uri": "briefs/may.yaml", "uriBaseId": "%SRCROOT%" });
    assert_found(&root, "briefs/may.yaml", "briefs/may.yaml", &inside);
    assert_found(&briefs, "may.yaml", "briefs/may.yaml", &inside);
    assert_found(&briefs, "../briefs/./may.yaml", "briefs/may.yaml", &inside);
    let whole = briefs.join("may.yaml").display().to_string();
    assert_found(&briefs, &whole, "briefs/may.yaml", &inside);
}

/// In a work tree beside the repository, `.git` is a file.
#[test]
fn a_work_tree_is_a_repository() {
    let repository = repository();
    fs::remove_dir(repository.path().join(".git")).unwrap();
    fs::write(repository.path().join(".git"), "gitdir: elsewhere\n").unwrap();
    let inside = json!({ "uri": "briefs/may.yaml", "uriBaseId": "%SRCROOT%" });
    assert_found(&repository.path().join("briefs"), "may.yaml", "briefs/may.yaml", &inside);
}

#[test]
fn without_a_repository_names_begin_in_this_folder() {
    let repository = repository();
    fs::remove_dir(repository.path().join(".git")).unwrap();
    let inside = json!({ "uri": "may.yaml", "uriBaseId": "%SRCROOT%" });
    assert_found(&repository.path().join("briefs"), "may.yaml", "may.yaml", &inside);
}

#[cfg(unix)]
#[test]
fn what_is_outside_has_its_whole_address() {
    let (here, there) = (repository(), repository());
    let whole = fs::canonicalize(there.path()).unwrap().join("briefs/may.yaml");
    let whole = whole.display().to_string();
    assert_found(here.path(), &whole, &whole, &json!({ "uri": format!("file://{whole}") }));
}
