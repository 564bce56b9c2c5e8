//! What a build writes, and what it never replaces: nothing that it was made with.

use std::fs;
use std::path::Path;

use snapbox::cmd::{Command, cargo_bin};

fn twopager(folder: &Path) -> Command {
    Command::new(cargo_bin!("twopager")).current_dir(folder)
}

const FACTS: &str = "\
title: A day
date: 2025-11-28
issuer: Press office
lead: Words.
brand: _brand.yml
portrait: { file: images/portrait.svg, alt: Somebody }
";
const BRAND: &str = "\
typography:
  fonts: [{ family: IBM Plex Sans, source: file, files: [Plex.ttf] }]
  base: IBM Plex Sans
logo: { path: logo.svg, alt: A house }
";
const DRAWING: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'/>";
const MAIN: &str = "#import \"words.typ\": words
#let brief = json(\"brief.json\")
#set text(lang: brief.language, font: \"Twopager Sans\")
= #words
#image(\"flag.svg\", alt: \"A flag\")
#pagebreak()
Text
";

/// A folder with facts, a brand, pictures and a template, by their paths.
pub fn folder() -> (tempfile::TempDir, Vec<(&'static str, Vec<u8>)>) {
    let folder = tempfile::tempdir().unwrap();
    let font = |name| fs::read(Path::new("templates/brands/plex/fonts").join(name)).unwrap();
    let files = vec![
        ("brief.yaml", FACTS.into()),
        ("_brand.yml", BRAND.into()),
        ("logo.svg", DRAWING.into()),
        ("Plex.ttf", font("IBMPlexSans-Regular.ttf")),
        ("images/portrait.svg", DRAWING.into()),
        ("house/main.typ", MAIN.into()),
        ("house/words.typ", "#let words = [Words]".into()),
        ("house/flag.svg", DRAWING.into()),
        ("house/fonts/Serif.ttf", font("IBMPlexSerif-SemiBold.ttf")),
        ("more/Bold.ttf", font("IBMPlexSans-Bold.ttf")),
    ];
    for (path, bytes) in &files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    (folder, files)
}

const MADE_WITH: [&str; 7] =
    ["build", "brief.yaml", "--template", "house", "--fonts", "more", "--message-format=short"];

#[test]
fn nothing_that_was_read_is_replaced() {
    let (folder, files) = folder();
    twopager(folder.path()).args(MADE_WITH).assert().success();
    for (path, _) in &files {
        let dotted = format!("./images/../{path}");
        for output in [*path, &dotted] {
            let output = twopager(folder.path()).args(MADE_WITH).args(["-o", output]).output();
            let output = output.unwrap();
            let stderr = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(2), "{path}: {stderr}");
            assert!(stderr.starts_with("error[usage]: the output would replace "), "{stderr}");
        }
    }
    for (path, bytes) in &files {
        assert!(fs::read(folder.path().join(path)).unwrap() == *bytes, "{path}");
    }
}

#[cfg(unix)]
#[test]
fn nothing_that_was_read_is_replaced_by_another_name() {
    use std::os::unix::fs::symlink;
    let (folder, files) = folder();
    let at = |path: &str| folder.path().join(path);
    symlink("logo.svg", at("soft.pdf")).unwrap();
    fs::hard_link(at("house/words.typ"), at("hard.pdf")).unwrap();
    symlink("images", at("linked")).unwrap();
    for output in ["soft.pdf", "hard.pdf", "linked/portrait.svg"] {
        twopager(folder.path()).args(MADE_WITH).args(["-o", output]).assert().code(2);
    }
    for (path, bytes) in &files {
        assert!(fs::read(at(path)).unwrap() == *bytes, "{path}");
    }
}

/// The way up from behind a link leads to where the link does.
#[cfg(unix)]
#[test]
fn what_was_read_by_way_of_a_link_is_not_replaced_either() {
    let (folder, _) = folder();
    let at = |path: &str| folder.path().join(path);
    fs::create_dir_all(at("elsewhere/inside")).unwrap();
    fs::write(at("elsewhere/map.svg"), DRAWING).unwrap();
    std::os::unix::fs::symlink("elsewhere/inside", at("link")).unwrap();
    let facts = FACTS.replace("images/portrait.svg", "link/../map.svg");
    fs::write(at("brief.yaml"), facts).unwrap();
    let arguments = ["build", "brief.yaml", "-o", "elsewhere/map.svg"];
    twopager(folder.path()).args(arguments).assert().code(2);
    assert_eq!(fs::read_to_string(at("elsewhere/map.svg")).unwrap(), DRAWING);
}

/// The data is made without the pages; it stands in the template as `brief.json`.
#[test]
fn data_replaces_nothing_of_a_template_but_data() {
    let (folder, files) = folder();
    let build = |output: &str| {
        let arguments = ["--format", "json", "-o", output];
        twopager(folder.path()).args(MADE_WITH).args(arguments).output().unwrap().status.code()
    };
    for output in ["house/brief.json", "house/brief.json", "brief.json", "house/new.json"] {
        assert_eq!(build(output), Some(0), "{output}");
    }
    for (path, bytes) in &files {
        assert_eq!(build(path), Some(2), "{path}");
        assert!(fs::read(folder.path().join(path)).unwrap() == *bytes, "{path}");
    }
}

#[test]
fn what_was_not_read_may_be_replaced() {
    let (folder, _) = folder();
    fs::write(folder.path().join("house/old.pdf"), "an older edition").unwrap();
    let arguments = ["-o", "house/old.pdf"];
    for said in ["house/old.pdf written ([..] KB)\n", "house/old.pdf is up to date\n"] {
        let built = twopager(folder.path()).args(MADE_WITH).args(arguments).assert();
        built.success().stderr_eq(said);
    }
}
