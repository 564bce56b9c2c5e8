//! Language tags (BCP 47).

use std::fmt::{self, Display, Formatter};
use std::iter;
use std::str::FromStr;

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale::fallback::{LocaleFallbackConfig, LocaleFallbacker};
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
pub(crate) static ENGLISH: LanguageTag = LanguageTag(langid!("en"));

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
        Fault::new(Code::LanguageMissing, message)
    }

    /// Whether briefings can be made in it.
    pub fn is_possible(&self) -> bool {
        possible().any(|code| code == self.language())
    }

    /// The tag, and behind it those that stand in for it, the nearest first: a text in any of
    /// them can be read by whoever asks for this one. They are the parents that CLDR names.
    ///
    /// ```
    /// use twopager::facts::LanguageTag;
    ///
    /// let with_parents = |tag: &str| -> Result<Vec<String>, _> {
    ///     let tag: LanguageTag = tag.parse()?;
    ///     Ok(tag.with_parents().map(|tag| tag.to_string()).collect())
    /// };
    /// assert_eq!(with_parents("fr-BE")?, ["fr-BE", "fr"]);
    /// assert_eq!(with_parents("es-MX")?, ["es-MX", "es-419", "es"]);
    /// assert_eq!(with_parents("en-IE")?, ["en-IE", "en-001", "en"]);
    /// assert_eq!(with_parents("sr-Latn")?, ["sr-Latn"]); // who reads it may not read Cyrillic
    /// # Ok::<(), twopager::facts::Fault>(())
    /// ```
    pub fn with_parents(&self) -> impl Iterator<Item = Self> + use<> {
        let parents = LocaleFallbacker::new().for_config(LocaleFallbackConfig::default());
        let mut parents = parents.fallback_for((&self.0).into());
        let all = iter::from_fn(move || {
            let tag = *parents.get();
            // The root is nobody's language.
            (!tag.is_unknown()).then(|| {
                parents.step();
                Self(tag.into_locale().id)
            })
        });
        let this = self.clone();
        iter::once(self.clone()).chain(all.filter(move |tag| *tag != this))
    }

    /// Whether who reads one of two languages reads the other one, too: `en-GB` and `en-US`, as
    /// all that differ in their regions alone.
    pub(crate) fn is_variant_of(&self, other: &Self) -> bool {
        self.language() == other.language()
            && self.with_parents().last() == other.with_parents().last()
    }

    /// The language alone: `pt` of `pt-BR`.
    pub fn language(&self) -> &str {
        self.0.language.as_str()
    }

    /// What stands before decimals, as CLDR has it: the comma of `13,5`.
    pub(crate) fn decimal_mark(&self) -> char {
        let mut number = Decimal::from(15);
        number.multiply_pow10(-1);
        let options = DecimalFormatterOptions::default();
        let formatter = DecimalFormatter::try_new((&self.0).into(), options);
        let written = formatter.map(|it| it.format(&number).to_string()).unwrap_or_default();
        written.chars().find(|c| !c.is_numeric()).unwrap_or('.')
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

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> LanguageTag {
        text.parse().unwrap()
    }

    #[test]
    fn regions_of_a_language_are_variants_and_scripts_are_not() {
        for (one, other) in [("en", "en"), ("en", "en-GB"), ("en-GB", "en-US"), ("zh", "zh-CN")] {
            assert!(tag(one).is_variant_of(&tag(other)), "{one} {other}");
            assert!(tag(other).is_variant_of(&tag(one)), "{other} {one}");
        }
        // Each of these has a parent that the other one has, or is it.
        for (one, other) in [("nb", "nn"), ("sr", "sr-Latn"), ("zh", "zh-TW"), ("hi-Latn", "en")] {
            assert!(!tag(one).is_variant_of(&tag(other)), "{one} {other}");
            assert!(!tag(other).is_variant_of(&tag(one)), "{other} {one}");
        }
    }
}
