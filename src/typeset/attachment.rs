//! The facts are inside, once: every briefing begins with attaching them, so a
//! template must not.

use typst::World;
use typst::foundations::{Content, NativeElement};
use typst::introspection::Introspector;
use typst::pdf::AttachElem;
use typst_layout::PagedDocument;

use super::report;
use super::world::BriefingWorld;
use crate::brief::Brief;
use crate::diagnostic::Diagnostic;

/// An error for every attachment of the template that has the name of the facts.
pub(super) fn faults(
    document: &PagedDocument,
    brief: &Brief,
    world: &BriefingWorld<'_>,
) -> Vec<Diagnostic> {
    let attached = document.introspector().query(&AttachElem::ELEM.select());
    let is_of_template = |it: &&Content| it.span().id() != Some(world.main());
    let is_named_so = |it: &&Content| {
        let attachment = it.to_packed::<AttachElem>();
        attachment.is_some_and(|it| it.path.derived == brief.attachment.name)
    };
    let fault = |attachment: &Content| {
        let message = format!("`{}` is attached already", brief.attachment.name);
        let fault = report::fault(&message, attachment.span().into(), world);
        fault.hint("leave this `pdf.attach` out: the facts are inside every briefing")
    };
    attached.iter().filter(is_of_template).filter(is_named_so).map(fault).collect()
}
