//! One facts file in several languages: what is made of it, where it goes, and what is said.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;
use snapbox::cmd::{Command, cargo_bin};
use twopager::brief::Brief;
use twopager::diagnostic::{Format, Report, Sink};
use twopager::facts::Reading;
use twopager::{Press, Request};

use crate::reader::Reader;

/// A briefing for three kinds of readers of English.
const FACTS: &str = "\
languages: [en, en-IE, en-US]
title: { en: A day of colour, en-US: A day of color }
date: 2025-11-28
issuer: Press office
lead: { en-001: Colour, en: Colours, en-US: Color }
";

/// Something that is the same in all languages is wrong with it, and something that is not.
const FAULTY: &str = "\
languages: [en-GB, en-US, en-IE]
title: A day
date: 2025-11-28
issuer: Press office
lead: { en-US: Color }
sections:
  - { heading: { en-GB: Trade, en-US: Trade }, text: So it is. }
sources: { mfa: { title: A ministry } }
";

fn twopager(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(cargo_bin!("twopager")).current_dir(folder).args(arguments).output().unwrap()
}

/// The exit code, and what is said to people, without how large files are.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = twopager(folder, arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    let said = said.lines().map(|line| match line.split_once(" written (") {
        Some((file, _)) => format!("{file} written\n"),
        None => format!("{line}\n"),
    });
    (output.status.code().unwrap(), said.collect())
}

/// A folder with files in it.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        fs::write(folder.path().join(path), text).unwrap();
    }
    folder
}

/// The names of the files in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

/// What is wrong with facts for a briefing in a language, a line each.
fn faults(facts: &str, language: &str) -> String {
    let language = Some(language.parse().unwrap());
    let request = Request { language, ..Request::default() };
    let faults = match Press::embedded().resolve("brief.yaml", facts.as_bytes(), &request) {
        Ok(resolved) => resolved.warnings,
        Err(faults) => faults,
    };
    Report { file: "", diagnostics: &faults }.render(Format::Short, false)
}

/// Plain texts in English, and names.
const PLAIN: &str = "\
title: { en: A day, fr: Une journée }
date: 2025-11-28
issuer: Press office
contact: { name: Anna Nowak, email: anna@example.org }
facts:
  trade: { value: 50 billion USD, label: { en: trade, fr: du commerce }, note: in all, source: mfa }
stats: [trade]
timeline:
  title: Meetings
  from: 2025
  to: 2026
  meetings:
    - { date: 2025-04-03, title: { en: Summit, fr: Sommet }, place: Samarkand, source: mfa }
sources:
  mfa: { title: Report of the year, publisher: Ministry }
";

#[test]
fn a_plain_text_is_missing_in_another_language_unless_it_is_a_name() {
    let missing = |places: &[&str], language: &str| {
        let line = |place: &&str| {
            format!(
                "brief.yaml:{place}: error[language-missing]: this text is missing in the \
                 language `{language}`\n"
            )
        };
        let summary = format!("{} errors\n", places.len());
        places.iter().map(line).collect::<String>() + &summary
    };
    for language in ["en", "en-GB", "en-US"] {
        assert_eq!(faults(PLAIN, language), "", "{language}");
    }
    for language in ["fr", "fr-BE", "fr-CA"] {
        let expected = missing(&["3:9", "6:80", "9:10"], language);
        assert_eq!(faults(PLAIN, language), expected, "{language}");
    }
    // Of what the file says of itself, what is plain is now French.
    let french = format!("language: fr-BE\n{}", PLAIN.replace("billion", "million"));
    assert_eq!(faults(&french, "fr"), "");
    assert_eq!(faults(&french, "en"), missing(&["4:9", "7:80", "10:10"], "en"));

    // Names may have languages, and then they have them.
    let named = PLAIN.replace("place: Samarkand", "place: { en: Samarkand, de: Samarkand }");
    assert_eq!(faults(&named, "fr"), missing(&["3:9", "6:80", "9:10", "13:69"], "fr"));
}

