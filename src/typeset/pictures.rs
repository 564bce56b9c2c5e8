//! Pictures are whole, and sharp enough to be printed as large as they stand on
//! the pages.

use std::sync::Arc;

use typst::foundations::Bytes;
use typst::layout::{FrameItem, Size};
use typst::visualize::{ExchangeFormat, Image, ImageKind, RasterImage, SvgImage};
use typst_layout::PagedDocument;

use super::frames;
use crate::brief::{Brief, Picture};
use crate::diagnostic::{Code, Diagnostic};
use crate::materials::{self, Format};
use crate::yaml::Path;

/// The least pixels an inch that look sharp in print.
const LEAST_DPI: f64 = 200.0;

/// An error for every picture that cannot be read to its end. Typst remembers
/// what it has decoded here for when the pages are set.
pub(super) fn faults(brief: &Brief) -> Vec<Diagnostic> {
    let fault = |picture: &Picture| Some(named(broken(&picture.image)?, picture, brief));
    brief.pictures().filter_map(fault).collect()
}

/// Why a picture cannot be read to its end, without its place.
pub(crate) fn broken(image: &materials::Image) -> Option<Diagnostic> {
    let bytes = Bytes::new(Arc::clone(&image.bytes));
    let is_whole = match image.format {
        Format::Png => RasterImage::plain(bytes, ExchangeFormat::Png).is_ok(),
        Format::Jpeg => RasterImage::plain(bytes, ExchangeFormat::Jpg).is_ok(),
        Format::Svg => SvgImage::new(bytes).is_ok(),
    };
    (!is_whole).then(|| {
        Diagnostic::error(Code::PictureInvalid, "this picture is broken")
            .hint("open it to see whether it is whole, and save it anew")
    })
}

/// A warning for every picture that will look coarse.
pub(super) fn warnings(document: &PagedDocument, brief: &Brief) -> Vec<Diagnostic> {
    let mut placed = Vec::new();
    frames::visit_all(document, |item| {
        if let FrameItem::Image(image, size, _) = item {
            placed.push((image, *size));
        }
    });
    brief.pictures().filter_map(|picture| coarse(picture, brief, &placed)).collect()
}

fn coarse(picture: &Picture, brief: &Brief, placed: &[(&Image, Size)]) -> Option<Diagnostic> {
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
        named(Diagnostic::warning(Code::PictureCoarse, message), picture, brief)
            .hint(format!("print needs {LEAST_DPI} dpi: {needed} pixels across"))
    })
}

/// Something about a picture, where it is named.
pub(super) fn named(diagnostic: Diagnostic, picture: &Picture, brief: &Brief) -> Diagnostic {
    match &picture.image.named {
        Some(place) => diagnostic.at(place.clone()),
        None => {
            let path = Path::top(picture.image.role.key()).key("file");
            diagnostic.at(brief.file.value(&path)).path(brief.file.as_written(&path))
        }
    }
}
