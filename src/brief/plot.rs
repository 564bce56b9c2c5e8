//! What a chart is drawn from: every place on it in parts of its width and height, so that a
//! template only draws.

use schemars::JsonSchema;
use serde::Serialize;

use super::Runs;
use crate::facts::{Number, PlotKind, Series, TimedValue};

/// The most lines across a chart beside that at zero, and the most times below it that have names: of years, and of
/// months, whose names are long.
const MOST_TICKS: i64 = 3;
const MOST_YEARS: i64 = 6;
const MOST_MONTHS: i64 = 3;

/// A line begins at zero, unless its lowest value is more than this part of its highest.
const FAR_FROM_ZERO: f64 = 0.6;

/// A chart of its own.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Plot {
    /// What it shows.
    pub title: Runs,
    /// What is drawn, in which unit and of which years.
    pub note: Runs,
    /// A `line`, or `bars`.
    pub kind: &'static str,
    /// The lines across, from the bottom up.
    pub ticks: Vec<Tick>,
    /// Where zero is, if that is on the chart.
    pub zero: Option<f64>,
    /// The names of times, from the left.
    pub times: Vec<Tick>,
    /// How wide each of the times is.
    pub slot: f64,
    /// What is shown.
    pub subject: Course,
    /// What it is compared with.
    pub comparator: Option<Course>,
    /// The same as a table, for those who have it read to them.
    pub table: DataTable,
}

/// A place on an axis, from 0 to 1, and what it is called.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Tick {
    /// The place.
    pub at: f64,
    /// The name.
    pub text: String,
}

/// Values over time, from the left, each with its place from the left and from the bottom.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Course {
    /// What has these values, if there are two.
    pub name: Option<String>,
    /// The last of the values.
    pub last: String,
    /// Stretches of points with no gap between them.
    pub stretches: Vec<Vec<[f64; 2]>>,
}

/// The line of a number in its box.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Trend {
    /// Stretches of points with no gap between them, likewise.
    pub stretches: Vec<Vec<[f64; 2]>>,
    /// The first value with its time: "2015: 21.4".
    pub first: String,
    /// The last one.
    pub last: String,
    /// The same as a table.
    pub table: DataTable,
}

/// A table of what is drawn.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DataTable {
    /// The heads of its columns.
    pub head: Vec<String>,
    /// Its rows: a time, and the values of that.
    pub rows: Vec<Vec<String>>,
}

/// A table of facts.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Indicators {
    /// The heading.
    pub title: Runs,
    /// A line under it.
    pub note: Option<Runs>,
    /// The heads of its columns.
    pub head: IndicatorHead,
    /// Its rows.
    pub rows: Vec<IndicatorRow>,
}

/// The heads of the columns of a table of facts; none of a column that would be empty.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct IndicatorHead {
    /// Above what the rows are, for those who have the table read to them.
    pub unseen: String,
    /// Above the values.
    pub value: String,
    /// Above the years that these are of.
    pub time: Option<String>,
    /// Above what they have changed by.
    pub change: Option<String>,
    /// Above what they are compared with.
    pub comparator: Option<String>,
}

/// A row of a table of facts.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct IndicatorRow {
    /// What it is, with its unit.
    pub label: Runs,
    /// The value.
    pub value: String,
    /// The year that it is of.
    pub time: Option<String>,
    /// What it has changed by.
    pub change: Option<String>,
    /// What it is compared with.
    pub comparator: Option<String>,
}

#[cfg(feature = "pages")]
impl IndicatorRow {
    /// What it has in each of the columns that there are, with the head of that.
    pub(crate) fn cells<'a>(
        &'a self,
        head: &'a IndicatorHead,
    ) -> impl Iterator<Item = (&'a str, Option<&'a str>)> {
        let columns = [
            (Some(&head.value), Some(&self.value)),
            (head.time.as_ref(), self.time.as_ref()),
            (head.change.as_ref(), self.change.as_ref()),
            (head.comparator.as_ref(), self.comparator.as_ref()),
        ];
        let columns = columns.into_iter();
        columns.filter_map(|(head, cell)| Some((head?.as_str(), cell.map(String::as_str))))
    }
}

/// Where the values of a chart stand.
pub(super) struct Scales {
    bottom: f64,
    top: f64,
    first: i64,
    /// How many times there are, of which each has a value or is a gap.
    slots: i64,
    /// How many years, quarters or months lie between two of them.
    every: i64,
    is_bars: bool,
}

