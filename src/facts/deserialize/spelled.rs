//! Numbers in the spelling of the language that the file is in: each is marked with it, for the
//! type that reads it.

use serde_yaml::Value;
use serde_yaml::value::{Tag, TaggedValue};

use crate::facts::{ENGLISH, LanguageTag};

/// Marks the values of all facts with the language of the file, unless they are to be read in the
/// words of the format alone. What is marked is left alone, so that this can be done again when a
/// key was misspelt.
pub(super) fn mark(file: &mut Value) {
    let Some(language) = language(file) else { return };
    if language.language() == ENGLISH.language() {
        return;
    }
    let Some(Value::Mapping(facts)) = file.get_mut("facts") else { return };
    for value in facts.values_mut().filter_map(|fact| fact.get_mut("value")) {
        if let Value::String(text) = value {
            let text = Value::String(std::mem::take(text));
            let tag = Tag::new(language.to_string());
            *value = Value::Tagged(Box::new(TaggedValue { tag, value: text }));
        }
    }
}

/// The language of plain strings, as far as it can be read.
fn language(file: &Value) -> Option<LanguageTag> {
    let given = file.get("language").filter(|it| !it.is_null());
    let tag = given.or_else(|| file.get("languages")?.get(0))?;
    tag.as_str()?.parse().ok()
}
