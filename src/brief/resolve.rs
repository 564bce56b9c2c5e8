//! Facts → brief, in the order of reading, so that notes are numbered in the
//! order a reader meets them.

use std::collections::HashSet;

use time::Date as Day;

use super::axis::Axis;
use super::notes::Notes;
use super::{
    Attachment, Block, Brief, CalendarDate, Chart, Contact, Document, Footer, Item, List, Look,
    Meeting, Next, Omitted, Online, Picture, QrCode, Run, Runs, Section, Shown, Source, Stat,
    Timeline, VERSION, Words, typography,
};
use crate::brand::Brand;
use crate::facts::{self, Date, Facts, Inline, Located, Paper, Point, Sources, Style, Text, Unit};
use crate::language::{self, Language, Marks};
use crate::materials::{Image, Materials};

pub(super) fn resolve(located: &Located, materials: &Materials, omitted: &Omitted) -> Brief {
    let facts = located.facts();
    let language = language::conventions(&facts.language).expect("the reader knows them all");
    let (notes, shown) = (Notes::default(), Shown::default());
    let resolver = Resolver { facts, language, omitted, notes, shown };
    resolver.brief(located.text(), materials)
}

struct Resolver<'a> {
    facts: &'a Facts,
    language: &'static dyn Language,
    omitted: &'a Omitted,
    notes: Notes<'a>,
    shown: Shown,
}

