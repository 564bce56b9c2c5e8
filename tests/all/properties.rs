//! Properties of the reader over random texts.

use icu_properties::CodePointSetData;
use icu_properties::props::DefaultIgnorableCodePoint;
use proptest::prelude::*;
use twopager::diagnostic::Code;
use twopager::facts::{Date, Inline, Prose, Quantity};

/// Dates with everything that a date may have, most of them of the calendar.
fn dates() -> impl Strategy<Value = String> {
    let point = || ("[12][0-9]{3}", "(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?", "[~?%]?");
    let point = || point().prop_map(|(year, rest, doubt)| format!("{year}{rest}{doubt}"));
    prop_oneof![
        point(),
        (point(), point()).prop_map(|(from, to)| format!("{from}/{to}")),
        point().prop_map(|from| format!("{from}/..")),
        point().prop_map(|to| format!("../{to}")),
    ]
}

proptest! {
    /// A text without the characters of markup is on paper as it was written.
    #[test]
    fn plain_text_stays_plain(text in "[^*\\[{}!\\x00-\\x1f]{1,80}") {
        let folded = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        // What cannot be seen on paper, or turns the text around. One of them, U+0085, is a space.
        let turns = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let has_stray = text.contains(|c: char| c.is_control() || turns(c) || c == '\u{fffe}');
        match text.parse::<Inline>() {
            Ok(inline) => prop_assert_eq!(inline.plain(), folded),
            Err(fault) if has_stray => prop_assert_eq!(fault.code, Code::TextControl, "{:?}", text),
            Err(fault) => {
                prop_assert_eq!(fault.code, Code::TextEmpty, "{:?}", text);
                let ignorable = CodePointSetData::new::<DefaultIgnorableCodePoint>();
                let blank = |c: char| c.is_whitespace() || c == '\u{2800}' || c == '\u{1d159}';
                let unseen = folded.chars().all(|c| blank(c) || ignorable.contains(c));
                prop_assert!(unseen, "{:?}", text);
            }
        }
    }

    /// Every character of a text that is no markup is on paper, in its order.
    #[test]
    fn markup_loses_no_words(words in prop::collection::vec("(\\*\\*|\\*|)[a-z_`#$@\\\\<&]{1,6}(\\*\\*|\\*|)", 1..8)) {
        let text = words.join(" ");
        let plain = text.parse::<Inline>().unwrap().plain();
        let without_stars = |text: &str| text.replace('*', "");
        prop_assert_eq!(without_stars(&plain), without_stars(&text));
    }

    /// Whatever is written, the value types answer: what they take is written back
    /// as the same value, and what they refuse they can explain.
    #[test]
    fn value_types_answer(text in prop_oneof![any::<String>(), "[0-9~?%/. toUSDn-]{0,14}", dates()]) {
        match text.parse::<Date>() {
            Ok(date) => prop_assert_eq!(date.to_string().parse(), Ok(date)),
            Err(fault) => prop_assert!(fault.expected.is_some() && !fault.message.is_empty()),
        }
        match text.parse::<Quantity>() {
            Ok(quantity) => prop_assert_eq!(quantity.to_string().parse(), Ok(quantity)),
            Err(fault) => prop_assert!(fault.expected.is_some() && !fault.message.is_empty()),
        }
        let faults = [text.parse::<Inline>().err(), text.parse::<Prose>().err()];
        for fault in faults.into_iter().flatten() {
            prop_assert!(!fault.message.is_empty());
            prop_assert!(fault.fragment.is_none_or(|part| !part.is_empty()));
        }
    }

    /// What a quantity is written back as is the same quantity.
    #[test]
    fn quantities_are_written_back(
        qualifier in prop::sample::select(vec!["", "about ", "over ", "under ", "nearly ", "at least ", "at most "]),
        amount in "[0-9]{1,9}(\\.([0-9]{1,2}|[0-9]{4}))?|[0-9]{1,3} of [1-9][0-9]{3}",
        scale in prop::sample::select(vec!["", " thousand", " million", " billion", " trillion"]),
        unit in prop::sample::select(vec!["", " %", " USD", " km of road"]),
    ) {
        let written = format!("{qualifier}{amount}{scale}{unit}");
        let quantity: Quantity = written.parse().unwrap();
        prop_assert_eq!(quantity.to_string(), written);
    }

    /// Whatever is in a file, the reader answers with facts or with a place
    /// in the file.
    #[test]
    fn any_bytes_are_facts_or_located(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check(&bytes)?;
    }

    /// The same for the sample with a stretch of it replaced.
    #[test]
    fn a_damaged_sample_is_facts_or_located(
        at in 0..twopager::assets::SAMPLE.len(),
        length in 0usize..40,
        damage in "[ \\n\\t:{}\\[\\]\"'*&#@,a-z0-9Ә-]{0,12}",
    ) {
        let mut bytes = twopager::assets::SAMPLE.as_bytes().to_vec();
        let end = (at + length).min(bytes.len());
        bytes.splice(at..end, damage.into_bytes());
        check(&bytes)?;
    }
}

fn check(bytes: &[u8]) -> Result<(), TestCaseError> {
    let faults = match twopager::resolve("random.yaml", bytes) {
        Ok((brief, located)) => {
            prop_assert_eq!(located.text().as_bytes(), bytes);
            prop_assert!(!brief.document.title.is_empty());
            return Ok(());
        }
        Err(faults) => faults,
    };
    prop_assert!(!faults.is_empty());
    for fault in faults {
        let place = fault.place.as_ref();
        prop_assert!(place.is_some(), "{}", fault.message);
        prop_assert!(place.is_some_and(|place| place.line() >= 1 && place.column() >= 1));
        prop_assert!(!fault.to_string().is_empty());
    }
    Ok(())
}
