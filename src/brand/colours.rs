//! The colours of a brand file: the group `color`.

use super::contrast::{self, Shortfall, fitted};
use super::lookup::{self, Found, Ground, Unread};
use super::reader::{Reader, Value};
use super::roles::{self, Cast, Colours, Given};
use super::{Colour, Palette, Role};
use crate::diagnostic::{Code, Diagnostic};

/// The keys that are meant for a role, and what has its colour. The first of two for
/// one role counts.
const USES: [(&str, Role, &str); 5] = [
    ("foreground", Role::Ink, "the text is"),
    ("primary", Role::Blue, "headings and marks are"),
    ("dark", Role::Navy, "the masthead is"),
    ("secondary", Role::Gold, "the accent is"),
    ("tertiary", Role::Gold, "the accent is"),
];

/// The keys whose colours help out.
const HELPERS: [&str; 4] = ["background", "warning", "info", "success"];

/// The keys that are not read, unless another colour names them.
const OTHERS: [&str; 3] = ["light", "danger", "link"];

/// Reads the group, and reports what cannot be read and what is replaced.
pub(super) fn read(group: &Value<'_>, reader: &mut Reader<'_>) -> Palette {
    let keys = USES.map(|(key, ..)| key);
    let known = [&OTHERS[..], &HELPERS].concat();
    reader.warn_of_typos(group, &[&keys[..], &["palette"]].concat(), &known);
    let (mut colours, mut unread) = (Vec::new(), Vec::new());
    for key in keys.into_iter().chain(HELPERS) {
        match group.get(key).map(|at| given(group, key, &at)) {
            Some(Ok(given)) => colours.push(given),
            Some(Err(fault)) => unread.push((key, fault)),
            None => {}
        }
    }
    let colours = Colours(colours);
    let casts = roles::cast(&colours);
    let of_role = |role| Some(casts.iter().find(|cast| cast.role == role)?.colour);
    let palette = contrast::palette(of_role);
    let chosen = Chosen { group, colours, casts, palette };
    for (key, unread) in unread {
        chosen.report_unread(key, unread, reader);
    }
    for cast in &chosen.casts {
        chosen.report_see_through(cast, reader);
        chosen.report_contrast(cast, reader);
    }
    chosen.palette
}

/// The two colours of a key.
fn given<'a>(group: &Value<'a>, key: &'static str, at: &Value<'a>) -> Result<Given, Unread<'a>> {
    let on_light = lookup::colour(group, at, Ground::Light)?.colour;
    let on_dark = lookup::colour(group, at, Ground::Dark)?.colour;
    Ok(Given { key, on_light, on_dark })
}

/// What was made of a group.
struct Chosen<'a> {
    group: &'a Value<'a>,
    colours: Colours,
    casts: Vec<Cast>,
    palette: Palette,
}

impl<'a> Chosen<'a> {
    /// Reports a colour that cannot be read, if it is the one that is meant for a role,
    /// and what has the role instead.
    fn report_unread(&self, key: &str, unread: Unread<'_>, reader: &mut Reader<'_>) {
        let meant = USES.iter().filter(|(used, ..)| self.group.get(used).is_some());
        let mut meant = meant.scan(None, |last, (used, role, what)| {
            Some((last.replace(role) != Some(role), *used, *role, *what))
        });
        let here = meant.find(|(is_first, used, ..)| *is_first && *used == key);
        if let Some((_, _, role, what)) = here {
            let hint = format!("as it is, {what} {}", self.palette[role]);
            reader.report(&unread.at, unread.fault.hint(hint));
        }
    }

    /// Reports a colour that is used and lets its ground shine through.
    fn report_see_through(&self, cast: &Cast, reader: &mut Reader<'_>) {
        let found = self.group.get(cast.key);
        let found = found.and_then(|at| self.found(&at, cast.role)).filter(|it| !it.is_opaque);
        let Some(Found { colour, from, .. }) = found else { return };
        let text = from.text().unwrap_or_default();
        let fault = format!("`{text}` lets its ground shine through, as no colour does on paper");
        let hint = format!("it is read as \"{colour}\": write that");
        reader.report(&from, Diagnostic::warning(Code::BrandColour, fault).hint(hint));
    }

    /// Reports a colour that has too little contrast for the role that it is meant for,
    /// and what has the role instead.
    fn report_contrast(&self, cast: &Cast, reader: &mut Reader<'_>) {
        let Some((key, at)) = cast.first.and_then(|key| Some((key, self.group.get(key)?))) else {
            return;
        };
        let Some(Found { colour, from, .. }) = self.found(&at, cast.role) else { return };
        let short = contrast::shortfall(colour, cast.role, &self.palette);
        let Some(shortfall) = short else { return };
        let message = low_contrast(key, colour, &self.against(&shortfall), &shortfall);
        let mut diagnostic = Diagnostic::warning(Code::Contrast, message);
        if !from.is(&at) {
            let what = format!("`{}` is this colour", at.text().unwrap_or(key));
            diagnostic = diagnostic.related(reader.place(&from), what);
        }
        reader.report(&at, diagnostic.hint(self.instead(key, colour, cast, &shortfall)));
    }

    /// The other colour of a pair, in words.
    fn against(&self, shortfall: &Shortfall) -> String {
        let of_brand = self.casts.iter().find(|cast| cast.role == shortfall.other);
        match of_brand.filter(|cast| self.colours.on_light(cast.key) == Some(shortfall.against)) {
            Some(cast) => format!("`{}` {}", cast.key, shortfall.against),
            None if shortfall.other == Role::White => "white".to_owned(),
            None => format!("the ground of the masthead, {}", shortfall.against),
        }
    }

    /// What is used in the place of a colour that falls short, and how to choose.
    fn instead(&self, key: &str, colour: Colour, cast: &Cast, shortfall: &Shortfall) -> String {
        let used = self.palette[cast.role];
        if cast.key == key {
            return format!(
                "\"{used}\" is used instead, the nearest that passes: write that, or another one"
            );
        }
        let against = |role| (role == shortfall.other).then_some(shortfall.against);
        let nearest = fitted(colour, cast.role, against);
        let is_itself = self.colours.in_role(cast.key, cast.role) == Some(used);
        let shade = if is_itself { "" } else { "a shade of " };
        let instead = cast.key;
        format!(
            "{shade}`{instead}` is used instead, {used}; \
             to have `{key}`, write one that passes, such as \"{nearest}\""
        )
    }

    /// The colour of a value for a role.
    fn found(&self, at: &Value<'a>, role: Role) -> Option<Found<'a>> {
        let ground = if role == Role::Gold { Ground::Dark } else { Ground::Light };
        lookup::colour(self.group, at, ground).ok()
    }
}

/// A colour that has too little contrast to another one, in words.
fn low_contrast(key: &str, colour: Colour, other: &str, shortfall: &Shortfall) -> String {
    let Shortfall { contrast, pair, .. } = shortfall;
    // Cut off and not rounded: 4.49 is not enough where 4.5 is needed.
    let contrast = (contrast * 10.0).floor() / 10.0;
    format!(
        "`{key}` {colour} has a contrast of {contrast}:1 with {other}, where {} {}:1",
        pair.needs, pair.least
    )
}
