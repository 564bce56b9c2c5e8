//! Series, charts and the table of facts.

use std::collections::BTreeMap;

use super::{Resolver, Run, Runs, append_notes, in_style, join, take_notes};
use crate::brief::plot::{
    Course, DataTable, IndicatorHead, IndicatorRow, Indicators, Plot, Scales, Tick, Trend,
};
use crate::brief::sentence;
use crate::facts::{
    self, Amount, Compare, Date, Difference, Fact, Number, PlotKind, Point, Precision, Quantity,
    Series, Style, Text, TimedValue, Unit,
};
use crate::yaml::Path;

/// The most characters of a unit that is held to the word before it.
const SHORT_UNIT: usize = 4;

/// What stands where there is no value.
const NO_VALUE: &str = "–";

impl<'a> Resolver<'a> {
    /// The line of a number in its box.
    pub(super) fn trend(&mut self, at: &Path, fact: &'a Fact, series: &Series) -> Trend {
        let scales = Scales::of_trend(series);
        let (_, zeros) = self.conventions.apart(&fact.value);
        let told =
            |it: &TimedValue| format!("{}:\u{a0}{}", self.time(it), self.moved(it.number(), zeros));
        let (first, last) = (told(&series.values()[0]), told(series.last()));
        let name = sentence::capitalized(&self.unprinted(at.key("label"), &fact.label));
        Trend {
            stretches: scales.stretches(series),
            first: self.value(at.key("series"), first),
            last: self.value(at.key("series"), last),
            table: self.table(&name, series, None, zeros),
        }
    }

    pub(super) fn plot(&mut self, at: Path, index: usize) -> Option<Plot> {
        let plot = &self.facts.charts[index];
        let Some(fact) = self.facts.facts.get(&plot.fact) else {
            self.fault(at, facts::unknown("fact", &plot.fact));
            return None;
        };
        let series = fact.series.as_ref()?;
        let at_fact = Path::top("facts").key(&plot.fact);
        let compare = fact.compare.as_ref();
        let compared = compare.and_then(|it| it.series.as_ref());
        // A single value that is compared with is a line across.
        let across = compare.filter(|it| it.series.is_none()).and_then(Compare::number);
        let all: Vec<&Series> = [Some(series), compared].into_iter().flatten().collect();
        let others: Vec<f64> = across.iter().map(|it| it.value()).collect();
        let (scales, ticks) = Scales::of(&all, &others, plot.kind);
        let (unit, zeros) = self.conventions.apart(&fact.value);
        let ticks = ticks
            .iter()
            .map(|it| Tick { at: scales.height(it.value()), text: self.moved(it, zeros) });
        let ticks = ticks.collect();
        let title = self.text(at.key("title"), &plot.title);
        let note = self.plot_note(&at, &at_fact, plot, fact, &all, unit);
        let subject = match &plot.subject {
            Some(name) => self.plain(at.key("subject"), name),
            None => {
                let label = self.unprinted(at_fact.key("label"), &fact.label);
                sentence::capitalized(&label)
            }
        };
        let name = compare.map(|it| self.plain(at_fact.key("compare").key("label"), &it.label));
        let comparator = match (compared, across) {
            (Some(series), _) => Some(Course {
                name: name.clone(),
                last: self.moved(series.last().number(), zeros),
                stretches: scales.stretches(series),
            }),
            (None, Some(number)) => {
                let height = scales.height(number.value());
                Some(Course {
                    name: name.clone(),
                    last: self.moved(number, zeros),
                    stretches: vec![vec![[0.0, height], [1.0, height]]],
                })
            }
            (None, None) => None,
        };
        let last = self.moved(series.last().number(), zeros);
        let other = name.as_deref().zip(compare);
        let table = self.table(&subject, series, other, zeros);
        Some(Plot {
            title,
            note,
            kind: match plot.kind {
                PlotKind::Line => "line",
                PlotKind::Bars => "bars",
            },
            ticks,
            zero: scales.zero(),
            times: self.times(&scales, &all),
            slot: scales.slot(),
            subject: Course {
                name: comparator.is_some().then_some(subject),
                last: self.value(at_fact.key("series"), last),
                stretches: scales.stretches(series),
            },
            comparator,
            table,
        })
    }

