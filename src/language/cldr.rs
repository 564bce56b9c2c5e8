//! What Unicode's CLDR says of a language: digits, powers of ten, signs of currencies, dates.
//!
//! The only file that knows ICU4X. Its formatters round to what suits them; a briefing has the
//! digits that were written. So for powers of ten, percent and currencies the patterns of CLDR are
//! taken from the data of ICU4X, which are no stable interface: their releases are pinned.

use std::ops::Range;
use std::str::FromStr;
use std::sync::OnceLock;

use icu_calendar::{Date, Gregorian};
use icu_datetime::fieldsets::{M, MD, T, Y, YM, YMD};
use icu_datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter, input, parts};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::provider::{
    Baked as DecimalData, CompactPatterns, DecimalCompactLongV1, DecimalCompactShortV1,
};
use icu_experimental::dimension::provider::currency::essentials::{
    CurrencyEssentialsV1, CurrencyPatternConfig, PatternSelection, PlaceholderValue,
};
use icu_experimental::dimension::provider::percent::PercentEssentialsV1;
use icu_experimental::provider::Baked;
use icu_locale::{Locale, LocaleDirectionality};
use icu_pattern::SinglePlaceholder;
use icu_plurals::{PluralCategory, PluralRules};
use icu_provider::prelude::{
    DataError, DataIdentifierBorrowed, DataLocale, DataMarker, DataPayload, DataProvider,
    DataRequest,
};
use time::{Date as Day, Time};
use writeable::{Part, PartsWrite, Writeable};

use super::words::Plural;
use crate::facts::Number;

/// No-break space.
const NBSP: &str = "\u{a0}";

/// The patterns of powers of ten: where a number stands among the words.
type PowersOfTen<'a> = CompactPatterns<'a, SinglePlaceholder>;

type Dates<Fields> = FixedCalendarDateTimeFormatter<Gregorian, Fields>;

/// What CLDR says of a language.
pub(super) struct Cldr {
    digits: DecimalFormatter,
    plurals: PluralRules,
    short: DataPayload<DecimalCompactShortV1>,
    long: DataPayload<DecimalCompactLongV1>,
    currencies: DataPayload<CurrencyEssentialsV1>,
    percent: DataPayload<PercentEssentialsV1>,
    day: Dates<YMD>,
    day_of_year: Dates<MD>,
    month: Dates<YM>,
    year: Dates<Y>,
    short_month: Dates<M>,
    /// For the few briefings that have any.
    time: OnceLock<NoCalendarFormatter<T>>,
    locale: Locale,
    is_right_to_left: bool,
}

/// How much room a word may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    /// In a box: "Mrd.", "Apr".
    Short,
    /// In a sentence: "Milliarden", "April".
    Long,
}

impl Cldr {
    /// What is known of a locale, or else of its parents.
    pub(super) fn new(locale: &Locale) -> Result<Self, Box<dyn std::error::Error>> {
        let data = DataLocale::from(locale);
        Ok(Self {
            digits: DecimalFormatter::try_new(locale.into(), Default::default())?,
            plurals: PluralRules::try_new_cardinal(locale.into())?,
            short: load(&DecimalData, &data)?,
            long: load(&DecimalData, &data)?,
            currencies: load(&Baked, &data)?,
            percent: load(&Baked, &data)?,
            day: Dates::try_new(locale.into(), YMD::long())?,
            day_of_year: Dates::try_new(locale.into(), MD::long())?,
            month: Dates::try_new(locale.into(), YM::long())?,
            year: Dates::try_new(locale.into(), Y::long())?,
            short_month: Dates::try_new(locale.into(), M::medium())?,
            time: OnceLock::new(),
            locale: locale.clone(),
            is_right_to_left: LocaleDirectionality::new_common().is_right_to_left(&locale.id),
        })
    }

    /// Whether its lines run from right to left.
    pub(super) fn is_right_to_left(&self) -> bool {
        self.is_right_to_left
    }

    /// A number with as many decimals as were written, without its sign: "1.234,50".
    pub(super) fn digits(&self, number: &Number) -> String {
        self.written(&exact(number))
    }

