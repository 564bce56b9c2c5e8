//! The template's folder is whole: with `brief.json` beside it, it compiles
//! from the disk as it does from inside the command.

use std::fs;
use std::path::{Path, PathBuf};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::files::{FileLoader, FileStore, FsRoot};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::pdf::SAMPLE;
use crate::reader::Reader;

/// The folder of a template with the folder of its fonts, as the `typst`
/// command would see them.
struct Plain {
    library: LazyHash<Library>,
    fonts: FontStore,
    files: FileStore<Folder>,
    main: FileId,
}

struct Folder(FsRoot);

impl FileLoader for Folder {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        match id.get().root() {
            VirtualRoot::Project => self.0.load(id.get().vpath()),
            VirtualRoot::Package(_) => Err(FileError::AccessDenied),
        }
    }
}

impl Plain {
    fn new(folder: PathBuf) -> Self {
        let mut fonts = FontStore::new();
        let mut paths: Vec<_> = fs::read_dir("fonts").unwrap().map(|e| e.unwrap().path()).collect();
        paths.sort();
        for path in paths.iter().filter(|path| path.extension().is_some_and(|e| e == "otf")) {
            let loaded = Font::iter(Bytes::new(fs::read(path).unwrap()));
            fonts.extend(loaded.map(|font| (font.clone(), font.info().clone())));
        }
        let main = VirtualPath::new("main.typ").unwrap();
        Self {
            library: LazyHash::new(Library::default()),
            fonts,
            files: FileStore::new(Folder(FsRoot::new(folder))),
            main: RootedPath::new(VirtualRoot::Project, main).intern(),
        }
    }
}

impl World for Plain {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }
    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }
    fn main(&self) -> FileId {
        self.main
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        self.files.source(id)
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.file(id)
    }
    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// A copy of the template with the sample's `brief.json` beside it.
fn exported_template() -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    let output = copy.path().join("brief.json");
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_twopager"))
        .args(["build", "--format", "json", "-o"])
        .arg(&output)
        .status()
        .unwrap();
    assert!(status.success());
    copy_folder(Path::new("templates/briefing"), copy.path());
    copy
}

fn copy_folder(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target).unwrap();
            copy_folder(&entry.path(), &target);
        } else if entry.file_name() != "brief.json" {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn the_folder_compiles_alone_to_the_same_pages() {
    let folder = exported_template();
    let compiled = typst::compile::<PagedDocument>(&Plain::new(folder.path().to_owned()));
    assert!(compiled.warnings.is_empty(), "{:?}", compiled.warnings);
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1]).unwrap();
    let options = PdfOptions { standards, ..PdfOptions::default() };
    let pdf = typst_pdf::pdf(&compiled.output.unwrap(), &options).unwrap();
    let (alone, built) = (Reader::new(&pdf), Reader::new(&SAMPLE));
    assert_eq!(alone.page_count(), 2);
    for page in 1..=2 {
        assert_eq!(alone.text(page), built.text(page));
    }
    for (one, other) in alone.pictures(1.0).iter().zip(built.pictures(1.0)) {
        assert!(one.data() == other.data(), "the pages look the same");
    }
    assert_eq!(alone.attachments(), built.attachments());
}
