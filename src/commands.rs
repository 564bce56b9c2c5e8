//! The subcommands, each a short sentence over the library.

pub mod build;
pub mod check;
pub mod schema;
