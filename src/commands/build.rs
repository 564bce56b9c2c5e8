//! `twopager build`: facts → briefing.

mod delivery;
mod deps;
mod plan;
mod report;

use twopager::diagnostic::{Code, Diagnostic};
use twopager::export::{self, PPI};

use super::arguments::{Build, Format};
use super::batch::{self, Found, Named};
use super::input::Input;
use super::making::{Maker, Purpose, Task};
use super::reporter::Reporter;
use super::target::Target;
use super::terminal::Terminal;
use super::{Failure, viewer};

use self::delivery::{Delivered, Delivery};

pub use self::report::schema_text as schema_of_report;

/// Builds what was asked for, or reports why not.
pub fn run(
    arguments: &Build,
    terminal: &Terminal,
    reporter: &mut Reporter<'_>,
) -> Result<(), Failure> {
    let formats = formats(arguments)?;
    refuse_two_on_stdout(arguments, reporter)?;
    let delivered = match Named::find(&arguments.facts)? {
        Named::One(file) => {
            let input = Input::read(file.as_deref())?;
            vec![one(arguments, &formats, &input, terminal, reporter)?]
        }
        Named::Several(found) => several(arguments, &formats, found, terminal, reporter)?,
    };
    if let Some(file) = &arguments.deps {
        deps::write(file, arguments.deps_format, &delivered)?;
    }
    if let Some(file) = &arguments.report {
        report::write(file, &delivered)?;
    }
    Ok(())
}

/// What makes the briefings, here or in a worker.
pub fn maker(arguments: &Build) -> Result<Maker, Failure> {
    let Build { setup, request, ppi, .. } = arguments;
    let (formats, ppi) = (formats(arguments)?, ppi.unwrap_or(PPI));
    Maker::open(setup, request, Purpose::Build { formats, ppi })
}

/// Builds one briefing in this process, and writes nothing if anything is wrong.
fn one(
    arguments: &Build,
    formats: &[Format],
    input: &Input,
    terminal: &Terminal,
    reporter: &mut Reporter<'_>,
) -> Result<Delivered, Failure> {
    let target = match &arguments.out_dir {
        None => Target::of(arguments.output.as_deref(), input)?,
        Some(folder) => match arguments.facts.first() {
            Some(facts) if facts.as_os_str() == "-" => return Err(nameless()),
            Some(facts) => Target::in_folder(folder, facts),
            None => Target::in_folder(folder, input.stem.as_deref().unwrap_or_default().as_ref()),
        },
    };
    if let Target::Stdout = target {
        refuse_on_stdout(arguments, formats, reporter)?;
    }
    let maker = maker(arguments)?;
    reporter.report("", maker.warnings());
    let Input { name, folder, bytes, .. } = input;
    let task = Task { name: name.clone(), folder: folder.clone(), bytes: bytes.clone() };
    let made = maker.make(&task);
    let denied = reporter.has_failed();
    let delivery = Delivery { arguments, formats, is_one_of_several: false };
    let delivered =
        delivery.deliver(input, &target, made, |found| denied || reporter.fails_for(found));
    delivered.told.tell(terminal, reporter);
    let is_there = delivered.outcome != delivery::Outcome::Failed;
    let shown = delivered.files.first().and_then(delivery::File::path);
    if let (true, Some(path)) = (arguments.open && is_there, shown) {
        reporter.report("", viewer::show(path).err().as_slice());
    }
    Ok(delivered)
}

