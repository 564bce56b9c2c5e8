//! YAML text → a tree with places, and what is wrong with the text as the YAML
//! that our files are made of.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use super::tree::Key;
use super::{Kind, Limits, Node, Path, Step};
use crate::diagnostic::{Code, Severity};

/// What is wrong with a text as YAML, or as the YAML that our files are made of.
#[derive(Debug, Clone, PartialEq)]
pub struct TreeFault {
    /// How much it matters.
    pub severity: Severity,
    /// What it is about.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// A way out.
    pub hint: Option<&'static str>,
    /// The node at fault, or the one around it.
    pub path: Path,
    /// Where.
    pub range: Range<usize>,
    /// Another place that has to do with it, and what it is.
    pub related: Option<(Range<usize>, &'static str)>,
}

impl TreeFault {
    fn new(range: Range<usize>, code: Code, message: impl Into<String>) -> Self {
        let (severity, path) = (Severity::Error, Path::default());
        Self { severity, code, message: message.into(), hint: None, path, range, related: None }
    }

    fn hint(mut self, hint: &'static str) -> Self {
        self.hint = Some(hint);
        self
    }
}

/// Reads a text of one YAML document, with all that is wrong with it: what our
/// files have no use for, and the first fault of syntax, at which the reading
/// ends and there is no tree.
pub(crate) fn parse(text: &str, limits: Limits) -> (Option<Node>, Vec<TreeFault>) {
    let options = granit_parser::options! { emit_comments: false };
    let events = Parser::new_from_str_with_options(text, options);
    let path = Path::default();
    let (faults, values, anchors) = (Vec::new(), 0, HashMap::new());
    let mut builder = Builder { text, events, faults, path, values, anchors, limits };
    let root = builder.document();
    let mut faults = builder.faults;
    let root = root.map_err(|fault| faults.push(fault)).ok();
    (root, faults)
}

/// Turns the parser's events into nodes.
struct Builder<'a> {
    text: &'a str,
    events: Parser<'a, granit_parser::StrInput<'a>>,
    faults: Vec<TreeFault>,
    /// The path of the node that is being read.
    path: Path,
    values: usize,
    /// What stands at each anchor, where aliases may refer to them.
    anchors: HashMap<usize, Node>,
    limits: Limits,
}

