//! The e-mail, read back by a parser that others wrote; a second one reads it in
//! `tests/browser`.

use std::fs;
use std::path::Path;

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use snapbox::cmd::{Command, cargo_bin};
use twopager::export::{Email, FileName, Mail, Mailbox, email};
use twopager::{Built, Press, Request, assets};

fn built(name: &str, facts: &[u8], folder: &str) -> Built {
    let request = Request { folder: Some(folder.into()), ..Request::default() };
    let built = Press::embedded().build(name, facts, &request);
    built.unwrap_or_else(|faults| panic!("{name}: {}", faults[0]))
}

fn sample() -> Built {
    built("sample", assets::SAMPLE.as_bytes(), ".")
}

fn parsed(bytes: &[u8]) -> Message<'_> {
    MessageParser::default().parse(bytes).expect("a message")
}

/// What holds for every mail: two texts and one PDF, and lines as mail has them.
fn assert_is_mail(name: &str, built: &Built, made: &Email) {
    assert_eq!(made.warnings, [], "{name}");
    let bytes = &made.bytes;
    assert!(bytes.is_ascii(), "{name}");
    let lines = String::from_utf8(bytes.clone()).unwrap();
    for line in lines.strip_suffix("\r\n").unwrap().split("\r\n") {
        assert!(line.len() <= 78 && !line.contains(['\r', '\n']), "{name}: {line:?}");
    }
    let message = parsed(bytes);
    assert_eq!(message.parts.len(), 5, "{name}: mixed, alternative, plain, html, pdf");
    for part in &message.parts {
        assert!(!part.is_encoding_problem, "{name}");
    }
    let [PartType::Text(_), PartType::Html(html), PartType::Binary(pdf)] =
        [2, 3, 4].map(|part| message.parts[part].body.clone())
    else {
        panic!("{name}: {:?}", message.parts);
    };
    assert!(*pdf == *built.pdf, "{name}: the PDF is that of `build`");
    assert!(html.len() < 100_000, "{name}: {} bytes of HTML", html.len());
    assert_is_harmless(name, &html);
    for missing in ["From", "Sender", "Message-ID", "Bcc", "Received"] {
        assert!(message.header(missing).is_none(), "{name}: {missing}");
    }
}

#[test]
fn a_mail_says_first_who_may_see_it() {
    let facts = "title: A day\ndate: 2025-11-28\nissuer: Press office\nstatus: draft\n\
                 marking: TLP:AMBER\nembargo: 2025-11-28T14:00+01:00\nnumber: A-1\n\
                 disclaimer: Not final.\n";
    let built = built("draft", facts.as_bytes(), ".");
    let made = |subject: Option<&str>| {
        let mail = Mail { subject: subject.map(str::to_owned), ..Mail::default() };
        email(&built.brief, &built.pdf, &mail)
    };
    let made_of_title = made(None);
    assert_is_mail("draft", &built, &made_of_title);
    let message = parsed(&made_of_title.bytes);
    assert_eq!(message.subject(), Some("[TLP:AMBER] Draft: A day"));
    let text = message.body_text(0).unwrap();
    let status = "Draft · Embargo until 28 November 2025, 14:00 (UTC+1) · TLP:AMBER";
    assert!(text.starts_with(status), "{text}");
    assert!(text.contains("Disclaimer: Not final."), "{text}");
    for (subject, said) in [
        ("For Monday", "[TLP:AMBER] For Monday"),
        ("Monday (TLP:AMBER)", "Monday (TLP:AMBER)"),
        ("On TLP:AMBER+STRICT", "[TLP:AMBER] On TLP:AMBER+STRICT"),
    ] {
        assert_eq!(parsed(&made(Some(subject)).bytes).subject(), Some(said));
    }
}

