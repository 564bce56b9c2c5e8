//! Nothing is cut off: every text lies on its page, checked on the pages as
//! they were laid out.

use typst::layout::{Frame, FrameItem, Point, Size, Transform};
use typst::text::TextItem;
use typst_layout::PagedDocument;

use crate::diagnostic::{Code, Diagnostic};

/// The most characters of a text that a message shows.
const SHOWN: usize = 40;

/// An error for each page with a text that runs off it.
pub(super) fn check(document: &PagedDocument) -> Result<(), Vec<Diagnostic>> {
    let lost = document.pages().iter().zip(1..).filter_map(|(page, number)| {
        let text = text_outside(&page.frame, Transform::identity(), page.frame.size())?;
        let shown: String = text.chars().take(SHOWN).collect();
        let fault = Diagnostic::error(
            Code::TextOffPage,
            format!("a text runs off page {number}: `{shown}`"),
        );
        let fault = fault.about(text);
        Some(fault.hint("shorten it, or divide a word that is too long for a line"))
    });
    let lost: Vec<_> = lost.collect();
    if lost.is_empty() { Ok(()) } else { Err(lost) }
}

/// The first text of a frame that is not wholly on the page.
fn text_outside(frame: &Frame, to_page: Transform, page: Size) -> Option<String> {
    frame.items().find_map(|(position, item)| {
        let here = to_page.pre_concat(Transform::translate(position.x, position.y));
        match item {
            FrameItem::Group(group) => {
                text_outside(&group.frame, here.pre_concat(group.transform), page)
            }
            FrameItem::Text(text) => (!is_inside(text, here, page)).then(|| text.text.to_string()),
            _ => None,
        }
    })
}

/// Whether both ends of a text, from its baseline to the height of its type,
/// are on the page.
fn is_inside(text: &TextItem, to_page: Transform, page: Size) -> bool {
    [Point::zero(), Point::new(text.width(), -text.size)].into_iter().all(|corner| {
        let Point { x, y } = corner.transform(to_page);
        let (width, height) = (page.x.to_pt(), page.y.to_pt());
        (0.0..=width).contains(&x.to_pt()) && (0.0..=height).contains(&y.to_pt())
    })
}
