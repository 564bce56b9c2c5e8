//! Pages with too little on them, and what would fill them.

use crate::brief::Brief;
use crate::diagnostic::{Code, Diagnostic};
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
    let has = |key: &&str| brief.file.has(&Path::top(key));
    let named = |keys: Vec<&str>| {
        let keys: Vec<_> = keys.iter().map(|key| format!("`{key}`")).collect();
        match keys.split_last() {
            Some((last, others)) if !others.is_empty() => {
                format!("{} or {last}", others.join(", "))
            }
            _ => keys.concat(),
        }
    };
    let (there, missing): (Vec<_>, Vec<_>) = keys.iter().copied().partition(|key| has(key));
    let hint = if missing.is_empty() {
        format!("more in {} would fill it", named(there))
    } else {
        format!("it would be fuller with {}, which the file does not have", named(missing))
    };
    let message = match page.content().collect::<Vec<_>>().as_slice() {
        [] if number == 1 => "there is nothing on page 1 but the title".to_owned(),
        [] => format!("there is nothing on page {number}"),
        [part] if part.name == "sources" => format!("there are only sources on page {number}"),
        _ => format!("there is little on page {number}"),
    };
    // At what stands there last, or else where the facts begin.
    let key = Path::top(page.content().last().map_or("title", |part| part.name.as_str()));
    Diagnostic::warning(Code::PageSparse, message)
        .at(brief.file.key(&key))
        .path(brief.file.as_written(&key))
        .hint(hint)
}
