//! Briefings as press officers write them fill their pages: realistic texts are put together at
//! random, from little to say up to more than two pages hold, and none of the pages has a hole.
//!
//! The briefings are the same at every run. `PLAUSIBLE_CASES` is how many are tried, and
//! `PLAUSIBLE_FOLDER` a folder to which the facts files and the `report` are written.

mod facts;

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::{env, thread};

use typst::comemo;

use twopager::brief::Brief;
use twopager::typeset::{Typeset, Typesetter};

use crate::layout::page::Page;

/// How many briefings are tried by default, and by how many threads.
const CASES: u64 = 200;
const THREADS: usize = 2;

/// The largest size of the text, in points: who has it has no more to say.
const LARGEST: f64 = 11.5;

/// How full both pages are where the text does not fit at the largest size, in so many of all.
const FULL: f64 = 0.88;
const IN_MOST: f64 = 0.95;

/// The largest hole between two blocks, in points.
const HOLE: f64 = 25.0 * MM;
const MM: f64 = 72.0 / 25.4;

/// The blank edge at the foot of a page, in points.
const BOTTOM: f64 = 21.0 * MM;

/// How a briefing lies on its pages.
struct Laid {
    case: u64,
    size: f64,
    /// How full each page is.
    fills: [f64; 2],
    /// The largest stretch across each page without anything on it, and what is below all of it.
    holes: [f64; 2],
    feet: [f64; 2],
    /// Whether it is set for little to say, with spaces of its own.
    is_sparse: bool,
}

impl Laid {
    fn of(case: u64, typeset: &Typeset) -> Self {
        let fit = typeset.fit.as_ref().unwrap();
        let pages: Vec<_> = typeset.document.pages().iter().map(Page::new).collect();
        let gaps = [0, 1].map(|index| gaps(&pages[index]));
        Self {
            case,
            size: fit.size,
            fills: [0, 1].map(|index| fit.pages[index].fill()),
            holes: gaps.map(|(hole, _)| hole),
            feet: gaps.map(|(_, foot)| foot),
            is_sparse: typeset.brief.fit.as_ref().is_some_and(|fit| !fit["layout"].is_null()),
        }
    }

    fn is_small(&self) -> bool {
        self.size < LARGEST
    }

    fn is_full(&self) -> bool {
        self.fills.iter().all(|fill| *fill >= FULL)
    }
}

/// The highest stretch across a page without anything on it, and the one at its foot.
fn gaps(page: &Page) -> (f64, f64) {
    let end = page.height - BOTTOM;
    let areas = page.texts.iter().map(|it| it.ink).chain(page.shapes.iter().map(|it| it.area));
    let mut areas: Vec<_> = areas.filter(|it| it.top < end).collect();
    areas.sort_by(|one, other| one.top.total_cmp(&other.top));
    let Some(first) = areas.first() else { return (0.0, end) };
    let (mut hole, mut bottom) = (0.0, first.bottom);
    for area in areas {
        hole = f64::max(hole, area.top - bottom);
        bottom = bottom.max(area.bottom);
    }
    (hole, end - bottom)
}

/// Lays out the briefing of a number; none if there is too much of it.
fn lay(typesetter: &Typesetter, case: u64) -> Option<Laid> {
    comemo::evict(THREADS);
    let facts = facts::of(case);
    if let Some(folder) = env::var_os("PLAUSIBLE_FOLDER") {
        fs::write(Path::new(&folder).join(format!("plausible-{case}.yaml")), &facts).unwrap();
    }
    let located = twopager::facts::read("plausible.yaml", facts.as_bytes());
    let located = located.unwrap_or_else(|faults| panic!("{}\n{facts}", faults[0]));
    let brief = Brief::resolve(&located).unwrap_or_else(|faults| panic!("{}\n{facts}", faults[0]));
    typesetter.typeset(brief).ok().map(|typeset| Laid::of(case, &typeset))
}

fn all() -> Vec<Laid> {
    let cases = env::var("PLAUSIBLE_CASES").map_or(CASES, |it| it.parse().unwrap());
    let (next, all) = (AtomicU64::new(0), Mutex::new(Vec::new()));
    let work = || {
        let typesetter = Typesetter::embedded();
        loop {
            let case = next.fetch_add(1, Ordering::Relaxed);
            if case >= cases {
                break;
            }
            let laid = lay(&typesetter, case);
            all.lock().unwrap().extend(laid);
        }
    };
    thread::scope(|scope| (0..THREADS).for_each(|_| drop(scope.spawn(work))));
    let mut all = all.into_inner().unwrap();
    all.sort_by_key(|it| it.case);
    all
}

/// A line for each briefing.
fn table(all: &[Laid]) -> String {
    let mut table = String::new();
    for Laid { case, size, fills, holes, feet, .. } in all {
        let [fills, holes, feet] = [(fills, 0.01), (holes, MM), (feet, MM)]
            .map(|(two, unit)| format!("{:3.0} {:3.0}", two[0] / unit, two[1] / unit));
        writeln!(table, "{case:4} {size:5} pt, {fills} %, holes {holes}, feet {feet} mm").unwrap();
    }
    table
}

#[test]
fn plausible_briefs_fill_their_pages_without_holes() {
    let all = all();
    let table = table(&all);
    if let Some(folder) = env::var_os("PLAUSIBLE_FOLDER") {
        fs::write(Path::new(&folder).join("report"), &table).unwrap();
    }
    let small: Vec<_> = all.iter().filter(|it| it.is_small()).collect();
    let full = small.iter().filter(|it| it.is_full()).count();
    assert!(3 * small.len() > all.len(), "only {} have much to say\n{table}", small.len());
    let is_enough = full as f64 >= IN_MOST * small.len() as f64;
    assert!(is_enough, "both pages are full in {full} of {}\n{table}", small.len());
    let holed = all.iter().filter(|it| !it.is_sparse && it.holes.iter().any(|it| *it > HOLE));
    let holed: Vec<_> = holed.map(|it| it.case).collect();
    // Where lists run over two columns, these may need less than they were given.
    assert!(100 * holed.len() <= all.len(), "holes in {holed:?}\n{table}");
}
