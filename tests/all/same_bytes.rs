//! Same facts, same bytes: whatever the clock, the place and the language of
//! the machine.

use std::fs;
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::pdf::SAMPLE;
use crate::reader::Reader;
use crate::snapshot::assert_same;

/// The tests run on Linux, macOS and Windows, and everywhere against the same hash: so an office
/// can compare what it builds with what others build. `sha256sum --check` reads the file, too.
#[test]
fn the_sample_is_the_same_on_every_system() {
    let hash: String = Sha256::digest(&*SAMPLE).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_same("tests/pages/kazakhstan-eu.sha256", format!("{hash}  kazakhstan-eu.pdf\n"));
}

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

/// A brief with a brand of its own fonts, a logo, a portrait and a map.
fn write_branded_brief(folder: &std::path::Path) {
    let copy = |from: &str, to: &str| fs::copy(from, folder.join(to)).unwrap();
    for name in fs::read_dir("templates/brands/plex/fonts").unwrap() {
        let name = name.unwrap().file_name().into_string().unwrap();
        fs::create_dir_all(folder.join("fonts")).unwrap();
        copy(&format!("templates/brands/plex/fonts/{name}"), &format!("fonts/{name}"));
    }
    copy("templates/brands/plex/_brand.yml", "_brand.yml");
    for picture in ["chamber.svg", "portrait-minister.png", "corridor.svg"] {
        copy(&format!("docs/gallery/images/{picture}"), picture);
    }
    let facts = "title: A day\ndate: 2025-11-28\nissuer: Press office\nbrand: _brand.yml\n\
                 lead: Words of a minister.\n\
                 logo: { file: chamber.svg, alt: A chamber }\n\
                 portrait: { file: portrait-minister.png, alt: A minister }\n\
                 map: { file: corridor.svg, alt: A corridor }\n";
    fs::write(folder.join("brief.yaml"), facts).unwrap();
}

#[test]
fn a_brand_and_pictures_make_the_same_bytes_everywhere() {
    let made: Vec<_> = (0..2)
        .map(|threads| {
            let folder = tempfile::tempdir().unwrap();
            write_branded_brief(folder.path());
            let status = Command::new(env!("CARGO_BIN_EXE_twopager"))
                .arg("build")
                .arg(if threads == 0 {
                    "brief.yaml".into()
                } else {
                    folder.path().join("brief.yaml")
                })
                .current_dir(folder.path())
                .env("RAYON_NUM_THREADS", (1 + 4 * threads).to_string())
                .status();
            assert!(status.unwrap().success());
            fs::read(folder.path().join("brief.pdf")).unwrap()
        })
        .collect();
    assert!(made[0] == made[1]);
    assert!(Reader::new(&made[0]).fonts().iter().any(|font| font.starts_with("IBMPlex")));
    assert_eq!(Reader::new(&made[0]).alternatives().len(), 3);
}
