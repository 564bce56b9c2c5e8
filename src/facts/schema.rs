//! The JSON Schema (draft-07) of the facts file, out of the types themselves.

mod editor;

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value as Json, json};

use super::check::{
    MOST_AUTHORS, MOST_CHARTS, MOST_HIGHLIGHTS, MOST_INDICATORS, MOST_MEETINGS, MOST_NEXT,
    MOST_PEOPLE, MOST_READ_MORE, MOST_SECTIONS, MOST_STATS, NAME,
};
use super::form::Form;
use super::series::{self, MOST_VALUES};
use super::{
    Address, Chart, Date, Day, Facts, Highlight, Inline, LanguageTag, Moment, Plain, Point, Prose,
    Quantity, Revision, Series, Sources, Span, Stat, Superseded, Text, date, edition, highlight,
    language, moment, quantity, span, text,
};
use crate::assets;

pub(crate) use self::editor::show_help;

/// The JSON Schema (draft-07) of the facts file, for editors. Whatever the reader
/// takes is valid; what is not valid, the reader refuses.
///
/// ```
/// let schema = twopager::facts::schema();
/// assert!(schema.to_string().contains("http://json-schema.org/draft-07/schema"));
/// assert_eq!(schema["properties"]["stats"]["maxItems"], 12);
/// ```
pub fn schema() -> Json {
    let generator = SchemaSettings::draft07().with(|it| it.inline_subschemas = true);
    let mut schema = generator.into_generator().into_root_schema_for::<Facts>().to_value();
    let root = &mut schema["properties"];
    let most = [
        ("stats", MOST_STATS),
        ("charts", MOST_CHARTS),
        ("sections", MOST_SECTIONS),
        ("next", MOST_NEXT),
    ];
    for (key, most) in most {
        root[key]["maxItems"] = most.into();
    }
    let most = [
        ("authors", MOST_AUTHORS),
        ("highlights", MOST_HIGHLIGHTS),
        ("people", MOST_PEOPLE),
        ("read_more", MOST_READ_MORE),
    ];
    for (key, most) in most {
        root[key]["maxItems"] = most.into();
        or_nothing(&mut root[key]);
    }
    for group in ["facts", "sources"] {
        root[group]["propertyNames"] = name();
        // No key of their own; so an editor begins a new line behind the colon.
        root[group]["properties"] = json!({});
    }
    // A key whose value is left out is a key that is left out.
    root["languages"]["uniqueItems"] = true.into();
    for key in ["facts", "sources", "stats", "charts", "sections", "next", "keywords", "languages"]
    {
        or_nothing(&mut root[key]);
    }
    let meetings = &mut root["timeline"]["properties"]["meetings"];
    meetings["maxItems"] = MOST_MEETINGS.into();
    or_nothing(meetings);
    let rows = &mut root["indicators"]["properties"]["rows"];
    rows["maxItems"] = MOST_INDICATORS.into();
    or_nothing(rows);
    root["contact"]["minProperties"] = 1.into();
    show_help(&mut schema);
    editor::offer(&mut schema);
    schema["if"] = in_english();
    schema["then"] = of_values(quantity::of_quantities());
    schema["else"] = of_values(quantity::in_any_language());
    schema
}

/// Whether a file is in English, as far as an editor can say: neither its language is another, nor,
/// without one, the first of its languages. An editor offers no keys of what must not be.
fn in_english() -> Json {
    // With keys of none, so that an editor takes these for no alternatives where a key is described.
    let none = json!({ "type": "null", "properties": {} });
    let english = json!({ "pattern": "^[Ee][Nn](?:-|$)", "properties": {} });
    let other = json!({ "type": "string", "not": english, "properties": {} });
    let first = json!({ "type": "array", "items": [other], "minItems": 1, "properties": {} });
    let in_other = json!({
        "anyOf": [
            { "required": ["language"], "properties": { "language": other } },
            {
                "required": ["languages"],
                "properties": { "language": none, "languages": first },
            },
        ],
    });
    json!({ "not": in_other })
}

/// What all values of facts must look like.
fn of_values(forms: Vec<Form>) -> Json {
    let forms: Vec<_> = forms.into_iter().map(form).collect();
    let fact = json!({ "properties": { "value": { "allOf": forms } } });
    // The group itself is offered, and its help shown, where its keys are described: an editor is not
    // to do so for this once more, nor to take it for an alternative there.
    let facts = json!({ "doNotSuggest": true, "properties": {}, "additionalProperties": fact });
    json!({ "properties": { "facts": facts } })
}

