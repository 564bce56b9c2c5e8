//! Facts → brief: every text final. The numbers of the notes come last, by a pass
//! of their own: until then a note is the index of its source in the facts.

mod address;
mod initials;
mod paper;
mod people;
mod photo;
mod programme;
mod read_more;
mod series;
mod since;

#[cfg(feature = "pages")]
pub(crate) use self::address::short as printed_address;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use self::programme::OfDay;
use super::axis::Axis;
use super::quotation::{self, Piece};
use super::typography::Stretch;
use super::{
    Attachment, Block, Brief, CalendarDate, Chart, Contact, Document, Edition, Footer, Item, List,
    Look, Meeting, NAME_OF_FACTS, Next, Omitted, Online, Picture, Printed, Programme, QrCode, Run,
    Runs, Section, ShownItems, Source, Stat, Timeline, VERSION, Words, notes, sentence, typography,
};
use crate::brand::Brand;
use crate::diagnostic::Diagnostic;
use crate::facts::{
    self, Date, Fact, Facts, Inline, LanguageTag, Located, Paper, PhotoWidth, Point, Prose, Style,
    Text,
};
use crate::inputs::{Input, InputRole};
use crate::language::{self, BoxedNumber, Language, Marks};
use crate::materials::{Earlier, Image, Materials};
use crate::yaml::{Fault, Path, Problem};

pub(super) fn resolve(
    located: &Located,
    materials: &Materials,
    omitted: &Omitted,
) -> Result<Brief, Vec<Diagnostic>> {
    let (language, file) = (located.language(), located.file());
    let facts = located.facts().with_units_in(language);
    let Some(conventions) = &language::conventions(language) else {
        let problem = Problem::error(Path::top("language"), language.unavailable());
        return Err(file.diagnostics(&[problem]));
    };
    let mut resolver = Resolver {
        facts: &facts,
        language,
        conventions,
        written: facts.language(),
        others: &conventions_of_others(&facts, language),
        earlier: materials.earlier.as_ref(),
        omitted,
        printed: Vec::new(),
        problems: Vec::new(),
    };
    let mut brief = resolver.brief(located, materials);
    brief.since = resolver.since(&brief.shown);
    notes::number(&mut brief, |index| resolver.source(index));
    brief.printed = resolver.printed;
    if resolver.problems.is_empty() { Ok(brief) } else { Err(file.diagnostics(&resolver.problems)) }
}

/// The languages of plain strings that are none of the briefing's, by their codes.
fn conventions_of_others(facts: &Facts, language: &LanguageTag) -> HashMap<String, Language> {
    let of_sources = facts.sources.values().filter_map(|source| source.language.as_ref());
    let others = of_sources.chain([facts.language()]);
    let others = others.filter(|it| it.language() != language.language());
    others.filter_map(|it| Some((it.language().to_owned(), language::conventions(it)?))).collect()
}

struct Resolver<'a> {
    facts: &'a Facts,
    /// The language of the briefing.
    language: &'a LanguageTag,
    conventions: &'a Language,
    /// The language of plain strings: that of the file, or of a source that has its own.
    written: &'a LanguageTag,
    /// The languages of texts that are in none of the briefing's.
    others: &'a HashMap<String, Language>,
    earlier: Option<&'a Earlier>,
    omitted: &'a Omitted,
    printed: Vec<Printed>,
    problems: Vec<Problem>,
}

/// A text in the language that it is taken in.
struct Taken<'a, M> {
    at: Path,
    text: &'a M,
    tongue: Tongue<'a>,
}

/// What a text is written in.
#[derive(Clone, Copy)]
struct Tongue<'a> {
    conventions: &'a Language,
    /// Its code, if it is not the language of the briefing.
    foreign: Option<&'a str>,
}

