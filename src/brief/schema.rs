//! The JSON Schema of the data that a template receives.

use schemars::generate::SchemaSettings;

use super::{Brief, VERSION};
use crate::facts::show_help;

/// The JSON Schema (draft-07) of [`Brief`], as it lies in `data/`.
///
/// ```
/// let schema = twopager::brief::schema_text();
/// assert!(schema.contains("\"const\": 1"), "its version");
/// ```
pub fn schema_text() -> String {
    let settings = SchemaSettings::draft07().for_serialize();
    let generator = settings.with(|it| it.inline_subschemas = true).into_generator();
    let mut schema = generator.into_root_schema_for::<Brief>().to_value();
    show_help(&mut schema);
    schema["title"] = "What a template of twopager receives".into();
    let keys = &mut schema["properties"];
    keys["version"]["const"] = VERSION.into();
    let colour = &mut keys["brand"]["properties"]["palette"]["additionalProperties"];
    colour["description"] = "The colour of this role.".into();
    format!("{schema:#}\n")
}
