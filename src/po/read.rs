//! Bytes → entries.

use std::collections::HashMap;
use std::mem;
use std::ops::Range;
use std::sync::Arc;

use super::{Entry, Po, Source, Translated, fields};
use crate::diagnostic::{Code, Diagnostic, MOST_SHOWN, Passage, Place, Severity, Sink, SourceText};
use crate::yaml::{Limits, decode};

/// Reads a file of translations; none if anything is wrong with it, which goes to the sink.
/// `name` is what messages call it.
pub(crate) fn read(name: &str, bytes: &[u8], limits: Limits, sink: &mut Sink) -> Option<Po> {
    let text = decode(name, bytes, limits);
    let text = text.map_err(|fault| sink.push(of_encoding(fault, bytes))).ok()?;
    let mut reader = Reader::new(SourceText::new(name, text));
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let content = line.trim_end_matches(['\n', '\r']);
        let content = content.trim_start_matches('\u{feff}');
        let at = start + line.find(content).unwrap_or_default();
        reader.line(Line { rest: content, at });
        start += line.len();
        if reader.faults.len() > MOST_SHOWN {
            sink.cut_off(Severity::Error);
            break;
        }
    }
    sink.take(reader.finish())
}

/// What stands in a line from some byte on.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    rest: &'a str,
    at: usize,
}

impl<'a> Line<'a> {
    fn skip(self, bytes: usize) -> Self {
        Self { rest: &self.rest[bytes..], at: self.at + bytes }
    }

    fn trim_start(self) -> Self {
        self.skip(self.rest.len() - self.rest.trim_start().len())
    }

    fn strip(self, prefix: &str) -> Option<Self> {
        self.rest.starts_with(prefix).then(|| self.skip(prefix.len()))
    }

    fn range(self) -> Range<usize> {
        self.at..self.at + self.rest.trim_end().len()
    }
}

/// What a text of an entry is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keyword {
    Context,
    Text,
    Plural,
    Translation,
    /// A translation of a text that has a plural, by its number.
    Form(usize),
}

impl Keyword {
    fn is_translation(self) -> bool {
        matches!(self, Self::Translation | Self::Form(_))
    }

    /// The keyword at the front of a line, and what follows it.
    fn before(line: Line<'_>) -> Option<(Self, Line<'_>)> {
        let end = line.rest.find(|c: char| !c.is_ascii_alphanumeric() && !"_[]".contains(c));
        let (word, _) = line.rest.split_at(end.unwrap_or(line.rest.len()));
        let form = |word: &str| {
            let number = word.strip_prefix("msgstr[").and_then(|it| it.strip_suffix(']'));
            number.and_then(|it| it.parse().ok()).map(Self::Form)
        };
        let keyword = match word {
            "msgctxt" => Self::Context,
            "msgid" => Self::Text,
            "msgid_plural" => Self::Plural,
            "msgstr" => Self::Translation,
            word => form(word)?,
        };
        Some((keyword, line.skip(word.len())))
    }
}

/// A text of an entry, as far as it was read.
#[derive(Debug)]
struct Literal {
    keyword: Keyword,
    /// What was read, and how each byte of it is written.
    bytes: Vec<u8>,
    written: Vec<Range<usize>>,
    /// All of it with its quotation marks, from the first line on.
    whole: Range<usize>,
}

/// An entry whose lines are still being read.
#[derive(Debug, Default)]
struct Draft {
    entry: Entry,
    previous: Vec<Literal>,
    texts: Vec<Literal>,
    /// Whether a line of it could not be read, which was reported.
    is_broken: bool,
}

impl Draft {
    fn has(&self, keyword: Keyword) -> bool {
        self.texts.iter().any(|it| it.keyword == keyword)
    }

    fn has_translation(&self) -> bool {
        self.texts.iter().any(|it| it.keyword.is_translation())
    }

    /// The keywords that can stand at the place of one; none if it can stand there itself.
    fn expected(&self, keyword: Keyword) -> Option<String> {
        let forms = self.texts.iter().filter(|it| it.keyword.is_translation()).count();
        match (keyword, self.has(Keyword::Plural)) {
            (Keyword::Plural, _) if forms > 0 => Some("`msgid_plural` before `msgstr[0]`".into()),
            (Keyword::Translation, true) => Some(format!("`msgstr[{forms}]`")),
            (Keyword::Form(number), true) if number != forms => Some(format!("`msgstr[{forms}]`")),
            (Keyword::Form(_), false) => Some("`msgstr`, without `msgid_plural` before it".into()),
            _ => None,
        }
    }

