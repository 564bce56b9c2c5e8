//! Every text of the facts and every reference to sources, with its path.

use super::{
    Facts, Inline, LanguageTag, Person, PersonPicture, Photo, Picture, Prose, Quote, Sources, Text,
};
use crate::yaml::Path;

/// A text of the facts.
pub(crate) struct TextAt<'a> {
    /// Its path.
    pub(crate) path: Path,
    /// Whether references to sources can stand in it.
    pub(crate) has_notes: bool,
    /// Whether it is a name, which as a plain string serves every language.
    pub(crate) is_name: bool,
    /// Its lines, per language if it has languages of its own.
    pub(crate) lines: Vec<(Option<&'a LanguageTag>, Vec<&'a Inline>)>,
    /// Its paragraphs and lists, if it may have some.
    pub(crate) prose: Option<&'a Text<Prose>>,
}

impl<'a> TextAt<'a> {
    fn new(path: Path, text: &'a Text) -> Self {
        let lines = text.each().map(|(language, line)| (language, vec![line]));
        Self { path, has_notes: true, is_name: false, lines: lines.collect(), prose: None }
    }

    fn of_prose(path: Path, text: &'a Text<Prose>) -> Self {
        let lines = text.each().map(|(language, prose)| (language, prose.lines().collect()));
        Self { path, has_notes: true, is_name: false, lines: lines.collect(), prose: Some(text) }
    }

    /// A text where no notes can stand.
    fn words(path: Path, text: &'a Text) -> Self {
        Self { has_notes: false, ..Self::new(path, text) }
    }

    /// The same as a name of a person, a place or a work, which is one in all languages.
    fn same_in_all(self) -> Self {
        Self { is_name: true, ..self }
    }

    /// The language of which the text is taken for a briefing in a language, none of a plain
    /// string: as [`Text::in_language`] takes it.
    pub(crate) fn printed(&self, language: &LanguageTag) -> Option<Option<&'a LanguageTag>> {
        let given = |wanted: Option<&LanguageTag>| {
            self.lines.iter().map(|(tag, _)| *tag).find(|tag| *tag == wanted)
        };
        given(None).or_else(|| language.with_parents().find_map(|tag| given(Some(&tag))))
    }

    /// The path of the text in one of its languages.
    pub(crate) fn path_in(&self, language: Option<&LanguageTag>) -> Path {
        language.map_or(self.path.clone(), |tag| self.path.key(&tag.to_string()))
    }
}

