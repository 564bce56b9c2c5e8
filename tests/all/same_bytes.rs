//! Same facts, same bytes: whatever the clock, the place and the language of
//! the machine.

use std::fs;
use std::process::Command;

use crate::pdf::SAMPLE;

fn build(folder: &std::path::Path, environment: &[(&str, &str)]) -> Vec<u8> {
    let status = Command::new(env!("CARGO_BIN_EXE_twopager"))
        .arg("build")
        .current_dir(folder)
        .envs(environment.iter().copied())
        .status()
        .unwrap();
    assert!(status.success());
    fs::read(folder.join("kazakhstan-eu.pdf")).unwrap()
}

#[test]
fn the_surroundings_do_not_matter() {
    let surroundings: [&[(&str, &str)]; 5] = [
        &[],
        &[("TZ", "Pacific/Kiritimati"), ("LANG", "kk_KZ.UTF-8"), ("LC_ALL", "kk_KZ.UTF-8")],
        &[("TZ", "America/Los_Angeles"), ("LANG", "C"), ("HOME", "/nowhere")],
        &[("SOURCE_DATE_EPOCH", "0"), ("RAYON_NUM_THREADS", "1")],
        &[("SOURCE_DATE_EPOCH", "4102444800"), ("RAYON_NUM_THREADS", "7")],
    ];
    for environment in surroundings {
        let folder = tempfile::tempdir().unwrap();
        assert!(build(folder.path(), environment) == *SAMPLE, "differs with {environment:?}");
    }
}

#[test]
fn a_second_document_in_the_process_is_like_the_first() {
    let other = "title: Other\ndate: 2024-01-01\nissuer: x\n";
    twopager::build("other", other.as_bytes()).unwrap();
    let again = twopager::build("the sample", twopager::assets::SAMPLE.as_bytes()).unwrap();
    assert!(again.pdf == *SAMPLE);
}
