//! The dash that begins an item of a list: missing, without its space, or another
//! sign like it.

use super::super::line::Line;
use super::super::mended::Edit;
use super::Slip;

/// What people and word processors write for the dash of a list.
pub(super) const BULLETS: [char; 16] =
    ['–', '—', '−', '‐', '‑', '•', '·', '‣', '▪', '◦', '●', '○', '■', '\u{f0b7}', '*', '+'];

/// What the first line of an item looks like.
const FORM: &str = "an item of a list begins with a hyphen and a space";

/// Why there is no list with a group in it, at one level.
const MIXED: &str = "the lines of a list all begin with a dash, those of a group never do";

/// Whether a key has a dash right before it.
pub(super) fn is_glued(key: &str) -> bool {
    key.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// The length of a number that begins an item, as in `1. first`.
pub(super) fn number(text: &str) -> Option<usize> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_number = digits > 0 && text[digits..].starts_with([')', '.']);
    (is_number && text[digits + 1..].starts_with(' ')).then_some(digits + 2)
}

/// A number in the place of a dash. The further lines of the item may stand below its
/// first letter, or where they would without the number.
pub(super) fn numbered(text: &str, line: &Line) -> Vec<Slip> {
    let Some(width) = number(&text[line.content..line.end]) else { return Vec::new() };
    let range = line.content..line.content + width;
    let message = format!("`{}` is not the dash of a list", text[range.clone()].trim_end());
    let slip = |with: String| {
        let edits = vec![Edit::replace(range.clone(), with)];
        let right = super::shortened(&text[range.end..line.end]);
        let slip = Slip::new(range.start..range.end - 1, message.clone(), edits);
        slip.hint(format!("{FORM}: `- {right}`"))
    };
    let below = format!("-{}", " ".repeat(width - 1));
    vec![slip(below), slip("- ".to_owned())]
}

/// A sign that is none of YAML's in the place of a dash, or a dash without a space.
pub(super) fn unusual(text: &str, line: &Line) -> Vec<Slip> {
    let content = &text[line.content..line.end];
    let first = content.chars().next().unwrap_or_default();
    let behind = line.content + first.len_utf8();
    let rest = text.get(behind..line.end).unwrap_or_default();
    let blank = |c: char| c == ' ' || c == '\t' || super::indent::STRANGE.contains(&c);
    let entry = rest.trim_start_matches(blank);
    let width = rest.len() - entry.len();
    // What stands behind it must look like an item.
    let has_key = entry.split(':').next().is_some_and(super::colon::is_word) && entry.contains(':');
    if !has_key && !entry.starts_with(['{', '[']) && !is_below_open(text, line) {
        return Vec::new();
    }
    let (message, is_sign) = match first {
        '-' if width == 0 && !rest.starts_with('-') => {
            ("a space is missing behind the dash".to_owned(), false)
        }
        '-' if !rest.starts_with(' ') && width > 0 => {
            ("an unusual space behind the dash".to_owned(), false)
        }
        '*' | '+' if width == 0 => return Vec::new(),
        _ if BULLETS.contains(&first) => (format!("`{first}` is not the dash of a list"), true),
        _ => return Vec::new(),
    };
    let range = line.content..behind;
    let shown = line.content..line.end;
    let dash = Edit::replace(line.content..behind + width, "- ");
    let mut all = vec![vec![dash.clone()]];
    // The other lines of the item may stand below its first letter as it is.
    let column = line.indent() + 1;
    let mut shifted = vec![dash];
    let mut next = line.next(text);
    while let Some(it) = next.filter(|it| it.indent() >= column) {
        shifted.push(Edit::insert(it.start, " "));
        next = it.next(text);
    }
    let is_below = |it: Line| it.indent() == column;
    if !is_sign && line.next(text).is_some_and(is_below) {
        all.insert(0, shifted);
    }
    let slip = |edits| Slip::new(range.clone(), message.clone(), edits);
    all.into_iter().map(|edits| slip(edits).example(FORM, text, shown.clone())).collect()
}

/// Whether the value of the key above begins with this line.
fn is_below_open(text: &str, line: &Line) -> bool {
    line.previous(text).is_some_and(|above| above.colon.is_some() && above.value.is_empty())
}

