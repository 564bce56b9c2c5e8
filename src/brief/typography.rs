//! Spaces that hold together what is read together, and those that a language has at its marks.
//!
//! A no-break space takes the place of an ordinary one between a number and what it counts, before
//! a dash between words, behind what says nothing without the next word, and before a short last
//! word. Where a language has spaces at its marks, those that were typed become the right ones; a
//! mark without one, as in `10:30` and addresses, stays as it is. Only quotation marks that want
//! spaces inside get them, typed or not.

use std::borrow::Cow;

use crate::language::{Language, Typography};

/// No-break space.
const NBSP: char = '\u{a0}';

/// Narrow no-break space.
const NARROW: char = '\u{202f}';

/// A hyphen that no line ends with.
const NO_BREAK_HYPHEN: &str = "\u{2011}";

/// Any space within a line.
const SPACES: [char; 3] = [' ', NBSP, NARROW];

/// A last word up to this many letters does not stand on a line of its own, behind one that is no
/// longer than the other number.
const SHORT: usize = 8;
const NOT_LONG: usize = 12;

/// What is counted stands on one line with its number up to this many letters. A longer word would
/// leave a hole at the end of the line before, which is worse: "13 / international corridors".
const LONGEST_UNIT: usize = 9;

/// An ending of an abbreviation has so many letters at most; more are a word of their own.
const LONGEST_ENDING: usize = 5;

/// Signs that stand before a number, and behind one.
const BEFORE_NUMBERS: [&str; 6] = ["№", "№№", "§", "§§", "n°", "N°"];
const BEHIND_NUMBERS: &str = "%‰°$€£¥₸₽₴";

/// Those of them that stand behind a scale, too.
const CURRENCIES: &str = "$€£¥₸₽₴";

/// What may stand right before a word, and right behind one.
const OPENING: [char; 8] = ['(', '[', '«', '„', '“', '‚', '‘', '"'];
const CLOSING: [char; 8] = [')', ']', '»', '“', '”', ',', ';', ':'];

/// A stretch of a line, between what is read before it and what is read behind it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch<'a> {
    pub(super) before: &'a str,
    pub(super) text: &'a str,
    pub(super) after: &'a str,
}

/// Sets the spaces of a stretch: "13 international", "1 August", "Minister – Foreign".
pub(super) fn spaced(stretch: Stretch<'_>, language: &Language) -> String {
    let typography = language.typography();
    let text = with_spaced_marks(stretch, typography);
    let bound = bind(Stretch { text: &text, ..stretch }, language);
    with_whole_endings(bound, typography)
}

/// Binds the last word of a text to the one before it, if both are short. It may be in several
/// stretches, as a number and its full stop are.
pub(super) fn bind_last_word(stretches: &mut [&mut String]) {
    let Some(at) = stretches.iter().rposition(|it| it.contains(' ')) else { return };
    let behind: String = stretches[at + 1..].iter().map(|it| it.as_str()).collect();
    let (head, tail) = stretches.split_at(at);
    let Some((before, last)) = tail[0].rsplit_once(' ') else { return };
    let previous = match before.rsplit(' ').next() {
        None | Some("") => head.last().map_or("", |it| last_word(it)),
        Some(word) => word,
    };
    // A dash is short, whatever it is bound to.
    let previous = match previous.rsplit(NBSP).next() {
        Some(dash) if is_dash(dash) => dash,
        _ => previous,
    };
    let has_up_to = |most: usize, word: &str| (1..=most).contains(&word.chars().count());
    if has_up_to(NOT_LONG, previous) && has_up_to(SHORT, &format!("{last}{behind}")) {
        *stretches[at] = format!("{before}{NBSP}{last}");
    }
}

/// Binds the first word behind the colon of a title to the next one: a line may end with the colon,
/// and not with a word or two of what it leads to.
pub(super) fn bind_behind_colon(text: &str) -> String {
    let Some((before, behind)) = text.split_once(": ") else { return text.to_owned() };
    match behind.split_once(' ') {
        Some((word, rest)) if word.chars().count() <= NOT_LONG => {
            format!("{before}: {word}{NBSP}{rest}")
        }
        _ => text.to_owned(),
    }
}