/// Every text, in the order of the facts.
pub(crate) fn texts(facts: &Facts) -> Vec<TextAt<'_>> {
    let top = Path::default();
    let mut texts = vec![TextAt::new(top.key("title"), &facts.title)];
    for (key, text) in
        [("subtitle", &facts.subtitle), ("kicker", &facts.kicker), ("lead", &facts.lead)]
    {
        texts.extend(text.iter().map(|text| TextAt::new(top.key(key), text)));
    }
    let marking = facts.marking.iter();
    texts.extend(marking.map(|it| TextAt::words(top.key("marking"), it).same_in_all()));
    for (highlight, path) in facts.highlights.iter().zip(items(&top.key("highlights"))) {
        texts.push(TextAt::new(highlight.path_of_text(&path), &highlight.text));
    }
    texts.extend(facts.logo.iter().map(|it| TextAt::words(top.key("logo").key("alt"), &it.alt)));
    texts.extend(facts.portrait.iter().flat_map(|it| picture(&top.key("portrait"), it)));
    texts.push(TextAt::words(top.key("issuer"), &facts.issuer));
    let name = facts.contact.iter().flat_map(|contact| &contact.name);
    texts
        .extend(name.map(|name| TextAt::words(top.key("contact").key("name"), name).same_in_all()));
    for (keyword, path) in facts.keywords.iter().zip(items(&top.key("keywords"))) {
        texts.push(TextAt::words(path, keyword));
    }
    for (id, fact) in &facts.facts {
        let path = top.key("facts").key(id);
        texts.extend(fact.unit.iter().map(|unit| TextAt::words(path.key("unit"), unit)));
        texts.push(TextAt::new(path.key("label"), &fact.label));
        texts.extend(fact.note.iter().map(|note| TextAt::new(path.key("note"), note)));
        let path = path.key("compare").key("label");
        texts.extend(fact.compare.iter().map(|it| TextAt::words(path.clone(), &it.label)));
    }
    for (plot, path) in facts.charts.iter().zip(items(&top.key("charts"))) {
        texts.push(TextAt::new(path.key("title"), &plot.title));
        texts.extend(plot.note.iter().map(|it| TextAt::new(path.key("note"), it)));
        texts.extend(plot.subject.iter().map(|it| TextAt::words(path.key("subject"), it)));
    }
    if let Some(table) = &facts.indicators {
        let path = top.key("indicators");
        texts.extend(table.title.iter().map(|it| TextAt::new(path.key("title"), it)));
        texts.extend(table.note.iter().map(|it| TextAt::new(path.key("note"), it)));
        texts.extend(table.subject.iter().map(|it| TextAt::words(path.key("subject"), it)));
        for (row, path) in table.rows.iter().zip(items(&path.key("rows"))) {
            texts.extend(row.label.iter().map(|it| TextAt::new(path.key("label"), it)));
        }
    }
    for (section, path) in facts.sections.iter().zip(items(&top.key("sections"))) {
        texts.push(TextAt::new(path.key("heading"), &section.heading));
        texts.push(TextAt::of_prose(path.key("text"), &section.text));
    }
    texts.extend(facts.map.iter().flat_map(|it| picture(&top.key("map"), it)));
    texts.extend(facts.photo.iter().flat_map(|it| photo(&top.key("photo"), it)));
    for (it, path) in facts.people.iter().zip(items(&top.key("people"))) {
        texts.extend(person(&path, it));
    }
    texts.extend(facts.quote.iter().flat_map(|it| quote(&top.key("quote"), it)));
    if let Some(timeline) = &facts.timeline {
        let path = top.key("timeline");
        texts.push(TextAt::new(path.key("title"), &timeline.title));
        for (meeting, path) in timeline.meetings.iter().zip(items(&path.key("meetings"))) {
            texts.push(TextAt::new(path.key("title"), &meeting.title));
            let place = meeting.place.iter();
            texts.extend(place.map(|text| TextAt::new(path.key("place"), text).same_in_all()));
        }
    }
    for (next, path) in facts.next.iter().zip(items(&top.key("next"))) {
        texts.push(TextAt::new(path.key("title"), &next.title));
        texts.push(TextAt::new(path.key("text"), &next.text));
    }
    for (author, path) in facts.authors.iter().zip(items(&top.key("authors"))) {
        texts.push(TextAt::words(path.key("name"), &author.name).same_in_all());
        let unit = author.unit.iter();
        texts.extend(unit.map(|text| TextAt::words(path.key("unit"), text).same_in_all()));
    }
    for (key, text) in [
        ("credits", &facts.credits),
        ("licence", &facts.licence),
        ("disclaimer", &facts.disclaimer),
    ] {
        texts.extend(text.iter().map(|text| TextAt::words(top.key(key), text)));
    }
    for (it, path) in facts.read_more.iter().zip(items(&top.key("read_more"))) {
        texts.push(TextAt::words(path.key("title"), &it.title).same_in_all());
        let publisher = it.publisher.iter();
        texts
            .extend(publisher.map(|text| TextAt::words(path.key("publisher"), text).same_in_all()));
    }
    for (id, source) in &facts.sources {
        let path = top.key("sources").key(id);
        texts.push(TextAt::new(path.key("title"), &source.title).same_in_all());
        let publisher = source.publisher.iter();
        texts
            .extend(publisher.map(|text| TextAt::words(path.key("publisher"), text).same_in_all()));
    }
    texts
}

/// The texts of a picture.
fn picture<'a>(path: &Path, picture: &'a Picture) -> impl Iterator<Item = TextAt<'a>> + use<'a> {
    let caption = picture.caption.as_ref();
    let caption = caption.map(|caption| TextAt::new(path.key("caption"), caption));
    std::iter::once(TextAt::words(path.key("alt"), &picture.alt)).chain(caption)
}

/// The texts of a photo.
fn photo<'a>(path: &Path, photo: &'a Photo) -> impl Iterator<Item = TextAt<'a>> + use<'a> {
    let caption = photo.caption.iter().map(|it| TextAt::new(path.key("caption"), it));
    let credit = photo.credit.iter().map(|it| TextAt::words(path.key("credit"), it).same_in_all());
    let all = std::iter::once(TextAt::words(path.key("alt"), &photo.alt));
    all.chain(caption).chain(credit).collect::<Vec<_>>().into_iter()
}

