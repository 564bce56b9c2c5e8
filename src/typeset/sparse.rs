//! Pages with too little on them, and what would fill them.

use crate::brief::Brief;
use crate::diagnostic::{Code, Diagnostic, alternatives};
use crate::fit::{Fit, PageFit};
use crate::yaml::Path;

/// The keys of what may stand on each page, in the order in which they would fill it best.
const KEYS: [&[&str]; 2] =
    [&["lead", "stats", "sections"], &["timeline", "next", "sections", "contact"]];

/// A warning for every page that has too little on it. Where there is nothing but a title and perhaps
/// a lead, the facts have only been begun.
pub(super) fn warnings(fit: &Fit, brief: &Brief) -> Vec<Diagnostic> {
    let mut content = fit.pages.iter().flat_map(PageFit::content);
    if content.all(|part| part.name == "lead") {
        return Vec::new();
    }
    let pages = fit.pages.iter().zip(KEYS).zip(1..);
    let sparse = pages.filter(|((page, _), _)| page.is_sparse);
    sparse.map(|((page, keys), number)| warning(page, keys, number, brief)).collect()
}

fn warning(page: &PageFit, keys: &[&str], number: usize, brief: &Brief) -> Diagnostic {
    let has = |key: &str| brief.file.has(&Path::top(key));
    let (there, missing): (Vec<&str>, Vec<&str>) = keys.iter().partition(|key| has(key));
    let hint = match (alternatives(&missing), alternatives(&there)) {
        (Some(missing), _) => {
            format!("it would be fuller with {missing}, which the file does not have")
        }
        (None, there) => format!("more in {} would fill it", there.unwrap_or_default()),
    };
    let content: Vec<_> = page.content().map(|part| part.name.as_str()).collect();
    let message = match content[..] {
        [] if number == 1 => "there is nothing on page 1 but the title".to_owned(),
        [] => format!("there is nothing on page {number}"),
        // Whom to ask stands beside them.
        ["sources"] if !has("contact") => format!("there are only sources on page {number}"),
        _ => format!("there is little on page {number}"),
    };
    // At what stands there last, or else where the facts begin.
    let key = content.into_iter().rfind(|key| has(key)).unwrap_or("title");
    let key = Path::top(key);
    Diagnostic::warning(Code::PageSparse, message)
        .at(brief.file.key(&key))
        .path(brief.file.as_written(&key))
        .hint(hint)
}
