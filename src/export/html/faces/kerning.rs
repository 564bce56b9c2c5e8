//! How much nearer to one another some letters stand than others.
//!
//! The pages were set with all that a font knows of that. What they say the web page says, too, so the
//! pairs on the pages are those that are needed.

use std::collections::BTreeMap;

use subsetter::GlyphRemapper;
use typst::text::TextItem;

/// Distances smaller than this part of the type's size are none.
const LEAST: f64 = 0.001;
/// What is larger is no kerning.
const MOST: f64 = 0.25;

/// Pairs of glyphs with what is added between them, in parts of the type's size.
#[derive(Default)]
pub(super) struct Kerning(BTreeMap<(u16, u16), f64>);

impl Kerning {
    /// Takes down the pairs of a text.
    pub(super) fn add(&mut self, text: &TextItem) {
        let space = text.font.ttf().glyph_index(' ').map(|space| space.0);
        let added = text.glyphs.windows(2).filter_map(|pair| {
            let [one, other] = pair else { return None };
            let usual = text.font.x_advance(one.id)?;
            let between = one.x_advance.get() - usual.get();
            (Some(one.id) != space).then_some(((one.id, other.id), between))
        });
        let added: Vec<_> = added.collect();
        // In spaced letters, all of them are farther apart.
        if added.iter().all(|(_, between)| *between > LEAST) {
            return;
        }
        self.0.extend(added.into_iter().filter(|(_, by)| (LEAST..MOST).contains(&by.abs())));
    }

    /// The pairs as the table `kern`, in the units of a font with other numbers for its glyphs; none if
    /// there are no pairs.
    pub(super) fn table(&self, units_per_em: f64, glyphs: &GlyphRemapper) -> Option<Vec<u8>> {
        let pair = |((one, other), by): (&(u16, u16), &f64)| {
            let value = (by * units_per_em).round() as i16;
            Some((glyphs.get(*one)?, glyphs.get(*other)?, value))
        };
        let mut pairs: Vec<_> = self.0.iter().filter_map(pair).collect();
        // A table has a length of 16 bits.
        pairs.truncate(MOST_PAIRS);
        pairs.sort_unstable();
        let count = u16::try_from(pairs.len()).ok().filter(|count| *count > 0)?;
        // What helps to find a pair by halves.
        let halvings = count.ilog2() as u16;
        let range = PAIR << halvings;
        let length = HEAD + PAIR * count;
        let mut table = Vec::with_capacity(usize::from(length) + 4);
        let mut put = |word: u16| table.extend(word.to_be_bytes());
        // Version and number of tables; of the one there is, version, length and that it is horizontal.
        for word in [0, 1, 0, length, 1, count, range, halvings, PAIR * count - range] {
            put(word);
        }
        for (one, other, value) in pairs {
            put(one);
            put(other);
            put(value as u16);
        }
        Some(table)
    }
}

/// The bytes of a pair, and of what stands before all pairs of a table.
const PAIR: u16 = 6;
const HEAD: u16 = 14;
const MOST_PAIRS: usize = 8000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_the_pairs_in_their_order_with_new_numbers() {
        let kerning = Kerning([((40, 7), -0.05), ((7, 9), 0.02), ((8, 7), 0.1)].into());
        let mut glyphs = GlyphRemapper::new();
        // 7 becomes 2, and 8 is not there.
        for glyph in [40, 7, 9] {
            glyphs.remap(glyph);
        }
        let table = kerning.table(1000.0, &glyphs).unwrap();
        let words: Vec<_> =
            table.chunks(2).map(|pair| i16::from_be_bytes([pair[0], pair[1]])).collect();
        assert_eq!(words[..9], [0, 1, 0, 26, 1, 2, 12, 1, 0]);
        assert_eq!(words[9..], [1, 2, -50, 2, 3, 20]);
        let parsed = ttf_parser::kern::Table::parse(&table).unwrap();
        let found = parsed.subtables.into_iter().next().unwrap();
        let [one, other] = [ttf_parser::GlyphId(1), ttf_parser::GlyphId(2)];
        assert_eq!(found.glyphs_kerning(one, other), Some(-50));
    }

    #[test]
    fn no_pairs_make_no_table() {
        assert_eq!(Kerning::default().table(1000.0, &GlyphRemapper::new()), None);
    }
}
