//! Texts in Markdown that nobody wrote as Markdown: whatever means something to CommonMark or
//! to pandoc is escaped.

/// A text of which no character means anything, wherever in a line it stands.
pub(crate) fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut previous = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let is_special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '#' | '$' | '~' | '^' | '|' | '&' | '{'
            | '}' | '"' | '\'' => true,
            // A citation, unless it is within an address.
            '@' => !previous.is_some_and(char::is_alphanumeric),
            // With a link after it, it would be a picture.
            '!' => rest.peek().is_none(),
            // What would become a dash or an ellipsis, perhaps with what follows.
            '-' | '.' => {
                let (before, after) = (previous, rest.peek().copied());
                let is_alone = before.is_none() && after.is_none();
                let is_at_end = before.is_none() || after.is_none();
                before == Some(c) || after == Some(c) || is_alone || c == '-' && is_at_end
            }
            _ => false,
        };
        if is_special {
            written.push('\\');
        }
        written.push(c);
        previous = Some(c);
    }
    written
}
