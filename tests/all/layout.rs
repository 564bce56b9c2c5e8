//! Whatever the facts, the pages hold: random facts are laid out in every design, and no text
//! on the pages covers another or leaves its place.
//!
//! The facts are the same at every run. `LAYOUT_CASES` is how many files are
//! tried in each design, `LAYOUT_FIRST` with which to begin, `LAYOUT_DESIGN` the only design
//! if not all are meant, `LAYOUT_PDFS` the folder to which
//! the PDFs are written, for other tools to judge them; with `PROPTEST_MAX_SHRINK_ITERS=300`
//! those that fail are made as short as can be.

pub mod facts;
pub mod further;
pub mod page;
pub mod rules;

use std::env;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};
use serde_json::Value;
use typst::comemo;

use twopager::brief::{Brief, Omitted, Run};
use twopager::diagnostic::{Code, Diagnostic, Severity};
use twopager::export;
use twopager::facts::{Facts, Person, Text};
use twopager::materials::{Earlier, Image, Materials, Role};
use twopager::typeset::{Typeset, Typesetter, Unfit};

use crate::heights;

use self::page::Page;
use self::rules::{DESIGNS, Design, Sheet};

/// How many files are tried by default in each design, and by how many threads.
const CASES: u64 = 170;
const THREADS: usize = 2;

/// What Typst remembers is forgotten after as many further files.
const REMEMBERED: usize = 2;

/// The least bytes of a file that may be too long for two pages.
const LONG: usize = 3000;

#[test]
fn random_facts_lie_well_on_two_pages() {
    let number = |name, otherwise| env::var(name).map_or(otherwise, |n| n.parse().unwrap());
    let (first, cases) = (number("LAYOUT_FIRST", 0), number("LAYOUT_CASES", CASES));
    let only = env::var("LAYOUT_DESIGN").ok();
    let is_meant = |design: &&Design| only.as_ref().is_none_or(|only| only == design.name);
    let designs: Vec<_> = DESIGNS.iter().filter(is_meant).collect();
    assert!(!designs.is_empty(), "there is no such design");
    let all = cases * designs.len() as u64;
    let (next, built, failures) = (AtomicU64::new(0), AtomicU64::new(0), Mutex::new(Vec::new()));
    // Those that tell what has changed.
    let told = AtomicU64::new(0);
    let work = || {
        let typesetter = Typesetter::embedded();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= all {
                break;
            }
            let design = designs[(index / cases) as usize];
            match try_case(&typesetter, design, first + index % cases, &told) {
                Ok(pages) => built.fetch_add(pages, Ordering::Relaxed),
                Err(failure) => {
                    failures.lock().unwrap().push(failure);
                    0
                }
            };
        }
    };
    thread::scope(|scope| (0..THREADS).for_each(|_| drop(scope.spawn(work))));
    let failures: Vec<String> = failures.into_inner().unwrap();
    assert!(failures.is_empty(), "{} files fail\n\n{}", failures.len(), failures.join("\n\n"));
    let (built, told) = (built.into_inner(), told.into_inner());
    assert!(10 * told >= all, "only {told} of {all} files tell what has changed");
    assert!(2 * built > all, "only {built} of {all} files make two pages");
}

/// Tries the facts of one number in a design. How many briefings were made of them, or what
/// is wrong with the shortest like them.
fn try_case(
    typesetter: &Typesetter,
    design: &Design,
    case: u64,
    told: &AtomicU64,
) -> Result<u64, String> {
    let config = Config {
        cases: 1,
        rng_seed: RngSeed::Fixed(case),
        failure_persistence: None,
        ..Config::default()
    };
    let table = Table { typesetter, design };
    let built = AtomicU64::new(0);
    let tried = TestRunner::new(config).run(&facts::facts(), |facts| {
        let typeset = table.check(&facts).map_err(TestCaseError::fail)?;
        built.store(u64::from(typeset.is_some()), Ordering::Relaxed);
        if case.is_multiple_of(4) {
            let old = heights::random(usize::MAX / 2 - case as usize).bytes;
            let old = String::from_utf8(old).expect("facts are text");
            let is_told = table.check_since(&facts, &old).map_err(TestCaseError::fail)?;
            told.fetch_add(u64::from(is_told), Ordering::Relaxed);
        }
        if let (Some(typeset), Some(folder)) = (typeset, env::var_os("LAYOUT_PDFS")) {
            let path = Path::new(&folder).join(format!("random-{}-{case}.pdf", design.name));
            fs::write(path, export::pdf(&typeset).unwrap()).unwrap();
        }
        Ok(())
    });
    match tried {
        Ok(()) => Ok(built.into_inner()),
        Err(TestError::Fail(reason, facts)) => {
            let name = format!("layout-{}-{case}.yaml", design.name);
            let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
            fs::write(&path, facts).unwrap();
            Err(format!("{}\n{reason}", path.display()))
        }
        Err(abort) => Err(format!("file {case}: {abort}")),
    }
}

