//! Every path that facts can have, by their schema, for tests of what is listed
//! by hand.

use serde_json::Value as Json;

use super::schema;
use crate::yaml::Path;

/// Facts with every key.
pub(crate) const FULL: &str = include_str!("../../tests/editor/every-key.yaml");

/// A path of the schema; a name in it is `x`, an item the first.
pub(crate) struct PathInSchema {
    pub(crate) path: Path,
    /// Whether a text stands there, in one language or in several.
    pub(crate) is_text: bool,
}

/// Every path of the schema, but for the languages of a text.
pub(crate) fn every_path() -> Vec<PathInSchema> {
    let schema = schema();
    let mut paths = Vec::new();
    walk(&schema, &Path::default(), &mut paths);
    paths
}

/// Notes the paths below `here`, and whether `here` is one of a text.
fn walk(schema: &Json, here: &Path, paths: &mut Vec<PathInSchema>) {
    if schema["pattern"].is_string() && schema["additionalProperties"].is_object() {
        paths.iter_mut().filter(|it| it.path == *here).for_each(|it| it.is_text = true);
        return;
    }
    let mut below = |schema: &Json, path: Path| {
        paths.push(PathInSchema { path: path.clone(), is_text: false });
        walk(schema, &path, paths);
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
    for schema in schema["anyOf"].as_array().into_iter().flatten() {
        walk(schema, here, paths);
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
