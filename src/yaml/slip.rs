//! The slips that people make who write YAML by hand: how each is told by its looks,
//! what is said about it, and how the text would be right.

mod colon;
mod dash;
mod flow;
mod indent;

mod marks;
mod value;

use std::ops::Range;

use super::line::Line;
use super::mended::{Edit, edited};
use crate::diagnostic::Code;

/// The most lines that are looked at for the cause of a fault.
const MOST_LINES: usize = 20;

/// The most letters of an example that are shown.
const MOST_SHOWN: usize = 72;

/// A slip, and what the text would be without it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Slip {
    /// Where to point.
    pub(super) range: Range<usize>,
    /// What is wrong.
    pub(super) message: String,
    /// The way out.
    pub(super) hint: String,
    /// What makes it right, in the order of the text.
    pub(super) edits: Vec<Edit>,
    /// What it is about.
    pub(super) code: Code,
    /// Whether it may also have been meant otherwise, so that a key or a kind of value
    /// that comes out wrong is not the writer's.
    pub(super) is_guess: bool,
    /// Whether the parser took lines below for a part of it, which are read in their
    /// own right without it.
    pub(super) swallows: bool,
}

impl Slip {
    fn new(range: Range<usize>, message: impl Into<String>, edits: Vec<Edit>) -> Self {
        let (message, hint) = (message.into(), String::new());
        Self { range, message, hint, edits, code: Code::Syntax, is_guess: false, swallows: false }
    }

    fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }

    /// A hint that ends in a part of the text as it would be right.
    fn example(self, hint: &str, text: &str, part: Range<usize>) -> Self {
        let right = edited(text, part, &self.edits);
        self.hint(format!("{hint}: `{}`", shortened(&right)))
    }

    fn swallows(self) -> Self {
        Self { swallows: true, ..self }
    }

    fn guess(self) -> Self {
        Self { is_guess: true, ..self }
    }
}

/// Where a text stopped to be YAML.
pub(super) struct Scene<'a> {
    /// The whole text.
    pub(super) text: &'a str,
    /// Where that was noticed.
    pub(super) at: usize,
    /// What stands before this is right.
    pub(super) after: usize,
    /// Where the braces or brackets begin that are open there.
    pub(super) flow: Option<usize>,
    /// Where an item begins that the key at this place begins again.
    pub(super) again: Option<usize>,
}

/// What there may be wrong with a line, in several ways to mend it.
type Rule = fn(&str, &Line) -> Vec<Slip>;

/// The rules in the order in which they are tried, and whether one is only for the line
/// where the fault was noticed.
const RULES: [(Rule, bool); 14] = [
    (invisible, false),
    (separator, false),
    (flow::closing_alone, false),
    (indent::strange, false),
    (dash::unusual, false),
    (dash::numbered, false),
    (indent::unaligned_item, true),
    (dash::mixed, true),
    (colon::unusual, false),
    (value::slip, false),
    (indent::unaligned, true),
    (value::colon_below, true),
    (colon::missing, false),
    (colon::text_alone, false),
];

/// The rules by which a line is wrong whatever stands around it.
const BESIDE: [Rule; 3] = [colon::unusual, value::slip, colon::missing];

