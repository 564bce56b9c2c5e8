//! Every character is there: none is drawn as an empty box.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use typst::layout::FrameItem;
use typst_layout::PagedDocument;

use super::{frames, places};
use crate::brief::Brief;
use crate::diagnostic::{Code, Diagnostic};

/// Letters of which the fonts inside have none, by the characters that are surely theirs.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Script {
    /// What they are called.
    name: &'static str,
    /// A family that has them, which everybody may use.
    family: &'static str,
    characters: &'static [(char, char)],
}

/// The scripts that names in a briefing may have.
const SCRIPTS: [Script; 13] = [
    script("Georgian", "Noto Sans Georgian", &[('\u{10a0}', '\u{10ff}'), ('\u{1c90}', '\u{1cbf}')]),
    script("Armenian", "Noto Sans Armenian", &[('\u{530}', '\u{58f}')]),
    script("Arabic", "Noto Sans Arabic", &[('\u{600}', '\u{77f}'), ('\u{fb50}', '\u{fdff}')]),
    script("Hebrew", "Noto Sans Hebrew", &[('\u{590}', '\u{5ff}')]),
    script("Devanagari", "Noto Sans Devanagari", &[('\u{900}', '\u{97f}')]),
    script("Bengali", "Noto Sans Bengali", &[('\u{980}', '\u{9ff}')]),
    script("Tamil", "Noto Sans Tamil", &[('\u{b80}', '\u{bff}')]),
    script("Thai", "Noto Sans Thai", &[('\u{e00}', '\u{e7f}')]),
    script("Ethiopic", "Noto Sans Ethiopic", &[('\u{1200}', '\u{139f}')]),
    script("Mongolian", "Noto Sans Mongolian", &[('\u{1800}', '\u{18af}')]),
    script("Japanese", "Noto Sans CJK JP", &[('\u{3040}', '\u{30ff}'), ('\u{31f0}', '\u{31ff}')]),
    script("Korean", "Noto Sans CJK KR", &[('\u{1100}', '\u{11ff}'), ('\u{ac00}', '\u{d7af}')]),
    script("Chinese", "Noto Sans CJK SC", &[('\u{3000}', '\u{303f}'), ('\u{3400}', '\u{9fff}')]),
];

const fn script(
    name: &'static str,
    family: &'static str,
    characters: &'static [(char, char)],
) -> Script {
    Script { name, family, characters }
}

impl Script {
    /// That of a character, if it is one of these.
    fn of(c: char) -> Option<&'static Self> {
        let has = |&(first, last): &(char, char)| RangeInclusive::new(first, last).contains(&c);
        SCRIPTS.iter().find(|script| script.characters.iter().any(has))
    }
}

/// An error for every stretch of characters that the fonts do not have.
pub(super) fn faults(document: &PagedDocument, brief: &Brief) -> Vec<Diagnostic> {
    let mut missing: BTreeMap<Option<&Script>, BTreeSet<char>> = BTreeMap::new();
    frames::visit_all(document, |item| {
        if let FrameItem::Text(text) = item {
            let boxes = text.glyphs.iter().filter(|glyph| glyph.id == 0);
            for c in boxes.flat_map(|glyph| text.text[glyph.range()].chars()) {
                missing.entry(Script::of(c)).or_default().insert(c);
            }
        }
    });
    let faults = missing.into_iter().map(|(script, characters)| {
        let characters: String = characters.into_iter().collect();
        let message = |characters: &str| format!("the fonts have no characters for `{characters}`");
        let fault = Diagnostic::error(Code::MissingGlyph, message(&characters));
        places::at_characters(&fault.hint(way_out(script)), brief, &characters, message)
    });
    faults.flatten().collect()
}

/// What helps: a font with these letters, if it is known which.
fn way_out(script: Option<&Script>) -> String {
    match script {
        Some(Script { name, family, .. }) => format!(
            "these are {name} letters, and those inside are Latin, Greek and Cyrillic: put the \
             file of a font that has them, such as {family}, into a folder, and name that with \
             `--fonts FOLDER`"
        ),
        None => "those inside have Latin, Greek and Cyrillic letters: write it in these, \
                 or name a folder that has a font with others, `--fonts FOLDER`"
            .to_owned(),
    }
}
