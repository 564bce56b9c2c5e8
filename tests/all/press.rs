//! The press: what a briefing is made with besides its facts, and many briefs on one.

use std::fs;
use std::path::Path;

use twopager::diagnostic::{Code, Diagnostic, Severity};
use twopager::facts::{self, Reading};
use twopager::inputs::InputRole;
use twopager::{Built, EarlierEdition, Press, Request, Setup, assets};

use crate::reader::Reader;

const FACTS: &str = "title: A day\nkicker: Note\ndate: 2025-11-28\nissuer: Press office\n";
const DRAWING: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'/>";
const PLEX: &str = "templates/brands/plex/_brand.yml";

/// Facts in a folder.
fn build_in(folder: &Path, facts: &str) -> Result<Built, Vec<Diagnostic>> {
    build_with(&Setup::default(), Some(folder), facts)
}

/// Facts, with a brand or fonts of the command line.
fn build_with(setup: &Setup, folder: Option<&Path>, facts: &str) -> Result<Built, Vec<Diagnostic>> {
    let request = Request { folder: folder.map(Path::to_owned), ..Request::default() };
    Press::open(setup)?.build("brief.yaml", facts.as_bytes(), &request)
}

/// The colour of a pixel near the top left corner of page 1: the masthead.
fn masthead(pdf: &[u8]) -> [u8; 3] {
    let pages = Reader::new(pdf).pictures(0.5);
    let pixel = pages[0].sample(3, 3);
    [pixel.r, pixel.g, pixel.b]
}

#[test]
fn a_brand_has_its_colours_and_typefaces_on_paper() {
    let plain = twopager::build("brief.yaml", FACTS.as_bytes()).unwrap();
    assert_eq!(masthead(&plain.pdf), [0x0f, 0x27, 0x47]);
    let facts = format!("{FACTS}brand: brands/plex/_brand.yml\n");
    let built = build_in(Path::new("templates"), &facts).unwrap();
    assert_eq!(masthead(&built.pdf), [0x36, 0x12, 0x2f]);
    let fonts = Reader::new(&built.pdf).fonts();
    assert!(fonts.iter().any(|font| font.starts_with("IBMPlexSans")), "{fonts:?}");
    assert!(fonts.iter().any(|font| font.starts_with("IBMPlexSerif")), "{fonts:?}");
}

#[test]
fn the_command_line_comes_before_the_facts() {
    let facts = format!("{FACTS}brand: brands/plex/_brand.yml\n");
    let forest = Some("templates/brands/forest/_brand.yml".into());
    let setup = Setup { brand: forest, ..Setup::default() };
    let built = build_with(&setup, Some(Path::new("templates")), &facts).unwrap();
    assert_eq!(masthead(&built.pdf), [0x0e, 0x33, 0x24]);
}

#[test]
fn every_ready_brand_builds_the_sample_without_a_warning() {
    let brands = fs::read_dir("templates/brands").unwrap();
    let brands: Vec<_> = brands.map(|entry| entry.unwrap().path().join("_brand.yml")).collect();
    assert!(brands.len() >= 2, "{brands:?}");
    for brand in brands {
        let setup = Setup { brand: Some(brand.clone()), ..Setup::default() };
        let built = build_with(&setup, None, assets::SAMPLE);
        let built = built.unwrap_or_else(|faults| panic!("{}", faults[0]));
        assert_eq!(built.warnings, [], "{}", brand.display());
    }
}

