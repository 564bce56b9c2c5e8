//! YAML text → a tree with places, and what is wrong with the text as the YAML
//! that our files are made of.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use super::mended::Mended;
use super::slip::{begins_quotation, has_open_quotation, is_suspicious};
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
    pub hint: Option<String>,
    /// The node at fault, or the one around it.
    pub path: Path,
    /// Where.
    pub range: Range<usize>,
    /// Another place that has to do with it, and what it is.
    pub related: Option<(Range<usize>, &'static str)>,
}

impl TreeFault {
    pub(super) fn new(range: Range<usize>, code: Code, message: impl Into<String>) -> Self {
        let (severity, path) = (Severity::Error, Path::default());
        Self { severity, code, message: message.into(), hint: None, path, range, related: None }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same with its places moved.
    pub(super) fn placed(mut self, written: impl Fn(Range<usize>) -> Range<usize>) -> Self {
        self.range = written(self.range);
        self.related = self.related.map(|(range, what)| (written(range), what));
        self
    }
}

/// How far a text could be read.
pub(super) struct Attempt {
    /// The tree; or where the reading stopped.
    pub(super) root: Result<Node, Stop>,
    /// What our files have no use for.
    pub(super) faults: Vec<TreeFault>,
}

/// Where the reading of a text stopped.
#[derive(Debug)]
pub(super) struct Stop {
    /// What kept it from going on.
    pub(super) cause: Cause,
    /// What was read whole ends here at the latest: the cause stands behind it.
    pub(super) after: usize,
    /// Where the braces or brackets begin that it stopped in, if it did.
    pub(super) flow: Option<usize>,
}

/// What kept the reading of a text from going on.
#[derive(Debug)]
pub(super) enum Cause {
    /// The text is not YAML.
    Syntax {
        /// Where the parser noticed it.
        at: usize,
        /// What it says about it.
        message: String,
    },
    /// The text is YAML, and yet hardly what was meant: a key that begins with a
    /// bullet, or one that begins an item for the second time.
    Suspicion {
        /// The key, or the line.
        at: usize,
        /// Where the item begins that has the key already.
        again: Option<usize>,
    },
    /// There is no going on.
    End(TreeFault),
}

impl Stop {
    /// How far the reading came.
    pub(super) fn at(&self) -> usize {
        match &self.cause {
            Cause::Syntax { at, .. } | Cause::Suspicion { at, .. } => *at,
            Cause::End(_) => usize::MAX,
        }
    }
}

impl From<TreeFault> for Stop {
    fn from(fault: TreeFault) -> Self {
        Self { cause: Cause::End(fault), after: 0, flow: None }
    }
}

/// Reads a text of one YAML document up to where it stops to be one. All places are
/// those of the text as it is now. What is suspicious at one of the places
/// `settled` is taken as it is; and all of it, if there are none of those.
pub(super) fn attempt(
    mended: &Mended,
    settled: Option<&HashSet<usize>>,
    limits: Limits,
) -> Attempt {
    let text = mended.text();
    let options = granit_parser::options! { emit_comments: false };
    let mut builder = Builder {
        text,
        mended,
        settled,
        events: Parser::new_from_str_with_options(text, options),
        faults: Vec::new(),
        path: Path::default(),
        flows: Vec::new(),
        after: 0,
        values: 0,
        anchors: HashMap::new(),
        limits,
    };
    Attempt { root: builder.document(), faults: builder.faults }
}

/// Turns the parser's events into nodes.
struct Builder<'a> {
    text: &'a str,
    mended: &'a Mended,
    settled: Option<&'a HashSet<usize>>,
    events: Parser<'a, granit_parser::StrInput<'a>>,
    faults: Vec<TreeFault>,
    /// The path of the node that is being read.
    path: Path,
    /// Where the braces and brackets begin that are open.
    flows: Vec<usize>,
    /// Where what was read last begins, or ends if it is a block or in quotes.
    after: usize,
    values: usize,
    /// What stands at each anchor, where aliases may refer to them.
    anchors: HashMap<usize, Node>,
    limits: Limits,
}

