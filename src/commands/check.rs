//! `twopager check`: everything that `build` would object to, and what is stale.

use std::path::Path;

use twopager::diagnostic::Severity;
use twopager::facts::Day;

use super::arguments::{Check, Making};
use super::input::Input;
use super::outcome::{Kind, Outcome};
use super::project;
use super::today::today;

/// Checks every file and says all there is to say.
pub fn run(args: &Check) -> Result<Outcome, Outcome> {
    let day = args.today.map_or_else(today, |day| Ok(day.0))?;
    let paths = args.facts.iter().map(|path| Some(path.as_path()));
    let sample = args.facts.is_empty().then_some(None);
    let check = |path| check(path, &args.making, day).unwrap_or_else(|failed| failed);
    let outcomes = paths.chain(sample).map(check);
    let nothing = Outcome { kind: Kind::Done, reports: Vec::new() };
    Ok(outcomes.fold(nothing, Outcome::and))
}

fn check(path: Option<&Path>, making: &Making, today: Day) -> Result<Outcome, Outcome> {
    let input = Input::read(path)?;
    let told = project(making, path).check(&input.name, &input.bytes, Some(today));
    let is_stale = told.iter().any(|told| told.code.is_of_staleness());
    let kind = match told.iter().any(|told| told.severity == Severity::Error) {
        true => return Err(Outcome::of_faults(&input.name, told)),
        false if is_stale => Kind::Stale,
        false => Kind::Done,
    };
    Ok(Outcome::new(kind, &input.name, told))
}