/// A key that begins an item for the second time, without a dash.
pub(super) fn missing_again(text: &str, first: usize, again: usize) -> Option<Slip> {
    let (above, line) = (Line::at(text, first), Line::at(text, again));
    let key = line.key(text)?.to_owned();
    let shown = line.entry_range();
    if above.is_item() && above.entry == first {
        // The dash of the items stands before the first key.
        let dash = text[above.start..first].rfind("- ")?;
        let edits = vec![Edit::replace(line.start + dash..line.start + dash + 2, "- ")];
        text.get(line.start + dash..line.start + dash + 2).filter(|gap| *gap == "  ")?;
        let message = format!("a dash is missing before the second `{key}`");
        let slip = Slip::new(line.entry..line.entry + key.len(), message, edits);
        return Some(slip.hint(format!("{FORM}: `- {}`", super::shortened(&text[shown]))));
    }
    let indent = above.indent();
    let mut edits = Vec::new();
    let mut next = Some(above.clone());
    let begins = |it: &Line| it.indent() == indent && it.key(text) == Some(&key);
    while let Some(it) = next.filter(|it| it.indent() >= indent) {
        edits.push(Edit::insert(it.content, if begins(&it) { "- " } else { "  " }));
        next = it.next(text);
    }
    let message = format!("a dash is missing before each `{key}`");
    let slip = Slip::new(above.entry..above.entry + key.len(), message, edits);
    Some(slip.hint(format!("{FORM}: `- {}`", super::shortened(&text[above.entry_range()]))))
}

/// A line without a dash among those that have one, or the other way round.
pub(super) fn mixed(text: &str, line: &Line) -> Vec<Slip> {
    let mut above = line.previous(text);
    while let Some(it) = above.as_ref().filter(|it| it.indent() > line.indent()) {
        above = it.previous(text);
    }
    let Some(above) = above.filter(|it| it.indent() == line.indent()) else { return Vec::new() };
    let (Some(key), true) = (line.key(text), above.is_item() != line.is_item()) else {
        return Vec::new();
    };
    let range = line.content..line.entry + key.len();
    if line.is_item() {
        // The first item may lack its dash.
        let mut first = Some(above.clone());
        while let Some(it) = first.filter(|it| it.indent() >= line.indent()) {
            if it.indent() == line.indent() && !it.is_item() && it.key(text) == Some(key) {
                return missing_first(text, &it).into_iter().collect();
            }
            first = it.previous(text);
        }
        let edits = vec![Edit::delete(line.content..line.entry)];
        let slip = Slip::new(range, "a line with a dash among lines without one", edits).guess();
        return vec![slip.hint(MIXED)];
    }
    let mut edits = vec![Edit::insert(line.content, "- ")];
    // The further lines of the item may stand too far left, as well.
    let mut next = line.next(text).filter(|it| it.indent() == line.indent());
    while let Some(it) = next.filter(|it| it.indent() >= line.indent() && !it.is_item()) {
        if it.key(text) == Some(key) {
            break;
        }
        edits.push(Edit::insert(it.start, "  "));
        next = it.next(text);
    }
    let is_again = above.key(text) == Some(key);
    if is_again || line.has_deeper(text) {
        let message = format!("a dash is missing before `{key}`");
        let shown = super::shortened(&text[line.entry_range()]);
        return vec![Slip::new(range, message, edits).hint(format!("{FORM}: `- {shown}`"))];
    }
    let message = "a line without a dash among lines with one";
    vec![Slip::new(range, message, edits).guess().hint(MIXED)]
}

/// The first item of a list lacks the dash that the others have.
fn missing_first(text: &str, line: &Line) -> Option<Slip> {
    let key = line.key(text)?;
    let mut edits = vec![Edit::insert(line.content, "- ")];
    let mut next = line.next(text);
    while let Some(it) = next.filter(|it| it.indent() >= line.indent() && !it.is_item()) {
        edits.push(Edit::insert(it.start, "  "));
        next = it.next(text);
    }
    let message = format!("a dash is missing before the first `{key}`");
    let shown = super::shortened(&text[line.entry_range()]);
    let slip = Slip::new(line.entry..line.entry + key.len(), message, edits);
    Some(slip.hint(format!("{FORM}: `- {shown}`")))
}
