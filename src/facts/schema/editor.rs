//! What makes a schema of use in an editor: the help of a key is what it shows, and it
//! offers what is meant. Nothing of what is valid is changed by it.

use serde_json::{Map, Value as Json, json};

use crate::yaml::{GROUP, LIST};

/// Every kind of value, as JSON has them.
const KINDS: [&str; 6] = ["array", "boolean", "null", "number", "object", "string"];

/// Has an editor show the help of a key and no other: of help further in, the innermost
/// would be shown.
pub(crate) fn show_help(schema: &mut Json) {
    each_inner(schema, &mut |_, inner| show_help(inner));
    let Json::Object(schema) = schema else { return };
    join_option(schema);
    join_choices(schema);
    if let Some(Json::String(help)) = schema.get_mut("description") {
        // A line of the source is none of the help.
        *help = help.replace('\n', " ");
    }
}

/// Has an editor offer what is meant, with the key that it is for.
pub(super) fn offer(schema: &mut Json) {
    offer_at(schema, Apart::Alternative);
}

fn offer_at(schema: &mut Json, apart: Apart) {
    each_inner(schema, &mut |keyword, inner| match keyword {
        "items" => offer_at(inner, Apart::Condition),
        _ => offer(inner),
    });
    let Json::Object(schema) = schema else { return };
    if let Some(Json::Array(alternatives)) = schema.get_mut("anyOf") {
        *alternatives = alternatives.drain(..).flat_map(alternatives_of).collect();
    }
    if schema.get("type") == Some(&json!("boolean")) {
        quotable(schema);
    }
    // It would be inserted as if it were the value.
    schema.remove("default");
    set_apart(schema, apart);
}

/// Every schema right inside one, with the keyword that it stands under.
fn each_inner(schema: &mut Json, act: &mut dyn FnMut(&str, &mut Json)) {
    let Json::Object(schema) = schema else { return };
    for (keyword, value) in schema.iter_mut() {
        match (keyword.as_str(), value) {
            ("properties", Json::Object(keys)) => keys.values_mut().for_each(|it| act(keyword, it)),
            ("anyOf" | "oneOf" | "allOf", Json::Array(list)) => {
                list.iter_mut().for_each(|it| act(keyword, it));
            }
            ("additionalProperties" | "items", inner) => act(keyword, inner),
            _ => {}
        }
    }
}

/// How what is hardly ever meant is set apart from what is.
enum Apart {
    /// As one of two alternatives: so an editor knows that the key has a value, and puts a
    /// colon behind it.
    Alternative,
    /// By a condition: of alternatives for the items of a list, each would be offered.
    Condition,
}

/// The alternatives that a schema is nothing but, or itself: of alternatives in
/// alternatives, an editor shows the help of each.
fn alternatives_of(schema: Json) -> Vec<Json> {
    match &schema["anyOf"] {
        Json::Array(inner) if schema.as_object().is_some_and(|it| it.len() == 1) => inner.clone(),
        _ => vec![schema],
    }
}

/// Makes "this, or nothing" one schema.
fn join_option(schema: &mut Map<String, Json>) {
    let Some(Json::Array(alternatives)) = schema.get_mut("anyOf") else { return };
    let [Json::Object(this), nothing] = alternatives.as_mut_slice() else { return };
    if *nothing != json!({ "type": "null" }) {
        return;
    }
    if let Some(kinds) = this.remove("type") {
        let mut this = std::mem::take(this);
        let mut kinds = if let Json::Array(kinds) = kinds { kinds } else { vec![kinds] };
        kinds.push("null".into());
        this.insert("type".into(), kinds.into());
        schema.remove("anyOf");
        for (keyword, value) in this {
            schema.entry(keyword).or_insert(value);
        }
    } else if let Some(help) = this.remove("description") {
        schema.entry("description").or_insert(help);
    }
}

/// Makes an enumeration of words that are a schema each.
fn join_choices(schema: &mut Map<String, Json>) {
    let Some(Json::Array(choices)) = schema.get("oneOf") else { return };
    let word = |choice: &Json| choice["const"].as_str().map(str::to_owned);
    let Some(words) = choices.iter().map(word).collect::<Option<Vec<_>>>() else { return };
    let help: Vec<_> = choices.iter().map(|it| it["description"].clone()).collect();
    let listed: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    let said = super::said(&format!("one of {}", listed.join(", ")));
    schema.remove("oneOf");
    schema.insert("type".into(), "string".into());
    schema.insert("errorMessage".into(), said.into());
    schema.insert("enum".into(), words.into());
    schema.insert("enumDescriptions".into(), help.into());
}

/// Lets `true` stand in quotes, as it does for the reader.
fn quotable(schema: &mut Map<String, Json>) {
    let said = super::said("`true` or `false`");
    schema.insert("type".into(), json!(["boolean", "string"]));
    schema.insert("pattern".into(), r"^\s*(?:true|false)\s*$".into());
    schema.insert("patternErrorMessage".into(), said.clone().into());
    schema.insert("errorMessage".into(), said.into());
}

/// Sets apart what can be there and is hardly ever meant: an empty value, and a text that
/// looks like `true`. An editor offers every kind that a schema names, so these are
/// named as what is none of the others.
fn set_apart(schema: &mut Map<String, Json>, how: Apart) {
    let Some(Json::Array(kinds)) = schema.get("type").cloned() else { return };
    let is_text = kinds.first().is_some_and(|kind| kind == "string");
    let (apart, kinds): (Vec<_>, Vec<_>) =
        kinds.into_iter().partition(|kind| kind == "null" || (is_text && kind == "boolean"));
    if apart.is_empty() {
        return;
    }
    schema.remove("type");
    let mut meant = Map::from_iter([("type".to_owned(), one_or_all(kinds))]);
    for keyword in ["enum", "enumDescriptions", "errorMessage"] {
        if let Some((keyword, value)) = schema.remove_entry(keyword) {
            meant.insert(keyword, value);
        }
    }
    if let Some(said) = said_of_kind(&meant["type"]) {
        meant.entry("errorMessage").or_insert(super::said(said).into());
    }
    let others: Vec<_> = KINDS.iter().filter(|kind| !apart.contains(&json!(kind))).collect();
    match how {
        Apart::Alternative => {
            // With a help of its own, if an empty one, it is told from what is meant.
            let apart = json!({ "description": "", "not": { "type": others } });
            schema.insert("anyOf".into(), json!([meant, apart]));
        }
        Apart::Condition => {
            schema.insert("if".into(), json!({ "type": others }));
            schema.insert("then".into(), meant.into());
        }
    }
}

fn one_or_all(mut kinds: Vec<Json>) -> Json {
    if kinds.len() == 1 { kinds.swap_remove(0) } else { kinds.into() }
}

/// What a list or a group looks like, in the user's words.
fn said_of_kind(kind: &Json) -> Option<&'static str> {
    match kind.as_str()? {
        "array" => Some(LIST),
        "object" => Some(GROUP),
        _ => None,
    }
}