impl<'a> Taken<'a, Prose> {
    /// A line of it.
    fn of(&self, line: &'a Inline) -> Taken<'a, Inline> {
        Taken { at: self.at.clone(), text: line, tongue: self.tongue }
    }
}

impl<'a> Resolver<'a> {
    /// All but the sources, which the notes decide.
    fn brief(&mut self, located: &Located, materials: &Materials) -> Brief {
        let facts = self.facts;
        let top = Path::top;
        let words = self.conventions.words();
        let date = Date::Point(Point::day(facts.date.0));
        let mut shown = ShownItems {
            stats: self.stats_from_main(),
            charts: self.kept(List::Charts, facts.charts.len()),
            sections: self.kept(List::Sections, facts.sections.len()),
            meetings: self.meetings_by_date(),
            numbers: Vec::new(),
            next: self.kept(List::Next, facts.next.len()),
            highlights: self.kept(List::Highlights, facts.highlights.len()),
            people: self.kept(List::People, facts.people.len()),
            quote: self.kept(List::Quote, facts.quote.iter().count()),
            read_more: self.kept(List::ReadMore, facts.read_more.len()),
        };
        let mut title = self.text(top("title"), &facts.title);
        bind_behind_colon(&mut title);
        let status = self.status();
        let lead = facts.lead.as_ref().map(|lead| self.paragraph(top("lead"), lead, &[]));
        let highlights = self.items(List::Highlights, &shown.highlights, Self::highlight);
        let stats = self.items(List::Stats, &shown.stats, Self::stat);
        let charts = self.items(List::Charts, &shown.charts, Self::plot);
        let indicators = self.indicators();
        let sections = self.items(List::Sections, &shown.sections, Self::section);
        let timeline = facts.timeline.as_ref().map(|it| self.timeline(it, &shown.meetings));
        shown.numbers = timeline.as_ref().map(numbers).unwrap_or_default();
        let issuer = metadata(&self.words(top("issuer"), &facts.issuer));
        let marks = timeline.as_ref().map(marks).unwrap_or_default();
        Brief {
            version: VERSION,
            language: self.language.language().to_owned(),
            region: self.language.region().map(str::to_owned),
            edition: Edition::default(),
            design: materials.design.clone(),
            paper: match facts.paper {
                Paper::A4 => "a4",
                Paper::UsLetter => "us-letter",
            },
            brand: materials.brand.as_deref().map(look),
            document: Document {
                title: self.marked_title(&metadata(&title), status.as_ref()),
                author: issuer.clone(),
                description: paper::description(status.as_ref(), lead.as_deref()),
                keywords: {
                    let of_status = self.keywords_of_status(status.as_ref());
                    self.keywords(&sections).into_iter().chain(of_status).collect()
                },
                date: CalendarDate {
                    year: facts.date.0.year(),
                    month: facts.date.0.month().into(),
                    day: facts.date.0.day(),
                },
            },
            words: Words {
                upcoming: words.upcoming.clone(),
                ongoing: words.ongoing.clone(),
                next: words.next.clone(),
                sources: words.sources.clone(),
                contact: words.contact.clone(),
                online: words.online.clone(),
                highlights: words.highlights.clone(),
                interlocutor: words.interlocutor.clone(),
                interlocutors: words.interlocutors.clone(),
                read_more: words.read_more.clone(),
                timeline_hint: self.spaced(&self.conventions.timeline_hint(marks)),
            },
            status,
            kicker: self.optional(top("kicker"), &facts.kicker),
            date: self.value(top("date"), self.conventions.date(&date)),
            title,
            subtitle: self.optional(top("subtitle"), &facts.subtitle),
            identification: self.identification(),
            lead,
            highlights,
            stats,
            since: None,
            charts,
            indicators,
            sections,
            people: self.people(&shown.people, materials),
            quote: self.quote(&shown.quote),
            timeline,
            next: self.items(List::Next, &shown.next, Self::next),
            read_more: self.items(List::ReadMore, &shown.read_more, Self::read_more),
            sources: Vec::new(),
            contact: facts.contact.as_ref().map(|contact| self.contact(contact)),
            online: facts.url.as_ref().and_then(|url| self.online(&url.0)),
            imprint: self.imprint(),
            logo: self.logo(materials),
            portrait: self.picture(top("portrait"), &facts.portrait, &materials.portrait),
            map: self.picture(top("map"), &facts.map, &materials.map),
            wide_photo: self.photo(PhotoWidth::Page, materials),
            photo: self.photo(PhotoWidth::Column, materials),
            footer: Footer {
                number: facts.number.as_ref().map(|it| self.value(top("number"), it.0.clone())),
                issuer,
                as_of: self.value(top("date"), self.conventions.as_of(&date)),
                pages: [1, 2].map(|page| self.conventions.page(page, 2)),
            },
            fit: None,
            inputs: [Input::new(InputRole::Facts, NAME_OF_FACTS, located.file().text().as_bytes())]
                .into_iter()
                .chain(materials.inputs.iter().cloned())
                .collect(),
            attachment: Attachment {
                name: NAME_OF_FACTS,
                mime: "application/yaml",
                description: words.facts_file.clone(),
            },
            mail_words: self.conventions.mail_words().clone(),
            label_marks: self.conventions.label_marks().map(str::to_owned),
            direction: self.conventions.direction(),
            shown,
            printed: Vec::new(),
            file: Arc::clone(located.file()),
        }
    }

