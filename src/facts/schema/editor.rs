//! What makes a schema of use in an editor: the help of a key is what it shows,
//! and it offers what is meant. Nothing of what is valid is changed by it.

use serde_json::{Map, Value as Json, json};

use crate::yaml::{GROUP, LIST};

/// Every kind of value, as JSON has them.
const KINDS: [&str; 6] = ["array", "boolean", "null", "number", "object", "string"];

/// Suits a schema and all that is in it.
pub(super) fn suit(schema: &mut Json) {
    suit_at(schema, Apart::Alternative);
}

fn suit_at(schema: &mut Json, apart: Apart) {
    let Json::Object(schema) = schema else { return };
    if let Some(Json::Object(properties)) = schema.get_mut("properties") {
        properties.values_mut().for_each(suit);
    }
    schema.get_mut("additionalProperties").into_iter().for_each(suit);
    schema.get_mut("items").into_iter().for_each(|items| suit_at(items, Apart::Condition));
    if let Some(Json::Array(alternatives)) = schema.get_mut("anyOf") {
        alternatives.iter_mut().for_each(suit);
        *alternatives = alternatives.drain(..).flat_map(alternatives_of).collect();
    }
    join_option(schema);
    join_choices(schema);
    if schema.get("type") == Some(&json!("boolean")) {
        quotable(schema);
    }
    if let Some(Json::String(help)) = schema.get_mut("description") {
        // A line of the source is none of the help.
        *help = help.replace('\n', " ");
    }
    // An editor would insert it as if it were the value.
    schema.remove("default");
    set_apart(schema, apart);
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

/// Makes "this, or nothing" one schema: in a schema of its own, nothing would be offered.
fn join_option(schema: &mut Map<String, Json>) {
    let Some([this, nothing]) = schema.get("anyOf").and_then(Json::as_array).map(Vec::as_slice)
    else {
        return;
    };
    if *nothing == json!({ "type": "null" }) {
        let Some(mut this) = this.as_object().cloned() else { return };
        schema.remove("anyOf");
        let kinds: Vec<Json> = match this.remove("type") {
            Some(Json::Array(kinds)) => kinds,
            kind => kind.into_iter().collect(),
        };
        schema.insert("type".into(), kinds.into_iter().chain([json!("null")]).collect());
        for (keyword, value) in this {
            schema.entry(keyword).or_insert(value);
        }
    }
}

/// Makes an enumeration of words that are a schema each, whose own help would be shown
/// in the place of that of the key.
fn join_choices(schema: &mut Map<String, Json>) {
    let Some(Json::Array(choices)) = schema.remove("oneOf") else { return };
    let words: Vec<&Json> = choices.iter().map(|it| &it["const"]).collect();
    let help: Vec<&Json> = choices.iter().map(|it| &it["description"]).collect();
    let listed: Vec<_> =
        words.iter().map(|it| format!("`{}`", it.as_str().unwrap_or_default())).collect();
    schema.insert("type".into(), "string".into());
    schema.insert(
        "errorMessage".into(),
        super::said(&format!("one of {}", listed.join(", "))).into(),
    );
    schema.insert("enum".into(), json!(words));
    schema.insert("enumDescriptions".into(), json!(help));
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
