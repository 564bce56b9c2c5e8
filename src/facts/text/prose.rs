//! Texts of paragraphs and lists.

use std::collections::HashMap;
use std::str::FromStr;

use super::{Inline, markup};
use crate::diagnostic::Code;
use crate::yaml::Fault;

/// A text of paragraphs and lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose(Vec<Block>);

/// A paragraph or a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Inline),
    /// A list.
    List {
        /// The number of its first item; none if it has bullets.
        start: Option<usize>,
        /// The items.
        items: Vec<Inline>,
    },
}

impl Prose {
    /// The blocks, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.0
    }

    /// Every paragraph and every item, in order.
    pub fn lines(&self) -> impl Iterator<Item = &Inline> {
        self.0.iter().flat_map(|block| match block {
            Block::Paragraph(line) => std::slice::from_ref(line),
            Block::List { items, .. } => items,
        })
    }

    /// Reads a text as far as it can be read; its lines have the faults.
    ///
    /// A blank line ends a paragraph; a line that begins with a bullet or a number
    /// is an item of a list, with the lines below it up to the next.
    pub(crate) fn read(text: &str) -> Self {
        Self(drafts(text).into_iter().map(Draft::finish).collect())
    }
}

/// The first item of a list, if there is one, in a text that can have none. A line
/// alone is one if it begins with what is a bullet and nothing else.
pub(super) fn first_item(text: &str) -> Option<String> {
    let lists = drafts(text).into_iter().filter(Draft::is_list);
    let alone = text.trim().lines().count() == 1;
    let is_bullet = Mark::of(text.trim()).is_some_and(|mark| mark.kind == MarkKind::Bullet);
    let mut items = lists.filter(|_| !alone || is_bullet).flat_map(|list| list.texts);
    items.next().map(|item| item.text)
}

/// The blocks of a text, as far as its lines are concerned.
fn drafts(text: &str) -> Vec<Draft> {
    let lines: Vec<Line<'_>> = text.lines().map(Line::of).collect();
    // Where each kind of mark stands last.
    let marks = lines.iter().enumerate().filter_map(|(at, line)| Some((line.mark?.kind, at)));
    let last: HashMap<MarkKind, usize> = marks.collect();
    let mut drafts: Vec<Draft> = Vec::new();
    let mut after_blank = true;
    // The last number of a list, which another may go on from.
    let mut last_number = None;
    for (index, line) in lines.iter().enumerate() {
        if line.text.is_empty() {
            after_blank = true;
            continue;
        }
        let mark = line.mark.filter(|mark| {
            let begins = after_blank || drafts.last().is_some_and(Draft::leads_to_list);
            let follows = |kind| last.get(&kind).is_some_and(|last| *last > index);
            mark.continues(drafts.last()) || mark.begins_list(begins, last_number, follows)
        });
        if let Some(Mark { kind: MarkKind::Number(number), .. }) = mark {
            last_number = Some(number);
        }
        match (mark, drafts.last_mut()) {
            (Some(mark), Some(draft)) if mark.continues(Some(draft)) => draft.item(line, mark),
            (Some(mark), before) => {
                let within = before.and_then(|it| it.list.as_ref()).map(|list| list.indent);
                drafts.push(Draft::list(line, mark, within));
            }
            (None, Some(draft)) if !after_blank => draft.continue_with(line),
            (None, _) => drafts.push(Draft::paragraph(line)),
        }
        after_blank = false;
    }
    if drafts.is_empty() {
        drafts.push(Draft::paragraph(&Line::of("")));
    }
    drafts
}

impl FromStr for Prose {
    type Err = Fault;

    /// A text that nothing is wrong with; or else the first fault.
    fn from_str(text: &str) -> Result<Self, Fault> {
        let prose = Self::read(text);
        let first = prose.lines().flat_map(Inline::faults).next().cloned();
        match first {
            Some(fault) => Err(fault),
            None => Ok(prose),
        }
    }
}

/// How much larger the next number of a list may be: one that was skipped by mistake is
/// still an item, and a day of a month is none.
const MOST_SKIPPED: usize = 3;

