//! The typefaces of the pages, as much of them as the web page needs.

mod kerning;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use subsetter::GlyphRemapper;
use ttf_parser::{Permissions, RawFace};
use typst::text::{FontInstance, FontStyle};
use write_fonts::FontBuilder;
use write_fonts::tables::cmap::Cmap;
use write_fonts::types::{GlyphId, Tag};

use self::kerning::Kerning;
use super::looks::quoted;
use crate::typeset::Typeset;

/// The faces that the pages are set in, with the characters that are needed of them.
pub(super) struct Faces<'a> {
    fonts: BTreeMap<Face, (&'a FontInstance, Kerning)>,
    characters: BTreeSet<char>,
}

/// What a face is called in a style sheet.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Face {
    family: String,
    weight: u16,
    is_italic: bool,
}

impl Face {
    /// What a font is called where some families are named. It may name its weight behind that of its
    /// family.
    fn of(font: &FontInstance, families: &[&str]) -> Self {
        let info = font.info();
        let named = families.iter().filter(|it| info.family.starts_with(**it));
        let family = named.max_by_key(|it| it.len()).copied().unwrap_or(&info.family);
        Self {
            family: family.to_owned(),
            weight: info.variant.weight.to_number(),
            is_italic: info.variant.style != FontStyle::Normal,
        }
    }
}

impl<'a> Faces<'a> {
    /// The faces of some pages, for what is written there once more.
    pub(super) fn of(typeset: &'a Typeset, families: &[&str], written: &str) -> Self {
        let mut fonts = BTreeMap::new();
        typeset.visit_texts(|text| {
            let new = || (&text.font, Kerning::default());
            let (font, kerning) = fonts.entry(Face::of(&text.font, families)).or_insert_with(new);
            if *font == &text.font {
                kerning.add(text);
            }
        });
        Self { fonts, characters: written.chars().collect() }
    }

    /// The rules by which a style sheet has them inside. A face that cannot or may not be made smaller is
    /// left to the reader's system.
    pub(super) fn rules(&self) -> String {
        let mut rules = String::new();
        for (Face { family, weight, is_italic }, (font, kerning)) in &self.fonts {
            let Some(bytes) = self.reduced(font, kerning) else { continue };
            let style = if *is_italic { "italic" } else { "normal" };
            let family = quoted(family);
            let _ = writeln!(
                rules,
                "@font-face {{ font-family: {family}; font-weight: {weight}; font-style: {style}; \
                 src: url(data:font/otf;base64,{}) format(\"opentype\"); }}",
                BASE64.encode(bytes)
            );
        }
        rules
    }

    /// A font with no more than the characters that are needed. What is made smaller as for a PDF has neither
    /// their names nor its own measures, without which a browser takes no font.
    fn reduced(&self, font: &FontInstance, kerning: &Kerning) -> Option<Vec<u8>> {
        // What its maker allows for a document is not always allowed for a page that everybody can read.
        let is_restricted = font.ttf().permissions() == Some(Permissions::Restricted);
        if is_restricted || !font.ttf().is_subsetting_allowed() {
            return None;
        }
        let mut remapper = GlyphRemapper::new();
        let glyph = |c: &char| Some((*c, font.ttf().glyph_index(*c)?.0));
        let named: Vec<(char, GlyphId)> = self
            .characters
            .iter()
            .filter_map(glyph)
            .map(|(c, glyph)| (c, GlyphId::from(remapper.remap(glyph))))
            .collect();
        let small = subsetter::subset(font.data(), font.index(), &remapper).ok()?;
        let small = RawFace::parse(&small, 0).ok()?;
        let mut builder = FontBuilder::new();
        for record in small.table_records {
            builder.add_raw(Tag::from_u32(record.tag.0), small.table(record.tag)?);
        }
        let measures = ttf_parser::Tag::from_bytes(b"OS/2");
        builder.add_raw(Tag::new(b"OS/2"), font.ttf().raw_face().table(measures)?);
        builder.add_table(&Cmap::from_mappings(named).ok()?).ok()?;
        if let Some(table) = kerning.table(font.units_per_em(), &remapper) {
            builder.add_raw(Tag::new(b"kern"), table);
        }
        Some(builder.build())
    }
}
