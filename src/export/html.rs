//! The briefing as a page of the web: one file that reads nothing else, for any window, by day and
//! by night, and on two pages from a browser's printer.
//!
//! It says what the pages say, in the same order. What its elements mean is in its markup, what
//! they look like in its style sheet alone: its security policy forbids everything that is in neither.

mod charts;
mod faces;
mod figures;
mod front;
mod head;
mod looks;
mod pictures;
mod references;
mod runs;
mod texts;
mod timeline;

use maud::{DOCTYPE, Markup, html};

use self::faces::Faces;
use self::looks::Looks;
use crate::brief::Brief;
use crate::typeset::Typeset;

/// A briefing as a page of the web.
///
/// ```
/// use twopager::{assets, brief::Brief, export, facts, typeset::Typesetter};
///
/// let facts = facts::read("sample", assets::SAMPLE.as_bytes()).unwrap();
/// let brief = Brief::resolve(&facts).unwrap();
/// let page = export::html(&Typesetter::embedded().typeset(brief).unwrap());
/// assert!(page.starts_with(r#"<!DOCTYPE html><html lang="en" dir="ltr">"#));
/// assert!(page.contains(r#"<table class="figures">"#));
/// ```
pub fn html(typeset: &Typeset) -> String {
    let brief = &typeset.brief;
    let looks = Looks::of(brief);
    let body = body(brief, looks.has_rings());
    // Which letters the typefaces must have is known only when all is written.
    let faces = Faces::of(typeset, &looks.families(), &body.0);
    let style = looks.style(typeset, &faces);
    let page = html! {
        (DOCTYPE)
        html lang=(brief.locale()) dir=(brief.direction) {
            head { (head::head(brief, &style)) }
            (body)
        }
    };
    page.into_string()
}

/// All that is read, in the order of the pages.
fn body(brief: &Brief, has_rings: bool) -> Markup {
    html! {
        body {
            header.masthead { (front::masthead(brief)) }
            main {
                (front::lead(brief))
                (front::highlights(brief))
                (figures::figures(brief, has_rings))
                (figures::since(brief))
                @if !brief.charts.is_empty() || brief.indicators.is_some() {
                    div.charts { (figures::plots(brief)) (figures::indicators(brief)) }
                }
                (texts::sections(brief))
                (texts::people(brief))
                (timeline::timeline(brief))
                (texts::next(brief))
                (texts::read_more(brief))
                (references::references(brief))
            }
            footer { (references::foot(brief)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::facts;
    use crate::typeset::Typesetter;

    fn typeset(facts: &str) -> Typeset {
        let facts = facts::read("facts.yaml", facts.as_bytes()).unwrap();
        Typesetter::embedded().typeset(Brief::resolve(&facts).unwrap()).unwrap()
    }

    fn page(facts: &str) -> String {
        html(&typeset(facts))
    }

    /// What stands between two parts of a page.
    fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
        let (_, rest) = page.split_once(start).unwrap();
        rest.split_once(end).unwrap().0
    }

    const HOSTILE: &str = r#"
language: en
title: "</script></style><script>alert(1)</script>"
date: 2025-11-28
issuer: Nobody in particular
lead: "</p><img src=x onerror=alert(1)>"
"#;

    #[test]
    fn what_a_person_writes_is_no_markup_anywhere() {
        let page = page(HOSTILE);
        assert_eq!(page.matches("<script").count(), 1, "the data for search engines");
        assert!(!page.contains("<img"));
        let data = between(&page, r#"<script type="application/ld+json">"#, "</script>");
        let data: serde_json::Value = serde_json::from_str(data).unwrap();
        assert_eq!(data["headline"], "</script></style><script>alert(1)</script>");
        assert_eq!(data["datePublished"], "2025-11-28");
    }

    #[test]
    fn the_policy_knows_its_style_sheet_and_nothing_else() {
        let page = page(HOSTILE);
        let style = between(&page, "<style>", "</style>");
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(style));
        let policy = between(&page, r#"http-equiv="Content-Security-Policy" content=""#, "\"");
        assert!(policy.contains(&format!("style-src 'sha256-{hash}'")), "{policy}");
        assert!(policy.starts_with("default-src 'none'"));
        assert!(!page.contains(" style="), "no style is outside of it");
    }

    #[test]
    fn a_page_without_colours_has_none_in_its_pictures_either() {
        const GREY: &str = "html { filter: grayscale(1); }";
        assert!(!page(HOSTILE).contains(GREY));
        assert!(html(&typeset(HOSTILE).without_colours()).contains(GREY));
    }

    #[test]
    fn a_page_with_a_status_is_not_to_be_listed() {
        const ROBOTS: &str = r#"<meta name="robots" content="noindex">"#;
        assert!(!page(HOSTILE).contains(ROBOTS));
        assert!(page(&format!("{HOSTILE}status: draft\n")).contains(ROBOTS));
    }
}
