//! Where to read on.

use super::{Resolver, address};
use crate::brief::ReadMore;
use crate::yaml::Path;

impl Resolver<'_> {
    pub(super) fn read_more(&mut self, at: Path, index: usize) -> Option<ReadMore> {
        let it = &self.facts.read_more[index];
        let date = self.published(it.date.as_ref(), it.publisher.is_some());
        Some(ReadMore {
            title: self.text(at.key("title"), &it.title),
            url: it.url.0.clone(),
            address: self.value(at.key("url"), address::short(&it.url.0).to_owned()),
            publisher: it.publisher.as_ref().map(|it| self.plain(at.key("publisher"), it)),
            publisher_language: it.publisher.as_ref().and_then(|it| self.foreign(it)),
            date: date.map(|date| self.value(at.key("date"), date)),
        })
    }
}
