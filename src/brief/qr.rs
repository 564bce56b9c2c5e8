//! The QR code of an address, as a path to fill.

use fast_qr::{ECL, QRBuilder};
use schemars::JsonSchema;
use serde::Serialize;

/// A QR code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct QrCode {
    /// Its width and height in modules, without the quiet zone.
    pub size: usize,
    /// The dark modules as an SVG path, one unit a module.
    pub path: String,
}

impl QrCode {
    /// The code of an address, able to lose 15% of its modules to a fold or a
    /// stain; none if the address is longer than a code can hold, which are 2331
    /// bytes.
    ///
    /// ```
    /// let code = twopager::brief::QrCode::of("https://example.org").unwrap();
    /// assert_eq!(code.size, 25);
    /// assert!(code.path.starts_with("M0 0h7v1h-7z"), "a finder stands in the corner");
    /// ```
    pub fn of(address: &str) -> Option<Self> {
        let code = QRBuilder::new(address).ecl(ECL::M).build().ok()?;
        let size = code.size;
        let mut path = String::new();
        for y in 0..size {
            let mut x = 0;
            for modules in code[y].chunk_by(|a, b| a.value() == b.value()) {
                let width = modules.len();
                if modules[0].value() {
                    path += &format!("M{x} {y}h{width}v1h-{width}z");
                }
                x += width;
            }
        }
        Some(Self { size, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::MOST_QR_BYTES;

    #[test]
    fn what_the_reader_lets_through_has_a_code() {
        let size = |bytes: usize| QrCode::of(&"a".repeat(bytes)).map(|code| code.size);
        assert_eq!(size(MOST_QR_BYTES), Some(177));
        assert_eq!(size(MOST_QR_BYTES + 1), None);
    }
}
