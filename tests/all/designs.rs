//! The design of a briefing: which one is asked for, by whom, and what is said of one that the
//! template does not have.

use std::fs;
use std::path::Path;

use snapbox::cmd::{Command, cargo_bin};
use tempfile::TempDir;

use twopager::diagnostic::{Code, Diagnostic};
use twopager::facts::Reading;
use twopager::{Press, Request, Setup, assets, export};

use crate::batch::folder;
use crate::heights;
use crate::reader::{Reader, Said, squeezed};

const FACTS: &str = "title: A day\ndate: 2025-11-28\nissuer: Press office\n";

/// The smallest template there is.
const MAIN: &str = "#let brief = json(\"brief.json\")
#set text(lang: brief.language, font: \"Twopager Sans\")
= Title
#pagebreak()
Text
";

/// A folder with a template that has designs by name alone, and with brands.
fn house() -> TempDir {
    folder(&[
        ("house/main.typ", MAIN),
        ("house/designs/of-argument/design.typ", ""),
        ("house/designs/of-brand/design.typ", ""),
        ("house/designs/of-facts/design.typ", ""),
        // None of these is one.
        ("house/designs/of-brand/parts/design.typ", ""),
        ("house/designs/nothing/tokens.typ", ""),
        ("house/designs/an_other/design.typ", ""),
        ("house/designs/design.typ", ""),
        ("bare/main.typ", MAIN),
        ("_brand.yml", "defaults: { quarto: { design: x }, twopager: { design: of-brand } }"),
        ("wrong.yml", "defaults:\n  twopager:\n    design: of-brands\n"),
    ])
}

/// A press with a template of a folder.
fn press(folder: &TempDir, template: &str) -> Press {
    let template = Some(folder.path().join(template));
    Press::open(&Setup { template, ..Setup::default() }).unwrap()
}

/// What is asked for beside a folder: a design, or none.
fn request(folder: &TempDir, design: Option<&str>) -> Request {
    let folder = Some(folder.path().to_owned());
    Request { folder, design: design.map(str::to_owned), ..Request::default() }
}

#[test]
fn the_command_comes_before_the_facts_and_these_before_the_brand() {
    let folder = house();
    let press = press(&folder, "house");
    for (argument, keys, expected) in [
        (None, "", None),
        (None, "brand: _brand.yml", Some("of-brand")),
        (None, "brand: _brand.yml\ndesign: of-facts", Some("of-facts")),
        (Some("of-argument"), "brand: _brand.yml\ndesign: of-facts", Some("of-argument")),
        (Some("of-argument"), "brand: wrong.yml\ndesign: nothing", Some("of-argument")),
    ] {
        let facts = format!("{FACTS}{keys}\n");
        let request = request(&folder, argument);
        let resolved = press.resolve("brief.yaml", facts.as_bytes(), &request).unwrap();
        assert_eq!(resolved.brief.design.as_deref(), expected, "{argument:?} {keys}");
        let key = expected.map(|name| format!("\n  \"design\": \"{name}\",\n"));
        let json = resolved.brief.to_json();
        assert_eq!(json.contains("\"design\""), key.is_some());
        assert!(key.is_none_or(|key| json.contains(&key)), "{json}");
    }
}

