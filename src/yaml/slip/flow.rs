//! Groups in braces and lists in brackets: the first thing in them that is not as it
//! should be.

use std::ops::Range;

use super::super::line::Line;
use super::super::mended::Edit;
use super::{Slip, colon, marks, value};

/// What is wrong between the braces or brackets that begin at a byte.
pub(super) fn slip(text: &str, open: usize) -> Vec<Slip> {
    let line = Line::at(text, open);
    let column = if open > line.entry { line.column() } else { line.indent() };
    let end = end(text, &line, column);
    let first = line.value(text);
    if open == line.value.start && (first.starts_with("[@") || has_more_behind(first)) {
        return vec![value::sign_first(text, line.value.clone(), line.entry_range())];
    }
    let mut scanner =
        Scanner { text, at: open, end, open: Vec::new(), key: None, solid: open, blank: open };
    scanner.slip().into_iter().collect()
}

/// Braces and brackets alone on a line, that close nothing.
pub(super) fn closing_alone(text: &str, line: &Line) -> Vec<Slip> {
    let content = text[line.content..line.end].trim_end();
    let Some(c) = content.chars().next() else { return Vec::new() };
    if !content.chars().all(|c| matches!(c, '}' | ']')) {
        return Vec::new();
    }
    let range = line.content..line.content + content.len();
    let slip = Slip::new(range.clone(), format!("a `{c}` too many"), vec![Edit::delete(range)]);
    vec![slip.hint("take it out: there is nothing that it closes").guess()]
}

/// Whether words follow the end of the braces or brackets that a text begins with.
fn has_more_behind(text: &str) -> bool {
    let mut depth = 0;
    let end = text.find(|c| {
        depth += i32::from(matches!(c, '{' | '[')) - i32::from(matches!(c, '}' | ']'));
        depth == 0
    });
    let behind = end.map_or("", |end| text[end + 1..].trim_start());
    !behind.is_empty() && !behind.starts_with(['}', ']', ',', ':', '#'])
}

/// Where the entry with the braces ends: with the lines that are indented further, and
/// those of closing brackets alone.
fn end(text: &str, line: &Line, column: usize) -> usize {
    let mut end = line.end_of_deeper(text, column.min(line.indent()));
    while let Some(next) = Line::at(text, end).next(text) {
        let content = text[next.content..next.end].trim_end_matches([' ', ',']);
        if content.is_empty() || !content.chars().all(|c| matches!(c, '}' | ']')) {
            break;
        }
        end = next.end;
    }
    end
}

/// Reads from one word or sign to the next.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    /// The braces and brackets that are open.
    open: Vec<(char, usize)>,
    /// Where the key begins whose value is being read.
    key: Option<usize>,
    /// Where the last word or sign ends, and the blanks and remarks behind it.
    solid: usize,
    blank: usize,
}