#[test]
fn the_way_out_is_said_of_what_is_missing() {
    let request = Request { language: Some("fr".parse().unwrap()), ..Request::default() };
    let facts = PLAIN.replace("fr: du commerce", "de: Handel");
    let faults = Press::embedded().resolve("brief.yaml", facts.as_bytes(), &request).unwrap_err();
    assert_eq!(
        format!("{}\n\n{}\n", faults[0], faults[1]),
        "\
error[language-missing]: this text is missing in the language `fr`
 --> brief.yaml:3:9
  |
3 | issuer: Press office
  |         ^^^^^^^^^^^^
  |
  = path: issuer
  = hint: write `{ en: …, fr: … }`; `twopager translate` lists for a translator what is missing

error[language-missing]: this text is missing in the language `fr`
 --> brief.yaml:6:42
  |
6 |   trade: { value: 50 billion USD, label: { en: trade, de: Handel }, note: in all, source: mfa }
  |                                          ^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = path: facts.trade.label
  = hint: add `fr: …`
"
    );
}

#[test]
fn a_language_without_any_text_is_reported_once() {
    let said = "error[language-missing]: no text is given in the language `ru`\n1 error\n";
    assert_eq!(faults(PLAIN, "ru"), format!("brief.yaml:1:8: {said}"));
    let listed = format!("languages: [en, fr, ru]\n{PLAIN}");
    assert_eq!(faults(&listed, "ru"), format!("brief.yaml:1:21: {said}"));
}

#[test]
fn in_what_language_a_file_is_that_says_it_wrongly_nobody_knows() {
    let invalid = format!("language: english\n{PLAIN}");
    let said = "brief.yaml:1:11: error[language-invalid]: `english` is not a language\n1 error\n";
    assert_eq!(faults(&invalid, "fr"), said);
    let invalid = format!("languages: [english, fr]\n{PLAIN}");
    let said = "brief.yaml:1:13: error[language-invalid]: `english` is not a language\n1 error\n";
    assert_eq!(faults(&invalid, "fr"), said);
}

#[test]
fn a_name_says_the_language_that_is_asked_for() {
    for (arguments, expected) in [
        (&[][..], &["brief.pdf"][..]),
        (&["--lang", "en"], &["brief.en.pdf"]),
        (&["--lang", "en-US,EN,en-us"], &["brief.en-US.pdf", "brief.en.pdf"]),
        (&["--lang", "all"], &["brief.en-IE.pdf", "brief.en-US.pdf", "brief.en.pdf"]),
        (&["--lang", "en-GB"], &["brief.en-GB.pdf"]),
        (&["--lang", "en-IE", "-o", "a.pdf"], &["a.pdf"]),
        (&["--lang", "en-IE", "--format", "png"], &["brief.en-IE-1.png", "brief.en-IE-2.png"]),
        (
            &["--lang", "en,en-US", "--format", "pdf,txt"],
            &["brief.en-US.pdf", "brief.en-US.txt", "brief.en.pdf", "brief.en.txt"],
        ),
    ] {
        let folder = folder(&[("brief.yaml", FACTS)]);
        let (code, said) = run(folder.path(), &[&["build", "brief.yaml"], arguments].concat());
        assert_eq!(code, 0, "{arguments:?}: {said}");
        let mut there = names(folder.path());
        there.retain(|name| name != "brief.yaml");
        assert_eq!(there, expected, "{arguments:?}");
    }
}

#[test]
fn a_file_that_names_no_languages_is_built_in_its_own() {
    let folder = folder(&[("brief.yaml", "title: A\ndate: 2025-11-28\nissuer: B\n")]);
    assert_eq!(
        run(folder.path(), &["build", "brief.yaml", "--lang", "all"]),
        (0, "brief.pdf written\n".to_owned())
    );
}