/// A line of a text.
struct Line<'a> {
    /// How far it is indented, in characters.
    indent: usize,
    /// All of it.
    text: &'a str,
    /// What it begins with, if it may be an item of a list.
    mark: Option<Mark>,
}

/// What an item of a list begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    kind: MarkKind,
    /// How much of the line it is, with the space behind it.
    length: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum MarkKind {
    /// A bullet that is nothing else.
    Bullet,
    /// A sign that stands in texts as well.
    Dash(char),
    /// A number with a full stop or a bracket.
    Number(usize),
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Self {
        let text = line.trim();
        let indent = line.chars().take_while(|c| c.is_whitespace()).count();
        Self { indent, text, mark: Mark::of(text) }
    }
}

impl Mark {
    fn of(text: &str) -> Option<Self> {
        let (sign, rest) = text.split_once(char::is_whitespace)?;
        let length = text.len() - rest.trim_start().len();
        let mut letters = sign.chars();
        let kind = match (letters.next()?, letters.as_str()) {
            ('-' | '*' | '•' | '‣' | '◦' | '▪' | '●' | '·', "") => MarkKind::Bullet,
            // Before a number it is a minus.
            ('–', "") if rest.trim_start().starts_with(|c: char| c.is_ascii_digit()) => {
                return None;
            }
            (dash @ ('–' | '—'), "") => MarkKind::Dash(dash),
            _ => MarkKind::Number(sign.strip_suffix(['.', ')'])?.parse().ok()?),
        };
        Some(Self { kind, length })
    }

    /// Whether it goes on with a list that is open. As in Markdown, items may all have
    /// the number 1.
    fn continues(self, open: Option<&Draft>) -> bool {
        open.and_then(|draft| draft.list.as_ref()).is_some_and(|list| {
            match (self.kind, list.last) {
                (MarkKind::Number(number), Some(last)) => {
                    number == last + 1 || (number, last) == (1, 1)
                }
                (MarkKind::Bullet | MarkKind::Dash(_), None) => true,
                _ => false,
            }
        })
    }

    /// Whether it begins a list, of which a further mark follows. What stands in texts
    /// as well is the mark of an item where a text begins, or of several; a number
    /// also where it goes on from the last one before.
    fn begins_list(
        self,
        begins: bool,
        last: Option<usize>,
        follows: impl Fn(MarkKind) -> bool,
    ) -> bool {
        match self.kind {
            MarkKind::Bullet => true,
            MarkKind::Dash(_) => begins || follows(self.kind),
            MarkKind::Number(number) => {
                let goes_on = |last| last < number && (begins || number <= last + MOST_SKIPPED);
                last.is_some_and(goes_on)
                    || follows(MarkKind::Number(number + 1))
                    || number == 1 && follows(self.kind)
            }
        }
    }
}

/// A block whose lines are still being collected.
struct Draft {
    /// What makes it a list.
    list: Option<DraftList>,
    /// The lines of each paragraph or item.
    texts: Vec<DraftText>,
}

struct DraftList {
    /// The numbers of its first and its last item; none if it has bullets.
    start: Option<usize>,
    last: Option<usize>,
    /// How far the first mark is indented.
    indent: usize,
}

#[derive(Default)]
struct DraftText {
    text: String,
    /// Whether its last line is a row of a table.
    in_table: bool,
    /// Whether its last line begins like an item of a list that there cannot be.
    after_label: bool,
    warnings: Vec<Fault>,
}

impl Draft {
    fn paragraph(line: &Line<'_>) -> Self {
        let mut draft = Self { list: None, texts: vec![DraftText::default()] };
        draft.continue_with(line);
        draft
    }

    /// A list, behind another one that is indented so far, if it is.
    fn list(line: &Line<'_>, mark: Mark, within: Option<usize>) -> Self {
        let start = match mark.kind {
            MarkKind::Number(number) => Some(number),
            MarkKind::Bullet | MarkKind::Dash(_) => None,
        };
        let list = DraftList { start, last: None, indent: line.indent };
        let mut draft = Self { list: Some(list), texts: Vec::new() };
        draft.item(line, mark);
        if let (Some(text), true) =
            (draft.texts.last_mut(), within.is_some_and(|indent| line.indent > indent + 1))
        {
            let message = "a list within a list is set behind it";
            let fault = Fault::new(Code::TextList, message).within(line.text);
            text.warnings.push(fault.hint("say what is in it in the item itself"));
        }
        draft
    }