/// Puts the spaces of a language at its marks.
fn with_spaced_marks<'a>(stretch: Stretch<'a>, typography: &Typography) -> Cow<'a, str> {
    let Stretch { before, text, after } = stretch;
    let marks = SpacedMarks::of(typography);
    if marks.are_none() {
        return Cow::Borrowed(text);
    }
    let mut set = String::with_capacity(text.len() + 8);
    let (mut left, mut rest) = (before.chars().next_back(), text);
    loop {
        let word = rest.trim_start_matches(SPACES);
        let gap = &rest[..rest.len() - word.len()];
        let right = if word.is_empty() { after } else { word };
        match left.and_then(|left| marks.space(left, gap, right)) {
            Some(space) => set.push(space),
            None => set.push_str(gap),
        }
        left = word.chars().next();
        let Some(letter) = left else { return Cow::Owned(set) };
        set.push(letter);
        rest = &word[letter.len_utf8()..];
    }
}

/// The marks that a language has spaces at.
struct SpacedMarks<'a> {
    no_break_before: &'a str,
    narrow_before: &'a str,
    /// Quotation marks that have spaces inside.
    quotation: Option<[&'a str; 2]>,
}

impl<'a> SpacedMarks<'a> {
    fn of(typography: &'a Typography) -> Self {
        let [opening, closing] = &typography.quotation_marks;
        let marks = [opening, closing].map(|mark| mark.trim_matches(NBSP));
        Self {
            no_break_before: &typography.no_break_before,
            narrow_before: &typography.narrow_no_break_before,
            quotation: opening.ends_with(NBSP).then_some(marks),
        }
    }

    fn are_none(&self) -> bool {
        self.no_break_before.is_empty() && self.narrow_before.is_empty() && self.quotation.is_none()
    }

    /// The space between a character and what is read behind it, if it is another one than the
    /// gap that is there. A gap that goes on beyond a stretch is not set twice.
    fn space(&self, left: char, gap: &str, right: &str) -> Option<char> {
        let mark = right.chars().next()?;
        if SPACES.contains(&left) || SPACES.contains(&mark) {
            return None;
        }
        if self
            .quotation
            .is_some_and(|[opening, closing]| opening.ends_with(left) || closing.starts_with(mark))
        {
            return Some(NBSP);
        }
        // What goes on behind a mark is no word and its mark: ` :80`.
        let goes_on = |c: char| c.is_alphanumeric() || c == '/';
        if gap.is_empty() || right[mark.len_utf8()..].starts_with(goes_on) {
            return None;
        }
        match mark {
            mark if self.narrow_before.contains(mark) => Some(NARROW),
            mark if self.no_break_before.contains(mark) => Some(NBSP),
            _ => None,
        }
    }
}

/// Puts no-break spaces in the place of ordinary ones between words that are read together.
fn bind(stretch: Stretch<'_>, language: &Language) -> String {
    let Stretch { before, text, after } = stretch;
    let mut bound = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((word, tail)) = rest.split_once(' ') {
        bound.push_str(word);
        // Words may begin in the stretch before, or go on in the one behind.
        let (previous, word) = match bound.rfind(SPACES) {
            Some(0) => (last_word(before), Cow::Borrowed(last_word(&bound))),
            Some(end) => (last_word(&bound[..end]), Cow::Borrowed(last_word(&bound))),
            None => ("", Cow::Owned(format!("{}{bound}", last_word(before)))),
        };
        let next = match tail.find(SPACES) {
            Some(end) => Cow::Borrowed(&tail[..end]),
            None => Cow::Owned(format!("{tail}{}", first_word(after))),
        };
        bound.push(if is_bound(previous, &word, &next, language) { NBSP } else { ' ' });
        rest = tail;
    }
    bound + rest
}

fn first_word(text: &str) -> &str {
    text.split(SPACES).next().unwrap_or_default()
}

fn last_word(text: &str) -> &str {
    text.rsplit(SPACES).next().unwrap_or_default()
}

