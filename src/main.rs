//! The command: arguments in, one dispatch, diagnostics out, an exit code.

mod commands;

use std::process::ExitCode;

use commands::arguments::{Arguments, Command};
use commands::batch::worker;
use commands::reporter::Reporter;
use commands::terminal::Terminal;
use commands::{
    build, check, completions, diff, email, extract, man, new, schema, translate, verify, watch,
};

fn main() -> ExitCode {
    let arguments = Arguments::read();
    if arguments.worker {
        return worker::run(&arguments.command);
    }
    let terminal = Terminal::new(arguments.color);
    let mut reporter = Reporter::new(&terminal, arguments.command.reports());
    let done = match &arguments.command {
        Command::Build(arguments) => build::run(arguments, &terminal, &mut reporter),
        Command::Check(arguments) => check::run(arguments, &terminal, &mut reporter),
        Command::Extract(arguments) => extract::run(arguments, &terminal),
        Command::Verify(arguments) => verify::run(arguments, &terminal, &mut reporter),
        Command::Watch(arguments) => watch::run(arguments, &terminal, &mut reporter),
        Command::Email(arguments) => email::run(arguments, &terminal, &mut reporter),
        Command::Diff(arguments) => diff::run(arguments, &terminal, &mut reporter),
        Command::Translate(arguments) => translate::run(arguments, &terminal, &mut reporter),
        Command::Schema(arguments) => schema::run(arguments),
        Command::New(arguments) => new::run(arguments, &terminal),
        Command::Completions(arguments) => completions::run(arguments),
        Command::Man(arguments) => man::run(arguments, &terminal),
    };
    reporter.finish(done)
}