    /// What is drawn, or its unit; the time from its first to its last value; and where all of it is
    /// from.
    fn plot_note(
        &mut self,
        at: &Path,
        at_fact: &Path,
        plot: &'a facts::Plot,
        fact: &'a Fact,
        all: &[&Series],
        unit: Option<String>,
    ) -> Runs {
        let times: Vec<Point> = by_time(all).values().map(|it| it.time).collect();
        let (Some(&first), Some(&last)) = (times.first(), times.last()) else { return Runs::new() };
        let span = if first == last { Date::Point(first) } else { Date::Interval(first, last) };
        let mut note = match &plot.note {
            Some(note) => self.text(at.key("note"), note),
            None => self.label_with_unit(at_fact, fact, unit),
        };
        let comma = if note.is_empty() { "" } else { ", " };
        let span = self.value(at_fact.key("series"), self.conventions.date(&span));
        let notes = take_notes(&mut note, Vec::new());
        join(&mut note, [in_style(format!("{comma}{span}"), &Style::default(), None)]);
        append_notes(&mut note, notes);
        let cited = self.cited_of(at_fact, fact);
        append_notes(&mut note, cited);
        note
    }

    /// The names below a chart.
    fn times(&self, scales: &Scales, all: &[&Series]) -> Vec<Tick> {
        let values = by_time(all);
        let named = values
            .values()
            .filter(|it| scales.is_named(it, it.time.precision() == Precision::Year));
        named.map(|it| Tick { at: scales.place(it), text: self.time(it) }).collect()
    }

    /// The values as a table.
    fn table(
        &self,
        name: &str,
        series: &Series,
        other: Option<(&str, &Compare)>,
        zeros: usize,
    ) -> DataTable {
        let words = self.conventions.series_words();
        let are_years = series.values()[0].time.precision() == Precision::Year;
        let time = if are_years { &words.year } else { &words.date };
        let mut head = vec![time.clone(), name.to_owned()];
        head.extend(other.map(|(name, _)| name.to_owned()));
        let compared = other.and_then(|(_, it)| it.series.as_ref());
        let all: Vec<_> = [Some(series), compared].into_iter().flatten().collect();
        let number = |series: &Series, index: i64| {
            let found = series.values().iter().find(|it| it.index() == index);
            found.map_or(NO_VALUE.to_owned(), |it| self.moved(it.number(), zeros))
        };
        let rows = by_time(&all).into_iter().map(|(index, time)| {
            let mut row = vec![self.time(time), number(series, index)];
            row.extend(other.map(|(_, compare)| match (&compare.series, compare.number()) {
                (Some(series), _) => number(series, index),
                (None, Some(value)) => self.moved(value, zeros),
                (None, None) => NO_VALUE.to_owned(),
            }));
            row
        });
        DataTable { head, rows: rows.collect() }
    }

    pub(super) fn indicators(&mut self) -> Option<Indicators> {
        let table = self.facts.indicators.as_ref().filter(|it| !it.rows.is_empty())?;
        let at = Path::top("indicators");
        let title = match &table.title {
            Some(title) => self.text(at.key("title"), title),
            None => {
                let words = self.conventions.mail_words().figures.clone();
                vec![in_style(words, &Style::default(), None)]
            }
        };
        let mut note = table.note.as_ref().map(|note| self.text(at.key("note"), note));
        let words = self.conventions.series_words();
        let value = match &table.subject {
            Some(subject) => self.plain(at.key("subject"), subject),
            None => words.value.clone(),
        };
        let named = table.rows.iter().enumerate();
        let facts: Vec<_> = named
            .filter_map(|(index, row)| {
                let fact = self.facts.facts.get(&row.fact)?;
                Some((at.key("rows").item(index), row, fact))
            })
            .collect();
        let compared: Vec<String> =
            facts.iter().filter_map(|(_, row, fact)| self.name_of_compared(row, fact)).collect();
        // One name above the column, or one beside each value.
        let name = compared.first().filter(|name| compared.iter().all(|it| it == *name)).cloned();
        let at_fact = |row: &facts::Indicator| Path::top("facts").key(&row.fact);
        let cited = facts.iter().map(|(_, row, fact)| self.cited_of(&at_fact(row), fact));
        let cited: Vec<_> = cited.collect();
        // Where all of it is from stands once.
        let once = note.as_mut().filter(|_| cited.iter().all(|it| *it == cited[0]));
        let is_once = once.is_some();
        if let (Some(note), Some(cited)) = (once, cited.first()) {
            append_notes(note, cited.clone());
        }
        let rows = facts.into_iter().zip(cited).map(|((at, row, fact), cited)| {
            let mut row = self.indicator(at, row, fact, name.is_none());
            if !is_once {
                append_notes(&mut row.label, cited);
            }
            row
        });
        let rows: Vec<_> = rows.collect();
        let any = |has: fn(&IndicatorRow) -> bool| rows.iter().any(has);
        let are_years = table.rows.iter().all(|row| {
            let fact = self.facts.facts.get(&row.fact);
            fact.and_then(time_of).is_none_or(|it| it == it.in_years())
        });
        let time = if are_years { &words.year } else { &words.date };
        let head = IndicatorHead {
            unseen: self.conventions.mail_words().meaning.clone(),
            value,
            time: any(|it| it.time.is_some()).then(|| time.clone()),
            change: any(|it| it.change.is_some()).then(|| words.change.clone()),
            comparator: any(|it| it.comparator.is_some()).then(|| name.unwrap_or_default()),
        };
        Some(Indicators { title, note, head, rows })
    }

