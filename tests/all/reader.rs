//! A PDF read back by a reader that did not write it.

mod structure;

use std::collections::BTreeSet;
use std::sync::Arc;

use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::hayro_syntax::Pdf;
use hayro::hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, Stream, String};
use hayro::hayro_interpret::hayro_syntax::page::Page;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, SoftMask, font::Glyph, interpret_page,
};
use hayro::vello_cpu::Pixmap;
use hayro::{RenderCache, RenderSettings, render};
use kurbo::{Affine, BezPath, Rect};

pub use self::structure::Said;

/// A PDF.
pub struct Reader(Pdf);

impl Reader {
    pub fn new(pdf: &[u8]) -> Self {
        Self(Pdf::new(Arc::new(pdf.to_vec())).expect("the PDF can be read"))
    }

    pub fn page_count(&self) -> usize {
        self.0.pages().len()
    }

    /// The characters of a page, counted from 1, in the order of the content,
    /// without white space.
    pub fn text(&self, page: usize) -> std::string::String {
        let characters = Self::characters(&self.0.pages()[page - 1]);
        squeezed(&characters.into_iter().map(|(_, text)| text).collect::<std::string::String>())
    }

    /// The characters of a page, each with the number of the marked content that it is of.
    fn characters(page: &Page<'_>) -> Vec<(Option<i32>, std::string::String)> {
        let cache = InterpreterCache::new();
        let (width, height) = page.render_dimensions();
        let mut context = Context::new(
            Affine::IDENTITY,
            Rect::new(0.0, 0.0, width.into(), height.into()),
            &cache,
            page.xref(),
            InterpreterSettings::default(),
        );
        let mut characters = Characters::default();
        interpret_page(page, &mut context, &mut characters);
        characters.found
    }

    /// The pages as pictures at `scale` pixels a point.
    pub fn pictures(&self, scale: f32) -> Vec<Pixmap> {
        let settings = RenderSettings {
            x_scale: scale,
            y_scale: scale,
            bg_color: hayro::vello_cpu::color::palette::css::WHITE,
            ..RenderSettings::default()
        };
        let picture =
            |page| render(page, &RenderCache::new(), &InterpreterSettings::default(), &settings);
        self.0.pages().iter().map(picture).collect()
    }

