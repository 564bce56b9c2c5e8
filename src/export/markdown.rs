//! Brief → Markdown: CommonMark, which pandoc takes as well.
//!
//! Whatever means something to either is escaped, so that every character comes out as it
//! stands on paper.

use std::fmt::Write;

use super::outline::{Block, Item, outline};
use super::words::{mark, plain_spaces};
use crate::brief::{Brief, Run};
use crate::markdown::escaped;

/// A brief as Markdown. It begins with its language, by which pandoc and a word processor
/// know how to check the spelling.
///
/// ```
/// use twopager::{assets, brief::Brief, export, facts};
///
/// let facts = facts::read("sample", assets::SAMPLE.as_bytes()).unwrap();
/// let markdown = export::markdown(&Brief::resolve(&facts).unwrap());
/// assert!(markdown.starts_with("---\nlang: \"en\"\n---\n"));
/// assert!(markdown.contains("\n- **\\$50 bn** bilateral trade\\[1\\]\\\n  reached in 2024\n"));
/// ```
pub fn markdown(brief: &Brief) -> String {
    let mut text = format!("---\nlang: \"{}\"\n---\n", brief.locale());
    // Two lists with the same marks would be one.
    let mut before = Marks::default();
    for block in outline(brief) {
        text.push('\n');
        let marks = match &block {
            Block::List { start, .. } => before.of_next(start.is_some()),
            _ => Marks::default(),
        };
        match block {
            Block::Heading { level, runs } => {
                let _ = writeln!(text, "{} {}", "#".repeat(level), line(&runs));
            }
            Block::Paragraph(runs) => {
                let _ = writeln!(text, "{}", line(&runs));
            }
            Block::List { start, items } => {
                for (index, it) in items.iter().enumerate() {
                    let number = start.map(|start| start + index);
                    item(&mut text, &marks.mark(number), it);
                }
            }
        }
        before = marks;
    }
    text
}

/// The marks of a list: which of two it has, if it is one.
#[derive(Clone, Copy, Default, PartialEq)]
struct Marks(Option<(bool, bool)>);

impl Marks {
    /// Those of a list that follows directly on one with these.
    fn of_next(self, is_numbered: bool) -> Self {
        let is_second = self.0 == Some((is_numbered, false));
        Self(Some((is_numbered, is_second)))
    }

    fn mark(self, number: Option<usize>) -> String {
        let is_second = self.0.is_some_and(|(_, is_second)| is_second);
        match (number, is_second) {
            (None, false) => "-".to_owned(),
            (None, true) => "*".to_owned(),
            (Some(number), false) => format!("{number}."),
            (Some(number), true) => format!("{number})"),
        }
    }
}

/// An item of a list, perhaps with a line below it, and with a list within it.
fn item(text: &mut String, mark: &str, item: &Item) {
    let _ = write!(text, "{mark} {}", line(&item.runs));
    let indent = " ".repeat(mark.len() + 1);
    if let Some(below) = &item.below {
        let _ = write!(text, "\\\n{indent}{}", line(below));
    }
    text.push('\n');
    item.items.iter().for_each(|inner| self::item(text, &format!("{indent}-"), inner));
}

/// A text as a line of its own.
fn line(runs: &[Run]) -> String {
    guarded(styled(runs, &Style::ALL).trim())
}

/// The styles of a text, from the outermost to the innermost. Neighbours with the same style
/// are within one pair of marks, so that marks never meet marks of their kind.
#[derive(Clone, Copy)]
enum Style {
    Link,
    Strong,
    Emphasis,
}

impl Style {
    const ALL: [Self; 3] = [Self::Link, Self::Strong, Self::Emphasis];

    /// What a run has of it: none if it is without.
    fn of(self, run: &Run) -> Option<&str> {
        let Run::Text { strong, emphasis, link, .. } = run else { return None };
        match self {
            Self::Link => link.as_deref(),
            Self::Strong => strong.then_some("**"),
            Self::Emphasis => emphasis.then_some("_"),
        }
    }
}

