//! Which colours must stand out from which, and by how much; and the palette in
//! which all of them do.

use super::{Colour, Palette, Role};

/// Two colours that meet on paper. It does not matter which of them is text and
/// which is ground: contrast is the same both ways.
#[derive(Debug)]
pub(super) struct Pair {
    /// The two.
    pub(super) roles: [Role; 2],
    /// The least contrast, to 1.
    pub(super) least: f64,
    /// What needs it, in words.
    pub(super) needs: &'static str,
}

const fn pair(one: Role, other: Role, least: f64, needs: &'static str) -> Pair {
    Pair { roles: [one, other], least, needs }
}

/// Every pair. Body text, the months of even years, display type in navy and the
/// text of the masthead have at least 7:1; all other text, headings and marks and the
/// accent of the masthead 4.5:1; charts and lines 3:1. In a box, where text is short
/// or large and blue is never text, no more than 4.5:1 is needed: that leaves a tint
/// that can be seen as a ground, whatever the brand.
pub(super) const PAIRS: &[Pair] = &[
    pair(Role::Ink, Role::White, 7.0, "body text needs"),
    pair(Role::Ink, Role::Tint, 4.5, "the words of a box need"),
    pair(Role::Ink, Role::Mist, 7.0, "the months of even years need"),
    pair(Role::Ink, Role::Haze, 4.5, "the months of odd years need"),
    pair(Role::Muted, Role::White, 4.5, "quieter text needs"),
    pair(Role::Muted, Role::Tint, 4.5, "the small words of a box need"),
    pair(Role::Blue, Role::White, 4.5, "headings and marks need"),
    pair(Role::Blue, Role::Tint, 3.0, "the charts of the boxes need"),
    pair(Role::Blue, Role::Mist, 3.0, "the two parts of a chart need"),
    pair(Role::Navy, Role::White, 7.0, "the masthead and large numbers need"),
    pair(Role::Navy, Role::Tint, 4.5, "the numbers of the boxes need"),
    pair(Role::Pale, Role::Navy, 7.0, "the text of the masthead needs"),
    pair(Role::Gold, Role::Navy, 4.5, "the accent needs"),
    pair(Role::Bronze, Role::Cream, 4.5, "the word “upcoming” needs"),
    pair(Role::Ink, Role::Cream, 7.0, "what has changed needs"),
    pair(Role::Thread, Role::White, 3.0, "lines around charts need"),
];

/// What is asked of a colour by another one that is there already.
#[derive(Debug, Clone, Copy)]
struct Demand {
    pair: &'static Pair,
    other: Role,
    against: Colour,
}

impl Demand {
    fn contrast(&self, colour: Colour) -> f64 {
        colour.contrast(self.against)
    }

    fn is_met(&self, colour: Colour) -> bool {
        self.contrast(colour) >= self.pair.least
    }
}

/// What is asked of a role by all others that have a colour.
fn demands(role: Role, colour_of: impl Fn(Role) -> Option<Colour>) -> Vec<Demand> {
    let demand = |pair: &'static Pair| {
        let other = match pair.roles {
            [one, other] if one == role => other,
            [other, one] if one == role => other,
            _ => return None,
        };
        Some(Demand { pair, other, against: colour_of(other)? })
    };
    PAIRS.iter().filter_map(demand).collect()
}

/// The colour of the same hue, as near in lightness as can be, that meets every
/// demand.
fn nearest(colour: Colour, demands: &[Demand]) -> Option<Colour> {
    let is_right = |colour: &Colour| demands.iter().all(|demand| demand.is_met(*colour));
    if is_right(&colour) {
        return Some(colour);
    }
    // What is right begins somewhere, and goes on for more than a stride.
    let shades = |step: u16| shades(colour, step);
    let mut strides = (STRIDE..=STEPS).step_by(STRIDE.into());
    let end = strides.find(|step| shades(*step).iter().any(is_right))?;
    (end - STRIDE + 1..=end).flat_map(shades).find(is_right)
}

/// The colour so many steps darker and lighter.
fn shades(colour: Colour, step: u16) -> [Colour; 2] {
    let lightness = colour.lightness();
    let distance = f64::from(step) / f64::from(STEPS);
    [lightness - distance, lightness + distance]
        .map(|there| colour.with_lightness(there.clamp(0.0, 1.0)))
}