impl<'a> Resolver<'a> {
    fn brief(mut self, text: &str, materials: &'a Materials) -> Brief {
        let facts = self.facts;
        let words = self.language.words();
        let date = Date::Point(Point::day(facts.date.0));
        // In the order of reading.
        let kicker = self.optional(&facts.kicker);
        let title = self.text(&facts.title);
        let subtitle = self.optional(&facts.subtitle);
        let lead = facts.lead.as_ref().map(|lead| self.set(lead, &[], Self::paragraph));
        let portrait = self.picture(&facts.portrait, &materials.portrait);
        self.shown = Shown {
            stats: self.kept(List::Stats, facts.stats.len()),
            sections: self.kept(List::Sections, facts.sections.len()),
            meetings: self.meetings_by_date(),
            next: self.kept(List::Next, facts.next.len()),
        };
        let shown = self.shown.clone();
        let stats = shown.stats.iter().filter_map(|&it| self.stat(&facts.stats[it])).collect();
        let sections = shown.sections.iter().map(|&it| self.section(&facts.sections[it]));
        let sections: Vec<_> = sections.collect();
        let map = self.picture(&facts.map, &materials.map);
        let timeline = facts.timeline.as_ref().map(|timeline| self.timeline(timeline));
        let next = shown.next.iter().map(|&it| self.next(&facts.next[it])).collect();
        let contact = facts.contact.as_ref().map(|contact| self.contact(contact));
        let issuer = metadata(&self.words(&facts.issuer));
        let keywords = match facts.keywords.as_slice() {
            [] => sections.iter().map(|section| metadata(&section.heading)).collect(),
            keywords => keywords.iter().map(|keyword| metadata(&self.words(keyword))).collect(),
        };
        let online = facts.url.as_ref().map(|url| self.online(&url.0));
        let marks = timeline.as_ref().map(marks).unwrap_or_default();
        Brief {
            version: VERSION,
            language: facts.language.language().to_owned(),
            region: facts.language.region().map(str::to_owned),
            paper: match facts.paper {
                Paper::A4 => "a4",
                Paper::UsLetter => "us-letter",
            },
            brand: materials.brand.as_ref().map(look),
            document: Document {
                title: metadata(&title),
                author: issuer.clone(),
                description: lead.as_deref().map(metadata),
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
            logo: self.logo(materials),
            portrait,
            map,
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
            shown,
        }
    }

    /// The items of a list that are not left out.
    fn kept(&self, list: List, count: usize) -> Vec<usize> {
        (0..count).filter(|&index| !self.omitted.contains(&Item { list, index })).collect()
    }

    /// The meetings that are not left out by date, whatever their order in the
    /// file.
    fn meetings_by_date(&self) -> Vec<usize> {
        let Some(timeline) = &self.facts.timeline else { return Vec::new() };
        let mut meetings = self.kept(List::Meetings, timeline.meetings.len());
        meetings.sort_by_key(|&index| order(&timeline.meetings[index].date));
        meetings
    }

    fn picture(
        &mut self,
        picture: &'a Option<facts::Picture>,
        image: &Option<Image>,
    ) -> Option<Picture> {
        let (picture, image) = (picture.as_ref()?, image.as_ref()?);
        let alt = plain(&self.words(&picture.alt));
        let caption = self.optional(&picture.caption);
        Some(Picture { path: image.path.clone(), alt, caption, image: image.clone() })
    }

    fn logo(&mut self, materials: &Materials) -> Option<Picture> {
        let image = materials.logo.as_ref()?;
        let of_brand = || materials.brand.as_ref()?.logo.as_ref();
        let alt = match &self.facts.logo {
            Some(logo) => plain(&self.words(&logo.alt)),
            None => of_brand()?.alt.clone(),
        };
        Some(Picture { path: image.path.clone(), alt, caption: None, image: image.clone() })
    }

    fn stat(&mut self, stat: &'a facts::Stat) -> Option<Stat> {
        let fact = self.facts.facts.get(&stat.fact)?;
        Some(Stat {
            number: self.language.short_quantity(&fact.value),
            unit: match &fact.value.unit {
                Some(Unit::Words(words)) => Some(words.clone()),
                _ => None,
            },
            label: self.text(&fact.label),
            note: self.optional(&fact.note),
            notes: self.notes.cite(names(&fact.source)),
            chart: chart(stat.chart, &fact.value),
        })
    }

    fn section(&mut self, section: &'a facts::Section) -> Section {
        let heading = self.text(&section.heading);
        let Some(prose) = section.text.in_language(&self.facts.language) else {
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
            facts::Block::Paragraph(line) => Block::Paragraph { runs: self.paragraph(line) },
            facts::Block::List(lines) => {
                Block::List { items: lines.iter().map(|line| self.paragraph(line)).collect() }
            }
        }
    }

    fn timeline(&mut self, timeline: &'a facts::Timeline) -> Timeline {
        let title = self.text(&timeline.title);
        let axis = Axis::new(timeline.from.earliest(), timeline.to.latest(), self.language);
        let meetings = self.shown.meetings.clone().into_iter().zip(1..);
        let meetings =
            meetings.map(|(it, number)| self.meeting(&timeline.meetings[it], number, &axis));
        Timeline { title, meetings: meetings.collect(), axis }
    }

    fn meeting(&mut self, meeting: &'a facts::Meeting, number: usize, axis: &Axis) -> Meeting {
        let (start, end) = axis.extent(&meeting.date);
        let (open_start, open_end) = axis.runs_over(&meeting.date);
        let upcoming = meeting.date.is_after(self.facts.date.0);
        let date = match &meeting.date {
            Date::From(start) if !upcoming => self.language.since(*start),
            date => self.language.date(date),
        };
        Meeting {
            number,
            date: capitalized(&date),
            title: self.text(&meeting.title),
            place: self.optional(&meeting.place),
            notes: self.notes.cite(names(&meeting.source)),
            upcoming,
            approximate: meeting.date.is_approximate(),
            uncertain: meeting.date.is_uncertain(),
            open_start,
            open_end,
            band: axis.is_period(start, end),
            start,
            end,
        }
    }

    fn next(&mut self, next: &'a facts::Next) -> Next {
        let title = self.text(&next.title);
        let text = self.set(&next.text, &next.source.0, Self::paragraph);
        Next { title, text }
    }

    fn online(&self, url: &str) -> Online {
        let alt = format!("{}: {url}", self.language.words().qr_code);
        Online { url: url.to_owned(), alt, code: QrCode::of(url) }
    }

    fn contact(&mut self, contact: &'a facts::Contact) -> Contact {
        Contact {
            name: contact.name.as_ref().map(|name| plain(&self.words(name))),
            email: contact.email.as_ref().map(|email| email.0.clone()),
            phone: contact.phone.as_ref().map(|phone| phone.0.clone()),
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
            let publisher =
                source.publisher.as_ref().map(|publisher| plain(&self.words(publisher)));
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

    /// A text where no notes can stand.
    fn words(&mut self, text: &'a Text) -> Runs {
        text.in_language(&self.facts.language).map(|line| self.runs(line)).unwrap_or_default()
    }

    /// A text that stands alone, such as a title or a label.
    fn text(&mut self, text: &'a Text) -> Runs {
        self.set(text, &[], Self::runs)
    }

    /// A text in the briefing's language, with its sources and those of the
    /// facts it names as notes at its end, unless it cites them itself.
    fn set(
        &mut self,
        text: &'a Text,
        sources: &'a [String],
        runs: fn(&mut Self, &'a Inline) -> Runs,
    ) -> Runs {
        let Some(line) = text.in_language(&self.facts.language) else { return Vec::new() };
        let mut runs = runs(self, line);
        append_notes(&mut runs, self.closing_notes(&[line], sources));
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

    /// A line of running text.
    fn paragraph(&mut self, line: &'a Inline) -> Runs {
        let mut runs = self.runs(line);
        let text = runs.iter_mut().rev().find_map(|run| match run {
            Run::Text { text, .. } => Some(text),
            Run::Notes { .. } => None,
        });
        if let Some(text) = text {
            *text = typography::bind_last_word(text);
        }
        runs
    }

    fn runs(&mut self, line: &'a Inline) -> Runs {
        let mut runs = Vec::new();
        for run in line.runs() {
            match run {
                facts::Run::Text(text, style) => {
                    let bound = typography::bind(text);
                    let joined = match runs.last() {
                        Some(Run::Text { text: before, .. }) => {
                            typography::bind_to_number(before, &bound)
                        }
                        _ => None,
                    };
                    runs.push(styled(joined.unwrap_or(bound), style));
                }
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

/// The colours and typefaces of a brand.
fn look(brand: &Brand) -> Look {
    Look {
        palette: brand.palette.clone(),
        text: brand.text.as_ref().map(|family| family.name.clone()),
        text_weight: brand.text.as_ref().and_then(|family| family.weight),
        display: brand.display.as_ref().map(|family| family.name.clone()),
        display_weight: brand.display.as_ref().and_then(|family| family.weight),
    }
}

/// Where a date stands among others: by its first day, and if no end is known
/// behind all that is dated by then.
fn order(date: &Date) -> (Option<Day>, bool) {
    let open = date.is_open();
    let first = if open { date.start().map(|start| start.latest()) } else { date.earliest() };
    (first, open)
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

/// The characters alone, with ordinary spaces, for search engines and lists of files.
fn metadata(runs: &[Run]) -> String {
    plain(runs).replace('\u{a0}', " ")
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
    let any = |has: fn(&Meeting) -> bool| timeline.meetings.iter().any(has);
    Marks {
        period: any(|meeting| meeting.band),
        open: any(|meeting| meeting.open_start || meeting.open_end),
        upcoming: any(|meeting| meeting.upcoming),
        approximate: any(|meeting| meeting.approximate),
        uncertain: any(|meeting| meeting.uncertain),
    }
}
