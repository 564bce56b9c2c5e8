//! What a browser, a search engine and a preview read of the page before the page.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::brief::{Brief, CalendarDate, Source};
use crate::export::pdf::CREATOR;
use crate::export::words::characters;

/// The head of the page, with its style sheet.
pub(super) fn head(brief: &Brief, style: &str) -> Markup {
    let document = &brief.document;
    let description = document.description.as_deref();
    let online = brief.online.as_ref().map(|online| online.url.as_str());
    html! {
        meta charset="utf-8";
        meta http-equiv="Content-Security-Policy" content=(policy(style));
        meta name="viewport" content="width=device-width, initial-scale=1";
        meta name="color-scheme" content="light dark";
        title { (document.title) }
        @if let Some(description) = description { meta name="description" content=(description); }
        @if !document.keywords.is_empty() {
            meta name="keywords" content=(document.keywords.join(", "));
        }
        meta name="author" content=(document.author);
        meta name="generator" content=(CREATOR);
        meta name="referrer" content="no-referrer";
        // A draft, and what is under an embargo or marked, is for no search engine.
        @if brief.status.is_some() { meta name="robots" content="noindex"; }
        @if let Some(url) = online { link rel="canonical" href=(url); }
        meta property="og:type" content="article";
        meta property="og:title" content=(document.title);
        @if let Some(description) = description {
            meta property="og:description" content=(description);
        }
        @if let Some(url) = online { meta property="og:url" content=(url); }
        meta property="og:site_name" content=(document.author);
        meta property="og:locale" content=(brief.locale().replace('-', "_"));
        meta property="article:published_time" content=(day(&document.date));
        meta name="twitter:card" content="summary";
        script type="application/ld+json" { (PreEscaped(linked_data(brief, online))) }
        style { (PreEscaped(style)) }
    }
}

/// What the page may do: show what is in it, and nothing else. A browser takes no other style sheet
/// than this one, and runs nothing.
fn policy(style: &str) -> String {
    let hash = BASE64.encode(Sha256::digest(style));
    format!(
        "default-src 'none'; style-src 'sha256-{hash}'; font-src data:; img-src data:; \
         base-uri 'none'; form-action 'none'"
    )
}

/// What the page is about in the words of schema.org.
fn linked_data(brief: &Brief, online: Option<&str>) -> String {
    let document = &brief.document;
    let organisation = json!({ "@type": "Organization", "name": document.author });
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "Report",
        "headline": document.title,
        "inLanguage": brief.locale(),
        "datePublished": day(&document.date),
        "author": organisation,
        "publisher": organisation,
    });
    let mut insert = |key: &str, value: Option<Value>| {
        if let (Some(value), Some(data)) = (value, data.as_object_mut()) {
            data.insert(key.to_owned(), value);
        }
    };
    insert("description", document.description.as_deref().map(Value::from));
    insert("url", online.map(Value::from));
    insert("reportNumber", brief.footer.number.as_deref().map(Value::from));
    let keywords = &document.keywords;
    insert("keywords", (!keywords.is_empty()).then(|| json!(keywords)));
    let cited: Vec<Value> = brief.sources.iter().map(citation).collect();
    insert("citation", (!cited.is_empty()).then(|| json!(cited)));
    // No text ends the element that it stands in.
    data.to_string().replace('<', "\\u003c")
}

fn citation(source: &Source) -> Value {
    let mut cited = json!({ "@type": "CreativeWork", "name": characters(&source.title) });
    if let Some(url) = &source.url {
        cited["url"] = json!(url);
    }
    if let Some(publisher) = &source.publisher {
        cited["publisher"] = json!({ "@type": "Organization", "name": publisher });
    }
    cited
}

/// A day as the web writes it: `2025-11-28`.
pub(super) fn day(CalendarDate { year, month, day }: &CalendarDate) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}