/// Where facts are laid out.
struct Table<'a> {
    typesetter: &'a Typesetter,
    design: &'a Design,
}

impl Table<'_> {
    /// Lays facts out. Two pages if they fit; none if their faults are reported at places;
    /// or what is wrong.
    fn check(&self, facts: &str) -> Result<Option<Typeset>, String> {
        self.check_with(facts, &Materials::default())
    }

    /// The same, with what has changed since random facts of before.
    fn check_since(&self, facts: &str, old: &str) -> Result<bool, String> {
        let read = |facts: &str| twopager::facts::read("random.yaml", facts.as_bytes()).ok();
        let Some((old, new)) = read(old).zip(read(facts)) else { return Ok(false) };
        let changes = Arc::new(twopager::diff(old.facts(), new.facts()));
        let earlier = |rows| Some(Earlier { changes: Arc::clone(&changes), rows });
        let materials = |rows| Materials { earlier: earlier(rows), ..Materials::default() };
        Ok(self.check_with(facts, &materials(3))?.is_some())
    }

    /// The same, with what is in other files.
    fn check_with(&self, facts: &str, materials: &Materials) -> Result<Option<Typeset>, String> {
        comemo::evict(REMEMBERED);
        let located = match twopager::facts::read("random.yaml", facts.as_bytes()) {
            Ok(located) => located,
            Err(faults) => return located_errors(&faults).map(|()| None),
        };
        let materials = with_pictures(located.facts(), materials);
        let brief = Brief::resolve_with(&located, &materials, &Omitted::default());
        let mut brief = brief.map_err(|faults| faults[0].to_string())?;
        brief.design = Some(self.design.name.to_owned());
        match self.typesetter.typeset(brief) {
            Ok(typeset) => lies_well(&typeset, self.design).map(|()| Some(typeset)),
            Err(Unfit { faults, .. }) => {
                let allowed = |fault: &Diagnostic| fault.code == Code::PageTooLong;
                if let Some(fault) = faults.iter().find(|fault| !allowed(fault)) {
                    return Err(format!("not an error of the facts: {}", fault.message));
                }
                if facts.len() < LONG {
                    let bytes = facts.len();
                    return Err(format!("{bytes} bytes are no reason: {}", faults[0].message));
                }
                located_errors(&faults).map(|()| None)
            }
        }
    }
}

/// The same with a drawing for every picture that random facts name: wide ones, and high ones.
fn with_pictures(facts: &Facts, materials: &Materials) -> Materials {
    let drawing = |role, width: usize| {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='90'>\
             <path d='M0 0H{width}V90H0Z'/></svg>"
        );
        Image::new(role, "a.svg", svg.into_bytes()).ok()
    };
    let photo = facts.photo.as_ref();
    let photo = photo.and_then(|it| {
        let letters = it.caption.iter().flat_map(Text::each).map(|(_, it)| it.plain().len());
        drawing(Role::Photo, 40 + letters.sum::<usize>() * 2)
    });
    let person = |(index, person): (usize, &Person)| {
        person.picture.as_ref().and_then(|_| drawing(Role::Person(index), 40 + 50 * index))
    };
    let people = facts.people.iter().enumerate().map(person).collect();
    Materials { photo, people, ..materials.clone() }
}

fn located_errors(faults: &[Diagnostic]) -> Result<(), String> {
    let mut errors = faults.iter().filter(|fault| fault.severity == Severity::Error);
    match errors.find(|fault| fault.place.is_none()) {
        Some(fault) => Err(format!("an error without a place: {}", fault.message)),
        None => Ok(()),
    }
}