    pub fn catalog(&self) -> Dict<'_> {
        self.0.xref().get(self.0.xref().root_id()).expect("a PDF has a catalog")
    }

    /// The languages that passages are marked as: whole elements of the structure tree, and
    /// stretches of text on the pages.
    pub fn languages(&self) -> BTreeSet<std::string::String> {
        let mut languages = BTreeSet::new();
        let root = self.catalog().get::<Dict>("StructTreeRoot").expect("a structure tree");
        walk(&root, &mut |node| {
            languages.extend(node.get::<String>("Lang").map(|language| text(&language)));
        });
        for page in self.0.pages().iter() {
            let content = page.page_stream().unwrap_or_default();
            let content = std::string::String::from_utf8_lossy(content);
            languages.extend(content.split("/Lang").skip(1).filter_map(|rest| {
                let (language, _) = rest.trim_start().strip_prefix('(')?.split_once(')')?;
                Some(language.to_owned())
            }));
        }
        languages
    }

    /// The document language.
    pub fn language(&self) -> std::string::String {
        text(&self.catalog().get::<String>("Lang").expect("a language"))
    }

    /// A field of the document information, such as `Title`.
    pub fn info(&self, field: &str) -> Option<std::string::String> {
        let metadata = self.0.metadata();
        let bytes = match field {
            "Title" => &metadata.title,
            "Author" => &metadata.author,
            "Subject" => &metadata.subject,
            "Keywords" => &metadata.keywords,
            "Creator" => &metadata.creator,
            _ => panic!("no such field: {field}"),
        };
        bytes.as_deref().map(decoded)
    }

    /// The XMP metadata.
    pub fn xmp(&self) -> std::string::String {
        let stream = self.catalog().get::<Stream>("Metadata").expect("metadata");
        std::string::String::from_utf8(stream.decoded().expect("it decodes").into_owned()).unwrap()
    }

    /// The roles of the structure tree, each once.
    pub fn roles(&self) -> BTreeSet<std::string::String> {
        let mut roles = BTreeSet::new();
        let root = self.catalog().get::<Dict>("StructTreeRoot").expect("a structure tree");
        walk(&root, &mut |node| {
            if let Some(role) = node.get::<Name>("S") {
                roles.insert(role.as_str().to_owned());
            }
        });
        roles
    }

    /// The alternative texts of the structure tree.
    pub fn alternatives(&self) -> Vec<std::string::String> {
        let mut alternatives = Vec::new();
        let root = self.catalog().get::<Dict>("StructTreeRoot").expect("a structure tree");
        walk(&root, &mut |node| {
            alternatives.extend(node.get::<String>("Alt").map(|alt| text(&alt)));
        });
        alternatives
    }

    /// The web addresses that the pages link to.
    pub fn links(&self) -> BTreeSet<std::string::String> {
        let mut links = BTreeSet::new();
        for page in self.0.pages().iter() {
            let annotations = page.raw().get::<Array>("Annots");
            for annotation in annotations.iter().flat_map(Array::iter::<Dict>) {
                let action = annotation.get::<Dict>("A");
                links.extend(action.and_then(|a| a.get::<String>("URI")).map(|uri| text(&uri)));
            }
        }
        links
    }

    /// The PostScript names of the fonts, without the tags of their subsets.
    pub fn fonts(&self) -> BTreeSet<std::string::String> {
        let names = self.0.objects().into_iter().filter_map(|object| match object {
            Object::Dict(font) => font.get::<Name>("BaseFont"),
            _ => None,
        });
        let untagged = |name: Name<'_>| {
            let name = name.as_str();
            let name = name.split_once('+').map_or(name, |(_, name)| name);
            name.trim_end_matches("-Identity-H").to_owned()
        };
        names.map(untagged).collect()
    }

    /// The titles of the bookmarks, from the top down.
    pub fn bookmarks(&self) -> Vec<std::string::String> {
        fn collect(node: &Dict<'_>, titles: &mut Vec<std::string::String>) {
            let mut child = node.get::<Dict>("First");
            while let Some(item) = child {
                titles.extend(item.get::<String>("Title").map(|title| text(&title)));
                collect(&item, titles);
                child = item.get::<Dict>("Next");
            }
        }
        let mut titles = Vec::new();
        collect(&self.catalog().get::<Dict>("Outlines").expect("bookmarks"), &mut titles);
        titles
    }

    /// Whether files are attached to the document as a whole.
    pub fn has_attachments(&self) -> bool {
        self.catalog().get::<Array>("AF").is_some()
    }

    /// The files attached to the document as a whole.
    pub fn attachments(&self) -> Vec<Attachment> {
        let files = self.catalog().get::<Array>("AF").expect("associated files");
        let attachment = |file: Dict<'_>| {
            let streams = file.get::<Dict>("EF").expect("an embedded file");
            let stream = streams.get::<Stream>("F").expect("its stream");
            Attachment {
                name: text(&file.get::<String>("UF").expect("its name")),
                relationship: file
                    .get::<Name>("AFRelationship")
                    .expect("its relationship")
                    .as_str()
                    .to_owned(),
                mime: stream.dict().get::<Name>("Subtype").expect("its type").as_str().to_owned(),
                bytes: stream.decoded().expect("it decodes").into_owned(),
            }
        };
        files.iter::<Dict>().map(attachment).collect()
    }
}

/// A file inside a PDF.
#[derive(Debug, PartialEq, Eq)]
pub struct Attachment {
    pub name: std::string::String,
    pub relationship: std::string::String,
    pub mime: std::string::String,
    pub bytes: Vec<u8>,
}

/// A text without its white space: lines break where they break.
pub fn squeezed(text: &str) -> std::string::String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn walk(node: &Dict<'_>, visit: &mut impl FnMut(&Dict<'_>)) {
    visit(node);
    match node.get::<Object>("K") {
        Some(Object::Dict(child)) => walk(&child, visit),
        Some(Object::Array(children)) => {
            children.iter::<Object>().for_each(|child| {
                if let Object::Dict(child) = child {
                    walk(&child, visit);
                }
            });
        }
        _ => {}
    }
}

fn text(string: &String<'_>) -> std::string::String {
    decoded(string.as_bytes())
}

/// A PDF text string: UTF-16 with its mark, or else as ASCII.
fn decoded(bytes: &[u8]) -> std::string::String {
    match bytes {
        [0xfe, 0xff, utf16 @ ..] => {
            let units: Vec<u16> =
                utf16.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            std::string::String::from_utf16(&units).expect("valid UTF-16")
        }
        ascii => std::string::String::from_utf8(ascii.to_vec()).expect("plain ASCII"),
    }
}

/// Collects the characters that are drawn.
#[derive(Default)]
struct Characters {
    /// In their order, with the number of the marked content that they are of.
    found: Vec<(Option<i32>, std::string::String)>,
    /// The marked content that has begun, from the outside in: its number if it has one.
    open: Vec<Option<i32>>,
}

impl<'a> Device<'a> for Characters {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        _: Affine,
        _: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.into(),
            Some(BfString::String(s)) => s,
            None => '\u{fffd}'.into(),
        };
        self.found.push((self.open.iter().rev().find_map(|it| *it), text));
    }

    fn begin_marked_content(&mut self, _: &[u8], number: Option<i32>) {
        self.open.push(number);
    }

    fn end_marked_content(&mut self) {
        self.open.pop();
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
