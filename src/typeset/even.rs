//! Texts with lines of even length: how narrow each can be without a further line.

use typst::foundations::{Content, Label, Value};
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Frame, FrameItem};
use typst::utils::PicoStr;

use super::frames;
use super::words::{Word, lines_in};
use crate::fit::Even;

/// The label of the marks around a text that is to have even lines.
const LABEL: &str = "twopager-even";

/// How often the width is halved between what is too narrow and what is wide enough.
const STEPS: usize = 3;

/// A text that is to have even lines, as it was laid out in the width that it has.
pub(super) struct Text {
    pub(super) name: String,
    width: f64,
    lines: Vec<Vec<Word>>,
}

impl Text {
    /// The texts between the marks in a frame.
    pub(super) fn all(frame: &Frame) -> Vec<Self> {
        let mut found = Vec::new();
        let mut open: Option<(Self, f64)> = None;
        frames::visit_frame(frame, |item, transform| match item {
            FrameItem::Tag(Tag::Start(content, _)) => match mark(content) {
                Some(Mark::Begin { name, width }) => {
                    open = Some((Self { name, width, lines: Vec::new() }, f64::INFINITY));
                }
                Some(Mark::End) => found.extend(open.take().map(|(text, _)| text)),
                None => {}
            },
            FrameItem::Text(item) => {
                if let Some((text, last)) = &mut open {
                    let x = transform.tx.to_pt();
                    // A line begins where the text goes back.
                    if x <= *last {
                        text.lines.push(Vec::new());
                    }
                    *last = x;
                    if let Some(line) = text.lines.last_mut() {
                        Word::add(line, item);
                    }
                }
            }
            _ => {}
        });
        found
    }

    /// How many lines it has.
    pub(super) fn lines(&self) -> usize {
        self.lines.len()
    }

    /// How its lines are about as long as one another, if it has more than one.
    pub(super) fn even(&self) -> Option<Even> {
        let count = self.lines.len();
        if count < 2 {
            return None;
        }
        let words: Vec<Word> = self.lines.concat();
        let widest = words.iter().map(|word| word.width).fold(0.0, f64::max);
        let (mut low, mut high) = (self.width.min(widest.max(self.width / 2.0)), self.width);
        for _ in 0..STEPS {
            let middle = f64::midpoint(low, high);
            if lines_in(&words, middle) <= count { high = middle } else { low = middle }
        }
        Some(Even { width: high, lines: count })
    }
}

enum Mark {
    Begin { name: String, width: f64 },
    End,
}

/// What a mark says: the name of its text, and the width that it has.
fn mark(content: &Content) -> Option<Mark> {
    if content.label() != Label::new(PicoStr::intern(LABEL)) {
        return None;
    }
    let Value::Array(array) = &content.to_packed::<MetadataElem>()?.value else { return None };
    match array.as_slice() {
        [Value::Str(name), Value::Length(width)] => {
            Some(Mark::Begin { name: name.to_string(), width: width.abs.to_pt() })
        }
        _ => Some(Mark::End),
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    use serde_json::json;

    use super::*;
    use crate::typeset::trial;

    fn words(widths: &[f64]) -> Vec<Word> {
        widths.iter().map(|&width| Word { width, space: 2.0, is_whole: true }).collect()
    }

    fn text(width: f64, lines: &[&[f64]]) -> Text {
        let lines = lines.iter().map(|line| words(line)).collect();
        Text { name: "title".to_owned(), width, lines }
    }

    #[test]
    fn a_line_alone_is_as_it_is() {
        assert_eq!(text(100.0, &[&[20.0, 20.0]]).even(), None);
        assert_eq!(text(100.0, &[]).even(), None);
    }

    #[test]
    fn lines_become_about_as_long_as_one_another() {
        // On two lines of 42 and 20, instead of 86 and 20.
        let width = text(100.0, &[&[20.0; 4], &[20.0]]).even().unwrap().width;
        assert!((64.0..76.0).contains(&width), "{width}");
        // A word that is longer than half of the width stays whole.
        let width = text(100.0, &[&[80.0], &[20.0]]).even().unwrap().width;
        assert!((80.0..83.0).contains(&width), "{width}");
    }

    /// Texts with all that a line may break at, each with the width of its lines.
    fn texts() -> impl Strategy<Value = Vec<(String, f64)>> {
        let word = select(&[
            "a",
            "of",
            "the",
            "trade",
            "grew",
            "partnership",
            "cooperation,",
            "EU–Asia",
            "people-to-people",
            "ministerial/parliamentary",
            "Қазақстанның",
            "*so*",
            "13~million",
            "2024,",
            "#strong[Trans]-Caspian",
            "_and_",
            "jobs#super[1,2]",
            "AVAVAV",
        ]);
        let text = vec(word, 1..40).prop_map(|words| words.join(" "));
        vec((text, 120.0..480.0), 200)
    }

    /// The texts, set in lines of a width, as they are found on the pages.
    fn set(texts: &[(String, f64)], widths: &[f64]) -> Vec<Text> {
        let main = "
#set page(width: 500pt, height: auto, margin: 0pt)
#set par(justify: false, linebreaks: \"simple\")
#let mark(..of) = [#metadata(of.pos())<twopager-even>]
#for (i, (text, width, narrow)) in json(\"data.json\").enumerate() {
  let body = eval(text, mode: \"markup\")
  block(width: narrow * 1pt, mark(str(i), width * 1pt) + body + mark())
}
";
        let data: Vec<_> = texts
            .iter()
            .zip(widths)
            .map(|((text, width), narrow)| json!([text, width, narrow]))
            .collect();
        let document = trial::document(main, &json!(data));
        document.pages().iter().flat_map(|page| Text::all(&page.frame)).collect()
    }

    #[test]
    fn an_even_text_has_as_many_lines_as_before() {
        let texts = texts().new_tree(&mut TestRunner::deterministic()).unwrap().current();
        let widths: Vec<_> = texts.iter().map(|(_, width)| *width).collect();
        let wide = set(&texts, &widths);
        assert_eq!(wide.len(), texts.len());
        let even = |text: &Text| text.even().map_or(text.width, |even| even.width);
        let narrow = set(&texts, &wide.iter().map(even).collect::<Vec<_>>());
        for ((one, other), (text, width)) in wide.iter().zip(&narrow).zip(&texts) {
            assert_eq!(one.lines.len(), other.lines.len(), "{width}, {}: {text}", even(one));
        }
        let narrower = wide.iter().filter(|text| even(text) < 0.9 * text.width).count();
        assert!(narrower > 50, "{narrower} of {}", texts.len());
    }

    proptest! {
        #[test]
        fn an_even_width_is_no_wider_and_takes_no_further_line(
            lines in vec(vec(1.0..60.0f64, 1..8), 2..6),
            slack in 0.0..20.0f64,
        ) {
            let longest = lines.iter().map(|line| line.iter().map(|it| it + 2.0).sum::<f64>());
            let width = longest.fold(0.0, f64::max) + slack;
            let lines: Vec<_> = lines.iter().map(Vec::as_slice).collect();
            let text = text(width, &lines);
            let even = text.even().unwrap().width;
            prop_assert!(even <= width && even >= width / 2.0);
            prop_assert!(lines_in(&text.lines.concat(), even) <= lines.len());
        }
    }
}
