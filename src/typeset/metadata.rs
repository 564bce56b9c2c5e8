//! The metadata of the PDF where the template leaves it out.

use typst::foundations::{Datetime, Smart};
use typst::model::Document;
use typst_layout::PagedDocument;

use crate::brief::{self, Brief};
use crate::diagnostic::{Code, Diagnostic};

/// Fills in what the template does not set.
pub(super) fn complete(document: &mut PagedDocument, brief: &Brief) {
    let info = document.info_mut();
    let brief::Document { title, author, description, keywords, date } = &brief.document;
    info.title.get_or_insert_with(|| title.into());
    if info.author.is_empty() {
        info.author.push(author.into());
    }
    if info.description.is_none() {
        info.description = description.as_deref().map(Into::into);
    }
    if info.keywords.is_empty() {
        info.keywords.extend(keywords.iter().map(Into::into));
    }
    if info.date.is_auto() {
        info.date = Smart::Custom(Datetime::from_ymd(date.year, date.month, date.day));
    }
}

/// An error if the pages are not in the language of the brief: words are divided
/// and read aloud by it, which nobody but the template can set.
pub(super) fn fault(document: &PagedDocument, brief: &Brief) -> Option<Diagnostic> {
    let set = match &document.info().locale {
        Smart::Custom(locale) if locale.lang.as_str() == brief.language => return None,
        Smart::Custom(locale) => format!("it sets the language `{}`", locale.lang.as_str()),
        Smart::Auto => "it sets no language".to_owned(),
    };
    let message = format!("the template failed: {set}, and the brief is in `{}`", brief.language);
    let hint = "begin it with `#set text(lang: brief.language)`";
    Some(Diagnostic::error(Code::Template, message).hint(hint))
}