impl Scales {
    /// The scales on which some series have room, and the values of the lines across.
    pub(super) fn of(series: &[&Series], others: &[f64], kind: PlotKind) -> (Self, Vec<Number>) {
        let is_bars = kind == PlotKind::Bars;
        let all = || series.iter().flat_map(|it| it.values());
        let values = all().map(|it| it.number().value()).chain(others.iter().copied());
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), it| {
            (low.min(it), high.max(it))
        });
        let indices: Vec<i64> = all().map(TimedValue::index).collect();
        let first = indices.iter().copied().min().unwrap_or_default();
        let last = indices.iter().copied().max().unwrap_or_default();
        let (low, high) = with_zero(low, high, is_bars || first == last);
        let (step, decimals) = step(low, high);
        // What ends beyond the outermost lines needs none there; but what does not begin at zero
        // begins at a line.
        let bottom = if low > 0.0 { (low / step).floor() * step } else { low };
        let top = if high < 0.0 { (high / step).ceil() * step } else { high };
        let ticks = (bottom / step - 1e-9).ceil() as i64..=(top / step + 1e-9).floor() as i64;
        let ticks = ticks.map(|it| Number::rounded(it as f64 * step, decimals)).collect();
        let every = indices.iter().fold(0, |all, it| gcd(all, it - first)).max(1);
        let slots = (last - first) / every + 1;
        (Self { bottom, top, first, slots, every, is_bars }, ticks)
    }

    /// The scales of a line without any axes: from its lowest to its highest value.
    pub(super) fn of_trend(series: &Series) -> Self {
        let values = || series.values().iter().map(|it| it.number().value());
        let low = values().fold(f64::INFINITY, f64::min);
        let high = values().fold(f64::NEG_INFINITY, f64::max);
        let play = if low < high { 0.0 } else { 1.0 };
        let (scales, _) = Self::of(&[series], &[], PlotKind::Line);
        Self { bottom: low - play, top: high + play, ..scales }
    }

    /// How high a value stands.
    pub(super) fn height(&self, value: f64) -> f64 {
        rounded((value - self.bottom) / (self.top - self.bottom))
    }

    /// Where zero is, if that is on the chart.
    pub(super) fn zero(&self) -> Option<f64> {
        (self.bottom <= 0.0 && self.top >= 0.0).then(|| self.height(0.0))
    }

    /// How wide a time is.
    pub(super) fn slot(&self) -> f64 {
        rounded(1.0 / self.slots as f64)
    }

    /// Where a time stands.
    pub(super) fn place(&self, value: &TimedValue) -> f64 {
        let slot = ((value.index() - self.first) / self.every) as f64;
        let slots = self.slots as f64;
        rounded(match (self.is_bars, self.slots) {
            (true, _) => (slot + 0.5) / slots,
            (false, 1) => 0.5,
            (false, _) => slot / (slots - 1.0),
        })
    }

    /// The points of a series in stretches: between two of them there is a gap.
    pub(super) fn stretches(&self, series: &Series) -> Vec<Vec<[f64; 2]>> {
        let steps = series.values().windows(2).map(|pair| pair[1].index() - pair[0].index());
        let usual = steps.min().unwrap_or(1);
        let mut stretches: Vec<Vec<[f64; 2]>> = Vec::new();
        let mut before = None;
        for value in series.values() {
            let point = [self.place(value), self.height(value.number().value())];
            // A year more or less in a series of every fifth one is no gap.
            let goes_on = before.is_some_and(|it| 2 * (value.index() - it) <= 3 * usual);
            match stretches.last_mut() {
                Some(last) if goes_on => last.push(point),
                _ => stretches.push(vec![point]),
            }
            before = Some(value.index());
        }
        stretches
    }

    /// Which of some times have names: not too many, evenly, the last of them always.
    pub(super) fn is_named(&self, value: &TimedValue, are_years: bool) -> bool {
        const OF_YEARS: &[i64] = &[1, 2, 3, 4, 5, 10, 20];
        const OF_MONTHS: &[i64] = &[1, 2, 3, 6, 12, 24];
        let (nice, most) =
            if are_years { (OF_YEARS, MOST_YEARS) } else { (OF_MONTHS, MOST_MONTHS) };
        let last = self.slots - 1;
        let mut fitting = nice.iter().copied().filter(|every| last / every < most);
        // The first time as well, if that takes few names away.
        let least = fitting.clone().next().unwrap_or(self.slots);
        let whole = fitting.find(|every| last % every == 0 && *every <= 2 * least);
        let every = whole.unwrap_or(least);
        (last - (value.index() - self.first) / self.every) % every == 0
    }
}

/// The range of some values with zero, where that belongs to it.
fn with_zero(low: f64, high: f64, always: bool) -> (f64, f64) {
    let is_near = |near: f64, far: f64| near.abs() < FAR_FROM_ZERO * far.abs() || near == far;
    match (low, high) {
        (0.0, 0.0) => (0.0, 1.0),
        _ if low >= 0.0 && (always || is_near(low, high)) => (0.0, high),
        _ if high <= 0.0 && (always || is_near(high, low)) => (low, 0.0),
        _ => (low, high),
    }
}

