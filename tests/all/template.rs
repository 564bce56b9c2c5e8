//! The template's folder is whole: with `brief.json` beside it, it compiles
//! from the disk as it does when it is embedded.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
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

use twopager::assets::{self, EmbeddedFile};
use twopager::brief::{self, Brief};
use twopager::diagnostic::Diagnostic;
use twopager::facts::Reading;
use twopager::typeset::{Template, Typesetter};
use twopager::{Built, Press, Request, Setup, export, facts};

use crate::heights;
use crate::layout::page::Page;
use crate::layout::rules::{self, Sheet};
use crate::pdf::SAMPLE;
use crate::reader::Reader;
use crate::snapshot::assert_same;

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

const HARBOUR: &str = "docs/gallery/harbour.yaml";

/// A copy of the template with the data of a brief beside it, and its pictures.
fn exported_template(facts: &str) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    copy_folder(Path::new("templates/briefing"), copy.path());
    let output = copy.path().join("brief.json");
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_twopager"))
        .args(["build", "--quiet", facts, "--format", "json", "-o"])
        .arg(&output)
        .status()
        .unwrap();
    assert!(status.success());
    let written: Value = serde_yaml::from_slice(&fs::read(facts).unwrap()).unwrap();
    let brief: Value = serde_json::from_slice(&fs::read(&output).unwrap()).unwrap();
    fs::create_dir(copy.path().join("pictures")).unwrap();
    for key in ["logo", "portrait", "map"] {
        if let Some(path) = brief[key]["path"].as_str() {
            let file = written[key]["file"].as_str().unwrap();
            let file = Path::new(facts).parent().unwrap().join(file);
            fs::copy(file, copy.path().join(path)).unwrap();
        }
    }
    copy
}

/// What the `typst` command makes of a template, without a warning.
fn compiled(folder: &tempfile::TempDir) -> PagedDocument {
    let compiled = typst::compile::<PagedDocument>(&Plain::new(folder.path().to_owned()));
    assert!(compiled.warnings.is_empty(), "{:?}", compiled.warnings);
    compiled.output.unwrap_or_else(|errors| panic!("{}", errors[0].message))
}

/// Its PDF, read back.
fn read_back(document: &PagedDocument) -> Reader {
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1]).unwrap();
    let options = PdfOptions { standards, ..PdfOptions::default() };
    Reader::new(&typst_pdf::pdf(document, &options).unwrap())
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
    for path in ["data/kazakhstan-eu.yaml", HARBOUR] {
        let alone = read_back(&compiled(&exported_template(path)));
        let request =
            Request { folder: Path::new(path).parent().map(Into::into), ..Request::default() };
        let built = Press::embedded().build(path, &fs::read(path).unwrap(), &request).unwrap();
        let built = Reader::new(&built.pdf);
        assert_eq!(alone.page_count(), 2);
        for page in 1..=2 {
            assert_eq!(alone.text(page), built.text(page));
        }
        for (one, other) in alone.pictures(1.0).iter().zip(built.pictures(1.0)) {
            assert!(one.data() == other.data(), "the pages of {path} look the same");
        }
        // Links to the sources lead to their places, too.
        assert_eq!(alone.links(), built.links());
        // The facts are inside by the library, not by the template.
        assert!(!alone.has_attachments() && built.has_attachments());
    }
}

/// What pages say that are not fitted.
const NOTE: &str = "Notfitted:";

/// Changes the data of a brief beside a template.
fn change(folder: &tempfile::TempDir, change: impl FnOnce(&mut Value)) {
    let path = folder.path().join("brief.json");
    let mut brief = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    change(&mut brief);
    fs::write(path, brief.to_string()).unwrap();
}

