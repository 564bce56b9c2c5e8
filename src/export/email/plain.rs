//! The briefing in a mail as plain text: with its addresses written out, and lines that are
//! short enough for any window.

use super::cited::cited;
use crate::brief::{
    Brief, ChangedLine, Contact, Next, Person, Quote, ReadMore, Run, Since, Source, Stat,
};
use crate::export::outline::{self, heading_of_people, said_by};
use crate::export::words::{ends, mark, within, words};

/// The most characters of a line, unless a word is longer.
const WIDTH: usize = 72;

/// What a mail says, as plain text.
pub(super) fn plain(brief: &Brief) -> String {
    let Brief { words: fixed, mail_words, label_marks, .. } = brief;
    let label = |word: &str| format!("{}{word}{}", label_marks[0], label_marks[1]);
    let kicker = brief.kicker.iter().map(|kicker| text(kicker) + " · ");
    let line_above = kicker.chain([brief.date.clone()]).collect::<String>();
    let status = brief.status.iter().map(|it| wrapped(&text(&outline::status(it)), ""));
    let mut blocks: Vec<String> = status.collect();
    blocks.extend([wrapped(&line_above, ""), underlined(&text(&brief.title), "=")]);
    let paragraphs = brief.subtitle.iter().chain(&brief.lead);
    blocks.extend(paragraphs.map(|paragraph| wrapped(&text(paragraph), "")));
    let highlights = brief.highlights.iter().map(|it| wrapped(&format!("• {}", text(it)), "  "));
    blocks.extend(section(&fixed.highlights, highlights));
    blocks.push(wrapped(&mail_words.attached, ""));
    blocks.extend(brief.online.iter().map(|it| format!("{}\n{}\n", label(&fixed.online), it.url)));
    blocks.extend(section(&mail_words.figures, brief.stats.iter().map(stat)));
    if let Some(Since { title, figures, meetings, more }) = &brief.since {
        let more = more.iter().map(|more| wrapped(more, ""));
        blocks.extend(section(title, figures.iter().chain(meetings).map(news).chain(more)));
    }
    blocks.extend(section(heading_of_people(brief), brief.people.iter().map(person)));
    blocks.extend(brief.quote.iter().map(quote));
    blocks.extend(section(&fixed.next, brief.next.iter().map(next)));
    blocks.extend(section(&fixed.read_more, brief.read_more.iter().map(read_more)));
    blocks.extend(section(&fixed.contact, brief.contact.iter().map(contact)));
    blocks.extend(section(&fixed.sources, cited(brief).into_iter().map(source)));
    blocks.extend(brief.imprint.iter().map(|it| wrapped(&text(&outline::imprint(it)), "")));
    let number = brief.footer.number.iter().map(|number| format!("{number} · "));
    let foot = number.collect::<String>() + &brief.footer.issuer;
    blocks.push(wrapped(&format!("{foot} · {}", brief.footer.as_of), ""));
    blocks.join("\n")
}

/// Items under their heading, if there are any.
fn section(title: &str, items: impl Iterator<Item = String>) -> Option<String> {
    let items: String = items.collect();
    (!items.is_empty()).then(|| underlined(title, "-") + &items)
}

fn stat(stat: &Stat) -> String {
    let mark = stat.mark.iter().map(|mark| format!(" ({})", within(mark))).collect::<String>();
    let number = &stat.number;
    let label = format!("• {number} {}{}", text(&stat.label), cited_by(&stat.notes)) + &mark;
    let note = stat.note.iter().map(|note| wrapped(&format!("  {}", text(note)), "  "));
    let trend = stat.trend.iter().map(|it| wrapped(&format!("  {}", ends(it)), "  "));
    wrapped(&label, "  ") + &note.chain(trend).collect::<String>()
}

fn news(news: &ChangedLine) -> String {
    wrapped(&format!("• {} {}", news.what, text(&news.text)), "  ")
}

fn person(person: &Person) -> String {
    let post = person.post.iter().map(|post| format!(", {}", text(post))).collect::<String>();
    let name = wrapped(&format!("• {}{post}", text(&person.name)), "  ");
    name + &person
        .text
        .iter()
        .map(|it| wrapped(&format!("  {}", text(it)), "  "))
        .collect::<String>()
}

fn quote(quote: &Quote) -> String {
    let by = format!("— {}", text(&said_by(quote)));
    wrapped(&text(&quote.text), "") + &wrapped(&by, "  ")
}

fn read_more(it: &ReadMore) -> String {
    let parts: Vec<_> =
        [&it.publisher, &it.date].into_iter().flatten().map(String::as_str).collect();
    let rest = if parts.is_empty() { String::new() } else { format!(". {}", parts.join(", ")) };
    wrapped(&format!("• {}{rest}", text(&it.title)), "  ") + &format!("  {}\n", it.url)
}

