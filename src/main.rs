//! The command: arguments in, one dispatch, what was said on stderr, an exit code.

mod cli;
mod commands;
mod failure;
mod input;
mod output;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

use cli::{Arguments, Command};
use terminal::Terminal;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let terminal = Terminal::new(arguments.color);
    let done = match &arguments.command {
        Command::Build(build) => commands::build::run(build, &terminal),
        Command::Schema => commands::schema::run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            terminal.report(failure.diagnostics());
            failure.exit_code()
        }
    }
}
