//! Every character is there: none is drawn as an empty box.

use std::collections::BTreeSet;

use typst::layout::FrameItem;
use typst_layout::PagedDocument;

use super::{frames, places};
use crate::brief::Brief;
use crate::diagnostic::{Code, Diagnostic};

/// An error for every stretch of characters that the fonts do not have.
pub(super) fn faults(document: &PagedDocument, brief: &Brief) -> Vec<Diagnostic> {
    let mut missing = BTreeSet::new();
    frames::visit_all(document, |item| {
        if let FrameItem::Text(text) = item {
            let boxes = text.glyphs.iter().filter(|glyph| glyph.id == 0);
            missing.extend(boxes.flat_map(|glyph| text.text[glyph.range()].chars()));
        }
    });
    if missing.is_empty() {
        return Vec::new();
    }
    let missing: String = missing.into_iter().collect();
    let message = |characters: &str| format!("the fonts have no characters for `{characters}`");
    let fault = Diagnostic::error(Code::MissingGlyph, message(&missing)).hint(
        "those inside have Latin, Greek and Cyrillic letters: write it in these, \
             or name a folder that has a font with others, `--fonts FOLDER`",
    );
    places::at_characters(&fault, brief, &missing, message)
}
