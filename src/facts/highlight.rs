//! A key message: a text, or a text with its source.

use std::fmt::{self, Formatter};

use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::{self, Deserializer, IntoDeserializer, MapAccess, Visitor};

use super::{Inline, LanguageTag, Sources, Text, value};
use crate::yaml::Path;

/// The keys of a highlight that is a group.
const KEYS: &[&str] = &["text", "source", "optional"];

/// What a highlight looks like, in the user's words.
pub(super) const EXPECTED: &str = "a text, or `{ text: …, source: name }`";

/// A key message: a text alone, or a group of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Highlight {
    /// What it says, in a line or two.
    pub text: Text,
    /// Where it is from.
    pub source: Sources,
    /// Whether it may be left out if there is no room for it: of those on a page, the last
    /// one goes first.
    pub optional: bool,
    /// Whether it is written as a group, and not as a text alone.
    is_group: bool,
}

impl Highlight {
    /// Where its text is, if it is itself at `path`.
    pub(crate) fn path_of_text(&self, path: &Path) -> Path {
        if self.is_group { path.key("text") } else { path.clone() }
    }

    fn alone(text: Text) -> Self {
        Self { text, source: Sources::default(), optional: false, is_group: false }
    }
}

/// Whether a key looks like the tag of a language, and is no other key misspelt.
fn is_language(key: &str) -> bool {
    key.split('-').next().is_some_and(|first| first.len() <= 3)
        && key.parse::<LanguageTag>().is_ok()
}

impl<'de> Deserialize<'de> for Highlight {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Flag(bool);

        impl<'de> Deserialize<'de> for Flag {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                value::flag(from).map(Self)
            }
        }

        struct HighlightVisitor;

        impl<'de> Visitor<'de> for HighlightVisitor {
            type Value = Highlight;

            fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
                f.write_str(EXPECTED)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Highlight, E> {
                Inline::deserialize(text.into_deserializer())
                    .map(|line| Highlight::alone(Text::Plain(line)))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Highlight, A::Error> {
                let (mut text, mut source, mut optional) = (None, None, None);
                let mut languages: IndexMap<LanguageTag, Inline> = IndexMap::new();
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "text" => text = Some(map.next_value::<Text>()?),
                        "source" => source = Some(map.next_value::<Sources>()?),
                        "optional" => optional = Some(map.next_value::<Flag>()?.0),
                        tag if is_language(tag) => {
                            value::add_text(&mut languages, key, &mut map)?;
                        }
                        key => return Err(de::Error::unknown_field(key, KEYS)),
                    }
                }
                let is_group = text.is_some() || source.is_some() || optional.is_some();
                match (languages.first(), text) {
                    (Some((tag, _)), _) if is_group => {
                        Err(de::Error::unknown_field(&tag.to_string(), KEYS))
                    }
                    (Some(_), _) => Ok(Highlight::alone(Text::PerLanguage(languages))),
                    (None, None) => Err(de::Error::missing_field("text")),
                    (None, Some(text)) => Ok(Highlight {
                        text,
                        source: source.unwrap_or_default(),
                        optional: optional.unwrap_or_default(),
                        is_group,
                    }),
                }
            }
        }

        from.deserialize_any(HighlightVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::diagnostic::Severity;

    #[test]
    fn a_group_is_a_highlight_or_one_text_per_language() {
        let said = |highlight: &str| {
            let yaml = format!(
                "title: A day\ndate: 2025-11-28\nissuer: x\nhighlights: [{highlight}]\n\
                 sources: {{ a: {{ title: b }} }}\n"
            );
            let found = read("brief.yaml", yaml.as_bytes()).err().unwrap_or_default();
            let errors = found.iter().filter(|it| it.severity == Severity::Error);
            errors.map(|it| it.message.clone()).collect::<Vec<_>>().join("; ")
        };
        for (highlight, message) in [
            ("One", ""),
            ("{ text: One, source: a }", ""),
            ("{ text: { en: One, fr: Un }, optional: true }", ""),
            ("{ en: One, fr: Un }", ""),
            ("{ en: One, EN: Two }", "two texts in the language `en`"),
            ("{ text: One, src: a }", "unknown key `src`"),
            ("{ title: One }", "unknown key `title`"),
            ("{ source: a }", "the key `text` is missing"),
        ] {
            assert_eq!(said(highlight), message, "{highlight}");
        }
    }
}
