//! One facts file on its way through the press.

use std::path::PathBuf;
use std::sync::Arc;

use super::brands::{MOST_BYTES_OF_BRAND, OpenBrand};
use super::memory::UnderWay;
use super::{Pages, Press, Request, omission, since};
use crate::assets;
use crate::brand::{Brand, BrandDesign};
use crate::brief::{Brief, NAME_OF_FACTS, Omitted};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::diff;
use crate::facts::{Located, MOST_BYTES_OF_TRANSLATION, Plain, Reading, Translation};
use crate::files::{self, Reader};
use crate::inputs::{Input, InputRole};
use crate::language;
use crate::materials::{Earlier, Image, MOST_BYTES_OF_PICTURE, Materials, Role};
use crate::yaml::Path;

/// The most rows of what has changed since an earlier edition.
const MOST_ROWS: usize = 3;

/// One facts file on its way through the press, with all that is found on it.
pub(super) struct Job<'a> {
    press: &'a Press,
    request: &'a Request,
    files: Reader<'a>,
    /// The translations that lie beside the facts, and the files that they are from.
    translations: Vec<Translation>,
    translated_from: Vec<Input>,
    _under_way: UnderWay,
    /// Where everything that is found goes.
    pub(super) sink: Sink,
}

impl<'a> Job<'a> {
    pub(super) fn new(press: &'a Press, request: &'a Request) -> Self {
        let files = Reader::new(request.folder.as_deref());
        Self {
            press,
            request,
            files,
            translations: Vec::new(),
            translated_from: Vec::new(),
            _under_way: UnderWay::begin(),
            sink: Sink::default(),
        }
    }

    /// The files of translations that were read.
    pub(super) fn translated_from(&self) -> &[Input] {
        &self.translated_from
    }

    /// What was found, and the files that were read.
    pub(super) fn finish(self) -> (Vec<Diagnostic>, Vec<PathBuf>) {
        let earlier = self.request.since.iter().filter_map(|it| it.file.clone());
        let read = self.files.into_read().into_iter().chain(self.press.read()).chain(earlier);
        let mut read: Vec<_> = read.map(|path| files::normalized(&path)).collect();
        read.sort();
        read.dedup();
        (self.sink.into_sorted(), read)
    }

    /// What stands on paper, if nothing is wrong, before it is known whether there
    /// is room for it.
    pub(super) fn brief(&mut self, reading: &Reading) -> Option<Brief> {
        let located = self.located(reading)?;
        let (materials, _) = self.gather(&located);
        let brief = Brief::resolve_with(&located, &materials, &Omitted::default());
        let brief = brief.map(|brief| Brief { edition: self.request.edition, ..brief });
        let brief = self.sink.take(brief).filter(|_| !self.sink.has_errors())?;
        if self.request.since.is_some() && brief.since.is_none() {
            self.sink.push(since::nothing_to_tell(&located));
        }
        Some(brief)
    }

    /// Two pages, if nothing is wrong.
    pub(super) fn pages(&mut self, reading: &Reading) -> Option<Pages> {
        let located = self.located(reading)?;
        let (mut materials, brand) = self.gather(&located);
        let Press { plain, fonts, .. } = self.press;
        let faces = brand.map(|brand| brand.faces(plain, fonts));
        if let Some(faces) = &faces {
            materials.brand = Some(Arc::clone(&faces.brand));
            self.sink.extend(faces.warnings.iter().cloned());
        }
        let typesetter = faces.as_ref().map_or(plain, |faces| &faces.typesetter);
        if self.sink.has_errors() {
            return None;
        }
        let mut found = Sink::default();
        let set = omission::set(&located, &materials, typesetter, self.request, &mut found);
        let pages = found.take(set);
        found.extend(pages.iter().flat_map(|pages| pages.typeset.warnings()));
        self.sink.merge(found.map(|it| self.of_language(it)));
        let pages = pages?;
        Some(match self.request.grey {
            true => Pages { typeset: pages.typeset.without_colours(), ..pages },
            false => pages,
        })
    }

