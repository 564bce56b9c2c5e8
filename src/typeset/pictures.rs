//! Pictures are sharp enough to be printed, checked as large as they stand on
//! the pages.

use typst::layout::{Frame, FrameItem, Size};
use typst::visualize::{Image, ImageKind};
use typst_layout::PagedDocument;

use crate::brief::{Brief, Picture};
use crate::diagnostic::{Code, Diagnostic};

/// The least pixels an inch that look sharp in print.
const LEAST_DPI: f64 = 200.0;

/// A warning for every picture that will look coarse.
pub(super) fn warnings(document: &PagedDocument, brief: &Brief) -> Vec<Diagnostic> {
    let mut placed = Vec::new();
    document.pages().iter().for_each(|page| collect(&page.frame, &mut placed));
    let roles = [("logo", &brief.logo), ("portrait", &brief.portrait), ("map", &brief.map)];
    let pictures = roles.into_iter().filter_map(|(role, it)| Some((role, it.as_ref()?)));
    pictures.filter_map(|(role, picture)| coarse(role, picture, &placed)).collect()
}

fn coarse(role: &str, picture: &Picture, placed: &[(Image, Size)]) -> Option<Diagnostic> {
    let (width, _) = picture.image.pixels?;
    let is_this = |image: &Image| match image.kind() {
        ImageKind::Raster(raster) => raster.data().as_slice() == picture.image.bytes,
        _ => false,
    };
    let (_, size) = placed.iter().find(|(image, _)| is_this(image))?;
    let inches = size.x.to_inches();
    let dpi = width as f64 / inches;
    (dpi.round() < LEAST_DPI).then(|| {
        let message = format!("this picture has {} dpi as it is placed", dpi.round());
        let needed = (LEAST_DPI * inches).ceil();
        Diagnostic::warning(Code::PictureCoarse, message)
            .path(format!("{role}.file"))
            .hint(format!("print needs {LEAST_DPI} dpi: {needed} pixels across"))
    })
}

fn collect(frame: &Frame, placed: &mut Vec<(Image, Size)>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, placed),
            FrameItem::Image(image, size, _) => placed.push((image.clone(), *size)),
            _ => {}
        }
    }
}
