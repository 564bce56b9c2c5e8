//! Texts with a little inline Markdown: `**strong**`, `*emphasis*`,
//! `[link](https://…)`, `[@source]`, `{fact}`. Everything else is on paper
//! as it was written.

use std::collections::BTreeSet;
use std::ops::Range;
use std::str::FromStr;

use indexmap::IndexMap;
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::language::LanguageTag;
use crate::diagnostic::{Code, MOST_SHOWN};
use crate::yaml::Fault;

/// What a text looks like, in the user's words.
pub(crate) const EXPECTED: &str = "a text, or one text per language: `{ en: …, fr: … }`";

/// The most letters of a word that a line is found for.
const LONGEST_WORD: usize = 250;

/// A text in one language or in several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text<M = Inline> {
    /// A plain string, in the language of the briefing.
    Plain(M),
    /// A string per language.
    PerLanguage(IndexMap<LanguageTag, M>),
}

impl<M> Text<M> {
    /// The text in a language, or in the same language of no region, and the
    /// language it is in if it has one of its own; `None` if it is given in
    /// neither.
    pub fn in_language(&self, language: &LanguageTag) -> Option<(Option<&LanguageTag>, &M)> {
        match self {
            Self::Plain(text) => Some((None, text)),
            Self::PerLanguage(texts) => {
                let given = |tag: &LanguageTag| texts.get_key_value(tag);
                let found = given(language).or_else(|| given(&language.without_region()));
                found.map(|(tag, text)| (Some(tag), text))
            }
        }
    }

    /// Every text with its language, if it has one of its own.
    pub fn each(&self) -> impl Iterator<Item = (Option<&LanguageTag>, &M)> {
        let (plain, per_language) = match self {
            Self::Plain(text) => (Some((None, text)), None),
            Self::PerLanguage(texts) => (None, Some(texts)),
        };
        let several = per_language.into_iter().flatten().map(|(tag, text)| (Some(tag), text));
        plain.into_iter().chain(several)
    }
}

/// A text of one paragraph.
///
/// ```
/// use twopager::facts::{Inline, Run};
///
/// let text: Inline = "**First** in #1 & `$x$`. [@mfa]".parse()?;
/// assert_eq!(text.plain(), "First in #1 & `$x$`. ");
/// assert_eq!(text.runs().last(), Some(&Run::Citation(vec!["mfa".into()])));
/// # Ok::<(), twopager::facts::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inline {
    runs: Vec<Run>,
    faults: Vec<Fault>,
}

/// A stretch of text that is set in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// Characters, as they are to appear.
    Text(String, Style),
    /// The number of a fact, by the fact's name.
    Fact(String, Style),
    /// References to sources, by their names.
    Citation(Vec<String>),
}

/// How a run is set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Style {
    /// `**strong**`.
    pub strong: bool,
    /// `*emphasis*`.
    pub emphasis: bool,
    /// The address it links to.
    pub link: Option<String>,
}

impl Inline {
    /// Reads a text as far as it can be read, and keeps its faults: the facts and
    /// sources it names are still to be looked up.
    pub(crate) fn read(text: &str) -> Self {
        let mut faults = stray_controls(text);
        let folded = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        let words = folded.split(' ').map(|word| (word.chars().count(), word));
        let (letters, longest) = words.max_by_key(|(letters, _)| *letters).unwrap_or_default();
        if letters > LONGEST_WORD && !longest.contains("](") {
            let fault = Fault::new(Code::TextTooLong, format!("a word of {letters} letters"));
            faults.push(fault.within(longest).hint("put a space where a line may end"));
        }
        let mut inline = RunParser::parse(&folded, faults);
        let is_empty = inline.plain().trim().is_empty() && inline.facts().next().is_none();
        if is_empty && inline.faults.is_empty() {
            inline.faults.push(empty());
        }
        inline
    }

    /// What is wrong with it.
    pub(crate) fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// The runs, in order.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The characters alone, without facts and citations.
    pub fn plain(&self) -> String {
        let texts = self.runs.iter().map(|run| match run {
            Run::Text(text, _) => text.as_str(),
            Run::Fact(..) | Run::Citation(_) => "",
        });
        texts.collect()
    }

    /// The facts it names.
    pub fn facts(&self) -> impl Iterator<Item = &str> {
        self.runs.iter().filter_map(|run| match run {
            Run::Fact(id, _) => Some(id.as_str()),
            _ => None,
        })
    }

