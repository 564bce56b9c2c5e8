//! A brief as headings, paragraphs and lists, in the order in which it is read: what all
//! formats of running text are made of.

use super::words::within;
use crate::brief::{
    self, Brief, ChangedLine, Contact, Meeting, Picture, Programme, Run, Runs, Since, Source, Stat,
};

/// A part of a running text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    /// A heading.
    Heading {
        /// 1 is that of the briefing.
        level: usize,
        /// What it says.
        runs: Runs,
    },
    /// A paragraph.
    Paragraph(Runs),
    /// A list.
    List {
        /// The number of its first item; none if it has bullets.
        start: Option<usize>,
        /// Its items.
        items: Vec<Item>,
    },
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    /// What it says.
    pub(super) runs: Runs,
    /// What stands on a line of its own below that.
    pub(super) below: Option<Runs>,
    /// A list within it, without numbers.
    pub(super) items: Vec<Item>,
}

impl From<Runs> for Item {
    fn from(runs: Runs) -> Self {
        Self { runs, below: None, items: Vec::new() }
    }
}

/// All that stands on the pages, but for what only a drawing needs. A logo is one; whose it is
/// stands in the last line.
pub(super) fn outline(brief: &Brief) -> Vec<Block> {
    let Brief { words, footer, .. } = brief;
    let mut blocks = Vec::new();
    let kicker = brief.kicker.clone().map(|kicker| [kicker, plain(" · ")].concat());
    blocks.push(paragraph([kicker.unwrap_or_default(), plain(&brief.date)]));
    blocks.push(Block::Heading { level: 1, runs: brief.title.clone() });
    blocks.extend(brief.subtitle.clone().map(|runs| Block::Paragraph(styled(&runs, emphasis))));
    blocks.extend(brief.lead.clone().map(Block::Paragraph));
    blocks.extend(brief.portrait.iter().flat_map(captioned));
    blocks.extend(list(None, brief.stats.iter().map(stat)));
    if let Some(Since { title, figures, meetings, more }) = &brief.since {
        blocks.push(heading(title));
        blocks.extend(list(None, figures.iter().chain(meetings).map(news)));
        blocks.extend(more.as_deref().map(|more| paragraph([plain(more)])));
    }
    for section in &brief.sections {
        blocks.push(Block::Heading { level: 2, runs: section.heading.clone() });
        blocks.extend(section.blocks.iter().cloned().map(|block| match block {
            brief::Block::Paragraph { runs } => Block::Paragraph(runs),
            brief::Block::List { start, items } => {
                Block::List { start, items: items.into_iter().map(Item::from).collect() }
            }
        }));
    }
    blocks.extend(brief.map.iter().flat_map(captioned));
    if let Some(timeline) = &brief.timeline {
        blocks.push(Block::Heading { level: 2, runs: timeline.title.clone() });
        let of_one_number = timeline.meetings.chunk_by(|one, other| one.number == other.number);
        blocks.extend(list(Some(1), of_one_number.map(|all| meetings(all, brief))));
    }
    if !brief.next.is_empty() {
        blocks.push(heading(&words.next));
    }
    for next in &brief.next {
        blocks.push(Block::Heading { level: 3, runs: next.title.clone() });
        blocks.push(Block::Paragraph(next.text.clone()));
    }
    if !brief.sources.is_empty() {
        blocks.push(heading(&words.sources));
        blocks.extend(list(Some(1), brief.sources.iter().map(source)));
    }
    if let Some(contact) = &brief.contact {
        blocks.push(heading(&words.contact));
        blocks.extend(list(None, ways(contact)));
    }
    if let Some(online) = &brief.online {
        blocks.push(heading(&words.online));
        blocks.push(Block::Paragraph(linked(&online.url, &online.url)));
    }
    blocks.push(paragraph([plain(&footer.issuer), plain(" · "), plain(&footer.as_of)]));
    blocks
}

fn heading(words: &str) -> Block {
    Block::Heading { level: 2, runs: plain(words) }
}

fn paragraph(parts: impl IntoIterator<Item = Runs>) -> Block {
    Block::Paragraph(parts.into_iter().flatten().collect())
}

fn list<T: Into<Item>>(start: Option<usize>, items: impl Iterator<Item = T>) -> Option<Block> {
    let items: Vec<Item> = items.map(Into::into).collect();
    (!items.is_empty()).then_some(Block::List { start, items })
}

/// What a picture shows, in its place.
fn picture(picture: &Picture) -> Block {
    Block::Paragraph(styled(&plain(&format!("[{}]", picture.alt)), emphasis))
}

fn captioned(it: &Picture) -> impl Iterator<Item = Block> {
    [picture(it)].into_iter().chain(it.caption.clone().map(Block::Paragraph))
}

fn stat(stat: &Stat) -> Item {
    let number = styled(&plain(&stat.number), strong);
    let mark = stat.mark.iter().flat_map(|mark| plain(&format!(" ({})", within(mark)))).collect();
    let runs = [number, plain(" "), stat.label.clone(), noted(&stat.notes), mark].concat();
    Item { below: stat.note.clone(), ..Item::from(runs) }
}

