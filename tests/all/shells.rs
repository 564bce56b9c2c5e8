//! Completions and manual pages, made of the arguments themselves.

use std::collections::BTreeSet;
use std::fs;

use snapbox::cmd::{Command, cargo_bin};
use twopager::assets;

fn twopager(arguments: &[&str]) -> String {
    let output = Command::new(cargo_bin!("twopager")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The subcommands, as `--help` lists them.
fn subcommands() -> BTreeSet<String> {
    let help = twopager(&["--help"]);
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let lines = list.lines().take_while(|line| !line.is_empty());
    let names = lines.filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let names = names.filter(|name| !name.is_empty() && *name != "help");
    names.map(str::to_owned).collect()
}

#[test]
fn every_shell_completes_every_subcommand() {
    let subcommands = subcommands();
    assert!(subcommands.len() >= 10, "{subcommands:?}");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = twopager(&["completions", shell]);
        for word in subcommands.iter().map(String::as_str).chain(["message-format"]) {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn shells_offer_the_designs_of_the_template_inside() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = twopager(&["completions", shell]);
        assert!(script.contains("design"), "{shell}");
        // The other two complete no values.
        for (name, _) in assets::designs().filter(|_| ["bash", "fish", "zsh"].contains(&shell)) {
            assert!(script.contains(name), "{shell}: {name}");
        }
    }
}

/// As a person at the keyboard, with bash itself.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "needs bash, which `.ci/run` has"]
fn bash_completes_what_was_begun() {
    let script = twopager(&["completions", "bash"]);
    for (words, expected) in
        [("twopager bui", "build"), ("twopager check --message-format sa", "sarif")]
    {
        let ask = format!(
            "{script}\nCOMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))\n\
             _twopager twopager \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD-1]}}\"\n\
             echo \"${{COMPREPLY[@]}}\""
        );
        let output = std::process::Command::new("bash").args(["-c", &ask]).output().unwrap();
        assert_eq!(String::from_utf8(output.stdout).unwrap().trim(), expected, "{words}");
    }
}

#[test]
fn every_subcommand_has_a_manual_page() {
    let folder = tempfile::tempdir().unwrap();
    let man = folder.path().join("man1");
    twopager(&["man", "--out-dir", man.to_str().unwrap()]);
    let there: BTreeSet<_> = fs::read_dir(&man)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let expected = subcommands().into_iter().map(|name| format!("twopager-{name}.1"));
    assert_eq!(there, expected.chain(["twopager.1".to_owned()]).collect());
    let page = fs::read_to_string(man.join("twopager-check.1")).unwrap();
    assert_eq!(page, twopager(&["man", "check"]));
    assert!(
        page.contains("\ntwopager\\-check \\- Report everything that is wrong or stale"),
        "{page}"
    );
    assert_eq!(fs::read_to_string(man.join("twopager.1")).unwrap(), twopager(&["man"]));
    let unknown = Command::new(cargo_bin!("twopager")).args(["man", "chek"]).assert().code(2);
    unknown.stderr_eq(
        "error[usage]: `chek` is not a subcommand\n |\n = hint: `twopager --help` names them all\n\
         \n1 error\n",
    );
}