/// The texts of a person.
fn person<'a>(path: &Path, person: &'a Person) -> impl Iterator<Item = TextAt<'a>> + use<'a> {
    let mut texts = vec![TextAt::words(path.key("name"), &person.name).same_in_all()];
    texts.extend(person.post.iter().map(|it| TextAt::new(path.key("post"), it)));
    if let Some(PersonPicture { alt, credit, .. }) = &person.picture {
        let path = path.key("picture");
        texts.push(TextAt::words(path.key("alt"), alt));
        texts.extend(credit.iter().map(|it| TextAt::words(path.key("credit"), it).same_in_all()));
    }
    texts.extend(person.text.iter().map(|it| TextAt::new(path.key("text"), it)));
    texts.into_iter()
}

/// The texts of a quote.
fn quote<'a>(path: &Path, quote: &'a Quote) -> impl Iterator<Item = TextAt<'a>> + use<'a> {
    let mut texts = vec![
        TextAt::new(path.key("text"), &quote.text),
        TextAt::words(path.key("speaker"), &quote.speaker).same_in_all(),
    ];
    texts.extend(quote.post.iter().map(|it| TextAt::new(path.key("post"), it)));
    texts.into_iter()
}

/// Every key `source`, with the path of the group that has it.
pub(crate) fn sourced(facts: &Facts) -> Vec<(Path, &Sources)> {
    let top = Path::default();
    let of_facts = facts.facts.iter().map(|(id, it)| (top.key("facts").key(id), &it.source));
    let compared = facts.facts.iter().filter_map(|(id, it)| Some((id, it.compare.as_ref()?)));
    let of_compared =
        compared.map(|(id, it)| (top.key("facts").key(id).key("compare"), &it.source));
    let of_sections = items(&top.key("sections")).zip(facts.sections.iter().map(|it| &it.source));
    let meetings = facts.timeline.iter().flat_map(|timeline| &timeline.meetings);
    let of_meetings =
        items(&top.key("timeline").key("meetings")).zip(meetings.map(|it| &it.source));
    let of_next = items(&top.key("next")).zip(facts.next.iter().map(|it| &it.source));
    let of_highlights =
        items(&top.key("highlights")).zip(facts.highlights.iter().map(|it| &it.source));
    let of_people = items(&top.key("people")).zip(facts.people.iter().map(|it| &it.source));
    let of_quote = facts.quote.iter().map(|it| (top.key("quote"), &it.source));
    let all = of_facts.chain(of_compared).chain(of_sections).chain(of_meetings).chain(of_next);
    all.chain(of_highlights).chain(of_people).chain(of_quote).collect()
}

/// The paths of the items of a list.
fn items(list: &Path) -> impl Iterator<Item = Path> + use<> {
    let list = list.clone();
    (0..).map(move |index| list.item(index))
}

#[cfg(test)]
mod tests {
    use super::super::every_path::{FULL, every_path};
    use super::super::read;
    use super::*;
    use crate::yaml::Step;

    fn full() -> Facts {
        read("full.yaml", FULL.as_bytes()).unwrap().facts().clone()
    }

    /// Paths as text, sorted.
    fn sorted(paths: impl Iterator<Item = Path>) -> Vec<String> {
        let mut paths: Vec<_> = paths.map(|path| path.to_string()).collect();
        paths.sort();
        paths
    }

    #[test]
    fn every_text_of_the_schema_is_listed_and_nothing_else() {
        let of_schema = every_path().into_iter().filter(|it| it.is_text).map(|it| it.path);
        let facts = full();
        let listed = texts(&facts).into_iter().map(|text| text.path);
        assert_eq!(sorted(listed), sorted(of_schema));
    }

    #[test]
    fn every_source_of_the_schema_is_listed_and_nothing_else() {
        let source = Some(Step::Key("source".to_owned()));
        let of_schema = every_path().into_iter().map(|it| it.path);
        let of_schema = of_schema.filter(|path| path.0.last() == source.as_ref());
        let facts = full();
        let listed = sourced(&facts).into_iter().map(|(path, _)| path.key("source"));
        assert_eq!(sorted(listed), sorted(of_schema));
    }
}
