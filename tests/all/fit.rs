//! Two pages, whatever the facts: the size, the break, what is left out.

use std::fmt::Write as _;

use twopager::brief::{Brief, Item, Omitted};
use twopager::diagnostic::{Code, Diagnostic, Severity};
use twopager::materials::Materials;
use twopager::typeset::{Fit, Typesetter};
use twopager::{Built, Press, Request, facts};

/// Facts with so many sections of so many words and so many meetings; those
/// at some places, counted from 0, are optional.
fn facts_of(sections: usize, words: usize, meetings: usize, optional: &[usize]) -> String {
    let mut facts = String::from(
        "title: A day\ndate: 2025-11-28\nissuer: Press office\nlead: Words. [@a]\n\
         sources: { a: { title: Report } }\n",
    );
    let mark = |index| if optional.contains(&index) { ", optional: true" } else { "" };
    facts.push_str("sections:\n");
    for index in 0..sections {
        let text = "word ".repeat(words);
        let (text, mark) = (text.trim(), mark(index));
        let _ = writeln!(facts, "  - {{ heading: Section {index}, text: {text}{mark} }}");
    }
    facts.push_str("timeline:\n  title: Meetings\n  from: 2025\n  to: 2025\n  meetings:\n");
    for index in 0..meetings {
        let (month, day, mark) = (index / 2 + 1, index + 1, mark(index));
        let _ = writeln!(
            facts,
            "    - {{ date: 2025-{month:02}-{day:02}, title: Meeting {index}, source: a{mark} }}",
        );
    }
    facts
}

fn build(facts: &str) -> Result<Built, Vec<Diagnostic>> {
    twopager::build("brief.yaml", facts.as_bytes())
}

fn fit(facts: &str) -> Fit {
    build(facts).unwrap_or_else(|faults| panic!("{}", faults[0])).fit.unwrap()
}

fn parts(fit: &Fit, page: usize) -> Vec<&str> {
    fit.pages[page].parts.iter().map(|part| part.name.as_str()).collect()
}

#[test]
fn the_sample_has_large_type_and_full_pages() {
    let fit = fit(twopager::assets::SAMPLE);
    assert!(fit.size >= 9.5, "{fit}");
    assert!(fit.pages.iter().all(|page| (0.88..=1.0).contains(&page.fill())), "{fit}");
    assert_eq!(parts(&fit, 0), ["masthead", "lead", "stats", "sections"]);
    assert_eq!(parts(&fit, 1), ["timeline", "next", "sources"]);
}

#[test]
fn little_text_is_set_in_the_largest_type() {
    let fit = fit(&facts_of(1, 20, 2, &[]));
    assert_eq!(fit.size, 11.5);
    assert_eq!(parts(&fit, 0), ["masthead", "lead", "sections"]);
    assert_eq!(parts(&fit, 1), ["timeline", "sources"]);
}

#[test]
fn the_size_falls_as_the_text_grows_and_the_pages_stay_full() {
    let mut last = f64::INFINITY;
    for words in [60, 90, 110, 130] {
        let fit = fit(&facts_of(8, words, 8, &[]));
        assert!(fit.size <= last && fit.size >= 9.0, "{words} words: {fit}");
        let steps = (11.5 - fit.size) / 0.25;
        assert_eq!(steps, steps.round(), "{fit}");
        if fit.size < 11.5 {
            assert!(fit.pages.iter().all(|page| page.fill() > 0.7), "{words} words: {fit}");
            assert!(fit.pages.iter().any(|page| page.fill() > 0.88), "{words} words: {fit}");
        }
        last = fit.size;
    }
    assert!(last < 11.5);
}

#[test]
fn sections_run_over_to_an_empty_page() {
    let fit = fit(&facts_of(9, 144, 0, &[]));
    assert_eq!(parts(&fit, 1), ["sections", "timeline", "sources"]);
    assert!(fit.pages.iter().all(|page| page.fill() > 0.75), "{fit}");
}

#[test]
fn meetings_begin_on_an_empty_page() {
    let fit = fit(&facts_of(0, 0, 24, &[]));
    assert_eq!(parts(&fit, 0), ["masthead", "lead", "timeline"]);
    assert_eq!(parts(&fit, 1), ["timeline", "sources"]);
}

#[test]
fn what_is_optional_is_left_out_last_first_and_reported() {
    let long = facts_of(9, 260, 6, &[2, 5, 6, 8]);
    let built = build(&long).unwrap();
    let items: Vec<_> = built.left_out.iter().map(ToString::to_string).collect();
    // Of the first page the only one that it has, of the second the last of the file first.
    let items: Vec<_> = items.iter().map(String::as_str).collect();
    let of_second = ["timeline.meetings[2]", "sections[8]"];
    assert_eq!(items, [&["sections[2]", "timeline.meetings[5]"][..], &of_second].concat());
    assert!(built.warnings.iter().all(|it| it.code == Code::LeftOut && it.place.is_some()));
    assert!(built.warnings.iter().all(|it| it.severity == Severity::Warning));
    assert!(built.warnings[0].message.ends_with(" mm too long at 9 pt"), "{}", built.warnings[0]);

    let keep_all = Request { keep_all: true, ..Request::default() };
    let faults = Press::embedded().build("brief.yaml", long.as_bytes(), &keep_all).unwrap_err();
    assert!(faults.iter().any(|fault| fault.code == Code::PageTooLong), "{}", faults[0]);
    // `check` reports what `build` does.
    let checked = twopager::check("brief.yaml", long.as_bytes(), None);
    assert_eq!(checked, built.warnings);
}

