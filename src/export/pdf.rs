//! Document → PDF.

use typst::foundations::Smart;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::diagnostic::{Code, Diagnostic};
use crate::typeset::Typeset;

/// What made the file, as its metadata says.
const CREATOR: &str = concat!("twopager ", env!("CARGO_PKG_VERSION"));

/// The pages as a PDF that conforms to PDF/UA-1 (accessible) and PDF/A-3a
/// (archivable, with the facts file inside).
///
/// ```
/// use twopager::{assets, brief::Brief, export, facts, typeset::Typesetter};
///
/// let facts = facts::read("sample", assets::SAMPLE.as_bytes()).unwrap();
/// let brief = Brief::resolve(&facts).unwrap();
/// let typeset = Typesetter::embedded().typeset(brief).unwrap();
/// let pdf = export::pdf(&typeset).unwrap();
/// assert!(pdf.starts_with(b"%PDF-1.7"));
/// assert_eq!(pdf, export::pdf(&typeset).unwrap(), "same facts, same bytes");
/// ```
///
/// # Errors
/// What keeps the pages from conforming, such as a character that no font has.
pub fn pdf(typeset: &Typeset) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
        .map_err(|error| vec![Diagnostic::error(Code::Pdf, error.message().as_str())])?;
    let options = PdfOptions {
        ident: Smart::Custom(typeset.brief.identity()),
        creator: Smart::Custom(Some(CREATOR.to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&typeset.document, &options).map_err(|errors| {
        let error = |error: &typst::diag::SourceDiagnostic| {
            let diagnostic = Diagnostic::error(
                Code::Pdf,
                format!("the PDF would not conform: {}", error.message),
            );
            error.hints.iter().fold(diagnostic, |d, hint| d.hint(hint.v.as_str()))
        };
        errors.iter().map(error).collect()
    })
}
