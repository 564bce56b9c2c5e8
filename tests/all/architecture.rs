//! `ARCHITECTURE.md` is true: its rooms are those of `src`, what a room imports
//! stands below it, and every file that it names is there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn page() -> String {
    fs::read_to_string("ARCHITECTURE.md").unwrap()
}

/// The rooms of its table, from the top down.
fn rooms() -> Vec<String> {
    let page = page();
    let (_, table) = page.split_once("| Room |").unwrap();
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|row| row.split('`').nth(1).unwrap().to_owned()).collect()
}

/// Every file of a room: that of its name, and those in its folder.
fn files(room: &str) -> Vec<PathBuf> {
    fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, files);
            } else {
                files.push(path);
            }
        }
    }
    let mut found = vec![PathBuf::from(format!("src/{room}.rs"))];
    collect(&Path::new("src").join(room), &mut found);
    found
}

#[test]
fn its_rooms_are_those_of_the_source() {
    let entries = fs::read_dir("src").unwrap().map(|entry| entry.unwrap().path());
    let there: BTreeSet<_> =
        entries.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    assert_eq!(rooms().into_iter().collect::<BTreeSet<_>>(), there);
}

/// The rooms that code names: `crate::facts::…`, and `twopager::facts::…` where
/// the command uses the library. Comments and examples do not count.
fn named(code: &str) -> BTreeSet<String> {
    let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = code.collect::<Vec<_>>().join("\n");
    let mut named = BTreeSet::new();
    for root in ["crate::", "twopager::"] {
        for (at, _) in code.match_indices(root) {
            let rest = &code[at + root.len()..];
            let list = rest.strip_prefix('{').map(|rest| rest.split('}').next().unwrap());
            assert!(!list.is_some_and(|list| list.contains('{')), "lists in lists are not read");
            let paths = list.unwrap_or(rest.split([';', ',', ' ', ')']).next().unwrap());
            let firsts = paths.split(',').map(|path| path.split("::").next().unwrap().trim());
            named.extend(firsts.map(str::to_owned));
        }
    }
    named
}

#[test]
fn what_a_room_imports_stands_below_it() {
    let rooms = rooms();
    let mut arrows = 0;
    for (floor, room) in rooms.iter().enumerate() {
        for file in files(room) {
            let code = fs::read_to_string(&file).unwrap();
            let above = &rooms[..floor];
            for name in named(&code) {
                // What is no room is an item of `lib.rs`.
                let target = if rooms.contains(&name) { &name } else { "lib" };
                assert!(!above.iter().any(|it| it == target), "{}: `{name}`", file.display());
                arrows += usize::from(target != room);
            }
        }
    }
    assert!(arrows > 100, "only {arrows} imports were found");
}

#[test]
fn imports_are_found_however_they_are_written() {
    let code = "use crate::facts::{Date, Point};\nuse crate::{assets, files};\n\
                // use crate::remark;\nlet x = crate::yaml::Path::top(\"x\");\n";
    let expected = ["assets", "facts", "files", "yaml"].map(str::to_owned);
    assert_eq!(named(code), BTreeSet::from(expected));
}

#[test]
fn the_files_that_it_names_are_there() {
    let page = page();
    let paths = page.split('`').skip(1).step_by(2).filter(|it| it.contains('/'));
    let mut count = 0;
    for path in paths.filter(|path| !path.contains(char::is_whitespace)) {
        assert!(Path::new(path).exists(), "{path}");
        count += 1;
    }
    assert!(count > 15, "only {count} paths");
}
