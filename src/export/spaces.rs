//! Spaces where nobody sets type.

/// A text with ordinary spaces: that some must not be broken is for the lines of the pages.
pub(super) fn plain_spaces(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}', '\n'], " ")
}
