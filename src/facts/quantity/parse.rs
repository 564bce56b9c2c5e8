//! Reading a quantity: how sure it is, the number, its scale, its unit.

use std::str::FromStr;

use super::super::currency;
use super::figures::Figures;
use super::spelling::{ENGLISH, Spelling};
use super::{Amount, Number, Qualifier, Quantity, Scale, Unit, expected, meant, words};
use crate::diagnostic::{Code, did_you_mean};
use crate::yaml::Fault;

/// The most digits of a number that anybody reads.
const MOST_DIGITS: usize = 24;

/// What a number is, for a text that has none, and for one that does not begin with it.
const DIGITS: &str = "write it in digits; only how sure it is stands before it";
const FIRST: &str = "only how sure it is stands before the number";

impl FromStr for Quantity {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        read(text, ENGLISH)
    }
}

/// Reads a quantity, in the words of the format and in those of a language.
pub(super) fn read(text: &str, spelling: &Spelling) -> Result<Quantity, Fault> {
    let text = text.trim();
    let found = if spelling.is_english() {
        strict(text, spelling)
    } else {
        strict(&meant::with_plain_spaces(text), spelling)
    };
    found.map_err(|fault| {
        let fault = as_written(fault, text).expected(expected(spelling));
        match did_you_mean(&meant::meant(text, spelling)) {
            Some(question) => fault.asking(question),
            None if fault.code == Code::QuantityNumber => {
                let has_digits = text.contains(|c: char| c.is_ascii_digit());
                fault.or_hint(if has_digits { FIRST } else { DIGITS })
            }
            None => fault,
        }
    })
}

/// A fault with the spaces that its fragment has in the text.
fn as_written(fault: Fault, text: &str) -> Fault {
    let plain = meant::with_plain_spaces(text);
    let found = fault.fragment.as_deref().and_then(|it| Some((plain.find(it)?, it)));
    let Some((at, fragment)) = found.filter(|_| plain != text) else { return fault };
    let before = plain[..at].chars().count();
    let written: String = text.chars().skip(before).take(fragment.chars().count()).collect();
    fault.within(written)
}

/// Reads a quantity as it must be written.
pub(super) fn strict(text: &str, spelling: &Spelling) -> Result<Quantity, Fault> {
    let (qualifier, rest) = qualifier(text, spelling);
    let (code, rest) = currency_before(rest, spelling);
    let from = spelling.after_from(rest);
    let (first, behind) = number(from.unwrap_or(rest), spelling)?;
    let of = keyword(behind, "of").or_else(|| keyword(behind, "out of"));
    let to = keyword(behind, "to").or_else(|| spelling.after_to(behind));
    let numbers = from.unwrap_or(rest);
    // What stands in the text up to a rest of it.
    let until = |rest: &str| numbers[..numbers.len() - rest.len()].trim_end();
    let (amount, rest) = if let Some(behind) = to {
        let (last, rest) = number(behind, spelling)?;
        (range(first, last, until(rest), spelling)?, rest)
    } else if from.is_some() {
        return Err(no_number(rest));
    } else if let Some(behind) = of.or_else(|| spelling.after_of(behind)) {
        let (whole, rest) = number(behind, spelling)?;
        (share(first, whole, until(rest))?, rest)
    } else {
        (Amount::Number(first), behind)
    };
    let (scale, rest) = scale(rest, spelling)?;
    let unit = match code {
        None => unit(rest, spelling)?,
        Some(code) => Some(priced(code, rest, spelling).ok_or_else(|| more_than_a_unit(rest))?),
    };
    let quantity = Quantity { qualifier, amount, scale, unit };
    match ambiguous(&quantity, text, spelling) {
        Some(number) => Err(three_decimals(number, text)),
        None => Ok(quantity),
    }
}

/// Splits a qualifier off the front of a text.
fn qualifier<'a>(text: &'a str, spelling: &Spelling) -> (Option<Qualifier>, &'a str) {
    let found = [qualifier_of_format(text), spelling.qualifier(text)].into_iter().flatten();
    let longest = found.min_by_key(|(_, rest)| rest.len());
    longest.map_or((None, text), |(qualifier, rest)| (Some(qualifier), rest))
}

