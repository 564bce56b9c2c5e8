use super::super::Reading;
use super::super::every_path::FULL;
use super::*;
use crate::diagnostic::Severity;

const FACTS: &str = r#"language: fr
title: Dix ans de partenariat
date: 2025-11-28
issuer: Service de presse
lead: >-
  Les échanges ont atteint {trade}
  en 2024. [@mfa]
facts:
  trade: { value: 50 Md USD, label: d’échanges, source: mfa }
stats: [trade]
sections:
  - heading: Énergie
    text: |
      Trois points:

      - le pétrole,
      - le gaz.
  - { heading: Énergie, text: Et le transport. }
timeline:
  title: Réunions
  from: 2025
  to: 2025
  meetings:
    - { date: 2025-04-03, title: Premier sommet, place: Samarcande, source: mfa }
sources:
  mfa: { title: { fr: Communiqué, en: Press release } }
"#;

const PO: &str = r#"msgid ""
msgstr "Language: en\n"

msgctxt "title"
msgid "Dix ans de partenariat"
msgstr "Ten years of partnership"

msgctxt "issuer"
msgid "Service de presse"
msgstr "Press office"

msgctxt "lead"
msgid "Les échanges ont atteint {trade} en 2024. [@mfa]"
msgstr ""
"Trade reached {trade} "
"in 2024. [@mfa]"

msgctxt "facts.trade.label"
msgid "d’échanges"
msgstr "of trade"

msgctxt "sections.heading"
msgid "Énergie"
msgstr "Energy"

msgctxt "sections.text"
msgid ""
"Trois points:\n"
"\n"
"- le pétrole,\n"
"- le gaz."
msgstr ""
"Three points:\n"
"\n"
"- oil,\n"
"- gas."

msgctxt "sections.text"
msgid "Et le transport."
msgstr "And transport."

msgctxt "timeline.title"
msgid "Réunions"
msgstr "Meetings"

msgctxt "timeline.meetings.title"
msgid "Premier sommet"
msgstr "First summit"

msgctxt "sources.mfa.title"
msgid "Communiqué"
msgstr "Not this: the facts have one themselves"
"#;

fn english() -> LanguageTag {
    "en".parse().unwrap()
}

fn translation(po: &str) -> Translation {
    let mut sink = Sink::default();
    let read = Translation::read("brief.en.po", po.as_bytes(), &english(), &mut sink);
    read.unwrap_or_else(|| panic!("{:?}", sink.into_sorted()))
}

/// What is found of facts in English with a translation: where, and what.
fn found(facts: &str, po: &str) -> Vec<String> {
    let mut sink = Sink::default();
    let reading = Reading::new("brief.yaml", facts.as_bytes());
    reading.translated(&[translation(po)]).in_language(Some(&english()), &mut sink);
    let said = |it: &Diagnostic| {
        let place = it.place.as_ref().unwrap();
        let (line, column) = place.start();
        format!("{}:{line}:{column} {}: {}", place.name(), it.severity, it.message)
    };
    sink.into_sorted().iter().map(said).collect()
}

#[test]
fn translations_are_read_as_if_the_facts_had_them() {
    assert_eq!(found(FACTS, PO), [] as [&str; 0]);
    let mut sink = Sink::default();
    let reading = Reading::new("brief.yaml", FACTS.as_bytes()).translated(&[translation(PO)]);
    let located = reading.in_language(Some(&english()), &mut sink).unwrap();
    let (facts, english) = (located.facts(), english());
    let said = |text: &super::super::Text| text.in_language(&english).unwrap().1.plain();
    assert_eq!(said(&facts.title), "Ten years of partnership");
    assert_eq!(said(facts.lead.as_ref().unwrap()), "Trade reached  in 2024. ");
    assert_eq!(said(&facts.sections[1].heading), "Energy", "one translation for both");
    let (_, text) = facts.sections[0].text.in_language(&english).unwrap();
    assert_eq!(text.lines().map(crate::facts::Inline::plain).collect::<Vec<_>>()[2], "gas.");
    let meeting = &facts.timeline.as_ref().unwrap().meetings[0];
    assert_eq!(said(&meeting.title), "First summit");
    assert_eq!(said(meeting.place.as_ref().unwrap()), "Samarcande", "a name stands as it is");
    assert_eq!(said(&facts.sources["mfa"].title), "Press release", "the facts come first");
}

