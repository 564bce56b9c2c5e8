//! YAML text → a tree that knows where each of its nodes was written.

use std::fmt::{self, Display, Formatter};
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span};
use serde_yaml::Value;

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
    /// for the value types to say.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values.
    Map(Vec<(Key, Node)>),
}

/// A key of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// The key.
    pub name: String,
    /// The bytes it was written in.
    pub range: Range<usize>,
}

/// Why a text is not a tree.
#[derive(Debug, Clone, PartialEq)]
pub struct TreeError {
    /// What is wrong.
    pub message: String,
    /// A way out.
    pub hint: Option<String>,
    /// Where.
    pub range: Range<usize>,
}

impl TreeError {
    fn new(range: Range<usize>, message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None, range }
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// One step from a node to a node inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To the value of a key.
    Key(String),
    /// To an item of a list, counted from 0.
    Item(usize),
}

/// The way from the top of the file to a node.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// This path and one step more, to the value of a key.
    pub fn key(&self, name: &str) -> Self {
        self.with(Step::Key(name.to_owned()))
    }

    /// This path and one step more, to an item of a list.
    pub fn item(&self, index: usize) -> Self {
        self.with(Step::Item(index))
    }

    fn with(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }
}

impl Display for Path {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (index, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(name) if index == 0 => write!(f, "{name}")?,
                Step::Key(name) => write!(f, ".{name}")?,
                Step::Item(item) => write!(f, "[{item}]")?,
            }
        }
        Ok(())
    }
}

impl Node {
    /// Reads a text of one YAML document.
    ///
    /// # Errors
    /// The first fault of its syntax, and what the facts file has no use for:
    /// a second document, aliases, a key that is not a text, a key given twice.
    pub fn parse(text: &str) -> Result<Self, TreeError> {
        let options = granit_parser::options! { emit_comments: false };
        Builder { text, events: Parser::new_from_str_with_options(text, options) }.document()
    }

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

    /// The bytes to show for a path: the value, or the key if the value is
    /// missing or empty.
    pub fn range_of(&self, path: &Path) -> Range<usize> {
        let Some((last, way)) = path.0.split_last() else { return self.first_byte() };
        let parent = self.nearest(&Path(way.to_vec()));
        match parent.child(last) {
            Some(node) if !node.range.is_empty() => node.range.clone(),
            _ => parent.key_range(last).unwrap_or_else(|| parent.first_byte()),
        }
    }

    /// The bytes of the key at the end of a path, if it ends at a key.
    pub fn key_range_of(&self, path: &Path) -> Option<Range<usize>> {
        let (last, way) = path.0.split_last()?;
        self.nearest(&Path(way.to_vec())).key_range(last)
    }

    fn key_range(&self, step: &Step) -> Option<Range<usize>> {
        match (&self.kind, step) {
            (Kind::Map(entries), Step::Key(name)) => {
                entries.iter().find(|(key, _)| key.name == *name).map(|(key, _)| key.range.clone())
            }
            _ => None,
        }
    }

