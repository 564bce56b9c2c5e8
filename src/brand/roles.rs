//! Which colour of a brand does what in a briefing.
//!
//! Each role has a key of the brand file that is meant for it. If the colour of that
//! key cannot be told from its ground, a shade of it takes its place; and if that would
//! be beyond recognition, as a yellow is that has to be brown, another colour of the
//! brand does.

use super::contrast::fitted;
use super::{Colour, Palette, Role};

/// A colour of the brand in a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cast {
    pub(super) role: Role,
    /// The key that was to have the role, if there is one.
    pub(super) first: Option<&'static str>,
    /// The key that has it.
    pub(super) key: &'static str,
    /// The colour that is wanted; a shade of it may be what passes.
    pub(super) colour: Colour,
}

/// A colour that a brand gives: for light grounds, and for dark ones.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given {
    pub(super) key: &'static str,
    pub(super) on_light: Colour,
    pub(super) on_dark: Colour,
}

/// The colours that a brand gives.
#[derive(Debug, Clone, Default)]
pub(super) struct Colours(pub(super) Vec<Given>);

impl Colours {
    fn get(&self, key: &str) -> Option<&Given> {
        self.0.iter().find(|given| given.key == key)
    }

    /// The colour that a key has for a role: only the accent is for a dark ground.
    pub(super) fn in_role(&self, key: &str, role: Role) -> Option<Colour> {
        if role == Role::Gold { self.on_dark(key) } else { self.on_light(key) }
    }

    /// The colour of a key for light grounds.
    pub(super) fn on_light(&self, key: &str) -> Option<Colour> {
        Some(self.get(key)?.on_light)
    }

    fn on_dark(&self, key: &str) -> Option<Colour> {
        Some(self.get(key)?.on_dark)
    }
}

/// How far a colour may be moved in lightness and still be taken for itself.
const SHADE: f64 = 0.1;

/// How far it may be moved and still be recognised.
const RECOGNISED: f64 = 0.25;

/// The contrast with white paper that an accent has at least: a yellow has it, and a
/// grey that is nearly white has not.
const SEEN_ON_PAPER: f64 = 1.25;

/// How much of its chroma a darkened colour must have to be recognised: blue has, yellow
/// is brown.
const CHROMA_KEPT: f64 = 0.75;

/// The keys whose colours may be the accent if those meant for it cannot.
const OTHER_ACCENTS: [&str; 3] = ["warning", "info", "success"];

/// Gives the colours of a brand their roles. What is not among them is as it is without
/// a brand, or made from those that are.
pub(super) fn cast(brand: &Colours) -> Vec<Cast> {
    let ground = ground(brand);
    let casts =
        [text(brand), marks(brand), ground.map(|ground| ground.cast), accent(brand, ground)];
    casts.into_iter().flatten().collect()
}

/// Body text. A brand for dark screens has the dark colour of its `background`.
fn text(brand: &Colours) -> Option<Cast> {
    on_paper(brand, Role::Ink, "foreground", &["background", "dark"])
}

/// Headings and marks.
fn marks(brand: &Colours) -> Option<Cast> {
    on_paper(brand, Role::Blue, "primary", &["secondary", "tertiary", "dark", "foreground"])
}

