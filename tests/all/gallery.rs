//! The gallery: every brief of `docs/gallery` is two pages without a fault, and looks as
//! its picture shows it. `SNAPSHOTS=overwrite` renews the pictures.

use std::fs;
use std::io::Cursor;
use std::path::PathBuf;

use hayro::vello_cpu::Pixmap;
use twopager::diagnostic::Code;
use twopager::{Built, Press, Request};

use crate::pages::differences;
use crate::reader::Reader;

const FOLDER: &str = "docs/gallery";
/// Pixels a point: enough to judge a page.
const SCALE: f32 = 0.9;
/// Between the two pages, in pixels.
const GAP: u16 = 8;

fn names() -> Vec<String> {
    let entries = fs::read_dir(FOLDER).unwrap();
    let names = entries.filter_map(|entry| {
        let name = entry.unwrap().file_name().into_string().unwrap();
        name.strip_suffix(".yaml").map(str::to_owned)
    });
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

fn build(name: &str) -> Built {
    let path = format!("{FOLDER}/{name}.yaml");
    let request = Request { folder: Some(FOLDER.into()), ..Request::default() };
    let built = Press::embedded().build(&path, &fs::read(&path).unwrap(), &request);
    built.unwrap_or_else(|faults| panic!("{}", faults[0]))
}

/// Both pages beside each other.
fn side_by_side(pdf: &[u8]) -> Pixmap {
    let pages = Reader::new(pdf).pictures(SCALE);
    let [left, right] = pages.as_slice() else { panic!("two pages") };
    let width = left.width() + GAP + right.width();
    let mut both = Pixmap::new(width, left.height());
    for y in 0..left.height() {
        for x in 0..left.width() {
            both.set_pixel(x, y, left.sample(x, y));
        }
        for x in 0..right.width() {
            both.set_pixel(left.width() + GAP + x, y, right.sample(x, y));
        }
    }
    both
}

#[test]
fn its_briefs_look_as_its_pictures_show_them() {
    let names = names();
    assert!(names.len() >= 10, "{names:?}");
    for name in names {
        let built = build(&name);
        let only_left_out = built.warnings.iter().all(|warning| warning.code == Code::LeftOut);
        assert!(only_left_out, "{name}: {}", built.warnings[0]);
        let picture = side_by_side(&built.pdf);
        let path = PathBuf::from(format!("{FOLDER}/{name}.png"));
        if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
            fs::write(&path, picture.into_png().unwrap()).unwrap();
            continue;
        }
        let bytes = fs::read(&path).unwrap_or_else(|_| panic!("there is no {}", path.display()));
        let expected = Pixmap::from_png(Cursor::new(bytes)).unwrap();
        assert_eq!((picture.width(), picture.height()), (expected.width(), expected.height()));
        let different = differences(&picture, &expected);
        assert_eq!(different, 0, "pixels of {name} that differ from its picture");
    }
}

#[test]
fn its_page_shows_every_brief_and_says_that_it_is_invented() {
    let page = fs::read_to_string(format!("{FOLDER}/README.md")).unwrap();
    for name in names() {
        assert!(page.contains(&format!("({name}.png)")), "{name}");
        let facts = fs::read_to_string(format!("{FOLDER}/{name}.yaml")).unwrap();
        let issuer = facts.lines().find_map(|line| line.strip_prefix("issuer:")).unwrap();
        assert!(issuer.contains("Invented"), "{name}: {issuer}");
    }
}