#[test]
fn what_a_brand_names_is_looked_for_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let brand = folder.path().join("_brand.yml");
    fs::write(folder.path().join("logo.svg"), DRAWING).unwrap();
    let setup = Setup { brand: Some(brand.clone()), ..Setup::default() };
    let build = |text: &str| {
        fs::write(&brand, text).unwrap();
        build_with(&setup, None, FACTS).unwrap()
    };

    let built = build("logo: { path: logo.svg, alt: The logo of the house }\n");
    assert_eq!(Reader::new(&built.pdf).alternatives(), ["The logo of the house"]);
    assert_eq!(built.warnings, []);

    // What cannot be had is done without.
    let built = build("logo: { path: lego.svg }\n");
    assert!(Reader::new(&built.pdf).alternatives().is_empty());
    let [found] = built.warnings.as_slice() else { panic!("{:?}", built.warnings) };
    assert_eq!((found.severity, found.code), (Severity::Warning, Code::NamedFileNotReadable));
    assert_eq!(found.message, "there is no file `lego.svg`");
    assert!(found.hints[0].starts_with("did you mean `logo.svg`? "), "{found}");
    assert_eq!(found.hints[1], "as it is, the logo is left out");
    assert_eq!(found.place.as_ref().unwrap().name(), brand.display().to_string());

    let built = build("typography: { base: Inter }\n");
    let [found] = built.warnings.as_slice() else { panic!("{:?}", built.warnings) };
    assert_eq!((found.severity, found.code), (Severity::Warning, Code::FontMissing));
    assert_eq!(found.message, "the typeface `Inter` is not among the fonts");
    let ours = "as it is, Twopager Sans and Twopager Serif Display are used";
    assert_eq!(found.hints[1], ours);
    assert_eq!(found.place.as_ref().unwrap().text(), "Inter");
    let plain = twopager::build("brief.yaml", FACTS.as_bytes()).unwrap();
    assert_eq!(Reader::new(&built.pdf).fonts(), Reader::new(&plain.pdf).fonts());

    for (bytes, message) in [
        (b"no font".as_slice(), "this file is no font that can be read"),
        (b"wOF2 no font", "this file is a font for web pages, and cannot be read"),
    ] {
        fs::write(folder.path().join("inter.otf"), bytes).unwrap();
        let fonts = "{ family: Inter, source: file, files: [inter.otf] }";
        let built = build(&format!("typography: {{ base: Inter, fonts: [{fonts}] }}\n"));
        let found: Vec<_> = built.warnings.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(found, ["the typeface `Inter` is not among the fonts", message]);
        assert_eq!(built.warnings[1].code, Code::FontInvalid);
        assert_eq!(built.warnings[1].place.as_ref().unwrap().text(), "inter.otf");
    }
}

#[test]
fn a_logo_that_cannot_be_printed_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let build = |logo: &str| {
        let brand =
            format!("meta: {{ name: The house }}\nlogo: {{ path: {logo}, alt: A house }}\n");
        fs::write(folder.path().join("_brand.yml"), brand).unwrap();
        build_in(folder.path(), &format!("{FACTS}brand: _brand.yml\n")).unwrap()
    };
    fs::write(folder.path().join("logo.webp"), b"RIFF\x24\0\0\0WEBPVP8 ").unwrap();
    let png = fs::read("docs/gallery/images/portrait-curator.png").unwrap();
    fs::write(folder.path().join("half.png"), &png[..png.len() / 2]).unwrap();
    for (logo, code) in [
        ("logo.webp", Code::PictureInvalid),
        ("half.png", Code::PictureInvalid),
        ("'https://example.org/logo.png'", Code::NamedFileNotReadable),
        ("'data:image/png;base64,iVBORw0KGgo='", Code::PictureInvalid),
        ("'data:image/gif;base64,R0lGODlhAQABAAAAACw='", Code::PictureInvalid),
        ("'data:image/png;base64,!'", Code::PictureInvalid),
    ] {
        let built = build(logo);
        assert!(Reader::new(&built.pdf).alternatives().is_empty(), "{logo}");
        let [found] = built.warnings.as_slice() else { panic!("{logo}: {:?}", built.warnings) };
        assert_eq!((found.severity, found.code), (Severity::Warning, code), "{logo}");
        assert!(found.hints.contains(&"as it is, the logo is left out".to_owned()), "{logo}");
        let place = found.place.as_ref().unwrap();
        assert!(place.name().ends_with("_brand.yml") && place.line() == 2, "{logo}");
    }
}