    /// The same content without places, for serde.
    pub fn to_value(&self) -> Value {
        match &self.kind {
            Kind::Nothing => Value::Null,
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

    fn child(&self, step: &Step) -> Option<&Self> {
        match (&self.kind, step) {
            (Kind::Map(entries), Step::Key(name)) => {
                entries.iter().find(|(key, _)| key.name == *name).map(|(_, node)| node)
            }
            (Kind::List(items), Step::Item(index)) => items.get(*index),
            _ => None,
        }
    }

    fn first_byte(&self) -> Range<usize> {
        self.range.start..self.range.end.min(self.range.start + 1)
    }
}

/// Turns the parser's events into nodes.
struct Builder<'a> {
    text: &'a str,
    events: Parser<'a, granit_parser::StrInput<'a>>,
}

impl<'a> Builder<'a> {
    fn document(mut self) -> Result<Node, TreeError> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => break,
                Event::DocumentStart(..) if root.is_some() => {
                    return Err(TreeError::new(self.range(span), "a second document in one file")
                        .hint("a facts file holds one briefing: remove the line `---`"));
                }
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                other => root = Some(self.node(other, span)?),
            }
        }
        Ok(root.unwrap_or(Node { range: 0..0, kind: Kind::Nothing }))
    }

    /// The node that begins with this event. The parser bounds its depth.
    fn node(&mut self, event: Event<'a>, span: Span) -> Result<Node, TreeError> {
        let start = self.range(span);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_properties(span, anchor, tag.is_some())?;
                let plain = style == ScalarStyle::Plain;
                if plain {
                    self.refuse_lost_text(start.end)?;
                }
                let nothing = plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let kind = if nothing { Kind::Nothing } else { Kind::Scalar(text.into_owned()) };
                Ok(Node { range: self.trimmed(start), kind })
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.refuse_properties(span, anchor, tag.is_some())?;
                let mut items = Vec::new();
                loop {
                    let (event, span) = self.next()?;
                    if event == Event::SequenceEnd {
                        let range = self.trimmed(start.start..self.range(span).end);
                        return Ok(Node { range, kind: Kind::List(items) });
                    }
                    items.push(self.node(event, span)?);
                }
            }
            Event::MappingStart(_, anchor, tag) => {
                self.refuse_properties(span, anchor, tag.is_some())?;
                let mut entries: Vec<(Key, Node)> = Vec::new();
                loop {
                    let (event, span) = self.next()?;
                    if event == Event::MappingEnd {
                        let range = self.trimmed(start.start..self.range(span).end);
                        return Ok(Node { range, kind: Kind::Map(entries) });
                    }
                    let key = self.key(event, span)?;
                    if entries.iter().any(|(other, _)| other.name == key.name) {
                        let message = format!("the key `{}` is given twice", key.name);
                        return Err(TreeError::new(key.range, message).hint("keep one of the two"));
                    }
                    let (event, span) = self.next()?;
                    let value = self.node(event, span)?;
                    entries.push((key, value));
                }
            }
            Event::Alias(_) => Err(TreeError::new(start, "an alias in the facts file").hint(QUOTE)),
            _ => Err(TreeError::new(start, "something that is not a value")),
        }
    }

    /// A text that begins with `&` or `!` would lose its first word.
    fn refuse_properties(&self, span: Span, anchor: usize, tag: bool) -> Result<(), TreeError> {
        if anchor == 0 && !tag {
            return Ok(());
        }
        let end = self.range(span).start;
        let start = self.text[..end].rfind(['&', '!']).unwrap_or(end);
        Err(TreeError::new(start..end.max(start + 1), "an anchor or a tag in the facts file")
            .hint(QUOTE))
    }

    /// ` #1` after a text is a remark to YAML: what the writer meant to say
    /// would be lost. A remark that is meant as one has a space after its `#`.
    fn refuse_lost_text(&self, end: usize) -> Result<(), TreeError> {
        let rest = self.text[end..].lines().next().unwrap_or_default();
        let remark = rest.trim_start();
        let mut characters = remark.chars();
        let lost =
            characters.next() == Some('#') && characters.next().is_some_and(char::is_alphanumeric);
        if !lost {
            return Ok(());
        }
        let start = end + rest.len() - remark.len();
        let fault = TreeError::new(
            start..end + rest.len(),
            "YAML takes this for a remark and not for text",
        );
        Err(fault.hint("put the text in quotes; or put a space after the `#` of a remark"))
    }

    fn key(&mut self, event: Event<'a>, span: Span) -> Result<Key, TreeError> {
        let node = self.node(event, span)?;
        match node.kind {
            Kind::Scalar(name) => Ok(Key { name, range: node.range }),
            Kind::Map(_) => Err(TreeError::new(node.range, "a key that is not a text")
                .hint("a text that begins with `{` must stand in quotes")),
            _ => Err(TreeError::new(node.range, "a key that is not a text")),
        }
    }

    fn next(&mut self) -> Result<(Event<'a>, Span), TreeError> {
        match self.events.next() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(self.syntax(&error)),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn syntax(&self, error: &ScanError) -> TreeError {
        let at = error.marker().byte_offset().unwrap_or(self.text.len()).min(self.text.len());
        let at = if self.text[at..].trim().is_empty() { self.text.trim_end().len() } else { at };
        let fault = TreeError::new(at..at + 1, format!("this is not YAML: {}", error.info()));
        // The parser often notices a fault only on the line below it.
        let here = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let line = self.text[here..].lines().next().unwrap_or_default();
        let above = self.text[..here].trim_end().lines().next_back().unwrap_or_default();
        match hint(line).or_else(|| hint(above)) {
            Some(hint) => fault.hint(hint),
            None => fault,
        }
    }

    fn range(&self, span: Span) -> Range<usize> {
        let start = span.start.byte_offset().unwrap_or(0);
        start..span.end.byte_offset().unwrap_or(start).max(start)
    }

    /// Block collections and block scalars reach to the next token; show
    /// them without what follows.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let text = self.text.get(range.clone()).unwrap_or_default();
        range.start..range.start + text.trim_end().len()
    }
}

