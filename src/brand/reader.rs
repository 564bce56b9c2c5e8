//! The values of a brand file by their keys, and what is reported of them.

use std::ops::Range;

use super::BrandFile;
use crate::diagnostic::{Code, Diagnostic, Place, Sink, nearest};
use crate::yaml::{File, Kind, Node, Path, Step};

/// A value of the file, and its path.
#[derive(Debug, Clone)]
pub(super) struct Value<'a> {
    node: &'a Node,
    path: Path,
}

impl<'a> Value<'a> {
    /// The whole file.
    pub(super) fn whole(node: &'a Node) -> Self {
        Self { node, path: Path::default() }
    }

    /// The value of a key, if there is one: `key:` alone is no value.
    pub(super) fn get(&self, key: &str) -> Option<Self> {
        let Kind::Map(entries) = &self.node.kind else { return None };
        let (_, node) = entries.iter().find(|(known, _)| known.name == key)?;
        (node.kind != Kind::Nothing).then(|| Self { node, path: self.path.key(key) })
    }

    /// The items of a list.
    pub(super) fn items(&self) -> Vec<Self> {
        let Kind::List(items) = &self.node.kind else { return Vec::new() };
        let items = items.iter().enumerate();
        items.map(|(index, node)| Self { node, path: self.path.item(index) }).collect()
    }

    /// Whether it is a group of keys.
    pub(super) fn is_group(&self) -> bool {
        matches!(self.node.kind, Kind::Map(_))
    }

    /// The text, if it is one.
    pub(super) fn text(&self) -> Option<&'a str> {
        match &self.node.kind {
            Kind::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// The text.
    ///
    /// # Errors
    /// What is not one, with what was expected.
    pub(super) fn expect_text(&self, expected: &str) -> Result<&'a str, Diagnostic> {
        let found = match &self.node.kind {
            Kind::Scalar(text) => return Ok(text),
            Kind::Nothing | Kind::Refused => "nothing where a text is expected",
            Kind::List(_) => "a list where a text is expected",
            Kind::Map(_) => "a group of keys where a text is expected",
        };
        Err(Diagnostic::warning(Code::WrongKind, found).expected(expected))
    }

    /// Its keys.
    pub(super) fn keys(&self) -> Vec<&'a str> {
        let Kind::Map(entries) = &self.node.kind else { return Vec::new() };
        entries.iter().map(|(key, _)| key.name.as_str()).collect()
    }

    /// The key it is the value of.
    pub(super) fn name(&self) -> &str {
        match self.path.0.last() {
            Some(Step::Key(name)) => name,
            _ => "",
        }
    }

    /// Whether it is one and the same place of the file.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

/// How much is shown of a file that is written inside a value.
const MOST_SHOWN: usize = 24;

/// What comes of a value that is not what it should be.
pub(super) const NOT_READ: &str = "as it is, it is not read";

/// Reads values of a file, and reports what is wrong with them.
pub(super) struct Reader<'a> {
    file: &'a File,
    sink: &'a mut Sink,
}

impl<'a> Reader<'a> {
    /// A reader of a file.
    pub(super) fn new(file: &'a File, sink: &'a mut Sink) -> Self {
        Self { file, sink }
    }

    /// Reports something about a value.
    pub(super) fn report(&mut self, of: &Value<'_>, diagnostic: Diagnostic) {
        self.report_at(self.place(of), of, diagnostic);
    }

    /// Reports something about a value at another place than all of it.
    pub(super) fn report_at(&mut self, place: Place, of: &Value<'_>, diagnostic: Diagnostic) {
        let diagnostic = self.located(place, of, diagnostic);
        self.sink.push(diagnostic);
    }

    /// Something about a value, at a place.
    pub(super) fn located(&self, at: Place, of: &Value<'_>, diagnostic: Diagnostic) -> Diagnostic {
        diagnostic.at(at).path(of.path.to_string())
    }

    /// Where a value stands.
    pub(super) fn place(&self, of: &Value<'_>) -> Place {
        self.file.place(of.node.range.clone())
    }

    /// Where a value begins, if it is too long to be shown.
    pub(super) fn beginning(&self, of: &Value<'_>) -> Place {
        let Range { start, end } = of.node.range.clone();
        self.file.place(start..end.min(start + MOST_SHOWN))
    }

    /// Whether a value is a group of keys; if it is none, that is reported, with a
    /// key that it could have.
    pub(super) fn is_group(&mut self, of: &Value<'_>, key: &str) -> bool {
        if !of.is_group() {
            let fault = Diagnostic::warning(Code::WrongKind, "keys and values are expected here");
            self.report(of, fault.expected(format!("lines such as `{key}: …`")).hint(NOT_READ));
        }
        of.is_group()
    }

    /// The text of a value; if it is none, that is reported, with what was expected.
    pub(super) fn text<'v>(&mut self, of: &Value<'v>, expected: &str) -> Option<&'v str> {
        let text = of.expect_text(expected);
        text.map_err(|fault| self.report(of, fault.hint(NOT_READ))).ok()
    }

    /// A file that a value names; what cannot be one is reported, with what that leads
    /// to.
    pub(super) fn file(&mut self, of: &Value<'_>, without: &str) -> Option<BrandFile> {
        let path = self.text(of, "the path of a file, such as `brand/logo.svg`")?.trim();
        if path.is_empty() {
            let fault = Diagnostic::warning(Code::TextEmpty, "a path is missing");
            self.report(of, fault.hint(without));
            return None;
        }
        if path.contains("://") {
            let fault =
                Diagnostic::warning(Code::NamedFileNotReadable, "nothing is read from the web");
            let hint = "download the file, put it beside this one, and write its name here";
            self.report(of, fault.expected("the path of a file").hint(hint).hint(without));
            return None;
        }
        Some(BrandFile { path: path.to_owned(), place: self.place(of) })
    }

    /// Warns of keys that look like one of those that are `read` and are none of
    /// those that are `known` to other tools. All else is left to them.
    pub(super) fn warn_of_typos(&mut self, of: &Value<'_>, read: &[&str], known: &[&str]) {
        let keys = of.keys();
        for key in &keys {
            if read.contains(key) || known.contains(key) {
                continue;
            }
            let near = nearest(key, read.iter().chain(known).copied());
            let is_there = |near: &&str| keys.contains(near);
            let Some(meant) = near.filter(|near| read.contains(near) && !is_there(near)) else {
                continue;
            };
            let path = of.path.key(key);
            let typo = Diagnostic::warning(Code::UnknownKey, format!("unknown key `{key}`"))
                .at(self.file.key(&path))
                .path(path.to_string())
                .hint(format!("did you mean `{meant}`? As it is, it is not read"));
            self.sink.push(typo);
        }
    }
}
