//! `twopager translate`: facts → a file for a translator.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use twopager::diagnostic::{Code, Diagnostic, Severity, Sink};
use twopager::facts::{
    LanguageTag, MOST_BYTES_OF_TRANSLATION, Reading, Translatable, Translation,
    name_of_translation, translatable,
};
use twopager::files;

use super::arguments::Translate;
use super::briefing::languages;
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
    let input = Input::read(Some(facts))?;
    let mut sink = Sink::default();
    let reading = Reading::new(&input.name, &input.bytes);
    if reading.in_language(None, &mut sink).is_none() {
        let found = sink.into_sorted().into_iter();
        let errors: Vec<_> = found.filter(|it| it.severity == Severity::Error).collect();
        reporter.report(&input.name, &errors);
        return Ok(());
    }
    let to = languages(to, || {
        let mut named = reading.languages();
        named.retain(|language| reading.can_be_translated(language));
        named
    });
    let usage =
        |message: &str, hint: &str| Err(vec![Diagnostic::error(Code::Usage, message).hint(hint)]);
    if to.is_empty() {
        let hint = "name one, such as `--to fr`, or list all in the facts: `languages: [en, fr]`";
        return usage("these facts name no language to translate them into", hint);
    }
    if let Some(language) = to.iter().find(|language| !reading.can_be_translated(language)) {
        let message = format!("the texts of these facts can be read in `{language}`");
        return usage(&message, "name the language that they are to be translated into");
    }
    if let (Some(output), 2..) = (output, to.len()) {
        let message = format!("`{}` is one file, for one language", output.display());
        let hint = "leave out `-o`: each language has its file beside the facts";
        return usage(&message, hint);
    }
    for language in &to {
        write(language, &reading, &input, output.as_deref(), terminal, reporter)?;
    }
    Ok(())
}

/// Writes the file for a language; what was translated before stays.
fn write(
    language: &LanguageTag,
    reading: &Reading,
    input: &Input,
    output: Option<&Path>,
    terminal: &Terminal,
    reporter: &mut Reporter<'_>,
) -> Result<(), Failure> {
    let beside = file_beside(input, language);
    let output = match (output, &beside) {
        (Some(path), _) => Output::named(path),
        (None, Some(path)) => Output::File(path.clone()),
        (None, None) => Output::Stdout,
    };
    if let Output::File(path) = &output {
        target::keep(path, input, &[])?;
    }
    let there = output.path().into_iter().chain(beside.as_deref()).find(|it| is_file(it));
    let before = match there {
        Some(path) => {
            let Some(before) = read(path, language, reporter)? else { return Ok(()) };
            if output.path() == Some(path) && before.is_of_comments() {
                return Err(target::replacing(path, "a file that has no entry of a PO file"));
            }
            Some(before)
        }
        None => None,
    };
    // What a language has that stands in for this one needs no translation.
    let mut given = Vec::new();
    for language in language.with_parents().skip(1) {
        let Some(path) = file_beside(input, &language).filter(|it| is_file(it)) else { continue };
        match read(&path, &language, reporter)? {
            Some(translation) => given.push(translation),
            None => return Ok(()),
        }
    }
    let located = reading.translated(&given).in_language(None, &mut Sink::default());
    let Some(located) = located else { return Ok(()) };
    let name = Path::new(&input.name).file_name().map(|it| it.to_string_lossy().into_owned());
    let name = name.unwrap_or_else(|| input.name.clone());
    let made = translatable(&located, language, &name, before.as_ref());
    let made = made.map_err(|fault| vec![fault])?;
    let state = output.write(made.text.as_bytes())?;
    if let Output::File(path) = &output {
        terminal.inform(&said(path, state, &made));
    }
    Ok(())
}

/// The file that a briefing in a language takes its translations from; none for facts that are in
/// no file.
fn file_beside(input: &Input, language: &LanguageTag) -> Option<PathBuf> {
    let path = input.path.as_ref()?;
    Some(path.with_file_name(name_of_translation(input.stem.as_deref()?, language)))
}

fn is_file(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|there| there.is_file())
}

/// Reads a file of translations; none if anything is wrong with it, which is reported.
fn read(
    path: &Path,
    language: &LanguageTag,
    reporter: &mut Reporter<'_>,
) -> Result<Option<Translation>, Failure> {
    let bytes =
        File::open(path).and_then(|file| files::read_up_to(file, MOST_BYTES_OF_TRANSLATION));
    let bytes = bytes.map_err(|error| vec![unreadable(path, &error)])?;
    let (name, mut sink) = (files::shown(path), Sink::default());
    let translation = Translation::read(&name, &bytes, language, &mut sink);
    reporter.report(&name, &sink.into_sorted());
    Ok(translation)
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