impl Scanner<'_> {
    fn slip(&mut self) -> Option<Slip> {
        loop {
            self.skip_blank();
            let Some(c) = self.peek() else { return self.unclosed() };
            match c {
                '{' | '[' => {
                    self.open.push((c, self.at));
                    self.key = None;
                    self.at += 1;
                    continue;
                }
                '}' | ']' => {}
                ',' => {
                    self.at += 1;
                    self.key = None;
                    continue;
                }
                _ => {
                    if let Some(slip) = self.word(c) {
                        return Some(slip);
                    }
                }
            }
            if let Some(slip) = self.behind_word() {
                return Some(slip);
            }
            if self.open.is_empty() {
                return self.behind_all();
            }
            if self.peek().is_none() {
                return self.unclosed();
            }
        }
    }

    /// A word, with the quotation marks around it.
    fn word(&mut self, first: char) -> Option<Slip> {
        let start = self.at;
        let rest = &self.text[start..self.end];
        if matches!(first, '"' | '\'') {
            let length = marks::end_of_quoted(rest).filter(|it| !self.runs_away(&rest[..*it]));
            let Some(length) = length else {
                let whole = start..self.end_of_value(start);
                let shown = self.shown(&whole);
                return Some(value::unclosed(self.text, whole, shown));
            };
            let whole = start..start + length;
            self.at = whole.end;
            return value::escape(self.text, whole.clone(), self.shown(&whole));
        }
        let end = self.end_of_plain(start);
        if let Some(length) = marks::quotation(rest) {
            let whole = start..start + length;
            let behind = self.text[whole.end..self.end].trim_start();
            if whole.end > end && behind.starts_with([',', '}', ']', '\n', '\r', ':']) {
                let shown = self.shown(&whole);
                return Some(value::typographic(self.text, whole, shown));
            }
        }
        let word = &self.text[start..end];
        if matches!(first, '*' | '@' | '%' | '`' | '|' | '>') {
            let whole = start..self.end_of_value(start);
            return Some(value::sign_first(self.text, whole.clone(), self.shown(&whole)));
        }
        let is_strange = colon::has_unusual(word) || colon::lacks_space(word);
        if is_strange && self.key.is_none() && self.is_in_braces() {
            let entry = Line { entry: start, end, value: start..end, ..Line::at(self.text, start) };
            if let Some(slip) = colon::unusual(self.text, &entry).pop() {
                return Some(slip);
            }
        }
        if marks::OPENING.contains(&first) && self.text[end..self.end].starts_with(':') {
            let entry = Line { entry: start, end: end + 1, ..Line::at(self.text, start) };
            if let Some(slip) = colon::in_marks(self.text, &entry) {
                return Some(slip);
            }
        }
        self.at = end;
        None
    }

    /// What follows a word, or an end.
    fn behind_word(&mut self) -> Option<Slip> {
        let word_end = self.at;
        self.skip_blank();
        let c = self.peek()?;
        match c {
            ',' => None,
            '}' | ']' => self.close(c),
            ':' if self.key.is_none() => {
                let before = self.text[..word_end].trim_end();
                self.key = Some(self.start_of_word(before));
                self.at += 1;
                None
            }
            ':' => Some(self.second_colon()),
            _ => Some(self.without_comma(word_end)),
        }
    }

    fn close(&mut self, c: char) -> Option<Slip> {
        let here = self.at..self.at + 1;
        let (open, place) = *self.open.last()?;
        let expected = closing(open);
        if c == expected {
            self.open.pop();
            self.key = None;
            self.at += 1;
            self.skip_spaces();
            return match self.peek() {
                _ if self.open.is_empty() => None,
                None | Some(',' | '}' | ']' | ':' | '\n' | '\r' | '#') => self.behind_closed(),
                Some(_) => {
                    let whole = place..self.end_of_value(self.at);
                    let shown = self.shown(&whole);
                    Some(value::sign_first(self.text, whole, shown))
                }
            };
        }
        if self.open.iter().any(|(open, _)| closing(*open) == c) {
            return self.missing(place, open, self.text[..self.at].trim_end().len());
        }
        let message = format!("what begins with `{open}` ends with `{c}`");
        let slip = Slip::new(here.clone(), message, vec![Edit::replace(here, expected)]);
        Some(slip.hint(format!("end it with `{expected}`")))
    }

    /// What follows an end, inside of something else.
    fn behind_closed(&mut self) -> Option<Slip> {
        let end = self.at;
        self.skip_blank();
        match self.peek() {
            Some('{' | '[' | '"' | '\'') => Some(self.without_comma(end)),
            Some('}' | ']') => {
                let c = self.peek()?;
                self.close(c)
            }
            _ => None,
        }
    }

    /// What follows the end of all.
    fn behind_all(&mut self) -> Option<Slip> {
        self.skip_spaces();
        let rest = &self.text[self.at..self.end];
        let line = Line::at(self.text, self.at);
        let c = rest.chars().next().filter(|c| !matches!(c, '\n' | '\r' | '#'))?;
        let here = self.at..self.at + c.len_utf8();
        if matches!(c, '}' | ']') {
            let length = rest.len() - rest.trim_start_matches(['}', ']', ' ']).len();
            let edits = vec![Edit::delete(self.at..self.at + length)];
            let slip = Slip::new(here, format!("a `{c}` too many"), edits).guess();
            return Some(slip.hint("take it out: everything is closed before it"));
        }
        if c == ',' && rest[1..line.end.max(self.at + 1) - self.at].trim().is_empty() {
            let edits = vec![Edit::delete(here.clone())];
            let slip = Slip::new(here, "a comma behind the value", edits);
            return Some(slip.hint("a line ends without a comma"));
        }
        if c == ':' {
            return None;
        }
        let line = Line::at(self.text, self.at);
        let whole = line.value.clone();
        Some(value::sign_first(self.text, whole, line.entry_range()))
    }

    /// The text ends, and something is open.
    fn unclosed(&mut self) -> Option<Slip> {
        let (open, place) = *self.open.last()?;
        self.missing(place, open, self.text[..self.solid].trim_end().len().max(place + 1))
    }

    fn missing(&self, place: usize, open: char, at: usize) -> Option<Slip> {
        let close = closing(open);
        let edits = vec![Edit::insert(at, if close == '}' { " }" } else { "]" })];
        let message = format!("a `{close}` is missing");
        let slip = Slip::new(place..place + 1, message, edits).guess().swallows();
        Some(slip.example(&format!("close this `{open}`"), self.text, place..at))
    }

    /// A second colon behind a key: a text with a colon, or a comma is missing.
    fn second_colon(&self) -> Slip {
        let key = self.key.unwrap_or(self.at);
        let before = self.text[key..self.at].trim_end();
        let start = key + before.rfind([' ', '\n', '\r']).map_or(0, |space| space + 1);
        let word = &self.text[start..key + before.len()];
        // Behind `a: :` there is no word.
        let from = (key + before.find(':').map_or(0, |colon| colon + 1)).min(start);
        let from = from + blank(&self.text[from..start]);
        let lines = self.text[from..start].contains(['\n', '\r']);
        if colon::is_word(word) && from < start && (lines || self.is_key_elsewhere(word)) {
            let end = self.text[..start].trim_end().len();
            return self.comma(end, start..start + word.len(), key..self.end_of_value(self.at));
        }
        let whole = from..self.end_of_value(self.at);
        let slip = value::colon_at(self.text, self.at, whole.clone(), key..whole.end);
        if colon::is_word(word) && from < start {
            let hint = format!("{}; or is a comma missing before `{word}`?", slip.hint);
            return slip.hint(hint);
        }
        slip
    }

    /// Something behind a word, or behind an end, that no comma divides from it.
    fn without_comma(&self, end: usize) -> Slip {
        let start = self.start_of_word(&self.text[..end]);
        let before = &self.text[start..end];
        let here = self.at..self.at + self.peek().map_or(0, char::len_utf8);
        let next = &self.text[self.at..self.end];
        let is_new = self.text[end..self.at].contains(['\n', '\r'])
            || (next.starts_with(['"', '\'', '{', '['])
                && before.ends_with(['"', '\'', '}', ']'])
                && self.at > end)
            || next
                .split(':')
                .next()
                .is_some_and(|word| colon::is_word(word) && word.len() < next.len());
        if is_new {
            return self.comma(end, here, start..self.end_of_value(self.at));
        }
        if before.starts_with(['"', '\'']) {
            let mark = before.chars().next().unwrap_or_default();
            // The mark that is really the last one has an end behind it.
            let is_last = |at: &usize| {
                let rest = next[at + 1..].trim_start();
                rest.is_empty() || rest.starts_with([',', '}', ']'])
            };
            let last = next.match_indices(mark).map(|(at, _)| at).find(is_last);
            let whole_end = match last {
                Some(last) if !next[..last].contains(['\n', '\r']) => self.at + last + 1,
                _ => self.end_of_value(self.at),
            };
            let whole = start..whole_end;
            let shown = self.shown(&whole);
            return value::ended_early(self.text, whole, end - 1, shown);
        }
        let whole = start..self.end_of_value(self.at);
        let shown = self.shown(&whole);
        let message = format!(
            "a text with `{}` between braces is not in quotes",
            self.peek().unwrap_or_default()
        );
        Slip::new(here, message, marks::wrap(self.text, whole)).example(
            "put quotes around it",
            self.text,
            shown,
        )
    }

    fn comma(&self, end: usize, here: Range<usize>, shown: Range<usize>) -> Slip {
        let semicolon = usize::from(self.text[..end].ends_with(';'));
        let edits = vec![Edit::replace(end - semicolon..end, ",")];
        let hint = "between braces and brackets a comma stands before the next entry";
        let slip = Slip::new(here, "a comma is missing before this", edits);
        // A part of two groups is no example.
        match self.text[..end].ends_with(['}', ']']) {
            true => slip.hint(hint),
            false => slip.example(hint, self.text, shown),
        }
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..self.end.max(self.at)].chars().next()
    }

    fn skip_spaces(&mut self) {
        self.at += self.text[self.at..self.end.max(self.at)].len()
            - self.text[self.at..self.end.max(self.at)].trim_start_matches([' ', '\t']).len();
    }

    /// Skips spaces, ends of lines, and remarks.
    fn skip_blank(&mut self) {
        if self.at != self.blank {
            self.solid = self.at;
        }
        self.skip_blank_from_here();
        self.blank = self.at;
    }

    fn skip_blank_from_here(&mut self) {
        while self.at < self.end {
            let rest = &self.text[self.at..self.end];
            self.at += blank(rest);
            if !self.text[self.at..self.end].starts_with('#')
                || !self.text[..self.at].ends_with([' ', '\n', '\r', '\t'])
            {
                return;
            }
            let rest = &self.text[self.at..self.end];
            self.at += rest.find(['\n', '\r']).unwrap_or(rest.len());
        }
    }

    fn is_in_braces(&self) -> bool {
        self.open.last().is_some_and(|(open, _)| *open == '{')
    }

    /// Whether a quotation reaches over lines that look like entries of their own.
    fn runs_away(&self, quoted: &str) -> bool {
        quoted.lines().skip(1).any(|line| {
            let line = line.trim_start();
            line.starts_with("- ") || line.starts_with(['{', '}', ']'])
        })
    }

    /// Where a text without quotation marks ends: before a sign, or the end of its line.
    fn end_of_plain(&self, start: usize) -> usize {
        let rest = &self.text[start..self.end];
        let mut before = ' ';
        for (at, c) in rest.char_indices() {
            let next = rest[at + c.len_utf8()..].chars().next();
            let is_colon = c == ':'
                && next.is_none_or(|c| matches!(c, ' ' | '\t' | '\n' | '\r' | ',' | '}' | ']'));
            let is_end = matches!(c, ',' | '{' | '}' | '[' | ']' | '\n' | '\r');
            if is_colon || is_end || (c == '#' && before == ' ' && at > 0) {
                return start + rest[..at].trim_end().len();
            }
            before = c;
        }
        start + rest.trim_end().len()
    }

    /// Where a value probably ends that has signs in it: before the next key, or before
    /// the bracket or brace that closes what it stands in.
    fn end_of_value(&self, from: usize) -> usize {
        let rest = &self.text[from..self.end];
        let close = self.open.last().map_or('}', |(open, _)| closing(*open));
        let mut depth = 0;
        let mut brace = 0;
        for (at, c) in rest.char_indices() {
            match c {
                '{' => brace += 1,
                '}' if brace > 0 => brace -= 1,
                '[' => depth += 1,
                ']' if depth > 0 => depth -= 1,
                ',' if close == ']' || is_before_key(&rest[at + 1..]) => {
                    return from + rest[..at].trim_end().len();
                }
                '\n' | '\r' => return from + rest[..at].trim_end_matches([' ', ',']).len(),
                _ if c == close => return from + rest[..at].trim_end().len(),
                _ => {}
            }
        }
        from + rest.trim_end().len()
    }

    /// Where the word begins that a text ends in, with its quotation marks.
    fn start_of_word(&self, before: &str) -> usize {
        let from = self.open.last().map_or(0, |(_, open)| open + 1);
        let inside = &before[from.min(before.len())..];
        if let Some(mark) = inside.chars().next_back().filter(|c| matches!(c, '"' | '\'')) {
            let body = &inside[..inside.len() - 1];
            let mut start = body.match_indices(mark).map(|(at, _)| at).filter(|at| {
                let before = body[..*at].trim_end();
                before.is_empty() || before.ends_with([',', ':', '{', '['])
            });
            return from + start.next_back().unwrap_or(0);
        }
        let start = inside.rfind([',', '{', '[']).map_or(0, |sign| sign + 1);
        let start = self.key.map_or(start, |key| {
            let colon = self.text[key..].find(':').map_or(0, |colon| colon + 1);
            start.max((key + colon).saturating_sub(from).min(inside.len()))
        });
        from + start + blank(&inside[start..])
    }

    /// What is shown of a value: its key as well, if it has one.
    fn shown(&self, whole: &Range<usize>) -> Range<usize> {
        self.key.filter(|key| *key < whole.start).unwrap_or(whole.start)..whole.end
    }

    /// Whether a word is a key somewhere else in the text.
    fn is_key_elsewhere(&self, word: &str) -> bool {
        let places = self.text.match_indices(word).map(|(at, _)| at);
        places.filter(|at| *at + word.len() < self.at || *at > self.at).any(|at| {
            let before = self.text[..at].chars().next_back();
            let after = self.text[at + word.len()..].chars().next();
            before.is_none_or(|c| matches!(c, ' ' | '\n' | '{' | ',')) && after == Some(':')
        })
    }
}

/// Whether a text begins like a key and its colon.
fn is_before_key(text: &str) -> bool {
    let text = text.trim_start_matches([' ', '\n', '\r']);
    text.split_once(':').is_some_and(|(word, _)| colon::is_word(word.trim_end()))
}

fn blank(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t', '\n', '\r']).len()
}

fn closing(open: char) -> char {
    if open == '{' { '}' } else { ']' }
}
