//! Nothing is lost: every text lies on its page and can be read, checked on the
//! pages as they were laid out.

use typst::layout::{Frame, FrameItem, Point, Size, Transform};
use typst::text::TextItem;
use typst_layout::PagedDocument;

use crate::diagnostic::{About, Code, Diagnostic};

/// The most characters of a text that a message shows.
const SHOWN: usize = 40;

/// The smallest type that can be read, in points: what is laid out at 7 may be
/// a rounding less.
const SMALLEST: f64 = 6.9;

/// An error for the first text of each page that is lost or too small.
pub(super) fn faults(document: &PagedDocument) -> Vec<Diagnostic> {
    let lost = document.pages().iter().zip(1..).filter_map(|(page, number)| {
        let (code, text) = fault(&page.frame, Transform::identity(), page.frame.size())?;
        let shown: String = text.chars().take(SHOWN).collect();
        let message = match code {
            Code::TextTooSmall => {
                format!("a text on page {number} is too small to read: `{shown}`")
            }
            _ => format!("a text runs off page {number}: `{shown}`"),
        };
        let fault = Diagnostic::error(code, message).about(About::Text(text));
        Some(fault.hint("shorten it, or divide a word that is too long for a line"))
    });
    let mut lost: Vec<_> = lost.collect();
    // What stands on both pages is said once.
    lost.dedup_by(|one, other| one.about == other.about);
    lost
}

/// The first text of a frame that is not wholly on the page, or too small.
fn fault(frame: &Frame, to_page: Transform, page: Size) -> Option<(Code, String)> {
    frame.items().find_map(|(position, item)| {
        let here = to_page.pre_concat(Transform::translate(position.x, position.y));
        match item {
            FrameItem::Group(group) => fault(&group.frame, here.pre_concat(group.transform), page),
            FrameItem::Text(text) if !is_inside(text, here, page) => {
                Some((Code::TextOffPage, text.text.to_string()))
            }
            FrameItem::Text(text)
                if text.size.to_pt() * scale(here) < SMALLEST && !text.text.trim().is_empty() =>
            {
                Some((Code::TextTooSmall, text.text.to_string()))
            }
            _ => None,
        }
    })
}

/// How much larger a transformation makes things.
fn scale(Transform { sx, ky, kx, sy, .. }: Transform) -> f64 {
    (sx.get() * sy.get() - kx.get() * ky.get()).abs().sqrt()
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
