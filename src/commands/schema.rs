//! `twopager schema`: the JSON Schema of the facts file, of what a template receives, or of the
//! report of a build.

use super::arguments::Schema;
use super::output::Output;
use super::{Failure, build};

/// Prints the schema.
pub fn run(arguments: &Schema) -> Result<(), Failure> {
    let schema = match arguments {
        Schema { brief: true, .. } => twopager::brief::schema_text(),
        Schema { report: true, .. } => build::schema_of_report(),
        _ => twopager::facts::schema_text(),
    };
    Output::Stdout.write(schema.as_bytes()).map(|_| ())
}
