//! Exact diagnostics, each beside the facts that cause it: `NAME.yaml` and
//! `NAME.txt` in `tests/faults`. `SNAPSHOTS=overwrite` renews the texts.

use std::fs;
use std::path::PathBuf;

use snapbox::{Assert, Data};
use twopager::brief::Brief;
use twopager::facts;
use twopager::typeset::Typesetter;

/// Every facts file of the folder.
fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir("tests/faults").unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|e| e == "yaml")).collect();
    cases.sort();
    cases
}

#[test]
fn every_fault_says_exactly_this() {
    let typesetter = Typesetter::embedded();
    let cases = cases();
    assert!(cases.len() >= 30, "only {} cases", cases.len());
    for case in cases {
        let name = case.file_name().unwrap().to_str().unwrap();
        let outcome = facts::read(name, &fs::read(&case).unwrap()).and_then(|located| {
            let brief = Brief::resolve(&located)?;
            typesetter.typeset(&brief).map(|_| located.warnings)
        });
        // Warnings are exact, too; a case is either faulty or warned of.
        let diagnostics = outcome.unwrap_or_else(|faults| faults);
        assert!(!diagnostics.is_empty(), "{name} has no fault");
        let text = diagnostics.iter().map(|d| format!("{d}\n")).collect::<Vec<_>>().join("\n");
        let expected =
            Data::read_from(&case.with_extension("txt"), Some(snapbox::data::DataFormat::Text));
        Assert::new().action_env("SNAPSHOTS").eq(text, expected.raw());
    }
}