    /// The sources it cites.
    pub fn citations(&self) -> impl Iterator<Item = &str> {
        let cited = self.runs.iter().filter_map(|run| match run {
            Run::Citation(ids) => Some(ids),
            _ => None,
        });
        cited.flatten().map(String::as_str)
    }
}

impl FromStr for Inline {
    type Err = Fault;

    /// A text that nothing is wrong with; or else the first fault.
    fn from_str(text: &str) -> Result<Self, Fault> {
        let inline = Self::read(text);
        match inline.faults.first().cloned() {
            Some(fault) => Err(fault),
            None => Ok(inline),
        }
    }
}

fn empty() -> Fault {
    Fault::new(Code::TextEmpty, "the text is empty").expected(EXPECTED)
}

/// Refuses what cannot be seen on paper, and what makes a text read other than
/// it is written: a fault for each such character.
pub(crate) fn stray_controls(text: &str) -> Vec<Fault> {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let stray =
        |c: &char| (c.is_control() && !c.is_ascii_whitespace()) || turns(*c) || *c == '\u{fffe}';
    let stray: BTreeSet<char> = text.chars().filter(stray).collect();
    let fault = |c: char| {
        let message = format!("the invisible character U+{:04X} in a text", u32::from(c));
        let fault = Fault::new(Code::TextControl, message).within(c.to_string());
        fault.hint("delete it: it cannot be printed, or turns the text around")
    };
    stray.into_iter().map(fault).collect()
}

/// A text of paragraphs and bulleted lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose(Vec<Block>);

/// A paragraph or a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Inline),
    /// A bulleted list.
    List(Vec<Inline>),
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
            Block::List(lines) => lines,
        })
    }
}

impl Prose {
    /// Reads a text as far as it can be read; its lines have the faults.
    ///
    /// A blank line ends a paragraph; a line that begins with `- ` or `* ` is
    /// an item of a list, with the lines below it up to the next.
    pub(crate) fn read(text: &str) -> Self {
        let mut drafts: Vec<Draft> = Vec::new();
        let mut after_blank = false;
        for line in text.lines().map(str::trim) {
            let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
            match (item, drafts.last_mut()) {
                _ if line.is_empty() => {}
                (Some(item), Some(Draft::List(items))) => items.push(item.to_owned()),
                (Some(item), _) => drafts.push(Draft::List(vec![item.to_owned()])),
                (None, Some(draft)) if !after_blank => draft.continue_with(line),
                (None, _) => drafts.push(Draft::Paragraph(line.to_owned())),
            }
            after_blank = line.is_empty();
        }
        if drafts.is_empty() {
            drafts.push(Draft::Paragraph(String::new()));
        }
        Self(drafts.into_iter().map(Draft::finish).collect())
    }
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

/// A block whose lines are still being collected.
enum Draft {
    Paragraph(String),
    List(Vec<String>),
}

impl Draft {
    fn continue_with(&mut self, line: &str) {
        let text = match self {
            Self::Paragraph(text) => Some(text),
            Self::List(items) => items.last_mut(),
        };
        if let Some(text) = text {
            text.push(' ');
            text.push_str(line);
        }
    }

    fn finish(self) -> Block {
        match self {
            Self::Paragraph(text) => Block::Paragraph(Inline::read(&text)),
            Self::List(items) => Block::List(items.iter().map(|item| Inline::read(item)).collect()),
        }
    }
}

/// Takes strong, emphasis, links and citations from the Markdown parser, and all
/// between them from the text as it was written.
struct RunParser<'a> {
    text: &'a str,
    /// Where the characters begin that no run holds yet.
    position: usize,
    /// The end of the last event, for finding where the text of a link ends.
    last_end: usize,
    style: Style,
    runs: Vec<Run>,
    faults: Vec<Fault>,
}