/// A qualifier in the words of the format at the front of a text, and the rest.
pub(super) fn qualifier_of_format(text: &str) -> Option<(Qualifier, &str)> {
    let spellings = Qualifier::SPELLINGS
        .iter()
        .flat_map(|(qualifier, spellings)| spellings.iter().map(move |s| (*qualifier, *s)));
    spellings
        .filter_map(|(qualifier, spelling)| {
            let (start, rest) = text.split_at_checked(spelling.len())?;
            if !start.eq_ignore_ascii_case(spelling) {
                return None;
            }
            let ends =
                !spelling.ends_with(char::is_alphabetic) || rest.starts_with(char::is_whitespace);
            ends.then(|| (spelling.len(), qualifier, rest.trim_start()))
        })
        .max_by_key(|(length, ..)| *length)
        .map(|(_, qualifier, rest)| (qualifier, rest))
}

/// The code of a currency that stands before the number, as in `€ 50 miljoen`, and the rest.
fn currency_before<'a>(text: &'a str, spelling: &Spelling) -> (Option<&'static str>, &'a str) {
    let found = (!spelling.is_english()).then(|| words::one_currency(text, spelling)).flatten();
    found.map_or((None, text), |(code, rest)| (Some(code), rest))
}

/// Splits the longest number off the front of a text.
fn number<'a>(text: &'a str, spelling: &Spelling) -> Result<(Number, &'a str), Fault> {
    let (negative, unsigned) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, rest) = digits(unsigned);
    if whole.is_empty() {
        return Err(no_number(text));
    }
    let (whole, fraction, rest) = if spelling.is_english() {
        let (fraction, rest) = rest.strip_prefix('.').map_or(("", rest), digits);
        (whole.to_owned(), fraction.to_owned(), rest)
    } else {
        parted(unsigned)
    };
    if whole.len() + fraction.len() > MOST_DIGITS {
        let message = format!("a number of more than {MOST_DIGITS} digits");
        let fault = Fault::new(Code::QuantityNumber, message).within(text);
        let billions = spelling.name_of(Scale::Billion);
        return Err(fault.hint(format!("use a scale: `200 {billions}`")));
    }
    let number = Number { negative, whole, fraction };
    let starts_with_digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let is_grouped =
        rest.starts_with([',', '.', '’', '\'']) || starts_with_digit(rest.trim_start());
    let to = rest.trim_start().strip_prefix(['-', '–', '—']).map(str::trim_start);
    let not_plain = || {
        let message = format!("`{text}` is not a plain number");
        Fault::new(Code::QuantityNumber, message).within(text)
    };
    if to.is_some_and(starts_with_digit) {
        let to = spelling.name_of_range();
        return Err(not_plain().hint(format!("a range is written with `{to}`")));
    }
    if is_grouped {
        let hint = if spelling.is_english() {
            "the digits stand together, with a point for decimals; the language of the briefing \
             decides how they look"
        } else {
            "the digits stand together, or thousands apart: `12500`, `12 500`"
        };
        return Err(not_plain().hint(hint));
    }
    if rest.trim_start().starts_with('+') {
        return Err(not_plain().hint("how sure it is stands before the number"));
    }
    if let Some(ending) = ordinal(rest) {
        let ordinal = &text[..text.len() - rest.len() + ending.len()];
        let message = format!("`{ordinal}` is a place in an order and no quantity");
        let fault = Fault::new(Code::QuantityUnit, message).within(ordinal);
        return Err(fault.hint("a box shows how much or how many; write this in a text"));
    }
    Ok((number, rest.trim_start()))
}

/// The ending that makes a number before it an ordinal: `1st`.
pub(super) fn ordinal(text: &str) -> Option<&str> {
    let ending = text.split(|c: char| !c.is_alphabetic()).next()?;
    ["st", "nd", "rd", "th"].contains(&ending.to_lowercase().as_str()).then_some(ending)
}

