//! YAML text → [`Facts`], with a place for whatever is wrong.

use std::sync::Arc;

use super::Facts;
use super::check::check;
use super::deserialize::{Deserialized, MOST_FAULTS, deserialize};
use super::problem::Problem;
use super::tree::{Node, Path, TreeFault};
use crate::diagnostic::{Code, Diagnostic, Place, Severity, SourceText};

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

    /// Faults that were found later, with the warnings there are already. One
    /// that is about a text gets the place of the first value that holds it;
    /// one that names a key gets that of the key.
    pub fn with_warnings(&self, faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let located = faults.into_iter().map(|fault| self.located(fault));
        located.chain(self.warnings.iter().cloned()).collect()
    }

    fn located(&self, fault: Diagnostic) -> Diagnostic {
        if fault.place.is_some() {
            return fault;
        }
        // A piece of a broken word may stand anywhere.
        let telling = |text: &&str| text.chars().count() > 2 || !text.is_ascii();
        let about = fault.about.as_deref().filter(telling);
        let found = about.and_then(|text| self.tree.text_with(text));
        if let (Some((path, node)), Some(text)) = (found, about) {
            let whole = node.range.clone();
            // The whole value, if it is written with escapes.
            let range = match self.text()[whole.clone()].find(text) {
                Some(at) => whole.start + at..whole.start + at + text.len(),
                None => whole,
            };
            let place = Place::new(Arc::clone(&self.source), range);
            return fault.at(place).path(path.to_string());
        }
        match &fault.path {
            Some(key) => {
                let place = self.key_place(key);
                fault.at(place)
            }
            None => fault,
        }
    }

    /// A problem that was found later, at its place.
    pub(super) fn told(&self, problem: Problem) -> Diagnostic {
        problem.locate(&self.source, &self.tree)
    }

    /// The place of a key at the top of the file.
    fn key_place(&self, key: &str) -> Place {
        let path = Path::default().key(key);
        let range = self.tree.key_range_of(&path).unwrap_or_else(|| self.tree.range_of(&path));
        Place::new(Arc::clone(&self.source), range)
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
/// All that is wrong with the file, in its order; if it is not YAML, what is
/// wrong up to there.
pub fn read(name: &str, bytes: &[u8]) -> Result<Located, Vec<Diagnostic>> {
    if bytes.len() > MOST_BYTES {
        let message = format!("the file has {} KB, too much for two pages", bytes.len() / 1000);
        let start = String::from_utf8_lossy(&bytes[..1000]);
        let fault = Diagnostic::error(Code::FileTooLarge, message)
            .at(Place::new(SourceText::new(name, start), 0..1));
        return Err(vec![fault.hint(format!("a facts file has up to {} KB", MOST_BYTES / 1000))]);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| vec![not_utf8(name, bytes, &error)])?;
    let source = SourceText::new(name, text);
    let (tree, faults) = Node::parse(text);
    let mut found: Vec<_> = faults.into_iter().map(|fault| told(fault, &source)).collect();
    let mut complete = None;
    let mut gave_up = false;
    if let Some(tree) = tree {
        let Deserialized { facts, problems, faulted } = deserialize(&tree);
        gave_up = facts.is_none() && !faulted.is_empty();
        let checked = facts.as_ref().map(|facts| check(facts, &faulted)).unwrap_or_default();
        let problems = problems.into_iter().chain(checked);
        found.extend(problems.map(|problem| problem.locate(&source, &tree)));
        complete = facts.map(|facts| (facts, tree));
    }
    found.sort_by_key(|diagnostic| diagnostic.place.as_ref().map(|place| place.range().start));
    found.dedup();
    if found.len() > MOST_FAULTS || gave_up {
        found.truncate(MOST_FAULTS);
        let more = Diagnostic::error(Code::MoreFaults, "there are more faults than are shown here");
        found.push(more.hint(format!("mend these {MOST_FAULTS} first")));
    }
    let sound = found.iter().all(|diagnostic| diagnostic.severity == Severity::Warning);
    match complete {
        Some((facts, tree)) if sound => Ok(Located { facts, warnings: found, source, tree }),
        _ => Err(found),
    }
}

fn told(fault: TreeFault, source: &Arc<SourceText>) -> Diagnostic {
    let place = |range| Place::new(Arc::clone(source), range);
    let mut diagnostic = Diagnostic::error(fault.code, fault.message).at(place(fault.range));
    diagnostic.hints.extend(fault.hint.map(str::to_owned));
    diagnostic.related.extend(fault.related.map(|(range, what)| (place(range), what.to_owned())));
    diagnostic
}

fn not_utf8(name: &str, bytes: &[u8], error: &std::str::Utf8Error) -> Diagnostic {
    let valid = error.valid_up_to();
    let readable = String::from_utf8_lossy(bytes).into_owned();
    let source = SourceText::new(name, readable);
    let hint = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "the file is in UTF-16: save it as UTF-8",
        _ => "save the file as UTF-8",
    };
    Diagnostic::error(Code::Encoding, "the file is not UTF-8 from here on")
        .at(Place::new(source, valid..valid + '\u{fffd}'.len_utf8()))
        .hint(hint)
}
