//! What can be seen on paper, and what must not be in a text.

use std::collections::BTreeSet;

use icu_properties::CodePointSetData;
use icu_properties::props::DefaultIgnorableCodePoint;

use crate::diagnostic::Code;
use crate::yaml::Fault;

/// Whether there is anything to be seen of a text: more than spaces, controls, and
/// what Unicode has to be ignored where it cannot be shown.
pub(crate) fn is_visible(text: &str) -> bool {
    const BLANKS: [char; 2] = ['\u{2800}', '\u{1d159}'];
    let ignorable = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    text.chars().any(|c| {
        !c.is_whitespace() && !c.is_control() && !ignorable.contains(c) && !BLANKS.contains(&c)
    })
}

/// Refuses what cannot be seen on paper, and what makes a text read other than
/// it is written: a fault for each such character.
pub(crate) fn stray_controls(text: &str) -> Vec<Fault> {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let stray =
        |c: &char| (c.is_control() && !c.is_ascii_whitespace()) || turns(*c) || *c == '\u{fffe}';
    let stray: BTreeSet<char> = text.chars().filter(stray).collect();
    let fault = |c: char| {
        let message = format!("the invisible character U+{:04X} in a text", u32::from(c));
        let fault = Fault::new(Code::TextControl, message).within(c.to_string());
        fault.hint("delete it: it cannot be printed, or turns the text around")
    };
    stray.into_iter().map(fault).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_ink_cannot_be_seen() {
        for text in [
            "",
            " \n",
            "\u{200b}",
            "\u{2060}\u{feff}",
            "\u{ad}",
            "\u{3164}",
            "\u{2800}",
            "\u{200d}\u{fe0f}",
            "\u{a0}",
            "\u{e0041}",
        ] {
            assert!(!is_visible(text), "{text:?}");
        }
        for text in ["a", "\u{200b}a", "…", "👩\u{200d}🌾", "ع"] {
            assert!(is_visible(text), "{text:?}");
        }
    }
}
