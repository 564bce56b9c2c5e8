//! The colour of a value of a brand file: what is spelled out in it, or where the name
//! in it leads.

use super::Colour;
use super::names::{named, names};
use super::reader::Value;
use crate::diagnostic::{Code, Diagnostic, nearest};

/// What a colour is looked up for: brands may have two.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ground {
    Light,
    Dark,
}

/// A colour, found.
#[derive(Debug)]
pub(super) struct Found<'a> {
    pub(super) colour: Colour,
    /// Where it is spelled out.
    pub(super) from: Value<'a>,
    /// Whether its ground would shine through on a screen.
    pub(super) is_opaque: bool,
}

/// Why there is no colour, and where.
#[derive(Debug)]
pub(super) struct Unread<'a> {
    pub(super) at: Value<'a>,
    pub(super) fault: Diagnostic,
}

/// The colour of a value, by following the names that it refers to.
///
/// # Errors
/// A value that is no colour, or names that lead to none.
pub(super) fn colour<'a>(
    group: &Value<'a>,
    at: &Value<'a>,
    ground: Ground,
) -> Result<Found<'a>, Unread<'a>> {
    let mut visited: Vec<Value<'a>> = Vec::new();
    let mut here = variant(at, ground);
    loop {
        let text = match here.expect_text(EXPECTED) {
            Ok(text) => text.trim(),
            Err(fault) => return Err(Unread { at: here, fault }),
        };
        if let Some((colour, is_opaque)) = spelled_out(text) {
            return Ok(Found { colour, from: here, is_opaque });
        }
        visited.push(here.clone());
        match look_up(group, text, ground).find(|next| !next.is(&here)) {
            Some(next) if visited.len() > MOST_NAMES || visited.iter().any(|it| it.is(&next)) => {
                return Err(Unread { at: at.clone(), fault: cycle(&visited, text) });
            }
            Some(next) => here = next,
            None => {
                return match named(text) {
                    Some(colour) => Ok(Found { colour, from: here, is_opaque: true }),
                    None => Err(Unread { fault: not_a_colour(group, text), at: here }),
                };
            }
        }
    }
}

/// The colour of a text that is not a name, and whether it is opaque.
fn spelled_out(text: &str) -> Option<(Colour, bool)> {
    let opaque = Colour::from_hex(text).map(|colour| (colour, true));
    opaque.or_else(|| Colour::from_function(text)).or_else(|| {
        // Four or eight digits: the last quarter is how opaque it is.
        let digits = text.strip_prefix('#').filter(|it| matches!(it.len(), 4 | 8))?;
        let (colour, alpha) = digits.split_at_checked(digits.len() * 3 / 4)?;
        let is_opaque = alpha.chars().all(|digit| digit.eq_ignore_ascii_case(&'f'));
        u8::from_str_radix(alpha, 16).ok()?;
        Some((Colour::from_hex(&format!("#{colour}"))?, is_opaque))
    })
}

/// The colours that a name may mean: that of the palette, then that of a use.
fn look_up<'a>(group: &Value<'a>, name: &str, ground: Ground) -> impl Iterator<Item = Value<'a>> {
    let of_palette = group.get("palette").and_then(|palette| palette.get(name));
    let of_use = group.get(name).filter(|_| name != "palette");
    of_palette.into_iter().chain(of_use).map(move |value| variant(&value, ground))
}

/// Of two colours, `{ light: …, dark: … }`, the one for a ground.
fn variant<'a>(value: &Value<'a>, ground: Ground) -> Value<'a> {
    let keys = match ground {
        Ground::Light => ["light", "dark"],
        Ground::Dark => ["dark", "light"],
    };
    keys.iter().find_map(|key| value.get(key)).unwrap_or_else(|| value.clone())
}

/// How many names may refer to each other before a colour comes.
const MOST_NAMES: usize = 16;

/// What a colour looks like, in the user's words.
const EXPECTED: &str =
    "a colour such as \"#1a58a2\", a name of `palette`, or a name of CSS such as `navy`";

fn cycle(visited: &[Value<'_>], last: &str) -> Diagnostic {
    let names = visited.iter().map(Value::name).chain([last]);
    let names: Vec<_> = names.map(|name| format!("`{name}`")).collect();
    let message = format!("these names lead to no colour: {}", names.join(" → "));
    Diagnostic::warning(Code::BrandColour, message)
        .hint("give one of them a colour of its own, such as \"#1a58a2\"")
}

/// A text that is no colour, as a diagnostic.
fn not_a_colour(group: &Value<'_>, text: &str) -> Diagnostic {
    let diagnostic = Diagnostic::warning(Code::BrandColour, format!("`{text}` is not a colour"));
    let is_hex = |text: &str| text.chars().all(|digit| digit.is_ascii_hexdigit());
    let function = text.split_once('(').map(|(function, _)| function.trim().to_lowercase());
    let hint = match (function, text.starts_with('#')) {
        (Some(function), _) => format!(
            "this `{function}(…)` cannot be read: write the same colour in hex, such as \"#1a58a2\""
        ),
        (None, false) if is_hex(text) && matches!(text.len(), 3 | 6) => {
            format!("a colour begins with `#`, and stands in quotes: \"#{text}\"")
        }
        _ => {
            let palette = group.get("palette");
            let ours = palette.iter().flat_map(Value::keys).chain(group.keys());
            let ours = ours.filter(|name| *name != "palette");
            match nearest(text, ours).or_else(|| nearest(text, names())) {
                Some(near) if near != text => format!("did you mean `{near}`?"),
                _ => return diagnostic.expected(EXPECTED),
            }
        }
    };
    diagnostic.expected(EXPECTED).hint(hint)
}
