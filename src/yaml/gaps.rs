//! What of a file could not be read, or was read by a guess: nothing is reported that
//! only follows from that.

use std::ops::Range;

use super::{Kind, Node, Path};

/// What of a file could not be read, or was read by a guess.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Gaps {
    /// What left no trace in the tree: the group or the list that it stood in, and its
    /// bytes.
    pub(super) lost: Vec<(Path, Range<usize>)>,
    /// Where something was mended that may have been meant otherwise.
    pub(super) guesses: Vec<Range<usize>>,
}

impl Gaps {
    /// The groups and lists that something is lost of.
    pub(crate) fn incomplete(&self) -> impl Iterator<Item = &Path> {
        self.lost.iter().map(|(path, _)| path)
    }

    /// Whether something is lost of a group or a list.
    pub(crate) fn is_incomplete(&self, path: &Path) -> bool {
        self.incomplete().any(|incomplete| incomplete == path)
    }

    /// Whether what stands at a path, or the key there, is a guess itself.
    pub(crate) fn is_guess(&self, tree: &Node, path: &Path) -> bool {
        let touches = |one: &Range<usize>, other: &Range<usize>| {
            one.start <= other.end && other.start <= one.end
        };
        let node = tree.nearest(path);
        let key = tree.key_range_of(path);
        self.guesses.iter().any(|guess| {
            key.as_ref().is_some_and(|key| touches(guess, key))
                || touches(guess, &node.range) && !is_inside_a_part(node, guess)
        })
    }
}

/// Whether some bytes lie within one of the parts of a group or a list.
fn is_inside_a_part(node: &Node, bytes: &Range<usize>) -> bool {
    let is_around = |part: &Node| part.range.start < bytes.start && bytes.end <= part.range.end;
    match &node.kind {
        Kind::List(items) => items.iter().any(is_around),
        Kind::Map(entries) => entries.iter().any(|(_, value)| is_around(value)),
        Kind::Nothing | Kind::Scalar(_) | Kind::Refused => false,
    }
}
