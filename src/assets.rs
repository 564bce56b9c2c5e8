//! The files embedded in the program: the sample facts, the template, the fonts.

/// A file embedded in the program: its path within its folder, and its bytes.
pub type EmbeddedFile = (&'static str, &'static [u8]);

/// The sample: the facts of the Kazakhstan–EU briefing of 28 November 2025.
pub const SAMPLE: &str = include_str!("../data/kazakhstan-eu.yaml");

/// The name of the sample, for naming its output.
pub const SAMPLE_NAME: &str = "kazakhstan-eu";

/// A facts file to begin with, of 28 November 2025.
pub const STARTER: &str = include_str!("../data/starter.yaml");

macro_rules! files {
    ($folder:literal: $($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../", $folder, "/", $path)))),*]
    };
}

/// The template.
pub const TEMPLATE: &[EmbeddedFile] = files!["templates/briefing":
    "blocks.typ",
    "briefing.typ",
    "components/axis.typ",
    "components/bars.typ",
    "components/charts.typ",
    "components/columns.typ",
    "components/contact.typ",
    "components/disc.typ",
    "components/footer.typ",
    "components/lead.typ",
    "components/leaders.typ",
    "components/masthead.typ",
    "components/measuring.typ",
    "components/meetings.typ",
    "components/next.typ",
    "components/picture.typ",
    "components/references.typ",
    "components/runs.typ",
    "components/sections.typ",
    "components/sources.typ",
    "components/stats.typ",
    "components/timeline.typ",
    "fit.typ",
    "main.typ",
    "pages.typ",
    "styles.typ",
    "tokens.typ",
];

/// Where every briefing begins, before its template.
pub const CONTRACT: &str = include_str!("../templates/contract.typ");

/// The fonts the template asks for, and no others.
pub const FONTS: &[EmbeddedFile] = files!["fonts":
    "SourceSans3-Bold.otf",
    "SourceSans3-BoldIt.otf",
    "SourceSans3-It.otf",
    "SourceSans3-Regular.otf",
    "SourceSans3-Semibold.otf",
    "SourceSerif4Display-Semibold.otf",
];

/// What the fonts are called and which characters they have, in their order:
/// read out of them once and kept beside them, so that a font is opened only
/// when it is used.
#[cfg(feature = "pages")]
pub const FONT_INDEX: &str = include_str!("../fonts/index.json");

/// The fonts, ready to be opened.
#[cfg(feature = "pages")]
pub fn fonts() -> typst_kit::fonts::FontStore {
    use typst::foundations::Bytes;
    use typst::text::{Font, FontInfo};
    use typst_kit::fonts::{FontSource, FontStore};

    struct EmbeddedFont(&'static [u8]);

    impl FontSource for EmbeddedFont {
        fn load(&self) -> Option<Font> {
            Font::new(Bytes::new(self.0), 0)
        }
    }

    let infos: Vec<FontInfo> = serde_json::from_str(FONT_INDEX).expect("the index is tested");
    let mut store = FontStore::new();
    store.extend(FONTS.iter().map(|(_, data)| EmbeddedFont(data)).zip(infos));
    store
}
