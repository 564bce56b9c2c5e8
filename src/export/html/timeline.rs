//! The timeline as a drawing true to scale, and the meetings as a list.
//!
//! There are two drawings, of which a window shows the one that has room in it. Neither is read
//! aloud: the list says all of it.

mod drawing;
mod spread;

use maud::{Markup, html};

use self::drawing::Drawing;
use super::runs::{noted, runs};
use crate::brief::{Brief, Meeting, Programme, Words};

/// The timeline with its meetings.
pub(super) fn timeline(brief: &Brief) -> Markup {
    let words = &brief.words;
    html! {
        @if let Some(timeline) = &brief.timeline {
            section.timeline {
                h2 { (runs(&timeline.title)) }
                p.hint { (words.timeline_hint) }
                (Drawing::WIDE.of(timeline))
                (Drawing::NARROW.of(timeline))
                ol.meetings {
                    @for all in timeline.by_number() { li { (entry(all, words)) } }
                }
            }
        }
    }
}

/// What stands under one number: a meeting, or those of a day.
fn entry(all: &[Meeting], words: &Words) -> Markup {
    let first = &all[0];
    let Some(Programme { day: Some(day), hours }) = &first.programme else {
        return meeting(first, &first.date, words);
    };
    // What is of the whole day is its title, and the rest its programme.
    let rest = if hours.is_none() { &all[1..] } else { all };
    html! {
        @if hours.is_none() { (meeting(first, day, words)) } @else { p.when { (when(day, first, words)) } }
        @if !rest.is_empty() {
            ul.programme {
                @for it in rest {
                    li {
                        @let hours = it.programme.as_ref().and_then(|it| it.hours.as_deref());
                        @if let Some(hours) = hours { p.when { strong { (hours) } } }
                        (what(it))
                    }
                }
            }
        }
    }
}

fn meeting(meeting: &Meeting, date: &str, words: &Words) -> Markup {
    html! { p.when { (when(date, meeting, words)) } (what(meeting)) }
}

/// A date, and whether it is still to come or going on.
fn when(date: &str, meeting: &Meeting, words: &Words) -> Markup {
    html! {
        strong { (date) }
        @if meeting.upcoming { " " span.tag { (words.upcoming) } }
        @else if meeting.ongoing.is_some() { " " span.tag { (words.ongoing) } }
    }
}

/// What it was, and where.
fn what(meeting: &Meeting) -> Markup {
    html! {
        p.what { (runs(&meeting.title)) (noted(&meeting.notes)) }
        @if let Some(place) = &meeting.place { p.where { (runs(place)) } }
    }
}