/// The smallest step of 1, 2 or 5 and zeros by which there are few enough lines across; and how many
/// decimals it has.
fn step(low: f64, high: f64) -> (f64, usize) {
    let smallest = ((high - low) / 10.0).log10().floor() as i32;
    for power in smallest.. {
        for digit in [1, 2, 5] {
            let decimals = usize::try_from(-power).unwrap_or_default();
            // Of decimals, the nearest number to what is written.
            let step = format!("{digit}e{power}").parse().unwrap_or(f64::NAN);
            let from = if low > 0.0 { (low / step).floor() } else { (low / step - 1e-9).ceil() };
            let to = if high < 0.0 { (high / step).ceil() } else { (high / step + 1e-9).floor() };
            let has_zero = low <= 0.0 && high >= 0.0;
            let count = to - from + if has_zero { 0.0 } else { 1.0 };
            if count as i64 <= MOST_TICKS {
                return (step, decimals);
            }
        }
    }
    unreachable!("a large step has few lines")
}

fn gcd(one: i64, other: i64) -> i64 {
    if other == 0 { one } else { gcd(other, one % other) }
}

/// A place with as many digits as are seen.
fn rounded(place: f64) -> f64 {
    (place * 1e5).round() / 1e5 + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(yaml: &str) -> Series {
        serde_json::from_str(yaml).unwrap()
    }

    fn ticks(yaml: &str, kind: PlotKind) -> (Scales, String) {
        let (scales, ticks) = Scales::of(&[&series(yaml)], &[], kind);
        let ticks: Vec<_> = ticks.iter().map(ToString::to_string).collect();
        (scales, ticks.join(" "))
    }

    #[test]
    fn ticks_are_few_and_round() {
        for (values, line, bars) in [
            (&["4", "21.4"][..], "0 10 20", "0 10 20"),
            (&["48", "50"], "48 49 50", "0 20 40"),
            (&["-3", "4"], "-2 0 2 4", "-2 0 2 4"),
            (&["-7", "-2"], "-6 -4 -2 0", "-6 -4 -2 0"),
            (&["0"], "0 0.5 1.0", "0 0.5 1.0"),
            (&["7"], "0 2 4 6", "0 2 4 6"),
            (&["0.002", "0.004"], "0 0.002 0.004", "0 0.002 0.004"),
            (&["1234567", "9999"], "0 500000 1000000", "0 500000 1000000"),
        ] {
            let values: Vec<_> = values.iter().zip(2000..).collect();
            let yaml: Vec<_> =
                values.iter().map(|(it, year)| format!("\"{year}\":\"{it}\"")).collect();
            let yaml = format!("{{{}}}", yaml.join(","));
            let strip = |text: String| text.replace("0.000", "0").replace("0.0 ", "0 ");
            assert_eq!(strip(ticks(&yaml, PlotKind::Line).1), line, "{values:?}");
            assert_eq!(strip(ticks(&yaml, PlotKind::Bars).1), bars, "{values:?}");
        }
    }

    #[test]
    fn gaps_divide_a_line() {
        let lengths = |yaml: &str| {
            let series = series(yaml);
            let (scales, _) = Scales::of(&[&series], &[], PlotKind::Line);
            let stretches = scales.stretches(&series);
            stretches.iter().map(Vec::len).collect::<Vec<_>>()
        };
        assert_eq!(lengths(r#"{"2020":"1","2021":"2","2024":"5"}"#), [2, 1]);
        assert_eq!(lengths(r#"{"2010":"1","2015":"2","2020":"5","2024":"5"}"#), [4]);
        assert_eq!(lengths(r#"{"2024-11":"1","2024-12":"2","2025-01":"5"}"#), [3]);
        assert_eq!(lengths(r#"{"2024":"1"}"#), [1]);
    }

    #[test]
    fn every_place_is_on_the_chart() {
        for kind in [PlotKind::Line, PlotKind::Bars] {
            let series = series(r#"{"2020":"-3","2021":"2","2024":"500"}"#);
            let (scales, _) = Scales::of(&[&series], &[7.0], kind);
            let places = scales.stretches(&series).into_iter().flatten().flatten();
            assert!(places.chain(scales.zero()).all(|it| (0.0..=1.0).contains(&it)));
        }
        let (scales, _) = ticks(r#"{"2020":"1"}"#, PlotKind::Line);
        assert_eq!(scales.place(&series(r#"{"2020":"1"}"#).values()[0]), 0.5);
    }

    #[test]
    fn the_last_time_always_has_a_name() {
        let years: Vec<_> = (2015..2025).map(|year| format!("\"{year}\":\"1\"")).collect();
        let series = series(&format!("{{{}}}", years.join(",")));
        let (scales, _) = Scales::of(&[&series], &[], PlotKind::Line);
        let named = series.values().iter().filter(|it| scales.is_named(it, true));
        assert_eq!(
            named.map(|it| it.key.as_str()).collect::<Vec<_>>(),
            ["2015", "2018", "2021", "2024"]
        );
    }
}
