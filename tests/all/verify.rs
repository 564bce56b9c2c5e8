//! Out of a PDF comes the facts file, and whether it is what is built of it now.

use std::fs;
use std::path::Path;

use snapbox::cmd::{Command, OutputAssert, cargo_bin};
use twopager::archive::{Archive, Foreign};
use twopager::assets;

use crate::outputs::folder;
use crate::pdf::SAMPLE;
use crate::reader::Reader;

fn twopager(folder: &Path, arguments: &[&str]) -> OutputAssert {
    Command::new(cargo_bin!("twopager")).current_dir(folder).args(arguments).assert()
}

fn stderr(output: &OutputAssert) -> String {
    String::from_utf8(output.get_output().stderr.clone()).unwrap()
}

fn read(pdf: &[u8]) -> Result<Archive, Foreign> {
    Archive::read(pdf)
}

#[test]
fn the_facts_come_out_byte_for_byte_and_replace_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("note.pdf"), &*SAMPLE).unwrap();
    let extract = |arguments: &[&str]| twopager(folder.path(), &[&["extract"], arguments].concat());
    let there = || fs::read(folder.path().join("note.yaml")).unwrap();

    let said = stderr(&extract(&["note.pdf"]).success());
    assert_eq!(said, "note.yaml written: the facts inside note.pdf\n");
    assert!(there() == assets::SAMPLE.as_bytes());
    let said = stderr(&extract(&["note.pdf"]).success());
    assert_eq!(said, "note.yaml is there already, the same\n");
    let printed = extract(&["note.pdf", "-o", "-"]).success();
    assert!(printed.get_output().stdout == assets::SAMPLE.as_bytes());

    fs::write(folder.path().join("note.yaml"), "title: Newer").unwrap();
    for arguments in [&["note.pdf"][..], &["note.pdf", "-o", "note.yaml"]] {
        let said = stderr(&extract(arguments).code(2));
        assert!(said.contains("`note.yaml` is there already, with other contents"), "{said}");
        assert_eq!(there(), b"title: Newer");
    }
    extract(&["nothing.pdf"]).code(3);
}

#[test]
fn a_pdf_that_was_built_just_now_is_what_is_built() {
    let (folder, _) = folder();
    let with = ["--template", "house", "--fonts", "more"];
    for (name, with) in [("plain.pdf", &[][..]), ("house.pdf", &with)] {
        let build = [&["build", "brief.yaml", "-o", name], with].concat();
        twopager(folder.path(), &build).success();
        let said = stderr(&twopager(folder.path(), &[&["verify", name], with].concat()).success());
        assert_eq!(said, format!("{name} is what is built of its facts\n"));
    }
}

#[test]
fn it_says_what_is_different() {
    let (folder, files) = folder();
    let path = |name: &str| folder.path().join(name);
    let with = ["--template", "house", "--fonts", "more"];
    twopager(folder.path(), &["build", "brief.yaml"]).success();
    twopager(folder.path(), &[&["build", "brief.yaml", "-o", "house.pdf"], &with[..]].concat())
        .success();
    let differs = |pdf: &str, with: &[&str], expected: &[&str]| {
        let verified = twopager(folder.path(), &[&["verify", pdf], with].concat()).code(4);
        let said = stderr(&verified);
        let found: Vec<_> =
            said.lines().filter_map(|line| line.strip_prefix("error[differs]: ")).collect();
        assert_eq!(found, expected, "{said}");
    };

    let brand = fs::read_to_string(path("_brand.yml")).unwrap();
    let changes: [(&str, &str, &str); 3] = [
        ("_brand.yml", &format!("{brand}# remark\n"), "brand `_brand.yml`"),
        (
            "logo.svg",
            "<svg xmlns='http://www.w3.org/2000/svg' width='5' height='4'/>",
            "logo `logo.svg`",
        ),
        (
            "images/portrait.svg",
            "<svg xmlns='http://www.w3.org/2000/svg' width='5' height='4'/>",
            "portrait `images/portrait.svg`",
        ),
    ];
    for (name, other, what) in changes {
        fs::write(path(name), other).unwrap();
        let expected = format!("the {what} is not the one that `brief.pdf` was built with");
        differs("brief.pdf", &[], &[&expected]);
        let (_, before) = files.iter().find(|(file, _)| *file == name).unwrap();
        fs::write(path(name), before).unwrap();
    }
    fs::copy("templates/brands/plex/fonts/IBMPlexSans-Italic.ttf", path("Plex.ttf")).unwrap();
    differs(
        "brief.pdf",
        &[],
        &[
            "`brief.pdf` was built with the font `IBM Plex Sans 400`, which is missing now",
            "`brief.pdf` was built without the font `IBM Plex Sans 400 italic`, which is used now",
        ],
    );
    fs::copy("templates/brands/plex/fonts/IBMPlexSans-Regular.ttf", path("Plex.ttf")).unwrap();

    fs::write(path("house/words.typ"), "#let words = [Other words]").unwrap();
    differs(
        "house.pdf",
        &with,
        &["the template `words.typ` is not the one that `house.pdf` was built with"],
    );
    let gone = "`house.pdf` was built with the template `main.typ`, which is missing now";
    let said = stderr(&twopager(folder.path(), &["verify", "house.pdf"]).code(4));
    assert!(said.contains(gone) && !said.contains("words.typ"), "{said}");

    let mut pdf = fs::read(path("brief.pdf")).unwrap();
    let middle = pdf.len() / 3;
    pdf[middle] ^= 1;
    fs::write(path("touched.pdf"), &pdf).unwrap();
    differs("touched.pdf", &[], &["`touched.pdf` was made of the same files, and is different"]);

    fs::remove_file(path("logo.svg")).unwrap();
    fs::remove_file(path("images/portrait.svg")).unwrap();
    let said = stderr(&twopager(folder.path(), &["verify", "brief.pdf"]).code(1));
    assert!(said.contains("there is no file `images/portrait.svg`"), "{said}");
    assert!(said.contains("brief.pdf (facts.yaml):6:"), "{said}");
}

