//! The files embedded in the command are those in the folders.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use twopager::assets::{self, EmbeddedFile};
use typst::foundations::Bytes;
use typst::text::Font;

use crate::reader::Reader;
use crate::snapshot::assert_same;

fn files(folder: &Path, extension: &str) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name().into_string().unwrap());
        if path.is_dir() {
            let inside = files(&path, extension).into_iter();
            found.extend(inside.map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.insert(name, fs::read(path).unwrap());
        }
    }
    found
}

fn embedded(files: &[EmbeddedFile]) -> BTreeMap<String, Vec<u8>> {
    files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect()
}

#[test]
fn the_template_is_embedded_whole() {
    let (inside, outside) =
        (embedded(assets::TEMPLATE), files(Path::new("templates/briefing"), "typ"));
    assert_eq!(inside.keys().collect::<Vec<_>>(), outside.keys().collect::<Vec<_>>());
    assert!(inside == outside);
}

#[test]
fn the_fonts_are_embedded_whole_with_their_licence() {
    let (inside, outside) = (embedded(assets::FONTS), files(Path::new("fonts"), "otf"));
    assert_eq!(inside.keys().collect::<Vec<_>>(), outside.keys().collect::<Vec<_>>());
    assert!(inside == outside);
    let sources = fs::read_to_string("fonts/SOURCES.md").unwrap();
    for name in outside.keys() {
        assert!(sources.contains(name.as_str()), "fonts/SOURCES.md names {name}");
    }
    assert!(fs::read_to_string("fonts/OFL.txt").unwrap().contains("SIL OPEN FONT LICENSE"));
}

/// The licence keeps the names of the originals for the originals.
#[test]
fn the_fonts_bear_names_of_their_own() {
    for (name, data) in assets::FONTS {
        let family = Font::new(Bytes::new(*data), 0).unwrap().info().family.clone();
        assert!(assets::FAMILIES.iter().any(|[own, _]| *own == family), "{name}: {family}");
    }
    let scripts = ["fonts/prepare.py", "fonts/merge.py"].map(|it| fs::read_to_string(it).unwrap());
    for [own, original] in assets::FAMILIES {
        let names = format!("\"{original}\": \"{own}\"");
        assert!(scripts.iter().any(|it| it.contains(&names)), "{own}");
    }
}

#[test]
fn the_index_of_the_fonts_is_fresh() {
    let fonts = assets::FONTS.iter().map(|(_, data)| Font::new(Bytes::new(*data), 0).unwrap());
    let lines = fonts.map(|font| serde_json::to_string(font.info()).unwrap());
    let index = format!("[\n{}\n]\n", lines.collect::<Vec<_>>().join(",\n"));
    assert_same("fonts/index.json", index);
}

/// Every face is embedded in a briefing that uses all of its design.
#[test]
fn every_font_is_in_use() {
    let facts = fs::read_to_string("tests/briefs/letters.yaml").unwrap();
    let fonts_of = |design: &&str| {
        let facts = format!("design: {design}\n{facts}");
        Reader::new(&twopager::build("letters", facts.as_bytes()).unwrap().pdf).fonts()
    };
    let embedded: BTreeSet<_> = ["classic", "quiet", "bold"].iter().flat_map(fonts_of).collect();
    for (name, _) in assets::FONTS {
        let face = name.trim_end_matches(".otf");
        assert!(embedded.contains(face), "{face} among {embedded:?}");
    }
}

#[test]
fn the_schema_in_data_is_fresh() {
    assert_same("data/facts.schema.json", twopager::facts::schema_text());
}
