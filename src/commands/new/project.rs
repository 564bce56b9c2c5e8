//! A folder to begin with: facts, a brand, and what checks and builds them with every change.

use std::fs;
use std::path::Path;

use twopager::diagnostic::{Code, Diagnostic};
use twopager::facts::{self, Day};
use twopager::{assets, files};

use super::starter;
use crate::commands::Failure;
use crate::commands::folders::repository;
use crate::commands::output::write_new;
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
    // Each part by itself, for the separators of the system.
    let place = |path: &str| path.split('/').fold(base.to_owned(), |path, part| path.join(part));
    let made = own.into_iter().chain(assets::PROJECT.iter().copied());
    let made: Vec<_> = made.map(|(path, bytes)| (place(path), bytes)).collect();
    // Nothing is made if not all can be.
    if let Some(file) = made.iter().find_map(|(path, _)| in_the_way(path)) {
        return Err(vec![no_folder(file)]);
    }
    let mut said = Vec::new();
    for (path, bytes) in made {
        let name = files::shown(&path);
        said.push(match is_made(&path, bytes)? {
            true => format!("{name} made"),
            false => format!("{name} is there already, and stays as it is"),
        });
    }
    if let Some(root) = repository_above(folder) {
        said.push(format!(
            "GitHub and GitLab will run nothing of this, since the repository begins further up, \
             in `{root}`: let the folder be a repository of its own, outside of that one"
        ));
    }
    let next = format!("read README.md first; `twopager build {FACTS}` makes the first PDF");
    said.push(match is_here {
        true => next,
        false => format!("in {}, {next}", starter::quoted(&folder.display().to_string())),
    });
    Ok(said.join("\n"))
}

/// Writes a file, unless there is one.
fn is_made(path: &Path, bytes: &[u8]) -> Result<bool, Failure> {
    let unwritable = |path: &Path, error| vec![files::unwritable(&files::shown(path), &error)];
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| unwritable(folder, error))?;
    }
    write_new(path, bytes).map_err(|error| unwritable(path, error))
}

/// The file, if there is one, that is where a folder of a path must be.
fn in_the_way(path: &Path) -> Option<&Path> {
    path.ancestors().skip(1).find(|folder| folder.exists() && !folder.is_dir())
}

fn no_folder(file: &Path) -> Diagnostic {
    let name = files::shown(file);
    let message = format!("`{name}` is a file, and there must be a folder of that name");
    Diagnostic::error(Code::FileNotWritable, message)
        .hint("give the file another name, or make the briefings in another folder")
}

/// What the root of the repository is called that the folder is in, if it is not the folder itself.
fn repository_above(folder: &Path) -> Option<String> {
    let folder = fs::canonicalize(folder).ok()?;
    let root = repository(&folder).filter(|root| *root != folder)?;
    Some(root.file_name().unwrap_or(root.as_os_str()).to_string_lossy().into_owned())
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
