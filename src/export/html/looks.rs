//! What the page looks like: the colours and typefaces of its design and its brand, by day and by
//! night, as variables of a style sheet.

use std::fmt::Write;

use super::faces::Faces;
use crate::brand::{Palette, Role};
use crate::brief::Brief;
use crate::typeset::Typeset;

/// What all designs share.
const SHARED: &str = include_str!("style/shared.css");

/// What a design is like on the web.
struct Design {
    /// The families of texts, and of titles and numbers.
    text: &'static str,
    display: &'static str,
    display_weight: u16,
    /// Whether a share may be drawn as a ring.
    has_rings: bool,
    /// The rules of its style sheet.
    rules: &'static str,
    /// Colours by day and by night.
    colours: fn(&Palette) -> Colours,
}

/// A name, a colour by day and one by night.
type Colours = Vec<(&'static str, [String; 2])>;

const CLASSIC: Design = Design {
    text: "Twopager Sans",
    display: "Twopager Serif Display",
    display_weight: 600,
    has_rings: true,
    rules: include_str!("style/classic.css"),
    colours: classic,
};

const QUIET: Design = Design {
    text: "Twopager Serif",
    display: "Twopager Serif Display",
    display_weight: 400,
    has_rings: false,
    rules: include_str!("style/quiet.css"),
    colours: quiet,
};

const BOLD: Design = Design {
    text: "Twopager Sans",
    display: "Twopager Headline",
    display_weight: 800,
    has_rings: false,
    rules: include_str!("style/bold.css"),
    colours: bold,
};

/// The colours of the classic design: every text and its ground are a pair of `src/brand/contrast.rs`.
fn classic(palette: &Palette) -> Colours {
    use Role::{
        Blue, Bronze, Cream, Gold, Haze, Ink, Mist, Muted, Navy, Pale, Rule, Thread, Tint, White,
    };
    let both = |day: Role, night: Role| [palette[day].to_string(), palette[night].to_string()];
    let same = |role: Role| both(role, role);
    vec![
        ("paper", both(White, Ink)),
        ("ink", both(Ink, White)),
        ("muted", both(Muted, Haze)),
        ("loud", both(Navy, Mist)),
        ("accent", both(Blue, Mist)),
        ("rule", both(Rule, Muted)),
        ("thread", both(Thread, Thread)),
        ("ground", both(Tint, Ink)),
        ("empty", both(Mist, Muted)),
        ("even", both(Mist, Mist)),
        ("odd", both(Haze, Haze)),
        ("on-axis", same(Ink)),
        ("masthead", same(Navy)),
        ("on-masthead", same(White)),
        ("pale", same(Pale)),
        ("gold", same(Gold)),
        ("tag", same(Cream)),
        ("on-tag", same(Bronze)),
    ]
}

/// Those of the quiet design: greys, and one colour of the brand in one rule.
fn quiet(palette: &Palette) -> Colours {
    let edge = [(Role::Blue, "#1c1c1c"), (Role::Mist, "#f4f4f4")];
    let edge = edge.map(|(role, usual)| of_brand(palette, role, usual));
    let mut colours = greys("#1c1c1c", "#4d4d4d", "#ababab", "#767676");
    colours.push(("edge", edge));
    colours
}

/// Those of the bold design: ink, white and one colour, on which white is legible.
fn bold(palette: &Palette) -> Colours {
    let own = of_brand(palette, Role::Blue, "#cf1f1a");
    let mut colours = greys("#111111", "#444444", "#8a8a8a", "#444444");
    colours.push(("main", [own.clone(), own.clone()]));
    // On a dark ground it is no colour for text.
    colours.push(("word", [own, "#ffffff".to_owned()]));
    colours
}

/// The colour that a brand has for a role, or the design's own if none has changed any.
fn of_brand(palette: &Palette, role: Role, usual: &str) -> String {
    if *palette == Palette::default() { usual.to_owned() } else { palette[role].to_string() }
}

fn greys(ink: &str, muted: &str, rule: &str, thread: &str) -> Colours {
    let both = |day: &str, night: &str| [day.to_owned(), night.to_owned()];
    vec![
        ("paper", both("#ffffff", ink)),
        ("ink", both(ink, "#ffffff")),
        ("muted", both(muted, "#c8c8c8")),
        ("rule", both(rule, "#6e6e6e")),
        ("thread", both(thread, "#a8a8a8")),
    ]
}

/// The looks of a briefing.
pub(super) struct Looks<'a> {
    brief: &'a Brief,
    design: &'static Design,
}

impl<'a> Looks<'a> {
    /// Those of its design; of a template's own design, those of the classic one.
    pub(super) fn of(brief: &'a Brief) -> Self {
        let design = match brief.design.as_deref() {
            Some("quiet") => &QUIET,
            Some("bold") => &BOLD,
            _ => &CLASSIC,
        };
        Self { brief, design }
    }

    /// Whether a share may be drawn as a ring.
    pub(super) fn has_rings(&self) -> bool {
        self.design.has_rings
    }

