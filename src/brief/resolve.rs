//! Facts → brief, in the order of reading, so that notes are numbered in the
//! order a reader meets them.

use std::collections::HashSet;

use super::axis::Axis;
use super::notes::Notes;
use super::{
    Attachment, Block, Brief, CalendarDate, Chart, Contact, Document, Footer, Meeting, Next,
    Online, QrCode, Run, Runs, Section, Source, Stat, Timeline, VERSION, Words,
};
use crate::diagnostic::Diagnostic;
use crate::facts::{self, Date, Facts, Inline, LanguageTag, Located, Point, Sources, Style, Text};
use crate::language::{self, KNOWN, Language, Marks};

pub(super) fn resolve(located: &Located) -> Result<Brief, Vec<Diagnostic>> {
    let facts = &located.facts;
    let Some(language) = language::conventions(&facts.language) else {
        let message =
            format!("briefings in the language `{}` are not possible yet", facts.language);
        return Err(vec![
            Diagnostic::error(message)
                .at(located.place("language"))
                .path("language")
                .expected(format!("one of {}", KNOWN.join(", "))),
        ]);
    };
    let online = match &facts.url {
        Some(url) => Some(online(&url.0, language).ok_or_else(|| {
            vec![
                Diagnostic::error("this address is too long for a QR code")
                    .at(located.place("url"))
                    .path("url")
                    .hint("give a short address that leads there"),
            ]
        })?),
        None => None,
    };
    let resolver = Resolver { facts, language, notes: Notes::default() };
    Ok(resolver.brief(located.text(), online))
}

fn online(url: &str, language: &dyn Language) -> Option<Online> {
    let alt = format!("{}: {url}", language.words().qr_code);
    Some(Online { url: url.to_owned(), alt, code: QrCode::of(url)? })
}

struct Resolver<'a> {
    facts: &'a Facts,
    language: &'static dyn Language,
    notes: Notes<'a>,
}

impl<'a> Resolver<'a> {
    fn brief(mut self, text: &str, online: Option<Online>) -> Brief {
        let facts = self.facts;
        let words = self.language.words();
        let date = Date::Point(Point::day(facts.date.0));
        // In the order of reading.
        let kicker = self.optional(&facts.kicker);
        let title = self.text(&facts.title);
        let subtitle = self.optional(&facts.subtitle);
        let lead = self.optional(&facts.lead);
        let stats = facts.stats.iter().filter_map(|stat| self.stat(stat)).collect();
        let sections: Vec<_> = facts.sections.iter().map(|section| self.section(section)).collect();
        let timeline = facts.timeline.as_ref().map(|timeline| self.timeline(timeline));
        let next = facts.next.iter().map(|next| self.next(next)).collect();
        let contact = facts.contact.as_ref().map(|contact| self.contact(contact));
        let issuer = plain(&self.text(&facts.issuer));
        let keywords = match facts.keywords.as_slice() {
            [] => sections.iter().map(|section| plain(&section.heading)).collect(),
            keywords => keywords.iter().map(|keyword| plain(&self.text(keyword))).collect(),
        };
        let marks = timeline.as_ref().map(marks).unwrap_or_default();
        Brief {
            version: VERSION,
            language: facts.language.language().to_owned(),
            region: facts.language.region().map(str::to_owned),
            paper: "a4",
            document: Document {
                title: plain(&title),
                author: issuer.clone(),
                description: lead.as_deref().map(plain),
                keywords,
                date: CalendarDate {
                    year: facts.date.0.year(),
                    month: facts.date.0.month().into(),
                    day: facts.date.0.day(),
                },
            },
            words: Words {
                upcoming: words.upcoming,
                next: words.next,
                sources: words.sources,
                contact: words.contact,
                online: words.online,
                timeline_hint: self.language.timeline_hint(marks),
            },
            kicker,
            date: self.language.date(&date),
            title,
            subtitle,
            lead,
            stats,
            sections,
            timeline,
            next,
            contact,
            online,
            footer: Footer {
                issuer,
                as_of: self.language.as_of(&date),
                pages: ["1 / 2".to_owned(), "2 / 2".to_owned()],
            },
            attachment: Attachment {
                name: "facts.yaml",
                mime: "application/yaml",
                description: words.facts_file,
                text: text.to_owned(),
            },
            sources: self.sources(),
        }
    }

