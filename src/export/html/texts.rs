//! Texts under their headings.

use maud::{Markup, html};

use super::pictures::{captioned, shown};
use super::runs::{noted, runs, spoken};
use crate::brief::{Block, Brief, Next, Person, Quote, ReadMore, Runs};
use crate::export::outline::heading_of_people;
use crate::export::words::is_followed;

/// The texts of page 1, and its pictures.
pub(super) fn sections(brief: &Brief) -> Markup {
    html! {
        @if let Some(photo) = &brief.wide_photo { (captioned(photo, "wide")) }
        @if !brief.sections.is_empty() || brief.photo.is_some() || brief.map.is_some() {
            div.sections {
                @for section in &brief.sections {
                    section {
                        h2 { (runs(&section.heading)) }
                        @for it in &section.blocks { (block(it)) }
                    }
                }
                @for picture in brief.photo.iter().chain(&brief.map) { (captioned(picture, "picture")) }
            }
        }
    }
}

fn block(block: &Block) -> Markup {
    let items = |items: &[Runs]| html! { @for it in items { li { (runs(it)) } } };
    match block {
        Block::Paragraph { runs: text } => html! { p { (runs(text)) } },
        Block::List { start: None, items: all } => html! { ul { (items(all)) } },
        Block::List { start: Some(1), items: all } => html! { ol { (items(all)) } },
        Block::List { start: Some(start), items: all } => {
            html! { ol start=(start) { (items(all)) } }
        }
    }
}

/// Whom the reader meets, and what one of them said.
pub(super) fn people(brief: &Brief) -> Markup {
    html! {
        @if !brief.people.is_empty() || brief.quote.is_some() {
            div.people {
                @if !brief.people.is_empty() {
                    section {
                        h2 { (heading_of_people(brief)) }
                        ul { @for it in &brief.people { (person(it)) } }
                    }
                }
                @if let Some(it) = &brief.quote { (quote(it)) }
            }
        }
    }
}

fn person(person: &Person) -> Markup {
    html! {
        li {
            @match &person.picture {
                Some(picture) => (shown(picture)),
                None => span.initials aria-hidden="true" { (person.initials) },
            }
            p {
                strong { (runs(&person.name)) }
                @if let Some(post) = &person.post { br; (runs(post)) }
            }
            @if let Some(text) = &person.text { p { (runs(text)) } }
            @if let Some(credit) = person.picture.as_ref().and_then(|it| it.credit.as_ref()) {
                p { small { (credit) } }
            }
        }
    }
}

fn quote(quote: &Quote) -> Markup {
    html! {
        figure.quote {
            blockquote { p { (runs(&quote.text)) } }
            figcaption {
                strong { (runs(&quote.speaker)) }
                @if let Some(post) = &quote.post { ", " (runs(post)) }
                @if let Some(date) = &quote.date { ", " (date) }
                (noted(&quote.notes))
            }
        }
    }
}

/// What comes next.
pub(super) fn next(brief: &Brief) -> Markup {
    html! {
        @if !brief.next.is_empty() {
            section.next {
                h2 { (brief.words.next) }
                div {
                    @for Next { title, text } in &brief.next {
                        section { h3 { (runs(title)) } p { (runs(text)) } }
                    }
                }
            }
        }
    }
}

/// Where to read on.
pub(super) fn read_more(brief: &Brief) -> Markup {
    html! {
        @if !brief.read_more.is_empty() {
            section.read-more {
                h2 { (brief.words.read_more) }
                ul { @for it in &brief.read_more { li { (further(it)) } } }
            }
        }
    }
}

fn further(it: &ReadMore) -> Markup {
    html! {
        @if is_followed(&it.url) { a href=(it.url) { (runs(&it.title)) } } @else { (runs(&it.title)) }
        (published(it.publisher.as_deref(), it.publisher_language.as_deref(), it.date.as_deref()))
        span.address { (it.address) }
    }
}

/// Who published something, and when, behind its title.
pub(super) fn published(
    publisher: Option<&str>,
    language: Option<&str>,
    date: Option<&str>,
) -> Markup {
    html! {
        @if let Some(publisher) = publisher { ". " (spoken(publisher, language)) }
        @if let Some(date) = date { @if publisher.is_some() { ", " } @else { ". " } (date) }
    }
}
