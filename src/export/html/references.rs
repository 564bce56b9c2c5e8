//! Sources, whom to ask, and what is said of the paper at its end.

use maud::{Markup, html};

use super::runs::{dotted, linked, runs, spoken};
use super::texts::published;
use crate::brief::{Brief, Contact, Imprint, Online, Source, printed_address};
use crate::export::words::is_followed;

/// Sources, contact and online edition.
pub(super) fn references(brief: &Brief) -> Markup {
    let words = &brief.words;
    html! {
        div.references {
            @if !brief.sources.is_empty() {
                section.sources role="doc-endnotes" aria-labelledby="sources" {
                    h2 #sources { (words.sources) }
                    ol { @for it in &brief.sources { li id={ "source-" (it.number) } { (source(it)) } } }
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

fn source(source: &Source) -> Markup {
    let Source { title, publisher, publisher_language, date, url, address, .. } = source;
    html! {
        @match url.as_deref().filter(|url| is_followed(url)) {
            Some(url) => a href=(url) { (runs(title)) },
            None => (runs(title)),
        }
        (published(publisher.as_deref(), publisher_language.as_deref(), date.as_deref()))
        @if let Some(address) = address { ". " (address) }
    }
}

fn contact(contact: &Contact) -> Markup {
    let Contact { name, name_language, email, phone, web } = contact;
    html! {
        address {
            @if let Some(name) = name { strong { (spoken(name, name_language.as_deref())) } br; }
            @if let Some(email) = email { (linked(email, &format!("mailto:{email}"))) br; }
            @if let Some(phone) = phone { (phone) br; }
            @if let Some(web) = web { (linked(printed_address(web), web)) }
        }
    }
}

/// The foot of the page.
pub(super) fn foot(brief: &Brief) -> Markup {
    let footer = &brief.footer;
    let parts = footer.number.iter().chain([&footer.issuer, &footer.as_of]);
    html! {
        @for Imprint { name, says } in &brief.imprint {
            p { strong { (name) } " " (runs(says)) }
        }
        p { (dotted(parts.map(|it| html! { (it) }))) }
    }
}
