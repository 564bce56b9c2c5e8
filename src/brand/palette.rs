//! The colours of a briefing, by what they do.

use std::ops::{Index, IndexMut};

use serde::{Serialize, Serializer};

use super::Colour;

/// What a colour does, by the names of `tokens.typ`. Each is chosen after those
/// before it, so that it has enough contrast to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The paper.
    White,
    /// Body text.
    Ink,
    /// Headings, charts, marks.
    Blue,
    /// The masthead, the panel, display type.
    Navy,
    /// The accent.
    Gold,
    /// The ground of the boxes.
    Tint,
    /// The empty part of a chart, the even years.
    Mist,
    /// The odd years.
    Haze,
    /// Quieter text.
    Muted,
    /// Text on navy.
    Pale,
    /// The ground of a word that is to be noticed.
    Cream,
    /// Text on cream.
    Bronze,
    /// Lines that only divide.
    Rule,
    /// Lines that carry meaning.
    Thread,
}

impl Role {
    /// Every role, in the order in which their colours are chosen.
    pub const ALL: [Self; 14] = [
        Self::White,
        Self::Ink,
        Self::Blue,
        Self::Navy,
        Self::Gold,
        Self::Tint,
        Self::Mist,
        Self::Haze,
        Self::Muted,
        Self::Pale,
        Self::Cream,
        Self::Bronze,
        Self::Rule,
        Self::Thread,
    ];

    /// Its colour in `tokens.typ`.
    const fn colour(self) -> Colour {
        match self {
            Self::White => Colour::WHITE,
            Self::Ink => Colour::new(0x18, 0x22, 0x2f),
            Self::Blue => Colour::new(0x1a, 0x58, 0xa2),
            Self::Navy => Colour::new(0x0f, 0x27, 0x47),
            Self::Gold => Colour::new(0xdf, 0xa9, 0x27),
            Self::Tint => Colour::new(0xf0, 0xf4, 0xfa),
            Self::Mist => Colour::new(0xd3, 0xe0, 0xf2),
            Self::Haze => Colour::new(0xbc, 0xcf, 0xe8),
            Self::Muted => Colour::new(0x42, 0x52, 0x69),
            Self::Pale => Colour::new(0xd6, 0xe1, 0xf0),
            Self::Cream => Colour::new(0xfb, 0xec, 0xcb),
            Self::Bronze => Colour::new(0x68, 0x48, 0x00),
            Self::Rule => Colour::new(0xb4, 0xc2, 0xd6),
            Self::Thread => Colour::new(0x81, 0x91, 0xa7),
        }
    }

    /// The role whose colour its own is a shade of.
    fn model(self) -> Option<Self> {
        match self {
            Self::White | Self::Ink | Self::Blue | Self::Navy | Self::Gold => None,
            Self::Muted => Some(Self::Ink),
            Self::Tint | Self::Mist | Self::Haze | Self::Rule | Self::Thread => Some(Self::Blue),
            Self::Pale => Some(Self::Navy),
            Self::Cream | Self::Bronze => Some(Self::Gold),
        }
    }
}

/// A colour for every role; those of `tokens.typ` if no brand changes them.
///
/// ```
/// use twopager::brand::{Palette, Role};
///
/// let palette = Palette::default();
/// assert_eq!(palette[Role::Blue].to_string(), "#1a58a2");
/// assert_eq!(serde_json::to_value(&palette)?["blue"], "#1a58a2");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette([Colour; Role::ALL.len()]);

impl Palette {
    /// The shade of its model that a role has when no brand gives it a colour.
    pub(super) fn shade(&self, role: Role) -> Colour {
        match role.model() {
            Some(model) => role.colour().moved(model.colour(), self[model]),
            None => role.colour(),
        }
    }
}

impl Default for Palette {
    fn default() -> Self {
        Self(Role::ALL.map(Role::colour))
    }
}

impl Index<Role> for Palette {
    type Output = Colour;

    fn index(&self, role: Role) -> &Colour {
        &self.0[role as usize]
    }
}

impl IndexMut<Role> for Palette {
    fn index_mut(&mut self, role: Role) -> &mut Colour {
        &mut self.0[role as usize]
    }
}

impl Serialize for Palette {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(Role::ALL.map(|role| (role, self[role])))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn the_default_is_the_palette_of_the_template() {
        let tokens = include_str!("../../templates/briefing/designs/classic/tokens.typ");
        let (_, palette) = tokens.split_once("#let palette = (\n").unwrap();
        let (palette, _) = palette.split_once("\n)").unwrap();
        let entries = palette.lines().map(|line| line.trim().split_once(": ").unwrap());
        let entries = entries.map(|(name, colour)| {
            let hex = colour.strip_prefix("rgb(\"").map_or("#ffffff", |colour| &colour[..7]);
            (name.to_owned(), Value::String(hex.to_owned()))
        });
        let ours = serde_json::to_value(Palette::default()).unwrap();
        assert_eq!(ours, Value::Object(entries.collect()));
    }

    #[test]
    fn the_shades_of_the_default_are_its_colours() {
        let palette = Palette::default();
        for (index, role) in Role::ALL.into_iter().enumerate() {
            assert_eq!(palette.shade(role), palette[role], "{role:?}");
            assert_eq!(role as usize, index);
        }
    }
}
