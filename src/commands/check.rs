//! `twopager check`: everything that `build` would object to, and what is stale.

use std::path::Path;

use twopager::Request;

use super::arguments::Check;
use super::input::Input;
use super::reporter::Reporter;
use super::today::today;
use super::{Failure, folder_of, open, request};

/// Checks every file, and reports all that is found as soon as it is.
pub fn run(arguments: &Check, reporter: &mut Reporter<'_>) -> Result<(), Failure> {
    let today = arguments.today.map_or_else(today, |day| Ok(day.0))?;
    let asked = request(&arguments.request, None)?;
    let press = open(&arguments.setup)?;
    reporter.report("", press.warnings());
    let paths = arguments.facts.iter().map(|path| Some(path.as_path()));
    let sample = arguments.facts.is_empty().then_some(None);
    let mut check = |path: Option<&Path>| match Input::read(path) {
        Ok(input) => {
            let request = Request { folder: path.map(folder_of), ..asked.clone() };
            let found = press.check(&input.name, &input.bytes, &request, Some(today));
            reporter.report(&input.name, &found);
        }
        Err(failure) => reporter.report("", &failure),
    };
    paths.chain(sample).for_each(&mut check);
    Ok(())
}
