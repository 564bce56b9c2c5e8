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
    all.extend(brief.highlights.iter_mut().flatten().filter_map(notes_of));
    for stat in &mut brief.stats {
        let note = stat.note.iter_mut().flatten().filter_map(notes_of);
        let label = stat.label.iter_mut().filter_map(notes_of);
        all.extend(label.chain([&mut stat.notes]).chain(note));
    }
    for plot in &mut brief.charts {
        all.extend(plot.title.iter_mut().chain(&mut plot.note).filter_map(notes_of));
    }
    if let Some(table) = &mut brief.indicators {
        let note = table.note.iter_mut().flatten();
        let labels = table.rows.iter_mut().flat_map(|row| &mut row.label);
        all.extend(table.title.iter_mut().chain(note).chain(labels).filter_map(notes_of));
    }
    let caption = brief.wide_photo.iter_mut().flat_map(|it| &mut it.caption);
    all.extend(caption.flatten().filter_map(notes_of));
    for section in &mut brief.sections {
        all.extend(section.heading.iter_mut().filter_map(notes_of));
        for block in &mut section.blocks {
            match block {
                Block::Paragraph { runs } => all.extend(runs.iter_mut().filter_map(notes_of)),
                Block::List { items, .. } => {
                    all.extend(items.iter_mut().flatten().filter_map(notes_of));
                }
            }
        }
    }
    let pictures = brief.photo.iter_mut().chain(&mut brief.map);
    all.extend(pictures.flat_map(|it| &mut it.caption).flatten().filter_map(notes_of));
    for person in &mut brief.people {
        let post = person.post.iter_mut().flatten();
        let text = person.text.iter_mut().flatten();
        all.extend(person.name.iter_mut().chain(post).chain(text).filter_map(notes_of));
    }
    if let Some(quote) = &mut brief.quote {
        let post = quote.post.iter_mut().flatten();
        let words = quote.text.iter_mut().chain(&mut quote.speaker).chain(post);
        all.extend(words.filter_map(notes_of).chain([&mut quote.notes]));
    }
    if let Some(timeline) = &mut brief.timeline {
        all.extend(timeline.title.iter_mut().filter_map(notes_of));
        for meeting in &mut timeline.meetings {
            let place = meeting.place.iter_mut().flatten().filter_map(notes_of);
            let title = meeting.title.iter_mut().filter_map(notes_of);
            all.extend(title.chain([&mut meeting.notes]).chain(place));
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
    use crate::brief::Omitted;
    use crate::facts;
    use crate::materials::{Image, Materials, Role};

    /// Facts in which every text that can have notes cites a source of its own, with
    /// these in no order.
    const CITING: &str = "
sources:
  deep: { title: deep }
  next: { title: 'next [@deep]' }
";
    const TEXTS: &str = "
title: x [@title]
kicker: x [@kicker]
subtitle: x [@subtitle]
date: 2025-11-28
issuer: x
lead: x [@lead]
portrait: { file: x, alt: x, caption: 'x [@portrait]' }
map: { file: x, alt: x, caption: 'x [@map]' }
photo: { file: x, alt: x, caption: 'x [@photo]' }
highlights: [{ text: 'x [@highlight]', source: message }]
people: [{ name: x, post: 'x [@post]', text: 'x [@line]', source: person }]
quote: { text: 'x [@quote]', speaker: x, post: 'x [@office]', source: said }
facts:
  f: { value: 1 %, label: 'x [@label]', note: 'x [@note]', source: fact }
  g: { value: 1, label: x, series: { 2024: 1 }, compare: { label: x, value: 1, source: other }, source: own }
  h: { value: 1, label: x, source: held }
stats: [f]
charts: [{ fact: g, title: 'x [@chart]', note: 'x [@drawn]' }]
indicators: { title: 'x [@table]', note: 'x [@about]', rows: [{ fact: h, label: 'x [@row]' }] }
sections: [{ heading: 'x [@heading]', text: \"x [@paragraph]\\n\\n- x [@item]\", source: section }]
timeline:
  title: x [@timeline]
  from: 2024
  to: 2025
  meetings: [{ date: 2024, title: 'x [@meeting]', place: 'x [@place]', source: report }]
next: [{ title: 'x [@what]', text: 'x [@words]', source: next }]
";

    /// The sources of these facts in the order in which a reader meets them.
    const IN_ORDER: [&str; 38] = [
        "kicker",
        "title",
        "subtitle",
        "lead",
        "portrait",
        "highlight",
        "message",
        "label",
        "fact",
        "note",
        "chart",
        "drawn",
        "own",
        "other",
        "table",
        "about",
        "held",
        "row",
        "heading",
        "paragraph",
        "item",
        "section",
        "photo",
        "map",
        "post",
        "line",
        "person",
        "office",
        "quote",
        "said",
        "timeline",
        "meeting",
        "report",
        "place",
        "what",
        "words",
        "next",
        "deep",
    ];

    fn brief() -> Brief {
        let others = IN_ORDER.iter().rev().filter(|name| !matches!(**name, "next" | "deep"));
        let others: String =
            others.map(|name| format!("  {name}: {{ title: {name} }}\n")).collect();
        let yaml = format!("{TEXTS}{CITING}{others}");
        let located = facts::read("x.yaml", yaml.as_bytes()).unwrap();
        let drawing = || b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec();
        let image = |role| Image::new(role, "x.svg", drawing()).ok();
        let (portrait, map, photo) = (image(Role::Portrait), image(Role::Map), image(Role::Photo));
        let materials = Materials { portrait, map, photo, ..Materials::default() };
        Brief::resolve_with(&located, &materials, &Omitted::default()).unwrap()
    }

    /// How many lists of notes there are in JSON, wherever they stand.
    fn lists_of_notes(value: &Value) -> usize {
        match value {
            Value::Object(keys) => {
                let own = keys.get("notes").and_then(Value::as_array).map_or(0, |_| 1);
                own + keys.values().map(lists_of_notes).sum::<usize>()
            }
            Value::Array(items) => items.iter().map(lists_of_notes).sum(),
            _ => 0,
        }
    }

    #[test]
    fn sources_are_numbered_in_the_order_of_reading() {
        let mut brief = brief();
        let title = |source: &Source| match &source.title[0] {
            Run::Text { text, .. } => text.clone(),
            Run::Notes { .. } => String::new(),
        };
        assert_eq!(brief.sources.iter().map(title).collect::<Vec<_>>(), IN_ORDER);
        assert!(brief.sources.iter().zip(1..).all(|(source, number)| source.number == number));
        // One source names another, which nothing else does.
        assert_eq!(brief.sources[36].title[1], Run::Notes { notes: vec![38] });
        let numbers = in_order_of_reading(&mut brief).into_iter().flat_map(|notes| notes.clone());
        assert_eq!(numbers.collect::<Vec<_>>(), (1..=37).collect::<Vec<_>>());
    }

    #[test]
    fn no_list_of_notes_is_passed_over() {
        let mut brief = brief();
        let of_sources = brief.sources.iter().flat_map(|source| &source.title);
        let of_sources = of_sources.filter(|run| matches!(run, Run::Notes { .. })).count();
        let all = lists_of_notes(&serde_json::to_value(&brief).unwrap());
        assert_eq!(in_order_of_reading(&mut brief).len() + of_sources, all);
    }
}