    /// Where a fact is from, and what it is compared with.
    fn cited_of(&mut self, at: &Path, fact: &Fact) -> Vec<usize> {
        let compared = fact.compare.iter().flat_map(|it| &it.source.0);
        self.cite(at, fact.source.0.iter().chain(compared))
    }

    fn name_of_compared(&mut self, row: &'a facts::Indicator, fact: &'a Fact) -> Option<String> {
        let compare = fact.compare.as_ref()?;
        let at = Path::top("facts").key(&row.fact).key("compare").key("label");
        Some(self.plain(at, &compare.label))
    }

    fn indicator(
        &mut self,
        at: Path,
        row: &'a facts::Indicator,
        fact: &'a Fact,
        is_named: bool,
    ) -> IndicatorRow {
        let at_fact = Path::top("facts").key(&row.fact);
        let (unit, zeros) = self.conventions.apart(&fact.value);
        let label = match &row.label {
            Some(label) => {
                let label = self.text(at.key("label"), label);
                self.with_unit(label, &at_fact, unit)
            }
            None => self.label_with_unit(&at_fact, fact, unit),
        };
        let bare = Quantity { scale: None, unit: None, ..fact.value.times_ten_to(zeros) };
        let value = self.conventions.short_quantity(&bare);
        let value = self.value(at_fact.key("value"), value);
        let time = time_of(fact).map(|time| self.conventions.date(&time));
        let comparator = fact.compare.as_ref().and_then(|compare| {
            let value = match (&compare.value, compare.number()) {
                (_, Some(number)) => self.moved(number, zeros),
                (Some(value), None) => self.conventions.short_quantity(value),
                (None, None) => return None,
            };
            Some((&compare.label, value))
        });
        let comparator =
            comparator.map(|(label, value)| self.compared(label, value, is_named, &at_fact));
        IndicatorRow {
            label,
            value,
            time: time.map(|time| self.value(at_fact.key("as_of"), time)),
            change: change_of(fact).map(|by| self.value(at_fact.key("change"), self.changed(&by))),
            comparator,
        }
    }

    /// A value that is compared with, and if need be whose it is.
    fn compared(&mut self, label: &'a Text, value: String, is_named: bool, at: &Path) -> String {
        let at = at.key("compare");
        let value = if is_named {
            format!("{} {value}", self.plain(at.key("label"), label))
        } else {
            value
        };
        self.value(at.key("value"), value)
    }

    /// The label of a fact, which begins a line, with its unit: "Freight, mn tonnes".
    fn label_with_unit(&mut self, at: &Path, fact: &'a Fact, unit: Option<String>) -> Runs {
        let mut label = self.text(at.key("label"), &fact.label);
        if let Some(Run::Text { text, .. }) = label.first_mut() {
            *text = sentence::capitalized(text);
        }
        self.with_unit(label, at, unit)
    }

