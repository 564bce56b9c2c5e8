//! The numbers of a text, as its language writes them.

use std::iter;
use std::ops::{Range, RangeInclusive};

use super::super::super::currency;
use super::super::super::quantity::powers_of;
use super::super::LanguageTag;
use super::{Mention, Value};

/// The most numbers of a text that are compared: no reader does with more.
const MOST_NUMBERS: usize = 100;

/// The fewest digits of a telephone number with the code of its country.
const FEWEST_DIALLED: usize = 7;

/// What may stand behind Roman digits in the same word: `XXIe`, `Ier`, `XXIste`.
const ROMAN_ENDINGS: [&str; 12] =
    ["", "e", "er", "re", "ère", "es", "ème", "de", "ste", "st", "nd", "th"];

/// The shortest word for a power of ten that is declined, `мың`, and the longest of its endings.
const SHORTEST_STEM: usize = 3;
const LONGEST_ENDING: usize = 4;

/// Numbers that may be years.
const YEARS: RangeInclusive<i64> = 1000..=2999;

/// Every number of a text; none if these are more than are compared.
pub(in super::super) fn mentions(text: &str, language: &LanguageTag) -> Option<Vec<Mention>> {
    let letters: Vec<char> = text.chars().collect();
    let decimal = language.decimal_mark();
    let mut reader = Reader { text: &letters, language, decimal, found: vec![], parts: vec![] };
    let (mut at, mut left) = (0, MOST_NUMBERS);
    while let Some(letter) = letters.get(at) {
        at = match letter {
            letter if letter.is_ascii_digit() => {
                left = left.checked_sub(1)?;
                reader.digits(at)
            }
            letter if letter.is_alphabetic() => reader.word(at),
            _ => at + 1,
        };
    }
    let mut found = reader.found;
    for index in 1..found.len() {
        let (before, after) = found.split_at_mut(index);
        let (first, second) = (&mut before[index - 1], &mut after[0]);
        if let Some(between) = letters.get(first.end..second.start) {
            join(first, between, second);
        }
    }
    found.append(&mut reader.parts);
    Some(found)
}

/// What two numbers next to each other say of each other: the scale of `10 to 15 million` is that
/// of both, and so are the afternoon of `2 to 4 p.m.` and the century of `2024/25`.
fn join(first: &mut Mention, between: &[char], second: &mut Mention) {
    let ends_sentence = |c: &char| matches!(c, '.' | ';' | ':' | '!' | '?' | '\n' | '\u{fffc}');
    let is_near = between.len() <= 16 && !between.iter().any(ends_sentence);
    if is_near && first.powers.is_empty() {
        first.values.extend(second.powers.iter().map(|power| first.number.times(*power)));
    }
    let later = |it: &Mention| it.values.iter().filter_map(Value::in_the_afternoon).collect();
    let (of_first, of_second): (Vec<_>, Vec<_>) = (later(first), later(second));
    if is_near && of_second.iter().any(|it| second.values.contains(it)) {
        first.values.extend(of_first);
    }
    let year = first.number.whole().filter(|it| YEARS.contains(it));
    let short = second.number.whole().filter(|it| *it <= 99);
    if let (Some(year), Some(short), ['/' | '-' | '–' | '‑']) = (year, short, between) {
        second.values.push(Value::of(year - year % 100 + short));
    }
}

struct Reader<'a> {
    text: &'a [char],
    language: &'a LanguageTag,
    /// What stands before decimals.
    decimal: char,
    found: Vec<Mention>,
    /// What may be several numbers, one by one.
    parts: Vec<Mention>,
}

