//! Whom the reader meets, and what somebody said.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Date, Plain, Sources, Text, value};

/// Somebody whom the reader meets.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Person")]
pub struct Person {
    /// The name, as it is said.
    pub name: Text,
    /// The post: minister of what, and where.
    #[serde(default)]
    pub post: Option<Text>,
    /// A picture, cropped to a circle; initials if left out.
    #[serde(default)]
    pub picture: Option<PersonPicture>,
    /// One line on the person.
    #[serde(default)]
    pub text: Option<Text>,
    /// Where it is from.
    #[serde(default)]
    pub source: Sources,
    /// Whether it may be left out if there is no room for it: of those on a
    /// page, the last one goes first.
    #[serde(default, deserialize_with = "value::flag")]
    pub optional: bool,
}

/// A picture of a person.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Picture of a person")]
pub struct PersonPicture {
    /// The path of a PNG, JPEG or SVG file, from the folder of this file.
    pub file: Plain,
    /// What it shows, for those who cannot see it.
    pub alt: Text,
    /// Who made it, or whose it is.
    #[serde(default)]
    pub credit: Option<Text>,
}

/// What somebody said.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Quote")]
pub struct Quote {
    /// The words, without quotation marks around them.
    pub text: Text,
    /// Who said them.
    pub speaker: Text,
    /// The post of the speaker.
    #[serde(default)]
    pub post: Option<Text>,
    /// When they were said.
    #[serde(default)]
    pub date: Option<Date>,
    /// Where it is reported.
    #[serde(default)]
    pub source: Sources,
    /// Whether it may be left out if there is no room for it: of what is on a
    /// page, the last one goes first.
    #[serde(default, deserialize_with = "value::flag")]
    pub optional: bool,
}
