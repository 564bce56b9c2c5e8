//! `twopager schema`: the JSON Schema of the facts file.

use crate::outcome::{Kind, Outcome};
use crate::output::Output;

/// Prints the schema.
pub fn run() -> Result<Outcome, Outcome> {
    Output::Stdout.write(twopager::facts::schema_text().as_bytes())?;
    Ok(Outcome { kind: Kind::Done, reports: Vec::new() })
}