#[test]
fn no_more_is_left_out_than_must_be() {
    for (sections, words, meetings) in [(9, 200, 20), (6, 420, 12), (7, 300, 24), (9, 230, 0)] {
        let optional: Vec<usize> = (1..24).collect();
        let long = facts_of(sections, words, meetings, &optional);
        let built = build(&long).unwrap_or_else(|faults| panic!("{}", faults[0]));
        assert_eq!(built.warnings.len(), built.left_out.len());
        // With one item less left out there is no room.
        let (_, fewer) = built.left_out.split_last().unwrap();
        let located = facts::read("brief.yaml", long.as_bytes()).unwrap();
        let set = |left_out: &[Item]| {
            let omitted: Omitted = left_out.iter().copied().collect();
            let brief = Brief::resolve_with(&located, &Materials::default(), &omitted).unwrap();
            Typesetter::embedded().typeset(brief)
        };
        assert!(set(&built.left_out).is_ok(), "{sections} sections of {words} words");
        let Err(unfit) = set(fewer) else { panic!("{sections} sections of {words} words: room") };
        assert!(unfit.is_too_long(), "{sections} sections of {words} words: {}", unfit.faults[0]);
    }
}

#[test]
fn another_fault_is_not_hidden_behind_the_length() {
    let long = facts_of(9, 260, 6, &[2, 5, 6, 8]);
    let issuer = "Office ".repeat(400);
    let faults = build(&long.replace("Press office", issuer.trim())).unwrap_err();
    let others = faults.iter().filter(|it| it.code != Code::PageTooLong);
    let others: Vec<_> = others.map(|it| (it.code, it.severity)).collect();
    assert_eq!(others, [(Code::TextOffPage, Severity::Error)], "{}", faults[0]);
}

#[test]
fn boxes_may_be_optional_too() {
    let mut long = facts_of(7, 230, 8, &[]);
    long.push_str("stats:\n");
    (0..8).for_each(|it| writeln!(long, "  - {{ fact: f{it}, optional: true }}").unwrap());
    long.push_str("facts:\n");
    (0..8).for_each(|it| {
        writeln!(long, "  f{it}: {{ value: {it}, label: boxes, source: a }}").unwrap();
    });
    // A row of them is the least that makes room.
    assert_eq!(left_out(&long), ["stats[7]", "stats[6]", "stats[5]", "stats[4]"]);
}

#[test]
fn what_comes_next_may_be_optional_too() {
    let mut long = facts_of(9, 155, 8, &[]);
    long.push_str("next:\n");
    let text = "word ".repeat(60);
    (0..4).for_each(|it| {
        let text = text.trim();
        writeln!(long, "  - {{ title: T{it}, text: {text}, optional: true }}").unwrap();
    });
    assert_eq!(left_out(&long), ["next[3]", "next[2]"]);
}

/// What is left out, in its order.
fn left_out(facts: &str) -> Vec<String> {
    let built = build(facts).unwrap_or_else(|faults| panic!("{}", faults[0]));
    let left_out: Vec<_> = built.left_out.iter().map(ToString::to_string).collect();
    let mut reported: Vec<_> = built.warnings.iter().filter_map(|it| it.path.clone()).collect();
    reported.sort_unstable_by(|one, other| other.cmp(one));
    assert_eq!(reported, left_out, "each is reported");
    left_out
}

#[test]
fn what_is_optional_stays_where_there_is_room() {
    let built = build(&facts_of(4, 60, 6, &[0, 1, 2, 3, 4, 5])).unwrap();
    assert_eq!(built.warnings, []);
}

#[test]
fn an_error_names_the_parts_at_their_places() {
    let faults = build(&facts_of(9, 300, 24, &[])).unwrap_err();
    for fault in &faults {
        assert_eq!(fault.code, Code::PageTooLong);
        assert!(fault.place.is_some() && fault.path.is_some());
        let related: Vec<_> = fault.related.iter().map(|(_, what)| what.as_str()).collect();
        assert!(related.iter().any(|what| what.ends_with(" mm")), "{related:?}");
        assert!(related.iter().any(|what| what.ends_with(" mm to gain")), "{related:?}");
    }
}

#[test]
fn the_pages_are_reported() {
    let folder = tempfile::tempdir().unwrap();
    let run = |format: &str| {
        std::process::Command::new(env!("CARGO_BIN_EXE_twopager"))
            .args(["build", "--verbose", "--message-format", format])
            .current_dir(folder.path())
            .output()
            .unwrap()
    };
    let text = String::from_utf8(run("human").stderr).unwrap();
    assert!(text.starts_with("text of "), "{text}");
    assert!(text.contains("\npage 2 is 100 % full"), "{text}");
    let report: serde_json::Value = serde_json::from_slice(&run("json").stdout).unwrap();
    assert_eq!(report["pages"][0]["parts"][0]["name"], "masthead");
    assert!(report["size"].as_f64().unwrap() >= 9.0);
    assert!(report["pages"][1]["fill"].as_f64().unwrap() > 0.88);
}
