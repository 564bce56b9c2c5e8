//! What a batch and its workers say to each other: lines of JSON, and behind each the bytes
//! that it announces. Both are the same program.

use std::io::{self, BufRead, Write};
use std::path::PathBuf;

use clap::ValueEnum;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use twopager::diagnostic::{Diagnostic, Packed};
use twopager::export::Exported;
use twopager::facts::LanguageTag;
use twopager::typeset::Fit;

use crate::commands::arguments::Format;
use crate::commands::making::{Made, Task};

/// What a worker says first: what there is to know about what briefings are made with, and
/// whether it can begin.
#[derive(Debug, Serialize, Deserialize)]
pub struct Hello {
    pub diagnostics: Packed,
    pub is_ready: bool,
}

#[derive(Serialize, Deserialize)]
struct TaskLine {
    name: String,
    stem: Option<String>,
    folder: Option<PathBuf>,
    language: Option<String>,
    length: usize,
}

#[derive(Serialize, Deserialize)]
struct MadeLine {
    language: Option<String>,
    exported: Vec<ExportedLine>,
    fit: Option<Fit>,
    left_out: Vec<String>,
    inputs: Vec<String>,
    read: Vec<String>,
    diagnostics: Packed,
}

#[derive(Serialize, Deserialize)]
struct ExportedLine {
    format: String,
    page: Option<usize>,
    length: usize,
}

impl Task {
    /// Sends it to a worker.
    pub fn send(&self, to: &mut impl Write) -> io::Result<()> {
        let Self { name, stem, folder, language, bytes } = self;
        let (name, stem, folder) = (name.clone(), stem.clone(), folder.clone());
        let (language, length) = (sent(language.as_ref()), bytes.len());
        send_line(to, &TaskLine { name, stem, folder, language, length })?;
        to.write_all(bytes)?;
        to.flush()
    }

    /// Receives one; none at the end.
    pub fn receive(from: &mut impl BufRead) -> io::Result<Option<Self>> {
        let Some(line) = receive_line(from)? else { return Ok(None) };
        let TaskLine { name, stem, folder, language, length } = line;
        let (language, bytes) = (received(language)?, receive_bytes(from, length)?);
        Ok(Some(Self { name, stem, folder, language, bytes }))
    }
}

impl Made {
    /// Sends it back.
    pub fn send(&self, to: &mut impl Write) -> io::Result<()> {
        let exported = self.exported.iter().map(|(format, it)| ExportedLine {
            format: format.extension().to_owned(),
            page: it.page,
            length: it.bytes.len(),
        });
        let line = MadeLine {
            language: sent(self.language.as_ref()),
            exported: exported.collect(),
            fit: self.fit.clone(),
            left_out: self.left_out.clone(),
            inputs: self.inputs.iter().map(ToString::to_string).collect(),
            read: self.read.iter().map(|path| path.to_string_lossy().into_owned()).collect(),
            diagnostics: Packed::from(&self.diagnostics[..]),
        };
        send_line(to, &line)?;
        for (_, Exported { bytes, .. }) in &self.exported {
            to.write_all(bytes)?;
        }
        to.flush()
    }

    /// Receives one; none at the end.
    pub fn receive(from: &mut impl BufRead) -> io::Result<Option<Self>> {
        let Some(line) = receive_line::<MadeLine>(from)? else { return Ok(None) };
        let mut exported = Vec::new();
        for ExportedLine { format, page, length } in line.exported {
            let format = Format::from_str(&format, false).map_err(io::Error::other)?;
            exported.push((format, Exported { page, bytes: receive_bytes(from, length)? }));
        }
        let inputs = line.inputs.iter().map(|input| input.parse());
        Ok(Some(Self {
            language: received(line.language)?,
            exported,
            fit: line.fit,
            left_out: line.left_out,
            inputs: inputs.collect::<Result<_, _>>().map_err(io::Error::other)?,
            read: line.read.into_iter().map(PathBuf::from).collect(),
            diagnostics: Vec::<Diagnostic>::from(line.diagnostics),
        }))
    }
}

fn sent(language: Option<&LanguageTag>) -> Option<String> {
    language.map(ToString::to_string)
}

fn received(language: Option<String>) -> io::Result<Option<LanguageTag>> {
    let language = language.map(|tag| tag.parse());
    language.transpose().map_err(io::Error::other)
}

/// Sends something on a line.
pub fn send_line(to: &mut impl Write, it: &impl Serialize) -> io::Result<()> {
    let mut line = serde_json::to_vec(it)?;
    line.push(b'\n');
    to.write_all(&line)
}

/// Receives something that is on a line; none at the end.
pub fn receive_line<T: DeserializeOwned>(from: &mut impl BufRead) -> io::Result<Option<T>> {
    let mut line = Vec::new();
    match from.read_until(b'\n', &mut line)? {
        0 => Ok(None),
        _ => Ok(Some(serde_json::from_slice(&line)?)),
    }
}

fn receive_bytes(from: &mut impl BufRead, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use twopager::diagnostic::{Code, Place, SourceText};
    use twopager::inputs::{Input, InputRole};

    use super::*;

    #[test]
    fn what_is_received_is_what_was_sent() {
        let task = |bytes: &[u8]| Task {
            name: "a\nb \"c\".yaml".to_owned(),
            stem: Some("a\nb \"c\"".to_owned()),
            folder: Some("a".into()),
            language: Some("en-GB".parse().unwrap()),
            bytes: bytes.to_owned(),
        };
        let bare = Task { stem: None, folder: None, language: None, ..task(b"{}") };
        let tasks = [task(b"title: A\n\xff\n"), task(b""), bare];
        let mut sent = Vec::new();
        tasks.iter().for_each(|task| task.send(&mut sent).unwrap());
        let mut from = &sent[..];
        for task in tasks {
            assert_eq!(Task::receive(&mut from).unwrap(), Some(task));
        }
        assert_eq!(Task::receive(&mut from).unwrap(), None);
    }

    #[test]
    fn what_was_made_comes_back() {
        let source = SourceText::new("a.yaml", "title: Ә\nlead: x");
        let other = SourceText::new("_brand.yml", "color:");
        let warning = Diagnostic::warning(Code::Unused, "unused").at(Place::new(source, 7..9));
        let warning = warning.related(Place::new(other, 0..5), "here").expected("x").hint("y");
        let exported = |page, bytes: &[u8]| Exported { page, bytes: bytes.to_owned() };
        let made = Made {
            language: Some("en".parse().unwrap()),
            exported: vec![
                (Format::Pdf, exported(None, b"%PDF\n")),
                (Format::Png, exported(Some(2), b"")),
                (Format::Md, exported(None, b"# A\n")),
            ],
            left_out: vec!["stats.3".to_owned()],
            inputs: vec![Input::new(InputRole::Facts, "facts.yaml", b"title: A")],
            read: vec!["logo.svg".into()],
            diagnostics: vec![warning.clone(), warning.path("lead")],
            ..Made::default()
        };
        let mut sent = Vec::new();
        made.send(&mut sent).unwrap();
        let mut from = &sent[..];
        assert_eq!(Made::receive(&mut from).unwrap(), Some(made));
        assert_eq!(Made::receive(&mut from).unwrap(), None);
        assert!(Made::receive(&mut &sent[..sent.len() - 1]).is_err(), "cut off");
    }
}
