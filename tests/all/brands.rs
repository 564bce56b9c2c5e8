//! Exact messages, each beside the brand file that causes it: `NAME.yml` and
//! `NAME.txt` in `tests/brands`, and in `tests/brands/files` with the files that brands
//! name; `SNAPSHOTS=overwrite` renews the texts. And the
//! manual of the brand file, `docs/brand.md`, whose examples are tested.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use twopager::brand::{Brand, Colour, Role};
use twopager::diagnostic::{Code, Diagnostic, Severity, Sink};
use twopager::{Press, Request, Setup};

use crate::snapshot::assert_same;

/// A brand, if one can be read, and all that is reported of its file, with what is
/// reported of a logo that is used.
fn read(name: &str, bytes: &[u8]) -> (Option<Brand>, Vec<Diagnostic>) {
    let mut sink = Sink::default();
    let brand = Brand::read(name, bytes, &mut sink);
    let logo = brand.as_ref().and_then(|brand| brand.logo.as_ref());
    sink.extend(logo.and_then(|logo| logo.wordless.clone()));
    (brand, sink.into_sorted())
}

fn reported(name: &str, bytes: &[u8]) -> Vec<Diagnostic> {
    read(name, bytes).1
}

fn joined(diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(|it| format!("{it}\n")).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_fault_has_its_exact_message() {
    for case in cases("tests/brands", 30) {
        let name = case.file_name().unwrap().to_str().unwrap();
        assert_reported(&case, &reported(name, &fs::read(&case).unwrap()));
    }
}

/// What is said of the files that a brand names, when a briefing is built with it.
#[test]
fn every_file_that_cannot_be_had_has_its_exact_message() {
    let facts = b"title: A day\ndate: 2025-11-28\nissuer: Press office\n";
    for case in cases("tests/brands/files", 6) {
        let setup = Setup { brand: Some(case.clone()), ..Setup::default() };
        let press = Press::open(&setup).unwrap_or_else(|faults| panic!("{}", joined(&faults)));
        let built = press.build("brief.yaml", facts, &Request::default());
        let built = built.unwrap_or_else(|faults| panic!("{}", joined(&faults)));
        let reported = [press.warnings(), &built.warnings].concat();
        assert_reported(&case, &reported);
    }
}

/// The brand files of a folder.
fn cases(folder: &str, at_least: usize) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|it| it == "yml")).collect();
    cases.sort();
    assert!(cases.len() >= at_least, "only {} cases", cases.len());
    cases
}

/// Compares what is reported of a brand file with the text beside it.
fn assert_reported(case: &Path, reported: &[Diagnostic]) {
    assert!(!reported.is_empty(), "{} has no fault", case.display());
    assert_same(case.with_extension("txt"), joined(reported));
}

#[test]
fn the_manual_shows_brands_and_the_messages_about_them() {
    let manual = fs::read_to_string("docs/brand.md").unwrap();
    let (_, manual) = manual.split_once("-->").unwrap();
    let fenced = manual.split("```").skip(1).step_by(2);
    let blocks: Vec<_> = fenced.map(|block| block.split_once('\n').unwrap()).collect();
    assert!(blocks.len() >= 5, "{} blocks", blocks.len());
    for (index, (kind, text)) in blocks.iter().enumerate() {
        let reported = joined(&reported("_brand.yml", text.as_bytes()));
        match *kind {
            "yaml" => assert_eq!(reported, "", "{text}"),
            "yaml bad" => assert_eq!(blocks.get(index + 1), Some(&("text", reported.as_str()))),
            "text" => assert_eq!(blocks[index - 1].0, "yaml bad", "a text of its own:\n{text}"),
            kind => panic!("a block of a kind that is not tested: `{kind}`"),
        }
    }
}

/// Every pair of colours that meet on paper, with the contrast that they need.
const PAIRS: [(Role, Role, f64); 15] = [
    (Role::Ink, Role::White, 7.0),
    (Role::Ink, Role::Tint, 4.5),
    (Role::Ink, Role::Mist, 7.0),
    (Role::Ink, Role::Haze, 4.5),
    (Role::Muted, Role::White, 4.5),
    (Role::Muted, Role::Tint, 4.5),
    (Role::Blue, Role::White, 4.5),
    (Role::Blue, Role::Tint, 3.0),
    (Role::Blue, Role::Mist, 3.0),
    (Role::Navy, Role::White, 7.0),
    (Role::Navy, Role::Tint, 4.5),
    (Role::Pale, Role::Navy, 7.0),
    (Role::Gold, Role::Navy, 4.5),
    (Role::Bronze, Role::Cream, 4.5),
    (Role::Thread, Role::White, 3.0),
];

/// The keys of a brand file whose colours may be used.
const KEYS: [&str; 9] = [
    "foreground",
    "background",
    "primary",
    "secondary",
    "tertiary",
    "dark",
    "info",
    "success",
    "warning",
];

