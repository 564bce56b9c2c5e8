//! The command as a user meets it.

use std::fs;
use std::path::Path;

use snapbox::cmd::{Command, cargo_bin};

fn twopager(folder: &Path) -> Command {
    Command::new(cargo_bin!("twopager")).current_dir(folder)
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

const GOOD: &str = "title: A day\ndate: 2025-11-28\nissuer: Press office\n";
const OLD: &[u8] = b"an older edition";

#[test]
fn without_facts_it_builds_the_sample() {
    let folder = folder();
    twopager(folder.path()).arg("build").assert().success().stdout_eq("").stderr_eq(
        "kazakhstan-eu.pdf written ([..] KB): the sample. \
         `twopager new brief.yaml` begins one of your own\n",
    );
    let pdf = fs::read(folder.path().join("kazakhstan-eu.pdf")).unwrap();
    assert!(pdf == *crate::pdf::SAMPLE);
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "nothing else is left behind");
}

#[test]
fn the_output_is_named_after_the_facts_in_this_folder() {
    let folder = folder();
    fs::create_dir(folder.path().join("facts")).unwrap();
    fs::write(folder.path().join("facts/brief.yaml"), GOOD).unwrap();
    twopager(folder.path()).args(["build", "facts/brief.yaml"]).assert().success();
    assert!(folder.path().join("brief.pdf").exists());
}

