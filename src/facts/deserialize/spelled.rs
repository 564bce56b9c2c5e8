//! Numbers in the spelling of the language that the file is in: each is marked with it, for the
//! type that reads it.

use serde_yaml::Value;
use serde_yaml::value::{Tag, TaggedValue};

use crate::facts::{ENGLISH, LanguageTag};
use crate::yaml::Fault;

/// Marks the values of all facts with the language of the file, unless they are to be read in the
/// words of the format alone. What is marked is left alone, so that this can be done again when a
/// key was misspelt.
pub(super) fn mark(file: &mut Value) {
    let Some(Ok(language)) = language(file) else { return };
    if language.language() == ENGLISH.language() {
        return;
    }
    let Some(Value::Mapping(facts)) = file.get_mut("facts") else { return };
    for fact in facts.values_mut() {
        each_number(fact, &mut |value| {
            if let Value::String(text) = value {
                let text = Value::String(std::mem::take(text));
                let tag = Tag::new(language.to_string());
                *value = Value::Tagged(Box::new(TaggedValue { tag, value: text }));
            }
        });
    }
}

/// Every number of a fact, and of what it is compared with.
fn each_number(group: &mut Value, mark: &mut impl FnMut(&mut Value)) {
    for key in ["value", "change"] {
        group.get_mut(key).into_iter().for_each(&mut *mark);
    }
    if let Some(Value::Mapping(series)) = group.get_mut("series") {
        series.values_mut().for_each(&mut *mark);
    }
    if let Some(compare) = group.get_mut("compare") {
        each_number(compare, mark);
    }
}

/// Whether a language is given that cannot be read, so that nobody knows what a value is in.
pub(super) fn is_unreadable(file: &Value) -> bool {
    language(file).is_some_and(|it| it.is_err())
}

/// Whether decimals have a comma in the language of the file.
pub(super) fn has_decimal_commas(file: &Value) -> bool {
    language(file).is_some_and(|it| it.is_ok_and(|it| it.decimal_mark() == ','))
}

/// The language of plain strings, as far as it is given and can be read.
fn language(file: &Value) -> Option<Result<LanguageTag, Fault>> {
    let given = file.get("language").filter(|it| !it.is_null());
    let tag = given.or_else(|| file.get("languages")?.get(0))?;
    Some(tag.as_str()?.parse())
}

#[cfg(test)]
mod tests {
    use super::super::deserialize;
    use crate::yaml::{Gaps, Limits, parse};

    /// The value of the fact `x`, and the messages.
    fn read(yaml: &str) -> (String, Vec<String>) {
        let head = "title: A day\ndate: 2025-11-28\nissuer: Press office\n";
        let mut tree = parse(&format!("{head}{yaml}"), Limits::OF_TESTS).root.unwrap();
        let read = deserialize(&mut tree, &Gaps::default());
        let messages = read.problems.into_iter().map(|it| it.fault.message).collect();
        (read.facts.unwrap().facts["x"].value.to_string(), messages)
    }

    #[test]
    fn a_number_is_read_in_the_language_of_the_file() {
        let fact = "facts: { x: { value: 50 Mrd. EUR, label: x } }\n";
        let is_read =
            |head: &str| read(&format!("{head}{fact}")) == ("50 billion EUR".into(), vec![]);
        assert!(is_read("language: de\n") && is_read("language: DE-at\n"));
        assert!(is_read("languages: [de, en]\n") && is_read("language:\nlanguages: [de, en]\n"));
        assert!(!is_read("") && !is_read("language: fr\n") && !is_read("languages: [fr, de]\n"));
        assert!(!is_read("language: en\nlanguages: [de, en]\n"));
    }

    #[test]
    fn a_number_is_read_so_behind_a_misspelt_key() {
        for (yaml, key) in [
            ("language: de\nfacts: { x: { valeu: 50 Mrd. EUR, label: x } }\n", "valeu"),
            ("language: de\nfatcs: { x: { value: 50 Mrd. EUR, label: x } }\n", "fatcs"),
            ("langauge: de\nfacts: { x: { value: 50 Mrd. EUR, label: x } }\n", "langauge"),
        ] {
            let message = format!("unknown key `{key}`");
            assert_eq!(read(yaml), ("50 billion EUR".to_owned(), vec![message]), "{yaml}");
        }
    }

    #[test]
    fn where_nobody_knows_the_language_a_number_is_not_wrong() {
        for head in ["language: deutsch\n", "languages: [deutsch, en]\n", "langauge: deutsch\n"] {
            let fact = "facts: { x: { value: 50 Mrd. EUR, label: x } }\n";
            let (_, messages) = read(&format!("{head}{fact}"));
            let wrong = "`deutsch` is not a language".to_owned();
            assert!(messages.contains(&wrong) && messages.len() <= 2, "{head}: {messages:?}");
            assert!(!messages.concat().contains("Mrd."), "{messages:?}");
        }
    }

    #[test]
    fn a_comma_in_braces_is_put_into_quotes_where_decimals_have_one() {
        for (head, expected) in [
            ("language: de\n", "`value: \"3,125 %\"`"),
            ("languages: [fr, en]\n", "`value: \"3,125 %\"`"),
            ("", "`value: 3125 %`"),
        ] {
            let yaml = format!(
                "title: A\ndate: 2025-11-28\nissuer: P\n{head}\
                facts: {{ x: {{ value: 3,125 %, label: x }} }}\n"
            );
            let mut tree = parse(&yaml, Limits::OF_TESTS).root.unwrap();
            let read = deserialize(&mut tree, &Gaps::default());
            let hint = read.problems[0].fault.hint.clone().unwrap();
            assert!(hint.ends_with(expected), "{head}: {hint}");
        }
    }
}
