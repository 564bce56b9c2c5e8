//! Indentation: made of something else than spaces, or not aligned.

use super::super::line::Line;
use super::super::mended::Edit;
use super::Slip;

/// What looks like a space and is none to YAML.
pub(super) const STRANGE: [char; 10] = [
    '\u{a0}', '\u{2002}', '\u{2003}', '\u{2007}', '\u{2009}', '\u{200b}', '\u{202f}', '\u{2060}',
    '\u{3000}', '\u{feff}',
];

fn is_strange(c: char) -> bool {
    c == '\t' || STRANGE.contains(&c)
}

/// The blank part before a line, whatever it is made of.
fn blank<'a>(text: &'a str, line: &Line) -> &'a str {
    let content = &text[line.start..line.end];
    let rest = content.trim_start_matches(|c| c == ' ' || is_strange(c));
    &content[..content.len() - rest.len()]
}

/// Tabs and no-break spaces before a line, and before those right below it.
pub(super) fn strange(text: &str, line: &Line) -> Vec<Slip> {
    let indentation = blank(text, line);
    let Some(at) =
        indentation.find(is_strange).filter(|_| indentation.len() < line.end - line.start)
    else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    let mut next = Some(line.clone());
    while let Some(it) = next.filter(|it| blank(text, it).contains(is_strange)) {
        next = it.next(text);
        lines.push(it);
    }
    let tab = indentation[at..].starts_with('\t');
    let message =
        if tab { "a tab in the indentation" } else { "a no-break space in the indentation" };
    let below = match lines.len() - 1 {
        0 => String::new(),
        1 => ", also in the next line".to_owned(),
        more => format!(", also in the next {more} lines"),
    };
    let hint = match tab {
        true => format!("indent with spaces: YAML does not allow tabs{below}"),
        false => format!("delete it and type ordinary spaces{below}"),
    };
    let first = line.start + at;
    let range = first..first + indentation[at..].chars().next().map_or(1, char::len_utf8);
    let widths: &[usize] = if tab { &[2, 4, 8, 1] } else { &[1, 0] };
    let edits = |width: &usize| {
        let edit = |line: &Line| {
            let indentation = blank(text, line);
            let spaces = |c| if is_strange(c) { " ".repeat(*width) } else { " ".to_owned() };
            let spaces: String = indentation.chars().map(spaces).collect();
            Edit::replace(line.start..line.start + indentation.len(), spaces)
        };
        lines.iter().map(edit).collect()
    };
    let slip = |width| Slip::new(range.clone(), message, edits(width)).hint(hint.clone());
    widths.iter().map(slip).collect()
}

/// The columns in which lines begin that a line may stand below, the nearest line
/// first: of what begins above it and has not ended.
pub(super) fn columns(text: &str, line: &Line) -> Vec<usize> {
    let mut columns = Vec::new();
    let mut leftmost = usize::MAX;
    let mut above = line.previous(text);
    while let Some(it) = above.filter(|_| leftmost > 0) {
        if it.indent() < leftmost {
            leftmost = it.indent();
            if it.colon.is_some() || it.is_item() {
                columns.extend(it.colon.map(|_| it.column()));
                columns.extend((it.indent() < it.column()).then_some(it.indent()));
            }
        }
        above = it.previous(text);
    }
    columns.dedup();
    columns
}

/// A line with a dash below a list whose dashes are in another column.
pub(super) fn unaligned_item(text: &str, line: &Line) -> Vec<Slip> {
    let mut above = line.previous(text);
    while let Some(it) = above.as_ref().filter(|it| it.indent() > line.indent() && !it.is_item()) {
        above = it.previous(text);
    }
    let is_other = |it: Line| it.is_item() && it.indent() != line.indent();
    if line.is_item() && above.is_some_and(is_other) { unaligned(text, line) } else { Vec::new() }
}

/// A line that begins in a column of its own.
pub(super) fn unaligned(text: &str, line: &Line) -> Vec<Slip> {
    let Some(above) = line.previous(text) else { return Vec::new() };
    let is_key = line.key(text).is_some_and(super::colon::is_word);
    if !is_key && !line.is_item() {
        return Vec::new();
    }
    let here = line.indent();
    let mut columns = columns(text, line);
    columns.retain(|column| *column != here);
    let what = line.key(text).unwrap_or("-");
    // The nearest column; of two the one in which the same key stands elsewhere, or else the one
    // that is further in.
    let usual = line.key(text).and_then(|key| column_elsewhere(text, line, key));
    columns
        .sort_by_key(|column| (column.abs_diff(here), usual != Some(*column), usize::MAX - column));
    let range = line.content
        ..line.content + text[line.content..line.end].find(what).unwrap_or(0) + what.len();
    let mut slips = Vec::new();
    // Below a key whose value stands on its own line, nothing is indented further.
    if here > above.column() && above.is_item() == line.is_item() && !above.is_open(text) {
        slips.extend(dashless(text, &above, line));
    }
    for column in columns {
        let by = column.abs_diff(here);
        let spaces = if by == 1 { "space" } else { "spaces" };
        let (message, hint) = if column < here {
            ("this line is indented too far", format!("take {by} {spaces} away before `{what}`"))
        } else {
            ("this line is not indented far enough", format!("add {by} {spaces} before `{what}`"))
        };
        let hint =
            format!("{hint}: keys of a group, and items of a list, stand exactly below each other");
        let shift = |it: &Line| {
            if column < here {
                Edit::delete(it.start..it.start + by)
            } else {
                Edit::insert(it.start, " ".repeat(by))
            }
        };
        let mut edits = vec![shift(line)];
        let mut next = line.next(text);
        // What stands beside an item without a dash is no part of the list.
        let goes_along = |it: &Line| {
            it.indent() > here || (it.indent() == here && it.is_item() == line.is_item())
        };
        while let Some(it) = next.filter(goes_along) {
            edits.push(shift(&it));
            next = it.next(text);
        }
        let all = Slip::new(range.clone(), message, edits.clone()).hint(hint.clone());
        edits.truncate(1);
        slips.push(all);
        slips.push(Slip::new(range.clone(), message, edits).hint(hint));
    }
    slips
}

/// The column of the nearest line above with the same key, or else of the first one below.
fn column_elsewhere(text: &str, line: &Line, key: &str) -> Option<usize> {
    let column = |it: &str| {
        let entry = it.trim_start_matches([' ', '-']);
        let rest = entry.strip_prefix(key)?;
        rest.starts_with(':').then(|| it.len() - entry.len())
    };
    let (above, below) = (&text[..line.start], &text[line.end..]);
    above.lines().rev().find_map(column).or_else(|| below.lines().find_map(column))
}

/// The line above is an item that lacks its dash, if an item below it has one.
fn dashless(text: &str, above: &Line, line: &Line) -> Option<Slip> {
    let key = above.key(text).filter(|_| !above.is_item())?;
    if line.indent() != above.indent() + 2 {
        return None;
    }
    let mut next = line.next(text);
    while let Some(it) = next.clone().filter(|it| it.indent() > above.indent()) {
        next = it.next(text);
    }
    let item = next.filter(|it| it.indent() == above.indent() && it.is_item())?;
    (item.key(text) == Some(key)).then_some(())?;
    let message = format!("a dash is missing before the first `{key}`");
    let edits = vec![Edit::insert(above.content, "- ")];
    let slip = Slip::new(above.entry..above.entry + key.len(), message, edits);
    let shown = super::shortened(&text[above.entry_range()]);
    Some(slip.hint(format!("an item of a list begins with a hyphen and a space: `- {shown}`")))
}
