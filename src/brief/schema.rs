//! The JSON Schema of the data that a template receives.

use schemars::generate::SchemaSettings;

use super::{Brief, VERSION};

/// The JSON Schema (draft-07) of [`Brief`], as it lies in `data/`.
///
/// ```
/// let schema = twopager::brief::schema_text();
/// assert!(schema.contains("\"const\": 1"), "its version");
/// ```
pub fn schema_text() -> String {
    let generator = SchemaSettings::draft07().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Brief>().to_value();
    schema["title"] = "What a template of twopager receives".into();
    schema["properties"]["version"]["const"] = VERSION.into();
    format!("{schema:#}\n")
}
