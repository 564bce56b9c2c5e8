//! Straight quotation marks and apostrophes, as a keyboard has them, become those
//! of the language.

use crate::language::Typography;

/// A stretch of a line.
pub(super) enum Piece<'a> {
    /// What a writer typed.
    Typed(&'a str),
    /// A number of the facts, which is final.
    Final(&'a str),
}

/// Sets the quotation marks of a line of several stretches. A mark with a backslash
/// before it stays as it is.
pub(super) fn set(pieces: &[Piece<'_>], marks: &Typography) -> Vec<String> {
    let text = |piece: &Piece<'_>| match piece {
        Piece::Typed(text) | Piece::Final(text) => (*text).to_owned(),
    };
    let line: String = pieces.iter().map(text).collect();
    let mut quotation = Quotation { marks, open: Vec::new(), single_is_open: false };
    let (mut before, mut start) = (None, 0);
    let set = |piece: &Piece<'_>| {
        let piece_text = text(piece);
        let end = start + piece_text.len();
        let set = match piece {
            Piece::Final(_) => piece_text,
            Piece::Typed(typed) => quotation.set(typed, before, &line[end..]),
        };
        start = end;
        before = set.chars().next_back().or(before);
        set
    };
    pieces.iter().map(set).collect()
}

/// The same for a line that is quoted as a whole: in quotation marks, those within it being the inner
/// ones. If it is written in some already, these are taken.
pub(super) fn set_as_quotation(pieces: &[Piece<'_>], marks: &Typography) -> Vec<String> {
    let text = |piece: &Piece<'_>| match piece {
        Piece::Typed(text) | Piece::Final(text) => (*text).to_owned(),
    };
    let mut typed: Vec<String> = pieces.iter().map(text).collect();
    let line = typed.concat();
    let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»');
    let inside = line.trim().strip_prefix(is_mark).and_then(|rest| rest.strip_suffix(is_mark));
    if inside.is_some_and(|inside| !inside.contains(is_mark)) {
        return set(pieces, marks);
    }
    let is_read = |text: &String| !text.trim().is_empty();
    let (first, last) = (typed.iter().position(is_read), typed.iter().rposition(is_read));
    let (Some(first), Some(last)) = (first, last) else { return typed };
    typed[first] = typed[first].trim_start().to_owned();
    typed[last] = typed[last].trim_end().to_owned();
    let mut framed = vec![Piece::Typed("\"")];
    framed.extend(pieces.iter().zip(&typed).map(|(piece, text)| match piece {
        Piece::Typed(_) => Piece::Typed(text),
        Piece::Final(_) => Piece::Final(text),
    }));
    framed.push(Piece::Typed("\""));
    let mut set = set(&framed, marks);
    let closing = set.pop().unwrap_or_default();
    let opening = set.remove(0);
    set[first].insert_str(0, &opening);
    set[last].push_str(&closing);
    set
}

/// The quotation marks of one line, of which some may be open.
struct Quotation<'a> {
    marks: &'a Typography,
    /// What closes each of the quotations that are open, the innermost last.
    open: Vec<&'a str>,
    single_is_open: bool,
}

impl<'a> Quotation<'a> {
    /// Sets a stretch of the line, between a character and the rest of the line.
    fn set(&mut self, text: &str, before: Option<char>, rest: &str) -> String {
        if !text.contains(['"', '\'']) {
            text.chars().for_each(|c| self.typed(c));
            return text.to_owned();
        }
        let mut set = String::with_capacity(text.len());
        let mut letters = text.chars();
        let mut before = before;
        while let Some(c) = letters.next() {
            let after = After(letters.as_str(), rest);
            match c {
                '\\' if after.starts_with(|c| matches!(c, '"' | '\'')) => {
                    set.extend(letters.next());
                }
                '"' => set.push_str(self.double(before, after)),
                '\'' => set.push_str(self.single(before, after)),
                c => {
                    self.typed(c);
                    set.push(c);
                }
            }
            before = set.chars().next_back();
        }
        set
    }

