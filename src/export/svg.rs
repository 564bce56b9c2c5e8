//! Page → drawing.

use typst_layout::Page;
use typst_svg::SvgOptions;

/// A page as an SVG, with its letters as outlines, so that it needs no fonts.
pub fn svg(page: &Page) -> String {
    typst_svg::svg(page, &SvgOptions { render_bleed: false, pretty: false })
}