    /// What stands between whole and decimals, and between groups of digits.
    pub(super) fn marks(&self) -> [String; 2] {
        let sample = self.written(&decimal("1234567.5"));
        let is_mark = |c: &char| !c.is_ascii_digit();
        let decimals = sample.chars().rev().find(is_mark).unwrap_or('.').to_string();
        let groups = sample.chars().find(is_mark).unwrap_or(',').to_string();
        [decimals, groups]
    }

    fn written(&self, number: &Decimal) -> String {
        self.digits.format(number).write_to_string().into_owned()
    }

    /// The form of a text that belongs to a number, in a power of ten.
    pub(super) fn form<'a>(&self, forms: &'a Plural, number: &Number, exponent: u8) -> &'a str {
        let mut value = exact(number);
        value.multiply_pow10(exponent.into());
        let Plural { zero, one, two, few, many, other } = forms;
        let form = match self.plurals.category_for(&value) {
            PluralCategory::Zero => zero,
            PluralCategory::One => one,
            PluralCategory::Two => two,
            PluralCategory::Few => few,
            PluralCategory::Many => many,
            PluralCategory::Other => &None,
        };
        form.as_ref().unwrap_or(other)
    }

    /// Numbers in a power of ten, joined to one text by the caller, with the word that belongs to
    /// the last of them: "5–7 Mrd.". A language that has no word for it counts by a smaller power.
    pub(super) fn scaled(
        &self,
        numbers: &[&Number],
        exponent: u8,
        width: Width,
        join: impl Fn(&[String]) -> String,
    ) -> String {
        let patterns = match width {
            Width::Short => self.short.get(),
            Width::Long => self.long.get(),
        };
        let mut numbers: Vec<Decimal> = numbers.iter().map(|number| exact(number)).collect();
        let largest = numbers.last().map_or(0, |it| it.absolute.nonzero_magnitude_start());
        let counted_in = counted_in(patterns, exponent, largest.max(0) + i16::from(exponent));
        let (at, power) = counted_in.map_or((None, 0), |(at, power)| (Some(at), power));
        numbers.iter_mut().for_each(|it| it.multiply_pow10(i16::from(exponent) - i16::from(power)));
        let texts: Vec<_> = numbers.iter().map(|it| self.written(it)).collect();
        let (Some(at), Some(last)) = (at, numbers.last()) else { return join(&texts) };
        let Some(pattern) = patterns.0.get(at) else { return join(&texts) };
        let (_, pattern) = pattern.variable.get((&last.absolute).into(), &self.plurals);
        pattern.interpolate([join(&texts)]).write_to_string().replace(' ', NBSP)
    }

    /// Per cent: "13 %".
    pub(super) fn percent(&self, number: &str) -> String {
        self.percent.get().unsigned_pattern.interpolate([number]).write_to_string().into_owned()
    }

    /// The sign of a currency, or else its code.
    pub(super) fn sign<'a>(&'a self, code: &'a str) -> &'a str {
        let currencies = self.currencies.get();
        match self.pattern_of(code).short_placeholder_value {
            Some(PlaceholderValue::Index(at)) => currencies.placeholders.get(at.into()),
            _ => None,
        }
        .unwrap_or(code)
    }

    /// An amount with the sign of its currency, which may be another than CLDR's: "50 Mrd. €".
    pub(super) fn money(&self, amount: &str, code: &str, sign: &str) -> String {
        let currencies = self.currencies.get();
        // Whether a letter stands beside the number is no matter of the currency alone.
        let pattern = match self.pattern_of(code).short_pattern_selection {
            PatternSelection::Standard if sign == self.sign(code) => &currencies.standard_pattern,
            _ if sign.chars().all(char::is_alphabetic) => {
                &currencies.standard_alpha_next_to_number_pattern
            }
            _ => &currencies.standard_pattern,
        };
        pattern.interpolate((amount, sign)).write_to_string().into_owned()
    }

    fn pattern_of(&self, code: &str) -> CurrencyPatternConfig {
        let currencies = self.currencies.get();
        let code = tinystr::TinyAsciiStr::<3>::from_str(code).ok();
        let config =
            code.and_then(|code| currencies.pattern_config_map.get_copied(&code.to_unvalidated()));
        config.unwrap_or(currencies.default_pattern_config)
    }

    /// A day, with its month in words and its year.
    pub(super) fn day(&self, day: Day) -> DateText {
        DateText::of(&self.day.format(&gregorian(day)))
    }

    /// A day and its month.
    pub(super) fn day_of_year(&self, day: Day) -> DateText {
        DateText::of(&self.day_of_year.format(&gregorian(day)))
    }

    /// A month and its year.
    pub(super) fn month(&self, day: Day) -> DateText {
        DateText::of(&self.month.format(&gregorian(day)))
    }

    /// A year.
    pub(super) fn year(&self, day: Day) -> String {
        DateText::of(&self.year.format(&gregorian(day))).text
    }

    /// A time of day.
    pub(super) fn time(&self, time: Time) -> String {
        let formatter = self.time.get_or_init(|| {
            let formatter = NoCalendarFormatter::try_new((&self.locale).into(), T::hm());
            formatter.expect("CLDR has a root for all that it lacks")
        });
        let time = input::Time::try_new(time.hour(), time.minute(), 0, 0);
        DateText::of(&formatter.format(&time.expect("a time of day is one"))).text
    }

    /// The short name of a month that stands alone.
    pub(super) fn short_month(&self, day: Day) -> String {
        DateText::of(&self.short_month.format(&gregorian(day))).text
    }
}

