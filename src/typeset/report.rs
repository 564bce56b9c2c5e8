//! What Typst says → diagnostics at the place in the template.

use typst::diag::SourceDiagnostic;
use typst::syntax::DiagSpan;
use typst::{World, WorldExt};

use super::pictures;
use super::world::BriefingWorld;
use crate::diagnostic::{Code, Diagnostic, Place, SourceText};

/// All that Typst says, as errors: a missing font or a layout that does not
/// settle is no warning to those who are handed the paper.
pub(crate) fn all(said: &[SourceDiagnostic], world: &BriefingWorld<'_>) -> Vec<Diagnostic> {
    said.iter().map(|said| diagnostic(said, world)).collect()
}

fn diagnostic(said: &SourceDiagnostic, world: &BriefingWorld<'_>) -> Diagnostic {
    let path = said.span.id().map(|id| id.get().vpath().get_without_slash().to_owned());
    let picture = path.and_then(|path| world.picture(&path));
    let diagnostic = match picture {
        Some(picture) => {
            let message = format!("this picture cannot be used: {}", said.message);
            pictures::named(Diagnostic::error(Code::PictureInvalid, message), picture)
        }
        None => {
            let message = format!("the template failed: {}", said.message);
            let fault = Diagnostic::error(Code::Template, message);
            place(said.span, world).into_iter().fold(fault, Diagnostic::at)
        }
    };
    said.hints.iter().fold(diagnostic, |diagnostic, hint| diagnostic.hint(hint.v.as_str()))
}

fn place(span: DiagSpan, world: &BriefingWorld<'_>) -> Option<Place> {
    let id = span.id()?;
    let range = world.range(span)?;
    let text = match world.source(id) {
        Ok(source) => source.text().to_owned(),
        Err(_) => String::from_utf8(world.file(id).ok()?.to_vec()).ok()?,
    };
    let name = world.template().name_of(id.get().vpath().get_without_slash());
    Some(Place::new(SourceText::new(name, text), range))
}