/// The digits before and behind the decimal mark at the front of a text, whatever parts them,
/// and the rest. What may be thousands or decimals is taken for decimals, as of
/// those it is asked which they are.
fn parted(text: &str) -> (String, String, &str) {
    let (figures, rest) = Figures::split(text);
    let number = figures.decimal().or_else(|| figures.grouped());
    match number.as_deref().map(|number| number.split_once('.').unwrap_or((number, ""))) {
        Some((whole, fraction)) => (whole.to_owned(), fraction.to_owned(), rest),
        None => {
            let (whole, rest) = digits(text);
            (whole.to_owned(), String::new(), rest)
        }
    }
}

/// The digits at the front of a text, and the rest.
fn digits(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.split_at(end)
}

fn no_number(text: &str) -> Fault {
    if text.is_empty() {
        return Fault::new(Code::QuantityNumber, "the number is missing");
    }
    let message = format!("`{text}` does not begin with a number");
    let fault = Fault::new(Code::QuantityNumber, message).within(text);
    let first = text.split_whitespace().next().unwrap_or_default();
    let is_currency = currency::SYMBOLS.iter().any(|(symbol, _)| text.starts_with(symbol))
        || currency::is_code(first);
    if is_currency { fault.hint("a currency follows the number, as its code") } else { fault }
}

/// A part of a whole, which stand in a fragment of the text.
fn share(part: Number, whole: Number, fragment: &str) -> Result<Amount, Fault> {
    if whole.value() > 0.0 && part.value() >= 0.0 && part.value() <= whole.value() {
        return Ok(Amount::Share(part, whole));
    }
    let message = format!("`{fragment}` is not a part of a whole");
    Err(Fault::new(Code::QuantityShare, message).within(fragment))
}

/// A range of two numbers, which stand in a fragment of the text.
fn range(
    first: Number,
    last: Number,
    fragment: &str,
    spelling: &Spelling,
) -> Result<Amount, Fault> {
    if last.value() >= first.value() {
        return Ok(Amount::Range(first, last));
    }
    let message = format!("`{fragment}` runs backwards");
    let fault = Fault::new(Code::QuantityBackwards, message).within(fragment);
    let to = spelling.name_of_range();
    let [first, last] = [first, last].map(|it| spelling.number(&it));
    Err(fault.hint(format!("write `{last} {to} {first}`")))
}

/// Splits a scale off the front of a text.
fn scale<'a>(text: &'a str, spelling: &Spelling) -> Result<(Option<Scale>, &'a str), Fault> {
    if let Some((scale, rest)) = spelling.scale(text) {
        return Ok((Some(scale), rest));
    }
    let word = first_word(text);
    let rest = text[word.len()..].trim_start();
    let no_scale = |message: String, fragment: &str| {
        Fault::new(Code::QuantityUnknownScale, message).within(fragment)
    };
    if let Some([here, in_english]) = spelling.false_friend(word) {
        let [one, other] = [here.min(in_english), here.max(in_english)].map(power_of_ten);
        return Err(no_scale(format!("`{word}` may be {one} or {other}"), word));
    }
    match Scale::named(word) {
        Some(_) if Scale::named(first_word(rest)).is_some() => {
            let two = format!("{word} {}", first_word(rest));
            Err(no_scale(format!("`{two}` are two scales"), &two).hint(scales(spelling)))
        }
        Some(scale) => Ok((Some(scale), rest)),
        None if is_like_a_scale(word, spelling) && !is_sign_of_unit(word, spelling) => {
            let is_short = word.chars().count() <= 3;
            let hint = if is_short { "a unit is written out".into() } else { scales(spelling) };
            Err(no_scale(format!("`{word}` is not a scale"), word).hint(hint))
        }
        None => Ok((None, text)),
    }
}

/// What scales there are, in the words of a language.
fn scales(spelling: &Spelling) -> String {
    let [thousand, million, billion, trillion] =
        Scale::NAMES.map(|(scale, _)| format!("`{}`", spelling.name_of(scale)));
    format!("the scales are {thousand}, {million}, {billion} and {trillion}")
}

