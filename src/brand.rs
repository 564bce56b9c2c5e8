//! The brand file: the colours, typefaces and logo of whoever issues a briefing.
//!
//! It is a `_brand.yml` as [brand.yml](https://posit-dev.github.io/brand-yml/)
//! defines it and Quarto reads it, so one file serves many tools. What only
//! they read is left alone. See [`Brand::read`].

mod colour;
mod colours;
mod contrast;
mod defaults;
mod logo;
mod lookup;
mod names;
mod palette;
mod reader;
mod roles;
mod typography;

pub use self::colour::Colour;
pub use self::palette::{Palette, Role};

use self::reader::{NOT_READ, Reader, Value};
use self::typography::Typography;
use crate::diagnostic::{Code, Diagnostic, Place, Severity, Sink};
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
    pub fonts: Vec<BrandFont>,
    /// The logo for a white ground.
    pub logo: Option<BrandLogo>,
    /// The design of the pages.
    pub design: Option<BrandDesign>,
}

/// A typeface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// Its name, and those of others to take in its place; at least one.
    pub names: Vec<String>,
    /// Its weight, from 100 to 900.
    pub weight: Option<u16>,
    /// Where its fonts are to be had, if the brand says so.
    pub source: Option<Source>,
    /// Where it is named.
    pub place: Place,
}

/// Where fonts are to be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// From files that the brand names.
    Files,
    /// From a catalogue of the web.
    Web(&'static str),
    /// From the machine.
    System,
}

/// A font that belongs to a brand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrandFont {
    /// The typeface that it is a part of.
    pub family: String,
    /// Its file.
    pub file: BrandFile,
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
    /// Where its picture is.
    pub file: LogoFile,
    /// Whose it is, for people who cannot see it; none if the brand does not say.
    pub alt: Option<String>,
    /// That the logo has no words of its own: of interest to whoever uses it.
    pub wordless: Option<Diagnostic>,
    /// Where it is named.
    pub place: Place,
}

/// A design that a brand names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrandDesign {
    /// Its name as it is written. Whether there is such a design is the template's to say.
    pub name: String,
    /// Where it is named.
    pub place: Place,
}

#[cfg(feature = "pages")]
impl BrandDesign {
    /// The path at which a brand file names it.
    pub(crate) const PATH: &str = "defaults.twopager.design";
}

/// Where the picture of a logo is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogoFile {
    /// In a file, by its path as it is written, relative to the brand file.
    Beside(String),
    /// In the brand file itself.
    Inside(Vec<u8>),
}

/// The groups that are read.
const READ: [&str; 3] = ["color", "typography", "logo"];

/// The groups that are left to other tools, but for the name in `meta` and what is for us in
/// `defaults`.
const OTHERS: [&str; 2] = ["meta", "defaults"];

impl Brand {
    /// Reads a brand file as far as it goes; none if it is no brand file. What is wrong
    /// with it is left out or replaced, each with a warning to the sink. `name` is what
    /// messages call the file; files that it names are not looked for.
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
    /// let brand = Brand::read("_brand.yml", b"color: { primary: skyblue }", &mut sink).unwrap();
    /// assert_eq!(brand.palette[Role::Blue].to_string(), "#377f9a");
    /// let warnings = sink.into_sorted();
    /// assert!(warnings[0].message.starts_with("`primary` #87ceeb has a contrast of 1.7:1"));
    /// ```
    pub fn read(name: &str, bytes: &[u8], sink: &mut Sink) -> Option<Self> {
        let mut faults = Sink::default();
        let file = File::read(name, bytes, LIMITS, is_read, &mut faults);
        let faults = faults.into_sorted();
        // No tool can parse it: what of it could be read is no brand.
        let is_yaml = faults.iter().all(|fault| fault.code != Code::Syntax);
        let Some(file) = file.filter(|_| is_yaml) else {
            sink.extend(faults);
            return None;
        };
        sink.extend(faults.into_iter().map(as_warning));
        Self::of_file(&file, sink)
    }

    /// What is read of a file, as far as it is right.
    fn of_file(file: &File, sink: &mut Sink) -> Option<Self> {
        let mut reader = Reader::new(file, sink);
        let tree = file.tree();
        let whole = Value::whole(tree);
        if tree.kind != Kind::Nothing && !whole.is_group() {
            let fault = Diagnostic::error(Code::WrongKind, "this is not a brand file");
            reader.report(&whole, fault.expected("keys and values: `color: …`"));
            return None;
        }
        reader.warn_of_typos(&whole, &READ, &OTHERS);
        let [color, typography, logo] = READ.map(|group| whole.get(group));
        let color = color.filter(|color| reader.is_group(color, "primary"));
        let palette = color.map(|color| colours::read(&color, &mut reader)).unwrap_or_default();
        let typography = typography.filter(|it| reader.is_group(it, "base"));
        let typography = typography.map(|it| typography::read(&it, &mut reader));
        let Typography { text, display, fonts } = typography.unwrap_or_default();
        let house = whole.get("meta").and_then(|meta| house(&meta));
        let logo = logo.and_then(|logo| logo::read(&logo, house.as_deref(), &mut reader));
        let design = whole.get("defaults").and_then(|it| defaults::design(&it, &mut reader));
        Some(Self { palette, text, display, fonts, logo, design })
    }
}

/// Whose brand it is: the name in `meta`, in full if there are two.
fn house(meta: &Value<'_>) -> Option<String> {
    let name = meta.get("name")?;
    let name = name.get("full").or_else(|| name.get("short")).unwrap_or(name);
    Some(logo::joined(name.text()?)).filter(|name| !name.is_empty())
}