impl<'a> Builder<'a> {
    fn document(&mut self) -> Result<Node, Stop> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => break,
                Event::DocumentStart(..) if root.is_some() => {
                    let at = self.range(span).start;
                    if !root.as_ref().is_some_and(|root| is_begun_again(root, &self.text[at..])) {
                        self.suspect(at, None)?;
                    }
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
    fn node(&mut self, event: Event<'a>, span: Span) -> Result<Node, Stop> {
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
    fn count(&mut self, more: usize, at: Range<usize>) -> Result<(), Stop> {
        self.values += more;
        if self.values > self.limits.values {
            let Limits { values, purpose, .. } = self.limits;
            let message = format!("more than {values} values are too many for {purpose}");
            return Err(TreeFault::new(at, Code::FileTooLarge, message).into());
        }
        Ok(())
    }

    /// The node that begins with this event. The parser bounds its depth.
    fn node_itself(&mut self, event: Event<'a>, span: Span) -> Result<Node, Stop> {
        let start = self.range(span);
        self.count(1, start.clone())?;
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.report_properties(span, anchor, tag.is_some());
                let plain = style == ScalarStyle::Plain;
                self.after = if plain { start.start } else { start.end };
                if plain {
                    // An empty value is taken to stand before the colon of its key.
                    let colon = start.is_empty() && self.text[start.end..].starts_with(':');
                    self.report_lost_text(start.end + usize::from(colon));
                }
                let nothing = plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let range = self.trimmed(start.clone());
                if self.mended.is_lost(range.start) {
                    return Ok(Node { range, kind: Kind::Refused });
                }
                if plain {
                    self.suspect_joined_items(&range)?;
                    self.suspect_open_quotation(&range)?;
                } else if text.is_empty() {
                    self.suspect_empty_block(start.start)?;
                }
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
                let is_flow = self.begin(&start);
                let mut items = Vec::new();
                loop {
                    let (event, span) = self.next()?;
                    if event == Event::SequenceEnd {
                        self.end(is_flow);
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
                let is_flow = self.begin(&start);
                let mut entries: Vec<(Key, Node)> = Vec::new();
                let mut places: HashMap<String, Range<usize>> = HashMap::new();
                loop {
                    let (event, span) = self.next()?;
                    if event == Event::MappingEnd {
                        self.end(is_flow);
                        let range = self.trimmed(start.start..self.range(span).end);
                        return Ok(Node { range, kind: Kind::Map(entries) });
                    }
                    let key = self.key(event, span)?;
                    if let Some(key) = &key {
                        self.suspect_key(key, is_flow, &entries)?;
                    }
                    let (event, span) = self.next()?;
                    let name = key.as_ref().map_or_else(String::new, |key| key.name.clone());
                    self.path.0.push(Step::Key(name.clone()));
                    let value = self.node(event, span);
                    let first = places.get(&name).cloned();
                    if let (Some(key), Some(first)) = (&key, &first) {
                        let message = format!("the key `{name}` is given twice");
                        let fault = TreeFault::new(key.range.clone(), Code::DuplicateKey, message);
                        let related = Some((first.clone(), "first given here"));
                        let above = entries.last().filter(|(_, it)| it.kind == Kind::Nothing);
                        let hint = match above.filter(|_| !is_flow) {
                            Some((Key { name, .. }, _)) => format!(
                                "if it belongs to `{name}`, indent it by two spaces; or keep one of \
                                 the two"
                            ),
                            None => "keep one of the two".to_owned(),
                        };
                        self.report(TreeFault { related, ..fault.hint(hint) });
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

    /// Notes where a list or a group begins; whether it is one in brackets or braces.
    fn begin(&mut self, start: &Range<usize>) -> bool {
        self.after = start.start;
        let is_flow = self.text[start.start..].starts_with(['{', '[']);
        if is_flow {
            self.flows.push(start.start);
        }
        is_flow
    }

    fn end(&mut self, is_flow: bool) {
        if is_flow {
            self.flows.pop();
        }
    }

    /// Stops at a key that was hardly meant so: at one with a sign in it that looks like
    /// one of YAML's, and at one that begins an item for the second time, since a dash
    /// is missing then.
    fn suspect_key(&self, key: &Key, is_flow: bool, before: &[(Key, Node)]) -> Result<(), Stop> {
        let at = key.range.start;
        let first = before.first().filter(|(first, _)| first.name == key.name && !is_flow);
        let again = first.filter(|(_, value)| match self.path.0.last() {
            Some(Step::Item(_)) => true,
            // One of several short entries, and not a name that is given twice.
            Some(Step::Key(_)) => before.len() > 1 && matches!(value.kind, Kind::Scalar(_)),
            None => false,
        });
        if again.is_some() || is_suspicious(&self.text[key.range.clone()], is_flow) {
            self.suspect(at, again.map(|(first, _)| first.range.start))?;
        }
        Ok(())
    }

    /// Stops at a line that begins like an item of a list and was joined to the item
    /// above it, as it is indented further.
    fn suspect_joined_items(&self, range: &Range<usize>) -> Result<(), Stop> {
        let written = &self.text[range.clone()];
        if !matches!(self.path.0.last(), Some(Step::Item(_))) || !written.contains('\n') {
            return Ok(());
        }
        let mut line = range.start;
        for text in written.split_inclusive('\n') {
            let start = line + (text.len() - text.trim_start().len());
            if line > range.start && self.text[start..].starts_with("- ") {
                self.suspect(start, None)?;
            }
            line += text.len();
        }
        Ok(())
    }

    /// Stops at a text between braces that begins with a typographic quotation mark and
    /// does not end with one: a comma or a colon has cut it.
    fn suspect_open_quotation(&self, range: &Range<usize>) -> Result<(), Stop> {
        let written = &self.text[range.clone()];
        let is_cut = !self.flows.is_empty() && begins_quotation(written);
        if is_cut { self.suspect(range.start, None) } else { Ok(()) }
    }

    /// Stops at the sign before a long text of which there is none: its lines are not
    /// indented, or `>5` was meant as a comparison.
    fn suspect_empty_block(&self, behind: usize) -> Result<(), Stop> {
        let before = self.text[..behind].trim_end();
        let sign = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
        if sign.ends_with(['>', '|']) { self.suspect(sign.len() - 1, None) } else { Ok(()) }
    }

    fn suspect(&self, at: usize, again: Option<usize>) -> Result<(), Stop> {
        let is_settled = |settled: &HashSet<_>| settled.contains(&self.mended.written(at));
        if self.settled.is_none_or(is_settled) {
            return Ok(());
        }
        Err(self.stop(Cause::Suspicion { at, again }))
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
            let line = self.text[..start].rfind('\n').map_or(0, |before| before + 1);
            let kind = if has_open_quotation(&self.text[line..end]) { "straight " } else { "" };
            let hint =
                format!("put the text in {kind}quotes; or put a space after the `#` of a remark");
            self.report(fault.hint(hint));
        }
    }

    /// A key; none if it is no text, which has been reported.
    fn key(&mut self, event: Event<'a>, span: Span) -> Result<Option<Key>, Stop> {
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

    fn next(&mut self) -> Result<(Event<'a>, Span), Stop> {
        match self.events.next() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(self.syntax(&error)),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn syntax(&self, error: &ScanError) -> Stop {
        let at = error.marker().byte_offset().unwrap_or(self.text.len()).min(self.text.len());
        let at = if self.text[at..].trim().is_empty() { self.text.trim_end().len() } else { at };
        let message = error.info().to_string();
        self.stop(Cause::Syntax { at, message })
    }

    fn stop(&self, cause: Cause) -> Stop {
        Stop { cause, after: self.after, flow: self.flows.first().copied() }
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

/// Whether a text begins with one of the keys that a group has already.
fn is_begun_again(group: &Node, text: &str) -> bool {
    let Kind::Map(entries) = &group.kind else { return false };
    let is_key = |line: &str| {
        let (word, _) = line.split_once(':').unwrap_or_default();
        entries.iter().any(|(key, _)| key.name == word)
    };
    text.lines().any(is_key)
}

#[cfg(test)]
mod tests {
    use serde_yaml::Value;

    use super::*;
    use crate::yaml::{Parsed, parse};

    /// The tree of a text that nothing is wrong with.
    fn tree(text: &str) -> Node {
        let parsed = parse(text, Limits::OF_TESTS);
        assert_eq!(parsed.faults, [], "{text}");
        parsed.root.unwrap()
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
            let Parsed { root, faults, .. } = parse(text, Limits::OF_TESTS);
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
        let Parsed { root, faults, .. } = parse(text, limits);
        let root = root.unwrap();
        assert_eq!(faults, []);
        assert_eq!(root.nearest(&Path::top("c").key("b")).kind, Kind::Scalar("1".into()));
        assert_eq!(&text[root.range_of(&Path::top("d"))], "*y", "its place is that of the alias");
        // Each line has ten times as many values as the one before it.
        let lines = (1..9)
            .map(|n| format!("{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 10].join(",")));
        let bomb = format!("0: &a0 x\n{}", lines.collect::<String>());
        let Parsed { root, faults, .. } = parse(&bomb, limits);
        assert_eq!((root, faults[0].code), (None, Code::FileTooLarge));
    }

    #[test]
    fn hostile_nesting_is_an_error() {
        for text in ["[".repeat(100_000), "- ".repeat(100_000), "{a: ".repeat(100_000)] {
            let Parsed { faults, .. } = parse(&text, Limits::OF_TESTS);
            assert_eq!((faults[0].code, faults.len()), (Code::Syntax, 1), "{:?}", &text[..9]);
        }
    }
}
