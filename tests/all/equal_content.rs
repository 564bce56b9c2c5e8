//! Whatever becomes of a brief, it says the same: every text, number, date, name, source and
//! address of the brief is in both editions of the PDF, in the page of the web, in the Markdown and
//! in the plain text, and what a mail has of it is the same there. No number is in any of them that the brief has
//! not.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use mail_parser::MessageParser;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use serde_json::Value;
use twopager::brief::{Brief, Edition};
use twopager::export::{self, Mail};
use twopager::facts::Reading;
use twopager::typeset::Typeset;
use twopager::{EarlierEdition, Press, Request, assets};

use crate::reader::{Reader, squeezed};

/// What a brief says.
#[derive(Default)]
struct Content {
    /// Texts with the numbers of their notes, by the path of their key.
    texts: Vec<(String, Vec<Piece>)>,
    /// What is said of pictures to people who cannot see them.
    alternatives: Vec<(String, String)>,
    /// Addresses that are linked to.
    links: BTreeSet<String>,
}

/// A part of a text.
enum Piece {
    Text(String),
    Notes(Vec<u64>),
}

/// What is in the data and no content: looks, sizes, places on the axis, and what the PDF says
/// of itself, which is made of other texts.
const LOOKS: [&str; 40] = [
    "address",
    "approximate",
    "axis",
    "band",
    "brand",
    "chart",
    "design",
    "document",
    "edition",
    "end",
    "fit",
    "initials",
    "kind",
    "language",
    "main",
    "name_language",
    "number",
    "ongoing",
    "open_end",
    "open_start",
    "pages",
    "paper",
    "path",
    "publisher_language",
    "region",
    "size",
    "slot",
    "start",
    "stretches",
    "table",
    "ticks",
    "timeline_hint",
    "times",
    "tlp",
    "uncertain",
    "unseen",
    "upcoming",
    "version",
    "words",
    "zero",
];

impl Content {
    fn of(brief: &Value) -> Self {
        let mut content = Self::default();
        content.gather("", brief);
        content
    }

    fn gather(&mut self, path: &str, value: &Value) {
        let key = path.rsplit('.').next().unwrap();
        match value {
            Value::Null => {}
            Value::Array(runs)
                if runs.iter().any(|run| run.get("text").is_some_and(Value::is_string))
                    && runs.iter().all(is_run) =>
            {
                let pieces = runs.iter().map(|run| match run.get("text") {
                    Some(text) => Piece::Text(text.as_str().unwrap().to_owned()),
                    None => Piece::Notes(numbers(&run["notes"])),
                });
                self.texts.push((path.to_owned(), pieces.collect()));
                let links = runs.iter().filter_map(|run| run.get("link")?.as_str());
                self.links.extend(links.map(str::to_owned));
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.gather(&format!("{path}.{index}"), item);
                }
            }
            Value::Object(fields) => {
                for (key, field) in fields {
                    let is_amount = key == "number" && field.is_string();
                    // In the programme of a day, its parts stand in the place of a date.
                    if key == "date" && fields.contains_key("programme") {
                        continue;
                    }
                    if is_amount || !LOOKS.contains(&key.as_str()) {
                        self.gather(&format!("{path}.{key}"), field);
                    }
                }
            }
            Value::String(text) => match key {
                "alt" => self.alternatives.push((path.to_owned(), text.clone())),
                "url" | "web" => _ = self.links.insert(text.clone()),
                "email" => {
                    self.links.insert(format!("mailto:{text}"));
                    self.texts.push((path.to_owned(), vec![Piece::Text(text.clone())]));
                }
                _ => self.texts.push((path.to_owned(), vec![Piece::Text(text.clone())])),
            },
            Value::Number(_) => assert!(path.contains(".notes."), "what is `{path}`?"),
            Value::Bool(_) => panic!("what is `{path}`?"),
        }
    }
}

fn is_run(value: &Value) -> bool {
    value.get("text").is_some_and(Value::is_string) && value.get("title").is_none()
        || value.get("notes").is_some() && value.as_object().unwrap().len() == 1
}

fn numbers(value: &Value) -> Vec<u64> {
    value.as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect()
}

/// A text as some format has it, where notes look their own way.
fn written(pieces: &[Piece], notes: fn(&str) -> String) -> String {
    let pieces = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Notes(numbers) => {
            let numbers: Vec<_> = numbers.iter().map(u64::to_string).collect();
            notes(&numbers.join(","))
        }
    });
    comparable(&pieces.collect::<String>())
}

/// A text without what depends on the type: spaces, hyphens where a word is divided, and capitals
/// where a face has no small ones.
fn comparable(text: &str) -> String {
    squeezed(text).to_lowercase().replace(['-', '\u{2010}', '\u{ad}'], "")
}

