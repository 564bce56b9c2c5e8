//! Reads a text as far as it can be read, and on behind whatever is wrong: a slip
//! that is known by its looks is mended as its hint says, so that nothing is lost by
//! it; what nothing is known about is given up, and the reading goes on behind it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::line::Line;
use super::mended::{Edit, Mended};
use super::parse::{Attempt, Cause, Stop, TreeFault, attempt};
use super::slip::{Scene, Slip};
use super::{Gaps, Limits, Node};
use crate::diagnostic::{Code, MOST_SHOWN};

/// The most bytes that are read anew for all slips of a text together, so that the
/// answer comes within a second however many there are.
const MOST_WORK: usize = 6_000_000;

/// The most ways to mend a slip that are tried.
const MOST_TRIES: usize = 8;

/// How often a place is mended: what is still not right then is not to be mended so.
/// Otherwise two slips could take turns, and the text grow with each.
const MOST_MENDINGS: usize = 2;

/// What a text holds, with all that is wrong with it as YAML.
#[derive(Debug)]
pub(crate) struct Parsed {
    /// The tree; none if the reading had to end.
    pub(crate) root: Option<Node>,
    /// What is wrong, in the order in which it was found.
    pub(crate) faults: Vec<TreeFault>,
    /// What could not be read, or was read by a guess.
    pub(crate) gaps: Gaps,
    /// Whether there may be further faults, as there were too many.
    pub(crate) is_cut_off: bool,
}

/// Reads a text of one YAML document, with all that is wrong with it: what is not YAML,
/// and what our files have no use for.
pub(crate) fn parse(text: &str, limits: Limits) -> Parsed {
    let mut reading = Reading {
        mended: Mended::new(text),
        settled: HashSet::new(),
        mendings: HashMap::new(),
        limits,
        work: MOST_WORK,
        faults: Vec::new(),
        lost: Vec::new(),
        guesses: Vec::new(),
    };
    let mut attempt = attempt(&reading.mended, Some(&reading.settled), limits);
    let mut is_cut_off = false;
    let root = loop {
        let stop = match attempt.root {
            Ok(root) => break Some(root),
            Err(stop) => stop,
        };
        if let Cause::End(fault) = stop.cause {
            reading.report(fault);
            break None;
        }
        if reading.work == 0 || reading.faults.len() >= MOST_SHOWN {
            is_cut_off = true;
            let fault = reading.unknown(&stop);
            reading.report(fault);
            break None;
        }
        attempt = match reading.get_past(&stop) {
            Some(attempt) => attempt,
            None => break None,
        };
    };
    let Reading { mended, mut faults, lost, guesses, .. } = reading;
    let of_tree = attempt.faults.into_iter();
    faults.extend(of_tree.map(|fault| fault.placed(|range| mended.written_range(range))));
    let root = root.map(|mut root| {
        if mended.is_changed() {
            root.place(&|range| mended.written_range(range));
        }
        root
    });
    let gaps = Gaps { lost: Vec::new(), guesses };
    let mut parsed = Parsed { root, faults, gaps, is_cut_off };
    if let Some(root) = &mut parsed.root {
        for range in lost {
            let path = root.group_around(text, range.start);
            root.refuse_nothing(&path);
            parsed.gaps.lost.push((path, range));
        }
    }
    parsed
}

struct Reading {
    /// The text as it is mended so far.
    mended: Mended,
    /// What looked suspicious, and is taken as it is.
    settled: HashSet<usize>,
    /// How often each place was mended.
    mendings: HashMap<usize, usize>,
    limits: Limits,
    /// How many bytes may still be read anew.
    work: usize,
    faults: Vec<TreeFault>,
    lost: Vec<Range<usize>>,
    guesses: Vec<Range<usize>>,
}

impl Reading {
    /// Reads a text that was changed, if there is time, whether or not something in it is
    /// suspicious; how far that came, in bytes of the text that was written.
    fn retry(&mut self, mended: &Mended, trusts: bool) -> Option<(usize, Attempt)> {
        if self.work == 0 {
            return None;
        }
        let attempt = attempt(mended, (!trusts).then_some(&self.settled), self.limits);
        let reached = match &attempt.root {
            Ok(_) => usize::MAX,
            Err(Stop { cause: Cause::End(_), .. }) => usize::MAX,
            Err(stop) => mended.written(stop.at()),
        };
        // What is read, and a part of it for copying the text and looking for the cause.
        let length = mended.text().len();
        self.work = self.work.saturating_sub(reached.min(length) + length / 4 + 1000);
        Some((reached, attempt))
    }

    /// Goes on with a text that was changed.
    fn go_on(&mut self, mended: Mended) -> Option<Attempt> {
        self.mended = mended;
        let mended = self.mended.clone();
        self.retry(&mended, false).map(|(_, attempt)| attempt)
    }

    /// Reports what the reading stopped at, and reads on behind it.
    fn get_past(&mut self, stop: &Stop) -> Option<Attempt> {
        if let Some((slips, mended)) = self.mend(stop) {
            for edit in slips.iter().flat_map(|slip| &slip.edits) {
                *self.mendings.entry(self.mended.written(edit.range.start)).or_default() += 1;
            }
            slips.into_iter().for_each(|slip| self.report_slip(slip));
            return self.go_on(mended);
        }
        if let Cause::Suspicion { at, .. } = stop.cause {
            self.settled.insert(self.mended.written(at));
            return self.go_on(self.mended.clone());
        }
        let fault = self.unknown(stop);
        self.report(fault);
        self.give_up(stop)
    }

