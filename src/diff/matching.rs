//! Which things of two lists are the same, and which of them have moved.

use std::collections::BTreeMap;

/// The places of a thing in the old and in the new list; never none in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) old: Option<usize>,
    pub(super) new: Option<usize>,
}

/// Matches the things of two lists: the likeliest pairs first, of `likeness`, which is none if
/// two things cannot be the same. They come in the order of the new list, and what is gone
/// stands behind what it stood behind.
pub(super) fn pairs(
    old: usize,
    new: usize,
    likeness: impl Fn(usize, usize) -> Option<f64>,
) -> Vec<Pair> {
    let all = (0..old).flat_map(|one| (0..new).map(move |other| (one, other)));
    let mut likely: Vec<_> =
        all.filter_map(|(one, other)| Some((likeness(one, other)?, one, other))).collect();
    likely.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let (mut found, mut taken) = (vec![None; old], vec![false; new]);
    for (_, one, other) in likely {
        if found[one].is_none() && !taken[other] {
            found[one] = Some(other);
            taken[other] = true;
        }
    }
    in_order(&found, new)
}

/// The pairs in the order of reading; `found` has the new place of each thing of the old list.
pub(super) fn in_order(found: &[Option<usize>], new: usize) -> Vec<Pair> {
    let mut before: Vec<Option<usize>> = vec![None; new];
    // What is gone, by the new place of what it stood behind.
    let mut gone: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    let mut behind = None;
    for (old, place) in found.iter().enumerate() {
        match place {
            Some(place) => {
                before[*place] = Some(old);
                behind = Some(*place);
            }
            None => gone.entry(behind).or_default().push(old),
        }
    }
    let mut pairs = Vec::new();
    for place in std::iter::once(None).chain((0..new).map(Some)) {
        pairs.extend(place.map(|place| Pair { old: before[place], new: Some(place) }));
        let gone = gone.remove(&place).unwrap_or_default();
        pairs.extend(gone.into_iter().map(|old| Pair { old: Some(old), new: None }));
    }
    pairs
}

/// Which pairs have moved: the fewest without which the others stand as they stood.
pub(super) fn moved(pairs: &[Pair]) -> Vec<bool> {
    // The longest row of pairs that stand in one order, up to each pair.
    let mut rows: Vec<(usize, Option<usize>)> = Vec::with_capacity(pairs.len());
    let place = |pair: &Pair| pair.new.and(pair.old);
    for (at, pair) in pairs.iter().enumerate() {
        let before = (0..at).filter(|&it| {
            place(&pairs[it]).zip(place(pair)).is_some_and(|(one, other)| one < other)
        });
        let longest = before.max_by_key(|&it| (rows[it].0, std::cmp::Reverse(it)));
        let length = longest.map_or(0, |it| rows[it].0) + usize::from(place(pair).is_some());
        rows.push((length, longest));
    }
    let mut moved: Vec<bool> = pairs.iter().map(|pair| place(pair).is_some()).collect();
    let last = (0..rows.len()).filter(|&at| moved[at]).max_by_key(|&at| rows[at].0);
    let mut stays = last;
    while let Some(at) = stays {
        moved[at] = false;
        stays = rows[at].1;
    }
    moved
}

/// The words of a text, to be compared with those of others.
pub(super) struct WordCounts(BTreeMap<String, usize>);

impl WordCounts {
    pub(super) fn new(text: &str) -> Self {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let mut bag = BTreeMap::new();
        for word in words {
            *bag.entry(word.to_lowercase()).or_insert(0) += 1;
        }
        Self(bag)
    }

    /// How much of two texts is the same, from 0 to 1: long words count for more, since they
    /// say more.
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        let weight = |(word, count): (&String, usize)| word.chars().count() * count;
        let all = |bag: &Self| bag.0.iter().map(|(word, count)| weight((word, *count))).sum();
        let common = self
            .0
            .iter()
            .filter_map(|(word, count)| Some(weight((word, *other.0.get(word)?.min(count)))));
        let (common, one, other): (usize, usize, usize) = (common.sum(), all(self), all(other));
        if one + other == 0 { 1.0 } else { 2.0 * common as f64 / (one + other) as f64 }
    }

    /// Whether both texts count, and nothing alike: "21st Council" and "22nd Council".
    pub(super) fn counts_otherwise(&self, other: &Self) -> bool {
        let is_count = |word: &&String| word.starts_with(|c: char| c.is_ascii_digit());
        let mut counts = self.0.keys().filter(is_count).peekable();
        counts.peek().is_some()
            && other.0.keys().any(|word| is_count(&word))
            && counts.all(|word| !other.0.contains_key(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pairs: &[Pair]) -> Vec<String> {
        let place = |it: Option<usize>| it.map_or("-".to_owned(), |it| it.to_string());
        pairs.iter().map(|pair| format!("{}{}", place(pair.old), place(pair.new))).collect()
    }

    fn by_letter(old: &str, new: &str) -> Vec<Pair> {
        let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
        pairs(old.len(), new.len(), |one, other| (old[one] == new[other]).then_some(1.0))
    }

    #[test]
    fn pairs_come_in_the_order_of_reading() {
        for (old, new, expected) in [
            ("abc", "abc", &["00", "11", "22"][..]),
            ("abc", "ac", &["00", "1-", "21"]),
            ("abc", "c", &["0-", "1-", "20"]),
            ("ab", "xaby", &["-0", "01", "12", "-3"]),
            ("", "a", &["-0"]),
            ("aa", "a", &["00", "1-"]),
        ] {
            assert_eq!(shown(&by_letter(old, new)), expected, "{old} {new}");
        }
    }

    #[test]
    fn the_likeliest_pairs_come_first() {
        let likeness = |one: usize, other: usize| Some([[0.5, 0.9], [0.4, 0.8]][one][other]);
        assert_eq!(shown(&pairs(2, 2, likeness)), ["10", "01"]);
    }

    #[test]
    fn as_few_as_possible_have_moved() {
        for (old, new, expected) in [
            ("abcd", "abcd", ""),
            ("abcd", "dabc", "d"),
            ("abcd", "bcda", "a"),
            ("abcd", "abdc", "d"),
            ("abcd", "axdyb", "d"),
            ("ab", "xy", ""),
            ("", "", ""),
        ] {
            let pairs = by_letter(old, new);
            let moved = moved(&pairs);
            let letters: Vec<char> = new.chars().collect();
            let letter = |(pair, _): (&Pair, &bool)| pair.new.map_or('-', |new| letters[new]);
            let named: String =
                pairs.iter().zip(&moved).filter(|(_, moved)| **moved).map(letter).collect();
            assert_eq!(named, expected, "{old} {new}");
        }
    }

    #[test]
    fn texts_are_alike_in_their_long_words() {
        let likeness =
            |one: &str, other: &str| WordCounts::new(one).likeness(&WordCounts::new(other));
        assert_eq!(likeness("", ""), 1.0);
        assert_eq!(likeness("A day", "a DAY!"), 1.0);
        assert_eq!(likeness("a day", "week"), 0.0);
        assert!(likeness("Summit in the city of A", "Summit in the city of B") > 0.9);
        assert!(likeness("of the in on at", "of the in on Samarkand") < 0.7);
        let counts =
            |one: &str, other: &str| WordCounts::new(one).counts_otherwise(&WordCounts::new(other));
        assert!(counts("21st Council", "22nd Council"));
        assert!(!counts("21st Council", "Council"));
        assert!(!counts("21st Council of 2024", "Council of 2024"));
    }
}