#[test]
fn the_text_decides_and_not_where_it_stands_or_how_it_is_written() {
    let inserted =
        FACTS.replace("sections:\n", "sections:\n  - { heading: Commerce, text: Rien. }\n");
    let missing = found(&inserted, PO);
    assert_eq!(missing.len(), 2, "the new one alone: {missing:?}");
    let otherwise = FACTS
        .replace(
            "  Les échanges ont atteint {trade}\n  en",
            "  Les échanges ont\n  atteint {trade} en",
        )
        .replace("    text: |\n", "    text: |+\n")
        .replace("title: Dix ans de partenariat", "title: \"Dix ans de partenariat \"");
    assert_ne!(otherwise, FACTS);
    assert_eq!(found(&otherwise, PO), [] as [&str; 0]);
}

#[test]
fn what_is_wrong_with_a_translation_has_its_place_there() {
    for (from, to, expected) in [
        (
            "reached {trade} ",
            "reached {trad} ",
            vec!["brief.en.po:15:16 error: there is no fact `trad`"],
        ),
        (
            "in 2024. [@mfa]\"",
            "in 2025.\"",
            vec![
                "brief.en.po:15:2 error: the text in `fr` has `@mfa` as well",
                "brief.en.po:16:5 warning: the text in `fr` has `2024` and not `2025`",
            ],
        ),
        (
            "\"First summit\"",
            "\"First ![a](b) summit\"",
            vec!["brief.en.po:48:15 error: a picture inside a text"],
        ),
        (
            "\"- oil,\\n\"\n",
            "",
            vec![
                "brief.en.po:33:2 error: here is a paragraph, a list of 1 item; in the text in `fr`, a \
             paragraph, a list of 2 items",
            ],
        ),
        // Not yet translated, or of a text that has changed.
        ("\"Energy\"", "\"\"", vec!["brief.en.po:24:8 error: this text is not translated yet"]),
        (
            "msgctxt \"title\"",
            "#, fuzzy\nmsgctxt \"title\"",
            vec![
                "brief.en.po:7:9 error: this translation is of a text that has changed since (`fuzzy`)",
            ],
        ),
        (
            "msgid \"Réunions\"",
            "msgid \"Sommets\"",
            vec!["brief.yaml:20:10 error: this text is missing in the language `en`"],
        ),
    ] {
        let po = PO.replacen(from, to, 1);
        assert_ne!(po, PO);
        assert_eq!(found(FACTS, &po), expected, "{to}");
    }
}

/// The first thing that is found, with its hint.
fn first_hint(facts: &str, po: &str) -> (String, String) {
    let mut sink = Sink::default();
    let reading = Reading::new("a brief.yaml", facts.as_bytes());
    reading.translated(&[translation(po)]).in_language(Some(&english()), &mut sink);
    let found = sink.into_sorted().remove(0);
    (found.message, found.hints[0].clone())
}

#[test]
fn an_outdated_translation_of_a_name_is_not_passed_over() {
    let name = "\n#, fuzzy\nmsgctxt \"timeline.meetings.place\"\nmsgid \"Samarcande\"\n\
                msgstr \"Bukhara\"\n";
    let po = format!("{PO}{name}");
    let expected = "brief.en.po:57:9 warning: this translation is of a name that has changed since \
                    (`fuzzy`)";
    assert_eq!(found(FACTS, &po), [expected]);
    let hint = "see whether it still says the same, and take the mark `fuzzy` away";
    assert_eq!(first_hint(FACTS, &po).1, hint);
    for fine in [po.replace("#, fuzzy\n", ""), po.replace("Bukhara", "")] {
        assert_eq!(found(FACTS, &fine), [] as [&str; 0]);
    }
}

