//! A value that YAML takes for something else, since it is not in quotation marks, or
//! in the wrong ones.

use std::ops::Range;

use super::super::line::Line;
use super::super::mended::Edit;
use super::{Slip, colon, flow, marks};

/// What a text cannot begin with.
const SIGNS: [char; 9] = ['*', '&', '!', '@', '%', '`', ',', '|', '>'];

/// What is wrong with the value of a line that is not between braces.
pub(super) fn slip(text: &str, line: &Line) -> Vec<Slip> {
    let value = line.value(text);
    let whole = whole(text, line);
    let shown = line.entry..whole.end;
    if let Some(length) = marks::quotation(value).filter(|length| *length == value.len()) {
        let range = line.value.start..line.value.start + length;
        return vec![typographic(text, range, line.entry_range())];
    }
    match value.chars().next() {
        None => Vec::new(),
        Some('{' | '[') => flow::slip(text, line.value.start),
        Some(quote @ ('"' | '\'')) => {
            let is_closed = |end| marks::end_of_quoted(&text[line.value.start..end]).is_some();
            if is_closed(whole.end) {
                return quoted(text, whole, shown);
            }
            // It goes on below: further in, where no key can stand, or not even indented.
            let deeper = text[..line.end_of_deeper(text, line.column())].trim_end().len();
            let end = deeper.max(whole.end);
            let closes = |it: &Line| text[it.content..it.end].trim_end().ends_with(quote);
            let below = line.next(text).filter(|it| it.start > end && closes(it));
            let alone = below.map(|below| colon::text_alone(text, &below));
            let mut slips = alone.unwrap_or_default();
            slips.extend(quoted(text, line.value.start..end, line.entry..end));
            slips
        }
        Some(_) if line.is_open(text) && line.has_deeper(text) => Vec::new(),
        Some(_) if line.is_open(text) && !value.ends_with(|c: char| c.is_ascii_digit()) => {
            let below = line.next(text).filter(|it| !it.key(text).is_some_and(colon::is_word));
            below.map_or(Vec::new(), |below| colon::text_alone(text, &below))
        }
        Some(sign) if SIGNS.contains(&sign) => vec![sign_first(text, whole, shown)],
        Some('-' | '?') if value[1..].starts_with(' ') => vec![sign_first(text, whole, shown)],
        Some(_) => colon_inside(text, line, whole, shown),
    }
}

/// A text in typographic quotation marks, which YAML has no eye for.
pub(super) fn typographic(text: &str, range: Range<usize>, shown: Range<usize>) -> Slip {
    let value = &text[range.clone()];
    let (open, close) = (value.chars().next(), value.chars().next_back());
    let message = format!(
        "`{}…{}` are no quotation marks to YAML",
        open.unwrap_or_default(),
        close.unwrap_or_default()
    );
    let edits = marks::rewrap(text, range.clone());
    let hint = "put the straight ones of the keyboard around the text";
    Slip::new(range, message, edits).example(hint, text, shown)
}

/// A text that begins with a sign.
pub(super) fn sign_first(text: &str, whole: Range<usize>, shown: Range<usize>) -> Slip {
    let sign = text[whole.start..].chars().next().unwrap_or_default();
    let name = if sign == '`' { "a backtick".to_owned() } else { format!("`{sign}`") };
    let message = format!("a text begins with {name} and is not in quotes");
    let edits = marks::wrap(text, whole.clone());
    let range = whole.start..whole.start + sign.len_utf8();
    let hint = "put quotes around the text, as YAML takes this sign for one of its own";
    Slip::new(range, message, edits).example(hint, text, shown)
}

/// A colon in a text that goes on from the lines above.
pub(super) fn colon_below(text: &str, line: &Line) -> Vec<Slip> {
    let mut above = line.previous(text);
    while let Some(it) = above.as_ref().filter(|it| it.colon.is_none() && !it.is_item()) {
        above = it.previous(text);
    }
    let (Some(colon), Some(above)) = (line.colon, above) else { return Vec::new() };
    let value = above.value(text);
    let is_text = !value.is_empty() && !value.starts_with(['"', '\'', '{', '[', '|', '>']);
    if !is_text || above.indent() >= line.indent() {
        return Vec::new();
    }
    let end = text[..line.end_of_deeper(text, above.column())].trim_end().len();
    vec![colon_at(text, colon, above.value.start..end, above.entry..end)]
}

