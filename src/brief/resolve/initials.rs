//! The initials of a name, in any script.

/// The initials that stand for a person who has no picture: the first letters of the first name and
/// of the last. Titles, which are no names, are `titles` without their full stop and in small
/// letters; nor are particles, which begin with a small letter where the script has any.
pub(super) fn initials(name: &str, titles: &[String]) -> String {
    let words: Vec<&str> =
        name.split_whitespace().filter(|word| is_of_name(word, titles)).collect();
    let first = |word: &&str| word.chars().find(|c| c.is_alphabetic());
    let is_great = |word: &&&str| first(word).is_some_and(|c| !c.is_lowercase());
    let great: Vec<&str> = words.iter().filter(is_great).copied().collect();
    let words = if great.is_empty() { words } else { great };
    let ends = match words.as_slice() {
        [] => return String::new(),
        [one] => vec![one],
        [one, .., last] => vec![one, last],
    };
    ends.into_iter().filter_map(first).map(capital).collect()
}

/// A letter as it begins a name: Georgian has capitals, and does not use them so.
fn capital(letter: char) -> String {
    match letter {
        '\u{10d0}'..='\u{10ff}' => letter.to_string(),
        letter => letter.to_uppercase().collect(),
    }
}

/// Whether a word is a part of a name, and neither a title nor an abbreviation: an initial is, and
/// several with their full stops are.
fn is_of_name(word: &str, titles: &[String]) -> bool {
    let bare = word.trim_end_matches([',', '.']);
    let longest = bare.split('.').map(|part| part.chars().filter(|c| c.is_alphabetic()).count());
    let longest = longest.max().unwrap_or(0);
    let is_abbreviated = word.ends_with('.') && longest > 1;
    longest > 0 && !is_abbreviated && !titles.contains(&bare.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_initials_in_any_script() {
        let titles = ["dr", "h.e", "mr", "prof"].map(str::to_owned);
        for (name, expected) in [
            ("Teodor Brask", "TB"),
            ("Ursula von der Leyen", "UL"),
            ("van der Leyen", "L"),
            ("Charles de Gaulle", "CG"),
            ("Valéry Giscard d'Estaing", "VG"),
            ("Jean-Claude Juncker", "JJ"),
            ("J. R. Smith", "JS"),
            ("J.R. Smith", "JS"),
            ("Иванов А.Б.", "ИА"),
            ("Dr. Anna Maria Orr", "AO"),
            ("H.E. Mr Teodor Brask", "TB"),
            ("Martin King Jr.", "MK"),
            ("Сергей Викторович Иванов", "СИ"),
            ("Қасым Жомартұлы", "ҚЖ"),
            ("Ελένη Παπαδοπούλου", "ΕΠ"),
            ("élodie", "É"),
            ("ß", "SS"),
            ("王毅", "王"),
            ("ნინო ბერიძე", "ნბ"),
            ("“Teodor” Brask", "TB"),
            ("—", ""),
        ] {
            assert_eq!(initials(name, &titles), expected, "{name}");
        }
    }
}
