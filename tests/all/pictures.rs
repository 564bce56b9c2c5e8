//! Logo, portrait and map: from files beside the facts onto the pages.

use std::fs;
use std::path::Path;

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder};
use twopager::diagnostic::{Code, Diagnostic};
use twopager::{Built, Press, Request, Setup};

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
    let text = [1, 2].map(|page| reader.text(page)).concat();
    assert!(text.contains("Hername") && text.contains("Thecorridor"));
}

#[test]
fn a_file_that_is_not_there_is_reported_at_its_name() {
    const BEGIN: &str = "paths begin in the folder of the file that names them";
    for (folder, file, hint) in [
        (
            "docs/gallery/images",
            "coridor.svg",
            "did you mean `corridor.svg`? The folder `docs/gallery/images` was searched".to_owned(),
        ),
        (
            "docs/gallery",
            "imagse/Corridor.png",
            "did you mean `images/corridor.svg`? The folder `docs/gallery/imagse` was searched"
                .to_owned(),
        ),
        (
            "docs/gallery",
            "images/nothing.svg",
            format!("the folder `docs/gallery/images` was searched: {BEGIN}"),
        ),
        (
            "docs/gallery",
            "pictures/x.svg",
            format!("the folder `docs/gallery/pictures` is not there: {BEGIN}"),
        ),
        (".", "nothing.svg", format!("the folder you are in was searched: {BEGIN}")),
        // As it is seen from where the command runs.
        (
            "docs/gallery",
            "docs/gallery/images/corridor.svg",
            format!("did you mean `images/corridor.svg`? {BEGIN}"),
        ),
        (
            "docs/gallery",
            "tests/pages/page-1.png",
            format!("did you mean `../../tests/pages/page-1.png`? {BEGIN}"),
        ),
    ] {
        let fault = fault(Path::new(folder), &format!("map: {{ file: {file}, alt: A map }}"));
        assert_eq!(fault.code, Code::NamedFileNotReadable);
        assert_eq!(fault.message, format!("there is no file `{file}`"));
        assert_eq!(fault.hints, [hint]);
        assert_eq!(fault.place.unwrap().text(), file);
    }
}

/// The files of a brand are looked for in its own folder.
#[test]
fn a_logo_is_looked_for_beside_its_brand() {
    let folder = tempfile::tempdir().unwrap();
    let house = folder.path().join("house");
    fs::create_dir(&house).unwrap();
    fs::write(house.join("_brand.yml"), "logo: { path: lgo.svg, alt: A house }").unwrap();
    fs::write(house.join("logo.svg"), "<svg/>").unwrap();
    let built = build(folder.path(), "brand: house/_brand.yml");
    let found = built.map_or_else(|faults| faults, |built| built.warnings);
    let house = twopager::files::shown(&house);
    let hint = format!("did you mean `logo.svg`? The folder `{house}` was searched");
    assert!(found[0].hints.contains(&hint), "{}", found[0]);
    let fault = fault(folder.path(), "brand: huose/_brand.yaml");
    assert!(fault.hints[0].starts_with("did you mean `house/_brand.yml`? "), "{fault}");
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
    let jpeg = jpeg(None);
    for (name, bytes, message) in [
        ("letter.docx", b"PK".as_slice(), "`letter.docx` is no PNG, JPEG or SVG file"),
        ("half.png", &png[..png.len() / 2], "`half.png` is damaged, or not all of it is there"),
        ("head.png", &png[..20], "`head.png` is damaged, or not all of it is there"),
        ("end.png", &png[..png.len() - 1], "`end.png` is damaged, or not all of it is there"),
        ("half.jpg", &jpeg[..jpeg.len() / 2], "`half.jpg` is damaged, or not all of it is there"),
        ("end.jpg", &jpeg[..jpeg.len() - 1], "`end.jpg` is damaged, or not all of it is there"),
        (
            "open.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'>",
            "this picture is damaged, or not all of it is there",
        ),
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

/// A JPEG, perhaps with a colour profile.
fn jpeg(profile: Option<Vec<u8>>) -> Vec<u8> {
    let mut jpeg = Vec::new();
    let mut encoder = JpegEncoder::new(&mut jpeg);
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile).unwrap();
    }
    let pixels: Vec<u8> = (0..120 * 90 * 3).map(|sample| (sample % 251) as u8).collect();
    encoder.write_image(&pixels, 120, 90, ExtendedColorType::Rgb8).unwrap();
    jpeg
}

/// The header of a colour profile for Lab, which has three numbers as RGB has.
fn lab() -> Vec<u8> {
    let mut profile = vec![0; 128];
    profile[3] = 128;
    profile[8] = 2;
    profile[12..20].copy_from_slice(b"mntrLab ");
    profile[36..40].copy_from_slice(b"acsp");
    profile
}

