//! What was probably meant by a text that is no quantity, as quantities that can
//! be read: `ca. 190 Mrd. Euro` is `about 190 billion EUR`.

use super::super::currency;
use super::figures::Figures;
use super::parse::{before_sign, is_like_a_scale, is_per, ordinal, qualifier_of_format, strict};
use super::spelling::{ENGLISH, Spelling};
use super::{Qualifier, Quantity, Scale, words};
use crate::diagnostic::nearest;

/// The most bytes of a text that may be a quantity.
const LONGEST: usize = 200;

/// The most readings that are offered.
const MOST_OFFERED: usize = 3;

/// The quantities that a text may mean in a file in a language, as they can be written there.
pub(super) fn meant(text: &str, spelling: &Spelling) -> Vec<String> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let spaced = with_plain_spaces(text);
    let quotation_marks = ['"', '\'', '“', '”', '„', '‘', '’', '«', '»', ' '];
    let parts = Parts::of(spaced.trim_matches(quotation_marks), spelling);
    let Some(parts) = parts else { return Vec::new() };
    let mut offered = Vec::new();
    for reading in parts.readings().map(|quantity| spelling.write(&quantity)) {
        if reading != text && !offered.contains(&reading) && offered.len() < MOST_OFFERED {
            offered.push(reading);
        }
    }
    offered
}

/// A text with plain spaces for those that keep a line together.
pub(super) fn with_plain_spaces(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ")
}

/// What each part of a quantity may be; of a part that is not there, nothing.
struct Parts {
    qualifiers: Vec<String>,
    amounts: Vec<String>,
    /// Scale and unit.
    counted: Vec<String>,
}

impl Parts {
    fn of(text: &str, spelling: &Spelling) -> Option<Self> {
        let (mut qualifiers, mut code, mut rest) = (Vec::new(), None, text);
        // `EUR about 5`, `about EUR 5` and `c. €5` are all met.
        loop {
            if let (true, Some((found, after))) = (qualifiers.is_empty(), front_qualifier(rest)) {
                (qualifiers, rest) = (vec![found.to_string()], after);
            } else if let (None, Some((found, after))) = (code, front_currency(rest)) {
                (code, rest) = (Some(found), after);
            } else {
                break;
            }
        }
        let between = after_between(rest);
        let (mut amounts, mut rest) = numbers(between.unwrap_or(rest))?;
        if let Some(after) = rest.strip_prefix('+').or_else(|| rest.strip_suffix('+')) {
            qualifiers = [Qualifier::Over, Qualifier::AtLeast].map(|it| it.to_string()).into();
            rest = after.trim();
        }
        // `10 % to 15 %`, `€5 million to €6 million`: the second number has all of it.
        let repeated =
            past_unit(rest, spelling).filter(|after| second_number(after, true).is_some());
        if let Some(after) = repeated {
            rest = after;
        }
        if let Some((word, last, after)) =
            second_number(rest, between.is_some() || repeated.is_some())
        {
            let pairs = amounts.iter().flat_map(|first| last.iter().map(move |it| (first, it)));
            amounts = pairs.map(|(first, last)| format!("{first} {word} {last}")).collect();
            rest = after;
        }
        if let (None, Some((found, after))) = (code, front_currency(rest).filter(is_apart)) {
            (code, rest) = (Some(found), after);
        }
        Some(Self { qualifiers, amounts, counted: counted(rest, code, spelling)? })
    }

    /// Every combination that can be read.
    fn readings(&self) -> impl Iterator<Item = Quantity> {
        let parts = [&self.qualifiers, &self.amounts, &self.counted];
        let mut texts = vec![String::new()];
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            let longer =
                |text: &String| part.iter().map(move |it| format!("{text} {it}")).collect();
            texts = texts.iter().flat_map::<Vec<_>, _>(longer).collect();
        }
        texts.into_iter().filter_map(|text| strict(text.trim(), ENGLISH).ok())
    }
}

fn front_qualifier(text: &str) -> Option<(Qualifier, &str)> {
    qualifier_of_format(text).or_else(|| words::qualifier(text))
}

/// The code of a currency at the front of a text, by its symbol or code.
fn front_currency(text: &str) -> Option<(&str, &str)> {
    let symbol = currency::SYMBOLS
        .iter()
        .find_map(|(symbol, code)| Some((*code, text.strip_prefix(symbol)?)));
    let code = text.get(..3).filter(|code| currency::is_code(code)).map(|code| (code, &text[3..]));
    let (code, rest) = symbol.or(code)?;
    Some((code, rest.trim_start()))
}

