//! A photo, across a column or the page.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Plain, Text};

/// A photo.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Photo")]
pub struct Photo {
    /// The path of a PNG, JPEG or SVG file, from the folder of this file.
    pub file: Plain,
    /// What it shows, for those who cannot see it.
    pub alt: Text,
    /// What stands below it.
    #[serde(default)]
    pub caption: Option<Text>,
    /// Who made it, or whose it is: printed behind the caption.
    #[serde(default)]
    pub credit: Option<Text>,
    /// How wide it is: a `column`, among the texts of page 1, or the `page`, above them. A
    /// column if left out.
    #[serde(default)]
    pub width: PhotoWidth,
}

/// How wide a photo is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PhotoWidth {
    /// As one of the two columns of the texts.
    #[default]
    Column,
    /// As the text of the page.
    Page,
}

impl PhotoWidth {
    /// As it is written.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Column => "column",
            Self::Page => "page",
        }
    }
}
