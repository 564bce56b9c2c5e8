//! What only some briefings have: key messages, people, a quote, a photo, and where to read on.

use std::fs;

use twopager::diagnostic::Code;
use twopager::{Built, Press, Request};

use crate::reader::{Reader, squeezed};

const FOLDER: &str = "docs/gallery";

fn build(facts: &str) -> Built {
    let request = Request { folder: Some(FOLDER.into()), ..Request::default() };
    let built = Press::embedded().build("brief.yaml", facts.as_bytes(), &request);
    built.unwrap_or_else(|faults| panic!("{}", faults[0]))
}

/// Facts with some lines of their own.
fn facts(own: &str) -> String {
    format!(
        "title: A day\ndate: 2025-11-28\nissuer: Press office\n{own}sources: {{ mfa: {{ title: A \
         report }} }}\n"
    )
}

#[test]
fn they_are_tagged_as_what_they_are() {
    let delegation = fs::read_to_string(format!("{FOLDER}/delegation.yaml")).unwrap();
    let reader = Reader::new(&build(&delegation).pdf);
    assert!(reader.roles().contains("BlockQuote"), "{:?}", reader.roles());
    let alternatives = reader.alternatives();
    let pictures = ["Portrait of Ragna Østvold", "Portrait of Eleni Vraskou"];
    assert!(pictures.iter().all(|it| alternatives.iter().any(|alt| alt == it)), "{alternatives:?}");
    let bookmarks = reader.bookmarks();
    for heading in ["Highlights", "Your interlocutors", "Jonas van der Meer", "Read more"] {
        assert!(bookmarks.iter().any(|it| it == heading), "{heading} in {bookmarks:?}");
    }
    // Initials say nothing that the name does not; who prints the page sees an address.
    let text = reader.text(2);
    assert!(text.contains(&squeezed("example.org/lunde/ports")), "{text}");
}

#[test]
fn their_pictures_are_among_what_a_briefing_is_made_of() {
    let delegation = fs::read_to_string(format!("{FOLDER}/delegation.yaml")).unwrap();
    let inputs = build(&delegation).inputs;
    let named: Vec<_> = inputs.iter().map(|it| format!("{} {}", it.role, it.name)).collect();
    assert_eq!(
        named,
        [
            "facts facts.yaml",
            "photo images/sound.svg",
            "person images/person-engineer.svg",
            "person images/person-minister.svg",
        ]
    );
}

#[test]
fn a_picture_that_is_not_there_is_reported_at_its_person() {
    let people = "people: [{ name: A }, { name: B, picture: { file: images/no.svg, alt: B } }]\n";
    let request = Request { folder: Some(FOLDER.into()), ..Request::default() };
    let faults = Press::embedded().build("brief.yaml", facts(people).as_bytes(), &request);
    let fault = &faults.unwrap_err()[0];
    assert_eq!(fault.code, Code::NamedFileNotReadable);
    assert_eq!(fault.path.as_deref(), Some("people[1].picture.file"));
}

/// Every one may be left out, each by its name, and what must stay does.
#[test]
fn they_give_way_if_they_are_optional() {
    let [short, long, longer, section] = [6, 40, 100, 77].map(|words| "word ".repeat(words));
    let texts = (0..22).map(|n| format!("  - {{ heading: Section {n}, text: '{section}' }}\n"));
    let own = format!(
        "sections:\n{}highlights: [One, {{ text: '{long}', optional: true }}]\n\
         people: [{{ name: A }}, {{ name: B, text: '{longer}', optional: true }}]\n\
         quote: {{ text: '{short}', speaker: C, source: mfa, optional: true }}\n\
         read_more: [{{ title: '{long}', url: 'https://x.org', optional: true }}]\n",
        texts.collect::<String>()
    );
    let built = build(&facts(&own));
    let mut items: Vec<_> = built.left_out.iter().map(ToString::to_string).collect();
    items.sort();
    assert_eq!(items, ["highlights[1]", "people[1]", "quote", "read_more[0]"]);
    assert!(built.warnings.iter().all(|it| it.code == Code::LeftOut || it.code == Code::Unused));
    assert_eq!((built.brief.highlights.len(), built.brief.people.len()), (1, 1));
    assert!(built.brief.quote.is_none() && built.brief.read_more.is_empty());
}

#[test]
fn a_quote_has_the_marks_of_its_language() {
    for (language, text, expected) in [
        ("en", "He said \"no\".", "“He said ‘no’.”"),
        ("en", "\"So be it.\"", "“So be it.”"),
        ("en", "\"A\" and \"B\"", "“‘A’ and ‘B’”"),
        ("de", "So sei es.", "„So sei es.“"),
        ("fr", "Soit [@mfa]", "«\u{a0}Soit\u{a0}»"),
        ("ru", "«Да»", "«Да»"),
    ] {
        let text = text.replace('\'', "''");
        let own =
            format!("language: {language}\nquote: {{ text: '{text}', speaker: A, source: mfa }}\n");
        let brief = build(&facts(&own)).brief;
        let json = serde_json::to_value(&brief.quote).unwrap();
        let said = json["text"].as_array().unwrap().iter().filter_map(|run| run["text"].as_str());
        assert_eq!(said.collect::<String>(), expected, "{language}");
        assert_eq!(json["notes"], serde_json::json!([1]));
    }
}