/// All that is said of facts, with paths as in the folder.
fn said(folder: &TempDir, found: &[Diagnostic]) -> String {
    let found = found.iter().map(|it| format!("{it}\n")).collect::<String>();
    found.replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn a_design_that_there_is_not_is_said_where_it_is_named() {
    let folder = house();
    for (template, argument, keys, expected) in [
        (
            "house",
            None,
            "design: of-fact",
            "\
error[unknown-design]: there is no design `of-fact`
 --> brief.yaml:4:9
  |
4 | design: of-fact
  |         ^^^^^^^
  |
  = path: design
  = expected: a design of the template: `of-argument`, `of-brand`, `of-facts`
  = hint: did you mean `of-facts`?
",
        ),
        (
            "house",
            None,
            "design: an_other",
            "\
error[unknown-design]: there is no design `an_other`
 --> brief.yaml:4:9
  |
4 | design: an_other
  |         ^^^^^^^^
  |
  = path: design
  = expected: a design of the template: `of-argument`, `of-brand`, `of-facts`
  = hint: its name is made of the letters a to z, digits and hyphens
",
        ),
        (
            "house",
            None,
            "brand: wrong.yml",
            "\
error[unknown-design]: there is no design `of-brands`
 --> wrong.yml:3:13
  |
3 |     design: of-brands
  |             ^^^^^^^^^
  |
  = path: defaults.twopager.design
  = expected: a design of the template: `of-argument`, `of-brand`, `of-facts`
  = hint: did you mean `of-brand`?
",
        ),
        (
            "house",
            Some("nothing"),
            "design: of-facts",
            "\
error[unknown-design]: there is no design `nothing`
 |
 = expected: a design of the template: `of-argument`, `of-brand`, `of-facts`
",
        ),
        (
            "bare",
            None,
            "design: of-facts",
            "\
error[unknown-design]: there is no design `of-facts`
 --> brief.yaml:4:9
  |
4 | design: of-facts
  |         ^^^^^^^^
  |
  = path: design
  = hint: the template has no designs to choose from: leave it out
",
        ),
    ] {
        let facts = format!("{FACTS}{keys}\n");
        let request = request(&folder, argument);
        let press = press(&folder, template);
        let faults = press.resolve("brief.yaml", facts.as_bytes(), &request).unwrap_err();
        assert_eq!(said(&folder, &faults), expected);
        // Formats without pages say so as well as those with them.
        assert_eq!(press.build("brief.yaml", facts.as_bytes(), &request).unwrap_err(), faults);
    }
}

#[test]
fn the_template_inside_has_the_designs_of_its_folder() {
    let there = fs::read_dir("templates/briefing/designs").unwrap();
    let mut there: Vec<_> =
        there.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    there.sort();
    let inside: Vec<_> = assets::designs().map(|(name, _)| name).collect();
    assert_eq!(inside, there);
    let manual = fs::read_to_string("docs/facts.md").unwrap();
    for (name, remark) in assets::designs() {
        assert!(remark.len() > 20 && remark.ends_with('.'), "{name}: {remark}");
        assert!(manual.contains(&format!("\n| `{name}` | ")), "{name} in docs/facts.md");
    }

    let press = Press::embedded();
    let facts = format!("{FACTS}design: ours\n");
    let faults = press.resolve("brief.yaml", facts.as_bytes(), &Request::default()).unwrap_err();
    let listed: Vec<_> = there.iter().map(|name| format!("`{name}`")).collect();
    let expected = format!("a design of the template: {}", listed.join(", "));
    assert_eq!(faults[0].expected, Some(expected));
    let hint =
        "a design of your own is in a template of your own: name its folder with `--template`";
    assert_eq!(faults[0].hints, [hint]);
}

/// A design of one's own: the one that the manual has, the usual one in another colour.
fn moss() -> String {
    let manual = fs::read_to_string("docs/template.md").unwrap();
    let (_, example) = manual.split_once("`designs/moss/design.typ`:\n\n```typ\n").unwrap();
    example.split("```").next().unwrap().to_owned()
}

/// The command in a folder, with its exit code and its messages.
fn twopager(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(cargo_bin!("twopager")).current_dir(folder).args(arguments).output();
    let output = output.unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

/// A folder with a template that has a design of its own, `moss`.
fn with_moss() -> TempDir {
    let folder = folder(&[
        ("_brand.yml", "defaults: { twopager: { design: moss } }"),
        ("brief.yaml", &format!("{FACTS}lead: Words.\n")),
    ]);
    assert_eq!(twopager(folder.path(), &["new", "--template", "house"]).0, Some(0));
    let path = folder.path().join("house/designs/moss");
    fs::create_dir(&path).unwrap();
    fs::write(path.join("design.typ"), moss()).unwrap();
    folder
}

#[test]
fn a_design_of_a_template_of_ones_own_is_what_the_pages_look_like() {
    let folder = with_moss();
    let press = press(&folder, "house");
    let pages = |argument: Option<&str>, keys: &str| {
        let facts = format!("{}{keys}\n", assets::SAMPLE);
        let reading = Reading::new("brief.yaml", facts.as_bytes());
        let outcome = press.set(&reading, &request(&folder, argument));
        assert!(outcome.diagnostics.is_empty(), "{:?}", outcome.diagnostics);
        let document = outcome.pages.unwrap().typeset.document;
        document.pages().iter().map(export::svg).collect::<Vec<_>>()
    };
    let usual = pages(None, "");
    let moss = pages(Some("moss"), "");
    assert!(usual.iter().all(|page| page.contains("#0f2747") && !page.contains("#123f23")));
    assert!(moss.iter().all(|page| page.contains("#123f23") && !page.contains("#0f2747")));
    assert!(pages(None, "design: moss") == moss);
    assert!(pages(None, "brand: _brand.yml") == moss);
    assert!(pages(Some("classic"), "brand: _brand.yml\ndesign: moss") == usual);
}

#[test]
fn a_pdf_says_its_design_and_is_verified_in_it() {
    let folder = with_moss();
    let run = |arguments: &str| {
        let arguments: Vec<_> = arguments.split(' ').collect();
        twopager(folder.path(), &arguments)
    };
    let (code, said) = run("build brief.yaml --template house --design moss");
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = run("verify brief.pdf --template house");
    assert_eq!((code, &*said), (Some(0), "brief.pdf is what is built of its facts\n"));
    let (code, said) = run("verify brief.pdf");
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("error[unknown-design]: there is no design `moss`"), "{said}");
    assert!(said.contains("name its folder with `--template`"), "{said}");
}

#[test]
fn a_design_of_the_command_is_refused_once() {
    let folder = house();
    fs::write(folder.path().join("one.yaml"), FACTS).unwrap();
    fs::write(folder.path().join("two.yaml"), FACTS).unwrap();
    let fault = "\
error[unknown-design]: there is no design `of-fact` (`--design`)
 |
 = expected: a design of the template: `of-argument`, `of-brand`, `of-facts`
 = hint: did you mean `of-facts`?

1 error
";
    for command in [
        "build one.yaml",
        "build one.yaml two.yaml",
        "check one.yaml",
        "check one.yaml two.yaml",
        "watch one.yaml",
        "email one.yaml",
    ] {
        let arguments = format!("{command} --template house --design of-fact");
        let arguments: Vec<_> = arguments.split(' ').collect();
        assert_eq!(twopager(folder.path(), &arguments), (Some(1), fault.to_owned()), "{command}");
    }
    assert!(!folder.path().join("one.pdf").exists());
}

#[test]
fn a_template_begins_with_the_design_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| twopager(folder.path(), arguments);
    let pages = |template: Option<&str>, design: Option<&str>| {
        let template = template.map(|name| folder.path().join(name));
        let press = Press::open(&Setup { template, ..Setup::default() }).unwrap();
        let reading = Reading::new("brief.yaml", assets::SAMPLE.as_bytes());
        let design = design.map(str::to_owned);
        let outcome = press.set(&reading, &Request { design, ..Request::default() });
        let document = outcome.pages.unwrap().typeset.document;
        document.pages().iter().map(export::svg).collect::<Vec<_>>()
    };
    for (name, _) in assets::designs() {
        let (code, said) = run(&["new", "--template", name, "--design", name]);
        assert_eq!(code, Some(0), "{said}");
        assert!(pages(Some(name), None) == pages(None, Some(name)), "{name}");
        let brief = fs::read_to_string(folder.path().join(name).join("brief.json")).unwrap();
        assert!(!brief.contains("\"design\""));
    }
    let (code, said) = run(&["new", "--template", "house", "--design", "clasic"]);
    assert_eq!(code, Some(1));
    assert!(said.starts_with("error[unknown-design]: there is no design `clasic` (`--design`)\n"));
    assert!(said.contains("did you mean `classic`?"), "{said}");
    assert!(!folder.path().join("house").exists());
    let (code, said) = run(&["new", "house", "--design", "classic"]);
    assert_eq!(code, Some(2), "{said}");
}

