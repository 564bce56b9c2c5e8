//! Commas that end a value between braces, where the writer meant them as a part of it.

use crate::yaml::{Key, Kind, Node};

/// A value between braces that was cut at its commas.
#[derive(Debug, PartialEq)]
pub(super) struct Cut {
    /// Its key, and what is left of it there.
    key: String,
    value: String,
    /// What follows, each a key without a value to YAML.
    rest: Vec<String>,
}

impl Cut {
    /// The value that was cut before a key, which is no key then. `known` are the keys
    /// that there are.
    pub(super) fn before(around: &Node, lone: &str, known: &[&str]) -> Option<Self> {
        let Kind::Map(entries) = &around.kind else { return None };
        let is_lone =
            |name: &str, node: &Node| node.kind == Kind::Nothing && !known.contains(&name);
        let at = entries.iter().position(|(key, _)| key.name == lone)?;
        let is_rest = |(key, node): &&(Key, Node)| is_lone(&key.name, node);
        let before = entries[..at].iter().rev().take_while(is_rest).count();
        let first = (at - before).checked_sub(1)?;
        let Kind::Scalar(value) = &entries[first].1.kind else { return None };
        let rest = entries[first + 1..].iter().take_while(is_rest);
        let rest: Vec<_> = rest.map(|(key, _)| key.name.clone()).collect();
        let is_cut = around.is_flow_map() && rest.iter().any(|name| name == lone);
        is_cut.then(|| Self { key: entries[first].0.name.clone(), value: value.clone(), rest })
    }

    /// Whether a key is the first one behind the value.
    pub(super) fn begins_with(&self, key: &str) -> bool {
        self.rest.first().is_some_and(|first| first == key)
    }

    /// How the value is written so that it is whole, in a file whose decimals have a comma or
    /// not.
    pub(super) fn hint(&self, has_decimal_commas: bool) -> String {
        let Self { key, value, rest } = self;
        let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        let number = value.rsplit(' ').next().unwrap_or_default();
        let first = rest[0].split([' ', '%']).next().unwrap_or_default();
        let is_number = digits(number) && digits(first) && !number.is_empty() && !first.is_empty();
        if is_number && has_decimal_commas {
            let whole = format!("{value},{}", rest.join(","));
            return format!(
                "a comma ends a value between braces, so that a number with one stands in quotes: \
                 `{key}: \"{whole}\"`"
            );
        }
        if is_number {
            // Three digits are thousands, in English; all else are decimals.
            let point = if first.len() == 3 { "" } else { "." };
            let whole = format!("{value}{point}{}", rest.join(point));
            let rule = "a comma ends a value between braces";
            return match point {
                "" => format!("{rule}, and digits stand together: `{key}: {whole}`"),
                _ => format!("{rule}, and decimals have a point: `{key}: {whole}`"),
            };
        }
        let whole = format!("{value}, {}", rest.join(", "));
        if key == "source" {
            return format!("several sources are a list: `source: [{whole}]`");
        }
        let mark = if whole.contains('"') { '\'' } else { '"' };
        format!(
            "a text with a comma in it must stand in quotes where it stands in braces: \
             `{key}: {mark}{whole}{mark}`"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::{Limits, parse};

    fn cut(text: &str, lone: &str) -> Option<Cut> {
        let tree = parse(text, Limits::OF_TESTS).root.unwrap();
        Cut::before(&tree, lone, &["value", "label", "source"])
    }

    #[test]
    fn a_value_is_put_together_again() {
        for (text, lone, whole) in [
            ("{ value: 3,5 %, label: x }", "5 %", "value: 3.5 %"),
            ("{ value: about 3,55 }", "55", "value: about 3.55"),
            ("{ value: 4,000,000 EUR }", "000", "value: 4000000 EUR"),
            ("{ label: oil, gas, coal, value: 1 }", "coal", "label: \"oil, gas, coal\""),
            ("{ label: a \"b\", c }", "c", "label: 'a \"b\", c'"),
            ("{ source: mfa, eu }", "eu", "source: [mfa, eu]"),
        ] {
            let hint = cut(text, lone).expect(text).hint(false);
            assert!(hint.ends_with(&format!("`{whole}`")), "{text}: {hint}");
        }
    }

    #[test]
    fn a_decimal_comma_stands_in_quotes() {
        for (text, lone, whole) in [
            ("{ value: 3,125 %, label: x }", "125 %", r#"value: "3,125 %""#),
            ("{ value: etwa 3,5 }", "5", r#"value: "etwa 3,5""#),
            ("{ source: mfa, eu }", "eu", "source: [mfa, eu]"),
        ] {
            let hint = cut(text, lone).expect(text).hint(true);
            assert!(hint.ends_with(&format!("`{whole}`")), "{text}: {hint}");
        }
        assert_eq!(
            cut("{ value: 3,125 % }", "125 %").unwrap().hint(true),
            "a comma ends a value between braces, so that a number with one stands in quotes: \
             `value: \"3,125 %\"`"
        );
    }

    #[test]
    fn what_is_not_cut_is_left_alone() {
        assert_eq!(cut("{ label: oil, gas: coal }", "gas"), None);
        assert_eq!(cut("{ gas, label: oil }", "gas"), None);
        assert_eq!(cut("label: oil\ngas:\n", "gas"), None);
    }
}
