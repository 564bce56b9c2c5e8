//! The logo of a brand file: the group `logo`.

use super::BrandLogo;
use super::reader::{Reader, Value};
use crate::diagnostic::{Code, Diagnostic};

/// The sizes of a logo, the one that suits a masthead first.
const SIZES: [&str; 3] = ["medium", "small", "large"];

/// Reads the group, or what stands in its place: a path, or a path and its words.
pub(super) fn read(group: &Value<'_>, reader: &mut Reader) -> Option<BrandLogo> {
    let ways = ["images", "path", "alt", "light", "dark"];
    reader.warn_of_slips(group, &[&SIZES[..], &ways].concat(), &[]);
    let sizes = SIZES.iter().filter_map(|size| group.get(size));
    let logo = sizes.chain([group.clone()]).find_map(|logo| on_white(&logo))?;
    reader.warn_of_slips(&logo, &["path", "alt"], &[]);
    let path = logo.get("path").unwrap_or_else(|| logo.clone());
    // A name of `images` stands for a path, or for a path and its words.
    let image = path.text().and_then(|name| group.get("images")?.get(name));
    let path = image.as_ref().map_or(path, |image| image.get("path").unwrap_or(image.clone()));
    let file = reader.file(&path)?;
    let alt = [Some(&logo), image.as_ref()].into_iter().flatten().find_map(|it| it.get("alt"));
    let alt = alt.map(|alt| reader.text(&alt, "a text that says what the logo shows"));
    match alt {
        Some(alt) if alt.is_none_or(|alt| !alt.trim().is_empty()) => {
            let alt = alt?.split_whitespace().collect::<Vec<_>>().join(" ");
            Some(BrandLogo { path: file.path, alt, place: file.place })
        }
        _ => {
            reader.tell(&path, without_words(&file.path, image.as_ref().unwrap_or(&logo)));
            None
        }
    }
}

/// The logo for a white ground; none if there is one for dark grounds only.
fn on_white<'a>(logo: &Value<'a>) -> Option<Value<'a>> {
    let has_path = logo.keys().is_empty() || logo.get("path").is_some();
    logo.get("light").or_else(|| has_path.then(|| logo.clone()))
}

fn without_words(path: &str, logo: &Value<'_>) -> Diagnostic {
    let message = "the logo has no words for people who cannot see it";
    let key = logo.name();
    Diagnostic::error(Code::BrandLogo, message)
        .hint(format!("say whose it is: `{key}: {{ path: {path}, alt: Ministry of … }}`"))
}
