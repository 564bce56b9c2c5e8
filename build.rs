//! Puts the files of the languages into the command, after checking that each is complete: what
//! one of them lacks is found when twopager is compiled, and not by a reader. How each writes
//! quantities is made a table, so that nothing is looked up in a file when facts are read. Puts the
//! template in as well: as it is, for those who want a copy, and as little as the parser needs.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/language/words.rs"]
#[allow(dead_code, missing_docs, reason = "only read here")]
mod words;

use self::words::{LanguageFile, Plural, Spelling};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=data/languages");
    println!("cargo::rerun-if-changed=src/language/words.rs");
    println!("cargo::rerun-if-changed={TEMPLATE}");
    let package = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let folder = package.join("data/languages");
    let entries = fs::read_dir(&folder)?.map(|entry| entry.map(|it| it.path()));
    let mut files = entries.collect::<Result<Vec<PathBuf>, _>>()?;
    files.sort();
    let mut list = String::from("/// The language files by their codes.\n");
    list.push_str("pub(crate) const LANGUAGES: &[(&str, &str)] = &[\n");
    let mut spellings = Vec::new();
    for path in files.iter().filter(|path| path.extension().is_some_and(|it| it == "yaml")) {
        let code = path.file_stem().and_then(|it| it.to_str()).unwrap_or_default();
        match read(path) {
            Ok(file) if file.spelling.is_none() && code != ENGLISH => {
                println!("cargo::error=data/languages/{code}.yaml: `spelling` is missing");
            }
            Ok(file) => spellings.push((code.to_owned(), spelling(code, &file))),
            Err(fault) => println!("cargo::error=data/languages/{code}.yaml: {fault}"),
        }
        // By the folder of the package, which may be moved with what was built in it.
        let name = format!("/data/languages/{code}.yaml");
        let path = format!("concat!(env!(\"CARGO_MANIFEST_DIR\"), {name:?})");
        writeln!(list, "    ({code:?}, include_str!({path})),")?;
    }
    list.push_str("];\n");
    let (english, others): (Vec<_>, Vec<_>) =
        spellings.into_iter().partition(|(code, _)| code == ENGLISH);
    let all =
        |found: Vec<(String, String)>| found.into_iter().map(|(_, it)| it).collect::<String>();
    let tables = format!(
        "/// English, whose words are those of the format.\n\
         static IN_ENGLISH: &[Spelling] = &[{}];\n\
         /// The languages that have words of their own.\n\
         static OTHERS: &[Spelling] = &[{}];\n",
        all(english),
        all(others)
    );
    let folder = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(folder.join("languages.rs"), list)?;
    fs::write(folder.join("spellings.rs"), tables)?;
    fs::write(folder.join("template.rs"), template(&package)?)?;
    Ok(())
}

/// The folder of the template, in the package.
const TEMPLATE: &str = "templates/briefing";

/// All files of the template, as values of Rust.
fn template(package: &Path) -> Result<String, Box<dyn Error>> {
    let root = package.join(TEMPLATE);
    let (mut whole, mut bare) = (String::new(), String::new());
    let is_typst = |file: &PathBuf| file.extension().is_some_and(|it| it == "typ");
    for file in files_below(&root)?.into_iter().filter(is_typst) {
        let path = file.strip_prefix(&root)?.to_string_lossy().replace('\\', "/");
        let text = bare_code(&fs::read_to_string(&file)?);
        // By the folder of the package, which may be moved with what was built in it.
        let source = format!("/{TEMPLATE}/{path}");
        let source = format!("concat!(env!(\"CARGO_MANIFEST_DIR\"), {source:?})");
        writeln!(whole, "    ({path:?}, include_bytes!({source})),")?;
        writeln!(bare, "    ({path:?}, {text:?}.as_bytes()),")?;
    }
    Ok(format!(
        "/// The template.\n\
         pub static TEMPLATE: &[EmbeddedFile] = &[\n{whole}];\n\
         /// The template without comments and spaces that say nothing; the lines stay where they\n\
         /// are. Half of it is for its readers, and need not be parsed for every brief.\n\
         pub static BARE_TEMPLATE: &[EmbeddedFile] = &[\n{bare}];\n"
    ))
}

