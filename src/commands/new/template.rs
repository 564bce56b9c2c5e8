//! A template to begin with: a copy of the embedded one.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use twopager::diagnostic::{Code, Diagnostic};
use twopager::facts::Reading;
use twopager::{Press, Request, Setup, assets, files};

use crate::commands::output::Output;
use crate::commands::{Failure, check_design};

/// The data of a brief, so that the template can be tried with Typst alone.
const BRIEF: &str = "brief.json";

/// The file that says which design is the usual one.
const DESIGNS: &str = "designs.typ";

/// How the line begins that says it.
const USUAL: &str = "#let usual = ";

/// Copies the embedded template to a new folder, and says so. Its usual design is the given one,
/// if one is.
pub fn make(folder: &Path, design: Option<&str>) -> Result<String, Failure> {
    let name = folder.display();
    if !is_new(folder) {
        let message = format!("`{name}` is there already, and not empty");
        let fault = Diagnostic::error(Code::Usage, message);
        return Err(vec![fault.hint("name a folder that is not there yet")]);
    }
    if let Some(design) = design {
        check_design(&Press::embedded(), design)?;
    }
    for (path, bytes) in assets::TEMPLATE {
        let bytes = match design {
            Some(design) if *path == DESIGNS => Cow::Owned(with_usual(bytes, design)),
            _ => Cow::Borrowed(*bytes),
        };
        write(&folder.join(path), &bytes)?;
    }
    let press = Press::open(&Setup { template: Some(folder.to_owned()), ..Setup::default() })?;
    let sample = Reading::new("<sample>", assets::SAMPLE.as_bytes());
    let outcome = press.set(&sample, &Request::default());
    let Some(pages) = outcome.pages else { return Err(outcome.diagnostics) };
    write(&folder.join(BRIEF), pages.typeset.brief.to_json().as_bytes())?;
    Ok(format!("{name} made: `twopager build FACTS --template {name}` uses it"))
}

/// The list of designs with another usual one.
fn with_usual(designs: &[u8], name: &str) -> Vec<u8> {
    let line = |line: &str| match line.starts_with(USUAL) {
        true => format!("{USUAL}\"{name}\"\n"),
        false => format!("{line}\n"),
    };
    String::from_utf8_lossy(designs).lines().map(line).collect::<String>().into_bytes()
}

/// Whether there is nothing at a path that could be overwritten.
fn is_new(folder: &Path) -> bool {
    let is_empty = |mut entries: fs::ReadDir| entries.next().is_none();
    !folder.exists() || fs::read_dir(folder).is_ok_and(is_empty)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        let name = folder.display().to_string();
        fs::create_dir_all(folder).map_err(|error| vec![files::unwritable(&name, &error)])?;
    }
    Output::File(path.to_owned()).write(bytes).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_says_which_design_is_the_usual_one() {
        let (_, designs) = assets::TEMPLATE.iter().find(|(path, _)| *path == DESIGNS).unwrap();
        let changed = String::from_utf8(with_usual(designs, "two-tone")).unwrap();
        let designs = str::from_utf8(designs).unwrap();
        assert_eq!(changed.lines().count(), designs.lines().count());
        let lines = designs.lines().zip(changed.lines());
        let changes: Vec<_> = lines.filter(|(before, now)| before != now).collect();
        let [(before, now)] = changes[..] else { panic!("{changes:?}") };
        assert!(before.starts_with("#let usual = \"") && before.ends_with('"'), "{before}");
        assert_eq!(now, "#let usual = \"two-tone\"");
    }
}