impl<'a> Builder<'a> {
    fn document(&mut self) -> Result<Node, TreeFault> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => break,
                Event::DocumentStart(..) if root.is_some() => {
                    let message = "a second document in one file";
                    let fault = TreeFault::new(self.range(span), Code::SecondDocument, message);
                    let hint = "remove the line `---`, and what does not belong in this file";
                    self.report(fault.hint(hint));
                    break;
                }
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                other => root = Some(self.node(other, span)?),
            }
        }
        Ok(root.unwrap_or(Node { range: 0..0, kind: Kind::Nothing }))
    }

    /// The node that begins with this event, and a copy of it for its anchor.
    fn node(&mut self, event: Event<'a>, span: Span) -> Result<Node, TreeFault> {
        let anchor = match event {
            Event::Scalar(_, _, anchor, _) => anchor,
            Event::SequenceStart(_, anchor, _) | Event::MappingStart(_, anchor, _) => anchor,
            _ => 0,
        };
        let node = self.node_itself(event, span)?;
        if anchor != 0 && self.limits.aliases {
            self.count(node.count(), node.range.clone())?;
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    /// Counts values that are read or copied, up to as many as there may be.
    fn count(&mut self, more: usize, at: Range<usize>) -> Result<(), TreeFault> {
        self.values += more;
        if self.values > self.limits.values {
            let Limits { values, purpose, .. } = self.limits;
            let message = format!("more than {values} values are too many for {purpose}");
            return Err(TreeFault::new(at, Code::FileTooLarge, message));
        }
        Ok(())
    }

    /// The node that begins with this event. The parser bounds its depth.
    fn node_itself(&mut self, event: Event<'a>, span: Span) -> Result<Node, TreeFault> {
        let start = self.range(span);
        self.count(1, start.clone())?;
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.report_properties(span, anchor, tag.is_some());
                let plain = style == ScalarStyle::Plain;
                if plain {
                    // An empty value is taken to stand before the colon of its key.
                    let colon = start.is_empty() && self.text[start.end..].starts_with(':');
                    self.report_lost_text(start.end + usize::from(colon));
                }
                let nothing = plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let range = self.trimmed(start);
                let text = match style {
                    // Lines are as they were written.
                    ScalarStyle::Literal => text.into_owned(),
                    // Lines were folded: one that is left was a blank one.
                    _ => {
                        let text = text.replace('\n', "\n\n");
                        self.warn_of_folded_list(&range, &text);
                        text
                    }
                };
                let kind = if nothing { Kind::Nothing } else { Kind::Scalar(text) };
                Ok(Node { range, kind })
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.report_properties(span, anchor, tag.is_some());
                let mut items = Vec::new();
                loop {
                    let (event, span) = self.next()?;
                    if event == Event::SequenceEnd {
                        let range = self.trimmed(start.start..self.range(span).end);
                        return Ok(Node { range, kind: Kind::List(items) });
                    }
                    self.path.0.push(Step::Item(items.len()));
                    let item = self.node(event, span);
                    self.path.0.pop();
                    items.push(item?);
                }
            }
            Event::MappingStart(_, anchor, tag) => {
                self.report_properties(span, anchor, tag.is_some());
                let mut entries: Vec<(Key, Node)> = Vec::new();
                let mut places: HashMap<String, Range<usize>> = HashMap::new();
                loop {
                    let (event, span) = self.next()?;
                    if event == Event::MappingEnd {
                        let range = self.trimmed(start.start..self.range(span).end);
                        return Ok(Node { range, kind: Kind::Map(entries) });
                    }
                    let key = self.key(event, span)?;
                    let (event, span) = self.next()?;
                    let name = key.as_ref().map_or_else(String::new, |key| key.name.clone());
                    self.path.0.push(Step::Key(name.clone()));
                    let value = self.node(event, span);
                    let first = places.get(&name).cloned();
                    if let (Some(key), Some(first)) = (&key, &first) {
                        let message = format!("the key `{name}` is given twice");
                        let fault = TreeFault::new(key.range.clone(), Code::DuplicateKey, message);
                        let related = Some((first.clone(), "first given here"));
                        self.report(TreeFault { related, ..fault.hint("keep one of the two") });
                    }
                    if let Some(key) = key.as_ref().filter(|_| first.is_none()) {
                        places.insert(name, key.range.clone());
                    }
                    self.path.0.pop();
                    let value = value?;
                    entries.extend(key.filter(|_| first.is_none()).map(|key| (key, value)));
                }
            }
            Event::Alias(anchor) if self.anchors.contains_key(&anchor) => {
                let node = self.anchors[&anchor].clone();
                self.count(node.count(), start.clone())?;
                Ok(Node { range: start, ..node })
            }
            _ => {
                let fault = TreeFault::new(start.clone(), Code::Alias, "an alias in this file");
                self.report(fault.hint(QUOTE));
                Ok(Node { range: start, kind: Kind::Refused })
            }
        }
    }

    /// Reports a fault of the node that is being read.
    fn report(&mut self, fault: TreeFault) {
        self.faults.push(TreeFault { path: self.path.clone(), ..fault });
    }

    /// Lines that begin like the items of a list, and are on one line now.
    fn warn_of_folded_list(&mut self, range: &Range<usize>, folded: &str) {
        let is_item = |line: &str| line.trim_start().starts_with("- ");
        let written = &self.text[range.clone()];
        let lines = written.split_inclusive('\n').scan(range.start, |start, line| {
            *start += line.len();
            Some((*start - line.len(), line))
        });
        let items: Vec<_> = lines.filter(|(_, line)| is_item(line)).collect();
        if items.len() <= folded.lines().filter(|line| is_item(line)).count() {
            return;
        }
        // What begins the text begins a line, too.
        let Some((start, line)) = items.into_iter().find(|(start, _)| *start > range.start) else {
            return;
        };
        let item = line.trim();
        let start = start + line.len() - line.trim_start().len();
        let message = "YAML makes this list one line of text";
        let fault = TreeFault::new(start..start + item.len(), Code::FoldedList, message);
        let hint = "begin the text with `|` instead of `>`, so that its lines are kept: `text: |`";
        self.report(TreeFault { severity: Severity::Warning, ..fault.hint(hint) });
    }

    /// A text that begins with `&` or `!` would lose its first word.
    fn report_properties(&mut self, span: Span, anchor: usize, tag: bool) {
        if (anchor == 0 || self.limits.aliases) && !tag {
            return;
        }
        let end = self.range(span).start;
        let start = self.text[..end].rfind(['&', '!']).unwrap_or(end);
        let message = "an anchor or a tag in this file";
        let fault = TreeFault::new(start..end.max(start + 1), Code::Alias, message);
        self.report(fault.hint(QUOTE));
    }

    /// ` #1` after a text is a comment to YAML: what the writer meant as text
    /// would be lost. A comment that is meant as one has a space after its `#`.
    fn report_lost_text(&mut self, end: usize) {
        let remark = self.text[end..].trim_start_matches([' ', '\t']);
        let words = remark.strip_prefix('#').unwrap_or_default();
        if words.starts_with(char::is_alphanumeric) {
            let remark = remark.lines().next().unwrap_or_default();
            let start = self.text.len() - words.len() - 1;
            let range = start..start + remark.len();
            let message = "YAML takes this for a remark and not for text";
            let fault = TreeFault::new(range, Code::LostText, message);
            let hint = "put the text in quotes; or put a space after the `#` of a remark";
            self.report(fault.hint(hint));
        }
    }

    /// A key; none if it is no text, which has been reported.
    fn key(&mut self, event: Event<'a>, span: Span) -> Result<Option<Key>, TreeFault> {
        let node = self.node(event, span)?;
        let fault = match node.kind {
            Kind::Scalar(name) => {
                return Ok(Some(Key { name, meant: None, range: node.range }));
            }
            Kind::Refused => return Ok(None),
            Kind::Map(_) => {
                TreeFault::new(node.range, Code::KeyNotText, "a key that is not a text")
                    .hint("a text that begins with `{` must stand in quotes")
            }
            _ => TreeFault::new(node.range, Code::KeyNotText, "a key that is not a text"),
        };
        self.report(fault);
        Ok(None)
    }

    fn next(&mut self) -> Result<(Event<'a>, Span), TreeFault> {
        match self.events.next() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(self.syntax(&error)),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn syntax(&self, error: &ScanError) -> TreeFault {
        let at = error.marker().byte_offset().unwrap_or(self.text.len()).min(self.text.len());
        let at = if self.text[at..].trim().is_empty() { self.text.trim_end().len() } else { at };
        let fault =
            TreeFault::new(at..at + 1, Code::Syntax, format!("this is not YAML: {}", error.info()));
        // The parser often notices a fault only on the line below it.
        let here = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let line = self.text[here..].lines().next().unwrap_or_default();
        let above = self.text[..here].trim_end().lines().next_back().unwrap_or_default();
        fault.hint(hint(line).or_else(|| hint(above)).unwrap_or(ALIGN))
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

/// What to do about most other lines that are not YAML.
const ALIGN: &str = "the keys of a group, and the items of a list, stand exactly below each other";

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
    use serde_yaml::Value;

    use super::*;

    /// The tree of a text that nothing is wrong with.
    fn tree(text: &str) -> Node {
        let (root, faults) = parse(text, Limits::OF_TESTS);
        assert_eq!(faults, [], "{text}");
        root.unwrap()
    }

    fn slice<'a>(text: &'a str, path: &Path) -> &'a str {
        &text[tree(text).range_of(path)]
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
        let node = tree("[1.10, no, 0x1F, '', ~, 2025-11-28]");
        let text = |text: &str| Value::String(text.into());
        let values = ["1.10", "no", "0x1F", ""].map(text).into_iter();
        let values = values.chain([Value::Null, text("2025-11-28")]);
        assert_eq!(node.to_value(), Value::Sequence(values.collect()));
    }

    #[test]
    fn what_has_no_place_in_facts_is_refused() {
        for (text, message, at) in [
            ("a: 1\n---\nb: 2", "a second document in one file", 5),
            ("a: &x 1\nb: *x", "an anchor or a tag in this file", 3),
            ("a: !x 1", "an anchor or a tag in this file", 3),
            ("a: #1a58a2", "YAML takes this for a remark and not for text", 3),
            ("a: is #1 of", "YAML takes this for a remark and not for text", 6),
            ("a: 1\na: 2", "the key `a` is given twice", 5),
            ("? {b: 1}\n: 2", "a key that is not a text", 2),
        ] {
            let (root, faults) = parse(text, Limits::OF_TESTS);
            assert!(root.is_some(), "{text}");
            assert_eq!(
                (faults[0].message.as_str(), faults[0].range.start),
                (message, at),
                "{text}"
            );
        }
    }

    #[test]
    fn aliases_are_followed_where_they_may_be() {
        let limits = Limits { aliases: true, ..Limits::OF_TESTS };
        let text = "a: &x { b: &y 1 }\nc: *x\nd: *y\n";
        let (root, faults) = parse(text, limits);
        let root = root.unwrap();
        assert_eq!(faults, []);
        assert_eq!(root.nearest(&Path::top("c").key("b")).kind, Kind::Scalar("1".into()));
        assert_eq!(&text[root.range_of(&Path::top("d"))], "*y", "its place is that of the alias");
        // Each line has ten times as many values as the one before it.
        let lines = (1..9)
            .map(|n| format!("{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 10].join(",")));
        let bomb = format!("0: &a0 x\n{}", lines.collect::<String>());
        let (root, faults) = parse(&bomb, limits);
        assert_eq!((root, faults[0].code), (None, Code::FileTooLarge));
    }

    #[test]
    fn hostile_nesting_is_an_error() {
        for text in ["[".repeat(100_000), "- ".repeat(100_000), "{a: ".repeat(100_000)] {
            let (root, faults) = parse(&text, Limits::OF_TESTS);
            assert_eq!((root, faults.len()), (None, 1));
        }
    }
}