    /// The items of a list that are not left out.
    fn kept(&self, list: List, count: usize) -> Vec<usize> {
        (0..count).filter(|&index| !self.omitted.contains(&Item { list, index })).collect()
    }

    /// The boxes that are not left out, the lead figure first.
    fn stats_from_main(&self) -> Vec<usize> {
        let mut stats = self.kept(List::Stats, self.facts.stats.len());
        stats.sort_by_key(|&index| !self.facts.stats[index].main);
        stats
    }

    /// Resolves those items of a list that are shown.
    fn items<T>(
        &mut self,
        list: List,
        shown: &[usize],
        resolve: fn(&mut Self, Path, usize) -> Option<T>,
    ) -> Vec<T> {
        let items = shown.iter().map(|&index| (Item { list, index }.path(), index));
        items.filter_map(|(at, index)| resolve(self, at, index)).collect()
    }

    fn picture(
        &mut self,
        at: Path,
        picture: &'a Option<facts::Picture>,
        image: &Option<Image>,
    ) -> Option<Picture> {
        let (picture, image) = (picture.as_ref()?, image.as_ref()?);
        Some(Picture {
            path: image.path(),
            alt: self.unprinted(at.key("alt"), &picture.alt),
            caption: self.optional(at.key("caption"), &picture.caption),
            credit: None,
            image: image.clone(),
        })
    }

    fn logo(&mut self, materials: &Materials) -> Option<Picture> {
        let image = materials.logo.as_ref()?;
        let alt = match &self.facts.logo {
            Some(logo) => self.unprinted(Path::top("logo").key("alt"), &logo.alt),
            None => match &materials.brand.as_ref()?.logo.as_ref()?.alt {
                Some(alt) => alt.clone(),
                None => self.unprinted(Path::top("issuer"), &self.facts.issuer),
            },
        };
        Some(Picture { path: image.path(), alt, caption: None, credit: None, image: image.clone() })
    }

    fn keywords(&mut self, sections: &[Section]) -> Vec<String> {
        if self.facts.keywords.is_empty() {
            return sections.iter().map(|section| metadata(&section.heading)).collect();
        }
        let keywords = self.facts.keywords.iter().enumerate();
        let at = |index| Path::top("keywords").item(index);
        keywords.map(|(index, it)| bare(&self.unprinted(at(index), it))).collect()
    }

    fn stat(&mut self, at: Path, index: usize) -> Option<Stat> {
        let stat = &self.facts.stats[index];
        let Some(fact) = self.facts.facts.get(&stat.fact) else {
            self.fault(at, facts::unknown("fact", &stat.fact));
            return None;
        };
        let at = Path::top("facts").key(&stat.fact);
        let BoxedNumber { text, unit } = self.conventions.boxed(&fact.value);
        let number = self.value(at.key("value"), text);
        let mut label = self.phrase(at.key("label"), &fact.label);
        let notes = take_notes(&mut label, self.cite(&at.key("source"), &fact.source.0));
        self.say_when(&at, fact, &mut label);
        // The lead figure has room for its line.
        let asked =
            stat.chart.unwrap_or(if stat.main { facts::Chart::Line } else { facts::Chart::None });
        let series =
            fact.series.as_ref().filter(|it| asked == facts::Chart::Line && it.values().len() > 1);
        let trend = series.map(|series| self.trend(&at, fact, series));
        Some(Stat {
            number,
            unit,
            label,
            note: fact.note.as_ref().map(|note| self.phrase(at.key("note"), note)),
            notes,
            chart: chart(stat.chart, &fact.value),
            main: stat.main,
            trend,
            mark: self.mark(&stat.fact),
        })
    }

