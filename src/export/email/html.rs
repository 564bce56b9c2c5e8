//! The briefing in a mail as HTML, as mail programs know it: tables for what stands beside
//! each other, every style where it applies, no pictures, and nothing that is fetched.
//!
//! Outlook for Windows lays out as Word does, which knows no greatest width: a table for it
//! alone has that. Gmail takes no dark colours and makes its own. What only some programs
//! know is in the head, and nothing depends on it.

use super::cited::cited;
use super::element::{Painter, escaped, spoken};
use super::figures::figures;
use super::mailbox::is_address;
use super::tone::{
    ACCENT, BLUE, EDGE, MASTHEAD, NIGHTLY, PALE, PAPER, QUIET, STRONG, TEXT, TITLE, Tone,
};
use super::typography::{BREAKS, HEADING, LEAD, NORMAL, SMALL, TITLES};
use crate::brand::Palette;
use crate::brief::{Brief, ChangedLine, Contact, Next, Person, Quote, ReadMore, Since, Source};
use crate::export::outline::{self, heading_of_people, said_by};
use crate::export::words::mark;

/// What a mail says, as HTML.
pub(super) fn html(brief: &Brief) -> String {
    let palette = brief.brand.as_ref().map_or_else(Palette::default, |look| look.palette.clone());
    Page { brief, painter: Painter { palette: &palette } }.html()
}

struct Page<'a> {
    brief: &'a Brief,
    painter: Painter<'a>,
}

