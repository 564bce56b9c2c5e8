//! Elements of HTML with their styles on them, where every mail program finds them.

use super::tone::{BLUE, Tone};
use crate::brand::Palette;
use crate::brief::Run;
use crate::export::words::{address, is_followed, mark, plain_spaces};

/// Makes elements in the colours of a brand.
pub(super) struct Painter<'a> {
    pub(super) palette: &'a Palette,
}

impl Painter<'_> {
    /// An element in one tone. `name` may have attributes behind it.
    pub(super) fn element(&self, name: &str, tone: Tone, style: &str, content: &str) -> String {
        self.toned(name, &[tone], style, content)
    }

    /// An element in several tones: its text and its lines, say.
    pub(super) fn toned(&self, name: &str, tones: &[Tone], style: &str, content: &str) -> String {
        let end = name.split(' ').next().unwrap_or(name);
        format!("<{name} {}>{content}</{end}>", self.attributes(tones, style))
    }

    /// The class and the style of an element.
    pub(super) fn attributes(&self, tones: &[Tone], style: &str) -> String {
        let classes: Vec<_> = tones.iter().map(|tone| tone.class).collect();
        let colours =
            tones.iter().map(|tone| format!("{}{}", tone.declares, self.palette[tone.day]));
        let style = Some(style.to_owned()).filter(|style| !style.is_empty());
        let declared: Vec<_> = style.into_iter().chain(colours).collect();
        format!(r#"class="{}" style="{}""#, classes.join(" "), declared.join(";"))
    }

    /// Runs in running text.
    pub(super) fn text(&self, runs: &[Run]) -> String {
        self.runs(runs, Some(BLUE))
    }

    /// Runs with links in a tone, or without their links.
    pub(super) fn runs(&self, runs: &[Run], links: Option<Tone>) -> String {
        // Neighbours with the same link are one link.
        let shown = runs.chunk_by(|one, other| address(one) == address(other)).map(|group| {
            let shown: String = group.iter().map(styled).collect();
            match (address(&group[0]), links) {
                (Some(address), Some(tone)) => self.link(address, &shown, tone),
                _ => shown,
            }
        });
        shown.collect()
    }

    /// An address that links to itself.
    pub(super) fn address(&self, address: &str) -> String {
        self.link(address, &escaped(address), BLUE)
    }

    /// A link, if it leads to a page or to a mailbox.
    pub(super) fn link(&self, address: &str, content: &str, tone: Tone) -> String {
        if !is_followed(address) {
            return content.to_owned();
        }
        let name = format!(r#"a href="{}""#, escaped(address));
        self.element(&name, tone, "text-decoration:underline", content)
    }
}

/// A run without its link.
fn styled(run: &Run) -> String {
    match run {
        Run::Text { text, strong, emphasis, language, .. } => {
            let mut shown = spoken(&escaped(&plain_spaces(text)), language.as_deref());
            if *emphasis {
                shown = format!("<em>{shown}</em>");
            }
            if *strong {
                shown = format!("<strong>{shown}</strong>");
            }
            shown
        }
        Run::Notes { notes } => noted(notes),
    }
}

/// What is in another language than the mail, if it is.
pub(super) fn spoken(content: &str, language: Option<&str>) -> String {
    match language {
        Some(language) => format!("<span lang=\"{}\">{content}</span>", escaped(language)),
        None => content.to_owned(),
    }
}

/// The mark of sources behind a text.
pub(super) fn noted(notes: &[usize]) -> String {
    if notes.is_empty() {
        return String::new();
    }
    // Raised, it moves no lines apart; and the space keeps it from beginning one.
    format!("<sup style=\"font-size:11px;line-height:0\">\u{a0}{}</sup>", mark(notes))
}

/// A text as HTML writes it, also within an attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::email::tone::{BELOW, TEXT};

    fn run(text: &str, is: [bool; 2], link: Option<&str>) -> Run {
        let [strong, emphasis] = is;
        let (text, link) = (text.to_owned(), link.map(str::to_owned));
        Run::Text { text, strong, emphasis, link, language: None }
    }

    #[test]
    fn elements_carry_their_colours() {
        let painter = Painter { palette: &Palette::default() };
        for (made, expected) in [
            (
                painter.element("p", TEXT, "margin:0", "x"),
                r#"<p class="text" style="margin:0;color:#18222f">x</p>"#,
            ),
            (
                painter.toned(r#"th scope="row""#, &[TEXT, BELOW], "", "x"),
                r#"<th scope="row" class="text below" style="color:#18222f;border-bottom:1px solid #b4c2d6">x</th>"#,
            ),
        ] {
            assert_eq!(made, expected);
        }
    }

    #[test]
    fn texts_are_text_and_links_lead_to_pages_and_mailboxes() {
        let painter = Painter { palette: &Palette::default() };
        let link = |to: &str, text: &str| {
            format!(
                r#"<a href="{to}" class="blue" style="text-decoration:underline;color:#1a58a2">{text}</a>"#
            )
        };
        for (run, expected) in [
            (run("<b> & \"x\"", [false; 2], None), "&lt;b&gt; &amp; &quot;x&quot;".to_owned()),
            (run("x", [true; 2], None), "<strong><em>x</em></strong>".to_owned()),
            (
                run("x", [true, false], Some("https://a.org/\"onclick=\"b?c&d")),
                link("https://a.org/&quot;onclick=&quot;b?c&amp;d", "<strong>x</strong>"),
            ),
            (run("x", [false; 2], Some("mailto:a@b.org")), link("mailto:a@b.org", "x")),
            (
                Run::Text {
                    text: "x".to_owned(),
                    strong: true,
                    emphasis: false,
                    link: None,
                    language: Some("kk".to_owned()),
                },
                "<strong><span lang=\"kk\">x</span></strong>".to_owned(),
            ),
            (run("x", [false; 2], Some("tel:+1")), "x".to_owned()),
            (run("x", [false; 2], Some("javascript:x")), "x".to_owned()),
            (
                Run::Notes { notes: vec![1, 12] },
                "<sup style=\"font-size:11px;line-height:0\">\u{a0}[1, 12]</sup>".to_owned(),
            ),
        ] {
            assert_eq!(painter.text(&[run]), expected);
        }
    }
}
