use super::*;
use crate::diagnostic::{Diagnostic, Sink};
use crate::yaml::Limits;

fn read(text: &str) -> Result<Po, Vec<Diagnostic>> {
    read_bytes(text.as_bytes())
}

fn read_bytes(bytes: &[u8]) -> Result<Po, Vec<Diagnostic>> {
    let mut sink = Sink::default();
    super::read("x.po", bytes, Limits::OF_TESTS, &mut sink).ok_or_else(|| sink.into_sorted())
}

/// As GNU gettext writes it (`msgcat --no-wrap`), with all that it has.
const ALL: &str = r##"# A remark of the translator.
#
msgid ""
msgstr ""
"Language: fr\n"
"Content-Type: text/plain; charset=UTF-8\n"

# Another one.
#. The headline.
#: brief.yaml:1
#, fuzzy, no-wrap
#| msgctxt "heading"
#| msgid "Nine years"
msgctxt "title"
msgid "Ten years"
msgstr "Neuf ans"

msgctxt "lead"
msgid ""
"A \"quoted\" text,\n"
"with a tab\t and a backslash \\."
msgstr "Қазақстан"

msgid "one"
msgid_plural "several"
msgstr[0] "un"
msgstr[1] "plusieurs"

# Of old.
#, fuzzy
#~| msgid "goner"
#~ msgctxt "kicker"
#~ msgid "gone"
#~ msgstr "parti"

# Behind all.
#
"##;

#[test]
fn what_is_read_is_written_as_it_was() {
    let po = read(ALL).unwrap();
    assert_eq!(po.to_string(), ALL);
    assert_eq!(po.field("language"), Some("fr"));
    let entries: Vec<_> = po.entries.iter().map(|it| it.source.text.as_str()).collect();
    assert_eq!(entries[1], "A \"quoted\" text,\nwith a tab\t and a backslash \\.");
    assert_eq!((entries.len(), po.entries[3].is_obsolete), (4, true));
    assert_eq!(po.entries[2].source.plural.as_deref(), Some("several"));
    assert_eq!(po.entries[0].previous.as_ref().unwrap().context.as_deref(), Some("heading"));
}

#[test]
fn it_is_read_as_other_programs_write_it() {
    let po = read(ALL).unwrap().to_string();
    for other in [
        ALL.replace('\n', "\r\n"),
        ALL.replace('\n', "\r"),
        format!("\u{feff}{ALL}"),
        // Blank lines and spaces wherever they may be, and none where they need not.
        ALL.replace("\"\n\"", "\"\n\n  \""),
        ALL.replace("\n\n", "\n"),
        ALL.replace("msgid \"", "msgid\t\""),
        // Long texts in several pieces.
        ALL.replace("\"Ten years\"", "\"\"\n\"Ten \"\n\"years\"")
            .replace("\"Neuf ans", "\"Neuf\" \" ans"),
        // Other escapes.
        ALL.replace("\\t", "\\011").replace("Қ", "\\xd2\\232"),
    ] {
        assert_eq!(read(&other).map(|it| it.to_string()), Ok(po.clone()), "{other}");
    }
    assert_eq!(read("").unwrap(), Po::default());
    let only = "# only a remark\n#and one without a space\n";
    assert_eq!(read(only).unwrap().to_string(), only);
}

#[test]
fn every_letter_of_a_translation_has_its_place() {
    let text = "msgid \"a\"\nmsgstr \"\"\n\"Ә \\\"b\\\" \"\n\"c\\n\"\n";
    let po = read(text).unwrap();
    let passage = po.entries[0].translations[0].passage.as_ref().unwrap();
    assert_eq!(passage.text(), "Ә \"b\" c\n");
    let place = |part: &str| {
        let at = passage.text().find(part).unwrap();
        let place = passage.part(at..at + part.len());
        (place.line(), place.column(), place.text().to_owned())
    };
    assert_eq!(place("Ә"), (3, 2, "Ә".to_owned()));
    assert_eq!(place("\"b\""), (3, 4, "\\\"b\\\"".to_owned()));
    assert_eq!(place("c"), (4, 2, "c".to_owned()));
    assert_eq!(place("b\" c"), (3, 6, "b\\\" \"\n\"c".to_owned()), "over two lines");
    assert_eq!(passage.whole().start(), (3, 2));
    let empty = read("msgid \"a\"\nmsgstr \"\"\n").unwrap();
    let empty = empty.entries[0].translations[0].passage.as_ref().unwrap().whole();
    assert_eq!((empty.start(), empty.text()), ((2, 8), "\"\""));
}

