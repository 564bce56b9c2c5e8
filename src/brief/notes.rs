//! The numbers of the notes: a pass over the brief in the order of reading, so
//! that a reader meets 1 before 2, wherever a text is from.

use indexmap::IndexSet;

use super::{Block, Brief, Run, Source};

/// Numbers the sources by their first citation, and lists those that are cited.
///
/// Before, a note is the index of a source in the facts; after, it is its number
/// in the list, counted from 1. The title of a source may cite another one, which
/// then gets the next number. `source` resolves the source of an index.
pub(super) fn number(brief: &mut Brief, mut source: impl FnMut(usize) -> Source) {
    let mut order = IndexSet::new();
    for notes in in_order_of_reading(brief) {
        renumber(notes, &mut order);
    }
    let mut sources: Vec<Source> = Vec::new();
    while let Some(&index) = order.get_index(sources.len()) {
        let mut source = Source { number: sources.len() + 1, ..source(index) };
        source.title.iter_mut().filter_map(notes_of).for_each(|it| renumber(it, &mut order));
        sources.push(source);
    }
    brief.sources = sources;
}

/// Puts numbers in the place of indices, rising and each once.
fn renumber(notes: &mut Vec<usize>, order: &mut IndexSet<usize>) {
    for note in notes.iter_mut() {
        *note = order.insert_full(*note).0 + 1;
    }
    notes.sort_unstable();
    notes.dedup();
}

/// All notes but those of the sources themselves.
fn in_order_of_reading(brief: &mut Brief) -> Vec<&mut Vec<usize>> {
    let mut all = Vec::new();
    let head = [&mut brief.kicker, &mut brief.subtitle, &mut brief.lead];
    let [kicker, subtitle, lead] = head.map(|text| text.iter_mut().flatten());
    all.extend(kicker.chain(&mut brief.title).chain(subtitle).chain(lead).filter_map(notes_of));
    let caption = brief.portrait.iter_mut().flat_map(|it| &mut it.caption);
    all.extend(caption.flatten().filter_map(notes_of));
    for stat in &mut brief.stats {
        let texts = stat.label.iter_mut().chain(stat.note.iter_mut().flatten());
        all.extend(texts.filter_map(notes_of).chain([&mut stat.notes]));
    }
    for section in &mut brief.sections {
        all.extend(section.heading.iter_mut().filter_map(notes_of));
        for block in &mut section.blocks {
            match block {
                Block::Paragraph { runs } => all.extend(runs.iter_mut().filter_map(notes_of)),
                Block::List { items } => {
                    all.extend(items.iter_mut().flatten().filter_map(notes_of));
                }
            }
        }
    }
    let caption = brief.map.iter_mut().flat_map(|it| &mut it.caption);
    all.extend(caption.flatten().filter_map(notes_of));
    if let Some(timeline) = &mut brief.timeline {
        all.extend(timeline.title.iter_mut().filter_map(notes_of));
        for meeting in &mut timeline.meetings {
            let texts = meeting.title.iter_mut().chain(meeting.place.iter_mut().flatten());
            all.extend(texts.filter_map(notes_of).chain([&mut meeting.notes]));
        }
    }
    for next in &mut brief.next {
        all.extend(next.title.iter_mut().chain(&mut next.text).filter_map(notes_of));
    }
    all
}

fn notes_of(run: &mut Run) -> Option<&mut Vec<usize>> {
    match run {
        Run::Notes { notes } => Some(notes),
        Run::Text { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::facts;

    /// Facts in which each text cites a source of its own.
    const CITING: &str = "
title: x [@s3]
kicker: x [@s2]
subtitle: x [@s4]
date: 2025-11-28
issuer: x
lead: x [@s5]
facts: { f: { value: 1 %, label: 'x [@s6]', note: 'x [@s7]', source: s8 } }
stats: [f]
sections: [{ heading: 'x [@s9]', text: \"x [@s10]\\n\\n- x [@s11]\", source: s12 }]
timeline:
  title: x [@s13]
  from: 2024
  to: 2025
  meetings: [{ date: 2024, title: 'x [@s14]', place: 'x [@s15]', source: s16 }]
next: [{ title: 'x [@s17]', text: 'x [@s18]', source: s19 }]
sources:
  s19: { title: x }
  s1: { title: x }
";

    /// The notes of a brief as JSON, wherever they stand.
    fn notes(value: &Value) -> usize {
        match value {
            Value::Object(keys) => {
                let own = keys.get("notes").map_or(0, |notes| {
                    usize::from(notes.as_array().is_some_and(|notes| !notes.is_empty()))
                });
                own + keys.values().map(notes).sum::<usize>()
            }
            Value::Array(items) => items.iter().map(notes).sum(),
            _ => 0,
        }
    }

    #[test]
    fn every_note_is_numbered_in_the_order_of_reading() {
        let sources: String = (2..19).map(|n| format!("  s{n}: {{ title: x }}\n")).collect();
        let yaml =
            format!("{CITING}{sources}").replace("s1: { title: x }", "s1: { title: 'x [@s2]' }");
        let yaml = yaml.replace("s19: { title: x }", "s19: { title: 'x [@s1]' }");
        let located = facts::read("x.yaml", yaml.as_bytes()).unwrap();
        let mut brief = Brief::resolve(&located).unwrap();
        let numbers: Vec<_> =
            in_order_of_reading(&mut brief).into_iter().map(|it| it.clone()).collect();
        let numbers = numbers.into_iter().flatten().collect::<Vec<_>>();
        assert_eq!(numbers, (1..=18).collect::<Vec<_>>());
        // `s19` cites `s1`, which nothing else does.
        assert_eq!(brief.sources.len(), 19);
        assert_eq!(brief.sources[17].title[1], Run::Notes { notes: vec![19] });
        let in_lists = in_order_of_reading(&mut brief).len();
        let of_sources = brief
            .sources
            .iter()
            .flat_map(|it| &it.title)
            .filter(|it| matches!(it, Run::Notes { .. }));
        let of_sources = of_sources.count();
        assert_eq!(notes(&serde_json::to_value(&brief).unwrap()), in_lists + of_sources);
    }
}
