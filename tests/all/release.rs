//! The address and the version of twopager stand in Cargo.toml, and what else names them follows:
//! files that nothing can make of it are held to it here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_yaml::Value;

const ADDRESS: &str = env!("CARGO_PKG_REPOSITORY");

/// Whose repository it is on GitHub, and its name: `OWNER/twopager`.
fn slug() -> &'static str {
    ADDRESS.strip_prefix("https://github.com/").unwrap()
}

/// Every file that somebody wrote.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let not_ours = ["target", "node_modules", ".git", "corpus"];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        match path.is_dir() {
            true if not_ours.contains(&name) => {}
            true => files(&path, found),
            false => found.push(path),
        }
    }
}

/// What a text says is the repository, in an address or where GitHub wants its name alone.
fn named(text: &str) -> BTreeSet<&str> {
    let mut named = BTreeSet::new();
    for mark in ["github.com/", "ghcr.io/", "TWOPAGER: ", "uses: ", "--repo "] {
        for (at, _) in text.match_indices(mark) {
            let rest = &text[at + mark.len()..];
            let end = |c: char| !(c.is_ascii_alphanumeric() || "-_/.".contains(c));
            let word = rest.split(end).next().unwrap();
            let mut parts = word.split('/');
            if let (Some(owner), Some("twopager")) = (parts.next(), parts.next()) {
                named.insert(&word[..owner.len() + "/twopager".len()]);
            }
        }
    }
    named
}

#[test]
fn every_address_is_that_of_the_package() {
    let mut found = Vec::new();
    files(Path::new("."), &mut found);
    let mut naming = BTreeSet::new();
    for path in found {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let slugs = named(&text);
        assert!(slugs.iter().all(|it| *it == slug()), "{}: {slugs:?}", path.display());
        if !slugs.is_empty() {
            naming.insert(path.strip_prefix(".").unwrap().display().to_string().replace('\\', "/"));
        }
    }
    for path in [
        "Cargo.toml",
        "data/project/.github/workflows/briefings.yml",
        "data/project/.gitlab-ci.yml",
        "data/project/README.md",
        "packaging/install",
    ] {
        assert!(naming.contains(path), "{path} names no address: {naming:?}");
    }
}

/// The jobs of a release that may write, by rights of theirs, do so after the tests have passed.
#[test]
fn nothing_is_published_before_the_tests_pass() {
    let text = fs::read_to_string(".github/workflows/release.yml").unwrap();
    let jobs: BTreeMap<String, Value> =
        serde_yaml::from_value(serde_yaml::from_str::<Value>(&text).unwrap()["jobs"].clone())
            .unwrap();
    let steps = |job: &Value| job["steps"].as_sequence().unwrap().clone();
    let tests =
        |job: &Value| steps(job).iter().any(|step| step["run"] == "cargo test --release --locked");
    let (test, _) = jobs.iter().find(|(_, job)| tests(job)).unwrap();
    let mut publishing = 0;
    for (name, job) in &jobs {
        let rights = job["permissions"].as_mapping().unwrap();
        if !rights.values().any(|right| right == "write") {
            continue;
        }
        publishing += 1;
        let needs = all_needs(&jobs, name);
        assert!(needs.contains(test), "{name} needs {needs:?}");
        let asked = needs.iter().chain([name]).any(|name| jobs[name]["environment"] == "release");
        assert!(asked, "{name}");
    }
    assert_eq!(publishing, 3);
}

/// The jobs that must have passed before one begins.
fn all_needs(jobs: &BTreeMap<String, Value>, name: &str) -> BTreeSet<String> {
    let needs = match &jobs[name]["needs"] {
        Value::String(need) => vec![need.clone()],
        Value::Sequence(needs) => needs.iter().map(|it| it.as_str().unwrap().to_owned()).collect(),
        _ => Vec::new(),
    };
    needs.iter().flat_map(|need| all_needs(jobs, need)).chain(needs.iter().cloned()).collect()
}

/// Tools that are installed on the way have a version, so that a run tomorrow is that of today.
#[test]
fn every_tool_has_a_version() {
    let workflow = fs::read_to_string(".github/workflows/ci.yml").unwrap();
    let tools: Vec<_> =
        workflow.lines().filter_map(|line| line.trim().strip_prefix("tool: ")).collect();
    assert!(!tools.is_empty());
    assert!(tools.iter().all(|tool| tool.contains('@')), "{tools:?}");
    for path in [".ci/run", ".github/workflows/release.yml"] {
        let text = fs::read_to_string(path).unwrap();
        let installed: Vec<_> =
            text.lines().filter(|line| line.contains("cargo install cargo-")).collect();
        assert_eq!(installed.len(), 1, "{path}");
        assert!(installed[0].contains(" --version "), "{path}: {installed:?}");
    }
}

#[test]
fn every_version_is_that_of_the_package() {
    for (path, line) in [
        ("action.yml", "    default: VERSION\n"),
        ("data/project/.github/workflows/briefings.yml", "\n  VERSION: VERSION\n"),
        ("data/project/.gitlab-ci.yml", "\n  VERSION: VERSION\n"),
    ] {
        let text = fs::read_to_string(path).unwrap();
        let (before, after) = line.rsplit_once("VERSION").unwrap();
        let line = format!("{before}{}{after}", env!("CARGO_PKG_VERSION"));
        assert!(text.contains(&line), "{path}: {line}");
    }
}
