//! Two columns of nearly the same height.

/// What stays whole in a column: how high it is, and the space before it, which is
/// dropped at the head of a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stack {
    pub(super) before: f64,
    pub(super) height: f64,
}

/// Where a sequence is broken into two columns, and how high the taller one is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Balance {
    pub(super) at: usize,
    pub(super) height: f64,
}

/// The height of all, one below the other.
pub(super) fn whole(stacks: &[Stack]) -> f64 {
    let first = stacks.first().map_or(0.0, |stack| stack.before);
    stacks.iter().map(|stack| stack.before + stack.height).sum::<f64>() - first
}

/// The break that makes the taller column as short as can be. On a tie the left
/// column is the longer one, as if it had been filled first.
pub(super) fn balance(stacks: &[Stack]) -> Balance {
    let all = whole(stacks);
    let mut best = Balance { at: stacks.len(), height: all };
    let mut right = 0.0;
    for (at, stack) in stacks.iter().enumerate().skip(1).rev() {
        right += stack.height + stack.before;
        let taller = f64::max(all - right, right - stack.before);
        if taller < best.height {
            best = Balance { at, height: taller };
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn stacks(heights: &[f64]) -> Vec<Stack> {
        heights.iter().map(|&height| Stack { before: 2.0, height }).collect()
    }

    #[test]
    fn the_taller_column_is_as_short_as_can_be() {
        assert_eq!(balance(&stacks(&[10.0, 10.0, 10.0, 10.0])), Balance { at: 2, height: 22.0 });
        assert_eq!(balance(&stacks(&[30.0, 10.0, 10.0])), Balance { at: 1, height: 30.0 });
    }

    #[test]
    fn on_a_tie_the_left_column_is_the_longer_one() {
        assert_eq!(balance(&stacks(&[10.0, 10.0, 10.0])), Balance { at: 2, height: 22.0 });
    }

    #[test]
    fn what_stands_alone_has_one_column() {
        assert_eq!(balance(&stacks(&[10.0])), Balance { at: 1, height: 10.0 });
        assert_eq!(balance(&[]), Balance { at: 0, height: 0.0 });
    }

    proptest! {
        /// No other break is better than the one that is found.
        #[test]
        fn no_break_is_better(
            heights in prop::collection::vec((0.0..20.0f64, 1.0..100.0f64), 1..30),
        ) {
            let stacks: Vec<_> =
                heights.iter().map(|&(before, height)| Stack { before, height }).collect();
            let taller = |at: usize| f64::max(whole(&stacks[..at]), whole(&stacks[at..]));
            let best = balance(&stacks);
            prop_assert!((taller(best.at) - best.height).abs() < 1e-9);
            for at in 1..=stacks.len() {
                prop_assert!(best.height <= taller(at) + 1e-9, "{at}");
            }
        }
    }
}
