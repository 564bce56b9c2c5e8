//! Every character is there: none is drawn as an empty box.

use std::collections::BTreeSet;

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

use crate::diagnostic::{Code, Diagnostic};

/// An error for each stretch of characters that the fonts do not have.
pub(super) fn check(document: &PagedDocument) -> Result<(), Vec<Diagnostic>> {
    let mut missing = BTreeSet::new();
    document.pages().iter().for_each(|page| collect(&page.frame, &mut missing));
    let error = |text: &String| {
        let message = format!("the fonts have no characters for `{text}`");
        Diagnostic::error(Code::MissingGlyph, message)
            .about(text)
            .hint("they have Latin, Greek and Cyrillic letters: write it in those")
    };
    let faults: Vec<_> = missing.iter().map(error).collect();
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

fn collect(frame: &Frame, missing: &mut BTreeSet<String>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, missing),
            FrameItem::Text(text) => {
                let boxes = || text.glyphs.iter().filter(|glyph| glyph.id == 0);
                let start = boxes().map(|glyph| glyph.range().start).min();
                let end = boxes().map(|glyph| glyph.range().end).max();
                if let (Some(start), Some(end)) = (start, end) {
                    missing.insert(text.text[start..end].to_owned());
                }
            }
            _ => {}
        }
    }
}
