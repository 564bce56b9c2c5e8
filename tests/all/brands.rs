//! Exact messages, each beside the brand file that causes it: `NAME.yml` and
//! `NAME.txt` in `tests/brands`, `SNAPSHOTS=overwrite` renews the texts. And the
//! manual of the brand file, `docs/brand.md`, whose examples are tested.

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use twopager::brand::{Brand, Colour, Role};
use twopager::diagnostic::{Code, Diagnostic, Severity, Sink};

use crate::snapshot::assert_same;

/// A brand, if one can be read, and all that is reported of its file.
fn read(name: &str, bytes: &[u8]) -> (Option<Brand>, Vec<Diagnostic>) {
    let mut sink = Sink::default();
    let brand = Brand::read(name, bytes, &mut sink);
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
    let entries = fs::read_dir("tests/brands").unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|it| it == "yml")).collect();
    cases.sort();
    assert!(cases.len() >= 15, "only {} cases", cases.len());
    for case in cases {
        let name = case.file_name().unwrap().to_str().unwrap();
        let reported = reported(name, &fs::read(&case).unwrap());
        assert!(!reported.is_empty(), "{name} has no fault");
        let text = case.with_extension("txt");
        assert_same(text, joined(&reported));
    }
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

/// The keys of a brand file that give colours, each with one or none.
type Colours = Vec<(&'static str, Option<Colour>)>;

const KEYS: [&str; 5] = ["foreground", "primary", "dark", "secondary", "tertiary"];

fn file(colours: &Colours) -> String {
    let given = colours.iter().filter_map(|(key, colour)| Some((key, (*colour)?)));
    given.fold("color:\n".to_owned(), |file, (key, colour)| format!("{file}  {key}: '{colour}'\n"))
}

fn colours() -> impl Strategy<Value = Colours> {
    let colour = any::<[u8; 3]>().prop_map(|[r, g, b]| Colour::new(r, g, b));
    prop::array::uniform5(prop::option::of(colour))
        .prop_map(|colours| KEYS.into_iter().zip(colours).collect())
}

proptest! {
    /// Colours are read, or those that are suggested in their places are.
    #[test]
    fn what_is_suggested_passes(mut colours in colours()) {
        for fault in reported("_brand.yml", file(&colours).as_bytes()) {
            prop_assert_eq!(fault.code, Code::Contrast);
            let key = fault.path.as_deref().and_then(|path| path.strip_prefix("color."));
            let nearest = fault.hints[0].split('"').nth(1).and_then(Colour::from_hex);
            let given = colours.iter_mut().find(|(name, _)| Some(*name) == key);
            given.expect("a key of the file").1 = Some(nearest.expect("a colour"));
        }
        let (brand, faults) = read("_brand.yml", file(&colours).as_bytes());
        let brand = brand.ok_or_else(|| TestCaseError::fail(joined(&faults)))?;
        let [ink, navy] = [Role::Ink, Role::Navy].map(|role| brand.palette[role]);
        prop_assert!(ink.contrast(Colour::WHITE) >= 7.0);
        prop_assert!(navy.contrast(brand.palette[Role::Pale]) >= 7.0);
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
