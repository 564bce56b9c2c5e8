//! What the fit estimates with is true: every block is as high on the finished pages as
//! it was measured, and so is all that stands in rows and columns, in every design.
//!
//! `LAYOUT_CASES` is how many random facts files are tried.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex};
use std::thread;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::Value;
use tempfile::TempDir;
use typst::foundations::{Label, Value as TypstValue};
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Frame, FrameItem, Transform};
use typst::utils::PicoStr;

use twopager::facts::Reading;
use twopager::typeset::Typeset;
use twopager::{EarlierEdition, Press, Request, Setup, assets};

use crate::layout::facts;
use crate::layout::rules::{BOLD, CLASSIC, DESIGNS, Design};

/// What the height of something may differ from what it was measured to be, in points.
const TOLERANCE: f64 = 0.1 * MM;
const MM: f64 = 72.0 / 25.4;

/// What a list in columns has more than the sum of its items, in points.
const ROUNDING: f64 = 0.5;

/// The sizes of the usual design, in points.
const LADDER: [f64; 11] = [11.5, 11.25, 11.0, 10.75, 10.5, 10.25, 10.0, 9.75, 9.5, 9.25, 9.0];

/// The sizes at which all is measured in a design: with little to say, usual ones, and the smallest,
/// at which all is closer.
fn sizes_of(design: &Design) -> &'static [f64] {
    if design.name == CLASSIC.name { &LADDER } else { &[13.0, 11.5, 10.0, 9.1, 9.0] }
}

/// The space that headings may have below them, times the size of the text.
const BELOW_HEADINGS: [f64; 4] = [0.7, 0.75, 0.85, 0.9];

/// How many random facts files are tried by default.
const CASES: usize = 20;

/// Changes to the template: the file, what it has, and what instead.
type Changes<'a> = &'a [(&'a str, &'a str, String)];

/// Blocks and pieces, marked where they begin and end on the pages.
static MARKS: LazyLock<[(&str, &str, String); 3]> = LazyLock::new(|| {
    [
        // No layout for briefs with little to say.
        ("designs/classic/tokens.typ", "most: 0.72,", "most: 0,".into()),
        (
            "briefing.typ",
            "set-part(theirs, part, own-lines, page, tightness)",
            format!(
                "{{ let it = set-part(theirs, part, own-lines, page, tightness); \
                 block(width: 100%, {}) }}",
                marked("auto")
            ),
        ),
        (
            "components/pieces.typ",
            "(piece.set-as)(contents, heights)",
            format!(
                "(piece.set-as)(if heights == none {{ contents }} else {{ \
                 contents.zip(heights).map(((it, height)) => {{ {} }}) }}, heights)",
                marked("height")
            ),
        ),
    ]
});

/// Typst that marks where something begins and where it ends.
fn marked(what: &str) -> String {
    format!("block[#metadata({what})<twopager-height>] + it + [#metadata(none)<twopager-height>]")
}

/// A template whose pages are so high that every brief holds on them at any size.
fn high_paper() -> [(&'static str, &'static str, String); 2] {
    [
        ("tokens.typ", "height: 297mm", "height: 1500mm".into()),
        ("tokens.typ", "height: 279.4mm", "height: 1500mm".into()),
    ]
}

/// A template that spreads nothing of what a page has to spare within its blocks.
fn still() -> [(&'static str, &'static str, String); 7] {
    [
        ("designs/bold/tokens.typ", "within: 0.5,", "within: 0,".into()),
        ("designs/bold/tokens.typ", "spare: 0.4,", "spare: 0,".into()),
        ("designs/bold/tokens.typ", "spare: 0.5,", "spare: 0,".into()),
        ("designs/classic/tokens.typ", "within: 0.5,", "within: 0,".into()),
        ("designs/classic/tokens.typ", "spare: 0.2,", "spare: 0,".into()),
        ("designs/quiet/tokens.typ", "within: 0.3,", "within: 0,".into()),
        ("designs/quiet/tokens.typ", "spare: 0.2,", "spare: 0,".into()),
    ]
}

/// How much of its height the title gives up where the first page is full, at most.
const TITLE_YIELDS: f64 = 0.12;

fn one_size(size: f64) -> (&'static str, &'static str, String) {
    ("measured.typ", "#let sizes = design.sizes", format!("#let sizes = ({size}pt,)"))
}