/// The same words in the same order, under the same headings, with the same links, and the same is said of
/// pictures.
#[test]
fn all_designs_say_the_same() {
    let press = Press::embedded();
    let (mut said_in_all, mut faults) = (0, Vec::new());
    for facts in heights::at_hand() {
        let said_in = |design: &str| {
            let request = Request {
                folder: facts.folder.clone(),
                since: facts.since.clone(),
                design: Some(design.to_owned()),
                ..Request::default()
            };
            let built = press.build(&facts.name, &facts.bytes, &request);
            let built = built.unwrap_or_else(|faults| panic!("{design}: {}", faults[0]));
            // What is left out where there is no room for it, is said then.
            let is_left_out = |it: &Diagnostic| it.code == Code::LeftOut;
            let is_whole = !built.warnings.iter().any(is_left_out);
            // How to read a drawing is said only with that: with little to say there may be none.
            let hint = squeezed(&built.brief.words.timeline_hint).to_lowercase();
            let mut said = Reader::new(&built.pdf).said();
            for it in &mut said {
                if let Said::Words(words) = it {
                    *words = words.replace(&hint.replace('-', ""), "");
                }
            }
            // With little to say the classic design has no axis, and so no numbers for its marks.
            let is_numbered = built.brief.fit.as_ref().is_some_and(|fit| fit["layout"].is_null());
            (is_whole && (is_numbered || built.brief.timeline.is_none())).then_some(said)
        };
        let Some(usual) = said_in("classic") else { continue };
        assert!(usual.iter().any(|it| matches!(it, Said::Words(_))), "{}", facts.name);
        for design in ["bold", "quiet"] {
            let Some(said) = said_in(design) else { continue };
            said_in_all += 1;
            let differing = usual.iter().zip(&said).find(|(one, other)| one != other);
            if let Some((one, other)) = differing {
                faults.push(format!("{} in {design}:\n{one:?}\n{other:?}", facts.name));
            } else if said.len() != usual.len() {
                faults.push(format!("{} in {design} has another end", facts.name));
            }
        }
    }
    assert!(faults.is_empty(), "{}\n{}", faults.len(), faults.join("\n"));
    assert!(said_in_all > 40, "{said_in_all}");
}
