//! What is to be reported of an earlier edition (`--since`).

use crate::diagnostic::{Code, Diagnostic};
use crate::diff::{About, Before, Changes, Kind};
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

/// The warnings about what page 1 says of the earlier edition and has in another language alone.
pub(super) fn untranslated(changes: &Changes, new: &Located) -> Vec<Diagnostic> {
    let found = changes.changes.iter().filter_map(|change| {
        let before = change.before.as_ref()?;
        let is_named = match change.about {
            About::Meeting => change.kind == Kind::Removed && before.upcoming,
            // What a number counted is told if both are others now.
            _ => ["label", "value"].iter().all(|key| change.values.iter().any(|it| it.key == *key)),
        };
        let language = before.language.as_ref().filter(|_| is_named)?;
        let Before { title, .. } = before;
        let message = format!(
            "page 1 has `{title}` in `{language}`: what has changed is told of an earlier edition \
             (`--since`), which is not given in `{}`",
            new.language()
        );
        let warning = at_date(Diagnostic::warning(Code::LanguageMissing, message), new);
        Some(warning.hint(
            "give that edition in this language as well; a file of translations keeps what is \
             gone if `twopager translate` brings it up to date",
        ))
    });
    found.collect()
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
