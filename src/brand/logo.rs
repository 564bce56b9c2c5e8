//! The logo of a brand file: the group `logo`.

use data_url::DataUrl;

use super::reader::{Reader, Value};
use super::{BrandLogo, LogoFile};
use crate::diagnostic::{Code, Diagnostic, Place, nearest};

/// The sizes of a logo, the one that suits a masthead first.
const SIZES: [&str; 3] = ["medium", "small", "large"];

/// What comes of a logo that cannot be had.
const LEFT_OUT: &str = "as it is, the logo is left out";

/// Reads the group, or what stands in its place: a path, or a path and its words.
/// `house` is whose brand it is, if the file says so.
pub(super) fn read(
    group: &Value<'_>,
    house: Option<&str>,
    reader: &mut Reader<'_>,
) -> Option<BrandLogo> {
    let others = ["images", "path", "alt", "light", "dark"];
    reader.warn_of_typos(group, &[&SIZES[..], &others].concat(), &[]);
    let sizes: Vec<_> = SIZES.iter().filter_map(|size| group.get(size)).collect();
    for size in &sizes {
        reader.warn_of_typos(size, &["path", "alt", "light", "dark"], &[]);
    }
    let sizes: Vec<_> = sizes.into_iter().chain([group.clone()]).collect();
    let Some(logo) = sizes.iter().find_map(on_white) else {
        if let Some(logo) = sizes.iter().find_map(|logo| logo.get("dark")) {
            reader.report(&logo, for_dark());
        }
        return None;
    };
    let path = logo.get("path").unwrap_or_else(|| logo.clone());
    // A name of `images` stands for a path, or for a path and its words.
    let images = group.get("images");
    let image = path.text().and_then(|name| images.as_ref()?.get(name));
    let image = image.and_then(|image| on_white(&image));
    if let (None, Some(fault)) = (&image, images.and_then(|images| misspelt(&path, &images))) {
        reader.report(&path, fault);
        return None;
    }
    let path = image.as_ref().map_or(path, |image| image.get("path").unwrap_or(image.clone()));
    let (file, place) = file(&path, reader)?;
    let alt = logo.get("alt").or_else(|| image.as_ref()?.get("alt"));
    let alt = alt.and_then(|alt| reader.text(&alt, "a text that says whose logo it is"));
    let alt = alt.map(joined).filter(|alt| !alt.is_empty());
    let wordless = alt.is_none().then(|| {
        let fault = without_words(&file, house, image.as_ref().unwrap_or(&logo));
        reader.located(place.clone(), &path, fault)
    });
    Some(BrandLogo { file, alt: alt.or_else(|| house.map(str::to_owned)), wordless, place })
}

/// The logo for a white ground; none if there is one for dark grounds only.
fn on_white<'a>(logo: &Value<'a>) -> Option<Value<'a>> {
    let is_one = !logo.is_group() || logo.get("path").is_some();
    logo.get("light").or_else(|| is_one.then(|| logo.clone()))
}

/// The file of a logo, and where it is named or begins.
fn file(path: &Value<'_>, reader: &mut Reader<'_>) -> Option<(LogoFile, Place)> {
    let text = path.text().unwrap_or_default().trim();
    if !text.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:")) {
        let file = reader.file(path, LEFT_OUT)?;
        return Some((LogoFile::Beside(file.path), file.place));
    }
    let place = reader.beginning(path);
    match DataUrl::process(text).ok().and_then(|url| Some(url.decode_to_vec().ok()?.0)) {
        Some(bytes) => Some((LogoFile::Inside(bytes), place)),
        None => {
            let message = "the logo that is written here cannot be read";
            let fault = Diagnostic::warning(Code::PictureInvalid, message)
                .expected("`data:image/png;base64,` and what follows, or the path of a file")
                .hint(LEFT_OUT);
            reader.report_at(place, path, fault);
            None
        }
    }
}

/// A text on one line, with one space between its words.
pub(super) fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name that is none of `images` and looks like one.
fn misspelt(path: &Value<'_>, images: &Value<'_>) -> Option<Diagnostic> {
    let name = path.text()?.trim();
    let near = nearest(name, images.keys()).filter(|_| !name.contains(['.', '/']))?;
    let message = format!("`{name}` is not one of `images`");
    let fault = Diagnostic::warning(Code::NamedFileNotReadable, message);
    Some(fault.hint(format!("did you mean `{near}`?")).hint(LEFT_OUT))
}

fn for_dark() -> Diagnostic {
    let message = "this logo is for dark grounds, and the plate of the logo is white";
    Diagnostic::warning(Code::BrandLogoDark, message)
        .hint("name one for light grounds beside it, as `light: …`")
        .hint(LEFT_OUT)
}

fn without_words(file: &LogoFile, house: Option<&str>, logo: &Value<'_>) -> Diagnostic {
    let message = "the logo has no words for people who cannot see it";
    let path = match file {
        LogoFile::Beside(path) => path,
        LogoFile::Inside(_) => "…",
    };
    let (key, words) = (logo.name(), house.unwrap_or("Ministry of …"));
    let instead = match house {
        Some(house) => format!("“{house}” is read aloud, from `meta.name`"),
        None => "the `issuer` of the briefing is read aloud".to_owned(),
    };
    Diagnostic::warning(Code::BrandLogo, message)
        .hint(format!("say whose it is: `{key}: {{ path: {path}, alt: {words} }}`"))
        .hint(format!("as it is, {instead}"))
}
