//! A facts file to begin with.

use std::path::Path;

use twopager::diagnostic::{Code, Diagnostic};
use twopager::facts::Day;
use twopager::{assets, files};

use crate::commands::Failure;
use crate::commands::output::write_new;
use crate::commands::today::today;

/// Writes the file, and says so. Nothing that is there is replaced.
pub fn make(path: &Path, day: Option<Day>) -> Result<String, Failure> {
    let day = day.map_or_else(today, Ok)?;
    let name = path.display().to_string();
    let file_name = path.file_name().unwrap_or_default().to_string_lossy();
    let text = text(day, &file_name);
    match write_new(path, text.as_bytes()) {
        Ok(true) => Ok(format!("{name} made: `twopager build {}` makes its PDF", quoted(&name))),
        Ok(false) => {
            let fault = Diagnostic::error(Code::Usage, format!("`{name}` is there already"));
            Err(vec![fault.hint("name a file that is not there yet")])
        }
        Err(error) => Err(vec![files::unwritable(&name, &error)]),
    }
}

/// The starter as if it had been written on a day, for a file of a name.
pub(super) fn text(day: Day, file_name: &str) -> String {
    let year = day.0.year();
    let words = [
        ("2025-11-28", day.0.to_string()),
        ("2021", (year - 4).to_string()),
        ("2022", (year - 3).to_string()),
        ("2023", (year - 2).to_string()),
        ("2024", (year - 1).to_string()),
        ("2026", (year + 1).to_string()),
        ("FILE", quoted(file_name)),
    ];
    let (mut text, mut rest) = (String::new(), assets::STARTER);
    let next = |rest: &str| {
        let found = words.iter().filter_map(|(old, new)| Some((rest.find(old)?, old.len(), new)));
        found.min_by_key(|(at, ..)| *at)
    };
    while let Some((at, length, new)) = next(rest) {
        text += &rest[..at];
        text += new;
        rest = &rest[at + length..];
    }
    text + rest
}

/// A name as it is given to a command.
pub(super) fn quoted(name: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./".contains(c);
    if name.chars().all(is_plain) { name.to_owned() } else { format!("\"{name}\"") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// On the day it is written there is nothing to say of it.
    #[test]
    fn it_is_right_on_every_day() {
        for day in ["2024-02-29", "2026-01-01", "2026-12-31", "2031-06-15", "2124-05-05"] {
            let day: Day = day.parse().unwrap();
            let text = text(day, "my brief.yaml");
            let found = twopager::check("brief.yaml", text.as_bytes(), Some(day.into()));
            assert_eq!(found, [], "{day:?}");
            assert!(text.contains(&format!("\ndate: {}", day.0)), "{text}");
            assert!(text.contains("twopager build \"my brief.yaml\" "), "{text}");
        }
    }

    #[test]
    fn as_it_is_embedded_it_is_right_as_well() {
        let day: Day = "2025-11-28".parse().unwrap();
        let found = twopager::check("starter.yaml", assets::STARTER.as_bytes(), Some(day.into()));
        assert_eq!(found, []);
    }
}
