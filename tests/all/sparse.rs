//! Briefs with little to say: which are set in the sparse design, what stands where in it, and what is
//! said of pages that are rather empty all the same.

use std::fs;

use twopager::diagnostic::Code;
use twopager::{Built, Press, Request, assets};

use crate::reader::{Reader, squeezed};

/// Facts of a few lines, with the keys that every file must have.
fn build(facts: &str) -> Built {
    let facts = format!("date: 2025-11-28\nissuer: Press office\n{facts}");
    let built = twopager::build("facts", facts.as_bytes());
    built.unwrap_or_else(|faults| panic!("{facts}\n{}", faults[0]))
}

fn of_folder(name: &str) -> Built {
    let facts = fs::read(format!("tests/briefs/{name}.yaml")).unwrap();
    twopager::build(name, &facts).unwrap_or_else(|faults| panic!("{name}: {}", faults[0]))
}

/// The rows of the heads of both pages, if the brief is set in the sparse design; without a timeline the
/// second one has none.
fn rows(built: &Built) -> Option<[Option<f64>; 2]> {
    let layout = &built.brief.fit.as_ref().unwrap()["layout"];
    if layout.is_null() {
        return None;
    }
    Some([0, 1].map(|page| layout["pages"][page]["rows"].as_f64()))
}

fn sparse_pages(built: &Built) -> Vec<&str> {
    let warnings = built.warnings.iter().filter(|it| it.code == Code::PageSparse);
    warnings.map(|it| it.message.as_str()).collect()
}

#[test]
fn a_brief_with_little_to_say_is_set_in_the_sparse_design_and_no_other() {
    assert_eq!(rows(&of_folder("one-figure")), Some([Some(6.0); 2]));
    assert_eq!(rows(&of_folder("four-figures")), Some([Some(4.0); 2]));
    assert_eq!(rows(&of_folder("no-meetings")), Some([Some(6.0), None]));
    assert_eq!(rows(&of_folder("crowded")), None);
    let sample = Press::embedded().build("sample", assets::SAMPLE.as_bytes(), &Request::default());
    let fit = sample.unwrap().brief.fit.unwrap();
    assert_eq!(fit.get("layout"), None, "it costs the sample nothing");
}

/// In other sizes and places, but nothing is lost, and the order is that of the keys.
#[test]
fn the_sparse_design_says_the_same_in_the_same_order() {
    let reader = Reader::new(&of_folder("four-figures").pdf);
    let in_order = |page: usize, parts: &[&str]| {
        let text = reader.text(page);
        let mut rest = text.as_str();
        for part in parts {
            let part = squeezed(part);
            let found = rest.split_once(&part);
            (_, rest) = found.unwrap_or_else(|| panic!("`{part}` in its order in: {text}"));
        }
    };
    let first = [
        "3. Februar 2025",
        "Straßenbahnneubauvorhaben",
        "baut drei Linien.",
        "23,4 km",
        "Straßenbahnneubaustrecken",
        "75 %",
        "Bundesförderquote",
        "Planfeststellungs",
        "Das Planfeststellungsverfahren",
        "1 / 2",
    ];
    in_order(1, &first);
    let second = [
        "Sitzungen 2024–2025",
        "6. Mai 2024",
        "Aufsichtsratssitzung",
        "Rathaus",
        "14. März 2025",
        "Spatenstich",
        "Quellen",
        "Nahverkehrsplan",
        "2 / 2",
    ];
    in_order(2, &second);
}

#[test]
fn without_a_timeline_the_second_page_has_the_sections() {
    let built = of_folder("no-meetings");
    let reader = Reader::new(&built.pdf);
    assert!(!reader.text(1).contains("What we have learnt"));
    assert!(reader.text(2).contains(&squeezed("What we have learnt")));
    assert_eq!(sparse_pages(&built), [""; 0]);
}

