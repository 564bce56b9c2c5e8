//! What `twopager schema` takes.

use clap::Args;

/// What to describe.
#[derive(Debug, Args)]
pub struct Schema {
    /// Of the data that a template receives, instead of the facts file
    #[arg(long)]
    pub brief: bool,
}
