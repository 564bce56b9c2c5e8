//! That nothing is overlooked: every key of the schema, and nothing of how a file is written.

use std::fs;

use proptest::prelude::*;
use serde_yaml::{Mapping, Value};

use super::{About, Change, Changes, Kind, diff};
use crate::facts::every_path::{FULL, every_path};
use crate::facts::{Facts, read};
use crate::yaml::{Limits, Path, Step, parse};

/// Facts with every key, and with a further fact, source and languages to be named instead.
fn full() -> Value {
    let mut full: Value = serde_yaml::from_str(FULL).unwrap();
    for (list, other) in [
        ("facts", "{ value: 3 %, label: x, series: { 2024: 3 }, source: x }"),
        ("sources", "{ title: x }"),
    ] {
        full[list]["other"] = serde_yaml::from_str(other).unwrap();
    }
    full["languages"] = serde_yaml::from_str("[fr, en, en-GB]").unwrap();
    full
}

fn facts(value: &Value) -> Option<Facts> {
    let yaml = serde_yaml::to_string(value).unwrap();
    Some(read("facts.yaml", yaml.as_bytes()).ok()?.facts().clone())
}

fn at<'a>(value: &'a mut Value, path: &Path) -> &'a mut Value {
    path.0.iter().fold(value, |value, step| match step {
        Step::Key(key) => &mut value[key.as_str()],
        Step::Item(index) => &mut value[*index],
    })
}

/// Whether a change says that the value at a path is another one: at that very key, or of a
/// list of names at the key of the list.
fn is_at(change: &Change, path: &str) -> bool {
    let paths = change.values.iter().flat_map(|value| [&value.path, &value.old_path]);
    let is_of_names = path.ends_with("source[0]") || path == "languages[0]";
    let key = path.strip_suffix("[0]").filter(|_| is_of_names).unwrap_or(path);
    paths.flatten().any(|found| *found == key)
}

/// Values that may stand somewhere, of which one is another than that of the full facts.
const OTHERS: [&str; 19] = [
    "y",
    "1 of 3",
    "2023-11-28",
    "2023",
    "2025",
    "2026",
    "2 years",
    "en-GB",
    "ru",
    "us-letter",
    "ring",
    "line",
    "false",
    "other",
    "https://y.org",
    "y@x.org",
    "final",
    "2026-11-28T14:00Z",
    "column",
];

#[test]
fn another_value_of_any_key_is_said_at_that_key() {
    let before = facts(&full()).unwrap();
    let mut checked = 0;
    for path in every_path().into_iter().map(|it| it.path) {
        let mut changed = full();
        let is_text = at(&mut changed, &path).get("en").is_some();
        let path = if is_text { path.key("en") } else { path };
        if !at(&mut changed, &path).is_string()
            && !at(&mut changed, &path).is_bool()
            && !at(&mut changed, &path).is_number()
        {
            continue;
        }
        let written = at(&mut changed, &path).clone();
        let other = OTHERS.into_iter().find_map(|other| {
            let other: Value = serde_yaml::from_str(other).unwrap();
            if other == written {
                return None;
            }
            *at(&mut changed, &path) = other;
            facts(&changed)
        });
        let now = other.unwrap_or_else(|| panic!("no other value for {path}"));
        let path = path.to_string();
        let Changes { changes, .. } = diff(&before, &now);
        assert!(changes.iter().any(|change| is_at(change, &path)), "{path}: {changes:?}");
        for change in &changes {
            // A box that shows another fact is another box, and so are charts and rows.
            let of_other = [
                (About::Box, "stats[0].fact"),
                (About::Chart, "charts[0].fact"),
                (About::Row, "indicators.rows[0].fact"),
            ];
            let is_other_box = of_other.contains(&(change.about, path.as_str()));
            assert!(
                is_other_box
                    || change.values.iter().all(|value| {
                        is_at(&Change { values: vec![value.clone()], ..change.clone() }, &path)
                    }),
                "{path}: {change:?}"
            );
        }
        checked += 1;
    }
    assert!(checked > 50, "{checked} values");
}

