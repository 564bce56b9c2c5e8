//! Pictures are whole, and sharp enough to be printed as large as they stand on
//! the pages.

use std::sync::Arc;

use typst::foundations::Bytes;
use typst::layout::{FrameItem, Size};
use typst::visualize::{ExchangeFormat, Image, ImageKind, RasterImage, SvgImage};
use typst_layout::PagedDocument;

use super::{drawing, frames};
use crate::brief::{Brief, Picture};
use crate::diagnostic::{Code, Diagnostic};
use crate::materials::raster::Flaw;
use crate::materials::{self, Format};

/// The least pixels an inch that look sharp in print.
const LEAST_DPI: f64 = 200.0;

/// An error for every picture of the brief that Typst cannot read to its end, and
/// for every drawing with a picture inside that cannot be printed. Typst remembers
/// what it has decoded here for when the pages are set.
pub(super) fn faults(brief: &Brief) -> Vec<Diagnostic> {
    let fault = |picture: &Picture| Some(named(broken(&picture.image)?, picture, brief));
    brief.pictures().filter_map(fault).collect()
}

/// Why a picture cannot be read to its end or printed, without its place.
pub(crate) fn broken(image: &materials::Image) -> Option<Diagnostic> {
    let (what, flaw) = flaw(image)?;
    let fault = Diagnostic::error(Code::PictureInvalid, format!("{what} {}", flaw.predicate()));
    Some(fault.hint(flaw.way_out()))
}

fn flaw(image: &materials::Image) -> Option<(&'static str, Flaw)> {
    let bytes = Bytes::new(Arc::clone(&image.bytes));
    let is_whole = match image.format {
        Format::Png => RasterImage::plain(bytes, ExchangeFormat::Png).is_ok(),
        Format::Jpeg => RasterImage::plain(bytes, ExchangeFormat::Jpg).is_ok(),
        Format::Svg => match SvgImage::new(bytes) {
            Ok(drawing) => {
                let flaw = drawing::flaw_inside(drawing.tree());
                return flaw.map(|flaw| ("a picture inside this drawing", flaw));
            }
            Err(_) => false,
        },
    };
    (!is_whole).then_some(("this picture", Flaw::Damaged))
}

/// Whether a picture on the pages is one of the brief.
pub(super) fn is_same(image: &Image, picture: &Picture) -> bool {
    let bytes = match image.kind() {
        ImageKind::Raster(raster) => raster.data(),
        ImageKind::Svg(drawing) => drawing.data(),
        ImageKind::Pdf(_) => return false,
    };
    bytes.as_slice() == &*picture.image.bytes
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
    let is_this =
        |image: &Image| matches!(image.kind(), ImageKind::Raster(_)) && is_same(image, picture);
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
            let path = picture.image.role.path().key("file");
            diagnostic.at(brief.file.value(&path)).path(brief.file.as_written(&path))
        }
    }
}