/// A power of ten in words that mean the same to everybody.
fn power_of_ten(exponent: u8) -> &'static str {
    match exponent {
        3 => "a thousand",
        6 => "a million",
        9 => "a thousand million",
        12 => "a million million",
        _ => "a million million million",
    }
}

/// Whether a word is the sign of a unit that only in English may be short for a scale.
fn is_sign_of_unit(word: &str, spelling: &Spelling) -> bool {
    !spelling.is_english() && ["t", "m"].contains(&word)
}

/// The most bytes of a word that may be a misspelt scale.
const LONGEST_WORD: usize = 40;

/// The fewest letters of a word of another language, or of the beginning of one, that may be
/// misspelt or shortened as no other word is.
const FEWEST_LETTERS: usize = 6;
const FEWEST_OF_BEGINNING: usize = 4;

/// Whether a word is a scale, misspelt, shortened or of another language.
pub(super) fn is_like_a_scale(word: &str, spelling: &Spelling) -> bool {
    if word.len() > LONGEST_WORD {
        return false;
    }
    // A mission is no million: only one letter may be wrong.
    let lower = word.to_lowercase();
    let misspelt = |name: &str| strsim::damerau_levenshtein(&lower, name) <= 1;
    let in_english = || Scale::NAMES.iter().any(|(_, name)| misspelt(name));
    let in_language = || spelling.words_for_scales().any(|(_, name)| is_meant_by(&lower, name));
    let of_others = || !words::scales(word).is_empty() || words::is_count(word);
    in_english() || in_language() || of_others()
}

/// Whether a word in small letters is a name of several letters with one of them wrong, but for
/// the first, or its beginning.
fn is_meant_by(word: &str, name: &str) -> bool {
    let name = name.to_lowercase();
    let letters = [word, &name].map(|it| it.chars().count());
    let begins_alike = word.chars().next() == name.chars().next();
    let is_near = || {
        letters[1] >= FEWEST_LETTERS
            && letters[0].abs_diff(letters[1]) <= 1
            && strsim::damerau_levenshtein(word, &name) <= 1
    };
    let stem = word.strip_suffix('.');
    let is_beginning =
        || stem.is_some_and(|it| it.chars().count() >= FEWEST_OF_BEGINNING && name.starts_with(it));
    begins_alike && (is_near() || is_beginning())
}

fn first_word(text: &str) -> &str {
    text.split(char::is_whitespace).next().unwrap_or_default()
}

/// The rest after a keyword that stands alone at the front.
fn keyword<'a>(text: &'a str, keyword: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(keyword)?;
    rest.starts_with(char::is_whitespace).then(|| rest.trim_start())
}

const CURRENCY: &str = "a currency is written as its code, in capitals";

fn unit(text: &str, spelling: &Spelling) -> Result<Option<Unit>, Fault> {
    match text {
        "" => return Ok(None),
        "%" => return Ok(Some(Unit::Percent)),
        code if currency::is_code(code) => return Ok(Some(Unit::Currency(code.into()))),
        _ => {}
    }
    if let Some(unit) = named_unit(text, spelling) {
        return Ok(Some(unit));
    }
    let no_unit =
        |what: &str| Fault::new(Code::QuantityUnit, format!("`{text}` {what}")).within(text);
    if let Some((rest, way_out)) = after_sign(text, spelling) {
        let sign = text[..text.len() - rest.len()].trim_end();
        if !rest.is_empty() && !is_per(rest, spelling) {
            return Err(more_than_a_unit(text));
        }
        if !currency::is_code(sign) {
            return Err(no_unit("is not a unit").hint(way_out));
        }
        // A price or a rate is a unit of its own: `EUR per tonne`, `KZT per EUR`.
        if !rest.contains(|c: char| c.is_ascii_digit()) {
            return Ok(Some(Unit::Words(words_of(text))));
        }
    }
    if currency::SYMBOLS.iter().any(|(symbol, _)| text.contains(symbol)) {
        return Err(no_unit("is not a unit").hint(CURRENCY));
    }
    if let Some(before) = before_sign(text, spelling) {
        let fault = Fault::new(Code::QuantityUnknownScale, format!("`{before}` is not a scale"));
        return Err(fault.within(before).hint(scales(spelling)));
    }
    if words::scaled_code(first_word(text)).is_some() {
        return Err(no_unit("is not a unit").hint(CURRENCY));
    }
    if words::unit(text).is_some() {
        return Err(no_unit("is not a unit").hint("a unit is written as it is to be printed"));
    }
    let begins = text.starts_with(|c: char| c.is_alphabetic() || "°‰²³×/(".contains(c));
    if !begins || text.contains(|c: char| c.is_ascii_digit() || c.is_control()) {
        let hint = "a unit is a word without digits; what else there is belongs into `label`";
        return Err(no_unit("is not a unit").hint(hint));
    }
    Ok(Some(Unit::Words(words_of(text))))
}

