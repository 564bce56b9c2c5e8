//! The pictures of a template are such as can be printed, too.

use typst::foundations::Bytes;
use typst::layout::FrameItem;
use typst::visualize::{ExchangeFormat, Image, ImageKind, RasterFormat};
use typst_layout::PagedDocument;

use super::world::BriefingWorld;
use super::{drawing, frames, pictures, report};
use crate::diagnostic::Diagnostic;
use crate::materials::raster::{self, Flaw};

/// An error for every picture on the pages that cannot be printed. Those of the
/// brief were looked at before they were set.
pub(super) fn faults(document: &PagedDocument, world: &BriefingWorld<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    frames::visit_all(document, |item| {
        if let FrameItem::Image(image, _, span) = item
            && !world.brief().pictures().any(|picture| pictures::is_same(image, picture))
            && let Some(flaw) = flaw(image)
        {
            let message = format!("a picture {}", flaw.predicate());
            faults.push(report::fault(&message, (*span).into(), world).hint(flaw.way_out()));
        }
    });
    faults
}

fn flaw(image: &Image) -> Option<Flaw> {
    match image.kind() {
        ImageKind::Raster(picture) => {
            let whole = match picture.format() {
                RasterFormat::Exchange(ExchangeFormat::Png) => raster::png(picture.data()),
                RasterFormat::Exchange(ExchangeFormat::Jpg) => raster::jpeg(picture.data()),
                _ => Ok(()),
            };
            // The template may give it a profile of its own.
            let is_grey = !picture.dynamic().color().has_color();
            let profile = picture.icc().map(Bytes::as_slice);
            whole.and_then(|()| raster::profile(profile, is_grey)).err()
        }
        ImageKind::Svg(drawing) => drawing::flaw_inside(drawing.tree()),
        ImageKind::Pdf(_) => None,
    }
}
