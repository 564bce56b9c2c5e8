//! `twopager check`: everything that `build` would object to, and what is stale.

use twopager::facts::Reading;
use twopager::files;

use super::Failure;
use super::arguments::Check;
use super::batch::{Batch, Found, Named, Summary};
use super::briefing::called;
use super::input::Input;
use super::making::{Maker, Purpose, Task};
use super::messages::Messages;
use super::reporter::Reporter;
use super::terminal::Terminal;
use super::today::now;

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
            let input = Input::read(file.as_deref())?;
            let languages =
                arguments.languages.of(|| Some(Reading::new(&input.name, &input.bytes)));
            let messages = languages.into_iter().map(|language| {
                let made = maker.make(&Task::of(&input, language));
                let (file, found) = (input.name.clone(), made.diagnostics);
                Messages { file, found, ..Messages::default() }
            });
            Messages::joined(messages.collect()).ready(reporter).print(terminal, reporter);
            Ok(())
        }
        Named::Several(found) => several(arguments, found, terminal, reporter),
    }
}

/// What checks facts, here or in a worker.
pub fn maker(arguments: &Check) -> Result<Maker, Failure> {
    let today = arguments.today.map_or_else(now, |it| Ok(it.0))?;
    Maker::open(&arguments.setup, &arguments.request, Purpose::Check { today })
}

fn several(
    arguments: &Check,
    found: Found,
    terminal: &Terminal,
    reporter: &mut Reporter<'_>,
) -> Result<(), Failure> {
    reporter.report("", &found.faults);
    let mut briefings = found.briefings(&arguments.languages);
    let of = briefings.len();
    if let Some(shard) = arguments.batch.shard {
        shard.keep(&mut briefings);
    }
    // The same moment for all, however long it takes.
    let more = match arguments.today {
        Some(_) => Vec::new(),
        None => vec!["--today".to_owned(), now()?.to_string()],
    };
    let mut to_look_at = vec![None; briefings.len()];
    let batch = Batch { briefings: &briefings, arguments: arguments.batch, more, is_quiet: false };
    batch.run(terminal, reporter, |reporter, number, outcome| {
        let briefing = &briefings[number];
        let (file, found) = match outcome {
            Ok((input, made)) => (input.name, made.diagnostics),
            Err(failure) => (files::shown(&briefing.file), failure),
        };
        if reporter.fails_for(&found) {
            to_look_at[number] = Some(called(&file, briefing.language.as_ref()));
        }
        Messages { file, found, ..Messages::default() }
    })?;
    if reporter.is_for_people() {
        let to_look_at: Vec<_> = to_look_at.into_iter().flatten().collect();
        let counts = [briefings.len() - to_look_at.len(), to_look_at.len()];
        let counts = counts.into_iter().zip(["in order", "to look at"]).collect();
        let others = found.others.len();
        terminal.inform(&Summary { counts, to_look_at, of, others }.to_string());
    }
    Ok(())
}
