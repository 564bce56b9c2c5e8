//! The logo of a brand file: the group `logo`.

use super::BrandLogo;
use super::reader::{Reader, Value};
use crate::diagnostic::{Code, Diagnostic};

/// The sizes of a logo, the one that suits a masthead first.
const SIZES: [&str; 3] = ["medium", "small", "large"];

/// Reads the group, or what stands in its place: a path, or a path and its words.
pub(super) fn read(group: &Value<'_>, reader: &mut Reader<'_>) -> Option<BrandLogo> {
    let others = ["images", "path", "alt", "light", "dark"];
    reader.warn_of_typos(group, &[&SIZES[..], &others].concat(), &[]);
    let sizes: Vec<_> = SIZES.iter().filter_map(|size| group.get(size)).collect();
    for size in &sizes {
        reader.warn_of_typos(size, &["path", "alt", "light", "dark"], &[]);
    }
    let logo = sizes.into_iter().chain([group.clone()]).find_map(|logo| on_white(&logo))?;
    let path = logo.get("path").unwrap_or_else(|| logo.clone());
    // A name of `images` stands for a path, or for a path and its words.
    let image = path.text().and_then(|name| group.get("images")?.get(name));
    let path = image.as_ref().map_or(path, |image| image.get("path").unwrap_or(image.clone()));
    let file = reader.file(&path)?;
    let alt = logo.get("alt").or_else(|| image.as_ref()?.get("alt"));
    let alt = match alt {
        Some(alt) => reader.text(&alt, "a text that says whose logo it is")?,
        None => "",
    };
    let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
    if alt.is_empty() {
        reader.report(&path, without_words(&file.path, image.as_ref().unwrap_or(&logo)));
        return None;
    }
    Some(BrandLogo { path: file.path, alt, place: file.place })
}

/// The logo for a white ground; none if there is one for dark grounds only.
fn on_white<'a>(logo: &Value<'a>) -> Option<Value<'a>> {
    let is_one = !logo.is_group() || logo.get("path").is_some();
    logo.get("light").or_else(|| is_one.then(|| logo.clone()))
}

fn without_words(path: &str, logo: &Value<'_>) -> Diagnostic {
    let message = "the logo has no words for people who cannot see it";
    let key = logo.name();
    Diagnostic::error(Code::BrandLogo, message)
        .hint(format!("say whose it is: `{key}: {{ path: {path}, alt: Ministry of … }}`"))
}