const NOT_FOR_RGB: &str = "has a colour profile that is not for RGB or grey pictures";

/// Archives take no others: wherever the picture is, it is an error at its place.
#[test]
fn pictures_are_in_colours_that_archives_take() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    let picture = jpeg(Some(lab()));
    write("lab.jpg", &picture);
    write("drawing.svg", drawing(&picture).as_bytes());
    write("masked.svg", masked(&drawing(&picture)).as_bytes());
    let mut huge = jpeg(None);
    let frame = huge.windows(2).position(|mark| mark == [0xff, 0xc0]).unwrap();
    huge[frame + 5..frame + 9].fill(0xff);
    write("huge.svg", drawing(&huge).as_bytes());
    write("cut.svg", drawing(&picture[..picture.len() / 2]).as_bytes());
    write("_brand.yml", b"logo: { path: lab.jpg, alt: The ministry }");
    for (facts, message, place) in [
        ("map: { file: lab.jpg, alt: x }", format!("`lab.jpg` {NOT_FOR_RGB}"), "lab.jpg"),
        (
            "map: { file: drawing.svg, alt: x }",
            format!("a picture inside this drawing {NOT_FOR_RGB}"),
            "drawing.svg",
        ),
        (
            "logo: { file: masked.svg, alt: x }",
            format!("a picture inside this drawing {NOT_FOR_RGB}"),
            "masked.svg",
        ),
        (
            "logo: { file: cut.svg, alt: x }",
            "a picture inside this drawing is damaged, or not all of it is there".to_owned(),
            "cut.svg",
        ),
        (
            "logo: { file: huge.svg, alt: x }",
            "a picture inside this drawing has more than 50 megapixels".to_owned(),
            "huge.svg",
        ),
    ] {
        let fault = fault(folder.path(), facts);
        assert_eq!((fault.code, fault.message), (Code::PictureInvalid, message), "{facts}");
        assert_eq!(fault.place.unwrap().text(), place);
    }
    // The logo of a brand is done without.
    let built = build(folder.path(), "brand: _brand.yml").ok().unwrap();
    let [warning] = &built.warnings[..] else { panic!("{} warnings", built.warnings.len()) };
    assert_eq!(warning.message, format!("`lab.jpg` {NOT_FOR_RGB}"));
    assert_eq!(warning.place.as_ref().unwrap().text(), "lab.jpg");
}

/// A drawing with a picture inside.
fn drawing(jpeg: &[u8]) -> String {
    let bytes = jpeg.iter().map(|byte| format!("%{byte:02x}")).collect::<String>();
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='120' height='90'>\
         <image href='data:image/jpeg,{bytes}' width='120' height='90'/></svg>"
    )
}

/// The same as a mask, which is not among what is drawn.
fn masked(drawing: &str) -> String {
    let masked = drawing.replace("<image", "<mask id='m'><image").replace("</svg>", "</mask>");
    masked + "<rect width='120' height='90' mask='url(#m)'/></svg>"
}

/// The pictures of a template are held to the same.
#[test]
fn pictures_of_a_template_are_such_as_can_be_printed() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    let whole = jpeg(None);
    write("whole.jpg", &whole);
    write("lab.jpg", &jpeg(Some(lab())));
    write("cut.jpg", &whole[..whole.len() / 2]);
    write("drawing.svg", drawing(&whole[..whole.len() / 2]).as_bytes());
    let build = |name: &str| {
        let main = format!(
            "#let brief = json(\"brief.json\")\n\
             #set text(lang: brief.language, font: \"Twopager Sans\")\n\
             = Title\n#image(\"{name}\", alt: \"x\")\n#pagebreak()\nText\n"
        );
        write("main.typ", main.as_bytes());
        let setup = Setup { template: Some(folder.path().into()), ..Setup::default() };
        let press = Press::open(&setup).unwrap();
        press.build("brief.yaml", FACTS.as_bytes(), &Request::default())
    };
    assert!(build("whole.jpg").is_ok());
    for (name, message) in [
        ("lab.jpg", format!("a picture {NOT_FOR_RGB}")),
        ("cut.jpg", "a picture is damaged, or not all of it is there".to_owned()),
        ("drawing.svg", "a picture is damaged, or not all of it is there".to_owned()),
    ] {
        let faults = build(name).unwrap_err();
        assert_eq!(faults[0].message, format!("the template failed: {message}"));
        let place = faults[0].place.as_ref().unwrap();
        assert_eq!((place.line(), faults.len()), (4, 1), "{}", faults[0]);
    }
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
