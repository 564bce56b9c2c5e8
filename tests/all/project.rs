//! The folder that `twopager new` makes: it builds at once, and what GitHub and GitLab are told
//! to do runs as it is written, with this command and without a network.

use std::fs;
use std::path::Path;

use snapbox::cmd::{Command, cargo_bin};

const TODAY: &str = "2026-05-04";

fn twopager(folder: &Path) -> Command {
    Command::new(cargo_bin!("twopager")).current_dir(folder)
}

/// A folder called `press` that was just made.
fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    twopager(folder.path()).args(["new", "press", "--today", TODAY]).assert().success();
    folder
}

#[test]
fn it_builds_at_once_in_the_colours_of_its_brand() {
    let folder = project();
    let press = folder.path().join("press");
    let facts = "briefings/first.yaml";
    twopager(&press).args(["check", facts, "--today", TODAY]).assert().success().stderr_eq("");
    let built = twopager(&press).args(["build", facts, "--deny-warnings"]).assert().success();
    built.stderr_eq("first.pdf written ([..] KB)\n");
    let plain = twopager(&press).args(["new", "plain.yaml", "--today", TODAY]).assert();
    plain.success();
    twopager(&press).args(["build", "plain.yaml"]).assert().success();
    let read = |name: &str| fs::read(press.join(name)).unwrap();
    assert!(read("first.pdf") != read("plain.pdf"));
    let text = fs::read_to_string(press.join(facts)).unwrap();
    assert!(text.starts_with("# yaml-language-server: $schema=./facts.schema.json\n"), "{text}");
    assert!(text.contains(&format!("\ndate: {TODAY} ")), "{text}");
    assert!(text.contains("twopager build briefings/first.yaml "), "{text}");
    let schema = fs::read_to_string(press.join("briefings/facts.schema.json")).unwrap();
    assert_eq!(schema, twopager::facts::schema_text());
}

#[test]
fn it_says_what_was_made_and_what_to_do_next() {
    let folder = tempfile::tempdir().unwrap();
    let made = twopager(folder.path()).args(["new", "a press", "--today", TODAY]);
    let stderr = made.assert().success().stdout_eq("").get_output().stderr.clone();
    let said = String::from_utf8(stderr).unwrap().replace('\\', "/");
    assert_eq!(
        said,
        "a press/briefings/first.yaml made\n\
         a press/briefings/facts.schema.json made\n\
         a press/README.md made\n\
         a press/_brand.yml made\n\
         a press/.gitattributes made\n\
         a press/.github/workflows/briefings.yml made\n\
         a press/.gitignore made\n\
         a press/.gitlab-ci.yml made\n\
         in \"a press\", `twopager build briefings/first.yaml` makes the first PDF\n"
    );
}

#[test]
fn nothing_that_is_there_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    for mine in ["README.md", "_brand.yml"] {
        fs::write(folder.path().join(mine), "mine").unwrap();
    }
    let made = twopager(folder.path()).args(["new", ".", "--today", TODAY]).assert().success();
    let said = String::from_utf8(made.get_output().stderr.clone()).unwrap();
    for line in [
        "README.md is there already, and stays as it is\n",
        ".gitignore made\n",
        "\n`twopager build briefings/first.yaml` makes the first PDF\n",
    ] {
        assert!(said.contains(line), "{said}");
    }
    for mine in ["README.md", "_brand.yml"] {
        assert_eq!(fs::read_to_string(folder.path().join(mine)).unwrap(), "mine");
    }
    fs::write(folder.path().join("file"), "mine").unwrap();
    twopager(folder.path()).args(["new", "file/press"]).assert().code(3);
}

/// Its README runs as written, too.
#[test]
fn its_readme_runs_as_written() {
    let folder = project();
    let readme = fs::read_to_string(folder.path().join("press/README.md")).unwrap();
    crate::readme::assert_runs_in(&readme, &folder.path().join("press"), 3);
}

#[cfg(target_os = "linux")]
mod workflows {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::{Command, Output};

    use serde_yaml::Value;

    use super::*;

    /// A made project as a repository with a first state that has a tag, this command as
    /// `twopager`, and other programs that only note how they were called.
    struct Checkout {
        folder: tempfile::TempDir,
    }

    impl Checkout {
        fn new() -> Self {
            let checkout = Self { folder: project() };
            let programs = checkout.folder.path().join("programs");
            fs::create_dir(&programs).unwrap();
            symlink(env!("CARGO_BIN_EXE_twopager"), programs.join("twopager")).unwrap();
            for name in ["gh", "curl"] {
                let script = "#!/bin/sh\necho \"${0##*/} $*\" >>../called\n";
                fs::write(programs.join(name), script).unwrap();
                let executable = fs::Permissions::from_mode(0o755);
                fs::set_permissions(programs.join(name), executable).unwrap();
            }
            let git = "git init -q && git config user.email a@example.org && git config user.name A \
                       && git add . && git commit -qm first && git tag 2026-05-04";
            assert!(checkout.run(git, &[]).status.success());
            checkout
        }

