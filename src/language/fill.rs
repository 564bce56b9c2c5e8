//! Sentences with places: `Facts as of {date}`.

/// A sentence with what is to stand in its places, which is taken as it is.
pub(super) fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(sentence.len() + 32);
    let mut rest = sentence;
    while let Some((before, behind)) = rest.split_once('{') {
        let (place, after) = behind.split_once('}').unwrap_or((behind, ""));
        let value = values.iter().find(|(name, _)| *name == place);
        filled.push_str(before);
        filled.push_str(value.map_or("", |(_, value)| value));
        rest = after;
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_taken_as_it_is() {
        assert_eq!(fill("{a} of {b}!", &[("b", "{a}"), ("a", "1")]), "1 of {a}!");
        assert_eq!(fill("plain", &[]), "plain");
    }
}