fn styled(runs: &[Run], styles: &[Style]) -> String {
    let Some((style, inner)) = styles.split_first() else {
        return runs.iter().map(bare).collect();
    };
    let mut text = String::new();
    // Whether the text ends with a mark that is none before a letter.
    let mut loose = false;
    for group in runs.chunk_by(|one, other| style.of(one) == style.of(other)) {
        let words = styled(group, inner);
        match (style, style.of(&group[0])) {
            (_, None) if loose => text.push_str(&with_first_as_number(&words)),
            (_, None) => text.push_str(&words),
            (Style::Link, Some(url)) => {
                let _ = write!(text, "[{words}]({})", address(url));
            }
            (_, Some(mark)) => {
                loose = put_marked(&mut text, &words, mark);
                continue;
            }
        }
        loose = false;
    }
    text
}

/// Adds words between marks, and returns whether the closing one is none before a letter;
/// spaces at their ends stay outside of the marks, which are none there.
///
/// A mark between a letter and a sign is taken for an asterisk or an underscore. Such a
/// letter is therefore written as its number, which ends with a sign, too.
fn put_marked(text: &mut String, words: &str, mark: &str) -> bool {
    let inner = words.trim();
    let (before, after) = (words.trim_start(), words.trim_end());
    let binds = |c: Option<char>| c.is_some_and(char::is_alphanumeric) && mark != "_";
    text.push_str(&words[..words.len() - before.len()]);
    if inner.is_empty() {
        return false;
    }
    if !binds(inner.chars().next()) {
        put_last_as_number(text);
    }
    let rest = &words[after.len()..];
    let _ = write!(text, "{mark}{inner}{mark}{rest}");
    rest.is_empty() && !binds(inner.chars().next_back())
}

fn put_last_as_number(text: &mut String) {
    if let Some(last) = text.chars().next_back().filter(|last| last.is_alphanumeric()) {
        text.truncate(text.len() - last.len_utf8());
        let _ = write!(text, "&#{};", u32::from(last));
    }
}

fn with_first_as_number(words: &str) -> String {
    match words.chars().next().filter(|first| first.is_alphanumeric()) {
        Some(first) => format!("&#{};{}", u32::from(first), &words[first.len_utf8()..]),
        None => words.to_owned(),
    }
}

fn bare(run: &Run) -> String {
    match run {
        Run::Text { text, .. } => escaped(&plain_spaces(text)),
        Run::Notes { notes } => escaped(&mark(notes)),
    }
}

/// An address in parentheses: nothing in it may end it.
fn address(url: &str) -> String {
    let mut written = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '(' | ')' | '<' | '>' | '\\' | '&' => written.extend(['\\', c]),
            c if c.is_whitespace() || c.is_control() => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    let _ = write!(written, "%{byte:02X}");
                }
            }
            c => written.push(c),
        }
    }
    written
}

