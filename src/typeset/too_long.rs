//! Words that are too long for their lines, found where they run out of them.

use typst::foundations::{Content, IntoValue, Label, Value, dict};
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Frame, FrameItem};
use typst::text::TextItem;
use typst::utils::PicoStr;

use super::frames;

/// The label of the marks around what has narrower lines than the rest of a frame: the first has their
/// width.
const LABEL: &str = "twopager-line";

/// What a line may be wider by rounding, in points.
pub(super) const ROUNDING: f64 = 0.01;

/// How much of a hyphen hangs out of its line, as Typst has it.
const HANGING: f64 = 0.55;

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

/// How far a text hangs out of a line that it ends: the hyphen of a divided word.
fn hanging(text: &TextItem) -> f64 {
    let hyphen = text.glyphs.last().filter(|_| text.text.ends_with(['-', '\u{ad}']));
    hyphen.map_or(0.0, |glyph| HANGING * glyph.x_advance.at(text.size).to_pt())
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

/// Where lines end, and how wide they are; in points.
#[derive(Clone, Copy)]
struct Lines {
    end: f64,
    width: f64,
}

/// What a mark says of the lines behind it, if content is one: how wide they are, or nothing if they are
/// as wide as those of the frame. Marks do not nest.
fn mark(content: &Content) -> Option<Option<f64>> {
    if content.label() != Label::new(PicoStr::intern(LABEL)) {
        return None;
    }
    Some(match content.to_packed::<MetadataElem>()?.value {
        Value::Length(width) => Some(width.abs.to_pt()),
        _ => None,
    })
}

/// Adds the words of a frame that run out of its width, or out of their narrower lines, to those
/// that were found, each once: what is found again is found after it was divided.
pub(super) fn add(frame: &Frame, width: f64, found: &mut Vec<TooLong>) {
    let all = Lines { end: width, width };
    let mut lines = all;
    // The items of the line at hand.
    let mut line: Vec<&TextItem> = Vec::new();
    let mut last = f64::INFINITY;
    frames::visit_frame(frame, |item, transform| match item {
        FrameItem::Tag(Tag::Start(content, _)) => {
            if let Some(width) = mark(content) {
                let narrower = |width| Lines { end: transform.tx.to_pt() + width, width };
                lines = width.map_or(all, narrower);
                line.clear();
            }
        }
        FrameItem::Text(text) => {
            let x = transform.tx.to_pt();
            if x <= last {
                line.clear();
            }
            last = x;
            line.push(text);
            let over = x + text.width().to_pt() - hanging(text) - lines.end;
            if over > ROUNDING {
                let width = lines.width;
                for text in last_word(&line) {
                    let is_it = |it: &TooLong| it.text == text && it.width == width;
                    if !found.iter().any(is_it) {
                        let share = (width + over) / width;
                        found.push(TooLong { text: text.into(), width, share });
                    }
                }
            }
        }
        _ => {}
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
        let found = found_with_widths(text);
        assert!(found.iter().all(|it| it.width == WIDTH));
        found.into_iter().map(|it| it.text).collect()
    }

    fn found_with_widths(text: &str) -> Vec<TooLong> {
        let document = trial::document(
            &format!(
                "#set page(width: {WIDTH}pt, height: auto, margin: 0pt)\n#set text(hyphenate: false)\n{text}"
            ),
            &json!(null),
        );
        let mut found = Vec::new();
        add(&document.pages()[0].frame, WIDTH, &mut found);
        found
    }

    #[test]
    fn a_hyphen_hangs_out_of_its_line() {
        let frame = |text: &str| {
            let main = format!("#set page(width: auto, margin: 0pt)\n#text({text:?})");
            trial::document(&main, &json!(null)).pages()[0].frame.clone()
        };
        let (divided, word) = (frame("partner-"), frame("partner"));
        let (all, hyphen) = (extent(&divided), extent(&divided) - extent(&word));
        let found = |width: f64| {
            let mut found = Vec::new();
            add(&divided, width, &mut found);
            found.len()
        };
        assert_eq!(found(all - 0.5 * hyphen), 0);
        assert_eq!(found(all - 0.6 * hyphen), 1);
    }

    /// As in the cells of a table, of which the piece knows nothing.
    #[test]
    fn a_word_may_be_too_long_for_lines_that_are_narrower_than_the_rest() {
        let main = |width: f64| {
            let mark = |value: &str| format!("#metadata({value})<{LABEL}>");
            let (begin, end) = (mark(&format!("{width}pt")), mark("none"));
            format!("#pad(left: 10pt)[{begin}#block[a partnership]{end}]\n#block[a partnership]")
        };
        assert_eq!(found_with_widths(&main(70.0)).len(), 0);
        let [word] = &*found_with_widths(&main(40.0)) else { panic!("one is found") };
        assert_eq!((&*word.text, word.width), ("partnership", 40.0));
        assert!((1.0..2.0).contains(&word.share), "{}", word.share);
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
