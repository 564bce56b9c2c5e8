//! A brief as headings, paragraphs and lists, in the order in which it is read: what all
//! formats of running text are made of.

use super::words::within;
use crate::brief::{
    self, Brief, ChangedLine, Contact, Meeting, Picture, Run, Runs, Since, Source, Stat,
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
}

impl From<Runs> for Item {
    fn from(runs: Runs) -> Self {
        Self { runs, below: None }
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
        let meetings = timeline.meetings.iter().map(|it| meeting(it, brief));
        blocks.extend(list(Some(1), meetings));
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
    Item { runs, below: stat.note.clone() }
}

fn news(news: &ChangedLine) -> Runs {
    [styled(&plain(&news.what), strong), plain(" "), news.text.clone()].concat()
}

fn meeting(meeting: &Meeting, brief: &Brief) -> Item {
    let [before, behind] = &brief.label_marks;
    let date = styled(&plain(&meeting.date), strong);
    let upcoming = within(&brief.words.upcoming);
    let tag = if meeting.upcoming { plain(&format!(" ({upcoming})")) } else { Runs::new() };
    let before = if before.is_empty() { Runs::new() } else { plain(before) };
    let behind = plain(&format!("{behind} "));
    let title = meeting.title.clone();
    let runs = [before, date, tag, behind, title, noted(&meeting.notes)].concat();
    Item { runs, below: meeting.place.clone() }
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
    let address = source.address.as_deref().zip(source.url.as_deref());
    let address = address.map(|(shown, url)| [plain(". "), linked(shown, url)].concat());
    title.into_iter().chain(rest).chain(address.into_iter().flatten()).collect()
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
