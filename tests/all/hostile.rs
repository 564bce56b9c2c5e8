//! Hostile input gives an error at a place, and nothing else.

use twopager::diagnostic::{Code, Diagnostic, Severity};

const GOOD: &str = "title: A day\ndate: 2025-11-28\nissuer: x\n";

fn faults(bytes: &[u8]) -> Vec<Diagnostic> {
    let faults = twopager::check("hostile.yaml", bytes, None);
    assert!(!faults.is_empty() && faults.len() <= 101, "{}", faults.len());
    for fault in faults.iter().filter(|fault| fault.code != Code::MoreFaults) {
        assert!(fault.place.is_some(), "{}", fault.message);
        assert!(!fault.to_string().is_empty());
    }
    faults
}

fn code(text: impl AsRef<[u8]>) -> &'static str {
    let faults = faults(text.as_ref());
    let error = faults.iter().find(|fault| fault.severity == Severity::Error);
    error.expect("an error").code.as_str()
}

#[test]
fn bombs_do_not_go_off() {
    let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
    for (name, last) in ('b'..'z').zip('a'..) {
        bomb += &format!("{name}: &{name} [*{last}, *{last}, *{last}, *{last}, *{last}]\n");
    }
    assert_eq!(code(format!("{GOOD}{bomb}")), "unknown-key");
    assert!(faults(bomb.as_bytes()).iter().any(|fault| fault.code == Code::Alias));
    for nested in ["[", "{", "{a: ", "[[", "- ", "? "] {
        assert_eq!(code(nested.repeat(300_000 / nested.len().max(3))), "syntax", "{nested}");
        assert_eq!(
            code(format!("{GOOD}lead: {}", nested.repeat(300_000 / nested.len().max(3)))),
            "syntax",
            "{nested}"
        );
    }
}

/// Where mending one slip brings another back, neither is mended for ever.
#[test]
fn slips_do_not_take_turns() {
    let text = "title: A day\ndate: 2025-11-28\ni}\n  - { title: Five, text: ssuer: Press office\n\
                next:\n  - { title: One, text: x }\n  - { title: Two, text: x fice\nfacts:\n  \
                a: { value: >5% , label: x, source: mfa }\n  b:\n    value: >5\n    label: x\n \
                from   source: mfa\nsources: { mfa: { titl}\n  - { title: Three, text: x }\n  \
                - { title: Four, text: x }\n  - { title: Five, text: x }";
    assert!(faults(text.as_bytes()).len() < 30);
}

#[test]
fn colons_without_words_are_reported() {
    for text in
        ["{ a: : b: c", "a: { b: : c", "{ \"a\": : b: c\n\"d\" : : }", "[a: : : b", "{ : : }"]
    {
        faults(format!("{GOOD}contact: {text}\n").as_bytes());
    }
}

#[test]
fn no_number_of_warnings_hides_an_error() {
    let lead = "<a@b.org> ".repeat(300);
    assert_eq!(code(format!("{GOOD}lead: \"{lead}\"\nstats: [missing]\n")), "unknown-fact");
    let lead = "<a@b.org> ".repeat(30_000);
    assert_eq!(code(format!("{GOOD}lead: \"{lead}\"\n")), "text-too-long");
}

#[test]
fn large_files_are_refused_before_they_are_read() {
    let lead = "word ".repeat(10_000_000);
    assert_eq!(code(format!("{GOOD}lead: {lead}")), "file-too-large");
    assert_eq!(code("\0".repeat(2_000_000)), "file-too-large");
}

#[test]
fn texts_that_cannot_fit_are_refused_before_they_are_set() {
    let lead = "word ".repeat(75_000);
    assert_eq!(code(format!("{GOOD}lead: {lead}")), "text-too-long");
    assert_eq!(code(format!("{GOOD}lead: {}", "w".repeat(29_000))), "text-too-long");
    let value = "9".repeat(300_000);
    assert_eq!(
        code(format!("{GOOD}facts: {{ a: {{ value: {value}, label: x }} }}")),
        "quantity-number"
    );
    let section = "  - { heading: Heading, text: Some words that say little }\n";
    assert_eq!(code(format!("{GOOD}sections:\n{}", section.repeat(5_000))), "text-too-long");
}

