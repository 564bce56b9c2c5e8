//! Which files were read for which outputs, for `make` and its like. The formats are those of
//! the `typst` command.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::json;
use twopager::diagnostic::{Code, Diagnostic};
use twopager::files;

use super::delivery::Delivered;
use crate::commands::Failure;
use crate::commands::arguments::DepsFormat;
use crate::commands::output::Output;

/// Writes them to a file; `-` is standard output.
pub fn write(file: &Path, format: DepsFormat, delivered: &[Delivered]) -> Result<(), Failure> {
    let text = match format {
        DepsFormat::Make => rules(delivered)?,
        DepsFormat::Json => {
            let inputs: Vec<_> =
                inputs(delivered).iter().map(|path| path.to_string_lossy()).collect();
            let outputs = delivered.iter().flat_map(outputs);
            let outputs: Vec<_> = outputs.map(|path| path.to_string_lossy()).collect();
            format!("{}\n", json!({ "inputs": inputs, "outputs": outputs }))
        }
        DepsFormat::Zero => {
            inputs(delivered).iter().map(|path| format!("{}\0", files::shown(path))).collect()
        }
    };
    Output::named(file).write(text.as_bytes()).map(|_| ())
}

/// A rule for each briefing.
fn rules(delivered: &[Delivered]) -> Result<String, Failure> {
    let mut rules = String::new();
    for it in delivered {
        let escaped = |path: &Path| escaped(&path.to_string_lossy());
        let outputs: Vec<_> = outputs(it).map(escaped).collect();
        if outputs.is_empty() {
            let message = "a rule needs a file, and the briefing goes to standard output";
            let fault = Diagnostic::error(Code::Usage, message);
            return Err(vec![fault.hint("name it with `-o FILE`, or add `--deps-format json`")]);
        }
        let inputs: Vec<_> = it.read.iter().map(|path| escaped(path)).collect();
        rules += &format!("{}: {}\n", outputs.join(" "), inputs.join(" "));
    }
    Ok(rules)
}

/// All that was read, each once.
fn inputs(delivered: &[Delivered]) -> BTreeSet<&PathBuf> {
    delivered.iter().flat_map(|it| &it.read).collect()
}

fn outputs(delivered: &Delivered) -> impl Iterator<Item = &Path> {
    delivered.files.iter().filter_map(|file| file.path())
}

/// A path in a Makefile. A space or tab behind backslashes needs twice as many of them and one
/// more; elsewhere they stand for themselves.
fn escaped(path: &str) -> String {
    let (mut escaped, mut backslashes) = (String::new(), 0);
    for character in path.chars() {
        match character {
            ' ' | '\t' => escaped.extend(std::iter::repeat_n('\\', backslashes + 1)),
            '$' => escaped.push('$'),
            '#' | ':' => escaped.push('\\'),
            _ => {}
        }
        backslashes = if character == '\\' { backslashes + 1 } else { 0 };
        escaped.push(character);
    }
    escaped
}
