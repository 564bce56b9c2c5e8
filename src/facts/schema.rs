//! The JSON Schema (draft-07) of the facts file, out of the types themselves.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::json;

use super::check::{MOST_MEETINGS, MOST_NEXT, MOST_SECTIONS, MOST_STATS};

use super::{
    Address, Chart, Date, Day, Facts, Inline, LanguageTag, Plain, Point, Prose, Quantity, Sources,
    Span, Stat, Text, date, language, quantity, span, text,
};

/// The JSON Schema (draft-07) of the facts file, for editors.
///
/// ```
/// let schema = twopager::facts::schema();
/// assert!(schema.to_string().contains("http://json-schema.org/draft-07/schema"));
/// assert_eq!(schema["properties"]["stats"]["maxItems"], 12);
/// ```
pub fn schema() -> serde_json::Value {
    let generator = SchemaSettings::draft07().into_generator();
    let mut schema = generator.into_root_schema_for::<Facts>().to_value();
    schema["title"] = "Facts of a two-page briefing".into();
    let root = &mut schema["properties"];
    for (key, most) in [("stats", MOST_STATS), ("sections", MOST_SECTIONS), ("next", MOST_NEXT)] {
        root[key]["maxItems"] = most.into();
    }
    for group in ["facts", "sources"] {
        root[group]["propertyNames"] = json!({ "pattern": NAME });
    }
    // A key whose value is left out is a key that is left out.
    for key in ["facts", "sources", "stats", "sections", "next", "keywords"] {
        let kind = root[key]["type"].take();
        root[key]["type"] = json!([kind, "null"]);
    }
    schema["definitions"]["Contact"]["minProperties"] = 1.into();
    let meetings = &mut schema["definitions"]["Timeline"]["properties"]["meetings"];
    meetings["maxItems"] = MOST_MEETINGS.into();
    meetings["type"] = json!(["array", "null"]);
    schema
}

/// What the name of a fact or source is made of.
const NAME: &str = r"^[\p{L}\p{N}_.-]+$";

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
/// make of it: `29` and `2025` are numbers to an editor. What is in backticks
/// in the description are examples.
fn scalar(description: &str, pattern: &str) -> Schema {
    let examples: Vec<&str> = description.split('`').skip(1).step_by(2).collect();
    json_schema!({
        "description": description,
        "type": ["string", "number", "boolean"],
        "pattern": pattern,
        "examples": examples,
    })
}

/// A language tag.
const LANGUAGE: &str = r"^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?$";

/// A point in time in EDTF.
const POINT: &str = r"\d{4}(-\d{2}(-\d{2})?)?[~?%]?";

schema_of! {
    Quantity as "Quantity": |_| scalar(
        quantity::EXPECTED,
        r"^\s*(([Aa]bout|[Aa]round|[Oo]ver|[Mm]ore than|[Uu]nder|[Ll]ess than|[Nn]early|[Aa]t least|[Aa]t most)\s|≈|~|>=?|<=?|≥|≤)?\s*[-−]?\d+(\.\d+)?($|[^\d.,’'–-])",
    );
    Date as "Date": |_| scalar(
        date::EXPECTED,
        &format!(r"^\s*({POINT}|{POINT}/({POINT}|\.\.)|\.\./{POINT})\s*$"),
    );
    Point as "Point": |_| scalar(date::EXPECTED_POINT, &format!(r"^\s*{POINT}\s*$"));
    Day as "Day": |_| scalar(date::EXPECTED_DAY, r"^\s*\d{4}-\d{2}-\d{2}\s*$");
    Span as "Span": |_| scalar(span::EXPECTED, r"^\s*\d+\s+(day|week|month|year)s?\s*$");
    LanguageTag as "Language": |_| scalar(language::EXPECTED, LANGUAGE);
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
                    "properties": {
                        "fact": { "type": ["string", "number"] },
                        "chart": chart,
                        "optional": {
                            "description": "Whether it may be left out if there is no room for it.",
                            "type": "boolean",
                        },
                    },
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
                {
                    "type": "object",
                    "additionalProperties": one,
                    "propertyNames": { "pattern": LANGUAGE },
                    "minProperties": 1,
                },
            ],
        })
    }
}