    /// The slips that kept the reading from going on, and the text without them: the first
    /// that leave nothing wrong up to where they end, or else those that lead furthest.
    fn mend(&mut self, stop: &Stop) -> Option<(Vec<Slip>, Mended)> {
        let (again, message) = match &stop.cause {
            Cause::Suspicion { again, .. } => (*again, None),
            Cause::Syntax { message, .. } => (None, Some(message)),
            Cause::End(_) => (None, None),
        };
        let (at, after, flow) = (stop.at(), stop.after, stop.flow);
        let mended = self.mended.clone();
        let text = mended.text();
        let (here, read) = (mended.written(at), mended.written(after));
        let scene = Scene { text, at, after, flow, again };
        let together = scene.together();
        let together = (together.len() > 1).then_some(together);
        let one_by_one = scene.slips().map(|slip| vec![slip]);
        let mut furthest = None;
        let mut least = here + 1;
        let worn_out = |edit: &Edit| {
            self.mendings
                .get(&mended.written(edit.range.start))
                .is_some_and(|it| *it >= MOST_MENDINGS)
        };
        let candidates: Vec<_> = together
            .into_iter()
            .chain(one_by_one)
            .filter(|slips| !slips.iter().flat_map(|slip| &slip.edits).any(worn_out))
            .take(MOST_TRIES)
            .collect();
        for slips in candidates {
            let tried = slips.iter().rev().fold(mended.clone(), |it, slip| it.with(&slip.edits));
            let (reached, attempt) = self.retry(&tried, message.is_some())?;
            // It may come no further, and yet be another fault that it stops at.
            let is_same = reached == here
                && match &attempt.root {
                    Err(Stop { cause: Cause::Syntax { message: other, .. }, after, .. }) => {
                        Some(other) == message && tried.written(*after) == read
                    }
                    _ => false,
                };
            let last = slips.last().and_then(|slip| slip.edits.last());
            let line = end_of_line(text, last.map_or(at, |edit| edit.range.end));
            let swallows = slips.iter().any(|slip| slip.swallows);
            if !is_same && reached > mended.written(if swallows { line } else { line.max(at) }) {
                return Some((slips, tried));
            }
            if reached >= least && slips.len() == 1 {
                least = reached + 1;
                furthest = Some((slips, tried));
            }
        }
        furthest
    }

    fn report_slip(&mut self, slip: Slip) {
        let Slip { range, message, hint, edits, code, is_guess, .. } = slip;
        self.report(TreeFault::new(range, code, message).hint(hint));
        if is_guess {
            let places = edits.into_iter().map(|edit| self.mended.written_range(edit.range));
            self.guesses.extend(places);
        }
    }

    /// Takes out what nothing is known about: the value of an entry, or else the entry,
    /// or else all from the last that was right up to the end of the entry.
    fn give_up(&mut self, stop: &Stop) -> Option<Attempt> {
        let mended = self.mended.clone();
        let text = mended.text();
        let here = mended.written(stop.at());
        let from = stop.flow.unwrap_or(stop.after).min(stop.at());
        for (entry, value) in entries(text, from, stop.at()) {
            if let Some(value) = value {
                let tried = mended.without_value(value.clone());
                let (reached, _) = self.retry(&tried, true)?;
                if reached > here.max(mended.written(value.end)) {
                    return self.go_on(tried);
                }
            }
            let tried = mended.with(&[Edit::delete(entry.clone())]);
            let (reached, _) = self.retry(&tried, true)?;
            if reached > here.max(mended.written(entry.end)) {
                self.lost.push(mended.written_range(entry));
                return self.go_on(tried);
            }
        }
        None
    }

    /// What is said if nothing is known about a fault.
    fn unknown(&self, stop: &Stop) -> TreeFault {
        let at = stop.at();
        let message = match &stop.cause {
            Cause::Syntax { message, .. } => message.as_str(),
            _ => "a key that is hardly one",
        };
        TreeFault::new(at..at + 1, Code::Syntax, format!("this is not YAML: {message}")).hint(ALIGN)
    }

    fn report(&mut self, fault: TreeFault) {
        let fault = fault.placed(|range| self.mended.written_range(range));
        self.faults.push(fault);
    }
}

/// What to do about a line that is not YAML and nobody knows why.
const ALIGN: &str = "the keys of a group, and the items of a list, stand exactly below each other; \
     a text with signs in it stands in quotes";

fn end_of_line(text: &str, at: usize) -> usize {
    text[at..].find(['\n', '\r']).map_or(text.len(), |length| at + length)
}

/// What may be given up between two bytes: entries, each with its value if it has one.
fn entries(text: &str, from: usize, at: usize) -> Vec<(Range<usize>, Option<Range<usize>>)> {
    let (first, last) = (Line::at(text, from), Line::at(text, at));
    let entry = |line: &Line| {
        let end = line.end_of_deeper(text, line.indent());
        let end_of_value = match line.colon {
            Some(_) => line.end_of_deeper(text, line.column()),
            None => end,
        };
        let has_value = line.colon.is_some() || line.is_item();
        let start = line.value.start.min(end_of_value);
        (line.content..end, has_value.then_some(start..end_of_value))
    };
    let mut entries = vec![entry(&last)];
    if first.start < last.start {
        entries.push(entry(&first));
    }
    let all = first.content..entries.iter().map(|(it, _)| it.end).max().unwrap_or(first.end);
    entries.push((all, None));
    entries
}