/// What a format says.
struct Said {
    format: &'static str,
    /// All of its words, comparable.
    text: String,
    numbers: BTreeSet<String>,
    links: BTreeSet<String>,
    notes: fn(&str) -> String,
}

impl Said {
    fn assert_has(&self, name: &str, path: &str, pieces: &[Piece]) {
        let wanted = written(pieces, self.notes);
        assert!(self.text.contains(&wanted), "{name}: {} lacks `{path}`: {wanted}", self.format);
    }

    fn assert_links(&self, name: &str, links: &BTreeSet<String>) {
        for link in links {
            assert!(self.links.contains(link), "{name}: {} does not link to {link}", self.format);
        }
    }
}

/// The numbers in a text.
fn digits(text: &str) -> BTreeSet<String> {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    numbers.map(str::to_owned).collect()
}

fn in_brackets(notes: &str) -> String {
    format!("[{notes}]")
}

fn of_pdf(format: &'static str, pdf: &[u8]) -> (Said, Vec<String>) {
    let reader = Reader::new(pdf);
    let text = comparable(&(reader.text(1) + &reader.text(2)));
    let links = reader.links();
    let said = Said { format, text, numbers: BTreeSet::new(), links, notes: str::to_owned };
    (said, reader.alternatives().iter().map(|alt| comparable(alt)).collect())
}

fn of_markdown(markdown: &str) -> Said {
    let (mut text, mut links) = (String::new(), BTreeSet::new());
    for event in Parser::new(markdown) {
        match event {
            Event::Text(words) => text.push_str(&words),
            Event::Start(Tag::Link { dest_url, .. }) => _ = links.insert(dest_url.to_string()),
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_))
            | Event::SoftBreak
            | Event::HardBreak => text.push(' '),
            Event::Html(html) | Event::InlineHtml(html) => panic!("HTML in Markdown: {html}"),
            _ => {}
        }
    }
    let (numbers, text) = (digits(&text), comparable(&text));
    Said { format: "the Markdown", text, numbers, links, notes: in_brackets }
}

fn of_text(format: &'static str, text: &str, brief: &Content) -> Said {
    // A plain text says its links, within its sentences.
    let is_said = |link: &&String| text.contains(link.trim_start_matches("mailto:"));
    let links = brief.links.iter().filter(is_said).cloned().collect();
    let mut words = comparable(text);
    for link in &brief.links {
        words = words.replace(&comparable(&format!("({link})")), "");
    }
    Said { format, text: words, numbers: digits(text), links, notes: in_brackets }
}

fn of_html(format: &'static str, html: &str, notes: fn(&str) -> String) -> Said {
    let links = html.match_indices("href=\"").map(|(at, start)| {
        let rest = &html[at + start.len()..];
        rest[..rest.find('"').unwrap()].replace("&amp;", "&")
    });
    let body = &html[html.find("<body").unwrap()..];
    // Drawings are for the eye alone.
    let shown: String = body
        .split("<svg")
        .enumerate()
        .map(|(index, part)| match index {
            0 => part,
            _ => part.split_once("</svg>").unwrap().1,
        })
        .collect();
    // This reader takes neighbouring cells, and a number with its note, for one number.
    let text = mail_parser::decoders::html::html_to_text(&shown.replace('<', " <"));
    let (numbers, text) = (digits(&text), comparable(&text));
    let links = links.collect();
    Said { format, text, numbers, links, notes }
}

/// What is said in it of pictures to people who cannot see them.
fn alternatives_in(html: &str) -> Vec<String> {
    let alternatives = html.match_indices(" alt=\"").map(|(at, start)| {
        let rest = &html[at + start.len()..];
        mail_parser::decoders::html::html_to_text(&rest[..rest.find('"').unwrap()])
    });
    alternatives.map(|alt| comparable(&alt)).collect()
}

/// The keys of a brief that a mail shows.
const MAILED: [&str; 16] = [
    "status",
    "kicker",
    "date",
    "title",
    "subtitle",
    "lead",
    "highlights",
    "stats",
    "since",
    "people",
    "quote",
    "next",
    "read_more",
    "contact",
    "imprint",
    "footer",
];

/// Holds a page of the web to what a brief says.
fn assert_on_the_web(name: &str, content: &Content, web: &str) -> Said {
    let page = of_html("the page of the web", web, str::to_owned);
    let alternatives = alternatives_in(web);
    for (path, pieces) in &content.texts {
        if !path.ends_with(".unit") {
            page.assert_has(name, path, pieces);
        }
    }
    for (path, alt) in &content.alternatives {
        // On the web, the picture with its address is a link.
        let is_there = path == ".online.alt" || alternatives.contains(&comparable(alt));
        assert!(is_there, "{name}: {} lacks `{path}`", page.format);
    }
    page.assert_links(name, &content.links);
    page
}

