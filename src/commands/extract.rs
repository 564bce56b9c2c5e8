//! `twopager extract`: the facts file out of a PDF.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use twopager::archive::MOST_BYTES;
use twopager::diagnostic::{Code, Diagnostic};
use twopager::files;

use super::Failure;
use super::arguments::Extract;
use super::output::{Output, Written};
use super::terminal::Terminal;

/// Writes the facts file where there is none yet.
pub fn run(arguments: &Extract, terminal: &Terminal) -> Result<(), Failure> {
    let name = arguments.pdf.display().to_string();
    let facts = twopager::extract(&name, &read(&arguments.pdf)?).map_err(|fault| vec![fault])?;
    let path = match &arguments.output {
        Some(path) if path.as_os_str() == "-" => {
            return Output::Stdout.write(&facts).map(drop);
        }
        Some(path) => path.clone(),
        None => PathBuf::from(arguments.pdf.file_stem().unwrap_or_default()).with_extension("yaml"),
    };
    keep(&path, &facts)?;
    let shown = path.display().to_string();
    terminal.inform(&match Output::File(path).write(&facts)? {
        Written::Changed => format!("{shown} written: the facts inside {name}"),
        Written::Unchanged => format!("{shown} is there already, the same"),
    });
    Ok(())
}

/// Reads a PDF.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let bytes = File::open(path).and_then(|file| files::read_up_to(file, MOST_BYTES));
    bytes.map_err(|error| {
        let name = path.display().to_string();
        vec![files::unreadable(Code::FileNotReadable, &name, path, &error)]
    })
}

/// Refuses to replace a file: what is in it is probably newer than what is in the PDF.
fn keep(path: &Path, facts: &[u8]) -> Result<(), Failure> {
    match fs::read(path) {
        Ok(there) if there != facts => {
            let message = format!("`{}` is there already, with other contents", path.display());
            let fault = Diagnostic::error(Code::Usage, message);
            Err(vec![fault.hint("name another file with `-o FILE`; `-o -` prints the facts")])
        }
        _ => Ok(()),
    }
}