/// They may be more than two, but every text is on them and can be read.
#[test]
fn without_its_fit_a_brief_is_set_in_the_simplest_way_and_says_so() {
    for path in ["data/kazakhstan-eu.yaml", HARBOUR] {
        let folder = exported_template(path);
        let fitted = read_back(&compiled(&folder));
        let mut footer = String::new();
        change(&folder, |brief| {
            brief["fit"] = Value::Null;
            let [issuer, as_of] =
                ["issuer", "as_of"].map(|key| brief["footer"][key].as_str().unwrap());
            footer = format!("{issuer} · {as_of} 1 / 2 2 / 2");
        });
        let document = compiled(&folder);
        let alone = read_back(&document);
        assert!((2..=5).contains(&alone.page_count()), "{}", alone.page_count());
        let mut text = String::new();
        for (number, page) in (1..).zip(document.pages()) {
            let of_page = alone.text(number);
            assert!(of_page.contains(NOTE), "page {number} of {path}");
            text.push_str(&of_page);
            let mut page = Page::new(page);
            // The note stands above all that is checked.
            page.texts.retain(|text| text.ink.bottom > 10.0 * 72.0 / 25.4);
            let sheet = Sheet { design: &rules::CLASSIC, size: 10.0, footer: &footer, strip: "" };
            let faults = rules::faults(&page, &sheet);
            assert_eq!(faults, [""; 0], "page {number} of {path}");
        }
        // Every character is there, as often as it was and in the notes and feet of the pages.
        for page in 1..=2 {
            for letter in fitted.text(page).chars().collect::<BTreeSet<_>>() {
                let count = |text: &str| text.matches(letter).count();
                let expected = count(&fitted.text(1)) + count(&fitted.text(2));
                assert!(count(&text) >= expected, "`{letter}` on the pages of {path}");
            }
        }
        assert_eq!(alone.links(), fitted.links());
    }
}

#[test]
fn a_fit_is_that_of_its_texts() {
    let folder = exported_template(HARBOUR);
    // How the data is written is nothing to it.
    change(&folder, |_| {});
    assert!(!read_back(&compiled(&folder)).text(1).contains(NOTE));
    change(&folder, |brief| brief["next"][0]["text"][0]["text"] = "Nothing else.".into());
    let changed = read_back(&compiled(&folder));
    let text: String = (1..=changed.page_count()).map(|page| changed.text(page)).collect();
    assert!(text.contains("Nothingelse."));
    assert_eq!(text.matches(NOTE).count(), changed.page_count());
}

