//! `twopager translate`: facts → a file for a translator.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use twopager::diagnostic::{Code, Diagnostic, Severity, Sink};
use twopager::facts::{
    LanguageTag, Located, MOST_BYTES_OF_TRANSLATION, Reading, Translatable, Translation,
    name_of_translation, translatable,
};
use twopager::files;

use super::arguments::Translate;
use super::input::Input;
use super::output::{Output, State};
use super::reporter::Reporter;
use super::terminal::Terminal;
use super::{Failure, target, unreadable};

/// Writes a file for each language, or reports why not.
pub fn run(
    arguments: &Translate,
    terminal: &Terminal,
    reporter: &mut Reporter<'_>,
) -> Result<(), Failure> {
    let Translate { facts, to, output, .. } = arguments;
    if let (Some(output), 2..) = (output, to.len()) {
        let message = format!("`{}` is one file, for one language", output.display());
        let fault = Diagnostic::error(Code::Usage, message);
        return Err(vec![
            fault.hint("leave out `-o`: each language has its file beside the facts"),
        ]);
    }
    let input = Input::read(Some(facts))?;
    let mut sink = Sink::default();
    let reading = Reading::new(&input.name, &input.bytes);
    let Some(located) = reading.in_language(None, &mut sink) else {
        let found = sink.into_sorted().into_iter();
        let errors: Vec<_> = found.filter(|it| it.severity == Severity::Error).collect();
        reporter.report(&input.name, &errors);
        return Ok(());
    };
    if let Some(language) = to.iter().find(|language| !reading.can_be_translated(language)) {
        let message = format!("the texts of these facts can be read in `{language}`");
        let fault = Diagnostic::error(Code::Usage, message);
        return Err(vec![fault.hint("name the language that they are to be translated into")]);
    }
    for language in to {
        write(language, &located, &input, output.as_deref(), terminal, reporter)?;
    }
    Ok(())
}

/// Writes the file for a language; what was translated before stays.
fn write(
    language: &LanguageTag,
    located: &Located,
    input: &Input,
    output: Option<&Path>,
    terminal: &Terminal,
    reporter: &mut Reporter<'_>,
) -> Result<(), Failure> {
    let beside = beside(input, language);
    let output = match (output, &beside) {
        (Some(path), _) => Output::named(path),
        (None, Some(path)) => Output::File(path.clone()),
        (None, None) => Output::Stdout,
    };
    if let Output::File(path) = &output {
        target::keep(path, input, &[])?;
    }
    let mut sink = Sink::default();
    let mut before = None;
    if let Some(path) = output.path().into_iter().chain(beside.as_deref()).find(|it| is_file(it)) {
        let name = files::shown(path);
        let bytes = read(path)?;
        before = Translation::read(&name, &bytes, language, &mut sink);
        reporter.report(&name, &sink.into_sorted());
        let Some(before) = &before else { return Ok(()) };
        if output.path() == Some(path) && before.is_empty() && !bytes.trim_ascii().is_empty() {
            return Err(target::replacing(path, "a file that has no entry of a PO file"));
        }
    }
    let name = Path::new(&input.name).file_name().map(|it| it.to_string_lossy().into_owned());
    let name = name.unwrap_or_else(|| input.name.clone());
    let made = translatable(located, language, &name, before.as_ref());
    let made = made.map_err(|fault| vec![fault])?;
    let state = output.write(made.text.as_bytes())?;
    if let Output::File(path) = &output {
        terminal.inform(&said(path, state, &made));
    }
    Ok(())
}

/// The file that a briefing in a language takes its translations from; none for facts that are in
/// no file.
fn beside(input: &Input, language: &LanguageTag) -> Option<PathBuf> {
    let path = input.path.as_ref()?;
    Some(path.with_file_name(name_of_translation(input.stem.as_deref()?, language)))
}

fn is_file(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|there| there.is_file())
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let bytes =
        File::open(path).and_then(|file| files::read_up_to(file, MOST_BYTES_OF_TRANSLATION));
    bytes.map_err(|error| vec![unreadable(path, &error)])
}

/// What there is to do, in a line.
fn said(path: &Path, state: State, made: &Translatable) -> String {
    let Translatable { missing, names, fuzzy, obsolete, .. } = made;
    let name = files::shown(path);
    let written = match state {
        State::Written => format!("{name} written"),
        _ => format!("{name} is up to date"),
    };
    let names_may_stay = match names {
        1 => "name that may stay as it is",
        _ => "names that may stay as they are",
    };
    let counts = [
        (missing, "to translate"),
        (fuzzy, "to look at again"),
        (names, names_may_stay),
        (obsolete, "not needed any more"),
    ];
    let counts: Vec<_> = counts
        .into_iter()
        .filter(|(count, _)| **count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    match counts.is_empty() {
        true => format!("{written}: all is translated"),
        false => format!("{written}: {}", counts.join(", ")),
    }
}
