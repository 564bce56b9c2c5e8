//! The pool of workers: processes that are given one briefing at a time, ended if that takes too
//! much, and replaced.

use std::collections::VecDeque;
use std::fmt::{self, Display, Formatter};
use std::io::{self, BufReader, BufWriter, Read};
use std::num::NonZeroUsize;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use twopager::diagnostic::{Code, Diagnostic};

use super::protocol::{Hello, receive_line};
use super::worker::OUT_OF_MEMORY;
use crate::commands::Failure;
use crate::commands::arguments::BatchArguments;
use crate::commands::briefing::{Briefing, called};
use crate::commands::input::Input;
use crate::commands::making::{Made, Task};

/// How often is looked for what a worker has made, or whether it has ended.
const POLL: Duration = Duration::from_millis(100);

/// As many bytes are kept of what a worker says before it crashes.
const MOST_SAID: usize = 2000;

/// Several workers, which share the arguments of this process.
pub struct Pool {
    starter: Starter,
    jobs: Option<NonZeroUsize>,
    first: Worker,
}

/// What came of a briefing: of which facts it is, and what was made of them.
pub type Outcome = Result<(Input, Made), Failure>;

impl Pool {
    /// Lets the first worker begin, and says what that has found. Workers get `more` arguments
    /// than this process.
    ///
    /// # Errors
    /// What keeps it from making any briefing.
    pub fn new(
        arguments: BatchArguments,
        more: Vec<String>,
    ) -> Result<(Self, Vec<Diagnostic>), Failure> {
        let starter = Starter { more, limit: arguments.time() };
        let (first, found) = starter.start()?;
        Ok((Self { starter, jobs: arguments.jobs, first }, found))
    }

    /// Makes briefings, several at a time, and says what came of each as soon as it is there, by
    /// its number.
    pub fn make(self, briefings: &[Briefing], mut done: impl FnMut(usize, Outcome)) {
        let Self { starter, jobs, first } = self;
        let jobs = jobs.or_else(|| thread::available_parallelism().ok());
        let jobs = jobs.map_or(1, NonZeroUsize::get).min(briefings.len());
        let queue = Queue::new(briefings);
        // As many wait for those who write as there are workers: memory is flat.
        let (sender, outcomes) = sync_channel(jobs);
        thread::scope(|scope| {
            let mut worker = Some(first);
            for _ in 0..jobs {
                let (sender, queue, starter) = (sender.clone(), &queue, &starter);
                let mut worker = worker.take();
                let begun = thread::Builder::new().spawn_scoped(scope, move || {
                    queue.work(&sender, |briefing| make(briefing, &mut worker, starter));
                });
                if let Err(error) = begun {
                    // The system has no room for as many; those that there are do it.
                    queue.stop(no_process(&error));
                    break;
                }
            }
            drop(sender);
            for (number, outcome) in outcomes {
                done(number, outcome);
            }
        });
        // Nobody is left to make them; why is said once.
        let mut failure = queue.failure();
        while let Some((number, _)) = queue.next() {
            done(number, Err(std::mem::take(&mut failure)));
        }
    }
}

/// The briefings that are still to be made.
struct Queue<'a> {
    briefings: Mutex<VecDeque<(usize, &'a Briefing)>>,
    /// Why somebody has stopped before all were made.
    failure: Mutex<Failure>,
}

impl<'a> Queue<'a> {
    fn new(briefings: &'a [Briefing]) -> Self {
        let briefings = briefings.iter().enumerate().collect();
        Self { briefings: Mutex::new(briefings), failure: Mutex::default() }
    }

