//! What is written in the facts is on paper as it was written: nothing of it
//! is ever evaluated.

use twopager::brief::Brief;
use twopager::facts;

use crate::reader::{Reader, squeezed};

/// Everything that means something to Typst, Markdown, YAML, JSON or HTML.
const HOSTILE: [&str; 14] = [
    "#let x = 1",
    "#panic(1)",
    "$x^2$",
    "@mfa",
    r"\ \u{{41}} \n",
    "5 * 3 * 2",
    "_under_",
    "<label>",
    "`#code`",
    "```typ #x```",
    "= heading",
    "// remark",
    r#"\"quoted\" \'so\'"#,
    "[content] (a) {{b}}",
];

/// What of a hostile text is read on paper: signs that are escaped are themselves.
fn on_paper(text: &str) -> String {
    text.replace("{{", "{").replace("}}", "}").replace("\\\"", "\"").replace("\\'", "'")
}

/// A facts file that has `text` in every field that takes one.
fn facts_with(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap();
    format!(
        "title: {quoted}
subtitle: {quoted}
kicker: {quoted}
date: 2025-11-28
issuer: {quoted}
keywords: [{quoted}]
contact: {{ name: {quoted}, email: a@b.org, phone: {quoted} }}
lead: {quoted}
facts: {{ a: {{ value: 13 %, label: {quoted}, note: {quoted}, source: s }} }}
stats: [a]
sections: [{{ heading: {quoted}, text: {quoted}, source: s }}]
timeline:
  title: {quoted}
  from: 2025
  to: 2025
  meetings: [{{ date: 2025-04, title: {quoted}, place: {quoted}, source: s }}]
next: [{{ title: {quoted}, text: {quoted} }}]
sources: {{ s: {{ title: {quoted}, publisher: {quoted} }} }}
"
    )
}

#[test]
fn hostile_characters_are_on_paper() {
    let text = HOSTILE.join(" ; ");
    let yaml = facts_with(&text);
    let built = twopager::build("hostile.yaml", yaml.as_bytes());
    let built = built.unwrap_or_else(|faults| panic!("{}", faults[0]));
    let reader = Reader::new(&built.pdf);
    let expected = squeezed(&on_paper(&text));
    let capitals = expected.to_uppercase();
    // The kicker and the words of a panel may be set in capitals.
    let count = |page| {
        let page = reader.text(page);
        page.matches(&expected).count() + page.matches(&capitals).count()
    };
    assert_eq!(count(1), 9, "title, subtitle, kicker, lead, label, note, heading, text, issuer");
    assert_eq!(
        count(2),
        9,
        "title, meeting, place, next, its text, source, publisher, name, issuer"
    );
    assert!(reader.text(2).contains(&squeezed(&text)), "the phone number, braces and all");
    assert_eq!(reader.info("Title").unwrap(), on_paper(&text));
}

#[test]
fn the_template_receives_every_text_as_a_string() {
    for text in HOSTILE {
        let yaml = facts_with(text);
        let located = facts::read("hostile.yaml", yaml.as_bytes()).unwrap();
        let json = Brief::resolve(&located).unwrap().to_json();
        let brief: serde_json::Value = serde_json::from_str(&json).unwrap();
        let expected = on_paper(text);
        assert_eq!(brief["title"][0]["text"], expected);
        let paragraph = &brief["sections"][0]["blocks"][0]["runs"][0]["text"];
        assert_eq!(paragraph.as_str().unwrap().replace('\u{a0}', " "), expected);
    }
}
