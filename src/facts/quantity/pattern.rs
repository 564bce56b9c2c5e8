//! How quantities look, for editors.

use std::collections::BTreeSet;

use super::super::currency;
use super::super::form::{Form, SPACE};
use super::{EXPECTED, Qualifier, Scale, words};

/// A number with all of its digits.
const NUMBER: &str = r"[-−]?[0-9]+(?:\.[0-9]*)?(?![0-9.])";
/// What stands between two numbers.
const BETWEEN: &str = "(?:of|out of|to)";

/// The forms of a quantity in a file in any language: it has a number, of which it is certain
/// which it is.
pub(in super::super) fn in_any_language() -> Vec<Form> {
    vec![
        Form { pattern: "[0-9]".to_owned(), otherwise: format!("Expected: {EXPECTED}") },
        Form::without(
            &format!("[^0-9]*[1-9][0-9]{{0,2}}[.,][0-9]{{3}}{SPACE}*$"),
            "These may be thousands: write `4000`, or one, two or four decimals",
        ),
    ]
}

/// The forms of a quantity in a file in English: what it begins with, and the typical errors behind that.
pub(in super::super) fn of_quantities() -> Vec<Form> {
    let qualifier = qualifier();
    let second = format!("{SPACE}*{BETWEEN}{SPACE}+");
    let amount = format!("{qualifier}{NUMBER}(?:{second}{NUMBER}|(?!{second})){SPACE}*");
    let scaled = format!("{amount}(?:(?:{}){SPACE}+)?", one_of(Scale::NAMES.map(|(_, it)| it)));
    let digits = format!("{qualifier}(?:{NUMBER}{second})?[-−]?[0-9]+");
    let ends = format!("(?:{SPACE}|$)");
    let scales =
        words::scale_words().map(|it| any_case(it.trim_end_matches('.'))).collect::<BTreeSet<_>>();
    let scales = scales.into_iter().collect::<Vec<_>>().join("|");
    let names = words::sign_names().map(words_in_any_case).collect::<BTreeSet<_>>();
    let names = names.into_iter().collect::<Vec<_>>().join("|");
    let ordinal = "(?:[sS][tT]|[nN][dD]|[rR][dD]|[tT][hH])(?!\\p{L})";
    let symbols = one_of(currency::SYMBOLS.map(|(symbol, _)| symbol.replace('$', r"\$")));
    let codes = currency::codes().map(str::to_lowercase).collect::<Vec<_>>().join("|");
    vec![
        Form {
            pattern: format!(
                "^{SPACE}*(?!{qualifier}{NUMBER}{second}(?![-−]?[0-9])[^\\s\\x85]){qualifier}[-−]?[0-9]"
            ),
            otherwise: format!("Expected: {EXPECTED}"),
        },
        Form::without(
            &format!(r"{digits}(?:[,'’]|\.[0-9]*[.,'’]|(?:\.[0-9]*)?{SPACE}+[0-9])"),
            "Write the digits together, with a point for decimals: `4000`, `1.5`",
        ),
        Form::without(
            &format!(r"{digits}(?:\.[0-9]*)?{SPACE}*[-–]{SPACE}*[0-9]"),
            "Write a range with `to`: `10 to 15 %`",
        ),
        Form::without(
            &format!(r"{amount}(?:{scales})\.*{ends}"),
            "Write the scale out: `thousand`, `million`, `billion` or `trillion`",
        ),
        Form::without(
            &format!("{scaled}(?:{symbols}|{codes}){SPACE}*$"),
            "Write the currency as its code, in capitals: `50 billion USD`",
        ),
        Form::without(
            &format!(r"{scaled}(?:{names})(?![\p{{L}}\p{{N}}])"),
            "Write a currency as its code, and per cent as `%`: `50 billion EUR`, `20 %`",
        ),
        Form::without(
            &format!(
                r"{qualifier}[-−]?[1-9][0-9]{{0,2}}\.[0-9]{{3}}(?![0-9.,'’+]|{SPACE}+[0-9])(?!.*%{SPACE}*$)"
            ),
            "These may be thousands: write `4000`, or one, two or four decimals",
        ),
        Form::without(
            &format!(r"{amount}{ordinal}"),
            "A box shows how much or how many: write a place in an order in a text",
        ),
        Form::without(
            &format!(r"{amount}\+"),
            "Write how sure it is before the number: `over 200`",
        ),
        Form::without(
            &format!("{scaled}(?:%{SPACE}*[^\\s\\x85]|[\\p{{L}}(][^0-9]*[0-9])"),
            "The words that follow the number belong into `label`",
        ),
    ]
}

/// A qualifier with the space behind it, or nothing.
fn qualifier() -> String {
    let spellings = Qualifier::SPELLINGS.iter().flat_map(|(_, spellings)| *spellings);
    let spellings = spellings.map(|it| match it.ends_with(char::is_alphabetic) {
        true => format!("{}{SPACE}+", any_case(it)),
        false => format!("{it}{SPACE}*"),
    });
    format!("(?:{})?", spellings.collect::<Vec<_>>().join("|"))
}

/// A pattern for a word in small letters or capitals.
fn any_case(word: &str) -> String {
    let letters = word.chars().map(|letter| match letter.is_ascii_alphabetic() {
        true => format!("[{}{}]", letter.to_ascii_uppercase(), letter.to_ascii_lowercase()),
        false => letter.to_string(),
    });
    letters.collect()
}

/// The same for several words, joined by a space or by `_`.
fn words_in_any_case(words: &str) -> String {
    let words = words.split([' ', '_']).map(|word| any_case(word).replace('.', r"\."));
    words.collect::<Vec<_>>().join(&format!("{SPACE}+"))
}

fn one_of<const N: usize>(words: [impl AsRef<str>; N]) -> String {
    words.each_ref().map(AsRef::as_ref).join("|")
}