#[test]
fn each_is_in_its_language_and_another_document_with_the_same_facts() {
    let folder = folder(&[("brief.yaml", FACTS)]);
    let (code, said) = run(folder.path(), &["build", "brief.yaml", "--lang", "all"]);
    let expected = "brief.en.pdf written\nbrief.en-IE.pdf written\n\
                    brief.en-US.pdf written\n3 briefings: 3 written\n";
    assert_eq!((code, said.as_str()), (0, expected));
    let mut identities = Vec::new();
    for (tag, lead) in [("en", "Colours"), ("en-IE", "Colour"), ("en-US", "Color")] {
        let file = folder.path().join(format!("brief.{tag}.pdf"));
        let pdf = fs::read(&file).unwrap();
        assert_eq!(Reader::new(&pdf).language(), tag);
        assert_eq!(twopager::extract("brief.pdf", &pdf).unwrap(), FACTS.as_bytes(), "{tag}");
        let data = format!("brief.{tag}.json");
        run(folder.path(), &["build", "brief.yaml", "--lang", tag, "--format", "json"]);
        let data: Value =
            serde_json::from_slice(&fs::read(folder.path().join(data)).unwrap()).unwrap();
        assert_eq!(data["document"]["description"], lead);
        let text = String::from_utf8_lossy(&pdf);
        let (_, identity) = text.rsplit_once("/ID[(").unwrap();
        identities.push(identity.split_once(']').unwrap().0.to_owned());

        // It is built once more in its language.
        let (code, said) = run(folder.path(), &["verify", &format!("brief.{tag}.pdf")]);
        assert_eq!((code, said), (0, format!("brief.{tag}.pdf is what is built of its facts\n")));
    }
    identities.sort();
    identities.dedup();
    assert_eq!(identities.len(), 3);

    // That of the file is the same whether it is asked for or not.
    run(folder.path(), &["build", "brief.yaml"]);
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert!(read("brief.pdf") == read("brief.en.pdf"));
}

#[test]
fn several_languages_need_several_files() {
    let folder = folder(&[("brief.yaml", FACTS)]);
    for (arguments, expected) in [
        (
            &["brief.yaml", "-o", "a.pdf"][..],
            "error[usage]: `-o` names one file, and there may be several\n |\n \
             = hint: name a folder with `--out-dir DIR`\n\n1 error\n",
        ),
        (
            &["brief.yaml", "--open"],
            "error[usage]: `--open` shows one briefing, not several\n |\n \
             = hint: leave it out, or name one facts file and one language\n\n1 error\n",
        ),
        (
            &["brief.yaml", "-o", "-"],
            "error[usage]: several files cannot go to standard output\n |\n \
             = hint: ask for one language, or save the facts as a file and name that\n\n1 error\n",
        ),
    ] {
        let arguments = [&["build", "--lang", "all"], arguments].concat();
        assert_eq!(run(folder.path(), &arguments), (2, expected.to_owned()), "{arguments:?}");
    }
    assert_eq!(names(folder.path()), ["brief.yaml"]);
}

#[test]
fn what_is_no_language_is_refused() {
    let folder = folder(&[("brief.yaml", FACTS)]);
    for (command, language, why) in [
        ("build", "tlh", "briefings in the language `tlh` are not possible yet"),
        (
            "check",
            "en,english",
            "a language tag (BCP 47) is expected, such as `en`, `kk` or `pt-BR`",
        ),
        ("email", "all", "one language is expected, such as `en`"),
        ("watch", "en,en-US", "one language is expected, such as `en`"),
    ] {
        let (code, said) = run(folder.path(), &[command, "brief.yaml", "--lang", language]);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(why), "{said}");
    }
}

/// All that is wrong with `FAULTY`: in the order of the file, and each thing once.
const FOUND: &str = "\
brief.yaml:2:1: warning[page-sparse]: there is nothing on page 2
brief.yaml:5:7: error[language-missing]: this text is missing in the language `en-GB`
brief.yaml:5:7: error[language-missing]: this text is missing in the language `en-IE`
brief.yaml:7:16: error[language-missing]: this text is missing in the language `en-IE`
brief.yaml:8:12: warning[unused]: this source is not used anywhere
3 errors, 2 warnings in brief.yaml
";

#[test]
fn what_is_wrong_in_all_languages_is_said_once() {
    let folder = folder(&[("brief.yaml", FAULTY), ("b.yaml", FACTS)]);
    let check = ["check", "--lang", "all", "--message-format", "short", "--today", "2025-11-28"];
    let (code, said) = run(folder.path(), &[&check[..], &["brief.yaml"]].concat());
    assert_eq!((code, said.as_str()), (1, FOUND));

    // Several files are no different, however many are made at a time.
    let summary = "6 briefings: 4 in order, 2 to look at\n  \
                   look at brief.yaml (en-GB)\n  look at brief.yaml (en-IE)\n";
    for jobs in ["1", "4"] {
        let several = ["b.yaml", "brief.yaml", "--jobs", jobs];
        let (code, said) = run(folder.path(), &[&check[..], &several].concat());
        assert_eq!((code, said), (1, format!("{FOUND}{summary}")));
    }

    // Programs are told once as well.
    let sarif = ["check", "brief.yaml", "--lang", "all", "--message-format", "sarif"];
    let log: Value = serde_json::from_slice(&twopager(folder.path(), &sarif).stdout).unwrap();
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 5);
}

