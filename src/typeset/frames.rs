//! What lies on the finished pages, and in what is only measured.

use typst::layout::{Frame, FrameItem, Transform};
use typst_layout::{Page, PagedDocument};

/// Visits every item of a page that is no group, in the order in which it is
/// painted, with the transformation from the item to the page.
pub(super) fn visit<'a>(page: &'a Page, visitor: impl FnMut(&'a FrameItem, Transform)) {
    visit_frame(&page.frame, visitor);
}

/// Visits every item of every page.
pub(super) fn visit_all<'a>(document: &'a PagedDocument, mut visitor: impl FnMut(&'a FrameItem)) {
    document.pages().iter().for_each(|page| visit(page, |item, _| visitor(item)));
}

/// Visits every item of a frame that is no group, with the transformation from the item
/// to the frame.
pub(super) fn visit_frame<'a>(frame: &'a Frame, mut visitor: impl FnMut(&'a FrameItem, Transform)) {
    visit_nested(frame, Transform::identity(), &mut visitor);
}

fn visit_nested<'a>(
    frame: &'a Frame,
    to_outermost: Transform,
    visitor: &mut impl FnMut(&'a FrameItem, Transform),
) {
    for (position, item) in frame.items() {
        let here = to_outermost.pre_concat(Transform::translate(position.x, position.y));
        match item {
            FrameItem::Group(group) => {
                visit_nested(&group.frame, here.pre_concat(group.transform), visitor);
            }
            item => visitor(item, here),
        }
    }
}
