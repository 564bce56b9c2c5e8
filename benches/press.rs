//! What `benches/run` needs of the library: what the template receives of a facts file, a press
//! that stays open while a brief is written, and one that threads share.

#![expect(clippy::print_stdout, reason = "this is a command")]

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use twopager::facts::Reading;
use twopager::typeset::Typeset;
use twopager::{Built, Press, Request, assets};

fn main() {
    let arguments: Vec<_> = env::args().skip(1).collect();
    match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["data", facts, fitted, self_fitting] => data(facts, fitted, self_fitting),
        ["warm", before, after, times] => warm(before, after, number(times)),
        ["batch", threads, folder, facts @ ..] => batch(number(threads), folder, facts),
        _ => panic!("the arguments are not those of `benches/run`"),
    }
}

fn number(argument: &str) -> usize {
    argument.parse().expect("a number")
}

fn build(press: &Press, facts: &str, request: &Request) -> Built {
    press.build("facts", facts.as_bytes(), request).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// What `build` reads at a path.
fn read(path: &str) -> (String, Request) {
    let facts = fs::read_to_string(path).expect(path);
    let folder = Path::new(path).parent().map(Path::to_owned);
    (facts, Request { folder, ..Request::default() })
}

/// Writes the data of a brief with its pictures into two folders: with what was found out by
/// measuring, and without.
fn data(facts: &str, fitted: &str, self_fitting: &str) {
    let (facts, request) = read(facts);
    let outcome = Press::embedded().set(&Reading::new("facts", facts.as_bytes()), &request);
    let pages = outcome.pages.unwrap_or_else(|| panic!("{:?}", outcome.diagnostics));
    let Typeset { mut brief, .. } = pages.typeset;
    for folder in [fitted, self_fitting].map(Path::new) {
        fs::create_dir_all(folder.join("pictures")).expect("the folder is ours");
        fs::write(folder.join("brief.json"), brief.to_json()).expect("the folder is ours");
        for picture in brief.pictures() {
            fs::write(folder.join(&picture.path), &picture.image.bytes).expect("as above");
        }
        brief.fit = None;
    }
}

/// Builds the sample, and then again and again with another number in the place of the `0` of a
/// change to it, as for somebody who writes; prints how many milliseconds that takes, the middle.
fn warm(before: &str, after: &str, times: usize) {
    let (press, request) = (Press::embedded(), Request::default());
    assert!(assets::SAMPLE.contains(before), "the sample no longer says `{before}`");
    build(&press, assets::SAMPLE, &request);
    let mut took: Vec<Duration> = (11..11 + times)
        .map(|number| {
            let after = after.replace('0', &number.to_string());
            let facts = assets::SAMPLE.replacen(before, &after, 1);
            let start = Instant::now();
            build(&press, &facts, &request);
            start.elapsed()
        })
        .collect();
    took.sort();
    if let Some(middle) = took.get(times / 2) {
        println!("{}", middle.as_secs_f64() * 1e3);
    }
}

/// Builds many briefs into a folder, with one press that threads share.
fn batch(threads: usize, folder: &str, facts: &[&str]) {
    let (press, next) = (Press::embedded(), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(path) = facts.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let (facts, request) = read(path);
                    let name = Path::new(path).with_extension("pdf");
                    let name = name.file_name().expect("a file has a name");
                    let built = build(&press, &facts, &request);
                    fs::write(Path::new(folder).join(name), built.pdf).expect("the folder is ours");
                }
            });
        }
    });
}