/// The numbers that digits at the front of a text may be, with whatever parts
/// them, and the rest.
fn numbers(text: &str) -> Option<(Vec<String>, &str)> {
    let in_words = || Spelling::others().find_map(|it| it.after_minus(text));
    let below_zero = text.strip_prefix(['-', '−', '–']).or_else(in_words);
    let (sign, unsigned) = match below_zero {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", text.strip_prefix('+').unwrap_or(text).trim_start()),
    };
    let (figures, rest) = Figures::split(unsigned);
    if ordinal(rest).is_some() {
        return None;
    }
    let readings = [figures.grouped(), figures.decimal(), figures.without_noughts()];
    let readings = readings.into_iter().flatten().map(|number| format!("{sign}{number}"));
    let readings: Vec<_> = readings.collect();
    (!readings.is_empty()).then(|| (readings, rest.trim_start()))
}

/// What follows a word before the first of two numbers, in any language.
fn after_between(text: &str) -> Option<&str> {
    let in_english = ["between", "from"].iter().find_map(|word| words::after(text, word));
    let of = |spelling: &'static Spelling| {
        spelling.after_between(text).or_else(|| spelling.after_from(text))
    };
    in_english.or_else(|| Spelling::others().find_map(of))
}

/// A second number, with the word that joins it to the first.
fn second_number(text: &str, between: bool) -> Option<(&'static str, Vec<String>, &str)> {
    let one_of = |words: [&str; 4]| words.into_iter().find_map(|word| words::after(text, word));
    let and = || {
        words::after(text, "and").or_else(|| Spelling::others().find_map(|it| it.after_and(text)))
    };
    let and = between.then(and).flatten();
    let to = || one_of(["-", "–", "—", "to"]).or_else(|| one_of(["till", "until", "à", "a"]));
    let of = || one_of(["/", "of", "out_of", "in"]);
    let to = and.or_else(to).or_else(|| Spelling::others().find_map(|it| it.after_to(text)));
    let of = || of().or_else(|| Spelling::others().find_map(|it| it.after_of(text)));
    let (word, rest) = to.map(|rest| ("to", rest)).or_else(|| Some(("of", of()?)))?;
    // The currency stood at the first number as well: `€10–€15`.
    let rest = front_currency(rest).map_or(rest, |(_, rest)| rest);
    let (second, rest) = numbers(rest)?;
    Some((word, second, rest))
}

/// What follows a scale, a sign or a currency at the front of a text.
fn past_unit<'a>(text: &'a str, spelling: &Spelling) -> Option<&'a str> {
    let (_, rest) = scales(text, spelling);
    let sign = rest.strip_prefix('%').map(str::trim_start).or(words::after_per_cent(rest));
    let currency = || Some(front_currency(rest).filter(is_apart)?.1);
    let name = || Some(words::currencies(rest, spelling)?.1);
    let after = sign.or_else(currency).or_else(name).unwrap_or(rest);
    (after.len() < text.len()).then_some(after)
}

/// Whether a currency ends where its code ends: `COP29` is none.
fn is_apart((_, rest): &(&str, &str)) -> bool {
    !rest.starts_with(|c: char| c.is_ascii_digit())
}

/// The scales with their units that a text may mean, beside a currency that was
/// found before; none if they leave out what counts.
fn counted(text: &str, code: Option<&str>, spelling: &Spelling) -> Option<Vec<String>> {
    let (scales, rest) = scales(text, spelling);
    // `190 milliards d’euros`, `12 billion of dollars`
    let linked = || {
        let in_others = || Spelling::others().find_map(|it| it.after_linking(rest));
        words::after(rest, "of").or_else(in_others)
    };
    let rest = if scales.is_empty() { rest } else { linked().unwrap_or(rest) };
    let units = units(rest, code, spelling)?;
    if scales.is_empty() {
        return Some(units);
    }
    let scaled =
        scales.iter().flat_map(|scale| units.iter().map(move |it| format!("{scale} {it}")));
    // What may be short for a scale may be short for a unit.
    let unit = code.is_none().then(|| words::written_out(text)).flatten();
    Some(scaled.chain(unit).collect())
}

/// The scales that the front of a text may mean, and the rest.
fn scales<'a>(text: &'a str, spelling: &Spelling) -> (Vec<Scale>, &'a str) {
    let ends = |c: char| c.is_whitespace() || is_symbol(c);
    let word = text.split(ends).next().unwrap_or_default();
    let rest = text[word.len()..].trim_start();
    let second = rest.split_whitespace().next().unwrap_or_default();
    let misspelt = nearest_here(word, text, spelling);
    let scales = if misspelt.is_empty() { scales_named(word, spelling) } else { misspelt };
    let of_thousand = scales.contains(&Scale::Thousand);
    if of_thousand && scales_named(second, spelling).contains(&Scale::Million) {
        return (vec![Scale::Billion], rest[second.len()..].trim_start());
    }
    if scales.is_empty() { (scales, text) } else { (scales, rest) }
}

