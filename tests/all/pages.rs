//! The sample's pages in all designs, editions and languages as pictures, against the pictures
//! that a person has looked at. `SNAPSHOTS=overwrite` renews them.

use std::fs;
use std::io::Cursor;
use std::path::PathBuf;

use hayro::vello_cpu::Pixmap;
use twopager::brief::Edition;
use twopager::facts::Reading;
use twopager::{EarlierEdition, Press, Request, assets};

use crate::pdf::SAMPLE;
use crate::reader::Reader;

/// Pixels a point: enough to see a comma.
const SCALE: f32 = 1.5;
/// How much a channel of a pixel may differ: other processors round otherwise.
const TOLERANCE: u8 = 24;

#[test]
fn both_pages_look_as_they_should() {
    assert_looks_as("page", &SAMPLE);
}

#[test]
fn both_pages_for_the_office_look_as_they_should() {
    let request = Request { edition: Edition::Office, ..Request::default() };
    let built = Press::embedded().build("the sample", assets::SAMPLE.as_bytes(), &request);
    assert_looks_as("office", &built.unwrap().pdf);
}

#[test]
fn both_pages_look_as_they_should_in_each_design() {
    let others: Vec<_> = assets::designs().filter(|(name, _)| *name != "classic").collect();
    assert!(others.len() >= 2);
    for (name, _) in others {
        let design = Some(name.to_owned());
        let request = Request { design, ..Request::default() };
        let built = Press::embedded().build("the sample", assets::SAMPLE.as_bytes(), &request);
        assert_looks_as(name, &built.unwrap().pdf);
    }
}

#[test]
fn the_sample_looks_as_it_should_in_each_of_its_languages() {
    let sample = Reading::new("the sample", assets::SAMPLE.as_bytes());
    let languages = sample.languages();
    assert_eq!(languages.len(), 5);
    for language in &languages[1..] {
        let stem = Some(assets::SAMPLE_NAME.to_owned());
        let request = Request { language: Some(language.clone()), stem, ..Request::default() };
        let built = Press::embedded().build("the sample", assets::SAMPLE.as_bytes(), &request);
        let built = built.unwrap_or_else(|faults| panic!("{}", faults[0]));
        assert!(built.warnings.is_empty(), "{}", built.warnings[0]);
        assert_eq!(Reader::new(&built.pdf).language(), language.to_string());
        assert_looks_as(&language.to_string(), &built.pdf);
    }
}

#[test]
fn what_has_changed_looks_as_it_should() {
    let old = twopager::facts::read("the sample", assets::SAMPLE.as_bytes()).unwrap();
    let since = Some(EarlierEdition { facts: old, file: None });
    let new = fs::read("data/kazakhstan-eu-2025-12-05.yaml").unwrap();
    for (name, edition, grey) in
        [("since", Edition::Screen, false), ("since-office-grey", Edition::Office, true)]
    {
        let request = Request { edition, grey, since: since.clone(), ..Request::default() };
        let built = Press::embedded().build("the later edition", &new, &request);
        assert_looks_as(name, &built.unwrap().pdf);
    }
}

#[test]
fn a_brief_with_little_to_say_looks_as_it_should() {
    for name in ["one-figure", "four-figures", "no-meetings"] {
        let facts = fs::read(format!("tests/briefs/{name}.yaml")).unwrap();
        assert_looks_as(name, &twopager::build(name, &facts).unwrap().pdf);
    }
}

/// Holds both pages to the pictures of a name.
fn assert_looks_as(name: &str, pdf: &[u8]) {
    let pictures = Reader::new(pdf).pictures(SCALE);
    assert_eq!(pictures.len(), 2);
    for (picture, page) in pictures.into_iter().zip(1..) {
        let path = PathBuf::from(format!("tests/pages/{name}-{page}.png"));
        if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
            fs::write(&path, picture.into_png().unwrap()).unwrap();
            continue;
        }
        let expected = Pixmap::from_png(Cursor::new(fs::read(&path).unwrap())).unwrap();
        assert_eq!((picture.width(), picture.height()), (expected.width(), expected.height()));
        let different = differences(&picture, &expected);
        if different > 0 {
            let actual = std::env::temp_dir().join(format!("twopager-{name}-{page}.png"));
            fs::write(&actual, picture.into_png().unwrap()).unwrap();
            panic!(
                "page {page} of `{name}` differs from {} in {different} pixels; it is now {}",
                path.display(),
                actual.display(),
            );
        }
    }
}

/// How many pixels differ more than a rounding.
pub fn differences(one: &Pixmap, other: &Pixmap) -> usize {
    let pairs = one.data().iter().zip(other.data());
    let differ = |a: u8, b: u8| a.abs_diff(b) > TOLERANCE;
    pairs.filter(|(a, b)| differ(a.r, b.r) || differ(a.g, b.g) || differ(a.b, b.b)).count()
}