/// Typst writes the data of a brief as the library does, so that a fit is known by it.
#[test]
fn every_fit_is_recognised() {
    let press = Press::embedded();
    let brief = |facts: heights::Facts| {
        let request = Request { folder: facts.folder, ..Request::default() };
        let pages = press.set(&Reading::new(&facts.name, &facts.bytes), &request).pages?;
        Some(serde_json::from_str::<Value>(&pages.typeset.brief.to_json()).unwrap())
    };
    let facts = heights::at_hand().into_iter().chain((0..40).map(heights::random));
    let briefs: Vec<_> = facts.filter_map(brief).collect();
    assert!(briefs.len() > 40);
    let folder = tempfile::tempdir().unwrap();
    copy_folder(Path::new("templates/briefing"), folder.path());
    fs::write(folder.path().join("briefs.json"), Value::from(briefs).to_string()).unwrap();
    let main = "#import \"briefing.typ\": fit-of
#for (i, brief) in json(\"briefs.json\").enumerate() {
  assert(\"of\" in brief.fit and fit-of(brief) != none, message: str(i) + repr(brief.title))
  assert(fit-of((..brief, lead: ((text: \"Another\"),))) == none)
}";
    fs::write(folder.path().join("main.typ"), main).unwrap();
    compiled(&folder);
}

/// What a template of these files makes of the least brief there is.
fn made_of(main: &'static str, fonts: FontStore) -> Result<(), Vec<String>> {
    let files: &'static [EmbeddedFile] = vec![("main.typ", main.as_bytes())].leak();
    let facts = fs::read("tests/briefs/minimal.yaml").unwrap();
    let brief = Brief::resolve(&facts::read("minimal", &facts).unwrap()).unwrap();
    let typeset = Typesetter::new(Template::Embedded(files), fonts).typeset(brief);
    typeset.map(|_| ()).map_err(|unfit| unfit.faults.iter().map(ToString::to_string).collect())
}

const TWO_PAGES: &str =
    "#set text(lang: \"en\", font: \"Twopager Sans\")\n= One\n#pagebreak()\nTwo";

#[test]
fn a_template_may_be_small() {
    assert_eq!(made_of(TWO_PAGES, assets::fonts()), Ok(()));
}

#[test]
fn a_template_has_the_fonts_by_both_names() {
    for name in assets::FAMILIES.as_flattened() {
        let main = TWO_PAGES.replace("Twopager Sans", name).leak();
        assert_eq!(made_of(main, assets::fonts()), Ok(()), "{name}");
    }
}

#[test]
fn other_than_two_pages_are_an_error() {
    let one = made_of("#set text(lang: \"en\", font: \"Twopager Sans\")\n= One", assets::fonts());
    assert_eq!(one, Err(vec!["error[page-count]: the template made 1 page instead of 2".into()]));
    let three = made_of("#set text(lang: \"en\")\n#for i in range(3) { page[] }", assets::fonts());
    assert_eq!(
        three,
        Err(vec!["error[page-count]: the template made 3 pages instead of 2".into()])
    );
}

#[test]
fn a_warning_of_the_compiler_is_an_error_at_its_place() {
    let faults = made_of(TWO_PAGES, FontStore::new()).unwrap_err();
    assert!(faults[0].contains("unknown font family: twopager sans"), "{faults:?}");
    assert!(faults[0].contains("<template main.typ>:1:29"), "{faults:?}");
    let unsettled = "#set text(lang: \"en\", font: \"Twopager Sans\")
#let c = counter(\"c\")
#context { for i in range(c.final().first() + 1) { c.step() } }
#pagebreak()
Two";
    let faults = made_of(unsettled, assets::fonts()).unwrap_err();
    assert!(faults.iter().any(|fault| fault.contains("did not converge")), "{faults:?}");
}

#[test]
fn a_template_sees_nothing_but_its_own_files() {
    for outside in ["/etc/hostname", "../../Cargo.toml", "Cargo.toml", "@preview/example:0.1.0"] {
        let main: &'static str = format!("#import \"{outside}\": x").leak();
        assert!(made_of(main, assets::fonts()).is_err(), "{outside}");
    }
}

#[test]
fn today_is_the_date_of_the_brief() {
    let main = "#set text(lang: \"en\", font: \"Twopager Sans\")
#assert.eq(datetime.today(), datetime(year: 2025, month: 11, day: 28))
One #pagebreak() Two";
    assert_eq!(made_of(main, assets::fonts()), Ok(()));
}

#[test]
fn a_text_off_its_page_is_an_error() {
    let main = "#set text(lang: \"en\", font: \"Twopager Sans\")
#place(dx: 100cm)[Lost] One #pagebreak() Two";
    let faults = made_of(main, assets::fonts()).unwrap_err();
    assert!(
        faults[0].starts_with("error[text-off-page]: a text runs off page 1: `Lost`"),
        "{faults:?}"
    );
}

#[test]
fn a_text_too_small_to_read_is_an_error() {
    let main = "#set text(lang: \"en\", font: \"Twopager Sans\")
One #pagebreak() ";
    for small in ["#text(size: 6pt)[Small]", "#scale(50%)[Small]"] {
        let main: &'static str = format!("{main}{small}").leak();
        let faults = made_of(main, assets::fonts()).unwrap_err();
        assert!(faults[0].starts_with("error[text-too-small]: a text on page 2"), "{faults:?}");
    }
}

fn guide() -> String {
    fs::read_to_string("docs/template.md").unwrap()
}

#[test]
fn its_guide_names_every_key() {
    let schema: Value = serde_json::from_str(&brief::schema_text()).unwrap();
    let keys = schema["properties"].as_object().unwrap().keys();
    let guide = guide();
    for key in keys {
        assert!(guide.contains(&format!("`{key}`")), "{key}");
    }
}

#[test]
fn the_data_is_as_the_schema_in_data_says() {
    assert_same("data/brief.schema.json", brief::schema_text());
}

#[test]
fn the_smallest_template_of_its_guide_is_a_template() {
    let guide = guide();
    let smallest = guide.rsplit("```typ\n").next().unwrap().split("```").next().unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("main.typ"), smallest).unwrap();
    let built = build_with(folder.path()).unwrap();
    assert_eq!(built.fit, None);
    // What it leaves out is there all the same.
    let (reader, whole) = (Reader::new(&built.pdf), Reader::new(&SAMPLE));
    assert_eq!(reader.page_count(), 2);
    assert_eq!(reader.attachments(), whole.attachments());
    assert_eq!(reader.language(), whole.language());
    for field in ["Title", "Author", "Subject", "Keywords", "Creator"] {
        assert_eq!(reader.info(field), whole.info(field), "{field}");
    }
    assert_eq!(identifier(&reader), identifier(&whole));
    assert!(reader.xmp().contains("<pdfuaid:part>1<") && reader.xmp().contains("2025-11-28"));
}

/// What stays the same from one edition of a briefing to the next.
fn identifier(reader: &Reader) -> String {
    let xmp = reader.xmp();
    let (_, after) = xmp.split_once("<xmpMM:DocumentID>").expect("an identifier");
    after.split_once('<').unwrap().0.to_owned()
}

#[test]
fn what_a_template_must_not_do_is_an_error_at_its_place() {
    let with = |line: &str| -> &'static str { format!("{TWO_PAGES}\n{line}").leak() };
    for (line, message) in [
        (
            "#pdf.attach(\"facts.yaml\", bytes(\"x\"))",
            "the template failed: `facts.yaml` is attached already\n --> <template main.typ>:5:2",
        ),
        (
            "#metadata((size: 10))<twopager-fit>",
            "its `<twopager-fit>` cannot be read: missing field `pages`\n --> <template main.typ>:5:2",
        ),
        (
            "#metadata(none)<twopager-fit>",
            "its `<twopager-fit>` cannot be read: invalid type: null",
        ),
        (
            "#metadata((size: 10, pages: ()))<twopager-fit>",
            "its `<twopager-fit>` cannot be read: its `pages` are 0, not 2",
        ),
        ("#[Word]<twopager-fit>", "its `<twopager-fit>` cannot be read: it is no metadata"),
        (
            "#metadata(1)<twopager-fit> #metadata(2)<twopager-fit>",
            "its `<twopager-fit>` cannot be read: label `<twopager-fit>` occurs multiple times",
        ),
    ] {
        let faults = made_of(with(line), assets::fonts()).unwrap_err();
        assert!(faults[0].contains(message), "{line}: {}", faults[0]);
    }
    for (language, message) in [
        ("", "it sets no language, and the brief is in `en`"),
        ("lang: \"fr\", ", "it sets the language `fr`, and the brief is in `en`"),
    ] {
        let main = TWO_PAGES.replace("lang: \"en\", ", language).leak();
        let faults = made_of(main, assets::fonts()).unwrap_err();
        assert!(faults[0].contains(message), "{}", faults[0]);
    }
}

/// The sample, with the template of a folder.
fn build_with(template: &Path) -> Result<Built, Vec<Diagnostic>> {
    let setup = Setup { template: Some(template.into()), ..Setup::default() };
    Press::open(&setup)?.build("sample", assets::SAMPLE.as_bytes(), &Request::default())
}

/// The template that `twopager new` makes.
fn copied_template() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_twopager"))
        .args(["new", "--template"])
        .arg(folder.path().join("house"))
        .status()
        .unwrap();
    assert!(status.success());
    folder
}

#[test]
fn a_copy_makes_the_same_pages_and_a_changed_one_others() {
    let folder = copied_template();
    let house = folder.path().join("house");
    let pages = |press: Press| {
        let reading = Reading::new("sample", assets::SAMPLE.as_bytes());
        let pages = press.set(&reading, &Request::default()).pages.unwrap();
        pages.typeset.document.pages().iter().map(export::svg).collect::<Vec<_>>()
    };
    let with = |template: &Path| {
        let setup = Setup { template: Some(template.into()), ..Setup::default() };
        pages(Press::open(&setup).unwrap())
    };
    let ours = pages(Press::embedded());
    assert!(with(&house) == ours);

    let tokens = house.join("designs/classic/tokens.typ");
    let changed = fs::read_to_string(&tokens).unwrap().replace("#0f2747", "#123f23");
    fs::write(&tokens, changed).unwrap();
    assert!(with(&house) != ours);
}

/// The exit code of a command in a folder, and its messages.
fn run(folder: &tempfile::TempDir, arguments: &[&str]) -> (Option<i32>, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_twopager"))
        .args(arguments)
        .current_dir(folder.path())
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn what_a_copy_gives_to_be_measured_must_be_such_as_can_be() {
    let folder = copied_template();
    let house = folder.path().join("house");
    let measured = fs::read_to_string(house.join("measured.typ")).unwrap();
    for (there, instead, message) in [
        ("#let sizes = design.sizes", "#let sizes = ()", "in `sizes` there must be a size"),
        ("#let sizes = design.sizes", "#let sizes = design.sizes.rev()", "from the largest down"),
        ("#let letters = design.letters", "#let letters = (2, 1)", "more at the smallest size"),
        (
            "#let letters = design.letters",
            "#let letters = (1, 2, 3)",
            "there must be two `letters`",
        ),
        ("= 100pt", "= 0pt", "`line-size` must be positive"),
        (
            "heights: (design.heights)(brief.paper, status != none)",
            "heights: (0pt, 1pt)",
            "`heights` must be positive",
        ),
        ("..(design.room)(theme)", "gap: float.inf * 1pt", "`gap`: lengths must be finite"),
        ("..(design.room)(theme)", "gap: 1em", "`gap`: lengths must be absolute, not in `em`"),
        (
            "gains: it.gains",
            "gains: \"aloen\"",
            "the block `masthead`: `gains` must be `alone`, `share`",
        ),
        ("name: it.name", "name: \"one\"", "two blocks are called `one`"),
        (
            "breaks: if it.breaks != none { (it.breaks)(it.items.len()) }",
            "breaks: (it.items.len() + 1,)",
            "it cannot break behind its last item",
        ),
        (
            "breaks: if it.breaks != none { (it.breaks)(it.items.len()) }",
            "breaks: if it.name == \"stats\" { (1,) }",
            "the block `stats`: its body must be a list or texts of as many items as it has",
        ),
        ("#let sizes = design.sizes", "#let sizes = (10,)", "expected length, found integer"),
        ("#let sizes = design.sizes", "", "it has no `sizes`"),
        ("    usual: usual-place(blocks),", "", "dictionary does not contain key \"usual\""),
        ("..pieces-of(", "..((..) => (body: (kind: \"none\")))(", "no piece of the kind `none`"),
        (
            "..pieces-of(",
            "..((..) => (opening: none, body: (kind: \"flow\", width: 1pt, alone: (most: 0pt), \
             parts: (), kept: 0pt, below: 0pt, line: 0pt)))(",
            "its `line` must be positive",
        ),
    ] {
        assert_eq!(measured.matches(there).count(), 1, "{there}");
        fs::write(house.join("measured.typ"), measured.replace(there, instead)).unwrap();
        let faults = build_with(&house).unwrap_err();
        assert!(faults[0].message.contains(message), "{}", faults[0]);
        assert!(faults[0].to_string().contains("house/measured.typ:"), "{}", faults[0]);
    }
}

#[test]
fn a_copy_that_sets_more_than_is_measured_is_told_so() {
    let folder = copied_template();
    let house = folder.path().join("house");
    let main = fs::read_to_string(house.join("main.typ")).unwrap();
    fs::write(house.join("main.typ"), main + "\n#pagebreak()\nAnd more.\n").unwrap();
    let faults = build_with(&house).unwrap_err();
    let shown = faults[0].to_string();
    assert!(shown.contains("the template made 3 pages instead of 2"), "{shown}");
    assert!(shown.contains("what was measured has room on two"), "{shown}");
}

#[test]
fn a_copy_needs_its_pieces() {
    let folder = copied_template();
    let house = folder.path().join("house");
    fs::remove_file(house.join("measured.typ")).unwrap();
    let faults = build_with(&house).unwrap_err();
    let messages: Vec<_> = faults.iter().map(|fault| fault.message.as_str()).collect();
    let message = "the template failed: its pages are not fitted, for want of its `measured.typ`";
    assert_eq!(messages, [message]);
}

#[test]
fn a_link_to_a_source_that_a_copy_does_not_label_is_an_error() {
    let folder = copied_template();
    let house = folder.path().join("house");
    let path = house.join("components/sources.typ");
    let sources = fs::read_to_string(&path).unwrap();
    let label = "[#metadata(none)#source-label(source.number)]";
    assert_eq!(sources.matches(label).count(), 1);
    let but_one = format!("if source.number != 2 {{ {label} }}");
    fs::write(&path, sources.replace(label, &but_one)).unwrap();
    let faults = build_with(&house).unwrap_err();
    let messages: Vec<_> = faults.iter().map(|fault| fault.message.as_str()).collect();
    let message =
        "the template failed: links lead to source 2, but nothing is labelled `<source-2>`";
    assert_eq!(messages, [message]);
}

#[test]
fn a_folder_that_holds_something_is_not_written_to() {
    let folder = copied_template();
    let (code, stderr) = run(&folder, &["new", "--template", "house"]);
    assert_eq!(code, Some(2));
    assert!(stderr.contains("`house` is there already, and not empty"), "{stderr}");
}

#[test]
fn faults_of_a_folder_are_reported_by_its_name() {
    let folder = copied_template();
    fs::write(
        folder.path().join("house/designs/classic/styles.typ"),
        "#let styled(t, body) = bodi\n",
    )
    .unwrap();
    let (code, stderr) = run(&folder, &["build", "--template", "house"]);
    assert_eq!(code, Some(1));
    assert!(stderr.contains("unknown variable: bodi"), "{stderr}");
    assert!(stderr.contains("house/designs/classic/styles.typ:1:24"), "{stderr}");
    assert!(!folder.path().join("kazakhstan-eu.pdf").exists());
}

#[cfg(unix)]
#[test]
fn a_link_out_of_a_template_leads_nowhere() {
    let folder = copied_template();
    let house = folder.path().join("house");
    fs::write(folder.path().join("secret.typ"), "#let secret = 1").unwrap();
    std::os::unix::fs::symlink("../secret.typ", house.join("inside.typ")).unwrap();
    fs::write(house.join("main.typ"), "#import \"inside.typ\": secret").unwrap();
    let faults = build_with(&house).unwrap_err();
    assert!(faults[0].message.contains("failed to load file"), "{}", faults[0]);
}

#[cfg(unix)]
#[test]
fn fonts_of_a_template_lie_inside_it() {
    let folder = copied_template();
    let (house, other) = (folder.path().join("house"), folder.path().join("other"));
    fs::create_dir(&other).unwrap();
    fs::write(other.join("broken.ttf"), "no font").unwrap();
    let setup = Setup { template: Some(house.clone()), ..Setup::default() };
    let warnings = || Press::open(&setup).unwrap().warnings().len();
    std::os::unix::fs::symlink("../other", house.join("fonts")).unwrap();
    assert_eq!(warnings(), 0, "a link out of the template is not followed");
    fs::remove_file(house.join("fonts")).unwrap();
    fs::rename(&other, house.join("fonts")).unwrap();
    assert_eq!(warnings(), 1);
}

#[test]
fn a_template_that_is_not_there_is_reported() {
    for (name, message) in [
        ("nowhere", "there is no folder `nowhere`"),
        ("docs", "there is no template in `docs`"),
        ("README.md", "`README.md` is no folder"),
    ] {
        let faults = build_with(Path::new(name)).unwrap_err();
        assert_eq!(faults[0].message, message);
    }
}
