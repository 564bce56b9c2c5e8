//! Texts with a little inline Markdown: `**strong**`, `*emphasis*`,
//! `[link](https://…)`, `[@source]`, `{fact}`. Everything else is on paper
//! as it was written.

mod address;
mod markup;
mod prose;
mod runs;
mod visible;

use std::str::FromStr;

use indexmap::IndexMap;

pub(crate) use self::address::address;
pub(super) use self::address::{ADDRESS, form_of_address};
pub use self::prose::{Block, Prose};
pub(crate) use self::visible::{is_visible, stray_controls};

use self::runs::RunParser;
use super::language::LanguageTag;
use crate::diagnostic::Code;
use crate::yaml::Fault;

/// What a text looks like, in the user's words.
pub(crate) const EXPECTED: &str = "a text, or one text per language: `{ en: …, fr: … }`";

/// The most letters of a word that a line is found for.
const LONGEST_WORD: usize = 250;

/// A text in one language or in several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text<M = Inline> {
    /// A plain string, in the language of the file.
    Plain(M),
    /// A string per language.
    PerLanguage(IndexMap<LanguageTag, M>),
}

impl<M> Text<M> {
    /// The text for a briefing in a language, and the language it is in if it has one of its
    /// own: that one, or else the nearest of those that stand in for it
    /// ([`LanguageTag::with_parents`]); `None` if it is given in none of them. Whether a plain
    /// string will do depends on what it is, and is seen when the facts are checked.
    pub fn in_language(&self, language: &LanguageTag) -> Option<(Option<&LanguageTag>, &M)> {
        match self {
            Self::Plain(text) => Some((None, text)),
            Self::PerLanguage(texts) => {
                let found = language.with_parents().find_map(|tag| texts.get_key_value(&tag));
                found.map(|(tag, text)| (Some(tag), text))
            }
        }
    }

    /// Every text with its language, if it has one of its own.
    pub fn each(&self) -> impl Iterator<Item = (Option<&LanguageTag>, &M)> {
        let (plain, per_language) = match self {
            Self::Plain(text) => (Some((None, text)), None),
            Self::PerLanguage(texts) => (None, Some(texts)),
        };
        let several = per_language.into_iter().flatten().map(|(tag, text)| (Some(tag), text));
        plain.into_iter().chain(several)
    }
}

/// A text of one paragraph.
///
/// ```
/// use twopager::facts::{Inline, Run};
///
/// let text: Inline = "**First** in #1 & `$x$`. [@mfa]".parse()?;
/// assert_eq!(text.plain(), "First in #1 & `$x$`. ");
/// assert_eq!(text.runs().last(), Some(&Run::Citation(vec!["mfa".into()])));
/// # Ok::<(), twopager::facts::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inline {
    runs: Vec<Run>,
    faults: Vec<Fault>,
    warnings: Vec<Fault>,
}

/// A stretch of text that is set in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// Characters, as they are to appear.
    Text(String, Style),
    /// The number of a fact, by the fact's name.
    Fact(String, Style),
    /// References to sources, by their names.
    Citation(Vec<String>),
}

/// How a run is set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Style {
    /// `**strong**`.
    pub strong: bool,
    /// `*emphasis*`.
    pub emphasis: bool,
    /// The address it links to.
    pub link: Option<String>,
}

impl Inline {
    /// Reads a text as far as it can be read, and keeps its faults: the facts and
    /// sources it names are still to be looked up.
    pub(crate) fn read(text: &str) -> Self {
        let mut inline = Self::of_line(text);
        inline.warnings.splice(0..0, of_lines(text));
        inline
    }

    /// Reads a text whose lines are known to be no more than lines.
    fn of_line(text: &str) -> Self {
        let mut faults = stray_controls(text);
        let folded = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        let words = folded.split(' ').map(|word| (word.chars().count(), word));
        let (letters, longest) = words.max_by_key(|(letters, _)| *letters).unwrap_or_default();
        if letters > LONGEST_WORD && !longest.contains("](") {
            let fault = Fault::new(Code::TextTooLong, format!("a word of {letters} letters"));
            faults.push(fault.within(longest).hint("put a space where a line may end"));
        }
        let mut inline = RunParser::parse(&folded, faults);
        let is_seen = is_visible(&inline.plain()) || inline.facts().next().is_some();
        if !is_seen && inline.faults.is_empty() {
            inline.faults.push(empty(text));
        }
        inline
    }

