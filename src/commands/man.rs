//! `twopager man`: the manual pages, made of the arguments themselves.

use std::fs;
use std::path::Path;

use clap::{Command, CommandFactory};
use twopager::diagnostic::{Code, Diagnostic};
use twopager::files;

use super::Failure;
use super::arguments::{Arguments, Man};
use super::output::Output;
use super::terminal::Terminal;

/// Prints a page, or writes all of them.
pub fn run(arguments: &Man, terminal: &Terminal) -> Result<(), Failure> {
    let mut command = Arguments::command().disable_help_subcommand(true);
    // So that the subcommands know whose they are.
    command.build();
    match (&arguments.out_dir, &arguments.of) {
        (Some(folder), _) => write_all(&command, folder, terminal),
        (None, None) => print(&command),
        (None, Some(name)) => match command.find_subcommand(name) {
            Some(subcommand) => print(subcommand),
            None => {
                let message = format!("`{name}` is not a subcommand");
                let fault = Diagnostic::error(Code::Usage, message);
                Err(vec![fault.hint("`twopager --help` names them all")])
            }
        },
    }
}

fn print(command: &Command) -> Result<(), Failure> {
    Output::Stdout.write(&page(command)).map(|_| ())
}

fn write_all(command: &Command, folder: &Path, terminal: &Terminal) -> Result<(), Failure> {
    let name = folder.display().to_string();
    fs::create_dir_all(folder).map_err(|error| vec![files::unwritable(&name, &error)])?;
    for command in std::iter::once(command).chain(command.get_subcommands()) {
        let name = command.get_display_name().unwrap_or(command.get_name());
        let path = folder.join(format!("{name}.1"));
        let page = page(command);
        let written = Output::File(path.clone()).write(&page)?;
        terminal.inform(&written.said(&path, page.len()));
    }
    Ok(())
}

/// A manual page, as `man` reads it.
fn page(command: &Command) -> Vec<u8> {
    let version = concat!("twopager ", env!("CARGO_PKG_VERSION"));
    let man = clap_mangen::Man::new(command.clone()).source(version);
    let mut page = Vec::new();
    let written = man
        .render_title(&mut page)
        .and_then(|()| man.render_name_section(&mut page))
        .and_then(|()| man.render_synopsis_section(&mut page))
        .and_then(|()| man.render_description_section(&mut page))
        .and_then(|()| man.render_options_section(&mut page))
        .and_then(|()| match command.has_subcommands() {
            true => man.render_subcommands_section(&mut page),
            false => Ok(()),
        });
    written.expect("memory takes all that is written");
    let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    page.extend(tables(&after).bytes());
    page
}

/// What stands at the end of the help, as sections of a manual page: after a line with a colon, such
/// as `Examples:`, lines that stay as they are.
fn tables(text: &str) -> String {
    let mut sections = String::new();
    for line in text.lines() {
        match line.strip_suffix(':').filter(|heading| !heading.starts_with(' ')) {
            Some(heading) => {
                sections += &format!(".fi\n.SH {}\n.nf\n", heading.to_uppercase());
            }
            // A backslash, a hyphen and a dot at the beginning would be commands.
            None => {
                let line = line.strip_prefix("  ").unwrap_or(line);
                let line = line.replace('\\', "\\e").replace('-', "\\-");
                sections += &format!("\\&{line}\n");
            }
        }
    }
    if sections.is_empty() { sections } else { sections + ".fi\n" }
}

#[cfg(test)]
mod tests {
    use super::tables;

    #[test]
    fn lines_stay_as_they_are() {
        let text = "Examples:\n  twopager build a\\b -o c\n\n  .x\nExit codes:\n  0  done";
        let expected = ".fi\n.SH EXAMPLES\n.nf\n\\&twopager build a\\eb \\-o c\n\\&\n\\&.x\n\
                        .fi\n.SH EXIT CODES\n.nf\n\\&0  done\n.fi\n";
        assert_eq!(tables(text), expected);
        assert_eq!(tables(""), "");
    }
}
