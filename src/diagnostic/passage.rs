//! A text with the place of each of its letters, however the file has it written.

use std::ops::Range;
use std::sync::Arc;

use super::{Place, SourceText};

/// A text with the place of each of its bytes: between them the file may have quotes, escapes
/// and ends of lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Passage {
    source: Arc<SourceText>,
    text: String,
    /// How each byte of the text is written, as bytes of the file.
    written: Vec<Range<usize>>,
    /// All of it, with its quotes.
    whole: Range<usize>,
}

impl Passage {
    /// A text; `written` says of each of its bytes where that is, and `whole` where all of it is.
    pub(crate) fn new(
        source: Arc<SourceText>,
        text: String,
        written: Vec<Range<usize>>,
        whole: Range<usize>,
    ) -> Self {
        debug_assert_eq!(text.len(), written.len());
        Self { source, text, written, whole }
    }

    /// The text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Where all of it is; if it is empty, its quotes.
    pub(crate) fn whole(&self) -> Place {
        let range = match &self.written[..] {
            [first, .., last] => first.start..last.end,
            [only] => only.clone(),
            [] => self.whole.clone(),
        };
        Place::new(Arc::clone(&self.source), range)
    }

    /// Where some bytes of the text are; all of it if they are none.
    pub(crate) fn part(&self, bytes: Range<usize>) -> Place {
        match self.written.get(bytes) {
            Some([first, .., last]) => Place::new(Arc::clone(&self.source), first.start..last.end),
            Some([only]) => Place::new(Arc::clone(&self.source), only.clone()),
            _ => self.whole(),
        }
    }
}
