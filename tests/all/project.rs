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
         in \"a press\", read README.md first; `twopager build briefings/first.yaml` makes the \
         first PDF\n"
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
        "\nread README.md first; `twopager build briefings/first.yaml` makes the first PDF\n",
    ] {
        assert!(said.contains(line), "{said}");
    }
    for mine in ["README.md", "_brand.yml"] {
        assert_eq!(fs::read_to_string(folder.path().join(mine)).unwrap(), "mine");
    }
}

/// Nothing is made then, whichever file it is.
#[test]
fn a_file_where_a_folder_must_be_is_named() {
    for (made, there) in
        [("press", "press/briefings"), ("press", "press/.github"), ("press/may", "press")]
    {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(there);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "mine").unwrap();
        let made = twopager(folder.path()).args(["new", made, "--today", TODAY]).assert().code(3);
        made.stderr_eq(format!(
            "error[file-not-writable]: `{there}` is a file, and there must be a folder of that \
             name\n |\n = hint: give the file another name, or make the briefings in another \
             folder\n\n1 error\n"
        ));
        assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
        assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 1);
    }
}

#[test]
fn below_the_beginning_of_a_repository_it_says_that_nothing_runs_there() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("site/.git")).unwrap();
    let said = |place: &str| {
        let made = twopager(folder.path()).args(["new", place, "--today", TODAY]).assert();
        String::from_utf8(made.success().get_output().stderr.clone()).unwrap()
    };
    let why = "\nGitHub and GitLab will run nothing of this, since the repository begins further \
               up, in `site`: let the folder be a repository of its own, outside of that one\n";
    let below = said("site/press");
    assert!(below.contains(why), "{below}");
    for place in ["site", "press"] {
        let said = said(place);
        assert!(!said.contains("GitHub and GitLab will"), "{said}");
    }
}

