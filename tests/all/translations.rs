//! Translations beside the facts: exact diagnostics about `NAME.fr.po` in `tests/translations`, each
//! in `NAME.txt` (`SNAPSHOTS=overwrite` renews them), and the way from the facts to a translator and back.

use std::fs;
use std::path::Path;

use snapbox::cmd::{Command, OutputAssert, cargo_bin};
use twopager::inputs::InputRole;
use twopager::{Press, Request};

use crate::snapshot::assert_same;

const FACTS: &str = include_str!("../translations/brief.yaml");
const GOOD: &str = include_str!("../translations/good.fr.po");

/// A briefing in French, with the translations of a name in a folder.
fn french(folder: &Path, stem: &str) -> Request {
    Request {
        folder: Some(folder.to_owned()),
        stem: Some(stem.to_owned()),
        language: Some("fr".parse().unwrap()),
        ..Request::default()
    }
}

#[test]
fn every_fault_of_a_translation_has_its_exact_message() {
    for name in ["good", "wrong", "broken"] {
        let request = french(Path::new("tests/translations"), name);
        let found = Press::embedded().check("brief.yaml", FACTS.as_bytes(), &request, None);
        let text = found.iter().map(|it| format!("{it}\n")).collect::<Vec<_>>().join("\n");
        match name {
            "good" => assert_eq!(text, ""),
            name => {
                assert_same(Path::new("tests/translations").join(name).with_extension("txt"), text);
            }
        }
    }
}

#[test]
fn a_translation_is_one_of_the_files_that_a_briefing_is_made_of() {
    let folder = tempfile::tempdir().unwrap();
    let po = folder.path().join("brief.fr.po");
    fs::write(&po, GOOD).unwrap();
    let (press, request) = (Press::embedded(), french(folder.path(), "brief"));
    let built = press.build("brief.yaml", FACTS.as_bytes(), &request).unwrap();
    assert_eq!(built.brief.language, "fr");
    assert!(built.files.contains(&po), "{:?}", built.files);
    let translations = built.inputs.iter().filter(|it| it.role == InputRole::Translation);
    assert_eq!(translations.map(|it| it.name.as_str()).collect::<Vec<_>>(), ["brief.fr.po"]);

    // Whatever the PDF is called, and in its own language.
    let here = Request { folder: request.folder.clone(), ..Request::default() };
    let verified = |request: &Request| {
        let found = press.verify("note.pdf", &built.pdf, request);
        found.into_iter().map(|it| it.message).collect::<Vec<_>>()
    };
    assert_eq!(verified(&here), [] as [&str; 0]);
    fs::write(&po, GOOD.replace("Samarcande", "Samarkande")).unwrap();
    let changed = "the translation `brief.fr.po` is not the one that `note.pdf` was built with";
    assert_eq!(verified(&here), [changed]);
    // Its texts are missing, and it is known why.
    let found = press.verify("note.pdf", &built.pdf, &Request::default());
    let [lost] = &found[..] else { panic!("{found:?}") };
    assert_eq!(
        lost.message,
        "`note.pdf` was built with the translation `brief.fr.po`, which is missing now"
    );
    assert_eq!(lost.hints, ["name the folder where it lies with `--root`"]);

    // A briefing in the language of the facts needs none, and reads none.
    fs::write(&po, "none at all").unwrap();
    let english = Request { language: None, ..request.clone() };
    let built = press.build("brief.yaml", FACTS.as_bytes(), &english).unwrap();
    assert_eq!(built.files, [] as [&Path; 0]);
    assert!(press.build("brief.yaml", FACTS.as_bytes(), &request).is_err());
}

fn twopager(folder: &Path, arguments: &str) -> OutputAssert {
    let arguments = arguments.split(' ');
    Command::new(cargo_bin!("twopager")).current_dir(folder).args(arguments).assert()
}

fn stderr(output: &OutputAssert) -> String {
    String::from_utf8(output.get_output().stderr.clone()).unwrap()
}

#[test]
fn a_file_goes_to_the_translator_and_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::create_dir(folder.join("briefs")).unwrap();
    let (facts, po) = (folder.join("briefs/brief.yaml"), folder.join("briefs/brief.fr.po"));
    fs::write(&facts, FACTS).unwrap();
    let translate = |more: &str| twopager(folder, &format!("translate briefs/brief.yaml {more}"));
    let said = stderr(&translate("--to fr").success());
    assert_eq!(
        said,
        "briefs/brief.fr.po written: 10 to translate, 3 names that may stay as they are\n"
    );
    let printed = translate("--to fr -o -").success();
    assert!(printed.get_output().stdout == fs::read(&po).unwrap());

    fs::write(&po, GOOD).unwrap();
    assert_eq!(
        stderr(&translate("--to fr").success()).split_once(": ").unwrap().1,
        "2 names that may stay as they are\n"
    );
    let said = stderr(&translate("--to fr").success());
    assert_eq!(said, "briefs/brief.fr.po is up to date: 2 names that may stay as they are\n");
    twopager(folder, "check briefs/brief.yaml --lang all").success().stderr_eq("");

    fs::write(&facts, FACTS.replace("First summit", "The first summit")).unwrap();
    let said = stderr(&translate("--to fr").success());
    assert_eq!(
        said,
        "briefs/brief.fr.po written: 1 to look at again, 2 names that may stay as they are\n"
    );
    let said = stderr(&twopager(folder, "build briefs/brief.yaml --lang fr").code(1));
    assert!(said.contains("(`fuzzy`)\n"), "{said}");
    assert!(said.contains("briefs/brief.fr.po:"), "{said}");

    // One name alone.
    let publisher = "Ministry of Foreign Affairs";
    fs::write(&facts, FACTS.replace(publisher, &format!("{{ en: {publisher}, fr: Ministère }}")))
        .unwrap();
    fs::write(&po, GOOD).unwrap();
    let said = stderr(&translate("--to fr").success());
    assert_eq!(said.split_once(": ").unwrap().1, "1 name that may stay as it is\n");

    // Each language has its file.
    let said = stderr(&translate("--to de,kk").success());
    assert_eq!(said.lines().count(), 2, "{said}");
    assert!(folder.join("briefs/brief.kk.po").exists());

    // What stands in for a language needs no translation.
    fs::write(&facts, FACTS).unwrap();
    fs::write(&po, GOOD).unwrap();
    let said = stderr(&translate("--to fr-BE").success());
    assert_eq!(said, "briefs/brief.fr-BE.po written: 2 names that may stay as they are\n");
}

