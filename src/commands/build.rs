//! `twopager build`: facts → briefing.

mod delivery;
mod deps;
mod plan;
mod report;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use twopager::diagnostic::{Code, Diagnostic};
use twopager::export::PPI;
use twopager::facts::Reading;

use super::arguments::{Build, DepsFormat, Format};
use super::batch::{Batch, Found, Named};
use super::input::Input;
use super::making::{Maker, Purpose, Task};
use super::messages::Messages;
use super::output::Output;
use super::reporter::Reporter;
use super::target::Target;
use super::terminal::Terminal;
use super::{Failure, viewer};

use self::delivery::{Delivered, Delivery, Ending};

pub use self::report::schema_text as schema_of_report;

/// Builds what was asked for, or reports why not.
pub fn run(
    arguments: &Build,
    terminal: &Terminal,
    reporter: &mut Reporter<'_>,
) -> Result<(), Failure> {
    let formats = formats(arguments)?;
    let built = match Named::find(&arguments.facts, arguments.batch)? {
        Named::One(file) => one(arguments, &formats, file.as_deref(), terminal, reporter),
        Named::Several(found) => several(arguments, &formats, found, terminal, reporter),
    };
    let (delivered, failure) = match built {
        Ok(delivered) => (delivered, Failure::new()),
        Err(failure) if failure.iter().any(|it| it.code == Code::Usage) => return Err(failure),
        Err(failure) => (Vec::new(), failure),
    };
    let read = delivered.iter().flat_map(|it| &it.read).map(PathBuf::as_path);
    plan::refuse_replacing(arguments, read, [])?;
    if let Some(file) = arguments.deps.as_ref().filter(|_| failure.is_empty()) {
        deps::write(file, arguments.deps_format, &delivered)?;
    }
    if let Some(file) = &arguments.report {
        report::write(file, &delivered, &failure)?;
    }
    if failure.is_empty() { Ok(()) } else { Err(failure) }
}

/// What makes the briefings, here or in a worker.
pub fn maker(arguments: &Build) -> Result<Maker, Failure> {
    let Build { setup, request, ppi, .. } = arguments;
    let (formats, ppi) = (formats(arguments)?, ppi.unwrap_or(PPI));
    Maker::open(setup, request, Purpose::Build { formats, ppi })
}

/// Builds the briefing of one facts file in this process, one for each language, and writes none
/// with which anything is wrong.
fn one(
    arguments: &Build,
    formats: &[Format],
    file: Option<&Path>,
    terminal: &Terminal,
    reporter: &mut Reporter<'_>,
) -> Result<Vec<Delivered>, Failure> {
    let input = Input::read(file)?;
    let target = match (&arguments.out_dir, &input.path, &input.stem) {
        (None, ..) => Target::of(arguments.output.as_deref(), &input)?,
        (Some(folder), Some(path), _) => Target::in_folder(folder, path),
        (Some(folder), None, Some(stem)) => Target::in_folder(folder, stem.as_ref()),
        (Some(_), None, None) => return Err(nameless()),
    };
    let languages = arguments.languages.of(|| Some(Reading::new(&input.name, &input.bytes)));
    let is_several = languages.len() > 1;
    refuse_on_stdout(arguments, formats, &target, is_several, reporter)?;
    if is_several {
        refuse_for_several(arguments, reporter)?;
    }
    let targets: Vec<_> =
        languages.iter().map(|language| target.clone().in_language(language.as_ref())).collect();
    let outputs: Vec<_> = targets.iter().flat_map(|target| target.all_outputs(formats)).collect();
    plan::refuse_replacing(arguments, file, outputs.iter().filter_map(Output::path))?;
    let maker = maker(arguments)?;
    let is_refused = reporter.report("", maker.warnings());
    let mut delivery = Delivery::new(arguments, formats, is_several);
    let briefings = languages.into_iter().zip(&targets).map(|(language, target)| {
        let task = Task::of(&input, language);
        let mut made = maker.make(&task);
        if is_refused {
            made.exported.clear();
        }
        delivery.deliver(&input, task.language.as_ref(), target, made, reporter)
    });
    let mut all: Vec<_> = briefings.collect();
    let messages = all.iter_mut().map(|it| std::mem::take(&mut it.messages)).collect();
    Messages::joined(messages).ready(reporter).print(terminal, reporter);
    if is_several && !arguments.quiet && reporter.is_for_people() {
        terminal.inform(&plan::summary(&all, all.len(), 0).to_string());
    }
    let shown = all.first().filter(|it| arguments.open && it.ending != Ending::Failed);
    if let Some(path) = shown.and_then(|it| it.files.first()).and_then(|file| file.output.path()) {
        reporter.report("", viewer::show(path).err().as_slice());
    }
    Ok(all)
}

