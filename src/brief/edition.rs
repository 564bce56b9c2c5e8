//! What a briefing is for.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use schemars::JsonSchema;
use serde::Serialize;
use thiserror::Error;

/// What a briefing is for. The content is the same in all editions.
///
/// ```
/// use twopager::brief::Edition;
///
/// assert_eq!(Edition::Office.to_string(), "office");
/// assert_eq!("office".parse(), Ok(Edition::Office));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Edition {
    /// To be read on a screen and sent by mail: grounds of colour run to the edges of the paper.
    #[default]
    Screen,
    /// To be printed in the office: nothing runs to the edges, which such printers leave
    /// white, there is little ink, and room for a staple or for holes.
    Office,
}

impl Edition {
    fn name(self) -> &'static str {
        match self {
            Self::Screen => "screen",
            Self::Office => "office",
        }
    }
}

impl Display for Edition {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that no edition has.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{0}` is no edition; there are `screen` and `office`")]
pub struct UnknownEdition(String);

impl FromStr for Edition {
    type Err = UnknownEdition;

    fn from_str(name: &str) -> Result<Self, UnknownEdition> {
        let found = [Self::Screen, Self::Office].into_iter().find(|it| it.name() == name);
        found.ok_or_else(|| UnknownEdition(name.to_owned()))
    }
}