/// A date in words, and where its parts stand in it; its spaces do not break, and are as wide as
/// those of a date that somebody types.
#[derive(Debug, Clone)]
pub(super) struct DateText {
    pub(super) text: String,
    parts: Vec<(Part, Range<usize>)>,
}

impl DateText {
    fn of(date: &impl Writeable) -> Self {
        let mut written = Self { text: String::new(), parts: Vec::new() };
        let _ = date.write_to_parts(&mut written);
        written
    }

    pub(super) fn day(&self) -> Option<Range<usize>> {
        self.part(parts::DAY)
    }

    pub(super) fn month(&self) -> Option<Range<usize>> {
        self.part(parts::MONTH)
    }

    pub(super) fn year(&self) -> Option<Range<usize>> {
        self.part(parts::YEAR)
    }

    fn part(&self, part: Part) -> Option<Range<usize>> {
        self.parts.iter().find(|(it, _)| *it == part).map(|(_, range)| range.clone())
    }
}

impl std::fmt::Write for DateText {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.text.push_str(&text.replace([' ', '\u{202f}'], NBSP));
        Ok(())
    }
}

impl PartsWrite for DateText {
    type SubPartsWrite = Self;

    fn with_part(
        &mut self,
        part: Part,
        mut write: impl FnMut(&mut Self) -> std::fmt::Result,
    ) -> std::fmt::Result {
        let start = self.text.len();
        write(self)?;
        self.parts.push((part, start..self.text.len()));
        Ok(())
    }
}

/// The pattern for a number of a magnitude that is counted in a power of ten, and the power that
/// this pattern counts in: the same one if the language has a word for it, or else a smaller one.
fn counted_in(patterns: &PowersOfTen<'_>, exponent: u8, magnitude: i16) -> Option<(usize, u8)> {
    let all = patterns.0.iter().enumerate().map(|(at, pattern)| {
        let from = pattern.sized;
        (at, from, from - pattern.variable.get_default().0.get())
    });
    let all: Vec<_> = all.collect();
    let fits = |(_, from, _): &&(usize, u8, u8)| i16::from(*from) <= magnitude;
    let of_magnitude = all.iter().rev().find(fits).filter(|(.., power)| *power <= exponent);
    let of_exponent = || all.iter().find(|(.., power)| *power == exponent);
    of_magnitude.or_else(of_exponent).map(|(at, _, power)| (*at, *power))
}

fn load<M: DataMarker>(
    data: &impl DataProvider<M>,
    locale: &DataLocale,
) -> Result<DataPayload<M>, DataError> {
    let id = DataIdentifierBorrowed::for_locale(locale);
    Ok(data.load(DataRequest { id, ..DataRequest::default() })?.payload)
}

/// A number without its sign, digit for digit.
fn exact(number: &Number) -> Decimal {
    match number.fraction() {
        "" => decimal(number.whole()),
        fraction => decimal(&format!("{}.{fraction}", number.whole())),
    }
}

fn decimal(digits: &str) -> Decimal {
    digits.parse().expect("a number is digits with a point")
}

fn gregorian(day: Day) -> Date<Gregorian> {
    let (year, month, day) = day.to_calendar_date();
    Date::try_new_gregorian(year, month.into(), day).expect("a day of the calendar is one")
}