#[test]
fn what_has_no_room_in_a_language_names_it() {
    let folder = Path::new("docs/gallery");
    let said = |languages: &[&str]| {
        let check =
            ["check", "too-much.yaml", "--message-format", "short", "--today", "2026-10-05"];
        run(folder, &[&check[..], languages].concat()).1
    };
    let (alone, both) = (said(&[]), said(&["--lang", "en,en-GB"]));
    let of_one = alone.matches(": this section is left out: ").count();
    assert!(of_one > 0, "{alone}");
    for tag in ["en", "en-GB"] {
        let named = format!("warning[left-out]: in `{tag}`: this section is left out: ");
        assert_eq!(both.matches(&named).count(), of_one, "{both}");
        assert!(!alone.contains(&named));
    }
}

#[test]
fn a_batch_has_an_entry_for_every_language() {
    let folder = folder(&[("brief.yaml", FAULTY), ("b.yaml", FACTS)]);
    let build = ["build", ".", "--lang", "all", "--out-dir", "out", "--report", "report.json"];
    let more = ["--deps", "deps.d", "--message-format", "short"];
    let (code, said) = run(folder.path(), &[&build[..], &more].concat());
    let expected = format!(
        "out/b.en.pdf written\nout/b.en-IE.pdf written\n\
         out/b.en-US.pdf written\n{FOUND}out/brief.en-US.pdf written\n\
         6 briefings: 4 written, 2 not built\n  \
         look at brief.yaml (en-GB)\n  look at brief.yaml (en-IE)\n"
    );
    assert_eq!((code, said), (1, expected));

    let report = fs::read(folder.path().join("report.json")).unwrap();
    let report: Value = serde_json::from_slice(&report).unwrap();
    let entries = report["briefings"].as_array().unwrap().iter().map(|it| {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let path = text(&it["outputs"][0]["path"]).replace('\\', "/");
        let found = it["diagnostics"].as_array().unwrap().len();
        (text(&it["facts"]), text(&it["language"]), text(&it["outcome"]), path, found)
    });
    let entry = |facts: &str, language: &str, outcome: &str, found| {
        let stem = facts.trim_end_matches(".yaml");
        let path = format!("out/{stem}.{language}.pdf");
        (facts.to_owned(), language.to_owned(), outcome.to_owned(), path, found)
    };
    // Each has all that is wrong with it.
    let expected = [
        entry("b.yaml", "en", "written", 0),
        entry("b.yaml", "en-IE", "written", 0),
        entry("b.yaml", "en-US", "written", 0),
        entry("brief.yaml", "en-GB", "failed", 2),
        entry("brief.yaml", "en-US", "written", 2),
        entry("brief.yaml", "en-IE", "failed", 3),
    ];
    assert_eq!(entries.collect::<Vec<_>>(), expected);
    let rules = fs::read_to_string(folder.path().join("deps.d")).unwrap();
    assert_eq!(rules.lines().next(), Some("out/b.en.pdf: b.yaml"));
    assert_eq!(rules.lines().count(), 6);

    // What is there is compared, language by language.
    fs::write(folder.path().join("out/b.en-IE.pdf"), "another").unwrap();
    let check = ["build", "b.yaml", "--lang", "all", "--out-dir", "out", "--check", "-q"];
    let (code, said) = run(folder.path(), &check);
    let expected = "error[differs]: `out/b.en-IE.pdf` is out of date\n |\n \
                    = hint: the same command without `--check` makes it of `b.yaml`\n\n\
                    1 error in b.yaml\n";
    assert_eq!((code, said.replace('\\', "/").as_str()), (4, expected));
}