/// Whether HTML is made of what mail programs know, and fetches nothing.
fn assert_is_harmless(name: &str, html: &str) {
    const ELEMENTS: [&str; 28] = [
        "!--[if",
        "![endif]--",
        "!DOCTYPE",
        "a",
        "body",
        "br",
        "caption",
        "div",
        "em",
        "h1",
        "h2",
        "head",
        "html",
        "li",
        "meta",
        "ol",
        "p",
        "span",
        "strong",
        "style",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "title",
        "tr",
    ];
    for tag in html.split('<').skip(1) {
        let tag = tag.trim_start_matches('/').split(['>', ' ']).next().unwrap();
        assert!(ELEMENTS.contains(&tag), "{name}: <{tag}>");
    }
    for address in html.split("href=\"").skip(1) {
        let is_followed =
            ["https://", "http://", "mailto:"].iter().any(|it| address.starts_with(it));
        assert!(is_followed, "{name}: {address}");
    }
    for word in ["url(", "@import"] {
        assert!(!html.contains(word), "{name}: {word}");
    }
}

#[test]
fn the_sample_is_a_draft_of_less_than_300_kb() {
    let built = sample();
    let made = email(&built.brief, &built.pdf, &Mail::default());
    assert_is_mail("sample", &built, &made);
    assert!(made.bytes.len() < 300_000, "{} bytes", made.bytes.len());
    let message = parsed(&made.bytes);
    assert_eq!(message.subject(), Some(&*built.brief.document.title));
    assert_eq!(message.date().unwrap().to_rfc3339(), "2025-11-28T00:00:00Z");
    assert_eq!(message.header_raw("X-Unsent").unwrap().trim(), "1");
    assert!(message.to().is_none() && message.cc().is_none());
    let (text, html) = (message.body_text(0).unwrap(), message.body_html(0).unwrap());
    for stat in &built.brief.stats {
        assert!(text.contains(&format!("• {} ", stat.number)), "{text}");
    }
    for part in [&text, &html] {
        assert!(part.contains("https://example.org/briefs/kazakhstan-eu"), "{part}");
        assert!(part.contains("Facts as of 28\u{a0}November\u{a0}2025"), "{part}");
        assert!(part.contains("[1]") && !part.contains("[2]"), "the sources of the mail alone");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 72 || line.contains("https://")));
}

#[test]
fn the_same_facts_are_the_same_mail() {
    let built = sample();
    let make = || email(&built.brief, &built.pdf, &Mail::default()).bytes;
    assert!(make() == make());
    let other = Built { pdf: b"%PDF".to_vec(), ..sample() };
    let boundary = |bytes: &[u8]| {
        let message = parsed(bytes);
        let kind = message.content_type().unwrap();
        kind.attribute("boundary").unwrap().to_owned()
    };
    let of_other = boundary(&email(&other.brief, &other.pdf, &Mail::default()).bytes);
    assert_ne!(boundary(&make()), of_other, "it names what stands between");
}

#[test]
fn names_of_people_and_files_may_be_of_any_script() {
    let built = sample();
    let people = "Әлия Серік <aliya@example.org>; \"Żak, Łucja\" <l.zak@example.org>";
    let mail = Mail {
        to: Mailbox::list(people).unwrap(),
        cc: Mailbox::list("Γραφείο Τύπου <press@example.org>, desk@example.org").unwrap(),
        subject: Some("Қазақстан – ЕО: он жыл".repeat(5)),
        attachment: FileName::new("Қазақстан және Еуропалық Одақ, 28 қараша").unwrap(),
    };
    let made = email(&built.brief, &built.pdf, &mail);
    assert_is_mail("names", &built, &made);
    let message = parsed(&made.bytes);
    let people = |of: Option<&mail_parser::Address<'_>>| {
        let people = of
            .unwrap()
            .iter()
            .map(|it| (it.name().map(str::to_owned), it.address().map(str::to_owned)));
        people.collect::<Vec<_>>()
    };
    let known =
        |name: Option<&str>, address: &str| (name.map(str::to_owned), Some(address.to_owned()));
    assert_eq!(
        people(message.to()),
        [
            known(Some("Әлия Серік"), "aliya@example.org"),
            known(Some("Żak, Łucja"), "l.zak@example.org")
        ]
    );
    assert_eq!(
        people(message.cc()),
        [known(Some("Γραφείο Τύπου"), "press@example.org"), known(None, "desk@example.org")]
    );
    assert_eq!(message.subject(), mail.subject.as_deref());
    let pdf = message.attachment(0).unwrap();
    let disposition = pdf.content_disposition().unwrap();
    assert_eq!(
        disposition.attribute("filename"),
        Some("Қазақстан және Еуропалық Одақ, 28 қараша.pdf")
    );
    assert_eq!(
        pdf.content_type().unwrap().attribute("name"),
        Some("_________ ____ _________ ____, 28 ______.pdf")
    );
}

