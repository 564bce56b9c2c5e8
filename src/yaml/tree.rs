//! What a file holds, as a tree that knows where each of its nodes was written.

use std::ops::Range;

use serde_yaml::Value;

use super::{Path, Step};

/// A YAML node and the bytes it was written in.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The bytes of the node, without the blank lines that follow it.
    pub range: Range<usize>,
    /// What the node is.
    pub kind: Kind,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Nothing: an empty value, `~` or `null`.
    Nothing,
    /// Every other scalar, as it was written: what `1.10` or `no` means is
    /// for the value types to decide.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values.
    Map(Vec<(Key, Node)>),
    /// Something that was reported and is read as nothing.
    Refused,
}

/// A key of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// The key.
    pub name: String,
    /// What it is taken for, if it is another key misspelt.
    pub meant: Option<String>,
    /// The bytes it was written in.
    pub range: Range<usize>,
}

impl Node {
    /// The node at the end of a path, or the last one on the way that exists.
    pub fn nearest(&self, path: &Path) -> &Self {
        let mut node = self;
        for step in &path.0 {
            match node.child(step) {
                Some(child) => node = child,
                None => break,
            }
        }
        node
    }

    /// How many nodes it has, with itself.
    pub fn count(&self) -> usize {
        1 + match &self.kind {
            Kind::Nothing | Kind::Scalar(_) | Kind::Refused => 0,
            Kind::List(items) => items.iter().map(Self::count).sum(),
            Kind::Map(entries) => entries.iter().map(|(_, node)| node.count()).sum(),
        }
    }

    /// Whether there is a node at the end of a path.
    #[cfg(any(test, feature = "pages"))]
    pub fn has(&self, path: &Path) -> bool {
        let found = path.0.iter().try_fold(self, |node, step| node.child(step));
        found.is_some()
    }

    /// The bytes to show for a path: the value, or the key if the value is
    /// missing or empty.
    pub fn range_of(&self, path: &Path) -> Range<usize> {
        let Some((last, parents)) = path.0.split_last() else { return self.first_byte() };
        let parent = self.nearest(&Path(parents.to_vec()));
        match parent.child(last) {
            Some(node) if !node.range.is_empty() => node.range.clone(),
            // One value may stand for a list of one, or for all languages.
            _ if matches!(parent.kind, Kind::Scalar(_)) => parent.range.clone(),
            _ => parent.key_range(last).unwrap_or_else(|| parent.first_byte()),
        }
    }

    /// The bytes of the key at the end of a path, if it ends at a key.
    pub fn key_range_of(&self, path: &Path) -> Option<Range<usize>> {
        let (last, parents) = path.0.split_last()?;
        self.nearest(&Path(parents.to_vec())).key_range(last)
    }

    /// A path by the keys that are in the file, and as far as the file has it:
    /// one value that stands for a list of one, or for all languages, has no
    /// path inside it.
    pub fn written(&self, path: &Path) -> Path {
        let mut written = Path::default();
        let mut node = Some(self);
        for step in &path.0 {
            if node.is_some_and(|node| matches!(node.kind, Kind::Scalar(_))) {
                break;
            }
            let key = node.and_then(|node| Some(node.entry(step)?.0.name.as_str()));
            written = match step {
                Step::Key(name) => written.key(key.unwrap_or(name)),
                Step::Item(index) => written.item(*index),
            };
            node = node.and_then(|node| node.child(step));
        }
        written
    }

    /// Takes a key for another one, if that is not there already.
    pub fn take_for(&mut self, path: &Path, meant: &str) -> bool {
        let Some((last, parents)) = path.0.split_last() else { return false };
        let Some(Kind::Map(entries)) = self.at_mut(parents).map(|node| &mut node.kind) else {
            return false;
        };
        let is_there = entries.iter().any(|(key, _)| key.read_as() == meant);
        let misspelt = entries.iter_mut().find(|(key, _)| Step::Key(key.name.clone()) == *last);
        match misspelt {
            Some((key, _)) if !is_there => {
                key.meant = Some(meant.to_owned());
                true
            }
            _ => false,
        }
    }