#[test]
fn a_logo_inside_a_brand_is_on_paper() {
    let folder = tempfile::tempdir().unwrap();
    let drawing = DRAWING.replace("#", "%23");
    let brand = format!("logo: {{ path: \"data:image/svg+xml,{drawing}\", alt: A house }}\n");
    fs::write(folder.path().join("_brand.yml"), brand).unwrap();
    let built = build_in(folder.path(), &format!("{FACTS}brand: _brand.yml\n")).unwrap();
    assert_eq!(Reader::new(&built.pdf).alternatives(), ["A house"]);
    assert_eq!(built.warnings, []);
    assert_eq!(built.files, [folder.path().join("_brand.yml")]);
}

#[test]
fn a_logo_without_words_is_called_by_whose_it_is() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("logo.svg"), DRAWING).unwrap();
    let build = |meta: &str, facts: &str| {
        let brand = format!("{meta}logo: logo.svg\n");
        fs::write(folder.path().join("_brand.yml"), brand).unwrap();
        let facts = format!("{FACTS}brand: _brand.yml\n{facts}");
        build_in(folder.path(), &facts).unwrap()
    };
    for (meta, alt) in [("meta: { name: The house }\n", "The house"), ("", "Press office")] {
        let built = build(meta, "");
        assert_eq!(Reader::new(&built.pdf).alternatives(), [alt]);
        let codes: Vec<_> = built.warnings.iter().map(|it| (it.severity, it.code)).collect();
        assert_eq!(codes, [(Severity::Warning, Code::BrandLogo)]);
    }
    // One that is not used needs none.
    let built = build("", "logo: { file: logo.svg, alt: Of the facts }\n");
    assert_eq!(Reader::new(&built.pdf).alternatives(), ["Of the facts"]);
    assert_eq!(built.warnings, []);
}

#[test]
fn the_first_typeface_of_a_list_that_is_at_hand_is_used() {
    let folder = tempfile::tempdir().unwrap();
    let fonts = fs::canonicalize("templates/brands/plex/fonts").unwrap();
    let font = |name: &str| fonts.join(name).display().to_string();
    let brand = format!(
        "typography:\n  fonts:\n    - {{ family: House Sans, source: file, files: ['{}'] }}\n  \
         base: \"Gill Sans, 'House Sans', sans-serif\"\n  headings: Gill Sans\n",
        font("IBMPlexSans-Regular.ttf")
    );
    fs::write(folder.path().join("_brand.yml"), brand).unwrap();
    let built = build_in(folder.path(), &format!("{FACTS}brand: _brand.yml\n")).unwrap();
    // By the name that the brand has for it, and without a word about the first.
    let fonts = Reader::new(&built.pdf).fonts();
    assert!(fonts.iter().any(|font| font.starts_with("IBMPlexSans")), "{fonts:?}");
    let [found] = built.warnings.as_slice() else { panic!("{:?}", built.warnings) };
    assert_eq!(found.message, "the typeface `Gill Sans` is not among the fonts");
    assert_eq!(found.hints[1], "as it is, Twopager Serif Display is used");
}

