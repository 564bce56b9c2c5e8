//! Every format that a build can be had in, by the command.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use hayro::vello_cpu::Pixmap;
use snapbox::cmd::{Command, OutputAssert, cargo_bin};
use twopager::export::{PPI, png, svg};
use twopager::facts::Reading;
use twopager::{Press, Request, Setup, assets};

use crate::pages::differences;

fn twopager(folder: &Path, arguments: &[&str]) -> OutputAssert {
    Command::new(cargo_bin!("twopager")).current_dir(folder).args(arguments).assert()
}

fn stderr(output: &OutputAssert) -> String {
    String::from_utf8(output.get_output().stderr.clone()).unwrap()
}

/// A folder with the sample as `brief.yaml`.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("brief.yaml"), assets::SAMPLE).unwrap();
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.filter(|name| name != "brief.yaml").collect();
    names.sort();
    names
}

#[test]
fn several_formats_are_files_with_the_name_of_the_facts() {
    let folder = folder();
    let build = ["build", "brief.yaml", "--format", "pdf,png,svg,md,txt,json"];
    let said = stderr(&twopager(folder.path(), &build).success());
    assert_eq!(said.lines().count(), 8, "{said}");
    let expected = [
        "brief-1.png",
        "brief-1.svg",
        "brief-2.png",
        "brief-2.svg",
        "brief.json",
        "brief.md",
        "brief.pdf",
        "brief.txt",
    ];
    assert_eq!(names(folder.path()), expected);
    let start = |name: &str| fs::read(folder.path().join(name)).unwrap()[..4].to_vec();
    assert_eq!(start("brief.pdf"), b"%PDF");
    assert_eq!(start("brief-2.png"), b"\x89PNG");
    assert_eq!(start("brief-2.svg"), b"<svg");
    assert_eq!(start("brief.md"), b"---\n");

    let again = stderr(&twopager(folder.path(), &build).success());
    assert_eq!(again.matches("is up to date").count(), 8, "{again}");
}

#[test]
fn the_name_of_the_output_says_the_format() {
    let folder = folder();
    for (output, written) in [
        ("a.md", &["a.md"][..]),
        ("a.txt", &["a.txt"]),
        ("b.png", &["b-1.png", "b-2.png"]),
        ("b.svg", &["b-1.svg", "b-2.svg"]),
        ("c", &["c"]),
    ] {
        twopager(folder.path(), &["build", "brief.yaml", "-o", output]).success();
        for name in written {
            fs::remove_file(folder.path().join(name)).unwrap();
        }
        assert_eq!(names(folder.path()), [""; 0], "{output}");
    }
    let build = ["build", "brief.yaml", "-o", "a.svg", "--format", "png"];
    let said = stderr(&twopager(folder.path(), &build).code(2));
    let expected = "error[usage]: `a.svg` is not the name of a `png` file\n |\n \
                    = hint: name it `a.png`, or leave `--format` out\n";
    assert!(said.starts_with(expected), "{said}");
}

#[test]
fn what_does_not_go_together_is_wrong_usage_with_a_way_out() {
    let folder = folder();
    for (arguments, message, hint) in [
        (&["brief.yaml", "--ppi", "72"][..], "`--ppi` is for pictures", "add `--format png`"),
        (
            &["brief.yaml", "--format", "md,txt", "-o", "x"],
            "`-o` names one file, and there are several formats",
            "leave `-o` out",
        ),
        (
            &["-", "--format", "md,txt"],
            "several files cannot go to standard output",
            "ask for one format, or save the facts as a file",
        ),
        (
            &["-", "--format", "png"],
            "several files cannot go to standard output",
            "name a file with `-o FILE`",
        ),
    ] {
        let output = twopager(folder.path(), &[&["build"], arguments].concat()).code(2);
        let said = stderr(&output);
        assert!(said.contains(message) && said.contains(hint), "{said}");
    }
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn pages_are_not_replaced_that_the_briefing_is_made_with() {
    let folder = folder();
    let facts = "title: x\ndate: 2025-11-28\nissuer: x\nlead: x\n\
                 map: { file: map-1.svg, alt: A map }\n";
    fs::write(folder.path().join("brief.yaml"), facts).unwrap();
    let map =
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0H9V9'/></svg>";
    fs::write(folder.path().join("map-1.svg"), map).unwrap();
    twopager(folder.path(), &["build", "brief.yaml", "-o", "map.svg"]).code(2);
    assert_eq!(fs::read_to_string(folder.path().join("map-1.svg")).unwrap(), map);
    assert_eq!(names(folder.path()), ["map-1.svg"]);
}

/// The pages of the sample with what is changed in the template.
fn pages(change: impl Fn(&str) -> String) -> Vec<typst_layout::Page> {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in assets::TEMPLATE {
        let to = folder.path().join(path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        let text = std::str::from_utf8(bytes).unwrap();
        fs::write(to, if *path == "briefing.typ" { change(text) } else { text.to_owned() })
            .unwrap();
    }
    let setup = Setup { template: Some(folder.path().to_owned()), ..Setup::default() };
    let reading = Reading::new("sample", assets::SAMPLE.as_bytes());
    let outcome = Press::open(&setup).unwrap().set(&reading, &Request::default());
    outcome.pages.unwrap().typeset.document.pages().to_vec()
}

#[test]
fn a_picture_knows_its_size_and_is_on_white_paper() {
    let plain = pages(str::to_owned);
    let bare = pages(|it| {
        it.replace("      width: sheet.width,\n", "      fill: none,\n      width: sheet.width,\n")
    });
    assert!(bare[0].fill.is_custom());
    let [on_white, on_nothing] =
        [&plain, &bare].map(|it| Pixmap::from_png(Cursor::new(png(&it[0], PPI))).unwrap());
    assert_eq!(differences(&on_white, &on_nothing), 0);
    for (ppi, width, height) in [(72, 595, 842), (PPI, 1191, 1684)] {
        let file = png(&plain[1], ppi);
        let decoder = image::ImageReader::new(Cursor::new(&file)).with_guessed_format().unwrap();
        assert_eq!(decoder.into_dimensions().unwrap(), (width, height));
        // Pixels a metre, in both directions, as PNG has them.
        let metre = (f64::from(ppi) / 0.0254).round() as u32;
        let size = [b"pHYs".as_slice(), &metre.to_be_bytes(), &metre.to_be_bytes(), &[1]].concat();
        assert!(file.windows(size.len()).any(|window| window == size), "{ppi}");
    }
    let picture = Pixmap::from_png(Cursor::new(png(&bare[1], 72))).unwrap();
    assert_eq!(picture.data_as_u8_slice()[..3], [255; 3]);
}

#[test]
fn a_drawing_needs_no_fonts_and_nothing_else_either() {
    for page in pages(str::to_owned) {
        let drawing = svg(&page);
        assert!(!drawing.contains("<text") && !drawing.contains("font-family"));
        for address in ["<script", "src=", "@import"] {
            assert!(!drawing.contains(address), "{address}");
        }
    }
}
