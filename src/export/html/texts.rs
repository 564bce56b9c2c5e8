//! Texts under their headings.

use maud::{Markup, html};

use super::pictures::{captioned, shown};
use super::runs::runs;
use crate::brief::{Block, Brief, Next, Person, Quote, Runs};
use crate::export::outline::{self, heading_of_people};

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
            figcaption { (runs(&outline::said_by(quote))) }
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
                ul {
                    @for it in &brief.read_more {
                        li { (runs(&outline::read_more(it))) span.address { (it.address) } }
                    }
                }
            }
        }
    }
}
