//! Every text lies on its page and is large enough to be read, checked on the pages as
//! they were laid out.

use typst::layout::{FrameItem, Point, Size, Transform};
use typst::text::TextItem;
use typst::visualize::Paint;
use typst_layout::{Page, PagedDocument};

use super::{frames, places};
use crate::brief::Brief;
use crate::diagnostic::{Code, Diagnostic};

/// The most characters of a text that a message shows.
const SHOWN: usize = 40;

/// The smallest type that can be read, in points: what is laid out at 7 may be
/// a rounding less.
const SMALLEST: f64 = 6.9;

/// An error for the first text of each page that is not wholly on it or too small.
pub(super) fn faults(document: &PagedDocument, brief: &Brief) -> Vec<Diagnostic> {
    let pages = document.pages().iter().zip(1..);
    let mut found: Vec<_> =
        pages.filter_map(|(page, number)| Some((number, first(page)?))).collect();
    // What stands on both pages is reported once.
    found.dedup_by(|(_, one), (_, other)| one.1 == other.1);
    let fault = |(number, (code, text)): (usize, (Code, &str))| {
        let shown: String = text.chars().take(SHOWN).collect();
        let message = match code {
            Code::TextTooSmall => {
                format!("a text on page {number} is too small to read: `{shown}`")
            }
            _ => format!("a text runs off page {number}: `{shown}`"),
        };
        places::at_text(Diagnostic::error(code, message), brief, text)
            .hint("shorten it, or divide a word that is too long for a line")
    };
    found.into_iter().map(fault).collect()
}

/// The first text of a page that is not wholly on it, or too small.
fn first(page: &Page) -> Option<(Code, &str)> {
    let mut found = None;
    frames::visit(page, |item, to_page| {
        if let FrameItem::Text(text) = item
            && found.is_none()
        {
            found = fault(text, to_page, page.frame.size()).map(|code| (code, text.text.as_str()));
        }
    });
    found
}

fn fault(text: &TextItem, to_page: Transform, page: Size) -> Option<Code> {
    let is_small = || text.size.to_pt() * scale(to_page) < SMALLEST;
    if !is_inside(text, to_page, page) {
        Some(Code::TextOffPage)
    } else if is_small() && !text.text.trim().is_empty() && is_seen(text) {
        Some(Code::TextTooSmall)
    } else {
        None
    }
}

/// Whether a text is there for the eye. One without any colour is for the ear alone: it has what a
/// drawing shows.
fn is_seen(text: &TextItem) -> bool {
    let Paint::Solid(colour) = &text.fill else { return true };
    colour.alpha().is_none_or(|alpha| alpha > 0.0)
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
