//! Pictures, inside the page.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use maud::{Markup, html};

use super::runs::runs;
use crate::brief::Picture;
use crate::materials::Format;

/// A picture with what is said of it below it.
pub(super) fn captioned(picture: &Picture, class: &str) -> Markup {
    let Picture { caption, credit, .. } = picture;
    html! {
        figure class=(class) {
            (shown(picture))
            @if caption.is_some() || credit.is_some() {
                figcaption {
                    @if let Some(caption) = caption { (runs(caption)) }
                    @if let Some(credit) = credit { " " small { (credit) } }
                }
            }
        }
    }
}

/// A picture alone. How large it is, the page knows before it is drawn, so that nothing moves.
pub(super) fn shown(picture: &Picture) -> Markup {
    let Picture { image, alt, .. } = picture;
    let kind = match image.format {
        Format::Png => "image/png",
        Format::Jpeg => "image/jpeg",
        Format::Svg => "image/svg+xml",
    };
    let size = imagesize::blob_size(&image.bytes).ok();
    let source = format!("data:{kind};base64,{}", BASE64.encode(&image.bytes));
    html! {
        img src=(source) alt=(alt)
            width=[size.map(|size| size.width)] height=[size.map(|size| size.height)];
    }
}
