//! Words that are too long for their lines, found where they run out of them.

use typst::foundations::{IntoValue, Value, dict};
use typst::layout::{Frame, FrameItem};
use typst::text::TextItem;

use super::frames;

/// What a line may be wider by rounding, in points.
pub(super) const ROUNDING: f64 = 0.01;

/// A word, or what is left of one on a line, that is wider than the line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TooLong {
    text: String,
    /// The width of the line, in points.
    width: f64,
    /// How wide it is, in parts of that.
    share: f64,
}

impl TooLong {
    /// The same word in type so many times as large, if it surely is too long there, too.
    pub(super) fn at(self, scale: f64) -> Option<Self> {
        // The widths of lines change a little with the size.
        const MARGIN: f64 = 0.02;
        let share = self.share * scale;
        (share > 1.0 + MARGIN).then_some(Self { share, ..self })
    }

    /// What the template is told.
    pub(super) fn to_value(&self) -> Value {
        dict! { "text" => self.text.as_str(), "width" => self.width }.into_value()
    }

    /// The same as data.
    pub(super) fn to_json(&self) -> serde_json::Value {
        serde_json::json!({ "text": self.text, "width": self.width })
    }
}

/// How far the text of a frame reaches to the right, in points.
pub(super) fn extent(frame: &Frame) -> f64 {
    let mut extent: f64 = 0.0;
    frames::visit_frame(frame, |item, transform| {
        if let FrameItem::Text(text) = item {
            extent = extent.max((transform.tx + text.width()).to_pt());
        }
    });
    extent
}

/// Adds the words of a frame that run out of its width to those that were found, each
/// once: what is found again is found after it was divided.
pub(super) fn add(frame: &Frame, width: f64, found: &mut Vec<TooLong>) {
    if extent(frame) <= width + ROUNDING {
        return;
    }
    // The items of the line at hand.
    let mut line: Vec<&TextItem> = Vec::new();
    let mut last = f64::INFINITY;
    frames::visit_frame(frame, |item, transform| {
        if let FrameItem::Text(text) = item {
            let x = transform.tx.to_pt();
            if x <= last {
                line.clear();
            }
            last = x;
            line.push(text);
            let end = x + text.width().to_pt();
            if end > width + ROUNDING {
                for text in last_word(&line) {
                    let is_it = |it: &TooLong| it.text == text && it.width == width;
                    if !found.iter().any(is_it) {
                        found.push(TooLong { text: text.into(), width, share: end / width });
                    }
                }
            }
        }
    });
}

/// What stands behind the last space of a line, by the items that it is of: a word may
/// be partly bold, and have reference marks.
fn last_word<'a>(line: &[&'a TextItem]) -> impl Iterator<Item = &'a str> {
    let mut parts = Vec::new();
    for item in line.iter().rev() {
        let text = item.text.trim_end_matches(' ');
        match text.rsplit_once(' ') {
            Some((_, word)) => {
                parts.push(word);
                break;
            }
            None => parts.push(text),
        }
    }
    parts.into_iter().flat_map(divided)
}

/// Where words are held together, that is given up first: only what is too long
/// without it is divided itself.
fn divided(text: &str) -> Vec<&str> {
    const NO_BREAK: char = '\u{a0}';
    // Nothing so short can be divided.
    let is_long = |text: &&str| text.chars().count() > 3;
    let held = text.match_indices(NO_BREAK).map(|(start, space)| {
        let end = text[start + space.len()..].find(NO_BREAK);
        let end = end.map_or(text.len(), |end| start + space.len() + end);
        &text[start..end]
    });
    let held: Vec<_> = held.collect();
    if held.is_empty() { [text].into_iter().filter(is_long).collect() } else { held }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::typeset::trial;

    const WIDTH: f64 = 80.0;

    /// What is found in a text on lines of 80 points.
    fn found(text: &str) -> Vec<String> {
        let document = trial::document(
            &format!(
                "#set page(width: {WIDTH}pt, height: auto, margin: 0pt)\n#set text(hyphenate: false)\n{text}"
            ),
            &json!(null),
        );
        let mut found = Vec::new();
        add(&document.pages()[0].frame, WIDTH, &mut found);
        assert!(found.iter().all(|it| it.width == WIDTH));
        found.into_iter().map(|it| it.text).collect()
    }

    #[test]
    fn a_word_that_no_line_holds_is_found() {
        assert_eq!(found("Words, and more of them, on lines."), [""; 0]);
        assert_eq!(found("The Donaudampfschifffahrt goes on."), ["Donaudampfschifffahrt"]);
        let two = "The Donaudampfschifffahrt and the Rechtsschutzversicherung go on.";
        assert_eq!(found(two), ["Donaudampfschifffahrt", "Rechtsschutzversicherung"]);
    }

    #[test]
    fn a_word_is_found_by_the_parts_that_look_alike() {
        let mixed = "The #strong[Donaudampf]schifffahrts#super[12]";
        assert_eq!(found(mixed), ["schifffahrts", "Donaudampf"]);
    }

    /// What is found twice is divided as if it had been too long even when it was divided.
    #[test]
    fn a_word_is_found_once() {
        assert_eq!(found("The Donaudampfschifffahrt#super[1]#super[2]"), ["Donaudampfschifffahrt"]);
        let again = "The Donaudampfschifffahrt and the Donaudampfschifffahrt";
        assert_eq!(found(again), ["Donaudampfschifffahrt"]);
    }

    #[test]
    fn words_that_are_held_together_are_found_where_they_are() {
        assert_eq!(found("of 123456789~million~dollars"), ["\u{a0}million", "\u{a0}dollars"]);
        assert_eq!(found("a~Donaudampfschifffahrt"), ["\u{a0}Donaudampfschifffahrt"]);
    }

    #[test]
    fn what_is_short_cannot_be_divided() {
        assert_eq!(divided("eins"), ["eins"]);
        assert_eq!(divided("ein"), [""; 0]);
        assert_eq!(divided("жыл"), [""; 0]);
    }

    #[test]
    fn a_word_is_too_long_at_a_size_whatever_is_tried_before() {
        let word = || TooLong { text: "Wort".into(), width: WIDTH, share: 1.2 };
        assert_eq!(word().at(0.8), None);
        assert_eq!(word().at(0.9).and_then(|word| word.at(0.8 / 0.9)), None);
        assert!(word().at(0.9).and_then(|word| word.at(1.0)).is_some());
    }

    #[test]
    fn a_text_reaches_as_far_as_its_longest_line() {
        let main = "#set page(width: 80pt, height: auto, margin: 0pt)\n#h(20pt)#text(\"x\")\n\nxx";
        let x = trial::document("#set page(width: auto, margin: 0pt)\nx", &json!(null));
        let (long, short) = (trial::document(main, &json!(null)), extent(&x.pages()[0].frame));
        assert!((extent(&long.pages()[0].frame) - short - 20.0).abs() < 1e-6);
    }
}
