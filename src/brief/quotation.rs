//! Straight quotation marks and apostrophes, as a keyboard has them, become those
//! of the language.

use crate::language::QuotationMarks;

/// The quotation marks of one line, of which some may be open.
pub(super) struct Quotation {
    marks: QuotationMarks,
    double_is_open: bool,
    single_is_open: bool,
}

impl Quotation {
    pub(super) fn new(marks: QuotationMarks) -> Self {
        Self { marks, double_is_open: false, single_is_open: false }
    }

    /// Sets the next stretch of the line, which stands behind a character. A mark
    /// with a backslash before it stays as it is.
    pub(super) fn set(&mut self, text: &str, before: Option<char>) -> String {
        if !text.contains(['"', '\'']) {
            return text.to_owned();
        }
        let mut set = String::with_capacity(text.len());
        let mut rest = text.chars();
        let mut before = before;
        while let Some(c) = rest.next() {
            let after = rest.as_str();
            match c {
                '\\' if after.starts_with(['"', '\'']) => set.extend(rest.next()),
                '"' => set.push_str(self.double(before, after)),
                '\'' => set.push_str(self.single(before, after)),
                c => set.push(c),
            }
            before = set.chars().next_back();
        }
        set
    }

    fn double(&mut self, before: Option<char>, after: &str) -> &'static str {
        let [opening, closing] = self.marks.double;
        if self.double_is_open && !(opens(before) && begins_word(after)) {
            self.double_is_open = false;
            closing
        } else if opens(before) {
            self.double_is_open = true;
            opening
        } else {
            // Inches, seconds, or nobody knows.
            "\""
        }
    }

    fn single(&mut self, before: Option<char>, after: &str) -> &'static str {
        let [opening, closing] = self.marks.single;
        let follows_word = before.is_some_and(char::is_alphanumeric);
        if follows_word && begins_word(after) {
            self.marks.apostrophe
        } else if opens(before) && after.starts_with(char::is_alphabetic) && is_closed(after) {
            self.single_is_open = true;
            opening
        } else if self.single_is_open && !opens(before) {
            self.single_is_open = false;
            closing
        } else if before.is_some_and(|c| c.is_ascii_digit()) {
            // Feet or minutes.
            "'"
        } else {
            self.marks.apostrophe
        }
    }
}

/// Whether a mark behind a character opens.
fn opens(before: Option<char>) -> bool {
    before.is_none_or(|c| c.is_whitespace() || "([{–—-/“‘„‚«‹¡¿".contains(c))
}

fn begins_word(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric)
}

/// Whether a single mark closes what one before a text opens.
fn is_closed(text: &str) -> bool {
    text.match_indices('\'').any(|(at, _)| {
        let follows_space = text[..at].ends_with(char::is_whitespace);
        !follows_space && !begins_word(&text[at + 1..])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: QuotationMarks =
        QuotationMarks { double: ["“", "”"], single: ["‘", "’"], apostrophe: "’" };

    #[test]
    fn straight_marks_become_those_of_the_language() {
        for (text, set) in [
            (r#"the "Central Asia" summit"#, "the “Central Asia” summit"),
            (r#""So," he said, "it is.""#, "“So,” he said, “it is.”"),
            (r#"("so")"#, "(“so”)"),
            (r#"He said: "A 'b' c.""#, "He said: “A ‘b’ c.”"),
            (r#"He said: "'B' it is""#, "He said: “‘B’ it is”"),
            ("Kazakhstan's exports", "Kazakhstan’s exports"),
            ("the members' votes", "the members’ votes"),
            ("the 1990's and the '90s", "the 1990’s and the ’90s"),
            ("'so' it is", "‘so’ it is"),
            ("a 12\" pipe of 6'", "a 12\" pipe of 6'"),
            (r#"a \"b\" c\'s \d"#, r#"a "b" c's \d"#),
            ("“so” it's", "“so” it’s"),
        ] {
            assert_eq!(Quotation::new(ENGLISH).set(text, None), set, "{text}");
        }
    }

    #[test]
    fn a_quotation_may_hold_several_stretches() {
        let mut quotation = Quotation::new(ENGLISH);
        assert_eq!(quotation.set("about \"", None), "about “");
        assert_eq!(quotation.set("\" it is", Some('0')), "” it is");
        assert_eq!(quotation.set("'s", Some('n')), "’s");
    }

    #[test]
    fn marks_are_those_of_the_language() {
        let german =
            QuotationMarks { double: ["„", "“"], single: ["‚", "‘"], apostrophe: "’" };
        let mut quotation = Quotation::new(german);
        assert_eq!(quotation.set("\"Wie geht's 'ihm'?\"", None), "„Wie geht’s ‚ihm‘?“");
    }
}