    fn has_comments(&self) -> bool {
        let Entry { remarks, explanations, references, flags, .. } = &self.entry;
        [remarks, explanations, references, flags].iter().any(|it| !it.is_empty())
    }
}

struct Reader {
    source: Arc<SourceText>,
    po: Po,
    draft: Draft,
    /// Where each source text was first.
    seen: HashMap<Source, Range<usize>>,
    faults: Vec<Diagnostic>,
}

impl Reader {
    fn new(source: Arc<SourceText>) -> Self {
        let (po, draft) = (Po::default(), Draft::default());
        Self { source, po, draft, seen: HashMap::new(), faults: Vec::new() }
    }

    fn fault(&mut self, range: Range<usize>, message: impl Into<String>) -> &mut Diagnostic {
        let place = Place::new(Arc::clone(&self.source), range);
        self.faults.push(Diagnostic::error(Code::TranslationSyntax, message).at(place));
        self.draft.is_broken = true;
        self.faults.last_mut().expect("it was just added")
    }

    fn line(&mut self, line: Line<'_>) {
        let line = line.trim_start();
        if line.rest.is_empty() {
            return;
        }
        if let Some(rest) = line.strip("#~|").or_else(|| line.strip("#|")) {
            self.begin_unless(|draft| !draft.has_translation());
            return self.text(rest.trim_start(), true);
        }
        let (is_obsolete, line) = match line.strip("#~") {
            Some(rest) => (true, rest.trim_start()),
            None => (false, line),
        };
        if line.rest.starts_with('#') {
            self.begin_unless(|draft| draft.texts.is_empty());
            return self.comment(line.rest);
        }
        if line.rest.is_empty() {
            return;
        }
        let keyword = Keyword::before(line).map(|(keyword, _)| keyword);
        self.begin_unless(|draft| match keyword {
            _ if !draft.texts.is_empty() && draft.entry.is_obsolete != is_obsolete => false,
            Some(Keyword::Context) => !draft.has(Keyword::Text) && !draft.has_translation(),
            Some(Keyword::Text) => !draft.has(Keyword::Text),
            _ => true,
        });
        self.draft.entry.is_obsolete = is_obsolete;
        self.text(line, false);
    }

    /// Begins a new entry, unless the line belongs to the one that is open.
    fn begin_unless(&mut self, belongs: impl Fn(&Draft) -> bool) {
        if !belongs(&self.draft) {
            self.end();
        }
    }

    fn comment(&mut self, line: &str) {
        let entry = &mut self.draft.entry;
        let of = |sign| line.strip_prefix(sign).map(|it: &str| it.trim().to_owned());
        if let Some(explanation) = of("#.") {
            entry.explanations.push(explanation);
        } else if let Some(reference) = of("#:") {
            entry.references.push(reference);
        } else if let Some(flags) = of("#,") {
            let flags = flags.split(',').map(|flag| flag.trim().to_owned());
            entry.flags.extend(flags.filter(|flag| !flag.is_empty()));
        } else {
            entry.remarks.push(line[1..].trim_end().to_owned());
        }
    }

    /// A keyword with a text, or a further line of a text.
    fn text(&mut self, line: Line<'_>, is_previous: bool) {
        let (keyword, mut rest) = match Keyword::before(line) {
            Some((keyword, rest)) => (Some(keyword), rest.trim_start()),
            None => (None, line),
        };
        if !rest.rest.starts_with('"') {
            let message = "this line is none of a PO file";
            let expected = "a comment behind `#`, or `msgctxt`, `msgid` or `msgstr` with a text \
                            in quotation marks";
            self.fault(line.range(), message).expected = Some(expected.to_owned());
            return;
        }
        if let Some(keyword) = keyword {
            let word = Line { rest: &line.rest[..line.rest.len() - rest.rest.len()], ..line };
            self.keyword(keyword, word, is_previous);
        }
        let mut texts = mem::take(match is_previous {
            true => &mut self.draft.previous,
            false => &mut self.draft.texts,
        });
        if let Some(keyword) = keyword {
            let whole = rest.range();
            texts.push(Literal { keyword, bytes: Vec::new(), written: Vec::new(), whole });
        }
        match texts.last_mut() {
            Some(text) => {
                while rest.rest.starts_with('"') {
                    rest = self.quoted(rest, text).trim_start();
                }
                if !rest.rest.is_empty() {
                    let message = "nothing can stand behind the closing quotation mark";
                    let hint = "a quotation mark within a text is written `\\\"`";
                    self.fault(rest.range(), message).hints.push(hint.to_owned());
                }
            }
            None => {
                self.fault(line.range(), "a text without `msgid` or `msgstr` before it");
            }
        }
        match is_previous {
            true => self.draft.previous = texts,
            false => self.draft.texts = texts,
        }
    }

