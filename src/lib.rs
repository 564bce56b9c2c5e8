//! Facts in a YAML file go in, a two-page briefing PDF comes out.
//!
//! ```
//! let yaml = "
//! title: Ten years of partnership
//! date: 2025-11-28
//! issuer: Press office
//! lead: Trade reached **{trade}** in 2024.
//! facts:
//!   trade: { value: 50 billion USD, label: bilateral trade, source: mfa }
//! stats: [trade]
//! sources:
//!   mfa: { title: Ministry of Foreign Affairs, date: 2025-11-28 }
//! ";
//! let built = twopager::build("brief.yaml", yaml.as_bytes())?;
//! assert!(built.pdf.starts_with(b"%PDF"));
//! # Ok::<(), Vec<twopager::diagnostic::Diagnostic>>(())
//! ```
//!
//! The way from facts to paper, each step a module:
//! [`facts`] reads and checks what a person wrote, [`brief`] resolves it to
//! what stands on paper in one [`language`], [`typeset`] sets it on two pages,
//! [`export`] makes the file. Whatever is wrong on the way is a
//! [`diagnostic`] at its place.

#![deny(missing_docs)]

/// The README's example runs, too.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(feature = "pages")]
pub mod archive;
pub mod assets;
pub mod brand;
pub mod brief;
pub mod diagnostic;
pub mod diff;
#[cfg(feature = "pages")]
pub mod export;
pub mod facts;
#[cfg(feature = "pages")]
pub mod files;
#[cfg(feature = "pages")]
mod fit;
pub mod inputs;
pub mod language;
mod markdown;
pub mod materials;
mod po;
#[cfg(feature = "pages")]
mod press;
#[cfg(feature = "pages")]
pub mod typeset;
mod yaml;

use brief::Brief;
use diagnostic::Diagnostic;
use facts::Located;
#[cfg(feature = "pages")]
use facts::Today;

pub use brief::Edition;
pub use diff::diff;
#[cfg(feature = "pages")]
pub use press::{Built, EarlierEdition, Outcome, Pages, Press, Request, Resolved, Setup, extract};

/// Builds the PDF of a facts file with the embedded template and fonts; see
/// [`Press`] for more. `name` is what messages call the file.
///
/// # Errors
/// Everything that is wrong with the facts, or that keeps them from two pages.
#[cfg(feature = "pages")]
pub fn build(name: &str, bytes: &[u8]) -> Result<Built, Vec<Diagnostic>> {
    Press::embedded().build(name, bytes, &Request::default())
}

/// Reads a facts file and resolves it to what stands on paper.
///
/// # Errors
/// Everything that is wrong with the facts.
pub fn resolve(name: &str, bytes: &[u8]) -> Result<(Brief, Located), Vec<Diagnostic>> {
    let located = facts::read(name, bytes)?;
    Ok((Brief::resolve(&located)?, located))
}

/// All there is to report of a facts file, in its order: errors are what
/// [`build`] would object to, the rest are warnings. With a day, what is
/// stale as of that day is reported as well.
///
/// ```
/// use twopager::diagnostic::Code;
///
/// let sample = twopager::assets::SAMPLE.as_bytes();
/// assert!(twopager::check("sample", sample, None).is_empty());
/// let found = twopager::check("sample", sample, Some("2025-12-24".parse()?));
/// assert_eq!(found[0].code, Code::StaleMeeting, "the meeting that was upcoming");
/// # Ok::<(), twopager::facts::Fault>(())
/// ```
#[cfg(feature = "pages")]
pub fn check(name: &str, bytes: &[u8], today: Option<Today>) -> Vec<Diagnostic> {
    Press::embedded().check(name, bytes, &Request::default(), today)
}
