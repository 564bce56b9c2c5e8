//! `twopager schema`: the JSON Schema of the facts file.

use crate::failure::Failure;
use crate::output::Output;

/// Prints the schema.
pub fn run() -> Result<(), Failure> {
    Output::Stdout.write(twopager::facts::schema_text().as_bytes()).map(drop)
}
