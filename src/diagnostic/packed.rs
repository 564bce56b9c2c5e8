//! Diagnostics on their way from one process to another: each text that they are about
//! is packed once.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Code, Diagnostic, Place, Severity, SourceText};

/// Diagnostics without what they share, to be written and read.
///
/// ```
/// use twopager::diagnostic::{Diagnostic, Packed};
///
/// let faults = twopager::facts::read("brief.yaml", b"titel: A day\n").unwrap_err();
/// let packed = serde_json::to_string(&Packed::from(&faults[..])).unwrap();
/// let packed: Packed = serde_json::from_str(&packed).unwrap();
/// assert_eq!(Vec::<Diagnostic>::from(packed), faults);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Packed {
    /// The name of each text, and the text.
    texts: Vec<(String, String)>,
    diagnostics: Vec<PackedDiagnostic>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct PackedDiagnostic {
    is_error: bool,
    code: Code,
    message: String,
    place: Option<PackedPlace>,
    related: Vec<(PackedPlace, String)>,
    path: Option<String>,
    expected: Option<String>,
    hints: Vec<String>,
}

/// The number of a text, and the bytes in it.
type PackedPlace = (usize, Range<usize>);

impl From<&[Diagnostic]> for Packed {
    fn from(diagnostics: &[Diagnostic]) -> Self {
        let mut texts: Vec<Arc<SourceText>> = Vec::new();
        let mut pack = |place: &Place| {
            let known = texts.iter().position(|text| Arc::ptr_eq(text, place.source()));
            let number = known.unwrap_or_else(|| {
                texts.push(Arc::clone(place.source()));
                texts.len() - 1
            });
            (number, place.range())
        };
        let packed = diagnostics.iter().cloned().map(|diagnostic| PackedDiagnostic {
            is_error: diagnostic.severity == Severity::Error,
            code: diagnostic.code,
            message: diagnostic.message,
            place: diagnostic.place.as_ref().map(&mut pack),
            related: diagnostic.related.iter().map(|(at, it)| (pack(at), it.clone())).collect(),
            path: diagnostic.path,
            expected: diagnostic.expected,
            hints: diagnostic.hints,
        });
        let diagnostics = packed.collect();
        let whole = |text: Arc<SourceText>| (text.name().to_owned(), text.text().to_owned());
        Self { texts: texts.into_iter().map(whole).collect(), diagnostics }
    }
}

impl From<Packed> for Vec<Diagnostic> {
    fn from(packed: Packed) -> Self {
        let texts = packed.texts.into_iter().map(|(name, text)| SourceText::new(name, text));
        let texts: Vec<_> = texts.collect();
        let unpack = |(number, range): PackedPlace| {
            texts.get(number).map(|text| Place::new(Arc::clone(text), range))
        };
        let unpacked = packed.diagnostics.into_iter().map(|packed| {
            let related = packed.related.into_iter();
            Diagnostic {
                severity: if packed.is_error { Severity::Error } else { Severity::Warning },
                code: packed.code,
                message: packed.message,
                place: packed.place.and_then(unpack),
                related: related.filter_map(|(at, it)| Some((unpack(at)?, it))).collect(),
                path: packed.path,
                expected: packed.expected,
                hints: packed.hints,
            }
        });
        unpacked.collect()
    }
}
