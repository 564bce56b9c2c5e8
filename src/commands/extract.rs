//! `twopager extract`: the facts file out of a PDF.

use std::fs;
use std::path::{Path, PathBuf};

use twopager::diagnostic::{Code, Diagnostic};

use super::Failure;
use super::arguments::Extract;
use super::input::read_pdf;
use super::output::{Output, State};
use super::terminal::Terminal;

/// Writes the facts file where there is none yet.
pub fn run(arguments: &Extract, terminal: &Terminal) -> Result<(), Failure> {
    let name = arguments.pdf.display().to_string();
    let facts =
        twopager::extract(&name, &read_pdf(&arguments.pdf)?).map_err(|fault| vec![fault])?;
    let path = match &arguments.output {
        Some(path) if path.as_os_str() == "-" => {
            return Output::Stdout.write(&facts).map(drop);
        }
        Some(path) => path.clone(),
        None => {
            let stem = arguments.pdf.file_stem().unwrap_or_default().to_string_lossy();
            PathBuf::from(format!("{stem}.yaml"))
        }
    };
    keep(&path, &facts)?;
    let shown = path.display().to_string();
    terminal.inform(&match Output::File(path).write(&facts)? {
        State::Written => format!("{shown} written: the facts inside {name}"),
        _ => format!("{shown} is there already, the same"),
    });
    Ok(())
}

/// Refuses to replace a file: what is in it is probably newer than what is in the PDF.
fn keep(path: &Path, facts: &[u8]) -> Result<(), Failure> {
    let is_other = match fs::metadata(path) {
        Ok(there) if there.is_file() && there.len() == facts.len() as u64 => {
            fs::read(path).is_ok_and(|there| there != facts)
        }
        // A pipe or a device is written to, and loses nothing.
        Ok(there) => there.is_file(),
        Err(_) => false,
    };
    if is_other {
        let message = format!("`{}` is there already, with other contents", path.display());
        let fault = Diagnostic::error(Code::Usage, message);
        return Err(vec![fault.hint("name another file with `-o FILE`; `-o -` prints the facts")]);
    }
    Ok(())
}
