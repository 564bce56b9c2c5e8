//! Every path that facts can have, by their schema, for tests of what is listed
//! by hand.

use serde_json::Value as Json;

use super::schema;
use crate::yaml::Path;

/// Facts with every key.
pub(super) const FULL: &str = "
title: x
subtitle: x
kicker: x
date: 2025-11-28
stale_after: 1 year
language: en
issuer: x
contact: { name: x, email: x, phone: x, web: \"https://x.org\" }
url: https://x.org
keywords: [x]
paper: a4
brand: x
logo: { file: x, alt: x }
portrait: { file: x, alt: x, caption: x }
map: { file: x, alt: x, caption: x }
lead: x
facts: { x: { value: 1 %, label: x, note: x, as_of: 2024, review_by: 2025-11-28, source: [x] } }
stats: [{ fact: x, chart: bar, optional: true }]
sections: [{ heading: x, text: x, source: [x], optional: true }]
timeline:
  title: x
  from: 2024
  to: 2025
  meetings: [{ date: 2024, title: x, place: x, source: [x], optional: true }]
next: [{ title: x, text: x, source: [x], optional: true }]
sources: { x: { title: x, publisher: x, date: 2024, url: \"https://x.org\" } }
";

/// A path of the schema; a name in it is `x`, an item the first.
pub(super) struct PathInSchema {
    pub(super) path: Path,
    /// Whether a text stands there, in one language or in several.
    pub(super) is_text: bool,
}

/// Every path of the schema, but for the languages of a text.
pub(super) fn every_path() -> Vec<PathInSchema> {
    let schema = schema();
    let mut paths = Vec::new();
    walk(&schema, &schema, &Path::default(), &mut paths);
    paths
}

/// Notes the paths below `here`, and whether `here` is one of a text.
fn walk(schema: &Json, whole: &Json, here: &Path, paths: &mut Vec<PathInSchema>) {
    if let Some(name) = schema["$ref"].as_str().and_then(|it| it.strip_prefix("#/definitions/")) {
        if name.starts_with("TextOf") {
            paths.iter_mut().filter(|it| it.path == *here).for_each(|it| it.is_text = true);
            return;
        }
        return walk(&whole["definitions"][name], whole, here, paths);
    }
    let mut below = |schema: &Json, path: Path| {
        paths.push(PathInSchema { path: path.clone(), is_text: false });
        walk(schema, whole, &path, paths);
    };
    for (key, schema) in schema["properties"].as_object().into_iter().flatten() {
        below(schema, here.key(key));
    }
    if schema["additionalProperties"].is_object() {
        below(&schema["additionalProperties"], here.key("x"));
    }
    if schema["items"].is_object() {
        below(&schema["items"], here.item(0));
    }
    for keyword in ["anyOf", "allOf"] {
        for schema in schema[keyword].as_array().into_iter().flatten() {
            walk(schema, whole, here, paths);
        }
    }
}

#[test]
fn the_full_facts_have_every_path_of_the_schema() {
    let parsed = crate::yaml::parse(FULL, crate::yaml::Limits::OF_TESTS);
    let tree = parsed.root.unwrap();
    assert_eq!(parsed.faults, []);
    let paths = every_path();
    assert!(paths.len() > 50, "{} paths", paths.len());
    for PathInSchema { path, .. } in paths {
        assert!(tree.has(&path), "{path}");
    }
}