#[test]
fn the_languages_of_a_file_are_in_one_part() {
    let files: Vec<_> = (0..6).map(|it| format!("{it}.yaml")).collect();
    let files: Vec<_> = files.iter().map(|name| (name.as_str(), FACTS)).collect();
    let folder = folder(&files);
    let mut all = 0;
    for shard in ["1/2", "2/2"] {
        let arguments = ["check", ".", "--lang", "all", "--shard", shard];
        let (code, said) = run(folder.path(), &arguments);
        assert_eq!(code, 0, "{said}");
        let (count, rest) = said.split_once(" of 18 briefings: ").unwrap();
        assert_eq!(rest, format!("{count} in order\n"));
        let count: usize = count.parse().unwrap();
        assert_eq!(count % 3, 0, "{said}");
        all += count;
    }
    assert_eq!(all, 18);
}

#[test]
fn an_e_mail_is_in_one_language() {
    let folder = folder(&[("brief.yaml", FACTS)]);
    let (code, said) = run(folder.path(), &["email", "brief.yaml", "--lang", "en-US"]);
    assert_eq!(code, 0, "{said}");
    let mail = fs::read(folder.path().join("brief.en-US.eml")).unwrap();
    let mail = mail_parser::MessageParser::default().parse(&mail).unwrap();
    assert_eq!(mail.subject(), Some("A day of color"));
    let attachment = mail.attachment(0).unwrap();
    assert_eq!(mail_parser::MimeHeaders::attachment_name(attachment), Some("brief.en-US.pdf"));
    assert_eq!(Reader::new(attachment.contents()).language(), "en-US");
}

/// Names in the language of the file, and one in another, in a briefing in a third.
const NAMES: &str = r#"
languages: [en, fr]
title: { en: A day, fr: Un jour }
date: 2025-11-28
issuer: { en: Press office, fr: Service de presse }
lead: { en: "x [@one] [@two]", fr: "Le \"jour\" : ici [@one] [@two]" }
contact: { name: The "Office" }
sources:
  one: { title: 'The "Day" : 80th of it', publisher: 'The "Times"', date: 2025-04 }
  two: { title: Über den "Tag", language: de }
"#;

#[test]
fn names_are_set_and_spoken_in_their_own_language() {
    let reading = Reading::new("brief.yaml", NAMES.as_bytes());
    let located = reading.in_language(Some(&"fr".parse().unwrap()), &mut Sink::default());
    let brief: Value =
        serde_json::from_str(&Brief::resolve(&located.unwrap()).unwrap().to_json()).unwrap();
    let plain = |value: &Value| value.as_str().unwrap().replace('\u{a0}', "_");
    assert_eq!(plain(&brief["lead"][0]["text"]), "Le «_jour_»_:_ici");
    assert!(brief["lead"][0].get("language").is_none());
    for (source, title, language) in
        [(0, "The “Day” : 80th_of it", "en"), (1, "Über den „Tag“", "de")]
    {
        let run = &brief["sources"][source]["title"][0];
        assert_eq!((plain(&run["text"]).as_str(), &run["language"]), (title, &language.into()));
    }
    assert_eq!(brief["sources"][0]["publisher"], "The “Times”");
    assert_eq!(brief["sources"][0]["publisher_language"], "en");
    assert_eq!(brief["sources"][0]["date"], "avril\u{a0}2025");
    assert_eq!(brief["contact"]["name"], "The “Office”");
    assert_eq!(brief["contact"]["name_language"], "en");

    let folder = folder(&[("brief.yaml", NAMES)]);
    let (code, said) = run(folder.path(), &["build", "brief.yaml", "--lang", "fr"]);
    assert_eq!(code, 0, "{said}");
    let pdf = Reader::new(&fs::read(folder.path().join("brief.fr.pdf")).unwrap());
    assert_eq!(pdf.language(), "fr");
    let spoken = pdf.languages();
    assert!(["de", "en"].iter().all(|it| spoken.contains(*it)), "{spoken:?}");
    let (code, said) = run(folder.path(), &["email", "brief.yaml", "--lang", "fr"]);
    assert_eq!(code, 0, "{said}");
    let mail = fs::read(folder.path().join("brief.fr.eml")).unwrap();
    let mail = mail_parser::MessageParser::default().parse(&mail).unwrap();
    let html = mail.body_html(0).unwrap().into_owned();
    for passage in [
        "<span lang=\"en\">The “Times”</span>",
        "<span lang=\"de\">Über den „Tag“</span>",
        "<span lang=\"en\">The “Office”</span>",
    ] {
        assert!(html.contains(passage), "{html}");
    }
}
