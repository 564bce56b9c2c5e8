//! Several briefings in one run: of which facts files, the workers that make something of them,
//! and what is printed about each file.

mod named;
mod pool;
mod progress;
mod protocol;
mod shard;
mod summary;
pub mod worker;

use std::collections::BTreeMap;

use super::Failure;
use super::arguments::BatchArguments;
use super::briefing::Briefing;
use super::messages::Messages;
use super::reporter::Reporter;
use super::terminal::Terminal;

pub use self::named::{Found, Named};
pub use self::pool::Outcome;
pub use self::summary::Summary;

use self::pool::Pool;
use self::progress::Progress;

/// How to make something of several briefings.
pub struct Batch<'a> {
    /// The briefings, those of a file next to each other.
    pub briefings: &'a [Briefing],
    /// How to go about them.
    pub arguments: BatchArguments,
    /// What workers are told besides the arguments of this process.
    pub more: Vec<String>,
    /// Whether there is no progress bar.
    pub is_quiet: bool,
}

impl Batch<'_> {
    /// Makes something of every briefing, several at a time. `finish` gets what came of each, by its
    /// number, as soon as it is there, and says what to print about it.
    ///
    /// What there is about a file is printed together, when all of its languages are made. On a
    /// terminal that is at once; elsewhere in the order of the files, so that logs are the same.
    ///
    /// # Errors
    /// What keeps all of them from being made; nothing, if it is reported already.
    pub fn run(
        self,
        terminal: &Terminal,
        reporter: &mut Reporter<'_>,
        mut finish: impl FnMut(&Reporter<'_>, usize, Outcome) -> Messages,
    ) -> Result<(), Failure> {
        if self.briefings.is_empty() {
            return Ok(());
        }
        let (pool, warnings) = Pool::new(self.arguments, self.more)?;
        if reporter.report("", &warnings) {
            return Err(Failure::new());
        }
        let is_watched = terminal.is_attended() && reporter.is_for_people();
        let progress = Progress::new(self.briefings.len(), is_watched && !self.is_quiet);
        let mut files = Files::of(self.briefings);
        let mut turns = Turns { are_kept: !is_watched, next: 0, waiting: BTreeMap::new() };
        pool.make(self.briefings, |number, outcome| {
            let messages = finish(reporter, number, outcome);
            progress.advance();
            let Some((number, messages)) = files.take(number, messages) else { return };
            // Prepared, nothing that waits has the texts that it is about.
            for ready in turns.take(number, Messages::joined(messages).ready(reporter)) {
                progress.aside(|| ready.print(terminal, reporter));
            }
        });
        Ok(())
    }
}

/// Puts together what is about the same file.
struct Files<T> {
    /// For each briefing, the number of its file.
    numbers: Vec<usize>,
    /// For each file, how many briefings there are of it.
    sizes: Vec<usize>,
    /// What is there of files of which something is still to come, by the numbers of the
    /// briefings.
    waiting: BTreeMap<usize, BTreeMap<usize, T>>,
}

impl<T> Files<T> {
    fn of(briefings: &[Briefing]) -> Self {
        let files = briefings.chunk_by(|one, other| one.file == other.file);
        let sizes: Vec<_> = files.map(<[Briefing]>::len).collect();
        let numbers = sizes.iter().enumerate();
        let numbers = numbers.flat_map(|(number, size)| std::iter::repeat_n(number, *size));
        Self { numbers: numbers.collect(), sizes, waiting: BTreeMap::new() }
    }

    /// All that is about a file, in the order of its briefings, if it is complete now that one
    /// more is there; and the number of the file.
    fn take(&mut self, briefing: usize, it: T) -> Option<(usize, Vec<T>)> {
        let number = self.numbers[briefing];
        let there = self.waiting.entry(number).or_default();
        there.insert(briefing, it);
        if there.len() < self.sizes[number] {
            return None;
        }
        let there = self.waiting.remove(&number)?;
        Some((number, there.into_values().collect()))
    }
}

/// Puts what is ready into the order of the numbers.
struct Turns<T> {
    /// Whether the order of the numbers is kept.
    are_kept: bool,
    next: usize,
    waiting: BTreeMap<usize, T>,
}

impl<T> Turns<T> {
    /// What can be printed now that a number is there.
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
    fn what_is_about_a_file_is_put_together() {
        let briefing = |file: &str| Briefing { file: file.into(), language: None };
        let mut files = Files::of(&["a", "a", "b", "c", "c"].map(briefing));
        let told = [4, 1, 2, 0, 3].map(|number| files.take(number, number));
        let expected =
            [None, None, Some((1, vec![2])), Some((0, vec![0, 1])), Some((2, vec![3, 4]))];
        assert_eq!(told, expected);
    }

    #[test]
    fn each_waits_for_those_before_it() {
        let mut turns = Turns { are_kept: true, next: 0, waiting: BTreeMap::new() };
        let told: Vec<_> = [2, 0, 1, 4, 3].map(|number| turns.take(number, number)).into();
        assert_eq!(told, [vec![], vec![0], vec![1, 2], vec![], vec![3, 4]]);
        let mut turns = Turns { are_kept: false, next: 0, waiting: BTreeMap::new() };
        assert_eq!([2, 0].map(|number| turns.take(number, number)), [[2], [0]]);
    }
}
