//! Quotation marks around a text: those that YAML takes for such, and those that it
//! does not.

use std::ops::Range;

use super::super::mended::Edit;

/// Typographic marks that a quotation may begin with, in some language.
pub(super) const OPENING: [char; 10] = ['“', '„', '”', '«', '»', '‘', '‚', '‹', '›', '「'];

/// Typographic marks that a quotation may end with, in some language.
pub(super) const CLOSING: [char; 10] = ['”', '“', '»', '«', '’', '‘', '›', '‹', '‟', '」'];

/// The length of a quotation in typographic marks at the beginning of a text.
pub(super) fn quotation(text: &str) -> Option<usize> {
    let open = text.chars().next().filter(|c| OPENING.contains(c))?;
    let closing: &[char] = match open {
        '“' => &['”'],
        '„' => &['“', '”'],
        '”' => &['”'],
        '«' => &['»'],
        '»' => &['«', '»'],
        '‘' => &['’'],
        '‚' => &['‘', '’'],
        '‹' => &['›'],
        '「' => &['」'],
        _ => &['‹', '›'],
    };
    let after = |at: usize, mark: char| text[at + mark.len_utf8()..].chars().next();
    // An apostrophe has a letter behind it.
    let is_end = |(at, mark): &(usize, char)| {
        closing.contains(mark) && !after(*at, *mark).is_some_and(char::is_alphanumeric)
    };
    let mut marks = text.char_indices().skip(1);
    marks.find(is_end).map(|(at, mark)| at + mark.len_utf8())
}

/// Straight quotation marks around a text as it stands.
pub(super) fn wrap(text: &str, range: Range<usize>) -> Vec<Edit> {
    let inside = &text[range.clone()];
    let (mark, doubled) = if inside.contains(['"', '\\']) { ("'", true) } else { ("\"", false) };
    let mut edits = vec![Edit::insert(range.start, mark)];
    if doubled {
        edits.extend(doubling(text, range.clone()));
    }
    edits.push(Edit::insert(range.end, mark));
    edits
}

/// The marks that a text stands in, replaced by straight ones that suit it.
pub(super) fn rewrap(text: &str, range: Range<usize>) -> Vec<Edit> {
    let first = text[range.clone()].chars().next().map_or(0, char::len_utf8);
    let last = text[range.clone()].chars().next_back().map_or(0, char::len_utf8);
    let (start, end) = (range.start + first, range.end - last);
    // The no-break spaces within « ».
    let inside = text[start..end].trim_matches(['\u{a0}', '\u{202f}', ' ']);
    let start = start + text[start..end].find(inside).unwrap_or(0);
    let inside = start..start + inside.len();
    let mut edits = wrap(text, inside.clone());
    let mark = edits[0].with.clone();
    edits.pop();
    edits[0] = Edit::replace(range.start..inside.start, mark.clone());
    edits.push(Edit::replace(inside.end..range.end, mark));
    edits
}

/// Every single quotation mark in a range, doubled, unless it is already.
fn doubling(text: &str, range: Range<usize>) -> impl Iterator<Item = Edit> {
    let marks = text[range.clone()].match_indices('\'');
    let places: Vec<_> = marks.map(|(at, _)| range.start + at).collect();
    places.into_iter().map(|at| Edit::insert(at, "'"))
}

/// Where a text in straight quotation marks ends, behind the closing one.
pub(super) fn end_of_quoted(text: &str) -> Option<usize> {
    let mark = text.chars().next()?;
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = characters.next() {
        if c == '\\' && mark == '"' {
            characters.next();
        } else if c == mark {
            let is_doubled = mark == '\'' && characters.peek().is_some_and(|(_, c)| *c == mark);
            if !is_doubled {
                return Some(at + 1);
            }
            characters.next();
        }
    }
    None
}
