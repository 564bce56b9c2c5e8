//! The command: arguments in, one dispatch, what was said on stderr, an exit code.

mod commands;

use std::process::ExitCode;

use clap::Parser;

use commands::arguments::{Arguments, Command, MessageFormat};
use commands::outcome::Kind;
use commands::terminal::Terminal;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let terminal = Terminal::new(arguments.color);
    let (outcome, format) = match &arguments.command {
        Command::Build(build) => (commands::build::run(build, &terminal), build.message_format),
        Command::Check(check) => (commands::check::run(check), check.message_format),
        Command::Schema(schema) => (commands::schema::run(schema), MessageFormat::Human),
        Command::New(new) => (commands::new::run(new, &terminal), MessageFormat::Human),
    };
    let outcome = outcome.unwrap_or_else(|failed| failed);
    match terminal.report(&outcome.reports, format.into()) {
        Ok(()) => outcome.kind.exit_code(),
        Err(_) => outcome.kind.max(Kind::File).exit_code(),
    }
}
