//! Whom the reader meets, and what somebody said.

use super::initials::initials;
use super::{Opening, Resolver, append_notes, metadata, take_notes};
use crate::brief::{Item, List, Person, Picture, Quote};
use crate::facts;
use crate::materials::{Image, Materials};
use crate::yaml::Path;

impl<'a> Resolver<'a> {
    /// Those of the people who are not left out.
    pub(super) fn people(&mut self, shown: &[usize], materials: &Materials) -> Vec<Person> {
        let people = shown.iter().map(|&index| {
            let at = Item { list: List::People, index }.path();
            let image = materials.people.get(index).and_then(Option::as_ref);
            self.person(&at, &self.facts.people[index], image)
        });
        people.collect()
    }

    fn person(&mut self, at: &Path, person: &'a facts::Person, image: Option<&Image>) -> Person {
        let mut name = self.words(at.key("name"), &person.name);
        let titles = &self.conventions.typography().before_names;
        let initials = initials(&metadata(&name), titles);
        let mut post = person.post.as_ref().map(|post| self.text(at.key("post"), post));
        let mut text = person.text.as_ref().map(|text| self.paragraph(at.key("text"), text, &[]));
        let notes = self.cite(&at.key("source"), &person.source.0);
        append_notes(text.as_mut().or(post.as_mut()).unwrap_or(&mut name), notes);
        let picture = person.picture.as_ref().zip(image).map(|(picture, image)| {
            let at = at.key("picture");
            Picture {
                path: image.path(),
                alt: self.unprinted(at.key("alt"), &picture.alt),
                caption: None,
                credit: picture.credit.as_ref().map(|it| self.plain(at.key("credit"), it)),
                image: image.clone(),
            }
        });
        Person { name, initials, post, text, picture }
    }

    /// What somebody said, if it is not left out.
    pub(super) fn quote(&mut self, shown: &[usize]) -> Option<Quote> {
        let quote = self.facts.quote.as_ref().filter(|_| !shown.is_empty())?;
        let at = Path::top("quote");
        let mut text = self.alone(at.key("text"), &quote.text, Opening::Quotation);
        let notes = take_notes(&mut text, self.cite(&at.key("source"), &quote.source.0));
        let date = quote.date.as_ref().map(|date| self.conventions.date(date));
        Some(Quote {
            text,
            speaker: self.words(at.key("speaker"), &quote.speaker),
            post: quote.post.as_ref().map(|post| self.phrase(at.key("post"), post)),
            date: date.map(|date| self.value(at.key("date"), date)),
            notes,
        })
    }
}