    /// The style sheet.
    pub(super) fn style(&self, typeset: &Typeset, faces: &Faces) -> String {
        let mut style = faces.rules();
        let palette =
            self.brief.brand.as_ref().map_or_else(Palette::default, |it| it.palette.clone());
        let colours = (self.design.colours)(&palette);
        let variables = |time: usize| {
            colours.iter().fold(String::new(), |mut all, (name, colour)| {
                let _ = write!(all, " --{name}: {};", colour[time]);
                all
            })
        };
        let _ = writeln!(style, ":root {{{}{} }}", self.typefaces(), variables(0));
        let _ = writeln!(
            style,
            "@media screen and (prefers-color-scheme: dark) {{ :root {{{} }} }}",
            variables(1)
        );
        style += SHARED;
        style += self.design.rules;
        style += &self.paper(typeset);
        if typeset.is_grey {
            style += "html { filter: grayscale(1); }\n";
        }
        style
    }

    /// The families that it names.
    pub(super) fn families(&self) -> Vec<&str> {
        let Design { text, display, .. } = self.design;
        let brand = self.brief.brand.as_ref();
        let own = brand.into_iter().flat_map(|it| [it.text.as_deref(), it.display.as_deref()]);
        own.flatten().chain([*text, *display]).collect()
    }

    /// The typefaces of the brand before those of the design.
    fn typefaces(&self) -> String {
        let Design { text, display, display_weight, .. } = self.design;
        let brand = self.brief.brand.as_ref();
        let families = |own: Option<&String>, usual: &str, generic: &str| {
            let own = own.map(|it| quoted(it) + ", ").unwrap_or_default();
            format!("{own}{}, {generic}", quoted(usual))
        };
        let generic = |usual: &str| if usual.contains("Serif") { "serif" } else { "sans-serif" };
        let its_text = brand.and_then(|it| it.text.as_ref());
        let its_display = brand.and_then(|it| it.display.as_ref());
        let weight = brand.and_then(|it| it.display_weight);
        let weight = weight.or(its_display.is_some().then_some(600)).unwrap_or(*display_weight);
        let regular = brand.and_then(|it| it.text_weight).unwrap_or(400);
        format!(
            " --text: {}; --text-weight: {regular}; --display: {}; --display-weight: {weight};",
            families(its_text, text, generic(text)),
            // What a display face has no glyph for, that for text has.
            families(its_display, display, &families(its_text, text, generic(display))),
        )
    }

    /// How it is printed: on the paper of the pages, in type that is a little smaller than theirs, since a
    /// browser sets with less care, and with the second page beginning where theirs does.
    fn paper(&self, typeset: &Typeset) -> String {
        let size = if self.brief.paper == "us-letter" { "letter" } else { "A4" };
        let fitted = typeset.fit.as_ref().map_or(LEAST, |fit| fit.size);
        let type_size = (PRINTED * fitted.min(MOST)).max(SMALLEST);
        let mut rules = format!(
            "@page {{ size: {size}; }}\n@media print {{ html {{ font-size: {type_size:.2}pt; }} }}\n"
        );
        if let Some(begins) = self.second_page(typeset) {
            let _ = writeln!(rules, "@media print {{ {begins} {{ break-before: page; }} }}");
        }
        rules
    }

    /// What the second page begins with, as a selector; none if sections or the like go on there.
    fn second_page(&self, typeset: &Typeset) -> Option<&'static str> {
        let fit = typeset.fit.as_ref()?;
        let [first, second] = &fit.pages[..] else { return None };
        let Some(begins) = second.parts.iter().find(|it| !it.is_frame) else {
            return Some("footer");
        };
        let goes_on = first.parts.iter().any(|it| it.name == begins.name);
        Some(match begins.name.as_str() {
            "timeline" if goes_on => ".meetings",
            _ if goes_on => return None,
            "photo" => ".wide:not(.axis)",
            "charts" => ".charts",
            "sections" => ".sections",
            "people" => ".people",
            "timeline" => ".timeline",
            "next" => ".next",
            "read_more" => ".read-more",
            "sources" => ".references",
            _ => return None,
        })
    }
}

/// The size of type on paper, in parts of that of the pages, and its limits in points.
const PRINTED: f64 = 0.86;
const LEAST: f64 = 9.0;
const MOST: f64 = 11.0;
const SMALLEST: f64 = 7.5;

/// A name as a style sheet writes it.
pub(super) fn quoted(name: &str) -> String {
    let mut quoted = String::from("\"");
    for c in name.chars() {
        match c {
            '\0' => quoted.push('\u{fffd}'),
            c if c.is_control() || "\"\\<".contains(c) => {
                let _ = write!(quoted, "\\{:x} ", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_ends_neither_its_text_nor_the_style_sheet() {
        assert_eq!(quoted("Source Serif 4"), "\"Source Serif 4\"");
        assert_eq!(quoted("a\r\0"), "\"a\\d \u{fffd}\"");
        assert_eq!(quoted("a\"b\\</style>"), "\"a\\22 b\\5c \\3c /style>\"");
    }
}
