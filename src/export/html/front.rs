//! What stands before the figures: status, title, lead, key messages.

use maud::{Markup, html};

use super::head::day;
use super::pictures::{captioned, shown};
use super::runs::{dotted, runs};
use crate::brief::{Brief, Named};
use crate::export::outline;

/// The head of the page.
pub(super) fn masthead(brief: &Brief) -> Markup {
    let Brief { kicker, date, title, subtitle, document, .. } = brief;
    let kicker = kicker.iter().map(|kicker| html! { strong { (runs(kicker)) } });
    let date = html! { time datetime=(day(&document.date)) { (date) } };
    html! {
        @if let Some(status) = &brief.status { p.status { (runs(&outline::status(status))) } }
        @if let Some(logo) = &brief.logo { div.logo { (shown(logo)) } }
        p.kicker { (dotted(kicker.chain([date]))) }
        h1 { (runs(title)) }
        @if let Some(subtitle) = subtitle { p.subtitle { (runs(subtitle)) } }
        @if !brief.identification.is_empty() {
            dl.identification {
                @for Named { name, value } in &brief.identification {
                    div { dt { (name) } dd { (value) } }
                }
            }
        }
    }
}

/// The lead, and the portrait beside it.
pub(super) fn lead(brief: &Brief) -> Markup {
    html! {
        @if brief.lead.is_some() || brief.portrait.is_some() {
            div.lead {
                @if let Some(lead) = &brief.lead { p { (runs(lead)) } }
                @if let Some(portrait) = &brief.portrait { (captioned(portrait, "portrait")) }
            }
        }
    }
}

/// The key messages.
pub(super) fn highlights(brief: &Brief) -> Markup {
    html! {
        @if !brief.highlights.is_empty() {
            section.highlights {
                h2 { (brief.words.highlights) }
                ol { @for it in &brief.highlights { li { (runs(it)) } } }
            }
        }
    }
}
