//! To whom a mail goes: an address, perhaps with a name (RFC 5322).

use crate::diagnostic::{Code, Diagnostic};

/// An address that mail goes to, perhaps with the name of whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    name: Option<String>,
    address: String,
}

/// The most characters of an address (RFC 5321).
const MOST_CHARACTERS: usize = 254;

impl Mailbox {
    /// Reads addresses as they stand in a mail program, with commas or semicolons between
    /// them: `anna@example.org`, `Anna Nowak <anna@example.org>`,
    /// `"Nowak, Anna" <anna@example.org>`.
    ///
    /// ```
    /// use twopager::export::Mailbox;
    ///
    /// let list = Mailbox::list(r#""Nowak, Anna" <anna@example.org>; press@example.org"#)?;
    /// assert_eq!((list[0].name(), list[0].address()), (Some("Nowak, Anna"), "anna@example.org"));
    /// assert_eq!(list[1].name(), None);
    /// # Ok::<(), Vec<twopager::diagnostic::Diagnostic>>(())
    /// ```
    ///
    /// # Errors
    /// What is no address, each once.
    pub fn list(text: &str) -> Result<Vec<Self>, Vec<Diagnostic>> {
        let pieces = pieces(text).into_iter().map(str::trim).filter(|piece| !piece.is_empty());
        let read: Vec<_> = pieces.map(Self::read).collect();
        if read.is_empty() {
            return Err(vec![fault(text)]);
        }
        let faults: Vec<_> = read.iter().filter_map(|it| it.as_ref().err().cloned()).collect();
        if faults.is_empty() { Ok(read.into_iter().flatten().collect()) } else { Err(faults) }
    }

    /// Whose it is.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Where mail goes.
    pub fn address(&self) -> &str {
        &self.address
    }

    fn read(piece: &str) -> Result<Self, Diagnostic> {
        let (name, address) = match piece.strip_suffix('>').and_then(|it| it.rsplit_once('<')) {
            Some((name, address)) => (name_of(name.trim()), address.trim()),
            None => (Some(String::new()), piece),
        };
        match name {
            Some(name) if is_address(address) => Ok(Self {
                name: Some(name).filter(|name| !name.is_empty()),
                address: address.to_owned(),
            }),
            _ => Err(fault(piece)),
        }
    }
}

/// The parts of a list, between what separates them and is not within quotation marks.
fn pieces(text: &str) -> Vec<&str> {
    let (mut quoted, mut escaped) = (false, false);
    text.split(|c| {
        let separates = matches!(c, ',' | ';') && !quoted;
        quoted ^= c == '"' && !escaped;
        escaped = c == '\\' && quoted && !escaped;
        separates
    })
    .collect()
}

/// A name without the quotation marks around it; none if there are others, or what no
/// line of a mail can hold.
fn name_of(written: &str) -> Option<String> {
    let quoted = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let mut name = String::new();
    let mut letters = quoted.unwrap_or(written).chars();
    while let Some(c) = letters.next() {
        match c {
            '\\' if quoted.is_some() => name.push(letters.next()?),
            '"' | '<' | '>' if quoted.is_none() => return None,
            '"' => return None,
            c => name.push(c),
        }
    }
    (!name.contains(char::is_control)).then_some(name)
}

/// Whether mail can go there: letters of ASCII, as programs everywhere understand.
pub(super) fn is_address(text: &str) -> bool {
    let is_atom = |atom: &str, more: &str| {
        !atom.is_empty() && atom.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(c))
    };
    let is_label =
        |label: &str| is_atom(label, "-") && !label.starts_with('-') && !label.ends_with('-');
    text.len() <= MOST_CHARACTERS
        && text.split_once('@').is_some_and(|(local, domain)| {
            local.split('.').all(|atom| is_atom(atom, "!#$%&'*+-/=?^_`{|}~"))
                && domain.split('.').all(is_label)
        })
}

fn fault(written: &str) -> Diagnostic {
    let shown = written.escape_debug();
    let message = format!("`{shown}` is not an e-mail address");
    let hint = if !written.is_ascii() && !written.contains('<') {
        "the address itself can have no letters but a to z; a name can: `Әлия <aliya@example.org>`"
    } else {
        "write `anna@example.org` or `Anna Nowak <anna@example.org>`, several with commas \
         between them; a name with a comma is quoted: `\"Nowak, Anna\" <anna@example.org>`"
    };
    Diagnostic::error(Code::Usage, message).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_they_are_written() {
        for (written, expected) in [
            ("a@example.org", &[(None, "a@example.org")][..]),
            ("<a@example.org>", &[(None, "a@example.org")]),
            ("Anna Nowak <a@example.org>", &[(Some("Anna Nowak"), "a@example.org")]),
            ("Łucja Żak<l@example.org>", &[(Some("Łucja Żak"), "l@example.org")]),
            (r#""Żak, \"Ł\"" <l@example.org>"#, &[(Some("Żak, \"Ł\""), "l@example.org")]),
            (r#""a;b@c" <a.b+c@x-y.org>,"#, &[(Some("a;b@c"), "a.b+c@x-y.org")]),
            ("a@b, c@d; E <e@f>", &[(None, "a@b"), (None, "c@d"), (Some("E"), "e@f")]),
        ] {
            let list = Mailbox::list(written).unwrap();
            let list: Vec<_> = list.iter().map(|it| (it.name(), it.address())).collect();
            assert_eq!(list, expected, "{written}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let long = format!("{}@example.org", "a".repeat(250));
        for written in [
            "",
            " , ",
            "anna",
            "anna@",
            "@example.org",
            "a@b@c",
            "a b@example.org",
            "a..b@example.org",
            "a@-example.org",
            "anna <anna>",
            "Anna \"A\" Nowak <a@example.org>",
            "a@example.org>",
            "Anna <<a@example.org>",
            "a@example.org\r\nBcc: b@example.org",
            "Anna\r\nBcc: b@example.org <a@example.org>",
            "\"Anna\r\n\" <a@example.org>",
            "анна@example.org",
            &long,
        ] {
            let faults = Mailbox::list(written).unwrap_err();
            let message = format!("`{}` is not an e-mail address", written.escape_debug());
            assert_eq!(faults[0].message, message);
        }
    }

    #[test]
    fn a_name_with_a_comma_is_asked_for_in_quotation_marks() {
        let faults = Mailbox::list("Nowak, Anna <anna@example.org>").unwrap_err();
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].message, "`Nowak` is not an e-mail address");
        assert!(faults[0].hints[0].contains(r#"`"Nowak, Anna" <anna@example.org>`"#));
    }
}
