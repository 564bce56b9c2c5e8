//! A picture: PNG, JPEG or SVG, small enough to be sent by mail.

use std::sync::Arc;

use imagesize::ImageType;

use super::raster::{self, Flaw, MOST_PIXELS};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::inputs::{Input, InputRole};
use crate::yaml::Path;

/// The largest file that is taken: a picture for print of a page's width has
/// a fifth of it.
pub(crate) const MOST_BYTES: usize = 5_000_000;

/// The largest drawing: in the PDF it takes many times the room.
const MOST_BYTES_OF_DRAWING: usize = 1_000_000;

/// What a picture is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The logo at the head of page 1.
    Logo,
    /// The portrait beside the lead.
    Portrait,
    /// The map behind the texts of page 1.
    Map,
    /// The photo of page 1.
    Photo,
    /// One of the people, by the place in their list, counted from 0.
    Person(usize),
}

impl Role {
    /// The path of the picture in the facts.
    ///
    /// ```
    /// use twopager::materials::Role;
    ///
    /// assert_eq!(Role::Map.path().to_string(), "map");
    /// assert_eq!(Role::Person(1).path().to_string(), "people[1].picture");
    /// ```
    pub fn path(self) -> Path {
        match self {
            Self::Person(index) => Path::top("people").item(index).key("picture"),
            role => Path::top(&role.name()),
        }
    }

    /// What its file is called within the template, without an extension.
    fn name(self) -> String {
        let name = match self {
            Self::Logo => "logo",
            Self::Portrait => "portrait",
            Self::Map => "map",
            Self::Photo => "photo",
            Self::Person(index) => return format!("person-{}", index + 1),
        };
        name.to_owned()
    }
}

/// How a picture is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Format {
    Png,
    Jpeg,
    Svg,
}

/// A picture, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// What it is for.
    pub role: Role,
    /// How it is stored.
    pub format: Format,
    /// The file.
    pub bytes: Arc<[u8]>,
    /// Where it is named, if that is not in the facts.
    pub named: Option<Place>,
}

impl Image {
    /// Its path within the template: `pictures/map.svg`.
    pub fn path(&self) -> String {
        let extension = match self.format {
            Format::Png => "png",
            Format::Jpeg => "jpg",
            Format::Svg => "svg",
        };
        format!("pictures/{}.{extension}", self.role.name())
    }

    /// What there is to know of its file, which is named so.
    pub fn input(&self, name: &str) -> Input {
        let role = match self.role {
            Role::Logo => InputRole::Logo,
            Role::Portrait => InputRole::Portrait,
            Role::Map => InputRole::Map,
            Role::Photo => InputRole::Photo,
            Role::Person(_) => InputRole::Person,
        };
        Input::new(role, name, &self.bytes)
    }

    /// Takes a file for a picture. `name` is what messages call it.
    ///
    /// ```
    /// use twopager::materials::{Image, Role};
    ///
    /// let drawing = b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec();
    /// let image = Image::new(Role::Map, "corridor.svg", drawing).unwrap();
    /// assert_eq!(image.path(), "pictures/map.svg");
    ///
    /// let fault = Image::new(Role::Map, "corridor.doc", b"PK".to_vec()).unwrap_err();
    /// assert_eq!(fault.message, "`corridor.doc` is no PNG, JPEG or SVG file");
    /// ```
    ///
    /// # Errors
    /// A file of another kind, a broken one, or one too large.
    pub fn new(role: Role, name: &str, bytes: Vec<u8>) -> Result<Self, Diagnostic> {
        if bytes.len() > MOST_BYTES {
            return Err(too_large(name, "a picture", MOST_BYTES));
        }
        let format = match imagesize::image_type(&bytes) {
            Ok(ImageType::Png) => Format::Png,
            Ok(ImageType::Jpeg) => Format::Jpeg,
            _ if is_drawing(&bytes) && bytes.len() > MOST_BYTES_OF_DRAWING => {
                return Err(too_large(name, "a drawing", MOST_BYTES_OF_DRAWING));
            }
            _ if is_drawing(&bytes) => Format::Svg,
            _ => {
                let message = format!("`{name}` is no PNG, JPEG or SVG file");
                let fault = Diagnostic::error(Code::PictureInvalid, message);
                return Err(fault.hint("save the picture as one of these"));
            }
        };
        if format != Format::Svg {
            limit_pixels(name, &bytes)?;
        }
        let judged = match format {
            Format::Png => raster::png(&bytes),
            Format::Jpeg => raster::jpeg(&bytes),
            Format::Svg => Ok(()),
        };
        judged.map_err(|flaw| flawed(name, flaw))?;
        Ok(Self { role, format, bytes: bytes.into(), named: None })
    }
}

fn too_large(name: &str, what: &str, most: usize) -> Diagnostic {
    let message = format!("`{name}` is too large to be sent by mail");
    let hint = format!("save it smaller: {what} has up to {} MB", most / 1_000_000);
    Diagnostic::error(Code::PictureTooLarge, message).hint(hint)
}

fn limit_pixels(name: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
    let size = imagesize::blob_size(bytes).map_err(|_| flawed(name, Flaw::Damaged))?;
    if size.width.saturating_mul(size.height) > MOST_PIXELS {
        let message = format!("`{name}` has {} × {} pixels", size.width, size.height);
        let fault = Diagnostic::error(Code::PictureTooLarge, message);
        let most = MOST_PIXELS / 1_000_000;
        return Err(fault.hint(format!("save it smaller: a picture has up to {most} megapixels")));
    }
    Ok(())
}

fn flawed(name: &str, flaw: Flaw) -> Diagnostic {
    let message = format!("`{name}` {}", flaw.predicate());
    Diagnostic::error(Code::PictureInvalid, message).hint(flaw.way_out())
}

/// Whether a file is an SVG: a text that begins with a tag and has that of a
/// drawing, perhaps behind a long comment.
fn is_drawing(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| {
        text.trim_start_matches('\u{feff}').trim_start().starts_with('<') && text.contains("<svg")
    })
}
