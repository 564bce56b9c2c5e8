//! How a brief comes to two pages: the size of the type, where the second page begins,
//! and what every piece is set by; plain arithmetic over what was measured.

mod block;
mod columns;
mod flow;
mod measured;
mod page;
mod parting;
mod piece;
mod report;
#[cfg(test)]
pub(crate) mod samples;
mod search;

pub use self::report::{Fit, ItemFit, PageFit, PartFit};

pub(crate) use self::block::{Block, Even, Gains};
pub(crate) use self::flow::{Flow, FlowPart};
pub(crate) use self::measured::Measured;
pub(crate) use self::parting::parts_as_usual;
pub(crate) use self::piece::{Columns, Piece};
pub(crate) use self::search::{Attempt, Fitted, Measuring, Sizes, fit, fit_openly};