impl Reader<'_> {
    /// Reads what begins with a digit, and returns where it ends.
    fn digits(&mut self, at: usize) -> usize {
        let is_sure = !self.is_in_name(at) && !self.is_dialled(at);
        let read = self.date(at, is_sure).or_else(|| self.time(at, is_sure));
        read.unwrap_or_else(|| self.number(at, is_sure))
    }

    /// Whether a digit is a part of a name: the word begins with letters, as in `G7`, `C5+1` and
    /// `COVID-19`.
    fn is_in_name(&self, at: usize) -> bool {
        let joins = |c: &char| c.is_alphanumeric() || "-‑–+./’'".contains(*c);
        let word = self.text[..at].iter().rev().take_while(|c| joins(c));
        word.filter(|c| c.is_alphanumeric()).last().is_some_and(|first| first.is_alphabetic())
    }

    /// Whether a digit is a part of a telephone number, `+32 2 299 11 11`, which everybody groups
    /// in a way of their own.
    fn is_dialled(&self, at: usize) -> bool {
        let joins = |c: &char| c.is_ascii_digit() || " \u{a0}\u{202f}-‑()./".contains(*c);
        let (before, behind) = self.text.split_at(at);
        let before: Vec<_> = before.iter().rev().take_while(|c| joins(c)).collect();
        let number = before.iter().copied().chain(behind.iter().take_while(|c| joins(c)));
        let digits = number.filter(|c| c.is_ascii_digit()).count();
        let sign = at.checked_sub(before.len() + 1).map(|it| self.text[it]);
        sign == Some('+') && digits >= FEWEST_DIALLED
    }

    /// Three numbers with the same sign between them, such as a date.
    fn date(&mut self, at: usize, is_sure: bool) -> Option<usize> {
        let first = self.run(at);
        let sign = *self.text.get(first).filter(|c| "-./".contains(**c))?;
        let second = self.run(first + 1);
        if second == first + 1 || self.text.get(second) != Some(&sign) {
            return None;
        }
        let third = self.run(second + 1);
        let goes_on = self.text.get(third) == Some(&sign) && self.run(third + 1) > third + 1;
        let parts = [at..first, first + 1..second, second + 1..third];
        let is_group = |part: &Range<usize>| part.len() == 3;
        if parts[2].is_empty() || (sign == '.' && parts[1..].iter().all(is_group)) {
            return None;
        }
        let is_year = |part: &Range<usize>| part.len() == 4;
        let is_date = !goes_on && parts.iter().filter(|it| is_year(it)).count() == 1;
        let (ends, starts) = (is_year(&parts[2]), is_year(&parts[0]));
        for (index, part) in parts.into_iter().enumerate() {
            // The month may be a word in the other text; of `1/8/2024` nobody knows which it is.
            let is_part_sure = is_date
                && match index {
                    0 => starts || (ends && sign == '.'),
                    1 => false,
                    _ => ends || starts,
                };
            let value = Value::number(&self.written(part.clone()), "");
            self.push(vec![value], is_sure && is_part_sure, part);
        }
        Some(third)
    }

    /// A time of the day: `10:30`, `10 h 30`.
    fn time(&mut self, at: usize, is_sure: bool) -> Option<usize> {
        let hours = self.run(at);
        let mut start = hours;
        match self.text.get(hours)? {
            ':' => start += 1,
            _ => {
                start = self.spaces(hours);
                if self.text.get(start) != Some(&'h') {
                    return None;
                }
                start = self.spaces(start + 1);
            }
        }
        let end = self.run(start);
        let values = self.times(&self.written(at..hours), &self.written(start..end), end);
        if values.is_empty() {
            return None;
        }
        self.push(values, is_sure, at..end);
        Some(end)
    }

    /// The times of the day that hours and minutes may be which end here.
    fn times(&self, hours: &str, minutes: &str, end: usize) -> Vec<Value> {
        let (Ok(hour @ 0..=24), Ok(minute @ 0..=59)) = (hours.parse(), minutes.parse()) else {
            return Vec::new();
        };
        if hours.len() > 2 || minutes.len() != 2 {
            return Vec::new();
        }
        let time = Value::Time(hour, minute);
        let later = time.in_the_afternoon().filter(|_| self.is_afternoon(end));
        iter::once(time).chain(later).collect()
    }

    /// Whether `p.m.` follows.
    fn is_afternoon(&self, at: usize) -> bool {
        let start = self.spaces(at);
        let word: String = self.text[start..].iter().take(5).collect();
        let word = word.to_lowercase();
        ["p.m", "p. m", "μ.μ", "μ. μ"].iter().any(|it| word.starts_with(it))
            || word.split(|c: char| !c.is_alphabetic()).next() == Some("pm")
    }

    /// A number with its decimals and with words for its scale.
    fn number(&mut self, at: usize, is_sure: bool) -> usize {
        let first = at..self.run(at);
        let (mut end, mut parts) = (first.end, vec![first]);
        let mut sign_of_groups = None;
        while let Some(sign) = self.text.get(end).copied()
            && parts[0].len() <= 3
            && self.text[at] != '0'
            && self.joins_groups(sign)
            && sign_of_groups.is_none_or(|it| it == sign)
            && self.run(end + 1) == end + 4
        {
            parts.push(end + 1..end + 4);
            (sign_of_groups, end) = (Some(sign), end + 4);
        }
        let whole: String = parts.iter().map(|it| self.written(it.clone())).collect();
        // Behind a day, a number may follow: `on 1 May 12 500 people came`.
        let mut is_doubtful = sign_of_groups == Some(' ') && (self.decimal == '.' || !is_sure);
        let mut fraction = String::new();
        if let Some(sign @ ('.' | ',')) = self.text.get(end).copied()
            && sign_of_groups != Some(sign)
            && self.run(end + 1) > end + 1
        {
            let decimals = end + 1..self.run(end + 1);
            (end, fraction) = (decimals.end, self.written(decimals.clone()));
            parts.push(decimals);
            // Of another language; or a time, or a day and its month.
            let may_be_time = sign == '.' && !self.times(&whole, &fraction, end).is_empty();
            is_doubtful |= (sign != self.decimal && sign_of_groups.is_none()) || may_be_time;
        }
        let may_be_year = parts.len() == 1 && whole.len() == 4;
        let scaled = self.scaled(end, may_be_year);
        let has_unit = self.has_unit(at, end);
        let value = Value::number(&whole, &fraction);
        if is_doubtful && scaled.end == end && !has_unit {
            let mut values = vec![value];
            values.extend(self.times(&whole, &fraction, end));
            self.push(values, false, at..end);
            for part in parts {
                let value = Value::number(&self.written(part.clone()), "");
                self.parts.push(self.mention(vec![value], false, part));
            }
            return end;
        }
        let mut values: Vec<_> = scaled.powers.iter().map(|power| value.times(*power)).collect();
        let powers: Vec<_> = scaled.powers.into_iter().filter(|power| *power != 0).collect();
        if fraction.is_empty() && powers.is_empty() && !has_unit {
            values.extend(self.times(&whole, "00", end));
            // The years of a decade: `1990s`, `90-е`.
            let has_ending = self.text.get(end).is_some_and(|c| c.is_alphabetic() || *c == '-');
            let decade = value.whole().filter(|it| it % 10 == 0 && YEARS.contains(it));
            values.extend(decade.filter(|_| has_ending).map(|it| Value::of(it % 100)));
        }
        let mention = self.mention(values, is_sure, at..scaled.end);
        self.found.push(Mention { number: value, powers, ..mention });
        end
    }

    /// Whether a sign may stand between groups of three digits.
    fn joins_groups(&self, sign: char) -> bool {
        match sign {
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\'' | '’' => true,
            ',' | '.' => sign != self.decimal,
            _ => false,
        }
    }

    /// The powers of ten that the words behind a number stand for, and where these end. Behind
    /// what may be a year, they may have nothing to do with it.
    fn scaled(&self, end: usize, may_be_year: bool) -> Scaled {
        let mut scaled = Scaled { powers: vec![0], end };
        let mut at = end;
        for _ in 0..3 {
            let mut start = self.spaces(at);
            if start == at && self.text.get(at).is_some_and(|c| matches!(c, '-' | '‑')) {
                start += 1;
            }
            let length = self.text[start..].iter().take_while(|c| c.is_alphabetic()).count();
            if length == 0 {
                break;
            }
            let word = &self.text[start..start + length];
            let Some((powers, ending)) = self.powers(word) else { break };
            // One of the shortest may be a unit or a preposition: `m`, Greek `εκ`.
            let is_doubtful = length == 1 || ending > 0 || word == ['ε', 'κ'];
            let keeps = is_doubtful || (may_be_year && start > end);
            let before = scaled.powers.clone();
            let mut after: Vec<_> = if keeps { before.clone() } else { Vec::new() };
            after.extend(before.iter().flat_map(|it| powers.iter().map(move |by| it + by)));
            (scaled.powers, at) = (after, start + length);
            if !keeps {
                scaled.end = at;
            }
        }
        scaled
    }

    /// The powers of ten that a word stands for, and how long the ending is that it has besides,
    /// as in Kazakh `миллиардтан`.
    fn powers(&self, word: &[char]) -> Option<(Vec<i32>, usize)> {
        let longest = word.len().saturating_sub(SHORTEST_STEM).min(LONGEST_ENDING);
        (0..=longest).find_map(|ending| {
            let stem: String = word[..word.len() - ending].iter().collect();
            let powers = powers_of(&stem, self.language);
            (!powers.is_empty()).then_some((powers, ending))
        })
    }

    /// Whether a number has a sign for money or per cent beside it.
    fn has_unit(&self, start: usize, end: usize) -> bool {
        let is_sign = |c: Option<&char>| c.is_some_and(|c| "%‰$€£¥₸₽₴".contains(*c));
        let after = self.spaces(end);
        let code: String = self.text[after..].iter().take_while(|c| c.is_alphabetic()).collect();
        let before = self.text[..start].iter().rev().find(|c| !c.is_whitespace());
        currency::is_code(&code) || is_sign(self.text.get(after)) || is_sign(before)
    }

    /// Reads a word, which may be a number in Roman digits, and returns where it ends.
    fn word(&mut self, at: usize) -> usize {
        let digits: Vec<_> = self.text[at..].iter().map_while(|c| roman(*c)).collect();
        let end = at + digits.len();
        let ending: String = self.text[end..].iter().take_while(|c| c.is_alphabetic()).collect();
        let is_alone = at == 0 || !self.text[at - 1].is_alphanumeric();
        let is_number = digits.len() > 1 || digits.first().is_some_and(|it| *it <= 10);
        if is_alone && is_number && ROMAN_ENDINGS.contains(&ending.as_str()) {
            let values = digits.iter().zip(digits[1..].iter().chain([&0]));
            let value = values.map(|(it, next)| if it < next { -it } else { *it }).sum();
            self.push(vec![Value::of(value)], false, at..end);
        }
        end + ending.chars().count()
    }

    fn push(&mut self, values: Vec<Value>, is_sure: bool, at: Range<usize>) {
        let mention = self.mention(values, is_sure, at);
        self.found.push(mention);
    }

    /// What stands somewhere, without words for powers of ten behind it.
    fn mention(&self, values: Vec<Value>, is_sure: bool, at: Range<usize>) -> Mention {
        let (number, powers) = (values[0].clone(), Vec::new());
        let (written, start, end) = (self.written(at.clone()), at.start, at.end);
        Mention { values, number, powers, is_sure, written, start, end }
    }

    /// Where the digits end that begin here.
    fn run(&self, at: usize) -> usize {
        let digits = self.text.get(at..).unwrap_or_default().iter();
        at + digits.take_while(|c| c.is_ascii_digit()).count()
    }

    /// Where the spaces end that begin here.
    fn spaces(&self, at: usize) -> usize {
        at + self.text[at..].iter().take_while(|c| c.is_whitespace() && **c != '\n').count()
    }

    fn written(&self, range: Range<usize>) -> String {
        self.text[range].iter().collect()
    }
}

/// The powers of ten behind a number.
struct Scaled {
    powers: Vec<i32>,
    end: usize,
}

/// What a Roman digit is worth, also in the letters of the Cyrillic alphabet that look like it.
fn roman(letter: char) -> Option<i64> {
    Some(match letter {
        'I' | 'І' => 1,
        'V' => 5,
        'X' | 'Х' => 10,
        'L' => 50,
        'C' | 'С' => 100,
        'D' => 500,
        'M' | 'М' => 1000,
        _ => return None,
    })
}
