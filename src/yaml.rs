//! YAML with places: bytes → a tree that knows where each of its nodes was
//! written, and from a path back to the place. It knows neither facts nor brands.

mod fault;
mod file;
mod parse;
mod path;
mod problem;
mod tree;

pub use self::fault::Fault;

pub(crate) use self::fault::MOST_FAULTS;
pub(crate) use self::file::File;
pub(crate) use self::parse::{TreeFault, parse};
pub(crate) use self::path::{Path, Step};
pub(crate) use self::problem::Problem;
pub(crate) use self::tree::{Kind, Node};
