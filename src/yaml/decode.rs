//! Bytes → text, if they are one and not too many.

use crate::diagnostic::{Code, Diagnostic, Place, SourceText};

/// How much of a file is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// The most bytes.
    pub(crate) bytes: usize,
    /// The most keys and values.
    pub(crate) values: usize,
    /// What more would be too much for: "two pages".
    pub(crate) purpose: &'static str,
    /// Whether aliases are followed; otherwise they are refused.
    pub(crate) aliases: bool,
}

#[cfg(test)]
impl Limits {
    /// More than any text of a test has.
    pub(crate) const OF_TESTS: Self =
        Self { bytes: 1_000_000, values: 40_000, purpose: "a test", aliases: false };
}

/// A file as text.
///
/// # Errors
/// A file that is too large or not UTF-8, as a diagnostic at its place.
pub(crate) fn decode<'a>(
    name: &str,
    bytes: &'a [u8],
    limits: Limits,
) -> Result<&'a str, Diagnostic> {
    if bytes.len() > limits.bytes {
        // Of an endless one, no more was read.
        let (most, purpose) = (limits.bytes / 1000, limits.purpose);
        let message = format!("the file has more than {most} KB, too much for {purpose}");
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1000)]);
        return Err(Diagnostic::error(Code::FileTooLarge, message)
            .at(Place::new(SourceText::new(name, start), 0..1))
            .hint("see whether it is the right one"));
    }
    std::str::from_utf8(bytes).map_err(|error| not_utf8(name, bytes, error.valid_up_to()))
}

fn not_utf8(name: &str, bytes: &[u8], valid: usize) -> Diagnostic {
    // A question mark for each byte, so that every place stays where it is.
    let readable = bytes.utf8_chunks().fold(String::new(), |text, chunk| {
        text + chunk.valid() + &"?".repeat(chunk.invalid().len())
    });
    let unreadable = bytes[valid..].utf8_chunks().next().map_or(1, |chunk| chunk.invalid().len());
    let hint = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "the file is in UTF-16: save it as UTF-8",
        _ => "save the file as UTF-8",
    };
    Diagnostic::error(Code::Encoding, "the file is not UTF-8 from here on")
        .at(Place::new(SourceText::new(name, readable), valid..valid + unreadable))
        .hint(hint)
}
