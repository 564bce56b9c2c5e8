//! How single values enter the types: every scalar of the file is a string,
//! and the type that it is for reads it.

use std::fmt::{self, Formatter};
use std::marker::PhantomData;
use std::str::FromStr;
use std::time::Duration;

use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::{self, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};

use super::{
    Chart, Date, Inline, LanguageTag, Moment, Point, Prose, Quantity, Revision, Span, Stat,
    Superseded, Text, date, edition, language, moment, quantity, span, text,
};
use crate::diagnostic::Code;
use crate::yaml::Fault;

/// A whole day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day(pub time::Date);

impl Day {
    /// The day of a time since the beginning of 1970, in UTC.
    pub fn from_unix_time(since_epoch: Duration) -> Self {
        const EPOCH: i32 = 2_440_588;
        let days = i32::try_from(since_epoch.as_secs() / 86_400).unwrap_or(i32::MAX / 2);
        Self(time::Date::from_julian_day(EPOCH + days).unwrap_or(time::Date::MAX))
    }
}

impl FromStr for Day {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        date::parse_day(text).map(Self)
    }
}

/// An address that can be followed: `https://…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(pub String);

impl FromStr for Address {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        text::address(text.trim()).map(Self)
    }
}

/// The most characters of an e-mail address or a telephone number.
const MOST_PLAIN: usize = 254;

/// A text that is taken as it is, without any markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain(pub String);

impl FromStr for Plain {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        match text.trim() {
            "" => Err(Fault::new(Code::TextEmpty, "the text is empty").expected("a text")),
            text if text.chars().count() > MOST_PLAIN => {
                Err(Fault::new(Code::TextTooLong, format!("more than {MOST_PLAIN} characters")))
            }
            text => match text::stray_controls(text).into_iter().next() {
                Some(fault) => Err(fault),
                None => Ok(Self(text.to_owned())),
            },
        }
    }
}

/// The names of sources: none, one, or a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources(pub Vec<String>);

/// Reads a type from a scalar.
struct Scalar<T> {
    expected: &'static str,
    read: fn(&str) -> Result<T, Fault>,
}

impl<T> Visitor<'_> for Scalar<T> {
    type Value = T;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        (self.read)(text).map_err(Fault::into_error)
    }
}

macro_rules! read_from_scalar {
    ($($type:ty: $expected:expr, $read:expr;)*) => {$(
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                from.deserialize_str(Scalar { expected: $expected, read: $read })
            }
        }
    )*};
}

read_from_scalar! {
    Date: date::EXPECTED, str::parse;
    Point: date::EXPECTED_POINT, str::parse;
    Day: date::EXPECTED_DAY, str::parse;
    LanguageTag: language::EXPECTED, str::parse;
    Span: span::EXPECTED, str::parse;
    Moment: moment::EXPECTED, str::parse;
    Revision: edition::EXPECTED_REVISION, str::parse;
    Superseded: edition::EXPECTED_SUPERSEDED, str::parse;
    Address: text::ADDRESS, str::parse;
    Plain: "a text", str::parse;
    // What is wrong with a text keeps nothing else from being read: it is
    // reported when the names in the text are checked.
    Inline: "a text", |text| Ok(Inline::read(text));
    Prose: "a text", |text| Ok(Prose::read(text));
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct QuantityVisitor;

        impl<'de> Visitor<'de> for QuantityVisitor {
            type Value = Quantity;

            fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
                f.write_str(quantity::EXPECTED)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Quantity, E> {
                text.parse().map_err(Fault::into_error)
            }

            /// Of a file in another language than English, with the language.
            fn visit_newtype_struct<D: Deserializer<'de>>(
                self,
                marked: D,
            ) -> Result<Quantity, D::Error> {
                let (language, text) = <(String, String)>::deserialize(marked)?;
                let language = language.parse().map_err(Fault::into_error)?;
                Quantity::in_language(&text, &language).map_err(Fault::into_error)
            }
        }

        from.deserialize_str(QuantityVisitor)
    }
}

/// Reads `true` or `false`.
pub(super) fn flag<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    let read = |text: &str| match text.trim() {
        "true" => Ok(true),
        "false" => Ok(false),
        other => {
            let message = format!("`{other}` is not possible here");
            Err(Fault::new(Code::UnknownChoice, message).expected("`true` or `false`"))
        }
    };
    from.deserialize_str(Scalar { expected: "`true` or `false`", read })
}

/// Reads the text of a key that is a language, and adds it to those in other languages.
pub(super) fn add_text<'de, M: Deserialize<'de>, A: MapAccess<'de>>(
    texts: &mut IndexMap<LanguageTag, M>,
    key: String,
    map: &mut A,
) -> Result<(), A::Error> {
    let tag: LanguageTag = key.parse().map_err(Fault::into_error)?;
    if texts.contains_key(&tag) {
        let message = format!("two texts in the language `{tag}`");
        let fault = Fault::new(Code::LanguageTwice, message).within(key);
        return Err(fault.hint("keep one of the two").into_error());
    }
    texts.insert(tag, map.next_value()?);
    Ok(())
}

impl<'de, M: Deserialize<'de>> Deserialize<'de> for Text<M> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct TextVisitor<M>(PhantomData<M>);

        impl<'de, M: Deserialize<'de>> Visitor<'de> for TextVisitor<M> {
            type Value = Text<M>;

            fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
                f.write_str(text::EXPECTED)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Text<M>, E> {
                M::deserialize(text.into_deserializer()).map(Text::Plain)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text<M>, A::Error> {
                let mut texts = IndexMap::new();
                while let Some(key) = map.next_key::<String>()? {
                    add_text(&mut texts, key, &mut map)?;
                }
                if texts.is_empty() {
                    let fault = Fault::new(Code::TextEmpty, "the text is empty");
                    return Err(fault.expected(text::EXPECTED).into_error());
                }
                Ok(Text::PerLanguage(texts))
            }
        }

        from.deserialize_any(TextVisitor(PhantomData))
    }
}

impl<'de> Deserialize<'de> for Stat {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Long {
            fact: String,
            #[serde(default)]
            chart: Option<Chart>,
            #[serde(default, deserialize_with = "flag")]
            main: bool,
            #[serde(default, deserialize_with = "flag")]
            optional: bool,
        }

        struct StatVisitor;

        impl<'de> Visitor<'de> for StatVisitor {
            type Value = Stat;

            fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a fact, or `{ fact: name, chart: ring }`")
            }

            fn visit_str<E: de::Error>(self, fact: &str) -> Result<Stat, E> {
                Ok(Stat { fact: fact.to_owned(), chart: None, main: false, optional: false })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Stat, A::Error> {
                let long = de::value::MapAccessDeserializer::new(map);
                let Long { fact, chart, main, optional } = Long::deserialize(long)?;
                Ok(Stat { fact, chart, main, optional })
            }
        }

        from.deserialize_any(StatVisitor)
    }
}

impl<'de> Deserialize<'de> for Sources {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct SourcesVisitor;

        impl<'de> Visitor<'de> for SourcesVisitor {
            type Value = Sources;

            fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a source, or a list of names")
            }

            fn visit_unit<E: de::Error>(self) -> Result<Sources, E> {
                Ok(Sources::default())
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<Sources, E> {
                Ok(Sources(vec![name.to_owned()]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Sources, A::Error> {
                let mut names = Vec::new();
                while let Some(name) = list.next_element()? {
                    names.push(name);
                }
                Ok(Sources(names))
            }
        }

        from.deserialize_any(SourcesVisitor)
    }
}