fn next(next: &Next) -> String {
    wrapped(&format!("• {}", text(&next.title)), "  ")
        + &wrapped(&format!("  {}", text(&next.text)), "  ")
}

fn contact(contact: &Contact) -> String {
    let Contact { name, email, phone, web, .. } = contact;
    let lines = [name, email, phone, web].into_iter().flatten();
    lines.map(|line| wrapped(line, "")).collect()
}

fn source(source: &Source) -> String {
    let Source { number, title, publisher, date, url, .. } = source;
    let parts: Vec<_> = [publisher, date].into_iter().flatten().map(String::as_str).collect();
    let rest = if parts.is_empty() { String::new() } else { format!(". {}", parts.join(", ")) };
    let entry = wrapped(&format!("{} {}{rest}", mark(&[*number]), text(title)), "    ");
    entry + &url.iter().map(|url| format!("    {url}\n")).collect::<String>()
}

/// A heading with a line under it that is as long.
fn underlined(title: &str, rule: &str) -> String {
    let title = wrapped(title, "");
    let longest = title.lines().map(|line| line.chars().count()).max().unwrap_or_default();
    format!("{title}{}\n", rule.repeat(longest.min(WIDTH)))
}

fn text(runs: &[Run]) -> String {
    words(runs, cited_by)
}

/// The mark of sources behind a text.
fn cited_by(notes: &[usize]) -> String {
    if notes.is_empty() { String::new() } else { format!("\u{a0}{}", mark(notes)) }
}

/// A paragraph in lines, all but the first indented. What is bound by a no-break space stays
/// on one of them.
fn wrapped(paragraph: &str, indent: &str) -> String {
    let first = paragraph.len() - paragraph.trim_start_matches(' ').len();
    let mut lines = vec![paragraph[..first].to_owned()];
    let mut is_new = true;
    for word in paragraph[first..].split([' ', '\n']).filter(|word| !word.is_empty()) {
        let line = lines.last_mut().expect("there is a first line");
        let length = line.chars().count() + 1 + word.chars().count();
        if is_new {
            line.push_str(word);
        } else if length <= WIDTH {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(format!("{indent}{word}"));
        }
        is_new = false;
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::email::tests::{brief, further};

    #[test]
    fn lines_are_broken_between_words_alone() {
        let long = "x".repeat(100);
        let first = "word ".repeat(14);
        for (paragraph, lines) in [
            (String::new(), vec![""]),
            ("a  b".to_owned(), vec!["a b"]),
            (format!("{first}ab"), vec![&*format!("{first}ab")]),
            (format!("{first}abc"), vec![first.trim(), "  abc"]),
            (format!("{first}a\u{a0}b"), vec![first.trim(), "  a\u{a0}b"]),
            (format!("- a {long} b"), vec!["- a", &format!("  {long}"), "  b"]),
            (format!("    {long}"), vec![&*format!("    {long}")]),
        ] {
            assert_eq!(wrapped(&paragraph, "  "), lines.join("\n") + "\n");
        }
    }

    #[test]
    fn what_only_some_briefings_have_is_there() {
        let expected = "\
Highlights
----------
• One [1]
• Two

Your interlocutor
-----------------
• A Name, Minister
  In office. [1]

“So be it.”
— Somebody, Speaker, 3 April 2025 [1]

Read more
---------
• A page. Somebody, 2024
  https://example.org/page
";
        let plain = plain(&further()).replace('\u{a0}', " ");
        let start = plain.find("Highlights").unwrap();
        let end = plain.find("\nSources").unwrap();
        let attached = "\nThe whole briefing, two pages, is attached as a PDF.\n";
        assert_eq!(plain[start..end].replace(attached, ""), expected);
    }

    #[test]
    fn all_of_it_is_readable_without_html() {
        let expected = "\
Note · 28 November 2025

A <day> & more
==============

Under it [1]

The lead, with a link (https://example.org/a?b&c) [2]

The whole briefing, two pages, is attached as a PDF.

Online edition:
https://example.org/day

Key figures
-----------
• ≥ 45 km of road built this year [2, 3]
  in \"all\" weathers

What comes next
---------------
• A meeting
  In the spring. [1]

Contact
-------
Press office
press@example.org
+00 00 555

Sources
-------
[1] First. Somebody, 2024
    https://example.org/1
[2] Second. May 2025
[3] Third

Press office · Facts as of 28 November 2025
";
        assert_eq!(plain(&brief()).replace('\u{a0}', " "), expected);
    }
}
