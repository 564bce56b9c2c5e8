//! What is inside a drawing: an SVG may hold pictures of other kinds.

use usvg::{Group, ImageKind, Node, Tree};

use crate::materials::raster::{self, Flaw};

/// What keeps a picture inside a drawing from being printed, if anything does.
pub(super) fn flaw_inside(drawing: &Tree) -> Option<Flaw> {
    of_group(drawing.root())
}

fn of_group(group: &Group) -> Option<Flaw> {
    group.children().iter().find_map(|node| {
        let mut flaw = match node {
            Node::Group(group) => of_group(group),
            Node::Image(image) => of_image(image.kind()),
            Node::Path(_) | Node::Text(_) => None,
        };
        // Patterns, masks and filters.
        node.subroots(|root| flaw = flaw.or_else(|| of_group(root)));
        flaw
    })
}

fn of_image(image: &ImageKind) -> Option<Flaw> {
    match image {
        ImageKind::PNG(bytes) => raster::png(bytes).err(),
        ImageKind::JPEG(bytes) => raster::jpeg(bytes).err(),
        ImageKind::SVG(drawing) => flaw_inside(drawing),
        ImageKind::GIF(_) | ImageKind::WEBP(_) => None,
    }
}
