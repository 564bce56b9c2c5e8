//! Who may see a paper: any text of the house, or a label of the Traffic Light Protocol.

use super::{LanguageTag, Text};
use crate::diagnostic::{Code, nearest};
use crate::yaml::{Fault, Path};

/// The most characters of a marking, which stands on a line with others.
pub(crate) const MOST_CHARACTERS: usize = 48;

/// A label of the Traffic Light Protocol, version 2.0, as FIRST defines it
/// (<https://www.first.org/tlp/>).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tlp {
    /// For the eyes and ears of individual recipients only.
    Red,
    /// Limited disclosure: within an organisation and to its clients.
    Amber,
    /// Limited disclosure: within an organisation alone.
    AmberStrict,
    /// Limited disclosure: within a community.
    Green,
    /// No limit on disclosure.
    Clear,
}

impl Tlp {
    /// All of them with their labels.
    const LABELS: [(Self, &'static str); 5] = [
        (Self::Red, "TLP:RED"),
        (Self::Amber, "TLP:AMBER"),
        (Self::AmberStrict, "TLP:AMBER+STRICT"),
        (Self::Green, "TLP:GREEN"),
        (Self::Clear, "TLP:CLEAR"),
    ];

    /// The label that a text is: in capitals and without spaces, as FIRST asks.
    ///
    /// ```
    /// use twopager::facts::Tlp;
    ///
    /// assert_eq!(Tlp::of("TLP:AMBER+STRICT"), Some(Tlp::AmberStrict));
    /// assert_eq!(Tlp::of("TLP: amber"), None);
    /// ```
    pub fn of(text: &str) -> Option<Self> {
        Self::LABELS.iter().find(|(_, label)| *label == text.trim()).map(|(tlp, _)| *tlp)
    }

    /// What a template calls it: `amber-strict`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Amber => "amber",
            Self::AmberStrict => "amber-strict",
            Self::Green => "green",
            Self::Clear => "clear",
        }
    }
}

/// What may be wrong with a marking: one that looks like a label of the protocol and is none.
pub(super) fn mistaken(marking: &Text) -> Option<Fault> {
    let (_, text) = marking.each().find(|(_, line)| is_mistaken(&line.plain()))?;
    let text = text.plain();
    let text = text.trim();
    let fault = Fault::new(Code::MarkingUnknown, format!("`{text}` is no label of TLP 2.0"));
    let labels: Vec<_> = Tlp::LABELS.iter().map(|(_, label)| format!("`{label}`")).collect();
    let fault = fault.expected(format!("one of {}", labels.join(", ")));
    // The label of before, and what is only written in another way.
    let plain: String = text.to_uppercase().chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.trim_start_matches("TLP").trim_start_matches([':', '-', '–', '.']);
    let meant = match plain {
        "WHITE" => Some("TLP:CLEAR"),
        "YELLOW" | "ORANGE" => Some("TLP:AMBER"),
        plain => nearest(&format!("TLP:{plain}"), Tlp::LABELS.map(|(_, label)| label)),
    };
    Some(match meant {
        Some(meant) => fault.hint(format!("did you mean `{meant}`?")),
        None => fault,
    })
}

fn is_mistaken(text: &str) -> bool {
    let text = text.trim();
    text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("TLP")) && Tlp::of(text).is_none()
}

/// Whether a paper that is marked so is for some alone, as it is for a briefing in a language.
pub(super) fn is_limited(marking: &Text, language: &LanguageTag) -> bool {
    const FOR_ALL: [&str; 3] = ["public", "unclassified", "open"];
    let Some((_, line)) = marking.in_language(language) else { return false };
    let text = line.plain();
    let text = text.trim();
    Tlp::of(text) != Some(Tlp::Clear) && !FOR_ALL.contains(&text.to_lowercase().as_str())
}

/// The first text of a marking that is too long for its line, with its path.
pub(super) fn too_long(marking: &Text) -> Option<(Path, Fault)> {
    let count = |text: &str| text.chars().count();
    let (tag, line) = marking.each().find(|(_, line)| count(&line.plain()) > MOST_CHARACTERS)?;
    let path = Path::top("marking");
    let path = tag.map_or(path.clone(), |tag| path.key(&tag.to_string()));
    let message = format!("{} characters are too many for a marking", count(&line.plain()));
    let hint = format!("keep to {MOST_CHARACTERS}: it stands at the head and foot of both pages");
    Some((path, Fault::new(Code::TextTooLong, message).hint(hint)))
}