/// The files in a folder and in those within it, by their paths.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.append(&mut files_below(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The code of a file of the template, each line where it was.
fn bare_code(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    // Content in brackets is kept as it is, and strings.
    let (mut brackets, mut is_string) = (0, false);
    for line in text.lines() {
        let line = if brackets > 0 || is_string { line } else { line.trim_ascii_start() };
        let mut before = '\n';
        for (at, now) in line.char_indices() {
            let next = line[at + now.len_utf8()..].chars().next().unwrap_or('\n');
            match now {
                '"' if before != '\\' => is_string = !is_string,
                _ if is_string => {}
                '[' => brackets += 1,
                ']' => brackets -= 1,
                _ if brackets > 0 => {}
                '/' if next == '/' => break,
                ' ' if is_needless(before, next) => continue,
                _ => {}
            }
            bare.push(now);
            before = if (before, now) == ('\\', '\\') { ' ' } else { now };
        }
        bare.push('\n');
    }
    bare
}

/// Whether a space between two characters says nothing. One before a parenthesis does, since `f (x)` is
/// no call, and so does one beside a minus, which can be part of a name.
fn is_needless(before: char, next: char) -> bool {
    let divides = |it: char| ",:+*=!{}".contains(it);
    divides(before) || divides(next) || before == '(' || next == ')' || next == '\n'
}

/// The language of the format, which needs no words beside those.
const ENGLISH: &str = "en";

fn read(path: &Path) -> Result<LanguageFile, Box<dyn Error>> {
    let file: LanguageFile = serde_yaml::from_str(&fs::read_to_string(path)?)?;
    match file.faults() {
        faults if faults.is_empty() => Ok(file),
        faults => Err(faults.join("; ").into()),
    }
}

/// How a language writes quantities, as a value of Rust: `src/facts/quantity/spelling.rs` has
/// the type.
fn spelling(code: &str, file: &LanguageFile) -> String {
    let none = Spelling::default();
    let words = file.spelling.as_ref().unwrap_or(&none);
    let quantities = &file.quantities;

    let alone = |form: &String| form.replacen("{number}", "", 1).trim().to_owned();
    let points = [("percentage points".to_owned(), quantities.percentage_points.clone())];
    let units = quantities.units.clone().into_iter().chain(points);
    let units = pairs(units, |forms: Plural| forms.forms().map(alone).collect());
    let further_units = pairs(words.units.clone(), |names| names);
    let currencies = quantities.currency_names.clone();
    let currencies = pairs(currencies, |forms: Plural| forms.forms().cloned().collect());
    let further_currencies = pairs(words.currencies.clone(), |names| names);

    let mut spelling = format!("Spelling {{ language: {code:?}, ");
    let mut field = |name: &str, list: String| {
        spelling.push_str(&format!("{name}: &[{list}], "));
    };
    let meanings = |of: Vec<(String, &Vec<String>)>| {
        let each = of.into_iter().flat_map(|(means, words)| {
            words.iter().map(move |word| format!("({means}, {word:?}), "))
        });
        each.collect::<String>()
    };
    let qualifiers =
        words.qualifiers.iter().map(|(it, words)| (format!("Qualifier::{it:?}"), words));
    field("qualifiers", meanings(qualifiers.collect()));
    let scales = words.scales.iter().map(|(it, words)| (format!("Scale::{it:?}"), words));
    field("scales", meanings(scales.collect()));
    let friends = words.false_friends.iter();
    field(
        "false_friends",
        friends.map(|(word, powers)| format!("({word:?}, {powers:?}), ")).collect(),
    );
    field("units", units + &further_units);
    field("currencies", currencies + &further_currencies);
    for (name, words) in [
        ("larger", &words.larger),
        ("linking", &words.linking),
        ("from", &words.from),
        ("to", &words.to),
        ("between", &words.between),
        ("and", &words.and),
        ("of", &words.of),
        ("per", &words.per),
        ("minus", &words.minus),
        ("per_cent", &words.per_cent),
        ("points", &words.points),
    ] {
        field(name, words.iter().map(|word| format!("{word:?}, ")).collect());
    }
    spelling + "},\n"
}

/// Each name once with what it is the name of.
fn pairs<T>(of: impl IntoIterator<Item = (String, T)>, names: impl Fn(T) -> Vec<String>) -> String {
    let each = of.into_iter().flat_map(|(means, forms)| {
        let names: BTreeSet<_> = names(forms).into_iter().collect();
        names.into_iter().map(move |name| format!("({name:?}, {means:?}), "))
    });
    each.collect()
}
