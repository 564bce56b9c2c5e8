//! How high something that was laid out would be if its type were larger or smaller: all of
//! it grows alike, but for where lines break, and for pictures.

use typst::layout::{Frame, FrameItem};
use typst::text::TextItem;

use super::frames;
use super::words::{Word, least_lines_in, lines_in};

/// From baseline to baseline, the lines of a paragraph are at most so far apart, times the
/// size of their type; and if there is but one, a second one would be so far from it.
const LEADING: (f64, f64) = (1.5, 1.3);

/// Texts on one line are at most so far from one another, times the size of their type.
const NEXT_TO: f64 = 0.05;

/// No line breaks before the next word would take it so far, in parts of its width.
const FULL: f64 = 0.9;

/// What was laid out in a width; in points.
#[derive(Debug)]
pub(super) struct Wrapped {
    width: f64,
    height: f64,
    /// The heights of its pictures.
    pictures: f64,
    paragraphs: Vec<Paragraph>,
    /// Whether lines may end early for their looks, as those of a headline do.
    is_headline: bool,
}

/// Lines that follow upon one another.
#[derive(Debug)]
struct Paragraph {
    words: Vec<Word>,
    /// The size of the type in which it begins.
    size: f64,
    lines: usize,
    /// Where all of its lines begin.
    left: f64,
    /// Where its last line ends.
    right: f64,
    /// The baseline of its last line.
    baseline: f64,
    /// From one baseline to the next.
    leading: f64,
}

impl Wrapped {
    /// What lies in a frame that was laid out in a width.
    pub(super) fn of(frame: &Frame, width: f64) -> Self {
        Self::read(frame, width, false)
    }

    /// The same of a headline, of which a line is no end of a paragraph because it had room.
    pub(super) fn of_headline(frame: &Frame, width: f64) -> Self {
        Self::read(frame, width, true)
    }

    fn read(frame: &Frame, width: f64, is_headline: bool) -> Self {
        let height = frame.height().to_pt();
        let paragraphs = Vec::new();
        let mut wrapped = Self { width, height, pictures: 0.0, paragraphs, is_headline };
        frames::visit_frame(frame, |item, transform| match item {
            FrameItem::Text(item) => wrapped.add(item, transform.tx.to_pt(), transform.ty.to_pt()),
            FrameItem::Image(_, size, _) => wrapped.pictures += size.y.to_pt(),
            _ => {}
        });
        wrapped
    }

    fn add(&mut self, item: &TextItem, x: f64, y: f64) {
        let size = item.size.to_pt();
        let right = x + item.width().to_pt();
        let mut words = Vec::new();
        Word::add(&mut words, item);
        if let Some(last) = self.paragraphs.last_mut() {
            let below = y - last.baseline;
            // What stands higher than its line is a reference mark.
            if below.abs() < size && (x - last.right).abs() < NEXT_TO * size {
                Word::add(&mut last.words, item);
                last.right = right;
                return;
            }
            let is_next = 0.0 < below && below < LEADING.0 * size;
            let wanted = words.first().map_or(0.0, |word| word.width);
            let had_room = !self.is_headline && last.right + wanted < FULL * self.width;
            if is_next && size == last.size && (x - last.left).abs() < NEXT_TO * size && !had_room {
                last.words.append(&mut words);
                last.lines += 1;
                (last.right, last.baseline, last.leading) = (right, y, below);
                return;
            }
        }
        let leading = LEADING.1 * size;
        let lines = 1;
        self.paragraphs.push(Paragraph {
            words,
            size,
            lines,
            left: x,
            right,
            baseline: y,
            leading,
        });
    }

    /// How high it would be in type so many times as large, in proportion to that: as if it
    /// were set in the same type, but all that there is of the paper were as much smaller.
    ///
    /// The `paper` is as wide as its text is.
    pub(super) fn height_at(&self, scale: f64, paper: f64) -> f64 {
        // Where words are divided, there are other lines than of whole words, in any width.
        let before = |words: &[Word], it: &Paragraph| lines_in(words, self.width - it.left);
        self.height_by(lines_in, before, scale, paper)
    }

    /// How high it would be at least, wherever its lines might break.
    pub(super) fn least_height_at(&self, scale: f64, paper: f64) -> f64 {
        self.height_by(least_lines_in, |_, it| it.lines, scale, paper)
    }

