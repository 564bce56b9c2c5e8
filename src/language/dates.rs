//! Dates in words: "3–4 April 2025", "since 28 November 2025".

use std::ops::Range;

use time::{Date as Day, Month, Time};

use super::cldr::DateText;
use super::words::{ByPrecision, OfDate, OfYear};
use super::{Language, fill};
use crate::facts::{Date, Point, Precision};

/// No-break space.
const NBSP: char = '\u{a0}';

impl Language {
    /// A date as it reads within a line: "3–4 April 2025", "from 28 November 2025".
    pub fn date(&self, date: &Date) -> String {
        let words = &self.file.dates;
        match date {
            Date::Point(point) => self.qualified(*point),
            Date::Interval(start, end) => self.interval(*start, *end),
            Date::From(start) => self.open(&words.from, *start),
            Date::Until(end) => self.open(&words.until, *end),
        }
    }

    /// The beginning of what is going on: "since April 2024".
    pub fn since(&self, start: Point) -> String {
        self.open(&self.file.dates.since, start)
    }

    /// "Facts as of 28 November 2025".
    pub fn as_of(&self, date: &Date) -> String {
        self.sentence(&self.file.sentences.as_of, date)
    }

    /// The heading of what has changed since the date of an earlier edition: "Changed since 28
    /// November 2025".
    pub fn changed_since(&self, date: &Date) -> String {
        self.sentence(&self.file.sentences.changed_since, date)
    }

    /// The heading of what has changed in an edition of the same date: "Corrections to the edition
    /// of 28 November 2025".
    pub fn corrections(&self, date: &Date) -> String {
        self.sentence(&self.file.sentences.corrections, date)
    }

    /// What was before it changed, behind what is now, perhaps with the date that it was of:
    /// "(was $50 bn in 2023)".
    pub fn formerly(&self, before: &str, as_of: Option<&Date>) -> String {
        let sentences = &self.file.sentences;
        let Some(date) = as_of else { return fill(&sentences.was, &[("before", before)]) };
        let sentence: &str = match date {
            Date::Point(point)
                if matches!(point.precision(), Precision::Day | Precision::Minute) =>
            {
                &sentences.was_on
            }
            Date::Point(point) => by_precision(&sentences.was_in, *point),
            _ => &sentences.was_during,
        };
        let [alone, behind_day] = self.forms(date);
        let date = [("date", alone.as_str()), ("of_date", &behind_day)];
        fill(sentence, &[date[0], date[1], ("before", before)])
    }

    /// A time of day: "10:30", "10 h 30".
    pub fn time(&self, time: Time) -> String {
        let Some(words) = &self.file.dates.time else { return self.cldr.time(time) };
        let form = if time.minute() == 0 { &words.on_the_hour } else { &words.any };
        let (hour, minute) = (time.hour().to_string(), format!("{:02}", time.minute()));
        bound(&fill(form, &[("hour", &hour), ("minute", &minute)]))
    }

    /// The hours of a date on its day, if it has any: "10:30", "10:30–12:00".
    pub fn hours(&self, date: &Date) -> Option<String> {
        let (from, to) = date.times()?;
        Some(if from == to { self.time(from) } else { self.times(from, to) })
    }

    fn times(&self, from: Time, to: Time) -> String {
        let [from, to] = [from, to].map(|time| self.time(time));
        match from.contains(NBSP) || to.contains(NBSP) {
            true => format!("{from}{NBSP}– {to}"),
            false => format!("{from}–{to}"),
        }
    }

    /// The short name of a month, counted from 1.
    pub fn month(&self, month: u8) -> String {
        match &self.file.dates.months {
            Some(months) => months[usize::from(month - 1)].clone(),
            None => {
                let month = Month::try_from(month).unwrap_or(Month::January);
                let day = Day::from_calendar_date(2025, month, 1);
                day.map_or_else(|_| String::new(), |day| self.cldr.short_month(day))
            }
        }
    }

    /// The short name of a quarter, counted from 1; the shortest that there is, where there is little
    /// room.
    pub fn quarter(&self, quarter: u8, has_room: bool) -> String {
        if let Some(short) = self.file.dates.short_quarters.as_ref().filter(|_| !has_room) {
            return short[usize::from(quarter - 1)].clone();
        }
        fill(&self.file.dates.quarter, &[("number", &quarter.to_string())])
    }

