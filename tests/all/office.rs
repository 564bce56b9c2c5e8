//! The pages for an office printer, and the proof without colours.

use std::fs;
use std::path::Path;

use hayro::hayro_interpret::hayro_syntax::object::{Dict, Name};
use hayro::vello_cpu::Pixmap;
use twopager::brief::Edition;
use twopager::{Built, Press, Request, assets};

use crate::reader::Reader;

/// Pixels a point of the pictures, and points in a millimetre.
const SCALE: f32 = 1.0;
const MM: f32 = 72.0 / 25.4;

/// A brief of the gallery.
fn built(name: &str, edition: Edition, grey: bool) -> Built {
    let folder = Path::new("docs/gallery").to_owned();
    let facts = fs::read(folder.join(format!("{name}.yaml"))).unwrap();
    let request = Request { folder: Some(folder), edition, grey, ..Request::default() };
    let built = Press::embedded().build(name, &facts, &request);
    built.unwrap_or_else(|faults| panic!("{name}: {}", faults[0]))
}

fn gallery() -> Vec<String> {
    let files = fs::read_dir("docs/gallery").unwrap().map(|entry| entry.unwrap().path());
    let facts = files.filter(|path| path.extension().is_some_and(|it| it == "yaml"));
    facts.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

/// How dark each pixel is, from 0 to 1, row by row.
fn darkness(picture: &Pixmap) -> Vec<Vec<f32>> {
    let width = usize::from(picture.width());
    let dark = |chunk: &[u8]| 1.0 - chunk[..3].iter().map(|it| f32::from(*it)).sum::<f32>() / 765.0;
    let pixels: Vec<_> = picture.data_as_u8_slice().chunks(4).map(dark).collect();
    pixels.chunks(width).map(<[f32]>::to_vec).collect()
}

/// The blank edges of a page in millimetres: left, right, top, bottom.
fn blank(picture: &Pixmap) -> [f32; 4] {
    let rows = darkness(picture);
    let (height, width) = (rows.len(), rows[0].len());
    let has_ink = |row: &Vec<f32>| row.iter().any(|it| *it > 0.02);
    let column = |x: usize| rows.iter().any(|row| row[x] > 0.02);
    let left = (0..width).take_while(|x| !column(*x)).count();
    let right = (0..width).rev().take_while(|x| !column(*x)).count();
    let top = rows.iter().take_while(|row| !has_ink(row)).count();
    let bottom = rows.iter().rev().take_while(|row| !has_ink(row)).count();
    assert!(top < height, "the page is not blank");
    [left, right, top, bottom].map(|pixels| pixels as f32 / SCALE / MM)
}

fn ink(pdf: &[u8]) -> f32 {
    let pages = Reader::new(pdf).pictures(SCALE);
    pages.iter().flat_map(darkness).flatten().sum()
}

#[test]
fn nothing_is_where_an_office_printer_leaves_the_paper_white() {
    for name in gallery() {
        let pages = Reader::new(&built(&name, Edition::Office, false).pdf).pictures(SCALE);
        let [first, second] = [blank(&pages[0]), blank(&pages[1])];
        for edges in [first, second] {
            assert!(edges.iter().all(|edge| *edge > 8.0), "{name}: {edges:?}");
        }
        // Bound on the left of page 1, and on the right of page 2, which is its back.
        assert!(first[0] > 21.0 && first[1] < 18.0, "{name}: {first:?}");
        assert!(second[1] > 21.0, "{name}: {second:?}");
    }
    let screen = Reader::new(&built("harbour", Edition::Screen, false).pdf).pictures(SCALE);
    assert_eq!(blank(&screen[0])[..3], [0.0; 3], "on a screen the masthead runs to the edges");
}

#[test]
fn it_takes_little_ink() {
    for name in ["harbour", "visit", "trade-mission"] {
        let [screen, office] =
            [Edition::Screen, Edition::Office].map(|edition| ink(&built(name, edition, false).pdf));
        assert!(office < 0.5 * screen, "{name}: {office} against {screen}");
    }
}

#[test]
fn the_print_dialogue_begins_with_both_sides_and_full_size() {
    let preferences = |edition| {
        let request = Request { edition, ..Request::default() };
        let built = Press::embedded().build("sample", assets::SAMPLE.as_bytes(), &request);
        let reader = Reader::new(&built.unwrap().pdf);
        let preferences = reader.catalog().get::<Dict<'_>>("ViewerPreferences").unwrap();
        ["Duplex", "PrintScaling"]
            .map(|key| preferences.get::<Name<'_>>(key).map(|name| name.as_str().to_owned()))
    };
    let office = ["DuplexFlipLongEdge", "None"].map(|name| Some(name.to_owned()));
    assert_eq!(preferences(Edition::Office), office);
    assert_eq!(preferences(Edition::Screen), [None, None]);
}

#[test]
fn a_proof_has_no_colours_and_says_the_same() {
    for (name, edition) in [
        ("harbour", Edition::Screen),
        ("minister", Edition::Office),
        ("rail-corridor", Edition::Screen),
    ] {
        let [colour, grey] = [false, true].map(|grey| built(name, edition, grey));
        let [before, after] = [&colour, &grey].map(|built| Reader::new(&built.pdf));
        for page in [1, 2] {
            assert_eq!(before.text(page), after.text(page), "{name}");
        }
        assert_eq!(before.alternatives(), after.alternatives(), "{name}");
        assert_eq!(before.links(), after.links(), "{name}");
        let has_colour = |reader: &Reader| {
            let pages = reader.pictures(SCALE);
            let pixels = pages.iter().flat_map(|page| page.data_as_u8_slice().chunks(4));
            let spread =
                pixels.map(|it| it[..3].iter().max().unwrap() - it[..3].iter().min().unwrap());
            spread.max().unwrap() > 3
        };
        assert!(has_colour(&before) && !has_colour(&after), "{name}");
    }
}
