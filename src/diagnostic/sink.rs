//! Where all diagnostics meet on the way from facts to paper.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::{Code, Diagnostic, Severity};

/// The most diagnostics of one kind that are shown: mending a hundred is work
/// enough.
pub(crate) const MOST_SHOWN: usize = 100;

/// Collects diagnostics; whoever finds something pushes it here and goes on.
///
/// ```
/// use twopager::diagnostic::{Code, Diagnostic, Sink};
///
/// let mut sink = Sink::default();
/// sink.push(Diagnostic::warning(Code::Unused, "this source is not used anywhere"));
/// assert!(!sink.has_errors());
/// assert_eq!(sink.into_sorted().len(), 1);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Sink {
    diagnostics: Vec<Diagnostic>,
    /// The severity of what a search that was cut off may have missed.
    cut_off: Option<Severity>,
}

impl Sink {
    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The value of a result; or none, and its diagnostics are added.
    pub fn take<T>(&mut self, result: Result<T, Vec<Diagnostic>>) -> Option<T> {
        result.map_err(|diagnostics| self.extend(diagnostics)).ok()
    }

    /// The same, with each diagnostic put otherwise.
    #[cfg(feature = "pages")]
    pub(crate) fn map(self, change: impl FnMut(Diagnostic) -> Diagnostic) -> Self {
        let diagnostics = self.diagnostics.into_iter().map(change).collect();
        Self { diagnostics, ..self }
    }

    /// Takes over what another sink has collected.
    pub fn merge(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
        self.cut_off = self.cut_off.max(other.cut_off);
    }

    /// Notes that there may be more of a severity, which nobody looked for.
    pub(crate) fn cut_off(&mut self, severity: Severity) {
        self.cut_off = self.cut_off.max(Some(severity));
    }

    /// Whether anything is wrong, so that nothing can be written.
    pub fn has_errors(&self) -> bool {
        self.cut_off == Some(Severity::Error)
            || self.diagnostics.iter().any(|it| it.severity == Severity::Error)
    }

    /// All there is to report, each thing once, file by file and in the order of
    /// the places: of too many the first of each code, the first errors and the first
    /// warnings, and one diagnostic for the rest. What has no place comes last.
    pub fn into_sorted(self) -> Vec<Diagnostic> {
        let Self { mut diagnostics, cut_off } = self;
        by_place(&mut diagnostics);
        diagnostics.dedup();
        if diagnostics.len() <= MOST_SHOWN && cut_off.is_none() {
            return diagnostics;
        }
        let mut diagnostics = most_telling_first(diagnostics);
        let hidden = diagnostics.split_off(diagnostics.len().min(MOST_SHOWN));
        by_place(&mut diagnostics);
        diagnostics.push(rest(&hidden, cut_off));
        diagnostics
    }
}

impl Extend<Diagnostic> for Sink {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        self.diagnostics.extend(diagnostics);
    }
}

/// What was found about a file more than once, as for briefings in several languages: each
/// thing once, in the order of the places.
///
/// ```
/// use twopager::diagnostic::{Code, Diagnostic, joined};
///
/// let fault = |message: &str| Diagnostic::warning(Code::LeftOut, message);
/// let (english, french) = (vec![fault("a"), fault("b")], vec![fault("a"), fault("c")]);
/// assert_eq!(joined(vec![english, french]), ["a", "b", "c"].map(fault));
/// ```
pub fn joined(lists: Vec<Vec<Diagnostic>>) -> Vec<Diagnostic> {
    let is_several = lists.len() > 1;
    let mut joined = Vec::new();
    for diagnostic in lists.into_iter().flatten() {
        if !is_several || !joined.contains(&diagnostic) {
            joined.push(diagnostic);
        }
    }
    if is_several {
        by_place(&mut joined);
    }
    joined
}

/// Puts diagnostics into the order of their places, file by file.
fn by_place(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|one, other| {
        let place = |it: &Diagnostic| {
            it.place.as_ref().map(|place| (place.name().to_owned(), place.range().start))
        };
        let (one, other) = (place(one), place(other));
        (one.is_none(), one).cmp(&(other.is_none(), other))
    });
}