/// Our typefaces are asked for by their own names and by those of the originals alike.
#[test]
fn a_brand_has_our_typefaces_by_both_names() {
    let folder = tempfile::tempdir().unwrap();
    let build = |typography: &str| {
        fs::write(folder.path().join("_brand.yml"), format!("typography:\n{typography}")).unwrap();
        let built = build_in(folder.path(), &format!("{FACTS}brand: _brand.yml\n")).unwrap();
        assert_eq!(built.warnings, [], "{typography}");
        built
    };
    let [own, original] = [0, 1].map(|which| {
        let [text, display, ..] = assets::FAMILIES.map(|names| names[which]);
        build(&format!("  base: {text}\n  headings: {display}\n"))
    });
    let fonts = Reader::new(&own.pdf).fonts();
    assert!(fonts.iter().all(|font| font.starts_with("Twopager")), "{fonts:?}");
    // All but the hash of the brand file is the same.
    let hash = |built: &Built| {
        let brand = built.inputs.iter().find(|input| input.role == InputRole::Brand).unwrap();
        brand.sha256.clone().into_bytes()
    };
    let (mut pdf, there) = (own.pdf.clone(), hash(&own));
    let at = pdf.windows(there.len()).position(|window| window == there).unwrap();
    pdf[at..at + there.len()].copy_from_slice(&hash(&original));
    assert!(pdf == original.pdf);

    // Faces that a user has for one of them join those inside, and do not replace them.
    let plex = fs::canonicalize("templates/brands/plex/fonts").unwrap();
    let files = ["IBMPlexSans-SemiBold.ttf", "IBMPlexSans-Bold.ttf"];
    let files = files.map(|name| format!("'{}'", plex.join(name).display())).join(", ");
    let [own, original] = assets::FAMILIES[1];
    for (one, other) in [(own, original), (original, own)] {
        let entry = format!("{{ family: {one}, source: file, files: [{files}] }}");
        let with_titles_of = |weight: u16| {
            let base = format!("{{ family: {one}, weight: 600 }}");
            let headings = format!("{{ family: {other}, weight: {weight} }}");
            let built =
                build(&format!("  fonts: [{entry}]\n  base: {base}\n  headings: {headings}\n"));
            Reader::new(&built.pdf).fonts()
        };
        let titles = with_titles_of(600);
        assert!(titles.contains("TwopagerSerifDisplay-Semibold"), "{titles:?}");
        assert!(titles.iter().all(|it| it.starts_with("TwopagerSerifDisplay")), "{titles:?}");
        assert!(with_titles_of(700).contains("IBMPlexSans-Bold"), "{:?}", with_titles_of(700));
    }
}

#[test]
fn a_brand_that_is_not_there_is_reported_where_it_is_named() {
    let facts = format!("{FACTS}brand: _brand.yaml\n");
    let found = build_in(Path::new("templates/brands/plex"), &facts).unwrap_err();
    let hint = "did you mean `_brand.yml`? The folder `templates/brands/plex` was searched";
    assert_eq!(found[0].hints, [hint]);
    assert_eq!(found[0].place.as_ref().unwrap().text(), "_brand.yaml");

    let setup = Setup { brand: Some("nowhere.yml".into()), ..Setup::default() };
    let found = build_with(&setup, None, FACTS).unwrap_err();
    assert_eq!((found[0].code, found[0].place.as_ref()), (Code::FileNotReadable, None));
}

#[test]
fn fonts_in_a_folder_are_found_by_their_families() {
    let folder = tempfile::tempdir().unwrap();
    let brand = folder.path().join("_brand.yml");
    fs::write(&brand, "typography: { base: IBM Plex Sans, headings: IBM Plex Serif }").unwrap();
    let with = |fonts: &str| {
        let (brand, fonts) = (Some(brand.clone()), vec![fonts.into()]);
        build_with(&Setup { brand, fonts, ..Setup::default() }, None, FACTS)
    };
    let built = with("templates/brands/plex/fonts").unwrap();
    let fonts = Reader::new(&built.pdf).fonts();
    assert!(fonts.iter().any(|font| font.starts_with("IBMPlexSerif")), "{fonts:?}");

    let faults = with("nowhere").unwrap_err();
    let messages: Vec<_> = faults.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(messages, ["there is no folder `nowhere`"], "and not the typefaces as well");
}

#[test]
fn the_exit_code_says_whether_a_file_of_the_command_line_is_missing() {
    let run = |arguments: &[&str]| {
        let command = std::process::Command::new(env!("CARGO_BIN_EXE_twopager"))
            .args(["check", "--today", "2025-11-28"])
            .args(arguments)
            .output();
        command.unwrap().status.code()
    };
    assert_eq!(run(&["--brand", PLEX]), Some(0));
    assert_eq!(run(&["--brand", "nowhere.yml"]), Some(3));
    assert_eq!(run(&["--fonts", "nowhere"]), Some(3));
    assert_eq!(run(&["--template", "nowhere"]), Some(3));
}

