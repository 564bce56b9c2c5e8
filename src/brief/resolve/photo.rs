//! The photo of page 1.

use super::Resolver;
use crate::brief::Picture;
use crate::facts::PhotoWidth;
use crate::materials::Materials;
use crate::yaml::Path;

impl Resolver<'_> {
    /// The photo, if it is to be so wide.
    pub(super) fn photo(&mut self, width: PhotoWidth, materials: &Materials) -> Option<Picture> {
        let photo = self.facts.photo.as_ref().filter(|photo| photo.width == width)?;
        let image = materials.photo.as_ref()?;
        let at = Path::top("photo");
        Some(Picture {
            path: image.path(),
            alt: self.unprinted(at.key("alt"), &photo.alt),
            caption: self.optional(at.key("caption"), &photo.caption),
            credit: photo.credit.as_ref().map(|it| self.plain(at.key("credit"), it)),
            image: image.clone(),
        })
    }
}
