//! `twopager watch`: the pages in the browser, made anew with every save. It writes no file.

mod changes;
mod editor;
mod guard;
mod http;
mod preview;
mod server;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use twopager::diagnostic::{Code, Diagnostic, Severity};
use twopager::facts::Reading;
use twopager::{Outcome, Press, Request, export};

use super::arguments::{SetupArguments, Watch};
use super::input::Input;
use super::reporter::Reporter;
use super::terminal::Terminal;
use super::{Failure, folder_of, open, request, stem_of, viewer};

use self::changes::{Changes, entries};
use self::editor::Editor;
use self::preview::{Pages, Preview, Shown};
use self::server::Server;

/// Shows the pages, and makes them anew whenever something of them is saved, until it is
/// interrupted.
pub fn run(
    arguments: &Watch,
    terminal: &Terminal,
    reporter: &mut Reporter<'_>,
) -> Result<(), Failure> {
    if arguments.facts.as_os_str() == "-" {
        let fault = Diagnostic::error(Code::Usage, "what comes from standard input is not saved");
        return Err(vec![fault.hint("name the facts file: `twopager watch brief.yaml`")]);
    }
    if fs::metadata(&arguments.facts).is_ok_and(|there| !there.is_file()) {
        let message = format!("`{}` is no file that is saved", arguments.facts.display());
        let fault = Diagnostic::error(Code::Usage, message);
        return Err(vec![fault.hint("name the facts file: `twopager watch brief.yaml`")]);
    }
    let name = arguments.facts.display().to_string();
    let editor = arguments.editor.as_deref().map(Editor::named).transpose()?;
    // What is mistyped is said at once; what is wrong later is waited for.
    Input::read(Some(&arguments.facts))?;
    let mut work = Work::begin(arguments)?;
    let preview = Arc::new(Preview::new(&name, editor.is_some()));
    let mut changes = Changes::new(work.watched(&[]));
    let server = Server::start(Arc::clone(&preview), editor, arguments.port)?;
    terminal.inform(&format!("{name} is at {}\nCtrl-C ends it", server.address()));
    if arguments.open {
        reporter.report("", viewer::show_address(server.address()).err().as_slice());
    }
    let mut saved = Instant::now();
    loop {
        let mut made = work.make();
        if changes.watch(work.watched(&made.files)) {
            // What was not watched yet may have changed since it was read.
            made = work.make();
        }
        let diagnostics = made.diagnostics.clone();
        let shown = preview.show(made.pages, made.diagnostics, &made.files);
        let took = saved.elapsed().as_micros().div_ceil(1000);
        let took = if arguments.verbose { format!(", {took} ms") } else { String::new() };
        terminal.inform(&format!("{name}: {}{took}", said(shown, &diagnostics)));
        reporter.report(&name, &diagnostics);
        let changed = changes.wait();
        saved = Instant::now();
        work.reopen_after(&changed);
    }
}

/// What is done with every save.
struct Work<'a> {
    facts: &'a Path,
    setup: &'a SetupArguments,
    request: Request,
    press: Press,
    /// What keeps the press from being opened anew, since something was saved that it was
    /// opened with: it is the one of before.
    faults: Failure,
}

/// What came of a save.
struct Made {
    pages: Option<Pages>,
    diagnostics: Vec<Diagnostic>,
    files: Vec<PathBuf>,
}

impl<'a> Work<'a> {
    fn begin(arguments: &'a Watch) -> Result<Self, Failure> {
        let (facts, setup) = (arguments.facts.as_path(), &arguments.setup);
        let press = open(setup)?;
        let request = request(&arguments.request, Some(folder_of(facts)), &press)?;
        let (stem, language) = (stem_of(facts), arguments.lang.clone());
        let request = Request { stem, language, ..request };
        Ok(Self { facts, setup, request, press, faults: Vec::new() })
    }

    /// Opens the press anew if something was saved that it was opened with. Everything else is
    /// read for every brief.
    fn reopen_after(&mut self, changed: &[PathBuf]) {
        let SetupArguments { brand, fonts, template } = self.setup;
        let folders = || fonts.iter().chain(template);
        let is_of_setup = |path: &PathBuf| {
            Some(path) == brand.as_ref() || folders().any(|folder| path.starts_with(folder))
        };
        if changed.iter().any(is_of_setup) {
            match open(self.setup) {
                Ok(press) => (self.press, self.faults) = (press, Vec::new()),
                Err(faults) => self.faults = faults,
            }
        }
    }

    /// What all depends on: the facts, what the last pages were made with, and whatever stands
    /// in the folders of the command line.
    fn watched(&self, files: &[PathBuf]) -> Vec<PathBuf> {
        let SetupArguments { brand, fonts, template } = self.setup;
        let folders = fonts.iter().chain(template).flat_map(|folder| entries(folder));
        let named = [self.facts.to_owned()].into_iter().chain(brand.clone());
        // A translation may yet come.
        let translations = self.request.translations();
        named.chain(folders).chain(translations).chain(files.iter().cloned()).collect()
    }

    /// Makes the pages that `build` would write, and says what it would say.
    fn make(&self) -> Made {
        let input = match Input::read(Some(self.facts)) {
            Ok(input) if self.faults.is_empty() => input,
            Ok(_) => return Made::none(self.faults.clone()),
            Err(faults) => return Made::none(faults),
        };
        let reading = Reading::new(&input.name, &input.bytes);
        let Outcome { pages, mut diagnostics, files } = self.press.set(&reading, &self.request);
        let pages = pages.and_then(|pages| match export::pdf(&pages.typeset) {
            Ok(_) => Some(Pages::of(pages.typeset)),
            Err(faults) => {
                diagnostics.extend(faults);
                None
            }
        });
        diagnostics.splice(0..0, self.press.warnings().iter().cloned());
        Made { pages, diagnostics, files }
    }
}

impl Made {
    fn none(faults: Failure) -> Self {
        Self { pages: None, diagnostics: faults, files: Vec::new() }
    }
}

/// What came of a save, in a few words.
fn said(shown: Shown, diagnostics: &[Diagnostic]) -> String {
    let errors = diagnostics.iter().filter(|it| it.severity == Severity::Error).count();
    let counted = |count, what| match count {
        1 => format!("1 {what}"),
        count => format!("{count} {what}s"),
    };
    match (shown, diagnostics.len()) {
        (Shown::New, 0) => "new pages".to_owned(),
        (Shown::New, warnings) => format!("new pages, {}", counted(warnings, "warning")),
        (Shown::Same, 0) => "the same pages".to_owned(),
        (Shown::Same, warnings) => format!("the same pages, {}", counted(warnings, "warning")),
        (Shown::Old, _) => {
            format!("{}; the pages are those of before", counted(errors, "error"))
        }
        (Shown::None, _) => format!("{}; there are no pages yet", counted(errors, "error")),
    }
}
