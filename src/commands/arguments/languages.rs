//! The languages that briefings are asked for in.

use std::str::FromStr;

use clap::Args;
use twopager::facts::LanguageTag;

/// The languages that briefings are asked for in.
#[derive(Debug, Clone, Args)]
pub struct LanguageArguments {
    /// A briefing in each of these languages, with commas between them, such as `en,fr`; `all` are
    /// the `languages` that the facts file names. Every name says the language: `brief.fr.pdf`. If
    /// left out, or if the file names none, the file's own language: `brief.pdf`
    #[arg(id = "languages", long = "lang", value_name = "LANGUAGES", value_delimiter = ',')]
    pub asked: Vec<Asked>,
}

/// A language that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Every one that the facts file names.
    All,
    /// This one.
    Language(LanguageTag),
}

impl FromStr for Asked {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim() {
            "all" => Ok(Self::All),
            tag => language(tag).map(Self::Language),
        }
    }
}

/// One language that briefings can be made in.
pub fn language(text: &str) -> Result<LanguageTag, String> {
    if text == "all" || text.contains(',') {
        return Err("one language is expected, such as `en`".to_owned());
    }
    let tag: LanguageTag = text.parse().map_err(|_| {
        "a language tag (BCP 47) is expected, such as `en`, `kk` or `pt-BR`".to_owned()
    })?;
    match tag.is_possible() {
        true => Ok(tag),
        false => Err(format!("briefings in the language `{tag}` are not possible yet")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_one_that_briefings_can_be_made_in() {
        assert_eq!("all".parse(), Ok(Asked::All));
        for written in ["EN-gb", " en-GB"] {
            assert_eq!(written.parse(), Ok(Asked::Language("en-GB".parse().unwrap())));
        }
        for (wrong, why) in [
            ("english", "a language tag (BCP 47) is expected, such as `en`, `kk` or `pt-BR`"),
            ("", "a language tag (BCP 47) is expected, such as `en`, `kk` or `pt-BR`"),
            ("tlh", "briefings in the language `tlh` are not possible yet"),
        ] {
            assert_eq!(wrong.parse::<Asked>(), Err(why.to_owned()), "{wrong}");
        }
        for several in ["all", "en,en-GB"] {
            assert_eq!(language(several), Err("one language is expected, such as `en`".to_owned()));
        }
    }
}
