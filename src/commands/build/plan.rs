//! Where the outputs of several briefings go, and what there is to say of them at the end.

use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use twopager::diagnostic::{Code, Diagnostic};
use twopager::files;

use super::delivery::{Delivered, Ending};
use crate::commands::arguments::{Build, Format};
use crate::commands::batch::Summary;
use crate::commands::briefing::{Briefing, called};
use crate::commands::output::Output;
use crate::commands::target::{Target, replacing};
use crate::commands::{Failure, identity};

/// Where the outputs of a briefing go.
pub fn target(arguments: &Build, Briefing { file, language }: &Briefing) -> Target {
    let target = match &arguments.out_dir {
        Some(folder) => Target::in_folder(folder, file),
        None => Target::Beside(file.file_stem().map(PathBuf::from).unwrap_or_default()),
    };
    target.in_language(language.as_ref())
}

/// Refuses briefings whose outputs would replace each other, or one of the facts. On any system:
/// some take `A.pdf` and `a.pdf` for the same.
pub fn refuse_collisions(
    arguments: &Build,
    formats: &[Format],
    briefings: &[Briefing],
) -> Result<(), Failure> {
    let all: HashSet<_> = briefings.iter().filter_map(|it| identity::of(&it.file)).collect();
    let mut known: HashMap<OsString, &Path> = HashMap::new();
    let mut failure = Failure::new();
    for briefing in briefings {
        let file = &briefing.file;
        for output in target(arguments, briefing).all_outputs(formats) {
            let Output::File(path) = output else { continue };
            let name = files::shown(&files::normalized(&path));
            let file_name = files::shown(file);
            if identity::of(&path).is_some_and(|it| all.contains(&it)) {
                failure.extend(replacing(&path, "facts"));
                break;
            }
            let Some(other) = known.insert(caseless(&path), file) else { continue };
            let other = files::shown(other);
            let message = format!("`{other}` and `{file_name}` would both become `{name}`");
            let fault = Diagnostic::error(Code::Usage, message);
            failure.push(fault.hint(match arguments.out_dir {
                Some(_) => "rename one of them; folders are kept below the one that you are in",
                None => "`--out-dir DIR` keeps the folders that they are in; else rename one",
            }));
            break;
        }
    }
    if failure.is_empty() { Ok(()) } else { Err(failure) }
}

/// Refuses to write the dependencies or the report over facts, outputs or each other. `outputs`
/// are those of the briefings.
pub fn refuse_replacing<'a>(
    arguments: &Build,
    read: impl IntoIterator<Item = &'a Path>,
    outputs: impl IntoIterator<Item = &'a Path>,
) -> Result<(), Failure> {
    let more = [&arguments.deps, &arguments.report].into_iter().flatten();
    let more: Vec<_> = more.filter(|path| path.as_os_str() != "-").collect();
    let [read, outputs] = [
        read.into_iter().map(caseless).collect::<HashSet<_>>(),
        outputs.into_iter().map(caseless).collect(),
    ];
    let refused = |path: &Path, what: &str| {
        let message = format!("`{}` is {what}", files::shown(path));
        Err(vec![Diagnostic::error(Code::Usage, message).hint("name another file")])
    };
    for path in &more {
        if read.contains(&caseless(path)) {
            return refused(path, "a file that a briefing is made with");
        }
        if outputs.contains(&caseless(path)) {
            return refused(path, "one of the files of a briefing");
        }
    }
    match more[..] {
        [one, other] if caseless(one) == caseless(other) => {
            refused(one, "to hold both the dependencies and the report")
        }
        _ => Ok(()),
    }
}

/// The place of a file, as systems take it that know no upper case.
fn caseless(path: &Path) -> OsString {
    let place = identity::place(path).into_os_string();
    match place.to_str() {
        Some(text) => text.to_lowercase().into(),
        None => place,
    }
}

/// What became of all. `of` is how many briefings there are, `others` how many YAML files are none.
pub fn summary(all: &[Delivered], of: usize, others: usize) -> Summary {
    let count = |ending| all.iter().filter(|it| it.ending == ending).count();
    let failed = all.iter().filter(|it| it.ending == Ending::Failed);
    Summary {
        counts: vec![
            (count(Ending::Written), "written"),
            (count(Ending::UpToDate), "up to date"),
            (count(Ending::OutOfDate), "out of date"),
            (count(Ending::Failed), "not built"),
        ],
        to_look_at: failed.map(|it| called(&it.facts, it.asked.as_ref())).collect(),
        of,
        others,
    }
}
