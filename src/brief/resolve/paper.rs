//! What is said of the paper itself.

use super::{Opening, Resolver, bare, in_style, join, metadata, plain};
use crate::brief::{Embargo, Imprint, Marking, Named, Run, Runs, Status, sentence};
use crate::facts::{self, Date, Point, Style, Superseded, Tlp};
use crate::yaml::Path;

impl<'a> Resolver<'a> {
    /// What is said before all else.
    pub(super) fn status(&mut self) -> Option<Status> {
        let facts = self.facts;
        let words = self.conventions.paper_words();
        let is_draft = facts.status == facts::Status::Draft;
        let embargo = facts.embargo.as_ref().map(|moment| {
            let [label, until] = self.conventions.embargo(moment);
            Embargo { label, until: self.value(Path::top("embargo"), self.spaced(&until)) }
        });
        let marking = facts.marking.as_ref().map(|text| {
            let text = self.words(Path::top("marking"), text);
            Marking { tlp: Tlp::of(&plain(&text)).map(Tlp::key), text }
        });
        let status = Status { draft: is_draft.then(|| words.draft.clone()), embargo, marking };
        let is_any = is_draft || status.embargo.is_some() || status.marking.is_some();
        is_any.then_some(status)
    }

    /// A plain title with the word before it that it is of a draft.
    pub(super) fn marked_title(&self, title: &str, status: Option<&Status>) -> String {
        match status.and_then(|status| status.draft.as_ref()) {
            Some(draft) => format!("{} {title}", bare(&self.conventions.labelled(draft))),
            None => title.to_owned(),
        }
    }

    /// The status in keywords. An embargo is one as it is written in the facts, for whatever
    /// compares it with the clock.
    pub(super) fn keywords_of_status(&self, status: Option<&Status>) -> Vec<String> {
        let Some(Status { draft, embargo, marking }) = status else { return Vec::new() };
        let embargo = embargo.as_ref().zip(self.facts.embargo);
        let embargo =
            embargo.map(|(it, moment)| format!("{} {moment}", it.label.trim_end_matches(':')));
        let marking = marking.as_ref().map(|it| metadata(&it.text));
        [draft.clone(), embargo, marking].into_iter().flatten().collect()
    }

    /// What identifies the paper, in the order of reading.
    pub(super) fn identification(&mut self) -> Vec<Named> {
        let facts = self.facts;
        let (conventions, words) = (self.conventions, self.conventions.paper_words());
        let superseded = facts.supersedes.as_ref().map(|it| match it {
            Superseded::Edition(day) => {
                (&words.replaces_edition, conventions.date(&Date::Point(Point::day(day.0))))
            }
            Superseded::Paper(name) => (&words.replaces, name.clone()),
        });
        let date = |date: &Option<Date>| date.as_ref().map(|date| conventions.date(date));
        let all = [
            ("number", facts.number.as_ref().map(|it| (&words.number, it.0.clone()))),
            ("revision", facts.revision.map(|it| (&words.revision, it.to_string()))),
            ("supersedes", superseded),
            ("period", date(&facts.period).map(|it| (&words.period, it))),
            ("next_update", date(&facts.next_update).map(|it| (&words.next_update, it))),
        ];
        let named = all.into_iter().filter_map(|(key, it)| Some((key, it?)));
        named
            .map(|(key, (name, value))| Named {
                name: name.clone(),
                value: self.value(Path::top(key), value),
            })
            .collect()
    }

    /// What is said of the paper at its end.
    pub(super) fn imprint(&mut self) -> Vec<Imprint> {
        let facts = self.facts;
        let words = self.conventions.paper_words();
        let texts = [
            ("disclaimer", &facts.disclaimer, &words.disclaimer),
            ("licence", &facts.licence, &words.licence),
            ("credits", &facts.credits, &words.credits),
        ];
        let mut imprint = Vec::new();
        for (key, text, name) in texts {
            let Some(text) = text else { continue };
            let says = self.words(Path::top(key), text);
            imprint.push(Imprint { name: self.conventions.labelled(name), says });
        }
        if !facts.authors.is_empty() {
            let name = self.conventions.labelled(&words.authors);
            imprint.push(Imprint { name, says: self.authors() });
        }
        imprint
    }

    /// Who prepared the paper, each perhaps with an office: "Ana Kim (Desk East), Bo Li".
    fn authors(&mut self) -> Runs {
        let joint = |text: &str| in_style(text.to_owned(), &Style::default(), None);
        let mut runs = Runs::new();
        for (index, author) in self.facts.authors.iter().enumerate() {
            let at = Path::top("authors").item(index);
            if index > 0 {
                join(&mut runs, [joint(", ")]);
            }
            join(&mut runs, self.named(at.key("name"), &author.name));
            if let Some(unit) = &author.unit {
                join(&mut runs, [joint(" (")]);
                join(&mut runs, self.named(at.key("unit"), unit));
                join(&mut runs, [joint(")")]);
            }
        }
        runs
    }

