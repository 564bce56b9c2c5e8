//! The sample's PDF, read back.

use std::sync::LazyLock;

use twopager::{assets, brief::Brief, facts};

use crate::reader::{Attachment, Reader, squeezed};

/// The sample, built once.
pub static SAMPLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let built = twopager::build("the sample", assets::SAMPLE.as_bytes());
    let built = built.unwrap_or_else(|faults| panic!("{}", faults[0]));
    assert_eq!(built.warnings, [], "the sample gives no warnings");
    built.pdf
});

fn brief() -> Brief {
    let located = facts::read("the sample", assets::SAMPLE.as_bytes()).unwrap();
    Brief::resolve(&located).unwrap()
}

#[test]
fn it_has_two_pages_in_less_than_120_kb() {
    assert_eq!(Reader::new(&SAMPLE).page_count(), 2);
    assert!(SAMPLE.len() < 120_000, "{} bytes", SAMPLE.len());
}

#[test]
fn every_box_and_every_section_is_on_page_1() {
    let page = Reader::new(&SAMPLE).text(1);
    let brief = brief();
    for stat in &brief.stats {
        assert!(page.contains(&squeezed(&stat.number)), "{}", stat.number);
        assert!(page.contains(&plain(&stat.label)), "{}", plain(&stat.label));
    }
    for section in &brief.sections {
        assert!(page.contains(&plain(&section.heading)), "{}", plain(&section.heading));
    }
    assert!(page.contains(&plain(&brief.title)));
}

#[test]
fn every_number_is_in_the_text_of_page_1() {
    let located = facts::read("the sample", assets::SAMPLE.as_bytes()).unwrap();
    let page = Reader::new(&SAMPLE).text(1);
    let english = twopager::language::conventions(located.facts().language()).unwrap();
    for (id, fact) in &located.facts().facts {
        let (short, long) = (english.short_quantity(&fact.value), english.quantity(&fact.value));
        let shown = [short, long].iter().any(|number| page.contains(&squeezed(number)));
        assert!(shown, "the number of `{id}` is not on page 1");
    }
}

#[test]
fn every_meeting_is_on_page_2() {
    let page = Reader::new(&SAMPLE).text(2);
    for meeting in &brief().timeline.unwrap().meetings {
        let title = plain(&meeting.title);
        assert!(page.contains(&title), "{title}");
        assert!(page.contains(&squeezed(&meeting.date)), "{}", meeting.date);
    }
}

#[test]
fn every_source_is_on_page_2_and_linked() {
    let reader = Reader::new(&SAMPLE);
    let (page, links) = (reader.text(2), reader.links());
    for source in &brief().sources {
        assert!(page.contains(&plain(&source.title)), "{}", plain(&source.title));
        assert!(links.contains(source.url.as_ref().unwrap()), "{links:?}");
    }
    assert!(links.contains("mailto:briefings@example.org"), "{links:?}");
}

#[test]
fn it_says_what_it_is() {
    let reader = Reader::new(&SAMPLE);
    let brief = brief();
    assert_eq!(reader.language(), "en");
    assert_eq!(reader.info("Title").unwrap(), brief.document.title);
    assert_eq!(reader.info("Author").unwrap(), "Prepared from public sources");
    assert_eq!(reader.info("Subject"), brief.document.description);
    assert_eq!(reader.info("Keywords").unwrap(), brief.document.keywords.join(", "));
    assert_eq!(reader.info("Creator").unwrap(), concat!("twopager ", env!("CARGO_PKG_VERSION")));
    let xmp = reader.xmp();
    for claim in ["<pdfuaid:part>1<", "<pdfaid:part>3<", "<pdfaid:conformance>A<", "2025-11-28"] {
        assert!(xmp.contains(claim), "{claim} in {xmp}");
    }
    assert!(!xmp.contains("Typst"), "{xmp}");
}

#[test]
fn it_is_tagged_and_bookmarked() {
    let reader = Reader::new(&SAMPLE);
    let roles = reader.roles();
    for role in ["Document", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Link", "Figure"] {
        assert!(roles.contains(role), "{role} in {roles:?}");
    }
    let alternatives = reader.alternatives();
    let code = "QR code: https://example.org/briefs/kazakhstan-eu";
    assert!(alternatives.iter().any(|alternative| alternative == code), "{alternatives:?}");
    let bookmarks = reader.bookmarks();
    let heads =
        ["Political dialogue", "Meetings in 2024–2025", "What comes next", "Sources", "Contact"];
    let mut rest = bookmarks.iter();
    for head in heads {
        assert!(rest.any(|bookmark| bookmark == head), "{head} in its order in {bookmarks:?}");
    }
}

#[test]
fn the_facts_are_attached_byte_for_byte() {
    let facts = Attachment {
        name: "facts.yaml".into(),
        relationship: "Source".into(),
        mime: "application/yaml".into(),
        bytes: assets::SAMPLE.as_bytes().to_vec(),
    };
    assert_eq!(Reader::new(&SAMPLE).attachments(), [facts]);
}

#[test]
fn a_byte_order_mark_and_foreign_line_ends_are_attached_too() {
    let facts = "\u{feff}title: Қазақстан\r\ndate: 2025-11-28\r\nissuer: x\r\n".as_bytes();
    let built =
        twopager::build("brief.yaml", facts).unwrap_or_else(|faults| panic!("{}", faults[0]));
    assert_eq!(Reader::new(&built.pdf).attachments()[0].bytes, facts);
}

/// The characters of runs as [`Reader::text`] gives them, without the notes.
fn plain(runs: &[twopager::brief::Run]) -> String {
    let texts = runs.iter().map(|run| match run {
        twopager::brief::Run::Text { text, .. } => text.as_str(),
        twopager::brief::Run::Notes { .. } => "",
    });
    squeezed(&texts.collect::<String>())
}
