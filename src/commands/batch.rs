//! Several facts files in one run: which they are, who makes something of them at a time, and
//! what is said of each.

mod crew;
mod named;
mod progress;
mod protocol;
mod shard;
mod summary;
pub mod worker;

use std::collections::BTreeMap;

use super::Failure;
use super::arguments::BatchArguments;
use super::reporter::Reporter;
use super::telling::Told;
use super::terminal::Terminal;

pub use self::crew::Outcome;
pub use self::named::{Found, Named};
pub use self::summary::Summary;

use self::crew::Crew;
use self::progress::Progress;

/// Makes something of every file, several at a time. `finish` gets what came of each, by its
/// number, as soon as it is there, and says what to tell of it.
///
/// On a terminal everything is told at once; elsewhere in the order of the files, so that logs
/// are the same.
///
/// # Errors
/// What keeps all of them from being made.
pub fn run(
    found: &Found,
    arguments: BatchArguments,
    is_quiet: bool,
    terminal: &Terminal,
    reporter: &mut Reporter<'_>,
    mut finish: impl FnMut(&Reporter<'_>, usize, Outcome) -> Told,
) -> Result<(), Failure> {
    if found.files.is_empty() {
        return Ok(());
    }
    let (crew, warnings) = Crew::new(arguments)?;
    reporter.report("", &warnings);
    if reporter.has_failed() {
        return Ok(());
    }
    let is_watched = terminal.is_attended() && reporter.is_for_people();
    let progress = Progress::new(found.files.len(), is_watched && !is_quiet);
    let mut turns = Turns { are_kept: !is_watched, next: 0, waiting: BTreeMap::new() };
    crew.make(&found.files, |number, outcome| {
        let told = finish(reporter, number, outcome);
        progress.advance();
        for told in turns.take(number, told) {
            progress.aside(|| told.tell(terminal, reporter));
        }
    });
    Ok(())
}

impl Found {
    /// Keeps the files of one part.
    pub fn in_part(mut self, arguments: BatchArguments) -> Self {
        self.files.retain(|file| arguments.shard.is_none_or(|shard| shard.has(file)));
        self
    }
}

/// Whose turn it is to be told of.
struct Turns<T> {
    /// Whether the order of the numbers is kept.
    are_kept: bool,
    next: usize,
    waiting: BTreeMap<usize, T>,
}

impl<T> Turns<T> {
    /// What can be told now that a number is there.
    fn take(&mut self, number: usize, it: T) -> Vec<T> {
        if !self.are_kept {
            return vec![it];
        }
        self.waiting.insert(number, it);
        let mut ready = Vec::new();
        while let Some(it) = self.waiting.remove(&self.next) {
            ready.push(it);
            self.next += 1;
        }
        ready
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_waits_for_those_before_it() {
        let mut turns = Turns { are_kept: true, next: 0, waiting: BTreeMap::new() };
        let told: Vec<_> = [2, 0, 1, 4, 3].map(|number| turns.take(number, number)).into();
        assert_eq!(told, [vec![], vec![0], vec![1, 2], vec![], vec![3, 4]]);
        let mut turns = Turns { are_kept: false, next: 0, waiting: BTreeMap::new() };
        assert_eq!([2, 0].map(|number| turns.take(number, number)), [[2], [0]]);
    }
}
