//! The numbers of a mail as a table that says what its rows and columns are.

use super::element::{Painter, escaped, noted};
use super::tone::{BELOW, BLUE, QUIET, STRONG, TEXT};
use super::typography::{BREAKS, HEADING, LARGE, NORMAL, SMALL};
use crate::brief::{Brief, Stat};
use crate::export::words::{ends, within};

/// The table of the numbers; nothing, if there are none.
pub(super) fn figures(brief: &Brief, painter: &Painter<'_>) -> String {
    let Brief { stats, mail_words, direction, .. } = brief;
    if stats.is_empty() {
        return String::new();
    }
    let [start, end] = if *direction == "rtl" { ["right", "left"] } else { ["left", "right"] };
    let cell = format!("padding:8px 0;text-align:{start};vertical-align:top");
    let head = |word: &str| {
        let style = format!("{SMALL};font-weight:normal;{cell}");
        painter.toned(r#"th scope="col""#, &[QUIET, BELOW], &style, &escaped(word))
    };
    let row = |stat: &Stat| {
        let style = format!("{LARGE};width:30%;{cell};padding-{end}:16px");
        let number = number(stat, painter);
        let number = painter.toned(r#"th scope="row""#, &[STRONG, BELOW], &style, &number);
        let style = format!("{NORMAL};{BREAKS};{cell}");
        let label = painter.toned("td", &[TEXT, BELOW], &style, &label(stat, painter));
        format!("<tr>\n{number}\n{label}\n</tr>\n")
    };
    let style = format!("{HEADING};padding:16px 0 4px;text-align:{start}");
    let caption = painter.element("caption", BLUE, &style, &escaped(&mail_words.figures));
    let heads = [&mail_words.figure, &mail_words.meaning].map(|word| head(word)).join("\n");
    let rows: String = stats.iter().map(row).collect();
    format!(
        "<table style=\"width:100%;border-collapse:collapse\">\n{caption}\n\
         <thead>\n<tr>\n{heads}\n</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )
}

/// A number large, and the words of its unit small: these are often long.
fn number(stat: &Stat, painter: &Painter<'_>) -> String {
    let unit = stat.unit.as_deref();
    match unit.and_then(|unit| Some((stat.number.strip_suffix(unit)?, unit))) {
        Some((number, unit)) => {
            let unit = painter.element("span", STRONG, SMALL, &escaped(unit));
            format!("{} {unit}", escaped(number.trim_end()))
        }
        None => escaped(&stat.number),
    }
}

/// What a number counts, and below it a remark.
fn label(stat: &Stat, painter: &Painter<'_>) -> String {
    let mark =
        stat.mark.iter().map(|mark| format!(" ({})", escaped(&within(mark)))).collect::<String>();
    let label = painter.text(&stat.label) + &noted(&stat.notes) + &mark;
    let note = stat.note.iter().map(|note| painter.text(note));
    let trend = stat.trend.iter().map(|it| escaped(&ends(it)));
    let below = note.chain(trend);
    let below = below.map(|it| "<br>".to_owned() + &painter.element("span", QUIET, SMALL, &it));
    label + &below.collect::<String>()
}