/// A line that is no list, heading or rule, however it begins.
fn guarded(line: &str) -> String {
    if line.starts_with(['-', '+', '>', ':', '=', '%']) {
        return format!("\\{line}");
    }
    // The number or letter of an item, as pandoc knows them: `1.`, `(2)`, `iv)`, `B.`
    let inside = line.strip_prefix('(').unwrap_or(line);
    let number = inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len());
    let end = line.len() - inside.len() + number;
    if number > 0
        && line[end..].starts_with(['.', ')'])
        && (line.len() == end + 1 || line[end + 1..].starts_with(' '))
    {
        return format!("{}\\{}", &line[..end], &line[end..]);
    }
    line.to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::*;

    #[test]
    fn the_programme_of_a_day_is_a_list_in_the_list() {
        let facts = "title: A day\ndate: 2025-11-24\nissuer: x\nsources: { a: { title: b } }\n\
            timeline:\n  title: Meetings\n  from: 2025-11\n  to: 2025-12\n  meetings:\n\
            \u{20}   - { date: 2025-11-20/2025-12-05, title: Tour, source: a }\n\
            \u{20}   - { date: 2025-11-28, title: Council, place: Orvo, source: a }\n\
            \u{20}   - { date: 2025-11-28T09:30, title: Arrival, source: a }\n\
            \u{20}   - { date: 2025-11-28T11:00/13:00, title: Plenary, place: Hall, source: a }\n\
            \u{20}   - { date: 2025-12-01T10:00, title: One, source: a }\n\
            \u{20}   - { date: 2025-12-01T11:00, title: Two, source: a }\n";
        let brief = Brief::resolve(&crate::facts::read("brief.yaml", facts.as_bytes()).unwrap());
        let text = markdown(&brief.unwrap());
        let (_, list) = text.split_once("## Meetings\n\n").unwrap();
        let expected = "1. **20 November – 5 December 2025** (ongoing): Tour\\[1\\]\n\
            2. **28 November 2025** (upcoming): Council\\[1\\]\\\n   Orvo\n\
            \u{20}  - **09:30**: Arrival\\[1\\]\n\
            \u{20}  - **11:00–13:00**: Plenary\\[1\\]\\\n     Hall\n\
            3. **1 December 2025** (upcoming)\n\
            \u{20}  - **10:00**: One\\[1\\]\n\
            \u{20}  - **11:00**: Two\\[1\\]\n";
        assert_eq!(list.split("\n\n").next().unwrap(), expected.trim_end(), "{list}");
    }

    /// Characters with their style: whether they are strong, emphasised, and the address.
    type Styled = Vec<(char, bool, bool, String)>;

    /// What a reader of Markdown makes of one line, whatever extensions it knows.
    fn read(markdown: &str) -> Styled {
        let (mut strong, mut emphasis, mut link) = (false, false, String::new());
        let mut read = Vec::new();
        for event in Parser::new_ext(markdown, Options::all()) {
            match event {
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                Event::Start(Tag::Strong) => strong = true,
                Event::End(TagEnd::Strong) => strong = false,
                Event::Start(Tag::Emphasis) => emphasis = true,
                Event::End(TagEnd::Emphasis) => emphasis = false,
                Event::Start(Tag::Link { dest_url, .. }) => link = dest_url.to_string(),
                Event::End(TagEnd::Link) => link.clear(),
                Event::Text(text) => {
                    read.extend(text.chars().map(|c| (c, strong, emphasis, link.clone())));
                }
                other => panic!("{other:?} in {markdown}"),
            }
        }
        visible(read)
    }

    fn meant(runs: &[Run]) -> Styled {
        let of_run = |run: &Run| match run {
            Run::Text { text, strong, emphasis, link, .. } => {
                let link = link.clone().unwrap_or_default();
                let style = |c: char| (c, *strong, *emphasis, link.clone());
                text.chars().map(style).collect::<Vec<_>>()
            }
            Run::Notes { .. } => Vec::new(),
        };
        visible(runs.iter().flat_map(of_run).collect())
    }

    /// What of it can be seen: no style of spaces, and no spaces at the ends.
    fn visible(mut styled: Styled) -> Styled {
        for (c, strong, emphasis, link) in &mut styled {
            if *c == ' ' {
                (*strong, *emphasis) = (false, false);
                link.clear();
            }
        }
        while styled.last().is_some_and(|last| last.0 == ' ') {
            styled.pop();
        }
        styled.into_iter().skip_while(|first| first.0 == ' ').collect()
    }

    fn runs() -> impl Strategy<Value = Vec<Run>> {
        let item = "[(]?[0-9a-zA-Z]{1,3}[.)] ?";
        let text = "[-a-cA-C0-3 .,:;!?*_`~#$%&@^|+=<>(){}\\[\\]\"'\\\\/é“”–]{1,8}";
        let text = prop_oneof![1 => item, 4 => text];
        let link = proptest::option::weighted(0.2, "https://example\\.org/[a-c()&_*]{0,4}");
        let run = (text, any::<bool>(), any::<bool>(), link);
        let run = run.prop_map(|(text, strong, emphasis, link)| Run::Text {
            text,
            strong,
            emphasis,
            link,
            language: None,
        });
        proptest::collection::vec(run, 1..6)
    }

    proptest! {
        #[test]
        fn every_character_and_its_style_is_read_back(runs in runs()) {
            let meant = meant(&runs);
            prop_assume!(!meant.is_empty());
            let text = line(&runs);
            prop_assert_eq!(read(&text), meant, "{}", text);
        }
    }

    #[test]
    fn a_line_is_no_list_however_it_begins() {
        for text in [
            "1. Platz",
            "2025.",
            "12)",
            "(3)",
            "x.",
            "- minus",
            "-",
            "(a) first",
            "iv) fourth",
            "B. Brecht",
            "> 200",
            ": so",
        ] {
            let text = text.to_owned();
            let run = Run::Text {
                text: text.clone(),
                strong: false,
                emphasis: false,
                link: None,
                language: None,
            };
            let written = line(&[run]);
            assert_ne!(written, text);
            let read: String = read(&written).into_iter().map(|it| it.0).collect();
            assert_eq!(read, text);
        }
    }
}