/// Builds every briefing that there is, each by a worker, and writes the good ones.
fn several(
    arguments: &Build,
    formats: &[Format],
    found: Found,
    terminal: &Terminal,
    reporter: &mut Reporter<'_>,
) -> Result<Vec<Delivered>, Failure> {
    if arguments.open {
        let fault = Diagnostic::error(Code::Usage, "`--open` shows one briefing, not several");
        return Err(vec![fault.hint("leave it out, or name one facts file")]);
    }
    if arguments.output.is_some() {
        let fault = Diagnostic::error(Code::Usage, "`-o` names one file, and there are several");
        return Err(vec![fault.hint("name a folder with `--out-dir DIR`")]);
    }
    if found.files.iter().any(|file| file.as_os_str() == "-") {
        let fault =
            Diagnostic::error(Code::Usage, "facts on standard input have no name for a file");
        return Err(vec![fault.hint("build them by themselves, or save them as a file")]);
    }
    // Over all files, so that it is the same whoever builds which part.
    plan::refuse_collisions(&found.files, formats, arguments.out_dir.as_deref())?;
    let found = found.in_part(arguments.batch);
    let delivery = Delivery { arguments, formats, is_one_of_several: true };
    let mut all: Vec<Option<Delivered>> = found.files.iter().map(|_| None).collect();
    batch::run(
        &found,
        arguments.batch,
        arguments.quiet,
        terminal,
        reporter,
        |reporter, at, it| {
            let delivered = match it {
                Ok((input, made)) => {
                    let target = plan::target(&found.files[at], arguments.out_dir.as_deref());
                    delivery.deliver(&input, &target, made, |found| reporter.fails_for(found))
                }
                Err(failure) => Delivered::failed(&found.files[at], failure),
            };
            let delivered = all[at].insert(delivered);
            let told = std::mem::take(&mut delivered.told);
            if arguments.report.is_none() && arguments.deps.is_none() {
                delivered.forget_details();
            }
            told
        },
    )?;
    let all: Vec<_> = all.into_iter().flatten().collect();
    if !arguments.quiet && reporter.is_for_people() {
        terminal.inform(&plan::summary(&all, found.others).to_string());
    }
    Ok(all)
}

/// What is to be written: what was asked for, or else what the name of the file says.
fn formats(arguments: &Build) -> Result<Vec<Format>, Failure> {
    let usage =
        |message: &str, hint: &str| Err(vec![Diagnostic::error(Code::Usage, message).hint(hint)]);
    let Build { format, ppi, output, .. } = arguments;
    let named = output.as_ref().and_then(|output| Format::of(output));
    let formats =
        if format.is_empty() { vec![named.unwrap_or(Format::Pdf)] } else { format.clone() };
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

/// What cannot go along with a briefing on standard output.
fn refuse_on_stdout(
    arguments: &Build,
    formats: &[Format],
    reporter: &Reporter<'_>,
) -> Result<(), Failure> {
    let name_a_file = "name a file with `-o FILE`";
    let (message, hint) = match arguments {
        _ if !reporter.is_for_people() => {
            ("messages and briefing both on standard output", name_a_file)
        }
        Build { open: true, .. } => {
            ("`--open` shows a file, and the briefing goes to standard output", name_a_file)
        }
        _ if formats.len() > 1 => (
            "several files cannot go to standard output",
            "ask for one format, or save the facts as a file and name that",
        ),
        _ if is_several(formats) => ("several files cannot go to standard output", name_a_file),
        _ => return Ok(()),
    };
    Err(vec![Diagnostic::error(Code::Usage, message).hint(hint)])
}

/// Whether formats come to more than one file.
fn is_several(formats: &[Format]) -> bool {
    formats.len() > 1 || formats.iter().any(|format| export::Format::from(*format).is_by_page())
}

/// The failure of facts without a name where one is needed.
fn nameless() -> Failure {
    let fault = Diagnostic::error(Code::Usage, "facts on standard input have no name for a file");
    vec![fault.hint("name the output with `-o FILE`")]
}

/// Two things that cannot both go to standard output.
fn refuse_two_on_stdout(arguments: &Build, reporter: &Reporter<'_>) -> Result<(), Failure> {
    let goes_there =
        |file: &Option<std::path::PathBuf>| file.as_ref().is_some_and(|it| it.as_os_str() == "-");
    let Build { output, deps, report, .. } = arguments;
    let files = [output, deps, report].into_iter().filter(|file| goes_there(file)).count();
    if files + usize::from(!reporter.is_for_people()) < 2 || files == 0 {
        return Ok(());
    }
    let fault = Diagnostic::error(Code::Usage, "two things cannot both go to standard output");
    Err(vec![fault.hint("name a file for one of them")])
}