/// The scales that a word may mean, the likeliest first: a misspelt word is more
/// likely than one of another language.
fn scales_named(word: &str, spelling: &Spelling) -> Vec<Scale> {
    if let Some(powers) = spelling.false_friend(word) {
        return of_powers(powers);
    }
    let known = words::scales(word);
    // `Billionen` is near to `billion` and a thousand of them; `Trillionen` is no scale at all.
    let fits = |near: &Scale| !words::is_count(word) && (known.is_empty() || known.contains(near));
    let near = nearest(word, Scale::NAMES.map(|(_, name)| name)).and_then(Scale::named);
    let near = near.filter(fits);
    let others = known.iter().copied().filter(|scale| Some(*scale) != near);
    near.into_iter().chain(others).collect()
}

fn of_powers(powers: [u8; 2]) -> Vec<Scale> {
    let scales = Scale::NAMES.iter().map(|(scale, _)| *scale);
    scales.filter(|scale| powers.contains(&scale.exponent())).collect()
}

/// The scales that a misspelt or shortened word of a file in another language than English is
/// nearest to, where it can be nothing else: `Millarden`, `млр` before a currency.
fn nearest_here(word: &str, text: &str, spelling: &Spelling) -> Vec<Scale> {
    let is_known = !words::scales(word).is_empty()
        || words::is_count(word)
        || spelling.false_friend(word).is_some();
    let is_scale = || is_like_a_scale(word, spelling) || before_sign(text, spelling).is_some();
    if spelling.is_english() || is_known || !is_scale() {
        return Vec::new();
    }
    let stem = word.trim_end_matches('.').to_lowercase();
    let here = spelling.words_for_scales().map(|(scale, name)| (vec![scale], name));
    let all = here.chain(spelling.false_friends().map(|(name, powers)| (of_powers(powers), name)));
    let near = all.filter_map(|(scales, name)| {
        let name = name.to_lowercase();
        let is_beginning = stem.chars().count() >= FEWEST_OF_BEGINNING && name.starts_with(&stem);
        let distance = strsim::damerau_levenshtein(&stem, &name);
        let is_near = distance * 3 <= name.chars().count();
        let distance = if is_beginning { 0 } else { distance };
        (is_beginning || is_near).then_some((distance, scales))
    });
    near.min_by_key(|(distance, _)| *distance).map(|(_, scales)| scales).unwrap_or_default()
}

/// The fewest letters by which the beginning of a scale is known before a currency.
const FEWEST_OF_BEGINNING: usize = 3;

fn is_symbol(c: char) -> bool {
    c == '%' || currency::SYMBOLS.iter().any(|(symbol, _)| symbol.chars().eq([c]))
}