    fn sentence(&self, sentence: &str, date: &Date) -> String {
        let [alone, behind_day] = self.forms(date);
        fill(sentence, &[("date", &alone), ("of_date", &behind_day)])
    }

    /// A date as it stands alone, and with its month as it stands behind a day.
    fn forms(&self, date: &Date) -> [String; 2] {
        let behind_day = match date {
            Date::Point(point) => self.behind_day(*point),
            _ => self.date(date),
        };
        [self.date(date), behind_day]
    }

    /// A point with the words before it that tell what begins or ends there.
    fn open(&self, sentence: &OfDate, point: Point) -> String {
        let (date, of_date) = (self.qualified(point), self.behind_day(point));
        let sentence = by_precision(sentence, point);
        fill(sentence, &[("date", &date), ("of_date", &of_date)])
    }

    /// "about April 2025", "April 2025 (?)".
    fn qualified(&self, point: Point) -> String {
        self.with_doubt(point, self.point(point))
    }

    /// The same, with its month as it stands behind a day.
    fn behind_day(&self, point: Point) -> String {
        self.with_doubt(point, self.point_behind_day(point))
    }

    fn with_doubt(&self, point: Point, text: String) -> String {
        let words = &self.file.dates;
        let text = match point.approximate {
            true => {
                let of_date = self.point_behind_day(point);
                let sentence = by_precision(&words.about, point);
                bound(&fill(sentence, &[("date", &text), ("of_date", &of_date)]))
            }
            false => text,
        };
        match point.uncertain {
            true => bound(&fill(&words.uncertain, &[("date", &text), ("of_date", &text)])),
            false => text,
        }
    }

    /// "3 April 2025", "April 2025" or "2025".
    fn point(&self, point: Point) -> String {
        let day = point.earliest();
        match point.precision() {
            Precision::Year => self.cldr.year(day),
            Precision::Month => self.cldr.month(day).text,
            Precision::Day => self.with_day(self.cldr.day(day), &self.day_number(day)),
            Precision::Minute => {
                let time = point.time().map(|time| self.time(time)).unwrap_or_default();
                self.at(day, &time)
            }
            Precision::Quarter | Precision::Season(_) => self.part_of_year(point, false),
        }
    }

    /// "23 July 2025, 10:30".
    fn at(&self, day: Day, time: &str) -> String {
        let date = self.point(Point::day(day));
        fill(&self.file.dates.at, &[("date", &date), ("time", time)])
    }

    /// "first quarter of 2025", "winter 2025–2026"; perhaps as it stands behind a word.
    fn part_of_year(&self, point: Point, is_behind: bool) -> String {
        let words = &self.file.dates;
        let OfYear { date, of_date } = match point.as_season() {
            Some(_) => &words.seasons,
            None => &words.quarters,
        };
        let forms = of_date.as_ref().filter(|_| is_behind).unwrap_or(date);
        let (first, last) = (point.earliest(), point.latest());
        let year = match first.year() == last.year() {
            true => self.cldr.year(first),
            false => self.years(first, last),
        };
        bound(&fill(&forms[index_in_year(point)], &[("year", &year)]))
    }

    /// The same, with a month as it stands behind a day: "апреля 2025 г.".
    fn point_behind_day(&self, point: Point) -> String {
        match point.precision() {
            Precision::Month => {}
            Precision::Quarter | Precision::Season(_) => return self.part_of_year(point, true),
            _ => return self.point(point),
        }
        let date = self.cldr.day(point.earliest());
        let Some(day) = day_with_stop(&date) else { return self.point(point) };
        let mut text = date.text.clone();
        let behind = text[day.end..].len() - text[day.end..].trim_start().len();
        // “de abril”: what joins the two goes with the day.
        let end = match date.month() {
            Some(month) if month.start >= day.end => month.start,
            _ => day.end + behind,
        };
        text.replace_range(day.start..end, "");
        text.trim().to_owned()
    }