#[test]
fn paper_is_a4_or_us_letter() {
    for (paper, points) in [("a4", [595, 841]), ("us-letter", [612, 792])] {
        let facts = format!("{FACTS}paper: {paper}\n");
        let built = twopager::build("brief.yaml", facts.as_bytes()).unwrap();
        let pages = Reader::new(&built.pdf).pictures(1.0);
        for page in pages {
            let size = [page.width(), page.height()].map(i32::from);
            assert!(
                size.iter().zip(points).all(|(one, other)| (one - other).abs() <= 1),
                "{size:?}"
            );
        }
    }
    let facts = format!("{FACTS}paper: letter\n");
    let found = twopager::build("brief.yaml", facts.as_bytes()).unwrap_err();
    assert_eq!(found[0].code, Code::UnknownChoice);
}

#[test]
fn what_is_called_a_font_in_a_folder_and_is_none_is_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("inside")).unwrap();
    for name in ["web.ttf", "inside/old.OTF", "._hidden.ttf", "notes.txt"] {
        fs::write(folder.path().join(name), "no font").unwrap();
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(".", folder.path().join("round")).unwrap();
    let setup = Setup { fonts: vec![folder.path().into()], ..Setup::default() };
    let press = Press::open(&setup).unwrap();
    let warnings: Vec<_> = press.warnings().iter().map(|it| (it.code, &it.message)).collect();
    assert_eq!(warnings.len(), 2, "{warnings:?}");
    assert!(warnings.iter().all(|(code, _)| *code == Code::FontInvalid));
    assert!(warnings[0].1.ends_with("old.OTF` is no font that can be read"), "{warnings:?}");
}

#[test]
fn faults_of_two_files_are_reported_file_by_file() {
    let folder = tempfile::tempdir().unwrap();
    let brand = folder.path().join("_brand.yml");
    fs::write(&brand, "\n\n\n\ncolor: { primery: '#1a58a2' }\n").unwrap();
    let facts = format!("{FACTS}lead: 漢字\nsources: {{ a: {{ title: x }} }}\nbrand: _brand.yml\n");
    let found = build_in(folder.path(), &facts).unwrap_err();
    let codes: Vec<_> = found.iter().map(|it| it.code).collect();
    // The brand's warning is reported beside the fault, as is that of the facts.
    assert_eq!(codes.len(), 3, "{codes:?}");
    assert!(codes.contains(&Code::MissingGlyph) && codes.contains(&Code::Unused), "{codes:?}");
    let names: Vec<_> = found.iter().map(|it| it.place.as_ref().unwrap().name()).collect();
    assert!(names.is_sorted(), "{names:?}");
    let report = twopager::diagnostic::Report { file: "brief.yaml", diagnostics: &found };
    let text = report.render(twopager::diagnostic::Format::Short, false);
    assert!(text.ends_with("1 error, 2 warnings\n"), "{text}");
}

#[test]
fn a_path_to_a_brand_is_normalized() {
    let facts = format!("{FACTS}brand: ./plex/../plex/../forest/wrong.yml\n");
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("forest")).unwrap();
    fs::create_dir(folder.path().join("plex")).unwrap();
    fs::write(folder.path().join("forest/wrong.yml"), "color: { primary: mauvish }\n").unwrap();
    let found = build_in(folder.path(), &facts).unwrap().warnings;
    let expected = folder.path().join("forest/wrong.yml");
    assert_eq!(found[0].place.as_ref().unwrap().name(), expected.display().to_string());
}