    fn double(&mut self, before: Option<char>, after: After<'_>) -> &'a str {
        // Behind an apostrophe, as in `l'"Europe"`, too.
        let opens = opens(before) || before == Some('’') && after.begins_word();
        if !(opens && after.begins_word())
            && let Some(closing) = self.open.pop()
        {
            return closing;
        }
        if !opens {
            // Inches, seconds, or nobody knows.
            return "\"";
        }
        let [opening, closing] = match self.open.is_empty() {
            true => &self.marks.quotation_marks,
            false => &self.marks.inner_quotation_marks,
        };
        self.open.push(closing);
        opening
    }

    /// Takes note of a mark that was typed as it is printed: what it opens is closed by its
    /// partner, and what it closes is no longer open.
    fn typed(&mut self, c: char) {
        let is = |mark: &str| mark.trim_matches('\u{a0}').starts_with(c);
        if self.open.last().is_some_and(|closing| is(closing)) {
            self.open.pop();
            return;
        }
        let marks = [&self.marks.quotation_marks, &self.marks.inner_quotation_marks];
        let of_language = marks.into_iter().find(|[opening, _]| is(opening));
        match (c, of_language) {
            ('„' | '“' | '«', Some([_, closing])) => self.open.push(closing),
            ('„', None) => self.open.push("“"),
            ('“', None) => self.open.push("”"),
            ('«', None) => self.open.push("»"),
            _ => {}
        }
    }

    fn single(&mut self, before: Option<char>, after: After<'_>) -> &'a str {
        let [opening, closing] = &self.marks.inner_quotation_marks;
        let follows_digit = before.is_some_and(|c| c.is_ascii_digit() || c == '°');
        let begins_digit = after.starts_with(|c| c.is_ascii_digit());
        if follows_digit && (begins_digit || !self.single_is_open && !after.begins_word()) {
            // Feet or minutes.
            "'"
        } else if before.is_some_and(char::is_alphanumeric) && after.begins_word() {
            &self.marks.apostrophe
        } else if opens(before) && self.opens_single(after) {
            self.single_is_open = true;
            opening
        } else if self.single_is_open && !opens(before) {
            self.single_is_open = false;
            closing
        } else {
            &self.marks.apostrophe
        }
    }

    /// Whether a single mark before a text opens a quotation: it is closed again, and
    /// stands for no letters that are left out, as in ’tis and ’90s.
    fn opens_single(&self, after: After<'_>) -> bool {
        let word = after.word();
        let is_elision = self.marks.elisions.contains(&word.to_lowercase());
        let is_decade = word.strip_suffix('s').is_some_and(|year| {
            year.len() == 2 && year.bytes().all(|digit| digit.is_ascii_digit())
        });
        !is_elision && !is_decade && after.begins_word() && after.is_closed()
    }
}

/// What follows a mark: the rest of its stretch, and that of the line.
#[derive(Clone, Copy)]
struct After<'a>(&'a str, &'a str);

impl After<'_> {
    fn chars(self) -> impl Iterator<Item = char> {
        self.0.chars().chain(self.1.chars())
    }

    fn starts_with(self, is: impl Fn(char) -> bool) -> bool {
        self.chars().next().is_some_and(is)
    }

    fn begins_word(self) -> bool {
        self.starts_with(char::is_alphanumeric)
    }

    fn word(self) -> String {
        self.chars().take_while(|c| c.is_alphanumeric()).collect()
    }

    /// Whether a single mark closes what one before it opens.
    fn is_closed(self) -> bool {
        let mut letters = self.chars().peekable();
        let mut before = ' ';
        while let Some(c) = letters.next() {
            let ends_word = !letters.peek().is_some_and(|c| c.is_alphanumeric());
            if c == '\'' && !before.is_whitespace() && ends_word {
                return true;
            }
            before = c;
        }
        false
    }
}

/// Whether a mark behind a character opens.
fn opens(before: Option<char>) -> bool {
    before.is_none_or(|c| c.is_whitespace() || "([{–—-/“‘„‚«‹¡¿".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::conventions;

    fn set_in(language: &str, pieces: &[Piece<'_>]) -> Vec<String> {
        let language = conventions(&language.parse().unwrap()).unwrap();
        set(pieces, language.typography())
    }

    #[test]
    fn straight_marks_become_those_of_the_language() {
        for (text, expected) in [
            (r#"the "Central Asia" summit"#, "the “Central Asia” summit"),
            (r#""So," he said, "it is.""#, "“So,” he said, “it is.”"),
            (r#"("so")"#, "(“so”)"),
            (r#"He said: "A 'b' c.""#, "He said: “A ‘b’ c.”"),
            (r#"He said: "'B' it is""#, "He said: “‘B’ it is”"),
            ("Kazakhstan's exports", "Kazakhstan’s exports"),
            ("the members' votes", "the members’ votes"),
            ("the 1990's and the '90s", "the 1990’s and the ’90s"),
            ("'Tis the ministers' plan", "’Tis the ministers’ plan"),
            ("rock 'n' roll", "rock ’n’ roll"),
            ("'so' it is", "‘so’ it is"),
            ("'90 per cent' it is", "‘90 per cent’ it is"),
            ("a 12\" pipe of 6', or 6'2\"", "a 12\" pipe of 6', or 6'2\""),
            ("48°51'24\"", "48°51'24\""),
            (r#"a \"b\" c\'s \d"#, r#"a "b" c's \d"#),
            ("“so” it's", "“so” it’s"),
            ("„so\" it is", "„so“ it is"),
            ("«so\" it is", "«so» it is"),
            (r#"He said: "The "B" it is.""#, "He said: “The ‘B’ it is.”"),
        ] {
            assert_eq!(set_in("en", &[Piece::Typed(text)]), [expected], "{text}");
        }
    }

    #[test]
    fn every_language_has_its_own_marks() {
        for (language, quotation, apostrophe) in [
            ("en", "a “b ‘c’ d” e", "the EU’s plan"),
            ("fr", "a «\u{a0}b “c” d\u{a0}» e", "l’Union d’abord"),
            ("de", "a „b ‚c‘ d“ e", "so geht’s"),
            ("nl", "a “b ‘c’ d” e", "’s avonds in ’s-Hertogenbosch, foto’s"),
            ("es", "a «b “c” d» e", "O’Higgins"),
            ("it", "a «b “c” d» e", "dell’UE e un po’ di più"),
            ("pl", "a „b «c» d” e", "pytanie Joe’go"),
            ("el", "a «b “c” d» e", "απ’ όλα, να ’ρθει"),
            ("bg", "a „b «c» d“ e", "О’Нийл"),
            ("uk", "a «b „c“ d» e", "м’який зв’язок"),
            ("ru", "a «b „c“ d» e", "О’Нил"),
            ("kk", "a «b “c” d» e", "О’Нил"),
        ] {
            for typed in [r#"a "b 'c' d" e"#, r#"a "b "c" d" e"#] {
                assert_eq!(set_in(language, &[Piece::Typed(typed)]), [quotation], "{language}");
            }
            let typed = apostrophe.replace('’', "'");
            assert_eq!(set_in(language, &[Piece::Typed(&typed)]), [apostrophe], "{language}");
            // What was typed as it is printed stays, and is closed by its partner.
            let half = quotation
                .replacen("d”", "d\"", 1)
                .replacen("d“", "d\"", 1)
                .replacen("d»", "d\"", 1);
            assert_eq!(set_in(language, &[Piece::Typed(quotation)]), [quotation], "{language}");
            assert_eq!(set_in(language, &[Piece::Typed(&half)]), [quotation], "{language}");
        }
        for (language, text, expected) in [
            ("fr", r#"l'"Europe" et " ici " "#, "l’«\u{a0}Europe\u{a0}» et «\u{a0} ici \u{a0}» "),
            ("it", r#"dell'"Unione" (l'"UE")"#, "dell’«Unione» (l’«UE»)"),
        ] {
            assert_eq!(set_in(language, &[Piece::Typed(text)]), [expected], "{language}");
        }
    }

    #[test]
    fn a_quotation_may_hold_several_stretches() {
        use Piece::{Final, Typed};
        for (pieces, expected) in [
            ([Typed("about \""), Final("50"), Typed("\" it is")], ["about “", "50", "” it is"]),
            ([Typed("'"), Final("over 50"), Typed("' it is")], ["‘", "over 50", "’ it is"]),
            ([Typed("the "), Final("50"), Typed("'s")], ["the ", "50", "’s"]),
            ([Typed("'so, "), Typed("it"), Typed("' is")], ["‘so, ", "it", "’ is"]),
        ] {
            assert_eq!(set_in("en", &pieces), expected);
        }
    }
}