/// Builds every briefing that there is, each by a worker, and writes the good ones.
fn several(
    arguments: &Build,
    formats: &[Format],
    found: Found,
    terminal: &Terminal,
    reporter: &mut Reporter<'_>,
) -> Result<Vec<Delivered>, Failure> {
    refuse_for_several(arguments, reporter)?;
    if found.files.iter().any(|file| file.as_os_str() == "-") {
        return Err(nameless());
    }
    let mut briefings = found.briefings(&arguments.languages);
    // Over all files, so that it is the same whoever builds which part.
    plan::refuse_collisions(arguments, formats, &briefings)?;
    let targets = briefings.iter().map(|briefing| plan::target(arguments, briefing));
    let outputs: Vec<_> = targets.flat_map(|target| target.all_outputs(formats)).collect();
    let read = found.files.iter().map(PathBuf::as_path);
    plan::refuse_replacing(arguments, read, outputs.iter().filter_map(Output::path))?;
    reporter.report("", &found.faults);
    let of = briefings.len();
    if let Some(shard) = arguments.batch.shard {
        shard.keep(&mut briefings);
    }
    let mut delivery = Delivery::new(arguments, formats, true);
    let mut all: Vec<Option<Delivered>> = briefings.iter().map(|_| None).collect();
    let batch = Batch {
        briefings: &briefings,
        arguments: arguments.batch,
        more: Vec::new(),
        is_quiet: arguments.quiet,
    };
    batch.run(terminal, reporter, |reporter, at, outcome| {
        let briefing = &briefings[at];
        let (asked, target) = (briefing.language.as_ref(), plan::target(arguments, briefing));
        let mut delivered = match outcome {
            Ok((input, made)) => delivery.deliver(&input, asked, &target, made, reporter),
            Err(failure) => delivery.refuse(briefing, &target, failure),
        };
        let messages = std::mem::take(&mut delivered.messages);
        if arguments.report.is_none() && arguments.deps.is_none() {
            delivered.forget_details();
        }
        all[at] = Some(delivered);
        messages
    })?;
    let all: Vec<_> = all.into_iter().flatten().collect();
    if !arguments.quiet && reporter.is_for_people() {
        terminal.inform(&plan::summary(&all, of, found.others.len()).to_string());
    }
    Ok(all)
}

/// What is to be written: what was asked for, or else what the name of the file says.
fn formats(arguments: &Build) -> Result<Vec<Format>, Failure> {
    let usage =
        |message: &str, hint: &str| Err(vec![Diagnostic::error(Code::Usage, message).hint(hint)]);
    let Build { format, ppi, output, .. } = arguments;
    let named = output.as_ref().and_then(|output| Format::of(output));
    let mut formats =
        if format.is_empty() { vec![named.unwrap_or(Format::Pdf)] } else { format.clone() };
    let mut known = HashSet::new();
    formats.retain(|format| known.insert(format.extension()));
    if ppi.is_some() && !formats.contains(&Format::Png) {
        return usage("`--ppi` is for pictures", "add `--format png`");
    }
    match (&formats[..], output) {
        ([_, _, ..], Some(_)) => usage(
            "`-o` names one file, and there are several formats",
            "leave `-o` out: the files get the name of the facts file",
        ),
        ([format], Some(output)) if named.is_some_and(|named| named != *format) => {
            let extension = format.extension();
            let message = format!("`{}` is not the name of a `{extension}` file", output.display());
            let named = output.with_extension(extension);
            usage(&message, &format!("name it `{}`, or leave `--format` out", named.display()))
        }
        _ => Ok(formats),
    }
}