#[test]
fn a_text_without_an_entry_says_what_gives_it_one() {
    let (message, hint) = first_hint(&FACTS.replace("Dix ans de", "Onze ans de"), PO);
    assert_eq!(message, "this text is missing in the language `en`");
    let update = "`twopager translate \"a brief.yaml\" --to en` brings `brief.en.po` up to date";
    assert_eq!(hint, update);
    // Even if the text is in other languages.
    let other = FACTS.replace("title: Dix ans de partenariat", "title: { ru: Да }");
    assert_eq!(first_hint(&other, PO), (message, hint));
    let (message, hint) = first_hint(FACTS, "msgid \"\"\nmsgstr \"Language: en\\n\"\n");
    assert_eq!(message, "no text is given in the language `en`");
    assert_eq!(hint, update);
}

#[test]
fn a_file_without_a_translation_is_said_once_with_its_line() {
    let facts = FACTS.replace(", en: Press release", "");
    let empty = file(&facts, None).text;
    let expected = "brief.en.po:19:8 error: no text of this file is translated yet";
    assert_eq!(found(&facts, &empty), [expected]);
    assert_eq!(first_hint(&facts, &empty).1, "translate them from here on");
    // Somebody has begun.
    let begun = empty.replacen("msgstr \"\"\n\n", "msgstr \"Ten\"\n\n", 1);
    assert_ne!(begun, empty);
    let first = found(&facts, &begun).remove(0);
    assert_eq!(first, "brief.en.po:25:8 error: this text is not translated yet");
    // Outdated translations are some.
    let outdated = begun.replacen("msgctxt", "#, fuzzy\nmsgctxt", 1);
    let first = found(&facts, &outdated).remove(0);
    assert!(first.starts_with("brief.en.po:20:9 error: this translation is of a text"), "{first}");
}

#[test]
fn a_file_for_another_language_is_not_taken_without_a_word() {
    let read = |header: &str| {
        let mut sink = Sink::default();
        let po = format!("msgid \"\"\nmsgstr \"\"\n\"MIME-Version: 1.0\\n\"\n\"{header}\\n\"\n");
        assert!(Translation::read("x.po", po.as_bytes(), &english(), &mut sink).is_some());
        sink.into_sorted().pop()
    };
    let found = read("Language: de_AT").unwrap();
    assert_eq!(found.message, "this file is for `en`, and says that it is in `de-AT`");
    let place = found.place.unwrap();
    assert_eq!(
        (found.severity, place.start(), place.text()),
        (Severity::Warning, (4, 2), "Language: de_AT")
    );
    for header in ["Language: en_GB", "Language: ", "Language: sr@latin", "Language-Team: German"] {
        assert_eq!(read(header), None, "{header}");
    }
}

/// The file for a translator into English.
fn file(facts: &str, before: Option<&str>) -> Translatable {
    let mut sink = Sink::default();
    let located = Reading::new("brief.yaml", facts.as_bytes()).in_language(None, &mut sink);
    let before = before.map(translation);
    translatable(&located.unwrap(), &english(), "brief.yaml", before.as_ref()).unwrap()
}

