//! YAML text → [`Facts`], with a place for whatever is wrong.

use std::cmp::Reverse;
use std::sync::Arc;

use super::check::check;
use super::deserialize::{Deserialized, deserialize};
use super::texts::unprinted;
use super::{Day, Facts, stale};
use crate::diagnostic::{Code, Diagnostic, Place, Severity, SourceText, in_order};
use crate::yaml::File;
use crate::yaml::MOST_FAULTS;
use crate::yaml::Path;
use crate::yaml::{self, TreeFault};

/// The most bytes that are read: what two pages hold, in all languages of Europe.
const MOST_BYTES: usize = 400_000;

/// A facts file as far as it can be read, with all that is wrong with it.
#[derive(Debug)]
pub struct Reading {
    told: Vec<Diagnostic>,
    /// The facts, with something harmless at the paths that are at fault.
    facts: Option<Facts>,
    faulted: Vec<Path>,
    file: Option<File>,
}

impl Reading {
    /// Reads a facts file. `name` is what messages call it.
    pub fn new(name: &str, bytes: &[u8]) -> Self {
        match readable(name, bytes) {
            Ok(text) => Self::of_text(name, text),
            Err(told) => Self::unreadable(told),
        }
    }

    fn unreadable(told: Vec<Diagnostic>) -> Self {
        Self { told, facts: None, faulted: Vec::new(), file: None }
    }

    fn of_text(name: &str, text: &str) -> Self {
        let source = SourceText::new(name, text);
        let (tree, faults) = yaml::parse(text);
        let is_whole = faults.iter().all(|fault| fault.severity == Severity::Warning);
        let mut told: Vec<_> = faults.into_iter().map(|fault| of_yaml(fault, &source)).collect();
        let Some(mut tree) = tree else { return Self::unreadable(ordered(told, None)) };
        let Deserialized { facts, mut problems, faulted } = deserialize(&mut tree);
        let mut unseen = (problems.len() > MOST_FAULTS).then_some(Severity::Error);
        if let Some(facts) = &facts {
            let lost = |path| text.get(tree.range_of(path)).unwrap_or_default();
            let lost: Vec<_> = faulted.iter().map(lost).collect();
            let mut checked = check(facts, &faulted, &lost);
            if !is_whole {
                // What the parser passed over may have used anything.
                checked.retain(|problem| problem.fault.code != Code::Unused);
            }
            if checked.len() > MOST_FAULTS {
                unseen = unseen.max(checked.last().map(|problem| problem.severity));
            }
            problems.extend(checked);
        }
        let file = File { source, tree };
        told.extend(file.tell(&problems));
        Self { told: ordered(told, unseen), facts, faulted, file: Some(file) }
    }

    /// What is stale as of a day, of all that can be read: facts past the day
    /// of their review or older than the file allows, and meetings that were
    /// upcoming and may be past.
    pub fn stale(&self, today: Day) -> Vec<Diagnostic> {
        let (Some(facts), Some(file)) = (&self.facts, &self.file) else { return Vec::new() };
        let stale = stale::stale(facts, &self.faulted, today.0);
        let unseen = (stale.len() > MOST_FAULTS).then_some(Severity::Warning);
        ordered(file.tell(&stale[..stale.len().min(MOST_FAULTS)]), unseen)
    }

    /// The facts, if nothing is wrong with them.
    ///
    /// # Errors
    /// All that is wrong with the file, in its order; if it is not YAML, what
    /// is wrong up to there.
    pub fn sound(self) -> Result<Located, Vec<Diagnostic>> {
        let is_sound = self.told.iter().all(|told| told.severity == Severity::Warning);
        match (self.facts, self.file) {
            (Some(facts), Some(file)) if is_sound => {
                Ok(Located { facts, warnings: self.told, file })
            }
            _ => Err(self.told),
        }
    }
}

/// Facts that hold together, with the text they were read from.
#[derive(Debug, Clone)]
pub struct Located {
    facts: Facts,
    /// What is worth knowing about them without being wrong.
    pub warnings: Vec<Diagnostic>,
    file: File,
}

impl Located {
    /// The facts.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The file as it was read, byte for byte.
    pub fn text(&self) -> &str {
        &self.file.source.text
    }

    /// Where in the file the value at a path begins.
    #[cfg(feature = "pages")]
    pub(crate) fn place_in_file(&self, path: &str) -> usize {
        self.file.start_of(path)
    }

