//! The formats of diagnostics: for people, for editors, for GitHub and for tools that
//! collect them.

use super::{Diagnostic, Folders, Severity, github, human, json, sarif};

/// A format of diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// With the source line and the way out.
    #[default]
    Human,
    /// A line each: `brief.yaml:4:7: error[unknown-key]: unknown key `leed``.
    Short,
    /// An object a line.
    Json,
    /// GitHub's workflow commands, which annotate a pull request.
    Github,
    /// One SARIF 2.1.0 log.
    Sarif,
}

impl Format {
    /// Whether it is read by people and not by programs.
    pub fn is_for_people(self) -> bool {
        matches!(self, Self::Human | Self::Short)
    }
}

/// Diagnostics about one file.
///
/// ```
/// use twopager::diagnostic::{Format, Report};
///
/// let faults = twopager::facts::read("brief.yaml", b"titel: A day\n").unwrap_err();
/// let report = Report { file: "brief.yaml", diagnostics: &faults };
/// let text = report.render(Format::Short, false);
/// assert!(text.ends_with("3 errors in brief.yaml\n"), "{text}");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The file, as the user named it; empty if it is about none.
    pub file: &'a str,
    /// What was found in it.
    pub diagnostics: &'a [Diagnostic],
}

impl Report<'_> {
    /// The report in a format; people get a summary as its last line. Programs that look for
    /// the files themselves find them by the names that the user gave them.
    pub fn render(&self, format: Format, colour: bool) -> String {
        self.render_for(&Folders::default(), format, colour)
    }

    /// The report in a format, for programs that begin to look for files at the root of a
    /// repository.
    pub fn render_for(&self, folders: &Folders, format: Format, colour: bool) -> String {
        let each = |render: fn(&Diagnostic) -> String| -> String {
            self.diagnostics.iter().map(render).collect()
        };
        match format {
            Format::Human => {
                let shown = self.diagnostics.iter();
                let shown: String = shown.map(|d| human::render(d, colour) + "\n\n").collect();
                shown + &self.summary()
            }
            Format::Short => each(short) + &self.summary(),
            Format::Json => each(json::line),
            Format::Github => {
                self.diagnostics.iter().map(|it| github::command(it, folders)).collect()
            }
            Format::Sarif => sarif::log(self.diagnostics, folders),
        }
    }

    /// Whether some of it is about another file, such as a brand.
    fn is_of_others(&self) -> bool {
        let mut places = self.diagnostics.iter().filter_map(|it| it.place.as_ref());
        places.any(|place| place.name() != self.file)
    }

    /// "3 errors, 1 warning in brief.yaml"; nothing if there is nothing.
    fn summary(&self) -> String {
        let count = |severity, word: &str| {
            let count = self.diagnostics.iter().filter(|d| d.severity == severity).count();
            let plural = if count == 1 { "" } else { "s" };
            (count > 0).then(|| format!("{count} {word}{plural}"))
        };
        let counts = [count(Severity::Error, "error"), count(Severity::Warning, "warning")];
        let counts: Vec<_> = counts.into_iter().flatten().collect();
        match counts.as_slice() {
            [] => String::new(),
            counts if self.file.is_empty() || self.is_of_others() => {
                format!("{}\n", counts.join(", "))
            }
            counts => format!("{} in {}\n", counts.join(", "), self.file),
        }
    }
}

fn short(diagnostic: &Diagnostic) -> String {
    let Diagnostic { severity, code, message, place, .. } = diagnostic;
    let place = place.as_ref().map(|place| {
        let (line, column) = place.start();
        format!("{}:{line}:{column}: ", place.name())
    });
    format!("{}{severity}[{code}]: {message}\n", place.unwrap_or_default())
}
