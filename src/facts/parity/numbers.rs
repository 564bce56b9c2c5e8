//! The numbers that a text has in digits, as values: `50,000 million` is `50 Md`, `80th` is `80-й`,
//! `2024/25` is `2024–2025`.
//!
//! What is sure must be in the other text as well. What may be a part of a name (`G7`) or has more
//! than one meaning (`10.30`) may be in it and need not, and no more need small numbers, since
//! the other text may have them in words.

use std::ops::{Range, RangeInclusive};

use super::super::quantity::scales_of;
use super::{Differences, LanguageTag};

/// The largest number that many write in words.
const LARGEST_IN_WORDS: i64 = 12;

/// The most numbers of a text that are compared: no reader does with more.
const MOST_NUMBERS: usize = 100;

/// The languages in which a billion is a million millions.
const LONG_SCALE: [&str; 14] =
    ["fr", "de", "nl", "es", "it", "pl", "da", "sv", "nb", "fi", "cs", "sk", "hu", "sl"];

/// A number that stands in a text in digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// What it may be.
    values: Vec<Value>,
    /// The powers of ten that it is counted in, if words for them stand behind it.
    powers: Vec<i32>,
    /// Whether it is a number in every language.
    is_sure: bool,
    /// As it is written.
    written: String,
    /// Where it begins and ends, in letters of the text.
    start: usize,
    end: usize,
}

impl Mention {
    /// Whether others may write it in words.
    fn is_small(&self) -> bool {
        let whole = self.values.first().and_then(Value::whole);
        self.powers.is_empty() && whole.is_some_and(|it| it <= LARGEST_IN_WORDS)
    }

    fn is_of(&self, other: &Self) -> bool {
        self.values.iter().any(|value| other.values.contains(value))
    }
}

/// What is counted, or when it is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    /// Digits without zeros at their ends, and the power of ten behind them.
    Number(String, i32),
    /// Hours and minutes.
    Time(u32, u32),
}

impl Value {
    fn number(whole: &str, fraction: &str) -> Self {
        let digits = format!("{whole}{fraction}");
        let digits = digits.trim_start_matches('0');
        let short = digits.trim_end_matches('0');
        let zeros = digits.len() - short.len();
        match short {
            "" => Self::Number("0".to_owned(), 0),
            short => Self::Number(short.to_owned(), zeros as i32 - fraction.len() as i32),
        }
    }

    fn of(number: i64) -> Self {
        Self::number(&number.to_string(), "")
    }

    fn times(&self, power: i32) -> Self {
        match self {
            Self::Number(digits, exponent) if digits != "0" => {
                Self::Number(digits.clone(), exponent + power)
            }
            other => other.clone(),
        }
    }

    /// As a whole number, if it is one and not too large.
    fn whole(&self) -> Option<i64> {
        match self {
            Self::Number(digits, exponent @ 0..=9) if digits.len() <= 9 => {
                Some(digits.parse::<i64>().ok()? * 10_i64.pow(*exponent as u32))
            }
            _ => None,
        }
    }
}

/// How a language writes numbers.
struct Marks {
    /// What stands before decimals.
    decimal: char,
    /// Whether a billion is a million millions.
    has_long_scale: bool,
}

impl Marks {
    fn of(language: &LanguageTag) -> Self {
        let has_long_scale = LONG_SCALE.contains(&language.language());
        Self { decimal: language.decimal_mark(), has_long_scale }
    }

    /// Whether a sign may stand between groups of three digits.
    fn groups(&self, sign: char) -> bool {
        match sign {
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\'' | '’' => true,
            ' ' => self.decimal == ',',
            ',' | '.' => sign != self.decimal,
            _ => false,
        }
    }

    /// The powers of ten that a word may stand for.
    fn powers(&self, word: &str) -> Vec<i32> {
        match word.to_lowercase().as_str() {
            "billion" | "billions" if self.has_long_scale => vec![12],
            "trillion" | "trillions" if self.has_long_scale => vec![18],
            word => scales_of(word).into_iter().map(|it| i32::from(it.exponent())).collect(),
        }
    }
}

