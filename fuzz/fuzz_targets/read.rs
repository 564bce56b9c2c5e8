//! Whatever is in a file, the reader answers with a brief or with faults at
//! places that can be shown.
#![no_main]

use libfuzzer_sys::fuzz_target;
use twopager::diagnostic::{Code, Format, Report};

fuzz_target!(|bytes: &[u8]| {
    match twopager::resolve("fuzz.yaml", bytes) {
        Ok((brief, _)) => assert!(!brief.to_json().is_empty()),
        Err(faults) => {
            assert!(!faults.is_empty());
            for fault in &faults {
                // What stands for all that is not shown has no place.
                let Some(place) = &fault.place else {
                    assert_eq!(fault.code, Code::MoreFaults);
                    continue;
                };
                let ((line, column), range) = (place.start(), place.range());
                assert!(line >= 1 && column >= 1 && place.end() >= place.start());
                assert_eq!(place.text().len(), range.len());
            }
            // The forms are the same for every fault: one of them is enough.
            let report = Report { file: "fuzz.yaml", diagnostics: &faults[..1] };
            for format in [Format::Human, Format::Json] {
                assert!(!report.render(format, false).is_empty());
            }
        }
    }
});
