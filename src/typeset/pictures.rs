//! Pictures are whole, and sharp enough to be printed as large as they stand on
//! the pages.

use std::sync::Arc;

use typst::foundations::Bytes;
use typst::layout::{Frame, FrameItem, Size};
use typst::visualize::{ExchangeFormat, Image, ImageKind, RasterImage, SvgImage};
use typst_layout::PagedDocument;

use crate::brief::{Brief, Picture};
use crate::diagnostic::{Code, Diagnostic};

/// The least pixels an inch that look sharp in print.
const LEAST_DPI: f64 = 200.0;

/// An error for every picture that cannot be read to its end. Typst remembers
/// what it has decoded here for when the pages are set.
pub(super) fn faults(brief: &Brief) -> Vec<Diagnostic> {
    let fault = |picture: &Picture| {
        let bytes = Bytes::new(Arc::clone(&picture.image.bytes));
        let raster = |format| RasterImage::plain(bytes.clone(), format).is_ok();
        let is_whole = match picture.path.rsplit('.').next() {
            Some("png") => raster(ExchangeFormat::Png),
            Some("jpg") => raster(ExchangeFormat::Jpg),
            _ => SvgImage::new(bytes).is_ok(),
        };
        (!is_whole).then(|| {
            let fault = Diagnostic::error(Code::PictureInvalid, "this picture is broken");
            named(fault, picture).hint("open it to see whether it is whole, and save it anew")
        })
    };
    brief.pictures().filter_map(fault).collect()
}

/// A warning for every picture that will look coarse.
pub(super) fn warnings(document: &PagedDocument, brief: &Brief) -> Vec<Diagnostic> {
    let mut placed = Vec::new();
    document.pages().iter().for_each(|page| collect(&page.frame, &mut placed));
    brief.pictures().filter_map(|picture| coarse(picture, &placed)).collect()
}

fn coarse(picture: &Picture, placed: &[(Image, Size)]) -> Option<Diagnostic> {
    let is_this = |image: &Image| match image.kind() {
        ImageKind::Raster(raster) => raster.data().as_slice() == &*picture.image.bytes,
        _ => false,
    };
    // Where it stands largest, if it does so twice.
    let here = placed.iter().filter(|(image, _)| is_this(image));
    let (image, size) = here.max_by(|one, other| one.1.x.to_pt().total_cmp(&other.1.x.to_pt()))?;
    let inches = size.x.to_inches();
    let dpi = image.width() / inches;
    (dpi.round() < LEAST_DPI).then(|| {
        let message = format!("this picture has {} dpi as it is placed", dpi.round());
        let needed = (LEAST_DPI * inches).ceil();
        named(Diagnostic::warning(Code::PictureCoarse, message), picture)
            .hint(format!("print needs {LEAST_DPI} dpi: {needed} pixels across"))
    })
}

/// Something about a picture, where it is named.
pub(super) fn named(told: Diagnostic, picture: &Picture) -> Diagnostic {
    match &picture.image.named {
        Some(place) => told.at(place.clone()),
        None => told.path(picture.path_in_facts()),
    }
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
