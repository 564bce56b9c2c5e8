//! The values of a brand file by their keys, and what is reported of them.

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
        self.sink.push(diagnostic.at(self.place(of)).path(of.path.to_string()));
    }

    /// Where a value stands.
    pub(super) fn place(&self, of: &Value<'_>) -> Place {
        self.file.place(of.node.range.clone())
    }

    /// Whether a value is a group of keys; if it is none, that is reported, with a
    /// key that it could have.
    pub(super) fn is_group(&mut self, of: &Value<'_>, key: &str) -> bool {
        if !of.is_group() && of.node.kind != Kind::Refused {
            let fault = Diagnostic::error(Code::WrongKind, "keys and values are expected here");
            self.report(of, fault.expected(format!("lines such as `{key}: …`")));
        }
        of.is_group()
    }

    /// The text of a value; if it is none, that is reported, with what was expected.
    pub(super) fn text<'v>(&mut self, of: &Value<'v>, expected: &str) -> Option<&'v str> {
        let found = match &of.node.kind {
            Kind::Scalar(text) => return Some(text),
            // This was reported when the file was read.
            Kind::Refused => return None,
            Kind::Nothing => "nothing where a text is expected",
            Kind::List(_) => "a list where a text is expected",
            Kind::Map(_) => "a group of keys where a text is expected",
        };
        self.report(of, Diagnostic::error(Code::WrongKind, found).expected(expected));
        None
    }

    /// A file that a value names; what cannot be one is reported.
    pub(super) fn file(&mut self, of: &Value<'_>) -> Option<BrandFile> {
        let path = self.text(of, "the path of a file, such as `brand/logo.svg`")?.trim();
        if path.is_empty() {
            self.report(of, Diagnostic::error(Code::TextEmpty, "a path is missing"));
            return None;
        }
        if path.contains("://") {
            let fault =
                Diagnostic::error(Code::NamedFileNotReadable, "nothing is read from the web");
            let hint = "download the file, put it beside this one, and write its name here";
            self.report(of, fault.expected("the path of a file").hint(hint));
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
