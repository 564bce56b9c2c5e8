//! Puts the files of the languages into the command, after checking that each is complete: what
//! one of them lacks is found when twopager is compiled, and not by a reader.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/language/words.rs"]
#[allow(dead_code, missing_docs, reason = "only read here")]
mod words;

use self::words::LanguageFile;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=data/languages");
    println!("cargo::rerun-if-changed=src/language/words.rs");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("data/languages");
    let entries = fs::read_dir(&folder)?.map(|entry| entry.map(|it| it.path()));
    let mut files = entries.collect::<Result<Vec<PathBuf>, _>>()?;
    files.sort();
    let mut list = String::from("/// The language files by their codes.\n");
    list.push_str("pub(crate) const LANGUAGES: &[(&str, &str)] = &[\n");
    for path in files.iter().filter(|path| path.extension().is_some_and(|it| it == "yaml")) {
        let code = path.file_stem().and_then(|it| it.to_str()).unwrap_or_default();
        if let Err(fault) = check(path) {
            println!("cargo::error=data/languages/{code}.yaml: {fault}");
        }
        // By the folder of the package, which may be moved with what was built in it.
        let name = format!("/data/languages/{code}.yaml");
        let path = format!("concat!(env!(\"CARGO_MANIFEST_DIR\"), {name:?})");
        writeln!(list, "    ({code:?}, include_str!({path})),")?;
    }
    list.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("languages.rs"), list)?;
    Ok(())
}

fn check(path: &Path) -> Result<(), Box<dyn Error>> {
    let file: LanguageFile = serde_yaml::from_str(&fs::read_to_string(path)?)?;
    match file.faults() {
        faults if faults.is_empty() => Ok(()),
        faults => Err(faults.join("; ").into()),
    }
}
