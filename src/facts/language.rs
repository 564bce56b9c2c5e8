//! Language tags (BCP 47).

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use icu_locale_core::subtags::Region;
use icu_locale_core::{LanguageIdentifier, langid};

use super::form::Form;
use crate::assets;
use crate::diagnostic::Code;
use crate::yaml::Fault;

/// What a language looks like, in the user's words.
pub(crate) const EXPECTED: &str = "a language tag (BCP 47), such as `en`, `kk` or `pt-BR`";

/// The tag of a language, in canonical form.
///
/// ```
/// use twopager::facts::LanguageTag;
///
/// let tag: LanguageTag = "EN-gb".parse()?;
/// assert_eq!(tag.to_string(), "en-GB");
/// assert_eq!((tag.language(), tag.region()), ("en", Some("GB")));
/// # Ok::<(), twopager::facts::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LanguageTag(LanguageIdentifier);

/// English, the language of a file that names none.
pub(crate) const ENGLISH: LanguageTag = LanguageTag(langid!("en"));

/// The languages that briefings can be made in.
pub(crate) fn possible() -> impl Iterator<Item = &'static str> {
    assets::LANGUAGES.iter().map(|(code, _)| *code)
}

/// What follows the language in a tag: script, region and variants.
const SUBTAGS: &str = "(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?\
    (?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*";

/// The form of any tag, for editors.
pub(super) fn form() -> Form {
    Form {
        pattern: format!("^[A-Za-z]{{2,3}}{SUBTAGS}$"),
        otherwise: format!("Expected: {EXPECTED}"),
    }
}

/// The form of the tag of a language that briefings can be made in.
pub(super) fn form_of_possible() -> Form {
    let any_case = |tag: &str| {
        let letters = tag.chars().map(|it| format!("[{}{it}]", it.to_ascii_uppercase()));
        letters.collect::<String>()
    };
    let languages = possible().map(any_case).collect::<Vec<_>>().join("|");
    Form {
        pattern: format!("^(?:{languages}){SUBTAGS}$"),
        otherwise: format!("Expected: a language that briefings can be made in, {}", listed()),
    }
}

/// The possible languages, in a sentence.
fn listed() -> String {
    possible().map(|tag| format!("`{tag}`")).collect::<Vec<_>>().join(", ")
}

impl LanguageTag {
    /// The fault of a briefing in this language, if there can be none.
    pub(crate) fn unavailable(&self) -> Fault {
        let message = format!("briefings in the language `{self}` are not possible yet");
        let expected = format!("one of {}", possible().collect::<Vec<_>>().join(", "));
        Fault::new(Code::LanguageUnavailable, message).expected(expected)
    }

    /// The fault of a text that is not given in this language.
    pub(crate) fn missing(&self) -> Fault {
        let message = format!("this text is missing in the language `{self}`");
        let hint = format!("add `{self}: …`; the language is set by the key `language`");
        Fault::new(Code::LanguageMissing, message).hint(hint)
    }

    /// The language alone: `pt` of `pt-BR`.
    pub fn language(&self) -> &str {
        self.0.language.as_str()
    }

    /// The tag without its region: `pt` of `pt-BR`.
    pub fn without_region(&self) -> Self {
        Self(LanguageIdentifier { region: None, ..self.0.clone() })
    }

    /// The region, if there is one: `BR` of `pt-BR`.
    pub fn region(&self) -> Option<&str> {
        self.0.region.as_ref().map(Region::as_str)
    }
}

impl FromStr for LanguageTag {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let not_a_tag = || {
            Fault::new(Code::LanguageInvalid, format!("`{text}` is not a language"))
                .expected(EXPECTED)
                .within(text)
        };
        let tag = LanguageIdentifier::try_from_str(text).map_err(|_| not_a_tag())?;
        if tag.language.is_unknown() { Err(not_a_tag()) } else { Ok(Self(tag)) }
    }
}

impl Display for LanguageTag {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
