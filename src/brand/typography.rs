//! The typefaces of a brand file: the group `typography`.

use super::reader::{NOT_READ, Reader, Value};
use super::{BrandFont, Family, Source};
use crate::diagnostic::{Code, Diagnostic};

/// The typefaces of a brand.
#[derive(Debug, Default)]
pub(super) struct Typography {
    /// For all text.
    pub(super) text: Option<Family>,
    /// For titles and numbers.
    pub(super) display: Option<Family>,
    /// The fonts that the brand brings with it.
    pub(super) fonts: Vec<BrandFont>,
}

/// Reads the group.
pub(super) fn read(group: &Value<'_>, reader: &mut Reader<'_>) -> Typography {
    let others = ["monospace", "monospace-inline", "monospace-block", "link"];
    reader.warn_of_typos(group, &["fonts", "base", "headings"], &others);
    let fonts = group.get("fonts").map(|fonts| fonts.items()).unwrap_or_default();
    let fonts: Vec<_> = fonts.iter().map(|font| Entry::of(font, reader)).collect();
    let mut face_of = |key| {
        let face = group.get(key).map(|value| face(&value, &fonts, reader));
        face.unwrap_or_default()
    };
    let (base, headings) = (face_of("base"), face_of("headings"));
    // Headings are in the family of the text, unless they have one of their own.
    let heading = headings.family.or_else(|| base.family.clone());
    let display = heading.map(|family| Family { weight: headings.weight, ..family });
    let text = base.family.map(|family| Family { weight: base.weight, ..family });
    let used: Vec<_> = [&text, &display].into_iter().flatten().flat_map(|it| &it.names).collect();
    let is_used = |entry: &&Entry<'_>| match entry.family {
        Some(family) => used.iter().any(|name| name.eq_ignore_ascii_case(family)),
        None => false,
    };
    let fonts = fonts.iter().filter(is_used).flat_map(|entry| entry.files(reader)).collect();
    Typography { text, display, fonts }
}

/// An entry of the list `fonts`.
struct Entry<'a> {
    family: Option<&'a str>,
    source: Source,
    files: Vec<Value<'a>>,
}

impl<'a> Entry<'a> {
    fn of(font: &Value<'a>, reader: &mut Reader<'_>) -> Self {
        let others = ["weight", "style", "display"];
        reader.warn_of_typos(font, &["family", "source", "files"], &others);
        let text = |key: &str| font.get(key).and_then(|value| value.text()).map(str::trim);
        let source = match text("source") {
            Some("google") => Source::Web("Google Fonts"),
            Some("bunny") => Source::Web("Bunny Fonts"),
            Some("system") => Source::System,
            _ => Source::Files,
        };
        let files = font.get("files").map(|files| files.items()).unwrap_or_default();
        Self { family: text("family"), source, files }
    }

    /// The files that it brings, if they are not to come from somewhere else.
    fn files(&self, reader: &mut Reader<'_>) -> Vec<BrandFont> {
        let (Some(family), Source::Files) = (self.family, self.source) else { return Vec::new() };
        let paths = self.files.iter().map(|file| file.get("path").unwrap_or_else(|| file.clone()));
        let files =
            paths.filter_map(|path| reader.file(&path, "as it is, it is done without this file"));
        files.map(|file| BrandFont { family: family.to_owned(), file }).collect()
    }
}

/// How one kind of text is set.
#[derive(Debug, Default)]
struct Face {
    family: Option<Family>,
    weight: Option<u16>,
}

/// Reads a name, or a group with `family` and `weight`.
fn face(value: &Value<'_>, fonts: &[Entry<'_>], reader: &mut Reader<'_>) -> Face {
    let others = ["size", "line-height", "style", "color", "background-color", "decoration"];
    reader.warn_of_typos(value, &["family", "weight"], &others);
    let name = if value.is_group() { value.get("family") } else { Some(value.clone()) };
    let family = name.and_then(|at| {
        let names = reader.text(&at, "the name of a typeface, such as `Source Sans 3`")?;
        let names = names.split(',').map(|name| name.trim_matches(is_around));
        let names = names.filter(|name| !name.is_empty() && !GENERIC.contains(name));
        let names: Vec<_> = names.map(str::to_owned).collect();
        let first = names.first()?;
        let entry =
            |entry: &&Entry<'_>| entry.family.is_some_and(|it| it.eq_ignore_ascii_case(first));
        let source = fonts.iter().find(entry).map(|entry| entry.source);
        Some(Family { names, weight: None, source, place: reader.place(&at) })
    });
    Face { family, weight: value.get("weight").and_then(|weight| self::weight(&weight, reader)) }
}

/// The names of CSS for a typeface of a kind, whichever the machine has.
const GENERIC: [&str; 7] =
    ["serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-sans-serif"];

/// What may stand around a name in a list of them, as CSS writes it.
fn is_around(character: char) -> bool {
    character.is_whitespace() || matches!(character, '"' | '\'')
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
        let fault = Diagnostic::warning(Code::UnknownChoice, message).expected(expected);
        reader.report(value, fault.hint(NOT_READ));
    }
    weight
}
