//! A PDF as a file: what is added to it when its pages are done, and what is read back out
//! of one that was built: the facts inside, and the record of what it was made of.
//!
//! Only files as twopager writes them are read, in one pass over a table that says where
//! everything is: nothing in a file from elsewhere can make reading it long.

mod edits;
mod objects;
mod record;

use std::io::Read;
use std::ops::Range;

use flate2::read::ZlibDecoder;
use thiserror::Error;

use self::edits::Edits;
use self::objects::{Objects, find};
use crate::brief::{Edition, NAME_OF_FACTS};
use crate::facts;

pub use self::record::Record;

/// The most bytes that a PDF has that is read: many times what a briefing with pictures has.
pub const MOST_BYTES: usize = 100_000_000;

/// The most bytes of metadata that are looked through: many times what a briefing has.
const MOST_BYTES_OF_METADATA: usize = 1_000_000;

/// What is read back out of a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    /// The facts file, byte for byte.
    pub facts: Vec<u8>,
    /// What made the PDF: "twopager 0.1.0".
    pub creator: Option<String>,
    /// What the PDF was made of; none if it was built by a version that did not say, or said
    /// it in another way.
    pub record: Option<Record>,
}

/// Why a file is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Foreign {
    /// It is no PDF at all.
    #[error("it is no PDF")]
    NoPdf,
    /// It is a PDF that is damaged, or that another program has written.
    #[error("it was not built by twopager, or another program has saved it since")]
    OfOthers,
    /// It has no facts inside.
    #[error("there are no facts inside")]
    NoFacts,
    /// The facts inside cannot be unpacked.
    #[error("the facts inside are damaged")]
    Damaged,
}

impl Archive {
    /// Reads a PDF that was built by twopager.
    ///
    /// ```
    /// use twopager::archive::{Archive, Foreign};
    ///
    /// let sample = twopager::assets::SAMPLE.as_bytes();
    /// let built = twopager::build("sample", sample)?;
    /// let archive = Archive::read(&built.pdf).unwrap();
    /// assert_eq!(archive.facts, sample);
    /// assert_eq!(archive.record.unwrap().inputs, built.inputs);
    /// assert_eq!(Archive::read(b"PK"), Err(Foreign::NoPdf));
    /// # Ok::<(), Vec<twopager::diagnostic::Diagnostic>>(())
    /// ```
    ///
    /// # Errors
    /// Any other file.
    pub fn read(pdf: &[u8]) -> Result<Self, Foreign> {
        if !pdf.starts_with(b"%PDF-") {
            return Err(Foreign::NoPdf);
        }
        if pdf.len() > MOST_BYTES {
            return Err(Foreign::OfOthers);
        }
        let objects = Objects::read(pdf).ok_or(Foreign::OfOthers)?;
        let xmp = metadata(&objects).ok_or(Foreign::OfOthers)?;
        if xmp.len() > MOST_BYTES_OF_METADATA {
            return Err(Foreign::OfOthers);
        }
        let xmp = std::str::from_utf8(&pdf[xmp]).map_err(|_| Foreign::OfOthers)?;
        let attachment = Attachment::find(&objects, NAME_OF_FACTS).ok_or(Foreign::NoFacts)?;
        let facts = attachment.unpacked(pdf, facts::MOST_BYTES).ok_or(Foreign::Damaged)?;
        Ok(Self { facts, creator: record::creator(xmp), record: Record::read(xmp) })
    }
}

/// Completes a PDF: adds the record of what it was made of to its metadata, and what a
/// viewer's print dialogue should begin with.
///
/// # Errors
/// A PDF that is written otherwise than expected.
pub(crate) fn complete(pdf: &[u8], record: &Record) -> Result<Vec<u8>, Foreign> {
    let edits = edits(pdf, record).ok_or(Foreign::OfOthers)?;
    Ok(edits.apply(pdf))
}

/// What the print dialogue of a viewer begins with.
fn print_preferences(edition: Edition) -> &'static str {
    match edition {
        Edition::Screen => "",
        Edition::Office => "/Duplex/DuplexFlipLongEdge/PrintScaling/None",
    }
}

fn edits(pdf: &[u8], record: &Record) -> Option<Edits> {
    let preferences = print_preferences(record.edition);
    let objects = Objects::read(pdf)?;
    let mut edits = Edits::new(&objects);
    let stream = metadata(&objects)?;
    let before = std::str::from_utf8(&pdf[stream.clone()]).ok()?;
    let xmp = record.added_to(before)?;
    let length = objects.value(objects.metadata()?, b"/Length ")?;
    edits.replace(length, xmp.len().to_string().into_bytes());
    edits.replace(stream, xmp.into_bytes());
    if !preferences.is_empty() {
        let catalog = objects.catalog()?;
        let found = find(&pdf[catalog.clone()], b"/ViewerPreferences<<")?;
        let at = catalog.start + found + b"/ViewerPreferences<<".len();
        edits.replace(at..at, preferences.as_bytes().to_vec());
    }
    Some(edits)
}

/// The metadata of the document, as XMP.
fn metadata(objects: &Objects<'_>) -> Option<Range<usize>> {
    objects.stream(objects.metadata()?)
}

/// A file inside a PDF.
struct Attachment {
    stream: Range<usize>,
    is_packed: bool,
    /// How many bytes it has unpacked.
    size: usize,
}

impl Attachment {
    fn find(objects: &Objects<'_>, name: &str) -> Option<Self> {
        let files = objects.value(objects.catalog()?, b"/EmbeddedFiles")?;
        let key = format!("({name})");
        let found = find(objects.bytes(&files), key.as_bytes())?;
        let specification = objects.reference_at(files.start + found + key.len())?;
        let file = objects.reference(specification, b"/EF<</F ")?;
        let dictionary = objects.bytes(&objects.dictionary(file.clone())?);
        Some(Self {
            size: objects.number(file.clone(), b"/Size ")?,
            // A short file is not packed.
            is_packed: find(dictionary, b"/Filter/FlateDecode").is_some(),
            stream: objects.stream(file)?,
        })
    }

    /// Its bytes, if they are as many as it says, and no more than there may be.
    fn unpacked(self, pdf: &[u8], most: usize) -> Option<Vec<u8>> {
        let Self { stream, is_packed, size } = self;
        let end = size.min(most) as u64 + 1;
        let mut bytes = Vec::new();
        let unpacked = match is_packed {
            true => ZlibDecoder::new(&pdf[stream]).take(end).read_to_end(&mut bytes),
            false => pdf[stream].take(end).read_to_end(&mut bytes),
        };
        (unpacked.is_ok() && bytes.len() == size && size <= most).then_some(bytes)
    }
}