    fn briefings(&self) -> MutexGuard<'_, VecDeque<(usize, &'a Briefing)>> {
        self.briefings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn next(&self) -> Option<(usize, &'a Briefing)> {
        self.briefings().pop_front()
    }

    /// Makes one briefing after the other, until there is none left. If no worker can be
    /// started, it goes back to those who have one.
    fn work(
        &self,
        done: &SyncSender<(usize, Outcome)>,
        mut make: impl FnMut(&Briefing) -> Result<Outcome, Failure>,
    ) {
        while let Some((number, briefing)) = self.next() {
            match make(briefing).map(|outcome| done.send((number, outcome))) {
                Ok(Ok(())) => {}
                Ok(Err(_)) => return,
                Err(failure) => {
                    self.briefings().push_front((number, briefing));
                    return self.stop(failure);
                }
            }
        }
    }

    /// Takes down why somebody stops.
    fn stop(&self, failure: Failure) {
        *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = failure;
    }

    /// Why the last one has stopped that could not go on.
    fn failure(&self) -> Failure {
        std::mem::take(&mut *self.failure.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Makes a briefing, by a new worker if there is none. One that fails is no worker any more. What
/// fails with one that has made others before is made once more by a new one: it may have been
/// that.
///
/// # Errors
/// If no worker can be started.
fn make(
    Briefing { file, language }: &Briefing,
    worker: &mut Option<Worker>,
    starter: &Starter,
) -> Result<Outcome, Failure> {
    let input = match Input::read(Some(file)) {
        Ok(input) => input,
        Err(failure) => return Ok(Err(failure)),
    };
    let Input { name, folder, .. } = &input;
    if folder.as_ref().is_some_and(|folder| folder.to_str().is_none()) {
        // Workers are told of it in JSON.
        let message = format!("`{name}` is in a folder whose name is not Unicode");
        let fault = Diagnostic::error(Code::FileNotReadable, message).of_file(name);
        return Ok(Err(vec![fault.hint("build it by itself, or rename the folder")]));
    }
    let task = Task::of(&input, language.clone());
    loop {
        let mut able = match worker.take() {
            Some(worker) => worker,
            None => starter.start()?.0,
        };
        let is_new = !able.has_made;
        match able.make(&task, starter.limit) {
            Ok(made) => {
                *worker = Some(able);
                return Ok(Ok((input, made)));
            }
            Err(End::TooMuchMemory | End::Crash(_)) if !is_new => {}
            Err(end) => {
                let diagnostics = vec![end.diagnostic(name, &called(name, language.as_ref()))];
                let language = language.clone();
                return Ok(Ok((input, Made { language, diagnostics, ..Made::default() })));
            }
        }
    }
}

/// How workers are started.
struct Starter {
    /// Arguments that they get besides those of this process.
    more: Vec<String>,
    /// The time that there is for a briefing, and for them to begin.
    limit: Duration,
}

impl Starter {
    /// Starts one, and says what it has found.
    fn start(&self) -> Result<(Worker, Vec<Diagnostic>), Failure> {
        let mut worker = self.process().map_err(|error| no_process(&error))?;
        match worker.hello.recv_timeout(self.limit) {
            Ok(hello) => {
                let found = hello.diagnostics.into();
                if hello.is_ready { Ok((worker, found)) } else { Err(found) }
            }
            Err(RecvTimeoutError::Timeout) => Err(no_process(&End::TooLong(self.limit))),
            Err(RecvTimeoutError::Disconnected) => Err(no_process(&worker.end())),
        }
    }

    /// This program once more, as a worker.
    fn process(&self) -> io::Result<Worker> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("--worker").args(std::env::args_os().skip(1)).args(&self.more);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // The cores have all got workers: a briefing is one thread's work.
        command.env("RAYON_NUM_THREADS", "1");
        // What is said of a crash stands in a message.
        command.env("RUST_BACKTRACE", "0");
        #[cfg(unix)]
        {
            use std::os::unix::process::CommandExt;
            // What interrupts the batch on a terminal interrupts it alone, and it ends them.
            command.process_group(0);
        }
        let mut process = command.spawn()?;
        let pipes = (process.stdin.take(), process.stdout.take(), process.stderr.take());
        let (Some(to), Some(from), Some(words)) = pipes else {
            return Err(io::Error::other("no pipes"));
        };
        let (first, hello) = channel();
        let (sender, made) = channel();
        // If there is no room for them, the process ends with its pipes.
        thread::Builder::new().spawn(move || listen(from, &first, &sender))?;
        let said = thread::Builder::new().spawn(move || read_stderr(words))?;
        let to = Some(BufWriter::new(to));
        Ok(Worker { process, to, hello, made, said: Some(said), has_made: false })
    }
}

/// The failure to start a worker.
fn no_process(why: &dyn Display) -> Failure {
    let message = format!("no process could be started that makes briefings: {why}");
    let fault = Diagnostic::error(Code::NoProcess, message);
    vec![fault.hint("`--jobs 1` needs the fewest processes")]
}

/// A process that makes one briefing at a time. It is ended when this is dropped.
struct Worker {
    process: Child,
    to: Option<BufWriter<ChildStdin>>,
    hello: Receiver<Hello>,
    made: Receiver<io::Result<Option<Made>>>,
    /// What it says on standard error, when it has ended.
    said: Option<JoinHandle<String>>,
    has_made: bool,
}

/// Why a worker came to its end.
enum End {
    TooLong(Duration),
    TooMuchMemory,
    Crash(String),
}

impl Worker {
    /// Makes a briefing, or comes to its end over it.
    fn make(&mut self, task: &Task, limit: Duration) -> Result<Made, End> {
        let sent = self.to.as_mut().map(|to| task.send(to));
        if !matches!(sent, Some(Ok(()))) {
            return Err(self.end());
        }
        // Looked for again and again: while this process is stopped, no time passes for it.
        let begin_of_last = limit.saturating_sub(POLL);
        let mut waited = Duration::ZERO;
        loop {
            match self.made.recv_timeout(POLL.min(limit)) {
                Ok(Ok(Some(made))) => {
                    self.has_made = true;
                    return Ok(made);
                }
                Err(RecvTimeoutError::Timeout) if waited < begin_of_last => waited += POLL,
                Err(RecvTimeoutError::Timeout) => return Err(End::TooLong(limit)),
                _ => return Err(self.end()),
            }
        }
    }

    /// Why it has ended by itself, or was about to.
    fn end(&mut self) -> End {
        // It ends with its input, if it has not yet.
        drop(self.to.take());
        let mut looks = (0..10).map(|_| thread::sleep(POLL));
        let status = loop {
            match self.process.try_wait() {
                Ok(None) if looks.next().is_some() => {}
                Ok(status) => break status,
                Err(_) => break None,
            }
        };
        if status.is_none() {
            let _ = self.process.kill();
        }
        let said = self.said.take().and_then(|said| said.join().ok()).unwrap_or_default();
        let is_out_of_memory = status.is_some_and(|it| it.code() == Some(OUT_OF_MEMORY.into()));
        if is_out_of_memory || said.starts_with("memory allocation of ") {
            return End::TooMuchMemory;
        }
        let status = status.as_ref().map(ExitStatus::to_string).unwrap_or_default();
        End::Crash(if said.is_empty() { status } else { said })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It has nothing to lose; one that has ended already is no fault.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Hears what a worker says: its first word, and then what it makes.
fn listen(from: ChildStdout, hello: &Sender<Hello>, made: &Sender<io::Result<Option<Made>>>) {
    let mut from = BufReader::new(from);
    let Ok(Some(said)) = receive_line(&mut from) else { return };
    let _ = hello.send(said);
    loop {
        let it = Made::receive(&mut from);
        let is_last = !matches!(it, Ok(Some(_)));
        if made.send(it).is_err() || is_last {
            break;
        }
    }
}

/// The beginning of what a worker says on standard error, which is why it crashed, if it did.
fn read_stderr(mut from: ChildStderr) -> String {
    let mut said = Vec::new();
    let _ = from.by_ref().take(MOST_SAID as u64).read_to_end(&mut said);
    // It must not wait until somebody reads the rest.
    let _ = io::copy(&mut from, &mut io::sink());
    reason(&String::from_utf8_lossy(&said))
}

/// Why a process crashed, by what it said: without advice to programmers, and without numbers of
/// threads, which are others every time.
fn reason(said: &str) -> String {
    let lines = said.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with("note: "));
    let said = lines.collect::<Vec<_>>().join(" ");
    match said.split_once(" (") {
        Some((thread, rest)) if thread.starts_with("thread '") => {
            let number = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
            format!("{thread}{}", number.strip_prefix(')').unwrap_or(number))
        }
        _ => said,
    }
}

impl Display for End {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong(limit) => write!(f, "it took longer than {} s", limit.as_secs_f64()),
            Self::TooMuchMemory => f.write_str("it needed too much memory"),
            Self::Crash(said) => f.write_str(said),
        }
    }
}

impl End {
    /// What there is to say of the briefing of a file, `called` so.
    fn diagnostic(&self, file: &str, called: &str) -> Diagnostic {
        const USUAL: &str = "a picture, a font or a template of your own is the usual reason";
        let fault = |code, message: String| Diagnostic::error(code, message);
        let fault = match self {
            Self::TooLong(limit) => {
                let seconds = limit.as_secs_f64();
                let message = format!("`{called}` was given up after {seconds} s");
                fault(Code::TimeLimit, message)
                    .hint(format!("{USUAL}; `--time-limit` gives it longer"))
            }
            Self::TooMuchMemory => {
                let message = format!("`{called}` was given up: it needs too much memory");
                fault(Code::MemoryLimit, message)
                    .hint(format!("{USUAL}; `--memory-limit` gives it more"))
            }
            Self::Crash(said) => {
                fault(Code::Crashed, format!("twopager crashed on `{called}`: {said}"))
                    .hint(format!("{USUAL}; else please report this with the file"))
            }
        };
        fault.of_file(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What could not be made is made by those who can; what nobody can make is reported once.
    #[test]
    fn no_briefing_is_lost() {
        let briefing = |file: &str| Briefing { file: file.into(), language: None };
        let briefings = ["a", "b", "c"].map(briefing);
        let unreadable: fn(&Briefing) -> Result<Outcome, Failure> = |_| Ok(Err(Failure::new()));
        let unable: fn(&Briefing) -> Result<Outcome, Failure> = |_| Err(no_process(&"too many"));
        let (sender, done) = sync_channel(briefings.len());
        let queue = Queue::new(&briefings);
        queue.work(&sender, unable);
        assert_eq!(queue.briefings().len(), 3);
        queue.work(&sender, unreadable);
        drop(sender);
        assert_eq!(done.iter().map(|(number, _)| number).collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(queue.failure(), no_process(&"too many"));
    }

    #[test]
    fn a_crash_is_said_the_same_every_time() {
        let panicked = "\nthread 'main' (17618) panicked at src/a.rs:1:2:\nindex out of bounds\n\
                        note: run with `RUST_BACKTRACE=1` environment variable\n";
        assert_eq!(reason(panicked), "thread 'main' panicked at src/a.rs:1:2: index out of bounds");
        let overflown = "\nthread 'main' (7) has overflowed its stack\nfatal runtime error\n";
        assert_eq!(reason(overflown), "thread 'main' has overflowed its stack fatal runtime error");
        assert_eq!(reason("memory allocation (of 5) failed"), "memory allocation (of 5) failed");
        assert_eq!(reason(""), "");
    }
}
