//! What `twopager schema` takes.

use clap::Args;

/// What to describe.
#[derive(Debug, Args)]
pub struct Schema {
    /// Of the data that a template receives, instead of the facts file
    #[arg(long)]
    pub brief: bool,

    /// Of the report that `twopager build --report` writes
    #[arg(long, conflicts_with = "brief")]
    pub report: bool,
}
