//! Further briefings, each a corner of what facts can be.

use std::fs;

use twopager::diagnostic::Code;

use crate::reader::{Reader, squeezed};

fn build(name: &str) -> Reader {
    let facts = fs::read(format!("tests/briefs/{name}.yaml")).unwrap();
    let built = twopager::build(name, &facts);
    let built = built.unwrap_or_else(|faults| panic!("{name}: {}", faults[0]));
    // Of Markdown that is printed as it stands, `letters` has plenty.
    let mut warnings = built.warnings.iter();
    assert!(warnings.all(|it| it.code == Code::TextMarkup && name == "letters"), "{name}");
    let reader = Reader::new(&built.pdf);
    assert_eq!(reader.page_count(), 2, "{name}");
    reader
}

fn assert_shows(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        let part = squeezed(part);
        let found = rest.split_once(&part);
        (_, rest) = found.unwrap_or_else(|| panic!("`{part}` in its order in: {text}"));
    }
}

#[test]
fn every_brief_of_the_folder_is_tested_here() {
    let entries = fs::read_dir("tests/briefs").unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let here = ["crowded.yaml", "letters.yaml", "minimal.yaml", "timeline.yaml"];
    let in_sparse = ["four-figures.yaml", "no-meetings.yaml", "one-figure.yaml"];
    let mut all = [&here[..], &in_sparse].concat();
    all.sort_unstable();
    assert_eq!(names, all);
}

#[test]
fn the_least_is_two_pages() {
    let reader = build("minimal");
    assert_shows(&reader.text(1), &["28 November 2025", "A day", "Press office", "1 / 2"]);
    assert_shows(&reader.text(2), &["Press office", "2 / 2"]);
}

#[test]
fn the_most_is_two_pages() {
    let reader = build("crowded");
    let numbers = ["48", "96.5%", "31 of 48", "€1.10 mn", "10–15%", "nearly 4,000"];
    assert_shows(&reader.text(1), &numbers);
    let numbers = ["≥ 12,500 km", "−0.5%", "< 7", "≤ 2", "≈ CHF 3 tn", "60 of 60"];
    assert_shows(&reader.text(1), &numbers);
    // More than one page holds of them: the list runs over to the second one.
    let meetings = ["January–April 2025", "Winter session", "About 10 January 2025"];
    assert_shows(&reader.text(1), &meetings);
    let meetings = ["30 June 2025", "1 July 2025", "From December 2025", "What may still"];
    assert_shows(&reader.text(2), &meetings);
    // Small capitals share glyphs with capitals, which this reader cannot distinguish.
    // Seven meetings, and on page 1 the line that explains the marks.
    assert_eq!(reader.text(1).to_lowercase().matches("upcoming").count(), 1);
    assert_eq!(reader.text(2).to_lowercase().matches("upcoming").count(), 7);
}

#[test]
fn every_mark_is_explained() {
    let reader = build("timeline");
    let hint = "Dots show dates, bands periods, arrows what runs on; \
                hollow means upcoming, dashed approximate, dotted uncertain.";
    assert_shows(&reader.text(1), &[hint, "Jan", "Dec", "2025", "Until April 2025"]);
}

#[test]
fn letters_and_markup_are_on_paper() {
    let reader = build("letters");
    assert_shows(
        &reader.text(1),
        &[
            r"Қазақстан мен Еуропалық Одақ: #1 on the $-list, 100 % @home \o/",
            "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі",
            "Emphasis with strong in it, a link with emphasis, braces { and }, a fact 13%, a source",
            "#let x = 1",
            "Ministry of `Code` & <Labels>",
        ],
    );
    // There is little to say: the second page has the sections.
    assert_shows(
        &reader.text(2),
        &[
            "one, with 13%",
            "2. Not a numbered list. # Not a heading.",
            "> Not a quotation. ~~Not struck~~ `not code` _not emphasis_.",
            "Ministry of `Code` & <Labels>",
        ],
    );
    assert_shows(&reader.text(2), &["One. About November 2025", "Two. Somebody, until 2024"]);
    assert!(reader.links().contains("https://example.org"));
    assert!(
        reader.roles().contains("Strong") && reader.roles().contains("Em"),
        "{:?}",
        reader.roles()
    );
}