    /// Adds the year that a number is of to its label, in brackets, if neither this
    /// nor the note says it.
    fn say_when(&mut self, at: &Path, fact: &Fact, label: &mut Runs) {
        let Some(as_of) = fact.as_of.filter(|as_of| !self.says_when(fact, as_of)) else { return };
        let years = self.conventions.date(&as_of.in_years());
        let years = self.value(at.key("as_of"), format!("({years})"));
        let run = in_style(format!("\u{a0}{years}"), &Style::default(), None);
        label.push(run);
    }

    /// Whether the label or the note of a number names the years that it is of.
    fn says_when(&self, fact: &Fact, as_of: &Date) -> bool {
        let texts = [Some(&fact.label), fact.note.as_ref()].into_iter().flatten();
        let texts = texts.filter_map(|text| text.in_language(self.language));
        let said: String = texts.map(|(_, line)| line.plain() + " ").collect();
        let years = [as_of.start(), as_of.end()].into_iter().flatten();
        let numbers: Vec<&str> = said.split(|c: char| !c.is_ascii_digit()).collect();
        let is_said = |year: i32| {
            let (year, before) = (year.to_string(), (year - 1).to_string());
            // Of “2025/26” and “2025–26”, both.
            let follows =
                |pair: &[&str]| pair[0] == before && year.ends_with(pair[1]) && pair[1].len() == 2;
            numbers.contains(&year.as_str()) || numbers.windows(2).any(follows)
        };
        years.map(|point| point.earliest().year()).all(is_said)
    }

    fn section(&mut self, at: Path, index: usize) -> Option<Section> {
        let section = &self.facts.sections[index];
        let heading = self.text(at.key("heading"), &section.heading);
        let prose = self.in_language(at.key("text"), &section.text)?;
        let blocks = prose.text.blocks().iter();
        let mut blocks: Vec<Block> = blocks.map(|block| self.block(&prose, block)).collect();
        let last = match blocks.last_mut() {
            Some(Block::Paragraph { runs }) => Some(runs),
            Some(Block::List { items, .. }) => items.last_mut(),
            None => None,
        };
        if let Some(last) = last {
            let lines: Vec<_> = prose.text.lines().collect();
            append_notes(last, self.closing_notes(&prose.at, &lines, &section.source.0));
        }
        Some(Section { heading, blocks })
    }

    fn block(&mut self, prose: &Taken<'a, Prose>, block: &'a facts::Block) -> Block {
        match block {
            facts::Block::Paragraph(line) => {
                Block::Paragraph { runs: self.running(&prose.of(line), Opening::Sentence) }
            }
            facts::Block::List { start, items } => {
                // Items begin alike: with small letters if one of them does, or goes on.
                let goes_on = |item: &Inline| {
                    let text = item.plain();
                    text.starts_with(char::is_lowercase) || text.trim_end().ends_with([',', ';'])
                };
                let small = items.iter().any(goes_on);
                let opening = if small { Opening::Words } else { Opening::Sentence };
                let items = items.iter().map(|line| self.running(&prose.of(line), opening));
                Block::List { start: *start, items: items.collect() }
            }
        }
    }

    fn timeline(&mut self, timeline: &'a facts::Timeline, shown: &[usize]) -> Timeline {
        let at = Path::top("timeline");
        let title = self.text(at.key("title"), &timeline.title);
        let has_hours = Axis::has_hours(timeline);
        let axis = Axis::new(timeline.from, timeline.to, has_hours, self.conventions);
        let mut number = 0;
        let meetings = shown.iter().zip(self.of_days(shown)).map(|(&index, of_day)| {
            let at = Item { list: List::Meetings, index }.path();
            // Those that have one mark have one number.
            if has_hours || of_day != OfDay::Further {
                number += 1;
            }
            self.meeting(at, &timeline.meetings[index], (number, of_day), &axis)
        });
        Timeline { title, meetings: meetings.collect(), axis }
    }

