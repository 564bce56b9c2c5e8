//! `twopager schema`: the JSON Schema of the facts file, or of what a template
//! receives.

use super::Failure;
use super::arguments::Schema;
use super::output::Output;

/// Prints the schema.
pub fn run(arguments: &Schema) -> Result<(), Failure> {
    let schema = match arguments.brief {
        true => twopager::brief::schema_text(),
        false => twopager::facts::schema_text(),
    };
    Output::Stdout.write(schema.as_bytes()).map(|_| ())
}
