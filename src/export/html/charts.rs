//! Charts as drawings, for the eye alone: what they show is said beside them.

use maud::{Markup, html};

use crate::brief::{Chart, Course, Plot, Tick, Trend};

/// A length in a drawing, in its pixels, with as many digits as anyone sees.
pub(super) fn px(length: f64) -> String {
    // Without a sign at nothing.
    let tenths = (length * 10.0).round() / 10.0 + 0.0;
    let written = format!("{tenths:.1}");
    written.strip_suffix(".0").unwrap_or(&written).to_owned()
}

/// The chart of a number; a ring is a bar in a design without rings.
pub(super) fn chart(chart: Chart, has_rings: bool) -> Markup {
    match chart {
        Chart::Ring { share } if has_rings => ring(share),
        Chart::Ring { share } | Chart::Bar { share } => bar(share),
        Chart::Dots { count, of } => dots(count, of),
    }
}

/// How long a ring is, all around: so that a share is a length.
const AROUND: f64 = 100.0;

fn ring(share: f64) -> Markup {
    let radius = px(AROUND / std::f64::consts::TAU);
    html! {
        svg.ring viewBox="0 0 40 40" aria-hidden="true" {
            circle.empty cx="20" cy="20" r=(radius) {}
            circle.full cx="20" cy="20" r=(radius) stroke-dasharray={ (px(share * AROUND)) " " (AROUND) }
                transform="rotate(-90 20 20)" {}
        }
    }
}

fn bar(share: f64) -> Markup {
    html! {
        svg.bar viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" {
            rect.empty width="100" height="8" {}
            rect.full width=(px(100.0 * share)) height="8" {}
        }
    }
}

/// The most dots in a row.
const IN_A_ROW: u32 = 20;

fn dots(count: u32, of: u32) -> Markup {
    let rows = of.div_ceil(IN_A_ROW).max(1);
    let in_a_row = of.div_ceil(rows).max(1);
    let place = |index: u32| 10 * index + 5;
    html! {
        svg.dots viewBox={ "0 0 " (10 * in_a_row) " " (10 * rows) } width=(10 * in_a_row) aria-hidden="true" {
            @for index in 0..of {
                circle class=(if index < count { "full" } else { "empty" }) r="3.5"
                    cx=(place(index % in_a_row)) cy=(place(index / in_a_row)) {}
            }
        }
    }
}

/// A window of the charts of their own, in which a place is from 0 to 1, from the left and from
/// the bottom.
struct Window {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl Window {
    fn x(&self, at: f64) -> String {
        px(self.left + at * self.width)
    }

    fn y(&self, at: f64) -> String {
        px(self.top + (1.0 - at) * self.height)
    }

    /// The lines through points, of which each stretch is one; one point alone is a dot.
    fn lines(&self, stretches: &[Vec<[f64; 2]>], class: &str) -> Markup {
        html! {
            @for stretch in stretches {
                @if let [[x, y]] = stretch[..] {
                    circle class={ (class) " dot" } cx=(self.x(x)) cy=(self.y(y)) r="2.5" {}
                } @else {
                    polyline class=(class) points=(self.points(stretch)) {}
                }
            }
        }
    }

    fn points(&self, stretch: &[[f64; 2]]) -> String {
        let points = stretch.iter().map(|[x, y]| format!("{},{}", self.x(*x), self.y(*y)));
        points.collect::<Vec<_>>().join(" ")
    }
}

/// The line of a number.
pub(super) fn sparkline(trend: &Trend) -> Markup {
    let window = Window { left: 3.0, top: 3.0, width: 114.0, height: 22.0 };
    html! {
        svg.sparkline viewBox="0 0 120 28" width="120" height="28" aria-hidden="true" {
            (window.lines(&trend.stretches, "line"))
        }
    }
}

/// A chart of its own, with the names of its lines at their ends.
pub(super) fn plot(plot: &Plot) -> Markup {
    let window = Window { left: 44.0, top: 12.0, width: 316.0, height: 180.0 };
    let Plot { kind, ticks, zero, times, slot, subject, comparator, .. } = plot;
    let zero = zero.unwrap_or(0.0);
    html! {
        svg.drawn viewBox="0 0 480 224" aria-hidden="true" {
            @for Tick { at, text } in ticks {
                line.grid x1=(window.x(0.0)) x2=(window.x(1.0)) y1=(window.y(*at)) y2=(window.y(*at)) {}
                text.quiet x=(window.x(0.0)) y=(window.y(*at)) dx="-6" dy="4" text-anchor="end" { (text) }
            }
            line.axis x1=(window.x(0.0)) x2=(window.x(1.0)) y1=(window.y(zero)) y2=(window.y(zero)) {}
            @for Tick { at, text } in times {
                text.quiet x=(window.x(*at)) y=(window.y(0.0)) dy="20" text-anchor="middle" { (text) }
            }
            @if *kind == "bars" { (bars(&window, subject, *slot, zero)) }
            @else { (window.lines(&subject.stretches, "line")) }
            (named(&window, subject, "loud"))
            @if let Some(other) = comparator {
                (window.lines(&other.stretches, "line other"))
                (named(&window, other, "quiet"))
            }
        }
    }
}

fn bars(window: &Window, course: &Course, slot: f64, zero: f64) -> Markup {
    let width = 0.7 * slot * window.width;
    html! {
        @for [x, y] in course.stretches.iter().flatten() {
            rect.full x=(px(window.left + x * window.width - width / 2.0)) width=(px(width))
                y=(window.y(y.max(zero))) height=(px((y - zero).abs() * window.height)) {}
        }
    }
}

/// The last value, and whose it is, behind the end of a line.
fn named(window: &Window, course: &Course, class: &str) -> Markup {
    let end = course.stretches.last().and_then(|it| it.last());
    html! {
        @if let Some([x, y]) = end {
            text class=(class) x=(window.x(*x)) y=(window.y(*y)) dx="8" dy="4" {
                (course.last)
                @if let Some(name) = &course.name {
                    tspan x=(window.x(*x)) dx="8" dy="16" { (name) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_has_a_digit_behind_its_point_at_most() {
        for (length, written) in
            [(0.0, "0"), (-0.01, "0"), (-0.5, "-0.5"), (20.04, "20"), (7.16, "7.2")]
        {
            assert_eq!(px(length), written);
        }
    }
}
