//! Where to read on.

use schemars::JsonSchema;
use serde::Serialize;

use super::Runs;

/// A page or a report to read on.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ReadMore {
    /// Its title.
    pub title: Runs,
    /// Its address.
    pub url: String,
    /// What is printed of that, for who reads on paper: all of it, or of a long one the host.
    pub address: String,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The language of that, if it is another one than that of the briefing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher_language: Option<String>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}
