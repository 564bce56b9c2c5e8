//! Several facts files in one run: which they are, where they go, and that none takes another
//! one with it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;
use std::time::{Duration, Instant, SystemTime};

use serde_json::Value;
use snapbox::cmd::{Command, cargo_bin};

use crate::snapshot::assert_same;

fn twopager(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(cargo_bin!("twopager")).current_dir(folder).args(arguments).output().unwrap()
}

/// The exit code, and what is said to people.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = twopager(folder, arguments);
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

fn facts(title: &str) -> String {
    format!("title: {title}\ndate: 2025-11-28\nissuer: Press office\n")
}

/// A folder with files in it.
pub fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Every file in a folder and below it, with `/` between the parts of its path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            let below = self::files(&entry.path()).into_iter();
            files.extend(below.map(|(path, bytes)| (format!("{name}/{path}"), bytes)));
        } else {
            // Unless it was renamed meanwhile.
            files.extend(fs::read(entry.path()).ok().map(|bytes| (name, bytes)));
        }
    }
    files
}

fn names(folder: &Path) -> Vec<String> {
    files(folder).into_keys().collect()
}

/// Briefings and other YAML files, as they lie in a repository.
fn house() -> tempfile::TempDir {
    folder(&[
        ("briefs/b.yaml", &facts("B")),
        ("briefs/a.yaml", &facts("A")),
        ("briefs/2026/a.yml", &format!("brand: ../_brand.yml\n{}", facts("A of 2026"))),
        ("briefs/_brand.yml", "color:\n  primary: \"#7a1f3d\"\n"),
        ("briefs/.drafts/c.yaml", &facts("Hidden")),
        ("briefs/notes.md", "title: none\n"),
        (".github/workflows/ci.yml", "name: CI\non: push\n"),
    ])
}

const SAID: &str = "\
public/briefs/2026/a.pdf written ([..] KB)
public/briefs/a.pdf written ([..] KB)
public/briefs/b.pdf written ([..] KB)
3 briefings: 3 written; 1 other YAML file has no `title` at its top
";

#[test]
fn a_folder_is_built_and_its_folders_are_kept() {
    let house = house();
    for (argument, jobs) in [("briefs", "1"), (".", "3"), ("briefs/**/*.y*ml", "2")] {
        let build = ["build", argument, "--out-dir", "public", "--jobs", jobs];
        let output = Command::new(cargo_bin!("twopager")).current_dir(house.path()).args(build);
        output.assert().success().stdout_eq("").stderr_eq(SAID);
        let made = files(&house.path().join("public"));
        let expected = ["briefs/2026/a.pdf", "briefs/a.pdf", "briefs/b.pdf"];
        assert_eq!(made.keys().collect::<Vec<_>>(), expected, "{argument}");
        // As each is built by itself.
        for (facts, pdf) in [("briefs/b.yaml", "briefs/b.pdf"), ("briefs/2026/a.yml", expected[0])]
        {
            run(house.path(), &["build", facts, "-o", "alone.pdf"]);
            assert!(made[pdf] == fs::read(house.path().join("alone.pdf")).unwrap(), "{facts}");
        }
        fs::remove_dir_all(house.path().join("public")).unwrap();
    }
}

#[test]
fn one_file_goes_where_it_goes_among_others() {
    let house = house();
    let (code, said) = run(house.path(), &["build", "briefs/b.yaml", "--out-dir", "public"]);
    assert_eq!((code, names(&house.path().join("public"))), (0, vec!["briefs/b.pdf".to_owned()]));
    assert!(said.starts_with("public/briefs/b.pdf written ("), "{said}");
}

