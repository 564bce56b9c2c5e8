//! The colours of a mail: those of the brand, by day and by night.

use crate::brand::Role;

/// What has a colour of its own, by a class that says it for those who read in the dark.
///
/// Every text is one of `PAIRS` in `src/brand/contrast.rs` with the ground that it stands on,
/// by day and by night, and so stands out from it in the colours of every brand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tone {
    pub(super) class: &'static str,
    /// What is declared in CSS, up to the colour.
    pub(super) declares: &'static str,
    pub(super) day: Role,
    pub(super) night: Role,
}

impl Tone {
    const fn text(class: &'static str, day: Role, night: Role) -> Self {
        Self { class, declares: "color:", day, night }
    }

    const fn ground(class: &'static str, day: Role, night: Role) -> Self {
        Self { class, declares: "background-color:", day, night }
    }

    const fn line(class: &'static str, declares: &'static str, day: Role, night: Role) -> Self {
        Self { class, declares, day, night }
    }
}

/// The ground of all but the masthead.
pub(super) const PAPER: Tone = Tone::ground("paper", Role::White, Role::Ink);
/// Running text on it.
pub(super) const TEXT: Tone = Tone::text("text", Role::Ink, Role::White);
/// What is read last.
pub(super) const QUIET: Tone = Tone::text("quiet", Role::Muted, Role::Haze);
/// Numbers, and what is large.
pub(super) const STRONG: Tone = Tone::text("strong", Role::Navy, Role::Mist);
/// Headings and links.
pub(super) const BLUE: Tone = Tone::text("blue", Role::Blue, Role::Mist);
/// The line below a row of a table.
pub(super) const BELOW: Tone =
    Tone::line("below", "border-bottom:1px solid ", Role::Rule, Role::Muted);

/// The ground of the masthead, which is the same at night.
pub(super) const MASTHEAD: Tone = Tone::ground("masthead", Role::Navy, Role::Navy);
/// The line at its end.
pub(super) const EDGE: Tone =
    Tone::line("edge", "border-bottom:4px solid ", Role::Gold, Role::Gold);
/// The title on it.
pub(super) const TITLE: Tone = Tone::text("title", Role::White, Role::White);
/// What stands around the title.
pub(super) const PALE: Tone = Tone::text("pale", Role::Pale, Role::Pale);
/// What leads to the title.
pub(super) const ACCENT: Tone = Tone::text("accent", Role::Gold, Role::Gold);

/// All that are others at night.
pub(super) const NIGHTLY: [Tone; 6] = [PAPER, TEXT, QUIET, STRONG, BLUE, BELOW];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brand::Palette;

    #[test]
    fn every_text_stands_out_from_its_ground_by_day_and_by_night() {
        let palette = Palette::default();
        for (ground, texts) in
            [(PAPER, &[TEXT, QUIET, STRONG, BLUE][..]), (MASTHEAD, &[TITLE, PALE, ACCENT])]
        {
            for text in texts {
                for (text, ground) in [(text.day, ground.day), (text.night, ground.night)] {
                    let contrast = palette[text].contrast(palette[ground]);
                    assert!(contrast >= 4.5, "{text:?} on {ground:?}: {contrast}");
                }
            }
        }
    }
}