/// What is wrong with a file as YAML, where it could be read all the same, and what is
/// made of it.
fn as_warning(fault: Diagnostic) -> Diagnostic {
    let fault = Diagnostic { severity: Severity::Warning, ..fault };
    let made = match fault.code {
        Code::MoreFaults => return fault,
        Code::Alias => {
            let hints = vec!["leave the tag out: as it is, it is not read".to_owned()];
            return Diagnostic { hints, ..fault };
        }
        Code::DuplicateKey => "as it is, the first of the two is read",
        Code::SecondDocument => "as it is, only what stands above this line is read",
        Code::LostText => "as it is, nothing is read here",
        _ => NOT_READ,
    };
    fault.hint(made)
}

/// A file of colours and names has some kilobytes; more are for what other tools read,
/// and for a logo that is written into it.
const LIMITS: Limits =
    Limits { bytes: 8_000_000, values: 40_000, purpose: "a brand file", aliases: true };

/// Whether a value is one that we read: what only other tools read may be as it
/// likes.
fn is_read(path: &Path) -> bool {
    match path.0.as_slice() {
        [Step::Key(group), Step::Key(tool), ..] if group == "defaults" => tool == defaults::OURS,
        [Step::Key(group), ..] => READ.contains(&group.as_str()),
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
    fn of_two_colours_the_accent_has_the_one_for_dark_grounds() {
        let file = "color: { primary: leaf, secondary: { light: '#8a5a00', dark: '#e0b36a' },
  palette: { leaf: { light: '#2f6b3a', dark: '#9ad3a4' } } }";
        let palette = brand(file).palette;
        assert_eq!(palette[Role::Blue].to_string(), "#2f6b3a");
        assert_eq!(palette[Role::Gold].to_string(), "#e0b36a");
        assert_eq!(
            brand("color: { primary: { dark: navy } }").palette[Role::Blue].to_string(),
            "#000080"
        );
    }

    #[test]
    fn typefaces_are_names_or_groups() {
        let faces = |typography: &str| {
            let brand = brand(&format!("typography: {typography}"));
            let [text, display] = [brand.text, brand.display]
                .map(|family| family.map(|it| (it.names.join("|"), it.weight.unwrap_or_default())));
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
            (
                "{ base: \"'Gill Sans', Lato, sans-serif\" }",
                face("Gill Sans|Lato", 0),
                face("Gill Sans|Lato", 0),
            ),
            ("{ base: sans-serif, headings: Lora }", None, face("Lora", 0)),
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
        let paths: Vec<_> = brand.fonts.iter().map(|font| font.file.path.as_str()).collect();
        assert_eq!(paths, ["a.ttf", "b.ttf"]);
        assert_eq!(brand.fonts[1].file.place.text(), "b.ttf");
    }

    #[test]
    fn a_typeface_knows_where_its_fonts_are_to_be_had() {
        for (source, expected) in [
            ("google", Some(Source::Web("Google Fonts"))),
            ("bunny", Some(Source::Web("Bunny Fonts"))),
            ("system", Some(Source::System)),
            ("file", Some(Source::Files)),
        ] {
            let fonts = format!("{{ family: lato, source: {source}, weight: [400, bold] }}");
            let brand = brand(&format!("typography: {{ base: Lato, fonts: [{fonts}] }}"));
            assert_eq!(brand.text.unwrap().source, expected, "{source}");
        }
        assert_eq!(brand("typography: { base: Lato }").text.unwrap().source, None);
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
            assert_eq!(logo.file, LogoFile::Beside(path.to_owned()));
            assert_eq!((logo.alt.as_deref(), logo.wordless), (Some(alt), None));
        }
    }

    #[test]
    fn words_that_a_logo_lacks_are_the_name_of_the_house() {
        for (meta, alt) in [
            ("{ name: The\n  House }", Some("The House")),
            ("{ name: { short: H, full: The House } }", Some("The House")),
            ("{ name: { short: H } }", Some("H")),
            ("{ name: { other: H } }", None),
            ("{ link: x }", None),
            ("x", None),
        ] {
            let logo = brand(&format!("meta: {meta}\nlogo: a.svg")).logo.unwrap();
            assert_eq!(logo.alt.as_deref(), alt, "{meta}");
            assert!(logo.wordless.is_some(), "{meta}");
        }
    }

    #[test]
    fn a_design_is_named_in_the_defaults_for_us() {
        for (defaults, design) in [
            ("{ twopager: { design: two-tone } }", Some("two-tone")),
            ("{ twopager: { other: { design: x } }, quarto: { design: x } }", None),
            ("{ design: x, twopager: }", None),
            ("[twopager]", None),
        ] {
            let design_of = brand(&format!("defaults: {defaults}")).design;
            assert_eq!(design_of.as_ref().map(|it| &*it.name), design, "{defaults}");
            assert_eq!(design_of.as_ref().map(|it| it.place.text()), design, "{defaults}");
        }
    }

    #[test]
    fn a_logo_may_be_inside_the_file() {
        for url in [
            "data:image/svg+xml;base64,PHN2Zy8+",
            "DATA:;base64,PHN2Zy8+",
            "data:image/svg+xml,<svg/>",
            "data:image/svg+xml;utf8,%3Csvg%2F%3E",
            "data:image/svg+xml;base64,PHN2\n    Zy8+",
        ] {
            let logo = brand(&format!("logo: {{ path: \"{url}\", alt: A }}")).logo.expect(url);
            assert_eq!(logo.file, LogoFile::Inside(b"<svg/>".to_vec()), "{url}");
            assert!(logo.place.text().len() <= 24, "{}", logo.place.text());
        }
    }
}
