//! What the fit estimates with is true: every block is as high on the finished pages as
//! it was measured, and so is all that stands in rows and columns.
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

/// What the height of something may differ from what it was measured to be, in points.
const TOLERANCE: f64 = 0.1 * MM;
const MM: f64 = 72.0 / 25.4;

/// What a list in columns has more than the sum of its items, in points.
const ROUNDING: f64 = 0.5;

/// The sizes of the template, in points.
const LADDER: [f64; 11] = [11.5, 11.25, 11.0, 10.75, 10.5, 10.25, 10.0, 9.75, 9.5, 9.25, 9.0];

/// How many random facts files are tried by default.
const CASES: usize = 40;

/// Changes to the template: the file, what it has, and what instead.
type Changes<'a> = &'a [(&'a str, &'a str, String)];

/// Blocks and pieces, marked where they begin and end on the pages.
static MARKS: LazyLock<[(&str, &str, String); 3]> = LazyLock::new(|| {
    [
        // All in the design of most briefs.
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
fn still() -> [(&'static str, &'static str, String); 2] {
    [
        ("designs/classic/tokens.typ", "within: 0.5,", "within: 0,".into()),
        ("designs/classic/tokens.typ", "spare: 0.2,", "spare: 0,".into()),
    ]
}

/// How much of its height the title gives up where the first page is full, at most.
const TITLE_YIELDS: f64 = 0.12;

/// What the masthead takes of what the first page has to spare.
const OF_MASTHEAD: f64 = 0.2;

fn one_size(size: f64) -> (&'static str, &'static str, String) {
    let ladder = "range(11).map(step => 11.5pt - step * 0.25pt)";
    ("designs/classic/tokens.typ", ladder, format!("({size}pt,)"))
}

/// A press with a changed template, and the folder of that.
struct Changed(Press, #[expect(dead_code, reason = "kept as long as it is used")] TempDir);

impl Changed {
    fn new(changes: &[Changes<'_>]) -> Self {
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
        Self(press, folder)
    }

    /// Two pages; none if the facts are too long.
    fn set(&self, facts: &Facts) -> Option<Typeset> {
        self.set_as(facts, Request::default())
    }

    fn set_as(&self, facts: &Facts, request: Request) -> Option<Typeset> {
        let (folder, since) = (facts.folder.clone(), facts.since.clone());
        let request = Request { folder, since, ..request };
        let outcome = self.0.set(&Reading::new(&facts.name, &facts.bytes), &request);
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
        return Some((*value() == TypstValue::Str("begin".into())).then_some(What::Columns));
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
fn faults(typeset: &Typeset, added: impl Fn(usize, &str) -> f64) -> Vec<String> {
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
            let expected = part.height * MM + added(index, &part.name);
            expect(&part.name, block.end - block.begin, expected);
        }
        let bottom = page.frame.height().to_pt() - 21.0 * MM;
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
                let below = 0.85 * fit.size;
                let has_space = (is - height - below).abs() < TOLERANCE;
                expect("a piece", is, if has_space { height + below } else { height });
            }
        }

        // However high columns are made, what is in them is as high as they were estimated to be.
        let mut expected = Vec::new();
        given(typeset, index).iter().for_each(|(_, given)| columns(given, &mut expected));
        expected.retain(|given| given["form"] != "alone");
        let found: Vec<_> = of(What::Columns).collect();
        assert_eq!(found.len(), expected.len());
        for (stretch, given) in found.iter().zip(expected) {
            let (is, height) = (stretch.lowest - stretch.begin, given["height"].as_f64().unwrap());
            let heights = match given["form"].as_str() {
                Some("parted") => height..=height,
                // It may leave some of it, for what must stay together.
                Some(_) => 0.0..=height,
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

fn named(facts: &Facts, faults: Vec<String>) -> Vec<String> {
    faults.into_iter().map(|fault| format!("{}: {fault}", facts.name)).collect()
}

#[test]
fn blocks_are_as_high_as_they_were_measured_at_every_size() {
    let all = at_hand();
    each(&LADDER, |&size| {
        let press = Changed::new(&[&*MARKS, &still(), &high_paper(), &[one_size(size)]]);
        let of = |facts: &Facts| {
            let typeset = press.set(facts).unwrap_or_else(|| panic!("{}", facts.name));
            let fit = typeset.fit.as_ref().unwrap();
            assert_eq!(fit.size, size);
            named(facts, faults(&typeset, |_, _| 0.0))
        };
        all.iter().flat_map(of).map(|fault| format!("{size} pt, {fault}")).collect()
    });
}

#[test]
fn blocks_are_as_high_as_they_were_measured_wherever_the_second_page_begins() {
    let all = at_hand();
    let facts = all.iter().find(|it| it.name.ends_with("crowded.yaml")).unwrap();
    let places: Vec<usize> = (0..=24).collect();
    each(&places, |&at| {
        let place = ("measured.typ", "usual: usual-place(blocks)", format!("usual: {at}"));
        let press = Changed::new(&[&*MARKS, &still(), &high_paper(), &[place]]);
        let typeset = press.set(facts).unwrap();
        assert_eq!(typeset.brief.fit.as_ref().unwrap()["at"], at);
        faults(&typeset, |_, _| 0.0).iter().map(|fault| format!("at {at}, {fault}")).collect()
    });
}

/// With what is added, at the size that the fit has chosen. Whether it was too long for two pages
/// is all that there is to say otherwise.
fn spread_and_still(spread: &Changed, still: &Changed, facts: &Facts) -> Option<Vec<String>> {
    let (spread, still) = (spread.set(facts)?, still.set(facts)?);
    assert_eq!(spread.fit, still.fit);
    let added = |page: usize, name: &str| {
        if name == "masthead" {
            let left = &spread.brief.fit.as_ref().unwrap()["left"][page];
            return OF_MASTHEAD * left.as_f64().unwrap();
        }
        let columns = |typeset: &Typeset| {
            let of_block = given(typeset, page).into_iter().find(|(of, _)| *of == name);
            height_of_columns(of_block.unwrap().1)
        };
        columns(&spread) - columns(&still)
    };
    Some([named(facts, faults(&still, |_, _| 0.0)), named(facts, faults(&spread, added))].concat())
}

#[test]
fn blocks_of_the_briefs_at_hand_are_as_high_as_they_were_measured() {
    let (spread, still) = (Changed::new(&[&*MARKS]), Changed::new(&[&*MARKS, &still()]));
    each(&at_hand(), |facts| {
        let faults = spread_and_still(&spread, &still, facts);
        faults.unwrap_or_else(|| vec![format!("{}: it is not two pages", facts.name)])
    });
}

#[test]
fn no_larger_size_holds_the_briefs_at_hand() {
    let press = Changed::new(&[]);
    let all_at = |size: f64| Changed::new(&[&[one_size(size)]]);
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
    let press = Changed::new(&[&[
        ("designs/classic/sparse/design.typ", "contents.join(),", blocks),
        ("designs/classic/sparse/components/references.typ", "      v(1fr)\n", nothing()),
        ("designs/classic/sparse/components/references.typ", "if at-foot { v(1fr) }", nothing()),
        ("designs/classic/sparse/components/stats.typ", "if at-foot { v(1fr) }", nothing()),
    ]]);
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
            let measured = page.frame.height().to_pt() - 21.0 * MM - left;
            let differs = (is - measured).abs() > TOLERANCE;
            differs.then(|| format!("page {}: {is:.2} pt instead of {measured:.2}", index + 1))
        };
        let pages = typeset.document.pages().iter().enumerate();
        named(facts, pages.filter_map(fault).collect())
    });
    assert!(sparse.into_inner() > 5);
}

#[test]
fn blocks_of_random_facts_are_as_high_as_they_were_measured() {
    let cases = env::var("LAYOUT_CASES").map_or(CASES, |cases| cases.parse().unwrap());
    let (spread, still) = (Changed::new(&[&*MARKS]), Changed::new(&[&*MARKS, &still()]));
    let built = AtomicUsize::new(0);
    each(&(0..cases).collect::<Vec<_>>(), |&case| {
        let faults = spread_and_still(&spread, &still, &random(case));
        built.fetch_add(usize::from(faults.is_some()), Ordering::Relaxed);
        faults.unwrap_or_default()
    });
    assert!(2 * built.into_inner() > cases);
}