        fn path(&self, name: &str) -> std::path::PathBuf {
            self.folder.path().join("press").join(name)
        }

        fn read(&self, name: &str) -> String {
            fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
        }

        /// How `gh` and `curl` were called.
        fn called(&self) -> String {
            self.read("../called")
        }

        /// Runs a script as the runner of a workflow does.
        fn run(&self, script: &str, environment: &[(&str, &str)]) -> Output {
            let programs = self.folder.path().join("programs").display().to_string();
            let path = std::env::var("PATH").unwrap();
            Command::new("bash")
                .args(["-e", "-o", "pipefail", "-c", script])
                .current_dir(self.path(""))
                .env("PATH", format!("{programs}:{path}"))
                .env("SOURCE_DATE_EPOCH", "1777852800")
                .env("GITHUB_OUTPUT", self.path("../output"))
                .env("GITHUB_STEP_SUMMARY", self.path("../summary"))
                .env("GITHUB_REPOSITORY", "press/briefings")
                .env("GITHUB_EVENT_NAME", "push")
                .envs(environment.iter().copied())
                .output()
                .unwrap()
        }

        #[track_caller]
        fn assert_runs(&self, script: &str, environment: &[(&str, &str)]) -> String {
            let Output { status, stdout, stderr } = self.run(script, environment);
            let said = String::from_utf8([stdout, stderr].concat()).unwrap();
            assert!(status.success(), "{script}: {said}");
            said
        }

        /// Changes the facts, as a pull request does.
        fn change(&self, from: &str, to: &str) {
            let facts = self.read("briefings/first.yaml");
            assert!(facts.contains(from));
            fs::write(self.path("briefings/first.yaml"), facts.replace(from, to)).unwrap();
        }

        /// What a pull request is checked out as: a merge, whose first parent is its base.
        fn propose(&self) {
            self.assert_runs(
                "git switch -qc proposed && git commit -qam second && git switch -q - \
                 && git merge -q --no-ff -m merged proposed",
                &[],
            );
        }
    }

    /// What a step of the GitHub workflow runs.
    fn step(checkout: &Checkout, name: &str) -> String {
        let workflow = checkout.read(".github/workflows/briefings.yml");
        let workflow: Value = serde_yaml::from_str(&workflow).unwrap();
        let jobs = workflow["jobs"].as_mapping().unwrap().values();
        let mut steps = jobs.flat_map(|job| job["steps"].as_sequence().unwrap());
        let step = steps.find(|step| step["name"] == name).expect(name);
        step["run"].as_str().unwrap().to_owned()
    }

    const CHECK: &str = "Check";
    const LIST: &str = "Say the same for the list of findings";
    const BUILD: &str = "Build";
    const CHANGES: &str = "Say what has changed";

    #[test]
    fn github_checks_and_lists_what_is_found() {
        let checkout = Checkout::new();
        assert_eq!(checkout.assert_runs(&step(&checkout, CHECK), &[]), "");
        assert!(!checkout.path("../output").exists());

        checkout.change("# stale_after: 18 months", "stale_after: 1 month");
        let said = checkout.assert_runs(&step(&checkout, CHECK), &[]);
        assert!(said.starts_with("::warning file=briefings/first.yaml,line="), "{said}");
        assert_eq!(checkout.read("../output"), "stale=true\n");
        checkout.assert_runs(&step(&checkout, LIST), &[]);
        let log: serde_json::Value =
            serde_json::from_str(&checkout.read("told/check.sarif")).unwrap();
        assert_eq!(log["runs"][0]["results"][0]["ruleId"], "stale-fact");
        assert!(checkout.read("told/check.txt").starts_with("briefings/first.yaml:"));

        checkout.change("title: Aldmark", "titel: Aldmark");
        let failed = checkout.run(&step(&checkout, CHECK), &[]);
        assert_eq!(failed.status.code(), Some(1));
    }