/// A colon in a text that is not in quotation marks.
fn colon_inside(text: &str, line: &Line, whole: Range<usize>, shown: Range<usize>) -> Vec<Slip> {
    let Some(colon) = colon_in(&text[line.value.clone()]) else { return Vec::new() };
    let word = &text[line.value.start..line.value.start + colon];
    let slip = colon_at(text, line.value.start + colon, whole, shown);
    let Some(key) = line.key(text).filter(|_| colon::is_word(word)) else {
        return vec![slip];
    };
    let hint =
        format!("{}; what belongs to `{key}` as a key stands on the lines below it", slip.hint);
    vec![slip.hint(hint)]
}

/// A colon in a text that is not in quotation marks.
pub(super) fn colon_at(text: &str, colon: usize, whole: Range<usize>, shown: Range<usize>) -> Slip {
    let edits = marks::wrap(text, whole);
    let hint = "put quotes around a text with a colon in it";
    Slip::new(colon..colon + 1, "a text with a colon is not in quotes", edits)
        .example(hint, text, shown)
        .guess()
}

/// Where a colon stands that YAML takes for that of a key.
fn colon_in(value: &str) -> Option<usize> {
    let is_colon = |at: &usize| {
        let rest = &value[at + 1..];
        rest.is_empty() || rest.starts_with([' ', '\t'])
    };
    value.match_indices(':').map(|(at, _)| at).find(is_colon)
}

/// A value that begins with a straight quotation mark.
fn quoted(text: &str, whole: Range<usize>, shown: Range<usize>) -> Vec<Slip> {
    let value = &text[whole.clone()];
    let Some(end) = marks::end_of_quoted(value) else {
        return vec![unclosed(text, whole, shown)];
    };
    if let Some(slip) = escape(text, whole.start..whole.start + end, shown.clone()) {
        return vec![slip];
    }
    let rest = value[end..].trim();
    if rest.is_empty() {
        return Vec::new();
    }
    let close = whole.start + end - 1;
    if rest == "," {
        let comma = whole.start + end + value[end..].find(',').unwrap_or(0);
        let edits = vec![Edit::delete(comma..comma + 1)];
        let slip = Slip::new(comma..comma + 1, "a comma behind the value", edits);
        return vec![slip.example("a line ends without a comma", text, shown)];
    }
    vec![ended_early(text, whole, close, shown)]
}

/// A text in quotation marks that ends too early, at one that belongs to the text.
pub(super) fn ended_early(
    text: &str,
    whole: Range<usize>,
    close: usize,
    shown: Range<usize>,
) -> Slip {
    let value = &text[whole.clone()];
    let mark = value.chars().next().unwrap_or_default();
    let before = text[..close].chars().next_back().unwrap_or_default();
    let after = text[close + 1..].chars().next().unwrap_or_default();
    let is_around = value.len() > 1 && value.ends_with(mark);
    let here = close..close + 1;
    if mark == '\'' && is_around && after.is_alphanumeric() {
        let message = "the text ends at this apostrophe, which is its quotation mark, too";
        let edits = apostrophes(text, whole);
        let hint = "put the text in double quotes, or write the apostrophe twice";
        return Slip::new(here, message, edits).example(hint, text, shown);
    }
    // A mark that opens something inside has no letter before it.
    if is_around && (before.is_whitespace() || before == '(') {
        let inside = whole.start + 1..whole.end - 1;
        let mut edits = marks::wrap(text, inside.clone());
        if mark == '\'' && edits[0].with == "'" {
            edits = apostrophes(text, whole.clone());
        } else {
            let with = edits[0].with.clone();
            edits[0] = Edit::replace(whole.start..inside.start, with.clone());
            edits.pop();
            edits.push(Edit::replace(inside.end..whole.end, with));
        }
        let message = "the text ends at this quotation mark, which belongs to the text";
        let hint = "put the text in the other quotes, or write “…” inside";
        return Slip::new(here, message, edits).example(hint, text, shown);
    }
    let message = "the text ends at this quotation mark, and more follows";
    let hint = "put all of it in quotes, in those that are not in it";
    Slip::new(here, message, marks::wrap(text, whole)).example(hint, text, shown)
}

