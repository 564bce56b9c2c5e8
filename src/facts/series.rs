//! Values of a number over time, and what it is compared with.

use std::fmt::{self, Formatter};

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use super::schema::NameOfFact;
use super::{Amount, Date, Fact, Number, Point, Precision, Quantity, Sources, Text, value};
use crate::diagnostic::Code;
use crate::yaml::{Fault, Path};

/// The most values of a series that a chart can show.
pub(crate) const MOST_VALUES: usize = 60;

/// What a series looks like, in the user's words.
pub(super) const EXPECTED: &str =
    "years, quarters or months with their values: `{ 2022: 40, 2023: 45, 2024: 50 }`";

/// What a value of a series is of, in the user's words.
const EXPECTED_TIME: &str = "a year, a quarter or a month, such as `2024`, `2024-Q1` or `2024-03`";

/// What the value of a series is, in the user's words.
const EXPECTED_VALUE: &str = "one number, in the unit of the fact’s `value`";

/// Values over time, the oldest first.
///
/// ```
/// use twopager::facts::read;
///
/// let yaml = "title: A day\ndate: 2025-11-28\nissuer: Press office\nfacts:\n  \
///             trade: { value: 50 billion USD, label: trade, series: { 2023: 45, 2024: 50 } }\n";
/// let located = read("brief.yaml", yaml.as_bytes()).unwrap();
/// let series = located.facts().facts["trade"].series.as_ref().unwrap();
/// assert_eq!(series.values()[1].number().value(), 50.0);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Series(Vec<TimedValue>);

/// What a number was at a time.
#[derive(Debug, Clone, PartialEq)]
pub struct TimedValue {
    /// The time as it is written, which is its key.
    pub key: String,
    /// When.
    pub time: Point,
    /// The number; its unit is that of the fact, said again or not.
    pub value: Quantity,
}

impl Series {
    /// The values, the oldest first; never none.
    pub fn values(&self) -> &[TimedValue] {
        &self.0
    }

    /// The last value.
    pub fn last(&self) -> &TimedValue {
        self.0.last().expect("a series has values")
    }
}

impl TimedValue {
    /// The number alone.
    pub fn number(&self) -> &Number {
        let Amount::Number(number) = &self.value.amount else { unreachable!("it was read so") };
        number
    }

    /// How many such times before this one began the first there is: years, quarters, months.
    pub(crate) fn index(&self) -> i64 {
        let day = self.time.earliest();
        let months = i64::from(day.year()) * 12 + i64::from(u8::from(day.month())) - 1;
        months.div_euclid(self.months())
    }

    /// How many months such a time is long.
    fn months(&self) -> i64 {
        match self.time.precision() {
            Precision::Year => 12,
            Precision::Quarter => 3,
            _ => 1,
        }
    }
}

/// What a number is compared with: at least one of `value` and `series`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "What it is compared with")]
pub struct Compare {
    /// What has this value, in a word or two: `EU average`.
    pub label: Text,
    /// Its value, in the unit of the fact’s; the last of `series` if left out.
    #[serde(default)]
    pub value: Option<Quantity>,
    /// Its values over time.
    #[serde(default)]
    pub series: Option<Series>,
    /// Where they are from, if not from where the fact is.
    #[serde(default)]
    pub source: Sources,
}

impl Compare {
    /// The number that is compared with; none if there is a range or a share.
    pub fn number(&self) -> Option<&Number> {
        match (&self.value, &self.series) {
            (Some(Quantity { amount: Amount::Number(number), .. }), _) => Some(number),
            (Some(_), _) => None,
            (None, series) => series.as_ref().map(|series| series.last().number()),
        }
    }
}

/// How a series is drawn in a chart of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PlotKind {
    /// A line.
    #[default]
    Line,
    /// A bar for each value.
    Bars,
}

/// A chart of its own.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Chart")]
pub struct Plot {
    /// The name of a fact that has a `series`.
    #[schemars(with = "NameOfFact")]
    pub fact: String,
    /// What it shows, as a heading: `Trade has doubled in four years`.
    pub title: Text,
    /// `line` or `bars`; a line if left out.
    #[serde(default)]
    pub kind: PlotKind,
    /// What is drawn, with its unit, before the years; the label of the fact and its unit if
    /// left out.
    #[serde(default)]
    pub note: Option<Text>,
    /// Whose values these are, in a word or two, beside what they are compared with; the
    /// label of the fact if left out.
    #[serde(default)]
    pub subject: Option<Text>,
    /// Whether it may be left out if there is no room for it.
    #[serde(default, deserialize_with = "value::flag")]
    pub optional: bool,
}

/// A table of facts.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Table of facts")]
pub struct Indicators {
    /// The heading; “Key figures” if left out.
    #[serde(default)]
    pub title: Option<Text>,
    /// A line under the heading.
    #[serde(default)]
    pub note: Option<Text>,
    /// Whose values these are, in a word or two, above them.
    #[serde(default)]
    pub subject: Option<Text>,
    /// The facts, in order; up to 12.
    #[serde(default)]
    pub rows: Vec<Indicator>,
}

/// A row of the table: a fact.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Row")]
pub struct Indicator {
    /// The name of the fact.
    #[schemars(with = "NameOfFact")]
    pub fact: String,
    /// What it is, in words that stand alone; the label of the fact if left out.
    #[serde(default)]
    pub label: Option<Text>,
}

impl<'de> Deserialize<'de> for Series {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct SeriesVisitor;

        impl<'de> Visitor<'de> for SeriesVisitor {
            type Value = Series;

            fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
                f.write_str(EXPECTED)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Series, A::Error> {
                let mut values: IndexMap<i64, TimedValue> = IndexMap::new();
                while let Some(key) = map.next_key::<String>()? {
                    let time = time(&key).map_err(|it| it.within(key.clone()).into_error())?;
                    let value = TimedValue { key, time, value: map.next_value::<Single>()?.0 };
                    let alike = |it: &TimedValue| it.months() == value.months();
                    let fault = match values.values().next() {
                        Some(first) if !alike(first) => Some(
                            fault(format!("`{}` is not as long as `{}`", value.key, first.key))
                                .hint("give years alone, quarters alone or months alone"),
                        ),
                        _ => values.get(&value.index()).map(|_| {
                            fault(format!("two values of `{}`", value.key))
                                .hint("keep one of the two")
                        }),
                    };
                    if let Some(fault) = fault {
                        return Err(fault.within(value.key).into_error());
                    }
                    values.insert(value.index(), value);
                }
                let fault = match values.len() {
                    0 => Some(fault("the series is empty".to_owned()).expected(EXPECTED)),
                    count if count > MOST_VALUES => {
                        let message = format!("{count} values are too many for a chart");
                        let hint = format!("keep {MOST_VALUES}: years instead of months");
                        Some(Fault::new(Code::TooMany, message).hint(hint))
                    }
                    _ => None,
                };
                if let Some(fault) = fault {
                    return Err(fault.into_error());
                }
                values.sort_unstable_keys();
                Ok(Series(values.into_values().collect()))
            }
        }

        from.deserialize_any(SeriesVisitor)
    }
}

/// A value of a series.
struct Single(Quantity);

impl<'de> Deserialize<'de> for Single {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = Quantity::deserialize(from)?;
        if value.qualifier.is_some() || !matches!(value.amount, Amount::Number(_)) {
            let fault = fault(format!("`{value}` is not one number"));
            return Err(fault.expected(EXPECTED_VALUE).into_error());
        }
        Ok(Self(value))
    }
}

/// The time that a key is.
fn time(key: &str) -> Result<Point, Fault> {
    let point = key.parse::<Point>().ok().filter(|point| !point.approximate && !point.uncertain);
    let is_long = |point: &Point| {
        matches!(point.precision(), Precision::Year | Precision::Quarter | Precision::Month)
    };
    point.filter(is_long).ok_or_else(|| {
        let message = format!("`{key}` is neither a year, a quarter nor a month");
        fault(message).expected(EXPECTED_TIME)
    })
}

fn fault(message: String) -> Fault {
    Fault::new(Code::SeriesInvalid, message)
}

/// What is wrong with the series of a fact, which is at `path`, and with what it is compared with.
pub(super) fn faults(path: &Path, fact: &Fact) -> Vec<(Path, Fault)> {
    let compare_path = path.key("compare");
    let compared = fact.compare.iter().map(|it| (&it.series, &compare_path));
    let series = std::iter::once((&fact.series, path)).chain(compared);
    let values = series.flat_map(|(series, path)| {
        let values = series.iter().flat_map(Series::values);
        values.map(|it| (path.key("series").key(&it.key), &it.value))
    });
    let compared = fact.compare.iter().filter_map(|it| it.value.as_ref());
    let values = values.chain(compared.map(|it| (compare_path.key("value"), it)));
    let mut faults: Vec<_> =
        values.filter_map(|(path, value)| Some((path, other_unit(value, &fact.value)?))).collect();
    faults.extend(fact.compare.as_ref().and_then(|it| of_compare(&compare_path, fact, it)));
    faults
}

/// A value in another unit than that of the fact.
fn other_unit(value: &Quantity, of_fact: &Quantity) -> Option<Fault> {
    let is_other = value.unit.is_some() && value.unit != of_fact.unit
        || value.scale.is_some() && value.scale != of_fact.scale;
    is_other.then(|| {
        let hint = format!("write the number alone, in the unit of `{of_fact}`");
        fault(format!("`{value}` is not in the unit of the fact")).hint(hint)
    })
}

/// What is wrong with what a fact is compared with, as a whole.
fn of_compare(path: &Path, fact: &Fact, compare: &Compare) -> Option<(Path, Fault)> {
    if compare.value.is_none() && compare.series.is_none() {
        let fault = fault("there is nothing to compare with".to_owned());
        return Some((path.clone(), fault.expected("`value`, `series` or both")));
    }
    let (own, other) = (fact.series.as_ref()?, compare.series.as_ref()?);
    let (own, other) = (&own.values()[0], &other.values()[0]);
    (own.months() != other.months()).then(|| {
        let message = format!("`{}` is not as long as `{}`", other.key, own.key);
        let hint = "compare years with years, quarters with quarters, and months with months";
        (path.key("series"), fault(message).hint(hint))
    })
}

/// A number that is another one than its series, which is at `path`, says of the same time.
pub(super) fn contradiction(path: &Path, fact: &Fact) -> Option<(Path, Fault)> {
    let Amount::Number(number) = &fact.value.amount else { return None };
    let is_same_time = |it: &&TimedValue| match fact.as_of {
        Some(Date::Point(point)) => {
            point.earliest() == it.time.earliest() && point.latest() == it.time.latest()
        }
        Some(_) => false,
        None => true,
    };
    let same = fact.series.as_ref()?.values().iter().rev().find(is_same_time)?;
    let differs = fact.value.qualifier.is_none() && number.value() != same.number().value();
    differs.then(|| {
        let message = format!("the series has `{}` where `value` has `{number}`", same.number());
        let hint = "make them agree; `as_of` says of which time `value` is, if not of the last";
        (path.key(&same.key), Fault::new(Code::SeriesContradicts, message).hint(hint))
    })
}
