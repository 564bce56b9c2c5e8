//! A colour: how it is written, how light it is, how it stands out from another.

use std::fmt::{self, Display, Formatter};

use palette::color_difference::Wcag21RelativeContrast;
use palette::convert::FromColorUnclamped;
use palette::{FromColor, Oklch, Srgb};
use serde::{Serialize, Serializer};

/// An opaque colour of the screen, in sRGB.
///
/// ```
/// use twopager::brand::Colour;
///
/// let blue = Colour::from_hex("#1a58a2").unwrap();
/// assert_eq!(blue.to_string(), "#1a58a2");
/// assert!(blue.contrast(Colour::WHITE) > 7.0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(Srgb<u8>);

impl Colour {
    /// White paper.
    pub const WHITE: Self = Self::new(0xff, 0xff, 0xff);

    /// A colour of its parts.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self(Srgb::new(red, green, blue))
    }

    /// Reads `#rgb` or `#rrggbb`.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?.chars().map(|digit| digit.to_digit(16));
        let digits: Vec<u8> = digits.map(|digit| digit?.try_into().ok()).collect::<Option<_>>()?;
        match *digits.as_slice() {
            [r, g, b] => Some(Self::new(r * 0x11, g * 0x11, b * 0x11)),
            [r, r2, g, g2, b, b2] => Some(Self::new(r * 0x10 + r2, g * 0x10 + g2, b * 0x10 + b2)),
            _ => None,
        }
    }

    /// Reads a function of CSS, such as `rgb(26 88 162)` or `hsl(213, 72%, 37%)`: the
    /// colour, and whether it is opaque.
    pub(super) fn from_function(text: &str) -> Option<(Self, bool)> {
        let is_function = text.contains('(');
        let read: svgtypes::Color = is_function.then(|| text.parse().ok()).flatten()?;
        Some((Self::new(read.red, read.green, read.blue), read.alpha == u8::MAX))
    }

    /// The contrast with another colour as WCAG 2 defines it, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        self.0.into_format::<f64>().relative_contrast(other.0.into_format())
    }

    /// How light it looks, from 0 for black to 1 for white.
    pub(super) fn lightness(self) -> f64 {
        self.oklch().l
    }

    /// Whether it has hardly any hue: black, white, charcoal, slate.
    pub(super) fn is_grey(self) -> bool {
        self.oklch().chroma < MOST_CHROMA_OF_GREY
    }

    /// How much of its chroma another shade of it has, from 0 to 1.
    pub(super) fn chroma_kept(self, shade: Self) -> f64 {
        shade.oklch().chroma / self.oklch().chroma
    }

    /// The same hue and chroma, lighter or darker; less chroma where sRGB has less.
    pub(super) fn with_lightness(self, lightness: f64) -> Self {
        Self::in_gamut(Oklch { l: lightness, ..self.oklch() })
    }

    /// The colour that is to `to` what this one is to `from`: as light as it
    /// was, with its hue and its chroma changed as from `from` to `to`.
    pub(super) fn moved(self, from: Self, to: Self) -> Self {
        let (this, from, to) = (self.oklch(), from.oklch(), to.oklch());
        let ratio = (to.chroma / from.chroma).min(MOST_CHROMA);
        Self::in_gamut(Oklch::new(this.l, this.chroma * ratio, this.hue + (to.hue - from.hue)))
    }

    fn oklch(self) -> Oklch<f64> {
        Oklch::from_color(self.0.into_format::<f64>())
    }

    /// The colour with its chroma reduced to what sRGB can show.
    fn in_gamut(colour: Oklch<f64>) -> Self {
        let at = |chroma| Srgb::from_color_unclamped(Oklch { chroma, ..colour });
        let is_in_gamut = |chroma| {
            let Srgb { red, green, blue, .. } = at(chroma);
            [red, green, blue].iter().all(|part: &f64| (-ROUNDING..1.0 + ROUNDING).contains(part))
        };
        let (mut inside, mut beyond) = (0.0, colour.chroma);
        if is_in_gamut(beyond) {
            inside = beyond;
        }
        while beyond - inside > ROUNDING {
            let middle = (inside + beyond) / 2.0;
            if is_in_gamut(middle) { inside = middle } else { beyond = middle }
        }
        Self(at(inside).into_format())
    }
}