    fn meeting(
        &mut self,
        at: Path,
        meeting: &'a facts::Meeting,
        (number, of_day): (usize, OfDay),
        axis: &Axis,
    ) -> Meeting {
        let (start, end) = axis.extent(&meeting.date);
        let (open_start, open_end) = axis.runs_over(&meeting.date);
        let today = self.facts.date.0;
        let is_ongoing = meeting.date.is_ongoing(today);
        let date = match &meeting.date {
            Date::From(start) if is_ongoing => self.conventions.since(*start),
            date => self.conventions.date(date),
        };
        let date = sentence::capitalized(&date);
        let programme = self.programme(&at, meeting, of_day);
        let date = if programme.is_some() { date } else { self.value(at.key("date"), date) };
        let mut title = self.text(at.key("title"), &meeting.title);
        let notes = take_notes(&mut title, self.cite(&at.key("source"), &meeting.source.0));
        Meeting {
            number,
            date,
            programme,
            title,
            place: meeting.place.as_ref().map(|place| self.phrase(at.key("place"), place)),
            notes,
            upcoming: meeting.date.is_after(today) && !is_ongoing,
            ongoing: is_ongoing.then(|| axis.end_of_day(today).clamp(start, end)),
            approximate: meeting.date.is_approximate(),
            uncertain: meeting.date.is_uncertain(),
            open_start,
            open_end,
            band: axis.is_period(start, end),
            start,
            end,
        }
    }

    fn highlight(&mut self, at: Path, index: usize) -> Option<Runs> {
        let highlight = &self.facts.highlights[index];
        Some(self.paragraph(highlight.path_of_text(&at), &highlight.text, &highlight.source.0))
    }

    /// The place of a meeting among those that stand under one date.
    fn programme(
        &mut self,
        at: &Path,
        meeting: &facts::Meeting,
        of_day: OfDay,
    ) -> Option<Programme> {
        let day = match of_day {
            OfDay::Alone => return None,
            OfDay::First => meeting.date.day().map(|day| Date::Point(Point::day(day))),
            OfDay::Further => None,
        };
        let day = day.map(|day| sentence::capitalized(&self.conventions.date(&day)));
        let hours = self.conventions.hours(&meeting.date);
        Some(Programme {
            day: day.map(|day| self.value(at.key("date"), day)),
            hours: hours.map(|hours| self.value(at.key("date"), hours)),
        })
    }

    fn next(&mut self, at: Path, index: usize) -> Option<Next> {
        let next = &self.facts.next[index];
        Some(Next {
            title: self.text(at.key("title"), &next.title),
            text: self.paragraph(at.key("text"), &next.text, &next.source.0),
        })
    }

    fn online(&mut self, url: &str) -> Option<Online> {
        let at = Path::top("url");
        let Some(code) = QrCode::of(url) else {
            self.fault(at, facts::too_long_for_code());
            return None;
        };
        let alt = self.conventions.qr_code(url);
        Some(Online { url: self.value(at, url.to_owned()), alt, code })
    }

    fn contact(&mut self, contact: &'a facts::Contact) -> Contact {
        let at = Path::top("contact");
        let facts::Contact { name, email, phone, web } = contact;
        Contact {
            name: name.as_ref().map(|name| self.plain(at.key("name"), name)),
            name_language: name.as_ref().and_then(|name| self.foreign(name)),
            email: email.as_ref().map(|email| self.value(at.key("email"), email.0.clone())),
            phone: phone.as_ref().map(|phone| self.value(at.key("phone"), phone.0.clone())),
            web: web.as_ref().map(|web| self.value(at.key("web"), web.0.clone())),
        }
    }

    /// The source that is the `index`th in the facts; the caller sets its number.
    fn source(&mut self, index: usize) -> Source {
        let (id, source) = self.facts.sources.get_index(index).expect("a source was cited");
        let at = Path::top("sources").key(id);
        let of_file = self.written;
        self.written = source.language.as_ref().unwrap_or(of_file);
        let title = self.text(at.key("title"), &source.title);
        let publisher = source.publisher.as_ref().map(|it| self.plain(at.key("publisher"), it));
        let publisher_language = source.publisher.as_ref().and_then(|it| self.foreign(it));
        self.written = of_file;
        let date = self.published(source.date.as_ref(), publisher.is_some());
        let date = date.map(|date| self.value(at.key("date"), date));
        let url = source.url.as_ref().map(|url| url.0.clone());
        let address = url.as_deref().filter(|_| self.facts.print_addresses).map(address::whole);
        Source {
            number: 0,
            title,
            date,
            publisher,
            publisher_language,
            address: address.map(|it| self.value(at.key("url"), it.to_owned())),
            url,
        }
    }