#[test]
fn every_fault_has_its_place() {
    let said = |text: &str| {
        let faults = read(text).map(|po| panic!("{po}")).unwrap_err();
        let said = |it: Diagnostic| {
            let (line, column) = it.place.unwrap().start();
            format!("{line}:{column} {}", it.message)
        };
        faults.into_iter().map(said).collect::<Vec<_>>()
    };
    for (text, expected) in [
        ("titre: Dix ans\n", &["1:1 this line is none of a PO file"][..]),
        ("msgid \"a\"\n\nmsgid \"b\"\nmsgstr \"\"\n", &["1:7 this entry has no `msgstr`"]),
        (
            "msgid \"a\"\n# b\nmsgstr \"\"\n",
            &["1:7 this entry has no `msgstr`", "3:8 this entry has no `msgid`"],
        ),
        ("msgstr \"a\"\n", &["1:8 this entry has no `msgid`"]),
        ("\"a\"\n", &["1:1 a text without `msgid` or `msgstr` before it"]),
        (
            "msgid \"a\nmsgstr \"b\"\n",
            &["1:7 the quotation mark at the end of this line is missing"],
        ),
        (
            "msgid \"a\"\nmsgstr \"the “b” or \"c\"\n",
            &["2:21 nothing can stand behind the closing quotation mark"],
        ),
        (
            "msgid \"a\"\nmsgstr \"50 \\% \\\"\n",
            &[
                "2:8 the quotation mark at the end of this line is missing",
                "2:12 `\\%` means nothing here",
            ],
        ),
        (
            "msgid \"a\"\nmsgstr \"\\xff\"\n",
            &["2:8 the numbers behind `\\` in this text are no letters in UTF-8"],
        ),
        (
            "msgid \"a\"\nmsgstr \"1\"\nmsgid \"a\"\nmsgstr \"2\"\n",
            &["3:7 this text stands here twice"],
        ),
        (
            "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n",
            &["3:36 the file says that it is in `ISO-8859-1`"],
        ),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
    // What cannot stand where it stands, though it is a keyword.
    for (text, expected) in [
        ("msgid \"a\"\nmsgstr \"1\"\nmsgstr \"2\"\n", "3:1 `msgstr` stands here twice"),
        (
            "msgctxt \"a\"\nmsgctxt \"b\"\nmsgid \"c\"\nmsgstr \"\"\n",
            "2:1 `msgctxt` stands here twice",
        ),
        (
            "msgid \"a\"\nmsgid_plural \"b\"\nmsgid_plural \"c\"\nmsgstr[0] \"\"\n",
            "3:1 `msgid_plural` stands here twice",
        ),
        (
            "#| msgid \"a\"\n#| msgid \"b\"\nmsgid \"c\"\nmsgstr \"\"\n",
            "2:4 `msgid` stands here twice",
        ),
        (
            "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"1\"\nmsgstr[0] \"2\"\n",
            "4:1 `msgstr[0]` stands here twice",
        ),
        (
            "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"1\"\nmsgstr[2] \"2\"\n",
            "4:1 `msgstr[2]` cannot stand here",
        ),
        ("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr \"1\"\n", "3:1 `msgstr` cannot stand here"),
        ("msgid \"a\"\nmsgstr[0] \"1\"\n", "2:1 `msgstr[0]` cannot stand here"),
        ("msgid \"a\"\nmsgstr \"1\"\nmsgid_plural \"b\"\n", "3:1 `msgid_plural` cannot stand here"),
    ] {
        assert_eq!(said(text), [expected], "{text}");
    }
    // Those of one context, one of which is gone, are not the same.
    assert!(read("msgid \"a\"\nmsgstr \"1\"\n#~ msgid \"a\"\n#~ msgstr \"2\"\n").is_ok());
    assert!(read("msgid \"a\"\nmsgstr \"1\"\nmsgctxt \"b\"\nmsgid \"a\"\nmsgstr \"2\"\n").is_ok());
}

#[test]
fn a_keyword_at_the_wrong_place_has_a_way_out() {
    let twice = read("msgid \"a\"\nmsgstr \"1\"\nmsgstr \"2\"\n").unwrap_err().remove(0);
    assert_eq!(twice.place.unwrap().text(), "msgstr");
    assert_eq!(twice.hints, ["keep one of the two; a new entry begins with `msgid`"]);
    let (first, what) = &twice.related[0];
    assert_eq!((first.text(), &**what), ("\"1\"", "the first time"));
    let expected = |text: &str| read(text).unwrap_err().remove(0).expected.unwrap();
    let plural = "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"1\"\n";
    assert_eq!(expected(&format!("{plural}msgstr[2] \"2\"\n")), "`msgstr[1]`");
    let plural = plural.replace("[0]", "");
    assert_eq!(expected(&plural), "`msgstr[0]`");
    let single = "msgid \"a\"\nmsgstr[0] \"1\"\n";
    assert_eq!(expected(single), "`msgstr`, without `msgid_plural` before it");
    let late = "msgid \"a\"\nmsgstr \"1\"\nmsgid_plural \"b\"\n";
    assert_eq!(expected(late), "`msgid_plural` before `msgstr[0]`");
}

#[test]
fn of_too_many_faults_nobody_counts_the_rest() {
    let faults = read(&"x\n".repeat(500)).unwrap_err();
    assert_eq!(faults.len(), 101);
    assert_eq!(faults[100].message, "at least 1 more is not shown");
}

#[test]
fn bytes_of_another_encoding_are_named_as_the_file_names_them() {
    let bytes = b"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=windows-1251\\n\"\n\n\
                  msgid \"a\"\nmsgstr \"\xea\xe7\"\n";
    let faults = read_bytes(bytes).unwrap_err();
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].place.as_ref().unwrap().start(), (5, 9));
    assert_eq!(
        faults[0].hints,
        ["it says that it is in `windows-1251`: save it as UTF-8, in your translation program or \
          with `msgconv --to-code UTF-8`"]
    );
}