#[test]
fn names_that_collide_are_refused_before_anything_is_written() {
    let house = house();
    fs::write(house.path().join("B.yaml"), facts("Another B")).unwrap();
    let before = names(house.path());
    let expected = "\
error[usage]: `briefs/2026/a.yml` and `briefs/a.yaml` would both become `a.pdf`
error[usage]: `briefs/b.yaml` and `B.yaml` would both become `B.pdf`
2 errors
";
    for more in [&["--shard", "1/7"][..], &["--check"], &[]] {
        let build = [&["build", "briefs", "B.yaml", "--message-format", "short"], more].concat();
        assert_eq!(run(house.path(), &build), (2, expected.to_owned()));
        assert_eq!(names(house.path()), before);
    }
    let build = ["build", "briefs", "B.yaml", "--out-dir", "public", "--format", "pdf,png"];
    assert_eq!(run(house.path(), &build).0, 0);
}

#[test]
fn the_good_ones_are_written_and_the_worst_decides() {
    let house = house();
    let public = house.path().join("public");
    fs::create_dir_all(public.join("briefs")).unwrap();
    fs::write(public.join("briefs/a.pdf"), "of before").unwrap();
    fs::write(house.path().join("briefs/a.yaml"), facts("A") + "leed: Words\n").unwrap();
    let build = |more: &[&str]| {
        let build = ["build", "briefs", "--out-dir", "public", "--message-format", "short"];
        run(house.path(), &[&build, more].concat())
    };
    let (code, said) = build(&[]);
    assert_eq!(code, 1, "{said}");
    let lines: Vec<_> = said.lines().collect();
    assert!(lines[0].starts_with("public/briefs/2026/a.pdf written "), "{said}");
    assert_eq!(lines[1], "briefs/a.yaml:4:1: error[unknown-key]: unknown key `leed`");
    assert_eq!(lines[2], "1 error in briefs/a.yaml");
    assert!(lines[3].starts_with("public/briefs/b.pdf written "), "{said}");
    assert!(lines[4].starts_with("3 briefings: 2 written, 1 not built; 1 other"), "{said}");
    assert_eq!(lines[5..], ["  look at briefs/a.yaml"]);
    assert_eq!(fs::read(public.join("briefs/a.pdf")).unwrap(), b"of before");
    // A file that cannot be read is graver than a fault, and a fault than one out of date.
    let (code, said) = build(&["briefs/none.yaml"]);
    assert_eq!(code, 3, "{said}");
    assert!(
        said.contains("error[file-not-readable]: there is no file `briefs/none.yaml`"),
        "{said}"
    );
    fs::remove_file(public.join("briefs/b.pdf")).unwrap();
    assert_eq!(build(&["--check"]).0, 1);
    assert_eq!(build(&["--check", "briefs/none.yaml"]).0, 3);
    let check = ["check", "briefs/b.yaml", "briefs/none.yaml", "briefs/a.yaml"];
    let (code, said) = run(house.path(), &check);
    assert_eq!(code, 3);
    let end = "3 briefings: 1 in order, 2 to look at\n  look at briefs/none.yaml\n  look at briefs/a.yaml\n";
    assert!(said.ends_with(end), "{said}");
}

