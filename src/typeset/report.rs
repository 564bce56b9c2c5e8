//! What Typst reports → diagnostics at the place in the template.

use typst::diag::SourceDiagnostic;
use typst::syntax::DiagSpan;
use typst::{World, WorldExt};

use super::pictures;
use super::world::BriefingWorld;
use crate::diagnostic::{Code, Diagnostic, Place, SourceText};

/// All that Typst reports, as errors: a missing font or a layout that does not
/// settle is no warning to those who are handed the paper.
pub(super) fn all(reported: &[SourceDiagnostic], world: &BriefingWorld<'_>) -> Vec<Diagnostic> {
    reported.iter().map(|reported| diagnostic(reported, world)).collect()
}

/// A fault of the template, at its place.
pub(super) fn fault(message: &str, span: DiagSpan, world: &BriefingWorld<'_>) -> Diagnostic {
    place(span, world).into_iter().fold(failure(message), Diagnostic::at)
}

/// A fault of the template that has no place in it.
pub(super) fn failure(message: &str) -> Diagnostic {
    Diagnostic::error(Code::Template, format!("the template failed: {message}"))
}

fn diagnostic(reported: &SourceDiagnostic, world: &BriefingWorld<'_>) -> Diagnostic {
    let path = reported.span.id().map(|id| id.get().vpath().get_without_slash().to_owned());
    let picture = path.and_then(|path| world.picture(&path));
    let diagnostic = match picture {
        Some(picture) => {
            let message = format!("this picture cannot be used: {}", reported.message);
            let fault = Diagnostic::error(Code::PictureInvalid, message);
            pictures::named(fault, picture, world.brief())
        }
        None => fault(&reported.message, reported.span, world),
    };
    reported.hints.iter().fold(diagnostic, |diagnostic, hint| diagnostic.hint(hint.v.as_str()))
}

fn place(span: DiagSpan, world: &BriefingWorld<'_>) -> Option<Place> {
    let id = span.id().filter(|id| *id != world.main())?;
    let range = world.range(span)?;
    let text = match world.source(id) {
        Ok(source) => source.text().to_owned(),
        Err(_) => String::from_utf8(world.file(id).ok()?.to_vec()).ok()?,
    };
    let name = world.template().name_of(id.get().vpath().get_without_slash());
    Some(Place::new(SourceText::new(name, text), range))
}
