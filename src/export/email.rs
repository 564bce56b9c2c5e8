//! Brief → e-mail: a draft that opens in a mail program, with the PDF attached.
//!
//! It has no sender and no identifier: the program that sends it gives both, so that no
//! two mailings are taken for one. Nothing here sends anything.

mod cited;
mod element;
mod figures;
mod file_name;
mod html;
mod mailbox;
mod message;
mod plain;
mod tone;
mod typography;

pub use self::file_name::FileName;
pub use self::mailbox::Mailbox;

use crate::brief::Brief;
use crate::diagnostic::{Code, Diagnostic};

/// What a mail program needs beside the briefing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mail {
    /// To whom it goes; nobody yet, if there are none.
    pub to: Vec<Mailbox>,
    /// Who gets a copy.
    pub cc: Vec<Mailbox>,
    /// The subject; the title of the briefing, if there is none.
    pub subject: Option<String>,
    /// What the PDF is called.
    pub attachment: FileName,
}

/// An e-mail that was made of a briefing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email {
    /// The file, an `.eml`.
    pub bytes: Vec<u8>,
    /// What could be better.
    pub warnings: Vec<Diagnostic>,
}

/// The most bytes of HTML that Gmail shows, less what programs add on the way.
const MOST_BYTES_OF_HTML: usize = 100_000;

/// A briefing as an e-mail with its PDF attached: what stands on the pages in short, as
/// plain text and as HTML.
///
/// ```
/// use twopager::assets;
/// use twopager::export::{Mail, Mailbox, email};
///
/// let built = twopager::build("sample", assets::SAMPLE.as_bytes())?;
/// let to = Mailbox::list("Әлия Серік <aliya@example.org>, press@example.org")?;
/// let email = email(&built.brief, &built.pdf, &Mail { to, ..Mail::default() });
/// let text = String::from_utf8(email.bytes).expect("all of it is ASCII");
/// assert!(text.contains("\r\nX-Unsent: 1\r\n"));
/// assert!(email.warnings.is_empty());
/// # Ok::<(), Vec<twopager::diagnostic::Diagnostic>>(())
/// ```
pub fn email(brief: &Brief, pdf: &[u8], mail: &Mail) -> Email {
    let html = html::html(brief);
    let warnings = clipped(html.len()).into_iter().collect();
    Email { bytes: message::message(brief, mail, &plain::plain(brief), &html, pdf), warnings }
}

/// The warning about an e-mail that would not be shown to its end.
fn clipped(bytes: usize) -> Option<Diagnostic> {
    if bytes <= MOST_BYTES_OF_HTML {
        return None;
    }
    let (size, most) = (bytes.div_ceil(1000), MOST_BYTES_OF_HTML / 1000);
    let message = format!("the text of the e-mail has {size} KB, and Gmail cuts it off at {most}");
    let warning = Diagnostic::warning(Code::MailTooLong, message);
    Some(warning.hint("long web addresses take most of it: shorten them, also those of sources"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts;

    pub(super) fn resolved(yaml: &str) -> Brief {
        Brief::resolve(&facts::read("x.yaml", yaml.as_bytes()).unwrap()).unwrap()
    }

    /// A brief with all that a mail can say.
    pub(super) fn brief() -> Brief {
        resolved(
            r#"
title: A <day> & more
kicker: Note
subtitle: Under it [@first]
date: 2025-11-28
issuer: Press office
url: https://example.org/day
lead: '**The** *lead*, with [a link](https://example.org/a?b&c) [@second]'
contact: { name: Press office, email: press@example.org, phone: +00 00 555 }
facts:
  road: { value: at least 45 km of road, label: built this year, note: 'in \"all\" weathers', source: [second, third] }
stats: [road]
next: [{ title: A meeting, text: In the spring., source: first }]
sources:
  third: { title: Third }
  second: { title: Second, date: 2025-05 }
  first: { title: First, publisher: Somebody, date: 2024, url: https://example.org/1 }
"#,
        )
    }

    /// A brief with what only some have.
    pub(super) fn further() -> Brief {
        resolved(
            "
title: A day
date: 2025-11-28
issuer: Press office
highlights: [{ text: One, source: first }, Two]
people: [{ name: A Name, post: Minister, text: In office., source: first }]
quote: { text: So be it., speaker: Somebody, post: Speaker, date: 2025-04-03, source: first }
read_more: [{ title: A page, url: 'https://example.org/page', publisher: Somebody, date: 2024 }]
sources: { first: { title: First } }
",
        )
    }

    #[test]
    fn what_gmail_would_cut_off_is_told() {
        assert_eq!(clipped(MOST_BYTES_OF_HTML), None);
        let warning = clipped(MOST_BYTES_OF_HTML + 1).unwrap();
        let message = "the text of the e-mail has 101 KB, and Gmail cuts it off at 100";
        assert_eq!((warning.code, &*warning.message), (Code::MailTooLong, message));
    }
}
