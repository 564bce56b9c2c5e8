//! `twopager check`: everything that `build` would object to, and what is stale.

use std::path::Path;

use twopager::facts::Day;

use crate::cli::Check;
use crate::input::Input;
use crate::outcome::{Kind, Outcome};
use crate::today::today;

/// Checks every file and says all there is to say.
pub fn run(args: &Check) -> Result<Outcome, Outcome> {
    let day = args.today.map_or_else(today, |day| day.0);
    let paths = args.facts.iter().map(|path| Some(path.as_path()));
    let sample = args.facts.is_empty().then_some(None);
    let outcomes = paths.chain(sample).map(|path| check(path, day).unwrap_or_else(|failed| failed));
    let nothing = Outcome { kind: Kind::Done, reports: Vec::new() };
    Ok(outcomes.fold(nothing, Outcome::and))
}

fn check(path: Option<&Path>, today: Day) -> Result<Outcome, Outcome> {
    let input = Input::read(path)?;
    let located = match twopager::check(&input.name, &input.bytes) {
        Ok(located) => located,
        Err(faults) => return Err(Outcome::new(Kind::Faults, &input.name, faults)),
    };
    let stale = located.stale(today);
    let kind = if stale.is_empty() { Kind::Done } else { Kind::Stale };
    let said = located.warnings.into_iter().chain(stale).collect();
    Ok(Outcome::new(kind, &input.name, said))
}
