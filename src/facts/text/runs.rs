//! The inline Markdown of a text: strong, emphasis, links, `[@source]`, `{fact}`.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::address::address;
use super::{Inline, Run, Style, markup};
use crate::diagnostic::{Code, MOST_SHOWN};
use crate::yaml::Fault;

/// Takes strong, emphasis, links and citations from the Markdown parser, and all
/// between them from the text as it was written.
pub(super) struct RunParser<'a> {
    text: &'a str,
    /// Where the characters begin that no run holds yet.
    position: usize,
    /// The end of the last event, for finding where the text of a link ends.
    last_end: usize,
    style: Style,
    runs: Vec<Run>,
    faults: Vec<Fault>,
    warnings: Vec<Fault>,
}

impl RunParser<'_> {
    /// Reads a text of one line, which has some faults already.
    pub(super) fn parse(folded: &str, faults: Vec<Fault>) -> Inline {
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
            warnings: Vec::new(),
        };
        this.read();
        Inline { runs: this.runs, faults: this.faults, warnings: this.warnings }
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
            let written = &self.text[range.clone()];
            self.warn(markup::of_event(&event, written));
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
            self.warn(markup::lone_stars(self.text, self.position..start));
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

    /// Adds warnings, up to one more than are shown.
    fn warn(&mut self, faults: impl IntoIterator<Item = Fault>) {
        let room = (MOST_SHOWN + 1).saturating_sub(self.warnings.len());
        self.warnings.extend(faults.into_iter().take(room));
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
