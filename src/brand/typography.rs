//! The typefaces of a brand file: the group `typography`.

use super::reader::{Reader, Value};
use super::{BrandFile, Family};
use crate::diagnostic::{Code, Diagnostic};

/// The typefaces of a brand.
#[derive(Debug, Default)]
pub(super) struct Typography {
    /// For all text.
    pub(super) text: Option<Family>,
    /// For titles and numbers.
    pub(super) display: Option<Family>,
    /// The fonts that the brand brings with it.
    pub(super) files: Vec<BrandFile>,
}

/// Reads the group.
pub(super) fn read(group: &Value<'_>, reader: &mut Reader<'_>) -> Typography {
    let others = ["monospace", "monospace-inline", "monospace-block", "link"];
    reader.warn_of_typos(group, &["fonts", "base", "headings"], &others);
    let base = group.get("base").map(|base| face(&base, reader)).unwrap_or_default();
    let headings = group.get("headings").map(|face| self::face(&face, reader)).unwrap_or_default();
    // Headings are in the family of the text, unless they have one of their own.
    let heading = headings.family.or_else(|| base.family.clone());
    let display = heading.map(|family| Family { weight: headings.weight, ..family });
    let text = base.family.map(|family| Family { weight: base.weight, ..family });
    let used: Vec<_> = [&text, &display].into_iter().flatten().map(|it| it.name.as_str()).collect();
    let fonts = group.get("fonts").map(|fonts| fonts.items()).unwrap_or_default();
    let files = fonts.iter().flat_map(|font| files(font, &used, reader)).collect();
    Typography { text, display, files }
}

/// How one kind of text is set.
#[derive(Debug, Default)]
struct Face {
    family: Option<Family>,
    weight: Option<u16>,
}

/// Reads a name, or a group with `family` and `weight`.
fn face(value: &Value<'_>, reader: &mut Reader<'_>) -> Face {
    let others = ["size", "line-height", "style", "color", "background-color", "decoration"];
    reader.warn_of_typos(value, &["family", "weight"], &others);
    let name = if value.is_group() { value.get("family") } else { Some(value.clone()) };
    let family = name.and_then(|at| {
        let name = reader.text(&at, "the name of a typeface, such as `Source Sans 3`")?.trim();
        let family = Family { name: name.to_owned(), weight: None, place: reader.place(&at) };
        (!name.is_empty()).then_some(family)
    });
    Face { family, weight: value.get("weight").and_then(|weight| self::weight(&weight, reader)) }
}

/// The weights that have names, as CSS counts them.
const WEIGHTS: [(&str, u16); 13] = [
    ("thin", 100),
    ("extra-light", 200),
    ("ultra-light", 200),
    ("light", 300),
    ("normal", 400),
    ("regular", 400),
    ("medium", 500),
    ("semi-bold", 600),
    ("demi-bold", 600),
    ("bold", 700),
    ("extra-bold", 800),
    ("ultra-bold", 800),
    ("black", 900),
];

/// Reads a weight, as a number or by its name with or without the hyphen.
fn weight(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<u16> {
    let expected = "a number from 100 to 900, or a word such as `medium` or `semi-bold`";
    let text = reader.text(value, expected)?.trim();
    let joined = |name: &str| name.replace('-', "");
    let named = WEIGHTS.iter().find(|(name, _)| joined(name) == joined(text));
    let number = text.parse().ok().filter(|number| (100..=900).contains(number));
    let weight = named.map(|(_, weight)| *weight).or(number);
    if weight.is_none() {
        let message = format!("`{text}` is not a weight of type");
        reader.report(value, Diagnostic::error(Code::UnknownChoice, message).expected(expected));
    }
    weight
}

/// The files of a font of the list, if it is in use and brings any.
fn files(font: &Value<'_>, used: &[&str], reader: &mut Reader<'_>) -> Vec<BrandFile> {
    reader.warn_of_typos(font, &["family", "source", "files"], &["weight", "style", "display"]);
    let family = font.get("family").and_then(|family| family.text());
    let is_used = family.is_none_or(|family| used.iter().any(|it| it.eq_ignore_ascii_case(family)));
    let source = font.get("source").and_then(|source| source.text());
    if !is_used || source.is_some_and(|source| source != "file") {
        return Vec::new();
    }
    let files = font.get("files").map(|files| files.items()).unwrap_or_default();
    let paths = files.iter().map(|file| file.get("path").unwrap_or_else(|| file.clone()));
    paths.filter_map(|path| reader.file(&path)).collect()
}