    fn stat(&mut self, stat: &'a facts::Stat) -> Option<Stat> {
        let fact = self.facts.facts.get(&stat.fact)?;
        Some(Stat {
            number: self.language.short_quantity(&fact.value),
            label: self.text(&fact.label),
            note: self.optional(&fact.note),
            notes: self.notes.cite(names(&fact.source)),
            chart: chart(stat.chart, &fact.value),
        })
    }

    fn section(&mut self, section: &'a facts::Section) -> Section {
        let heading = self.text(&section.heading);
        let Some(prose) = in_language(&section.text, &self.facts.language) else {
            return Section { heading, blocks: Vec::new() };
        };
        let mut blocks: Vec<Block> = prose.blocks().iter().map(|block| self.block(block)).collect();
        let last = match blocks.last_mut() {
            Some(Block::Paragraph { runs }) => Some(runs),
            Some(Block::List { items }) => items.last_mut(),
            None => None,
        };
        if let Some(last) = last {
            let lines: Vec<_> = prose.lines().collect();
            let closing = self.closing_notes(&lines, &section.source.0);
            append_notes(last, closing);
        }
        Section { heading, blocks }
    }

    fn block(&mut self, block: &'a facts::Block) -> Block {
        match block {
            facts::Block::Paragraph(line) => Block::Paragraph { runs: self.runs(line) },
            facts::Block::List(lines) => {
                Block::List { items: lines.iter().map(|line| self.runs(line)).collect() }
            }
        }
    }

    fn timeline(&mut self, timeline: &'a facts::Timeline) -> Timeline {
        let title = self.text(&timeline.title);
        let axis = Axis::new(timeline.from.earliest(), timeline.to.latest(), self.language);
        // By date, whatever their order in the file.
        let mut meetings: Vec<_> = timeline.meetings.iter().collect();
        meetings.sort_by_key(|meeting| axis.extent(&meeting.date).0);
        let numbered = meetings.into_iter().zip(1..);
        let meetings = numbered.map(|(meeting, number)| self.meeting(meeting, number, &axis));
        Timeline { title, meetings: meetings.collect(), axis }
    }

    fn meeting(&mut self, meeting: &'a facts::Meeting, number: usize, axis: &Axis) -> Meeting {
        let (start, end) = axis.extent(&meeting.date);
        Meeting {
            number,
            date: capitalized(&self.language.date(&meeting.date)),
            title: self.text(&meeting.title),
            place: self.optional(&meeting.place),
            notes: self.notes.cite(names(&meeting.source)),
            upcoming: meeting.date.is_after(self.facts.date.0),
            open: meeting.date.is_open(),
            start,
            end,
        }
    }

    fn next(&mut self, next: &'a facts::Next) -> Next {
        let title = self.text(&next.title);
        let Some(line) = in_language(&next.text, &self.facts.language) else {
            return Next { title, text: Vec::new() };
        };
        let mut text = self.runs(line);
        append_notes(&mut text, self.closing_notes(&[line], &next.source.0));
        Next { title, text }
    }

    fn contact(&mut self, contact: &'a facts::Contact) -> Contact {
        Contact {
            name: self.optional(&contact.name).as_deref().map(plain),
            email: contact.email.as_ref().map(Inline::plain),
            phone: contact.phone.as_ref().map(Inline::plain),
            web: contact.web.as_ref().map(|web| web.0.clone()),
        }
    }

    /// The sources in the order of their numbers. The title of one may cite
    /// another, which then gets the next number.
    fn sources(&mut self) -> Vec<Source> {
        let mut sources = Vec::new();
        while let Some(id) = self.notes.nth(sources.len()) {
            let Some(source) = self.facts.sources.get(id) else { break };
            let title = self.text(&source.title);
            let publisher = self.optional(&source.publisher).as_deref().map(plain);
            let date = source.date.as_ref().map(|date| self.language.date(date));
            sources.push(Source {
                number: sources.len() + 1,
                title,
                // Whichever of the two comes first begins a sentence.
                date: if publisher.is_none() { date.as_deref().map(capitalized) } else { date },
                publisher,
                url: source.url.as_ref().map(|url| url.0.clone()),
            });
        }
        sources
    }

