//! An axis with the marks of its meetings: dots and discs above it, bands below.

use maud::{Markup, html};

use super::spread::spread;
use crate::brief::{Axis, Days, Meeting, Stretch, Timeline};
use crate::export::html::charts::px;

/// Between the middles of two discs.
const DISC: f64 = 26.0;
/// From a disc to the axis.
const STEM: f64 = 20.0;
/// The height of the axis.
const AXIS: f64 = 22.0;
/// From one line of words or of bands to the next.
const LINE: f64 = 26.0;
/// The radius of a dot, and half the height of a band.
const DOT: f64 = 5.0;
/// At the left and the right, where arrows end.
const EDGE: f64 = 16.0;
/// How wide a letter is, for what has no measure.
const LETTER: f64 = 9.0;

/// A drawing for some windows.
pub(super) struct Drawing {
    class: &'static str,
    width: f64,
}

/// A mark: what stands under one number.
struct Mark<'a> {
    meeting: &'a Meeting,
    from: f64,
    to: f64,
}

impl Mark<'_> {
    /// What it looks like.
    fn class(&self) -> String {
        let Meeting { upcoming, approximate, uncertain, .. } = self.meeting;
        let looks =
            [(upcoming, " upcoming"), (approximate, " approximate"), (uncertain, " uncertain")];
        looks.into_iter().filter(|(is, _)| **is).map(|(_, class)| class).collect()
    }
}

impl Drawing {
    /// For all but a phone, and for paper.
    pub(super) const WIDE: Self = Self { class: "axis wide", width: 900.0 };
    /// For a phone.
    pub(super) const NARROW: Self = Self { class: "axis narrow", width: 380.0 };

    /// Draws a timeline.
    pub(super) fn of(&self, timeline: &Timeline) -> Markup {
        let axis = &timeline.axis;
        let marks = timeline.by_number().map(|all| self.mark(axis, all));
        let (bands, dots): (Vec<_>, Vec<_>) = marks.partition(|mark| mark.meeting.band);
        let per_row = ((self.width - DISC) / DISC).floor() as usize + 1;
        let rows = dots.len().div_ceil(per_row).max(1);
        let top = if dots.is_empty() { 1.0 } else { rows as f64 * DISC + STEM };
        let lanes = lanes(&bands);
        let count = lanes.iter().max().map_or(0, |most| most + 1);
        let names = if axis.groups.is_empty() { 0.0 } else { LINE };
        let below = top + AXIS + names;
        let height = below + LINE * count as f64 + 2.0;
        html! {
            svg class=(self.class) viewBox={ "0 0 " (px(self.width)) " " (px(height)) } aria-hidden="true" {
                (self.divided(axis, top))
                (self.dots(&dots, rows, top))
                @for (band, lane) in bands.iter().zip(lanes) {
                    (self.band(axis, band, below + LINE * (lane as f64 + 0.5)))
                }
            }
        }
    }

