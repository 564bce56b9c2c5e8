//! Workers as those see them who let them work: each a process, given one briefing at a time,
//! ended if that takes too much, and replaced.

use std::collections::VecDeque;
use std::fmt::{self, Display, Formatter};
use std::io::{self, BufReader, BufWriter, Read};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use twopager::diagnostic::{Code, Diagnostic};

use super::protocol::{Hello, receive_line};
use super::worker::OUT_OF_MEMORY;
use crate::commands::Failure;
use crate::commands::arguments::BatchArguments;
use crate::commands::input::Input;
use crate::commands::making::{Made, Task};

/// As many bytes are kept of what a worker says before it crashes.
const MOST_SAID: usize = 2000;

/// Several workers, which share the arguments of this process.
pub struct Crew {
    arguments: BatchArguments,
    first: Worker,
}

/// What came of a facts file: what it is, and what was made of it.
pub type Outcome = Result<(Input, Made), Failure>;

impl Crew {
    /// Lets the first worker begin, and says what that has found.
    ///
    /// # Errors
    /// What keeps it from making any briefing.
    pub fn new(arguments: BatchArguments) -> Result<(Self, Vec<Diagnostic>), Failure> {
        let (first, found) = Worker::start(arguments.time_limit.0)?;
        Ok((Self { arguments, first }, found))
    }

