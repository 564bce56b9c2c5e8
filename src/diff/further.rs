//! The keys that only some briefings have: key messages, a photo, people, a quote, and where to
//! read on.

use super::compare::{address, as_written, both, pairs_of_texts};
use super::entry::{Editions, Entry, Shown};
use super::matching::WordCounts;
use super::{About, Change, Kind};
use crate::facts::{Facts, Highlight, Person, Photo, Quote, ReadMore};
use crate::yaml::Path;

impl<'a> Editions<'a> {
    pub(super) fn highlights(self) -> Vec<Change> {
        let (old, new) = (&self.old.highlights, &self.new.highlights);
        let words = |it: &Highlight, facts: &Facts| {
            // They have no heading: whichever are most alike are the same.
            (WordCounts::new("highlight"), WordCounts::new(&self.written(&it.text, facts)))
        };
        let pairs = pairs_of_texts(
            old.iter().map(|it| words(it, self.old)).collect(),
            new.iter().map(|it| words(it, self.new)).collect(),
        );
        let list = Path::top("highlights");
        self.list(&pairs, &list, About::Highlight, |thing, pair| {
            let (one, other) = (pair.old.map(|at| &old[at]), pair.new.map(|at| &new[at]));
            let text = |it: &'a Highlight, at: usize| (&it.text, it.path_of_text(&list.item(at)));
            thing.text_at(
                "text",
                pair.old.map(|at| text(&old[at], at)),
                pair.new.map(|at| text(&new[at], at)),
            );
            let (before, now) = both!(one, other, source);
            thing.sources("source", before, now);
            thing.flag("optional", one.map(|it| it.optional), other.map(|it| it.optional));
            self.name_of_either(both!(one, other, text))
        })
    }

    pub(super) fn photo(self) -> Option<Change> {
        let (old, new) = (self.old.photo.as_ref(), self.new.photo.as_ref());
        old.or(new)?;
        let path = |it: Option<&Photo>| it.map(|_| Path::top("photo"));
        let mut photo = Entry::new(self, path(old), path(new));
        let (before, now) = both!(old, new, file);
        photo.value("file", before.map(as_written), now.map(as_written));
        let (before, now) = both!(old, new, alt);
        photo.text("alt", before, now);
        let (before, now) = both!(old, new, caption?);
        photo.text("caption", before, now);
        let (before, now) = both!(old, new, credit?);
        photo.text("credit", before, now);
        let width = |it: &Photo| Shown::plain(it.width.name());
        photo.value("width", old.map(width), new.map(width));
        photo.finish(About::Photo, Kind::Changed, None)
    }

    pub(super) fn people(self) -> Vec<Change> {
        let (old, new) = (&self.old.people, &self.new.people);
        let words = |it: &Person, facts: &Facts| {
            let text = it.text.as_ref().map(|text| self.written(text, facts));
            (
                WordCounts::new(&self.written(&it.name, facts)),
                WordCounts::new(&text.unwrap_or_default()),
            )
        };
        let pairs = pairs_of_texts(
            old.iter().map(|it| words(it, self.old)).collect(),
            new.iter().map(|it| words(it, self.new)).collect(),
        );
        self.list(&pairs, &Path::top("people"), About::Person, |thing, pair| {
            let (one, other) = (pair.old.map(|at| &old[at]), pair.new.map(|at| &new[at]));
            let names = both!(one, other, name);
            thing.text("name", names.0, names.1);
            let (before, now) = both!(one, other, post?);
            thing.text("post", before, now);
            let (one_of, other_of) = both!(one, other, picture?);
            let (before, now) = both!(one_of, other_of, file);
            thing.value("picture.file", before.map(as_written), now.map(as_written));
            let (before, now) = both!(one_of, other_of, alt);
            thing.text("picture.alt", before, now);
            let (before, now) = both!(one_of, other_of, credit?);
            thing.text("picture.credit", before, now);
            let (before, now) = both!(one, other, text?);
            thing.text("text", before, now);
            let (before, now) = both!(one, other, source);
            thing.sources("source", before, now);
            thing.flag("optional", one.map(|it| it.optional), other.map(|it| it.optional));
            self.name_of_either(names)
        })
    }

    pub(super) fn quote(self) -> Option<Change> {
        let (old, new) = (self.old.quote.as_ref(), self.new.quote.as_ref());
        old.or(new)?;
        let path = |it: Option<&Quote>| it.map(|_| Path::top("quote"));
        let mut quote = Entry::new(self, path(old), path(new));
        let (before, now) = both!(old, new, text);
        quote.text("text", before, now);
        let (before, now) = both!(old, new, speaker);
        quote.text("speaker", before, now);
        let (before, now) = both!(old, new, post?);
        quote.text("post", before, now);
        quote.date("date", old.and_then(|it| it.date), new.and_then(|it| it.date));
        let (before, now) = both!(old, new, source);
        quote.sources("source", before, now);
        quote.flag("optional", old.map(|it| it.optional), new.map(|it| it.optional));
        quote.finish(About::Quote, Kind::Changed, None)
    }

    pub(super) fn read_more(self) -> Vec<Change> {
        let (old, new) = (&self.old.read_more, &self.new.read_more);
        let words = |it: &ReadMore, facts: &Facts| {
            (WordCounts::new(&self.written(&it.title, facts)), WordCounts::new(&it.url.0))
        };
        let pairs = pairs_of_texts(
            old.iter().map(|it| words(it, self.old)).collect(),
            new.iter().map(|it| words(it, self.new)).collect(),
        );
        self.list(&pairs, &Path::top("read_more"), About::ReadMore, |thing, pair| {
            let (one, other) = (pair.old.map(|at| &old[at]), pair.new.map(|at| &new[at]));
            let titles = both!(one, other, title);
            thing.text("title", titles.0, titles.1);
            let (before, now) = both!(one, other, url);
            thing.value("url", before.map(address), now.map(address));
            let (before, now) = both!(one, other, publisher?);
            thing.text("publisher", before, now);
            thing.date("date", one.and_then(|it| it.date), other.and_then(|it| it.date));
            thing.flag("optional", one.map(|it| it.optional), other.map(|it| it.optional));
            self.name_of_either(titles)
        })
    }
}
