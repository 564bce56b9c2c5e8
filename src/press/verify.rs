//! Whether a PDF is what is built of its facts today, and if not, why.

use crate::archive::{Archive, Foreign, Record};
use crate::diagnostic::{Code, Diagnostic};
use crate::export::CREATOR;
use crate::inputs::{Input, InputRole};
use crate::typeset::MAIN_OF_TEMPLATE;

/// The facts inside a PDF, and what it was made of.
///
/// # Errors
/// A file that was not built by twopager. `name` is what messages call it.
pub(super) fn open(name: &str, pdf: &[u8]) -> Result<Archive, Diagnostic> {
    Archive::read(pdf).map_err(|foreign| {
        let message = format!("`{name}` cannot be read back: {foreign}");
        let fault = Diagnostic::error(Code::PdfForeign, message);
        match foreign {
            Foreign::OfOthers => fault.hint(
                "take the file as it was built; one that was saved by a PDF viewer or packed \
                 anew has its facts among its attachments still",
            ),
            Foreign::NoPdf | Foreign::NoFacts | Foreign::Damaged => {
                fault.hint("name a PDF that `twopager build` has written")
            }
        }
    })
}

/// What is different about a PDF with other bytes than what was built of its facts just now,
/// of `inputs`.
pub(super) fn differences(name: &str, archive: &Archive, inputs: &[Input]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if let Some(creator) = archive.creator.as_ref().filter(|creator| *creator != CREATOR) {
        let message = format!("`{name}` was built by {creator}, and this is {CREATOR}");
        found.push(differs(message).hint("build it anew, or verify it with that version"));
    }
    let different = archive.record.as_ref().map(|it| different_inputs(&it.inputs, inputs));
    found.extend(different.unwrap_or_default().into_iter().map(|it| it.said_of(name)));
    if found.is_empty() {
        let message = match archive.record {
            Some(_) => format!("`{name}` was made of the same files, and is different"),
            None => format!("`{name}` does not say what it was made of, and is different"),
        };
        found.push(differs(message).hint(format!(
            "it was changed, or built by another {CREATOR}, or with a file that it does not list"
        )));
    }
    found
}

/// What a file is called in a sentence.
fn called(Input { role, name, .. }: &Input) -> String {
    match role {
        InputRole::Since => "the earlier edition".to_owned(),
        role => format!("the {role} `{name}`"),
    }
}

/// How to name the file that a PDF was built with.
fn way_to(role: InputRole) -> &'static str {
    match role {
        InputRole::Facts
        | InputRole::Logo
        | InputRole::Portrait
        | InputRole::Map
        | InputRole::Photo
        | InputRole::Person
        | InputRole::Translation => "name the folder where it lies with `--root`",
        InputRole::Brand => "name it with `--brand`, or the folder where it lies with `--root`",
        InputRole::Template => "name its folder with `--template`",
        InputRole::Since => "name the facts of the earlier edition with `--since`",
        InputRole::Font => "name its folder with `--fonts`, or that of its brand with `--root`",
    }
}

fn differs(message: String) -> Diagnostic {
    Diagnostic::error(Code::Differs, message)
}

/// What keeps a PDF from being built once more with these `translations`: that they are not those
/// of then, if so, and else the `faults`. That one of its files is not there has a way out of its
/// own.
pub(super) fn hindrances(
    name: &str,
    archive: &Archive,
    translations: &[Input],
    faults: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let inputs = archive.record.iter().flat_map(|record| &record.inputs);
    let then = inputs.filter(|it| it.role == InputRole::Translation).cloned().collect::<Vec<_>>();
    let different = different_inputs(&then, translations);
    if !different.is_empty() {
        return different.into_iter().map(|it| it.said_of(name)).collect();
    }
    let hint = |fault: Diagnostic| match fault.code {
        Code::NamedFileNotReadable => {
            fault.hint("`--root` names the folder where the paths in the facts begin")
        }
        _ => fault,
    };
    faults.into_iter().map(hint).collect()
}

/// What the facts were called, without their extension, as the files of translations say that a
/// PDF was built with; none if it was built with none.
pub(super) fn stem(record: &Record) -> Option<String> {
    let mut inputs = record.inputs.iter();
    let translation = inputs.find(|input| input.role == InputRole::Translation)?;
    let (stem, _language) = translation.name.strip_suffix(".po")?.rsplit_once('.')?;
    Some(stem.to_owned())
}

enum Difference<'a> {
    Facts,
    Changed(&'a Input),
    Missing(&'a Input),
    New(&'a Input),
}

impl Difference<'_> {
    /// The error of a PDF that is called so.
    fn said_of(&self, name: &str) -> Diagnostic {
        match self {
            Self::Facts => {
                differs(format!("the facts inside `{name}` are not those that it was built from"))
            }
            Self::Changed(input) => {
                let message =
                    format!("{} is not the one that `{name}` was built with", called(input));
                let way = way_to(input.role);
                differs(message).hint(format!("build it anew, or take that of then: {way}"))
            }
            Self::Missing(input) => {
                let message =
                    format!("`{name}` was built with {}, which is missing now", called(input));
                differs(message).hint(way_to(input.role))
            }
            Self::New(input) => {
                let message =
                    format!("`{name}` was built without {}, which is used now", called(input));
                differs(message).hint("build it anew, or leave it out here, too")
            }
        }
    }
}

fn different_inputs<'a>(then: &'a [Input], now: &'a [Input]) -> Vec<Difference<'a>> {
    let is_same_file =
        |one: &Input, other: &Input| one.role == other.role && one.name == other.name;
    let (then, now) = (comparable(then, now), comparable(now, then));
    let gone =
        then.iter().filter_map(|input| match now.iter().find(|it| is_same_file(it, input)) {
            None => Some(Difference::Missing(input)),
            Some(it) if it.sha256 == input.sha256 => None,
            Some(it) if it.role == InputRole::Facts => Some(Difference::Facts),
            Some(it) => Some(Difference::Changed(it)),
        });
    let new = now.iter().filter(|input| !then.iter().any(|it| is_same_file(it, input)));
    gone.chain(new.map(|it| Difference::New(it))).collect()
}

/// The inputs without all files of a template but the first if the others have none: that
/// there is a template says it all.
fn comparable<'a>(inputs: &'a [Input], others: &[Input]) -> Vec<&'a Input> {
    let is_of_template = |input: &Input| input.role == InputRole::Template;
    let have_others = others.iter().any(is_of_template);
    let first = inputs.iter().find(|it| is_of_template(it) && it.name == MAIN_OF_TEMPLATE);
    let kept = |input: &&Input| have_others || !is_of_template(input) || Some(*input) == first;
    inputs.iter().filter(kept).collect()
}