    /// When something was published. Whichever of publisher and date comes first begins a sentence.
    fn published(&self, date: Option<&Date>, has_publisher: bool) -> Option<String> {
        let date = self.conventions.date(date?);
        Some(if has_publisher { date } else { sentence::capitalized(&date) })
    }

    /// Adds a fault that keeps a value from being resolved.
    fn fault(&mut self, at: Path, fault: Fault) {
        self.problems.push(Problem::error(at, fault));
    }

    /// Records that a text is printed, and where it is from.
    fn value(&mut self, path: Path, text: String) -> String {
        self.printed.push(Printed { path, text: text.clone() });
        text
    }

    /// Fixed words with what stands in them, in the spaces of the language.
    fn spaced(&self, text: &str) -> String {
        typography::spaced(Stretch { before: "", text, after: "" }, self.conventions)
    }

    /// A text as it is taken for the language of the briefing.
    fn in_language<M>(&mut self, at: Path, text: &'a Text<M>) -> Option<Taken<'a, M>> {
        match text.in_language(self.language) {
            Some((Some(tag), text)) => {
                Some(Taken { at: at.key(&tag.to_string()), text, tongue: self.tongue(tag) })
            }
            Some((None, text)) => Some(Taken { at, text, tongue: self.tongue(self.written) }),
            None => {
                self.fault(at, self.language.missing());
                None
            }
        }
    }

    /// What a text in a language is set by: the rules of that, if they are known.
    fn tongue(&self, tag: &'a LanguageTag) -> Tongue<'a> {
        let foreign = Some(tag.language()).filter(|code| *code != self.language.language());
        let others = foreign.and_then(|code| self.others.get(code));
        Tongue { conventions: others.unwrap_or(self.conventions), foreign }
    }

    /// The language of a text that is only characters, if it is not that of the briefing.
    fn foreign(&self, text: &'a Text) -> Option<String> {
        let (tag, _) = text.in_language(self.language)?;
        self.tongue(tag.unwrap_or(self.written)).foreign.map(str::to_owned)
    }

    fn optional(&mut self, at: Path, text: &'a Option<Text>) -> Option<Runs> {
        text.as_ref().map(|text| self.text(at, text))
    }

    /// A text where no notes can stand.
    fn words(&mut self, at: Path, text: &'a Text) -> Runs {
        let found = self.in_language(at, text);
        found.map(|line| self.runs(&line, Opening::Sentence)).unwrap_or_default()
    }

    /// The characters of such a text alone.
    fn plain(&mut self, at: Path, text: &'a Text) -> String {
        plain(&self.words(at, text))
    }

    /// The characters of a text that is in the PDF and not on its pages.
    fn unprinted(&mut self, at: Path, text: &'a Text) -> String {
        let printed = self.printed.len();
        let characters = self.plain(at, text);
        self.printed.truncate(printed);
        characters
    }

    /// A text that stands alone, such as a title or a label, with the sources of
    /// the facts it names as notes at its end, unless it cites them itself.
    fn text(&mut self, at: Path, text: &'a Text) -> Runs {
        self.alone(at, text, Opening::Sentence)
    }

    /// The same for words that go on with what stands before them, such as a number.
    fn phrase(&mut self, at: Path, text: &'a Text) -> Runs {
        self.alone(at, text, Opening::Words)
    }

    fn alone(&mut self, at: Path, text: &'a Text, opening: Opening) -> Runs {
        let Some(line) = self.in_language(at, text) else { return Vec::new() };
        let mut runs = self.runs(&line, opening);
        append_notes(&mut runs, self.closing_notes(&line.at, &[line.text], &[]));
        runs
    }

    /// A text of a paragraph, with its own sources among the notes at its end.
    fn paragraph(&mut self, at: Path, text: &'a Text, sources: &[String]) -> Runs {
        let Some(line) = self.in_language(at, text) else { return Vec::new() };
        let mut runs = self.running(&line, Opening::Sentence);
        append_notes(&mut runs, self.closing_notes(&line.at, &[line.text], sources));
        runs
    }

    /// The notes at the end of a text: its own sources, and those of the facts it
    /// names and does not cite.
    fn closing_notes(&mut self, at: &Path, lines: &[&Inline], sources: &[String]) -> Vec<usize> {
        let mut notes = self.cite(at, sources);
        let cited: HashSet<&str> = lines.iter().flat_map(|line| line.citations()).collect();
        for fact in lines.iter().flat_map(|line| line.facts()) {
            let sources = self.facts.facts.get(fact).map(|fact| fact.source.0.as_slice());
            let uncited =
                sources.unwrap_or_default().iter().filter(|id| !cited.contains(id.as_str()));
            notes.extend(self.cite(at, uncited));
        }
        notes
    }

    /// The notes that lead to sources.
    fn cite<'b>(&mut self, at: &Path, ids: impl IntoIterator<Item = &'b String>) -> Vec<usize> {
        let mut notes = Vec::new();
        for id in ids {
            match self.facts.sources.get_index_of(id) {
                Some(index) => notes.push(index),
                None => self.fault(at.clone(), facts::unknown("source", id)),
            }
        }
        notes
    }

    /// A line of running text.
    fn running(&mut self, line: &Taken<'_, Inline>, opening: Opening) -> Runs {
        let mut runs = self.runs(line, opening);
        let texts = runs.iter_mut().filter_map(|run| match run {
            Run::Text { text, .. } => Some(text),
            Run::Notes { .. } => None,
        });
        typography::bind_last_word(&mut texts.collect::<Vec<_>>());
        runs
    }

    /// The runs of a line, which is the beginning of a sentence or just words.
    fn runs(&mut self, line: &Taken<'_, Inline>, opening: Opening) -> Runs {
        let Taken { at, text: line, tongue } = line;
        let abbreviations = &tongue.conventions.typography().abbreviations;
        let styled = |text, style: &Style| in_style(text, style, tongue.foreign);
        let mut runs = Vec::new();
        // What is read before a run; of notes, nothing.
        let mut before = String::new();
        let quoted = opening == Opening::Quotation;
        let texts = self.typeset_texts(line, tongue.conventions, quoted);
        for (index, (run, text)) in line.runs().iter().zip(&texts).enumerate() {
            match run {
                facts::Run::Text(_, style) => {
                    let beside = match runs.last() {
                        Some(Run::Text { text, .. }) => text.as_str(),
                        _ => "",
                    };
                    let after = texts.get(index + 1).map_or("", String::as_str);
                    let stretch = Stretch { before: beside, text, after };
                    let text =
                        self.value(at.clone(), typography::spaced(stretch, tongue.conventions));
                    before.push_str(&text);
                    runs.push(styled(text, style));
                }
                facts::Run::Fact(id, _) if !self.facts.facts.contains_key(id) => {
                    self.fault(at.clone(), facts::unknown("fact", id));
                }
                facts::Run::Fact(id, style) => {
                    let opens = opening != Opening::Words || !before.trim().is_empty();
                    let capital = opens && sentence::begins(&before, abbreviations);
                    let number = if capital { sentence::capitalized(text) } else { text.clone() };
                    let at = Path::top("facts").key(id).key("value");
                    before.push_str(&number);
                    runs.push(styled(self.value(at, number), style));
                }
                facts::Run::Citation(ids) => {
                    let notes = self.cite(at, ids);
                    append_notes(&mut runs, notes);
                }
            }
        }
        runs
    }

    /// What is read of each run of a line, with its quotation marks set; of notes, nothing. What is
    /// quoted as a whole gets some around it, unless it has them.
    fn typeset_texts<'b>(
        &self,
        line: &'b Inline,
        language: &Language,
        quoted: bool,
    ) -> Vec<String> {
        let number = |id: &str| self.facts.facts.get(id).map(|it| language.quantity(&it.value));
        let numbers: Vec<String> = line.facts().map(|id| number(id).unwrap_or_default()).collect();
        let mut numbers = numbers.iter();
        let piece = |run: &'b facts::Run| match run {
            facts::Run::Text(text, _) => Piece::Typed(text),
            facts::Run::Fact(..) => Piece::Final(numbers.next().map_or("", String::as_str)),
            facts::Run::Citation(_) => Piece::Final(""),
        };
        let pieces: Vec<_> = line.runs().iter().map(piece).collect();
        match quoted {
            true => quotation::set_as_quotation(&pieces, language.typography()),
            false => quotation::set(&pieces, language.typography()),
        }
    }
}

