//! The worker of a batch: a process that makes one briefing after the other and has no effect
//! but to say what it made. So it can be ended at any time, and nothing is lost or half done.

use std::io::{self, BufReader, Write, stderr, stdin, stdout};
use std::process::{ExitCode, exit};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;
use std::time::Duration;

use memory_stats::memory_stats;
use twopager::diagnostic::Packed;

use super::protocol::{Hello, send_line};
use crate::commands::arguments::{BatchArguments, Command};
use crate::commands::making::{Maker, Task};
use crate::commands::{Failure, build, check};

/// The exit code of a worker that needs more memory than there may be. Nobody but the batch
/// meets it.
pub const OUT_OF_MEMORY: u8 = 99;

/// How often a worker looks how much memory it has: often enough that what grows by
/// gigabytes a second does not get far.
const LOOK: Duration = Duration::from_millis(20);

/// Makes what it is sent on standard input, and sends back what it made of it. It ends with
/// the input, whatever it is doing.
pub fn run(command: &Command) -> ExitCode {
    let (maker, batch) = match command {
        Command::Build(arguments) => (build::maker(arguments), arguments.batch),
        Command::Check(arguments) => (check::maker(arguments), arguments.batch),
        _ => return ExitCode::FAILURE,
    };
    match serve(maker, batch) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

fn serve(maker: Result<Maker, Failure>, batch: BatchArguments) -> io::Result<()> {
    let mut to = stdout().lock();
    let hello = match &maker {
        Ok(maker) => Hello { diagnostics: maker.warnings().into(), is_ready: true },
        Err(failure) => Hello { diagnostics: Packed::from(&failure[..]), is_ready: false },
    };
    send_line(&mut to, &hello)?;
    to.flush()?;
    let Ok(maker) = maker else { return Ok(()) };
    end_above(batch.memory_limit * 1_000_000);
    for task in tasks() {
        maker.make(&task).send(&mut to)?;
    }
    Ok(())
}

/// The tasks on standard input. When it is at its end, nobody waits for what is being made.
fn tasks() -> Receiver<Task> {
    let (sender, receiver) = sync_channel(0);
    thread::spawn(move || {
        let mut from = BufReader::new(stdin());
        while let Ok(Some(task)) = Task::receive(&mut from) {
            if sender.send(task).is_err() {
                break;
            }
        }
        exit(0);
    });
    receiver
}

/// Ends the process as soon as it has more bytes of memory than there may be.
fn end_above(most: u64) {
    thread::spawn(move || {
        while memory_stats().is_none_or(|now| now.physical_mem as u64 <= most) {
            thread::sleep(LOOK);
        }
        exit(OUT_OF_MEMORY.into());
    });
}
