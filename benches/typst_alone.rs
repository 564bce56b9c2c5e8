//! What Typst itself costs for the sample: `setup` prepares everything,
//! `compile` compiles and exports after that. The difference of the two is the
//! cost of `typst::compile` and `typst_pdf::pdf`. See `benches/instructions`.

use std::hint::black_box;

use twopager::brief::Brief;
use twopager::typeset::Typesetter;
use twopager::{assets, export, facts};

fn main() {
    let located = facts::read("sample", assets::SAMPLE.as_bytes()).expect("the sample is valid");
    let brief = Brief::resolve(&located).expect("the sample is valid");
    let typesetter = Typesetter::embedded();
    if std::env::args().nth(1).as_deref() == Some("compile") {
        let typeset = typesetter.typeset(brief).expect("the sample fits");
        black_box(export::pdf(&typeset).expect("the sample conforms"));
    } else {
        black_box((brief.to_json(), typesetter));
    }
}