#[test]
fn threads_share_a_press_and_make_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'/>";
    fs::write(folder.path().join("logo.svg"), svg).unwrap();
    let brand = "logo: { path: logo.svg, alt: A house }\ncolor: { primary: '#5b1a2e' }\n";
    fs::write(folder.path().join("_brand.yml"), brand).unwrap();
    // Some with a brand, some too long for all that they have.
    let facts = |number: usize| match number % 3 {
        0 => format!("{FACTS}lead: Brief number {number}.\n"),
        1 => format!("{FACTS}lead: Brief number {number}.\nbrand: _brand.yml\n"),
        _ => {
            let text = "word ".repeat(300);
            let section = format!("  - {{ heading: Heading {number}, text: {}", text.trim());
            let sections = format!("{section} }}\n").repeat(7);
            format!("{FACTS}sections:\n{sections}{section}, optional: true }}\n")
        }
    };
    let request = Request { folder: Some(folder.path().into()), ..Request::default() };
    let build = |press: &Press, number: usize| {
        let built = press.build("brief.yaml", facts(number).as_bytes(), &request).unwrap();
        assert_eq!(built.left_out.len(), usize::from(number % 3 == 2), "{number}");
        built.pdf
    };
    let alone: Vec<_> = (0..9).map(|number| build(&Press::embedded(), number)).collect();
    let press = Press::embedded();
    let together: Vec<_> = std::thread::scope(|scope| {
        let (build, press) = (&build, &press);
        let threads: Vec<_> = (0..3)
            .map(|it| {
                scope.spawn(move || {
                    (3 * it..3 * it + 3).map(|n| build(press, n)).collect::<Vec<_>>()
                })
            })
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert!(alone == together);
    assert_ne!(alone[0], alone[3]);
    assert_eq!(Reader::new(&together[1]).alternatives(), ["A house"]);
}

#[test]
fn an_outcome_has_its_brief_and_the_files_that_were_read() {
    let folder = tempfile::tempdir().unwrap();
    let picture = "docs/gallery/images/corridor.svg";
    fs::copy(picture, folder.path().join("corridor.svg")).unwrap();
    fs::write(folder.path().join("_brand.yml"), "color: { primary: '#1a58a2' }\n").unwrap();
    let facts = format!(
        "{FACTS}brand: ./_brand.yml\nmap: {{ file: corridor.svg, alt: A corridor }}\n\
         portrait: {{ file: nobody.png, alt: Nobody }}\n"
    );
    let press = Press::embedded();
    let request = Request { folder: Some(folder.path().into()), ..Request::default() };
    let set = |facts: &str| press.set(&Reading::new("brief.yaml", facts.as_bytes()), &request);
    let files = |names: &[&str]| names.iter().map(|it| folder.path().join(it)).collect::<Vec<_>>();

    // What is not there is a file to wait for, too.
    let outcome = set(&facts);
    assert!(outcome.pages.is_none());
    assert_eq!(outcome.files, files(&["_brand.yml", "corridor.svg", "nobody.png"]));
    let codes: Vec<_> = outcome.diagnostics.iter().map(|it| it.code).collect();
    assert_eq!(codes, [Code::NamedFileNotReadable]);

    let outcome = set(facts.split_once("portrait").unwrap().0);
    let pages = outcome.pages.expect("nothing is wrong");
    assert_eq!(pages.typeset.brief.document.title, "A day");
    assert_eq!(pages.typeset.document.pages().len(), 2);
    let codes: Vec<_> = outcome.diagnostics.iter().map(|it| it.code).collect();
    assert_eq!(codes, [Code::PageSparse]);
    assert_eq!(outcome.files, files(&["_brand.yml", "corridor.svg"]));
}

#[test]
fn a_brand_is_opened_anew_when_it_or_a_file_of_it_changes() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let facts = format!("{FACTS}brand: _brand.yml\n");
    let press = Press::embedded();
    let request = Request { folder: Some(folder.path().into()), ..Request::default() };
    let build = || press.build("brief.yaml", facts.as_bytes(), &request);
    for (colour, expected) in [("#5b1a2e", [0x5b, 0x1a, 0x2e]), ("#123f23", [0x12, 0x3f, 0x23])] {
        write("_brand.yml", &format!("color: {{ dark: '{colour}' }}\n"));
        assert_eq!(masthead(&build().unwrap().pdf), expected);
    }

    // All that is missing is reported at once, and found once it is there.
    let fonts = "fonts: [{ family: IBM Plex Sans, source: file, files: [sans.otf] }]";
    let typography = format!("typography: {{ base: IBM Plex Sans, {fonts} }}\n");
    write("_brand.yml", &format!("{typography}logo: {{ path: logo.svg, alt: A house }}\n"));
    let outcome = press.set(&Reading::new("brief.yaml", facts.as_bytes()), &request);
    let messages: Vec<_> = outcome.diagnostics.iter().map(|it| it.message.as_str()).collect();
    let no_typeface = "the typeface `IBM Plex Sans` is not among the fonts";
    let no_files = ["there is no file `sans.otf`", "there is no file `logo.svg`"];
    assert_eq!(messages, [no_typeface, no_files[0], no_files[1]]);
    assert!(outcome.pages.is_some());
    let files = ["_brand.yml", "logo.svg", "sans.otf"].map(|name| folder.path().join(name));
    assert_eq!(outcome.files, files, "those to wait for");
    let font = fs::read_dir("templates/brands/plex/fonts").unwrap().map(|it| it.unwrap().path());
    let mut font = font.filter(|path| path.to_string_lossy().contains("Sans-Regular"));
    fs::copy(font.next().unwrap(), folder.path().join("sans.otf")).unwrap();
    write("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'/>");
    let reader = Reader::new(&build().unwrap().pdf);
    assert_eq!(reader.alternatives(), ["A house"]);
    assert!(reader.fonts().iter().any(|font| font.starts_with("IBMPlexSans")));

    // A logo of another shape makes other pages.
    let before = build().unwrap().pdf;
    write("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='9'/>\n");
    assert!(build().unwrap().pdf != before);
}