/// The JSON Schema as text with stable bytes, as it lies in `data/`.
pub fn schema_text() -> String {
    format!("{:#}\n", schema())
}

/// What the name of a fact or source is made of.
fn name() -> Json {
    json!({
        "title": "name",
        "pattern": r"^[\p{Alphabetic}\p{N}_.-]+$",
        "patternErrorMessage": said(NAME),
    })
}

/// Lets nothing stand where a value can.
fn or_nothing(schema: &mut Json) {
    let kind = schema["type"].take();
    schema["type"] = json!([kind, "null"]);
}

/// What an editor says of what is not as it should be.
fn said(expected: &str) -> String {
    format!("Expected: {expected}")
}

/// A value that is read from a text. An editor sees numbers and `true` where the reader
/// sees the texts that were written: `kinds` says which of them can be right.
fn scalar(kinds: &[&str], expected: &str, forms: impl IntoIterator<Item = Form>) -> Schema {
    let kinds = if let [kind] = kinds { json!(kind) } else { json!(kinds) };
    let mut schema = json_schema!({ "type": kinds, "errorMessage": said(expected) });
    let mut forms: Vec<_> = forms.into_iter().map(form).collect();
    match forms.as_mut_slice() {
        [] => {}
        [Json::Object(one)] => schema.ensure_object().append(one),
        _ => drop(schema.insert("allOf".into(), forms.into())),
    }
    schema
}

fn form(form: Form) -> Json {
    json!({ "pattern": form.pattern, "patternErrorMessage": form.otherwise })
}

/// A scalar with examples to choose from, which stand in backticks in what is expected.
/// A single one would be inserted with the key, as if it were the value.
fn with_examples(mut scalar: Schema, expected: &str) -> Schema {
    let examples = expected.split('`').skip(1).step_by(2);
    // A year is offered without quotes.
    let examples =
        examples.map(|it| it.parse().map_or_else(|_| json!(it), |year: u16| json!(year)));
    let examples: Vec<_> = examples.collect();
    scalar.insert("examples".into(), examples.into());
    scalar
}

/// A date, which is a number to an editor if it is a year.
fn date(expected: &str, forms: impl IntoIterator<Item = Form>) -> Schema {
    let mut schema = with_examples(scalar(&["string", "integer"], expected, forms), expected);
    let year = json!({
        "if": { "type": "integer", "minimum": 10_000 },
        "then": { "type": "string", "errorMessage": said(expected) },
    });
    if let Some(Json::Array(all)) = schema.get_mut("allOf") {
        all.push(year);
    }
    schema
}

/// What is one text to the reader, whatever it looks like.
const WORDS: [&str; 3] = ["string", "number", "boolean"];

/// A text, which has characters.
fn words() -> Schema {
    let otherwise = "The text is empty".to_owned();
    scalar(&WORDS, text::EXPECTED, [Form { pattern: r"\S".to_owned(), otherwise }])
}

macro_rules! schema_of {
    ($($type:ty as $name:literal: $schema:expr;)*) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    )*};
}

/// The name of a fact.
pub(super) struct NameOfFact;

/// The name of a design: an editor offers those of the template inside, and takes others, which
/// another template may have.
pub(super) struct NameOfDesign;

/// The tag of a language that something may be written in, also if no briefing can.
pub(super) struct AnyLanguage;

