//! What a briefing takes from other files than its facts.

mod image;
pub(crate) mod raster;

use std::sync::Arc;

use crate::brand::Brand;
use crate::diff::Changes;
use crate::inputs::Input;

pub use self::image::{Format, Image, Role};

#[cfg(feature = "pages")]
pub(crate) use self::image::MOST_BYTES as MOST_BYTES_OF_PICTURE;

/// What a briefing takes from other files than its facts.
#[derive(Debug, Clone, Default)]
pub struct Materials {
    /// The colours and typefaces of a brand.
    pub brand: Option<Arc<Brand>>,
    /// The design that is asked for, of those that the template has.
    pub design: Option<String>,
    /// The logo at the head of page 1.
    pub logo: Option<Image>,
    /// The portrait beside the lead.
    pub portrait: Option<Image>,
    /// The map behind the texts of page 1.
    pub map: Option<Image>,
    /// The photo of page 1.
    pub photo: Option<Image>,
    /// A picture for each of the people of the facts who has one.
    pub people: Vec<Option<Image>>,
    /// What has changed since an earlier edition.
    pub earlier: Option<Earlier>,
    /// The files that these are from.
    pub inputs: Vec<Input>,
}

/// What has changed since an earlier edition, and how much of that is told.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// All that has changed.
    pub changes: Arc<Changes>,
    /// How many rows of two the box has that tells the most important of it.
    pub rows: usize,
}