impl RunParser<'_> {
    fn parse(folded: &str, faults: Vec<Fault>) -> Inline {
        // A word joiner in front keeps the Markdown parser from seeing a
        // heading, a list or a quotation: `2. Platz` is a text like another.
        // The space lets `**` open right behind it.
        const GUARD: &str = "\u{2060} ";
        let text = format!("{GUARD}{folded}");
        let mut this = RunParser {
            text: &text,
            position: GUARD.len(),
            last_end: GUARD.len(),
            style: Style::default(),
            runs: Vec::new(),
            faults,
        };
        this.read();
        Inline { runs: this.runs, faults: this.faults }
    }

    fn read(&mut self) {
        let citation = |link: BrokenLink<'_>| {
            let is_citation =
                link.link_type == LinkType::Shortcut && link.reference.starts_with('@');
            is_citation.then(|| (CowStr::from(link.reference.to_string()), CowStr::from("")))
        };
        let events =
            Parser::new_with_broken_link_callback(self.text, Options::empty(), Some(citation));
        for (event, range) in events.into_offset_iter() {
            let starts_with_star = self.is_markup(&range);
            match &event {
                Event::Start(Tag::Strong) if starts_with_star => {
                    self.markup(range.start, range.start + 2);
                    self.style.strong = true;
                }
                Event::End(TagEnd::Strong) if starts_with_star => {
                    self.markup(range.end - 2, range.end);
                    self.style.strong = false;
                }
                Event::Start(Tag::Emphasis) if starts_with_star => {
                    self.markup(range.start, range.start + 1);
                    self.style.emphasis = true;
                }
                Event::End(TagEnd::Emphasis) if starts_with_star => {
                    self.markup(range.end - 1, range.end);
                    self.style.emphasis = false;
                }
                Event::Start(Tag::Link {
                    link_type: LinkType::ShortcutUnknown, dest_url, ..
                }) => {
                    self.markup(range.start, range.end);
                    match sources(dest_url) {
                        Ok(names) => self.runs.push(Run::Citation(names)),
                        Err(fault) => self.fault(fault),
                    }
                }
                Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url, .. }) => {
                    self.markup(range.start, range.start + 1);
                    self.last_end = range.start + 1;
                    self.style.link = Some(dest_url.to_string());
                    if let Err(fault) = address(dest_url) {
                        self.fault(fault.within(format!("({dest_url})")));
                    }
                }
                Event::End(TagEnd::Link) if self.style.link.is_some() => {
                    let rest = &self.text[self.last_end..range.end];
                    let end = self.last_end + rest.find("](").unwrap_or(0);
                    if self.text[range.start + 1..end].trim().is_empty() {
                        let fault = Fault::new(Code::TextLink, "a link without a text");
                        let hint = "write what it is called: `[the report](https://…)`";
                        self.fault(fault.within(&self.text[range.clone()]).hint(hint));
                    }
                    self.markup(end, range.end);
                    self.style.link = None;
                }
                Event::Start(Tag::Image { .. }) => {
                    self.markup(range.start, range.end);
                    let fault = Fault::new(Code::TextPicture, "a picture inside a text");
                    let picture = &self.text[range.clone()];
                    self.fault(fault.within(picture).hint("texts hold words and links only"));
                }
                _ => {}
            }
            if !matches!(event, Event::Start(_)) {
                self.last_end = range.end.max(self.last_end);
            }
        }
        self.markup(self.text.len(), self.text.len());
    }

    /// Whether stars at the start of a range are markup: `_` never is, and a
    /// star inside a word or a number is a star, `5*3*2`.
    fn is_markup(&self, range: &Range<usize>) -> bool {
        let inside =
            self.text[range.start..].trim_start_matches('*').starts_with(char::is_alphanumeric);
        let behind =
            self.text[..range.start].trim_end_matches('*').ends_with(char::is_alphanumeric);
        self.text[range.start..].starts_with('*') && !(inside && behind)
    }

    /// Takes the characters up to `start` as text and leaves out the markup
    /// from `start` to `end`.
    fn markup(&mut self, start: usize, end: usize) {
        if start > self.position {
            self.characters(&self.text[self.position..start]);
        }
        self.position = self.position.max(end);
    }

    /// Splits characters at the facts in braces; `{{` and `}}` are braces.
    fn characters(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}', '[']) {
            let (before, sign) = rest.split_at(at);
            self.push(before);
            rest = match sign.as_bytes() {
                [b'{', b'{', ..] | [b'}', b'}', ..] => {
                    self.push(&sign[..1]);
                    &sign[2..]
                }
                [b'{', ..] => self.fact(sign),
                [b'[', b'@', ..] => {
                    let end = sign.find(']').map_or(sign.len(), |end| end + 1);
                    let message = "a reference to a source that cannot be read";
                    let fault = Fault::new(Code::TextCitation, message).expected(SOURCES_EXPECTED);
                    self.fault(fault.within(&sign[..end]));
                    &sign[end..]
                }
                [b'[', ..] => {
                    self.push("[");
                    &sign[1..]
                }
                _ => {
                    self.lone_brace("}");
                    &sign[1..]
                }
            };
        }
        self.push(rest);
    }

    /// Reads a fact in braces, and gives what follows it.
    fn fact<'b>(&mut self, text: &'b str) -> &'b str {
        let inside = &text[1..];
        match inside.find(['{', '}']).map(|end| inside.split_at(end)) {
            Some((name, after)) if after.starts_with('}') => {
                if name.trim().is_empty() {
                    let message = "braces without the name of a fact in them";
                    self.brace(message, &text[..name.len() + 2]);
                } else {
                    self.runs.push(Run::Fact(name.trim().to_owned(), self.style.clone()));
                }
                &after[1..]
            }
            _ => {
                let word = inside.find(|c: char| c.is_whitespace() || c == '{');
                let (word, after) = text.split_at(word.map_or(text.len(), |end| end + 1));
                self.lone_brace(word);
                after
            }
        }
    }

    fn lone_brace(&mut self, fragment: &str) {
        self.brace("a brace without its partner", fragment);
    }

    fn brace(&mut self, message: &str, fragment: &str) {
        let fault = Fault::new(Code::TextBrace, message)
            .expected("the name of a fact in braces, such as `{trade}`")
            .hint("a brace that is meant as a brace is written twice: `{{` or `}}`");
        self.fault(fault.within(fragment));
    }

    /// Adds a fault, up to one more than are shown.
    fn fault(&mut self, fault: Fault) {
        if self.faults.len() <= MOST_SHOWN {
            self.faults.push(fault);
        }
    }

    fn push(&mut self, text: &str) {
        match self.runs.last_mut() {
            _ if text.is_empty() => {}
            Some(Run::Text(open, style)) if *style == self.style => open.push_str(text),
            _ => self.runs.push(Run::Text(text.to_owned(), self.style.clone())),
        }
    }
}