/// Double quotes in the place of single ones with an apostrophe between them; or the
/// apostrophes doubled, if there are double quotes inside.
fn apostrophes(text: &str, whole: Range<usize>) -> Vec<Edit> {
    let inside = whole.start + 1..whole.end - 1;
    let value = &text[inside.clone()];
    let single: Vec<_> = value.match_indices('\'').map(|(at, _)| inside.start + at).collect();
    if value.contains(['"', '\\']) {
        return single.into_iter().map(|at| Edit::insert(at, "'")).collect();
    }
    let mut edits = vec![Edit::replace(whole.start..inside.start, "\"")];
    edits.push(Edit::replace(inside.end..whole.end, "\""));
    edits
}

/// A quotation mark that is opened and not closed, or closed by a typographic one.
pub(super) fn unclosed(text: &str, whole: Range<usize>, shown: Range<usize>) -> Slip {
    let mark = &text[whole.start..=whole.start];
    let value = &text[whole.clone()];
    let here = whole.start..whole.start + 1;
    let last = value.chars().next_back().filter(|c| marks::CLOSING.contains(c));
    if let Some(last) = last {
        let range = whole.end - last.len_utf8()..whole.end;
        let message = format!("a text in quotes begins with `{mark}` and ends with `{last}`");
        let edits = vec![Edit::replace(range.clone(), mark)];
        let hint = "end it with the mark that it begins with";
        return Slip::new(range, message, edits).swallows().example(hint, text, shown);
    }
    let edits = vec![Edit::insert(whole.end, mark)];
    let hint = "close it at the end of the text";
    let slip = Slip::new(here, "a quotation mark is opened and not closed", edits);
    slip.swallows().example(hint, text, shown)
}

/// A backslash between double quotes that has no meaning there.
pub(super) fn escape(text: &str, quoted: Range<usize>, shown: Range<usize>) -> Option<Slip> {
    const KNOWN: &str = "0abt\tnvfre \"/\\N_LPxuU\n\r";
    let value = &text[quoted.clone()];
    if !value.starts_with('"') {
        return None;
    }
    let mut strange = Vec::new();
    let mut characters = value.char_indices();
    while let Some((at, c)) = characters.next() {
        if c != '\\' {
            continue;
        }
        let next = characters.next().map_or(' ', |(_, next)| next);
        let digits = match next {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let code = value.get(at + 2..at + 2 + digits).unwrap_or_default();
        let is_number = code.chars().all(|c| c.is_ascii_hexdigit()) && code.len() == digits;
        if !KNOWN.contains(next) || !is_number {
            strange.push((quoted.start + at, next));
        }
    }
    let (first, next) = *strange.first()?;
    let edits = strange.iter().map(|(at, _)| Edit::insert(*at, "\\")).collect();
    let range = first..first + 1 + next.len_utf8();
    let message = format!("`\\{next}` means nothing between double quotes");
    Some(Slip::new(range, message, edits).example("write a backslash twice", text, shown))
}

/// The value of a line with the lines below that go on with it.
fn whole(text: &str, line: &Line) -> Range<usize> {
    let mut last = line.clone();
    while let Some(next) = last.next(text) {
        let goes_on = next.indent() > line.indent() && next.colon.is_none() && !next.is_item();
        if !goes_on {
            break;
        }
        last = next;
    }
    let end = if last.start == line.start { line.value.end } else { last.entry_range().end };
    line.value.start..end
}
