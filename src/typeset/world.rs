//! The world a template lives in.

use std::sync::Arc;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::files::{FileLoader, FileStore};
use typst_kit::fonts::FontStore;

use super::template::{MAIN, Template};
use crate::brief::{Brief, Picture};

/// The data of a brief, beside the template's `main.typ`.
const BRIEF: &str = "brief.json";

/// What all briefs of one template have in common.
pub(super) struct Shared {
    template: Template,
    fonts: FontStore,
    library: LazyHash<Library>,
    main: FileId,
}

impl Shared {
    pub(super) fn new(template: Template, fonts: FontStore) -> Self {
        let main = VirtualPath::new(MAIN).expect("a plain file name is a path");
        Self {
            template,
            fonts,
            library: LazyHash::new(Library::default()),
            main: RootedPath::new(VirtualRoot::Project, main).intern(),
        }
    }
}

/// The world of one brief.
pub(super) struct BriefingWorld<'a> {
    shared: &'a Shared,
    files: FileStore<Files<'a>>,
    today: Option<Datetime>,
    brief: &'a Brief,
}

impl<'a> BriefingWorld<'a> {
    pub(super) fn new(shared: &'a Shared, brief: &'a Brief) -> Self {
        let date = brief.document.date;
        let data = Bytes::new(brief.to_compact_json());
        let files = Files { template: &shared.template, brief, data };
        Self {
            shared,
            files: FileStore::new(files),
            today: Datetime::from_ymd(date.year, date.month, date.day),
            brief,
        }
    }

    /// The picture at a path.
    pub(super) fn picture(&self, path: &str) -> Option<&'a Picture> {
        self.brief.pictures().find(|picture| picture.path == path)
    }

    /// The template that is compiled.
    pub(super) fn template(&self) -> &Template {
        &self.shared.template
    }
}

impl World for BriefingWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.shared.fonts.book()
    }

    fn main(&self) -> FileId {
        self.shared.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.files.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.file(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.font(index)
    }

    /// The date of the brief: its bytes never depend on the clock.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}

/// The template's files, the brief and its pictures; there are no others.
struct Files<'a> {
    template: &'a Template,
    brief: &'a Brief,
    data: Bytes,
}

impl FileLoader for Files<'_> {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get().vpath().get_without_slash();
        if *id.get().root() != VirtualRoot::Project {
            return Err(FileError::NotFound(path.into()));
        }
        if path == BRIEF {
            return Ok(self.data.clone());
        }
        match self.brief.pictures().find(|picture| picture.path == path) {
            Some(picture) => Ok(Bytes::new(Arc::clone(&picture.image.bytes))),
            None => self.template.load(path),
        }
    }
}
