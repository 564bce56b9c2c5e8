//! What was a number at each time: values of a series that have changed, come or gone.

use super::compare::both;
use super::entry::{Editions, Entry, Shown};
use super::matching::{Pair, pairs};
use super::{About, Change, Kind};
use crate::facts::{Compare, Facts, Indicator, Indicators, Plot, PlotKind, Series, TimedValue};
use crate::yaml::Path;

impl<'a> Entry<'a> {
    /// Compares the values of a series, each by its time.
    pub(super) fn series(
        &mut self,
        key: &'static str,
        old: Option<&'a Series>,
        new: Option<&'a Series>,
    ) {
        let values = |series: Option<&'a Series>| series.map_or(&[][..], Series::values);
        let (old, new) = (values(old), values(new));
        let mut times: Vec<_> = old.iter().chain(new).map(|it| (it.index(), it.time)).collect();
        times.sort_by_key(|(index, _)| *index);
        times.dedup();
        for (_, time) in times {
            let of = |values: &'a [TimedValue]| {
                let value = values.iter().find(|it| it.time == time)?;
                Some((value.key.as_str(), self.timed(value)))
            };
            self.value_of(key, of(old), of(new));
        }
    }

    /// Compares what a number is compared with.
    pub(super) fn compare(&mut self, old: Option<&'a Compare>, new: Option<&'a Compare>) {
        self.text("compare.label", old.map(|it| &it.label), new.map(|it| &it.label));
        let value = |it: Option<&'a Compare>| it.and_then(|it| it.value.as_ref());
        self.plain_quantity("compare.value", value(old), value(new));
        let series = |it: Option<&'a Compare>| it.and_then(|it| it.series.as_ref());
        self.series("compare.series", series(old), series(new));
        self.sources("compare.source", old.map(|it| &it.source), new.map(|it| &it.source));
    }
}

impl<'a> Editions<'a> {
    /// The charts: the same where they are of the same fact.
    pub(super) fn charts(self) -> Vec<Change> {
        let (old, new) = (&self.old.charts, &self.new.charts);
        let found = pairs(old.len(), new.len(), |one, other| {
            (old[one].fact == new[other].fact).then_some(1.0)
        });
        self.list(&found, &Path::top("charts"), About::Chart, |thing, pair: &Pair| {
            let (one, other) = (pair.old.map(|at| &old[at]), pair.new.map(|at| &new[at]));
            let fact = |it: &Plot| Shown::plain(&it.fact);
            thing.value("fact", one.map(fact), other.map(fact));
            thing.text("title", one.map(|it| &it.title), other.map(|it| &it.title));
            let kind = |it: &Plot| match it.kind {
                PlotKind::Line => None,
                PlotKind::Bars => Some(Shown::plain("bars")),
            };
            thing.value("kind", one.and_then(kind), other.and_then(kind));
            let (before, now) = both!(one, other, note?);
            thing.text("note", before, now);
            let (before, now) = both!(one, other, subject?);
            thing.text("subject", before, now);
            thing.flag("optional", one.map(|it| it.optional), other.map(|it| it.optional));
            self.name_of_either((one.map(|it| &it.title), other.map(|it| &it.title)))
        })
    }

    /// The table of facts, and its rows: the same where they are of the same fact.
    pub(super) fn indicators(self) -> Vec<Change> {
        let (old, new) = (self.old.indicators.as_ref(), self.new.indicators.as_ref());
        if old.or(new).is_none() {
            return Vec::new();
        }
        let path = |it: Option<&Indicators>| it.map(|_| Path::top("indicators"));
        let mut table = Entry::new(self, path(old), path(new));
        let (before, now) = both!(old, new, title?);
        table.text("title", before, now);
        let (before, now) = both!(old, new, note?);
        table.text("note", before, now);
        let (before, now) = both!(old, new, subject?);
        table.text("subject", before, now);
        let mut changes: Vec<_> =
            table.finish(About::Table, Kind::Changed, None).into_iter().collect();
        let rows = |it: Option<&'a Indicators>| it.map_or(&[][..], |it| &it.rows);
        let (old, new) = (rows(old), rows(new));
        let found = pairs(old.len(), new.len(), |one, other| {
            (old[one].fact == new[other].fact).then_some(1.0)
        });
        let list = Path::top("indicators").key("rows");
        changes.extend(self.list(&found, &list, About::Row, |thing, pair: &Pair| {
            let (one, other) = (pair.old.map(|at| &old[at]), pair.new.map(|at| &new[at]));
            let fact = |it: &Indicator| Shown::plain(&it.fact);
            thing.value("fact", one.map(fact), other.map(fact));
            let (before, now) = both!(one, other, label?);
            thing.text("label", before, now);
            let fact = |it: &Indicator, facts: &'a Facts| {
                facts.facts.get(&it.fact).map(|fact| self.name(&fact.label, facts))
            };
            let name = other.and_then(|it| fact(it, self.new));
            name.or_else(|| one.and_then(|it| fact(it, self.old)))
        }));
        changes
    }
}
