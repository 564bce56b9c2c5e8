//! Pages as a printer without colours prints them.

use std::sync::Arc;

use typst::foundations::{Bytes, Content, Smart};
use typst::layout::{Frame, FrameItem, Point, Sides, Size};
use typst::model::Document;
use typst::syntax::Span;
use typst::utils::Scalar;
use typst::visualize::{
    Color, FixedStroke, Gradient, Image, Paint, PixelEncoding, PixelFormat, ProcessColor,
    RasterImage,
};
use typst_layout::{Page, PagedDocument};
use typst_render::RenderOptions;

/// How finely pictures are drawn anew, in pixels a point: 300 an inch, as such a printer does.
const PIXELS: f64 = 300.0 / 72.0;

/// The same pages without colours.
pub(super) fn of(document: &PagedDocument) -> PagedDocument {
    let pages = document.pages().iter().map(|page| {
        let mut page: Page = page.clone();
        page.fill = page.fill.map(|fill| fill.map(|fill| paint(&fill)));
        without_colours(&mut page.frame);
        page
    });
    PagedDocument::new(pages.collect(), document.info().clone())
}

fn without_colours(frame: &mut Frame) {
    frame.retain(|item| {
        match item {
            FrameItem::Group(group) => without_colours(&mut group.frame),
            FrameItem::Text(text) => {
                text.fill = paint(&text.fill);
                text.stroke = text.stroke.as_ref().map(stroke);
            }
            FrameItem::Shape(shape, _) => {
                shape.fill = shape.fill.as_ref().map(paint);
                shape.stroke = shape.stroke.as_ref().map(stroke);
            }
            FrameItem::Image(image, size, _) => *image = picture(image, *size),
            FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
        true
    });
}

fn stroke(stroke: &FixedStroke) -> FixedStroke {
    FixedStroke { paint: paint(&stroke.paint), ..stroke.clone() }
}

fn paint(paint: &Paint) -> Paint {
    let stops = |stops: &[(Color, _)]| stops.iter().map(|(it, at)| (colour(it), *at)).collect();
    match paint {
        Paint::Solid(it) => Paint::Solid(colour(it)),
        Paint::Gradient(it) => Paint::Gradient(match it.clone() {
            Gradient::Linear(mut it) => {
                let inner = Arc::make_mut(&mut it);
                inner.stops = stops(&inner.stops);
                Gradient::Linear(it)
            }
            Gradient::Radial(mut it) => {
                let inner = Arc::make_mut(&mut it);
                inner.stops = stops(&inner.stops);
                Gradient::Radial(it)
            }
            Gradient::Conic(mut it) => {
                let inner = Arc::make_mut(&mut it);
                inner.stops = stops(&inner.stops);
                Gradient::Conic(it)
            }
        }),
        // What it is made of cannot be changed.
        Paint::Tiling(_) => Paint::Solid(Color::GRAY),
    }
}

/// A grey as light as a colour.
fn colour(colour: &Color) -> Color {
    Color::Process(ProcessColor::Luma(colour.to_luma()))
}

/// A picture drawn anew, whatever kind it is of.
fn picture(image: &Image, size: Size) -> Image {
    let mut frame = Frame::hard(size);
    frame.push(Point::zero(), FrameItem::Image(image.clone(), size, Span::detached()));
    let page = Page {
        frame,
        bleed: Sides::default(),
        fill: Smart::Custom(None),
        numbering: None,
        supplement: Content::empty(),
        number: 1,
    };
    let options = RenderOptions { pixel_per_pt: Scalar::new(PIXELS), render_bleed: false };
    let drawn = typst_render::render(&page, &options);
    let mut pixels = Vec::with_capacity(2 * drawn.pixels().len());
    for pixel in drawn.pixels() {
        let it = pixel.demultiply();
        let luma = Color::from_u8(it.red(), it.green(), it.blue(), u8::MAX).to_luma().luma;
        pixels.extend([(f32::from(u8::MAX) * luma).round() as u8, it.alpha()]);
    }
    let (width, height) = (drawn.width(), drawn.height());
    let format = PixelFormat { encoding: PixelEncoding::Lumaa8, width, height };
    let raster = RasterImage::plain(Bytes::new(pixels), format).expect("there are as many pixels");
    Image::new(raster, image.alt().map(Into::into), image.scaling())
}