    fn located(&mut self, reading: &Reading) -> Option<Located> {
        let language = self.request.language.as_ref();
        if let Some(words) = language.or(reading.language()).and_then(language::conventions) {
            reading.unknown_units(language, |unit| words.knows_unit(unit), &mut self.sink);
        }
        if !language.is_some_and(|language| reading.can_be_translated(language)) {
            let located = reading.in_language(language, &mut self.sink);
            return located.filter(|_| !self.sink.has_errors());
        }
        if !self.read_translations(reading) {
            // That texts are missing would follow from that.
            reading.in_language(None, &mut self.sink);
            return None;
        }
        let translated = reading.translated(&self.translations);
        let located = translated.in_language(language, &mut self.sink);
        located.filter(|_| !self.sink.has_errors())
    }

    /// Reads the files of translations that lie beside the facts, and says whether nothing is
    /// wrong with them.
    fn read_translations(&mut self, reading: &Reading) -> bool {
        let mut is_good = true;
        for (tag, name) in self.request.names_of_translations() {
            let bytes = match self.translation(&name, reading) {
                Ok(Some(bytes)) => bytes,
                Ok(None) => continue,
                Err(fault) => {
                    self.sink.push(fault);
                    is_good = false;
                    continue;
                }
            };
            let path = self
                .files
                .path(&name)
                .map_or(name.clone(), |it| files::shown(&files::normalized(&it)));
            let translation = Translation::read(&path, &bytes, &tag, &mut self.sink);
            is_good &= translation.is_some();
            self.translations.extend(translation);
            self.translated_from.push(Input::new(InputRole::Translation, &name, &bytes));
        }
        is_good
    }

    /// A file of translations, if it is there. Those of the sample need not lie beside it.
    fn translation(
        &mut self,
        name: &str,
        reading: &Reading,
    ) -> Result<Option<Vec<u8>>, Diagnostic> {
        let in_folder = self.request.folder.as_ref();
        let found = in_folder.map(|_| self.files.read_if_there(name, MOST_BYTES_OF_TRANSLATION));
        let of_sample = || {
            let named = assets::SAMPLE_TRANSLATIONS.iter().find(|(known, _)| *known == name);
            let named = named.filter(|_| reading.text() == Some(assets::SAMPLE));
            named.map(|(_, text)| text.as_bytes().to_vec())
        };
        Ok(found.transpose()?.flatten().or_else(of_sample))
    }

    /// What was found on the pages, with the language if somebody asks for one: what has no room
    /// in one has it in another.
    fn of_language(&self, found: Diagnostic) -> Diagnostic {
        let is_of_language = matches!(
            found.code,
            Code::LeftOut
                | Code::PageTooLong
                | Code::PageCount
                | Code::TextOffPage
                | Code::TextTooSmall
        );
        match &self.request.language {
            Some(tag) if is_of_language => {
                Diagnostic { message: format!("in `{tag}`: {}", found.message), ..found }
            }
            _ => found,
        }
    }

