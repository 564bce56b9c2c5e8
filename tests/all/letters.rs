//! What the page on languages, `docs/languages.md`, says is true: numbers and dates look as it shows;
//! the fonts inside have every letter of the languages that are ready, and every sign that their texts
//! need; for other letters a font of a folder is taken.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use ttf_parser::{Face, name_id};
use twopager::language::conventions;

/// What each language is written with, in small letters.
const ALPHABETS: [(&str, &str); 12] = [
    ("en", "abcdefghijklmnopqrstuvwxyzéèêëïöçñ"),
    ("fr", "abcdefghijklmnopqrstuvwxyzàâæçéèêëîïôœùûüÿ"),
    ("de", "abcdefghijklmnopqrstuvwxyzäöüß"),
    ("nl", "abcdefghijklmnopqrstuvwxyzáéíóúàèëïöüêô"),
    ("es", "abcdefghijklmnopqrstuvwxyzáéíñóúüºª"),
    ("it", "abcdefghijklmnopqrstuvwxyzàèéìíîòóùúºª"),
    ("pl", "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"),
    ("el", "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"),
    ("bg", "абвгдежзийклмнопрстуфхцчшщъьюяѝ"),
    ("uk", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
    ("ru", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
    ("kk", "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"),
];

/// Signs, and spaces and hyphens that lines are not broken at.
const SIGNS: &str = "₸₽₴€$£¥«»„“”‚‘’‹›¿¡№§%‰≈≥≤−±×–—…•·°²³\u{a0}\u{202f}\u{2011}\u{ad}";

#[test]
fn the_fonts_inside_have_every_letter_of_the_twelve_languages() {
    let fonts: Vec<_> = fs::read_dir("fonts").unwrap().map(|entry| entry.unwrap().path()).collect();
    let fonts: Vec<_> =
        fonts.iter().filter(|path| path.extension().is_some_and(|it| it == "otf")).collect();
    assert_eq!(fonts.len(), 11);
    for path in fonts {
        let font = fs::read(path).unwrap();
        let face = Face::parse(&font, 0).unwrap();
        let lacks = |c: &char| face.glyph_index(*c).is_none();
        let letters = ALPHABETS.iter().flat_map(|(_, letters)| letters.chars());
        // The capital of ß is two letters; the one sign for it is a letter as well.
        let letters = letters.flat_map(|c| c.to_uppercase().chain([c])).chain("ẞ".chars());
        let missing: BTreeSet<char> = letters.chain(SIGNS.chars()).filter(lacks).collect();
        // Of headlines these are set in the typeface of texts.
        let is_headline = path.file_name().unwrap() == "TwopagerHeadline-ExtraBold.otf";
        let expected = if is_headline { "₸‰≈≥≤\u{202f}\u{2011}" } else { "" };
        assert_eq!(missing, expected.chars().collect(), "{}", path.display());
    }
}

#[test]
fn every_language_that_is_ready_has_its_alphabet_here() {
    let files = fs::read_dir("data/languages").unwrap().map(|entry| entry.unwrap().path());
    let ready: BTreeSet<_> =
        files.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    let here = ALPHABETS.iter().map(|(language, _)| (*language).to_owned());
    assert_eq!(ready, here.collect());
}

/// Where Debian's packages `fonts-noto-core` and `fonts-noto-cjk` have their fonts.
const NOTO: [&str; 2] = ["/usr/share/fonts/truetype/noto", "/usr/share/fonts/opentype/noto"];

/// Names in other letters, the script as the message calls it, and the files that have them.
const NAMES: [(&str, &str, &str); 6] = [
    ("თბილისი", "Georgian", "NotoSansGeorgian-Regular.ttf"),
    ("Երևան", "Armenian", "NotoSansArmenian-Regular.ttf"),
    ("القاهرة", "Arabic", "NotoSansArabic-Regular.ttf"),
    ("ירושלים", "Hebrew", "NotoSansHebrew-Regular.ttf"),
    ("北京", "Chinese", "NotoSansCJK-Regular.ttc"),
    ("とうきょう", "Japanese", "NotoSansCJK-Regular.ttc"),
];

/// With a font of the family that the message names, the letters are there.
#[test]
#[ignore = "needs Debian's fonts-noto-core and fonts-noto-cjk"]
fn names_in_other_letters_are_set_with_the_font_that_the_message_names() {
    for (name, script, file) in NAMES {
        let folder = tempfile::tempdir().unwrap();
        let facts = folder.path().join("brief.yaml");
        let text =
            format!("title: A day\ndate: 2025-11-28\nissuer: Press office\nlead: In {name}.\n");
        fs::write(&facts, text).unwrap();
        let build = |fonts: Option<&Path>| {
            let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_twopager"));
            command.args(["build", "brief.yaml"]).current_dir(folder.path());
            fonts.iter().for_each(|fonts| _ = command.arg("--fonts").arg(fonts));
            let output = command.output().unwrap();
            (output.status.success(), String::from_utf8(output.stderr).unwrap())
        };
        let (is_built, messages) = build(None);
        assert!(
            !is_built && messages.contains(&format!("these are {script} letters")),
            "{messages}"
        );
        let family = &messages[messages.find("such as Noto Sans ").expect(&messages) + 8..];
        let family = family.split([',', '\n']).next().unwrap();

        let fonts = folder.path().join("fonts");
        fs::create_dir(&fonts).unwrap();
        let from = NOTO.map(|noto| Path::new(noto).join(file));
        let from = from.iter().find(|path| path.exists()).expect("Debian's Noto");
        fs::copy(from, fonts.join(file)).unwrap();
        let (is_built, messages) = build(Some(&fonts));
        assert!(is_built, "{script}: {messages}");
        let font = fs::read(fonts.join(file)).unwrap();
        let faces = (0..ttf_parser::fonts_in_collection(&font).unwrap_or(1))
            .map(|index| Face::parse(&font, index).unwrap());
        let mut names = faces.flat_map(|face| {
            let names = face.names().into_iter().filter(|it| it.name_id == name_id::FAMILY);
            names.filter_map(|name| name.to_string()).collect::<Vec<_>>()
        });
        assert!(names.any(|name| name == family), "{file} is no {family}");
    }
}

#[test]
fn its_numbers_and_dates_look_so() {
    let page = fs::read_to_string("docs/languages.md").unwrap();
    let rows = page.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| `")?.trim_end_matches(" |").split(" | ");
        let code = cells.next()?.trim_matches('`').to_owned();
        let shown = cells.nth(1).filter(|cell| cell.starts_with('`'))?;
        Some((code, (shown.to_owned(), cells.next()?.to_owned())))
    });
    let shown: BTreeMap<_, _> = rows.collect();
    let ours = fs::read_dir("data/languages").unwrap().map(|entry| {
        let path = entry.unwrap().path();
        let code = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let language = conventions(&code.parse().unwrap()).unwrap();
        let value = "50 billion USD".parse().unwrap();
        let (short, long) = (language.short_quantity(&value), language.quantity(&value));
        let date = language.date(&"2025-04-03".parse().unwrap());
        let plain =
            |text: String| text.replace(['\u{a0}', '\u{202f}'], " ").replace('\u{2011}', "-");
        (code, (plain(format!("`{short}`, `{long}`")), plain(format!("`{date}`"))))
    });
    assert_eq!(shown, ours.collect());
}