/// A unit that has a name in other languages: per cent, what the language has a word for, or a
/// currency of which it is certain which it is.
fn named_unit(text: &str, spelling: &Spelling) -> Option<Unit> {
    if spelling.is_english() {
        return None;
    }
    if words::after_per_cent(text) == Some("") {
        return Some(Unit::Percent);
    }
    if let Some(name) = spelling.unit(text) {
        return Some(Unit::Words(name.to_owned()));
    }
    let (code, rest) = words::one_currency(text, spelling)?;
    priced(code, rest, spelling)
}

/// A currency by its code, with what a price is of: nothing, `per tonne`, `/t`.
fn priced(code: &str, rest: &str, spelling: &Spelling) -> Option<Unit> {
    let has_digits = rest.contains(|c: char| c.is_ascii_digit());
    match rest {
        "" => Some(Unit::Currency(code.into())),
        _ if has_digits => None,
        _ if rest.starts_with('/') => Some(Unit::Words(words_of(&format!("{code}{rest}")))),
        _ if is_per(rest, spelling) => Some(Unit::Words(words_of(&format!("{code} {rest}")))),
        _ => None,
    }
}

fn more_than_a_unit(text: &str) -> Fault {
    let fault = Fault::new(Code::QuantityUnit, format!("`{text}` is more than a unit"));
    fault.within(text).hint("the words that follow the number belong into `label`")
}

fn words_of(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text says of what each: `per tonne`, `/t`.
pub(super) fn is_per(text: &str, spelling: &Spelling) -> bool {
    let is_word = || keyword(text, "per").is_some() || spelling.after_per(text).is_some();
    text.starts_with('/') || is_word()
}

/// The words before a currency or a word for per cent that ends a unit, without one that links
/// them to it: `Millarden` of `Millarden Euro`.
pub(super) fn before_sign<'a>(text: &'a str, spelling: &Spelling) -> Option<&'a str> {
    let words = text.match_indices([' ', '’', '\'']).map(|(at, mark)| (at, at + mark.len()));
    let found = words.into_iter().find(|(_, behind)| {
        let last = text[*behind..].trim_start();
        last == "%" || after_sign(last, spelling).is_some_and(|(rest, _)| rest.is_empty())
    });
    let before = found.map(|(at, _)| &text[..at])?;
    let linked = before.rsplit_once(' ').filter(|(_, link)| spelling.links(link));
    Some(linked.map_or(before, |(before, _)| before).trim_end())
}

/// What follows a currency or a word for per cent at the front of a unit, and how
/// that is written.
fn after_sign<'a>(text: &'a str, spelling: &Spelling) -> Option<(&'a str, &'static str)> {
    if let Some(rest) = text.strip_prefix('%').map(str::trim_start).or(words::after_per_cent(text))
    {
        return Some((rest, "per cent is written `%`"));
    }
    let code = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let behind_code = text[code.len()..].trim_start();
    // In small letters a code may be a word: `12 top firms`.
    let is_code = currency::is_code(code)
        || currency::is_code(&code.to_uppercase())
            && (behind_code.is_empty() || is_per(behind_code, ENGLISH));
    let of_code = is_code.then_some(behind_code);
    let of_symbol = currency::SYMBOLS.iter().find_map(|(symbol, _)| text.strip_prefix(symbol));
    let of_name = words::currencies(text, spelling).map(|(_, rest)| rest);
    let rest = of_name.or(of_code).or(of_symbol.map(str::trim_start))?;
    Some((rest, CURRENCY))
}

