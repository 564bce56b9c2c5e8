//! Whom the reader meets, and what somebody said.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Picture, Runs};

/// Somebody whom the reader meets.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Person {
    /// The name.
    pub name: Runs,
    /// The initials, which stand in the place of a picture.
    pub initials: String,
    /// The post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post: Option<Runs>,
    /// One line on the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Runs>,
    /// The picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
}

/// What somebody said.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Quote {
    /// The words, in the quotation marks of their language.
    pub text: Runs,
    /// Who said them.
    pub speaker: Runs,
    /// The post of the speaker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post: Option<Runs>,
    /// When they were said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The numbers of its sources.
    pub notes: Vec<usize>,
}
