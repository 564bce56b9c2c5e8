//! Sources, whom to ask, and what is said of the paper at its end.

use maud::{Markup, html};

use super::runs::{dotted, linked, runs, spoken};
use crate::brief::{Brief, Contact, Online, printed_address};
use crate::export::outline;

/// Sources, contact and online edition.
pub(super) fn references(brief: &Brief) -> Markup {
    let words = &brief.words;
    html! {
        div.references {
            @if !brief.sources.is_empty() {
                section.sources role="doc-endnotes" aria-labelledby="sources" {
                    h2 #sources { (words.sources) }
                    ol { @for it in &brief.sources { li id={ "source-" (it.number) } { (runs(&outline::source(it))) } } }
                }
            }
            @if let Some(it) = &brief.contact {
                section.contact { h2 { (words.contact) } (contact(it)) }
            }
            @if let Some(Online { url, .. }) = &brief.online {
                section.online { h2 { (words.online) } p { (linked(printed_address(url), url)) } }
            }
        }
    }
}

fn contact(contact: &Contact) -> Markup {
    let Contact { name, name_language, email, phone, web } = contact;
    let lines = [
        name.as_ref().map(|it| html! { strong { (spoken(it, name_language.as_deref())) } }),
        email.as_ref().map(|it| linked(it, &format!("mailto:{it}"))),
        phone.as_ref().map(|it| html! { (it) }),
        web.as_ref().map(|it| linked(printed_address(it), it)),
    ];
    html! {
        address {
            @for (index, line) in lines.into_iter().flatten().enumerate() {
                @if index > 0 { br; }
                (line)
            }
        }
    }
}

/// The foot of the page.
pub(super) fn foot(brief: &Brief) -> Markup {
    let footer = &brief.footer;
    let parts = footer.number.iter().chain([&footer.issuer, &footer.as_of]);
    html! {
        @for it in &brief.imprint { p { (runs(&outline::imprint(it))) } }
        p { (dotted(parts.map(|it| html! { (it) }))) }
    }
}