/// Of sections for which the first page has room, none go to the second one; those that do not are on both.
#[test]
fn sections_stay_on_the_first_page_as_far_as_they_have_room() {
    let text = "Customs officials were trained together, and their criteria are now the same. ";
    let facts = |count: usize, more: usize| {
        let section =
            |it: usize| format!("  - {{ heading: Part {it}, text: \"{}\" }}\n", text.repeat(more));
        let sections: String = (1..=count).map(section).collect();
        let next = "next: [{ title: Summit, text: In March. }]";
        format!("title: A day\nlead: Trade grew.\n{next}\nsections:\n{sections}")
    };
    let on_first = |facts: &str| {
        let built = build(facts);
        assert!(rows(&built).is_some());
        let text = Reader::new(&built.pdf).text(1);
        (1..=8).filter(|it| text.contains(&squeezed(&format!("Part {it}")))).count()
    };
    assert_eq!(on_first(&facts(2, 2)), 2);
    let kept = on_first(&facts(6, 4));
    assert!((1..6).contains(&kept), "{kept}");
}

/// What a component shows that the sparse design does not know, is shown.
#[test]
fn everything_that_a_brief_may_have_is_on_sparse_pages() {
    let built = build(
        "
title: A day in Orvo
subtitle: What it is about
kicker: Visit note
status: draft
marking: RESTRICTED
number: 12/2026
disclaimer: Not for publication.
people:
  - { name: Ilse Marrin, post: Foreign Minister }
url: https://example.org/orvo
contact: { name: Protocol, email: protocol@example.org, phone: +00 555 01 20, web: https://example.org }
lead: The minister comes to Orvo.
next:
  - { title: Signature, text: In the autumn. }
timeline:
  title: The way
  from: 2025-01
  to: 2025-12
  meetings:
    - { date: 2025-03-04, title: First talk, place: Orvo, source: a }
    - { date: 2025-12-08, title: Second talk, place: Elmshaven, source: a }
sources:
  a: { title: Programme }
",
    );
    assert!(rows(&built).is_some());
    let reader = Reader::new(&built.pdf);
    let both = reader.text(1) + &reader.text(2);
    for text in [
        "Visit note",
        "RESTRICTED",
        "12/2026",
        "Ilse Marrin",
        "Not for publication.",
        "What it is about",
        "Protocol",
        "protocol@example.org",
        "example.org/orvo",
        "Signature",
        "In the autumn.",
        "First talk",
        "Elmshaven",
        "Programme",
    ] {
        assert!(both.to_lowercase().contains(&squeezed(text).to_lowercase()), "{text}: {both}");
    }
}

#[test]
fn what_a_page_lacks_is_said_at_what_it_has() {
    let said = |facts: &str| -> Vec<String> {
        let warnings = build(facts).warnings;
        warnings
            .iter()
            .map(|it| {
                assert_eq!(it.code, Code::PageSparse);
                let path = it.path.as_deref().unwrap_or_default();
                format!("{path}: {}; {}", it.message, it.hints.join(" "))
            })
            .collect()
    };
    // Facts that have only been begun.
    assert_eq!(said("title: A day\nlead: Trade grew.\n"), [""; 0]);
    assert_eq!(
        said("title: A day\nnext: [{ title: Summit, text: In March. }]\n"),
        [
            "title: there is nothing on page 1 but the title; it would be fuller with `lead`, `stats` or \
          `sections`, which the file does not have",
            "next: there is little on page 2; it would be fuller with `timeline`, `sections` or \
             `contact`, which the file does not have",
        ]
    );
    let sources = "title: A day\nlead: Trade grew. [@a]\nsources: { a: { title: Report } }\n";
    // The block of the sources has no sources, and what is said of the paper has no key.
    let page_2 = |facts: &str| said(&format!("title: A day\nlead: Trade grew.\n{facts}"));
    assert_eq!(
        page_2("contact: { name: Press office }\n"),
        [
            "title: there is little on page 2; it would be fuller with `timeline`, `next` or `sections`, \
          which the file does not have"
        ]
    );
    assert_eq!(
        page_2(
            "stats: [a]\nfacts: { a: { value: 3, label: x, source: s } }\n\
                sources: { s: { title: Report } }\ndisclaimer: Not final.\n"
        ),
        ["sources: there are only sources on page 2; it would be fuller with `timeline`, `next`, \
          `sections` or `contact`, which the file does not have"]
    );
    assert_eq!(
        said(sources),
        ["sources: there are only sources on page 2; it would be fuller with `timeline`, `next`, \
          `sections` or `contact`, which the file does not have"]
    );
}