schema_of! {
    Quantity as "Quantity": with_examples(
        scalar(&["string", "number"], quantity::EXPECTED, []),
        quantity::EXPECTED,
    );
    Date as "Date": date(date::EXPECTED, date::of_dates());
    Point as "Point": date(date::EXPECTED_POINT, date::of_points());
    Day as "Day": scalar(&["string"], date::EXPECTED_DAY, date::of_days());
    Span as "Span": with_examples(
        scalar(&["string"], span::EXPECTED, [span::form()]),
        span::EXPECTED,
    );
    Moment as "Moment": with_examples(
        scalar(&["string"], moment::EXPECTED, [moment::form()]),
        moment::EXPECTED,
    );
    Revision as "Revision": {
        let forms = [edition::form_of_revision()];
        let mut schema = scalar(&["integer", "string"], edition::EXPECTED_REVISION, forms);
        schema.insert("minimum".into(), 1.into());
        schema
    };
    Superseded as "Superseded": scalar(&WORDS, edition::EXPECTED_SUPERSEDED, []);
    LanguageTag as "Language": {
        let mut schema =
            scalar(&["string"], language::EXPECTED, [language::form_of_possible()]);
        let examples: Vec<_> = language::possible().collect();
        schema.insert("examples".into(), examples.into());
        schema
    };
    AnyLanguage as "AnyLanguage": scalar(&["string"], language::EXPECTED, [language::form()]);
    Address as "Address": scalar(&["string"], text::ADDRESS, [text::form_of_address()]);
    Plain as "Plain": words();
    Inline as "Inline": words();
    Prose as "Prose": words();
    NameOfFact as "NameOfFact":
        json_schema!({ "type": WORDS, "errorMessage": said("the name of a fact") });
    NameOfDesign as "NameOfDesign": {
        let not_empty = Form { pattern: r"\S".into(), otherwise: "The text is empty".into() };
        let mut schema = scalar(&WORDS, "the name of a design", [not_empty]);
        let examples: Vec<_> = assets::designs().map(|(name, _)| name).collect();
        schema.insert("examples".into(), examples.into());
        schema
    };
    Series as "Series": json_schema!({
        "type": "object",
        "errorMessage": said(series::EXPECTED),
        "patternProperties": {
            // A year, a month, or whatever else a date may be with as many signs.
            r"^[\s\x85]*[0-9]{4}(-[0-9A-Z]{2})?[\s\x85]*$": {
                "description": "What the number was then, in the unit of `value`.",
                "type": ["string", "number"],
                "errorMessage": said(quantity::EXPECTED),
            },
        },
        "additionalProperties": false,
        "minProperties": 1,
        "maxProperties": MOST_VALUES,
    });
    Sources as "Sources": {
        let expected = said("the name of a source, or a list of names");
        json_schema!({
            "anyOf": [
                {
                    "type": ["string", "number", "boolean", "null"],
                    "errorMessage": expected,
                },
                {
                    "type": "array",
                    "items": { "type": WORDS, "errorMessage": said("the name of a source") },
                },
            ],
        })
    };
}

impl JsonSchema for Stat {
    fn schema_name() -> Cow<'static, str> {
        "Stat".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut chart = generator.subschema_for::<Option<Chart>>();
        let help = "How the number is drawn; as it suits the value if left out.";
        chart.insert("description".into(), help.into());
        json_schema!({
            "title": "Box",
            "type": ["string", "number", "boolean", "object"],
            "errorMessage": said("the name of a fact, or `{ fact: name, chart: ring }`"),
            "properties": {
                "fact": {
                    "description": "The name of the fact.",
                    "type": WORDS,
                    "errorMessage": said("the name of a fact"),
                },
                "chart": chart,
                "main": {
                    "description": "Whether it is the lead figure, twice as wide and as high as the \
                                    others; one at most.",
                    "type": "boolean",
                },
                "optional": {
                    "description": "Whether it may be left out if there is no room for it.",
                    "type": "boolean",
                },
            },
            "required": ["fact"],
            "additionalProperties": false,
        })
    }
}

impl JsonSchema for Highlight {
    fn schema_name() -> Cow<'static, str> {
        "Highlight".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let described = |mut schema: Schema, help: &str| {
            schema.insert("description".into(), help.into());
            schema
        };
        let text = described(generator.subschema_for::<Text>(), "What it says, in a line or two.");
        let source = described(generator.subschema_for::<Sources>(), "Where it is from.");
        let in_language =
            described(generator.subschema_for::<Inline>(), "The text in this language.");
        json_schema!({
            "title": "Highlight",
            "type": ["string", "number", "boolean", "object"],
            "errorMessage": said(highlight::EXPECTED),
            "properties": {
                "text": text,
                "source": source,
                "optional": {
                    "description": "Whether it may be left out if there is no room for it.",
                    "type": "boolean",
                },
            },
            "patternProperties": { (language::form().pattern): in_language },
            "additionalProperties": false,
            "minProperties": 1,
        })
    }
}

impl<M: JsonSchema> JsonSchema for Text<M> {
    fn schema_name() -> Cow<'static, str> {
        format!("TextOf{}", M::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut one = generator.subschema_for::<M>();
        let mut text = one.clone();
        text.insert("type".into(), json!([WORDS.as_slice(), &["object"]].concat()));
        one.insert("description".into(), "The text in this language.".into());
        text.insert("additionalProperties".into(), one.into());
        text.insert("propertyNames".into(), form(language::form()));
        text.insert("minProperties".into(), 1.into());
        text
    }
}