    #[test]
    fn github_comments_and_reminds() {
        let checkout = Checkout::new();
        fs::create_dir(checkout.path("told")).unwrap();
        let address = [("NUMBER", "7"), ("RUN", "https://example.org/run")];
        checkout.assert_runs(&step(&checkout, "Comment"), &address);
        assert!(checkout.read("comment.md").contains("No fact changes"));
        fs::write(checkout.path("told/changes.md"), "The trade grew.\n").unwrap();
        checkout.assert_runs(&step(&checkout, "Comment"), &address);
        assert_eq!(
            checkout.read("comment.md"),
            "## What changes in the briefings\n\nThe trade grew.\n\n\
             The PDFs are among the artifacts of [this run](https://example.org/run).\n"
        );
        fs::write(checkout.path("told/check.txt"), "1 warning\n").unwrap();
        let title = [("TITLE", "Facts are out of date")];
        checkout.assert_runs(&step(&checkout, "Open an issue"), &title);
        let called = checkout.called();
        assert!(
            called.starts_with("gh pr comment 7 --repo press/briefings --edit-last "),
            "{called}"
        );
        let issue = "gh issue create --repo press/briefings --title Facts are out of date ";
        assert!(called.contains(issue), "{called}");
        assert!(checkout.read("body.md").contains("1 warning\n"));
    }

    #[test]
    fn github_takes_twopager_from_a_release_that_is_attested() {
        let checkout = Checkout::new();
        // What is downloaded is nothing here: it is not unpacked, and nothing of it is run.
        let script = step(&checkout, "Install twopager").replace("tar -xzf", "true");
        fs::create_dir(checkout.path("temporary")).unwrap();
        let temporary = checkout.path("temporary").display().to_string();
        let path = checkout.path("../path").display().to_string();
        let given = [
            ("VERSION", env!("CARGO_PKG_VERSION")),
            ("TWOPAGER", "OWNER/twopager"),
            ("RUNNER_TEMP", &temporary),
            ("GITHUB_PATH", &path),
        ];
        checkout.assert_runs(&script, &given);
        let called = fs::read_to_string(checkout.path("called")).unwrap();
        let archive = format!("twopager-{}-x86_64-unknown-linux-musl", env!("CARGO_PKG_VERSION"));
        assert!(
            called.contains(&format!("gh attestation verify {archive}.tar.gz --repo ")),
            "{called}"
        );
        assert_eq!(fs::read_to_string(path).unwrap(), format!("{temporary}/{archive}\n"));
    }

    #[test]
    fn github_builds_and_says_what_has_changed() {
        let checkout = Checkout::new();
        checkout.assert_runs(&step(&checkout, BUILD), &[]);
        assert!(checkout.path("pdfs/briefings/first.pdf").exists());
        checkout.change("12.5 billion", "13.5 billion");
        fs::copy(checkout.path("briefings/first.yaml"), checkout.path("briefings/second.yaml"))
            .unwrap();
        checkout.assert_runs("git add briefings", &[]);
        checkout.propose();
        checkout.assert_runs(&step(&checkout, LIST), &[]);
        let changes = step(&checkout, CHANGES);
        for event in ["push", "pull_request"] {
            checkout.assert_runs(&changes, &[("GITHUB_EVENT_NAME", event)]);
            let told = checkout.read("told/changes.md");
            assert!(
                told.contains("13.5") && told.contains("`briefings/second.yaml` is new"),
                "{told}"
            );
            checkout.assert_runs("git worktree remove before && rm told/changes.md", &[]);
        }
        assert!(checkout.read("../summary").contains("13.5"));
    }

    #[test]
    fn gitlab_does_the_same() {
        let checkout = Checkout::new();
        checkout.change("12.5 billion", "13.5 billion");
        checkout.change("# stale_after: 18 months", "stale_after: 1 month");
        checkout.propose();
        let pipeline: Value = serde_yaml::from_str(&checkout.read(".gitlab-ci.yml")).unwrap();
        let script = pipeline["briefings"]["script"].as_sequence().unwrap();
        let script: Vec<_> = script.iter().map(|line| line.as_str().unwrap()).collect();
        let script = script.join("\n");
        let proposed = [
            ("CI_PIPELINE_SOURCE", "merge_request_event"),
            ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "HEAD^1"),
            ("CI_MERGE_REQUEST_IID", "7"),
            ("CI_PROJECT_ID", "5"),
            ("CI_API_V4_URL", "https://gitlab.example.org/api/v4"),
            ("COMMENT_TOKEN", "secret"),
        ];
        checkout.assert_runs(&script, &proposed);
        assert!(checkout.path("pdfs/briefings/first.pdf").exists());
        assert!(checkout.read("changes.md").contains("13.5"));
        let remarks: serde_json::Value =
            serde_json::from_str(&checkout.read("code-quality.json")).unwrap();
        assert_eq!(remarks[0]["location"]["path"], "briefings/first.yaml");
        assert_eq!(remarks[0]["check_name"], "stale-fact");
        assert!(checkout.called().contains("/projects/5/merge_requests/7/notes"));
        checkout.assert_runs("git worktree remove before", &[]);
        let weekly = checkout.run(&script, &[("CI_PIPELINE_SOURCE", "schedule")]);
        assert_eq!(weekly.status.code(), Some(5));
    }
}
