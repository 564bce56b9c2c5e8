//! The colours of a brand file: the group `color`.

use super::contrast::{self, Failure};
use super::names::{named, names};
use super::reader::{Reader, Value};
use super::{Colour, Palette, Role};
use crate::diagnostic::{Code, Diagnostic, nearest};

/// The keys that are read, and what their colours do. The first of two for one
/// role counts.
const USES: [(&str, Role); 5] = [
    ("foreground", Role::Ink),
    ("primary", Role::Blue),
    ("dark", Role::Navy),
    ("secondary", Role::Gold),
    ("tertiary", Role::Gold),
];

/// The keys that are not, unless another colour names them.
const OTHERS: [&str; 7] = ["background", "light", "success", "info", "warning", "danger", "link"];

/// A colour that the brand gives.
struct Given<'a> {
    key: &'static str,
    role: Role,
    colour: Colour,
    /// The value of the key.
    at: Value<'a>,
    /// Where the colour is spelled out.
    from: Value<'a>,
}

/// Reads the group, and reports what is wrong with its colours.
pub(super) fn read(group: &Value<'_>, reader: &mut Reader<'_>) -> Palette {
    let keys = USES.map(|(key, _)| key);
    reader.warn_of_typos(group, &[&keys[..], &["palette"]].concat(), &OTHERS);
    let mut written: Vec<_> =
        USES.iter().filter_map(|(key, role)| Some((*key, *role, group.get(key)?))).collect();
    written.dedup_by_key(|(_, role, _)| *role);
    let count = written.len();
    let read = written.into_iter().filter_map(|(key, role, at)| {
        let (colour, from) = resolve(group, &at, reader)?;
        Some(Given { key, role, colour, at, from })
    });
    let all: Vec<_> = read.collect();
    let given = |role| all.iter().find(|given| given.role == role);
    let (palette, failures) = contrast::palette(|role| Some(given(role)?.colour));
    for failure in failures {
        let Some(here) = given(failure.role) else { continue };
        // The other colour may depend on one that could not be read.
        if failure.other != Role::White && all.len() < count {
            continue;
        }
        let other = match given(failure.other) {
            Some(other) if other.colour == failure.against => {
                format!("`{}` {}", other.key, other.colour)
            }
            // It fell short, too, and is reported.
            Some(other) => format!("`{}` once it is {}", other.key, failure.against),
            None if failure.other == Role::White => "white".to_owned(),
            None => format!("the ground of the masthead, {}", failure.against),
        };
        let mut diagnostic = low_contrast(here, &other, &failure);
        if !here.from.is(&here.at) {
            let what = format!("`{}` is this colour", here.at.text().unwrap_or(here.key));
            diagnostic = diagnostic.related(reader.place(&here.from), what);
        }
        reader.report(&here.at, diagnostic);
    }
    palette
}

/// A colour that has too little contrast to another one, as a diagnostic.
fn low_contrast(given: &Given<'_>, other: &str, failure: &Failure) -> Diagnostic {
    let Failure { contrast, pair, nearest, .. } = failure;
    let Given { key, colour, .. } = given;
    // Cut off and not rounded: 4.49 is not enough where 4.5 is needed.
    let contrast = (contrast * 10.0).floor() / 10.0;
    let message = format!(
        "`{key}` {colour} has a contrast of {contrast}:1 with {other}, where {} {}:1",
        pair.needs, pair.least
    );
    Diagnostic::error(Code::Contrast, message)
        .hint(format!("the nearest colour that passes is \"{nearest}\""))
}

/// The colour of a value, by following the names that it refers to, and where it is
/// spelled out.
fn resolve<'a>(
    group: &Value<'a>,
    at: &Value<'a>,
    reader: &mut Reader<'_>,
) -> Option<(Colour, Value<'a>)> {
    let mut visited: Vec<Value<'a>> = Vec::new();
    let mut here = for_light_paper(at);
    loop {
        let text = reader.text(&here, EXPECTED)?.trim();
        if let Some(colour) = Colour::from_hex(text) {
            return Some((colour, here));
        }
        visited.push(here.clone());
        match look_up(group, text).find(|next| !next.is(&here)) {
            Some(next) if visited.len() > MOST_NAMES || visited.iter().any(|it| it.is(&next)) => {
                reader.report(at, cycle(&visited, text));
                return None;
            }
            Some(next) => here = next,
            None => match named(text) {
                Some(colour) => return Some((colour, here)),
                None => {
                    reader.report(&here, not_a_colour(group, text));
                    return None;
                }
            },
        }
    }
}

/// The colours that a name may mean: that of the palette, then that of a use.
fn look_up<'a>(group: &Value<'a>, name: &str) -> impl Iterator<Item = Value<'a>> {
    let of_palette = group.get("palette").and_then(|palette| palette.get(name));
    let of_use = group.get(name).filter(|_| name != "palette");
    of_palette.into_iter().chain(of_use).map(|value| for_light_paper(&value))
}

/// Of two colours, the one for light paper: `{ light: …, dark: … }`.
fn for_light_paper<'a>(value: &Value<'a>) -> Value<'a> {
    value.get("light").unwrap_or_else(|| value.clone())
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
    Diagnostic::error(Code::BrandColour, message)
        .hint("give one of them a colour of its own, such as \"#1a58a2\"")
}

/// A text that is no colour, as a diagnostic.
fn not_a_colour(group: &Value<'_>, text: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error(Code::BrandColour, format!("`{text}` is not a colour"));
    let is_hex = |text: &str| text.chars().all(|digit| digit.is_ascii_hexdigit());
    let function = text.split_once('(').map(|(function, _)| function.trim().to_lowercase());
    let hint = match (function, text.strip_prefix('#')) {
        (Some(function), _) => format!(
            "`{function}(…)` is not read: write the same colour in hex, such as \"#1a58a2\""
        ),
        (None, Some(digits)) if is_hex(digits) && matches!(digits.len(), 4 | 8) => {
            let opaque = &text[..text.len() - digits.len() / 4];
            format!("colours on paper are opaque: \"{opaque}\"")
        }
        (None, None) if is_hex(text) && matches!(text.len(), 3 | 6) => {
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