    fn height_by(
        &self,
        lines_in: impl Fn(&[Word], f64) -> usize,
        before: impl Fn(&[Word], &Paragraph) -> usize,
        scale: f64,
        paper: f64,
    ) -> f64 {
        // One of equal shares of the paper, less a space that grows with the type.
        let share = paper / (paper / self.width).floor().max(1.0);
        let width = share / scale - (share - self.width);
        let more = |it: &Paragraph| {
            // What stands at the right has as much room as it takes.
            if it.lines == 1 && it.left > 0.0 && self.width - it.right < NEXT_TO * it.size {
                return 0.0;
            }
            let lines = lines_in(&it.words, width - it.left);
            (lines as f64 - before(&it.words, it) as f64) * it.leading
        };
        let pictures = self.pictures / scale - self.pictures;
        self.height + pictures + self.paragraphs.iter().map(more).sum::<f64>()
    }
}

/// A headline that was laid out, and the sizes that it may have.
#[derive(Debug)]
pub(super) struct Headline {
    pub(super) wrapped: Wrapped,
    pub(super) size: f64,
    pub(super) sizes: Vec<f64>,
    /// How high it may be, times its size.
    pub(super) most: f64,
}

impl Headline {
    /// How high it would be, as `Wrapped::height_at` says it, in the first of its sizes at
    /// which it is low enough.
    pub(super) fn height_at(&self, scale: f64, paper: f64) -> f64 {
        let height_in = |size: f64| {
            let larger = size / self.size;
            larger * self.wrapped.height_at(scale * larger, paper)
        };
        let holds = |size: &&f64| height_in(**size) < self.most * **size;
        let size = self.sizes.iter().find(holds).or(self.sizes.last());
        height_in(*size.unwrap_or(&self.size))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::typeset::trial;

    const WIDTH: f64 = 240.0;

    /// What texts take at 10 pt, and how high they are at another size, as it is estimated
    /// and as it is.
    fn estimated_and_true(text: &str, size: f64) -> (f64, f64) {
        let at = |size: f64| {
            let main = format!(
                "#set page(width: {WIDTH}pt, height: auto, margin: 0pt)\n\
                 #set text({size}pt, hyphenate: false, top-edge: \"cap-height\", \
                 bottom-edge: \"baseline\")\n\
                 #set par(leading: 0.68em, spacing: 1.36em, linebreaks: \"simple\")\n{text}"
            );
            trial::document(&main, &json!(null)).pages()[0].frame.clone()
        };
        let scale = size / 10.0;
        let estimated = Wrapped::of(&at(10.0), WIDTH).height_at(scale, WIDTH);
        (estimated * scale, at(size).height().to_pt())
    }

    /// Texts whose lines break elsewhere at other sizes.
    const TEXTS: [&str; 4] = [
        "Trade grew by a fifth, to 41~billion euro#super[1,2], of which most was in raw \
         materials; the *Trans-Caspian* route carried 4.1~million tonnes of goods in 2024.",
        "Two paragraphs, of which the first has several lines and is followed by another \
         one.\n\nThe second is about as long as that, and it has no figures at all in it.",
        "- A list has items, each in lines that begin behind its mark, some more than one.\n\
         - Others are short.\n- The last of all is as long as the first, or even longer than \
         it, and takes three.",
        "#text(1.5em)[A title that is larger than what follows it and has lines]\n\n#text(0.8em)\
         [Below it stands something in small type, which takes a line or two, or more than two.]",
    ];

    #[test]
    fn text_is_as_high_as_it_was_estimated_to_be() {
        for text in TEXTS {
            for size in [7.0, 8.5, 9.75, 10.0, 10.25, 11.5, 13.0] {
                let (estimated, height) = estimated_and_true(text, size);
                assert!((estimated - height).abs() < 0.02, "{size}: {estimated}, {height}: {text}");
            }
        }
    }

    #[test]
    fn what_stands_at_the_right_keeps_its_line() {
        let (estimated, height) =
            estimated_and_true("#grid(columns: (1fr, auto), [On the left], [On the right])", 13.0);
        assert!((estimated - height).abs() < 0.02, "{estimated}, {height}");
    }

    #[test]
    fn what_no_line_breaks_in_grows_with_its_type() {
        let (estimated, height) = estimated_and_true("A line.\n\n#rect(height: 3em)", 13.0);
        assert!((estimated - height).abs() < 0.02, "{estimated}, {height}");
    }
}