    fn is_list(&self) -> bool {
        self.list.is_some()
    }

    /// Whether its last line announces a list.
    fn leads_to_list(&self) -> bool {
        self.texts.last().is_some_and(|it| it.text.ends_with(':'))
    }

    fn item(&mut self, line: &Line<'_>, mark: Mark) {
        let mut text =
            DraftText { text: line.text[mark.length..].to_owned(), ..DraftText::default() };
        if let Some(list) = &mut self.list {
            list.last = match mark.kind {
                MarkKind::Number(number) => Some(number),
                MarkKind::Bullet | MarkKind::Dash(_) => None,
            };
            if line.indent > list.indent + 1 {
                let message = "a list within a list is set as one list";
                let fault = Fault::new(Code::TextList, message).within(line.text);
                text.warnings.push(fault.hint("indent all items alike"));
            }
        }
        self.texts.push(text);
    }

    fn continue_with(&mut self, line: &Line<'_>) {
        let Some(draft) = self.texts.last_mut() else { return };
        // Of a table the first row says enough.
        let is_row = markup::is_table_row(line.text);
        draft.warnings.extend(markup::of_line(line.text).filter(|_| !(is_row && draft.in_table)));
        draft.in_table = is_row;
        let is_label = begins_with_label(line.text);
        if is_label && draft.after_label {
            let message = "lines that begin like items of a list are set as one";
            let fault = Fault::new(Code::TextList, message).within(line.text);
            let hint = "begin each with a dash, or with `1. `, `2. ` and so on";
            draft.warnings.push(fault.hint(hint));
        }
        draft.after_label = is_label;
        let follows_list = self.list.as_ref().is_some_and(|list| line.indent <= list.indent);
        if follows_list && draft.warnings.is_empty() {
            let message = "a text right behind a list is set as a part of its last item";
            let fault = Fault::new(Code::TextList, message).within(line.text);
            let hint = "leave a blank line before it; or indent it, if it belongs to the item";
            draft.warnings.push(fault.hint(hint));
        }
        if !draft.text.is_empty() {
            draft.text.push(' ');
        }
        draft.text.push_str(line.text);
    }

    fn finish(self) -> Block {
        let mut lines = self.texts.into_iter().map(DraftText::finish);
        match self.list {
            Some(list) => Block::List { start: list.start, items: lines.collect() },
            None => Block::Paragraph(lines.next().unwrap_or_else(|| Inline::read(""))),
        }
    }
}

impl DraftText {
    fn finish(self) -> Inline {
        let mut line = Inline::of_line(&self.text);
        line.warnings.splice(0..0, self.warnings);
        line
    }
}