#[test]
fn a_key_that_is_gone_or_new_is_said_at_that_key() {
    let before = facts(&full()).unwrap();
    let mut checked = 0;
    for path in every_path().into_iter().map(|it| it.path) {
        let Some((Step::Key(key), around)) = path.0.split_last() else { continue };
        let mut changed = full();
        let around = at(&mut changed, &Path(around.to_vec()));
        let Some(mapping) = around.as_mapping_mut() else { continue };
        mapping.shift_remove(key.as_str());
        let Some(now) = facts(&changed) else { continue };
        // What is meant if it is left out.
        if key == "paper" {
            assert!(diff(&before, &now).is_empty());
            continue;
        }
        let path = path.to_string();
        let says = |changes: &Changes, kind: Kind| {
            let below = |found: &str| {
                found == path
                    || found.strip_prefix(&path).is_some_and(|rest| rest.starts_with(['.', '[']))
            };
            changes.changes.iter().any(|change| {
                let own = [&change.path, &change.old_path].into_iter().flatten();
                change.kind == kind && own.clone().any(|it| below(it))
                    || change.values.iter().any(|value| {
                        [&value.path, &value.old_path].into_iter().flatten().any(|it| below(it))
                    })
            })
        };
        assert!(says(&diff(&before, &now), Kind::Removed), "{path} is gone");
        assert!(says(&diff(&now, &before), Kind::Added), "{path} is new");
        checked += 1;
    }
    assert!(checked > 25, "{checked} keys");
}

#[test]
fn what_has_another_name_is_the_same() {
    let yaml = |fact: &str, source: &str, value: &str| {
        let yaml = format!(
            "title: A day\ndate: 2025-11-28\nissuer: Press office\n\
             facts:\n  {fact}: {{ value: {value}, label: trade, source: {source} }}\n\
             sources: {{ {source}: {{ title: Report, publisher: '{value}' }} }}\n"
        );
        read("facts.yaml", yaml.as_bytes()).unwrap().facts().clone()
    };
    let before = yaml("trade", "mfa", "50 billion USD");
    assert!(diff(&before, &yaml("commerce", "ministry", "50 billion USD")).is_empty());
    let Changes { changes, .. } = diff(&before, &yaml("commerce", "ministry", "52 billion USD"));
    let said = |change: &Change| {
        let keys: Vec<_> = change.values.iter().map(|it| it.key).collect();
        format!("{:?} {:?} {:?} {keys:?}", change.about, change.old_path, change.path)
    };
    assert_eq!(
        changes.iter().map(said).collect::<Vec<_>>(),
        [
            "Figure Some(\"facts.trade\") Some(\"facts.commerce\") [\"value\"]",
            "Source Some(\"sources.mfa\") Some(\"sources.ministry\") [\"publisher\"]",
        ]
    );
    // Counted in something else, it is another one.
    let Changes { changes, .. } = diff(&before, &yaml("commerce", "mfa", "50 billion EUR"));
    assert_eq!([changes[0].kind, changes[1].kind], [Kind::Removed, Kind::Added]);
}

#[test]
fn each_value_of_a_series_is_said_with_its_time() {
    let facts = |series: &str| {
        let yaml = format!(
            "title: A day\ndate: 2025-11-28\nissuer: Press office\n\
             facts:\n  trade: {{ value: 50 USD, label: trade, series: {series} }}\n"
        );
        read("facts.yaml", yaml.as_bytes()).unwrap().facts().clone()
    };
    let changes =
        diff(&facts("{ 2022: 40, 2023: 45 }"), &facts("{ 2023: 46, 2022: 40, 2024: 50 }"));
    let said = changes.changes[0].values.iter().map(|it| {
        let shown = |it: &Option<String>| it.clone().unwrap_or_default();
        [shown(&it.path), shown(&it.old), shown(&it.new)]
    });
    assert_eq!(
        said.collect::<Vec<_>>(),
        [
            ["facts.trade.series.2023", "2023: 45", "2023: 46"],
            ["facts.trade.series.2024", "", "2024: 50"],
        ]
    );
}