#[test]
fn all_languages_are_those_that_the_facts_name() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let facts = FACTS.lines().filter(|line| !line.starts_with("languages:"));
    let facts: String = facts.map(|line| format!("{line}\n")).collect();
    fs::write(folder.join("brief.yaml"), format!("languages: [en, fr, de, en-IE]\n{facts}"))
        .unwrap();
    let said = stderr(&twopager(folder, "translate brief.yaml --to all").success());
    let names: Vec<_> = said.lines().map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(names, ["brief.fr.po", "brief.de.po"]);

    fs::write(folder.join("brief.yaml"), facts).unwrap();
    let said = stderr(&twopager(folder, "translate brief.yaml --to all").code(2));
    assert!(said.contains("these facts name no language to translate them into"), "{said}");
}

#[test]
fn nothing_is_replaced_that_is_no_translation() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("brief.yaml"), FACTS).unwrap();
    fs::write(folder.join("other.fr.po"), "Dear all,\n").unwrap();
    fs::write(folder.join("notes.md"), "# Notes\n").unwrap();
    for (arguments, code, expected) in [
        ("translate brief.yaml --to fr -o brief.yaml", 2, "the output would replace the facts"),
        ("translate brief.yaml --to fr -o other.fr.po", 1, "this line is none of a PO file"),
        (
            "translate brief.yaml --to fr -o notes.md",
            2,
            "the output would replace a file that has no entry of a PO file: `notes.md`",
        ),
        (
            "translate brief.yaml --to fr,de -o other.po",
            2,
            "`other.po` is one file, for one language",
        ),
        ("translate brief.yaml --to en-GB", 2, "the texts of these facts can be read in `en-GB`"),
        ("translate brief.yaml --to fr,tlh", 2, "briefings in the language `tlh` are not possible"),
        ("translate none.yaml --to fr", 3, "there is no file `none.yaml`"),
        ("translate brief.yaml --to french", 2, "a language tag (BCP 47) is expected"),
    ] {
        let said = stderr(&twopager(folder, arguments).code(code));
        assert!(said.contains(expected), "{arguments}: {said}");
    }
    assert_eq!(fs::read_to_string(folder.join("brief.yaml")).unwrap(), FACTS);
    assert_eq!(fs::read_to_string(folder.join("other.fr.po")).unwrap(), "Dear all,\n");
    assert_eq!(fs::read_to_string(folder.join("notes.md")).unwrap(), "# Notes\n");
    assert_eq!(fs::read_dir(folder).unwrap().count(), 3);
    // What is empty can be filled.
    fs::write(folder.join("empty.po"), "\n").unwrap();
    twopager(folder, "translate brief.yaml --to fr -o empty.po").success();
}

#[test]
fn what_is_gone_is_told_in_the_language_of_the_briefing() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let planned = FACTS.replace("date: 2025-04-03/2025-04-04, title", "date: 2025-12-20, title");
    let summit = planned.lines().find(|line| line.contains("First summit")).unwrap();
    let dropped = planned.replace(summit, "").replace("date: 2025-11-28\n", "date: 2025-12-05\n");
    let dropped = dropped.replace("label: bilateral trade", "label: trade");
    fs::write(folder.join("old.yaml"), &planned).unwrap();
    fs::write(folder.join("brief.yaml"), &dropped).unwrap();
    fs::write(folder.join("brief.fr.po"), GOOD).unwrap();
    twopager(folder, "translate brief.yaml --to fr").success();
    let po = fs::read_to_string(folder.join("brief.fr.po")).unwrap();
    assert!(po.contains("#~ msgid \"First summit\"\n"), "{po}");
    let checked = po.replace("#, fuzzy\n", "").replace("d’échanges bilatéraux", "d’échanges");
    fs::write(folder.join("brief.fr.po"), checked).unwrap();
    let build = "build brief.yaml --lang fr --since old.yaml --format txt -o brief.txt";
    twopager(folder, build).success().stderr_eq(
        "warning[page-sparse]: there is little on page 2\n...\nbrief.txt written (1 KB)\n",
    );
    let text = fs::read_to_string(folder.join("brief.txt")).unwrap().replace('\u{a0}', " ");
    assert!(text.contains("Premier sommet (20 décembre 2025)"), "{text}");

    // Without a translation, somebody has to know.
    let po = fs::read_to_string(folder.join("brief.fr.po")).unwrap();
    let kept: Vec<_> = po.lines().filter(|line| !line.starts_with("#~")).collect();
    fs::write(folder.join("brief.fr.po"), kept.join("\n")).unwrap();
    let said = stderr(&twopager(folder, build).success());
    assert!(
        said.starts_with(
            "warning[language-missing]: page 1 has `First summit` in `en`: what has changed is \
             told of an earlier edition (`--since`), which is not given in `fr`\n"
        ),
        "{said}"
    );
}