/// Every number of a text, up to one more than are compared.
pub(super) fn mentions(text: &str, language: &LanguageTag) -> Vec<Mention> {
    let letters: Vec<char> = text.chars().collect();
    let mut reader = Reader { text: &letters, marks: Marks::of(language), found: Vec::new() };
    let mut at = 0;
    while let Some(letter) = letters.get(at).filter(|_| reader.found.len() <= MOST_NUMBERS) {
        at = match letter {
            letter if letter.is_ascii_digit() => reader.digits(at),
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
    found
}

/// What two numbers next to each other say of each other: the scale of `10 to 15 million` is that
/// of both, and so is the century of `2024/25`.
fn join(first: &mut Mention, between: &[char], second: &mut Mention) {
    let ends_sentence = |c: &char| matches!(c, '.' | ';' | ':' | '!' | '?' | '\n' | '\u{fffc}');
    let is_near = between.len() <= 16 && !between.iter().any(ends_sentence);
    if is_near && first.powers.is_empty() {
        let value = first.values[0].clone();
        first.values.extend(second.powers.iter().map(|power| value.times(*power)));
    }
    let year = first.values[0].whole().filter(|it| YEARS.contains(it));
    let short = second.values[0].whole().filter(|it| *it <= 99);
    if let (Some(year), Some(short), ['/' | '-' | '–' | '‑']) = (year, short, between) {
        second.values.push(Value::of(year - year % 100 + short));
    }
}

/// Numbers that may be years.
const YEARS: RangeInclusive<i64> = 1000..=2999;

struct Reader<'a> {
    text: &'a [char],
    marks: Marks,
    found: Vec<Mention>,
}

impl Reader<'_> {
    /// Reads what begins with a digit, and returns where it ends.
    fn digits(&mut self, at: usize) -> usize {
        let is_sure = !self.is_in_name(at);
        self.date(at, is_sure).or_else(|| self.time(at, is_sure)).unwrap_or_else(|| {
            let end = self.number(at, is_sure);
            // A year alone may have a space and another number behind it.
            end.max(at + 1)
        })
    }

    /// Whether a digit is a part of a name: the word begins with letters, as in `G7`, `C5+1` and
    /// `COVID-19`.
    fn is_in_name(&self, at: usize) -> bool {
        let joins = |c: &char| c.is_alphanumeric() || "-‑–+./’'".contains(*c);
        let word = self.text[..at].iter().rev().take_while(|c| joins(c));
        word.filter(|c| c.is_alphanumeric()).last().is_some_and(|first| first.is_alphabetic())
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
        if parts[2].is_empty() || (sign == '.' && parts[1..].iter().all(is_group) && !goes_on) {
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
        let number = |range: Range<usize>| self.written(range).parse::<u32>().ok();
        let (hour, minute) = (number(at..hours)?, number(start..end)?);
        if hours - at > 2 || end - start != 2 || hour > 24 || minute > 59 {
            return None;
        }
        let mut values = vec![Value::Time(hour, minute)];
        values.extend(self.in_the_afternoon(end).then_some(Value::Time(hour % 12 + 12, minute)));
        self.push(values, is_sure, at..end);
        Some(end)
    }

    /// Whether `p.m.` follows.
    fn in_the_afternoon(&self, at: usize) -> bool {
        let start = self.spaces(at);
        let word: String = self.text[start..].iter().take(4).collect();
        let word = word.to_lowercase();
        word.starts_with("p.m") || word.trim_end_matches(|c: char| !c.is_alphabetic()) == "pm"
    }

    /// A number with its decimals and with words for its scale.
    fn number(&mut self, at: usize, is_sure: bool) -> usize {
        let mut end = self.run(at);
        let mut whole = self.written(at..end);
        let mut group = None;
        while let Some(sign) = self.text.get(end).copied()
            && (whole.len() <= 3 || group.is_some())
            && !whole.starts_with('0')
            && self.marks.groups(sign)
            && group.is_none_or(|it| it == sign)
            && self.run(end + 1) == end + 4
        {
            whole += &self.written(end + 1..end + 4);
            (group, end) = (Some(sign), end + 4);
        }
        let mut fraction = String::new();
        let mut is_doubtful = false;
        if let Some(sign @ ('.' | ',')) = self.text.get(end).copied()
            && group != Some(sign)
            && self.run(end + 1) > end + 1
        {
            let decimals = end + 1..self.run(end + 1);
            fraction = self.written(decimals.clone());
            end = decimals.end;
            // Of another language; or a time, or a day and its month.
            let may_be_time = whole.len() <= 2
                && fraction.len() == 2
                && sign == '.'
                && fraction.parse::<u32>().is_ok_and(|it| it < 60);
            is_doubtful = (sign != self.marks.decimal && group.is_none()) || may_be_time;
        }
        let scaled = self.scaled(end, group.is_none() && whole.len() == 4);
        let is_measured = scaled.end > end || self.has_unit(at, end);
        let value = Value::number(&whole, &fraction);
        if is_doubtful && !is_measured {
            let (hour, minute) = (whole.parse().unwrap_or(99), fraction.parse().unwrap_or(99));
            self.push(vec![value, Value::Time(hour, minute)], false, at..end);
            for part in [&whole, &fraction] {
                self.push(vec![Value::number(part, "")], false, at..end);
            }
            return end;
        }
        let mut values: Vec<_> = scaled.powers.iter().map(|power| value.times(*power)).collect();
        if let (true, Some(number)) = (fraction.is_empty(), value.whole()) {
            if let Ok(hour @ 0..=24) = u32::try_from(number) {
                values.push(Value::Time(hour, 0));
                values.extend(self.in_the_afternoon(end).then(|| Value::Time(hour % 12 + 12, 0)));
            }
            // The years of a decade: `1990s`, `90-е`.
            let has_ending = self.text.get(end).is_some_and(|c| c.is_alphabetic() || *c == '-');
            if has_ending && number % 10 == 0 && YEARS.contains(&number) {
                values.push(Value::of(number % 100));
            }
        }
        let powers: Vec<_> = scaled.powers.into_iter().filter(|power| *power != 0).collect();
        let written = self.written(at..scaled.end);
        self.found.push(Mention { values, powers, is_sure, written, start: at, end: scaled.end });
        end
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
            let word: String = self.text[start..start + length].iter().collect();
            let powers = self.marks.powers(&word);
            if powers.is_empty() {
                break;
            }
            // Of one letter, such as `m`, it may be a unit.
            let keeps = length == 1 || (may_be_year && start > end);
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

    /// Whether a number has a sign for money or per cent beside it.
    fn has_unit(&self, start: usize, end: usize) -> bool {
        let is_sign = |c: Option<&char>| c.is_some_and(|c| "%‰$€£¥₸₽₴".contains(*c));
        let after = self.spaces(end);
        let code = self.text[after..].iter().take_while(|c| c.is_alphabetic());
        let is_code = code.clone().count() == 3 && code.clone().all(char::is_ascii_uppercase);
        let before = self.text[..start].iter().rev().find(|c| !c.is_whitespace());
        is_code || is_sign(self.text.get(after)) || is_sign(before)
    }

    /// Reads a word, which may be a number in Roman digits, and returns where it ends.
    fn word(&mut self, at: usize) -> usize {
        let digits = self.text[at..].iter().map_while(|c| roman(*c)).collect::<Vec<_>>();
        let end = at + digits.len();
        let letters = self.text[end..].iter().take_while(|c| c.is_alphabetic());
        let ending: Vec<_> = letters.collect();
        let is_ending = ending.len() <= 4 && ending.iter().all(|c| c.is_lowercase());
        let is_alone = at == 0 || !self.text[at - 1].is_alphanumeric();
        if is_alone && is_ending && (digits.len() > 1 || digits.first().is_some_and(|it| *it <= 10))
        {
            let values = digits.iter().zip(digits[1..].iter().chain([&0]));
            let value = values.map(|(it, next)| if it < next { -it } else { *it }).sum();
            self.push(vec![Value::of(value)], false, at..end);
        }
        end.max(at + 1) + ending.len()
    }

    fn push(&mut self, values: Vec<Value>, is_sure: bool, at: Range<usize>) {
        let written = self.written(at.clone());
        let powers = Vec::new();
        self.found.push(Mention { values, powers, is_sure, written, start: at.start, end: at.end });
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

/// How the numbers of two texts differ, as far as that is sure; none if they do not.
pub(super) fn differences(
    original: Vec<Mention>,
    translation: Vec<Mention>,
) -> Option<Differences> {
    if original.len().max(translation.len()) > MOST_NUMBERS {
        return None;
    }
    let (mine, theirs) = without_same(&original, &translation);
    let mut lost = unmatched(&mine, &theirs);
    let mut added = unmatched(&theirs, &mine);
    // What one text has in words, the other has in digits alone.
    if lost.is_empty() {
        added.retain(|it| !it.is_small());
    } else if added.is_empty() {
        lost.retain(|it| !it.is_small());
    }
    let listed = |mentions: Vec<&Mention>, others: &[Mention]| {
        let is_further = |it: &Mention| others.iter().any(|other| it.is_of(other));
        mentions.into_iter().map(|it| (it.written.clone(), is_further(it))).collect::<Vec<_>>()
    };
    let is_same = lost.is_empty() && added.is_empty();
    let (lost, added) = (listed(lost, &translation), listed(added, &original));
    (!is_same).then_some(Differences { lost, added })
}

/// Both texts without what is sure and the same in both.
fn without_same<'a>(
    original: &'a [Mention],
    translation: &'a [Mention],
) -> (Vec<&'a Mention>, Vec<&'a Mention>) {
    let mut theirs: Vec<_> = translation.iter().collect();
    let mut mine: Vec<_> = original.iter().collect();
    mine.retain(|it| {
        let is_same = |other: &&Mention| other.is_sure && it.is_sure && other.values == it.values;
        let same = theirs.iter().position(is_same);
        same.map(|index| theirs.remove(index)).is_none()
    });
    (mine, theirs)
}

/// The numbers of a text that are sure, and that the other has nothing for. Each of the other is
/// taken once: first the sure ones, which must have a partner themselves.
fn unmatched<'a>(of: &[&'a Mention], other: &[&Mention]) -> Vec<&'a Mention> {
    let mut partners: Vec<Option<usize>> = vec![None; other.len()];
    let sure = (0..of.len()).filter(|index| of[*index].is_sure);
    let order =
        |is_sure: bool| (0..other.len()).filter(move |index| other[*index].is_sure == is_sure);
    let candidates: Vec<_> = order(true).chain(order(false)).collect();
    sure.filter(|&index| {
        let mut tried = vec![false; other.len()];
        !pair(index, of, other, &candidates, &mut partners, &mut tried)
    })
    .map(|index| of[index])
    .collect()
}

