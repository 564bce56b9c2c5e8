//! What other languages call what is counted: in a file in German, `Tonnen` are `tonnes`, so that
//! every language knows them. The names are those that the files of the languages print.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use serde::Deserialize;

use crate::assets;

/// What of the file of a language is read here.
#[derive(Deserialize)]
struct File {
    quantities: Names,
}

#[derive(Deserialize)]
struct Names {
    percentage_points: Forms,
    units: BTreeMap<String, Forms>,
}

/// Names for one and for several: `{number} Tonne`.
type Forms = BTreeMap<String, String>;

/// The name that a unit has in English facts, by one that a language has for it.
pub(super) fn english_name(language: &str, name: &str) -> Option<&'static str> {
    static NAMES: OnceLock<Vec<OnceLock<HashMap<String, String>>>> = OnceLock::new();
    let at = assets::LANGUAGES.iter().position(|(code, _)| *code == language)?;
    let names = NAMES.get_or_init(|| vec![OnceLock::new(); assets::LANGUAGES.len()]);
    names[at].get_or_init(|| names_in(assets::LANGUAGES[at].1)).get(name).map(String::as_str)
}

/// The English names by the others.
fn names_in(file: &str) -> HashMap<String, String> {
    let file: File = serde_yaml::from_str(file).expect("it was read when this was compiled");
    let Names { percentage_points, mut units } = file.quantities;
    units.insert("percentage points".to_owned(), percentage_points);
    let names = units
        .into_iter()
        .flat_map(|(english, forms)| forms.into_values().map(move |form| (form, english.clone())));
    let alone = |form: &str| Some(form.strip_prefix("{number}")?.trim().to_owned());
    names.filter_map(|(form, english)| Some((alone(&form)?, english))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_that_of_two_units() {
        for (language, file) in assets::LANGUAGES {
            let file: File = serde_yaml::from_str(file).unwrap();
            let mut english = HashMap::new();
            for (unit, forms) in &file.quantities.units {
                for form in forms.values() {
                    let other = english.insert(form, unit);
                    assert!(other.is_none_or(|it| it == unit), "{language}: {form}");
                }
            }
        }
    }

    #[test]
    fn a_name_in_any_form_is_known() {
        for (language, name, english) in [
            ("de", "Tonnen", Some("tonnes")),
            ("de", "Prozentpunkt", Some("percentage points")),
            ("fr", "kilomètres carrés", Some("square kilometres")),
            ("ru", "т", Some("t")),
            ("pl", "lat", Some("years")),
            ("de", "Firmen", None),
            ("sv", "ton", None),
        ] {
            assert_eq!(english_name(language, name), english, "{name}");
        }
    }
}