impl Page<'_> {
    fn html(&self) -> String {
        let Brief { direction, document, .. } = self.brief;
        let in_tone = |tones: &[Tone], style: &str| self.painter.attributes(tones, style);
        format!(
            r#"<!DOCTYPE html>
<html {lang}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
@media (max-width: 480px) {{
.masthead, .column {{ padding-left: 16px !important; padding-right: 16px !important; }}
}}
</style>
<style>
@media (prefers-color-scheme: dark) {{
{night}}}
</style>
</head>
<body {body}>
<div {lang} {paper}>
<!--[if mso]><table role="presentation" align="center" width="600"><tr><td><![endif]-->
<div style="max-width:600px;margin:0 auto">
<table role="presentation" style="width:100%;border-collapse:collapse">
<tr>
<td {top}>
{masthead}</td>
</tr>
<tr>
<td class="column" style="padding:24px">
{column}</td>
</tr>
</table>
</div>
<!--[if mso]></td></tr></table><![endif]-->
</div>
</body>
</html>
"#,
            lang = format_args!(r#"lang="{}" dir="{direction}""#, self.brief.locale()),
            title = escaped(&document.title),
            night = self.night(),
            body = in_tone(&[PAPER], "margin:0;padding:0"),
            paper = in_tone(&[PAPER], ""),
            top = in_tone(&[MASTHEAD, EDGE], "padding:24px"),
            masthead = self.masthead(),
            column = self.column(),
        )
    }

    /// The colours for those who read in the dark, in place of those at every element.
    fn night(&self) -> String {
        let rule = |Tone { class, declares, night, .. }: &Tone| {
            format!(".{class} {{ {declares}{} !important; }}\n", self.painter.palette[*night])
        };
        NIGHTLY.iter().map(rule).collect()
    }

    /// What stands above the lead.
    fn masthead(&self) -> String {
        let Brief { kicker, date, title, subtitle, .. } = self.brief;
        let kicker = kicker.iter().map(|kicker| {
            let kicker = self.painter.runs(kicker, Some(ACCENT));
            self.painter.element("strong", ACCENT, "", &kicker) + " · "
        });
        let line = kicker.collect::<String>() + &escaped(date);
        let title = self.painter.runs(title, Some(TITLE));
        let mut masthead = String::new();
        if let Some(status) = &self.brief.status {
            let status = self.painter.runs(&outline::status(status), None);
            masthead += &self.block("p", ACCENT, NORMAL, "0 0 12px", &status);
        }
        masthead += &self.block("p", PALE, SMALL, "0 0 12px", &line);
        masthead += &self.block("h1", TITLE, TITLES, "0", &title);
        if let Some(subtitle) = subtitle {
            let subtitle = self.painter.runs(subtitle, Some(PALE));
            masthead += &self.block("p", PALE, NORMAL, "12px 0 0", &subtitle);
        }
        masthead
    }

    /// What stands below it.
    fn column(&self) -> String {
        let Brief { words, label_marks, footer, .. } = self.brief;
        let lead = self
            .brief
            .lead
            .iter()
            .map(|lead| self.block("p", TEXT, LEAD, "0 0 16px", &self.painter.text(lead)));
        let online = self.brief.online.iter().map(|online| {
            let address = self.painter.address(&online.url);
            let [before, behind] = label_marks;
            let label = format!("{before}{}{behind}", words.online);
            self.paragraph(&format!("{} {address}", escaped(&label)))
        });
        let since = self.brief.since.iter().map(|since| self.since(since));
        let next = self.brief.next.iter().map(|next| self.next(next));
        let contact = self.brief.contact.iter().map(|contact| self.contact(contact));
        let highlights = self.highlights();
        let people = self.brief.people.iter().map(|person| self.person(person));
        let quote = self.brief.quote.iter().map(|quote| self.quote(quote));
        let read_more = self.brief.read_more.iter().map(|it| self.read_more(it));
        let sources = cited(self.brief).into_iter().map(|source| self.source(source));
        let imprint = self.brief.imprint.iter().map(|it| {
            let said = self.painter.text(&outline::imprint(it));
            self.block("p", QUIET, SMALL, "8px 0 0", &said)
        });
        let number = footer.number.iter().map(|number| escaped(number) + " · ");
        let foot = number.collect::<String>() + &escaped(&footer.issuer);
        let foot = format!("{foot} · {}", escaped(&footer.as_of));
        [
            lead.collect(),
            highlights,
            self.paragraph(&escaped(&self.brief.mail_words.attached)),
            online.collect(),
            figures(self.brief, &self.painter),
            since.collect(),
            self.section(heading_of_people(self.brief), people.collect()),
            quote.collect(),
            self.section(&words.next, next.collect()),
            self.section(&words.read_more, read_more.collect()),
            self.section(&words.contact, contact.collect()),
            self.section(&words.sources, sources.collect()),
            imprint.collect(),
            self.block("p", QUIET, SMALL, "28px 0 0", &foot),
        ]
        .concat()
    }

    /// A text under its heading, if there is one.
    fn section(&self, heading: &str, text: String) -> String {
        if text.is_empty() {
            return text;
        }
        self.block("h2", BLUE, HEADING, "28px 0 8px", &escaped(heading)) + &text
    }

    fn since(&self, since: &Since) -> String {
        let news = since.figures.iter().chain(&since.meetings).map(|ChangedLine { what, text }| {
            let what = self.painter.element("strong", STRONG, "", &escaped(what));
            self.paragraph(&format!("{what} {}", self.painter.text(text)))
        });
        let more = since.more.iter().map(|more| self.paragraph(&escaped(more)));
        self.section(&since.title, news.chain(more).collect())
    }

    /// The key messages as a list.
    fn highlights(&self) -> String {
        let items = self.brief.highlights.iter().map(|it| {
            let style = format!("margin:0 0 6px;{BREAKS}");
            self.painter.element("li", TEXT, &style, &self.painter.text(it)) + "\n"
        });
        let items: String = items.collect();
        if items.is_empty() {
            return items;
        }
        let style = format!("{NORMAL};margin:0 0 16px;padding:0 0 0 24px");
        let list = self.painter.element("ol", TEXT, &style, &format!("\n{items}")) + "\n";
        self.section(&self.brief.words.highlights, list)
    }

    fn person(&self, person: &Person) -> String {
        let name = self.painter.element("strong", STRONG, "", &self.painter.text(&person.name));
        let rest = person.post.iter().chain(&person.text);
        let rest = rest.map(|text| format!("<br>{}", self.painter.text(text)));
        self.paragraph(&(name + &rest.collect::<String>()))
    }

    /// No `blockquote`: mail programs take that for a mail that is answered.
    fn quote(&self, quote: &Quote) -> String {
        let words = self.painter.text(&quote.text);
        self.block("p", TEXT, LEAD, "28px 0 4px", &words)
            + &self.block("p", QUIET, SMALL, "0 0 12px", &self.painter.text(&said_by(quote)))
    }

    fn read_more(&self, it: &ReadMore) -> String {
        let ReadMore { title, url, publisher, publisher_language, date, .. } = it;
        let title = self.painter.link(url, &self.painter.runs(title, None), BLUE);
        let [publisher, date] = [publisher, date].map(|it| it.as_deref().map(escaped));
        let publisher = publisher.map(|it| spoken(&it, publisher_language.as_deref()));
        let rest: Vec<_> = publisher.into_iter().chain(date).collect();
        let stop = if rest.is_empty() { "" } else { ". " };
        self.paragraph(&format!("{title}{stop}{}", rest.join(", ")))
    }

    fn next(&self, next: &Next) -> String {
        let title = self.painter.element("strong", STRONG, "", &self.painter.text(&next.title));
        self.paragraph(&format!("{title}<br>{}", self.painter.text(&next.text)))
    }

    fn contact(&self, contact: &Contact) -> String {
        let Contact { name, name_language, email, phone, web } = contact;
        let email = email.as_ref().map(|email| match is_address(email) {
            true => self.painter.link(&format!("mailto:{email}"), &escaped(email), BLUE),
            false => escaped(email),
        });
        let web = web.as_ref().map(|web| self.painter.address(web));
        let [name, phone] = [name, phone].map(|text| text.as_deref().map(escaped));
        let name = name.map(|name| spoken(&name, name_language.as_deref()));
        let lines: Vec<_> = [name, email, phone, web].into_iter().flatten().collect();
        self.paragraph(&lines.join("<br>"))
    }

    fn source(&self, source: &Source) -> String {
        // Who reads a mail follows the link.
        let Source { number, title, publisher, publisher_language, date, url, address: _ } = source;
        let title = match url {
            Some(url) => self.painter.link(url, &self.painter.runs(title, None), BLUE),
            None => self.painter.text(title),
        };
        let [publisher, date] = [publisher, date].map(|it| it.as_deref().map(escaped));
        let publisher = publisher.map(|it| spoken(&it, publisher_language.as_deref()));
        let rest: Vec<_> = publisher.into_iter().chain(date).collect();
        let stop = if rest.is_empty() { "" } else { ". " };
        let entry = format!("{} {title}{stop}{}", mark(&[*number]), rest.join(", "));
        self.block("p", QUIET, SMALL, "0 0 8px", &entry)
    }

    fn paragraph(&self, content: &str) -> String {
        self.block("p", TEXT, NORMAL, "0 0 12px", content)
    }

    fn block(&self, name: &str, tone: Tone, font: &str, margin: &str, content: &str) -> String {
        let style = format!("{font};margin:{margin};{BREAKS}");
        self.painter.element(name, tone, &style, content) + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::email::tests::{brief, further, resolved};

    /// What is read of HTML, with its elements but without their attributes.
    fn bare(html: &str) -> String {
        let (_, body) = html.split_once("<body").unwrap();
        let mut bare = String::new();
        for part in body.split('<').skip(1) {
            let (tag, text) = part.split_once('>').unwrap();
            bare += &format!("<{}>{text}", tag.split(' ').next().unwrap());
        }
        bare.replace('\u{a0}', " ")
    }

    #[test]
    fn all_of_it_is_there_in_elements_that_say_what_they_are() {
        let bare = bare(&html(&brief()));
        for part in [
            "<p><strong>Note</strong> · 28 November 2025</p>\n",
            "<h1>A &lt;day&gt; &amp; more</h1>\n<p>Under it<sup> [1]</sup></p>\n",
            "<p><strong>The</strong> <em>lead</em>, with <a>a link</a><sup> [2]</sup></p>\n",
            "<p>The whole briefing, two pages, is attached as a PDF.</p>\n",
            "<p>Online edition: <a>https://example.org/day</a></p>\n",
            "<caption>Key figures</caption>\n<thead>\n<tr>\n<th>Figure</th>\n<th>What it is</th>\n",
            "<th>≥ 45 <span>km of road</span></th>\n\
             <td>built this year<sup> [2, 3]</sup><br><span>in &quot;all&quot; weathers</span></td>\n",
            "<h2>What comes next</h2>\n\
             <p><strong>A meeting</strong><br>In the spring.<sup> [1]</sup></p>\n",
            "<h2>Contact</h2>\n<p>Press office<br><a>press@example.org</a><br>+00 00 555</p>\n",
            "<h2>Sources</h2>\n<p>[1] <a>First</a>. Somebody, 2024</p>\n\
             <p>[2] Second. May 2025</p>\n<p>[3] Third</p>\n",
            "<p>Press office · Facts as of 28 November 2025</p>\n",
        ] {
            assert!(bare.contains(part), "{part} in {bare}");
        }
    }

    #[test]
    fn what_only_some_briefings_have_is_there() {
        let bare = bare(&html(&further()));
        for part in [
            "<h2>Highlights</h2>\n<ol>\n<li>One<sup> [1]</sup></li>\n<li>Two</li>\n</ol>\n",
            "<h2>Your interlocutor</h2>\n\
             <p><strong>A Name</strong><br>Minister<br>In office.<sup> [1]</sup></p>\n",
            "<p>“So be it.”</p>\n\
             <p><strong>Somebody</strong>, Speaker, 3 April 2025<sup> [1]</sup></p>\n",
            "<h2>Read more</h2>\n<p><a>A page</a>. Somebody, 2024</p>\n",
        ] {
            assert!(bare.contains(part), "{part} in {bare}");
        }
    }

    #[test]
    fn what_is_not_in_the_facts_leaves_no_heading() {
        let facts = "title: A day\ndate: 2025-11-28\nissuer: Press office\n";
        let html = html(&resolved(facts));
        assert!(!html.contains("<h2") && !html.contains("<caption"), "{html}");
        assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n"), "{html}");
        assert!(html.contains("<body class=\"paper\""), "{html}");
        assert!(html.contains("<div lang=\"en\" dir=\"ltr\" class=\"paper\""), "{html}");
    }

    #[test]
    fn every_class_of_the_night_is_one_of_the_day() {
        let html = html(&brief());
        let (head, body) = html.split_once("<body").unwrap();
        for Tone { class, .. } in NIGHTLY {
            assert!(head.contains(&format!("\n.{class} {{ ")), "{class}");
            assert!(body.contains(class), "{class}");
        }
    }
}
