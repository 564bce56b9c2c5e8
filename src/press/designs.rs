//! What to say of a design that a template does not have.

use crate::assets::is_in_name_of_design;
use crate::diagnostic::{Code, Diagnostic, nearest};

/// The error of a design that is none of those that are `known`. The template is the one inside,
/// if it `is_ours`.
pub(super) fn unknown(name: &str, known: &[String], is_ours: bool) -> Diagnostic {
    let fault = Diagnostic::error(Code::UnknownDesign, format!("there is no design `{name}`"));
    if known.is_empty() {
        return fault.hint("the template has no designs to choose from: leave it out");
    }
    let listed: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
    let fault = fault.expected(format!("a design of the template: {}", listed.join(", ")));
    match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => fault.hint(format!("did you mean `{near}`?")),
        None if !name.chars().all(is_in_name_of_design) => {
            fault.hint("its name is made of the letters a to z, digits and hyphens")
        }
        None if is_ours => fault.hint(
            "a design of your own is in a template of your own: name its folder with `--template`",
        ),
        None => fault,
    }
}
