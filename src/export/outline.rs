//! A brief as headings, paragraphs and lists, in the order in which it is read: what all
//! formats of running text are made of.

use super::words::within;
use crate::brief::{
    self, Brief, ChangedLine, Contact, DataTable, Embargo, Imprint, IndicatorRow, Indicators,
    Meeting, Named, Person, Picture, Programme, Quote, ReadMore, Run, Runs, Since, Source, Stat,
    Status,
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
    blocks.extend(brief.status.as_ref().map(|it| Block::Paragraph(status(it))));
    let kicker = brief.kicker.clone().map(|kicker| [kicker, plain(" · ")].concat());
    blocks.push(paragraph([kicker.unwrap_or_default(), plain(&brief.date)]));
    blocks.push(Block::Heading { level: 1, runs: brief.title.clone() });
    blocks.extend(brief.subtitle.clone().map(|runs| Block::Paragraph(styled(&runs, emphasis))));
    blocks.extend(identification(&brief.identification));
    blocks.extend(brief.lead.clone().map(Block::Paragraph));
    blocks.extend(brief.portrait.iter().flat_map(captioned));
    if !brief.highlights.is_empty() {
        blocks.push(heading(&words.highlights));
        blocks.extend(list(Some(1), brief.highlights.iter().cloned()));
    }
    blocks.extend(list(None, brief.stats.iter().map(|it| stat(it, brief))));
    if let Some(Since { title, figures, meetings, more }) = &brief.since {
        blocks.push(heading(title));
        blocks.extend(list(None, figures.iter().chain(meetings).map(news)));
        blocks.extend(more.as_deref().map(|more| paragraph([plain(more)])));
    }
    for plot in &brief.charts {
        blocks.push(Block::Heading { level: 2, runs: plot.title.clone() });
        blocks.push(Block::Paragraph(plot.note.clone()));
        blocks.extend(list(None, courses(&plot.table, brief)));
    }
    if let Some(table) = &brief.indicators {
        blocks.push(Block::Heading { level: 2, runs: table.title.clone() });
        blocks.extend(table.note.clone().map(Block::Paragraph));
        blocks.extend(list(None, table.rows.iter().map(|row| indicator(row, table, brief))));
    }
    blocks.extend(brief.wide_photo.iter().flat_map(captioned));
    for section in &brief.sections {
        blocks.push(Block::Heading { level: 2, runs: section.heading.clone() });
        blocks.extend(section.blocks.iter().cloned().map(|block| match block {
            brief::Block::Paragraph { runs } => Block::Paragraph(runs),
            brief::Block::List { start, items } => {
                Block::List { start, items: items.into_iter().map(Item::from).collect() }
            }
        }));
    }
    blocks.extend(brief.photo.iter().chain(&brief.map).flat_map(captioned));
    if !brief.people.is_empty() {
        blocks.push(heading(heading_of_people(brief)));
        blocks.extend(list(None, brief.people.iter().map(person)));
    }
    blocks.extend(brief.quote.iter().flat_map(quote));
    if let Some(timeline) = &brief.timeline {
        blocks.push(Block::Heading { level: 2, runs: timeline.title.clone() });
        let of_one_number = timeline.by_number();
        blocks.extend(list(Some(1), of_one_number.map(|all| meetings(all, brief))));
    }
    if !brief.next.is_empty() {
        blocks.push(heading(&words.next));
    }
    for next in &brief.next {
        blocks.push(Block::Heading { level: 3, runs: next.title.clone() });
        blocks.push(Block::Paragraph(next.text.clone()));
    }
    if !brief.read_more.is_empty() {
        blocks.push(heading(&words.read_more));
        blocks.extend(list(None, brief.read_more.iter().map(read_more)));
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
    blocks.extend(brief.imprint.iter().map(|it| Block::Paragraph(imprint(it))));
    let number = footer.number.iter().map(|number| plain(&format!("{number} · ")));
    let foot = [plain(&footer.issuer), plain(" · "), plain(&footer.as_of)];
    blocks.push(paragraph(number.chain(foot)));
    blocks
}

/// What is said before all else, in one line.
pub(super) fn status(status: &Status) -> Runs {
    let Status { draft, embargo, marking } = status;
    let draft = draft.as_deref().map(|draft| styled(&plain(draft), strong));
    let embargo = embargo.as_ref().map(|Embargo { label, until }| {
        [styled(&plain(label), strong), plain(&format!(" {until}"))].concat()
    });
    let marking = marking.as_ref().map(|marking| styled(&marking.text, strong));
    joined([draft, embargo, marking].into_iter().flatten())
}

/// What identifies the paper, in one line.
fn identification(all: &[Named]) -> Option<Block> {
    let named = all.iter().map(|Named { name, value }| {
        [plain(&format!("{name} ")), styled(&plain(value), strong)].concat()
    });
    (!all.is_empty()).then(|| Block::Paragraph(joined(named)))
}

/// What is said of the paper at its end.
pub(super) fn imprint(Imprint { name, says }: &Imprint) -> Runs {
    [styled(&plain(name), strong), plain(" "), says.clone()].concat()
}

/// Parts of one line.
fn joined(parts: impl Iterator<Item = Runs>) -> Runs {
    let mut joined = Runs::new();
    for part in parts {
        if !joined.is_empty() {
            joined.extend(plain(" · "));
        }
        joined.extend(part);
    }
    joined
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
    let below: Vec<_> = it.caption.iter().cloned().chain(it.credit.as_deref().map(plain)).collect();
    let below = (!below.is_empty()).then(|| Block::Paragraph(below.join(&plain(" ")[..])));
    [picture(it)].into_iter().chain(below)
}

/// The heading over whom the reader meets.
pub(super) fn heading_of_people(brief: &Brief) -> &str {
    let words = &brief.words;
    if brief.people.len() == 1 { &words.interlocutor } else { &words.interlocutors }
}

fn person(person: &Person) -> Item {
    let mut runs = styled(&person.name, strong);
    if let Some(post) = &person.post {
        runs.extend([plain(", "), post.clone()].concat());
    }
    let picture = person.picture.iter().flat_map(|it| {
        let shown = styled(&plain(&format!("[{}]", it.alt)), emphasis);
        [shown].into_iter().chain(it.credit.as_deref().map(plain))
    });
    let below: Vec<_> = person.text.iter().cloned().chain(picture).collect();
    let below = (!below.is_empty()).then(|| below.join(&plain(" ")[..]));
    Item { below, ..Item::from(runs) }
}

/// What somebody said, and below it who that is.
fn quote(quote: &Quote) -> [Block; 2] {
    let said = Block::Paragraph(styled(&quote.text, emphasis));
    [said, Block::Paragraph([plain("— "), said_by(quote)].concat())]
}

/// Who said it, and when.
pub(super) fn said_by(quote: &Quote) -> Runs {
    let speaker = styled(&quote.speaker, strong);
    let rest = quote.post.iter().cloned().chain(quote.date.as_deref().map(plain));
    let rest = rest.flat_map(|it| [plain(", "), it].concat());
    speaker.into_iter().chain(rest).chain(noted(&quote.notes)).collect()
}

/// Where to read on: the title with its link, who published it, and when.
pub(super) fn read_more(it: &ReadMore) -> Runs {
    let title = styled(&it.title, |run| link(run, &it.url));
    let publisher = it.publisher.as_deref();
    let publisher = publisher.map(|text| foreign(text, it.publisher_language.as_ref()));
    published(title, publisher, it.date.as_deref())
}

/// A title with its publisher and date.
fn published(title: Runs, publisher: Option<Runs>, date: Option<&str>) -> Runs {
    let rest = publisher.into_iter().chain(date.map(plain)).zip([". ", ", "]);
    let rest = rest.flat_map(|(runs, before)| [plain(before), runs].concat());
    title.into_iter().chain(rest).collect()
}

fn stat(stat: &Stat, brief: &Brief) -> Item {
    let number = styled(&plain(&stat.number), strong);
    let mark = stat.mark.iter().flat_map(|mark| plain(&format!(" ({})", within(mark)))).collect();
    let runs = [number, plain(" "), stat.label.clone(), noted(&stat.notes), mark].concat();
    let trend = stat.trend.iter().map(|it| plain(&values(&it.table, 1, brief)));
    let below: Vec<Runs> = stat.note.iter().cloned().chain(trend).collect();
    let below = (!below.is_empty()).then(|| below.join(&plain(" · ")[0]));
    Item { below, ..Item::from(runs) }
}

/// What a chart shows, a line for each of its columns.
fn courses<'a>(table: &'a DataTable, brief: &'a Brief) -> impl Iterator<Item = Runs> + use<'a> {
    let columns = table.head.iter().enumerate().skip(1);
    columns.map(|(column, name)| {
        [labelled(plain(name), brief), plain(&values(table, column, brief))].concat()
    })
}

/// The values of a column, each behind its time.
fn values(table: &DataTable, column: usize, brief: &Brief) -> String {
    let [before, behind] = &brief.label_marks;
    let told = table.rows.iter().map(|row| format!("{before}{}{behind} {}", row[0], row[column]));
    told.collect::<Vec<_>>().join("; ")
}

/// A row of the table of facts, with the heads of its columns.
fn indicator(row: &IndicatorRow, table: &Indicators, brief: &Brief) -> Runs {
    let cells = row.cells(&table.head).filter_map(|(head, cell)| Some((head, cell?)));
    let cells = cells.map(|(head, cell)| match head {
        "" => plain(cell),
        head => [labelled(plain(head), brief), plain(cell)].concat(),
    });
    let cells: Vec<Runs> = cells.collect();
    [styled(&row.label, strong), plain(" · "), cells.join(&plain("; ")[0])].concat()
}

/// A word before what it is said of.
fn labelled(word: Runs, brief: &Brief) -> Runs {
    let [before, behind] = &brief.label_marks;
    let before = if before.is_empty() { Runs::new() } else { plain(before) };
    [before, word, plain(&format!("{behind} "))].concat()
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
    let tag = tag(first, brief);
    let (runs, rest) = match hours {
        None => (titled(day, &tag, first, brief), &all[1..]),
        Some(_) => ([styled(&plain(day), strong), tag].concat(), all),
    };
    let below = hours.is_none().then(|| first.place.clone()).flatten();
    Item { runs, below, items: rest.iter().map(|it| meeting(it, brief)).collect() }
}

/// A meeting under its date, or its hours if the date stands above them.
fn meeting(meeting: &Meeting, brief: &Brief) -> Item {
    let programme = meeting.programme.as_ref();
    let runs = match programme.map(|it| it.hours.as_deref()) {
        None => titled(&meeting.date, &tag(meeting, brief), meeting, brief),
        Some(Some(hours)) => titled(hours, &Runs::new(), meeting, brief),
        Some(None) => [meeting.title.clone(), noted(&meeting.notes)].concat(),
    };
    Item { below: meeting.place.clone(), ..Item::from(runs) }
}

/// Whether a meeting is still to come or going on, in a word.
fn tag(meeting: &Meeting, brief: &Brief) -> Runs {
    let word = match (meeting.upcoming, meeting.ongoing) {
        (true, _) => &brief.words.upcoming,
        (_, Some(_)) => &brief.words.ongoing,
        _ => return Runs::new(),
    };
    plain(&format!(" ({})", within(word)))
}

/// "**28 November 2025** (upcoming): Cooperation Council".
fn titled(when: &str, tag: &Runs, meeting: &Meeting, brief: &Brief) -> Runs {
    let when = [styled(&plain(when), strong), tag.clone()].concat();
    [labelled(when, brief), meeting.title.clone(), noted(&meeting.notes)].concat()
}

/// A source: its title with its link, who published it, when, and its address if that is printed.
pub(super) fn source(source: &Source) -> Runs {
    let title = match &source.url {
        Some(url) => styled(&source.title, |run| link(run, url)),
        None => source.title.clone(),
    };
    let publisher = source.publisher.as_deref();
    let publisher = publisher.map(|it| foreign(it, source.publisher_language.as_ref()));
    let address = source.address.as_deref().zip(source.url.as_deref());
    let address = address.map(|(shown, url)| [plain(". "), linked(shown, url)].concat());
    let published = published(title, publisher, source.date.as_deref());
    [published, address.unwrap_or_default()].concat()
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