/// A press with a changed template, of which it uses a design.
struct Changed<'a> {
    press: Press,
    design: &'a Design,
    #[expect(dead_code, reason = "kept as long as it is used")]
    folder: TempDir,
}

impl<'a> Changed<'a> {
    fn new(design: &'a Design, changes: &[Changes<'_>]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for (name, bytes) in assets::TEMPLATE {
            fs::create_dir_all(path(name).parent().unwrap()).unwrap();
            fs::write(path(name), bytes).unwrap();
        }
        for (name, there, instead) in changes.iter().copied().flatten() {
            let text = fs::read_to_string(path(name)).unwrap();
            assert_eq!(text.matches(there).count(), 1, "`{there}` in {name}");
            fs::write(path(name), text.replace(there, instead)).unwrap();
        }
        let setup = Setup { template: Some(folder.path().into()), ..Setup::default() };
        let press = Press::open(&setup).unwrap_or_else(|faults| panic!("{}", faults[0]));
        Self { press, design, folder }
    }

    /// Two pages; none if the facts are too long.
    fn set(&self, facts: &Facts) -> Option<Typeset> {
        self.set_as(facts, Request::default())
    }

    fn set_as(&self, facts: &Facts, request: Request) -> Option<Typeset> {
        let (folder, since) = (facts.folder.clone(), facts.since.clone());
        let design = Some(self.design.name.to_owned());
        let request = Request { folder, since, design, ..request };
        let outcome = self.press.set(&Reading::new(&facts.name, &facts.bytes), &request);
        outcome.pages.map(|pages| pages.typeset)
    }
}

/// A facts file.
pub struct Facts {
    pub name: String,
    pub bytes: Vec<u8>,
    pub folder: Option<PathBuf>,
    /// An earlier edition of it.
    pub since: Option<EarlierEdition>,
}

/// The sample with a later edition, the gallery, and the briefs of the tests.
pub fn at_hand() -> Vec<Facts> {
    let folders = ["docs/gallery", "tests/briefs"];
    let in_folder = |folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let paths = folders.into_iter().flat_map(in_folder).chain(["data/kazakhstan-eu.yaml".into()]);
    let mut paths: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|it| it == "yaml")).collect();
    paths.sort();
    assert!(paths.len() > 15, "{paths:?}");
    let facts = |path: PathBuf| Facts {
        name: path.display().to_string(),
        bytes: fs::read(&path).unwrap(),
        folder: path.parent().map(Path::to_owned),
        since: None,
    };
    let sample = twopager::facts::read("sample", assets::SAMPLE.as_bytes()).unwrap();
    let later = Facts {
        since: Some(EarlierEdition { facts: sample, file: None }),
        ..facts("data/kazakhstan-eu-2025-12-05.yaml".into())
    };
    paths.into_iter().map(facts).chain([later]).collect()
}

/// Facts of a number.
pub fn random(case: usize) -> Facts {
    let rng_seed = RngSeed::Fixed(case as u64);
    let mut runner = TestRunner::new(Config { rng_seed, ..Config::default() });
    let facts = facts::facts().new_tree(&mut runner).unwrap().current();
    Facts {
        name: format!("random facts {case}"),
        bytes: facts.into_bytes(),
        folder: None,
        since: None,
    }
}

