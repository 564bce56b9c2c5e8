//! From values to types, by way of serde: what does not fit comes with its path
//! and as one of a few kinds, and not as a message in serde's words.

use std::fmt::Display;
use std::iter::Enumerate;
use std::slice;

use serde::de::value::SeqDeserializer;
use serde::de::{
    self, DeserializeSeed, Deserializer, Expected, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, Visitor,
};
use serde::{Deserialize, forward_to_deserialize_any};
use serde_yaml::{Value, mapping};
use thiserror::Error;

use super::{Fault, Path, Step};

/// What a list looks like, in the user's words.
pub(crate) const LIST: &str = "a list, each item on a line that begins with `- `";
/// What a group looks like, in the user's words.
pub(crate) const GROUP: &str = "a group of keys, each on a line of its own";

/// Reads a type from a value.
///
/// # Errors
/// The first part of the value that does not fit.
pub(crate) fn from_value<'de, T: Deserialize<'de>>(value: &'de Value) -> Result<T, Mismatch> {
    T::deserialize(Reader(value))
}

/// A part of a value that does not fit its type.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("{path}: {kind:?}")]
pub(crate) struct Mismatch {
    /// Its path: of a key that is unknown, of the group where one is missing.
    pub(crate) path: Path,
    /// What does not fit.
    pub(crate) kind: MismatchKind,
}

/// What does not fit.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum MismatchKind {
    /// A key that its group does not have.
    UnknownKey {
        /// The key.
        key: String,
        /// The keys that the group has.
        known: &'static [&'static str],
    },
    /// A key that its group must have.
    MissingKey(&'static str),
    /// A word that is none of those to choose from.
    UnknownChoice {
        /// The word.
        word: String,
        /// The words to choose from.
        known: &'static [&'static str],
    },
    /// Nothing, a text, a list or a group where something else must stand.
    WrongKind {
        /// What must stand there, in the user's words.
        expected: String,
    },
    /// The fault that a value type found in its text.
    Fault(Fault),
}

impl Mismatch {
    fn wrong_kind(expected: impl Display) -> Self {
        MismatchKind::WrongKind { expected: expected.to_string() }.into()
    }

    /// The same, seen from one step further out.
    fn behind(mut self, step: Step) -> Self {
        self.path.0.insert(0, step);
        self
    }
}

impl From<MismatchKind> for Mismatch {
    fn from(kind: MismatchKind) -> Self {
        Self { path: Path::default(), kind }
    }
}

impl de::Error for Mismatch {
    fn custom<T: Display>(message: T) -> Self {
        MismatchKind::Fault(Fault::of_message(&message)).into()
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::wrong_kind(expected)
    }

    fn unknown_variant(word: &str, known: &'static [&'static str]) -> Self {
        MismatchKind::UnknownChoice { word: word.to_owned(), known }.into()
    }

    fn unknown_field(key: &str, known: &'static [&'static str]) -> Self {
        let kind = MismatchKind::UnknownKey { key: key.to_owned(), known };
        Self::from(kind).behind(Step::Key(key.to_owned()))
    }

    fn missing_field(key: &'static str) -> Self {
        MismatchKind::MissingKey(key).into()
    }
}

/// A value as serde reads it. All that a file can hold is nothing, texts, lists
/// and groups of keys: what else a text means is for the types to decide.
struct Reader<'de>(&'de Value);

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Mismatch;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Sequence(_) => self.deserialize_seq(visitor),
            Value::Mapping(_) => self.deserialize_map(visitor),
            // What a file says is never marked: a type that reads marks has put it there.
            Value::Tagged(marked) => {
                let mark = marked.tag.to_string();
                let mark = mark.trim_start_matches('!');
                let pair = [mark, marked.value.as_str().unwrap_or_default()];
                visitor.visit_newtype_struct(SeqDeserializer::new(pair.into_iter()))
            }
            Value::Bool(_) | Value::Number(_) => {
                Err(Mismatch::wrong_kind(&visitor as &dyn Expected))
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    // From here on, serde's own visitors would describe what they expect in
    // words for programmers.

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.0 {
            Value::String(text) => visitor.visit_borrowed_str(text),
            _ => Err(Mismatch::wrong_kind("a text")),
        }
    }

    /// A key without a value has an empty list.
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        let items = match self.0 {
            Value::Null => &[][..],
            Value::Sequence(items) => items,
            _ => return Err(Mismatch::wrong_kind(LIST)),
        };
        visitor.visit_seq(Items(items.iter().enumerate()))
    }

    /// A key without a value has a group without keys.
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        let entries = match self.0 {
            Value::Null => None,
            Value::Mapping(entries) => Some(entries.iter()),
            _ => return Err(Mismatch::wrong_kind(GROUP)),
        };
        visitor.visit_map(Entries { entries, last: None })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _keys: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        match self.0 {
            Value::String(word) => visitor.visit_enum(word.as_str().into_deserializer()),
            _ => Err(Mismatch::wrong_kind("one word")),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str bytes byte_buf unit
        unit_struct tuple tuple_struct identifier ignored_any
    }
}

