//! Every character is there: none is drawn as an empty box.

use std::collections::BTreeSet;

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

use crate::diagnostic::{About, Code, Diagnostic};

/// An error for the characters that the fonts do not have.
pub(super) fn faults(document: &PagedDocument) -> Vec<Diagnostic> {
    let mut missing = BTreeSet::new();
    document.pages().iter().for_each(|page| collect(&page.frame, &mut missing));
    if missing.is_empty() {
        return Vec::new();
    }
    let missing: String = missing.into_iter().collect();
    let message = format!("the fonts have no characters for `{missing}`");
    let fault = Diagnostic::error(Code::MissingGlyph, message).about(About::Characters(missing));
    vec![fault.hint("they have Latin, Greek and Cyrillic letters: write it in those")]
}

fn collect(frame: &Frame, missing: &mut BTreeSet<char>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, missing),
            FrameItem::Text(text) => {
                let boxes = text.glyphs.iter().filter(|glyph| glyph.id == 0);
                missing.extend(boxes.flat_map(|glyph| text.text[glyph.range()].chars()));
            }
            _ => {}
        }
    }
}
