//! What is counted, in words: said in `value`, it must be known in the language of the briefing;
//! under `unit`, it is a text.

use super::{Fact, Facts, Inline, LanguageTag, Run, Style, Unit, currency};
use crate::diagnostic::Code;
use crate::yaml::{Fault, Path, Problem};

/// What is wrong with the units that stand under a key of their own.
pub(super) fn faults(facts: &Facts) -> impl Iterator<Item = (Path, Fault)> {
    facts.facts.iter().flat_map(|(id, fact)| {
        let path = Path::top("facts").key(id).key("unit");
        let twice = given_twice(fact).map(|fault| (path.clone(), fault));
        let texts = fact.unit.iter().flat_map(super::Text::each);
        let no_words = texts.filter_map(move |(language, text)| {
            let path = language.map_or(path.clone(), |tag| path.key(&tag.to_string()));
            Some((path, no_words(text)?))
        });
        twice.into_iter().chain(no_words)
    })
}

fn given_twice(fact: &Fact) -> Option<Fault> {
    (fact.value.unit.is_some() && fact.unit.is_some()).then(|| {
        let hint =
            "take it out of one of the two; for a briefing in several languages, words stand here";
        Fault::new(Code::QuantityUnit, "what is counted is in `value` already").hint(hint)
    })
}

/// The fault of a unit that is no plain words.
fn no_words(text: &Inline) -> Option<Fault> {
    // Of a source it is said that it cannot be named here.
    let is_plain = |run: &Run| match run {
        Run::Text(_, style) => *style == Style::default(),
        Run::Fact(..) => false,
        Run::Citation(_) => true,
    };
    if !text.runs().iter().all(is_plain) {
        let fault =
            Fault::new(Code::QuantityUnit, "a unit is plain words, without signs of markup");
        return Some(fault.hint("write the words alone: `tonnes of grain`"));
    }
    let unit = text.plain();
    let sign = unit.trim();
    (sign == "%" || currency::is_code(sign)).then(|| {
        let fault = Fault::new(Code::QuantityUnit, format!("`{sign}` is a sign, not words"));
        fault.within(sign).hint("write it in `value`, where it is known in every language")
    })
}

/// What is counted in words that a language does not know, in the briefing in that language;
/// those of the file's own language are printed as they are.
pub(super) fn unknown(
    facts: &Facts,
    language: &LanguageTag,
    knows: impl Fn(&str) -> bool,
) -> Vec<Problem> {
    let own = facts.language();
    if language.is_variant_of(own) {
        return Vec::new();
    }
    // A sign and a code are the same in every language: `EUR/MWh`.
    let knows = |unit: &str| {
        let is_known = |part: &str| currency::is_code(part) || knows(part);
        knows(unit) || unit.split('/').all(is_known)
    };
    let problem = |(id, fact): (&String, &Fact)| match &fact.value.unit {
        Some(Unit::Words(unit)) if fact.unit.is_none() && !knows(unit) => {
            let message = format!("the unit `{unit}` is not known in the language `{language}`");
            let hint = format!(
                "take it out of `value`, and write `unit: {{ {own}: {unit}, {language}: … }}`"
            );
            let fault = Fault::new(Code::LanguageMissing, message).within(unit).hint(hint);
            Some(Problem::error(Path::top("facts").key(id).key("value"), fault))
        }
        _ => None,
    };
    facts.facts.iter().filter_map(problem).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Reading;
    use crate::diagnostic::Sink;

    #[test]
    fn a_unit_is_known_in_the_language_or_given() {
        let yaml = "title: Harvest\ndate: 2025-11-28\nissuer: Press office\nfacts:\n  \
                    grain: { value: 3 million tonnes of grain, label: x }\n  \
                    wheat: { value: 3 million, unit: { en: tonnes of wheat }, label: x }\n  \
                    oil: { value: 3 million barrels, label: x }\n  \
                    power: { value: 50 EUR/barrels, label: x }\n  \
                    price: { value: 50 EUR per tonne, label: x }\n  \
                    trade: { value: 3 million EUR, label: x }\n";
        let reading = Reading::new("brief.yaml", yaml.as_bytes());
        let unknown = |language: &str| {
            let mut sink = Sink::default();
            let language = language.parse().unwrap();
            reading.unknown_units(Some(&language), |unit| unit == "barrels", &mut sink);
            let found = sink.into_sorted().into_iter();
            found.map(|it| (it.path.unwrap(), it.message, it.hints.concat())).collect::<Vec<_>>()
        };
        let expected =
            [("grain", "tonnes of grain"), ("price", "EUR per tonne")].map(|(id, unit)| {
                (
                    format!("facts.{id}.value"),
                    format!("the unit `{unit}` is not known in the language `fr-BE`"),
                    format!("take it out of `value`, and write `unit: {{ en: {unit}, fr-BE: … }}`"),
                )
            });
        assert_eq!(unknown("fr-BE"), expected);
        assert_eq!(unknown("en-GB"), []);
    }
}
