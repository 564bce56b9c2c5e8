//! The gallery: every brief of `docs/gallery` is two pages without a fault, and looks as
//! its picture shows it. `SNAPSHOTS=overwrite` renews the pictures.

use std::fs;
use std::io::Cursor;
use std::path::PathBuf;

use hayro::vello_cpu::Pixmap;
use twopager::diagnostic::Code;
use twopager::{Built, Press, Request, facts};

use crate::pages::differences;
use crate::reader::Reader;

const FOLDER: &str = "docs/gallery";
/// Pixels a point: enough to judge a page.
const SCALE: f32 = 0.9;
/// The same for a brief of many languages, of which so many stand in a row.
const SMALL_SCALE: f32 = 0.45;
const IN_A_ROW: usize = 3;
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

/// The brief in each of its languages.
fn build(name: &str) -> Vec<Built> {
    let path = format!("{FOLDER}/{name}.yaml");
    let facts = fs::read(&path).unwrap();
    let reading = facts::read(&path, &facts).unwrap();
    let languages = match reading.facts().languages.as_slice() {
        [] => vec![reading.language().clone()],
        several => several.to_vec(),
    };
    let build = |language| {
        let folder = Some(FOLDER.into());
        let request = Request { folder, language: Some(language), ..Request::default() };
        let built = Press::embedded().build(&path, &facts, &request);
        built.unwrap_or_else(|faults| panic!("{}", faults[0]))
    };
    languages.into_iter().map(build).collect()
}

/// The pages of all, both of each beside each other, in rows.
fn picture(built: &[Built]) -> Pixmap {
    let (scale, in_a_row) = match built {
        [_] => (SCALE, 1),
        _ => (SMALL_SCALE, IN_A_ROW),
    };
    let pages: Vec<_> = built.iter().flat_map(|it| Reader::new(&it.pdf).pictures(scale)).collect();
    assert_eq!(pages.len(), 2 * built.len());
    let (columns, rows) = (2 * in_a_row, built.len().div_ceil(in_a_row));
    let [width, height] = [pages[0].width(), pages[0].height()];
    let length = |count: usize, each: u16| count as u16 * (each + GAP) - GAP;
    let mut picture = Pixmap::new(length(columns, width), length(rows, height));
    for (index, page) in pages.iter().enumerate() {
        let left = (index % columns) as u16 * (width + GAP);
        let top = (index / columns) as u16 * (height + GAP);
        for y in 0..page.height() {
            for x in 0..page.width() {
                picture.set_pixel(left + x, top + y, page.sample(x, y));
            }
        }
    }
    picture
}

#[test]
fn its_briefs_look_as_its_pictures_show_them() {
    let names = names();
    assert!(names.len() >= 10, "{names:?}");
    for name in names {
        let built = build(&name);
        let other = built.iter().flat_map(|it| &it.warnings).find(|it| it.code != Code::LeftOut);
        assert!(other.is_none(), "{name}: {}", other.unwrap());
        let picture = picture(&built);
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
        let (_, issuer) = facts.split_once("\nissuer:").unwrap();
        let issuer: Vec<_> = issuer.lines().take(2).collect();
        assert!(issuer.concat().contains("Invent"), "{name}: {issuer:?}");
    }
}