/// Every rule, on both pages.
fn lies_well(typeset: &Typeset, design: &Design) -> Result<(), String> {
    let brief = &typeset.brief;
    let footer = &brief.footer;
    let plain = |runs: &[Run]| {
        let texts = runs.iter().map(|run| match run {
            Run::Text { text, .. } => text.as_str(),
            Run::Notes { .. } => "",
        });
        texts.collect::<String>()
    };
    let status = brief.status.as_ref();
    let marking = status.and_then(|it| it.marking.as_ref()).map(|it| plain(&it.text));
    let marking = marking.unwrap_or_default();
    let embargo = status.and_then(|it| it.embargo.as_ref());
    let embargo = embargo.map(|it| format!("{} {}", it.label, it.until)).unwrap_or_default();
    let draft = status.and_then(|it| it.draft.clone()).unwrap_or_default();
    let number = footer.number.iter().map(|it| format!("{it} · ")).collect::<String>();
    let sheet = Sheet {
        design,
        strip: &format!("{draft} {embargo} {marking}"),
        size: typeset.fit.as_ref().map_or(0.0, |fit| fit.size),
        footer: &format!(
            "{number}{} · {} {} {marking}",
            footer.issuer,
            footer.as_of,
            footer.pages.join(" ")
        ),
    };
    let mut faults = Vec::new();
    let mut in_columns = 0;
    for (number, page) in (1..).zip(typeset.document.pages()) {
        let page = Page::new(page);
        in_columns += page.in_columns;
        let of_page = rules::faults(&page, &sheet);
        faults.extend(of_page.into_iter().map(|fault| format!("page {number}: {fault}")));
    }
    // Meetings are always set so, and more than one section of a page; but for a page with little
    // on it.
    let is_sparse = |fit: &Value| !fit["layout"].is_null();
    let meetings = brief.timeline.as_ref().is_some_and(|it| !it.meetings.is_empty());
    let expected = usize::from(meetings) + usize::from(brief.sections.len() > 2);
    let is_sparse = typeset.brief.fit.as_ref().is_some_and(is_sparse);
    if in_columns < expected && !is_sparse && design.has_columns {
        faults.push(format!("{in_columns} of {expected} blocks are marked as set in columns"));
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

/// What is made of facts in every design.
fn in_all_designs(facts: &str, materials: &Materials) -> Vec<Typeset> {
    let typesetter = Typesetter::embedded();
    let laid_out = |design: &Design| {
        let name = design.name;
        match (Table { typesetter: &typesetter, design }).check_with(facts, materials) {
            Ok(typeset) => typeset.unwrap_or_else(|| panic!("{name}: not two pages:\n{facts}")),
            Err(reason) => panic!("{name}: {reason}\n{facts}"),
        }
    };
    DESIGNS.iter().map(laid_out).collect()
}

/// The facts are two pages, and every rule holds on them.
fn assert_lies(facts: &str) {
    in_all_designs(facts, &Materials::default());
}

/// The same of facts to which a date and a source are added.
fn assert_lies_well(more: &str) {
    let facts = format!("date: 2025-11-28\nsources: {{ mfa: {{ title: Report }} }}\n{more}");
    assert_lies(&facts);
}

// What follows are facts that once failed, and the worst that can be thought of.

const COMPOUND: &str = "Donaudampfschifffahrtsgesellschaftskapitänsmütze";
const WIDE: &str = "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW";

#[test]
fn the_briefings_at_hand_lie_well() {
    let briefs = fs::read_dir("tests/briefs").unwrap().map(|entry| entry.unwrap().path());
    for path in briefs.chain(["data/kazakhstan-eu.yaml".into()]) {
        let facts = fs::read_to_string(&path).unwrap();
        assert_lies(&facts);
    }
}

#[test]
fn a_word_that_no_line_holds_is_divided_wherever_it_stands() {
    for word in [COMPOUND, WIDE] {
        let next =
            format!("  - {{ title: 13 {word}, text: \"**{word}** [@mfa]\", source: mfa }}\n");
        assert_lies_well(&format!(
            "title: 44 % {word} {word}\nsubtitle: {word} {word}\nissuer: {word}\nlead: 13 {word}\n\
             contact: {{ name: {word}, web: \"https://example.org/{word}\" }}\n\
             facts: {{ oil: {{ value: 13 %, label: 2 {word}, note: 60 {word}, source: mfa }} }}\n\
             stats: [oil]\n\
             sections: [{{ heading: {word}, text: \"- {{oil}} {word}\", source: mfa }}]\n\
             timeline:\n  title: Meetings\n  from: 2025\n  to: 2025\n  meetings:\n  \
             - {{ date: 2025-04, title: 3 {word}, place: {word}, source: mfa }}\n\
             next:\n{}",
            next.repeat(4)
        ));
    }
}

/// Only what its language cannot divide is divided anywhere.
#[test]
fn a_word_that_no_line_holds_is_divided_where_its_language_divides_it() {
    let long = "incomprehensibilitiesinternationalization";
    let fact = |name| format!("  {name}: {{ value: 13 %, label: {long}, source: a }}\n");
    let section = format!("  - {{ heading: {long}, text: \"Of {long}, {long}ally [@a]\" }}\n");
    let facts = format!(
        "title: A day\ndate: 2025-11-28\nissuer: Press office\nsources: {{ a: {{ title: Report }} }}\n\
         facts:\n{}stats: [a, b, c, d]\nsections:\n{}",
        ["a", "b", "c", "d"].map(fact).concat(),
        section.repeat(2)
    );
    for typeset in in_all_designs(&facts, &Materials::default()) {
        let texts = typeset.document.pages().iter().flat_map(|page| Page::new(page).texts);
        let divided: Vec<_> = texts.map(|it| it.words).filter(|it| it.contains('\u{ad}')).collect();
        assert!(divided.len() > 3, "{divided:?}");
        // In the larger headings of the bold design a word is too long that is not in the text below.
        if typeset.brief.design.as_deref() != Some(rules::BOLD.name) {
            let is_once = |words: &String| words.matches('\u{ad}').count() == 1;
            assert!(divided.iter().all(is_once), "{divided:?}");
        }
    }
}

#[test]
fn numbers_of_all_lengths_stay_in_their_boxes() {
    let values = [
        "nearly 123456789012345678 KZT",
        "about 999.9999 trillion kilowatt hours per inhabitant",
        "123456 to 999999 billion USD",
        "59 of 60 international corridors",
        "7",
    ];
    for count in 1..=12 {
        let boxes: Vec<_> = (0..count).map(|index| format!("f{index}")).collect();
        let facts = boxes.iter().zip(values.iter().cycle()).map(|(name, value)| {
            format!("  {name}: {{ value: {value}, label: all {name}, source: mfa }}\n")
        });
        assert_lies_well(&format!(
            "title: Numbers\nissuer: Press office\nstats: [{}]\nfacts:\n{}",
            boxes.join(", "),
            facts.collect::<String>()
        ));
    }
}

#[test]
fn a_long_issuer_keeps_away_from_the_edge_of_the_paper() {
    let issuer = "the Ministry of Foreign Affairs and International Cooperation, ".repeat(3);
    assert_lies_well(&format!("title: A day\nissuer: {issuer}and others\n"));
}

/// No part of it stands beside one of several lines.
#[test]
fn a_long_address_is_read_from_the_top_down() {
    for path in
        ["does/not/end/soon?and=has&many=parts#to-it", "!nobody-has-a-shorter-one?or=have#they"]
    {
        for letters in 0..8 {
            let path = format!("{}/{path}", &"addresses"[..letters]);
            let facts = format!(
                "title: A day\ndate: 2025-11-28\nissuer: Press office\nlead: Words.\n\
                 contact: {{ name: Press, web: \"https://example.org/{path}\" }}\n\
                 url: https://example.org\nsources: {{ a: {{ title: Report }} }}\n\
                 sections: [{{ heading: Trade, text: \"It grew. [@a]\" }}]\n"
            );
            for typeset in in_all_designs(&facts, &Materials::default()) {
                let pages = typeset.document.pages().iter();
                let texts: Vec<_> = pages.flat_map(|page| Page::new(page).texts).collect();
                let mut rest = format!("example.org/{path}");
                let mut end = (0.0, 0.0);
                let start = texts.iter().position(|it| it.words.starts_with("example.org/"));
                for text in &texts[start.unwrap()..] {
                    let Some(others) = rest.strip_prefix(text.words.trim()) else { break };
                    let (left, bottom) = (text.ink.left, text.ink.bottom);
                    // Descenders differ by less than a line.
                    let is_below = bottom > end.1 + text.size / 2.0;
                    assert!(is_below || left >= end.0 - 1.0, "{text}");
                    end = (text.ink.right, bottom.max(end.1));
                    rest = others.to_owned();
                }
                assert_eq!(rest, "");
            }
        }
    }
}

#[test]
fn a_logo_keeps_clear_of_kicker_and_date() {
    for (width, height) in [(40, 40), (160, 40), (40, 160)] {
        let drawing = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'>\
             <path d='M0 0h9v9z'/></svg>"
        );
        let logo = Image::new(Role::Logo, "logo.svg", drawing.into_bytes()).unwrap();
        let materials = Materials { logo: Some(logo), ..Materials::default() };
        for letters in [0, 45, 110] {
            let kicker =
                "Country briefing for the Commissioner on trade and all that comes with it "
                    .repeat(2)[..letters]
                    .trim()
                    .to_owned();
            let kicker = if letters == 0 { kicker } else { format!("kicker: {kicker}\n") };
            let facts = format!(
                "title: A day\ndate: 2025-11-28\nissuer: Press office\n{kicker}\
                 logo: {{ file: logo.svg, alt: A logo }}\n"
            );
            in_all_designs(&facts, &materials);
        }
    }
}
