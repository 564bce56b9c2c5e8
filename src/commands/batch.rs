//! Several facts files in one run: which they are, the workers that make something of them, and
//! what is printed about each.

mod named;
mod pool;
mod progress;
mod protocol;
mod shard;
mod summary;
pub mod worker;

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::Failure;
use super::arguments::BatchArguments;
use super::messages::Messages;
use super::reporter::Reporter;
use super::terminal::Terminal;

pub use self::named::{Found, Named};
pub use self::pool::Outcome;
pub use self::summary::Summary;

use self::pool::Pool;
use self::progress::Progress;

/// How to make something of several files.
pub struct Batch<'a> {
    /// The files.
    pub files: &'a [PathBuf],
    /// How to go about them.
    pub arguments: BatchArguments,
    /// What workers are told besides the arguments of this process.
    pub more: Vec<String>,
    /// Whether there is no progress bar.
    pub is_quiet: bool,
}

impl Batch<'_> {
    /// Makes something of every file, several at a time. `finish` gets what came of each, by its
    /// number, as soon as it is there, and says what to print about it.
    ///
    /// On a terminal everything is printed at once; elsewhere in the order of the files, so that
    /// logs are the same.
    ///
    /// # Errors
    /// What keeps all of them from being made; nothing, if it is reported already.
    pub fn run(
        self,
        terminal: &Terminal,
        reporter: &mut Reporter<'_>,
        mut finish: impl FnMut(&Reporter<'_>, usize, Outcome) -> Messages,
    ) -> Result<(), Failure> {
        if self.files.is_empty() {
            return Ok(());
        }
        let (pool, warnings) = Pool::new(self.arguments, self.more)?;
        if reporter.report("", &warnings) {
            return Err(Failure::new());
        }
        let is_watched = terminal.is_attended() && reporter.is_for_people();
        let progress = Progress::new(self.files.len(), is_watched && !self.is_quiet);
        let mut turns = Turns { are_kept: !is_watched, next: 0, waiting: BTreeMap::new() };
        pool.make(self.files, |number, outcome| {
            let messages = finish(reporter, number, outcome);
            progress.advance();
            for messages in turns.take(number, messages) {
                progress.aside(|| messages.print(terminal, reporter));
            }
        });
        Ok(())
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
    fn each_waits_for_those_before_it() {
        let mut turns = Turns { are_kept: true, next: 0, waiting: BTreeMap::new() };
        let told: Vec<_> = [2, 0, 1, 4, 3].map(|number| turns.take(number, number)).into();
        assert_eq!(told, [vec![], vec![0], vec![1, 2], vec![], vec![3, 4]]);
        let mut turns = Turns { are_kept: false, next: 0, waiting: BTreeMap::new() };
        assert_eq!([2, 0].map(|number| turns.take(number, number)), [[2], [0]]);
    }
}
