//! Spaces that hold together what is read together.
//!
//! A no-break space takes the place of an ordinary one between a number and
//! what it counts, before a dash between words, and before a short last word.

/// No-break space.
const NBSP: char = '\u{a0}';

/// A last word up to this many letters does not stand on a line of its own.
const SHORT: usize = 12;

/// Binds numbers to what they count and dashes to the word before: "13 international",
/// "1 August", "Minister – Foreign".
pub(super) fn bind(text: &str) -> String {
    let mut bound = String::with_capacity(text.len());
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        bound.push_str(word);
        if let Some(next) = words.peek() {
            let dash = matches!(*next, "–" | "—");
            let counted = next.starts_with(|c: char| c.is_alphabetic() || c == '%');
            let counts = is_quantity(word) && counted;
            bound.push(if dash || counts { NBSP } else { ' ' });
        }
    }
    bound
}

/// Binds the last word of a text to the one before it, if both are short.
pub(super) fn bind_last_word(text: &str) -> String {
    let Some((before, last)) = text.rsplit_once(' ') else { return text.to_owned() };
    let previous = before.rsplit(' ').next().unwrap_or_default();
    let short = |word: &str| (1..=SHORT).contains(&word.chars().count());
    let space = if short(last) && short(previous) { NBSP } else { ' ' };
    format!("{before}{space}{last}")
}

/// Binds a text to the number that stands before it, if it counts something.
pub(super) fn bind_to_number(before: &str, text: &str) -> Option<String> {
    let last = before.rsplit([' ', NBSP]).next()?;
    let rest = text.strip_prefix(' ')?;
    (is_quantity(last) && rest.starts_with(char::is_alphabetic)).then(|| format!("{NBSP}{rest}"))
}

/// A number that counts something; a year does not.
fn is_quantity(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let year = word.len() == 4 && digits == 4 && (word.starts_with("19") || word.starts_with("20"));
    let number = word.ends_with(|c: char| c.is_ascii_digit() || c == '%');
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|ending| word.ends_with(ending));
    digits > 0 && !year && (number || ordinal)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows a no-break space as `_`.
    fn visible(text: &str) -> String {
        text.replace(NBSP, "_")
    }

    #[test]
    fn numbers_stay_with_what_they_count() {
        for (text, bound) in [
            ("hosts 13 international corridors", "hosts 13_international corridors"),
            ("exceeded $200 billion, and 4,000 firms", "exceeded $200_billion, and 4,000_firms"),
            ("on 1 August 2024 in Astana", "on 1_August 2024 in Astana"),
            ("the 80th UN General Assembly", "the 80th_UN General Assembly"),
            ("in 2024 the council", "in 2024 the council"),
            ("85% of it", "85%_of it"),
            ("85 % of it", "85_% of it"),
            ("Minister – Foreign Minister", "Minister_– Foreign Minister"),
            ("5 * 3", "5 * 3"),
            ("1. One", "1. One"),
            (" a ", " a "),
        ] {
            assert_eq!(visible(&bind(text)), bound);
        }
    }

    #[test]
    fn a_text_is_bound_to_a_number_before_it() {
        assert_eq!(bind_to_number("hosts 13", " corridors").as_deref(), Some("\u{a0}corridors"));
        assert_eq!(bind_to_number("hosts 13", ", not more"), None);
        assert_eq!(bind_to_number("in 2024", " it rose"), None);
    }

    #[test]
    fn a_short_last_word_is_not_left_alone() {
        for (text, bound) in [
            ("successfully operate in Kazakhstan.", "successfully operate in_Kazakhstan."),
            ("of good neighbourliness.", "of good neighbourliness."),
            ("word", "word"),
            ("ends in a space ", "ends in a space "),
        ] {
            assert_eq!(visible(&bind_last_word(text)), bound);
        }
    }
}
