//! Page → picture.

use png::{BitDepth, ColorType, Encoder, PixelDimensions, Unit};
use typst::utils::Scalar;
use typst_layout::Page;
use typst_render::RenderOptions;

/// How many pixels an inch has if nobody says: as many as a page needs on a good screen.
pub const PPI: u16 = 144;

/// The most pixels that an inch can have: more than a printer can tell apart.
pub const MOST_PPI: u16 = 600;

/// Points in an inch, and inches in a metre.
const POINTS: f64 = 72.0;
const INCHES: f64 = 1000.0 / 25.4;

/// A page as a PNG that knows its size on paper. It is grey if the page is.
///
/// # Panics
/// If `ppi` is 0 or above [`MOST_PPI`].
pub fn png(page: &Page, ppi: u16) -> Vec<u8> {
    assert!((1..=MOST_PPI).contains(&ppi), "{ppi} pixels an inch");
    let pixels_per_point = Scalar::new(f64::from(ppi) / POINTS);
    let options = RenderOptions { pixel_per_pt: pixels_per_point, render_bleed: false };
    let pixels = typst_render::render(page, &options);
    // On white, as paper is, also where a template leaves the page without a fill.
    let colours = pixels.pixels().iter().map(|it| {
        let white = u8::MAX - it.alpha();
        [it.red() + white, it.green() + white, it.blue() + white]
    });
    let is_grey = colours.clone().all(|[red, green, blue]| red == green && green == blue);
    let (kind, data): (_, Vec<u8>) = match is_grey {
        true => (ColorType::Grayscale, colours.map(|[grey, ..]| grey).collect()),
        false => (ColorType::Rgb, colours.flatten().collect()),
    };
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, pixels.width(), pixels.height());
    encoder.set_color(kind);
    encoder.set_depth(BitDepth::Eight);
    let per_metre = (f64::from(ppi) * INCHES).round() as u32;
    let size = PixelDimensions { xppu: per_metre, yppu: per_metre, unit: Unit::Meter };
    encoder.set_pixel_dims(Some(size));
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&data));
    written.expect("a buffer takes every picture");
    file
}
