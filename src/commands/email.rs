//! `twopager email`: facts → a draft in the mail program, with the briefing attached.

use twopager::diagnostic::{Code, Diagnostic};
use twopager::export::{self, FileName, Mail, Mailbox};
use twopager::facts::Reading;
use twopager::{Built, Request};

use super::arguments::Email;
use super::input::Input;
use super::output::Output;
use super::reporter::Reporter;
use super::target::{self, Target};
use super::terminal::Terminal;
use super::today::now;
use super::{Failure, open, request, viewer};

/// Writes the draft, or reports why not and writes nothing.
pub fn run(
    arguments: &Email,
    terminal: &Terminal,
    reporter: &mut Reporter<'_>,
) -> Result<(), Failure> {
    let input = Input::read(arguments.facts.as_deref())?;
    let mail = mail(arguments, &input)?;
    let target = Target::of(arguments.output.as_deref(), &input)?;
    let output = target.in_language(arguments.lang.as_ref()).output("eml", None);
    if let Output::Stdout = output {
        refuse_on_stdout(arguments, reporter)?;
    }
    let press = open(&arguments.setup)?;
    reporter.report("", press.warnings());
    let request = request(&arguments.request, input.folder.clone(), &press)?;
    let (stem, language) = (input.stem.clone(), arguments.lang.clone());
    let request = Request { stem, language, ..request };
    let built = match press.build(&input.name, &input.bytes, &request) {
        Ok(built) => built,
        Err(diagnostics) => {
            reporter.report(&input.name, &diagnostics);
            return Ok(());
        }
    };
    let Built { pdf, brief, warnings, files, .. } = built;
    if let Output::File(path) = &output {
        target::keep(path, &input, &files)?;
    }
    let email = export::email(&brief, &pdf, &mail);
    let embargo = embargo(arguments, &input)?;
    reporter.report(&input.name, &[warnings, embargo, email.warnings].concat());
    if reporter.has_failed() {
        return Ok(());
    }
    let written = output.write(&email.bytes)?;
    let Output::File(path) = output else { return Ok(()) };
    if !arguments.quiet {
        let said = written.said(&path, email.bytes.len());
        terminal.inform(&format!("{said}: open it to get a draft, which you complete and send"));
    }
    if arguments.open {
        reporter.report("", viewer::show(&path).err().as_slice());
    }
    Ok(())
}

/// That an embargo lasts. Only of facts that have one it is asked when it is.
fn embargo(arguments: &Email, input: &Input) -> Result<Vec<Diagnostic>, Failure> {
    let reading = Reading::new(&input.name, &input.bytes);
    if !reading.has_embargo() {
        return Ok(Vec::new());
    }
    let today = arguments.today.map_or_else(now, |it| Ok(it.0))?;
    Ok(reading.embargoed(today))
}

/// What the arguments say of the mail.
fn mail(arguments: &Email, input: &Input) -> Result<Mail, Failure> {
    let attachment = match (&arguments.attach_as, &input.stem) {
        (Some(name), _) => FileName::new(name)?,
        (None, Some(stem)) => match &arguments.lang {
            Some(language) => FileName::nearest(&format!("{stem}.{language}")),
            None => FileName::nearest(stem),
        },
        (None, None) => FileName::default(),
    };
    Ok(Mail {
        to: mailboxes(&arguments.to)?,
        cc: mailboxes(&arguments.cc)?,
        subject: arguments.subject.clone(),
        attachment,
    })
}

fn mailboxes(lists: &[String]) -> Result<Vec<Mailbox>, Failure> {
    let read: Vec<_> = lists.iter().map(|list| Mailbox::list(list)).collect::<Result<_, _>>()?;
    Ok(read.concat())
}

/// What cannot go along with a draft on standard output.
fn refuse_on_stdout(arguments: &Email, reporter: &Reporter<'_>) -> Result<(), Failure> {
    let message = match arguments {
        _ if !reporter.is_for_people() => "messages and e-mail both on standard output",
        Email { open: true, .. } => "`--open` shows a file, and the e-mail goes to standard output",
        _ => return Ok(()),
    };
    Err(vec![Diagnostic::error(Code::Usage, message).hint("name a file with `-o FILE`")])
}