/// What may stand at a key: mostly a colour, or two, a name that leads to one or to
/// nothing, or something else.
fn colour() -> impl Strategy<Value = String> {
    let hex = any::<[u8; 3]>().prop_map(|[r, g, b]| format!("'{}'", Colour::new(r, g, b)));
    prop_oneof![
        6 => hex.clone(),
        1 => (hex.clone(), hex).prop_map(|(light, dark)| format!("{{ light: {light}, dark: {dark} }}")),
        1 => prop::sample::select(KEYS.to_vec()).prop_map(str::to_owned),
        1 => prop::sample::select(vec![
            "gold", "nave", "[navy]", "'#1234'", "'#12345678'", "rgb(9, 99, 199)", "hsl(1)", "{ dark: red }",
        ]).prop_map(str::to_owned),
    ]
}

fn file() -> impl Strategy<Value = String> {
    let colours = prop::array::uniform9(prop::option::of(colour()));
    colours.prop_map(|colours| {
        let given = KEYS.iter().zip(colours).filter_map(|(key, colour)| Some((key, colour?)));
        given
            .fold("color:\n".to_owned(), |file, (key, colour)| format!("{file}  {key}: {colour}\n"))
    })
}

proptest! {
    /// Whatever the colours, everything on paper stands out from its ground, and what
    /// is not as the file has it is said: at its place, once, with what is used.
    #[test]
    fn any_colours_are_a_brand_that_can_be_read(file in file()) {
        let (brand, warnings) = read("_brand.yml", file.as_bytes());
        let palette = brand.expect("a brand").palette;
        for (one, other, least) in PAIRS {
            let contrast = palette[one].contrast(palette[other]);
            prop_assert!(contrast >= least, "{one:?} on {other:?}: {contrast}\n{file}");
        }
        let used: Vec<_> = Role::ALL.iter().map(|role| palette[*role].to_string()).collect();
        for warning in &warnings {
            prop_assert_eq!(warning.severity, Severity::Warning);
            let words = warning.hints.join(" ");
            let is_said = used.iter().any(|colour| words.contains(colour));
            prop_assert!(is_said || words.contains("it is read as"), "{}", warning);
        }
        let mut contrasts: Vec<_> =
            warnings.iter().filter(|it| it.code == Code::Contrast).map(|it| &it.path).collect();
        let count = contrasts.len();
        contrasts.dedup();
        prop_assert_eq!(contrasts.len(), count);
        // One for each role at most, and one for each key that cannot be read.
        prop_assert!(count <= 4, "{}", joined(&warnings));
    }

    /// What is used instead of other colours is right, and used as it is.
    #[test]
    fn what_is_used_instead_passes(file in file()) {
        let palette = read("_brand.yml", file.as_bytes()).0.expect("a brand").palette;
        let [ink, blue, navy, gold] =
            [Role::Ink, Role::Blue, Role::Navy, Role::Gold].map(|role| palette[role]);
        // With a `primary`, a grey `dark` may have no use.
        for (primary, colour) in [("tertiary", gold), ("primary", blue)] {
            let mended = format!(
                "color: {{ foreground: '{ink}', {primary}: '{colour}', dark: '{navy}', \
                 secondary: '{gold}' }}"
            );
            let (brand, warnings) = read("_brand.yml", mended.as_bytes());
            let mended = brand.expect("a brand").palette;
            prop_assert_eq!(mended[Role::Ink], ink);
            if primary == "primary" {
                prop_assert_eq!(mended[Role::Blue], blue);
            } else {
                prop_assert_eq!((mended[Role::Navy], mended[Role::Gold]), (navy, gold));
                prop_assert_eq!(warnings, []);
            }
        }
    }

    /// Whatever is in a file, there is a brand or a diagnostic at a place.
    #[test]
    fn any_bytes_are_a_brand_or_located(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check(&bytes)?;
    }

    /// The same for brands with a stretch of them replaced.
    #[test]
    fn a_damaged_brand_is_a_brand_or_located(
        name in prop::sample::select(vec!["contrast", "colours", "fonts", "circle", "slips"]),
        at in 0usize..400,
        length in 0usize..40,
        damage in "[ \\n:{}\\[\\]\"'*&#a-z0-9Ә-]{0,12}",
    ) {
        let mut bytes = fs::read(format!("tests/brands/{name}.yml")).unwrap();
        let at = at.min(bytes.len());
        bytes.splice(at..(at + length).min(bytes.len()), damage.into_bytes());
        check(&bytes)?;
    }
}

fn check(bytes: &[u8]) -> Result<(), TestCaseError> {
    let (brand, reported) = read("random.yml", bytes);
    let is_wrong = reported.iter().any(|it| it.severity == Severity::Error);
    prop_assert_eq!(brand.is_none(), is_wrong);
    for diagnostic in reported {
        prop_assert!(diagnostic.place.is_some(), "{}", diagnostic.message);
        prop_assert!(!diagnostic.to_string().is_empty());
    }
    Ok(())
}
