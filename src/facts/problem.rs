//! A fault at a path of the facts, and the way from there to its place in the
//! file.

use std::ops::Range;
use std::sync::Arc;

use super::fault::Fault;
use super::tree::{Node, Path};
use crate::diagnostic::{Diagnostic, Place, Severity, SourceText};

/// A fault at a path of the facts.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) severity: Severity,
    pub(crate) path: Path,
    pub(crate) fault: Fault,
    /// Whether the key is at fault and not its value.
    at_key: bool,
}

impl Problem {
    pub(crate) fn new(severity: Severity, path: Path, fault: Fault) -> Self {
        Self { severity, path, fault, at_key: false }
    }

    /// Moves the problem from the value to its key.
    pub(crate) fn at_key(self) -> Self {
        Self { at_key: true, ..self }
    }

    /// The problem as it is told, at its place.
    pub(crate) fn locate(self, source: &Arc<SourceText>, tree: &Node) -> Diagnostic {
        let range = self.range(&source.text, tree);
        let place = Place::new(Arc::clone(source), range);
        let mut diagnostic = Diagnostic::new(self.severity, self.fault.code, self.fault.message)
            .at(place)
            .path(tree.written(&self.path).to_string());
        diagnostic.expected = self.fault.expected;
        diagnostic.hints.extend(self.fault.hint);
        diagnostic
    }

    /// The part of the value that is at fault, where it stands in the file as
    /// it was written; or the key, or the whole value.
    fn range(&self, text: &str, tree: &Node) -> Range<usize> {
        let value = tree.range_of(&self.path);
        let key = tree.key_range_of(&self.path);
        let fragment = self.fault.fragment.as_deref();
        let found = fragment.and_then(|fragment| {
            let start = value.start + find(text.get(value.clone())?, fragment)?;
            Some(start..start + fragment.len())
        });
        let is_key = |range: &Range<usize>| text.get(range.clone()) == fragment;
        found.or_else(|| key.filter(|range| self.at_key || is_key(range))).unwrap_or(value)
    }
}

/// Where a fragment stands by itself, and not as a part of a longer name or
/// behind a doubled brace.
fn find(text: &str, fragment: &str) -> Option<usize> {
    let in_name = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let alone = |start: usize| {
        let before = text[..start].chars().next_back();
        let after = text[start + fragment.len()..].chars().next();
        let joined_before = fragment.starts_with(in_name) && before.is_some_and(in_name);
        let joined_after = fragment.ends_with(in_name) && after.is_some_and(in_name);
        let doubled = fragment.starts_with('{') && before == Some('{');
        !joined_before && !joined_after && !doubled
    };
    let mut places = text.match_indices(fragment).map(|(start, _)| start);
    places.clone().find(|start| alone(*start)).or_else(|| places.next())
}