/// Whatever a text says, it is a text.
#[test]
fn hostile_texts_are_texts() {
    let long = "x".repeat(60);
    let texts = [
        "<script>alert(1)</script>",
        "--mixed-0123456789abcdef",
        "</td></table><img src=\"https://example.org/x.png\">",
        "<!--[if mso]><b>",
        "From somebody. From here on.",
        ".",
        "&lt;b&gt; &#x3c;",
        "=?utf-8?Q?x?=",
        &long,
    ];
    for text in texts {
        let quoted = format!("'{}'", text.replace('\'', "''"));
        let facts = format!(
            "title: {quoted}\ndate: 2025-11-28\nissuer: {quoted}\nlead: {quoted}\nkicker: Note\n\
             facts: {{ f: {{ value: 1 %, label: {quoted}, note: {quoted}, source: s }} }}\n\
             stats: [f]\nsources: {{ s: {{ title: {quoted}, publisher: {quoted} }} }}\n\
             contact: {{ name: Desk, email: 'a\"><b>@example.org' }}\n"
        );
        let built = built(text, facts.as_bytes(), ".");
        let mail = Mail {
            subject: Some(format!("{text}\r\nBcc: spy@example.org\n\n<p>")),
            ..Mail::default()
        };
        let made = email(&built.brief, &built.pdf, &mail);
        assert_is_mail(text, &built, &made);
        let message = parsed(&made.bytes);
        let subject = format!("{text} Bcc: spy@example.org <p>");
        assert_eq!(message.subject().unwrap().replace('\u{2060}', ""), subject);
        let words = message.body_text(0).unwrap();
        assert!(words.contains(text.split(' ').next().unwrap()), "{words}");
    }
}

#[test]
fn every_briefing_makes_a_mail() {
    let mut count = 0;
    for folder in ["docs/gallery", "tests/briefs"] {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "yaml") {
                continue;
            }
            let name = path.display().to_string();
            let built = built(&name, &fs::read(&path).unwrap(), folder);
            let attachment = FileName::nearest(&path.file_stem().unwrap().to_string_lossy());
            let made = email(&built.brief, &built.pdf, &Mail { attachment, ..Mail::default() });
            assert_is_mail(&name, &built, &made);
            count += 1;
        }
    }
    assert!(count > 15, "only {count} briefings");
}

const FACTS: &str = "title: A day\ndate: 2025-11-28\nissuer: Press office\n";

fn twopager(folder: &Path) -> Command {
    Command::new(cargo_bin!("twopager")).current_dir(folder)
}

