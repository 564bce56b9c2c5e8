//! The JSON Schema and the reader agree on every file of the project, and the SARIF
//! log is valid.

#![cfg(test)]

mod values;

use std::fs;
use std::path::PathBuf;

use jsonschema::Validator;
use serde_json::Value;
use twopager::diagnostic::{Code, Format, Report, Severity};
use twopager::facts;

fn validator() -> Validator {
    jsonschema::draft7::new(&facts::schema()).expect("the schema is a schema")
}

/// Every facts file of the project that is YAML.
fn corpus() -> Vec<(PathBuf, Vec<u8>, Value)> {
    let folders = ["../../data", "../../docs/gallery", "../briefs", "../faults"];
    let files = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let files = files.map(|file| file.unwrap().path());
    let yaml = files.filter(|path| path.extension().is_some_and(|e| e == "yaml"));
    let parsed = yaml.filter_map(|path| {
        let bytes = fs::read(&path).unwrap();
        let value = serde_yaml::from_slice(&bytes).ok()?;
        Some((path, bytes, value))
    });
    parsed.collect()
}

/// What a schema can know: the shape of the file and the form of its values.
/// It cannot know the calendar, names, or what is left when markup is taken off.
fn is_known_to_schemas(code: Code, message: &str) -> bool {
    match code {
        Code::DateInvalid => !message.contains("has no day"),
        Code::UnknownKey
        | Code::MissingKey
        | Code::MissingValue
        | Code::WrongKind
        | Code::UnknownChoice
        | Code::QuantityNumber
        | Code::LanguageInvalid
        | Code::AddressInvalid
        | Code::SpanInvalid
        | Code::NameInvalid
        | Code::ContactEmpty
        | Code::TooMany => true,
        _ => false,
    }
}

#[test]
fn the_sample_and_the_briefs_are_valid() {
    let validator = validator();
    let good = corpus().into_iter().filter(|(path, ..)| !path.starts_with("../faults"));
    let mut count = 0;
    for (path, _, value) in good {
        let errors: Vec<_> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", path.display());
        count += 1;
    }
    assert!(count >= 18, "only {count} files");
}

#[test]
fn the_schema_and_the_reader_agree() {
    let validator = validator();
    let corpus = corpus();
    assert!(corpus.len() >= 70, "only {} files", corpus.len());
    for (path, bytes, value) in corpus {
        let faults = facts::read("x.yaml", &bytes).err().unwrap_or_default();
        let faults: Vec<_> = faults.iter().filter(|f| f.severity == Severity::Error).collect();
        let known = faults.iter().find(|fault| is_known_to_schemas(fault.code, &fault.message));
        let errors: Vec<_> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
        // A link inside a text is no address to a schema.
        let inside =
            known.is_some_and(|f| f.code == Code::AddressInvalid && f.message.contains(".html"));
        if let Some(fault) = known.filter(|_| !inside) {
            assert!(!errors.is_empty(), "{}: the schema misses: {}", path.display(), fault.message);
        }
        if let Some(error) = errors.first() {
            assert!(!faults.is_empty(), "{}: only the schema objects: {error}", path.display());
        }
    }
}

/// Every key has help, its names and languages among them: an editor shows the help
/// that is nearest, so a key's is at the key and none is further in.
#[test]
fn every_key_has_its_help_and_nothing_hides_it() {
    fn walk(schema: &Value, path: &str, count: &mut usize) {
        let properties = schema["properties"].as_object().into_iter().flatten();
        let named = schema["additionalProperties"].is_object();
        let named = named.then(|| ("NAME", &schema["additionalProperties"]));
        for (key, inner) in properties.map(|(key, it)| (key.as_str(), it)).chain(named) {
            let path = format!("{path}.{key}");
            let help = inner["description"].as_str().unwrap_or_default();
            assert!(help.len() > 5 && help.ends_with('.'), "{path} has no help: {help:?}");
            assert!(!help.contains('\n'), "{path}: its help is in one line");
            *count += 1;
            walk(inner, &path, count);
        }
        if schema["items"].is_object() {
            walk(&schema["items"], path, count);
        }
        for keyword in ["anyOf", "allOf"] {
            for inner in schema[keyword].as_array().into_iter().flatten() {
                let hides = inner["description"].as_str().is_some_and(|help| !help.is_empty());
                assert!(!hides && inner.get("$ref").is_none(), "{path}: {inner} hides its help");
                walk(inner, path, count);
            }
        }
    }
    let mut count = 0;
    walk(&facts::schema(), "", &mut count);
    assert!(count > 80, "only {count} keys");
}

#[test]
fn the_sarif_log_is_valid() {
    let schema = fs::read_to_string("../formats/sarif-2.1.0.schema.json").unwrap();
    // A pattern of a property that is not used here has a bracket too many.
    let schema = schema.replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}?$");
    let schema = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::draft4::new(&schema).unwrap();
    let facts = fs::read("../faults/many-at-once.yaml").unwrap();
    let faults = facts::read("a folder/many, at once.yaml", &facts).unwrap_err();
    for diagnostics in [&faults[..], &[]] {
        let log = Report { file: "", diagnostics }.render(Format::Sarif, false);
        let log = serde_json::from_str(&log).unwrap();
        let errors: Vec<_> = validator.iter_errors(&log).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
}
