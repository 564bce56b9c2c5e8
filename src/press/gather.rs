//! What a briefing needs from other files: pictures, and its brand.

use std::sync::Arc;

use super::Press;
use super::brands::{MOST_BYTES_OF_BRAND, OpenBrand};
use crate::diagnostic::{Diagnostic, Sink};
use crate::facts::{Located, Plain};
use crate::files::{self, Reader};
use crate::materials::{Image, MOST_BYTES_OF_PICTURE, Materials, Role};
use crate::yaml::Path;

impl Press {
    /// Reads what facts name, and the brand.
    pub(super) fn gather(
        &self,
        located: &Located,
        files: &mut Reader<'_>,
        sink: &mut Sink,
    ) -> Option<(Materials, Option<Arc<OpenBrand>>)> {
        let facts = located.facts();
        let mut found = Sink::default();
        let mut picture = |role: Role, file: Option<&Plain>, found: &mut Sink| {
            let name = &file?.0;
            let bytes = files.read(name, MOST_BYTES_OF_PICTURE);
            let image = bytes.and_then(|bytes| Image::new(role, name, bytes));
            let path = Path::top(role.key()).key("file");
            image.map_err(|fault| found.push(at(fault, located, &path))).ok()
        };
        let portrait = facts.portrait.as_ref().map(|it| &it.file);
        let map = facts.map.as_ref().map(|it| &it.file);
        let logo = facts.logo.as_ref().map(|it| &it.file);
        let mut materials = Materials {
            logo: picture(Role::Logo, logo, &mut found),
            portrait: picture(Role::Portrait, portrait, &mut found),
            map: picture(Role::Map, map, &mut found),
            brand: None,
        };
        let brand = match (&self.brand, &facts.brand) {
            (Some(brand), _) => Some(Arc::clone(brand)),
            (None, Some(name)) => self.named_brand(&name.0, located, files, &mut found),
            (None, None) => None,
        };
        if let Some(brand) = &brand {
            if logo.is_none() {
                match brand.logo() {
                    Some(Ok(image)) => materials.logo = Some(image.clone()),
                    Some(Err(fault)) => found.push(fault.clone()),
                    None => {}
                }
            }
            materials.brand = Some(brand.brand());
        }
        let is_complete = !found.has_errors();
        sink.merge(found);
        is_complete.then_some((materials, brand))
    }

    /// The brand that facts name.
    fn named_brand(
        &self,
        name: &str,
        located: &Located,
        files: &mut Reader<'_>,
        sink: &mut Sink,
    ) -> Option<Arc<OpenBrand>> {
        let bytes = files.read(name, MOST_BYTES_OF_BRAND);
        let opened = bytes.and_then(|bytes| Ok((files.path(name)?, bytes)));
        match opened {
            Ok((path, bytes)) => {
                let path = files::normalized(&path);
                let brand = self.brands.open(&path, bytes, &self.plain, &self.fonts, sink)?;
                files.add(brand.files());
                Some(brand)
            }
            Err(fault) => {
                sink.push(at(fault, located, &Path::top("brand")));
                None
            }
        }
    }
}

/// A fault at a value of the facts.
fn at(fault: Diagnostic, located: &Located, path: &Path) -> Diagnostic {
    let file = located.file();
    fault.at(file.value(path)).path(file.as_written(path))
}