/// What a brand of the command line lacks is found once it is there, too.
#[test]
fn a_press_waits_for_what_its_brand_names() {
    let folder = tempfile::tempdir().unwrap();
    let brand = folder.path().join("_brand.yml");
    fs::write(&brand, "logo: { path: logo.svg, alt: A house }\n").unwrap();
    let press = Press::open(&Setup { brand: Some(brand), ..Setup::default() }).unwrap();
    let build = || press.build("brief.yaml", FACTS.as_bytes(), &Request::default());
    assert_eq!(build().unwrap().warnings[0].message, "there is no file `logo.svg`");
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'/>";
    fs::write(folder.path().join("logo.svg"), svg).unwrap();
    assert_eq!(Reader::new(&build().unwrap().pdf).alternatives(), ["A house"]);
}

/// The data of a brief is not laid out, and needs no fonts.
#[test]
fn data_for_templates_needs_no_fonts_of_the_brand() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("_brand.yml"), "typography: { base: Inter }\n").unwrap();
    let request = Request { folder: Some(folder.path().into()), ..Request::default() };
    let facts = format!("{FACTS}brand: _brand.yml\n");
    let resolved = Press::embedded().resolve("brief.yaml", facts.as_bytes(), &request).unwrap();
    assert_eq!(resolved.brief.brand.unwrap().text.as_deref(), Some("Inter"));
    assert_eq!(resolved.warnings, []);
    assert_eq!(resolved.files, [folder.path().join("_brand.yml")]);
}

#[test]
fn the_language_is_asked_for() {
    let facts = "title: { en: A day, sv: En dag }\ndate: 2025-11-28\nissuer: Press office\n\
                 lead: { en-GB: Colour, sv: Färg, en-001: Hue }\n";
    let ask = |language: &str| {
        let language = Some(language.parse().unwrap());
        let request = Request { language, ..Request::default() };
        Press::embedded().build("brief.yaml", facts.as_bytes(), &request)
    };
    // CLDR knows that the Irish read what is for the world, and Americans do not.
    let built = ask("en-IE").unwrap();
    assert_eq!(built.brief.document.description.as_deref(), Some("Hue"));
    assert_eq!(ask("en-US").unwrap_err()[0].path.as_deref(), Some("lead"));
    let built = ask("en-GB").unwrap();
    assert_eq!(Reader::new(&built.pdf).language(), "en-GB");
    assert_eq!(built.brief.document.description.as_deref(), Some("Colour"));

    // All that is missing in a language, at its places.
    let faults = ask("en").unwrap_err();
    let [fault] = faults.as_slice() else { panic!("{faults:?}") };
    assert_eq!((fault.code, fault.path.as_deref()), (Code::LanguageMissing, Some("lead")));
    assert_eq!(fault.message, "this text is missing in the language `en`");
    let faults = ask("sv").unwrap_err();
    let codes: Vec<_> = faults.iter().map(|it| it.code).collect();
    assert_eq!(codes[0], Code::LanguageUnavailable);
    assert!(faults[0].place.is_some(), "{}", faults[0]);
}