/// The items of a list.
struct Items<'de>(Enumerate<slice::Iter<'de, Value>>);

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Mismatch;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Mismatch> {
        let Some((index, item)) = self.0.next() else { return Ok(None) };
        let read = seed.deserialize(Reader(item));
        read.map(Some).map_err(|mismatch| mismatch.behind(Step::Item(index)))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

/// The keys of a group with their values.
struct Entries<'de> {
    entries: Option<mapping::Iter<'de>>,
    /// The entry whose key was read last.
    last: Option<(&'de Value, &'de Value)>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Mismatch;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Mismatch> {
        self.last = self.entries.as_mut().and_then(Iterator::next);
        self.last.map(|(key, _)| seed.deserialize(Reader(key))).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Mismatch> {
        let (key, value) = self.last.expect("serde reads a key before its value");
        seed.deserialize(Reader(value)).map_err(|mismatch| {
            let key = key.as_str().unwrap_or_default();
            mismatch.behind(Step::Key(key.to_owned()))
        })
    }
}

#[cfg(test)]
mod tests {
    use indexmap::IndexMap;

    use super::*;
    use crate::diagnostic::Code;
    use crate::yaml;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Group {
        name: String,
        #[serde(default)]
        colour: Option<Colour>,
        #[serde(default)]
        even: Even,
        #[serde(default)]
        list: Vec<Group>,
        #[serde(default)]
        map: IndexMap<String, Group>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Colour {
        Red,
        Blue,
    }

    /// A value type that judges its text itself.
    #[derive(Debug, Default, PartialEq, Deserialize)]
    struct Even(#[serde(deserialize_with = "even")] u32);

    fn even<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
        let text = String::deserialize(from)?;
        let number = text.parse().ok().filter(|number| number % 2 == 0);
        number.ok_or_else(|| odd(&text).into_error())
    }

    fn odd(text: &str) -> Fault {
        Fault::new(Code::QuantityNumber, format!("`{text}` is not even")).within(text)
    }

    fn value(text: &str) -> Value {
        let parsed = yaml::parse(text, yaml::Limits::OF_TESTS);
        assert_eq!(parsed.faults, [], "{text}");
        parsed.root.unwrap().to_value()
    }

    #[test]
    fn what_fits_is_read() {
        let text =
            "{ name: a, colour: blue, even: 4, list: [{ name: b }], map: { c: { name: d } } }";
        let named = |name: &str| Group { name: name.to_owned(), ..Group::default() };
        let expected = Group {
            colour: Some(Colour::Blue),
            even: Even(4),
            list: vec![named("b")],
            map: IndexMap::from([("c".to_owned(), named("d"))]),
            ..named("a")
        };
        assert_eq!(from_value(&value(text)), Ok(expected));
        let empty = value("{ name: a, colour: , list: , map: ~ }");
        assert_eq!(from_value(&empty), Ok(named("a")), "a key without a value");
    }

    #[test]
    fn what_does_not_fit_comes_with_its_path_and_kind() {
        let keys: &[&str] = &["name", "colour", "even", "list", "map"];
        let unknown = |key: &str| MismatchKind::UnknownKey { key: key.to_owned(), known: keys };
        let wrong = |expected: &str| MismatchKind::WrongKind { expected: expected.to_owned() };
        let list = "a list, each item on a line that begins with `- `";
        let group = "a group of keys, each on a line of its own";
        let colour = MismatchKind::UnknownChoice { word: "pink".into(), known: &["red", "blue"] };
        for (text, path, kind) in [
            ("{ nam: a }", "nam", unknown("nam")),
            ("{ list: [{ nam: a }] }", "list[0].nam", unknown("nam")),
            ("{ colour: red }", "", MismatchKind::MissingKey("name")),
            ("{ list: [{ name: a }, {}] }", "list[1]", MismatchKind::MissingKey("name")),
            ("{ map: { a: } }", "map.a", MismatchKind::MissingKey("name")),
            ("{ map: { a: { colour: pink } } }", "map.a.colour", colour),
            ("{ even: 3 }", "even", MismatchKind::Fault(odd("3"))),
            (
                "{ list: [{ map: { a: { even: 5 } } }] }",
                "list[0].map.a.even",
                MismatchKind::Fault(odd("5")),
            ),
            ("{ name: }", "name", wrong("a text")),
            ("{ name: [a] }", "name", wrong("a text")),
            ("{ colour: [red] }", "colour", wrong("one word")),
            ("{ list: 'a, expected b' }", "list", wrong(list)),
            ("{ list: { a: b } }", "list", wrong(list)),
            ("{ list: [a] }", "list[0]", wrong(group)),
            ("{ map: [a] }", "map", wrong(group)),
            ("a", "", wrong(group)),
        ] {
            let mismatch = from_value::<Group>(&value(text)).unwrap_err();
            assert_eq!((mismatch.path.to_string().as_str(), mismatch.kind), (path, kind), "{text}");
        }
    }

    /// Where several kinds may stand, the type describes what it expects.
    #[test]
    fn a_type_that_takes_any_kind_has_words_of_its_own() {
        struct Length;

        impl Visitor<'_> for Length {
            type Value = usize;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("something that has a length")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<usize, E> {
                Ok(text.len())
            }
        }

        assert_eq!(Reader(&value("abc")).deserialize_any(Length), Ok(3));
        for other in [value("[a]"), value("{ a: b }"), Value::Null, Value::from(1), true.into()] {
            let mismatch = Reader(&other).deserialize_any(Length).unwrap_err();
            let expected = "something that has a length".to_owned();
            assert_eq!(mismatch, MismatchKind::WrongKind { expected }.into());
        }
    }
}