#[test]
fn the_command_writes_a_draft_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let run = || twopager(folder.path());
    fs::write(folder.path().join("brief.yaml"), FACTS).unwrap();
    run()
        .args(["email", "brief.yaml", "--to", "Anna Nowak <anna@example.org>"])
        .args(["--to", "a@b.org, c@d.org", "--cc", "desk@example.org", "--subject", "For Monday"])
        .assert()
        .success()
        .stdout_eq("")
        .stderr_eq(
            "brief.eml written ([..] KB): open it to get a draft, which you complete and send\n",
        );
    let mail = fs::read(folder.path().join("brief.eml")).unwrap();
    let message = parsed(&mail);
    assert_eq!(message.subject(), Some("For Monday"));
    assert_eq!(message.to().unwrap().iter().count(), 3);
    let pdf = message.attachment(0).unwrap();
    assert_eq!(pdf.attachment_name(), Some("brief.pdf"));
    run().args(["build", "brief.yaml"]).assert().success();
    assert!(pdf.contents() == fs::read(folder.path().join("brief.pdf")).unwrap());
    // The same again touches nothing, and `--quiet` says nothing.
    run().args(["email", "brief.yaml", "-o", "other.eml", "-q"]).assert().success().stderr_eq("");
    run().args(["email", "brief.yaml", "-o", "other.eml"]).assert().stderr_eq(
        "other.eml is up to date: open it to get a draft, which you complete and send\n",
    );
    let piped = run().args(["email", "-", "--attach-as", "Day"]).stdin(FACTS).output().unwrap();
    let message = parsed(&piped.stdout);
    assert_eq!(message.attachment(0).unwrap().attachment_name(), Some("Day.pdf"));
    run().arg("email").assert().success();
    assert!(folder.path().join("kazakhstan-eu.eml").exists());
}

#[test]
fn the_command_refuses_what_makes_no_sense() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("brief.yaml"), format!("{FACTS}brand: _brand.yml\n")).unwrap();
    fs::write(folder.path().join("_brand.yml"), "color: { primary: '#123456' }\n").unwrap();
    for (arguments, message) in [
        (&["--to", "anna"][..], "`anna` is not an e-mail address"),
        (
            &["--cc", "a@b.org\r\nBcc: c@d.org"],
            r"`a@b.org\r\nBcc: c@d.org` is not an e-mail address",
        ),
        (&["--attach-as", "a/b"], "a file cannot be called `a/b`"),
        (&["-o", "brief.yaml"], "the output would replace the facts: `brief.yaml`"),
        (
            &["-o", "_brand.yml"],
            "the output would replace a file that the briefing is made with: `_brand.yml`",
        ),
        (&["-o", "-", "--open"], "`--open` shows a file, and the e-mail goes to standard output"),
        (&["-o", "-", "--message-format", "json"], "messages and e-mail both on standard output"),
    ] {
        let output =
            twopager(folder.path()).args(["email", "brief.yaml"]).args(arguments).output().unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.replace(r"\\", r"\").contains(message), "{said}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "{arguments:?}");
    }
}

#[test]
fn nothing_is_written_of_faulty_facts_or_with_denied_warnings() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("brief.yaml");
    for (facts, arguments) in [
        ("titel: A day\n".to_owned(), &[][..]),
        (format!("{FACTS}sources: {{ s: {{ title: x }} }}\n"), &["--deny-warnings"]),
    ] {
        fs::write(&path, facts).unwrap();
        twopager(folder.path()).args(["email", "brief.yaml"]).args(arguments).assert().code(1);
        assert!(!folder.path().join("brief.eml").exists());
    }
}

/// Addresses are never seen, and so may be more than Gmail shows.
#[test]
fn what_gmail_would_cut_off_is_a_warning() {
    let url = format!("https://example.org/{}", "x".repeat(7900));
    let notes: String = (0..14).map(|n| format!(" [@s{n}]")).collect();
    let sources: String =
        (0..14).map(|n| format!("  s{n}: {{ title: x, url: '{url}' }}\n")).collect();
    let facts = format!("{FACTS}lead: x{notes}\nsources:\n{sources}");
    let built = built("long", facts.as_bytes(), ".");
    let warnings = email(&built.brief, &built.pdf, &Mail::default()).warnings;
    assert_eq!(warnings.len(), 1);
    assert_eq!(warnings[0].code.as_str(), "mail-too-long");
}
