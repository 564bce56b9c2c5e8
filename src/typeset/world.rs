//! The world a template lives in.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::files::{FileLoader, FileStore};
use typst_kit::fonts::FontStore;

use crate::assets::CarriedFile;
use crate::brief::Brief;

/// The data of a brief, beside the template's `main.typ`.
const BRIEF: &str = "brief.json";
const MAIN: &str = "main.typ";

/// What all briefs of one template have in common.
pub(super) struct Shared {
    template: &'static [CarriedFile],
    fonts: FontStore,
    library: LazyHash<Library>,
    main: FileId,
}

impl Shared {
    pub(super) fn new(template: &'static [CarriedFile], fonts: FontStore) -> Self {
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
    files: FileStore<Files>,
    today: Option<Datetime>,
}

impl<'a> BriefingWorld<'a> {
    pub(super) fn new(shared: &'a Shared, brief: &Brief) -> Self {
        let date = brief.document.date;
        let files = Files { template: shared.template, brief: Bytes::new(brief.to_compact_json()) };
        Self {
            shared,
            files: FileStore::new(files),
            today: Datetime::from_ymd(date.year, date.month, date.day),
        }
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

/// The template's files and the brief; there are no others.
struct Files {
    template: &'static [CarriedFile],
    brief: Bytes,
}

impl FileLoader for Files {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get().vpath().get_without_slash();
        let project = *id.get().root() == VirtualRoot::Project;
        let found = self.template.iter().find(|(name, _)| project && *name == path);
        match found {
            _ if project && path == BRIEF => Ok(self.brief.clone()),
            Some((_, bytes)) => Ok(Bytes::new(*bytes)),
            None => Err(FileError::NotFound(path.into())),
        }
    }
}
