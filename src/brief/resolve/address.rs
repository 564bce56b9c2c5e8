//! Addresses as they are printed, for those who read on paper.

/// An address with more characters than these is not typed by anybody: its host does.
const LONGEST: usize = 60;

/// All of an address that has to be typed.
pub(super) fn whole(url: &str) -> &str {
    let bare = without_scheme(url);
    bare.strip_prefix("www.").unwrap_or(bare)
}

/// An address, or of a long one the host.
pub(crate) fn short(url: &str) -> &str {
    let bare = without_scheme(url);
    if bare.chars().count() <= LONGEST {
        return bare;
    }
    bare.split(['/', '?', '#']).next().unwrap_or(bare)
}

fn without_scheme(url: &str) -> &str {
    url.split_once("://").map_or(url, |(_, bare)| bare).trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_printed_as_long_as_somebody_would_type_it() {
        assert_eq!(short("https://example.org/report/"), "example.org/report");
        assert_eq!(short("mailto:press@example.org"), "mailto:press@example.org");
        let long = format!("https://example.org/{}", "x".repeat(60));
        assert_eq!(short(&long), "example.org");
        assert_eq!(short(&long.replace("org/", "org?")), "example.org");
    }

    #[test]
    fn an_address_is_whole_without_what_nobody_types() {
        assert_eq!(whole("https://www.example.org/report/"), "example.org/report");
        let long = format!("https://example.org/{}", "x".repeat(60));
        assert_eq!(whole(&long), &long["https://".len()..]);
    }
}
