//! Where the facts come from: a file, standard input, or the sample; and PDFs with facts inside.

use std::fs::File;
use std::io::stdin;
use std::path::{Path, PathBuf};

use twopager::brief::NAME_OF_FACTS;
use twopager::diagnostic::{Code, Diagnostic, Severity, Sink};
use twopager::facts::{Located, MOST_BYTES, Reading};
use twopager::{archive, assets, files};

use super::identity::{self, Identity};
use super::{Failure, folder_of, stem_of, unreadable};

/// A facts file, read.
pub struct Input {
    /// What messages call it.
    pub name: String,
    /// Where it is; none for standard input and the sample.
    pub path: Option<PathBuf>,
    /// What its output is called, without an extension; none for standard input.
    pub stem: Option<String>,
    /// The folder where paths in it begin; the sample is in none.
    pub folder: Option<PathBuf>,
    /// The file.
    pub bytes: Vec<u8>,
    /// What distinguishes the file from others, whatever its name.
    identity: Option<Identity>,
}

impl Input {
    /// Reads the facts file; `-` is standard input, and none is the sample.
    pub fn read(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path else {
            return Ok(Self {
                name: "<sample>".to_owned(),
                path: None,
                stem: Some(assets::SAMPLE_NAME.to_owned()),
                folder: None,
                bytes: assets::SAMPLE.as_bytes().to_vec(),
                identity: None,
            });
        };
        if path.as_os_str() == "-" {
            let (name, bytes) = read_stdin(MOST_BYTES)?;
            let (folder, identity) = (Some(PathBuf::from(".")), identity::of_stdin());
            return Ok(Self { name, path: None, stem: None, folder, bytes, identity });
        }
        let bytes = read_file(path, MOST_BYTES)?;
        let (name, stem) = (files::shown(path), stem_of(path));
        let (folder, identity) = (Some(folder_of(path)), identity::of(path));
        Ok(Self { name, path: Some(path.to_owned()), stem, folder, bytes, identity })
    }

    /// Whether a path leads to the facts themselves, if by another name.
    pub fn is_file(&self, path: &Path) -> bool {
        self.identity.is_some() && self.identity == identity::of(path)
    }
}

/// Reads a facts file, or takes it out of a PDF that was built, whatever the file is called;
/// `-` is standard input. It comes with what messages call it.
fn read_facts(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let (name, bytes) = match path.as_os_str() == "-" {
        true => read_stdin(archive::MOST_BYTES)?,
        false => (files::shown(path), read_pdf(path)?),
    };
    if !bytes.starts_with(b"%PDF") {
        return Ok((name, bytes));
    }
    let facts = twopager::extract(&name, &bytes).map_err(|fault| vec![fault])?;
    Ok((format!("{name} ({NAME_OF_FACTS})"), facts))
}

/// Reads facts without errors, in a file or inside a PDF.
pub fn read_located(path: &Path) -> Result<Located, Failure> {
    let (name, bytes) = read_facts(path)?;
    let mut sink = Sink::default();
    let located = Reading::new(&name, &bytes).in_language(None, &mut sink);
    let is_error = |it: &Diagnostic| it.severity == Severity::Error;
    located.ok_or_else(|| sink.into_sorted().into_iter().filter(is_error).collect())
}

/// Reads a PDF that was built.
pub fn read_pdf(path: &Path) -> Result<Vec<u8>, Failure> {
    read_file(path, archive::MOST_BYTES)
}

fn read_file(path: &Path, most: usize) -> Result<Vec<u8>, Failure> {
    let bytes = File::open(path).and_then(|file| files::read_up_to(file, most));
    bytes.map_err(|error| vec![unreadable(path, &error)])
}

/// Reads standard input, which comes with what messages call it.
fn read_stdin(most: usize) -> Result<(String, Vec<u8>), Failure> {
    let name = "<standard input>";
    let bytes = files::read_up_to(stdin().lock(), most).map_err(|error| {
        vec![files::unreadable(Code::FileNotReadable, name, Path::new(name), &error)]
    })?;
    Ok((name.to_owned(), bytes))
}
