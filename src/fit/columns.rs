//! Columns of nearly the same height.

/// What stays whole in a column: how high it is, and the space before it, which is
/// dropped at the head of a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stack {
    pub(super) before: f64,
    pub(super) height: f64,
}

/// Where each column of a sequence ends, and how high the tallest one is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Balance {
    pub(super) ends: Vec<usize>,
    pub(super) height: f64,
}

/// The height of all, one below the other.
pub(super) fn whole(stacks: &[Stack]) -> f64 {
    let first = stacks.first().map_or(0.0, |stack| stack.before);
    stacks.iter().map(|stack| stack.before + stack.height).sum::<f64>() - first
}

/// The breaks that make the tallest column as short as can be, and then in the same way those that
/// follow the first one. On a tie the earlier column is the longer one, as if it had been filled
/// first.
pub(super) fn balance(stacks: &[Stack], columns: usize) -> Balance {
    let count = stacks.len();
    // How high all is from a place on, with the space before it, and as the head of a column.
    let mut rest = vec![0.0; count + 1];
    for (at, stack) in stacks.iter().enumerate().rev() {
        rest[at] = rest[at + 1] + (stack.height + stack.before);
    }
    let headed: Vec<_> = (0..=count)
        .map(|at| match stacks.get(at) {
            Some(_) if at == 0 => whole(stacks),
            Some(stack) => rest[at] - stack.before,
            None => 0.0,
        })
        .collect();
    // For one column, and then for ever more of them: where the first one ends and how high the
    // tallest one is, from each place on. With all columns, only the first place counts.
    let mut best = vec![headed.iter().map(|&height| (count, height)).collect::<Vec<_>>()];
    for column in 1..columns {
        let fewer = &best[column - 1];
        let from = |from: usize| {
            let mut found = (count, headed[from]);
            for to in (from + 1..count).rev() {
                let tallest = f64::max(headed[from] - rest[to], fewer[to].1);
                if tallest < found.1 {
                    found = (to, tallest);
                }
            }
            found
        };
        let places = if column + 1 == columns { 1 } else { count + 1 };
        best.push((0..places).map(from).collect());
    }
    let mut at = 0;
    let height = best.last().map_or(0.0, |all| all[0].1);
    let ends = best.iter().rev().map(|of_columns| {
        at = of_columns[at].0;
        at
    });
    Balance { ends: ends.collect(), height }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn stacks(heights: &[f64]) -> Vec<Stack> {
        heights.iter().map(|&height| Stack { before: 2.0, height }).collect()
    }

    fn balanced<const N: usize>(heights: &[f64]) -> ([usize; N], f64) {
        let Balance { ends, height } = balance(&stacks(heights), N);
        (ends.try_into().unwrap(), height)
    }

    #[test]
    fn the_taller_column_is_as_short_as_can_be() {
        assert_eq!(balanced(&[10.0, 10.0, 10.0, 10.0]), ([2, 4], 22.0));
        assert_eq!(balanced(&[30.0, 10.0, 10.0]), ([1, 3], 30.0));
    }

    #[test]
    fn so_is_the_tallest_of_three() {
        assert_eq!(balanced(&[10.0, 10.0, 10.0, 10.0, 10.0, 10.0]), ([2, 4, 6], 22.0));
        assert_eq!(balanced(&[10.0, 10.0, 30.0, 10.0]), ([2, 3, 4], 30.0));
        // The others are even whatever the tallest one is.
        assert_eq!(balanced(&[50.0, 10.0, 10.0]), ([1, 2, 3], 50.0));
    }

    #[test]
    fn on_a_tie_the_earlier_column_is_the_longer_one() {
        assert_eq!(balanced(&[10.0, 10.0, 10.0]), ([2, 3], 22.0));
        assert_eq!(balanced(&[10.0, 10.0, 10.0, 10.0]), ([2, 3, 4], 22.0));
        assert_eq!(balanced(&[10.0, 10.0, 10.0, 10.0, 10.0]), ([2, 4, 5], 22.0));
    }

    #[test]
    fn what_stands_alone_has_one_column() {
        assert_eq!(balanced(&[10.0]), ([1, 1], 10.0));
        assert_eq!(balanced(&[10.0]), ([1, 1, 1], 10.0));
        assert_eq!(balanced(&[10.0, 20.0]), ([2], 32.0));
        assert_eq!(balanced(&[]), ([0, 0], 0.0));
    }

    /// The least that the tallest of some columns is high, wherever they part.
    fn least(stacks: &[Stack], columns: usize) -> f64 {
        if columns == 1 {
            return whole(stacks);
        }
        let of_first =
            |end: usize| f64::max(whole(&stacks[..end]), least(&stacks[end..], columns - 1));
        (0..=stacks.len()).map(of_first).fold(f64::INFINITY, f64::min)
    }

    proptest! {
        /// No other breaks are better than those that are found, and no earlier column could be
        /// longer.
        #[test]
        fn no_breaks_are_better(
            heights in prop::collection::vec((0.0..20.0f64, 1.0..100.0f64), 0..14),
            columns in 1..=4usize,
        ) {
            let stacks: Vec<_> =
                heights.iter().map(|&(before, height)| Stack { before, height }).collect();
            let best = balance(&stacks, columns);
            prop_assert_eq!(best.ends.len(), columns);
            prop_assert_eq!(best.ends.last(), Some(&stacks.len()));
            prop_assert!(best.ends.is_sorted());
            let starts = [0].into_iter().chain(best.ends.iter().copied());
            let each = starts.zip(&best.ends).map(|(start, end)| whole(&stacks[start..*end]));
            prop_assert!((each.fold(0.0, f64::max) - best.height).abs() < 1e-9);
            let least_of_all = least(&stacks, columns);
            prop_assert!((best.height - least_of_all).abs() < 1e-9, "{}, {least_of_all}", best.height);
            for end in best.ends[0] + 1..=stacks.len() {
                let longer = f64::max(whole(&stacks[..end]), least(&stacks[end..], columns.max(2) - 1));
                prop_assert!(longer > best.height + 1e-9, "{end}");
            }
        }
    }
}