/// A stretch of a page, from where it is marked to begin to where it ends.
#[derive(Debug)]
struct Stretch {
    what: What,
    begin: f64,
    end: f64,
    /// Where the lowest line or picture in it stands.
    lowest: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum What {
    Block,
    /// A piece that was measured to be so high.
    Piece(f64),
    Columns,
}

/// The stretches of a page, in the order in which they begin.
fn stretches(frame: &Frame) -> Vec<Stretch> {
    let (mut all, mut open) = (Vec::new(), Vec::new());
    read(frame, Transform::identity(), &mut all, &mut open);
    assert!(open.is_empty(), "what begins ends on its page");
    all
}

fn read(frame: &Frame, to_page: Transform, all: &mut Vec<Stretch>, open: &mut Vec<usize>) {
    for (position, item) in frame.items() {
        let here = to_page.pre_concat(Transform::translate(position.x, position.y));
        let y = here.ty.to_pt();
        let mut reach = |bottom: f64| {
            open.iter().for_each(|&index| all[index].lowest = all[index].lowest.max(bottom));
        };
        match item {
            FrameItem::Group(group) => {
                read(&group.frame, here.pre_concat(group.transform), all, open);
            }
            FrameItem::Text(_) => reach(y),
            FrameItem::Image(_, size, _) => reach(y + size.y.to_pt()),
            FrameItem::Tag(Tag::Start(content, _)) => match mark(content) {
                Some(Some(what)) => {
                    open.push(all.len());
                    all.push(Stretch { what, begin: y, end: y, lowest: y });
                }
                Some(None) => all[open.pop().unwrap()].end = y,
                None => {}
            },
            _ => {}
        }
    }
}

/// Whether content is a mark, and what begins with it, or nothing if something ends.
fn mark(content: &typst::foundations::Content) -> Option<Option<What>> {
    let is = |label: &str| content.label() == Label::new(PicoStr::intern(label));
    let value = || &content.to_packed::<MetadataElem>().unwrap().value;
    if is("twopager-columns") {
        return Some((*value() != TypstValue::None).then_some(What::Columns));
    }
    is("twopager-height").then(|| match value() {
        TypstValue::None => None,
        TypstValue::Length(height) => Some(What::Piece(height.abs.to_pt())),
        _ => Some(What::Block),
    })
}

/// What the blocks of a page are set by, in their order.
fn given(typeset: &Typeset, page: usize) -> Vec<(&str, &Value)> {
    let parts = &typeset.fit.as_ref().unwrap().pages[page].parts;
    let blocks = &typeset.brief.fit.as_ref().unwrap()["blocks"];
    parts.iter().map(|part| (&*part.name, &blocks[&part.name]["pages"][page])).collect()
}

/// What columns are set by within what a block is set by.
fn columns<'a>(given: &'a Value, found: &mut Vec<&'a Value>) {
    match given {
        Value::Object(it) if it.contains_key("height") => found.push(given),
        Value::Object(it) => it.values().for_each(|it| columns(it, found)),
        Value::Array(it) => it.iter().for_each(|it| columns(it, found)),
        _ => {}
    }
}

fn height_of_columns(given: &Value) -> f64 {
    let mut found = Vec::new();
    columns(given, &mut found);
    found.iter().map(|it| it["height"].as_f64().unwrap()).sum()
}

/// Everything whose height is not what it was measured to be, less what each block takes of
/// what its page has to spare.
fn faults(typeset: &Typeset, design: &Design, added: impl Fn(usize, &str) -> f64) -> Vec<String> {
    let mut faults = Vec::new();
    let fit = typeset.fit.as_ref().unwrap();
    for (index, page) in typeset.document.pages().iter().enumerate() {
        let mut expect = |what: &str, is: f64, expected: f64| {
            if (is - expected).abs() > TOLERANCE {
                let page = index + 1;
                faults.push(format!("page {page}, {what}: {is:.2} pt instead of {expected:.2}"));
            }
        };
        let stretches = stretches(&page.frame);
        let of = |what: What| stretches.iter().filter(move |stretch| stretch.what == what);

        let blocks: Vec<_> = of(What::Block).collect();
        assert_eq!(blocks.len(), fit.pages[index].parts.len());
        for (block, part) in blocks.iter().zip(&fit.pages[index].parts) {
            let (is, least) = (block.end - block.begin, part.height * MM);
            let expected = least + added(index, &part.name);
            // A drawing that grows takes no more than it can use.
            let grows = design.name == BOLD.name && part.name == "timeline";
            expect(&part.name, is, if grows { is.clamp(least, expected) } else { expected });
        }
        let bottom = page.frame.height().to_pt() - design.bottom;
        let end = blocks.last().map_or(0.0, |last| last.end);
        expect("what runs off its end", end.max(bottom), bottom);

        for stretch in &stretches {
            if let What::Piece(height) = stretch.what {
                let is = stretch.end - stretch.begin;
                // The title is smaller where the page is full.
                let tightness = &typeset.brief.fit.as_ref().unwrap()["tightness"][index];
                let smaller = (1.0 - TITLE_YIELDS * tightness.as_f64().unwrap()) * height;
                let height = if (is - smaller).abs() < TOLERANCE { smaller } else { height };
                // A heading has its space below it, if more follows in its place.
                let spaces = BELOW_HEADINGS.map(|below| height + below * fit.size);
                let with_space = spaces.into_iter().find(|it| (is - it).abs() < TOLERANCE);
                expect("a piece", is, with_space.unwrap_or(height));
            }
        }

        // However high columns are made, what is in them is as high as they were estimated to be.
        let mut expected = Vec::new();
        given(typeset, index).iter().for_each(|(_, given)| columns(given, &mut expected));
        expected.retain(|given| given["form"] != "alone");
        let found: Vec<_> = of(What::Columns).collect();
        let places = format!("page {} in {}", index + 1, design.name);
        assert_eq!(found.len(), expected.len(), "{places} of {}", typeset.brief.document.title);
        for (stretch, given) in found.iter().zip(expected) {
            let (is, height) = (stretch.lowest - stretch.begin, given["height"].as_f64().unwrap());
            let heights = match given["form"].as_str() {
                Some("parted") => height..=height,
                // It may leave some of it, for what must stay together.
                Some(_) => 0.0..=height,
                // One in the bold design may be lower: its first column has what it can hold.
                None if design.name == BOLD.name => 0.0..=height + ROUNDING,
                // A list has a little more, and may have another item in it.
                None => height..=height + ROUNDING,
            };
            expect("columns", is, is.clamp(*heights.start(), *heights.end()));
        }
    }
    faults
}

