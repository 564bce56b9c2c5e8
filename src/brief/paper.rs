//! What a brief says of the paper itself: its status, what identifies it, and who made it.

use schemars::JsonSchema;
use serde::Serialize;

use super::Runs;

/// What is said before all else; at least one of these.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Status {
    /// That the briefing may still change, in a word.
    pub draft: Option<String>,
    /// Until when nobody may publish it.
    pub embargo: Option<Embargo>,
    /// Who may see it.
    pub marking: Option<Marking>,
}

/// Until when nobody may publish a briefing.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Embargo {
    /// What is read first: "Embargo".
    pub label: String,
    /// How it goes on: "until 28 November 2025, 14:00 (UTC+1)".
    pub until: String,
}

/// Who may see a briefing, at the head and the foot of both pages.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Marking {
    /// What it says.
    pub text: Runs,
    /// The label of the Traffic Light Protocol that this is, which has colours and a size of its
    /// own: `red`, `amber`, `amber-strict`, `green` or `clear`.
    pub tlp: Option<&'static str>,
}

/// Something that identifies the paper.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Named {
    /// What it is called: "Next update".
    pub name: String,
    /// What it is.
    pub value: String,
}

/// Something that is said of the paper at its end.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Imprint {
    /// What it is called, with the sign behind that: "Licence:".
    pub name: String,
    /// What it says.
    pub says: Runs,
}
