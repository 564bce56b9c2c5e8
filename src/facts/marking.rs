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

    /// The label that a text is or may be meant as: what is only written in another way, and the
    /// labels of before.
    fn meant(text: &str) -> Option<Self> {
        let plain: String = text.to_uppercase().chars().filter(|c| !c.is_whitespace()).collect();
        let plain = plain.strip_prefix("TLP")?.trim_start_matches([':', '-', '–', '.']);
        match plain {
            "WHITE" => Some(Self::Clear),
            "YELLOW" | "ORANGE" => Some(Self::Amber),
            plain => {
                let labels = Self::LABELS.map(|(_, label)| label);
                nearest(&format!("TLP:{plain}"), labels).and_then(Self::of)
            }
        }
    }

    fn label(self) -> &'static str {
        Self::LABELS.iter().find(|(tlp, _)| *tlp == self).map_or("", |(_, label)| label)
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

/// What may be wrong with a marking: a text that looks like a label of the protocol and is none, with
/// its path.
pub(super) fn mistaken(marking: &Text) -> Option<(Path, Fault)> {
    let (tag, line) = marking.each().find(|(_, line)| is_mistaken(&line.plain()))?;
    let text = line.plain();
    let message = format!("`{}` is no label of TLP 2.0", text.trim());
    let labels: Vec<_> = Tlp::LABELS.iter().map(|(_, label)| format!("`{label}`")).collect();
    let fault = Fault::new(Code::MarkingUnknown, message);
    let fault = fault.expected(format!("one of {}", labels.join(", ")));
    let meant = Tlp::meant(&text).map(|tlp| format!("did you mean `{}`?", tlp.label()));
    Some((path(tag), meant.into_iter().fold(fault, Fault::hint)))
}

fn is_mistaken(text: &str) -> bool {
    let text = text.trim();
    text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("TLP")) && Tlp::of(text).is_none()
}

/// Whether a paper that is marked so is for some alone, as it is for a briefing in a language.
pub(super) fn is_limited(marking: &Text, language: &LanguageTag) -> bool {
    const FOR_ALL: [&str; 15] = [
        "public",
        "unclassified",
        "open",
        "öffentlich",
        "offen",
        "non classifié",
        "público",
        "pubblico",
        "openbaar",
        "jawne",
        "общедоступно",
        "загальнодоступно",
        "публично",
        "общодостъпно",
        "δημόσιο",
    ];
    let Some((_, line)) = marking.in_language(language) else { return false };
    let text = line.plain().to_lowercase();
    Tlp::meant(&text) != Some(Tlp::Clear) && !FOR_ALL.contains(&text.trim().trim_end_matches('.'))
}

/// The first text of a marking that is too long for its line, with its path.
pub(super) fn too_long(marking: &Text) -> Option<(Path, Fault)> {
    let count = |text: &str| text.chars().count();
    let (tag, line) = marking.each().find(|(_, line)| count(&line.plain()) > MOST_CHARACTERS)?;
    let message = format!("{} characters are too many for a marking", count(&line.plain()));
    let hint = format!("keep to {MOST_CHARACTERS}: it stands at the head and foot of both pages");
    Some((path(tag), Fault::new(Code::TextTooLong, message).hint(hint)))
}

/// Where the text of a language is.
fn path(tag: Option<&LanguageTag>) -> Path {
    let marking = Path::top("marking");
    tag.map_or(marking.clone(), |tag| marking.key(&tag.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_label_may_be_meant_as_one() {
        for (text, meant) in [
            ("TLP:RED", Some("TLP:RED")),
            ("tlp:amber", Some("TLP:AMBER")),
            ("TLP amber strict", Some("TLP:AMBER+STRICT")),
            ("TLP:WHITE", Some("TLP:CLEAR")),
            ("TLP-GREEN", Some("TLP:GREEN")),
            ("TLP:PURPLE", None),
            ("TLP", None),
            ("Clear", None),
        ] {
            assert_eq!(Tlp::meant(text).map(Tlp::label), meant, "{text}");
        }
    }

    #[test]
    fn what_everybody_may_see_is_not_limited() {
        let english: LanguageTag = "en".parse().unwrap();
        for (text, limited) in [
            ("TLP:CLEAR", false),
            ("tlp:clear", false),
            ("TLP:WHITE", false),
            ("TLP:GREEN", true),
            ("Public.", false),
            ("UNCLASSIFIED", false),
            ("Öffentlich", false),
            ("Internal", true),
            ("Not public", true),
        ] {
            let marking = Text::Plain(text.parse().unwrap());
            assert_eq!(is_limited(&marking, &english), limited, "{text}");
        }
    }
}
