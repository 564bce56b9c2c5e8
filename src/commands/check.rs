//! `twopager check`: everything that `build` would object to, and what is stale.

use twopager::files;

use super::Failure;
use super::arguments::Check;
use super::batch::{Batch, Found, Named, Summary};
use super::input::Input;
use super::making::{Maker, Purpose, Task};
use super::messages::Messages;
use super::reporter::Reporter;
use super::terminal::Terminal;
use super::today::today;

/// Checks every file, and reports all that is found.
pub fn run(
    arguments: &Check,
    terminal: &Terminal,
    reporter: &mut Reporter<'_>,
) -> Result<(), Failure> {
    match Named::find(&arguments.facts, arguments.batch)? {
        Named::One(file) => {
            let maker = maker(arguments)?;
            reporter.report("", maker.warnings());
            let Input { name, folder, bytes, .. } = Input::read(file.as_deref())?;
            let made = maker.make(&Task { name: name.clone(), folder, bytes });
            reporter.report(&name, &made.diagnostics);
            Ok(())
        }
        Named::Several(found) => several(arguments, found, terminal, reporter),
    }
}

/// What checks facts, here or in a worker.
pub fn maker(arguments: &Check) -> Result<Maker, Failure> {
    let today = arguments.today.map_or_else(today, |day| Ok(day.0))?;
    Maker::open(&arguments.setup, &arguments.request, Purpose::Check { today })
}

fn several(
    arguments: &Check,
    mut found: Found,
    terminal: &Terminal,
    reporter: &mut Reporter<'_>,
) -> Result<(), Failure> {
    reporter.report("", &found.faults);
    let of = found.in_part(arguments.batch.shard);
    // The same day for all, however long it takes.
    let more = match arguments.today {
        Some(_) => Vec::new(),
        None => vec!["--today".to_owned(), today()?.0.to_string()],
    };
    let mut to_look_at = vec![None; found.files.len()];
    let batch = Batch { files: &found.files, arguments: arguments.batch, more, is_quiet: false };
    batch.run(terminal, reporter, |reporter, number, outcome| {
        let (name, diagnostics) = match outcome {
            Ok((input, made)) => (input.name, made.diagnostics),
            Err(failure) => (files::shown(&found.files[number]), failure),
        };
        let report = reporter.prepare(&name, &diagnostics);
        to_look_at[number] = Some(name).filter(|_| report.has_failed());
        Messages { reports: vec![report], ..Messages::default() }
    })?;
    if reporter.is_for_people() {
        let to_look_at: Vec<_> = to_look_at.iter().flatten().map(|name| &**name).collect();
        let counts = [found.files.len() - to_look_at.len(), to_look_at.len()];
        let counts = counts.into_iter().zip(["in order", "to look at"]).collect();
        let others = found.others.len();
        terminal.inform(&Summary { counts, to_look_at, of, others }.to_string());
    }
    Ok(())
}