    /// Makes briefings of files, several at a time, and says what came of each as soon as it is
    /// there, by its number.
    pub fn make(self, files: &[PathBuf], mut done: impl FnMut(usize, Outcome)) {
        let jobs = self.arguments.jobs.or_else(|| thread::available_parallelism().ok());
        let jobs = jobs.map_or(1, NonZeroUsize::get).min(files.len());
        let queue: Mutex<VecDeque<_>> = Mutex::new(files.iter().enumerate().collect());
        let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        // As many wait for those who write as there are workers: memory is flat.
        let (sender, outcomes) = sync_channel(jobs);
        let limit = self.arguments.time_limit.0;
        let mut first = Some(self.first);
        thread::scope(|scope| {
            for _ in 0..jobs {
                let (sender, next, mut worker) = (sender.clone(), &next, first.take());
                scope.spawn(move || {
                    while let Some((number, file)) = next() {
                        let outcome = make(file, &mut worker, limit);
                        if sender.send((number, outcome)).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(sender);
            for (number, outcome) in outcomes {
                done(number, outcome);
            }
        });
    }
}

/// Makes the briefing of a file, by a new worker if there is none. One that fails is no worker
/// any more.
fn make(file: &Path, worker: &mut Option<Worker>, limit: Duration) -> Outcome {
    let input = Input::read(Some(file))?;
    let mut able = match worker.take() {
        Some(worker) => worker,
        None => Worker::start(limit)?.0,
    };
    let task =
        Task { name: input.name.clone(), folder: input.folder.clone(), bytes: input.bytes.clone() };
    let made = match able.make(&task, limit) {
        Ok(made) => {
            *worker = Some(able);
            made
        }
        Err(end) => {
            let diagnostics = vec![end.diagnostic(&input.name)];
            Made { diagnostics, ..Made::default() }
        }
    };
    Ok((input, made))
}

/// A process that makes one briefing at a time. It is ended when this is dropped.
struct Worker {
    process: Child,
    to: BufWriter<ChildStdin>,
    made: Receiver<io::Result<Option<Made>>>,
    last_words: Option<JoinHandle<String>>,
}

/// Why a worker came to its end.
enum End {
    TooLong(Duration),
    TooMuchMemory,
    Crash(String),
}

impl Worker {
    /// Starts one, and says what it has found; it must be ready within the time that there is
    /// for a briefing.
    fn start(limit: Duration) -> Result<(Self, Vec<Diagnostic>), Failure> {
        let failure = |what: &dyn Display| {
            let message = format!("no process could be started that makes briefings: {what}");
            vec![Diagnostic::error(Code::Crashed, message)]
        };
        let mut process = process().map_err(|error| failure(&error))?;
        let (to, from) = (process.stdin.take(), process.stdout.take());
        let (Some(to), Some(from)) = (to, from) else { return Err(failure(&"no pipes")) };
        let last_words = process.stderr.take().map(last_words);
        let (hello, made) = listen(from);
        let mut worker = Self { process, to: BufWriter::new(to), made, last_words };
        match hello.recv_timeout(limit) {
            Ok(hello) => {
                let found = hello.diagnostics.into();
                if hello.is_ready { Ok((worker, found)) } else { Err(found) }
            }
            Err(RecvTimeoutError::Timeout) => Err(failure(&End::TooLong(limit))),
            Err(RecvTimeoutError::Disconnected) => Err(failure(&worker.end())),
        }
    }

    /// Makes a briefing, or comes to its end over it.
    fn make(&mut self, task: &Task, limit: Duration) -> Result<Made, End> {
        if task.send(&mut self.to).is_err() {
            return Err(self.end());
        }
        match self.made.recv_timeout(limit) {
            Ok(Ok(Some(made))) => Ok(made),
            Err(RecvTimeoutError::Timeout) => Err(End::TooLong(limit)),
            _ => Err(self.end()),
        }
    }

    /// Why it has ended by itself.
    fn end(&mut self) -> End {
        let status = self.process.wait();
        if status.as_ref().is_ok_and(|it| it.code() == Some(OUT_OF_MEMORY.into())) {
            return End::TooMuchMemory;
        }
        let said = self.last_words.take().and_then(|said| said.join().ok()).unwrap_or_default();
        let status = status.as_ref().map(ExitStatus::to_string).unwrap_or_default();
        End::Crash(if said.trim().is_empty() { status } else { said.trim().to_owned() })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It has nothing to lose; one that has ended already is no fault.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// This program once more, as a worker.
fn process() -> io::Result<Child> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("--worker").args(std::env::args_os().skip(1));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    // The cores have all got workers: a briefing is one thread's work.
    command.env("RAYON_NUM_THREADS", "1");
    // What is said of a crash stands in a message.
    command.env("RUST_BACKTRACE", "0");
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        // What interrupts the batch on a terminal interrupts the batch alone, and it ends them.
        command.process_group(0);
    }
    command.spawn()
}

/// What a worker says: its first word, and then what it makes.
fn listen(from: ChildStdout) -> (Receiver<Hello>, Receiver<io::Result<Option<Made>>>) {
    let (first, hello) = channel();
    let (sender, made) = channel();
    thread::spawn(move || {
        let mut from = BufReader::new(from);
        let Ok(Some(said)) = receive_line(&mut from) else { return };
        let _ = first.send(said);
        loop {
            let made = Made::receive(&mut from);
            let is_last = !matches!(made, Ok(Some(_)));
            if sender.send(made).is_err() || is_last {
                break;
            }
        }
    });
    (hello, made)
}

/// The beginning of what a worker says on standard error, which is why it crashed, if it did.
fn last_words(mut from: ChildStderr) -> JoinHandle<String> {
    thread::spawn(move || {
        let mut said = Vec::new();
        let _ = from.by_ref().take(MOST_SAID as u64).read_to_end(&mut said);
        // It must not wait until somebody reads the rest.
        let _ = io::copy(&mut from, &mut io::sink());
        String::from_utf8_lossy(&said).lines().collect::<Vec<_>>().join(" ")
    })
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
    fn diagnostic(&self, name: &str) -> Diagnostic {
        const USUAL: &str = "a picture, a font or a template of your own is the usual reason";
        let fault = |code, message: String| Diagnostic::error(code, message);
        match self {
            Self::TooLong(limit) => {
                let seconds = limit.as_secs_f64();
                let message = format!("`{name}` was given up after {seconds} s");
                fault(Code::TimeLimit, message)
                    .hint(format!("{USUAL}; `--time-limit` gives it longer"))
            }
            Self::TooMuchMemory => {
                let message = format!("`{name}` was given up: it needs too much memory");
                fault(Code::MemoryLimit, message)
                    .hint(format!("{USUAL}; `--memory-limit` gives it more"))
            }
            Self::Crash(said) => {
                fault(Code::Crashed, format!("twopager crashed on `{name}`: {said}"))
                    .hint("the other files are not affected; please report this with the file")
            }
        }
    }
}
