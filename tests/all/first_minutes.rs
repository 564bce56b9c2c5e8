//! The first minutes of a new user, in an empty folder.

use std::fs;
use std::path::Path;

use snapbox::cmd::{Command, cargo_bin};

fn twopager(folder: &Path) -> Command {
    Command::new(cargo_bin!("twopager")).current_dir(folder)
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn a_new_facts_file_is_built_without_a_word() {
    let folder = folder();
    let made = twopager(folder.path()).args(["new", "brief.yaml", "--today", "2026-01-01"]);
    made.assert()
        .success()
        .stdout_eq("")
        .stderr_eq("brief.yaml made: `twopager build brief.yaml` makes its PDF\n");
    let text = fs::read_to_string(folder.path().join("brief.yaml")).unwrap();
    assert!(text.contains("\ndate: 2026-01-01 "), "{text}");
    assert!(text.starts_with("# yaml-language-server: $schema=./facts.schema.json\n"));
    assert!(text.contains("twopager build brief.yaml "), "{text}");
    let built = twopager(folder.path()).args(["build", "brief.yaml", "--deny-warnings"]).assert();
    built.success().stdout_eq("").stderr_eq("brief.pdf written ([..] KB)\n");
    let today = ["check", "brief.yaml", "--today", "2026-01-01"];
    twopager(folder.path()).args(today).assert().success().stderr_eq("");
}

/// Every key of the format is shown or named, in the order of the page.
#[test]
fn a_new_facts_file_shows_every_part() {
    let starter = twopager::assets::STARTER;
    let schema = twopager::facts::schema();
    let keys = schema["properties"].as_object().unwrap().keys();
    for key in keys.filter(|key| *key != "paper") {
        let is_here = |line: &str| line.trim_start_matches("# ").starts_with(&format!("{key}:"));
        assert!(starter.lines().any(is_here), "{key}");
    }
    let order = ["title", "lead", "stats", "sections", "timeline", "next", "sources", "contact"];
    let places = order.map(|key| starter.find(&format!("\n{key}:")).expect(key));
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn nothing_is_overwritten_by_something_new() {
    let folder = folder();
    fs::write(folder.path().join("brief.yaml"), "mine").unwrap();
    let output = twopager(folder.path()).args(["new", "brief.yaml"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.starts_with("error[usage]: `brief.yaml` is there already\n"), "{stderr}");
    assert_eq!(fs::read_to_string(folder.path().join("brief.yaml")).unwrap(), "mine");
}

#[test]
fn what_is_made_is_told_by_its_name() {
    let folder = folder();
    let output = twopager(folder.path()).args(["new", "some/brief.pdf"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let stderr = String::from_utf8(output.stderr).unwrap();
    let expected = "error[usage]: `some/brief.pdf` is neither the name of a facts file nor that \
                    of a folder\n";
    assert!(stderr.starts_with(expected), "{stderr}");
    assert!(stderr.contains("hint: `twopager new some/brief.yaml` makes a facts file"), "{stderr}");
    assert!(stderr.contains("hint: `twopager new some/brief` makes a folder"), "{stderr}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    let output = twopager(folder.path()).args(["new", "no/brief.yaml"]).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn the_ending_of_the_name_may_be_missing() {
    let folder = folder();
    twopager(folder.path()).args(["new", "brief.yaml"]).assert().success();
    twopager(folder.path()).args(["build", "brief.yaml"]).assert().success();
    for name in ["brief", "brief.yml", "Brief.yaml"] {
        let output = twopager(folder.path()).args(["build", name]).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(stderr.contains("hint: did you mean `brief.yaml`?"), "{name}: {stderr}");
    }
}

#[test]
fn what_was_written_is_said_unless_nobody_wants_to_know() {
    let folder = folder();
    twopager(folder.path()).args(["new", "brief.yaml"]).assert().success();
    let build = |arguments: &[&str]| {
        let built = twopager(folder.path()).args(["build", "brief.yaml"]).args(arguments);
        built.assert().success()
    };
    build(&["-o", "a.pdf"]).stderr_eq("a.pdf written ([..] KB)\n");
    build(&["-o", "a.pdf"]).stderr_eq("a.pdf is up to date\n");
    build(&["-o", "b.pdf", "--quiet"]).stderr_eq("");
    build(&["-o", "-"]).stderr_eq("");
    build(&["-o", "c.pdf", "--message-format", "json"])
        .stdout_eq("")
        .stderr_eq("c.pdf written[..]\n");
    let both = ["build", "brief.yaml", "--quiet", "--verbose"];
    twopager(folder.path()).args(both).assert().code(2);
}

/// A viewer that notes what it is to show, in the place of the system's.
#[cfg(target_os = "linux")]
mod viewer {
    use std::os::unix::fs::PermissionsExt;
    use std::time::Duration;

    use super::*;

    /// What was shown after a build with a viewer, or without one.
    fn shown(folder: &Path, has_viewer: bool, arguments: &[&str]) -> (Option<i32>, String, String) {
        let (programs, shown) = (folder.join("programs"), folder.join("shown"));
        fs::create_dir_all(&programs).unwrap();
        let _ = fs::remove_file(&shown);
        if has_viewer {
            let script = format!(
                "#!/bin/sh\nprintf %s \"$1\" >{0}.part\n/bin/mv {0}.part {0}\n",
                shown.display()
            );
            fs::write(programs.join("xdg-open"), script).unwrap();
            let executable = fs::Permissions::from_mode(0o755);
            fs::set_permissions(programs.join("xdg-open"), executable).unwrap();
        }
        let command = twopager(folder).arg("build").args(arguments).env("PATH", &programs);
        let output = command.output().unwrap();
        // It goes on when the command has ended.
        for _ in 0..if has_viewer { 20 } else { 0 } {
            if shown.exists() {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let stderr = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), fs::read_to_string(shown).unwrap_or_default(), stderr)
    }

    #[test]
    fn what_was_written_is_shown() {
        let folder = folder();
        twopager(folder.path()).args(["new", "brief.yaml"]).assert().success();
        for said in ["brief.pdf written", "brief.pdf is up to date"] {
            let (code, shown, stderr) = shown(folder.path(), true, &["brief.yaml", "--open"]);
            assert_eq!((code, shown.as_str()), (Some(0), "brief.pdf"), "{stderr}");
            assert!(stderr.starts_with(said), "{stderr}");
        }
    }

    #[test]
    fn a_viewer_that_is_missing_is_a_warning() {
        let folder = folder();
        let (code, _, stderr) = shown(folder.path(), false, &["--open"]);
        assert_eq!(code, Some(0), "{stderr}");
        assert!(stderr.contains("warning[not-shown]: `kazakhstan-eu.pdf` could not be shown"));
        assert!(folder.path().join("kazakhstan-eu.pdf").exists());
    }

    #[test]
    fn what_was_not_written_is_not_shown() {
        let folder = folder();
        fs::write(folder.path().join("bad.yaml"), "titel: x\n").unwrap();
        fs::write(folder.path().join("bad.pdf"), "an older edition").unwrap();
        let (code, shown_, _) = shown(folder.path(), true, &["bad.yaml", "--open"]);
        assert_eq!((code, shown_.as_str()), (Some(1), ""));
        let (code, shown_, stderr) = shown(folder.path(), true, &["--open", "-o", "-"]);
        assert_eq!((code, shown_.as_str()), (Some(2), ""), "{stderr}");
    }
}
