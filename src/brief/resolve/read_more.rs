//! Where to read on.

use super::{Resolver, sentence};
use crate::brief::ReadMore;
use crate::yaml::Path;

/// An address with more characters than these is not typed by anybody: its host does.
const LONGEST_ADDRESS: usize = 60;

impl Resolver<'_> {
    pub(super) fn read_more(&mut self, at: Path, index: usize) -> Option<ReadMore> {
        let it = &self.facts.read_more[index];
        let date = it.date.as_ref().map(|date| self.conventions.date(date));
        let date =
            if it.publisher.is_none() { date.as_deref().map(sentence::capitalized) } else { date };
        Some(ReadMore {
            title: self.text(at.key("title"), &it.title),
            url: it.url.0.clone(),
            address: self.value(at.key("url"), printed(&it.url.0).to_owned()),
            publisher: it.publisher.as_ref().map(|it| self.plain(at.key("publisher"), it)),
            publisher_language: it.publisher.as_ref().and_then(|it| self.foreign(it)),
            date: date.map(|date| self.value(at.key("date"), date)),
        })
    }
}

/// An address as people read it: without its scheme; and without its path, if it is long.
fn printed(url: &str) -> &str {
    let bare = url.split_once("://").map_or(url, |(_, bare)| bare).trim_end_matches('/');
    if bare.chars().count() <= LONGEST_ADDRESS {
        return bare;
    }
    bare.split(['/', '?', '#']).next().unwrap_or(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_printed_as_long_as_somebody_would_type_it() {
        assert_eq!(printed("https://example.org/report/"), "example.org/report");
        assert_eq!(printed("mailto:press@example.org"), "mailto:press@example.org");
        let long = format!("https://example.org/{}", "x".repeat(60));
        assert_eq!(printed(&long), "example.org");
        assert_eq!(printed(&long.replace("org/", "org?")), "example.org");
    }
}
