//! The brand file: the colours, typefaces and logo of whoever issues a briefing.
//!
//! It is a `_brand.yml` as [brand.yml](https://posit-dev.github.io/brand-yml/)
//! defines it and Quarto reads it, so one file serves many tools. What only
//! they read is left alone. See [`Brand::read`].

mod colour;
mod colours;
mod contrast;
mod logo;
mod names;
mod palette;
mod reader;
mod typography;

pub use self::colour::Colour;
pub use self::palette::{Palette, Role};

use self::reader::{Reader, Value};
use crate::diagnostic::{Code, Diagnostic, Place, Sink};
use crate::yaml::{File, Kind, Limits, Path, Step};

/// What a briefing takes from a brand.
#[derive(Debug, Clone, Default)]
pub struct Brand {
    /// The colours, each with enough contrast to its ground.
    pub palette: Palette,
    /// The typeface of all text.
    pub text: Option<Family>,
    /// The typeface of titles and numbers.
    pub display: Option<Family>,
    /// The fonts of these typefaces, if the brand brings them with it.
    pub font_files: Vec<BrandFile>,
    /// The logo for a white ground.
    pub logo: Option<BrandLogo>,
}

/// A typeface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// Its name.
    pub name: String,
    /// Its weight, from 100 to 900.
    pub weight: Option<u16>,
    /// Where it is named.
    pub place: Place,
}

/// A file that belongs to a brand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrandFile {
    /// Its path as it is written, relative to the brand file.
    pub path: String,
    /// Where it is named.
    pub place: Place,
}

/// A logo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrandLogo {
    /// Its path as it is written, relative to the brand file.
    pub path: String,
    /// What it shows, for people who cannot see it.
    pub alt: String,
    /// Where it is named.
    pub place: Place,
}

/// The groups that are read.
const READ: [&str; 3] = ["color", "typography", "logo"];

/// The groups that are left to other tools.
const OTHERS: [&str; 2] = ["meta", "defaults"];

impl Brand {
    /// Reads a brand file; none if anything is wrong with it, such as a colour that
    /// cannot be read or has too little contrast, or a logo without words. All that
    /// is found goes to the sink. `name` is what messages call the file; files that
    /// it names are not looked for.
    ///
    /// ```
    /// use twopager::brand::{Brand, Role};
    /// use twopager::diagnostic::Sink;
    ///
    /// let mut sink = Sink::default();
    /// let file = "color: { palette: { wine: '#7b1e3a' }, primary: wine }";
    /// let brand = Brand::read("_brand.yml", file.as_bytes(), &mut sink).unwrap();
    /// assert_eq!(brand.palette[Role::Blue].to_string(), "#7b1e3a");
    ///
    /// assert!(Brand::read("_brand.yml", b"color: { primary: gold }", &mut sink).is_none());
    /// let faults = sink.into_sorted();
    /// assert!(faults[0].message.starts_with("`primary` #ffd700 has a contrast of 1.4:1"));
    /// ```
    pub fn read(name: &str, bytes: &[u8], sink: &mut Sink) -> Option<Self> {
        let mut found = Sink::default();
        let file = File::read(name, bytes, LIMITS, is_read, &mut found);
        let brand = file.map(|file| Self::of_file(&file, &mut found));
        let brand = brand.filter(|_| !found.has_errors());
        sink.merge(found);
        brand
    }

    /// What is read of a file, as far as it is right.
    fn of_file(file: &File, sink: &mut Sink) -> Self {
        let mut reader = Reader::new(file, sink);
        let tree = file.tree();
        let whole = Value::whole(tree);
        if tree.kind != Kind::Nothing && !whole.is_group() {
            let fault = Diagnostic::error(Code::WrongKind, "this is not a brand file");
            reader.report(&whole, fault.expected("keys and values: `color: …`"));
        }
        reader.warn_of_typos(&whole, &READ, &OTHERS);
        let [color, typography, logo] = READ.map(|group| whole.get(group));
        let color = color.filter(|color| reader.is_group(color, "primary"));
        let palette = color.map(|color| colours::read(&color, &mut reader)).unwrap_or_default();
        let typography = typography.filter(|it| reader.is_group(it, "base"));
        let typography = typography.map(|it| typography::read(&it, &mut reader));
        let typography = typography.unwrap_or_default();
        let logo = logo.and_then(|logo| logo::read(&logo, &mut reader));
        Self {
            palette,
            text: typography.text,
            display: typography.display,
            font_files: typography.files,
            logo,
        }
    }
}

/// A file of colours and names has no more than this, with room for what other
/// tools read.
const LIMITS: Limits = Limits { bytes: 400_000, values: 40_000, purpose: "a brand" };