    /// Faults that were found later, with the warnings there are already. One
    /// that is about a text gets the place of the value that holds it; one that
    /// names a key gets that of the key.
    pub fn with_warnings(&self, faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let unprinted = unprinted(&self.facts);
        let faults = faults.into_iter().flat_map(|fault| self.file.find(fault, &unprinted));
        ordered(faults.chain(self.warnings.iter().cloned()).collect(), None)
    }
}

/// Reads a facts file. `name` is what messages call it.
///
/// ```
/// let yaml = "title: A day\ndate: 2025-11-28\nissuer: Press office\n";
/// let located = twopager::facts::read("brief.yaml", yaml.as_bytes()).unwrap();
/// assert_eq!(located.facts().date.0.to_string(), "2025-11-28");
///
/// let faults = twopager::facts::read("brief.yaml", b"titel: A day\n").unwrap_err();
/// assert_eq!(faults[0].message, "unknown key `titel`");
/// ```
///
/// # Errors
/// All that is wrong with the file; see [`Reading::sound`].
pub fn read(name: &str, bytes: &[u8]) -> Result<Located, Vec<Diagnostic>> {
    Reading::new(name, bytes).sound()
}

/// A file as text, if it is one and not too long.
pub(crate) fn readable<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, Vec<Diagnostic>> {
    if bytes.len() > MOST_BYTES {
        let message = format!("the file has {} KB, too much for two pages", bytes.len() / 1000);
        let start = String::from_utf8_lossy(&bytes[..1000]);
        let fault = Diagnostic::error(Code::FileTooLarge, message)
            .at(Place::new(SourceText::new(name, start), 0..1));
        return Err(vec![fault.hint(format!("up to {} KB are read", MOST_BYTES / 1000))]);
    }
    std::str::from_utf8(bytes).map_err(|error| vec![not_utf8(name, bytes, error.valid_up_to())])
}

fn not_utf8(name: &str, bytes: &[u8], valid: usize) -> Diagnostic {
    // A question mark for each byte, so that every place stays where it is.
    let readable = bytes.utf8_chunks().fold(String::new(), |text, chunk| {
        text + chunk.valid() + &"?".repeat(chunk.invalid().len())
    });
    let unreadable = bytes[valid..].utf8_chunks().next().map_or(1, |chunk| chunk.invalid().len());
    let hint = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "the file is in UTF-16: save it as UTF-8",
        _ => "save the file as UTF-8",
    };
    Diagnostic::error(Code::Encoding, "the file is not UTF-8 from here on")
        .at(Place::new(SourceText::new(name, readable), valid..valid + unreadable))
        .hint(hint)
}

pub(crate) fn of_yaml(fault: TreeFault, source: &Arc<SourceText>) -> Diagnostic {
    let place = |range| Place::new(Arc::clone(source), range);
    let mut diagnostic = Diagnostic::new(fault.severity, fault.code, fault.message)
        .at(place(fault.range))
        .path(fault.path.to_string());
    diagnostic.hints.extend(fault.hint.map(str::to_owned));
    diagnostic.related.extend(fault.related.map(|(range, what)| (place(range), what.to_owned())));
    diagnostic
}

/// What there is to tell, in the order of the file: the first of many errors,
/// then of the warnings, and a word on the others. `unseen` is how grave those
/// are that were not looked for, if there are any.
pub(crate) fn ordered(mut told: Vec<Diagnostic>, unseen: Option<Severity>) -> Vec<Diagnostic> {
    in_order(&mut told);
    told.dedup();
    if told.len() <= MOST_FAULTS && unseen.is_none() {
        return told;
    }
    told.sort_by_key(|diagnostic| Reverse(diagnostic.severity));
    let hidden = told.split_off(told.len().min(MOST_FAULTS));
    in_order(&mut told);
    let gravest = hidden.iter().map(|diagnostic| diagnostic.severity).max().max(unseen);
    let (count, at_least) = (hidden.len().max(1), if unseen.is_some() { "at least " } else { "" });
    let what = if count == 1 { "more is" } else { "more are" };
    let message = format!("{at_least}{count} {what} not shown");
    let more = Diagnostic::new(gravest.unwrap_or(Severity::Error), Code::MoreFaults, message);
    told.push(more.hint(format!("mend these {MOST_FAULTS} first")));
    told
}
