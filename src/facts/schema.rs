//! The JSON Schema (draft-07) of the facts file, out of the types themselves.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{
    Address, Chart, Date, Day, Facts, Inline, LanguageTag, Plain, Point, Prose, Quantity, Sources,
    Span, Stat, Text, date, language, quantity, span, text,
};

/// The JSON Schema (draft-07) of the facts file, for editors.
///
/// ```
/// let schema = twopager::facts::schema();
/// assert!(schema.to_string().contains("http://json-schema.org/draft-07/schema"));
/// ```
pub fn schema() -> serde_json::Value {
    SchemaSettings::draft07().into_generator().into_root_schema_for::<Facts>().to_value()
}

/// The JSON Schema as text with stable bytes, as it lies in `data/`.
pub fn schema_text() -> String {
    format!("{:#}\n", schema())
}

macro_rules! schema_of {
    ($($type:ty as $name:literal: |$generator:pat_param| $schema:expr;)*) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    )*};
}

/// A scalar that the reader takes as it was written, whatever YAML would
/// make of it: `29` and `2025` are numbers to an editor.
fn scalar(description: &str, pattern: &str) -> Schema {
    json_schema!({
        "description": description,
        "type": ["string", "number"],
        "pattern": pattern,
    })
}

/// A point in time in EDTF.
const POINT: &str = r"\d{4}(-\d{2}(-\d{2})?)?[~?%]?";

schema_of! {
    Quantity as "Quantity": |_| scalar(
        quantity::EXPECTED,
        r"^\s*((about|around|over|more than|under|less than|nearly|at least|at most)\s|≈|~|>=?|<=?|≥|≤)?\s*[-−]?\d+(\.\d+)?",
    );
    Date as "Date": |_| scalar(
        date::EXPECTED,
        &format!(r"^\s*({POINT}|{POINT}/({POINT}|\.\.)|\.\./{POINT})\s*$"),
    );
    Point as "Point": |_| scalar(date::EXPECTED_POINT, &format!(r"^\s*{POINT}\s*$"));
    Day as "Day": |_| scalar(date::EXPECTED_DAY, r"^\s*\d{4}-\d{2}-\d{2}\s*$");
    Span as "Span": |_| scalar(span::EXPECTED, r"^\s*\d+\s+(day|week|month|year)s?\s*$");
    LanguageTag as "Language": |_| scalar(language::EXPECTED, r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$");
    Address as "Address": |_| scalar(
        "a web address, such as `https://example.org/brief`",
        r"^\s*(https?://|mailto:|tel:)\S+\s*$",
    );
    Plain as "Plain": |_| scalar("a text without markup", r"\S");
    Inline as "Inline": |_| scalar("a text with inline Markdown", r"\S");
    Prose as "Prose": |_| scalar("paragraphs, and lists of lines that begin with `- `", r"\S");
    Sources as "Sources": |_| json_schema!({
        "description": "the name of a source, or a list of names",
        "anyOf": [
            { "type": ["string", "number", "null"] },
            { "type": "array", "items": { "type": ["string", "number"] } },
        ],
    });
    Stat as "Stat": |generator| {
        let chart = generator.subschema_for::<Option<Chart>>();
        json_schema!({
            "description": "the name of a fact, or the name with its chart",
            "anyOf": [
                { "type": ["string", "number"] },
                {
                    "type": "object",
                    "properties": { "fact": { "type": ["string", "number"] }, "chart": chart },
                    "required": ["fact"],
                    "additionalProperties": false,
                },
            ],
        })
    };
}

impl<M: JsonSchema> JsonSchema for Text<M> {
    fn schema_name() -> Cow<'static, str> {
        format!("TextOf{}", M::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<M>();
        json_schema!({
            "description": text::EXPECTED,
            "anyOf": [
                one,
                { "type": "object", "additionalProperties": one, "minProperties": 1 },
            ],
        })
    }
}