    fn named(&mut self, at: Path, text: &'a facts::Text) -> Runs {
        let found = self.in_language(at, text);
        found.map(|line| self.runs(&line, Opening::Words)).unwrap_or_default()
    }
}

/// The status and the lead as a line of plain text, if there is either: "Draft. Embargo until ….
/// TLP:AMBER. …".
pub(super) fn description(status: Option<&Status>, lead: Option<&[Run]>) -> Option<String> {
    let draft = status.and_then(|it| it.draft.clone());
    let embargo = status.and_then(|it| it.embargo.as_ref());
    let embargo = embargo.map(|it| bare(&format!("{} {}", it.label, it.until)));
    let marking = status.and_then(|it| it.marking.as_ref()).map(|it| metadata(&it.text));
    let status = [draft, embargo, marking].into_iter().flatten().map(sentence::ended);
    let parts: Vec<_> = status.chain(lead.map(metadata)).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

#[cfg(test)]
mod tests {
    use crate::brief::Brief;
    use crate::facts::read;

    const FACTS: &str = "title: A day\ndate: 2025-11-28\nissuer: Press office\nlead: So it is.\n\
                         sections: [{ heading: Trade, text: More. }]\n";

    fn brief(more: &str) -> Brief {
        let facts = read("x.yaml", format!("{FACTS}{more}").as_bytes());
        let facts = facts.unwrap_or_else(|faults| panic!("{}", faults[0]));
        Brief::resolve(&facts).unwrap()
    }

    #[test]
    fn the_pdf_says_its_status_of_itself() {
        let status = "status: draft\nembargo: 2025-11-28T14:00+01:00\nmarking: TLP:AMBER\n";
        let document = brief(status).document;
        assert_eq!(document.title, "Draft: A day");
        let keywords = ["Trade", "Draft", "Embargo 2025-11-28T14:00+01:00", "TLP:AMBER"];
        assert_eq!(document.keywords, keywords);
        let description =
            "Draft. Embargo until 28 November 2025, 14:00 (UTC+1). TLP:AMBER. So it is.";
        assert_eq!(document.description.as_deref(), Some(description));
        let russian = "language: ru\nembargo: 2025-11-28T14:00+01:00\nmarking: Для нас.\n";
        let description = "Эмбарго до 14:00 (UTC+1) 28 ноября 2025 г. Для нас. So it is.";
        assert_eq!(brief(russian).document.description.as_deref(), Some(description));
        assert_eq!(brief("status: final\n").status, None);
        assert_eq!(brief("marking: tlp amber\n").status.unwrap().marking.unwrap().tlp, None);
    }

    #[test]
    fn what_identifies_a_paper_is_told_in_its_order() {
        let told = |facts: &str| {
            let named = brief(facts).identification.into_iter();
            let named = named.map(|it| format!("{} {}", it.name, it.value).replace('\u{a0}', " "));
            named.collect::<Vec<_>>()
        };
        assert_eq!(
            told(
                "next_update: 2026-05\nperiod: 2015/2024\nsupersedes: 2025-10-24\nrevision: 3\nnumber: A-1\n"
            ),
            [
                "No. A-1",
                "Edition 3",
                "Replaces edition of 24 October 2025",
                "Period 2015–2024",
                "Next update May 2026",
            ]
        );
        assert_eq!(told("supersedes: A-0\n"), ["Replaces A-0"]);
    }

    #[test]
    fn a_word_with_its_brackets_is_one_text() {
        let brief = brief("authors: [{ name: Ana Kim, unit: Desk *East* }, { name: Bo Li }]\n");
        let says = serde_json::to_value(&brief.imprint[0].says).unwrap();
        let texts = says.as_array().unwrap().iter().map(|run| run["text"].as_str().unwrap());
        assert_eq!(texts.collect::<Vec<_>>(), ["Ana Kim (Desk ", "East", "), Bo Li"]);
        assert_eq!(brief.imprint[0].name, "Prepared by:");
    }

    #[cfg(feature = "pages")]
    #[test]
    fn a_draft_and_what_comes_of_it_are_one_paper() {
        let identity = |more: &str| brief(more).identity();
        assert_eq!(identity("status: draft\n"), identity(""));
        assert_eq!(identity("number: A-1\nrevision: 2\n"), identity("number: A-1\n"));
        assert_ne!(identity("number: A-1\n"), identity("number: A-2\n"));
    }
}