/// In how many steps of lightness a colour is looked for. Each is tried as the
/// bytes it is rounded to, so what is found is right, and not only nearly so.
const STEPS: u16 = 1000;

/// How many steps are taken at first, to be gone back over; `STEPS` are so many times as
/// many.
const STRIDE: u16 = 20;

/// How far a colour is from standing out from another one.
#[derive(Debug, Clone)]
pub(super) struct Shortfall {
    /// The contrast that there is.
    pub(super) contrast: f64,
    /// The pair that needs more.
    pub(super) pair: &'static Pair,
    /// The role of the other colour of the pair.
    pub(super) other: Role,
    /// The other colour of the pair.
    pub(super) against: Colour,
}

/// Where a colour falls short by most in a role, among the colours chosen before it.
pub(super) fn shortfall(colour: Colour, role: Role, palette: &Palette) -> Option<Shortfall> {
    let demands = demands(role, |other| (other < role).then(|| palette[other]));
    let share = |demand: &&Demand| demand.contrast(colour) / demand.pair.least;
    let unmet = demands.iter().filter(|demand| !demand.is_met(colour));
    let Demand { pair, other, against } =
        *unmet.min_by(|one, other| share(one).total_cmp(&share(other)))?;
    Some(Shortfall { contrast: against.contrast(colour), pair, other, against })
}

/// The nearest colour that stands out in a role from some others; the colour
/// itself, if no shade of it does.
pub(super) fn fitted(
    colour: Colour,
    role: Role,
    others: impl Fn(Role) -> Option<Colour>,
) -> Colour {
    nearest(colour, &demands(role, others)).unwrap_or(colour)
}

/// A palette in which every pair has its contrast: the colours that a brand gives, or
/// the nearest of their shades that pass, and all others made from them.
pub(super) fn palette(given: impl Fn(Role) -> Option<Colour>) -> Palette {
    let mut palette = Palette::default();
    for role in Role::ALL {
        let wanted = given(role).unwrap_or_else(|| palette.shade(role));
        // Black or white always passes: the earlier colours that a role meets are
        // all light enough for black, or all dark enough for white.
        palette[role] = fitted(wanted, role, |other| (other < role).then(|| palette[other]));
    }
    palette
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn assert_every_pair_passes(palette: &Palette) {
        for Pair { roles: [one, other], least, .. } in PAIRS {
            let contrast = palette[*one].contrast(palette[*other]);
            assert!(contrast >= *least, "{one:?} on {other:?}: {contrast}\n{palette:?}");
        }
    }

    #[test]
    fn the_default_palette_passes_as_it_is() {
        let palette = palette(|_| None);
        assert_eq!(palette, Palette::default());
        assert_every_pair_passes(&palette);
        for role in Role::ALL {
            assert!(shortfall(palette[role], role, &palette).is_none(), "{role:?}");
        }
    }

    fn colours() -> impl Strategy<Value = [Option<Colour>; Role::ALL.len()]> {
        let colour = (any::<u8>(), any::<u8>(), any::<u8>());
        let colour = colour.prop_map(|(r, g, b)| Colour::new(r, g, b));
        prop::array::uniform14(prop::option::of(colour))
    }

    proptest! {
        /// Every pair passes in every palette, and what passes stays as it is.
        #[test]
        fn every_pair_passes_whatever_is_given(mut colours in colours()) {
            // Paper is white.
            colours[Role::White as usize] = None;
            let found = palette(|role| colours[role as usize]);
            assert_every_pair_passes(&found);
            prop_assert_eq!(palette(|role| Some(found[role])), found);
        }

        /// No shade is passed over.
        #[test]
        fn the_nearest_shade_is_found(mut colours in colours(), role in 1..Role::ALL.len()) {
            colours[Role::White as usize] = None;
            let palette = palette(|role| colours[role as usize]);
            let role = Role::ALL[role];
            let demands = demands(role, |other| (other < role).then(|| palette[other]));
            let colour = colours[role as usize].unwrap_or(palette[role]);
            let is_right = |colour: &Colour| demands.iter().all(|demand| demand.is_met(*colour));
            let every = (0..=STEPS).flat_map(|step| shades(colour, step));
            let expected = std::iter::once(colour).chain(every).find(is_right);
            prop_assert_eq!(nearest(colour, &demands), expected);
        }
    }
}
