//! A folder to begin with: facts, a brand, and what checks and builds them with every change.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use twopager::facts::{self, Day};
use twopager::{assets, files};

use super::starter;
use crate::commands::Failure;
use crate::commands::today::today;

/// The facts file, from the folder.
const FACTS: &str = "briefings/first.yaml";

/// What editors explain the facts with.
const SCHEMA: &str = "briefings/facts.schema.json";

/// Makes the folder, and says so, a line for each file. What is there already stays as it is.
pub fn make(folder: &Path, day: Option<Day>) -> Result<String, Failure> {
    let day = day.map_or_else(today, Ok)?;
    let facts = facts(day);
    let schema = facts::schema_text();
    let own = [(FACTS, facts.as_bytes()), (SCHEMA, schema.as_bytes())];
    let is_here = folder.components().all(|part| part.as_os_str() == ".");
    let base = if is_here { Path::new("") } else { folder };
    let mut said = Vec::new();
    for (path, bytes) in own.into_iter().chain(assets::PROJECT.iter().copied()) {
        // Each part by itself, for the separators of the system.
        let path = path.split('/').fold(base.to_owned(), |path, part| path.join(part));
        let name = files::shown(&path);
        said.push(match is_made(&path, bytes)? {
            true => format!("{name} made"),
            false => format!("{name} is there already, and stays as it is"),
        });
    }
    let first = format!("`twopager build {FACTS}` makes the first PDF");
    said.push(match is_here {
        true => first,
        false => format!("in {}, {first}", starter::quoted(&folder.display().to_string())),
    });
    Ok(said.join("\n"))
}

/// Writes a file, unless there is one.
fn is_made(path: &Path, bytes: &[u8]) -> Result<bool, Failure> {
    let unwritable =
        |path: &Path, error| Err(vec![files::unwritable(&path.display().to_string(), &error)]);
    if let Some(folder) = path.parent()
        && let Err(error) = fs::create_dir_all(folder)
    {
        return unwritable(folder, error);
    }
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    match file.and_then(|mut file| file.write_all(bytes)) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => unwritable(path, error),
    }
}

/// The facts to begin with, as they stand in this folder.
fn facts(day: Day) -> String {
    let mut text = starter::text(day, FACTS);
    for (of_one_file, of_the_folder) in REWORDED {
        text = text.replacen(of_one_file, of_the_folder, 1);
    }
    text
}

/// What is different from a facts file that is by itself.
const REWORDED: [(&str, &str); 2] = [
    ("# brand: _brand.yml ", "brand: ../_brand.yml"),
    (
        "They take that from a file that you make\n# once, in this folder:\n#\n\
         #   twopager schema >facts.schema.json\n",
        "They take that from\n# `facts.schema.json` in this folder.\n",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_reworded_is_there() {
        for (of_one_file, of_the_folder) in REWORDED {
            assert_eq!(assets::STARTER.matches(of_one_file).count(), 1, "{of_one_file}");
            assert!(facts("2026-05-04".parse().unwrap()).contains(of_the_folder));
        }
    }
}