    fn mark<'a>(&self, axis: &Axis, all: &'a [Meeting]) -> Mark<'a> {
        let to = all.iter().map(|it| it.end).max().unwrap_or(all[0].end);
        Mark { meeting: &all[0], from: self.x(axis, all[0].start), to: self.x(axis, to) }
    }

    fn x(&self, axis: &Axis, at: Days) -> f64 {
        EDGE + (self.width - 2.0 * EDGE) * at.in_days() / axis.days.in_days()
    }

    /// The axis with its names.
    fn divided(&self, axis: &Axis, top: f64) -> Markup {
        let Axis { cells, groups, ticks, .. } = axis;
        let grounds = if groups.is_empty() { cells } else { groups };
        let ends = |it: &Stretch| [self.x(axis, it.start), self.x(axis, it.end)];
        let fits = |it: &Stretch| {
            let [start, end] = ends(it);
            it.label.chars().count() as f64 * LETTER <= end - start
        };
        // All of them, or none.
        let has_names = cells.iter().all(fits);
        let name = |it: &Stretch, y: f64, class: &str| {
            let [start, end] = ends(it);
            // The name of an hour says when it begins.
            let (x, anchor) = match axis.hours && class == "name" {
                true => (start + 2.0, "start"),
                false => (f64::midpoint(start, end), "middle"),
            };
            html! { text class=(class) x=(px(x)) y=(px(y)) text-anchor=(anchor) { (it.label) } }
        };
        html! {
            @for (index, it) in grounds.iter().enumerate() {
                @let [start, end] = ends(it);
                rect class=(if index % 2 == 0 { "even" } else { "odd" })
                    x=(px(start)) y=(px(top)) width=(px(end - start)) height=(px(AXIS)) {}
            }
            @for at in cells.iter().map(|it| it.start).skip(1) {
                line.cell x1=(px(self.x(axis, at))) x2=(px(self.x(axis, at))) y1=(px(top)) y2=(px(top + AXIS)) {}
            }
            @for at in ticks {
                line.tick x1=(px(self.x(axis, *at))) x2=(px(self.x(axis, *at)))
                    y1=(px(top + AXIS - 5.0)) y2=(px(top + AXIS)) {}
            }
            line.line x1=(px(EDGE)) x2=(px(self.width - EDGE)) y1=(px(top)) y2=(px(top)) {}
            @if has_names { @for it in cells { (name(it, top + AXIS - 6.0, "name")) } }
            @for it in groups.iter().filter(|it| fits(it)) { (name(it, top + AXIS + LINE - 8.0, "group")) }
        }
    }

    /// The dates: each on the axis, with its disc above.
    fn dots(&self, dots: &[Mark], rows: usize, top: f64) -> Markup {
        let ends = [DISC / 2.0, self.width - DISC / 2.0];
        let middles: Vec<f64> = dots.iter().map(|it| f64::midpoint(it.from, it.to)).collect();
        let place = |row: usize| {
            let wanted: Vec<f64> = middles.iter().skip(row).step_by(rows).copied().collect();
            spread(&wanted, DISC, ends)
        };
        let places: Vec<_> = (0..rows).map(place).collect();
        let at = |index: usize| {
            let row = index % rows;
            (places[row][index / rows], top - STEM - DISC * (row as f64 + 0.5))
        };
        html! {
            @for (index, (dot, middle)) in dots.iter().zip(&middles).enumerate() {
                @let (x, y) = at(index);
                polyline class={ "stem" (dot.class()) } points={
                    (px(*middle)) "," (px(top)) " " (px(*middle)) "," (px(top - STEM / 3.0)) " "
                    (px(x)) "," (px(top - STEM)) " " (px(x)) "," (px(y))
                } {}
            }
            @for (index, (dot, middle)) in dots.iter().zip(&middles).enumerate() {
                @let (x, y) = at(index);
                @let class = dot.class();
                @if dot.to - dot.from > 2.0 * DOT {
                    rect class={ "mark" (class) } x=(px(dot.from)) y=(px(top - DOT / 2.0))
                        width=(px(dot.to - dot.from)) height=(px(DOT)) {}
                } @else {
                    circle class={ "mark" (class) } cx=(px(*middle)) cy=(px(top)) r=(px(DOT)) {}
                }
                circle class={ "disc" (class) } cx=(px(x)) cy=(px(y)) r=(px(DISC / 2.0 - 2.0)) {}
                text class={ "number" (class) } x=(px(x)) y=(px(y + 5.0)) text-anchor="middle" { (dot.meeting.number) }
            }
        }
    }

    /// A period, with its number at its beginning.
    fn band(&self, axis: &Axis, band: &Mark, y: f64) -> Markup {
        let Meeting { ongoing, upcoming, open_start, open_end, number, .. } = band.meeting;
        let class = band.class();
        let (from, to) = (band.from, band.to);
        // What is over of it is full, and what is to come is hollow.
        let until = match ongoing {
            Some(days) => self.x(axis, *days).clamp(from, to),
            None if *upcoming => from,
            None => to,
        };
        let arrow = |x: f64, tip: f64, class: &str| {
            html! {
                polygon class={ "mark band" (class) } points={
                    (px(x)) "," (px(y - DOT - 2.0)) " " (px(tip)) "," (px(y)) " " (px(x)) "," (px(y + DOT + 2.0))
                } {}
            }
        };
        let disc = (from + DISC / 2.0).min(self.width - DISC / 2.0);
        let bar = |from: f64, to: f64, class: &str| {
            html! {
                @if to > from {
                    rect class={ "mark band" (class) } x=(px(from)) y=(px(y - DOT)) width=(px(to - from)) height=(px(2.0 * DOT)) {}
                }
            }
        };
        html! {
            (bar(until, to, &format!("{class} upcoming")))
            (bar(from, until, &class))
            @if *open_start { (arrow(from, from - EDGE + 2.0, &class)) }
            @if *open_end { (arrow(to, to + EDGE - 2.0, if until < to { " upcoming" } else { "" })) }
            rect class={ "disc band" (class) } x=(px(disc - DISC / 2.0 + 3.0)) y=(px(y - DISC / 2.0 + 3.0))
                width=(px(DISC - 6.0)) height=(px(DISC - 6.0)) rx="3" {}
            text class={ "number" (class) } x=(px(disc)) y=(px(y + 5.0)) text-anchor="middle" { (number) }
        }
    }
}

/// In which line below the axis each band has room: the first in which none is before it.
fn lanes(bands: &[Mark]) -> Vec<usize> {
    let mut ends: Vec<f64> = Vec::new();
    let lane_of = |band: &Mark| {
        let end = band.to.max(band.from + DISC) + EDGE;
        let lane = ends.iter().position(|it| *it <= band.from).unwrap_or(ends.len());
        match ends.get_mut(lane) {
            Some(last) => *last = end,
            None => ends.push(end),
        }
        lane
    };
    bands.iter().map(lane_of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::Brief;
    use crate::{assets, facts};

    fn timeline() -> Timeline {
        let facts = facts::read("sample", assets::SAMPLE.as_bytes()).unwrap();
        Brief::resolve(&facts).unwrap().timeline.unwrap()
    }

    #[test]
    fn every_number_is_drawn_once_and_what_is_to_come_is_hollow() {
        let timeline = timeline();
        for drawing in [Drawing::WIDE, Drawing::NARROW] {
            let drawn = drawing.of(&timeline).into_string();
            assert_eq!(drawn.matches(r#"<text class="number"#).count(), timeline.meetings.len());
            assert_eq!(drawn.matches(r#"<text class="number upcoming"#).count(), 1);
        }
    }

    #[test]
    fn bands_are_on_one_line_as_far_as_they_do_not_meet() {
        let timeline = timeline();
        let meeting = &timeline.meetings[0];
        let bands = [(0.0, 100.0), (50.0, 80.0), (200.0, 300.0), (210.0, 220.0), (215.0, 400.0)];
        let bands = bands.map(|(from, to)| Mark { meeting, from, to });
        assert_eq!(lanes(&bands), [0, 1, 0, 1, 2]);
    }
}