    /// What is wrong with it.
    pub(crate) fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// What is on paper otherwise than it may have been meant.
    pub(crate) fn warnings(&self) -> &[Fault] {
        &self.warnings
    }

    /// The runs, in order.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The characters alone, without facts and citations.
    pub fn plain(&self) -> String {
        let texts = self.runs.iter().map(|run| match run {
            Run::Text(text, _) => text.as_str(),
            Run::Fact(..) | Run::Citation(_) => "",
        });
        texts.collect()
    }

    /// The facts it names.
    pub fn facts(&self) -> impl Iterator<Item = &str> {
        self.runs.iter().filter_map(|run| match run {
            Run::Fact(id, _) => Some(id.as_str()),
            _ => None,
        })
    }

    /// The sources it cites.
    pub fn citations(&self) -> impl Iterator<Item = &str> {
        let cited = self.runs.iter().filter_map(|run| match run {
            Run::Citation(ids) => Some(ids),
            _ => None,
        });
        cited.flatten().map(String::as_str)
    }
}

impl FromStr for Inline {
    type Err = Fault;

    /// A text that nothing is wrong with; or else the first fault.
    fn from_str(text: &str) -> Result<Self, Fault> {
        let inline = Self::read(text);
        match inline.faults.first().cloned() {
            Some(fault) => Err(fault),
            None => Ok(inline),
        }
    }
}

/// What the lines of a text of one paragraph are in Markdown, and not here.
fn of_lines(text: &str) -> Vec<Fault> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    // `# of companies` is no heading, but short for a number.
    let is_alone = lines.clone().count() == 1;
    let is_short = |line: &&str| !(is_alone && line.starts_with("# "));
    let warnings = lines.clone().filter(is_short).filter_map(markup::of_line);
    let mut warnings: Vec<Fault> = warnings.collect();
    if let Some(item) = prose::first_item(text) {
        let message = "a list is set as one line of text here";
        let fault = Fault::new(Code::TextList, message).within(item);
        warnings.push(fault.hint("lists are possible in the `text` of a section"));
    }
    warnings
}