#[test]
fn a_translator_is_told_what_each_text_is() {
    let made = file(FACTS, None);
    let expected = r##"# What stands in braces, such as `{trade}`, becomes a number, and `[@name]` the number of a
# source: keep both as they are, wherever they belong in the sentence.
msgid ""
msgstr ""
"Project-Id-Version: brief\n"
"Report-Msgid-Bugs-To: \n"
"PO-Revision-Date: 2025-11-28 00:00+0000\n"
"Last-Translator: \n"
"Language-Team: \n"
"Language: en\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"

#. The headline, up to about 160 characters.
#: brief.yaml:2
msgctxt "title"
msgid "Dix ans de partenariat"
msgstr ""

#. Who answers for the paper; printed at the foot of both pages.
#: brief.yaml:4
msgctxt "issuer"
msgid "Service de presse"
msgstr ""

#. The opening paragraph: what a minister reads if nothing else.
#. {trade}: 50 billion USD
#: brief.yaml:6
msgctxt "lead"
msgid "Les échanges ont atteint {trade} en 2024. [@mfa]"
msgstr ""

#. What it counts, in a few words that follow the number.
#. Before it: 50 billion USD
#: brief.yaml:9
msgctxt "facts.trade.label"
msgid "d’échanges"
msgstr ""

#. The heading.
#: brief.yaml:12
#: brief.yaml:18
msgctxt "sections.heading"
msgid "Énergie"
msgstr ""

#. Paragraphs, and lists of lines that begin with `- `.
#: brief.yaml:14
msgctxt "sections.text"
msgid ""
"Trois points:\n"
"\n"
"- le pétrole,\n"
"- le gaz."
msgstr ""

#. Paragraphs, and lists of lines that begin with `- `.
#: brief.yaml:18
msgctxt "sections.text"
msgid "Et le transport."
msgstr ""

#. The heading.
#: brief.yaml:20
msgctxt "timeline.title"
msgid "Réunions"
msgstr ""

#. Who met, or what it was.
#: brief.yaml:24
msgctxt "timeline.meetings.title"
msgid "Premier sommet"
msgstr ""

#. The town or the building.
#. A name: without a translation it stands as it is.
#: brief.yaml:24
msgctxt "timeline.meetings.place"
msgid "Samarcande"
msgstr ""
"##;
    assert_eq!(made.text, expected);
    assert_eq!((made.missing, made.names, made.fuzzy, made.obsolete), (9, 1, 0, 0));
}

#[test]
fn what_was_translated_stays_translated() {
    let first = file(FACTS, Some(PO));
    assert_eq!((first.missing, first.names, first.fuzzy, first.obsolete), (0, 1, 0, 1));
    assert_eq!(found(FACTS, &first.text), [] as [&str; 0]);
    assert_eq!(file(FACTS, Some(&first.text)), first, "the second time, nothing changes");
    let changed = FACTS.replace("Dix ans de", "Onze ans de");
    let second = file(&changed, Some(&first.text));
    assert_eq!((second.missing, second.fuzzy, second.obsolete), (0, 1, 1));
    assert!(second.text.contains(
        "#, fuzzy\n#| msgctxt \"title\"\n#| msgid \"Dix ans de partenariat\"\nmsgctxt \"title\"\n\
         msgid \"Onze ans de partenariat\"\nmsgstr \"Ten years of partnership\"\n"
    ));
    assert_eq!(file(&changed, Some(&second.text)), second, "somebody must look at it");
    assert_eq!(file(FACTS, Some(&second.text)), first, "nobody must, once it is as it was");
    let remarked = first.text.clone() + "\n# To be continued.\n";
    assert_eq!(file(FACTS, Some(&remarked)).text, remarked);
}

#[test]
fn every_text_can_be_translated_and_is_explained() {
    let facts = FULL.replace("language: en", "language: fr").replace("  - en\n", "  - fr\n");
    let made = file(&facts.replace("en: x", "fr: x"), None);
    let po = po::read("x.po", made.text.as_bytes(), LIMITS, &mut Sink::default()).unwrap();
    let facts = Reading::new("x", FULL.as_bytes()).in_language(None, &mut Sink::default());
    let facts = facts.unwrap();
    let contexts = texts(facts.facts()).into_iter().map(|text| context(&text.path));
    for context in contexts {
        let entry = po.entries.iter().find(|it| it.source.context.as_ref() == Some(&context));
        let entry = entry.unwrap_or_else(|| panic!("{context} is missing"));
        assert!(entry.explanations.iter().all(|it| it.len() > 3), "{context}");
        assert!(!entry.explanations.is_empty(), "{context}");
    }
}
