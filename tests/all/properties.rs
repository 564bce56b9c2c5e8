//! Properties of the reader over random texts.

use proptest::prelude::*;
use twopager::facts::{self, Date, Inline, Prose, Quantity};

proptest! {
    /// A text without the characters of markup is on paper as it was written.
    #[test]
    fn plain_text_stays_plain(text in "[^*\\[{}!\\x00-\\x1f]{1,80}") {
        if let Ok(inline) = text.parse::<Inline>() {
            let folded = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(inline.plain(), folded);
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

    /// Whatever is written, the value types answer and do not panic.
    #[test]
    fn value_types_never_panic(text in any::<String>()) {
        let _ = text.parse::<Inline>();
        let _ = text.parse::<Prose>();
        let _ = text.parse::<Date>();
        let _ = text.parse::<Quantity>();
    }

    /// What a quantity is written back as is the same quantity.
    #[test]
    fn quantities_are_written_back(
        qualifier in prop::sample::select(vec!["", "about ", "over ", "under ", "nearly ", "at least ", "at most "]),
        amount in "[0-9]{1,9}(\\.[0-9]{1,3})?|[0-9]{1,3} of [1-9][0-9]{3}",
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
    if let Err(faults) = facts::read("random.yaml", bytes) {
        prop_assert!(!faults.is_empty());
        for fault in faults {
            let place = fault.place.as_ref();
            prop_assert!(place.is_some(), "{}", fault.message);
            prop_assert!(place.is_some_and(|place| place.line() >= 1 && place.column() >= 1));
            prop_assert!(!fault.to_string().is_empty());
        }
    }
    Ok(())
}