#[test]
fn an_author_more_leaves_the_others_who_they_were() {
    let facts = |authors: &str| {
        let yaml =
            format!("title: A day\ndate: 2025-11-28\nissuer: Press office\nauthors: {authors}\n");
        read("facts.yaml", yaml.as_bytes()).unwrap().facts().clone()
    };
    let changes = diff(
        &facts("[{ name: Anna, unit: East }, { name: Bea }]"),
        &facts("[{ name: Zoe }, { name: Anna, unit: West }, { name: Bea }]"),
    );
    let said = changes.changes[0].values.iter().map(|it| {
        let shown = |it: &Option<String>| it.clone().unwrap_or_default();
        [shown(&it.path), shown(&it.old), shown(&it.new)]
    });
    assert_eq!(
        said.collect::<Vec<_>>(),
        [["authors[0].name", "", "Zoe"], ["authors[1].unit", "East", "West"]]
    );
}

#[test]
fn numbers_of_different_things_have_no_difference() {
    let difference = |label: &str, note: &str| {
        let facts = |value: &str, label: &str, note: &str| {
            let yaml = format!(
                "title: A day\ndate: 2025-11-28\nissuer: Press office\n\
                 facts:\n  trade: {{ value: {value}, label: {label}, note: {note} }}\n"
            );
            read("facts.yaml", yaml.as_bytes()).unwrap().facts().clone()
        };
        let changes = diff(&facts("50 USD", "trade", "in all"), &facts("52 USD", label, note));
        changes.changes[0].values[0].difference.as_ref().map(|it| it.absolute.clone())
    };
    assert_eq!(difference("trade", "in all").as_deref(), Some("+$2"));
    assert_eq!(difference("exports", "in all"), None);
    assert_eq!(difference("trade", "since 2010"), None);
}

/// The same value with its keys in another order, decided by bits.
fn reordered(value: &Value, bits: &mut impl Iterator<Item = bool>) -> Value {
    match value {
        Value::Mapping(map) => {
            let mut entries: Vec<_> = Vec::new();
            for (key, value) in map {
                let entry = (key.clone(), reordered(value, bits));
                let place = if bits.next().unwrap_or(false) { 0 } else { entries.len() };
                entries.insert(place, entry);
            }
            Value::Mapping(entries.into_iter().collect::<Mapping>())
        }
        Value::Sequence(items) => items.iter().map(|item| reordered(item, bits)).collect(),
        other => other.clone(),
    }
}

fn files() -> Vec<String> {
    let folders = ["data", "docs/gallery", "tests/briefs"].map(|it| fs::read_dir(it).unwrap());
    let paths = folders.into_iter().flatten().map(|entry| entry.unwrap().path());
    let facts = paths.filter(|path| path.extension().is_some_and(|it| it == "yaml"));
    let mut texts: Vec<_> = facts.map(|path| fs::read_to_string(path).unwrap()).collect();
    texts.push(FULL.to_owned());
    texts.sort();
    texts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn how_a_file_is_written_is_no_change(
        bits in proptest::collection::vec(any::<bool>(), 400), which in any::<prop::sample::Index>(),
        is_json in any::<bool>(),
    ) {
        let files = files();
        let text = which.get(&files);
        let before = read("old.yaml", text.as_bytes()).unwrap();
        // With every scalar as it is written: `1.10` is not 1.1.
        let value = parse(text, Limits::OF_TESTS).root.unwrap().to_value();
        let value = reordered(&value, &mut bits.into_iter());
        // Within quotation marks, a line cannot end without ending a paragraph.
        let json = serde_json::to_string(&value).unwrap();
        let written = if is_json && !json.contains("\\n") {
            json
        } else {
            format!("# A remark\n{}\n# another\n", serde_yaml::to_string(&value).unwrap())
        };
        let now = read("new.yaml", written.as_bytes());
        let now = now.unwrap_or_else(|faults| panic!("{}\n{written}", faults[0]));
        let changes = diff(before.facts(), now.facts());
        prop_assert!(changes.is_empty(), "{:?}", changes);
        prop_assert_eq!(changes.to_human(false), "Nothing has changed.\n");
    }
}
