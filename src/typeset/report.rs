//! What Typst says → diagnostics at the place in the template.

use typst::diag::SourceDiagnostic;
use typst::syntax::DiagSpan;
use typst::{World, WorldExt};

use super::world::BriefingWorld;
use crate::diagnostic::{Code, Diagnostic, Place, SourceText};

/// All that Typst says, as errors: a missing font or a layout that does not
/// settle is no warning to those who are handed the paper.
pub(crate) fn all(said: &[SourceDiagnostic], world: &BriefingWorld<'_>) -> Vec<Diagnostic> {
    said.iter().map(|said| diagnostic(said, world)).collect()
}

fn diagnostic(said: &SourceDiagnostic, world: &BriefingWorld<'_>) -> Diagnostic {
    let mut diagnostic =
        Diagnostic::error(Code::Template, format!("the template failed: {}", said.message));
    diagnostic.place = place(said.span, world);
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
