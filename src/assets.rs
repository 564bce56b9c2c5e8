//! The files embedded in the program: the sample facts, the template, the fonts.

#[cfg(feature = "pages")]
use typst::foundations::Bytes;
#[cfg(feature = "pages")]
use typst::text::{Font, FontInfo};
#[cfg(feature = "pages")]
use typst_kit::fonts::{FontSource, FontStore};

/// A file embedded in the program: its path within its folder, and its bytes.
pub type EmbeddedFile = (&'static str, &'static [u8]);

/// The sample: the facts of the Kazakhstan–EU briefing of 28 November 2025.
pub const SAMPLE: &str = include_str!("../data/kazakhstan-eu.yaml");

/// The name of the sample, for naming its output.
pub const SAMPLE_NAME: &str = "kazakhstan-eu";

/// The translations of the sample, by the names of their files.
pub const SAMPLE_TRANSLATIONS: [(&str, &str); 4] = [
    ("kazakhstan-eu.de.po", include_str!("../data/kazakhstan-eu.de.po")),
    ("kazakhstan-eu.fr.po", include_str!("../data/kazakhstan-eu.fr.po")),
    ("kazakhstan-eu.kk.po", include_str!("../data/kazakhstan-eu.kk.po")),
    ("kazakhstan-eu.ru.po", include_str!("../data/kazakhstan-eu.ru.po")),
];

/// A facts file to begin with, of 28 November 2025.
pub const STARTER: &str = include_str!("../data/starter.yaml");

// Made by `build.rs`: every file in `data/languages`, by its name.
include!(concat!(env!("OUT_DIR"), "/languages.rs"));

// Made by `build.rs`: every file in `templates/briefing`, by its path.
include!(concat!(env!("OUT_DIR"), "/template.rs"));

macro_rules! files {
    ($folder:literal: $($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../", $folder, "/", $path)))),*]
    };
}

/// The designs of the template by their names, each with what it is like: the remark that its file
/// begins with.
pub fn designs() -> impl Iterator<Item = (&'static str, String)> {
    TEMPLATE.iter().filter_map(|(path, bytes)| {
        let text = str::from_utf8(bytes).unwrap_or_default();
        let remark = text.lines().map_while(|line| line.strip_prefix("// "));
        Some((design_of(path)?, remark.collect::<Vec<_>>().join(" ")))
    })
}

/// The design that a file of a template makes one, by its path: `designs/NAME/design.typ`. The name
/// is made of ASCII letters, digits and hyphens, so that every system can have it.
pub(crate) fn design_of(path: &str) -> Option<&str> {
    let name = path.strip_prefix("designs/")?.strip_suffix("/design.typ")?;
    name.chars().all(is_in_name_of_design).then_some(name)
}

/// Whether a character can be in the name of a design.
pub(crate) fn is_in_name_of_design(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '-'
}

/// What a folder of briefings has besides its facts: a brand, and what GitHub and GitLab do with
/// every change.
pub const PROJECT: &[EmbeddedFile] = files!["data/project":
    "README.md",
    "_brand.yml",
    ".gitattributes",
    ".github/workflows/briefings.yml",
    ".gitignore",
    ".gitlab-ci.yml",
];

/// Where every briefing begins, before its template.
pub const CONTRACT: &str = include_str!("../templates/contract.typ");

/// The fonts the template asks for, and no others.
pub static FONTS: &[EmbeddedFile] = files!["fonts":
    "TwopagerHeadline-ExtraBold.otf",
    "TwopagerSans-Bold.otf",
    "TwopagerSans-BoldIt.otf",
    "TwopagerSans-It.otf",
    "TwopagerSans-Regular.otf",
    "TwopagerSans-Semibold.otf",
    "TwopagerSerif-It.otf",
    "TwopagerSerif-Regular.otf",
    "TwopagerSerif-Semibold.otf",
    "TwopagerSerifDisplay-Regular.otf",
    "TwopagerSerifDisplay-Semibold.otf",
];

/// What the families of the fonts are called, first that for text and that for titles of the usual
/// design: by their own name, and by that of the typeface they are made from. A licence may not let
/// them bear that name, but brands and templates may ask for them by it.
pub const FAMILIES: [[&str; 2]; 4] = [
    ["Twopager Sans", "Source Sans 3"],
    ["Twopager Serif Display", "Source Serif 4 Display"],
    ["Twopager Serif", "Source Serif 4"],
    ["Twopager Headline", "Fira Sans Extra Condensed"],
];

/// What the fonts are called and which characters they have, in their order:
/// read out of them once and kept beside them, so that a font is opened only
/// when it is used.
#[cfg(feature = "pages")]
pub const FONT_INDEX: &str = include_str!("../fonts/index.json");

/// The fonts, ready to be opened.
#[cfg(feature = "pages")]
pub fn fonts() -> FontStore {
    #[derive(Clone)]
    struct EmbeddedFont(&'static [u8]);

    impl FontSource for EmbeddedFont {
        fn load(&self) -> Option<Font> {
            Font::new(Bytes::new(self.0), 0)
        }
    }

    let infos: Vec<FontInfo> = serde_json::from_str(FONT_INDEX).expect("the index is tested");
    let mut store = FontStore::new();
    for ((_, data), info) in FONTS.iter().zip(infos) {
        add(&mut store, EmbeddedFont(data), info);
    }
    store
}

/// Whether a store has other fonts than those inside, each of which it has by two names.
#[cfg(feature = "pages")]
pub(crate) fn has_others(store: &FontStore) -> bool {
    store.book().info(2 * FONTS.len()).is_some()
}

/// Adds a font to a store. One of a family that has two names is found by both, whichever
/// it bears: with faces of the original, a user completes the family inside.
#[cfg(feature = "pages")]
pub(crate) fn add(store: &mut FontStore, font: impl FontSource + Clone, info: FontInfo) {
    let are_its = |names: &&[&str; 2]| names.iter().any(|it| it.eq_ignore_ascii_case(&info.family));
    match FAMILIES.iter().find(are_its) {
        None => store.push((font, info)),
        Some(names) => {
            let by_name = |name: &&str| FontInfo { family: (*name).to_owned(), ..info.clone() };
            store.extend(names.iter().map(|name| (font.clone(), by_name(name))));
        }
    }
}
