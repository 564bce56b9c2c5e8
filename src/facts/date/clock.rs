//! Times of day as people write them, `10h30`, `3 pm`, `10.30 Uhr`, and what is left of a text
//! without them.

/// The hours and minutes in a text of small letters, as they are to be written, and the text
/// without them and the words that only lead to them.
pub(super) fn taken_from(text: &str) -> (String, Vec<String>) {
    let (mut rest, mut times) = (String::new(), Vec::new());
    let mut at = 0;
    while let Some(next) = text[at..].chars().next() {
        let behind = rest.chars().next_back();
        let begins = next.is_ascii_digit() && behind.is_none_or(|c| !c.is_ascii_digit());
        match begins.then(|| time(&text[at..])).flatten() {
            Some((time, length)) => {
                if rest.ends_with('t')
                    && rest[..rest.len() - 1].ends_with(|c: char| c.is_ascii_digit())
                {
                    rest.pop();
                }
                rest.push(' ');
                times.push(time);
                at += length;
            }
            None => {
                rest.push(next);
                at += next.len_utf8();
            }
        }
    }
    if times.is_empty() { (rest, times) } else { (without_leading_words(&rest), times) }
}

/// Whether a text is a time of day and nothing else.
pub(super) fn alone(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let text = text.strip_prefix('t').unwrap_or(&text);
    time(text).filter(|(_, length)| *length == text.len()).map(|(time, _)| time)
}

/// A time at the front of a text, and the length of what it was read from.
fn time(text: &str) -> Option<(String, usize)> {
    let (hour, mut rest) = digits(text)?;
    let spaced = rest.trim_start();
    let mut minute = None;
    let mut is_sure = false;
    if let Some(after) = spaced.strip_prefix([':', 'h', '.'])
        && let Some((found, behind)) = digits(after.trim_start())
        && after.len() - behind.len() >= 2
        && after.trim_start().len() - behind.len() == 2
    {
        is_sure = !spaced.starts_with('.');
        minute = Some(found);
        rest = behind;
        // Seconds.
        if let Some(after) = rest.strip_prefix(':')
            && let Some((_, behind)) = digits(after)
        {
            rest = behind;
        }
    }
    let (half, behind) = suffix(rest);
    // “10.30–12.00 Uhr”
    let leads_to_time = || {
        let end = behind.trim_start().strip_prefix('-').map(str::trim_start);
        minute.is_some() && end.and_then(time).is_some()
    };
    let is_time = is_sure || half.is_some() || leads_to_time();
    let hour = match half {
        Some(Some(Half::Afternoon)) if hour < 12 => hour + 12,
        Some(Some(Half::Morning)) if hour == 12 => 0,
        _ => hour,
    };
    let minute = minute.unwrap_or(0);
    let exists = hour < 24 && minute < 60;
    (is_time && exists).then(|| (format!("{hour:02}:{minute:02}"), text.len() - behind.len()))
}

#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

/// What makes a number a time: a half of the day, or a word for hours. Behind it, a zone goes with it.
fn suffix(text: &str) -> (Option<Option<Half>>, &str) {
    const SUFFIXES: [(&str, Option<Half>); 14] = [
        ("a.m.", Some(Half::Morning)),
        ("p.m.", Some(Half::Afternoon)),
        ("am", Some(Half::Morning)),
        ("pm", Some(Half::Afternoon)),
        ("uhr", None),
        ("uur", None),
        ("hours", None),
        ("hrs", None),
        ("heures", None),
        ("horas", None),
        ("ч.", None),
        ("ч", None),
        ("h", None),
        ("год", None),
    ];
    let spaced = text.trim_start();
    let found = SUFFIXES.iter().find_map(|(word, half)| {
        let behind = spaced.strip_prefix(word)?;
        (!behind.starts_with(char::is_alphanumeric)).then_some((Some(*half), behind))
    });
    let (half, behind) = found.unwrap_or((None, text));
    (half, without_zone(behind))
}

/// The text behind a zone, of which there may be none.
fn without_zone(text: &str) -> &str {
    if let Some(behind) = text.strip_prefix('z').filter(|it| !it.starts_with(char::is_alphanumeric))
    {
        return behind;
    }
    let Some(zone) = text.strip_prefix('+') else { return text };
    zone.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':')
}

/// A number of one or two digits at the front of a text, and what is behind it.
fn digits(text: &str) -> Option<(u8, &str)> {
    let count = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(count);
    (1..=2).contains(&count).then(|| number.parse().ok()).flatten().map(|number| (number, rest))
}

/// A date without the words that led to its times.
fn without_leading_words(text: &str) -> String {
    const LEADING: [&str; 13] =
        ["at", "um", "kl", "kl.", "ore", "alle", "godz.", "o", "в", "om", "à", "t", "@"];
    const JOINING: [&str; 10] =
        ["to", "until", "till", "and", "bis", "und", "et", "tot", "до", "do"];
    let words: Vec<_> = text.split_whitespace().filter(|word| !LEADING.contains(word)).collect();
    // “from 10:30 to 12:00”, but not “from 28 November”.
    let is_of_times =
        |at: usize| words[at] == "from" && words.get(at + 1).is_none_or(|it| *it == "to");
    let words: Vec<_> =
        (0..words.len()).filter(|at| !is_of_times(*at)).map(|at| words[at]).collect();
    let is_mark = |word: &&str| word.chars().all(|c| "-/,;–()".contains(c));
    // What joined two times joins nothing at the end or the beginning.
    let joins = |word: &&str| is_mark(word) || JOINING.contains(word);
    let first = words.iter().position(|word| !joins(word)).unwrap_or(words.len());
    let last = words.iter().rposition(|word| !joins(word)).map_or(first, |at| at + 1);
    let kept = words[first..last].join(" ");
    kept.trim_matches(|c: char| ",;-/ ".contains(c)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_found_in_every_writing() {
        for (text, rest, times) in [
            ("2025-07-23 10:30", "2025-07-23", &["10:30"][..]),
            ("2025-07-23t10h30", "2025-07-23", &["10:30"]),
            ("2025-07-23 10 h 30", "2025-07-23", &["10:30"]),
            ("2025-07-23, 9h", "2025-07-23", &["09:00"]),
            ("2025-07-23 3 pm", "2025-07-23", &["15:00"]),
            ("2025-07-23 12:15 am", "2025-07-23", &["00:15"]),
            ("23.07.2025 um 10.30 uhr", "23.07.2025", &["10:30"]),
            ("23 juillet 2025 à 10 h", "23 juillet 2025", &["10:00"]),
            ("2025-07-23 10:30-12:00", "2025-07-23", &["10:30", "12:00"]),
            ("23.07.2025, 10.30-12.00 uhr", "23.07.2025", &["10:30", "12:00"]),
            ("2025-07-23 from 10:30 to 12:00", "2025-07-23", &["10:30", "12:00"]),
            ("10:30 23 july 2025", "23 july 2025", &["10:30"]),
            ("2025-07-23t10:30:00+01:00", "2025-07-23", &["10:30"]),
            ("2025-07-23t10:30z", "2025-07-23", &["10:30"]),
            ("23.07.2025", "23.07.2025", &[]),
            ("2025-07-23 25:00", "2025-07-23 25:00", &[]),
        ] {
            assert_eq!(
                taken_from(text),
                (rest.to_owned(), times.iter().map(|it| (*it).to_owned()).collect())
            );
        }
    }
}
