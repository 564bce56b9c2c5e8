//! The editor that opens a line of a file.

use std::io;
use std::path::{Path, absolute};
use std::process::{Command, Stdio};
use std::thread;

use twopager::diagnostic::{Code, Diagnostic};

use crate::commands::Failure;

/// How editors that have a window are told where to go.
const KNOWN: [(&str, &str); 12] = [
    ("code", "--goto {file}:{line}:{column}"),
    ("code-insiders", "--goto {file}:{line}:{column}"),
    ("codium", "--goto {file}:{line}:{column}"),
    ("cursor", "--goto {file}:{line}:{column}"),
    ("gedit", "+{line}:{column} {file}"),
    ("kate", "--line {line} --column {column} {file}"),
    ("mate", "--line {line}:{column} {file}"),
    ("notepad++", "-n{line} -c{column} {file}"),
    ("pulsar", "{file}:{line}:{column}"),
    ("subl", "{file}:{line}:{column}"),
    ("windsurf", "--goto {file}:{line}:{column}"),
    ("zed", "{file}:{line}:{column}"),
];

/// A program with arguments that say which file and which line; no shell reads them.
#[derive(Debug)]
pub struct Editor {
    program: String,
    arguments: Vec<String>,
}

impl Editor {
    /// An editor that is known by its name, or a command with `{file}`, `{line}` and
    /// `{column}`, where words with spaces stand in quotation marks.
    ///
    /// # Errors
    /// It is not known, and where the file stands is not said.
    pub fn named(command: &str) -> Result<Self, Failure> {
        let usage = |message: String| {
            let names: Vec<_> = KNOWN.iter().map(|(name, _)| format!("`{name}`")).collect();
            let hint = format!(
                "these are known: {}; for another one, say where it takes the place, such as \
                 `--editor \"vim-gtk +{{line}} {{file}}\"`",
                names.join(", ")
            );
            vec![Diagnostic::error(Code::Usage, message).hint(hint)]
        };
        let mut words = words(command).into_iter();
        let program = words.next().ok_or_else(|| usage("`--editor` names no program".into()))?;
        let mut arguments: Vec<_> = words.collect();
        if arguments.iter().all(|argument| !argument.contains("{file}")) {
            let stem = Path::new(&program).file_stem().unwrap_or_default().to_string_lossy();
            let known = KNOWN.iter().find(|(name, _)| stem.eq_ignore_ascii_case(name));
            let (_, place) =
                known.ok_or_else(|| usage(format!("how `{program}` opens a line is not known")))?;
            arguments.extend(place.split(' ').map(str::to_owned));
        }
        Ok(Self { program, arguments })
    }

    /// What it is called.
    pub fn program(&self) -> &str {
        &self.program
    }

    /// Opens a line of a file, and does not wait until the editor is closed.
    ///
    /// # Errors
    /// There is no such program.
    pub fn open(&self, file: &str, line: usize, column: usize) -> io::Result<()> {
        // An editor that runs already may be in another folder; and an absolute path is never
        // taken for an option.
        let file = absolute(file)?;
        let arguments = self.arguments_for(&file.display().to_string(), line, column);
        let mut command = Command::new(&self.program);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        // What interrupts this command is not meant for the editor.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut editor = command.spawn()?;
        thread::spawn(move || editor.wait());
        Ok(())
    }

    fn arguments_for(&self, file: &str, line: usize, column: usize) -> Vec<String> {
        let filled = |argument: &String| {
            // The name of the file last: braces in it are just characters.
            let filled = argument.replace("{line}", &line.to_string());
            filled.replace("{column}", &column.to_string()).replace("{file}", file)
        };
        self.arguments.iter().map(filled).collect()
    }
}

/// The words of a command; spaces between quotation marks do not part them. Everything else,
/// as the backslashes of Windows, is as it is.
fn words(command: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for character in command.chars() {
        match quote {
            Some(mark) if character == mark => quote = None,
            None if character.is_whitespace() => words.extend(word.take()),
            None if matches!(character, '"' | '\'') => {
                quote = Some(character);
                word.get_or_insert_default();
            }
            _ => word.get_or_insert_default().push(character),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(editor: &str, file: &str) -> Vec<String> {
        let editor = Editor::named(editor).unwrap();
        let arguments = editor.arguments_for(file, 12, 9);
        [editor.program].into_iter().chain(arguments).collect()
    }

    #[test]
    fn known_editors_are_told_the_place() {
        assert_eq!(command("code", "/a/b.yaml"), ["code", "--goto", "/a/b.yaml:12:9"]);
        assert_eq!(command("code --wait", "/b"), ["code", "--wait", "--goto", "/b:12:9"]);
        assert_eq!(command("/opt/zed/bin/zed", "/b"), ["/opt/zed/bin/zed", "/b:12:9"]);
        let spaced = command("'/opt/My Programs/Code.exe'", "/b");
        assert_eq!(spaced, ["/opt/My Programs/Code.exe", "--goto", "/b:12:9"]);
        assert_eq!(command("gedit", "/b"), ["gedit", "+12:9", "/b"]);
    }

    #[test]
    fn any_other_command_says_where_it_takes_the_place() {
        assert_eq!(command("ed +{line} {file}", "/b"), ["ed", "+12", "/b"]);
        assert_eq!(
            command("my-ed 'at {line}:{column}' \"{file}\" '' a\"b c\"", "/a b"),
            ["my-ed", "at 12:9", "/a b", "", "ab c"]
        );
        // Nothing in the name of a file means anything.
        let name = "/; rm -rf $HOME {line} `x` \"y\".yaml";
        assert_eq!(command("ed {file}", name), ["ed", name]);
    }

    #[test]
    fn an_editor_that_cannot_be_told_the_place_is_refused() {
        for editor in ["", "  ", "ed", "ed {line}", "unknown-code"] {
            let fault = &Editor::named(editor).unwrap_err()[0];
            assert_eq!(fault.code, Code::Usage);
            assert!(fault.hints[0].contains("`code`"), "{fault}");
        }
    }
}
