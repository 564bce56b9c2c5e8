//! Where to read on.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Address, Date, Text, value};

/// A page or a report to read on.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Read more")]
pub struct ReadMore {
    /// The title of the page or report.
    pub title: Text,
    /// Its address.
    pub url: Address,
    /// Who published it.
    #[serde(default)]
    pub publisher: Option<Text>,
    /// When it was published.
    #[serde(default)]
    pub date: Option<Date>,
    /// Whether it may be left out if there is no room for it: of those on a
    /// page, the last one goes first.
    #[serde(default, deserialize_with = "value::flag")]
    pub optional: bool,
}
