//! The subcommands, each a short sentence over the library.

pub mod arguments;
pub mod build;
pub mod check;
mod input;
pub mod new;
pub mod outcome;
mod output;
pub mod schema;
pub mod terminal;
mod today;

use std::path::{Path, PathBuf};

use twopager::Project;

use self::arguments::Making;

/// What a briefing is made with. Paths in a facts file begin in its folder, and
/// in this one if it comes from standard input.
fn project(making: &Making, facts: Option<&Path>) -> Project {
    let folder = facts.map(|path| match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    });
    Project {
        folder,
        brand: making.brand.clone(),
        fonts: making.fonts.clone(),
        template: making.template.clone(),
        keep_all: making.no_omit,
    }
}
