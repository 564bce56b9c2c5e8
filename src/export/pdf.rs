//! Document → PDF.

use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::archive::{self, Record};
use crate::diagnostic::{Code, Diagnostic};
use crate::typeset::Typeset;

/// What made the file, as its metadata says.
pub(crate) const CREATOR: &str = concat!("twopager ", env!("CARGO_PKG_VERSION"));

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
    let pdf = typst_pdf::pdf(&typeset.document, &options)
        .map_err(|errors| errors.iter().map(nonconforming).collect::<Vec<_>>())?;
    let Typeset { brief, is_grey, inputs, .. } = typeset;
    let record = Record {
        edition: brief.edition,
        design: brief.design.clone(),
        grey: *is_grey,
        language: brief.locale().parse().ok(),
        inputs: inputs.clone(),
    };
    archive::complete(&pdf, &record).map_err(|_| {
        let message = "the PDF is written otherwise than expected, and cannot be completed";
        vec![Diagnostic::error(Code::Pdf, message)]
    })
}

fn nonconforming(error: &SourceDiagnostic) -> Diagnostic {
    let message = format!("the PDF would not conform: {}", error.message);
    let fault = Diagnostic::error(Code::Pdf, message);
    error.hints.iter().fold(fault, |fault, hint| fault.hint(hint.v.as_str()))
}
