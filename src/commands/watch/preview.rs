//! What the browser shows: the last good pages, and what is wrong.

use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::Serialize;
use serde_json::Value;
use twopager::diagnostic::{Diagnostic, Format, Report};
use twopager::export;
use twopager::typeset::{Area, PlacedText, Typeset};

/// The pages of one file, for as many to look at as like to.
pub struct Preview {
    /// What messages call the file.
    name: String,
    has_editor: bool,
    state: Mutex<State>,
    changed: Condvar,
}

/// What there is to show.
#[derive(Default)]
struct State {
    /// Rises with everything new.
    generation: u64,
    pages: Option<Arc<Pages>>,
    /// Of which generation the pages are, and each of their drawings.
    set: u64,
    drawn: Vec<u64>,
    /// Whether the pages are those of before, because something is wrong.
    is_old: bool,
    diagnostics: Vec<Value>,
    /// What may be opened in the editor.
    files: Vec<String>,
}

/// Two pages with their drawings.
pub struct Pages {
    typeset: Typeset,
    drawings: Vec<Arc<str>>,
}

/// What became of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// There are new ones.
    New,
    /// They look as before.
    Same,
    /// They are those of before, because something is wrong.
    Old,
    /// There never were any.
    None,
}

impl Pages {
    /// Draws pages.
    pub fn of(typeset: Typeset) -> Self {
        let pages = typeset.document.pages().iter();
        let drawings = pages.map(|page| export::svg(page).into()).collect();
        Self { typeset, drawings }
    }
}

impl Preview {
    /// Nothing to show yet of a file.
    pub fn new(name: &str, has_editor: bool) -> Self {
        let (state, changed) = (Mutex::default(), Condvar::new());
        Self { name: name.to_owned(), has_editor, state, changed }
    }

    /// Shows what came of a save: without new pages, the old ones stay.
    pub fn show(
        &self,
        pages: Option<Pages>,
        diagnostics: Vec<Diagnostic>,
        files: &[PathBuf],
    ) -> Shown {
        let mut state = self.state();
        state.generation += 1;
        let generation = state.generation;
        state.is_old = pages.is_none();
        state.diagnostics = as_json(&diagnostics);
        let shown = match pages {
            Some(pages) => {
                let before = state.pages.take();
                let before = before.as_ref().map_or(&[][..], |it| &it.drawings);
                let is_same = |index: usize| before.get(index) == pages.drawings.get(index);
                let drawn = (0..pages.drawings.len()).map(|index| match is_same(index) {
                    true => state.drawn[index],
                    false => generation,
                });
                state.drawn = drawn.collect();
                state.set = generation;
                state.pages = Some(Arc::new(pages));
                if state.drawn.contains(&generation) { Shown::New } else { Shown::Same }
            }
            None if state.pages.is_some() => Shown::Old,
            None => Shown::None,
        };
        // Those of old pages can still be clicked on.
        if !state.is_old {
            state.files.clear();
        }
        let files = files.iter().map(|file| file.display().to_string());
        state.files.extend([self.name.clone()].into_iter().chain(files));
        state.files.sort();
        state.files.dedup();
        drop(state);
        self.changed.notify_all();
        shown
    }

    /// What there is to show as JSON, as soon as it is newer than a generation, or if nothing
    /// new comes for a while.
    pub fn after(&self, generation: u64, patience: Duration) -> String {
        let is_known = |state: &mut State| state.generation == generation;
        let waited = self.changed.wait_timeout_while(self.state(), patience, is_known);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let pages = state.pages.as_deref().map_or(&[][..], |it| it.typeset.document.pages());
        let pages = pages.iter().zip(&state.drawn).zip(1..).map(|((page, drawn), number)| {
            let size = page.frame.size();
            let drawing = format!("page-{number}-{drawn}.svg");
            Page { drawing, width: size.x.to_pt(), height: size.y.to_pt() }
        });
        let answer = Answer {
            generation: state.generation,
            file: &self.name,
            has_editor: self.has_editor,
            is_old: state.is_old,
            pages: pages.collect(),
            texts: format!("texts-{}.json", state.set),
            diagnostics: &state.diagnostics,
        };
        json(&answer)
    }

    /// The drawing of a page, if it is still that of a generation.
    pub fn drawing(&self, number: usize, drawn: u64) -> Option<Arc<str>> {
        let state = self.state();
        let index = number.checked_sub(1)?;
        let is_it = state.drawn.get(index) == Some(&drawn);
        state.pages.as_ref()?.drawings.get(index).filter(|_| is_it).cloned()
    }

    /// The texts of the pages as JSON, if they are still those of a generation.
    pub fn texts(&self, set: u64) -> Option<String> {
        let state = self.state();
        let pages = state.pages.clone().filter(|_| state.set == set)?;
        // Others need not wait for it.
        drop(state);
        let texts = pages.typeset.texts();
        let texts: Vec<Vec<_>> =
            texts.iter().map(|page| page.iter().map(Text::of).collect()).collect();
        Some(json(&texts))
    }

    /// Whether a file is one that the pages are made with.
    pub fn is_made_with(&self, file: &str) -> bool {
        self.state().files.iter().any(|it| it == file)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the browser is told.
#[derive(Serialize)]
struct Answer<'a> {
    generation: u64,
    file: &'a str,
    has_editor: bool,
    is_old: bool,
    pages: Vec<Page>,
    texts: String,
    diagnostics: &'a [Value],
}

/// A page: where its drawing is, and its size in points.
#[derive(Serialize)]
struct Page {
    drawing: String,
    width: f64,
    height: f64,
}

/// A text: where it lies on its page in points, and where it was written.
#[derive(Serialize)]
struct Text<'a> {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    text: &'a str,
    path: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
}

impl<'a> Text<'a> {
    fn of(text: &'a PlacedText) -> Self {
        let PlacedText { area: Area { left, top, width, height }, text, path, place } = text;
        let (line, column) = place.start();
        let file = place.name();
        let (left, top, width, height) = (*left, *top, *width, *height);
        Self { left, top, width, height, text, path, file, line, column }
    }
}

/// Diagnostics as `--message-format json` has them.
fn as_json(diagnostics: &[Diagnostic]) -> Vec<Value> {
    let lines = Report { file: "", diagnostics }.render(Format::Json, false);
    lines.lines().map(|line| serde_json::from_str(line).expect("it was just written")).collect()
}

fn json(data: &impl Serialize) -> String {
    serde_json::to_string(data).expect("it is plain data")
}
