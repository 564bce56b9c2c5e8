//! YAML text → [`Facts`], with a place for whatever is wrong.

use std::ops::Range;
use std::sync::Arc;

use super::Facts;
use super::check::check;
use super::deserialize::deserialize;
use super::tree::{Node, Path};
use crate::diagnostic::{Diagnostic, Place, Severity, SourceText};

/// The most bytes that are read: a hundred times what two pages hold.
const MOST_BYTES: usize = 1_000_000;

/// Facts that hold together, with the text they were read from.
#[derive(Debug, Clone)]
pub struct Located {
    /// The facts.
    pub facts: Facts,
    /// What is worth knowing about them without being wrong.
    pub warnings: Vec<Diagnostic>,
    source: Arc<SourceText>,
    tree: Node,
}

impl Located {
    /// The file as it was read, byte for byte.
    pub fn text(&self) -> &str {
        &self.source.text
    }

    /// The place of a value by its path, such as `timeline`; of the whole
    /// file's first line if there is no such value.
    pub fn place(&self, key: &str) -> Place {
        let range = self.tree.range_of(&Path::default().key(key));
        Place::new(Arc::clone(&self.source), range)
    }
}

/// Reads a facts file. `name` is what messages call it.
///
/// ```
/// let yaml = "title: A day\ndate: 2025-11-28\nissuer: Press office\n";
/// let located = twopager::facts::read("brief.yaml", yaml.as_bytes()).unwrap();
/// assert_eq!(located.facts.date.0.to_string(), "2025-11-28");
///
/// let faults = twopager::facts::read("brief.yaml", b"titel: A day\n").unwrap_err();
/// assert_eq!(faults[0].message, "unknown key `titel`");
/// ```
///
/// # Errors
/// What is wrong with the file: either the first fault of its form (not
/// UTF-8, not YAML, a value of the wrong kind, an unknown or missing key), or
/// all faults of its meaning (an unknown source, a meeting outside the
/// timeline).
pub fn read(name: &str, bytes: &[u8]) -> Result<Located, Vec<Diagnostic>> {
    if bytes.len() > MOST_BYTES {
        let message = format!("the file has {} KB, too much for two pages", bytes.len() / 1000);
        let start = String::from_utf8_lossy(&bytes[..1000]);
        let fault = Diagnostic::error(message).at(Place::new(SourceText::new(name, start), 0..1));
        return Err(vec![fault.hint(format!("a facts file has up to {} KB", MOST_BYTES / 1000))]);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| vec![not_utf8(name, bytes, &error)])?;
    let source = SourceText::new(name, text);
    let at = |range: Range<usize>| Place::new(Arc::clone(&source), range);
    let tree = Node::parse(text).map_err(|error| {
        let fault = Diagnostic::error(error.message).at(at(error.range));
        vec![error.hint.into_iter().fold(fault, Diagnostic::hint)]
    })?;
    let facts = deserialize(&tree).map_err(|problem| vec![problem.locate(&source, &tree)])?;
    let (errors, warnings): (Vec<_>, _) = check(&facts)
        .into_iter()
        .map(|problem| problem.locate(&source, &tree))
        .partition(|diagnostic| diagnostic.severity == Severity::Error);
    if errors.is_empty() { Ok(Located { facts, warnings, source, tree }) } else { Err(errors) }
}

fn not_utf8(name: &str, bytes: &[u8], error: &std::str::Utf8Error) -> Diagnostic {
    let valid = error.valid_up_to();
    let readable = String::from_utf8_lossy(bytes).into_owned();
    let source = SourceText::new(name, readable);
    let hint = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "the file is in UTF-16: save it as UTF-8",
        _ => "save the file as UTF-8",
    };
    Diagnostic::error("the file is not UTF-8 from here on")
        .at(Place::new(source, valid..valid + '\u{fffd}'.len_utf8()))
        .hint(hint)
}