/// Whether a value is one that we read: what only other tools read may be as it
/// likes.
fn is_read(path: &Path) -> bool {
    match path.0.first() {
        Some(Step::Key(group)) => READ.contains(&group.as_str()),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read of a file with nothing to object to.
    fn brand(text: &str) -> Brand {
        let mut sink = Sink::default();
        let brand = Brand::read("_brand.yml", text.as_bytes(), &mut sink);
        assert_eq!(sink.into_sorted(), [], "{text}");
        brand.unwrap()
    }

    #[test]
    fn what_is_left_out_is_as_without_a_brand() {
        for text in ["", "# Nothing yet.", "color:\ntypography: {}\nlogo: {}", "meta: { name: x }"]
        {
            let brand = brand(text);
            assert_eq!(brand.palette, Palette::default(), "{text}");
            assert_eq!((brand.text, brand.display, brand.logo), (None, None, None), "{text}");
        }
    }

    #[test]
    fn colours_are_found_by_name() {
        let navy = |color: &str| brand(&format!("color: {color}")).palette[Role::Navy].to_string();
        for (color, expected) in [
            ("{ dark: '#0b3c5d' }", "#0b3c5d"),
            ("{ dark: Navy }", "#000080"),
            ("{ dark: sea, palette: { sea: deep, deep: '#013' } }", "#001133"),
            ("{ dark: info, info: '#013' }", "#001133"),
            ("{ dark: navy, palette: { navy: '#013' } }", "#001133"),
            ("{ dark: navy, palette: { navy: navy } }", "#000080"),
            ("{ dark: primary, palette: { primary: '#013' } }", "#001133"),
            ("{ dark: sea, palette: { sea: { light: '#013', dark: '#fff' } } }", "#001133"),
        ] {
            assert_eq!(navy(color), expected, "{color}");
        }
    }

    #[test]
    fn a_primary_that_is_dark_enough_is_the_masthead() {
        let palette = brand("color: { primary: '#5b1a2e' }").palette;
        assert_eq!(palette[Role::Navy], palette[Role::Blue]);
        let palette = brand("color: { primary: '#447099', secondary: '#ee6331' }").palette;
        assert!(palette[Role::Navy].contrast(Colour::WHITE) > 7.0);
        assert_eq!(palette[Role::Gold].to_string(), "#ee6331");
    }

    #[test]
    fn the_accent_is_secondary_or_else_tertiary() {
        let gold = |color: &str| brand(&format!("color: {color}")).palette[Role::Gold].to_string();
        assert_eq!(gold("{ tertiary: gold }"), "#ffd700");
        assert_eq!(gold("{ tertiary: undefined, secondary: orange }"), "#ffa500");
    }

    #[test]
    fn typefaces_are_names_or_groups() {
        let faces = |typography: &str| {
            let brand = brand(&format!("typography: {typography}"));
            let [text, display] = [brand.text, brand.display]
                .map(|family| family.map(|it| (it.name, it.weight.unwrap_or_default())));
            (text, display)
        };
        let face = |name: &str, weight| Some((name.to_owned(), weight));
        for (typography, text, display) in [
            ("{ base: Inter }", face("Inter", 0), face("Inter", 0)),
            ("{ headings: Lora }", None, face("Lora", 0)),
            ("{ base: { family: Inter, weight: 400 } }", face("Inter", 400), face("Inter", 0)),
            ("{ base: Inter, headings: { weight: bold } }", face("Inter", 0), face("Inter", 700)),
            ("{ base: Inter, headings: { family: Lora } }", face("Inter", 0), face("Lora", 0)),
            ("{ base: { size: 11pt }, headings: { weight: 600 } }", None, None),
        ] {
            assert_eq!(faces(typography), (text, display), "{typography}");
        }
    }

    #[test]
    fn files_of_fonts_in_use_are_named() {
        let brand = brand(
            "typography:
  base: Inter
  fonts:
    - { family: inter, source: file, files: [a.ttf, { path: b.ttf, weight: 700 }] }
    - { family: Lora, source: file, files: [c.ttf] }
    - { family: Inter, source: google, weight: [400, 700] }
",
        );
        let paths: Vec<_> = brand.font_files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["a.ttf", "b.ttf"]);
        assert_eq!(brand.font_files[1].place.text(), "b.ttf");
    }

    #[test]
    fn a_logo_is_found_wherever_it_may_stand() {
        for (logo, path, alt) in [
            ("{ path: a.svg, alt: A }", "a.svg", "A"),
            ("{ large: { path: l.svg, alt: L }, medium: { path: m.svg, alt: M } }", "m.svg", "M"),
            ("{ medium: { light: { path: m.svg, alt: M }, dark: d.svg } }", "m.svg", "M"),
            ("{ medium: { dark: d.svg }, small: { path: s.svg, alt: S } }", "s.svg", "S"),
            ("{ light: { path: a.svg, alt: A }, dark: d.svg }", "a.svg", "A"),
            ("{ images: { a: { path: a.svg, alt: A } }, medium: a }", "a.svg", "A"),
            ("{ images: { a: a.svg }, medium: { path: a, alt: \"A\\n b\" } }", "a.svg", "A b"),
        ] {
            let logo = brand(&format!("logo: {logo}")).logo.expect(path);
            assert_eq!((logo.path.as_str(), logo.alt.as_str()), (path, alt));
        }
        assert_eq!(brand("logo: { medium: { dark: d.svg } }").logo, None);
    }
}