#[test]
fn warnings_can_be_denied_one_by_one() {
    let unused = facts("B") + "sources: { mfa: { title: Unused } }\n";
    let house = folder(&[("a.yaml", &facts("A")), ("b.yaml", &unused)]);
    let (code, said) = run(house.path(), &["build", ".", "--deny-warnings"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.ends_with("2 briefings: 1 written, 1 not built\n  look at b.yaml\n"), "{said}");
    assert!(!house.path().join("b.pdf").exists());
    assert_eq!(run(house.path(), &["build", "."]).0, 0);
}

#[test]
fn the_parts_of_a_batch_are_all_of_it_and_stay_what_they_are() {
    let many: Vec<_> = (0..12).map(|it| (format!("{it}.yaml"), facts(&it.to_string()))).collect();
    let many: Vec<_> = many.iter().map(|(path, text)| (&**path, &**text)).collect();
    let house = folder(&many);
    let part = |shard: &str| {
        let out = format!("part-{}", &shard[..1]);
        let (code, said) = run(house.path(), &["build", ".", "--shard", shard, "--out-dir", &out]);
        assert_eq!(code, 0, "{said}");
        let out = house.path().join(out);
        if out.exists() { names(&out) } else { Vec::new() }
    };
    let parts = ["1/3", "2/3", "3/3"].map(part);
    let mut all = parts.concat();
    all.sort();
    let mut expected: Vec<_> = (0..12).map(|it| format!("{it}.pdf")).collect();
    expected.sort();
    assert_eq!(all, expected);
    fs::write(house.path().join("new.yaml"), facts("New")).unwrap();
    let now = ["1/3", "2/3", "3/3"].map(part);
    for (before, now) in parts.iter().zip(now) {
        let now: Vec<_> = now.into_iter().filter(|name| name != "new.pdf").collect();
        assert_eq!(*before, now);
    }
    let (code, said) = run(house.path(), &["build", "0.yaml", "new.yaml", "--shard", "4/1"]);
    assert_eq!(code, 2);
    assert!(said.contains("the first number goes from 1 to the second one"), "{said}");
}

#[test]
fn what_makes_no_sense_for_several_is_refused() {
    let house = house();
    let refused = [
        (&["build", "briefs", "-o", "a.pdf"][..], "`-o` names one file, and there may be several"),
        (&["build", "briefs", "--open"], "`--open` shows one briefing, not several"),
        (&["build", "briefs/a.yaml", "-"], "facts on standard input have no name for a file"),
        (&["build", "-", "--out-dir", "public"], "facts on standard input have no name for a file"),
        (
            &["build", "briefs", "--deps=-", "--report=-"],
            "two things cannot both go to standard output",
        ),
        (
            &["build", "briefs/a.yaml", "-o-", "--report=-"],
            "two things cannot both go to standard output",
        ),
    ];
    for (arguments, expected) in refused {
        let (code, said) = run(house.path(), arguments);
        assert_eq!(code, 2, "{arguments:?}: {said}");
        assert!(said.starts_with(&format!("error[usage]: {expected}")), "{said}");
    }
    let nothing = [
        (&["build", ".github"][..], "there is no briefing in `.github`"),
        (&["check", "briefs/*.json"], "no briefing fits `briefs/*.json`"),
        (&["check", "nowhere/", "briefs"], "there is no file `nowhere/`"),
    ];
    let (code, said) = run(house.path(), &["check", "briefs/[a.yaml", "briefs"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("`briefs/[a.yaml` is no pattern: "), "{said}");
    for (arguments, expected) in nothing {
        let (code, said) = run(house.path(), arguments);
        assert_eq!(code, 3, "{arguments:?}: {said}");
        assert!(said.contains(expected), "{said}");
    }
}

/// A template that goes wrong with some titles.
const DANGEROUS: &str = r#"#let brief = json("brief.json")
#let has(what) = repr(brief.title).contains(what)
#set text(lang: brief.language, font: "Twopager Sans")
#if has("Endless") { for a in range(100000) { for b in range(100000) { for c in range(100000) {} } } }
#if has("Greedy") { let it = (0,); while it.len() > 0 { it += it } }
#if has("Huge") { let it = (0,) * 100000000000 }
#if has("Crash") { eval("1" + "+1" * 300000) }
= A day
#pagebreak()
Text
"#;

#[test]
fn none_takes_the_others_with_it() {
    let titles = ["Good 1", "Endless", "Good 2", "Greedy", "Huge", "Crash", "Good 3", "Good 4"];
    let mut given: Vec<_> =
        titles.iter().map(|title| (format!("{title}.yaml"), facts(title))).collect();
    given.push(("house/main.typ".to_owned(), DANGEROUS.to_owned()));
    let given: Vec<_> = given.iter().map(|(path, text)| (&**path, &**text)).collect();
    let house = folder(&given);
    let arguments = ["build", ".", "--template", "house", "--out-dir", "public"];
    let limits = ["--time-limit", "10", "--memory-limit", "500", "--message-format", "short"];
    let begin = Instant::now();
    let (code, said) = run(house.path(), &[&arguments[..], &limits].concat());
    assert!(begin.elapsed() < Duration::from_secs(60), "{:?}", begin.elapsed());
    assert_eq!(code, 1, "{said}");
    let made = ["Good 1.pdf", "Good 2.pdf", "Good 3.pdf", "Good 4.pdf"];
    assert_eq!(names(&house.path().join("public")), made);
    for expected in [
        "error[time-limit]: `Endless.yaml` was given up after 10 s\n",
        "error[memory-limit]: `Greedy.yaml` was given up: it needs too much memory\n",
        "error[memory-limit]: `Huge.yaml` was given up: it needs too much memory\n",
        "error[crashed]: twopager crashed on `Crash.yaml`: thread 'main' has overflowed its stack",
        "8 briefings: 4 written, 4 not built\n",
    ] {
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn only_what_changed_is_written() {
    let house = house();
    let build = ["build", "briefs", "--out-dir", "public"];
    run(house.path(), &build);
    let [a, b] = ["a", "b"].map(|it| house.path().join(format!("public/briefs/{it}.pdf")));
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1);
    for pdf in [&a, &b] {
        fs::File::options().write(true).open(pdf).unwrap().set_modified(old).unwrap();
    }
    fs::write(house.path().join("briefs/b.yaml"), facts("Another B")).unwrap();
    let check = [&build[..], &["--check", "--message-format", "short"]].concat();
    let expected = "\
error[differs]: `public/briefs/b.pdf` is out of date
1 error in briefs/b.yaml
3 briefings: 2 up to date, 1 out of date; 1 other YAML file has no `title` at its top
";
    assert_eq!(run(house.path(), &check), (4, expected.to_owned()));
    let (code, said) = run(house.path(), &build);
    assert_eq!(code, 0);
    assert!(said.starts_with("public/briefs/b.pdf written ("), "{said}");
    assert!(said.contains("\n3 briefings: 1 written, 2 up to date; "), "{said}");
    assert_eq!(fs::metadata(&a).unwrap().modified().unwrap(), old);
    assert_ne!(fs::metadata(&b).unwrap().modified().unwrap(), old);
    assert_eq!(run(house.path(), &check).0, 0);
}

#[test]
fn one_file_can_be_compared_with_what_is_there() {
    let house = house();
    let check = ["build", "briefs/b.yaml", "--check", "--message-format", "short"];
    let missing = "error[differs]: `b.pdf` is missing\n1 error in briefs/b.yaml\n";
    assert_eq!(run(house.path(), &check), (4, missing.to_owned()));
    assert!(!house.path().join("b.pdf").exists());
    run(house.path(), &["build", "briefs/b.yaml"]);
    assert_eq!(run(house.path(), &check), (0, "b.pdf is up to date\n".to_owned()));
    // The page of a picture that is not there is told of by its name.
    let (code, said) = run(house.path(), &[&check[..], &["--format", "svg"]].concat());
    assert_eq!(code, 4);
    assert!(
        said.contains("`b-1.svg` is missing") && said.contains("`b-2.svg` is missing"),
        "{said}"
    );
}

#[test]
fn what_was_read_is_said_as_make_reads_it() {
    let house = folder(&[
        ("a b/$1 #2.yaml", &format!("brand: c:d.yml\n{}", facts("A"))),
        ("a b/c:d.yml", "color:\n  primary: \"#7a1f3d\"\nlogo: { path: logo.svg, alt: A house }\n"),
        ("a b/logo.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'/>"),
        ("z.yaml", &facts("Z")),
    ]);
    let deps = |more: &[&str]| {
        let build = ["build", ".", "--out-dir", "public", "--deps", "-", "--format", "pdf,svg"];
        let output = twopager(house.path(), &[&build[..], more].concat());
        String::from_utf8(output.stdout).unwrap()
    };
    let (facts, stem) = (r"a\ b/$$1\ \#2.yaml", r"public/a\ b/$$1\ \#2");
    assert_eq!(
        deps(&[]),
        format!(
            "{stem}.pdf {stem}-1.svg {stem}-2.svg: {facts} a\\ b/c\\:d.yml a\\ b/logo.svg\n\
             public/z.pdf public/z-1.svg public/z-2.svg: z.yaml\n"
        )
    );
    assert_eq!(
        deps(&["--deps-format", "zero"]),
        "a b/$1 #2.yaml\0a b/c:d.yml\0a b/logo.svg\0z.yaml\0"
    );
    let json: Value = serde_json::from_str(&deps(&["--deps-format", "json"])).unwrap();
    assert_eq!(json["inputs"][2], "a b/logo.svg");
    assert_eq!(json["outputs"][0], "public/a b/$1 #2.pdf");
    let alone = twopager(house.path(), &["build", "z.yaml", "-o-", "--deps", "z.d"]);
    assert_eq!(alone.status.code(), Some(2));
    let alone = twopager(house.path(), &["build", "z.yaml", "--deps", "z.d"]);
    assert_eq!(alone.status.code(), Some(0));
    assert_eq!(fs::read_to_string(house.path().join("z.d")).unwrap(), "z.pdf: z.yaml\n");
}

#[test]
fn a_report_says_what_became_of_everything() {
    let house = house();
    fs::write(house.path().join("briefs/a.yaml"), facts("A") + "leed: Words\n").unwrap();
    let build = ["build", "briefs", "--out-dir", "public", "--report", "report.json"];
    assert_eq!(run(house.path(), &build).0, 1);
    let text = fs::read_to_string(house.path().join("report.json")).unwrap();
    let report: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(report["version"], 1);
    assert_eq!(report["twopager"], env!("CARGO_PKG_VERSION"));
    let [of_2026, a, b] = &report["briefings"].as_array().unwrap()[..] else { panic!("{report}") };
    assert_eq!((&a["facts"], &a["outcome"]), (&"briefs/a.yaml".into(), &"failed".into()));
    assert_eq!(a["diagnostics"][0]["code"], "unknown-key");
    assert_eq!(a["diagnostics"][0]["start"]["line"], 4);
    assert_eq!(a["outputs"][0]["state"], Value::Null);
    assert_eq!(b["outcome"], "written");
    let pdf = fs::read(house.path().join("public/briefs/b.pdf")).unwrap();
    assert_eq!(b["outputs"][0]["path"], "public/briefs/b.pdf");
    assert_eq!(b["outputs"][0]["bytes"], pdf.len());
    assert_eq!(b["outputs"][0]["sha256"], twopager::inputs::sha256([&pdf[..]]));
    assert!(b["size"].as_f64().unwrap() >= 9.0 && b["fill"].as_array().unwrap().len() == 2);
    assert_eq!(of_2026["inputs"][0]["role"], "facts");
    assert_eq!(of_2026["inputs"][1]["name"], "_brand.yml");
    assert_eq!(of_2026["read"], serde_json::json!(["briefs/2026/a.yml", "briefs/_brand.yml"]));
    // Again, and it is the same but for what was written.
    run(house.path(), &build);
    let again = fs::read_to_string(house.path().join("report.json")).unwrap();
    assert_eq!(again, text.replace("\"written\"", "\"up-to-date\""));
}

#[test]
fn the_schema_of_the_report_is_up_to_date() {
    let output = twopager(Path::new("."), &["schema", "--report"]);
    assert_same("data/report.schema.json", String::from_utf8(output.stdout).unwrap());
}

#[test]
fn how_full_the_pages_are_is_said_of_each() {
    let house = folder(&[("a.yaml", &facts("A")), ("b.yaml", &facts("B"))]);
    let (_, said) = run(house.path(), &["build", ".", "--verbose"]);
    assert!(said.starts_with("a.yaml: text of ") && said.contains("\nb.yaml: text of "), "{said}");
    let json = ["build", ".", "--verbose", "--message-format", "json"];
    let output = twopager(house.path(), &json);
    let lines = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.iter().map(|line| &line["file"]).collect::<Vec<_>>(), ["a.yaml", "b.yaml"]);
    assert!(lines[0]["pages"][1]["fill"].is_number());
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn a_brand_of_the_command_line_is_reported_once() {
    let house = folder(&[
        ("a.yaml", &facts("A")),
        ("b.yaml", &facts("B")),
        ("pale.yml", "color:\n  primary: \"#f0f0a0\"\n"),
        ("none.yml", "color: [\n"),
    ]);
    let build = |brand: &str| {
        run(
            house.path(),
            &["build", "a.yaml", "b.yaml", "--brand", brand, "--message-format=short"],
        )
    };
    let (code, said) = build("pale.yml");
    assert_eq!(code, 0, "{said}");
    let first = said.lines().next().unwrap();
    assert!(first.starts_with("pale.yml:2:12: warning[contrast]"), "{said}");
    assert_eq!(said.matches(first).count(), 1);
    let (code, said) = build("none.yml");
    assert_eq!(code, 1, "{said}");
    assert!(!said.contains("briefing"), "{said}");
    // What is refused is in order in no file.
    let denied = ["check", "a.yaml", "b.yaml", "--brand", "pale.yml", "--deny-warnings"];
    let (code, said) = run(house.path(), &denied);
    assert_eq!(code, 1, "{said}");
    assert!(!said.contains("in order"), "{said}");
}

#[test]
fn dependencies_and_report_replace_nothing() {
    let house = folder(&[
        ("a.yaml", &format!("brand: _brand.yml\n{}", facts("A"))),
        ("b.yaml", &facts("B")),
        ("_brand.yml", "color:\n  primary: \"#7a1f3d\"\n"),
    ]);
    let before = files(house.path());
    for (arguments, expected) in [
        ("a.yaml --deps a.yaml", "`a.yaml` is a file that a briefing is made with"),
        ("a.yaml b.yaml --report ./b.yaml", "`./b.yaml` is a file that a briefing is made with"),
        ("a.yaml --report a.pdf", "`a.pdf` is one of the files of a briefing"),
        ("a.yaml b.yaml --deps b.pdf", "`b.pdf` is one of the files of a briefing"),
        ("a.yaml --deps x --report ./x", "`x` is to hold both the dependencies and the report"),
        ("a.yaml -o- --deps x", "a rule is about a file, and the briefing goes to standard output"),
        ("a.yaml -o- --report=-", "two things cannot both go to standard output"),
        ("a.yaml -o- --check", "there is nothing on standard output to compare with"),
    ] {
        let build: Vec<_> = ["build"].into_iter().chain(arguments.split(' ')).collect();
        let (code, said) = run(house.path(), &build);
        assert_eq!(code, 2, "{arguments}: {said}");
        assert!(said.starts_with(&format!("error[usage]: {expected}")), "{said}");
        assert!(files(house.path()) == before, "{arguments}");
    }
    let (code, said) = run(house.path(), &["build", ".", "--report", "_brand.yml"]);
    assert_eq!(code, 2, "{said}");
    assert_eq!(fs::read(house.path().join("_brand.yml")).unwrap(), before["_brand.yml"]);
}

/// Whichever of them is made first.
#[test]
fn no_briefing_replaces_what_another_is_made_with() {
    const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'/>";
    let with_logo = facts("B") + "logo: { file: m-1.svg, alt: A house }\n";
    for name in ["a.yaml", "z.yaml"] {
        let house = folder(&[(name, &with_logo), ("m.yaml", &facts("M")), ("m-1.svg", LOGO)]);
        let build = ["build", ".", "--format", "svg", "--jobs", "1", "--message-format", "short"];
        let (code, said) = run(house.path(), &build);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains("error[usage]: "), "{said}");
        let made_with_it = house.path().join(format!("{}-1.svg", &name[..1]));
        assert_ne!(made_with_it.exists(), name == "z.yaml", "{said}");
        if name == "a.yaml" {
            assert_eq!(fs::read_to_string(house.path().join("m-1.svg")).unwrap(), LOGO);
        }
    }
}

#[test]
fn a_file_is_one_file_whatever_it_is_called() {
    let house = house();
    let whole = house.path().join("briefs/b.yaml").display().to_string();
    let build = ["build", "briefs/b.yaml", &whole, "briefs", "./briefs/b.yaml", "--out-dir", "out"];
    let (code, said) = run(house.path(), &build);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.ends_with("3 briefings: 3 written; 1 other YAML file has no `title` at its top\n"),
        "{said}"
    );
    let (code, said) =
        run(house.path(), &["build", "briefs", "--out-dir", "out", "--format", "pdf,pdf"]);
    assert_eq!(code, 0, "{said}");
}

#[test]
fn what_is_said_of_several_holds_for_one_that_is_found() {
    let house = house();
    let parts = ["1/2", "2/2"].map(|shard| {
        let (code, said) = run(house.path(), &["build", "briefs/b.yaml", "--shard", shard]);
        assert_eq!(code, 0, "{said}");
        said.contains("b.pdf written")
    });
    assert_ne!(parts[0], parts[1]);
    let (code, said) =
        run(house.path(), &["build", "briefs", "--shard", "1/97", "--out-dir", "out"]);
    assert_eq!(
        (code, &*said),
        (0, "0 of 3 briefings; 1 other YAML file has no `title` at its top\n")
    );
    let (code, said) = run(house.path(), &["build", "--shard", "1/2"]);
    assert_eq!(code, 2, "{said}");
}

#[test]
fn what_cannot_be_read_is_told_of_and_the_rest_is_made() {
    let house = house();
    let build =
        ["build", "briefs", "none", "--out-dir", "out", "--deps", "d", "--report", "r.json"];
    let (code, said) = run(house.path(), &[&build[..], &["--message-format", "short"]].concat());
    assert_eq!(code, 3, "{said}");
    assert!(
        said.contains("error[file-not-readable]: there is no file `none`\n1 error in none\n"),
        "{said}"
    );
    assert!(said.contains("4 briefings: 3 written, 1 not built; "), "{said}");
    let rules = fs::read_to_string(house.path().join("d")).unwrap();
    assert!(rules.ends_with("out/none.pdf: none\n"), "{rules}");
    // For programs, the file is named by itself.
    let json = twopager(house.path(), &["check", "briefs", "none", "--message-format", "json"]);
    let line: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!((&line["file"], &line["start"]), (&"none".into(), &Value::Null));
    let log = twopager(house.path(), &["check", "briefs", "none", "--message-format", "sarif"]);
    let log: Value = serde_json::from_slice(&log.stdout).unwrap();
    let location = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "none");
    // Nothing of before is taken for a report of now.
    let (code, _) = run(house.path(), &["build", "none", "--report", "r.json"]);
    assert_eq!(code, 3);
    let report: Value =
        serde_json::from_slice(&fs::read(house.path().join("r.json")).unwrap()).unwrap();
    assert_eq!(report["briefings"], serde_json::json!([]));
    assert_eq!(report["diagnostics"][0]["code"], "file-not-readable");
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_unicode_are_told_of() {
    use std::os::unix::ffi::OsStrExt;
    let house = house();
    let strange = house.path().join(std::ffi::OsStr::from_bytes(b"d\xff"));
    fs::create_dir(&strange).unwrap();
    fs::write(strange.join("c.yaml"), facts("C")).unwrap();
    let (code, said) = run(house.path(), &["check", "."]);
    assert_eq!(code, 3, "{said}");
    assert!(said.contains("is in a folder whose name is not Unicode"), "{said}");
    assert!(said.contains("4 briefings: 3 in order, 1 to look at"), "{said}");
}

#[cfg(unix)]
mod interrupted {
    use std::process::{Command, Stdio};
    use std::thread::sleep;

    use super::*;

    fn kill(signal: &str, process: u32) {
        let kill = format!("kill -s {signal} {process}");
        assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    }

    /// However and whenever it ends, every file is of before or of now, and the next run
    /// completes it and leaves nothing else.
    #[test]
    fn no_file_is_torn_and_nothing_is_left() {
        let many = |time: &str| -> Vec<_> {
            let one = |it: i32| (format!("{it}.yaml"), facts(&format!("Number {it} {time}")));
            (0..8).map(one).collect()
        };
        let write = |folder: &Path, time| {
            for (path, text) in many(time) {
                fs::write(folder.join(path), text).unwrap();
            }
        };
        let house = folder(&[]);
        let (here, public) = (house.path(), house.path().join("public"));
        let build = ["build", ".", "--out-dir", "public", "--quiet"];
        let built = |time| {
            write(here, time);
            assert_eq!(run(here, &build), (0, String::new()));
            files(&public)
        };
        let (before, now) = (built("before"), built("now"));
        for (number, signal) in ["INT", "TERM", "KILL"].repeat(4).into_iter().enumerate() {
            for (name, bytes) in &before {
                fs::write(public.join(name), bytes).unwrap();
            }
            let mut command = Command::new(cargo_bin!("twopager"));
            command.current_dir(here).args(build).stderr(Stdio::null());
            let mut process = command.spawn().unwrap();
            // In the midst of it: as soon as so many of its files are written.
            let written = |(name, bytes): (String, Vec<u8>)| now.get(&name) == Some(&bytes);
            while files(&public).into_iter().filter(|it| written(it.clone())).count() < number / 2 {
                assert_eq!(process.try_wait().unwrap(), None, "{signal}: it has ended");
            }
            kill(signal, process.id());
            let status = process.wait().unwrap();
            assert!(status.code().is_none() || number > 8, "{signal}: {status}");
            let left = files(&public);
            for (name, bytes) in &left {
                let is_whole = before.get(name) == Some(bytes) || now.get(name) == Some(bytes);
                let is_rest = signal == "KILL" && name.starts_with(".twopager-");
                assert!(is_whole || is_rest, "{signal}, {number}: {name}");
            }
            assert_eq!(run(here, &build), (0, String::new()));
            assert!(files(&public) == now, "{signal}, {number}");
        }
    }

    /// A worker that goes round in circles ends with those that it works for.
    #[cfg(target_os = "linux")]
    #[test]
    fn workers_end_with_the_batch() {
        let house = folder(&[
            ("a.yaml", &facts("Endless")),
            ("b.yaml", &facts("Endless")),
            ("house/main.typ", DANGEROUS),
        ]);
        // All processes that were told of this folder.
        let there = house.path().display().to_string();
        let workers = || {
            let processes = fs::read_dir("/proc").unwrap().flatten();
            let commands = processes.filter_map(|it| fs::read(it.path().join("cmdline")).ok());
            commands.filter(|it| String::from_utf8_lossy(it).contains(&there)).count()
        };
        let template = house.path().join("house");
        let mut command = Command::new(cargo_bin!("twopager"));
        command.current_dir(house.path()).args([
            "build",
            "a.yaml",
            "b.yaml",
            "--jobs=2",
            "--template",
        ]);
        let mut process = command.arg(&template).stderr(Stdio::null()).spawn().unwrap();
        let begin = Instant::now();
        while workers() != 3 {
            let so_far = begin.elapsed();
            assert!(so_far < Duration::from_secs(60), "a batch and two workers: {}", workers());
            sleep(Duration::from_millis(20));
        }
        kill("KILL", process.id());
        process.wait().unwrap();
        let begin = Instant::now();
        while workers() > 0 {
            assert!(begin.elapsed() < Duration::from_secs(20), "{} are left", workers());
            sleep(Duration::from_millis(50));
        }
    }
}
