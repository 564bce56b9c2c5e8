//! `twopager check`: everything that `build` would object to, and what is stale.

use twopager::files;

use super::Failure;
use super::arguments::Check;
use super::batch::{self, Found, Named, Summary};
use super::input::Input;
use super::making::{Maker, Purpose, Task};
use super::reporter::Reporter;
use super::telling::Told;
use super::terminal::Terminal;
use super::today::today;

/// Checks every file, and reports all that is found.
pub fn run(
    arguments: &Check,
    terminal: &Terminal,
    reporter: &mut Reporter<'_>,
) -> Result<(), Failure> {
    match Named::find(&arguments.facts)? {
        Named::One(file) => {
            let maker = maker(arguments)?;
            reporter.report("", maker.warnings());
            let Input { name, folder, bytes, .. } = Input::read(file.as_deref())?;
            let made = maker.make(&Task { name: name.clone(), folder, bytes });
            reporter.report(&name, &made.diagnostics);
            Ok(())
        }
        Named::Several(found) => {
            several(arguments, &found.in_part(arguments.batch), terminal, reporter)
        }
    }
}

/// What checks facts, here or in a worker.
pub fn maker(arguments: &Check) -> Result<Maker, Failure> {
    let today = arguments.today.map_or_else(today, |day| Ok(day.0))?;
    Maker::open(&arguments.setup, &arguments.request, Purpose::Check { today })
}

fn several(
    arguments: &Check,
    found: &Found,
    terminal: &Terminal,
    reporter: &mut Reporter<'_>,
) -> Result<(), Failure> {
    let mut is_in_order = vec![true; found.files.len()];
    batch::run(found, arguments.batch, false, terminal, reporter, |reporter, number, it| {
        let (name, diagnostics) = match it {
            Ok((input, made)) => (input.name, made.diagnostics),
            Err(failure) => (String::new(), failure),
        };
        is_in_order[number] = !reporter.fails_for(&diagnostics);
        Told { reports: vec![(name, diagnostics)], ..Told::default() }
    })?;
    if reporter.is_for_people() {
        let files = found.files.iter().zip(&is_in_order);
        let others = files.filter(|(_, is_in_order)| !**is_in_order);
        let names: Vec<_> = others.map(|(file, _)| files::shown(file)).collect();
        let to_look_at: Vec<_> = names.iter().map(|name| &**name).collect();
        let counts = [found.files.len() - names.len(), names.len()];
        let counts = counts.into_iter().zip(["in order", "to look at"]).collect();
        terminal.inform(&Summary { counts, to_look_at, others: found.others }.to_string());
    }
    Ok(())
}
