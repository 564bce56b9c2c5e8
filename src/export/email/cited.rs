//! The sources that a mail cites, by their numbers on paper.

use std::collections::BTreeSet;

use crate::brief::{Brief, Run, Source};

/// The sources that are cited by what stands in a mail, also by the title of another
/// source, in the order of their numbers.
pub(super) fn cited(brief: &Brief) -> Vec<&Source> {
    let head = [&brief.kicker, &brief.subtitle, &brief.lead].into_iter().flatten();
    let stats = brief.stats.iter();
    let stats =
        stats.flat_map(|stat| [Some(&stat.label), stat.note.as_ref()].into_iter().flatten());
    let next = brief.next.iter().flat_map(|next| [&next.title, &next.text]);
    let people =
        brief.people.iter().flat_map(|it| [Some(&it.name), it.post.as_ref(), it.text.as_ref()]);
    let quote =
        brief.quote.iter().flat_map(|it| [Some(&it.text), Some(&it.speaker), it.post.as_ref()]);
    let read_more = brief.read_more.iter().map(|it| &it.title);
    let texts = head.chain([&brief.title]).chain(&brief.highlights).chain(stats).chain(next);
    let texts = texts.chain(people.chain(quote).flatten()).chain(read_more);
    let of_stats = brief.stats.iter().flat_map(|stat| &stat.notes);
    let of_both = of_stats.chain(brief.quote.iter().flat_map(|quote| &quote.notes));
    let mut open: Vec<usize> = texts.flatten().flat_map(notes).chain(of_both).copied().collect();
    let mut numbers = BTreeSet::new();
    while let Some(number) = open.pop() {
        if numbers.insert(number) {
            open.extend(brief.sources[number - 1].title.iter().flat_map(notes));
        }
    }
    numbers.into_iter().map(|number| &brief.sources[number - 1]).collect()
}

fn notes(run: &Run) -> &[usize] {
    match run {
        Run::Notes { notes } => notes,
        Run::Text { .. } => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::email::tests::resolved;

    #[test]
    fn only_what_stands_in_the_mail_cites_and_numbers_are_those_of_the_pages() {
        let brief = resolved(
            "
title: x [@title]
date: 2025-11-28
issuer: x
lead: x [@lead]
facts: { f: { value: 1 %, label: x, source: fact, note: 'x [@note]' } }
stats: [f]
sections: [{ heading: x, text: x, source: section }]
next: [{ title: x, text: x, source: next }]
sources:
  section: { title: section }
  next: { title: 'next [@deep]' }
  deep: { title: deep }
  note: { title: note }
  fact: { title: fact }
  lead: { title: lead }
  title: { title: title }
",
        );
        let cited: Vec<_> = cited(&brief).iter().map(|source| source.number).collect();
        // The fifth is that of the section.
        assert_eq!(cited, [1, 2, 3, 4, 6, 7]);
    }
}
