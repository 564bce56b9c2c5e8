//! How dates, numbers and the fixed words look in a language.
//!
//! The words and the style of each are data, in `data/languages`; digits, names of months and
//! signs of currencies are those of Unicode's CLDR. Texts come with their no-break spaces already
//! inside. All else that a reader sees is a text of the facts.

mod cldr;
mod dates;
mod fill;
mod moments;
mod quantities;
#[cfg(test)]
mod tests;
mod words;

use std::sync::{Arc, OnceLock};

use icu_locale::Locale;

use self::cldr::Cldr;
use self::fill::fill;
pub use self::quantities::BoxedNumber;
pub use self::words::{LanguageFile, MailWords, PaperWords, SeriesWords, Typography, Words};
use crate::assets;
use crate::facts::LanguageTag;

/// The conventions of a language.
pub struct Language {
    file: Arc<LanguageFile>,
    cldr: Cldr,
}

/// Which kinds of marks a timeline has besides dots.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks {
    /// A period drawn as a band.
    pub period: bool,
    /// What has no known end or beginning, or none on the axis.
    pub open: bool,
    /// A meeting still to come.
    pub upcoming: bool,
    /// A date that is only about right.
    pub approximate: bool,
    /// A date that may be wrong.
    pub uncertain: bool,
}

/// The conventions for a language; `None` if they are not known yet.
///
/// ```
/// use twopager::language::conventions;
///
/// let english = conventions(&"en".parse()?).unwrap();
/// assert_eq!(english.quantity(&"over 200 billion USD".parse()?), "over $200\u{a0}billion");
/// assert_eq!(english.date(&"2025-04-03/2025-04-04".parse()?), "3–4\u{a0}April\u{a0}2025");
/// let german = conventions(&"de".parse()?).unwrap();
/// assert_eq!(german.short_quantity(&"50 billion EUR".parse()?), "50\u{a0}Mrd.\u{a0}€");
/// # Ok::<(), twopager::facts::Fault>(())
/// ```
pub fn conventions(tag: &LanguageTag) -> Option<Language> {
    let file = known(tag.language())?;
    Some(Language::new(file, tag))
}

/// The file of a language, read once.
fn known(code: &str) -> Option<Arc<LanguageFile>> {
    static FILES: OnceLock<Vec<OnceLock<Arc<LanguageFile>>>> = OnceLock::new();
    let at = assets::LANGUAGES.iter().position(|(known, _)| *known == code)?;
    let files = FILES.get_or_init(|| vec![OnceLock::new(); assets::LANGUAGES.len()]);
    Some(Arc::clone(files[at].get_or_init(|| {
        let file = serde_yaml::from_str(assets::LANGUAGES[at].1);
        Arc::new(file.expect("it was read when this was compiled"))
    })))
}

impl Language {
    /// A language of a file, in the variant of a tag: the tag's own conventions for digits and dates
    /// if it names a region.
    fn new(file: Arc<LanguageFile>, tag: &LanguageTag) -> Self {
        let locale = if tag.region().is_some() { tag.to_string() } else { file.locale.clone() };
        let locale: Locale = locale.parse().expect("a tag is a locale");
        let cldr = Cldr::new(&locale).expect("CLDR has a root for all that it lacks");
        Self { file, cldr }
    }

    /// The fixed words.
    pub fn words(&self) -> &Words {
        &self.file.words
    }

    /// The fixed words of an e-mail, beside those of the pages.
    pub fn mail_words(&self) -> &MailWords {
        &self.file.mail
    }

    /// What is said of the paper itself.
    pub fn paper_words(&self) -> &PaperWords {
        &self.file.paper
    }

    /// The words of tables and charts.
    pub fn series_words(&self) -> &SeriesWords {
        &self.file.series
    }

    /// How texts are set.
    pub fn typography(&self) -> &Typography {
        &self.file.typography
    }

    /// Which way its lines run, as HTML calls it: `ltr` or `rtl`.
    pub fn direction(&self) -> &'static str {
        if self.cldr.is_right_to_left() { "rtl" } else { "ltr" }
    }

    /// What stands between whole and decimals, and between groups of digits.
    pub fn number_marks(&self) -> [String; 2] {
        self.cldr.marks()
    }

    /// What stands before a word that something is said of, and behind it: nothing and a colon.
    pub fn label_marks(&self) -> [&str; 2] {
        let sentence = &self.file.sentences.labelled;
        sentence.split_once("{label}").map_or([sentence, ""], |(before, behind)| [before, behind])
    }

    /// A word before what it is said of: "Held:".
    pub fn labelled(&self, label: &str) -> String {
        fill(&self.file.sentences.labelled, &[("label", label)])
    }

    /// What stands on a page as its number: "1 / 2".
    pub fn page(&self, page: usize, pages: usize) -> String {
        let (page, pages) = (page.to_string(), pages.to_string());
        fill(&self.file.sentences.page, &[("page", &page), ("pages", &pages)])
    }

    /// The text alternative of a QR code.
    pub fn qr_code(&self, address: &str) -> String {
        fill(&self.file.sentences.qr_code, &[("address", address)])
    }

    /// That a list goes on: "and 9 more".
    pub fn more(&self, count: usize) -> String {
        let form = self.cldr.form(&self.file.sentences.more, &count.into(), 0);
        fill(form, &[("count", &count.to_string())])
    }

    /// The line that explains the marks of a timeline, naming only what is there.
    pub fn timeline_hint(&self, marks: Marks) -> String {
        let words = &self.file.timeline;
        let [within, between, end] = &words.separators;
        let shapes =
            [(true, &words.dots), (marks.period, &words.bands), (marks.open, &words.arrows)];
        let shapes: Vec<_> =
            shapes.into_iter().filter(|(is, _)| *is).map(|(_, word)| word.as_str()).collect();
        let looks = [
            (marks.upcoming, &words.hollow),
            (marks.approximate, &words.dashed),
            (marks.uncertain, &words.dotted),
        ];
        let looks = looks.into_iter().filter(|(is, _)| *is).map(|(_, forms)| forms).enumerate();
        let looks: Vec<_> = looks.map(|(index, forms)| forms[index.min(1)].as_str()).collect();
        // A line may end behind a mark that separates them, and not within.
        let whole = |group: Vec<&str>| {
            group.iter().map(|it| it.replace(' ', "\u{a0}")).collect::<Vec<_>>().join(within)
        };
        let groups = [shapes, looks].map(whole);
        let groups: Vec<_> = groups.into_iter().filter(|group| !group.is_empty()).collect();
        groups.join(between) + end
    }

    /// Whether a label says nothing without its note: "of imports".
    pub fn is_fragment(&self, label: &str) -> bool {
        self.file.typography.fragments.iter().any(|start| label.starts_with(start.as_str()))
    }
}