/// What the first words of a line are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// The beginning of a sentence, or of a heading.
    Sentence,
    /// Words that follow a number or others.
    Words,
    /// The beginning of what somebody said, in quotation marks.
    Quotation,
}

/// Keeps the first word behind the colon of a title off the end of its line.
fn bind_behind_colon(title: &mut Runs) {
    for run in title {
        if let Run::Text { text, .. } = run {
            *text = typography::bind_behind_colon(text);
        }
    }
}

/// The colours and typefaces of a brand.
fn look(brand: &Brand) -> Look {
    Look {
        palette: brand.palette.clone(),
        text: brand.text.as_ref().and_then(|family| family.names.first().cloned()),
        text_weight: brand.text.as_ref().and_then(|family| family.weight),
        display: brand.display.as_ref().and_then(|family| family.names.first().cloned()),
        display_weight: brand.display.as_ref().and_then(|family| family.weight),
    }
}

/// A text in a style, and in a language if that is not the briefing's.
fn in_style(text: String, style: &Style, foreign: Option<&str>) -> Run {
    Run::Text {
        text,
        strong: style.strong,
        emphasis: style.emphasis,
        link: style.link.clone(),
        language: foreign.map(str::to_owned),
    }
}

/// Adds runs, as one with those before where they look the same: a word with its brackets is one word.
fn join(runs: &mut Runs, more: impl IntoIterator<Item = Run>) {
    for run in more {
        let style = |run: &Run| match run {
            Run::Text { strong, emphasis, link, language, .. } => {
                Some((*strong, *emphasis, link.clone(), language.clone()))
            }
            Run::Notes { .. } => None,
        };
        let is_same = runs.last().is_some_and(|last| style(last) == style(&run));
        match (runs.last_mut(), run) {
            (Some(Run::Text { text, .. }), Run::Text { text: more, .. }) if is_same => {
                text.push_str(&more);
            }
            (_, run) => runs.push(run),
        }
    }
}