    /// "3–4 April 2025", "30 April – 2 May 2025", "April–May 2025", "2024–2025".
    fn interval(&self, start: Point, end: Point) -> String {
        let plain = ![start, end].iter().any(|point| point.approximate || point.uncertain);
        let (first, last) = (start.earliest(), end.earliest());
        let same_year = first.year() == last.year();
        let same_month = same_year && first.month() == last.month();
        let short = match (start.precision(), end.precision()) {
            (Precision::Minute, Precision::Minute) if first == last => {
                let times = start.time().zip(end.time());
                times.map(|(from, to)| self.at(first, &self.times(from, to)))
            }
            (Precision::Year, Precision::Year) if plain => Some(self.years(first, last)),
            (Precision::Month, Precision::Month) if plain && same_year => self.months(first, last),
            (Precision::Day, Precision::Day) if plain && same_month => self.days(first, last),
            (Precision::Day, Precision::Day) if plain && same_year => {
                self.days_of_months(first, last)
            }
            _ => None,
        };
        short.unwrap_or_else(|| format!("{}{NBSP}– {}", self.qualified(start), self.qualified(end)))
    }

    /// "2024–2025", "2024–2025 г.".
    fn years(&self, first: Day, last: Day) -> String {
        let (year, text) = (last.year().to_string(), self.cldr.year(last));
        text.replacen(&year, &format!("{}–{year}", first.year()), 1)
    }

    /// "April–May 2025".
    fn months(&self, first: Day, last: Day) -> Option<String> {
        let (start, mut end) = (self.cldr.month(first), self.cldr.month(last));
        let (from, to) = (start.month()?, end.month()?);
        end.text.insert_str(to.start, &format!("{}–", &start.text[from]));
        Some(end.text)
    }

    /// "3–4 April 2025", "3.–4. April 2025".
    fn days(&self, first: Day, last: Day) -> Option<String> {
        let date = self.cldr.day(last);
        let day = day_with_stop(&date)?;
        let stop = &date.text[date.day()?.end..day.end];
        let range = format!("{}{stop}–{}", self.day_number(first), self.day_number(last));
        Some(self.with_day(date, &range))
    }

    /// "30 April – 2 May 2025": the year stands once, with the first or the last day.
    fn days_of_months(&self, first: Day, last: Day) -> Option<String> {
        let without_year = |day| self.with_day(self.cldr.day_of_year(day), &self.day_number(day));
        let whole = |day| self.with_day(self.cldr.day(day), &self.day_number(day));
        let date = self.cldr.day(last);
        let year_is_first = date.year()?.start < date.day()?.start;
        let (from, to) = match year_is_first {
            true => (whole(first), without_year(last)),
            false => (without_year(first), whole(last)),
        };
        Some(format!("{from}{NBSP}– {to}"))
    }

    /// The number of a day in its month, as this language writes it.
    fn day_number(&self, day: Day) -> String {
        match &self.file.dates.first_day {
            Some(first) if day.day() == 1 => first.clone(),
            _ => day.day().to_string(),
        }
    }

    /// A date with another text in the place of its day.
    fn with_day(&self, date: DateText, number: &str) -> String {
        let mut text = date.text.clone();
        if let Some(day) = date.day() {
            text.replace_range(day, number);
        }
        text
    }
}

/// Where a day stands, with the full stop that belongs to it: "3.".
fn day_with_stop(date: &DateText) -> Option<Range<usize>> {
    let day = date.day()?;
    let behind = &date.text[day.end..];
    let stop = behind.find(char::is_whitespace).unwrap_or(behind.len());
    Some(day.start..day.end + stop)
}

fn by_precision(sentence: &OfDate, point: Point) -> &str {
    let ByPrecision { day, month, year, quarter, season } = match sentence {
        OfDate::Any(sentence) => return sentence,
        OfDate::Each(each) => &**each,
    };
    match point.precision() {
        Precision::Year => year,
        Precision::Month => month,
        Precision::Day | Precision::Minute => day,
        Precision::Quarter => quarter.as_ref().map_or(month, |it| it.of(index_in_year(point))),
        Precision::Season(_) => season.as_ref().map_or(month, |it| it.of(index_in_year(point))),
    }
}

/// Which of the four quarters or seasons it is, from 0.
fn index_in_year(point: Point) -> usize {
    let quarter = point.as_quarter().map_or(0, |quarter| usize::from(quarter - 1));
    point.as_season().map_or(quarter, |season| season as usize)
}

/// A text that does not break.
fn bound(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}