/// What is found by checking many, in two threads at a time.
fn each<T: Sync>(items: &[T], check: impl Fn(&T) -> Vec<String> + Sync) {
    let (next, faults) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                    faults.lock().unwrap().extend(check(item));
                }
            });
        }
    });
    let faults = faults.into_inner().unwrap();
    assert!(faults.is_empty(), "{}\n{}", faults.len(), faults.join("\n"));
}

fn named(design: &Design, facts: &Facts, faults: Vec<String>) -> Vec<String> {
    let of = |fault| format!("{} in {}: {fault}", facts.name, design.name);
    faults.into_iter().map(of).collect()
}

#[test]
fn blocks_are_as_high_as_they_were_measured_at_every_size() {
    let all = at_hand();
    let tried = |design: &'static Design| sizes_of(design).iter().map(move |size| (design, *size));
    let tried: Vec<_> = DESIGNS.iter().flat_map(tried).collect();
    each(&tried, |&(design, size)| {
        let press = Changed::new(design, &[&*MARKS, &still(), &high_paper(), &[one_size(size)]]);
        let of = |facts: &Facts| {
            let typeset = press.set(facts).unwrap_or_else(|| panic!("{}", facts.name));
            let fit = typeset.fit.as_ref().unwrap();
            assert_eq!(fit.size, size);
            named(design, facts, faults(&typeset, design, |_, _| 0.0))
        };
        all.iter().flat_map(of).map(|fault| format!("{size} pt, {fault}")).collect()
    });
}

#[test]
fn blocks_are_as_high_as_they_were_measured_wherever_the_second_page_begins() {
    let all = at_hand();
    let facts = all.iter().find(|it| it.name.ends_with("crowded.yaml")).unwrap();
    let tried = DESIGNS.iter().flat_map(|design| (0..=24).map(move |at| (design, at)));
    let tried: Vec<(_, usize)> = tried.collect();
    let leaves = ("designs/bold/blocks.typ", "stays: true", "stays: false".into());
    each(&tried, |&(design, at)| {
        let place = ("measured.typ", "usual: usual-place(blocks)", format!("usual: {at}"));
        let changes = [place, leaves.clone()];
        let press = Changed::new(design, &[&*MARKS, &still(), &high_paper(), &changes]);
        let typeset = press.set(facts).unwrap();
        assert_eq!(typeset.brief.fit.as_ref().unwrap()["at"], at);
        let faults = faults(&typeset, design, |_, _| 0.0);
        named(design, facts, faults).iter().map(|fault| format!("at {at}, {fault}")).collect()
    });
}

/// With what is added, at the size that the fit has chosen. Whether it was too long for two pages
/// is all that there is to say otherwise.
fn spread_and_still(
    spread: &Changed<'_>,
    still: &Changed<'_>,
    facts: &Facts,
) -> Option<Vec<String>> {
    let design = spread.design;
    let (spread, still) = (spread.set(facts)?, still.set(facts)?);
    assert_eq!(spread.fit, still.fit);
    let added = |page: usize, name: &str| {
        let of_block = |typeset: &Typeset| {
            let of_block = given(typeset, page).into_iter().find(|(of, _)| *of == name);
            of_block.unwrap().1.clone()
        };
        let (spread, still) = (of_block(&spread), of_block(&still));
        let own = spread["spare"].as_f64().unwrap_or_default();
        own + height_of_columns(&spread) - height_of_columns(&still)
    };
    let of = |typeset, added: &dyn Fn(usize, &str) -> f64| {
        named(design, facts, faults(typeset, design, added))
    };
    Some([of(&still, &|_, _| 0.0), of(&spread, &added)].concat())
}

