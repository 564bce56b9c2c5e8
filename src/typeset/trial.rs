//! Small documents, compiled with the files of the template, for tests.

use serde_json::Value;
use typst_layout::PagedDocument;

use super::template::Template;
use super::world::{BriefingWorld, Shared};
use crate::assets::{self, EmbeddedFile};
use crate::brief::Brief;
use crate::facts;

const FACTS: &[u8] = b"title: A day\ndate: 2025-11-28\nissuer: Press office\n";

/// What Typst makes of a `main.typ` that finds some data in `data.json`. Nothing is checked on
/// the pages.
pub(super) fn document(main: &str, data: &Value) -> PagedDocument {
    let main = format!("#set text(font: \"Twopager Sans\", size: 10pt)\n{main}");
    let own: [EmbeddedFile; 2] =
        [("main.typ", main.leak().as_bytes()), ("data.json", data.to_string().leak().as_bytes())];
    let others = assets::TEMPLATE.iter().copied().filter(|(path, _)| *path != "main.typ");
    let files: Vec<EmbeddedFile> = others.chain(own).collect();
    let shared = Shared::new(Template::Embedded(files.leak()));
    let brief = Brief::resolve(&facts::read("trial", FACTS).unwrap()).unwrap();
    let fonts = assets::fonts();
    let compiled = typst::compile(&BriefingWorld::new(&shared, &fonts, &brief));
    compiled.output.unwrap_or_else(|errors| panic!("{}", errors[0].message))
}