fn assert_equal(name: &str, brief: &Brief, web: &str, screen: &[u8], office: &[u8]) {
    let data: Value = serde_json::from_str(&brief.to_json()).unwrap();
    let content = Content::of(&data);
    assert!(content.texts.len() > 2, "{name}");

    for (format, pdf) in [("the PDF", screen), ("the PDF for the office", office)] {
        let (said, alternatives) = of_pdf(format, pdf);
        for (path, pieces) in &content.texts {
            // A unit may stand before the words of its box.
            if !path.ends_with(".number") && !path.ends_with(".unit") {
                said.assert_has(name, path, pieces);
            }
        }
        for stat in &brief.stats {
            let unit = stat.unit.as_deref().unwrap_or_default();
            let number = stat.number.strip_suffix(unit).unwrap();
            for part in [number, unit] {
                assert!(said.text.contains(&comparable(part)), "{name}: {format} lacks {part}");
            }
        }
        for (path, alt) in &content.alternatives {
            assert!(alternatives.contains(&comparable(alt)), "{name}: {format} lacks `{path}`");
        }
        said.assert_links(name, &content.links);
    }

    let page = assert_on_the_web(name, &content, web);
    let markdown = of_markdown(&export::markdown(brief));
    let text = of_text("the plain text", &export::text(brief), &content);
    for said in [&markdown, &text] {
        for (path, pieces) in &content.texts {
            if !path.ends_with(".unit") {
                said.assert_has(name, path, pieces);
            }
        }
        for (path, alt) in &content.alternatives {
            // The picture with the address is the address, and a logo says whose paper it is.
            let is_said = [".online.alt", ".logo.alt"].contains(&path.as_str());
            let is_there = is_said || said.text.contains(&comparable(alt));
            assert!(is_there, "{name}: {} lacks `{path}`", said.format);
        }
        said.assert_links(name, &content.links);
    }

    let mail = export::email(brief, screen, &Mail::default());
    let mail = MessageParser::default().parse(&mail.bytes).unwrap();
    let plain = of_text("the mail", &mail.body_text(0).unwrap(), &content);
    let html = of_html("the HTML of the mail", &mail.body_html(0).unwrap(), in_brackets);
    let mailed =
        Content::of(&MAILED.iter().map(|key| ((*key).to_owned(), data[key].clone())).collect());
    for said in [&plain, &html] {
        for (path, pieces) in &mailed.texts {
            // A mail has no pictures.
            let is_of_picture = path.contains(".picture.");
            if !is_of_picture && !path.ends_with(".unit") && !path.ends_with(".number") {
                said.assert_has(name, path, pieces);
            }
        }
        said.assert_links(name, &mailed.links);
        let attached = comparable(&brief.mail_words.attached);
        assert!(said.text.contains(&attached), "{name}: where the rest is");
    }

    let meetings = brief.timeline.as_ref().map_or(0, |timeline| timeline.meetings.len());
    let counted = 1..=brief.sources.len().max(meetings);
    let known: BTreeSet<_> =
        digits(&data.to_string()).into_iter().chain(counted.map(|n| n.to_string())).collect();
    for said in [&page, &markdown, &text, &plain, &html] {
        let unknown: Vec<_> = said.numbers.difference(&known).cloned().collect();
        assert!(unknown.is_empty(), "{name}: {} says {unknown:?}", said.format);
    }
}

/// A facts file as a page of the web.
fn web(path: &Path) -> String {
    let folder = Some(path.parent().unwrap().to_owned());
    let request = Request { folder, ..Request::default() };
    export::html(&set(path, &request))
}

fn set(path: &Path, request: &Request) -> Typeset {
    let reading = Reading::new(&path.display().to_string(), &fs::read(path).unwrap());
    let outcome = Press::embedded().set(&reading, request);
    outcome.pages.unwrap_or_else(|| panic!("{}", outcome.diagnostics[0])).typeset
}

/// A facts file built for an edition.
fn built(path: &Path, edition: Edition) -> (Brief, Vec<u8>) {
    let request =
        Request { folder: Some(path.parent().unwrap().to_owned()), edition, ..Request::default() };
    let bytes = fs::read(path).unwrap();
    let built = Press::embedded().build(&path.display().to_string(), &bytes, &request);
    let built = built.unwrap_or_else(|faults| panic!("{}: {}", path.display(), faults[0]));
    (built.brief, built.pdf)
}

#[test]
fn all_formats_say_the_same() {
    let mut checked = 0;
    for folder in ["data", "docs/gallery", "tests/briefs"] {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let is_facts = path.extension().is_some_and(|it| it == "yaml");
            if is_facts {
                let (brief, screen) = built(&path, Edition::Screen);
                let (_, office) = built(&path, Edition::Office);
                assert_equal(&path.display().to_string(), &brief, &web(&path), &screen, &office);
                checked += 1;
            }
        }
    }
    assert!(checked > 15, "{checked} briefs");
}