/// What to do about a text that YAML would take for something else.
const QUOTE: &str = "a text that begins with one of `* & ! [ { @ % | > # \"` must stand in quotes: \
     'like this'";

/// What is probably wrong with a line that is not YAML.
fn hint(line: &str) -> Option<&'static str> {
    let entry = line.trim_start().trim_start_matches("- ");
    let value = entry.split_once(": ").map_or(entry, |(_, value)| value.trim_start());
    let quoted = value.starts_with(['"', '\'']);
    if line.trim_start_matches(' ').starts_with('\t') {
        Some("indent with spaces: YAML does not allow tabs")
    } else if value.starts_with(['*', '&', '!', '[', '{', '@', '%', '`']) {
        Some(QUOTE)
    } else if quoted && value.matches('"').count() % 2 == 1 {
        Some("a quotation mark is opened and not closed")
    } else if quoted {
        Some(
            "a text that begins with a quotation mark ends at the next one: put all of it in the other kind, '\"So\", he said'",
        )
    } else if value.contains(": ") {
        Some("a text with a colon in it must stand in quotes: key: \"text: more\"")
    } else if !entry.contains(": ") && !entry.ends_with(':') && entry.contains(':') {
        Some("a space belongs between the colon and the value: `key: value`")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slice<'a>(text: &'a str, path: &Path) -> &'a str {
        &text[Node::parse(text).unwrap().range_of(path)]
    }

    #[test]
    fn every_node_knows_its_bytes() {
        let text =
            "a: Қазақ\nb:\n  - 1.10\n  - { c: \"x\" }\n\n# remark\nd: >-\n  one\n  two\n\ne:\n";
        let top = Path::default();
        assert_eq!(slice(text, &top.key("a")), "Қазақ");
        assert_eq!(slice(text, &top.key("b").item(0)), "1.10");
        assert_eq!(slice(text, &top.key("b").item(1).key("c")), "\"x\"");
        assert_eq!(slice(text, &top.key("d")), "one\n  two", "a block without its sign");
        assert_eq!(slice(text, &top.key("e")), "e", "an empty value is shown by its key");
        assert_eq!(slice(text, &top.key("zz")), "a", "a missing key by the map it is missing from");
    }

    #[test]
    fn scalars_stay_as_written() {
        let node = Node::parse("[1.10, no, 0x1F, '', ~, 2025-11-28]").unwrap();
        let text = |text: &str| Value::String(text.into());
        let values = ["1.10", "no", "0x1F", ""].map(text).into_iter();
        let values = values.chain([Value::Null, text("2025-11-28")]);
        assert_eq!(node.to_value(), Value::Sequence(values.collect()));
    }

    #[test]
    fn what_has_no_place_in_facts_is_refused() {
        for (text, message, at) in [
            ("a: 1\n---\nb: 2", "a second document in one file", 5),
            ("a: &x 1\nb: *x", "an anchor or a tag in the facts file", 3),
            ("a: !x 1", "an anchor or a tag in the facts file", 3),
            ("a: is #1 of", "YAML takes this for a remark and not for text", 6),
            ("a: 1\na: 2", "the key `a` is given twice", 5),
            ("? {b: 1}\n: 2", "a key that is not a text", 2),
        ] {
            let error = Node::parse(text).unwrap_err();
            assert_eq!((error.message.as_str(), error.range.start), (message, at), "{text}");
        }
    }

    #[test]
    fn hostile_nesting_is_an_error() {
        for text in ["[".repeat(100_000), "- ".repeat(100_000), "{a: ".repeat(100_000)] {
            assert!(Node::parse(&text).is_err());
        }
    }
}