/// Whether a word, behind a previous one, stands on one line with the next one.
fn is_bound(previous: &str, word: &str, next: &str, language: &Language) -> bool {
    let typography = language.typography();
    let word = word.trim_start_matches(OPENING);
    let begins_with = |is: fn(char) -> bool| next.starts_with(is);
    if next.is_empty() || word.is_empty() {
        return false;
    }
    if is_dash(next) || BEFORE_NUMBERS.contains(&word) {
        return true;
    }
    if word.ends_with(|c: char| c.is_ascii_digit()) && is_next_group(word, next, language) {
        return true;
    }
    let letters = next.chars().take_while(|c| c.is_alphabetic()).count();
    // Behind an ordinal stands what it belongs to, and with its full stop it would look like an end.
    let is_ordinal = !word.ends_with(|c: char| c.is_ascii_digit() || c == '%');
    let counted = letters > 0 && (letters <= LONGEST_UNIT || is_ordinal)
        || next.starts_with(|c| BEHIND_NUMBERS.contains(c));
    if counted && is_quantity(word, typography) {
        return true;
    }
    if is_year(word) {
        return typography.behind_years.iter().any(|it| it == next.trim_end_matches(CLOSING));
    }
    if typography.bound_to_next.contains(&word.to_lowercase()) {
        return true;
    }
    let is_behind_number = || is_quantity(previous.trim_start_matches(OPENING), typography);
    // "50 billion €".
    if next.starts_with(|c| CURRENCIES.contains(c)) && is_behind_number() {
        return true;
    }
    // "art. 5", "p. 12", "J. Smith", "Dr. Smith", "z. B.", "5 Mio. Euro".
    let Some(short) = word.strip_suffix('.') else { return false };
    let is_letter = short.chars().count() == 1 && short.starts_with(char::is_alphabetic);
    let lower = short.to_lowercase();
    let is_short = is_letter || typography.abbreviations.contains(&lower);
    // Behind "2025 г." a sentence may begin.
    let is_of_year = typography.behind_years.iter().any(|it| it == word);
    let is_title = || typography.before_names.contains(&lower);
    if begins_with(char::is_uppercase) && !is_of_year && (is_letter || is_title()) {
        return true;
    }
    if begins_with(|c| c.is_ascii_digit()) {
        return is_short || typography.before_numbers.contains(&lower);
    }
    let is_scale = || begins_with(char::is_alphabetic) && is_behind_number();
    is_short && (is_short_too(next) || !is_of_year && !is_letter && is_scale())
}

fn is_dash(word: &str) -> bool {
    matches!(word, "–" | "—")
}

/// Whether a word goes on with what is short before it: "B." of "z. B.", "UU." of "EE. UU.".
fn is_short_too(word: &str) -> bool {
    let letters = word.trim_end_matches([',', ';', ':', ')']).strip_suffix('.');
    letters.is_some_and(|it| {
        (1..=2).contains(&it.chars().count()) && it.chars().all(char::is_alphabetic)
    })
}

/// Whether a number goes on with a group of digits, in a language that has spaces between them.
fn is_next_group(word: &str, next: &str, language: &Language) -> bool {
    let digits = word.trim_start_matches(|c: char| !c.is_ascii_digit());
    let is_head = digits.len() <= 3 && digits.bytes().all(|it| it.is_ascii_digit());
    let is_group = next.bytes().take_while(u8::is_ascii_digit).count() == 3;
    is_head && is_group && language.number_marks()[1].starts_with(SPACES)
}

/// A number that counts something; a year does not.
fn is_quantity(word: &str, typography: &Typography) -> bool {
    let ends_with_number = word.ends_with(|c: char| c.is_ascii_digit() || c == '%');
    if ends_with_number {
        return !is_year(word) && word.contains(|c: char| c.is_ascii_digit());
    }
    typography.ordinals.iter().any(|ending| match word.strip_suffix(ending.as_str()) {
        // A full stop ends sentences as well, with years and large numbers.
        Some(number) if ending == "." => {
            (1..=3).contains(&number.len()) && number.bytes().all(|it| it.is_ascii_digit())
        }
        Some(number) => number.ends_with(|c: char| c.is_ascii_digit()),
        None => false,
    })
}