    fn with_unit(&mut self, mut label: Runs, at: &Path, unit: Option<String>) -> Runs {
        let notes = take_notes(&mut label, Vec::new());
        if let Some(unit) = unit {
            let unit = self.value(at.key("value"), unit);
            // A short unit stands with the last word.
            let is_short = unit.chars().count() <= SHORT_UNIT;
            let space = if is_short { '\u{a0}' } else { ' ' };
            let unit = if is_short { unit } else { unit.replace('\u{a0}', " ") };
            join(&mut label, [in_style(format!(",{space}{unit}"), &Style::default(), None)]);
        }
        append_notes(&mut label, notes);
        label
    }

    /// What a number has changed by: "+6.4%", "−0.3 pp".
    fn changed(&self, by: &Quantity) -> String {
        match &by.unit {
            Some(Unit::Words(unit)) if is_points(unit) => self.conventions.short_points(by),
            _ => self.conventions.signed_quantity(by),
        }
    }

    fn time(&self, value: &TimedValue) -> String {
        self.conventions.date(&Date::Point(value.time))
    }

    fn moved(&self, number: &Number, zeros: usize) -> String {
        self.conventions.number(&number.times_ten_to(zeros))
    }
}

/// The values of several series by their times, from the first on.
fn by_time<'s>(all: &[&'s Series]) -> BTreeMap<i64, &'s TimedValue> {
    all.iter().flat_map(|it| it.values()).map(|it| (it.index(), it)).collect()
}

/// The time that a number is of: as it says, or as its series does.
fn time_of(fact: &Fact) -> Option<Date> {
    let last = || Some(Date::Point(fact.series.as_ref()?.last().time));
    fact.as_of.or_else(last)
}

fn is_points(unit: &str) -> bool {
    matches!(unit, "percentage points" | "percentage point")
}

/// What a number has changed by: as it says, or as the last two values of its series do. Of a
/// percentage, in points.
fn change_of(fact: &Fact) -> Option<Quantity> {
    if let Some(change) = &fact.change {
        return Some(change.clone());
    }
    let [.., before, last] = fact.series.as_ref()?.values() else { return None };
    if last.index() - before.index() != 1 {
        return None;
    }
    let [from, to] = [before, last].map(|it| Quantity {
        qualifier: None,
        amount: it.value.amount.clone(),
        ..fact.value.clone()
    });
    let difference = Difference::between(&from, &to);
    let (by, unit) = if fact.value.unit == Some(Unit::Percent) {
        (difference.map(|it| it.by), Unit::Words("percentage points".to_owned()))
    } else if before.number().value() > 0.0 && last.number().value() >= 0.0 {
        (difference.and_then(|it| it.relative), Unit::Percent)
    } else {
        return None;
    };
    let amount = by.map_or(Amount::Number(0.into()), |by| by.amount);
    Some(Quantity { qualifier: None, amount, scale: None, unit: Some(unit) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_changed_by_what_its_last_two_values_say() {
        let change = |value: &str, series: &str| {
            let yaml = format!(
                "title: x\ndate: 2025-11-28\nissuer: x\n\
                 facts: {{ f: {{ value: {value}, label: x, series: {{ {series} }} }} }}\n"
            );
            let located = facts::read("x.yaml", yaml.as_bytes()).unwrap();
            change_of(&located.facts().facts["f"]).map(|by| by.to_string()).unwrap_or_default()
        };
        for (value, series, by) in [
            ("50 billion USD", "2023: 45, 2024: 50", "11.1 %"),
            ("50 billion USD", "2024: 50, 2023: 45", "11.1 %"),
            ("16.2", "2023: 16, 2024: 16.2", "1.3 %"),
            ("5", "2024-Q4: 4, 2025-Q1: 5", "25.0 %"),
            ("13 %", "2023: 10.5, 2024: 13", "2.5 percentage points"),
            ("-5 %", "2023: -2, 2024: -5", "-3 percentage points"),
            ("0", "2023: 5, 2024: 0", "-100.0 %"),
            // What is the same, or all but the same.
            ("3", "2023: 3.0, 2024: 3", "0 %"),
            ("10001", "2023: 10000, 2024: 10001", "0 %"),
            ("3 %", "2023: 3, 2024: 3", "0 percentage points"),
            // Years lie between, or nothing can be said in per cent.
            ("5", "2022: 4, 2024: 5", ""),
            ("5", "2023: 0, 2024: 5", ""),
            ("5", "2023: -4, 2024: 5", ""),
            ("5", "2024: 5", ""),
        ] {
            assert_eq!(change(value, series), by, "{series}");
        }
    }
}