/// Adds notes right behind the last character: no space stands before a
/// note, and notes next to each other are one.
fn append_notes(runs: &mut Runs, added: Vec<usize>) {
    if added.is_empty() {
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
        Some(Run::Notes { notes }) => notes.extend(added),
        _ => runs.push(Run::Notes { notes: added }),
    }
}

/// Takes the notes from the end of a text, to be one with those that follow it.
fn take_notes(runs: &mut Runs, following: Vec<usize>) -> Vec<usize> {
    let mut notes = match runs.pop_if(|run| matches!(run, Run::Notes { .. })) {
        Some(Run::Notes { notes }) => notes,
        _ => Vec::new(),
    };
    for note in following {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes
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
pub(super) fn metadata(runs: &[Run]) -> String {
    bare(&plain(runs))
}

/// A text with ordinary spaces and hyphens.
fn bare(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ").replace('\u{2011}', "-")
}

/// The chart that was asked for; or dots, for what can be counted. Whether a percentage is
/// the share of a whole, and not growth, only the writer knows.
fn chart(asked: Option<facts::Chart>, value: &facts::Quantity) -> Option<Chart> {
    // Typst reads the last digits of a number otherwise than they were written.
    let share = || value.share().map(|share| (share * 1e9).round() / 1e9);
    let ring = || share().map(|share| Chart::Ring { share });
    let bar = || share().map(|share| Chart::Bar { share });
    let dots = || value.dots().map(|(count, of)| Chart::Dots { count, of });
    match asked {
        Some(facts::Chart::None | facts::Chart::Line) => None,
        Some(facts::Chart::Ring) => ring(),
        Some(facts::Chart::Bar) => bar(),
        Some(facts::Chart::Dots) => dots(),
        None => dots(),
    }
}

/// How many meetings stand under each number.
fn numbers(timeline: &Timeline) -> Vec<usize> {
    let under_one = timeline.meetings.chunk_by(|one, other| one.number == other.number);
    under_one.map(<[Meeting]>::len).collect()
}

/// What the hint of a timeline has to explain.
fn marks(timeline: &Timeline) -> Marks {
    let any = |has: fn(&Meeting) -> bool| timeline.meetings.iter().any(has);
    Marks {
        period: any(|meeting| meeting.band),
        open: any(|meeting| meeting.open_start || meeting.open_end),
        upcoming: any(|meeting| meeting.upcoming || meeting.ongoing.is_some()),
        approximate: any(|meeting| meeting.approximate),
        uncertain: any(|meeting| meeting.uncertain),
    }
}
