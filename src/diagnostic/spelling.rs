//! What was probably meant by a word that is not one of those there are.

use std::fmt::Display;

/// The most bytes of a name that may be a misspelt one: to compare longer ones
/// takes long, and nobody misspells a page.
const LONGEST_NAME: usize = 200;

/// The candidate nearest to what was written, if one is near enough to be meant.
///
/// ```
/// use twopager::diagnostic::nearest;
///
/// assert_eq!(nearest("titel", ["title", "lead"]), Some("title"));
/// assert_eq!(nearest("colour", ["title", "lead"]), None);
/// ```
pub fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    if written.len() > LONGEST_NAME {
        return None;
    }
    // Capitals and spaces are typing errors.
    let written = written.trim().to_lowercase();
    let letters = written.chars().count();
    // One letter in three, and one of those that have fewer.
    let is_near =
        |distance: usize, candidate: &str| distance * 3 <= candidate.chars().count().max(3);
    let distance =
        |candidate: &str| strsim::damerau_levenshtein(&written, &candidate.to_lowercase());
    candidates
        .into_iter()
        .filter(|_| !written.is_empty())
        // What differs in length by more cannot be near, and may be very long.
        .filter(|candidate| is_near(letters.abs_diff(candidate.chars().count()), candidate))
        .map(|candidate| (distance(candidate), candidate))
        .filter(|(distance, candidate)| {
            // A name with no letter in common is not a misspelt one.
            is_near(*distance, candidate) && *distance < candidate.chars().count()
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// A question for what was meant, of one reading or several: "did you mean `4000` or
/// `4`?"; none if there is none.
pub(crate) fn did_you_mean(readings: &[String]) -> Option<String> {
    alternatives(readings).map(|readings| format!("did you mean {readings}?"))
}

/// What may be written, as one says it: "`lead`, `stats` or `sections`"; none of nothing.
pub(crate) fn alternatives(written: &[impl Display]) -> Option<String> {
    let quoted: Vec<_> = written.iter().map(|it| format!("`{it}`")).collect();
    match quoted.split_last()? {
        (last, []) => Some(last.clone()),
        (last, others) => Some(format!("{} or {last}", others.join(", "))),
    }
}