#[test]
fn its_folder_can_be_named() {
    let (folder, _) = folder();
    fs::create_dir(folder.path().join("public")).unwrap();
    twopager(folder.path(), &["build", "brief.yaml", "-o", "public/brief.pdf"]).success();
    twopager(folder.path(), &["verify", "public/brief.pdf"]).code(1);
    twopager(folder.path(), &["verify", "public/brief.pdf", "--root", "."]).success();
}

#[test]
fn the_metadata_say_what_it_was_made_of() {
    let xmp = Reader::new(&SAMPLE).xmp();
    let hash = "0a353a173875aa744ac23d869d8fff385bd29e5af90bd973f6aecd3e5d11f0d3";
    assert!(xmp.contains(&format!("<rdf:li>facts {hash}  facts.yaml</rdf:li>")), "{xmp}");
    let archive = read(&SAMPLE).unwrap();
    assert_eq!(archive.creator.unwrap(), concat!("twopager ", env!("CARGO_PKG_VERSION")));
    assert_eq!(archive.record.unwrap().inputs.len(), 1);
}

#[test]
fn what_is_no_pdf_of_ours_is_refused() {
    let page = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\nxref\n0 2\n\
        0000000000 65535 f\r\n0000000009 00000 n\r\ntrailer\n<</Size 2/Root 1 0 R>>\n\
        startxref\n45\n%%EOF";
    let cases: [(&[u8], Foreign); 6] = [
        (b"", Foreign::NoPdf),
        (b"PK\x03\x04", Foreign::NoPdf),
        (b"%PDF-1.7", Foreign::OfOthers),
        (b"%PDF-1.7\nstartxref\n99999999999999999999\n%%EOF", Foreign::OfOthers),
        (
            b"%PDF-1.7\nxref\n0 9999999999\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n",
            Foreign::OfOthers,
        ),
        (page, Foreign::OfOthers),
    ];
    for (pdf, foreign) in cases {
        assert_eq!(read(pdf), Err(foreign), "{}", String::from_utf8_lossy(pdf));
    }
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("x.pdf"), page).unwrap();
    for command in ["verify", "extract"] {
        let said = stderr(&twopager(folder.path(), &[command, "x.pdf"]).code(3));
        let expected = "error[pdf-foreign]: `x.pdf` cannot be read back: it was not built by \
                        twopager, or another program has saved it since\n";
        assert!(said.starts_with(expected), "{said}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// The least PDF that is read back, with these metadata.
fn least(metadata: &str) -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Metadata 2 0 R/Names<</EmbeddedFiles<</Names[(facts.yaml)3 0 R]>>>>>>"
            .into(),
        format!("<</Length {}/Type/Metadata>>\nstream\n{metadata}\nendstream", metadata.len()),
        "<</Type/Filespec/F(facts.yaml)/EF<</F 4 0 R>>>>".to_owned(),
        "<</Length 8/Params<</Size 8>>>>\nstream\ntitle: x\nendstream".to_owned(),
    ];
    let mut pdf = String::from("%PDF-1.7\n");
    let mut table = String::from("0000000000 65535 f\r\n");
    for (number, object) in (1..).zip(&objects) {
        table += &format!("{:010} 00000 n\r\n", pdf.len());
        pdf += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let start = pdf.len();
    pdf += &format!("xref\n0 5\n{table}trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{start}\n%%EOF");
    pdf.into_bytes()
}

#[test]
fn metadata_are_looked_through_to_a_limit_and_not_parsed() {
    let facts = |metadata: &str| read(&least(metadata)).map(|archive| archive.facts);
    assert_eq!(facts("<x/>"), Ok(b"title: x".to_vec()));
    let attributes: String = (0..80_000).map(|number| format!(" a{number}=''")).collect();
    let names: String = (0..40_000).map(|number| format!(" xmlns:a{number}='b'")).collect();
    for metadata in [format!("<x{attributes}/>"), format!("<x{names}/>"), "<x>".repeat(300_000)] {
        assert_eq!(facts(&metadata), Ok(b"title: x".to_vec()), "{} bytes", metadata.len());
    }
    assert_eq!(facts(&" ".repeat(1_000_001)), Err(Foreign::OfOthers));
}

#[test]
fn facts_that_never_end_are_not_unpacked() {
    // The size that a file says it has is what is unpacked of it, and not a byte more.
    let size = assets::SAMPLE.len();
    let entry = |size: usize| format!("/Size {size:04}").into_bytes();
    let said = entry(size);
    let at = SAMPLE.windows(said.len()).position(|window| window == said).unwrap();
    for size in [size - 1, 9999, 1] {
        let mut pdf = SAMPLE.clone();
        pdf[at..at + said.len()].copy_from_slice(&entry(size));
        assert_eq!(read(&pdf), Err(Foreign::Damaged));
    }
}

#[test]
fn a_damaged_pdf_is_refused_or_read_and_nothing_else() {
    // A generator of its own, so that every run does the same.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let tail = SAMPLE.len() - 20_000;
    let mut refused = 0;
    for round in 0..3_000 {
        let mut pdf = SAMPLE.clone();
        match round % 3 {
            0 => pdf.truncate(random(SAMPLE.len())),
            1 => (0..=random(8)).for_each(|_| pdf[tail + random(20_000)] = random(256) as u8),
            _ => {
                let (from, to) = (random(pdf.len()), tail + random(19_000));
                pdf.copy_within(
                    from.min(SAMPLE.len() - 1_000)..from.min(SAMPLE.len() - 1_000) + 900,
                    to,
                );
            }
        }
        match read(&pdf) {
            Ok(archive) => assert!(archive.facts == assets::SAMPLE.as_bytes()),
            Err(_) => refused += 1,
        }
    }
    assert!((1_000..3_000).contains(&refused), "{refused} were refused");
}

#[test]
fn what_has_changed_since_an_earlier_edition_is_verified_with_that() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("old.yaml"), assets::SAMPLE).unwrap();
    fs::write(path("old.pdf"), &*SAMPLE).unwrap();
    fs::copy("data/kazakhstan-eu-2025-12-05.yaml", path("new.yaml")).unwrap();
    let run = |arguments: &[&str]| twopager(folder.path(), arguments);
    run(&["build", "new.yaml", "--since", "old.yaml"]).success();
    let pdf = fs::read(path("new.pdf")).unwrap();
    let inputs = read(&pdf).unwrap().record.unwrap().inputs;
    let roles: Vec<_> = inputs.iter().map(|it| format!("{} {}", it.role, it.name)).collect();
    assert_eq!(roles, ["facts facts.yaml", "since facts.yaml"]);

    // The PDF of that edition is as good as its facts.
    run(&["build", "new.yaml", "--since", "old.pdf", "-o", "other.pdf"]).success();
    assert!(fs::read(path("other.pdf")).unwrap() == pdf);
    for old in ["old.yaml", "old.pdf"] {
        run(&["verify", "new.pdf", "--since", old]).success();
    }
    let said = stderr(&run(&["verify", "new.pdf"]).code(4));
    assert!(
        said.contains("`new.pdf` was built with the earlier edition, which is missing"),
        "{said}"
    );
    assert!(said.contains("name the facts of the earlier edition with `--since`"), "{said}");
    let said = stderr(&run(&["verify", "new.pdf", "--since", "new.yaml"]).code(4));
    assert!(
        said.contains("the earlier edition is not the one that `new.pdf` was built with"),
        "{said}"
    );

    // The later edition is not the earlier one.
    for command in ["build", "check", "email"] {
        let said = stderr(&run(&[command, "old.yaml", "--since", "new.yaml"]).code(2));
        assert!(said.contains("(`--since`) is the later one, of 2025-12-05"), "{said}");
        assert!(said.contains(" --> old.yaml:10:7") && said.contains("exchange the two"), "{said}");
    }
    // Nothing has changed: there is nothing on the pages.
    let same = run(&["build", "old.yaml", "--since", "old.yaml", "-o", "same.pdf"]).success();
    let said = stderr(&same);
    assert!(said.contains("warning[nothing-to-tell]: nothing that page 1 tells"), "{said}");
    let [same, sample] = [fs::read(path("same.pdf")).unwrap(), SAMPLE.clone()];
    assert_eq!(Reader::new(&same).text(1), Reader::new(&sample).text(1));
    // It is never replaced, and its faults are reported with its name.
    run(&["build", "new.yaml", "--since", "old.pdf", "-o", "old.pdf"]).code(2);
    assert!(fs::read(path("old.pdf")).unwrap() == *SAMPLE);
    run(&["build", "new.yaml", "--since", "-"]).code(2);
    fs::write(path("faulty.yaml"), "titel: A day\n").unwrap();
    for command in ["build", "check", "email"] {
        let said = stderr(&run(&[command, "new.yaml", "--since", "faulty.yaml"]).code(1));
        assert!(said.contains(" --> faulty.yaml:1:1"), "{command}: {said}");
    }
}
