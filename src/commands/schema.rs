//! `twopager schema`: the JSON Schema of the facts file, or of what a template
//! receives.

use super::arguments::Schema;
use super::outcome::{Kind, Outcome};
use super::output::Output;

/// Prints the schema.
pub fn run(args: &Schema) -> Result<Outcome, Outcome> {
    let schema = match args.brief {
        true => twopager::brief::schema_text(),
        false => twopager::facts::schema_text(),
    };
    Output::Stdout.write(schema.as_bytes())?;
    Ok(Outcome { kind: Kind::Done, reports: Vec::new() })
}
