//! Places beside each other, as near as can be to where they would be.

/// Moves places apart until any two neighbours have so much between them, and all of them are
/// between two ends. They are in order, and stay so; together they move as little as can be.
///
/// If there is no room for all, they begin at the first end and run over the other.
pub(super) fn spread(wanted: &[f64], apart: f64, [low, high]: [f64; 2]) -> Vec<f64> {
    // Without the distances, those that are in each other's way would be in one place: the mean of theirs.
    let mut groups: Vec<(f64, usize)> = Vec::new();
    for (index, place) in wanted.iter().enumerate() {
        let mut group = (place - apart * index as f64, 1);
        while let Some((before, count)) = groups.pop_if(|(before, _)| *before >= group.0) {
            let sum = before * count as f64 + group.0 * group.1 as f64;
            group = (sum / (count + group.1) as f64, count + group.1);
        }
        groups.push(group);
    }
    let highest = (high - apart * wanted.len().saturating_sub(1) as f64).max(low);
    let places =
        groups.into_iter().flat_map(|(place, count)| vec![place.clamp(low, highest); count]);
    places.enumerate().map(|(index, place)| place + apart * index as f64).collect()
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn neighbours_move_apart_evenly() {
        assert_eq!(spread(&[50.0], 20.0, [0.0, 100.0]), [50.0]);
        assert_eq!(spread(&[50.0, 50.0], 20.0, [0.0, 100.0]), [40.0, 60.0]);
        assert_eq!(spread(&[10.0, 50.0, 60.0], 20.0, [0.0, 100.0]), [10.0, 45.0, 65.0]);
        assert_eq!(spread(&[0.0, 0.0, 99.0], 20.0, [0.0, 100.0]), [0.0, 20.0, 99.0]);
        assert!(spread(&[], 20.0, [0.0, 100.0]).is_empty());
    }

    proptest! {
        #[test]
        fn none_is_too_near_or_outside(mut wanted in vec(0.0..100.0_f64, 0..6)) {
            wanted.sort_by(f64::total_cmp);
            let places = spread(&wanted, 20.0, [0.0, 100.0]);
            prop_assert!(places.windows(2).all(|pair| pair[1] - pair[0] >= 20.0 - 1e-9));
            prop_assert!(places.iter().all(|place| (-1e-9..=100.0 + 1e-9).contains(place)));
        }
    }
}