fn is_year(word: &str) -> bool {
    let all_digits = word.len() == 4 && word.bytes().all(|it| it.is_ascii_digit());
    all_digits && (word.starts_with("19") || word.starts_with("20"))
}

/// Keeps endings that have a hyphen before them on one line with what they are of, a number or an
/// abbreviation: "80-й", "ЕО-ның".
fn with_whole_endings(text: String, typography: &Typography) -> String {
    if !typography.ordinals.iter().any(|ending| ending.starts_with('-')) {
        return text;
    }
    let mut whole = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('-') {
        let (before, behind) = rest.split_at(at);
        let end =
            behind[1..].find(|c: char| !c.is_alphanumeric()).map_or(behind.len(), |end| end + 1);
        let is_ordinal = || {
            before.ends_with(|c: char| c.is_ascii_digit())
                && typography.ordinals.iter().any(|ending| *ending == behind[..end])
        };
        whole.push_str(before);
        whole.push_str(if is_of_abbreviation(before, &behind[1..end]) || is_ordinal() {
            NO_BREAK_HYPHEN
        } else {
            "-"
        });
        rest = &behind[1..];
    }
    whole + rest
}

/// Whether letters behind a hyphen are the ending of an abbreviation before it.
fn is_of_abbreviation(before: &str, ending: &str) -> bool {
    let letters = before.chars().rev().take_while(|c| c.is_alphabetic());
    let (capitals, others): (Vec<_>, Vec<_>) = letters.partition(|c| c.is_uppercase());
    let length = ending.chars().count();
    capitals.len() > 1
        && others.is_empty()
        && (1..=LONGEST_ENDING).contains(&length)
        && ending.chars().all(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::conventions;

    /// A text between others in a language; a no-break space shows as `_`, a narrow one as `~`, and
    /// a hyphen that no line ends with as `=`.
    fn between(language: &str, before: &str, text: &str, after: &str) -> String {
        let language = conventions(&language.parse().unwrap()).unwrap();
        let set = spaced(Stretch { before, text, after }, &language);
        set.replace(NBSP, "_").replace(NARROW, "~").replace(NO_BREAK_HYPHEN, "=")
    }

    fn assert_set(language: &str, texts: &[(&str, &str)]) {
        for (text, expected) in texts {
            assert_eq!(between(language, "", text, ""), *expected, "{language}: {text}");
        }
    }

    #[test]
    fn numbers_stay_with_what_they_count() {
        assert_set(
            "en",
            &[
                ("hosts 13 international corridors", "hosts 13 international corridors"),
                ("hosts 13 corridors, 2 conferences", "hosts 13_corridors, 2 conferences"),
                (
                    "exceeded $200 billion, and 4,000 firms",
                    "exceeded $200_billion, and 4,000_firms",
                ),
                ("on 1 August 2024 in Astana", "on 1_August 2024 in Astana"),
                ("the 80th UN General Assembly", "the 80th_UN General Assembly"),
                ("in 2024 the council", "in 2024 the council"),
                ("(2024 the council)", "(2024 the council)"),
                ("85% of it", "85%_of it"),
                ("85 % of it", "85_% of it"),
                ("5 € a day at 20 °C", "5_€ a day at 20_°C"),
                ("Minister – Foreign Minister", "Minister_– Foreign Minister"),
                ("under § 5 and No. 7, approx. 3", "under §_5_and No._7, approx._3"),
                ("Dr. Smith and Mrs. Jones, etc. The", "Dr._Smith and Mrs._Jones, etc. The"),
                (
                    "€50 billion, 5 billion € and 5 billion",
                    "€50_billion, 5_billion_€ and 5_billion",
                ),
                ("J. R. Smith, e. g. of p. 12", "J._R._Smith, e._g. of p._12"),
                ("5 * 3", "5 * 3"),
                ("1. One", "1. One"),
                ("4 000 firms", "4 000_firms"),
                ("so: it is; is it ?", "so: it is; is it ?"),
                (" a ", " a "),
            ],
        );
    }

    #[test]
    fn french_has_spaces_at_its_marks() {
        assert_set(
            "fr",
            &[
                ("Ainsi : oui ; non ! ou ?", "Ainsi_: oui~; non~! ou~?"),
                (
                    "à 10:30, voir https://example.org : ici",
                    "à 10:30, voir https://example.org_: ici",
                ),
                ("Ainsi: oui; non! ou?", "Ainsi: oui; non! ou?"),
                ("le « pont » d’Orvo", "le «_pont_» d’Orvo"),
                (
                    "le «pont», «\u{a0}\u{a0}le» «\u{202f}pont\u{202f}»",
                    "le «_pont_», «_le_» «_pont_»",
                ),
                ("«Pourquoi ?» dit-il", "«_Pourquoi~?_» dit-il"),
                ("déjà\u{a0}! et\u{202f}: oui", "déjà~! et_: oui"),
                ("le 1er avril, la 22e session", "le 1er_avril, la 22e_session"),
                (
                    "13 % de 4 000 entreprises, 1 234 567 euros",
                    "13_% de 4_000 entreprises, 1_234_567_euros",
                ),
                ("en 2024 500 euros", "en 2024 500_euros"),
                ("M. Macron, art. 5, p. ex. ici", "M._Macron, art._5, p._ex. ici"),
                ("Mme Dupont, n° 5 et p. 7", "Mme_Dupont, n°_5_et p._7"),
                ("sur le port :8080 et C :/x", "sur le port :8080_et C :/x"),
                ("quoi ?!", "quoi~?!"),
            ],
        );
    }

    #[test]
    fn marks_and_their_words_may_be_in_different_stretches() {
        for (language, before, text, after, expected) in [
            ("fr", "oui", " : non", "", "_: non"),
            ("fr", "", "oui ", ": non", "oui_"),
            ("fr", "", "dit «", "oui", "dit «_"),
            ("fr", "", "dit «", " oui", "dit «"),
            ("fr", "dit «", " oui", "", "_oui"),
            ("fr", "dit «\u{a0}", "oui", "\u{a0}»", "oui"),
            ("fr", "50\u{a0}%", "» ici", "", "_» ici"),
            ("fr", "", "» ici", "", "» ici"),
            ("en", "hosts 13", " corridors", "", "_corridors"),
            ("en", "hosts 13", ", not more", "", ", not more"),
            ("en", "in 2024", " it rose", "", " it rose"),
            ("en", "", "hosts 13 ", "corridors", "hosts 13_"),
            ("en", "", "it rose ", "–", "it rose_"),
            ("pl", "", "spotkanie w ", "Astanie", "spotkanie w_"),
            ("pl", "spotkanie w", " Astanie", "", "_Astanie"),
            ("pl", "rozmo", "w Astana", "", "w Astana"),
        ] {
            assert_eq!(between(language, before, text, after), expected, "{before}|{text}|{after}");
        }
    }

    #[test]
    fn short_words_do_not_end_a_line() {
        assert_set(
            "pl",
            &[
                ("rozmowy w Astanie i w Brukseli", "rozmowy w_Astanie i_w_Brukseli"),
                ("(z Polski) a U nich", "(z_Polski) a_U_nich"),
                ("2025 r. Komisja, 5 mln ton", "2025_r. Komisja, 5_mln ton"),
            ],
        );
        assert_set(
            "ru",
            &[
                ("Встреча в Астане — 3 апреля 2025 г.", "Встреча в_Астане_— 3_апреля 2025_г."),
                ("В Астане, с 2024 г. и 2025 гг.", "В_Астане, с_2024_г. и_2025_гг."),
                ("А. Б. Иванов, 80-й и 85-я сессии, 5-м", "А._Б._Иванов, 80=й_и_85=я_сессии, 5=м"),
                ("№ 5 и § 7, ст. 12, т. е. 4 000 чел.", "№_5_и_§_7, ст._12, т._е._4_000_чел."),
                ("что-то из 5-летних", "что-то из 5-летних"),
            ],
        );
        assert_set(
            "uk",
            &[
                ("Зустріч у Києві й 3 квітня 2025 р.", "Зустріч у_Києві й_3_квітня 2025_р."),
                ("О. Б. Іваненко, 80-та сесія", "О._Б._Іваненко, 80=та_сесія"),
            ],
        );
    }

    #[test]
    fn every_language_binds_its_numbers() {
        assert_set(
            "de",
            &[
                (
                    "die 80. Generalversammlung am 3. April 2025",
                    "die 80._Generalversammlung am 3._April 2025",
                ),
                ("im Jahr 2024. Die 4.000 Firmen", "im Jahr 2024. Die 4.000_Firmen"),
                ("z. B. Nr. 5, S. 12, d. h. 13 %", "z._B._Nr._5, S._12, d._h._13_%"),
                ("50 Mrd. Euro und 5–10 Mio. Kronen", "50_Mrd._Euro und 5–10_Mio._Kronen"),
                ("nach Art. 5 von Hr. Dr. Meier", "nach Art._5_von Hr._Dr._Meier"),
            ],
        );
        assert_set(
            "nl",
            &[
                ("de 80e zitting, 2de en 1ste keer", "de 80e_zitting, 2de_en 1ste_keer"),
                ("’s avonds 5–10 mln. euro", "’s_avonds 5–10_mln._euro"),
            ],
        );
        assert_set(
            "es",
            &[
                ("el 80.º período y la 2ª sesión", "el 80.º_período y la 2ª_sesión"),
                ("EE. UU. y p. ej.", "EE._UU. y p._ej."),
                ("el Sr. Pérez, art. 5", "el Sr._Pérez, art._5"),
            ],
        );
        assert_set("it", &[("la 80ª sessione, il 1º aprile", "la 80ª_sessione, il 1º_aprile")]);
        assert_set("el", &[("η 80ή σύνοδος, 3 Απριλίου", "η 80ή_σύνοδος, 3_Απριλίου")]);
        assert_set("bg", &[("80-ата сесия през 2025 г.", "80=ата_сесия през 2025_г.")]);
        assert_set(
            "kk",
            &[
                ("80-ші сессия, 2025 жылғы 3 сәуір", "80=ші_сессия, 2025_жылғы 3_сәуір"),
                ("ЕО-ның, ЕО-Қазақстан, ЕО-серіктестік", "ЕО=ның, ЕО-Қазақстан, ЕО-серіктестік"),
            ],
        );
    }

    #[test]
    fn a_short_last_word_may_be_in_several_stretches() {
        for (stretches, bound) in [
            (["so much\u{a0}– ", "16%", "."], ["so much_–_", "16%", "."]),
            (["so ", "many", " firms."], ["so ", "many", "_firms."]),
            (["so much of ", "neighbourliness", "."], ["so much of ", "neighbourliness", "."]),
        ] {
            let mut stretches = stretches.map(str::to_owned);
            bind_last_word(&mut stretches.iter_mut().collect::<Vec<_>>());
            assert_eq!(stretches.map(|it| it.replace(NBSP, "_")), bound);
        }
    }

    #[test]
    fn a_colon_is_no_word_away_from_the_end_of_its_line() {
        for (text, bound) in [
            ("The EU and we: ten years of it", "The EU and we: ten_years of it"),
            ("The EU and we: neighbourliness of it", "The EU and we: neighbourliness of it"),
            ("The EU and we: ten", "The EU and we: ten"),
            ("The EU at 10:30 or so", "The EU at 10:30 or so"),
        ] {
            assert_eq!(bind_behind_colon(text).replace(NBSP, "_"), bound);
        }
    }

    #[test]
    fn a_short_last_word_is_not_left_alone() {
        for (text, bound) in [
            ("successfully operate in Astana.", "successfully operate in_Astana."),
            ("successfully operate in Kazakhstan.", "successfully operate in Kazakhstan."),
            ("of good neighbourliness.", "of good neighbourliness."),
            ("of good neighbourliness\u{a0}– 16%.", "of good neighbourliness_–_16%."),
            ("word", "word"),
            ("ends in a space ", "ends in a space "),
        ] {
            let mut text = text.to_owned();
            bind_last_word(&mut [&mut text]);
            assert_eq!(text.replace(NBSP, "_"), bound);
        }
    }
}