/// Its README runs as written, too.
#[test]
fn its_readme_runs_as_written() {
    let folder = project();
    let readme = fs::read_to_string(folder.path().join("press/README.md")).unwrap();
    crate::readme::assert_runs_in(&readme, &folder.path().join("press"), 5);
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
            // What `gh` is asked for is `answer`, out of which `--jq` takes what it says.
            fs::write(checkout.path("../answer"), "[]").unwrap();
            for name in ["gh", "curl"] {
                let script = "#!/bin/sh\necho \"${0##*/} $*\" >>../called\n\
                              while [ $# -gt 0 ]; do\n\
                              if [ \"$1\" = --jq ]; then exec jq -r \"$2\" ../answer; fi\n\
                              shift\ndone\n";
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

        /// Changes all that can change in a folder of briefings, and proposes it.
        fn change_much(&self) {
            let git = |command: &str| self.assert_runs(command, &[]);
            git(r"cd briefings && cp first.yaml called.yaml && cp first.yaml untitled.yaml
                  echo 'title: Gone' >gone.yml
                  sed 's/^title:/titel:/' first.yaml >mended.yaml
                  echo 'color: {}' >_brand.yml && echo '# None yet.' >first.fr.po
                  git add . && git commit -qm more && git tag 2026-05-05");
            self.change("12.5 billion", "13.5 billion");
            git(r"cd briefings && git mv called.yaml 'called otherwise.yaml' && git rm -q gone.yml
                  mkdir 2026 && sed 's/^brand: /&..\//' first.yaml >2026/second.yaml
                  cp first.yaml mended.yaml && sed -i 's/^title:/titel:/' untitled.yaml
                  echo 'color: { primary: blue }' >_brand.yml && echo '# Some.' >first.fr.po
                  git add .");
            self.propose();
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

    /// What the comparison must say of [`Checkout::change_much`].
    #[track_caller]
    fn assert_tells_much(told: &str) {
        for line in [
            "13.5 bn |",
            "`briefings/2026/second.yaml` is new.\n\n",
            "The translation `briefings/first.fr.po` has changed.\n\n",
            "`briefings/gone.yml` is gone.\n\n",
            "`briefings/called otherwise.yaml` was `briefings/called.yaml` before.\n\n",
            "`briefings/mended.yaml` could not be compared: its earlier state has faults.\n\n",
            "`briefings/untitled.yaml` has no `title` at its top any more, and is left out.\n\n",
        ] {
            assert!(told.contains(line), "{line}: {told}");
        }
        assert!(!told.contains("_brand"), "{told}");
        assert_eq!(told.matches("could not be compared").count(), 1, "{told}");
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
    #[ignore = "needs bash, git and jq, which `.ci/run` has"]
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

        checkout.change("12.5 billion", "12.5 bilion");
        let failed = checkout.run(&step(&checkout, CHECK), &[]);
        assert_eq!(failed.status.code(), Some(1));
    }

    #[test]
    #[ignore = "needs bash, git and jq, which `.ci/run` has"]
    fn github_says_in_a_comment_what_happened() {
        let checkout = Checkout::new();
        let assert_comment = |pdfs, changes, ending: &str| {
            let run = ("RUN", "https://example.org/run");
            let given = [("NUMBER", "7"), ("PDFS", pdfs), run];
            checkout.assert_runs(&step(&checkout, "Comment"), &given);
            assert_eq!(
                checkout.read("comment.md"),
                format!(
                    "<!-- twopager -->\n## What changes in the briefings\n\n{changes}\n\n{ending}\n"
                )
            );
        };
        let there = "The PDFs are among the artifacts of [this run](https://example.org/run).";
        let none = "There are no PDFs: [this run](https://example.org/run) says what is wrong.";
        let not_compared = "They were not compared with the state before.";
        assert_comment("skipped", not_compared, none);
        assert_comment("", not_compared, none);
        assert_comment("success", not_compared, there);
        fs::create_dir(checkout.path("told")).unwrap();
        fs::write(checkout.path("told/changes.md"), "").unwrap();
        assert_comment("success", "No fact has changed.", there);
        fs::write(checkout.path("told/changes.md"), "The trade grew.\n").unwrap();
        assert_comment("success", "The trade grew.\n", there);
        // Half a letter at the end of what a comment holds.
        let long = format!("{}é\n", "x".repeat(59_999));
        fs::write(checkout.path("told/changes.md"), long).unwrap();
        let whole = "x".repeat(59_999);
        let given = [("NUMBER", "7"), ("PDFS", "success"), ("RUN", "https://example.org/run")];
        checkout.assert_runs(&step(&checkout, "Comment"), &given);
        assert!(checkout.read("comment.md").contains(&format!("{whole}\n\nThe PDFs")));
    }

    #[test]
    #[ignore = "needs bash, git and jq, which `.ci/run` has"]
    fn github_changes_what_it_wrote_itself_and_nothing_else() {
        let checkout = Checkout::new();
        let comment = |answer: &str| {
            fs::write(checkout.path("../answer"), answer).unwrap();
            let _ = fs::remove_file(checkout.path("../called"));
            checkout.assert_runs(&step(&checkout, "Comment"), &[("NUMBER", "7"), ("RUN", "")]);
            checkout.called().lines().last().unwrap().to_owned()
        };
        let new = "gh api --silent --method POST repos/press/briefings/issues/7/comments \
                   --field body=@comment.md";
        let others = r#"{"id": 1, "user": {"login": "github-actions[bot]"}, "body": "Spelling"},
            {"id": 2, "user": {"login": "anna"}, "body": "<!-- twopager -->"}"#;
        assert_eq!(comment(&format!("[{others}]")), new);
        let ours = r#"{"id": 3, "user": {"login": "github-actions[bot]"},
            "body": "<!-- twopager -->\n"}"#;
        assert_eq!(
            comment(&format!("[{others}, {ours}]")),
            "gh api --silent --method PATCH repos/press/briefings/issues/comments/3 \
             --field body=@comment.md"
        );

        fs::create_dir(checkout.path("told")).unwrap();
        fs::write(checkout.path("told/check.txt"), "1 warning\n").unwrap();
        let remind = |answer: &str| {
            fs::write(checkout.path("../answer"), answer).unwrap();
            let title = [("TITLE", "Facts are out of date")];
            checkout.assert_runs(&step(&checkout, "Open an issue"), &title);
            checkout.called().lines().last().unwrap().to_owned()
        };
        let others = r#"{"number": 4, "title": "Facts are out of date, says Anna"}"#;
        assert_eq!(
            remind(&format!("[{others}]")),
            "gh issue create --repo press/briefings --title Facts are out of date --body-file body.md"
        );
        assert!(checkout.called().contains("--state open --author app/github-actions"));
        let ours = r#"{"number": 5, "title": "Facts are out of date"}"#;
        assert_eq!(
            remind(&format!("[{others}, {ours}]")),
            "gh issue edit 5 --repo press/briefings --body-file body.md"
        );
        assert!(checkout.read("body.md").contains("1 warning\n"));
    }

    #[test]
    #[ignore = "needs bash, git and jq, which `.ci/run` has"]
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
    #[ignore = "needs bash, git and jq, which `.ci/run` has"]
    fn github_builds_and_says_what_has_changed() {
        let checkout = Checkout::new();
        checkout.change_much();
        checkout.assert_runs(&step(&checkout, BUILD), &[]);
        for name in ["first", "2026/second", "called otherwise"] {
            assert!(checkout.path(&format!("pdfs/briefings/{name}.pdf")).exists(), "{name}");
        }
        let changes = step(&checkout, CHANGES);
        for event in ["push", "pull_request"] {
            checkout.assert_runs(&changes, &[("GITHUB_EVENT_NAME", event)]);
            assert_tells_much(&checkout.read("told/changes.md"));
        }
        assert_eq!(checkout.read("../summary"), checkout.read("told/changes.md").repeat(2));
    }

    #[test]
    #[ignore = "needs bash, git and jq, which `.ci/run` has"]
    fn github_says_that_nothing_has_changed() {
        let checkout = Checkout::new();
        checkout.change("# stale_after: 18 months", "# stale_after: 17 months");
        checkout.propose();
        checkout.assert_runs(&step(&checkout, CHANGES), &[]);
        assert_eq!(checkout.read("told/changes.md"), "");
        assert!(!checkout.path("../summary").exists());
    }

    /// What a run compares with is read by the same lines on both.
    #[test]
    fn gitlab_compares_as_github_does() {
        let project = project();
        let read = |name| fs::read_to_string(project.path().join("press").join(name)).unwrap();
        let compared = |text: String| {
            let begin = text.find("if [ -n \"$before\" ]; then").unwrap();
            let lines = text[begin..].lines().map(str::trim);
            let until = |line: &&str| *line != "mv \"$work/changes.md\" told/changes.md";
            lines.take_while(until).collect::<Vec<_>>().join("\n")
        };
        let github = compared(read(".github/workflows/briefings.yml"));
        assert!(github.contains("twopager diff"), "{github}");
        assert_eq!(compared(read(".gitlab-ci.yml")), github);
    }

    /// Lines of GitLab's job, as its runner puts them together.
    fn gitlab(checkout: &Checkout, part: &str) -> Vec<String> {
        let pipeline: Value = serde_yaml::from_str(&checkout.read(".gitlab-ci.yml")).unwrap();
        let lines = pipeline["briefings"][part].as_sequence().unwrap();
        lines.iter().map(|line| line.as_str().unwrap().to_owned()).collect()
    }

    #[test]
    #[ignore = "needs bash, git and jq, which `.ci/run` has"]
    fn gitlab_does_the_same_in_a_folder_that_is_kept() {
        let checkout = Checkout::new();
        checkout.change("# stale_after: 18 months", "stale_after: 1 month");
        checkout.change_much();
        let script = gitlab(&checkout, "script").join("\n");
        let proposed = [
            ("CI_PIPELINE_SOURCE", "merge_request_event"),
            ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "HEAD^1"),
            ("CI_MERGE_REQUEST_IID", "7"),
            ("CI_PROJECT_ID", "5"),
            ("CI_API_V4_URL", "https://gitlab.example.org/api/v4"),
            ("COMMENT_TOKEN", "secret"),
        ];
        for _ in 0..2 {
            // As the runner begins in a folder of before.
            checkout.assert_runs("git clean -ffdxq", &[]);
            checkout.assert_runs(&script, &proposed);
            assert!(checkout.path("pdfs/briefings/2026/second.pdf").exists());
            assert_tells_much(&checkout.read("told/changes.md"));
        }
        let remarks: serde_json::Value =
            serde_json::from_str(&checkout.read("code-quality.json")).unwrap();
        assert_eq!(remarks[0]["check_name"], "stale-fact");
        let path = remarks[0]["location"]["path"].as_str().unwrap();
        assert!(path.starts_with("briefings/"), "{path}");
        assert!(checkout.called().contains("/projects/5/merge_requests/7/notes"));
        checkout.assert_runs("git clean -ffdxq", &[]);
        let weekly = checkout.run(&script, &[("CI_PIPELINE_SOURCE", "schedule")]);
        assert_eq!(weekly.status.code(), Some(5));
    }

    /// What is about a file as a whole stands at its beginning.
    #[test]
    #[ignore = "needs bash, git and jq, which `.ci/run` has"]
    fn gitlab_has_a_line_for_every_remark() {
        let checkout = Checkout::new();
        let script = gitlab(&checkout, "script");
        let listing = script.iter().find(|line| line.starts_with("jq ")).unwrap();
        let check = "twopager check none.yaml --message-format json >check.jsonl || true";
        checkout.assert_runs(&format!("{check}\n{listing}"), &[]);
        let remarks: serde_json::Value =
            serde_json::from_str(&checkout.read("code-quality.json")).unwrap();
        assert_eq!(remarks[0]["location"]["path"], "none.yaml");
        assert_eq!(remarks[0]["location"]["lines"]["begin"], 1);
    }

    #[test]
    #[ignore = "needs bash, git and jq, which `.ci/run` has"]
    fn gitlab_takes_the_release_that_was_looked_at() {
        let checkout = Checkout::new();
        let lines = gitlab(&checkout, "before_script");
        let line = lines.iter().find(|line| line.contains("$CHECKSUM")).unwrap();
        fs::write(checkout.path("SHA256SUMS"), "").unwrap();
        let of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        for (checksum, is_right) in [("", true), (of_nothing, true), (&"0".repeat(64), false)] {
            let ran = checkout.run(line, &[("CHECKSUM", checksum)]);
            assert_eq!(ran.status.success(), is_right, "{checksum}");
        }
    }
}
