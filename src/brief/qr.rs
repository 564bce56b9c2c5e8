//! The QR code of an address, as a path to fill.

use std::fmt::Write;

use fast_qr::{ECL, QRBuilder};
use serde::Serialize;

/// A QR code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QrCode {
    /// Its width and height in modules, without the quiet zone.
    pub size: usize,
    /// The dark modules as an SVG path, one unit a module.
    pub path: String,
}

impl QrCode {
    /// The code of an address, able to lose 15% of its modules to a fold or a
    /// stain; `None` if the address is too long.
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
                    write!(path, "M{x} {y}h{width}v1h-{width}z").ok()?;
                }
                x += width;
            }
        }
        Some(Self { size, path })
    }
}
