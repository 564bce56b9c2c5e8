//! YAML with places: bytes → a tree that knows where each of its nodes was
//! written, and from a path back to the place. It knows neither facts nor brands.

mod decode;
mod deserializer;
mod fault;
mod file;
mod gaps;
mod line;
mod mended;
mod parse;
mod path;
mod problem;
mod recover;
mod slip;
mod tree;

pub use self::fault::Fault;

pub(crate) use self::decode::{Limits, decode};
pub(crate) use self::deserializer::{GROUP, LIST, Mismatch, MismatchKind, from_value};
pub(crate) use self::file::{Elsewhere, File};
pub(crate) use self::gaps::Gaps;
pub(crate) use self::path::{Path, Step};
pub(crate) use self::problem::Problem;
#[cfg(test)]
pub(crate) use self::recover::{Parsed, parse};
pub(crate) use self::tree::{Key, Kind, Node};