    fn optional(&mut self, text: &'a Option<Text>) -> Option<Runs> {
        text.as_ref().map(|text| self.text(text))
    }

    /// A text with the sources of the facts it names as notes at its end,
    /// unless it cites them itself.
    fn text(&mut self, text: &'a Text) -> Runs {
        let Some(line) = in_language(text, &self.facts.language) else { return Vec::new() };
        let mut runs = self.runs(line);
        append_notes(&mut runs, self.closing_notes(&[line], &[]));
        runs
    }

    /// The notes at the end of a text: the sources it is said to be from, and
    /// those of the facts it names and does not cite.
    fn closing_notes(&mut self, lines: &[&'a Inline], sources: &'a [String]) -> Vec<usize> {
        let cited: HashSet<&str> = lines.iter().flat_map(|line| line.citations()).collect();
        let facts = lines.iter().flat_map(|line| line.facts());
        let from_facts = facts
            .filter_map(|id| self.facts.facts.get(id))
            .flat_map(|fact| names(&fact.source))
            .filter(|id| !cited.contains(id));
        self.notes.cite(sources.iter().map(String::as_str).chain(from_facts))
    }

    fn runs(&mut self, line: &'a Inline) -> Runs {
        let mut runs = Vec::new();
        for run in line.runs() {
            match run {
                facts::Run::Text(text, style) => runs.push(styled(text.clone(), style)),
                facts::Run::Fact(id, style) => {
                    if let Some(fact) = self.facts.facts.get(id) {
                        runs.push(styled(self.language.quantity(&fact.value), style));
                    }
                }
                facts::Run::Citation(ids) => {
                    let numbers = self.notes.cite(ids.iter().map(String::as_str));
                    append_notes(&mut runs, numbers);
                }
            }
        }
        runs
    }
}

fn in_language<'a, M>(text: &'a Text<M>, language: &LanguageTag) -> Option<&'a M> {
    text.in_language(language)
}

fn names(sources: &Sources) -> impl Iterator<Item = &str> {
    sources.0.iter().map(String::as_str)
}

fn styled(text: String, style: &Style) -> Run {
    Run::Text { text, strong: style.strong, emphasis: style.emphasis, link: style.link.clone() }
}

/// Adds notes right behind the last character: no space stands before a
/// note, and notes next to each other are one.
fn append_notes(runs: &mut Runs, numbers: Vec<usize>) {
    if numbers.is_empty() {
        return;
    }
    while let Some(Run::Text { text, .. }) = runs.last_mut() {
        text.truncate(text.trim_end().len());
        if !text.is_empty() {
            break;
        }
        runs.pop();
    }
    match runs.last_mut() {
        Some(Run::Notes { notes }) => {
            notes.extend(numbers);
            notes.sort_unstable();
            notes.dedup();
        }
        _ => runs.push(Run::Notes { notes: numbers }),
    }
}

/// A text with its first letter as a capital.
fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters).collect()
}

/// The characters alone.
fn plain(runs: &[Run]) -> String {
    let texts = runs.iter().map(|run| match run {
        Run::Text { text, .. } => text.as_str(),
        Run::Notes { .. } => "",
    });
    texts.collect::<String>().trim().to_owned()
}

/// The chart that was asked for, or the one that suits the value.
fn chart(asked: Option<facts::Chart>, value: &facts::Quantity) -> Option<Chart> {
    let ring = || value.share().map(|share| Chart::Ring { share });
    let bar = || value.share().map(|share| Chart::Bar { share });
    let dots = || value.dots().map(|(count, of)| Chart::Dots { count, of });
    match asked {
        Some(facts::Chart::None) => None,
        Some(facts::Chart::Ring) => ring(),
        Some(facts::Chart::Bar) => bar(),
        Some(facts::Chart::Dots) => dots(),
        None => dots().or_else(ring),
    }
}

/// What the hint of a timeline has to explain.
fn marks(timeline: &Timeline) -> Marks {
    Marks {
        period: timeline
            .meetings
            .iter()
            .any(|meeting| meeting.end - meeting.start > PERIOD && !meeting.open),
        upcoming: timeline.meetings.iter().any(|meeting| meeting.upcoming),
    }
}

/// What lasts more days than a month is a period.
const PERIOD: i32 = 31;
