//! Markdown that people paste and that texts do not have: it is on paper as it was
//! written, and a warning says so.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use crate::diagnostic::Code;
use crate::yaml::Fault;

fn printed(what: &str, written: &str, hint: impl Into<String>) -> Fault {
    let message = format!("{what} is printed as it stands");
    Fault::new(Code::TextMarkup, message).within(written).hint(hint)
}

/// What is wrong with a stretch of a line that has another meaning in Markdown.
pub(super) fn of_event(event: &Event<'_>, written: &str) -> Option<Fault> {
    let inside = |signs: usize| written.get(signs..written.len().checked_sub(signs)?);
    match event {
        Event::Start(Tag::Link { link_type: LinkType::Email, .. }) => {
            let to = inside(1)?;
            let hint = format!("without the angles, or as a link: `[{to}](mailto:{to})`");
            Some(printed("an address in angles", written, hint))
        }
        Event::Start(Tag::Link { link_type: LinkType::Autolink, .. }) => {
            let hint = format!("write what it is called: `[the report]({})`", inside(1)?);
            Some(printed("an address in angles", written, hint))
        }
        Event::Start(Tag::Strong) if written.starts_with('_') => {
            let hint = format!("strong words stand between stars: `**{}**`", inside(2)?);
            Some(printed("a word between underscores", written, hint))
        }
        Event::Start(Tag::Emphasis) if written.starts_with('_') => {
            let hint = format!("emphasis stands between stars: `*{}*`", inside(1)?);
            Some(printed("a word between underscores", written, hint))
        }
        Event::Code(_) => {
            Some(printed("a word between backticks", written, "take the backticks out"))
        }
        Event::InlineHtml(_) if !written.starts_with("</") => {
            let hint = "texts know `**strong**`, `*emphasis*` and `[link](https://…)`";
            Some(printed("HTML", written, hint))
        }
        _ => None,
    }
}

/// The stars in a stretch of a line that were meant to begin or to end something. A
/// star behind a word may be that of a remark, and between digits a star is a star.
pub(super) fn lone_stars(line: &str, stretch: Range<usize>) -> impl Iterator<Item = Fault> {
    let mut at = stretch.start;
    let runs = std::iter::from_fn(move || {
        let start = at + line[at..stretch.end].find('*')?;
        at = start + line[start..stretch.end].bytes().take_while(|byte| *byte == b'*').count();
        Some(start..at)
    });
    runs.filter_map(move |stars| lone(line, stars))
}

/// What is wrong with stars that are text, if they were meant as more.
fn lone(line: &str, stars: Range<usize>) -> Option<Fault> {
    let (before, after) = (&line[..stars.start], &line[stars.end..]);
    let behind = before.chars().next_back().filter(|c| !c.is_whitespace());
    let ahead = after.chars().next().filter(|c| !c.is_whitespace());
    let opens = ahead.is_some() && !behind.is_some_and(char::is_alphanumeric);
    let closes = stars.len() > 1 && behind.is_some() && !ahead.is_some_and(char::is_alphanumeric);
    // A star at the front is that of a remark, too, if there is no other.
    let is_remark = stars.len() == 1 && before.trim_matches('\u{2060}').trim().is_empty();
    if stars.len() > 2 || is_remark || !(opens || closes) {
        return None;
    }
    let in_word = |c: &char| !c.is_whitespace();
    let word = match opens {
        true => stars.start..stars.end + length(after.chars().take_while(in_word)),
        false => stars.start - length(before.chars().rev().take_while(in_word))..stars.end,
    };
    let sign = &line[stars];
    let what = format!("`{sign}` without its partner");
    let hint = format!("close what begins, without a space inside: `{sign}words{sign}`");
    Some(printed(&what, &line[word], hint))
}

/// The bytes of the first letters, as many as are shown.
fn length(letters: impl Iterator<Item = char>) -> usize {
    letters.take(20).map(char::len_utf8).sum()
}

/// What is wrong with a line that is more than a line in Markdown.
pub(super) fn of_line(line: &str) -> Option<Fault> {
    let line = line.trim();
    let signs = |sign: char| line.chars().take_while(|c| *c == sign).count();
    let is_heading = (1..=6).contains(&signs('#')) && line[signs('#')..].starts_with(' ');
    if is_heading {
        let hint = "a heading is the `heading` of a section of its own";
        return Some(printed("the heading of a text", line, hint));
    }
    if is_table_row(line) {
        let hint = "a text has no tables: make boxes of the numbers, or a list";
        return Some(printed("a table", line, hint));
    }
    if line.starts_with("> ") {
        let hint = "a text has no quotations of their own: put it in quotation marks";
        return Some(printed("the sign of a quotation", line, hint));
    }
    if line.starts_with("```") {
        return Some(printed("the sign of a listing", line, "take the backticks out"));
    }
    let rule = |sign: char| signs(sign) >= 3 && line.chars().all(|c| c == sign || c == ' ');
    if ['-', '*', '_'].into_iter().any(rule) {
        return Some(printed("a rule between texts", line, "leave a blank line instead"));
    }
    None
}

/// Whether a line is a row of a table.
pub(super) fn is_table_row(line: &str) -> bool {
    line.strip_prefix('|').is_some_and(|rest| rest.contains('|'))
}

#[cfg(test)]
mod tests {
    use super::super::Inline;

    /// Message and fragment of every warning.
    fn warnings(text: &str) -> Vec<(String, String)> {
        let inline: Inline = text.parse().unwrap();
        let warnings = inline.warnings().iter();
        warnings.map(|it| (it.message.clone(), it.fragment.clone().unwrap_or_default())).collect()
    }

    #[test]
    fn what_is_printed_as_it_stands_is_said() {
        for (text, what, fragment) in [
            ("write to <a@b.org>", "an address in angles", "<a@b.org>"),
            ("see <https://x.org>", "an address in angles", "<https://x.org>"),
            ("so __very__ good", "a word between underscores", "__very__"),
            ("so _very_ good", "a word between underscores", "_very_"),
            ("the `word`", "a word between backticks", "`word`"),
            ("so<br>it is", "HTML", "<br>"),
            ("a **bold word", "`**` without its partner", "**bold"),
            ("a bold** word", "`**` without its partner", "bold**"),
            ("an *early word", "`*` without its partner", "*early"),
            ("a ** bold** word", "`**` without its partner", "bold**"),
            ("## Trade", "the heading of a text", "## Trade"),
            ("| a | b |", "a table", "| a | b |"),
            ("> said he", "the sign of a quotation", "> said he"),
        ] {
            let expected = (format!("{what} is printed as it stands"), fragment.to_owned());
            assert_eq!(warnings(text), [expected], "{text}");
        }
    }

    #[test]
    fn signs_that_mean_themselves_are_left_alone() {
        for text in [
            "5 * 3 * 2",
            "5*3*2",
            "2**10**2",
            "4,000* companies",
            "*estimate",
            "**strong** and *emphasis*",
            "a_b_c and x < y > z",
            "#1 of 34, #hashtag",
            "a | b",
            "*** and -",
            "press@example.org",
            "3 < 5 > 4",
        ] {
            assert_eq!(warnings(text), [], "{text}");
        }
    }
}