#[test]
fn blocks_of_the_briefs_at_hand_are_as_high_as_they_were_measured() {
    let all = at_hand();
    for design in &DESIGNS {
        let spread = Changed::new(design, &[&*MARKS]);
        let still = Changed::new(design, &[&*MARKS, &still()]);
        each(&all, |facts| {
            let faults = spread_and_still(&spread, &still, facts);
            faults.unwrap_or_else(|| named(design, facts, vec!["it is not two pages".to_owned()]))
        });
    }
}

#[test]
fn no_larger_size_holds_the_briefs_at_hand() {
    let press = Changed::new(&CLASSIC, &[]);
    let all_at = |size: f64| Changed::new(&CLASSIC, &[&[one_size(size)]]);
    each(&at_hand(), |facts| {
        let size = press.set(facts).unwrap().fit.unwrap().size;
        let larger = LADDER.into_iter().rfind(|larger| *larger > size);
        let all = Request { keep_all: true, ..Request::default() };
        let holds = larger.filter(|&larger| all_at(larger).set_as(facts, all).is_some());
        let fault = |larger| format!("{}: {size} pt, and {larger} pt holds", facts.name);
        holds.map(fault).into_iter().collect()
    });
}

/// In the sparse design, without what is left over.
#[test]
fn pages_with_little_on_them_are_as_high_as_they_were_measured() {
    let blocks = format!("contents.map(it => {{ {} }}).join(),", marked("auto"));
    let nothing = String::new;
    let press = Changed::new(
        &CLASSIC,
        &[&[
            ("designs/classic/sparse/design.typ", "contents.join(),", blocks),
            ("designs/classic/sparse/components/references.typ", "      v(1fr)\n", nothing()),
            (
                "designs/classic/sparse/components/references.typ",
                "if at-foot { v(1fr) }",
                nothing(),
            ),
            ("designs/classic/sparse/components/stats.typ", "if at-foot { v(1fr) }", nothing()),
        ]],
    );
    let sparse = AtomicUsize::new(0);
    let random = (0..CASES).map(random);
    each(&at_hand().into_iter().chain(random).collect::<Vec<_>>(), |facts| {
        let Some(typeset) = press.set(facts) else { return Vec::new() };
        let fit = typeset.brief.fit.as_ref().unwrap();
        if fit["layout"].is_null() {
            return Vec::new();
        }
        sparse.fetch_add(1, Ordering::Relaxed);
        let fault = |(index, page): (usize, &typst_layout::Page)| {
            let blocks = stretches(&page.frame);
            let blocks = blocks.iter().filter(|stretch| stretch.what == What::Block);
            let is: f64 = blocks.map(|block| block.end - block.begin).sum();
            let left = fit["left"][index].as_f64().unwrap();
            let measured = page.frame.height().to_pt() - CLASSIC.bottom - left;
            let differs = (is - measured).abs() > TOLERANCE;
            differs.then(|| format!("page {}: {is:.2} pt instead of {measured:.2}", index + 1))
        };
        let pages = typeset.document.pages().iter().enumerate();
        named(&CLASSIC, facts, pages.filter_map(fault).collect())
    });
    assert!(sparse.into_inner() > 5);
}

#[test]
fn blocks_of_random_facts_are_as_high_as_they_were_measured() {
    let cases = env::var("LAYOUT_CASES").map_or(CASES, |cases| cases.parse().unwrap());
    for design in &DESIGNS {
        let spread = Changed::new(design, &[&*MARKS]);
        let still = Changed::new(design, &[&*MARKS, &still()]);
        let built = AtomicUsize::new(0);
        each(&(0..cases).collect::<Vec<_>>(), |&case| {
            let faults = spread_and_still(&spread, &still, &random(case));
            built.fetch_add(usize::from(faults.is_some()), Ordering::Relaxed);
            faults.unwrap_or_default()
        });
        assert!(3 * built.into_inner() > cases, "{}", design.name);
    }
}
