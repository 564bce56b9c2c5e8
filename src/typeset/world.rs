//! The Typst world that a template is compiled in.

use std::sync::{Arc, OnceLock};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::files::FileStore;
use typst_kit::fonts::FontStore;

use super::inputs;
use super::template::Template;
use crate::assets;
use crate::brief::{Brief, Picture};
use crate::inputs::Input;
use crate::yaml::File;

/// The data of a brief, beside the template's `main.typ`.
pub(super) const BRIEF: &str = "brief.json";

/// What of a template is measured; one without this file fits its pages itself.
pub(super) const MEASURED: &str = "measured.typ";

/// Where every briefing begins. It and the next two come before any file of a
/// template that has their names.
const CONTRACT: &str = "<contract>.typ";

/// What the PDF says of the facts inside.
const ATTACHMENT: &str = "<facts>.json";

/// The facts themselves.
const FACTS: &str = "<facts>.yaml";

/// What all briefs of one template have in common: its files, read and parsed once.
pub(super) struct Shared {
    pub(super) template: FileStore<Template>,
    /// What there is to know of these files, once somebody asks.
    inputs: OnceLock<Vec<Input>>,
    library: LazyHash<Library>,
    contract: Source,
}

impl Shared {
    pub(super) fn new(template: Template) -> Self {
        let path = VirtualPath::new(CONTRACT).expect("a plain file name is a path");
        let id = RootedPath::new(VirtualRoot::Project, path).intern();
        Self {
            template: FileStore::new(template),
            inputs: OnceLock::new(),
            library: LazyHash::new(Library::default()),
            contract: Source::new(id, assets::CONTRACT.to_owned()),
        }
    }

    /// The files of the template, if it is not the one inside.
    pub(super) fn inputs(&self) -> &[Input] {
        self.inputs.get_or_init(|| inputs::of_template(&self.template))
    }
}

/// The facts file, to be attached without being copied.
struct Attached(Arc<File>);

impl AsRef<str> for Attached {
    fn as_ref(&self) -> &str {
        self.0.text()
    }
}

/// The world of one brief: the template's files, the brief with its pictures, and
/// the facts; there are no others.
pub(super) struct BriefingWorld<'a> {
    shared: &'a Shared,
    fonts: &'a FontStore,
    brief: &'a Brief,
    /// The files that are the brief's own, by their paths.
    own: Vec<(&'a str, Bytes)>,
    today: Option<Datetime>,
}

impl<'a> BriefingWorld<'a> {
    pub(super) fn new(shared: &'a Shared, fonts: &'a FontStore, brief: &'a Brief) -> Self {
        let data = (BRIEF, Bytes::new(brief.to_compact_json()));
        let facts = (FACTS, Bytes::from_string(Attached(Arc::clone(&brief.file))));
        let attachment = serde_json::to_vec(&brief.attachment).expect("plain data");
        let picture = |it: &'a Picture| (&*it.path, Bytes::new(Arc::clone(&it.image.bytes)));
        let date = brief.document.date;
        Self {
            shared,
            fonts,
            brief,
            own: [data, facts, (ATTACHMENT, Bytes::new(attachment))]
                .into_iter()
                .chain(brief.pictures().map(picture))
                .collect(),
            today: Datetime::from_ymd(date.year, date.month, date.day),
        }
    }

    /// The brief that is set.
    pub(super) fn brief(&self) -> &'a Brief {
        self.brief
    }

    /// The picture at a path.
    pub(super) fn picture(&self, path: &str) -> Option<&'a Picture> {
        self.brief.pictures().find(|picture| picture.path == path)
    }

    /// A file of the template, if there is one.
    pub(super) fn file_of_template(&self, name: &str) -> FileResult<Option<Source>> {
        let Ok(path) = VirtualPath::new(name) else { return Ok(None) };
        let id = RootedPath::new(VirtualRoot::Project, path).intern();
        match self.shared.template.source(id) {
            Ok(source) => Ok(Some(source)),
            Err(FileError::NotFound(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The template that is compiled.
    pub(super) fn template(&self) -> &Template {
        self.shared.template.loader()
    }

    /// A file that is the brief's own.
    fn own(&self, id: FileId) -> Option<&Bytes> {
        let is_of_project = *id.get().root() == VirtualRoot::Project;
        let path = id.get().vpath().get_without_slash();
        self.own.iter().find(|(name, _)| is_of_project && *name == path).map(|(_, bytes)| bytes)
    }
}

impl World for BriefingWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.shared.contract.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main() {
            return Ok(self.shared.contract.clone());
        }
        self.shared.template.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match self.own(id) {
            Some(bytes) => Ok(bytes.clone()),
            None => self.shared.template.file(id),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    /// The date of the brief: its bytes never depend on the clock.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}