    /// The key alone in braces, `{trade}`, if that is all there is.
    pub fn braced_name(&self) -> Option<&str> {
        match &self.kind {
            Kind::Map(entries) => match entries.as_slice() {
                [(key, value)] if self.is_flow_map() && value.kind == Kind::Nothing => {
                    Some(&key.name)
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether it is a map in braces, on one line or more.
    pub fn is_flow_map(&self) -> bool {
        match &self.kind {
            Kind::Map(entries) => {
                entries.first().is_some_and(|(key, _)| key.range.start > self.range.start)
            }
            _ => false,
        }
    }

    /// Whether the key at the end of a path is taken for another one.
    pub fn is_guess(&self, path: &Path) -> bool {
        let around = self.nearest(&path.parent().unwrap_or_default());
        let entry = path.0.last().and_then(|step| around.entry(step));
        entry.is_some_and(|(key, _)| key.meant.is_some())
    }

    /// The same content without places, for serde.
    pub fn to_value(&self) -> Value {
        match &self.kind {
            Kind::Nothing | Kind::Refused => Value::Null,
            Kind::Scalar(text) => Value::String(text.clone()),
            Kind::List(items) => items.iter().map(Self::to_value).collect(),
            Kind::Map(entries) => Value::Mapping(
                entries
                    .iter()
                    .map(|(key, node)| (Value::String(key.name.clone()), node.to_value()))
                    .collect(),
            ),
        }
    }

    /// Moves all of its places.
    pub(super) fn place(&mut self, written: &impl Fn(Range<usize>) -> Range<usize>) {
        self.range = written(self.range.clone());
        match &mut self.kind {
            Kind::List(items) => items.iter_mut().for_each(|item| item.place(written)),
            Kind::Map(entries) => {
                for (key, node) in entries {
                    key.range = written(key.range.clone());
                    node.place(written);
                }
            }
            Kind::Nothing | Kind::Scalar(_) | Kind::Refused => {}
        }
    }

    /// The path of the group or the list that a byte of the text stands in, by where it
    /// stands on its line.
    pub(super) fn group_around(&self, text: &str, at: usize) -> Path {
        let column = |at: usize| at - text[..at].rfind(['\n', '\r']).map_or(0, |before| before + 1);
        let (mut path, mut node) = (Path::default(), self);
        loop {
            let inside = match &node.kind {
                Kind::List(items) => {
                    let before = |item: &&Self| item.range.start < at;
                    let last = items.iter().take_while(before).enumerate().last();
                    last.filter(|(_, item)| column(item.range.start) <= column(at))
                        .map(|(index, item)| (Step::Item(index), item))
                }
                Kind::Map(entries) => {
                    let before = |(key, _): &&(Key, Self)| key.range.start < at;
                    let last = entries.iter().take_while(before).last();
                    last.filter(|(key, _)| column(key.range.start) < column(at))
                        .map(|(key, node)| (Step::Key(key.name.clone()), node))
                }
                _ => None,
            };
            let Some((step, inner)) = inside else { return path };
            path.0.push(step);
            node = inner;
        }
    }

    /// The paths of all that was refused.
    pub(crate) fn refused(&self) -> Vec<Path> {
        let mut refused = Vec::new();
        self.collect_refused(&mut Path::default(), &mut refused);
        refused
    }

    fn collect_refused(&self, here: &mut Path, refused: &mut Vec<Path>) {
        match &self.kind {
            Kind::Refused => refused.push(here.clone()),
            Kind::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    here.0.push(Step::Item(index));
                    item.collect_refused(here, refused);
                    here.0.pop();
                }
            }
            Kind::Map(entries) => {
                for (key, node) in entries {
                    here.0.push(Step::Key(key.name.clone()));
                    node.collect_refused(here, refused);
                    here.0.pop();
                }
            }
            Kind::Nothing | Kind::Scalar(_) => {}
        }
    }

    /// Refuses what is empty at a path, as something was given up there.
    pub(super) fn refuse_nothing(&mut self, path: &Path) {
        if let Some(node) = self.at_mut(&path.0).filter(|node| node.kind == Kind::Nothing) {
            node.kind = Kind::Refused;
        }
    }

    fn key_range(&self, step: &Step) -> Option<Range<usize>> {
        self.entry(step).map(|(key, _)| key.range.clone())
    }

    fn child(&self, step: &Step) -> Option<&Self> {
        match (&self.kind, step) {
            (Kind::List(items), Step::Item(index)) => items.get(*index),
            _ => self.entry(step).map(|(_, node)| node),
        }
    }

    /// The entry of a key; a language may be written in capitals.
    fn entry(&self, step: &Step) -> Option<&(Key, Self)> {
        let (Kind::Map(entries), Step::Key(name)) = (&self.kind, step) else { return None };
        let exact = entries.iter().find(|(key, _)| key.read_as() == name);
        exact.or_else(|| entries.iter().find(|(key, _)| key.name.eq_ignore_ascii_case(name)))
    }

    /// The node at the end of a path, to be changed.
    pub fn at_mut(&mut self, steps: &[Step]) -> Option<&mut Self> {
        steps.iter().try_fold(self, |node, step| match (&mut node.kind, step) {
            (Kind::List(items), Step::Item(index)) => items.get_mut(*index),
            (Kind::Map(entries), Step::Key(name)) => {
                let mut entries = entries.iter_mut();
                entries.find(|(key, _)| key.read_as() == name).map(|(_, node)| node)
            }
            _ => None,
        })
    }

    /// Puts something else at a path.
    #[cfg(test)]
    pub fn replace(&mut self, path: &Path, kind: Kind) {
        self.at_mut(&path.0).expect("a path of the tree").kind = kind;
    }

    fn first_byte(&self) -> Range<usize> {
        self.range.start..self.range.end.min(self.range.start + 1)
    }
}

impl Key {
    /// The key that it is read as.
    fn read_as(&self) -> &str {
        self.meant.as_deref().unwrap_or(&self.name)
    }
}