fn news(news: &ChangedLine) -> Runs {
    [styled(&plain(&news.what), strong), plain(" "), news.text.clone()].concat()
}

/// What stands under one number: a meeting, or those of a day.
fn meetings(all: &[Meeting], brief: &Brief) -> Item {
    let first = &all[0];
    let whole_day = match &first.programme {
        Some(Programme { day: Some(day), hours }) => Some((day, hours)),
        _ => None,
    };
    let Some((day, hours)) = whole_day else { return meeting(first, brief) };
    // What is of the whole day is its title, and the rest its programme.
    let status = status(first, brief);
    let (runs, rest) = match hours {
        None => (titled(day, &status, first, brief), &all[1..]),
        Some(_) => ([styled(&plain(day), strong), status].concat(), all),
    };
    let below = hours.is_none().then(|| first.place.clone()).flatten();
    Item { runs, below, items: rest.iter().map(|it| meeting(it, brief)).collect() }
}

/// A meeting under its date, or its hours if the date stands above them.
fn meeting(meeting: &Meeting, brief: &Brief) -> Item {
    let programme = meeting.programme.as_ref();
    let runs = match programme.map(|it| it.hours.as_deref()) {
        None => titled(&meeting.date, &status(meeting, brief), meeting, brief),
        Some(Some(hours)) => titled(hours, &Runs::new(), meeting, brief),
        Some(None) => [meeting.title.clone(), noted(&meeting.notes)].concat(),
    };
    Item { below: meeting.place.clone(), ..Item::from(runs) }
}

/// Whether a meeting is still to come or going on, in a word.
fn status(meeting: &Meeting, brief: &Brief) -> Runs {
    let word = match (meeting.upcoming, meeting.ongoing) {
        (true, _) => &brief.words.upcoming,
        (_, Some(_)) => &brief.words.ongoing,
        _ => return Runs::new(),
    };
    plain(&format!(" ({})", within(word)))
}

/// "**28 November 2025** (upcoming): Cooperation Council".
fn titled(when: &str, status: &Runs, meeting: &Meeting, brief: &Brief) -> Runs {
    let [before, behind] = &brief.label_marks;
    let before = if before.is_empty() { Runs::new() } else { plain(before) };
    let when = styled(&plain(when), strong);
    let behind = plain(&format!("{behind} "));
    let title = meeting.title.clone();
    [before, when, status.clone(), behind, title, noted(&meeting.notes)].concat()
}

fn source(source: &Source) -> Runs {
    let title = match &source.url {
        Some(url) => styled(&source.title, |run| link(run, url)),
        None => source.title.clone(),
    };
    let publisher = source.publisher.as_deref();
    let publisher = publisher.map(|it| foreign(it, source.publisher_language.as_ref()));
    let date = source.date.as_deref().map(plain);
    let rest = publisher.into_iter().chain(date).zip([". ", ", "]);
    let rest = rest.flat_map(|(runs, before)| [plain(before), runs].concat());
    title.into_iter().chain(rest).collect()
}

/// The ways to whoever is asked.
fn ways(contact: &Contact) -> impl Iterator<Item = Runs> {
    let Contact { name, name_language, email, phone, web } = contact;
    let name = name.as_deref().map(|name| foreign(name, name_language.as_ref()));
    let email = email.as_deref().map(|it| linked(it, &format!("mailto:{it}")));
    let phone = phone.as_deref().map(plain);
    let web = web.as_deref().map(|it| linked(it, it));
    [name, email, phone, web].into_iter().flatten()
}

fn noted(notes: &[usize]) -> Runs {
    if notes.is_empty() { Runs::new() } else { vec![Run::Notes { notes: notes.to_vec() }] }
}

fn plain(text: &str) -> Runs {
    foreign(text, None)
}

/// A text in a language, if that is not the briefing's.
fn foreign(text: &str, language: Option<&String>) -> Runs {
    let (text, language) = (text.to_owned(), language.cloned());
    vec![Run::Text { text, strong: false, emphasis: false, link: None, language }]
}

fn linked(text: &str, url: &str) -> Runs {
    styled(&plain(text), |run| link(run, url))
}

/// Texts in another style; their notes are what they are.
fn styled(runs: &Runs, style: impl Fn(Run) -> Run) -> Runs {
    runs.iter().cloned().map(style).collect()
}

fn strong(mut run: Run) -> Run {
    if let Run::Text { strong, .. } = &mut run {
        *strong = true;
    }
    run
}

fn emphasis(mut run: Run) -> Run {
    if let Run::Text { emphasis, .. } = &mut run {
        *emphasis = true;
    }
    run
}

fn link(mut run: Run, url: &str) -> Run {
    if let Run::Text { link, .. } = &mut run {
        *link = Some(url.to_owned());
    }
    run
}