impl Scene<'_> {
    /// The slips that there may be, the likeliest first; each is looked for when it is
    /// asked for.
    pub(super) fn slips(&self) -> impl Iterator<Item = Slip> {
        let again = self.again.and_then(|first| dash::missing_again(self.text, first, self.at));
        let in_flow = self.flow.into_iter().flat_map(|open| flow::slip(self.text, open));
        let lines = self.lines();
        // A tab is noticed before the line that it begins.
        let next = lines.last().and_then(|last| last.next(self.text));
        let next = next.into_iter().flat_map(|next| indent::strange(self.text, &next));
        let of_lines = lines.into_iter().flat_map(move |line| {
            let is_last = line.end >= self.at;
            let rules = RULES.into_iter().filter(move |(_, only_last)| is_last || !only_last);
            rules.flat_map(move |(rule, _)| rule(self.text, &line))
        });
        again.into_iter().chain(in_flow).chain(next).chain(of_lines)
    }

    /// The slips of several lines in a row, of which each hides the others.
    pub(super) fn together(&self) -> Vec<Slip> {
        let lines = self.lines();
        let column = lines.first().map(Line::column);
        let beside = lines.into_iter().filter(|line| Some(line.column()) == column);
        let slips = beside.filter_map(|line| {
            let mut slips = BESIDE.into_iter().flat_map(|rule| rule(self.text, &line));
            let here = line.start..=line.end;
            slips.next().filter(|it| it.edits.iter().all(|edit| here.contains(&edit.range.start)))
        });
        slips.collect()
    }

    /// The lines from what was read last to where the fault was noticed.
    fn lines(&self) -> Vec<Line> {
        let after = self.after.min(self.at);
        let first = Line::at(self.text, after);
        // A line that was read to its end is right.
        let is_read = after > first.content && self.text[after..first.end].trim().is_empty();
        let next = first.next(self.text).filter(|next| is_read && next.start <= self.at);
        let mut lines = vec![next.unwrap_or(first)];
        while let Some(last) = lines.last().filter(|last| last.end < self.at) {
            let Some(next) = last.next(self.text) else { break };
            lines.push(next);
        }
        if lines.len() > MOST_LINES {
            lines.drain(MOST_LINES / 2..lines.len() - MOST_LINES / 2);
        }
        lines
    }
}

/// Whether a key looks as if some sign in it was meant for one of YAML's.
pub(super) fn is_suspicious(key: &str, is_flow: bool) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' ');
    if key.chars().all(is_plain) && !key.starts_with('-') {
        return false;
    }
    let begins = |list: &[char]| key.starts_with(list);
    begins(&indent::STRANGE)
        || dash::number(key).is_some()
        || (!is_flow && (begins(&dash::BULLETS) || dash::is_glued(key) || key.contains(" {")))
        || colon::has_unusual(key)
        || colon::lacks_space(key)
        || (is_flow && key.ends_with(marks::CLOSING))
        || (begins(&marks::OPENING) && key.ends_with(marks::CLOSING))
}

/// Whether a text begins with a typographic quotation mark that is not closed in it.
pub(super) fn begins_quotation(text: &str) -> bool {
    text.starts_with(marks::OPENING) && marks::quotation(text).is_none()
}

/// Whether a typographic quotation mark is opened and not closed in a text.
pub(super) fn has_open_quotation(text: &str) -> bool {
    let open = text.find(marks::OPENING).map(|at| &text[at..]);
    open.is_some_and(|text| marks::quotation(text).is_none())
}

/// Characters that cannot be seen and that YAML does not allow.
fn invisible(text: &str, line: &Line) -> Vec<Slip> {
    let written = &text[line.start..line.end];
    let invisible = written.char_indices().filter(|(_, c)| c.is_control() && *c != '\t');
    let places: Vec<_> = invisible.map(|(at, c)| (line.start + at, c)).collect();
    let Some((first, c)) = places.first().copied() else { return Vec::new() };
    let delete = |(at, c): (usize, char)| Edit::delete(at..at + c.len_utf8());
    let message = format!("the invisible character U+{:04X}", u32::from(c));
    let edits = places.into_iter().map(delete).collect();
    vec![Slip::new(first..first + c.len_utf8(), message, edits).hint("delete it")]
}

/// A line of dashes, as one draws it between two parts: to YAML the text ends there.
fn separator(text: &str, line: &Line) -> Vec<Slip> {
    let range = line.start..line.start + 3;
    if text.get(range.clone()) != Some("---") || line.previous(text).is_none() {
        return Vec::new();
    }
    let edits = vec![Edit::delete(range.clone())];
    let slip = Slip::new(range, "a second document in one file", edits);
    let hint = "take the line `---` out: to YAML the text ends there";
    vec![Slip { code: Code::SecondDocument, ..slip.hint(hint) }]
}

/// A text that fits on a line of a message.
fn shortened(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let letters = one_line.chars().count();
    if letters <= MOST_SHOWN {
        return one_line;
    }
    let (head, tail) = (MOST_SHOWN * 2 / 3, MOST_SHOWN / 4);
    let start: String = one_line.chars().take(head).collect();
    let end: String = one_line.chars().skip(letters - tail).collect();
    format!("{}…{}", start.trim_end(), end.trim_start())
}