/// The largest factor for the chroma of a derived colour: a ground stays a ground
/// beside a glaring blue.
const MOST_CHROMA: f64 = 1.5;

/// A colour with less chroma says nothing of whose it is.
const MOST_CHROMA_OF_GREY: f64 = 0.04;

/// How far a colour may be outside the gamut, and how exactly its edge is searched for:
/// far less than one step of a byte.
const ROUNDING: f64 = 0.0001;

impl Display for Colour {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "#{:x}", self.0)
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(hex: &str) -> Colour {
        Colour::from_hex(hex).unwrap()
    }

    #[test]
    fn hex_is_read_and_written() {
        for (written, read) in [("#1a58a2", "#1a58a2"), ("#FFF", "#ffffff"), ("#08f", "#0088ff")] {
            assert_eq!(colour(written).to_string(), read);
        }
        for text in ["", "#", "1a58a2", "#12", "#1234", "#12345678", "#ggg", "#+1a58a", "#é12345"]
        {
            assert_eq!(Colour::from_hex(text), None, "{text}");
        }
    }

    #[test]
    fn functions_of_css_are_read() {
        for (written, read, opaque) in [
            ("rgb(26, 88, 162)", "#1a58a2", true),
            ("rgb(26 88 162)", "#1a58a2", true),
            ("RGB(0%, 40%, 60%)", "#006699", true),
            ("rgba(26, 88, 162, 0.5)", "#1a58a2", false),
            ("rgb(26 88 162 / 1)", "#1a58a2", true),
            ("hsl(120, 100%, 25%)", "#008000", true),
            ("hwb(120 0% 50%)", "#008000", true),
        ] {
            let (colour, is_opaque) = Colour::from_function(written).expect(written);
            assert_eq!((colour.to_string().as_str(), is_opaque), (read, opaque), "{written}");
        }
        for text in ["", "navy", "#1a58a2", "rgb()", "rgb(1, 2", "oklch(0.5 0.1 200)", "url(x)"] {
            assert_eq!(Colour::from_function(text), None, "{text}");
        }
    }

    #[test]
    fn greys_have_no_hue_to_speak_of() {
        for grey in ["#000", "#fff", "#404041", "#343a40", "#425563"] {
            assert!(colour(grey).is_grey(), "{grey}");
        }
        for hue in ["#041e42", "#0e3324", "#4a154b", "#36122f", "#ffd700", "#0f2747"] {
            assert!(!colour(hue).is_grey(), "{hue}");
        }
    }

    /// The examples of WCAG 2 and of its test tools.
    #[test]
    fn contrast_is_that_of_wcag() {
        for (one, other, contrast) in
            [("#000", "#fff", 21.0), ("#777", "#fff", 4.48), ("#767676", "#fff", 4.54)]
        {
            assert!((colour(one).contrast(colour(other)) - contrast).abs() < 0.01, "{one}");
            assert_eq!(colour(one).contrast(colour(other)), colour(other).contrast(colour(one)));
        }
    }

    #[test]
    fn lightness_changes_alone() {
        for hex in ["#1a58a2", "#dfa927", "#ff0000", "#00ff00", "#808080", "#000000", "#ffffff"] {
            let colour = colour(hex);
            assert_eq!(colour.with_lightness(colour.lightness()), colour, "{hex}");
            assert_eq!(colour.with_lightness(0.0).to_string(), "#000000");
            assert_eq!(colour.with_lightness(1.0), Colour::WHITE);
        }
    }
}