    /// Says of a keyword if it cannot stand at its place in the entry.
    fn keyword(&mut self, keyword: Keyword, word: Line<'_>, is_previous: bool) {
        let (draft, name) = (&self.draft, word.rest.trim_end());
        let texts = if is_previous { &draft.previous } else { &draft.texts };
        if let Some(first) = texts.iter().find(|it| it.keyword == keyword) {
            let first = Place::new(Arc::clone(&self.source), first.whole.clone());
            let fault = self.fault(word.range(), format!("`{name}` stands here twice"));
            fault.related.push((first, "the first time".to_owned()));
            fault.hints.push("keep one of the two; a new entry begins with `msgid`".to_owned());
        } else if let Some(expected) = draft.expected(keyword).filter(|_| !is_previous) {
            let fault = self.fault(word.range(), format!("`{name}` cannot stand here"));
            fault.expected = Some(expected);
        }
    }

    /// Reads a text in quotation marks, and returns what follows it.
    fn quoted<'a>(&mut self, line: Line<'a>, text: &mut Literal) -> Line<'a> {
        let mut rest = line.skip(1);
        loop {
            let Some(letter) = rest.rest.chars().next() else {
                let message = "the quotation mark at the end of this line is missing";
                self.fault(line.range(), message);
                return rest;
            };
            let (length, bytes) = match letter {
                '"' => return rest.skip(1),
                '\\' => match escaped(&rest.rest[1..]) {
                    Some((length, byte)) => (length + 1, vec![byte]),
                    None => {
                        let length = 1 + rest.rest[1..].chars().next().map_or(0, char::len_utf8);
                        let message = format!("`{}` means nothing here", &rest.rest[..length]);
                        let fault = self.fault(rest.at..rest.at + length, message);
                        fault.hints.push("a backslash is written twice: `\\\\`".to_owned());
                        (length, Vec::new())
                    }
                },
                letter => (letter.len_utf8(), letter.to_string().into_bytes()),
            };
            text.written.extend(bytes.iter().map(|_| rest.at..rest.at + length));
            text.bytes.extend(bytes);
            rest = rest.skip(length);
        }
    }

    /// Takes the entry that is open as one that is whole.
    fn end(&mut self) {
        let draft = mem::take(&mut self.draft);
        if draft.texts.is_empty() {
            // Comments that no text follows; they may stand before an obsolete one.
            if draft.has_comments() || !draft.previous.is_empty() {
                self.draft = draft;
            }
            return;
        }
        if let Some(entry) = self.entry(draft) {
            let Entry { source, is_obsolete, .. } = &entry;
            let is_header = source.text.is_empty() && source.context.is_none();
            match self.seen.get(source).filter(|_| !is_obsolete).cloned() {
                Some(first) => {
                    let first = Place::new(Arc::clone(&self.source), first);
                    let fault = self.fault(entry.range.clone(), "this text stands here twice");
                    fault.related.push((first, "the first time".to_owned()));
                    fault.hints.push("keep one of the two".to_owned());
                }
                None if !is_obsolete => drop(self.seen.insert(source.clone(), entry.range.clone())),
                None => {}
            }
            match is_header && !is_obsolete {
                true => self.po.header = Some(entry),
                false => self.po.entries.push(entry),
            }
        }
        self.draft = Draft::default();
    }

    fn entry(&mut self, draft: Draft) -> Option<Entry> {
        let Draft { mut entry, previous, texts, is_broken } = draft;
        let range = |text: &Literal| text.whole.clone();
        entry.range = texts.first().map(range)?.start..texts.last().map(range)?.end;
        let has = |wanted: fn(Keyword) -> bool| texts.iter().any(|it| wanted(it.keyword));
        let lacks = match (has(|it| it == Keyword::Text), has(Keyword::is_translation)) {
            _ if is_broken => None,
            (false, _) => Some("this entry has no `msgid`"),
            (_, false) => Some("this entry has no `msgstr`"),
            _ => None,
        };
        if let Some(message) = lacks {
            self.fault(range(&texts[0]), message);
            return None;
        }
        let mut before = Source::default();
        for literal in previous {
            let keyword = literal.keyword;
            before.set(keyword, self.passage(literal)?.text().to_owned());
            entry.previous = Some(before.clone());
        }
        for literal in texts {
            let keyword = literal.keyword;
            let passage = self.passage(literal)?;
            let text = passage.text().to_owned();
            match keyword {
                Keyword::Translation | Keyword::Form(_) => {
                    entry.translations.push(Translated { text, passage: Some(passage) });
                }
                keyword => entry.source.set(keyword, text),
            }
        }
        Some(entry)
    }

    fn passage(&mut self, literal: Literal) -> Option<Passage> {
        let Literal { bytes, written, whole, .. } = literal;
        match String::from_utf8(bytes) {
            Ok(text) => Some(Passage::new(Arc::clone(&self.source), text, written, whole)),
            Err(_) => {
                self.fault(whole, "the numbers behind `\\` in this text are no letters in UTF-8");
                None
            }
        }
    }

    fn finish(mut self) -> Result<Po, Vec<Diagnostic>> {
        self.end();
        self.po.remarks = mem::take(&mut self.draft.entry.remarks);
        let header = self.po.header.iter().flat_map(|it| it.translations.first());
        let passages: Vec<_> = header.filter_map(|it| it.passage.clone()).collect();
        self.faults.extend(passages.iter().filter_map(other_charset));
        if self.faults.is_empty() { Ok(self.po) } else { Err(self.faults) }
    }
}

