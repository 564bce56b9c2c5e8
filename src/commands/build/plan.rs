//! Where the outputs of several briefings go, and what there is to say of them at the end.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use twopager::diagnostic::{Code, Diagnostic};
use twopager::files;

use super::delivery::{Delivered, Outcome};
use crate::commands::Failure;
use crate::commands::arguments::Format;
use crate::commands::batch::Summary;
use crate::commands::output::Output;
use crate::commands::target::Target;

/// Where the outputs of a facts file go.
pub fn target(facts: &Path, out_dir: Option<&Path>) -> Target {
    match out_dir {
        Some(folder) => Target::in_folder(folder, facts),
        None => Target::Beside(facts.file_stem().map(PathBuf::from).unwrap_or_default()),
    }
}

/// Refuses files whose outputs would replace each other, on any system: some take `A.pdf` and
/// `a.pdf` for the same.
pub fn refuse_collisions(
    facts: &[PathBuf],
    formats: &[Format],
    out_dir: Option<&Path>,
) -> Result<(), Failure> {
    let mut known: HashMap<String, &Path> = HashMap::new();
    let mut failure = Failure::new();
    for file in facts {
        let target = target(file, out_dir);
        for output in formats.iter().flat_map(|format| target.outputs(*format)) {
            let Output::File(path) = output else { continue };
            let name = files::shown(&files::normalized(&path));
            let Some(other) = known.insert(name.to_lowercase(), file) else { continue };
            let message = format!(
                "`{}` and `{}` would both become `{name}`",
                files::shown(other),
                files::shown(file)
            );
            let fault = Diagnostic::error(Code::Usage, message);
            failure.push(fault.hint(match out_dir {
                Some(_) => "rename one of them",
                None => "`--out-dir DIR` keeps the folders that they are in; else rename one",
            }));
            break;
        }
    }
    if failure.is_empty() { Ok(()) } else { Err(failure) }
}

/// What became of all.
pub fn summary(all: &[Delivered], others: usize) -> Summary<'_> {
    let count = |outcome| all.iter().filter(|it| it.outcome == outcome).count();
    let failed = all.iter().filter(|it| it.outcome == Outcome::Failed);
    Summary {
        counts: vec![
            (count(Outcome::Written), "written"),
            (count(Outcome::UpToDate), "up to date"),
            (count(Outcome::OutOfDate), "out of date"),
            (count(Outcome::Failed), "not built"),
        ],
        to_look_at: failed.map(|it| &*it.facts).collect(),
        others,
    }
}