/// The colour of a key on white, or that of another one if it would be beyond
/// recognition.
fn on_paper(
    brand: &Colours,
    role: Role,
    first: &'static str,
    others: &[&'static str],
) -> Option<Cast> {
    let colour = brand.on_light(first)?;
    let fits = |key: &&str| {
        let colour = brand.on_light(key);
        colour.is_some_and(|colour| moved_on_white(colour, role) <= SHADE)
    };
    let is_recognised = is_recognised(colour, on_white(colour, role));
    let other = others.iter().copied().find(fits).filter(|_| !is_recognised);
    let key = other.unwrap_or(first);
    let colour = brand.on_light(key)?;
    Some(Cast { role, first: Some(first), key, colour })
}

/// The ground of the masthead.
#[derive(Debug, Clone, Copy)]
struct Ground {
    cast: Cast,
    /// How light it is if nothing but white type is on it.
    lightest: Colour,
    /// How dark it may get for the sake of the accent.
    darkest: Colour,
}

impl Ground {
    fn of(first: Option<&'static str>, key: &'static str, colour: Colour) -> Self {
        let shade = on_white(colour, Role::Navy);
        let cast = Cast { role: Role::Navy, first, key, colour };
        Self { cast, lightest: shade, darkest: shade }
    }

    /// Whether a colour can be the accent on it. A grey one has to be as it is.
    fn bears(&self, accent: Colour) -> bool {
        let is_seen = accent.contrast(Colour::WHITE) >= SEEN_ON_PAPER;
        let is_right = if accent.is_grey() {
            on_ground(accent, self.lightest) == accent
        } else {
            moved(accent, on_ground(accent, self.darkest)) <= SHADE
        };
        is_seen && is_right
    }
}

/// The ground of the masthead: `dark`, if it has a hue. A grey one is anybody's, so it
/// stands behind a `primary` that is dark enough. A `primary` that is not is more at
/// home as the accent of a ground of another colour.
fn ground(brand: &Colours) -> Option<Ground> {
    let [dark, primary] = ["dark", "primary"].map(|key| brand.on_light(key));
    let is_known = |colour: &Colour| is_recognised(*colour, on_white(*colour, Role::Navy));
    let has_hue = |colour: &Colour| !colour.is_grey();
    if let Some(dark) = dark.filter(has_hue).filter(is_known) {
        return Some(Ground::of(Some("dark"), "dark", dark));
    }
    let is_dark = |primary: &Colour| on_white(*primary, Role::Blue) == *primary;
    if let Some(primary) = primary.filter(is_dark).filter(|it| dark.is_none() || has_hue(it)) {
        let first = dark.filter(has_hue).map(|_| "dark");
        return Some(darkened(brand, first, primary));
    }
    let first = dark.map(|_| "dark");
    let of_dark = |dark| Ground::of(first, "dark", dark);
    let of_pale = |primary| {
        let ground = darkened(brand, first, primary);
        is_recognised(primary, ground.lightest).then_some(ground)
    };
    let of_other = |key| {
        let fits = |colour: &Colour| moved_on_white(*colour, Role::Navy) <= SHADE;
        Some(Ground::of(first, key, brand.on_light(key).filter(fits)?))
    };
    let with_hue = |key| of_other(key).filter(|ground| has_hue(&ground.cast.colour));
    let others = || ["secondary", "tertiary"].into_iter().find_map(with_hue);
    primary
        .and_then(|_| others())
        .or_else(|| dark.filter(is_known).map(of_dark))
        .or_else(|| primary.and_then(of_pale))
        .or_else(|| primary.and_then(|_| of_other("foreground")))
        .or_else(|| dark.map(of_dark))
}

/// The ground that is made from `primary`: as dark as white type and the accent need it.
fn darkened(brand: &Colours, first: Option<&'static str>, primary: Colour) -> Ground {
    let least = primary.lightness().min(Palette::default()[Role::Navy].lightness());
    let darkest = primary.with_lightness(least);
    let ground = Ground { darkest, ..Ground::of(first, "primary", primary) };
    // One that the ground would have to be black for is made lighter itself.
    let accent = accent(brand, Some(ground)).map(|cast| cast.colour);
    let accent = accent.filter(|accent| ground.bears(*accent));
    let colour = fitted(primary, Role::Navy, |other| match other {
        Role::White => Some(Colour::WHITE),
        Role::Gold => accent.map(|accent| on_ground(accent, darkest)),
        _ => None,
    });
    Ground { cast: Cast { colour, ..ground.cast }, ..ground }
}

/// The accent: `secondary` or else `tertiary`; but a `primary` too light for paper is
/// the accent before them, if the ground is not made from it.
fn accent(brand: &Colours, ground: Option<Ground>) -> Option<Cast> {
    let ours = || Ground::of(None, "", Palette::default()[Role::Navy]);
    let ground = ground.unwrap_or_else(ours);
    let is_free = |key: &&str| *key != ground.cast.key && brand.on_dark(key).is_some();
    let is_light = |primary| on_white(primary, Role::Blue) != primary;
    let light = brand.on_light("primary").is_some_and(is_light).then_some("primary");
    let meant: Vec<_> = ["secondary", "tertiary"].into_iter().filter(is_free).collect();
    let keys = light.into_iter().chain(meant.iter().copied()).chain(OTHER_ACCENTS);
    let stands_out = |key: &&str| brand.on_dark(key).is_some_and(|accent| ground.bears(accent));
    let first = meant.first().copied();
    let key = keys.filter(is_free).find(stands_out).or(first)?;
    // What makes room for a light `primary` has no fault.
    let first = first.filter(|_| key != "primary");
    Some(Cast { role: Role::Gold, first, key, colour: brand.on_dark(key)? })
}

/// The nearest shade of an accent that stands out from a ground.
fn on_ground(accent: Colour, ground: Colour) -> Colour {
    fitted(accent, Role::Gold, |other| (other == Role::Navy).then_some(ground))
}

/// The nearest shade of a colour that stands out from white.
fn on_white(colour: Colour, role: Role) -> Colour {
    fitted(colour, role, |other| (other == Role::White).then_some(Colour::WHITE))
}

/// How far a colour has to be moved to stand out from white.
fn moved_on_white(colour: Colour, role: Role) -> f64 {
    moved(colour, on_white(colour, role))
}

/// Whether a colour is still recognised in a shade of it: one that is near, or has
/// nearly as much of its hue.
fn is_recognised(colour: Colour, shade: Colour) -> bool {
    let keeps_hue = !colour.is_grey() && colour.chroma_kept(shade) >= CHROMA_KEPT;
    keeps_hue || moved(colour, shade) <= RECOGNISED
}

/// How far one shade of a colour is from another one, in lightness.
fn moved(from: Colour, to: Colour) -> f64 {
    (from.lightness() - to.lightness()).abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which key has each role, of a text such as `primary #ffd700, dark #333`; the key
    /// that was to have it in brackets, if it is another one.
    fn roles(colours: &str) -> String {
        let given = colours.split(", ").map(|colour| {
            let (key, hex) = colour.split_once(' ').unwrap();
            let colour = Colour::from_hex(hex).unwrap();
            // Of a static text, for the sake of the test.
            let known = ["foreground", "background", "primary", "secondary", "tertiary", "dark"];
            let mut known = known.into_iter().chain(OTHER_ACCENTS);
            let key = known.find(|it| *it == key).unwrap();
            Given { key, on_light: colour, on_dark: colour }
        });
        let casts = cast(&Colours(given.collect()));
        let words = casts.iter().map(|cast| {
            let first = cast.first.filter(|first| *first != cast.key);
            let first = first.map(|first| format!(" ({first})")).unwrap_or_default();
            format!("{:?} {}{first}", cast.role, cast.key)
        });
        words.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn each_colour_has_the_role_that_it_is_meant_for() {
        let all = "foreground #222, primary #7b1e3a, dark #36122f, secondary #e0b36a";
        assert_eq!(roles(all), "Ink foreground, Blue primary, Navy dark, Gold secondary");
        assert_eq!(
            roles("primary #7b1e3a, tertiary #e0b36a"),
            "Blue primary, Navy primary, Gold tertiary"
        );
        assert_eq!(roles("secondary #e0b36a"), "Gold secondary");
    }

    #[test]
    fn grey_stands_behind_a_main_colour_that_is_dark_enough() {
        assert_eq!(roles("primary #005eb8, dark #404041"), "Blue primary, Navy primary");
        assert_eq!(roles("primary #ff6f20, dark #343a40"), "Blue primary, Navy dark, Gold primary");
        assert_eq!(roles("primary #555555, dark #404041"), "Blue primary, Navy dark");
    }

    #[test]
    fn a_pale_main_colour_is_the_accent_of_another_ground() {
        let yellow = "primary #ffe14d";
        for (others, expected) in [
            ("", "Blue primary, Gold primary"),
            (
                ", foreground #222222",
                "Ink foreground, Blue foreground (primary), Navy foreground, Gold primary",
            ),
            (", secondary #14213d", "Blue secondary (primary), Navy secondary, Gold primary"),
            (", dark #14213d", "Blue dark (primary), Navy dark, Gold primary"),
            (", dark #14213d, secondary #7fb2e5", "Blue dark (primary), Navy dark, Gold primary"),
        ] {
            assert_eq!(roles(&format!("{yellow}{others}")), expected, "{others}");
        }
        // Pink and red are still themselves when they are dark.
        assert_eq!(roles("primary #f7a8c4"), "Blue primary, Navy primary");
        assert_eq!(roles("primary #f24242"), "Blue primary, Navy primary");
        assert_eq!(
            roles("foreground #1b1818, primary #87ceeb, secondary #50c878"),
            "Ink foreground, Blue primary, Navy primary, Gold secondary"
        );
    }

    #[test]
    fn what_cannot_be_the_accent_makes_room_for_another_colour() {
        let same = "dark #041e42, primary #0071dc, secondary #041e42";
        assert_eq!(roles(same), "Blue primary, Navy dark, Gold secondary");
        let helped = format!("{same}, warning #ffc220");
        assert_eq!(roles(&helped), "Blue primary, Navy dark, Gold warning (secondary)");
        // White paper would swallow it.
        let pale = "primary #005eb8, secondary #e8edee, warning #ffb81c";
        assert_eq!(roles(pale), "Blue primary, Navy primary, Gold warning (secondary)");
        // A grey that has to be another grey is nobody's.
        let grey = "primary #0061a8, secondary #6c757d, tertiary #ced4da";
        assert_eq!(roles(grey), "Blue primary, Navy primary, Gold tertiary (secondary)");
    }

    #[test]
    fn a_brand_for_dark_screens_has_dark_text_on_paper() {
        assert_eq!(roles("foreground #f1f1f2, background #1a1a1a"), "Ink background (foreground)");
        assert_eq!(roles("foreground #f1f1f2"), "Ink foreground");
    }
}
