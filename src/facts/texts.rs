//! Every text of the facts and every reference to sources, with its path.

use super::{Facts, Inline, LanguageTag, Picture, Prose, Sources, Text};
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
    }
    for (section, path) in facts.sections.iter().zip(items(&top.key("sections"))) {
        texts.push(TextAt::new(path.key("heading"), &section.heading));
        texts.push(TextAt::of_prose(path.key("text"), &section.text));
    }
    texts.extend(facts.map.iter().flat_map(|it| picture(&top.key("map"), it)));
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

/// Every key `source`, with the path of the group that has it.
pub(crate) fn sourced(facts: &Facts) -> Vec<(Path, &Sources)> {
    let top = Path::default();
    let of_facts = facts.facts.iter().map(|(id, it)| (top.key("facts").key(id), &it.source));
    let of_sections = items(&top.key("sections")).zip(facts.sections.iter().map(|it| &it.source));
    let meetings = facts.timeline.iter().flat_map(|timeline| &timeline.meetings);
    let of_meetings =
        items(&top.key("timeline").key("meetings")).zip(meetings.map(|it| &it.source));
    let of_next = items(&top.key("next")).zip(facts.next.iter().map(|it| &it.source));
    of_facts.chain(of_sections).chain(of_meetings).chain(of_next).collect()
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
