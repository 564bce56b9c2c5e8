//! The names of the months, as they are written in the languages of the facts'
//! sources.

use time::Month;

/// The names of each month; of inflected names all that stand in a date. What
/// they are in English comes first.
const NAMES: [(Month, &str); 12] = [
    (
        Month::January,
        "january januar janvier janner jänner januari enero gennaio styczeń stycznia ιανουάριος \
         ιανουαρίου януари січень січня январь января қаңтар",
    ),
    (
        Month::February,
        "february februar février fevrier februari febrero febbraio luty lutego φεβρουάριος \
         φεβρουαρίου февруари лютий лютого февраль февраля ақпан",
    ),
    (
        Month::March,
        "march märz maerz mars maart marzo marzec marca μάρτιος μαρτίου март березень березня \
         марта наурыз",
    ),
    (
        Month::April,
        "april avril abril aprile kwiecień kwietnia απρίλιος απριλίου април квітень квітня апрель \
         апреля сәуір",
    ),
    (Month::May, "may mai mei mayo maggio maj maja μάιος μαΐου май травень травня мая мамыр"),
    (
        Month::June,
        "june juni juin junio giugno czerwiec czerwca ιούνιος ιουνίου юни червень червня июнь \
         июня маусым",
    ),
    (
        Month::July,
        "july juli juillet julio luglio lipiec lipca ιούλιος ιουλίου юли липень липня июль июля \
         шілде",
    ),
    (
        Month::August,
        "august août aout augustus agosto sierpień sierpnia αύγουστος αυγούστου август серпень \
         серпня августа тамыз",
    ),
    (
        Month::September,
        "september sept septembre septiembre settembre wrzesień września σεπτέμβριος σεπτεμβρίου \
         септември вересень вересня сентябрь сентября қыркүйек",
    ),
    (
        Month::October,
        "october oktober octobre octubre ottobre październik października οκτώβριος οκτωβρίου \
         октомври жовтень жовтня октябрь октября қазан",
    ),
    (
        Month::November,
        "november novembre noviembre listopad listopada νοέμβριος νοεμβρίου ноември листопад \
         листопада ноябрь ноября қараша",
    ),
    (
        Month::December,
        "december dezember décembre decembre diciembre dicembre grudzień grudnia δεκέμβριος \
         δεκεμβρίου декември грудень грудня декабрь декабря желтоқсан",
    ),
];

/// The month that a word names: in full, or its first three letters or more if no
/// other month begins like that.
pub(super) fn named(word: &str) -> Option<Month> {
    let word = word.trim_end_matches('.').to_lowercase();
    let named = |month: &(Month, &str), is: &dyn Fn(&str) -> bool| {
        month.1.split_whitespace().any(is).then_some(month.0)
    };
    let exact = NAMES.iter().find_map(|month| named(month, &|name| name == word));
    if exact.is_some() || word.chars().count() < 3 {
        return exact;
    }
    let mut short = NAMES.iter().filter_map(|month| named(month, &|name| name.starts_with(&word)));
    let first = short.next()?;
    short.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_goes_by_its_name_or_a_beginning_of_it() {
        for (word, month) in [
            ("November", Some(Month::November)),
            ("nov.", Some(Month::November)),
            ("Sept", Some(Month::September)),
            ("März", Some(Month::March)),
            ("ноября", Some(Month::November)),
            ("mai", Some(Month::May)),
            ("mar", Some(Month::March)),
            ("jui", None),
            ("no", None),
            ("soon", None),
        ] {
            assert_eq!(named(word), month, "{word}");
        }
    }

    #[test]
    fn no_name_is_that_of_two_months() {
        for (month, names) in NAMES {
            for name in names.split_whitespace() {
                assert_eq!(named(name), Some(month), "{name}");
            }
        }
    }
}
