//! The message: headers, and parts within each other (RFC 5322 and MIME).

use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::raw::Raw;
use mail_builder::headers::text::Text;
use mail_builder::headers::{Header, HeaderType};
use mail_builder::mime::MimePart;
use time::{Month, Time};

use super::{Mail, Mailbox};
use crate::brief::{Brief, CalendarDate};
use crate::export::words::{mark, words};
use crate::inputs::sha256;

/// Puts a mail together, with lines that end as mail does.
pub(super) fn message(brief: &Brief, mail: &Mail, plain: &str, html: &str, pdf: &[u8]) -> Vec<u8> {
    let mut message = Vec::new();
    for (name, value) in headers(brief, mail) {
        message.extend_from_slice(format!("{name}: ").as_bytes());
        value.write_header(&mut message, name.len() + 2);
    }
    let [plain, html] = [plain, html].map(|text| text.replace('\n', "\r\n"));
    // What stands between parts names all of them by their hash, which none can hold.
    let hash = &sha256([plain.as_bytes(), html.as_bytes(), pdf])[..40];
    let texts = vec![MimePart::new("text/plain", plain), MimePart::new("text/html", html)];
    let texts = multipart("alternative", hash, texts);
    // By its name as it is, and in ASCII for programs that know no better.
    let kind = ContentType::new("application/pdf").attribute("name", mail.attachment.in_ascii());
    let pdf = MimePart::new(kind, pdf).attachment(mail.attachment.to_string());
    multipart("mixed", hash, vec![texts, pdf]).write_part(&mut message);
    message
}

/// Parts within one, and what stands between them.
fn multipart<'x>(kind: &str, hash: &str, parts: Vec<MimePart<'x>>) -> MimePart<'x> {
    let boundary = format!("{kind}-{hash}");
    let kind = ContentType::new(format!("multipart/{kind}")).attribute("boundary", boundary);
    MimePart::new(kind, parts)
}

/// The headers, but for those of the parts. There is no sender and no identifier: the
/// program that sends the mail knows them.
fn headers(brief: &Brief, mail: &Mail) -> Vec<(&'static str, HeaderType<'static>)> {
    let subject = subject(brief, mail);
    let mut headers = Vec::new();
    for (name, mailboxes) in [("To", &mail.to), ("Cc", &mail.cc)] {
        if !mailboxes.is_empty() {
            headers.push((name, HeaderType::Address(addresses(mailboxes))));
        }
    }
    headers.push(("Subject", HeaderType::Text(Text::new(subject))));
    headers.push(("Date", HeaderType::Date(midnight(brief.document.date))));
    // Mail programs open it to be completed and sent, not as one that came in.
    headers.push(("X-Unsent", HeaderType::Raw(Raw::new("1"))));
    headers.push(("MIME-Version", HeaderType::Raw(Raw::new("1.0"))));
    headers
}

/// The subject: behind who may see the mail, as whoever gets it is to know before it is opened, unless
/// the subject says so itself.
fn subject(brief: &Brief, mail: &Mail) -> String {
    let subject = mail.subject.as_ref().unwrap_or(&brief.document.title);
    let marking = brief.status.as_ref().and_then(|status| status.marking.as_ref());
    let marking = marking.map(|marking| words(&marking.text, mark));
    match marking.filter(|marking| !says(subject, marking)) {
        Some(marking) => one_line(&format!("[{marking}] {subject}")),
        None => one_line(subject),
    }
}

/// Whether a marking stands in a text as a whole: `TLP:AMBER+STRICT` is another one than `TLP:AMBER`.
fn says(text: &str, marking: &str) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() || c == '+';
    text.match_indices(marking).any(|(at, _)| {
        !text[..at].ends_with(goes_on) && !text[at + marking.len()..].starts_with(goes_on)
    })
}

/// A text that no program takes for more than one line, or for a text in code.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    // What begins so is decoded (RFC 2047), unless a joiner that nobody sees is within.
    words.join(" ").replace("=?", "=\u{2060}?")
}

fn addresses(mailboxes: &[Mailbox]) -> Address<'static> {
    let address =
        |it: &Mailbox| Address::new_address(it.name().map(one_line), it.address().to_owned());
    Address::new_list(mailboxes.iter().map(address).collect())
}

/// The beginning of the day of the facts, in UTC: a mail must have a date, and the facts
/// know no hour. The program that sends the mail puts its own in its place.
fn midnight(date: CalendarDate) -> Date {
    let CalendarDate { year, month, day } = date;
    let month = Month::try_from(month).expect("a month of the calendar");
    let date = time::Date::from_calendar_date(year, month, day).expect("a day of the calendar");
    Date::new(date.with_time(Time::MIDNIGHT).assume_utc().unix_timestamp())
}