#[test]
fn standard_input_goes_to_standard_output() {
    let folder = folder();
    let output = twopager(folder.path()).args(["build", "-"]).stdin(GOOD).output().unwrap();
    assert!(output.status.success());
    assert!(output.stdout.starts_with(b"%PDF-1.7"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn an_unchanged_file_is_not_touched_and_a_changed_one_is_replaced() {
    let folder = folder();
    let (facts, pdf) = (folder.path().join("brief.yaml"), folder.path().join("brief.pdf"));
    fs::write(&facts, GOOD).unwrap();
    twopager(folder.path()).args(["build", "brief.yaml"]).assert().success();
    let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1);
    fs::File::options().write(true).open(&pdf).unwrap().set_modified(old).unwrap();
    twopager(folder.path()).args(["build", "brief.yaml"]).assert().success();
    assert_eq!(fs::metadata(&pdf).unwrap().modified().unwrap(), old);
    fs::write(&facts, GOOD.replace("A day", "Another day")).unwrap();
    twopager(folder.path()).args(["build", "brief.yaml"]).assert().success();
    assert_ne!(fs::metadata(&pdf).unwrap().modified().unwrap(), old);
}

#[cfg(unix)]
#[test]
fn a_new_file_has_the_usual_permissions_and_a_link_stays_a_link() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    fs::write(folder.path().join("brief.yaml"), GOOD).unwrap();
    fs::write(folder.path().join("real.pdf"), OLD).unwrap();
    fs::set_permissions(folder.path().join("real.pdf"), fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("real.pdf", folder.path().join("link.pdf")).unwrap();
    twopager(folder.path()).args(["build", "brief.yaml"]).assert().success();
    twopager(folder.path()).args(["build", "brief.yaml", "-o", "link.pdf"]).assert().success();
    let mode =
        |name| fs::symlink_metadata(folder.path().join(name)).unwrap().permissions().mode() & 0o777;
    let usual = folder.path().join("usual");
    fs::write(&usual, "").unwrap();
    assert_eq!(mode("brief.pdf"), mode("usual"));
    assert_eq!(mode("real.pdf"), 0o640);
    std::os::unix::fs::symlink("not-yet.pdf", folder.path().join("early.pdf")).unwrap();
    twopager(folder.path()).args(["build", "brief.yaml", "-o", "early.pdf"]).assert().success();
    assert!(fs::read(folder.path().join("not-yet.pdf")).unwrap().starts_with(b"%PDF"));
    for link in ["link.pdf", "early.pdf"] {
        assert!(fs::symlink_metadata(folder.path().join(link)).unwrap().is_symlink());
    }
    assert!(fs::read(folder.path().join("real.pdf")).unwrap().starts_with(b"%PDF"));
}

/// Bad input in every kind: the message, the exit code, and the older edition
/// still there. The full texts are in `tests/faults`.
#[test]
fn bad_input_loses_nothing() {
    let with = |line: &str| format!("{GOOD}{line}\n").into_bytes();
    let cases: [(&str, Vec<u8>, i32, &str); 12] = [
        ("empty", Vec::new(), 1, ": there are no facts in this file"),
        (
            "not UTF-8",
            b"title: Caf\xe9\n".to_vec(),
            1,
            ": the file is not UTF-8 from here on\n --> brief.yaml:1:11",
        ),
        ("UTF-16", b"\xff\xfet\0i\0".to_vec(), 1, "the file is in UTF-16: save it as UTF-8"),
        ("not YAML", with("lead: \"open"), 1, ": a quotation mark is opened and not closed"),
        (
            "wrong type",
            with("stats: many"),
            1,
            ": a text where none is expected\n --> brief.yaml:4:8",
        ),
        ("unknown key", with("leed: x"), 1, ": unknown key `leed`\n --> brief.yaml:4:1"),
        (
            "missing key",
            b"title: x\n".to_vec(),
            1,
            ": the key `date` is missing\n --> brief.yaml:1:1",
        ),
        (
            "unknown fact",
            with("lead: Trade is {trade}"),
            1,
            ": there is no fact `trade`\n --> brief.yaml:4:16",
        ),
        (
            "unknown source",
            with("lead: So it is. [@mfa]"),
            1,
            ": there is no source `mfa`\n --> brief.yaml:4:18",
        ),
        (
            "bad quantity",
            with("facts: { a: { value: lots, label: x } }"),
            1,
            ": `lots` does not begin with a number\n --> brief.yaml:4:22",
        ),
        (
            "bad date",
            with("timeline: { title: x, from: 2024, to: soon }"),
            1,
            ": `soon` is not a date\n --> brief.yaml:4:39",
        ),
        (
            "two pages are not enough",
            with(&format!("lead: {}", "word ".repeat(3000))),
            1,
            ": page 1 is",
        ),
    ];
    for (kind, facts, code, message) in cases {
        let folder = folder();
        fs::write(folder.path().join("brief.yaml"), facts).unwrap();
        fs::write(folder.path().join("brief.pdf"), OLD).unwrap();
        let output = twopager(folder.path()).args(["build", "brief.yaml"]).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{kind}: {stderr}");
        assert!(stderr.contains(message), "{kind}: {stderr}");
        assert_eq!(output.stdout, b"", "{kind}");
        assert_eq!(fs::read(folder.path().join("brief.pdf")).unwrap(), OLD, "{kind}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "{kind} leaves nothing behind");
    }
}

#[test]
fn files_that_cannot_be_read_or_written_are_exit_code_3() {
    let folder = folder();
    fs::write(folder.path().join("brief.yaml"), GOOD).unwrap();
    fs::create_dir(folder.path().join("folder")).unwrap();
    for (arguments, message) in [
        (
            &["build", "breif.yaml"][..],
            ": there is no file `breif.yaml` | = hint: did you mean `brief.yaml`?",
        ),
        (&["build", "folder"], ": there is no briefing in `folder`"),
        (&["build", "brief.yaml", "-o", "folder"], ": `folder` is a folder"),
        (&["build", "brief.yaml/x"], ": `brief.yaml/x` is not in a folder"),
        (
            &["build", "brief.yaml", "-o", "brief.yaml/x.pdf"],
            ": `brief.yaml/x.pdf` is not in a folder",
        ),
        (
            &["build", "brief.yaml", "-o", "no/such.pdf"],
            ": `no/such.pdf` is in a folder that does not exist",
        ),
    ] {
        let output = twopager(folder.path()).args(arguments).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(3), "{arguments:?}: {stderr}");
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(squeezed(&stderr).contains(message), "{arguments:?}: {stderr}");
    }
}

#[test]
fn wrong_usage_is_exit_code_2() {
    let folder = folder();
    for facts in ["brief.yaml", "facts.pdf", "facts.json"] {
        fs::write(folder.path().join(facts), GOOD).unwrap();
    }
    fs::hard_link(folder.path().join("brief.yaml"), folder.path().join("hard.yaml")).unwrap();
    for arguments in [
        &["build", "brief.yaml", "-o", "brief.yaml"][..],
        &["build", "brief.yaml", "-o", "./brief.yaml"],
        &["build", "brief.yaml", "-o", "hard.yaml"],
        &["build", "facts.pdf"],
        &["build", "facts.json", "--format", "json"],
        &["build", "--colour"],
        &["biuld"],
        &[],
    ] {
        twopager(folder.path()).args(arguments).assert().code(2);
    }
    for facts in ["brief.yaml", "hard.yaml", "facts.pdf", "facts.json"] {
        assert_eq!(fs::read_to_string(folder.path().join(facts)).unwrap(), GOOD, "{facts}");
    }
}

#[cfg(unix)]
#[test]
fn facts_from_standard_input_are_not_replaced_either() {
    let folder = folder();
    let facts = folder.path().join("brief.yaml");
    fs::write(&facts, GOOD).unwrap();
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_twopager"))
        .args(["build", "-", "-o", "brief.yaml"])
        .current_dir(folder.path())
        .stdin(fs::File::open(&facts).unwrap())
        .stderr(std::process::Stdio::null())
        .status();
    assert_eq!(status.unwrap().code(), Some(2));
    assert_eq!(fs::read_to_string(facts).unwrap(), GOOD);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_written_to_and_not_replaced() {
    let folder = folder();
    let output = twopager(folder.path()).args(["build", "-o", "/dev/stdout"]).output().unwrap();
    assert!(output.status.success());
    assert!(output.stdout == *crate::pdf::SAMPLE);
    let status =
        twopager(folder.path()).args(["build", "-o", "/dev/null"]).output().unwrap().status;
    assert!(status.success());
    assert!(!fs::metadata("/dev/null").unwrap().is_file(), "the device is still one");
}

#[test]
fn warnings_are_reported_and_do_not_stop() {
    let folder = folder();
    let facts = format!("{GOOD}sources: {{ a: {{ title: Unused }} }}\n");
    fs::write(folder.path().join("brief.yaml"), facts).unwrap();
    let output = twopager(folder.path()).args(["build", "brief.yaml"]).output().unwrap();
    assert!(output.status.success());
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.contains(": this source is not used anywhere\n --> brief.yaml:4:"), "{stderr}");
    assert!(folder.path().join("brief.pdf").exists());
}

/// As errors they are reported in every format, and nothing is written.
#[test]
fn warnings_are_errors_if_that_is_asked_for() {
    let folder = folder();
    let facts = format!("{GOOD}sources: {{ a: {{ title: Unused }} }}\n");
    fs::write(folder.path().join("brief.yaml"), facts).unwrap();
    fs::write(folder.path().join("brief.pdf"), OLD).unwrap();
    for (command, format, message) in [
        ("build", "human", "error[unused]: this source is not used anywhere\n --> brief.yaml:4:"),
        ("build", "human", "= hint: it is a warning: `--deny-warnings` makes it an error\n"),
        ("build", "human", "\n1 error in brief.yaml\n"),
        (
            "check",
            "short",
            "error[unused]: this source is not used anywhere\n1 error in brief.yaml",
        ),
        ("build", "json", "{\"severity\":\"error\",\"code\":\"unused\""),
        ("check", "github", "::error file=brief.yaml,"),
        ("build", "sarif", "\"level\": \"error\""),
    ] {
        let arguments = [command, "brief.yaml", "--deny-warnings", "--message-format", format];
        let output = twopager(folder.path()).args(arguments).output().unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert_eq!(output.status.code(), Some(1), "{command} {format}: {said}");
        assert!(said.contains(message), "{command} {format}: {said}");
        assert!(!said.contains("written"), "{command} {format}: {said}");
    }
    assert_eq!(fs::read(folder.path().join("brief.pdf")).unwrap(), OLD);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left behind");
}

/// Also of what the press is opened with, and of several files each.
#[test]
fn warnings_of_all_kinds_are_errors_if_that_is_asked_for() {
    let folder = folder();
    fs::write(folder.path().join("good.yaml"), GOOD).unwrap();
    fs::write(folder.path().join("too-long.yaml"), too_long()).unwrap();
    fs::create_dir(folder.path().join("fonts")).unwrap();
    fs::write(folder.path().join("fonts/x.ttf"), "none").unwrap();
    for (arguments, code) in [
        (&["build", "good.yaml"][..], 0),
        (&["build", "good.yaml", "--fonts", "fonts"], 1),
        (&["check", "good.yaml", "--fonts", "fonts"], 1),
        (&["build", "too-long.yaml"], 1),
        (&["check", "good.yaml", "too-long.yaml"], 1),
        (&["check", "good.yaml", "none.yaml"], 3),
    ] {
        let command = twopager(folder.path()).args(arguments).arg("--deny-warnings");
        assert_eq!(command.output().unwrap().status.code(), Some(code), "{arguments:?}");
    }
    assert!(!folder.path().join("too-long.pdf").exists());
}

/// What is stale has an exit code of its own already, and keeps it.
#[test]
fn what_is_stale_is_no_fault_however_severe() {
    let folder = folder();
    fs::write(folder.path().join("brief.yaml"), AGEING).unwrap();
    let arguments = ["brief.yaml", "--message-format", "short", "--deny-warnings"];
    let on = |today| check(folder.path(), &[&arguments[..], &["--today", today]].concat());
    let (exit, _, stderr) = on("2026-03-02");
    assert_eq!(exit, Some(5), "{stderr}");
    assert!(stderr.contains("14:15: error[stale-meeting]"), "{stderr}");
    assert_eq!(on("2025-11-28").0, Some(0));
}

/// What the hint says helps: with a font that has the letters, they are on paper.
#[test]
fn letters_that_no_font_has_come_from_a_font_of_the_user() {
    let folder = folder();
    let facts = format!("{GOOD}lead: The Sakha word аҕа is there.\n");
    fs::write(folder.path().join("brief.yaml"), facts).unwrap();
    let output = twopager(folder.path()).args(["build", "brief.yaml"]).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(
        stderr.contains("error[missing-glyph]: the fonts have no characters for `ҕ`"),
        "{stderr}"
    );
    assert!(stderr.contains("a font with others, `--fonts FOLDER`"), "{stderr}");
    let fonts = fs::canonicalize("templates/brands/plex/fonts").unwrap();
    let command = twopager(folder.path()).args(["build", "brief.yaml", "--fonts"]).arg(fonts);
    command.arg("--deny-warnings").assert().success();
    let pdf = fs::read(folder.path().join("brief.pdf")).unwrap();
    assert!(crate::reader::Reader::new(&pdf).text(1).contains("аҕа"));
}

#[test]
fn colours_are_for_terminals_or_on_request() {
    let folder = folder();
    let stderr = |color: &str| {
        let output =
            twopager(folder.path()).args(["build", "none.yaml", "--color", color]).output();
        String::from_utf8(output.unwrap().stderr).unwrap()
    };
    assert!(!stderr("auto").contains('\u{1b}'));
    assert!(stderr("always").contains('\u{1b}'));
}

#[test]
fn the_schema_is_printed() {
    let folder = folder();
    let output = twopager(folder.path()).arg("schema").output().unwrap();
    assert_eq!(output.stdout, twopager::facts::schema_text().as_bytes());
}

/// A file that is right on its day and stale later, in three ways.
const AGEING: &str = "\
title: A day
date: 2025-11-28
issuer: Press office
stale_after: 18 months
lead: The trade is {trade} and {oil}.
facts:
  trade: { value: 50 billion USD, label: trade, as_of: 2024, source: s }
  oil: { value: 13 %, label: oil, review_by: 2026-03-01, source: s }
timeline:
  title: Meetings
  from: 2025
  to: 2026
  meetings:
    - { date: 2026-01-15, title: A meeting, source: s }
sources: { s: { title: A source } }
";

fn check(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = twopager(folder).arg("check").args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn what_is_stale_is_reported_as_of_a_day() {
    let folder = folder();
    fs::write(folder.path().join("brief.yaml"), AGEING).unwrap();
    for (today, code, stale) in [
        ("2025-11-28", 0, &[][..]),
        ("2026-01-15", 0, &[][..]),
        ("2026-01-16", 5, &["14:15: warning[stale-meeting]"]),
        ("2026-03-02", 5, &["8:46: warning[stale-fact]", "14:15: warning[stale-meeting]"]),
        ("2026-07-01", 5, &["7:56", "8:46", "14:15"]),
    ] {
        let (exit, stdout, stderr) =
            check(folder.path(), &["brief.yaml", "--message-format", "short", "--today", today]);
        assert_eq!(exit, Some(code), "{today}: {stderr}");
        assert_eq!(stdout, "");
        for stale in stale {
            assert!(stderr.contains(stale), "{today}: {stale} in {stderr}");
        }
        assert_eq!(stderr.lines().count(), if stale.is_empty() { 0 } else { stale.len() + 1 });
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is written");
}

/// A briefing that nobody may publish yet.
const EMBARGOED: &str = "\
title: A day
date: 2025-11-28
issuer: Press office
status: draft
marking: TLP:AMBER
embargo: 2025-11-28T14:00+01:00
";

#[test]
fn an_embargo_is_a_warning_while_it_lasts() {
    let folder = folder();
    fs::write(folder.path().join("brief.yaml"), EMBARGOED).unwrap();
    for (today, lasts) in [
        ("2025-11-27", true),
        ("2025-11-28", true),
        ("2025-11-28T13:59+01:00", true),
        ("2025-11-28T07:59-05:00", true),
        ("2025-11-28T14:00+01:00", false),
        ("2025-11-28T13:00Z", false),
        ("2025-11-29", false),
    ] {
        for command in ["check", "email"] {
            let output = twopager(folder.path())
                .args([command, "brief.yaml", "--message-format", "short", "--today", today])
                .output()
                .unwrap();
            let said = String::from_utf8(output.stderr).unwrap();
            let warns = said.contains("brief.yaml:6:10: warning[embargo-lasts]");
            assert_eq!(
                (output.status.code(), warns),
                (Some(0), lasts),
                "{command} {today}: {said}"
            );
        }
    }
    let epoch = |seconds| {
        let mut command = twopager(folder.path()).args(["check", "brief.yaml"]);
        command = command.env("SOURCE_DATE_EPOCH", seconds);
        String::from_utf8(command.output().unwrap().stderr).unwrap()
    };
    assert!(epoch("1764334799").contains("embargo-lasts"), "a second before");
    assert!(!epoch("1764334800").contains("embargo-lasts"), "and on it");
}

#[test]
fn what_is_no_day_to_be_stale_on_is_told_with_the_way_out() {
    for (today, said) in [
        ("now", "`now` is not a date; give a day, such as `2025-11-28`"),
        ("2025-11-28T10:00", "in which zone; add how far its clocks are ahead of UTC: "),
        (
            "2025-11-28T10:00+0100",
            "is no zone that is known here; did you mean `2025-11-28T10:00+01:00`?",
        ),
    ] {
        let folder = folder();
        let output = twopager(folder.path())
            .args(["check", "brief.yaml", "--today", today])
            .output()
            .unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(stderr.contains(said), "{stderr}");
    }
}

#[test]
fn today_is_the_systems_or_that_of_the_source() {
    let folder = folder();
    fs::write(folder.path().join("brief.yaml"), AGEING).unwrap();
    let exit = |epoch: Option<&str>| {
        let mut command = twopager(folder.path()).args(["check", "brief.yaml"]);
        if let Some(epoch) = epoch {
            command = command.env("SOURCE_DATE_EPOCH", epoch);
        }
        command.output().unwrap().status.code()
    };
    assert_eq!(exit(Some("1764288000")), Some(0), "28 November 2025");
    assert_eq!(exit(Some("1893456000")), Some(5), "2030");
    assert_eq!(exit(None), Some(5), "it is later than 2026-06 by now");
    assert_eq!(exit(Some("yesterday")), Some(2), "not taken for the system's");
}

#[test]
fn what_is_stale_is_reported_beside_faults() {
    let folder = folder();
    fs::write(folder.path().join("brief.yaml"), format!("{AGEING}key: x\n")).unwrap();
    let arguments = ["brief.yaml", "--message-format", "short", "--today", "2026-07-01"];
    let (exit, _, stderr) = check(folder.path(), &arguments);
    assert_eq!(exit, Some(1), "{stderr}");
    assert!(stderr.contains("1 error, 3 warnings in brief.yaml"), "{stderr}");
}

#[test]
fn standard_input_is_no_file() {
    let report = |format: &str| {
        let folder = folder();
        let command = twopager(folder.path()).args(["check", "-", "--message-format", format]);
        let output = command.stdin("titel: x\n").output().unwrap();
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    assert!(report("human").contains("--> <standard input>:1:1"));
    let json = report("json");
    let first: serde_json::Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!((first.get("file"), &first["start"]["line"]), (None, &1.into()));
    let github = "::error title=unknown-key::<standard input>:1:1: unknown key `titel`";
    assert!(report("github").starts_with(github));
    let sarif: serde_json::Value = serde_json::from_str(&report("sarif")).unwrap();
    let location = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    let artifact = serde_json::json!({ "description": { "text": "<standard input>" } });
    assert_eq!(location["artifactLocation"], artifact);
}

#[test]
fn a_pdf_never_depends_on_what_is_stale() {
    let folder = folder();
    fs::write(folder.path().join("brief.yaml"), AGEING).unwrap();
    let build = |epoch| {
        let command = twopager(folder.path()).args(["build", "brief.yaml", "-o", "-"]);
        command.env("SOURCE_DATE_EPOCH", epoch).output().unwrap().stdout
    };
    assert!(build("1764288000") == build("1893456000"));
}

#[test]
fn several_files_are_checked_and_the_worst_decides() {
    let folder = folder();
    fs::write(folder.path().join("good.yaml"), GOOD).unwrap();
    fs::write(folder.path().join("stale.yaml"), AGEING).unwrap();
    fs::write(folder.path().join("bad.yaml"), "titel: x\n").unwrap();
    let today = ["--today", "2026-02-01"];
    for (files, code) in [
        (&["good.yaml"][..], 0),
        (&["good.yaml", "stale.yaml"], 5),
        (&["stale.yaml", "bad.yaml", "good.yaml"], 1),
        (&["bad.yaml", "none.yaml", "stale.yaml"], 3),
    ] {
        let (exit, _, stderr) = check(folder.path(), &[files, &today].concat());
        assert_eq!(exit, Some(code), "{files:?}: {stderr}");
    }
    let (_, stdout, stderr) = check(
        folder.path(),
        &[&["stale.yaml", "bad.yaml", "--message-format", "sarif"][..], &today].concat(),
    );
    assert_eq!(stderr, "");
    let log: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!(log["runs"].as_array().unwrap().len(), 1, "one log for all files");
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 4);
}

#[test]
fn reports_for_programs_are_on_standard_output() {
    let folder = folder();
    fs::write(folder.path().join("bad.yaml"), "titel: x\n").unwrap();
    for command in ["build", "check"] {
        for (format, begins) in
            [("json", "{\"severity\":\"error\""), ("github", "::error file=bad.yaml,")]
        {
            let output = twopager(folder.path())
                .args([command, "bad.yaml", "--message-format", format])
                .output()
                .unwrap();
            assert_eq!(output.status.code(), Some(1));
            assert!(output.stdout.starts_with(begins.as_bytes()), "{command} {format}");
            assert_eq!(output.stderr, b"");
        }
    }
    let both = ["build", "bad.yaml", "-o", "-", "--message-format", "json"];
    twopager(folder.path()).args(both).assert().code(2);
}

#[cfg(target_os = "linux")]
#[test]
fn a_report_that_cannot_be_written_is_a_failure() {
    let folder = folder();
    fs::write(folder.path().join("brief.yaml"), GOOD).unwrap();
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_twopager"))
        .args(["check", "brief.yaml", "--message-format", "sarif"])
        .current_dir(folder.path())
        .stdout(fs::File::options().write(true).open("/dev/full").unwrap())
        .status();
    assert_eq!(status.unwrap().code(), Some(3));
}

#[test]
fn control_characters_in_messages_are_escaped() {
    let folder = folder();
    fs::write(folder.path().join("brief.yaml"), format!("{GOOD}\"a\\nb\\e[31m\": x\n")).unwrap();
    let (_, _, stderr) = check(folder.path(), &["brief.yaml", "--message-format", "short"]);
    assert!(stderr.contains(r"b\u{1b}[31m`"), "{stderr}");
    assert_eq!(stderr.lines().count(), 2);
}

/// Facts that are too long by their last section.
fn too_long() -> String {
    let section = format!("  - {{ heading: Heading, text: {} }}\n", "word ".repeat(300).trim());
    let optional = section.replace(" }", ", optional: true }");
    format!("{GOOD}sections:\n{}{optional}", section.repeat(7))
}

#[test]
fn what_is_optional_is_left_out_or_an_error_as_asked_for() {
    let folder = folder();
    fs::write(folder.path().join("brief.yaml"), too_long()).unwrap();
    let output = twopager(folder.path()).args(["build", "brief.yaml"]).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{stderr}");
    assert!(stderr.contains("warning[left-out]: this section is left out"), "{stderr}");
    fs::write(folder.path().join("brief.pdf"), OLD).unwrap();
    for command in ["build", "check"] {
        let output =
            twopager(folder.path()).args([command, "brief.yaml", "--no-omit"]).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{stderr}");
        assert!(stderr.contains("error[page-too-long]: page "), "{stderr}");
        assert!(!stderr.contains("left-out"), "{stderr}");
    }
    assert_eq!(fs::read(folder.path().join("brief.pdf")).unwrap(), OLD);
}

/// Each kind of failure has its exit code, whichever file names what is missing.
#[test]
fn exit_codes_follow_from_the_codes_of_diagnostics() {
    let folder = folder();
    let facts = |more: &str| format!("{GOOD}{more}");
    fs::write(folder.path().join("good.yaml"), GOOD).unwrap();
    let map = "map: { file: no.png, alt: A map }\n";
    fs::write(folder.path().join("picture.yaml"), facts(map)).unwrap();
    fs::write(folder.path().join("brand.yaml"), facts("brand: no.yml\n")).unwrap();
    fs::write(folder.path().join("_brand.yml"), "color: { primary: mauvish }\n").unwrap();
    fs::write(folder.path().join("none.yml"), "- color\n").unwrap();
    for (arguments, code, message) in [
        (&["picture.yaml"][..], 1, "error[named-file-not-readable]"),
        (&["brand.yaml"], 1, "error[named-file-not-readable]"),
        (&["no.yaml"], 3, "error[file-not-readable]"),
        (&["good.yaml", "--brand", "no.yml"], 3, "error[file-not-readable]"),
        (&["good.yaml", "--brand", "none.yml"], 1, "error[wrong-kind]"),
        (&["good.yaml", "--brand", "_brand.yml"], 0, "warning[brand-colour]"),
        (&["good.yaml", "--fonts", "no"], 3, "error[file-not-readable]"),
        (&["good.yaml", "--template", "no"], 3, "error[file-not-readable]"),
    ] {
        for command in ["build", "check"] {
            let output = twopager(folder.path()).arg(command).args(arguments).output().unwrap();
            let stderr = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(code), "{command} {arguments:?}: {stderr}");
            assert!(stderr.contains(message), "{command} {arguments:?}: {stderr}");
        }
    }
}

/// What was found about a file is reported before the next one is read.
#[cfg(unix)]
#[test]
fn files_are_reported_one_after_the_other() {
    use std::io::{BufRead, BufReader, Read, Write};
    let folder = folder();
    fs::write(folder.path().join("bad.yaml"), "titel: x\n").unwrap();
    for format in ["short", "json", "github"] {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_twopager"))
            .args(["check", "bad.yaml", "-", "--today", "2025-11-28", "--message-format", format])
            .current_dir(folder.path())
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let (stdout, stderr) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let output: Box<dyn Read + Send> =
            if format == "short" { Box::new(stderr) } else { Box::new(stdout) };
        let (sender, receiver) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let mut line = String::new();
            BufReader::new(output).read_line(&mut line).unwrap();
            let _ = sender.send(line);
        });
        // The second file has no end yet.
        let line = receiver.recv_timeout(std::time::Duration::from_secs(60));
        let line = line.unwrap_or_else(|_| {
            child.kill().unwrap();
            panic!("{format}: nothing is reported before all files are read");
        });
        assert!(line.contains("unknown-key"), "{format}: {line}");
        stdin.write_all(GOOD.as_bytes()).unwrap();
        drop(stdin);
        assert_eq!(child.wait().unwrap().code(), Some(1));
    }
}

/// However much there is to report, what decides the exit code is reported.
#[test]
fn what_is_cut_off_does_not_change_the_exit_code() {
    let folder = folder();
    let unused: String = (0..150).map(|n| format!("  f{n}: {{ value: 1, label: x }}\n")).collect();
    let facts = AGEING.replace("\nfacts:\n", &format!("\nfacts:\n{unused}"));
    fs::write(folder.path().join("many.yaml"), facts).unwrap();
    let arguments = ["many.yaml", "--today", "2026-07-01", "--message-format", "short"];
    let (exit, _, stderr) = check(folder.path(), &arguments);
    assert_eq!(exit, Some(5), "{stderr}");
    assert!(stderr.contains("warning[stale-meeting]"), "{stderr}");
    assert!(stderr.contains("more are not shown"), "{stderr}");

    let slips: String = (0..130).map(|n| format!("  base: x{n}\n")).collect();
    fs::write(folder.path().join("_brand.yml"), format!("typography:\n{slips}")).unwrap();
    fs::write(folder.path().join("good.yaml"), GOOD).unwrap();
    let arguments = ["good.yaml", "--brand", "_brand.yml", "--fonts", "nowhere"];
    let (exit, _, stderr) = check(folder.path(), &arguments);
    assert_eq!(exit, Some(3), "{stderr}");
    assert!(stderr.contains("there is no folder `nowhere`"), "{stderr}");
}
