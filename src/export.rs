//! Pages → files, in every format that they can be had in, and an e-mail with one of them.

mod email;
mod format;
mod html;
mod markdown;
mod outline;
mod pdf;
mod png;
mod svg;
mod text;
mod words;

pub use self::email::{Email, FileName, Mail, Mailbox, email};
pub use self::format::Format;
pub use self::html::html;
pub use self::markdown::markdown;
pub(crate) use self::pdf::CREATOR;
pub use self::pdf::pdf;
pub use self::png::{MOST_PPI, PPI, png};
pub use self::svg::svg;
pub use self::text::text;

use crate::diagnostic::Diagnostic;
use crate::typeset::Typeset;

/// A file that was made of a briefing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The page that it shows, from 1; none if the whole briefing is in it.
    pub page: Option<usize>,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A briefing in a format: one file, or one for each page. `ppi` is how many pixels an
/// inch has, in formats that have pixels.
///
/// ```
/// use twopager::export::{self, Format, PPI};
/// use twopager::{assets, brief::Brief, facts, typeset::Typesetter};
///
/// let facts = facts::read("sample", assets::SAMPLE.as_bytes()).unwrap();
/// let brief = Brief::resolve(&facts).unwrap();
/// let typeset = Typesetter::embedded().typeset(brief).unwrap();
/// let pages = export::export(&typeset, Format::Svg, PPI).unwrap();
/// assert_eq!(pages[1].page, Some(2));
/// ```
///
/// # Errors
/// What keeps a PDF from conforming; there are none in other formats.
pub fn export(
    typeset: &Typeset,
    format: Format,
    ppi: u16,
) -> Result<Vec<Exported>, Vec<Diagnostic>> {
    let pages = typeset.document.pages().iter();
    let whole = |bytes| vec![Exported { page: None, bytes }];
    let paged = |(page, bytes)| Exported { page: Some(page), bytes };
    Ok(match format {
        Format::Pdf => whole(pdf(typeset)?),
        Format::Html => whole(html(typeset).into_bytes()),
        Format::Markdown => whole(markdown(&typeset.brief).into_bytes()),
        Format::Text => whole(text(&typeset.brief).into_bytes()),
        Format::Json => whole(typeset.brief.to_json().into_bytes()),
        Format::Png => (1..).zip(pages.map(|page| png(page, ppi))).map(paged).collect(),
        Format::Svg => (1..).zip(pages.map(|page| svg(page).into_bytes())).map(paged).collect(),
    })
}
