//! What is to be reported of an earlier edition (`--since`).

use crate::diagnostic::{Code, Diagnostic};
use crate::facts::{Facts, Located};
use crate::yaml::{Fault, Path, Problem};

/// The error that an edition is not the earlier one; none if it is, or is of the same day.
pub(super) fn later(old: &Facts, new: &Located) -> Vec<Diagnostic> {
    let (before, now) = (old.date.0, new.facts().date.0);
    if before <= now {
        return Vec::new();
    }
    let message = format!("the earlier edition (`--since`) is the later one, of {before}");
    let fault = Fault::new(Code::Usage, message)
        .hint("exchange the two: build the later edition, and name this one with `--since`");
    new.file().diagnostics(&[Problem::error(Path::top("date"), fault)])
}

/// The warning that there is nothing to be said of what has changed.
pub(super) fn nothing_to_tell(new: &Located) -> Diagnostic {
    let message = "nothing that page 1 tells has changed since the earlier edition (`--since`)";
    let diagnostic = Diagnostic::warning(Code::NothingToTell, message);
    at_date(diagnostic, new).hint("`twopager diff` says all that has changed")
}

/// The warning that there is no room for what has changed: with it, the pages lack so much.
pub(super) fn left_out(new: &Located, reason: &str) -> Diagnostic {
    let message = format!("what has changed (`--since`) is left out: with it, {reason}");
    let diagnostic = Diagnostic::warning(Code::LeftOut, message);
    at_date(diagnostic, new).hint("shorten other texts to keep it; `--no-omit` makes this an error")
}

fn at_date(diagnostic: Diagnostic, new: &Located) -> Diagnostic {
    let (file, path) = (new.file(), Path::top("date"));
    diagnostic.at(file.value(&path)).path(file.as_written(&path))
}