/// The first of each code and severity, since the exit code follows from them; then
/// the other errors, then the other warnings.
fn most_telling_first(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut seen = HashSet::new();
    let (mut firsts, mut others) = (Vec::new(), Vec::new());
    for diagnostic in diagnostics {
        let is_first = seen.insert((diagnostic.severity, diagnostic.code));
        if is_first { firsts.push(diagnostic) } else { others.push(diagnostic) }
    }
    others.sort_by_key(|diagnostic| Reverse(diagnostic.severity));
    firsts.extend(others);
    firsts
}

/// One diagnostic for those that are not shown.
fn rest(hidden: &[Diagnostic], cut_off: Option<Severity>) -> Diagnostic {
    let worst = hidden.iter().map(|diagnostic| diagnostic.severity).max().max(cut_off);
    let at_least = if cut_off.is_some() { "at least " } else { "" };
    let count = hidden.len().max(1);
    let what = if count == 1 { "more is" } else { "more are" };
    let message = format!("{at_least}{count} {what} not shown");
    let rest = Diagnostic::new(worst.unwrap_or(Severity::Error), Code::MoreFaults, message);
    rest.hint("mend these first")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Place, SourceText};

    fn at(line: usize, diagnostic: Diagnostic) -> Diagnostic {
        let source = SourceText::new("x.yaml", "x\n".repeat(1000));
        diagnostic.at(Place::new(source, 2 * line..2 * line + 1))
    }

    fn lines(diagnostics: &[Diagnostic]) -> Vec<Option<usize>> {
        diagnostics.iter().map(|it| it.place.as_ref().map(Place::line)).collect()
    }

    #[test]
    fn the_order_is_that_of_the_file_and_each_thing_is_there_once() {
        let mut sink = Sink::default();
        sink.push(Diagnostic::error(Code::Template, "nowhere"));
        for line in [7, 3, 5, 3] {
            sink.push(at(line, Diagnostic::warning(Code::Unused, "x")));
        }
        assert!(sink.has_errors());
        assert_eq!(lines(&sink.into_sorted()), [Some(4), Some(6), Some(8), None]);
    }

    #[test]
    fn of_too_many_each_code_is_there_and_then_the_first() {
        let mut sink = Sink::default();
        sink.extend((0..150).map(|line| at(line, Diagnostic::warning(Code::Unused, "x"))));
        sink.push(at(900, Diagnostic::warning(Code::StaleFact, "x")));
        sink.push(Diagnostic::warning(Code::LeftOut, "nowhere"));
        let sorted = sink.into_sorted();
        assert_eq!(sorted.len(), MOST_SHOWN + 1);
        assert_eq!(lines(&sorted)[97..], [Some(98), Some(901), None, None]);
        assert_eq!(sorted[MOST_SHOWN].message, "52 more are not shown");
        assert_eq!(sorted[MOST_SHOWN].severity, Severity::Warning);
    }

    #[test]
    fn many_errors_do_not_hide_the_only_warning_of_a_code() {
        let mut sink = Sink::default();
        sink.push(at(1, Diagnostic::warning(Code::FontInvalid, "x")));
        sink.extend((2..150).map(|line| at(line, Diagnostic::error(Code::UnknownFact, "x"))));
        sink.push(at(800, Diagnostic::error(Code::FontInvalid, "x")));
        sink.push(at(900, Diagnostic::warning(Code::StaleFact, "x")));
        let sorted = sink.into_sorted();
        let lines = lines(&sorted);
        assert!([2, 801, 901].iter().all(|line| lines.contains(&Some(*line))), "{lines:?}");
        assert_eq!(sorted[MOST_SHOWN].message, "51 more are not shown");
        assert_eq!(sorted[MOST_SHOWN].severity, Severity::Error);
    }

    #[test]
    fn errors_that_were_not_looked_for_are_errors() {
        let mut sink = Sink::default();
        sink.cut_off(Severity::Warning);
        assert!(!sink.has_errors());
        sink.cut_off(Severity::Error);
        assert!(sink.has_errors());
        assert_eq!(sink.into_sorted()[0].message, "at least 1 more is not shown");
    }
}
