//! The texts on the pages lead to their places in the facts.

use twopager::facts::Reading;
use twopager::typeset::{PlacedText, Typeset};
use twopager::{Press, Request, assets};

fn typeset(facts: &str) -> Typeset {
    let outcome = Press::embedded().set(&Reading::new("x", facts.as_bytes()), &Request::default());
    outcome.pages.unwrap_or_else(|| panic!("{:?}", outcome.diagnostics)).typeset
}

/// The only text of a page that says something.
fn only<'a>(page: &'a [PlacedText], says: &str) -> &'a PlacedText {
    let found: Vec<_> = page.iter().filter(|text| text.text == says).collect();
    let [only] = found[..] else { panic!("{says}: {found:?}") };
    only
}

/// What is written from a place on.
fn written<'a>(facts: &'a str, text: &PlacedText) -> &'a str {
    let line = facts.lines().nth(text.place.line() - 1).unwrap();
    let (at, _) = line.char_indices().nth(text.place.column() - 1).unwrap();
    &line[at..]
}

#[test]
fn every_kind_of_text_of_the_sample_leads_to_what_was_written() {
    let pages = typeset(assets::SAMPLE).texts();
    for (page, says, path, begins) in [
        (0, "> $200 bn", "facts.investment.value", "over 200 billion USD"),
        (0, "EU investment", "facts.investment.label", "EU investment"),
        (0, "Energy security", "sections[2].heading", "Energy security"),
        (0, "areas of cooperation", "lead", "areas of cooperation"),
        (0, "of its uranium needs.", "sections[2].text", "of"),
        (1, "First EU–Central Asia summit", "timeline.meetings[4].title", "First EU"),
        (1, "New York", "timeline.meetings[5].place", "New York"),
        (1, "22 September 2025", "timeline.meetings[5].date", "2025-09-22"),
        (1, "Cooperation Council", "next[0].title", "Cooperation Council"),
        (
            1,
            "Council text on the 21st Cooperation Council",
            "sources.council.title",
            "Council text",
        ),
        (1, "Prepared from public sources", "issuer", "Prepared from"),
        (1, "IEU Monitoring", "sources.borrell.publisher", "IEU Monitoring"),
        (1, "briefings@example.org", "contact.email", "briefings@example.org"),
    ] {
        let text = only(&pages[page], says);
        assert_eq!(text.path, path, "{says}");
        let written = written(assets::SAMPLE, text);
        assert!(written.trim_start_matches('"').starts_with(begins), "{says}: {written}");
    }
}

#[test]
fn words_that_come_again_lead_to_where_they_come() {
    let facts = "title: Growth\ndate: 2025-11-28\nissuer: Growth\nsections:\n\
                 - { heading: Growth, text: Growth goes on. It goes on. It goes on. }\n\
                 - { heading: Trade, text: Growth goes on. }\n\
                 - { heading: Growth, text: Growth }\n";
    // With little to say, some would be on the second page.
    let facts = format!("{facts}- {{ heading: More, text: {} }}\n", "word ".repeat(900));
    let pages = typeset(&facts).texts();
    let of = |says: &str| -> Vec<_> {
        let all = pages[0].iter().filter(|text| text.text == says);
        all.map(|text| (text.path.as_str(), text.place.line())).collect()
    };
    let mut growth = of("Growth");
    growth.sort_unstable_by_key(|(_, line)| *line);
    let expected = [
        ("title", 1),
        ("issuer", 3),
        ("sections[0].heading", 5),
        ("sections[2].heading", 7),
        ("sections[2].text", 7),
    ];
    assert_eq!(growth, expected);
    assert_eq!(of("Growth goes on."), [("sections[1].text", 6)]);
}

/// As in the gallery: the address of the contact is that of the online edition, which is printed
/// without how it begins, and a heading is the name of a place.
#[test]
fn what_stands_twice_among_the_last_things_is_told_apart() {
    let facts = "title: A day\ndate: 2025-11-28\nissuer: Press office\n\
                 contact: { web: https://example.org/day }\nurl: https://example.org/day\n\
                 next: [{ title: Online, text: A catalogue. }]\n";
    let pages = typeset(facts).texts();
    let of = |says: &str| -> Vec<_> {
        let all = pages.iter().flatten().filter(|text| text.text == says);
        all.map(|text| text.path.as_str()).collect()
    };
    assert_eq!(of("example.org/day"), ["contact.web", "url"]);
    assert_eq!(of("Online"), ["next[0].title"]);
}

/// The names on the axis are from nobody, also where a date has the same words.
#[test]
fn names_on_the_axis_lead_nowhere() {
    let facts = "title: x\ndate: 2025-11-28\nissuer: x\ntimeline:\n  title: Meetings\n  from: 2025-03\n  \
                 to: 2025-08\n  meetings:\n\
                 \x20   - { date: 2025-05-02, title: First, source: s }\n\
                 \x20   - { date: 2025-06, title: Second, source: s }\n\
                 sources: { s: { title: Source } }\n";
    let pages = typeset(facts).texts();
    let found: Vec<_> = pages.iter().flatten().map(|text| (&*text.text, &*text.path)).collect();
    assert!(found.contains(&("2 May 2025", "timeline.meetings[0].date")), "{found:?}");
    for label in ["Mar", "May", "Jun", "2025"] {
        assert!(!found.iter().any(|(text, _)| *text == label), "{label}: {found:?}");
    }
}

/// Nothing that is printed of the facts is without a place, and every place is on its page.
#[test]
fn all_that_is_printed_of_the_sample_is_found() {
    let typeset = typeset(assets::SAMPLE);
    let pages = typeset.texts();
    let found: Vec<&str> = pages.iter().flatten().map(|text| text.text.as_str()).collect();
    let found = found.join(" ").replace(' ', "");
    let brief: serde_json::Value = serde_json::from_str(&typeset.brief.to_json()).unwrap();
    for pointer in [
        "/title/0/text",
        "/sections/1/blocks/0/runs/0/text",
        "/sections/5/blocks/0/runs/0/text",
        "/timeline/meetings/6/title/0/text",
        "/next/1/text/0/text",
        "/sources/0/publisher",
        "/sources/5/publisher",
        "/footer/issuer",
        "/footer/as_of",
    ] {
        let text = brief.pointer(pointer).unwrap_or_else(|| panic!("{pointer}"));
        let text = text.as_str().unwrap().replace([' ', '\u{a0}'], "");
        assert!(found.contains(&text), "{pointer}: {text}");
    }
    for text in pages.iter().flatten() {
        let area = text.area;
        let right = area.left + area.width;
        assert!(area.left > 0.0 && right < 596.0 && area.width > 0.0, "{text:?}");
        assert!(area.top > 0.0 && area.top + area.height < 842.0, "{text:?}");
    }
}