    /// Reads what the facts name, and the brand; what cannot be had is left out, and
    /// reported.
    fn gather(&mut self, located: &Located) -> (Materials, Option<Arc<OpenBrand>>) {
        let facts = located.facts();
        let logo = facts.logo.as_ref().map(|it| &it.file);
        let portrait = facts.portrait.as_ref().map(|it| &it.file);
        let map = facts.map.as_ref().map(|it| &it.file);
        let photo = facts.photo.as_ref().map(|it| &it.file);
        let of_people =
            facts.people.iter().map(|it| it.picture.as_ref().map(|picture| &picture.file));
        let of_people: Vec<_> = of_people.collect();
        let mut materials = Materials {
            logo: self.picture(Role::Logo, logo, located),
            portrait: self.picture(Role::Portrait, portrait, located),
            map: self.picture(Role::Map, map, located),
            photo: self.picture(Role::Photo, photo, located),
            people: of_people
                .iter()
                .enumerate()
                .map(|(index, file)| self.picture(Role::Person(index), *file, located))
                .collect(),
            ..Materials::default()
        };
        let pictures = [
            (logo, &materials.logo),
            (portrait, &materials.portrait),
            (map, &materials.map),
            (photo, &materials.photo),
        ];
        let pictures = pictures.into_iter().chain(of_people.into_iter().zip(&materials.people));
        let inputs = pictures.filter_map(|(name, image)| Some(image.as_ref()?.input(&name?.0)));
        materials.inputs = inputs.collect();
        materials.inputs.extend(self.translated_from.iter().cloned());
        let brand = match (&self.press.brand, &facts.brand) {
            (Some(brand), _) => Some(Arc::clone(brand)),
            (None, Some(name)) => self.named_brand(name, located),
            (None, None) => None,
        };
        if let Some(brand) = &brand {
            materials.brand = Some(brand.brand());
            materials.inputs.push(brand.input().clone());
            if logo.is_none() {
                materials.logo = brand.logo(&mut self.sink);
                let named = materials.logo.as_ref().zip(brand.name_of_logo());
                materials.inputs.extend(named.map(|(logo, name)| logo.input(name)));
            }
        }
        materials.design = self.design(located, materials.brand.as_deref());
        if let Some(old) = &self.request.since {
            self.sink.extend(since::later(old.facts.facts(), located));
            let before: Vec<_> = self.translations.iter().map(Translation::of_before).collect();
            let before = old.facts.translated(&before);
            let changes = diff::in_language(before.facts(), facts, located.language());
            self.sink.extend(since::untranslated(&changes, located));
            materials.earlier = Some(Earlier { changes: Arc::new(changes), rows: MOST_ROWS });
            let bytes = old.facts.text().as_bytes();
            materials.inputs.push(Input::new(InputRole::Since, NAME_OF_FACTS, bytes));
        }
        (materials, brand)
    }

    /// A picture that the facts name.
    fn picture(&mut self, role: Role, file: Option<&Plain>, located: &Located) -> Option<Image> {
        let name = &file?.0;
        let bytes = self.files.read(name, MOST_BYTES_OF_PICTURE);
        let image = bytes.and_then(|bytes| Image::new(role, name, bytes));
        image.map_err(|fault| self.report(fault, located, &role.path().key("file"))).ok()
    }

    /// The brand that the facts name.
    fn named_brand(&mut self, name: &Plain, located: &Located) -> Option<Arc<OpenBrand>> {
        let bytes = self.files.read(&name.0, MOST_BYTES_OF_BRAND);
        match bytes.and_then(|bytes| Ok((self.files.path(&name.0)?, bytes))) {
            Ok((path, bytes)) => {
                let brand = self.press.brands.open(&path, bytes, &mut self.sink)?;
                self.files.add(&brand.files());
                Some(brand)
            }
            Err(fault) => {
                self.report(fault, located, &Path::top("brand"));
                None
            }
        }
    }

    /// The design that is asked for: by the request, or else by the facts, or else by the brand.
    /// One that the template does not have is reported where it is named.
    fn design(&mut self, located: &Located, brand: Option<&Brand>) -> Option<String> {
        let (file, path) = (located.file(), Path::top("design"));
        let of_facts = located.facts().design.as_ref();
        let of_brand = brand.and_then(|brand| brand.design.as_ref());
        let (name, place, path) = match (&self.request.design, of_facts, of_brand) {
            (Some(name), ..) => (name, None, None),
            (None, Some(Plain(name)), _) => {
                (name, Some(file.value(&path)), Some(file.as_written(&path)))
            }
            (None, None, Some(BrandDesign { name, place })) => {
                (name, Some(place.clone()), Some(BrandDesign::PATH.to_owned()))
            }
            (None, None, None) => return None,
        };
        let checked = self.press.check_design(name);
        checked.map_err(|fault| self.sink.push(Diagnostic { place, path, ..fault })).ok()?;
        Some(name.clone())
    }

    /// Reports a fault at a value of the facts.
    fn report(&mut self, fault: Diagnostic, located: &Located, path: &Path) {
        let file = located.file();
        self.sink.push(fault.at(file.value(path)).path(file.as_written(path)));
    }
}
