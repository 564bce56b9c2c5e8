//! Random facts of what only some briefings have.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use super::facts::{ADDRESSES, Names, group, words};

/// How many files have each of these.
const SHARE: f64 = 0.2;

/// Key messages, people, a quote, a photo, and where to read on.
pub fn further(names: Names) -> impl Strategy<Value = Value> {
    let parts = (
        weighted(SHARE, highlights(names)),
        weighted(SHARE, vec(person(names), 1..=4)),
        weighted(SHARE, quote(names)),
        weighted(SHARE, photo(names)),
        weighted(SHARE, vec(page(), 1..=6)),
    );
    parts.prop_map(|(highlights, people, quote, photo, read_more)| {
        json!({
            "highlights": highlights, "people": people, "quote": quote, "photo": photo,
            "read_more": read_more,
        })
    })
}

fn highlights(names: Names) -> impl Strategy<Value = Vec<Value>> {
    let text = prop_oneof![3 => names.text(2..=12), 1 => names.text(13..=40)];
    let item = (text, names.maybe_cited(), any::<bool>()).prop_map(|(text, source, is_group)| {
        if is_group { json!({ "text": text, "source": source }) } else { json!(text) }
    });
    vec(item, 1..=5)
}

fn person(names: Names) -> impl Strategy<Value = Value> {
    let rest = (weighted(0.7, names.text(1..=12)), weighted(0.6, names.text(3..=25)));
    let picture = weighted(0.5, weighted(0.5, words(1..=5)));
    (words(1..=6), rest, picture, names.maybe_cited()).prop_map(
        |(name, (post, text), picture, source)| {
            let picture = picture.map(|credit| {
                Value::Object(group(json!({ "file": "a.svg", "alt": "A face", "credit": credit })))
            });
            Value::Object(group(json!({
                "name": name, "post": post, "text": text, "picture": picture, "source": source,
            })))
        },
    )
}

fn quote(names: Names) -> impl Strategy<Value = Value> {
    let rest = (weighted(0.5, names.text(1..=8)), weighted(0.5, select(&["2025", "2024-05-01"])));
    (names.text(1..=40), words(1..=5), rest, names.cited()).prop_map(
        |(text, speaker, (post, date), source)| {
            Value::Object(group(json!({
                "text": text, "speaker": speaker, "post": post, "date": date, "source": source,
            })))
        },
    )
}

fn photo(names: Names) -> impl Strategy<Value = Value> {
    let words_of = (weighted(0.5, names.text(2..=20)), weighted(0.5, words(1..=6)));
    (words_of, select(&["column", "page"])).prop_map(|((caption, credit), width)| {
        Value::Object(group(json!({
            "file": "a.svg", "alt": "A view", "caption": caption, "credit": credit, "width": width,
        })))
    })
}

fn page() -> impl Strategy<Value = Value> {
    let rest = (weighted(0.5, words(1..=6)), weighted(0.5, select(&["2025", "2024-05"])));
    (words(1..=12), select(ADDRESSES), rest).prop_map(|(title, url, (publisher, date))| {
        Value::Object(group(
            json!({ "title": title, "url": url, "publisher": publisher, "date": date }),
        ))
    })
}