/// What is made of a file of before if these texts are wanted, each with its context.
fn merged_with(before: &str, wanted: &[(&str, &str)]) -> String {
    let wanted = wanted.iter().map(|(context, text)| Wanted {
        source: Source {
            context: Some((*context).to_owned()),
            text: (*text).to_owned(),
            plural: None,
        },
        explanations: vec!["What it is.".to_owned()],
        references: Vec::new(),
    });
    let entries = merged(&read(before).unwrap().entries, wanted.collect());
    Po { entries, ..Po::default() }.to_string()
}

const BEFORE: &str = r##"# Mine.
msgctxt "title"
msgid "Ten years of partnership"
msgstr "Dix ans de partenariat"

msgctxt "label"
msgid "bilateral trade"
msgstr "échanges bilatéraux"
"##;

#[test]
fn nothing_of_a_translator_is_lost() {
    // Nothing has changed, in another order.
    let merged = merged_with(
        BEFORE,
        &[("label", "bilateral trade"), ("title", "Ten years of partnership"), ("lead", "New")],
    );
    let expected = r##"#. What it is.
msgctxt "label"
msgid "bilateral trade"
msgstr "échanges bilatéraux"

# Mine.
#. What it is.
msgctxt "title"
msgid "Ten years of partnership"
msgstr "Dix ans de partenariat"

#. What it is.
msgctxt "lead"
msgid "New"
msgstr ""
"##;
    assert_eq!(merged, expected);

    // A text has changed a little, another altogether.
    let changed = [("title", "Eleven years of partnership"), ("label", "share of oil")];
    let merged = merged_with(BEFORE, &changed);
    let expected = r##"# Mine.
#. What it is.
#, fuzzy
#| msgctxt "title"
#| msgid "Ten years of partnership"
msgctxt "title"
msgid "Eleven years of partnership"
msgstr "Dix ans de partenariat"

#. What it is.
msgctxt "label"
msgid "share of oil"
msgstr ""

#~ msgctxt "label"
#~ msgid "bilateral trade"
#~ msgstr "échanges bilatéraux"
"##;
    assert_eq!(merged, expected);

    // Once more changed, it is still the translation of the first; and back again as before.
    let again = merged_with(&merged, &[("title", "Twelve years of partnership")]);
    assert!(again.contains("#| msgid \"Ten years of partnership\"\n"), "{again}");
    let back = merged_with(&again, &[("label", "bilateral trade")]);
    assert!(back.starts_with(
        "#. What it is.\nmsgctxt \"label\"\nmsgid \"bilateral trade\"\nmsgstr \"échanges bilatéraux\"\n"
    ));

    // The same text elsewhere.
    let moved = merged_with(BEFORE, &[("note", "bilateral trade")]);
    assert!(moved.contains("#, fuzzy\n#| msgctxt \"label\"\n#| msgid \"bilateral trade\"\n"));
}

#[test]
fn what_was_never_translated_leaves_nothing_behind() {
    let before = "msgctxt \"title\"\nmsgid \"Ten\"\nmsgstr \"\"\n";
    assert_eq!(merged_with(before, &[]), "");
}

#[test]
fn of_two_entries_of_a_text_that_with_a_translation_counts() {
    let obsolete = "#~ msgctxt \"title\"\n#~ msgid \"Ten\"\n#~ msgstr \"Dix\"\n";
    let empty = "msgctxt \"title\"\nmsgid \"Ten\"\nmsgstr \"\"\n";
    let expected = "#. What it is.\nmsgctxt \"title\"\nmsgid \"Ten\"\nmsgstr \"Dix\"\n".to_owned();
    for before in [format!("{empty}\n{obsolete}"), format!("{obsolete}\n{empty}")] {
        assert_eq!(merged_with(&before, &[("title", "Ten")]), expected);
    }
    // And of two with one, that which is not gone; the other is kept.
    let active = empty.replace("\"\"", "\"Dix ans\"");
    for before in [format!("{active}\n{obsolete}"), format!("{obsolete}\n{active}")] {
        let expected = expected.replace("Dix", "Dix ans") + "\n" + obsolete;
        assert_eq!(merged_with(&before, &[("title", "Ten")]), expected);
    }
}

