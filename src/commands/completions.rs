//! `twopager completions`: what a shell needs to complete the arguments.

use clap::CommandFactory;

use super::Failure;
use super::arguments::{Arguments, Completions};
use super::output::Output;

/// Prints the completions, made of the arguments themselves.
pub fn run(arguments: &Completions) -> Result<(), Failure> {
    let mut script = Vec::new();
    let mut command = Arguments::command();
    clap_complete::generate(arguments.shell, &mut command, "twopager", &mut script);
    Output::Stdout.write(&script).map(|_| ())
}