/// Finds a partner for a number; another one may have to take a new one for it.
fn pair(
    index: usize,
    of: &[&Mention],
    other: &[&Mention],
    candidates: &[usize],
    partners: &mut [Option<usize>],
    tried: &mut [bool],
) -> bool {
    let fits = |candidate: &usize| of[index].is_of(other[*candidate]);
    let free = candidates.iter().find(|it| partners[**it].is_none() && fits(it));
    if let Some(&free) = free {
        partners[free] = Some(index);
        return true;
    }
    for &candidate in candidates.iter().filter(|it| fits(it)) {
        let Some(before) = partners[candidate].filter(|_| !tried[candidate]) else { continue };
        tried[candidate] = true;
        if pair(before, of, other, candidates, partners, tried) {
            partners[candidate] = Some(index);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of a text and its translation.
    fn said(original: (&str, &str), translation: (&str, &str)) -> Option<String> {
        let tag = |tag: &str| tag.parse::<LanguageTag>().unwrap();
        let of = |(language, text): (&str, &str)| mentions(text, &tag(language));
        let found = differences(of(original), of(translation))?;
        Some(found.said(&tag(original.0)))
    }

    #[test]
    fn the_same_numbers_in_other_words_are_the_same() {
        for (english, language, text) in [
            // Scales and their words.
            ("1.5 billion tonnes", "fr", "1,5 milliard de tonnes"),
            ("1.5 billion tonnes", "de", "1,5 Mrd. Tonnen"),
            ("50,000 million", "es", "50.000 millones"),
            ("50 billion", "es", "50 mil millones"),
            ("50 billion", "es", "50 mil M US$"),
            ("$50bn", "fr", "50 Md $"),
            ("50 billion", "ru", "50 млрд долларов"),
            ("50 billion", "kk", "50 млрд"),
            ("1 trillion", "fr", "1000 milliards"),
            ("1 trillion", "de", "1 Billion"),
            ("1.5 million people", "ru", "1 500 000 человек"),
            ("over 4,000 companies", "de", "mehr als 4.000 Unternehmen"),
            ("over 4,000 companies", "fr", "plus de 4\u{202f}000 entreprises"),
            ("over 4,000 companies", "ru", "более 4 000 компаний"),
            ("over 4,000 companies", "de-CH", "mehr als 4'000 Unternehmen"),
            ("5 thousand", "it", "5 mila"),
            ("€3.2m", "nl", "3,2 miljoen euro"),
            ("3.2 million t", "de", "3,2 Mio. t"),
            ("$10 billion to $15 billion", "fr", "de 10 à 15 milliards de dollars"),
            ("10–15 million", "ru", "от 10 до 15 миллионов"),
            ("50-billion-dollar deal", "de", "50-Milliarden-Geschäft"),
            // Signs and units.
            ("a fall of 0.5%", "fr", "−0,5 %"),
            ("13.5%", "ru", "13,5 процента"),
            ("50 m deep", "de", "50 Meter tief"),
            ("13.25 per cent", "de", "13,25 Prozent"),
            // Ordinals, centuries and decades.
            ("the 80th session", "ru", "80-я сессия"),
            ("the 80th session", "de", "die 80. Sitzung"),
            ("the 80th session", "fr", "la 80e session"),
            ("the 80th session", "kk", "80-ші сессия"),
            ("the 21st century", "fr", "le XXIe siècle"),
            ("the 21st century", "ru", "XXI век"),
            ("the 21st century", "ru", "ХХI век"),
            ("the 1990s", "ru", "90-е годы"),
            ("in the 1990s", "de", "in den 1990er Jahren"),
            // Names with digits, and what is not a number.
            ("the G7 and the EU27", "ru", "«Большая семёрка» и ЕС"),
            ("the C5+1 format", "ru", "формат «Центральная Азия плюс США»"),
            ("after COVID-19", "fr", "après la pandémie"),
            ("since mid-2024", "ru", "с середины 2024 года"),
            // Years and their parts.
            ("2024–2025", "fr", "2024-2025"),
            ("2024/25", "ru", "2024–2025"),
            ("in 2024 500 people", "ru", "в 2024 году 500 человек"),
            ("in 2024 thousands came", "fr", "en 2024, des milliers sont venus"),
            // Dates.
            ("1 August 2024", "fr", "1er août 2024"),
            ("1 August 2024", "kk", "2024 ж. 1 тамыз"),
            ("August 1, 2024", "de", "1. August 2024"),
            ("1 August 2024", "de", "01.08.2024"),
            ("1 August 2024", "fr", "01/08/2024"),
            ("2024-08-01", "ru", "1 августа 2024 г."),
            ("on 28 November", "de", "am 28.11."),
            // Times.
            ("at 10:30", "fr", "à 10 h 30"),
            ("at 10:30", "fr", "à 10h30"),
            ("at 10:30", "de", "um 10.30 Uhr"),
            ("at 10.30", "fr", "à 10 h 30"),
            ("at 3 p.m.", "fr", "à 15 h"),
            ("at 3:30 pm", "de", "um 15:30"),
            ("at 3 p.m.", "ru", "в 15:00"),
            // Small ones in words, and facts.
            ("two presidents met for the third time", "ru", "2 президента встретились в 3-й раз"),
            ("5 countries", "fr", "cinq pays"),
            ("{\u{fffc}} in 2024", "fr", "en 2024, {\u{fffc}}"),
            ("10 ministers and 2024", "fr", "dix ministres et 2024"),
        ] {
            for (one, other) in
                [(("en", english), (language, text)), ((language, text), ("en", english))]
            {
                assert_eq!(said(one, other), None, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn what_surely_differs_is_said() {
        let has_and_not =
            |there: &str, here: &str| format!("the text in `en` has {there} and not {here}");
        let has = |there: &str| format!("the text in `en` has {there} as well");
        let has_not = |here: &str| format!("the text in `en` does not have {here}");
        for (english, language, text, expected) in [
            ("50 billion", "fr", "50 millions", has_and_not("`50 billion`", "`50 millions`")),
            // The usual slip: a billion of one language is none of the other.
            ("50 billion", "fr", "50 billions", has_and_not("`50 billion`", "`50 billions`")),
            ("50 billion", "de", "50 Billionen", has_and_not("`50 billion`", "`50 Billionen`")),
            // Numbers that were not put into the language: its reader sees four and a half.
            ("4,500 firms", "de", "4,500 Firmen", has_and_not("`4,500`", "`4,500`")),
            ("4,000 firms", "fr", "4000,5 sociétés", has_and_not("`4,000`", "`4000,5`")),
            ("in 2024", "ru", "в 2025 году", has_and_not("`2024`", "`2025`")),
            ("13%", "de", "15 %", has_and_not("`13`", "`15`")),
            ("5 countries", "fr", "6 pays", has_and_not("`5`", "`6`")),
            ("the 80th session", "ru", "81-я сессия", has_and_not("`80`", "`81`")),
            ("the 21st century", "fr", "le XXe siècle", has("`21`")),
            ("in 2024 and 2025", "fr", "en 2024", has("`2025`")),
            ("in 2024", "fr", "en 2024 et 2026", has_not("`2026`")),
            ("13 and 13", "fr", "13", has("another `13`")),
            ("at 10:30", "fr", "à 11 h 30", has_and_not("`10:30`", "`11 h 30`")),
            ("1 August 2024", "de", "02.08.2024", has_and_not("`1`", "`02`")),
            ("twenty-seven states", "fr", "27 États", has_not("`27`")),
        ] {
            assert_eq!(said(("en", english), (language, text)), Some(expected), "{text}");
        }
    }
}