/// What references to sources look like, in the user's words.
const SOURCES_EXPECTED: &str = "the names of sources, such as `[@mfa]` or `[@mfa; @summit]`";

/// The names in a citation of one source or several: `@mfa; @summit`.
fn sources(citation: &str) -> Result<Vec<String>, Fault> {
    let name = |part: &str| match part.trim().strip_prefix('@') {
        Some(name) if !name.is_empty() && !name.contains(char::is_whitespace) => {
            Ok(name.to_owned())
        }
        _ => Err(Fault::new(
            Code::TextCitation,
            format!("`[{citation}]` is not a reference to a source"),
        )
        .expected(SOURCES_EXPECTED)
        .within(format!("[{citation}]"))),
    };
    citation.split(';').map(name).collect()
}

/// An address that a reader can follow from paper and from screen.
pub(crate) fn address(url: &str) -> Result<String, Fault> {
    let followable = ["https://", "http://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| url.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()));
    if followable && !url.contains(|c: char| c.is_whitespace() || c.is_control()) {
        Ok(url.to_owned())
    } else {
        Err(Fault::new(Code::AddressInvalid, format!("`{url}` is not an address"))
            .expected("a web address, such as `https://example.org/brief`")
            .within(url))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs in a form that is easy to compare.
    fn runs(text: &str) -> Vec<String> {
        let inline: Inline = text.parse().unwrap_or_else(|fault| panic!("{text}: {fault}"));
        let style = |style: &Style| {
            let mut marks = String::new();
            marks.push_str(if style.strong { "**" } else { "" });
            marks.push_str(if style.emphasis { "*" } else { "" });
            marks.push_str(&style.link.as_ref().map(|url| format!("<{url}>")).unwrap_or_default());
            marks
        };
        let show = |run: &Run| match run {
            Run::Text(text, s) => format!("{}{text}", style(s)),
            Run::Fact(id, s) => format!("{}{{{id}}}", style(s)),
            Run::Citation(ids) => format!("@{}", ids.join("+")),
        };
        inline.runs().iter().map(show).collect()
    }

    #[test]
    fn markup_becomes_runs() {
        for (text, expected) in [
            ("plain", &["plain"][..]),
            ("a **b** c", &["a ", "**b", " c"]),
            ("*a **b** c*", &["*a ", "***b", "* c"]),
            ("**{trade}** in 2024. [@mfa; @eu]", &["**{trade}", " in 2024. ", "@mfa+eu"]),
            (
                "see [the *map*](https://x.org/a_(b))",
                &["see ", "<https://x.org/a_(b)>the ", "*<https://x.org/a_(b)>map"],
            ),
            ("two\nlines   and\ttabs", &["two lines and tabs"]),
            ("{{x}} }}{{", &["{x} }{"]),
        ] {
            assert_eq!(runs(text), expected, "{text}");
        }
    }

    #[test]
    fn everything_else_is_on_paper_as_written() {
        for text in [
            r"#let x = 1; $x^2$ @mfa \ <label> `code` _under_ __score__ ~ = / + - \* \[ \u",
            "2. Platz",
            "# heading",
            "> quote",
            "- no list here",
            "<b>bold</b>",
            "&amp; &lt;",
            "5 * 3 * 2",
            "5*3*2",
            "2**10**2",
            "4,000* companies",
            "[text] [text][ref] [x]: y",
            "<https://x.org>",
            "https://x.org",
            "`*a*`",
            "a  b".replace("  ", " ").as_str(),
            "***",
            "~~no~~",
            "| a | b |",
            "----",
            "===",
            "\u{a0}x\u{a0}",
            "#import \"x\"",
            "#eval(\"1\")",
            "!",
            "\\",
        ] {
            assert_eq!(runs(text), [text], "{text}");
        }
    }

    #[test]
    fn faults_name_the_part() {
        for (text, message, fragment) in [
            ("", "the text is empty", None),
            (" \n ", "the text is empty", None),
            ("a {trade", "a brace without its partner", Some("{trade")),
            ("a } b", "a brace without its partner", Some("}")),
            ("{a {b} c", "a brace without its partner", Some("{a")),
            ("{}", "braces without the name of a fact in them", Some("{}")),
            ("[x](javascript:x)", "`javascript:x` is not an address", Some("(javascript:x)")),
            ("![x](y.png)", "a picture inside a text", Some("![x](y.png)")),
            ("a [@b][@c] d", "a reference to a source that cannot be read", Some("[@b]")),
            ("[](https://x.org)", "a link without a text", Some("[](https://x.org)")),
            ("[@mfa]", "the text is empty", None),
            ("[@mfa, p. 3]", "`[@mfa, p. 3]` is not a reference to a source", Some("[@mfa, p. 3]")),
        ] {
            let fault = text.parse::<Inline>().unwrap_err();
            assert_eq!((fault.message.as_str(), fault.fragment.as_deref()), (message, fragment));
        }
    }

    #[test]
    fn all_faults_of_a_text_are_noted_and_its_names_kept() {
        let text = "{a [@x y] {} {b} ![p](q) [@c] [](https://x.org) [l](x) \u{7} }";
        let inline = Inline::read(text);
        let codes: Vec<_> = inline.faults().iter().map(|fault| fault.code.as_str()).collect();
        let expected =
            ["text-control", "text-brace", "text-citation", "text-brace", "text-picture"];
        let rest = ["text-link", "address-invalid", "text-brace"];
        assert_eq!(codes, [&expected[..], &rest[..]].concat());
        assert_eq!(inline.facts().collect::<Vec<_>>(), ["b"]);
        assert_eq!(inline.citations().collect::<Vec<_>>(), ["c"]);
    }

    #[test]
    fn what_cannot_be_seen_is_refused() {
        for text in ["a\0b", "a\u{1b}[1m", "a\u{202e}b", "a\u{2067}b", "\u{7f}", "\u{85}"] {
            assert_eq!(text.parse::<Inline>().unwrap_err().code, Code::TextControl, "{text:?}");
        }
        for text in ["a\tb", "a\u{a0}b", "a\u{200b}b", "a\u{ad}b", "\u{feff}a"] {
            assert!(text.parse::<Inline>().is_ok(), "{text:?}");
        }
    }

    #[test]
    fn prose_has_paragraphs_and_lists() {
        let prose: Prose = "One\nline.\n- a\n  b\n- c\n\n* d\n\nTwo.\n\n- e".parse().unwrap();
        let show = |block: &Block| match block {
            Block::Paragraph(line) => line.plain(),
            Block::List(lines) => lines.iter().map(|line| format!("[{}]", line.plain())).collect(),
        };
        let blocks: Vec<_> = prose.blocks().iter().map(show).collect();
        assert_eq!(blocks, ["One line.", "[a b][c][d]", "Two.", "[e]"]);
        assert!(" \n\n".parse::<Prose>().is_err());
    }
}
