//! Where a sentence begins, and what it begins with.

/// Whether what follows a text is the beginning of a sentence: at the very front,
/// or behind the end of another. A full stop behind an abbreviation is none.
pub(super) fn begins(before: &str, abbreviations: &[String]) -> bool {
    let opened = before.trim_end_matches(|c: char| "“‘„‚«‹([¿¡\"'".contains(c));
    let ended = opened.trim_end();
    if ended.is_empty() {
        return true;
    }
    // Between two sentences there is a space.
    if ended.len() == opened.len() {
        return false;
    }
    let ended = ended.trim_end_matches(|c: char| "”’“‘»›)]\"'".contains(c));
    match ended.char_indices().next_back() {
        Some(_) if ended.ends_with("...") => true,
        Some((at, '.')) => {
            let word = ended[..at].rsplit(|c: char| c.is_whitespace() || c == '(').next();
            let word = word.unwrap_or_default().to_lowercase();
            let is_initial = word.chars().count() == 1 && word.starts_with(char::is_alphabetic);
            !is_initial && !word.contains('.') && !abbreviations.contains(&word)
        }
        Some((_, '!' | '?' | '…')) => true,
        _ => false,
    }
}

/// A text with the full stop at its end, unless it has a mark there.
pub(super) fn ended(text: String) -> String {
    if text.ends_with(['.', '!', '?', '…']) { text } else { text + "." }
}

/// A text with its first letter as a capital.
pub(super) fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_begins_at_the_front_and_behind_another() {
        for (before, expected) in [
            ("", true),
            ("“", true),
            ("It rose. ", true),
            ("It rose.\u{a0}", true),
            ("It rose in 2024. ", true),
            ("It rose! (", true),
            ("He said: “It rose.” ", true),
            ("It rose to ", false),
            ("It rose.", false),
            ("It rose: ", false),
            ("It is 100 %. ", true),
            ("It rose... ", true),
            ("e.g. ", false),
            ("see no. ", false),
            ("(approx. ", false),
            ("of J. ", false),
        ] {
            let abbreviations = ["no", "approx"].map(str::to_owned);
            assert_eq!(begins(before, &abbreviations), expected, "{before}");
        }
    }
}