/// What cannot go along with other things on standard output.
fn refuse_on_stdout(
    arguments: &Build,
    formats: &[Format],
    target: &Target,
    is_several: bool,
    reporter: &Reporter<'_>,
) -> Result<(), Failure> {
    let name_a_file = "name a file with `-o FILE`";
    let is_there = matches!(target, Target::Stdout);
    let (message, hint) = match arguments {
        _ if is_there && !reporter.is_for_people() => {
            ("messages and briefing both on standard output", name_a_file)
        }
        Build { open: true, .. } if is_there => {
            ("`--open` shows a file, and the briefing goes to standard output", name_a_file)
        }
        Build { check: true, .. } if is_there => {
            ("there is nothing on standard output to compare with", name_a_file)
        }
        Build { deps: Some(_), deps_format: DepsFormat::Make, .. } if is_there => (
            "a rule is about a file, and the briefing goes to standard output",
            "name a file with `-o FILE`, or add `--deps-format json`",
        ),
        _ if is_there && (formats.len() > 1 || is_several) => (
            "several files cannot go to standard output",
            if is_several {
                "ask for one language, or save the facts as a file and name that"
            } else {
                "ask for one format, or save the facts as a file and name that"
            },
        ),
        _ if is_there && is_by_page(formats) => {
            ("several files cannot go to standard output", name_a_file)
        }
        _ => return refuse_two_on_stdout(arguments, is_there, reporter),
    };
    Err(vec![Diagnostic::error(Code::Usage, message).hint(hint)])
}

/// Two things that cannot both go to standard output.
fn refuse_two_on_stdout(
    arguments: &Build,
    is_briefing_there: bool,
    reporter: &Reporter<'_>,
) -> Result<(), Failure> {
    let is_there = |file: &Option<PathBuf>| file.as_deref() == Some(Path::new("-"));
    let there = [
        is_briefing_there,
        is_there(&arguments.deps),
        is_there(&arguments.report),
        !reporter.is_for_people(),
    ];
    if there.into_iter().filter(|is_there| *is_there).count() < 2 {
        return Ok(());
    }
    let fault = Diagnostic::error(Code::Usage, "two things cannot both go to standard output");
    Err(vec![fault.hint("name a file for one of them")])
}

/// Whether there is a file for each page.
fn is_by_page(formats: &[Format]) -> bool {
    formats.iter().any(|format| format.is_by_page())
}

/// What makes no sense for several briefings.
fn refuse_for_several(arguments: &Build, reporter: &Reporter<'_>) -> Result<(), Failure> {
    let (message, hint) = match arguments {
        Build { open: true, .. } => (
            "`--open` shows one briefing, not several",
            "leave it out, or name one facts file and one language",
        ),
        Build { output: Some(_), .. } => {
            ("`-o` names one file, and there may be several", "name a folder with `--out-dir DIR`")
        }
        _ => return refuse_two_on_stdout(arguments, false, reporter),
    };
    Err(vec![Diagnostic::error(Code::Usage, message).hint(hint)])
}

/// The failure of facts without a name where one is needed.
fn nameless() -> Failure {
    let fault = Diagnostic::error(Code::Usage, "facts on standard input have no name for a file");
    vec![fault.hint("build them by themselves with `-o FILE`, or save them as a file")]
}