#[test]
fn a_page_of_the_web_says_the_same_in_every_language_and_design() {
    let path = Path::new("docs/gallery/languages.yaml");
    let languages = Reading::new("languages", &fs::read(path).unwrap()).languages();
    assert_eq!(languages.len(), 12);
    let designs: Vec<_> = assets::designs().map(|(name, _)| name).collect();
    for (index, language) in languages.into_iter().enumerate() {
        let design = designs[index % designs.len()].to_owned();
        let name = format!("{language} in {design}");
        let folder = Some(path.parent().unwrap().to_owned());
        let (language, design) = (Some(language), Some(design));
        let typeset = set(path, &Request { folder, language, design, ..Request::default() });
        let data = serde_json::from_str(&typeset.brief.to_json()).unwrap();
        assert_on_the_web(&name, &Content::of(&data), &export::html(&typeset));
    }
}

/// The later edition of the sample, with what has changed since the sample.
fn since(edition: Edition) -> (Brief, String, Vec<u8>) {
    let old = twopager::facts::read("old.yaml", assets::SAMPLE.as_bytes()).unwrap();
    let since = Some(EarlierEdition { facts: old, file: None });
    let request = Request { edition, since, ..Request::default() };
    let facts = fs::read("data/kazakhstan-eu-2025-12-05.yaml").unwrap();
    let pages = Press::embedded().set(&Reading::new("new.yaml", &facts), &request).pages;
    let typeset = pages.unwrap().typeset;
    let pdf = export::pdf(&typeset).unwrap();
    let web = export::html(&typeset);
    (typeset.brief, web, pdf)
}

#[test]
fn all_formats_say_the_same_of_what_has_changed() {
    let (brief, web, screen) = since(Edition::Screen);
    let (.., office) = since(Edition::Office);
    let told = brief.since.as_ref().unwrap();
    assert_eq!((told.figures.len(), told.meetings.len()), (3, 2));
    assert_eq!(brief.stats.iter().filter(|stat| stat.mark.is_some()).count(), 3);
    assert_equal("since", &brief, &web, &screen, &office);
}

#[test]
fn what_is_left_out_is_left_out_everywhere_but_in_the_facts_inside() {
    let path = Path::new("docs/gallery/too-much.yaml");
    let (brief, pdf) = built(path, Edition::Screen);
    let facts = fs::read(path).unwrap();
    let whole =
        Press::embedded().resolve("too-much.yaml", &facts, &Request::default()).unwrap().brief;
    let titles = |brief: &Brief| -> BTreeSet<String> {
        let data: Value = serde_json::from_str(&brief.to_json()).unwrap();
        let content = Content::of(&data);
        let of_items = content.texts.iter().filter(|(path, _)| {
            path.ends_with(".heading") || path.ends_with(".title") || path.ends_with(".label")
        });
        of_items.map(|(_, pieces)| written(pieces, |_| String::new())).collect()
    };
    let left_out: Vec<_> = titles(&whole).difference(&titles(&brief)).cloned().collect();
    assert!(!left_out.is_empty());
    let mail = export::email(&brief, &pdf, &Mail::default());
    let mail = MessageParser::default().parse(&mail.bytes).unwrap();
    let formats = [
        of_pdf("the PDF", &pdf).0.text,
        of_markdown(&export::markdown(&brief)).text,
        comparable(&export::text(&brief)),
        comparable(&mail.body_text(0).unwrap()),
        of_html("the HTML of the mail", &mail.body_html(0).unwrap(), in_brackets).text,
        of_html("the page of the web", &web(path), str::to_owned).text,
    ];
    for title in &left_out {
        for text in &formats {
            assert!(!text.contains(title.as_str()), "{title}");
        }
    }
    assert!(Reader::new(&pdf).attachments()[0].bytes == facts);
}

#[test]
fn both_editions_have_the_same_size_and_the_same_breaks() {
    let press = Press::embedded();
    for name in ["harbour", "minister", "programmes", "two-decades"] {
        let facts = fs::read(format!("docs/gallery/{name}.yaml")).unwrap();
        let reading = Reading::new(name, &facts);
        let [screen, office] = [Edition::Screen, Edition::Office].map(|edition| {
            let folder = Some("docs/gallery".into());
            let request = Request { folder, edition, ..Request::default() };
            press.set(&reading, &request).pages.unwrap().typeset
        });
        let [screen, office] = [screen, office].map(|typeset| typeset.brief.fit.unwrap());
        for decided in ["size", "at"] {
            assert_eq!(screen[decided], office[decided], "{name}: {decided}");
        }
    }
}