/// Whether a line begins with what is a mark of an item elsewhere: `a)`, `(1)`, `ii.`, or
/// a number without a space behind it.
fn begins_with_label(line: &str) -> bool {
    let (is_open, inside) = match line.strip_prefix('(') {
        Some(inside) => (true, inside),
        None => (false, line),
    };
    let Some((label, rest)) = inside.split_once(['.', ')']) else { return false };
    let is_closed = inside[label.len()..].starts_with(')');
    let number = (1..=3).contains(&label.len()) && label.bytes().all(|it| it.is_ascii_digit());
    let roman = (1..=5).contains(&label.len()) && label.chars().all(|it| "ivxIVX".contains(it));
    let letter = label.chars().count() == 1 && label.chars().all(char::is_alphabetic);
    let is_apart = rest.starts_with(char::is_whitespace);
    match (is_open, is_closed) {
        (true, _) => is_closed && (number || roman || letter) && is_apart,
        (false, true) => (number || roman || letter) && !rest.is_empty(),
        (false, false) if number => rest.starts_with(|c: char| c.is_alphabetic() || c == ' '),
        (false, false) => (roman || letter) && is_apart,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Items of lists in brackets, with a number if they have one.
    fn blocks(text: &str) -> Vec<String> {
        let show = |block: &Block| match block {
            Block::Paragraph(line) => line.plain(),
            Block::List { start, items } => {
                let show = |(index, line): (usize, &Inline)| match start {
                    Some(start) => format!("[{}: {}]", start + index, line.plain()),
                    None => format!("[{}]", line.plain()),
                };
                items.iter().enumerate().map(show).collect()
            }
        };
        text.parse::<Prose>().unwrap().blocks().iter().map(show).collect()
    }

    #[test]
    fn prose_has_paragraphs_and_lists() {
        for (text, expected) in [
            (
                "One\nline.\n- a\n  b\n- c\n\n* d\n\nTwo.\n\n- e",
                &["One line.", "[a b][c][d]", "Two.", "[e]"][..],
            ),
            ("So:\n• a\n• b", &["So:", "[a][b]"]),
            ("So:\n– a\n– b", &["So:", "[a][b]"]),
            ("So\n– a\n– b", &["So", "[a][b]"]),
            ("– a", &["[a]"]),
            ("The corridor – the shortest\n– grows.", &["The corridor – the shortest – grows."]),
            ("1. a\n2. b\n   c\n\n3. d", &["[1: a][2: b c][3: d]"]),
            ("So:\n1) a\n2) b\n\nThen.", &["So:", "[1: a][2: b]", "Then."]),
            ("1. a\n2. b\n- c", &["[1: a][2: b]", "[c]"]),
            ("on\n28. November", &["on 28. November"]),
            ("1. FC Astana", &["1. FC Astana"]),
            ("It rose by\n+ 3 %", &["It rose by + 3 %"]),
            ("– 3 % on last year", &["– 3 % on last year"]),
            ("So:\n+ 3 %\n+ 4 %", &["So: + 3 % + 4 %"]),
            ("2. a\n3. b", &["[2: a][3: b]"]),
            ("1. a\n1. b\n1. c", &["[1: a][2: b][3: c]"]),
            ("1. a\n2. b\n4. c", &["[1: a][2: b]", "[4: c]"]),
            ("1. a\n2. on\n28. November", &["[1: a][2: on 28. November]"]),
            ("1. a\n2. b\n\n4. c", &["[1: a][2: b]", "[4: c]"]),
            ("1. a\n\nSo.\n\n2. b\n3. c", &["[1: a]", "So.", "[2: b][3: c]"]),
            ("1. a\n   - b\n2. c", &["[1: a]", "[b]", "[2: c]"]),
            ("9. a\n10. b", &["[9: a][10: b]"]),
        ] {
            assert_eq!(blocks(text), expected, "{text}");
        }
        assert!(" \n\n".parse::<Prose>().is_err());
    }

    #[test]
    fn what_is_not_set_as_it_looks_is_said() {
        let after = "a text right behind a list is set as a part of its last item";
        let within = "a list within a list is set as one list";
        let heading = "the heading of a text is printed as it stands";
        let table = "a table is printed as it stands";
        let label = "lines that begin like items of a list are set as one";
        let behind = "a list within a list is set behind it";
        for (text, expected) in [
            ("- a\nThen.", &[(after, "Then.")][..]),
            ("- a\n\nThen.", &[]),
            ("- a\n  so", &[]),
            ("- a\n  - b\n- c", &[(within, "- b")]),
            ("One.\n## Two\nThree.", &[(heading, "## Two")]),
            ("# One", &[(heading, "# One")]),
            ("a) one\nb) two\nthree", &[(label, "b) two")]),
            ("(1) one\n(2) two", &[(label, "(2) two")]),
            ("i. one\nii. two", &[(label, "ii. two")]),
            ("1.one\n2.two", &[(label, "2.two")]),
            ("It rose to\n1.5 billion and\n2.5 billion.", &[]),
            ("1. a\n   - b\n2. c", &[(behind, "- b")]),
            ("| a | b |\n| - | - |\n| 1 | 2 |", &[(table, "| a | b |")]),
        ] {
            let prose: Prose = text.parse().unwrap();
            let warnings = prose.lines().flat_map(Inline::warnings);
            let warnings: Vec<_> = warnings
                .map(|it| (it.message.as_str(), it.fragment.as_deref().unwrap_or_default()))
                .collect();
            assert_eq!(warnings, expected, "{text}");
        }
    }
}