impl Source {
    fn set(&mut self, keyword: Keyword, text: String) {
        match keyword {
            Keyword::Context => self.context = Some(text),
            Keyword::Text => self.text = text,
            Keyword::Plural => self.plural = Some(text),
            Keyword::Translation | Keyword::Form(_) => {}
        }
    }
}

/// The byte that an escape stands for, and how long the escape is, without its backslash.
fn escaped(text: &str) -> Option<(usize, u8)> {
    let digits = |text: &str, radix, most| {
        let end = text.find(|c: char| !c.is_digit(radix)).unwrap_or(text.len()).min(most);
        Some((end, u8::from_str_radix(&text[..end], radix).ok()?))
    };
    Some(match text.chars().next()? {
        'n' => (1, b'\n'),
        't' => (1, b'\t'),
        'r' => (1, b'\r'),
        'b' => (1, 8),
        'a' => (1, 7),
        'f' => (1, 12),
        'v' => (1, 11),
        '"' => (1, b'"'),
        '\\' => (1, b'\\'),
        'x' => {
            let (length, byte) = digits(&text[1..], 16, 2)?;
            (length + 1, byte)
        }
        _ => digits(text, 8, 3)?,
    })
}

/// The names of encodings of which every text is UTF-8, in small letters; the last stands in
/// files that were never filled in.
const CHARSETS: [&str; 5] = ["utf-8", "utf8", "us-ascii", "ascii", "charset"];

/// The fault of a header that names another encoding than UTF-8.
fn other_charset(header: &Passage) -> Option<Diagnostic> {
    let text = header.text();
    let (_, kind) = fields(text).find(|(name, _)| name.eq_ignore_ascii_case("Content-Type"))?;
    let at = kind.to_ascii_lowercase().find(CHARSET)? + CHARSET.len();
    let charset = kind[at..].split(';').next()?.trim();
    if charset.is_empty() || CHARSETS.contains(&charset.to_ascii_lowercase().as_str()) {
        return None;
    }
    let message = format!("the file says that it is in `{charset}`");
    let start = text.find(charset)?;
    let place = header.part(start..start + charset.len());
    let fault = Diagnostic::error(Code::Encoding, message).at(place);
    Some(fault.expected("UTF-8").hint(format!("save it as UTF-8, {BY_TOOL}")))
}

const CHARSET: &str = "charset=";

/// How translators change the encoding of a file.
const BY_TOOL: &str = "in your translation program or with `msgconv --to-code UTF-8`";

/// The fault of bytes that are not UTF-8, with the encoding that the file names.
fn of_encoding(fault: Diagnostic, bytes: &[u8]) -> Diagnostic {
    if fault.code != Code::Encoding {
        return fault;
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(10_000)]).into_owned();
    let named = start.to_ascii_lowercase().find(CHARSET).map(|at| &start[at + CHARSET.len()..]);
    let end = |it: &str| it.find(|c: char| !c.is_ascii_alphanumeric() && !"-_.".contains(c));
    let named = named.map(|it| &it[..end(it).unwrap_or(it.len())]);
    let named = named.filter(|it| !CHARSETS.contains(&it.to_ascii_lowercase().as_str()));
    match named {
        Some(charset) => Diagnostic { hints: Vec::new(), ..fault }
            .hint(format!("it says that it is in `{charset}`: save it as UTF-8, {BY_TOOL}")),
        None => fault,
    }
}
