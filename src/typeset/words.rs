//! The words of a text that was laid out, to know where its lines would break in another
//! width.

use typst::text::TextItem;

/// What stands between two places where a line may break; in points.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Word {
    pub(super) width: f64,
    /// The width of the space behind it.
    pub(super) space: f64,
    /// Whether it has ended, with a space or with a sign behind which a line may break.
    pub(super) is_whole: bool,
}

impl Word {
    /// Adds the words of an item to those of its line. The first goes on with the last word
    /// there, if that has no end.
    pub(super) fn add(line: &mut Vec<Self>, item: &TextItem) {
        // At the end of a line, a space has no width.
        let space = item.font.ttf().glyph_index(' ');
        let space = space.and_then(|glyph| item.font.x_advance(glyph.0));
        let space = space.map_or(0.0, |width| width.at(item.size).to_pt());
        for glyph in &item.glyphs {
            let text = &item.text[glyph.range()];
            // No line breaks between a dash, a hyphen or a slash and a figure, `2024/25`, or what
            // a no-break space holds there.
            let is_held = |it: char| it.is_ascii_digit() || it == '\u{a0}';
            let goes_on =
                |word: &Self| !word.is_whole || word.space == 0.0 && text.starts_with(is_held);
            if !line.last().is_some_and(goes_on) {
                line.push(Self::default());
            }
            let Some(word) = line.last_mut() else { continue };
            if text == " " {
                *word = Self { space, is_whole: true, ..*word };
            } else {
                word.width += glyph.x_advance.at(item.size).to_pt();
                word.is_whole = text.ends_with(['-', '–', '—', '/', '\u{ad}']);
            }
        }
    }
}

/// What a sum of widths may be short of the whole by rounding.
const ROUNDING: f64 = 1e-6;

/// How many lines words take in a width.
pub(super) fn lines_in(words: &[Word], width: f64) -> usize {
    let (mut lines, mut end) = (1, 0.0);
    for word in words {
        if end > 0.0 && end + word.width > width + ROUNDING {
            lines += 1;
            end = 0.0;
        }
        end += word.width + word.space;
    }
    lines
}

/// How many lines words take at least, wherever they may be divided.
pub(super) fn least_lines_in(words: &[Word], width: f64) -> usize {
    let space = words.iter().map(|word| word.space).fold(0.0, f64::max);
    let all: f64 = words.iter().map(|word| word.width + word.space).sum();
    // A line loses the space at its end, and what a sum is more than the whole is rounding.
    (all / (width + space) - ROUNDING).ceil().max(1.0) as usize
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn words(widths: &[f64]) -> Vec<Word> {
        widths.iter().map(|&width| Word { width, space: 2.0, is_whole: true }).collect()
    }

    proptest! {
        #[test]
        fn narrower_lines_are_never_fewer(
            widths in vec(1.0..60.0f64, 1..40),
            narrow in 1.0..200.0f64,
            more in 0.0..200.0f64,
        ) {
            let words = words(&widths);
            prop_assert!(lines_in(&words, narrow) >= lines_in(&words, narrow + more));
        }

        /// However they are divided.
        #[test]
        fn words_take_at_least_so_many_lines(
            widths in vec(1.0..60.0f64, 1..40),
            width in 60.0..200.0f64,
            parts in 1..5u8,
        ) {
            let whole = words(&widths);
            let part = |word: &Word| Word { width: word.width / f64::from(parts), ..*word };
            let divided = |word: &Word| {
                let last = part(word);
                let before = Word { space: 0.0, ..last };
                (1..parts).map(move |_| before).chain([last])
            };
            let divided: Vec<_> = whole.iter().flat_map(divided).collect();
            prop_assert!(least_lines_in(&whole, width) <= lines_in(&divided, width));
        }
    }
}