/// The units that a text may mean, beside a currency that was found before; none if
/// they leave out what counts.
fn units(text: &str, code: Option<&str>, spelling: &Spelling) -> Option<Vec<String>> {
    let has_number = |rest: &str| rest.contains(|c: char| c.is_ascii_digit());
    let alone = |unit: &str, rest: &str| (!has_number(rest)).then(|| vec![unit.to_owned()]);
    if let Some(code) = code {
        return match is_per(text, ENGLISH) {
            true => Some(vec![format!("{code} {text}").replace(" /", "/")]),
            false => alone(code, text),
        };
    }
    let per_cent = text.strip_prefix('%').map(str::trim_start).or(words::after_per_cent(text));
    if let Some(rest) = per_cent {
        let are_points = words::begins_with_points(rest);
        return alone(if are_points { "percentage points" } else { "%" }, rest);
    }
    if let Some((code, rest)) = front_currency(text).filter(is_apart) {
        return units(rest, Some(code), spelling);
    }
    let first = text.split(char::is_whitespace).next().unwrap_or_default();
    let capitals = first.trim_end_matches('.').to_uppercase();
    if currency::is_code(&capitals) {
        return alone(&capitals, &text[first.len()..]);
    }
    // `5 TEUR`
    if let Some((scale, code)) = words::scaled_code(first) {
        return alone(&format!("{scale} {code}"), &text[first.len()..]);
    }
    match words::currencies(text, spelling) {
        Some((codes, rest))
            if rest.is_empty() || is_per(rest, ENGLISH) || words::after(rest, "of").is_some() =>
        {
            let priced = |code| Some(units(rest, Some(code), spelling)?.remove(0));
            codes.into_iter().map(priced).collect()
        }
        // Euro area members are no money.
        Some(_) => None,
        None => Some(vec![words::unit(text).unwrap_or_else(|| text.to_owned())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_found() {
        for (written, expected) in [
            ("190 Mrd. EUR", &["190 billion EUR"][..]),
            ("190 milliards EUR", &["190 billion EUR"]),
            ("1,5 Mrd. Euro", &["1.5 billion EUR"]),
            ("190 Billionen Euro", &["190 trillion EUR"]),
            ("50 Billion USD", &["50 billion USD"]),
            ("50 млрд долларов США", &["50 billion USD"]),
            ("5 mil USD", &["5 thousand USD", "5 million USD"]),
            ("50 Mio. t", &["50 million t"]),
            ("5 t", &["5 trillion", "5 tonnes"]),
            ("190 Md€", &["190 billion EUR"]),
            ("US$50bn", &["50 billion USD"]),
            ("€10–€15 billion", &["10 to 15 billion EUR"]),
            ("over EUR 200 billion", &["over 200 billion EUR"]),
            ("EUR over 200 billion", &["over 200 billion EUR"]),
            ("50 USD billion", &["50 billion USD"]),
            ("50 usd", &["50 USD"]),
            ("50 yen", &["50 JPY"]),
            ("50 pounds", &["50 GBP", "50 EGP"]),
            ("50 euros per tonne", &["50 EUR per tonne"]),
            ("60 % der Exporte", &["60 %"]),
            ("20 per cent", &["20 %"]),
            ("ca. 4.000 companies", &["about 4000 companies", "about 4 companies"]),
            ("approx. 13 %", &["about 13 %"]),
            ("almost 50", &["nearly 50"]),
            ("up to 50", &["at most 50"]),
            ("+3 %", &["3 %"]),
            ("–3 %", &["-3 %"]),
            ("between 10 and 15 %", &["10 to 15 %"]),
            ("21/34", &["21 of 34"]),
            ("21 von 34", &["21 of 34"]),
            ("1.234.567", &["1234567"]),
            ("1.234,56 EUR", &["1234.56 EUR"]),
            ("1,234.56 EUR", &["1234.56 EUR"]),
            ("12 500", &["12500"]),
            ("12\u{a0}500", &["12500"]),
            ("3,125 %", &["3125 %", "3.125 %"]),
            ("5 million tonnes of CO2", &["5 million tonnes of CO₂"]),
            ("“13 %”", &["13 %"]),
            ("10% to 15%", &["10 to 15 %"]),
            ("10 %–15 %", &["10 to 15 %"]),
            ("between 5 % and 6 %", &["5 to 6 %"]),
            ("€5 million to €6 million", &["5 to 6 million EUR"]),
            ("5 million to 7 million USD", &["5 to 7 million USD"]),
            ("3 %-points", &["3 percentage points"]),
            ("3 percent points", &["3 percentage points"]),
            ("3 Prozentpunkte", &["3 percentage points"]),
            ("190 milliards d'euros", &["190 billion EUR"]),
            ("12 milliards de dollars", &["12 billion USD", "12 billion CAD", "12 billion AUD"]),
            ("2 millions d’habitants", &["2 million habitants"]),
            ("190 mld zł", &["190 billion PLN"]),
            ("5 млн ₽", &["5 million RUB"]),
            ("12 δισ. δολάρια", &["12 billion USD", "12 billion CAD", "12 billion AUD"]),
            ("5 TEUR", &["5 thousand EUR"]),
            ("5 MUSD", &["5 million USD"]),
            ("50 €/MWh", &["50 EUR/MWh"]),
            ("5 t of gold", &["5 trillion gold", "5 tonnes of gold"]),
            ("15 million+", &["over 15 million", "at least 15 million"]),
            ("100 billion Kazakh tenge", &["100 billion KZT"]),
            ("5 m3/s", &["5 m³/s"]),
            ("10 Mt CO2e", &["10 Mt CO₂e"]),
            ("1 in 4", &["1 of 4"]),
            ("10 COP29 pledges", &[]),
            ("1 EUR = 500 KZT", &[]),
            ("20 euro area members", &[]),
            ("many", &[]),
            ("1st", &[]),
            ("12 5 km", &[]),
            ("35 of 34", &[]),
        ] {
            assert_eq!(meant(written, ENGLISH), expected, "{written}");
        }
    }
}
