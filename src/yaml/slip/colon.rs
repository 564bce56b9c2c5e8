//! The colon behind a key: missing, without its space, or another sign like it.

use super::super::line::Line;
use super::super::mended::Edit;
use super::Slip;
use super::indent::{STRANGE, columns};
use super::marks::{CLOSING, OPENING};

/// Signs that look like a colon.
const LIKE: [char; 6] = ['：', '﹕', '︰', '∶', 'ː', '꞉'];

/// Whether a key has a sign in it that looks like a colon, right behind a word.
pub(super) fn has_unusual(key: &str) -> bool {
    key.split(LIKE).next().is_some_and(|word| word.len() < key.len() && is_word(word.trim_end()))
}

/// Whether a key has a colon in it that lacks its space.
pub(super) fn lacks_space(key: &str) -> bool {
    key.split_once(':').is_some_and(|(word, rest)| is_word(word) && !rest.starts_with("//"))
}

/// What keys look like.
pub(super) fn is_word(word: &str) -> bool {
    let is_inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    word.starts_with(|c: char| c.is_ascii_lowercase()) && word.chars().all(is_inside)
}

/// A sign that is none of YAML's in the place of a colon, or a colon without a space.
pub(super) fn unusual(text: &str, line: &Line) -> Vec<Slip> {
    let entry = &text[line.entry..line.end];
    let entry_end = line.entry_range().end.max(line.entry);
    let word = entry.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-')));
    let word = word.unwrap_or(entry.len());
    if !is_word(&entry[..word]) {
        return in_marks(text, line).into_iter().collect();
    }
    let at = line.entry + word;
    let rest = &text[at..line.end];
    let sign = rest.trim_start_matches(' ').chars().next().unwrap_or_default();
    let sign_at = at + rest.find(sign).unwrap_or(0);
    let behind = sign_at + sign.len_utf8();
    let next = text.get(behind..line.end).unwrap_or_default();
    let blank = next.len() - next.trim_start_matches(|c| c == ' ' || STRANGE.contains(&c)).len();
    let edits = vec![Edit::replace(at..behind + blank, ": ")];
    let shown = line.entry..entry_end.max(behind + blank);
    let hint = "a key is followed by a colon and a space";
    if LIKE.contains(&sign) {
        let message = format!("`{sign}` is not the colon of a key");
        return vec![Slip::new(sign_at..behind, message, edits).example(hint, text, shown)];
    }
    if sign == '=' && line.colon.is_none() {
        let slip = Slip::new(sign_at..behind, "`=` in the place of a colon", edits);
        return vec![slip.example(hint, text, shown)];
    }
    if matches!(sign, '{' | '[') && line.colon.is_none_or(|colon| colon > sign_at) {
        let edits = vec![Edit::replace(at..sign_at, ": ")];
        let slip = Slip::new(sign_at..behind, format!("a colon is missing before `{sign}`"), edits);
        return vec![slip.example(hint, text, shown)];
    }
    let is_glued = sign == ':' && !next.starts_with([' ', '\t', '/']);
    if !is_glued || next.is_empty() {
        return Vec::new();
    }
    let message = match next.chars().next().filter(|c| STRANGE.contains(c)) {
        Some(_) => "a no-break space behind the colon",
        None => "a space is missing behind the colon",
    };
    vec![Slip::new(sign_at..behind, message, edits).example(hint, text, shown)]
}

/// Quotation marks around a key that YAML does not take for such.
pub(super) fn in_marks(text: &str, line: &Line) -> Option<Slip> {
    let entry = &text[line.entry..line.end];
    let open = entry.chars().next()?;
    let is_straight = |c: char| matches!(c, '"' | '\'');
    let is_mark = |c: char| is_straight(c) || OPENING.contains(&c) || CLOSING.contains(&c);
    let (quoted, _) = entry.split_once(':').filter(|_| is_mark(open))?;
    let quoted = quoted.trim_end();
    let close = quoted.chars().next_back().filter(|c| is_mark(*c))?;
    let word = quoted.strip_prefix(open)?.strip_suffix(close)?;
    (is_word(word) && !(is_straight(open) && open == close)).then_some(())?;
    let first = line.entry..line.entry + open.len_utf8();
    let last = line.entry + quoted.len() - close.len_utf8()..line.entry + quoted.len();
    let range = first.start..last.end;
    let message = format!("`{open}…{close}` around a key");
    let slip = Slip::new(range, message, vec![Edit::delete(first), Edit::delete(last)]);
    Some(slip.example("a key needs no quotation marks", text, line.entry..line.end))
}

/// A key without its colon.
pub(super) fn missing(text: &str, line: &Line) -> Vec<Slip> {
    // Below a key that has no value yet, a text that is not indented is its value.
    let is_below_key = line.previous(text).is_some_and(|above| {
        above.is_open(text) && (!above.value.is_empty() || above.column() >= line.indent())
    });
    let entry = &text[line.entry..line.end];
    let word = entry.split(' ').next().unwrap_or_default();
    let value = entry[word.len()..].trim();
    let may_be_key = is_word(word) && (line.has_deeper(text) || !value.is_empty());
    if line.colon.is_some() || is_below_key || !may_be_key {
        return Vec::new();
    }
    let range = line.entry..line.entry_range().end;
    let edits = vec![Edit::insert(line.entry + word.len(), ":")];
    let right = super::shortened(format!("{word}: {value}").trim_end());
    let slip = Slip::new(range, "this line has no colon", edits).guess();
    vec![slip.hint(format!(
        "if `{word}` is a key, write `{right}`; a text that goes on from the line above is \
         indented further than its key"
    ))]
}

/// A text that belongs to the key above it and does not say so by its indentation.
pub(super) fn text_alone(text: &str, line: &Line) -> Vec<Slip> {
    let entry = &text[line.entry..line.end];
    let Some(above) = line.previous(text) else { return Vec::new() };
    // Below the sign of a long text, everything is text.
    let is_long = above.is_open(text) && !above.value.is_empty();
    let is_text = !entry.starts_with(['{', '[', '"', '\'', '#']);
    let is_entry = line.colon.is_some() || line.is_item() || !is_text;
    if entry.is_empty() || (is_entry && !is_long) {
        return Vec::new();
    }
    if ["//", "/*", "<!--", ";"].into_iter().any(|sign| entry.starts_with(sign)) {
        let range = line.content..line.end;
        let edits = vec![Edit::delete(range.clone())];
        let slip = Slip::new(range, "this line has no key", edits);
        return vec![slip.hint("a remark begins with `#` and a space")];
    }
    let column = columns(text, line).into_iter().find(|column| *column >= line.indent());
    let column = column.unwrap_or(line.indent());
    let goes_on = |it: &Line| match it.key(text) {
        _ if it.indent() < line.indent() => false,
        Some(key) => is_long && !is_word(key),
        None => is_long || !it.is_item(),
    };
    let mut edits = Vec::new();
    let mut next = Some(line.clone());
    while let Some(it) = next.filter(goes_on) {
        if it.indent() < column + 2 {
            edits.push(Edit::insert(it.start, " ".repeat(column + 2 - it.indent())));
        }
        next = it.next(text);
    }
    let range = line.content..line.entry_range().end;
    let slip = Slip::new(range, "this line has no key", edits).guess();
    vec![slip.hint(
        "a text that goes on from the line above is indented further than its key; \
         everything else begins with a key and a colon",
    )]
}
