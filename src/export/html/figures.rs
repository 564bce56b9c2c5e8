//! Numbers: in boxes, as lines over time, in a table. Each is a table for those who have it read to
//! them, and for those who copy it into a spreadsheet.

use maud::{Markup, html};

use super::charts;
use super::runs::{noted, runs};
use crate::brief::{
    Brief, ChangedLine, DataTable, IndicatorHead, IndicatorRow, Indicators, Since, Stat, Trend,
};
use crate::export::words::within;

/// The numbers of the boxes.
pub(super) fn figures(brief: &Brief, has_rings: bool) -> Markup {
    let words = &brief.mail_words;
    html! {
        @if !brief.stats.is_empty() {
            table.figures {
                caption.unseen { (words.figures) }
                thead.unseen { tr { th scope="col" { (words.figure) } th scope="col" { (words.meaning) } } }
                tbody { @for stat in &brief.stats { (figure(stat, has_rings)) } }
            }
        }
    }
}

/// A number with more characters than these is too wide for a box beside others.
const LONG: usize = 9;

fn figure(stat: &Stat, has_rings: bool) -> Markup {
    let mark = stat.mark.as_deref().map(within);
    let (number, unit) = parts(stat);
    let is_long = number.trim_end().chars().count() > LONG;
    html! {
        tr.main[stat.main].long[is_long] {
            // The words of a unit are smaller: these are often long.
            th scope="row" { (number) @if let Some(unit) = unit { small { (unit) } } }
            td {
                @if let Some(chart) = stat.chart { (charts::chart(chart, has_rings)) }
                span.label {
                    (runs(&stat.label)) (noted(&stat.notes))
                    @if let Some(mark) = mark { " (" (mark) ")" }
                }
                @if let Some(note) = &stat.note { " " span.note { (runs(note)) } }
                @if let Some(trend) = &stat.trend { (course(trend)) }
            }
        }
    }
}

/// A number, and the words of its unit.
fn parts(stat: &Stat) -> (&str, Option<&str>) {
    let Stat { number, unit, .. } = stat;
    let apart = unit.as_deref().and_then(|unit| Some((number.strip_suffix(unit)?, Some(unit))));
    apart.unwrap_or((number, None))
}

/// A line over time, and its values for who opens it.
fn course(trend: &Trend) -> Markup {
    html! {
        details.course {
            summary {
                (charts::sparkline(trend))
                (trend.first)
                @if trend.first != trend.last { " – " (trend.last) }
            }
            (data(&trend.table))
        }
    }
}

/// What has changed since an earlier edition.
pub(super) fn since(brief: &Brief) -> Markup {
    html! {
        @if let Some(Since { title, figures, meetings, more }) = &brief.since {
            section.since {
                h2 { (title) }
                ul {
                    @for ChangedLine { what, text } in figures.iter().chain(meetings) {
                        li { strong { (what) } " " (runs(text)) }
                    }
                }
                @if let Some(more) = more { p { (more) } }
            }
        }
    }
}

/// The charts of their own.
pub(super) fn plots(brief: &Brief) -> Markup {
    html! {
        @for plot in &brief.charts {
            section.plot {
                h2 { (runs(&plot.title)) }
                p.note { (runs(&plot.note)) }
                (charts::plot(plot))
                details { summary { (plot.table.head.join(" · ")) } (data(&plot.table)) }
            }
        }
    }
}

/// What is drawn, as a table.
fn data(table: &DataTable) -> Markup {
    html! {
        table {
            thead { tr { @for head in &table.head { th scope="col" { (head) } } } }
            tbody {
                @for row in &table.rows {
                    tr {
                        @for (column, cell) in row.iter().enumerate() {
                            @if column == 0 { th scope="row" { (cell) } } @else { td { (cell) } }
                        }
                    }
                }
            }
        }
    }
}

/// The table of facts.
pub(super) fn indicators(brief: &Brief) -> Markup {
    html! {
        @if let Some(table) = &brief.indicators {
            section.indicators {
                h2 { (runs(&table.title)) }
                @if let Some(note) = &table.note { p.note { (runs(note)) } }
                (rows(table))
            }
        }
    }
}

fn rows(table: &Indicators) -> Markup {
    let IndicatorHead { unseen, value, time, change, comparator } = &table.head;
    let heads = [Some(value), time.as_ref(), change.as_ref(), comparator.as_ref()];
    html! {
        table {
            thead {
                tr {
                    th scope="col" { span.unseen { (unseen) } }
                    @for head in heads.into_iter().flatten() { th scope="col" { (head) } }
                }
            }
            tbody { @for row in &table.rows { (cells(row, &table.head)) } }
        }
    }
}

fn cells(row: &IndicatorRow, head: &IndicatorHead) -> Markup {
    html! {
        tr {
            th scope="row" { (runs(&row.label)) }
            @for (_, cell) in row.cells(head) { td { @if let Some(cell) = cell { (cell) } } }
        }
    }
}