/// A number that may be thousands, as much of the world writes them, or decimals.
/// Nobody groups digits behind a nought, and hardly anybody those of a percentage by the mark
/// that stands before decimals in the language.
fn ambiguous<'a>(quantity: &'a Quantity, text: &str, spelling: &Spelling) -> Option<&'a Number> {
    let (first, second) = match &quantity.amount {
        Amount::Number(number) => (number, None),
        Amount::Share(first, second) | Amount::Range(first, second) => (first, Some(second)),
    };
    let is_percentage = quantity.unit == Some(Unit::Percent);
    [Some(first), second].into_iter().flatten().find(|number| {
        let may_be_group = number.fraction.len() == 3 && number.whole.len() <= 3;
        let is_usual = || text.contains(&spelling.number(number));
        may_be_group
            && !number.whole.starts_with('0')
            && !(is_percentage && number.fraction != "000" && is_usual())
    })
}

/// The fault of a number that stands in a text with a point or a comma.
fn three_decimals(number: &Number, text: &str) -> Fault {
    let Number { whole, fraction, .. } = number;
    let with_point = number.to_string();
    let mark = if text.contains(&with_point) { '.' } else { ',' };
    let written = with_point.replace('.', &mark.to_string());
    let message = format!("`{written}` may be {whole}{fraction}, or {whole} with three decimals");
    let hint = match fraction.as_str() {
        "000" => format!("if these are decimals, write `{whole}{mark}0`"),
        _ => format!("if these are decimals, write `{written}0`"),
    };
    Fault::new(Code::QuantityNumber, message).within(written).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::super::EXPECTED;
    use super::*;

    #[test]
    fn every_form_is_read_and_written_back() {
        for (written, canonical) in [
            ("29", "29"),
            ("13 %", "13 %"),
            ("13%", "13 %"),
            ("1.10 %", "1.10 %"),
            ("≈4000", "about 4000"),
            ("~ 4000 companies", "about 4000 companies"),
            ("> 200 billion USD", "over 200 billion USD"),
            (">= 5", "at least 5"),
            ("at least 5 thousand", "at least 5 thousand"),
            ("at most 5 km of road", "at most 5 km of road"),
            ("Around 4000", "around 4000"),
            ("More than 5", "over 5"),
            ("nearly 50 billion EUR", "nearly 50 billion EUR"),
            ("21 of 34", "21 of 34"),
            ("21 out of 34", "21 of 34"),
            ("under 21 of 34 elements", "under 21 of 34 elements"),
            ("10 to 15 %", "10 to 15 %"),
            ("-0.5 %", "-0.5 %"),
            ("5 tonnes", "5 tonnes"),
            ("5km", "5 km"),
            ("0.125", "0.125"),
            ("4.125 %", "4.125 %"),
            ("4.1250 km", "4.1250 km"),
            ("50 EUR per tonne", "50 EUR per tonne"),
            ("500 KZT per EUR", "500 KZT per EUR"),
            ("1 mission", "1 mission"),
            ("12 top firms", "12 top firms"),
            ("1 year", "1 year"),
            ("3 all-party groups", "3 all-party groups"),
            ("5 °C", "5 °C"),
            ("3 percentage points", "3 percentage points"),
            ("5 million t", "5 million t"),
        ] {
            let quantity: Quantity = written.parse().unwrap_or_else(|f| panic!("{written}: {f}"));
            assert_eq!(quantity.to_string(), canonical);
            assert_eq!(canonical.parse(), Ok(quantity), "{canonical}");
        }
    }

    #[test]
    fn faults_name_the_part_and_the_way_out() {
        for (written, message, fragment, hint) in [
            ("", "the number is missing", "", DIGITS),
            ("many", "`many` does not begin with a number", "many", DIGITS),
            (
                "$50 billion",
                "`$50 billion` does not begin with a number",
                "$50 billion",
                "did you mean `50 billion USD`? A currency follows the number, as its code",
            ),
            (
                "50 bilion USD",
                "`bilion` is not a scale",
                "bilion",
                "did you mean `50 billion USD` or `50 trillion USD`? The scales are `thousand`, \
                 `million`, `billion` and `trillion`",
            ),
            (
                "5 m",
                "`m` is not a scale",
                "m",
                "did you mean `5 million` or `5 metres`? A unit is written out",
            ),
            (
                "50 thousand million EUR",
                "`thousand million` are two scales",
                "thousand million",
                "did you mean `50 billion EUR`? The scales are `thousand`, `million`, `billion` \
                 and `trillion`",
            ),
            (
                "5 crore INR",
                "`crore` is not a scale",
                "crore",
                "the scales are `thousand`, `million`, `billion` and `trillion`",
            ),
            (
                "2-fold",
                "`-fold` is not a unit",
                "-fold",
                "a unit is a word without digits; what else there is belongs into `label`",
            ),
            (
                "3 G7 summits",
                "`G7 summits` is not a unit",
                "G7 summits",
                "a unit is a word without digits; what else there is belongs into `label`",
            ),
            (
                "4 hundred",
                "`hundred` is not a scale",
                "hundred",
                "the scales are `thousand`, `million`, `billion` and `trillion`",
            ),
            (
                "50 €",
                "`€` is not a unit",
                "€",
                "did you mean `50 EUR`? A currency is written as its code, in capitals",
            ),
            (
                "50 billion euros of trade",
                "`euros of trade` is more than a unit",
                "euros of trade",
                "did you mean `50 billion EUR`? The words that follow the number belong into \
                 `label`",
            ),
            (
                "20 percent",
                "`percent` is not a unit",
                "percent",
                "did you mean `20 %`? Per cent is written `%`",
            ),
            (
                "3 pp",
                "`pp` is not a unit",
                "pp",
                "did you mean `3 percentage points`? A unit is written as it is to be printed",
            ),
            ("9 to 5", "`9 to 5` runs backwards", "9 to 5", "write `5 to 9`"),
            (
                "1st",
                "`1st` is a place in an order and no quantity",
                "1st",
                "a box shows how much or how many; write this in a text",
            ),
            (
                "200+",
                "`200+` is not a plain number",
                "200+",
                "did you mean `over 200` or `at least 200`? How sure it is stands before the \
                 number",
            ),
            (
                "10-15 %",
                "`10-15 %` is not a plain number",
                "10-15 %",
                "did you mean `10 to 15 %`? A range is written with `to`",
            ),
            (
                "4,000",
                "`4,000` is not a plain number",
                "4,000",
                "did you mean `4000`? The digits stand together, with a point for decimals; the \
                 language of the briefing decides how they look",
            ),
            (
                "4.000",
                "`4.000` may be 4000, or 4 with three decimals",
                "4.000",
                "did you mean `4000` or `4`? If these are decimals, write `4.0`",
            ),
            (
                "at most 1.234 million EUR",
                "`1.234` may be 1234, or 1 with three decimals",
                "1.234",
                "did you mean `at most 1234 million EUR`? If these are decimals, write `1.2340`",
            ),
        ] {
            let fault = written.parse::<Quantity>().unwrap_err();
            assert_eq!(fault.message, message, "{written}");
            assert_eq!(fault.fragment.as_deref().unwrap_or_default(), fragment, "{written}");
            assert_eq!(fault.hint.as_deref(), Some(hint), "{written}");
            assert_eq!(fault.expected.as_deref(), Some(EXPECTED), "{written}");
        }
    }

    #[test]
    fn what_is_no_share_is_a_fault() {
        for written in ["35 of 34", "0 of 0", "-1 of 3"] {
            assert_eq!(
                strict(written, ENGLISH).unwrap_err().code,
                Code::QuantityShare,
                "{written}"
            );
        }
    }
}
