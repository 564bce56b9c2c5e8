//! Logo, portrait and map: from files beside the facts onto the pages.

use std::fs;
use std::path::Path;

use twopager::diagnostic::{Code, Diagnostic};
use twopager::{Built, Press, Request};

use crate::reader::Reader;

const FACTS: &str = "title: A day\ndate: 2025-11-28\nissuer: Press office\n";

fn build(folder: &Path, picture: &str) -> Result<Built, Vec<Diagnostic>> {
    let request = Request { folder: Some(folder.into()), ..Request::default() };
    Press::embedded().build("brief.yaml", format!("{FACTS}{picture}").as_bytes(), &request)
}

fn fault(folder: &Path, picture: &str) -> Diagnostic {
    let faults = build(folder, picture).unwrap_err();
    assert_eq!(faults.len(), 1, "{}", faults[0]);
    assert!(faults[0].place.is_some(), "{}", faults[0]);
    faults.into_iter().next().unwrap()
}

#[test]
fn pictures_are_figures_with_their_words() {
    let built = build(
        Path::new("docs/gallery"),
        "lead: Words.\n\
         logo: { file: images/chamber.svg, alt: The logo of the chamber }\n\
         portrait: { file: images/portrait-minister.png, alt: A minister, caption: Her name }\n\
         map: { file: images/corridor.svg, alt: A corridor, caption: The corridor }\n",
    );
    let built = built.unwrap_or_else(|faults| panic!("{}", faults[0]));
    assert_eq!(built.warnings, []);
    let reader = Reader::new(&built.pdf);
    let alternatives = reader.alternatives();
    for words in ["The logo of the chamber", "A minister", "A corridor"] {
        assert!(alternatives.iter().any(|it| it == words), "{alternatives:?}");
    }
    assert!(reader.text(1).contains("Hername") && reader.text(1).contains("Thecorridor"));
}

#[test]
fn a_file_that_is_not_there_is_reported_at_its_name() {
    let fault = fault(Path::new("docs/gallery/images"), "map: { file: coridor.svg, alt: A map }");
    assert_eq!(fault.code, Code::NamedFileNotReadable);
    assert_eq!(fault.message, "there is no file `coridor.svg`");
    assert_eq!(fault.hints, ["did you mean `corridor.svg`?"]);
    assert_eq!(fault.place.unwrap().text(), "coridor.svg");
}

#[test]
fn facts_in_no_folder_can_name_no_files() {
    let facts = format!("{FACTS}map: {{ file: corridor.svg, alt: A map }}");
    let faults = twopager::build("brief.yaml", facts.as_bytes()).unwrap_err();
    assert!(faults[0].message.contains("these facts are in no folder"), "{}", faults[0]);
}

#[test]
fn words_for_those_who_cannot_see_are_required() {
    let fault = fault(Path::new("docs/gallery/images"), "map: { file: corridor.svg }");
    assert_eq!(
        (fault.code, fault.message.as_str()),
        (Code::MissingKey, "the key `alt` is missing")
    );
}

#[test]
fn what_is_no_picture_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let png = fs::read("docs/gallery/images/portrait-minister.png").unwrap();
    let cmyk = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 20, 8, 0, 9, 0, 9, 4];
    for (name, bytes, message) in [
        ("letter.docx", b"PK".as_slice(), "`letter.docx` is no PNG, JPEG or SVG file"),
        ("half.png", &png[..png.len() / 2], "this picture is broken"),
        ("head.png", &png[..20], "the picture `head.png` is broken"),
        ("open.svg", b"<svg xmlns='http://www.w3.org/2000/svg'>", "this picture is broken"),
        ("press.jpg", &cmyk, "`press.jpg` is in CMYK, the colours of a printing press"),
        ("large.png", &[0; 5_000_001], "`large.png` is too large to be sent by mail"),
    ] {
        fs::write(folder.path().join(name), bytes).unwrap();
        let fault = fault(folder.path(), &format!("map: {{ file: {name}, alt: A map }}"));
        assert_eq!(fault.message, message);
    }
    // Ten thousand times ten thousand pixels in a few bytes.
    let mut bomb = png[..33].to_vec();
    bomb[16..24].copy_from_slice(&[0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10]);
    fs::write(folder.path().join("bomb.png"), bomb).unwrap();
    let fault = fault(folder.path(), "map: { file: bomb.png, alt: A map }");
    assert_eq!(fault.message, "`bomb.png` has 10000 × 10000 pixels");
}

#[test]
fn what_a_drawing_lacks_is_reported_where_it_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let linked = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>\
                  <image href='secret.png' width='9' height='9'/></svg>";
    fs::write(folder.path().join("linked.svg"), linked).unwrap();
    let fault = fault(folder.path(), "map: { file: linked.svg, alt: A map }");
    assert_eq!(fault.code, Code::PictureInvalid);
    assert_eq!(fault.place.unwrap().text(), "linked.svg");

    let remark = format!("<?xml version='1.0'?><!--{}-->", "x".repeat(9000));
    let drawing = format!("{remark}<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>");
    fs::write(folder.path().join("remark.svg"), drawing).unwrap();
    assert!(build(folder.path(), "map: { file: remark.svg, alt: A map }").is_ok());
}

#[cfg(unix)]
#[test]
fn what_has_no_end_is_no_file() {
    let fault = fault(Path::new("/dev"), "map: { file: zero, alt: A map }");
    assert_eq!(
        (fault.code, fault.message.as_str()),
        (Code::NamedFileNotReadable, "`zero` is no file")
    );
}

#[test]
fn nothing_is_fetched() {
    let fault = fault(Path::new("."), "map: { file: \"https://example.org/map.svg\", alt: A map }");
    assert!(fault.message.ends_with("is an address: nothing is fetched from the web"), "{fault}");
}

#[test]
fn a_coarse_picture_is_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    // Too few pixels for the size at which a portrait is placed.
    let mut small = hayro::vello_cpu::Pixmap::new(40, 40);
    small.data_mut().fill(hayro::vello_cpu::color::PremulRgba8 { r: 9, g: 9, b: 9, a: 255 });
    fs::write(folder.path().join("small.png"), small.into_png().unwrap()).unwrap();
    let built = build(folder.path(), "portrait: { file: small.png, alt: Somebody }").unwrap();
    let [warning] = built.warnings.as_slice() else { panic!("{:?}", built.warnings) };
    assert_eq!(warning.code, Code::PictureCoarse);
    assert_eq!(warning.message, "this picture has 38 dpi as it is placed");
    assert_eq!(warning.hints, ["print needs 200 dpi: 213 pixels across"]);
    assert_eq!(warning.place.as_ref().unwrap().text(), "small.png");
}