/// A text in which there is nothing to be seen.
fn empty(text: &str) -> Fault {
    let invisible = text.chars().find(|c| !c.is_whitespace() && !is_visible(&c.to_string()));
    let fault = match invisible {
        Some(c) => {
            let message =
                format!("a text of invisible characters alone, such as U+{:04X}", u32::from(c));
            Fault::new(Code::TextEmpty, message).hint("delete it, and write it anew")
        }
        None => Fault::new(Code::TextEmpty, "the text is empty"),
    };
    fault.expected(EXPECTED)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs in a form that is easy to compare.
    fn runs(text: &str) -> Vec<String> {
        let inline: Inline = text.parse().unwrap_or_else(|fault| panic!("{text}: {fault}"));
        let style = |style: &Style| {
            let mut marks = String::new();
            marks.push_str(if style.strong { "**" } else { "" });
            marks.push_str(if style.emphasis { "*" } else { "" });
            marks.push_str(&style.link.as_ref().map(|url| format!("<{url}>")).unwrap_or_default());
            marks
        };
        let show = |run: &Run| match run {
            Run::Text(text, s) => format!("{}{text}", style(s)),
            Run::Fact(id, s) => format!("{}{{{id}}}", style(s)),
            Run::Citation(ids) => format!("@{}", ids.join("+")),
        };
        inline.runs().iter().map(show).collect()
    }

    #[test]
    fn markup_becomes_runs() {
        for (text, expected) in [
            ("plain", &["plain"][..]),
            ("a **b** c", &["a ", "**b", " c"]),
            ("*a **b** c*", &["*a ", "***b", "* c"]),
            ("**{trade}** in 2024. [@mfa; @eu]", &["**{trade}", " in 2024. ", "@mfa+eu"]),
            (
                "see [the *map*](https://x.org/a_(b))",
                &["see ", "<https://x.org/a_(b)>the ", "*<https://x.org/a_(b)>map"],
            ),
            ("two\nlines   and\ttabs", &["two lines and tabs"]),
            ("{{x}} }}{{", &["{x} }{"]),
        ] {
            assert_eq!(runs(text), expected, "{text}");
        }
    }

    #[test]
    fn everything_else_is_on_paper_as_written() {
        for text in [
            r"#let x = 1; $x^2$ @mfa \ <label> `code` _under_ __score__ ~ = / + - \* \[ \u",
            "2. Platz",
            "# heading",
            "> quote",
            "- no list here",
            "<b>bold</b>",
            "&amp; &lt;",
            "5 * 3 * 2",
            "5*3*2",
            "2**10**2",
            "4,000* companies",
            "[text] [text][ref] [x]: y",
            "<https://x.org>",
            "https://x.org",
            "`*a*`",
            "a  b".replace("  ", " ").as_str(),
            "***",
            "~~no~~",
            "| a | b |",
            "----",
            "===",
            "\u{a0}x\u{a0}",
            "#import \"x\"",
            "#eval(\"1\")",
            "!",
            "\\",
        ] {
            assert_eq!(runs(text), [text], "{text}");
        }
    }

    #[test]
    fn faults_name_the_part() {
        for (text, message, fragment) in [
            ("", "the text is empty", None),
            (" \n ", "the text is empty", None),
            ("a {trade", "a brace without its partner", Some("{trade")),
            ("a } b", "a brace without its partner", Some("}")),
            ("{a {b} c", "a brace without its partner", Some("{a")),
            ("{}", "braces without the name of a fact in them", Some("{}")),
            ("[x](javascript:x)", "`javascript:x` is not an address", Some("(javascript:x)")),
            ("![x](y.png)", "a picture inside a text", Some("![x](y.png)")),
            ("a [@b][@c] d", "a reference to a source that cannot be read", Some("[@b]")),
            ("[](https://x.org)", "a link without a text", Some("[](https://x.org)")),
            ("[@mfa]", "the text is empty", None),
            ("[@mfa, p. 3]", "`[@mfa, p. 3]` is not a reference to a source", Some("[@mfa, p. 3]")),
        ] {
            let fault = text.parse::<Inline>().unwrap_err();
            assert_eq!((fault.message.as_str(), fault.fragment.as_deref()), (message, fragment));
        }
    }

    #[test]
    fn all_faults_of_a_text_are_noted_and_its_names_kept() {
        let text = "{a [@x y] {} {b} ![p](q) [@c] [](https://x.org) [l](x) \u{7} }";
        let inline = Inline::read(text);
        let codes: Vec<_> = inline.faults().iter().map(|fault| fault.code.as_str()).collect();
        let expected =
            ["text-control", "text-brace", "text-citation", "text-brace", "text-picture"];
        let rest = ["text-link", "address-invalid", "text-brace"];
        assert_eq!(codes, [&expected[..], &rest[..]].concat());
        assert_eq!(inline.facts().collect::<Vec<_>>(), ["b"]);
        assert_eq!(inline.citations().collect::<Vec<_>>(), ["c"]);
    }

    #[test]
    fn what_cannot_be_seen_is_refused() {
        for text in ["a\0b", "a\u{1b}[1m", "a\u{202e}b", "a\u{2067}b", "\u{7f}", "\u{85}"] {
            assert_eq!(text.parse::<Inline>().unwrap_err().code, Code::TextControl, "{text:?}");
        }
        for text in ["a\tb", "a\u{a0}b", "a\u{200b}b", "a\u{ad}b", "\u{feff}a"] {
            assert!(text.parse::<Inline>().is_ok(), "{text:?}");
        }
    }
}
