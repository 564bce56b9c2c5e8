//! However much there is to read, it comes to an end.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

const FACTS: &str = "title: A day\ndate: 2025-11-28\nissuer: Press office\n";

/// Runs in a folder with a limit of memory; the output, and how long it took.
fn run(folder: &Path, command: &str) -> (Output, Duration) {
    let start = Instant::now();
    let shell =
        format!("ulimit -v 1000000; {command}").replace("twopager", env!("CARGO_BIN_EXE_twopager"));
    let output = Command::new("sh").args(["-c", &shell]).current_dir(folder).output().unwrap();
    (output, start.elapsed())
}

fn fails(folder: &Path, command: &str, code: i32, message: &str) {
    let (output, time) = run(folder, command);
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{command}: {stderr}");
    assert!(stderr.contains(message), "{command}: {stderr}");
    // It takes some milliseconds; other tests run at the same time.
    assert!(time < Duration::from_secs(5), "{command}: {time:?}");
}

const TOO_MUCH: &str = "error[file-too-large]: the file has more than 400 KB";

#[test]
fn endless_facts_are_too_much() {
    let folder = tempfile::tempdir().unwrap();
    for command in [
        "twopager build /dev/zero",
        "twopager check /dev/zero",
        "twopager build - </dev/zero",
        "yes | twopager build -",
        "yes 'title: x' | twopager check -",
        "mkfifo pipe && { yes >pipe & } && twopager build pipe",
    ] {
        fails(folder.path(), command, 1, TOO_MUCH);
    }
}

#[test]
fn what_has_no_end_is_no_file_of_a_briefing() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("good.yaml", FACTS);
    write("picture.yaml", &format!("{FACTS}map: {{ file: /dev/zero, alt: x }}\n"));
    write("pipe.yaml", &format!("{FACTS}logo: {{ file: pipe, alt: x }}\n"));
    write("brand.yaml", &format!("{FACTS}brand: /dev/zero\n"));
    write("logo.yml", "logo: { path: pipe, alt: x }\n");
    write(
        "font.yml",
        "typography: { base: X, fonts: [{ family: X, source: file, files: [/dev/zero] }] }\n",
    );
    let (made, _) = run(folder.path(), "mkfifo pipe && twopager new --template house");
    assert!(made.status.success());
    fs::rename(
        folder.path().join("house/designs/classic/styles.typ"),
        folder.path().join("styles.typ"),
    )
    .unwrap();
    let (made, _) = run(folder.path(), "mkfifo house/designs/classic/styles.typ");
    assert!(made.status.success());
    for (arguments, code, message) in [
        ("picture.yaml", 1, "`/dev/zero` is no file"),
        ("pipe.yaml", 1, "`pipe` is no file"),
        ("brand.yaml", 1, "`/dev/zero` is no file"),
        ("good.yaml --brand /dev/zero", 3, "`/dev/zero` is no file"),
        ("good.yaml --brand pipe", 3, "`pipe` is no file"),
        ("good.yaml --template /dev/zero", 3, "`/dev/zero` is no folder"),
        ("good.yaml --fonts /dev/zero", 3, "`/dev/zero` is no folder"),
        ("good.yaml --template house", 1, "a pipe or a device is no file"),
    ] {
        fails(folder.path(), &format!("twopager build {arguments}"), code, message);
    }
    for brand in ["logo.yml", "font.yml"] {
        let command = format!("twopager build good.yaml --brand {brand}");
        let (output, time) = run(folder.path(), &command);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(stderr.contains("is no file"), "{brand}: {stderr}");
        assert!(time < Duration::from_secs(5), "{brand}: {time:?}");
    }
}

/// Files that are far too long, and take no room on the disk.
#[test]
fn huge_files_are_read_as_far_as_they_may_go() {
    let folder = tempfile::tempdir().unwrap();
    let (made, _) = run(folder.path(), "twopager new --template house");
    assert!(made.status.success());
    let huge = |name: &str| {
        let file = fs::File::create(folder.path().join(name)).unwrap();
        (&file).write_all(b"x").unwrap();
        file.set_len(20_000_000_000).unwrap();
    };
    fs::write(folder.path().join("good.yaml"), FACTS).unwrap();
    fs::write(
        folder.path().join("picture.yaml"),
        format!("{FACTS}map: {{ file: huge.png, alt: x }}\n"),
    )
    .unwrap();
    huge("huge.yaml");
    huge("huge.png");
    huge("house/tokens.typ");
    fs::create_dir(folder.path().join("fonts")).unwrap();
    huge("fonts/huge.ttf");
    fails(folder.path(), "twopager build huge.yaml", 1, TOO_MUCH);
    let of_brand = "error[file-too-large]: the file has more than 8000 KB";
    fails(folder.path(), "twopager build good.yaml --brand huge.yaml", 1, of_brand);
    let too_large = "`huge.png` is too large to be sent by mail";
    fails(folder.path(), "twopager build picture.yaml", 1, too_large);
    let template = "a file of a template has up to 50 MB";
    fails(folder.path(), "twopager build good.yaml --template house", 1, template);
    let (output, _) = run(folder.path(), "twopager build good.yaml --fonts fonts");
    assert!(output.status.success(), "{output:?}");
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.contains("is no font that can be read"), "{stderr}");
}

/// Somebody names the whole disk, or a folder in which there is too much.
#[test]
fn folders_of_fonts_are_looked_at_as_far_as_they_may_go() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.yaml"), FACTS).unwrap();
    for inner in 0..11 {
        let inner = folder.path().join(format!("disk/{inner}"));
        fs::create_dir_all(&inner).unwrap();
        for file in 0..2_000 {
            fs::File::create(inner.join(format!("{file}.txt"))).unwrap();
        }
    }
    let command = "twopager build good.yaml --fonts disk";
    fails(
        folder.path(),
        command,
        3,
        "error[file-not-readable]: `disk` has far more in it than fonts",
    );
    let (output, _) = run(folder.path(), "twopager build good.yaml --fonts disk/1");
    assert!(output.status.success(), "{output:?}");
}

/// What is shorter is read to its end, wherever it comes from.
#[test]
fn a_pipe_may_bring_the_facts() {
    let folder = tempfile::tempdir().unwrap();
    let facts = folder.path().join("facts.yaml");
    fs::write(facts, FACTS).unwrap();
    let command = "mkfifo pipe && { cat facts.yaml >pipe & } && twopager build pipe -o x.pdf";
    let (output, _) = run(folder.path(), command);
    assert!(output.status.success(), "{output:?}");
    let mut child = Command::new(env!("CARGO_BIN_EXE_twopager"))
        .args(["check", "-"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(FACTS.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
}