#[test]
fn a_text_that_is_again_what_it_was_has_its_translation() {
    let changed = merged_with(BEFORE, &[("title", "Ten years of trade")]);
    assert!(changed.contains("#, fuzzy\n"), "{changed}");
    // In between it was another one altogether.
    let other = merged_with(&changed, &[("title", "Energy")]);
    let title = ("title", "Ten years of partnership");
    for between in [changed, other] {
        let back = merged_with(&between, &[title, ("label", "bilateral trade")]);
        assert_eq!(back, merged_with(BEFORE, &[title, ("label", "bilateral trade")]));
    }
    // As older files have it.
    let stuck = BEFORE.replacen(
        "msgctxt",
        "#, fuzzy\n#| msgctxt \"title\"\n#| msgid \"Ten years of partnership\"\nmsgctxt",
        1,
    );
    assert!(!merged_with(&stuck, &[title]).contains("fuzzy"));
}

#[test]
fn remarks_outlive_their_texts() {
    let before = "# Which ten?\nmsgctxt \"title\"\nmsgid \"Ten\"\nmsgstr \"\"\n";
    let changed = merged_with(before, &[("title", "Ten years")]);
    let expected = "#. What it is.\nmsgctxt \"title\"\nmsgid \"Ten years\"\nmsgstr \"\"\n\n\
                    # Which ten?\n#~ msgctxt \"title\"\n#~ msgid \"Ten\"\n#~ msgstr \"\"\n";
    assert_eq!(changed, expected);
    assert_eq!(merged_with(&changed, &[("title", "Ten years")]), expected, "and stay");
}

#[test]
fn all_forms_of_a_plural_are_kept() {
    let before = "msgctxt \"label\"\nmsgid \"one day\"\nmsgid_plural \"some days\"\n\
                  msgstr[0] \"un jour\"\nmsgstr[1] \"des jours\"\n";
    let merged = merged_with(before, &[("label", "one days")]);
    let (new, old) = merged.split_once("\n\n").unwrap();
    assert!(new.ends_with("msgid \"one days\"\nmsgstr \"un jour\""), "{new}");
    let obsolete: String = before.lines().map(|line| format!("#~ {line}\n")).collect();
    assert_eq!(old, obsolete);
    // One alone goes along, whichever it is.
    let second = before.replace("un jour", "");
    let merged = merged_with(&second, &[("label", "one days")]);
    assert!(merged.ends_with("msgid \"one days\"\nmsgstr \"des jours\"\n"), "{merged}");
}

#[test]
fn among_many_texts_the_one_most_like_it_is_found() {
    let entry =
        |text: &str| format!("msgctxt \"label\"\nmsgid \"{text}\"\nmsgstr \"({text})\"\n\n");
    // The same letters in another order are not the same text.
    let others = (0..200).map(|number| entry(&format!("{number} leart tb alidere gnitomorp")));
    let before = others.collect::<String>() + &entry("promoting bilateral trades");
    let merged = merged_with(&before, &[("label", "promoting bilateral trade")]);
    assert!(
        merged.contains(
            "msgid \"promoting bilateral trade\"\nmsgstr \"(promoting bilateral trades)\""
        )
    );
    let merged = merged_with(&before, &[("label", "energy")]);
    assert!(merged.contains("msgid \"energy\"\nmsgstr \"\""), "nothing is like it");
    assert_eq!(merged.matches("#~ msgid").count(), 201);
}

#[test]
fn texts_of_before_have_the_translations_of_before() {
    let po = "msgctxt \"title\"\nmsgid \"Ten\"\nmsgstr \"Dix\"\n\n\
              #, fuzzy\n#| msgctxt \"lead\"\n#| msgid \"Trade\"\nmsgctxt \"lead\"\nmsgid \"Trade grew\"\n\
              msgstr \"Le commerce\"\n\n\
              #~ msgctxt \"title\"\n#~ msgid \"Ten\"\n#~ msgstr \"X\"\n\n\
              #~ msgctxt \"note\"\n#~ msgid \"Gone\"\n#~ msgstr \"Parti\"\n";
    let po = read(po).unwrap().of_before();
    let found: Vec<_> = po
        .entries
        .iter()
        .filter(|entry| !entry.is_obsolete && !entry.is_fuzzy())
        .map(|entry| (entry.source.text.as_str(), entry.translations[0].text.as_str()))
        .collect();
    assert_eq!(found, [("Trade", "Le commerce"), ("Ten", "X"), ("Gone", "Parti"), ("Ten", "Dix")]);
}