#[test]
fn what_is_counted_is_said_in_the_language_asked_for() {
    let facts = "title: { de: Ernte, fr: Récolte }\ndate: 2025-11-28\nlanguage: de\n\
                 issuer: { de: Presse, fr: Presse }\nlead: { de: \"{grain}\", fr: \"{grain}\" }\n\
                 facts:\n  grain:\n    value: über 3,2 Mio.\n    \
                 unit: { de: Tonnen Getreide, fr: tonnes de céréales }\n    \
                 label: { de: verkauft, fr: vendues }\n";
    let ask = |facts: &str| {
        let request = Request { language: Some("fr".parse().unwrap()), ..Request::default() };
        Press::embedded().resolve("brief.yaml", facts.as_bytes(), &request)
    };
    let resolved = ask(facts).unwrap();
    let lead = resolved.brief.document.description.unwrap();
    assert_eq!(lead.replace('\u{a0}', " "), "Plus de 3,2 millions de tonnes de céréales");

    // All that is missing, of texts and of units, at once.
    let unit = "unit: { de: Tonnen Getreide, fr: tonnes de céréales }\n    ";
    let facts = facts.replace(unit, "").replace("3,2 Mio.", "3,2 Mio. Tonnen Getreide");
    let faults = ask(&facts.replace("{ de: Presse, fr: Presse }", "Presse")).unwrap_err();
    let found: Vec<_> = faults.iter().map(|it| (it.code, it.path.as_deref().unwrap())).collect();
    let missing = |path| (Code::LanguageMissing, path);
    assert_eq!(found, [missing("issuer"), missing("facts.grain.value")]);
    assert_eq!(faults[1].message, "the unit `Tonnen Getreide` is not known in the language `fr`");
    let way_out = "take it out of `value`, and write `unit: { de: Tonnen Getreide, fr: … }`";
    assert_eq!(faults[1].hints, [way_out]);
    assert_eq!(faults[1].place.as_ref().unwrap().text(), "Tonnen Getreide");
}

#[test]
fn what_has_changed_is_told_in_fewer_rows_before_anything_else_goes() {
    let old = facts::read("old.yaml", assets::SAMPLE.as_bytes()).unwrap();
    let since = Some(EarlierEdition { facts: old, file: None });
    let new = fs::read_to_string("data/kazakhstan-eu-2025-12-05.yaml").unwrap();
    let build = |more: usize, keep_all: bool| {
        let more = "More words. ".repeat(more) + "Cooperation is";
        let facts = new.replace("Cooperation is", &more);
        let request = Request { since: since.clone(), keep_all, ..Request::default() };
        Press::embedded().build("new.yaml", facts.as_bytes(), &request)
    };
    let rows = |built: &Built| {
        let told = built.brief.since.as_ref();
        told.map_or((0, 0), |told| (told.figures.len(), told.meetings.len()))
    };
    let mut told = Vec::new();
    for more in (0..).step_by(12) {
        let Ok(built) = build(more, false) else {
            // It is not for what has changed that it is too long.
            let more = "More words. ".repeat(more) + "Cooperation is";
            let facts = new.replace("Cooperation is", &more);
            let request = Request::default();
            let without = Press::embedded().build("new.yaml", facts.as_bytes(), &request);
            assert_eq!(without.unwrap_err()[0].code, Code::PageTooLong);
            break;
        };
        let [untold, marked] = [
            built.warnings.iter().filter(|it| it.message.contains("(`--since`)")).count(),
            built.brief.stats.iter().filter(|stat| stat.mark.is_some()).count(),
        ];
        assert_eq!((untold, marked), (usize::from(rows(&built) == (0, 0)), 3));
        assert!(told.last().is_none_or(|before| *before >= rows(&built)));
        if rows(&built) != (3, 2) {
            // With all of it, it is too long.
            assert_eq!(build(more, true).unwrap_err()[0].code, Code::PageTooLong);
        }
        told.push(rows(&built));
    }
    assert_eq!((told[0], *told.last().unwrap()), ((3, 2), (0, 0)));
    assert!(told.contains(&(1, 1)));
}