/// Letters are counted, not the bytes that they take.
#[test]
fn letters_count_one_in_every_script() {
    let message = |text: String| faults(text.as_bytes())[0].message.clone();
    for letter in ["w", "ж", "文"] {
        let words = |count: usize| format!("{letter}{letter}{letter} ").repeat(count / 4);
        let sections =
            |count| format!("{GOOD}sections: [{{ heading: x, text: {} }}]", words(count));
        // The title, the issuer and the heading take the room of a line each, and the last space is none.
        let too_many = "30119 characters are too many for two pages";
        assert_eq!(message(sections(30_000)), too_many, "{letter}");
        assert_ne!(code(sections(29_880)), "text-too-long", "{letter}");
        let word = |letters| format!("{GOOD}lead: {}", letter.repeat(letters));
        assert_eq!(message(word(251)), "a word of 251 letters");
        let long = twopager::facts::Reading::new("x", word(250).as_bytes());
        assert!(long.in_language(None, &mut twopager::diagnostic::Sink::default()).is_some());
        let phone = |letters| format!("{GOOD}contact: {{ phone: {} }}", letter.repeat(letters));
        assert_eq!(message(phone(255)), "more than 254 characters");
        let short = twopager::facts::Reading::new("x", phone(254).as_bytes());
        assert!(short.in_language(None, &mut twopager::diagnostic::Sink::default()).is_some());
    }
}

#[test]
fn characters_that_are_none_are_refused() {
    assert_eq!(code(format!("{GOOD}lead: a\0b\n")), "syntax");
    assert_eq!(code(format!("{GOOD}lead: \"a\\0b\"\n")), "text-control");
    assert_eq!(code(format!("{GOOD}lead: \"a\\ud800b\"\n")), "syntax");
    assert_eq!(code(format!("{GOOD}lead: a\u{202e}b\n")), "text-control");
    assert_eq!(code(b"title: \xed\xa0\x80\n"), "encoding");
}

#[test]
fn ten_thousand_faults_are_a_hundred_and_one_for_the_rest() {
    let unknown: String = (0..10_000).map(|n| format!("key{n}: x\n")).collect();
    let faults = faults(format!("{GOOD}{unknown}").as_bytes());
    assert_eq!(faults.len(), 101);
    assert_eq!(faults[100].message, "at least 1 more is not shown");
    let facts: String = (0..5_000).map(|n| format!("  f{n}: {{ value: x, label: y }}\n")).collect();
    assert_eq!(code(format!("{GOOD}facts:\n{facts}")), "quantity-number");
    let twice = "title: x\n".repeat(10_000);
    assert_eq!(code(format!("{GOOD}{twice}")), "duplicate-key");
}

#[test]
fn a_hundred_faults_are_all_there_are() {
    let unknown: String = (0..100).map(|n| format!("key{n}: x\n")).collect();
    let faults = faults(format!("{GOOD}{unknown}").as_bytes());
    assert_eq!(faults.len(), 100);
    assert!(faults.iter().all(|fault| fault.code == Code::UnknownKey));
}

#[test]
fn warnings_alone_fail_nothing_and_hide_no_error() {
    let facts: String = (0..150).map(|n| format!("  f{n}: {{ value: 1, label: x }}\n")).collect();
    let facts = format!("{GOOD}facts:\n{facts}");
    let found = twopager::check("many.yaml", facts.as_bytes(), None);
    assert_eq!(found.len(), 101);
    assert!(found.iter().all(|it| it.severity == Severity::Warning));
    assert_eq!(code(format!("{facts}lead: 'a {{b'\n")), "text-brace");
}

#[test]
fn other_line_ends_and_marks_are_fine() {
    for text in [GOOD.replace('\n', "\r\n"), format!("\u{feff}{GOOD}"), GOOD.trim_end().to_owned()]
    {
        assert_eq!(twopager::check("fine.yaml", text.as_bytes(), None), [], "{text:?}");
    }
}
