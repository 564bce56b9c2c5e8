//! The JSON Schema and the reader agree on every file of the project, and the SARIF
//! log is valid.

#![cfg(test)]

use std::fs;
use std::path::PathBuf;

use jsonschema::Validator;
use twopager::diagnostic::{Code, Format, Report, Severity};
use twopager::facts;

fn validator() -> Validator {
    jsonschema::draft7::new(&facts::schema()).expect("the schema is a schema")
}

/// Every facts file of the project that is YAML.
fn corpus() -> Vec<(PathBuf, Vec<u8>, serde_json::Value)> {
    let folders = ["../../data", "../briefs", "../faults"];
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
    assert!(count >= 4, "only {count} files");
}

#[test]
fn the_schema_and_the_reader_agree() {
    let validator = validator();
    let corpus = corpus();
    assert!(corpus.len() >= 50, "only {} files", corpus.len());
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

#[test]
fn every_key_has_its_help() {
    let schema = facts::schema();
    let definitions = schema["definitions"].as_object().unwrap();
    let groups = definitions.values().chain([&schema]);
    let mut count = 0;
    for group in groups.filter_map(|group| group["properties"].as_object()) {
        for (key, value) in group {
            let help = value["description"].as_str().unwrap_or_default();
            assert!(help.len() > 5 || key == "fact" || key == "chart", "{key} has no help");
            count += 1;
        }
    }
    assert!(count > 40, "only {count} keys");
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
